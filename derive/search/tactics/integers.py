"""Goals for all integers from a first one on: induction, the step by growth factors, differences or logarithms.

With gap(n) = right - left the step is gap(n + 1) = q gap(n) + rest with 0 <= q and 0 <= rest, where q is 1 (sums that
telescope), the growth factor of the right or of the left side (the ratio test), or the gap is that of logarithms.
What is left for the rest is an inequality in n without special functions, proved for real n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from derive import kernel as K
from derive.evidence.term_balls import holds
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.deadline import OutOfTime, until
from derive.search.integer_cases import OneByOne
from derive.search.polynomials import Polynomials
from derive.search.reasons import fit
from derive.search.rewriting import Rewriter
from derive.search.tactics.task import Task, conclude, portion, settle, tidy
from derive.search.unfolding import Unfolding, rewritten

ONE = Fraction(1)
DEEPEST, LATER_STARTS = 5, (0, 1, 2, 4)
SPECIAL = ("factorial", "binomial", "harmonic", "sum", "prod", "gamma", "log_gamma", "digamma", "polygamma", "beta")


def is_special(s: Term) -> bool:
    """A value at whole steps: a function of `SPECIAL` or a power with an integer exponent that varies."""
    return s.op in SPECIAL or (s.op == "^" and s.args[1].op != "num" and s.args[1].integer)


def special_parts(*terms: Term) -> list[Term]:
    """The special values in some terms."""
    return [s for s in dict.fromkeys(K._outside(terms)) if is_special(s)]


def inductive(task: Task) -> Theorem:
    """A goal with special values at an integer variable, for all integers from a number on.

    Raises:
        NotFound: there is no such variable, or the start or the step was not proved.
    """
    if task.goal.op == "!=" or task.depth > DEEPEST:
        raise NotFound("an inequality or equation, not too deep")
    parts = special_parts(*task.goal[1:])
    for n in task.variables():
        if not n.integer or not any(n in s.free for s in parts):
            continue
        first = _first(n, task.hyps)
        if first is None:
            left = task.left()
            end = task.end - left + portion(0.4, left)
            try:
                with until(end):
                    return _from_another(replace(task, end=end), n)
            except (NotFound, Refusal, OutOfTime):
                task.left()
            continue
        for later in LATER_STARTS:
            try:
                return _from(task, n, first, first + later)
            except (NotFound, Refusal):
                task.left()
    raise NotFound(f"{task.goal} by induction")


def _first(n: Term, hyps: tuple[Rel, ...]) -> int | None:
    """The least value that the hypotheses leave for n, if they say nothing else about it."""
    first = None
    for h in hyps:
        if n in h.left.free | h.right.free:
            at = K.evaluate(h.left)
            if h.right is not n or at is None or h.op not in ("<", "<="):
                return None
            low = at.__floor__() + 1 if h.op == "<" else at.__ceil__()
            first = low if first is None else max(first, low)
    return first


def _from_another(task: Task, n: Term) -> Theorem:
    """The goal for m <= n (or m < n), m another integer variable or term, by induction on n from there."""
    about = [h for h in task.hyps if n in h.left.free | h.right.free]
    starts = [h for h in about if h.right is n and h.op in ("<", "<=") and h.left.integer and n not in h.left.free]
    others = [h for h in task.hyps if h not in about]
    context = task.context()
    for h in starts:
        start = h.left if h.op == "<=" else h.left + num(1)
        if any(g is not h and Context.of([*others, le(start, n)]).try_prove(g) is None for g in about):
            continue
        try:
            step = _step(task, n, [*others, le(start, n)])
            base = task.smaller(others, K._subst(task.goal, {n: start}), 0.5)
            th = K.induction(n, start, task.goal, base, step)
        except (NotFound, Refusal):
            task.left()
            continue
        begin = K.hyp(h) if h.op == "<=" else K.law("integers_apart", [h.left, n], K.hyp(h))
        context.add(begin)
        return settle(K.cut(begin, th), task.hyps)
    raise NotFound(f"{task.goal} by induction from another variable")


@dataclass(frozen=True)
class _Asked:
    """A reason that asks the scheduler, under the hypotheses of the context."""

    task: Task
    share: float = 1.0

    def prove(self, context: Context, goal: Rel) -> Theorem:
        hyps = [r for r, th in context.facts.items() if th.hyps == {r}]
        return self.task.smaller(hyps, goal, self.share)

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("no facts")


@dataclass(frozen=True)
class _Beyond:
    """The induction from `start` on."""

    task: Task
    n: Term
    start: int

    def prove(self, context: Context, goal: Rel) -> Theorem:
        return _induction(self.task, self.n, self.start)

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("no facts")


def _from(task: Task, n: Term, first: int, start: int) -> Theorem:
    """The goal from `first` on: by induction from `start` on, one by one before."""
    if start == first:
        th = _induction(task, n, start)
    else:
        context = Context.of([*_others(task, n), le(num(first), n)])
        reason = OneByOne(n, first, start - 1, _Asked(task, 0.3), _Beyond(task, n, start))
        th = reason.prove(context, task.goal)
    for h in sorted(th.hyps - set(task.hyps), key=repr):
        th = K.cut(_bound(task, h), th)
    return th


def _bound(task: Task, h: Rel) -> Theorem:
    """``first <= n`` from a hypothesis such as 1/2 < n."""
    for g in task.hyps:
        if g.right is h.right and g.op == "<" and (at := K.evaluate(g.left)) is not None and at.denominator == 1:
            th = K.law("integers_apart", [g.left, g.right], K.hyp(g))
            return K.linear(h, [(th, ONE)])
    return task.context().prove(h)


def _others(task: Task, n: Term) -> list[Rel]:
    return [h for h in task.hyps if n not in h.left.free | h.right.free]


def _induction(task: Task, n: Term, start: int) -> Theorem:
    others, goal, at = _others(task, n), task.goal, le(num(start), n)
    step = _step(task, n, [*others, at])
    base = task.smaller(others, K._subst(goal, {n: num(start)}), 0.5)
    return K.induction(n, num(start), goal, base, step)


def _step(task: Task, n: Term, hyps: list[Rel]) -> Theorem:
    """The goal at n + 1 from the goal at n."""
    following = K._subst(task.goal, {n: n + 1})
    sides = [*task.goal[1:], *following[1:]]
    context = Context.of(hyps)
    same = [_unfolded(context, t, u) for u in [Unfolding(context, sides)] for t in sides]
    ways = [(*found, way is _by_logarithms) for way in (_by_factors, _by_logarithms)
            for found in way(task, context, same)]  # fmt: skip
    for factor, rest, logs in sorted(ways, key=lambda way: _left_over(way[1])):
        try:
            return _put_together(task, context, hyps, same, following, factor, rest, logs)
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{following} from the step before")


def _unfolded(context: Context, t: Term, unfolding: Unfolding) -> Theorem:
    return unfolding.equation(t)


def _right(e: Theorem) -> Term:
    return e.concl.right  # type: ignore[union-attr]


def _by_factors(task: Task, context: Context, same: list[Theorem]) -> Iterator[tuple[Term, Term]]:
    """q and what is left of gap(n + 1) - q gap(n)."""
    low, high, low_next, high_next = map(_right, same)
    factors = [num(1)]
    for now, after in ((high, high_next), (low, low_next)):
        q = _growth(now, after)
        if q is not None and q not in factors and not special_parts(q):
            factors.append(q)
    for q in factors:
        yield q, tidy((high_next - low_next) - q * (high - low))


def _left_over(t: Term) -> int:
    """How many special values stand in t beside those that all summands share."""
    polys = Polynomials()
    p, _ = polys.cleared(polys.norm(t))
    shared = {a for mono in p for a, _ in mono if all(a in dict(m) for m in p)}
    return len(special_parts(*(polys.terms[a] for mono in p for a, _ in mono if a not in shared)))


def _growth(now: Term, after: Term) -> Term | None:
    """after/now, where now is a product."""
    polys = Polynomials()
    try:
        p = polys.norm(now)
        return polys.term(polys.norm(after * now**-1)) if len(p) == 1 else None
    except Refusal:
        return None


def _by_logarithms(task: Task, context: Context, same: list[Theorem]) -> Iterator[tuple[Term, Term]]:
    """The difference of the gaps of the logarithms of positive sides."""
    if task.goal.op == "=":
        return
    try:
        logs = [_right(e) for e in _logarithms(context, same)]
    except (NotFound, Refusal):
        return
    yield num(1), tidy((logs[3] - logs[2]) - (logs[1] - logs[0]))


def _logarithms(context: Context, same: list[Theorem]) -> list[Theorem]:
    """``log(t) = ...`` for the four sides, products written as sums."""
    out = []
    rewriter = Rewriter(context)
    for e in same:
        r: Rel = e.concl  # type: ignore[assignment]
        here = context.plus(_positive(context, e))
        log = K.apply("log", r.left)
        moved = K.replace(e, K.refl(log, *here.defs(log)), eq(log, K.apply("log", r.right)))
        out.append(rewriter.then(moved, rewriter.expand))
    return out


def _positive(context: Context, e: Theorem) -> Theorem:
    """``0 < t`` for the left side of an equation, seen on one of its sides."""
    r: Rel = e.concl  # type: ignore[assignment]
    th = context.try_prove(lt(num(0), r.left))
    if th is None:
        right = context.prove(lt(num(0), r.right))
        th = context.add(K.linear(lt(num(0), r.left), [(right, ONE), (e, -ONE)], *context.plus(e).defs(r.left)))
    return th


def _put_together(
    task: Task, context: Context, hyps: list[Rel], same: list[Theorem], following: Rel, q: Term, rest: Term, logs: bool
) -> Theorem:
    """``goal(n + 1)`` from ``goal(n)``, q >= 0 and rest >= 0."""
    goal = task.goal
    given = K.hyp(goal)
    if logs:
        signs = [_positive(context, e) for e in same]
        same, given = _logarithms(context, same), K.monotone("log", [], given, signs[0])
        following = Rel(goal.op, *(K.apply("log", t) for t in following[1:]))
    wide = context.plus(*same, given)
    now = Rel(goal.op, num(0), _right(same[1]) - _right(same[0]))
    lifted = K.linear(now, [(given, ONE), (same[1], ONE), (same[0], -ONE)], *wide.defs(now.right))
    if goal.op == "=":
        whole = K.refl(q, *wide.defs(q)) if q is not num(1) else lifted
        if q is not num(1):
            zero = K.refl(q * num(0), *wide.defs(q))
            whole = K.replace(lifted, zero, eq(q * num(0), q * now.right))
        equations = [(whole, ONE), (same[3], -ONE), (same[2], ONE)]
        return K.linear(following, equations, *wide.plus(whole).defs(*following[1:]))
    if q is num(1):
        scaled = lifted
    else:
        sign = context.try_prove(lt(num(0), q))
        sign = task.smaller(hyps, lt(num(0), q), 0.2) if sign is None else sign
        scaled = wide._times(lifted, sign, q)
    left = nonnegative(task, hyps, rest)
    parts = [(scaled, ONE), (left, ONE), (same[3], -ONE), (same[2], ONE)]
    th = K.linear(following, parts, *wide.plus(scaled, left).defs(*following[1:]))
    if logs:
        th = K.monotone("exp", [], th)
        for t, sign in zip(following[1:], signs[2:], strict=True):
            r: Rel = th.concl  # type: ignore[assignment]
            old, new = K.apply("exp", t), t.args[0]
            th = K.replace(K.law("exp_log", [new], sign), th, Rel(r.op, *(new if s is old else s for s in r[1:])))
    return settle(th, [*hyps, goal])


def _left(e: Theorem) -> Term:
    return e.concl.left  # type: ignore[union-attr]


def nonnegative(task: Task, hyps: list[Rel], t: Term, op: str = "<=") -> Theorem:
    """``0 <= t`` (or ``0 < t``), without the positive factors that all summands share.

    Raises:
        NotFound: what is left was not proved.
    """
    goal = Rel(op, num(0), t)
    context = Context.of(hyps)
    if goal.left.loose or goal.right.loose:
        raise NotFound("a term of a sum, outside it")
    if fails_somewhere(goal, hyps):
        raise NotFound(f"{goal}: false at a point")
    polys = Polynomials()
    p = polys.norm(t)
    if not p:
        return K.linear(goal, [], *context.defs(t))
    numerator, below = polys.cleared(p)
    logs = any(s.op == "log" for s in K._outside([t]))
    if below and logs and not special_parts(t):  # a ladder is shorter with the denominators
        try:
            whole = polys.term(p)
            return conclude(goal, task.smaller(hyps, Rel(op, num(0), whole), 0.5), hyps)
        except NotFound:
            task.left()
    factors, signs = [], []
    for base, exponent in below:
        sign = _sign(task, hyps, context, base)
        factors.append((sign, -exponent))
        if sign.concl.right is not base and exponent % 2:  # type: ignore[union-attr]
            numerator = {mono: -c for mono, c in numerator.items()}
    shared = {a: least for a in {a for mono in numerator for a, _ in mono}
              if (least := min(dict(mono).get(a, 0) for mono in numerator)) > 0}  # fmt: skip
    for atom in shared:
        known = context.try_prove(lt(num(0), polys.terms[atom]))
        if known is None:
            continue
        factors.append((known, shared[atom]))
        numerator = {tuple((a, k) for a, e in m if (k := e - (shared[atom] if a == atom else 0))): c
                     for m, c in numerator.items()}  # fmt: skip
    for sign, exponent in factors:
        signs.append(K.law("pow_positive", [sign.concl.right, num(exponent)], sign))  # type: ignore[union-attr]
    simple = polys.term(numerator)
    th = task.smaller(hyps, Rel(op, num(0), simple), 0.4)
    for sign in signs:
        th = context._times(th, sign, sign.concl.right)  # type: ignore[union-attr]
    return K.linear(goal, [(th, ONE)], *context.plus(*signs).defs(t))


def _sign(task: Task, hyps: list[Rel], context: Context, base: Term) -> Theorem:
    """``0 < base`` or ``0 < -base``.

    Raises:
        NotFound: neither was proved.
    """
    for t in (base, -base):
        th = context.try_prove(lt(num(0), t))
        if th is not None:
            return th
    goals = [r for t in (base, -base) if not fails_somewhere(r := lt(num(0), t), hyps)]
    return task.smaller(hyps, (*goals, lt(num(0), base))[0], 0.4)


def fails_somewhere(goal: Rel, hyps: Sequence[Rel]) -> bool:
    """Is the goal certainly false at one of a few points at which all hypotheses certainly hold?"""
    names = sorted(frozenset().union(*(t.free for h in (goal, *hyps) for t in h[1:])), key=repr)
    choices = [WHOLE if v.integer else REAL for v in names]
    if len(names) > 3:
        return False
    for values in product(*choices):
        point = dict(zip(names, values, strict=True))
        try:
            if holds(goal, point)[0] is False and all(holds(h, point)[0] is True for h in hyps):
                return True
        except (Refusal, ArithmeticError, ValueError):
            continue
    return False


WHOLE = tuple(map(Fraction, (0, 1, 2, 3, 5, 9, 20)))
REAL = tuple(map(Fraction, ("1/4", "1", "3")))


def real_extension(task: Task) -> Theorem:
    """A goal in integer variables without special functions, proved for real values.

    Powers with integer exponents over a positive base are written with exp and log.

    Raises:
        NotFound: there is no integer variable, an integer function, or the real goal was not proved.
    """
    whole = [v for v in task.variables() if v.integer]
    parts = special_parts(*task.goal[1:])
    if not whole or task.goal.op == "=" or any(s.op != "^" for s in parts) or any(
        s.op in ("floor", "ceil") for s in K._outside(task.goal[1:])
    ):  # fmt: skip
        raise NotFound("integer variables without integer functions")
    context = task.context()
    equations = [_by_exp(context, s) for s in parts]
    sides = [rewritten(context, t, equations) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *map(_right, sides))
    taken = {v.value[0] for h in (goal, *task.hyps) for t in h[1:] for v in t.free}
    table = {v: K.var(next(f"{v.value[0]}{i}" for i in range(99) if f"{v.value[0]}{i}" not in taken)) for v in whole}
    if any(not _extends(h, table) for h in task.hyps):
        raise NotFound("a hypothesis about integer functions")
    hyps = [K._subst(h, table) for h in task.hyps]
    th = task.smaller(hyps, K._subst(goal, table))
    there: Rel = th.concl  # type: ignore[assignment]
    occurring = frozenset().union(*(t.free for r in (there, *th.hyps) for t in r[1:]))
    th = K.instance(th, [(x, v) for v, x in table.items() if x in occurring])
    th = settle(th, task.hyps)
    return th if not equations else fit(context, [th, *sides], task.goal)


def _extends(h: Rel, table: dict[Term, Term]) -> bool:
    return not any(is_special(s) or s.op in ("floor", "ceil") for s in K._outside(h[1:]))


def _by_exp(context: Context, s: Term) -> Theorem:
    """``a^n = exp(n log a)`` for 0 < a."""
    a, n = s.args
    base = context.law("exp_log", a)
    log = K.apply("log", a)
    power = context.law("exp_multiple", n, log)  # exp(n log a) = exp(log a)^n
    there = K.replace(base, power, eq(K.apply("exp", n * log), s))
    return K.linear(eq(s, K.apply("exp", n * log)), [(there, -ONE)])


def unfolded(task: Task) -> Theorem:
    """The goal with its special values at one least argument each.

    Raises:
        NotFound: nothing can be unfolded, or the rest was not proved.
    """
    if not special_parts(*task.goal[1:]) or task.depth > DEEPEST + 2:
        raise NotFound("special values")
    context = task.context()
    unfolding = Unfolding(context, task.goal[1:])
    sides = [unfolding.equation(t) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *map(_right, sides))
    if goal == task.goal:
        raise NotFound("nothing to unfold")
    wide = context.plus(*sides)
    try:
        return K.linear(task.goal, [(sides[0], ONE), (sides[1], -ONE)], *wide.defs(*task.goal[1:]))
    except Refusal:
        pass
    try:
        th = fit(context, [], goal)
    except (NotFound, Refusal):
        if goal.op not in ("<", "<="):
            raise
        th = nonnegative(task, list(task.hyps), _right(sides[1]) - _right(sides[0]), goal.op)
    parts = [(th, ONE), (sides[0], ONE), (sides[1], -ONE)]
    return K.linear(task.goal, parts, *wide.plus(th).defs(*task.goal[1:]))


def term_by_term(task: Task) -> Theorem:
    """Two sums over one range, the one with the smaller terms first.

    Raises:
        NotFound: they are none, or the terms do not compare.
    """
    one, two = task.goal[1:]
    if one.op != "sum" or two.op != "sum" or one.args[:2] != two.args[:2] or task.goal.op != "<=":
        raise NotFound("two sums over one range")
    low, high, _ = one.args
    taken = {v.value[0] for h in (task.goal, *task.hyps) for t in h[1:] for v in t.free}
    k = K.var(next(f"k{i}" for i in range(99) if f"k{i}" not in taken), "int")
    inner = [*task.hyps, le(low, k), le(k, high)]
    terms = le(*(K.instantiate(t.args[2], k) for t in (one, two)))
    shown = task.smaller(inner, terms)
    return K.termwise("sum", k, low, high, shown, task.context().prove(le(low, high + 1)))
