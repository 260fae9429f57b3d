"""Tails of the normal law: Mills' ratio as a fact, one root for each constant, the tail alone on one side.

c(x) Phi(-x) < r(x) phi(x) with c > 0 becomes Phi(-x) < (r/c)(x) phi(x), whose gap has an elementary derivative.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.tactics.falling import falling
from derive.search.tactics.integers import nonnegative
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import ladders
from derive.search.tactics.special_pairs import pairs
from derive.search.tactics.special_quantiles import QUANTILES, quantiles
from derive.search.tactics.special_tails import equal_zero, logarithm_of_tail, root_apart, tail_alone
from derive.search.tactics.task import Task, conclude, gap, settle
from derive.search.unfolding import rewritten

ONE = Fraction(1)
NORMAL = ("erf", "erfc", "phi", "Phi")


def tails(task: Task) -> Theorem:
    """A goal with the normal law, its quantile or profile.

    Raises:
        NotFound: it has none of its functions, or no way closes.
    """
    try:
        return pairs(task)
    except (NotFound, Refusal):
        task.left()
    if any(s.op in QUANTILES for s in K._outside(task.goal[1:])):
        return quantiles(task)
    if task.goal.op not in ("<", "<=") or not any(s.op in NORMAL for s in K._outside(task.goal[1:])):
        raise NotFound("the normal law")
    names = task.variables()
    if not names:
        try:
            return conclude(task.goal, equal_zero(task.goal.right - task.goal.left), task.hyps)
        except (NotFound, Refusal):
            task.left()
    far = len(names) == 1 and Interval.of(names[0], task.hyps).low is not None
    ways: list[Callable[[Task], Theorem]] = [_by_facts, root_apart, logarithm_of_tail]
    ways += [tail_alone, falling, ladders, _plain, _grouped, _at_the_start, _alone] if far else []
    for way in [*ways, _common]:
        try:
            return way(task)
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{task.goal} by tails")


def _by_facts(task: Task) -> Theorem:
    """From Mills' ratio, the reflection and Phi < 1, with products of facts."""
    context = task.context()
    facts: list[Theorem] = []
    for s in dict.fromkeys(K._outside(task.goal[1:])):
        if s.op not in ("Phi", "erfc", "erf"):
            continue
        a = s.args[0]
        if s.op == "Phi":
            b = _opposite(a)
            facts += [context.law("Phi_reflected", b), context.law("Phi_mills", b), context.law("Phi_below_one", a)]
            facts += [context.law("Phi_positive", t) for t in (a, -b)]
            facts += [context.law("phi_positive", b), _even(context, b)]
        else:
            facts += [context.law("erfc_by_erf", a), context.law("erf_odd", a), context.law("erfc_positive", a)]
            facts += [context.law("erfc_by_erf", -a), context.law("erfc_positive", -a)]
    if not facts:
        raise NotFound("a distribution function")
    wide = context.plus(*facts)
    turned = [context.law("Phi_reflected", s.args[0]) for s in dict.fromkeys(K._outside(task.goal[1:]))
              if s.op == "Phi" and K.apply("Phi", -s.args[0]) in K._outside(task.goal[1:])]  # fmt: skip
    if turned:
        return _reflected(task, wide, turned[0])
    if {s.op for s in K._outside(task.goal[1:])} & {"erfc", "erf"}:
        try:
            return _by_erf(task, wide)
        except (NotFound, Refusal):
            pass
    try:
        return wide.linear(task.goal, facts)
    except NotFound:
        middle = [s for s in dict.fromkeys(K._outside(task.goal[1:])) if s.op in ("Phi", "erf")]
        squares = [K.law("square_nonnegative", [s - c], *wide.defs(s)) for s in middle
                   for c in (num(Fraction(1, 2)), num(0))]  # fmt: skip
        return wide.plus(*squares).linear(task.goal, [*facts, *squares], products=True)


def _by_erf(task: Task, context: Context) -> Theorem:
    """The goal with 1 - erf(a) for erfc(a) and -erf(a) for erf(-a), from squares."""
    made, values = [], []
    for s in dict.fromkeys(K._outside(task.goal[1:])):
        if s.op == "erfc":
            made.append(context.law("erfc_by_erf", s.args[0]))
    inner = {s.args[0] for s in K._outside(task.goal[1:]) if s.op in ("erfc", "erf")}
    values = [K.apply("erf", a) for a in inner if -a in inner]
    made += [context.law("erf_odd", v.args[0]) for v in values]
    if not values:
        raise NotFound("an argument and its opposite")
    sides = [rewritten(context, t, made) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *(e.concl.right for e in sides))  # type: ignore[union-attr]
    squares = [K.law("square_nonnegative", [v], *context.defs(v)) for v in values]
    th = context.plus(*squares).linear(goal, squares)
    return K.linear(task.goal, [(th, ONE), (sides[0], ONE), (sides[1], -ONE)])


def _even(context: Context, a: Term) -> Theorem:
    """``phi(-a) = phi(a)``."""
    laws = [context.law("phi_by_exp", t) for t in (-a, a)]
    goal = K.eq(K.apply("phi", -a), K.apply("phi", a))
    return K.linear(goal, [(laws[0], ONE), (laws[1], -ONE)], *context.plus(*laws).defs(*goal[1:]))


def _reflected(task: Task, context: Context, law: Theorem) -> Theorem:
    """The goal with 1 - Phi(a) in place of Phi(-a), from the square of Phi(a) - 1/2."""
    sides = [rewritten(context, t, [law]) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *(e.concl.right for e in sides))  # type: ignore[union-attr]
    value = law.concl.right.args[1].args[1]  # type: ignore[union-attr]
    square = K.law("square_nonnegative", [value - num(Fraction(1, 2))], *context.defs(value))
    th = context.plus(square).linear(goal, [square])
    return K.linear(task.goal, [(th, ONE), (sides[0], ONE), (sides[1], -ONE)])


def _opposite(a: Term) -> Term:
    return a.args[1] if a.op == "*" and a.args[0] is num(-1) else -a


def _plain(task: Task) -> Theorem:
    """Densities by exp, roots of constants written with one root for each base."""
    context = task.context()
    rewriter = Rewriter(context)
    sides = list(task.goal[1:])
    equations = [context.law("phi_by_exp", s.args[0]) for s in dict.fromkeys(K._outside(sides)) if s.op == "phi"]
    made = [rewritten(context, t, equations) for t in sides]
    rights = [e.concl.right for e in made]  # type: ignore[union-attr]
    closed = [s for s in dict.fromkeys(K._outside(rights))
              if not s.free and (s.op == "exp" or (s.op == "^" and s.args[1].op == "num"))]  # fmt: skip
    expanded = [e for s in closed if (e := rewriter.expand(s)).concl.right is not s]  # type: ignore[union-attr]
    walk = rewriter.unify([e.concl.right for e in expanded] + rights)  # type: ignore[union-attr]
    roots = [rewriter.then(e, walk) for e in expanded]
    roots += [w for s in closed if (w := walk(s)).concl.right is not s]  # type: ignore[union-attr]
    same = [K.trans(e, rewritten(context, r, sorted(roots, key=lambda e: -e.concl.left.depth)))  # type: ignore[union-attr]
            for e, r in zip(made, rights, strict=True)]  # fmt: skip
    goal = Rel(task.goal.op, *(e.concl.right for e in same))  # type: ignore[union-attr]
    if goal == task.goal:
        raise NotFound("a plain goal already")
    zero = Rel(goal.op, num(0), goal.right - goal.left)
    if any(s.op in NORMAL for s in K._outside(zero[1:])):
        th = tails(replace(task, goal=goal, depth=task.depth + 1))
    else:
        th = nonnegative(task, list(task.hyps), zero.right, goal.op)
    return K.linear(task.goal, [(th, ONE), (same[0], ONE), (same[1], -ONE)])


def _grouped(task: Task) -> Theorem:
    """The gap as a sum of quotients of polynomials times exponentials and tails."""
    names = task.variables()
    if len(names) != 1:
        raise NotFound("one variable")
    polys, f = Polynomials(), gap(task.goal)
    groups: dict[tuple[tuple[int, int], ...], dict[tuple[tuple[int, int], ...], Fraction]] = {}
    for m, c in polys.norm(f).items():
        whole = tuple((a, e) for a, e in m if polys.terms[a].op in (*NORMAL, "exp"))
        groups.setdefault(whole, {})[tuple(pair for pair in m if pair not in whole)] = c
    total = num(0)
    for whole, p in groups.items():
        numerator, below = polys.cleared(p)
        quotient = polys.term(numerator)
        for base, exponent in below:
            quotient = quotient * (base**exponent) ** -1
        factor = polys.monomial(whole)
        total = total + (quotient if factor is None else quotient * factor)
    goal = Rel(task.goal.op, num(0), total)
    if goal == task.goal:
        raise NotFound("grouped already")
    th = falling(replace(task, goal=goal, depth=task.depth + 1))
    return K.linear(task.goal, [(th, ONE)], *task.context().defs(*task.goal[1:]))


def _common(task: Task) -> Theorem:
    """Without the positive factors that all summands share."""
    polys = Polynomials()
    p, below = polys.cleared(polys.norm(gap(task.goal)))
    if not below and not any(all(a in dict(m) for m in p) for a, _ in next(iter(p), ())):
        raise NotFound("no common factor")
    th = nonnegative(task, list(task.hyps), gap(task.goal), task.goal.op)
    return K.linear(task.goal, [(th, ONE)], *task.context().defs(*task.goal[1:]))


def _at_the_start(task: Task) -> Theorem:
    return after_the_start(task, tails)


def after_the_start(task: Task, then: Callable[[Task], Theorem]) -> Theorem:
    """On low <= x first x = low, and `then` for low < x.

    Raises:
        NotFound: the only hypothesis is not of that form, or a part was not proved.
    """
    names = task.variables()
    closed = [h for h in task.hyps if h.op == "<=" and h.right in names and K.evaluate(h.left) is not None]
    if len(names) != 1 or len(closed) != 1 or len(task.hyps) != 1:
        raise NotFound("a half-line with its end")
    x, low = names[0], closed[0].left
    start = task.smaller([], K._subst(task.goal, {x: low}), 0.2)
    same = K.law("antisymmetry", [low, x], K.hyp(closed[0]), K.hyp(le(x, low)))
    first = K.replace(same, start, task.goal)
    beyond = then(replace(task, hyps=(lt(low, x),), depth=task.depth + 1))
    return K.cases(le(x, low), lt(low, x), first, beyond)


def _alone(task: Task) -> Theorem:
    """The tail divided by its coefficient, which has one sign."""
    context = task.context()
    polys = Polynomials()
    f = gap(task.goal)
    p = polys.norm(f)
    tops = {a for m in p for a, _ in m if polys.terms[a].op in ("Phi", "erfc", "erf")}
    if len(tops) != 1 or any(e != 1 for m in p for a, e in m if a in tops):
        raise NotFound("one value of the normal law, linear in it")
    (top,) = tops
    with_it = {tuple((a, e) for a, e in m if a != top): c for m, c in p.items() if top in dict(m)}
    rest = polys.term({m: c for m, c in p.items() if top not in dict(m)})
    if set(with_it) == {()}:
        raise NotFound("a coefficient that varies")
    c, tail = polys.term(with_it), polys.terms[top]
    sign = context.try_prove(lt(num(0), c))
    positive = sign is not None
    if sign is None:
        sign = K.linear(lt(num(0), -c), [(context.prove(lt(c, num(0))), ONE)])
        c = -c
    other = rest * c**-1
    goal = Rel(task.goal.op, -other, tail) if positive else Rel(task.goal.op, tail, other)
    th = falling(replace(task, goal=goal, depth=task.depth + 1))
    r: Rel = th.concl  # type: ignore[assignment]
    moved = K.linear(Rel(r.op, num(0), r.right - r.left), [(th, ONE)])
    whole = context.plus(sign)._times(moved, sign, c)
    th = K.linear(task.goal, [(whole, ONE)], *context.plus(sign, whole).defs(*task.goal[1:]))
    return settle(th, task.hyps)
