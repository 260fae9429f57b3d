"""Gamma, log Gamma, digamma, trigamma: bounds by logarithms, log-convexity, and steps x -> x + 1 from infinity.

    digamma(a) < log(a),   log(a) - 1/a < digamma(a),   1/a < polygamma(1, a) < 1/a + 1/a^2

are mean values of log_gamma(a + 1) - log_gamma(a) = log(a) and digamma(a + 1) - digamma(a) = 1/a. Where they are too
weak, f(x) - f(x + 1) is elementary and f is at least -c/x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import chain

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.deadline import now
from derive.search.from_infinity import FromInfinity
from derive.search.polynomials import Polynomials
from derive.search.reasons import applied
from derive.search.rewriting import Rewriter
from derive.search.tactics.integers import _Asked, nonnegative
from derive.search.tactics.interval import Interval
from derive.search.tactics.special_pairs import pairs
from derive.search.tactics.tails import after_the_start
from derive.search.tactics.task import Task, settle
from derive.search.unfolding import Unfolding, rewritten, swapped

ONE, HALF = Fraction(1), Fraction(1, 2)
FAMILY = ("gamma", "log_gamma", "digamma", "polygamma")
ENOUGH = 6.0  # seconds for the bounds of digamma behind Stirling's
FLOORS = (Fraction(1), Fraction(4))
y, t = K.var("y"), K.var("t")


def _rise(f: Term, given: list[Rel], high: Term | None, slope: Callable[[Context, Term], Theorem]) -> Theorem:
    """``0 < f`` at t = 1, where f is 0 at t = 0 and its derivative is positive for t between 0 and `high`."""
    closed = [*given, le(num(0), t), *([le(t, high)] if high is not None else [])]
    opened = [*given, lt(num(0), t), *([lt(t, high)] if high is not None else [])]
    start = K.substitute(f, {t: num(0)})
    base = K.linear(le(num(0), start), [], *Context.of(given).defs(start))
    drop = K.differentiate(f, t)
    here = Context.of(opened)
    shown = slope(here, drop)
    domain = K.refl(f, *Context.of(closed).defs(f))
    th = K.ladder(f, t, num(0), high, True, base, settle(shown, opened), domain)
    th = K.instance(th, [(t, num(1))])
    return settle(th, given)


def _bound(
    f: Term, high: Term | None, slope: Callable[[Context, Term], Theorem], laws: list[str], goal: Rel
) -> Theorem:
    """The goal for 0 < y from the rise of f and the steps of the functions."""
    given = lt(num(0), y)
    here = Context.of([given])
    steps = [here.law(name, *([num(1)] if name == "polygamma_step" else []), y) for name in laws]
    th = settle(_rise(f, [given], high, slope), [given])
    return here.plus(th, *steps).linear(goal)


def _log_gamma(a: Term) -> Term:
    return K.apply("log_gamma", a)


def _digamma(a: Term) -> Term:
    return K.apply("digamma", a)


def _trigamma(a: Term) -> Term:
    return K.apply("polygamma", num(1), a)


def _by_sign(order: int, sign: int, at: Term) -> Callable[[Context, Term], Theorem]:
    """The slope is t times sign polygamma(order, at), which is positive."""

    def slope(here: Context, drop: Term) -> Theorem:
        value = K.apply("polygamma", num(order), at)
        law = here.law("polygamma_sign", num(order), at)
        positive = K.linear(lt(num(0), num(sign) * value), [(law, ONE)], *here.plus(law).defs(value))
        both = K.law("product_positive", [t, num(sign) * value], here.prove(lt(num(0), t)), positive)
        return K.linear(lt(num(0), drop), [(both, ONE)], *here.plus(both).defs(drop))

    return slope


@cache
def digamma_high() -> Theorem:
    """``0 < y |- digamma(y) < log(y)``.

    >>> digamma_high()
    0 < y |- digamma(y) < log(y)
    """

    def slope(here: Context, drop: Term) -> Theorem:
        rises = K.monotone("digamma", [], K.linear(lt(y, y + t), [(K.hyp(lt(num(0), t)), ONE)]), K.hyp(lt(num(0), y)))
        return K.linear(lt(num(0), drop), [(rises, ONE)], *here.plus(rises).defs(drop))

    f = _log_gamma(y + t) - _log_gamma(y) - t * _digamma(y)
    return _bound(f, None, slope, ["log_gamma_step"], lt(_digamma(y), K.apply("log", y)))


@cache
def digamma_low() -> Theorem:
    """``0 < y |- log(y) - 1/y < digamma(y)``.

    >>> digamma_low()
    0 < y |- (log(y) + ((-1) * (y ^ (-1)))) < digamma(y)
    """
    f = t * _digamma(y + t) - _log_gamma(y + t) + _log_gamma(y)
    goal = lt(K.apply("log", y) - y**-1, _digamma(y))
    return _bound(f, None, _by_sign(1, 1, y + t), ["log_gamma_step", "digamma_step"], goal)


@cache
def trigamma_high() -> Theorem:
    """``0 < y |- polygamma(1, y) < 1/y + 1/y^2``."""
    f = _digamma(y + t) - _digamma(y) - t * _trigamma(y + t)
    goal = lt(_trigamma(y), y**-1 + y**-2)
    return _bound(f, None, _by_sign(2, -1, y + t), ["digamma_step", "polygamma_step"], goal)


@cache
def trigamma_low() -> Theorem:
    """``0 < y |- 1/y < polygamma(1, y)``."""
    at = y + num(1) - t
    f = t * _trigamma(at) - _digamma(y + num(1)) + _digamma(at)
    return _bound(f, num(1), _by_sign(2, -1, at), ["digamma_step"], lt(y**-1, _trigamma(y)))


BOUNDS = {
    "digamma": (digamma_low, digamma_high),
    "polygamma": (trigamma_low, trigamma_high),
}


def gamma_bounds(task: Task) -> Theorem:
    """A goal with log_gamma, digamma, trigamma linear in it, or with Gamma in products, in one or more variables.

    Raises:
        NotFound: there is none of them, or no way closes.
    """
    ops = {s.op for s in K._outside(task.goal[1:])}
    if not ops & {*FAMILY, "beta"} or task.goal.op not in ("<", "<=") or task.depth > 4:
        raise NotFound("a function of the Gamma family")
    if "gamma" in ops or "beta" in ops:
        return _in_logarithms(task)
    ways = [_by_bounds, _by_convexity, between_ends, pairs, _after_the_start, _from_infinity, _a_step_later]
    if _like_stirling(task.goal):
        ways.insert(2, ways.pop())
    for way in ways:
        try:
            return way(task)
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{task.goal} by bounds of the Gamma family")


def _like_stirling(goal: Rel) -> bool:
    """Does log(pi) or log(2 pi) occur?"""
    return any(s.op == "log" and not s.free and any(t.op == "pi" for t in K._outside(s.args))
               for s in K._outside(goal[1:]))  # fmt: skip


def _in_logarithms(task: Task) -> Theorem:
    """``L <= R`` from log L <= log R, log(gamma(a)) written as log_gamma(a)."""
    context = task.context()
    signs = [context.prove(lt(num(0), s)) for s in task.goal[1:]]
    wide = context.plus(*signs)
    rewriter = Rewriter(wide)
    logs = [K.apply("log", s) for s in task.goal[1:]]
    same = []
    for log in logs:
        e = rewriter.expand(log)
        whole: Term = e.concl.right  # type: ignore[union-attr]
        for s in dict.fromkeys(K._outside([whole])):
            if s.op == "log" and s.args[0].op == "gamma":
                law = context.law("log_gamma_by_gamma", *s.args[0].args)
                back = K.linear(eq(s, law.concl.left), [(law, -ONE)], *wide.plus(law).defs(s))  # type: ignore[union-attr]
                e = K.trans(e, rewritten(wide, e.concl.right, [back]))  # type: ignore[union-attr]
        same.append(e)
    sides = [e.concl.right for e in same]  # type: ignore[union-attr]
    if any(s.op == "gamma" for s in K._outside(sides)):
        raise NotFound("products of values of Gamma")
    shown = task.smaller(task.hyps, Rel(task.goal.op, *sides))
    th = K.linear(Rel(task.goal.op, *logs), [(shown, ONE), (same[0], ONE), (same[1], -ONE)])
    th = K.monotone("exp", [], th)
    for log, sign in zip(logs, signs, strict=True):
        r: Rel = th.concl  # type: ignore[assignment]
        old, new = K.apply("exp", log), log.args[0]
        th = K.replace(K.law("exp_log", [new], sign), th, Rel(r.op, *(new if s is old else s for s in r[1:])))
    return settle(th, task.hyps)


def _least_values(task: Task) -> tuple[Context, Theorem, Term]:
    """``gap = f`` with f the gap at the least arguments."""
    context = task.context()
    whole = task.goal.right - task.goal.left
    same = Unfolding(context, [whole]).equation(whole)
    return context, same, same.concl.right  # type: ignore[union-attr]


def _values(f: Term) -> list[Term]:
    return [s for s in dict.fromkeys(K._outside([f])) if s.op in FAMILY]


def _returned(task: Task, context: Context, same: Theorem, shown: Theorem, used: list[Theorem]) -> Theorem:
    """The goal from ``0 <= rest`` and facts that the gap is made of."""
    wide = context.plus(same, shown, *used)
    parts = [(shown, ONE), (same, -ONE), *((th, ONE) for th in used)]
    return K.linear(task.goal, parts, *wide.defs(*task.goal[1:]))


def _coefficients(f: Term, values: list[Term], polys: Polynomials | None = None) -> dict[int, Fraction]:
    """The numbers before the values, of which f is a linear function, by the atoms of the normal form."""
    polys = Polynomials() if polys is None else polys
    p = polys.norm(f)
    out = {}
    for s in values:
        ((own, _),) = next(iter(polys.norm(s)))
        terms = [m for m in p if any(a == own for a, _ in m)]
        if any(m != ((own, 1),) for m in terms):
            raise NotFound("numbers before the values of the Gamma family")
        if terms:
            out[own] = p[((own, 1),)]
    return out


def _rest(task: Task, hyps: list[Rel], t: Term, strict: bool) -> Theorem:
    return nonnegative(task, hyps, t, "<" if strict else "<=")


def _by_bounds(task: Task) -> Theorem:
    """Each digamma and trigamma by its bound on the side that is needed."""
    context, same, f = _least_values(task)
    polys = Polynomials()
    values = {polys.terms[a]: c for a, c in _coefficients(f, _values(f), polys).items()}
    if not values or any(s.op not in BOUNDS or (s.op == "polygamma" and s.args[0].op != "num") for s in values):
        raise NotFound("digamma and polygamma")
    for deeper in (False, True):
        used, total = [], f
        for s, c in values.items():
            if s.op == "polygamma" and s.args[0] is not num(1):
                used.append(_signed(context, s, c))
                total = total - num(c) * s
                continue
            bound = BOUNDS[s.op][0 if c > 0 else 1]()
            a = s.args[-1]
            if deeper:  # at a + 1, and one step back
                up = _applied(context, bound, a + num(1))
                step = context.law(f"{s.op}_step", *s.args)
                edge = context.plus(step, up)
                side = up.concl.left if c > 0 else up.concl.right  # type: ignore[union-attr]
                top = K.apply(s.op, *s.args[:-1], a + num(1))
                r: Rel = step.concl  # type: ignore[assignment]
                back = (r.right - top) if s.op == "polygamma" else (r.left - r.right) + (s - top) + (top - r.left)
                polys = Polynomials()
                if s.op == "digamma":
                    back = -(a**-1)
                side = polys.term(polys.norm(side + back))
                up = edge.linear(lt(side, s) if c > 0 else lt(s, side), [up, step])
                bound_here = up
            else:
                bound_here = _applied(context, bound, a)
            r = bound_here.concl  # type: ignore[assignment]
            value = r.left if c > 0 else r.right
            scaled = K.linear(lt(num(0), num(c) * (s - value)), [(bound_here, abs(c))])
            used.append(scaled)
            total = total - num(c) * (s - value)
        polys = Polynomials()
        try:
            shown = nonnegative(task, list(task.hyps), polys.term(polys.norm(total)))
            return _returned(task, context, same, shown, used)
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{task.goal} by bounds")


def _signed(context: Context, s: Term, c: Fraction) -> Theorem:
    """``0 < c polygamma(n, a)`` where its sign is that one."""
    law = context.law("polygamma_sign", *s.args)
    return K.linear(lt(num(0), num(c) * s), [(law, abs(c))], *context.plus(law).defs(s))


def _applied(context: Context, th: Theorem, a: Term) -> Theorem:
    """The bound at a, which is shown positive."""
    positive = context.prove(lt(num(0), a))
    out = K.instance(th, [(y, a)], *context.plus(positive).defs(a))
    return K.cut(positive, out)


def _convex(context: Context, a: Term, b: Term) -> Theorem:
    """``2 log_gamma((a + b)/2) <= log_gamma(a) + log_gamma(b)``."""
    law = context.law("gamma_log_convex", a, b)
    r: Rel = law.concl  # type: ignore[assignment]
    middle = r.left.args[0].args[0]
    square = context.prove(lt(num(0), r.left))
    th = K.monotone("log", [], law, square)
    gammas = [K.apply("gamma", s) for s in (middle, a, b)]
    laws = [context.law("log_pow", gammas[0], num(2)), context.law("log_product", gammas[1], gammas[2])]
    laws += [context.law("log_gamma_by_gamma", s) for s in (middle, a, b)]
    goal = le(num(2) * _log_gamma(middle), _log_gamma(a) + _log_gamma(b))
    return context.plus(th, *laws).linear(goal, [th, *laws])


def _convexities(context: Context, values: list[Term]) -> Iterator[Theorem]:
    """Log-convexity at pairs of arguments of the values, a and b = a + 1, and one step around."""
    arguments = [s.args[0] for s in values if s.op == "log_gamma"]
    half = num(Fraction(1, 2))
    pairs = [(a, b) for i, a in enumerate(arguments) for b in arguments[i + 1 :]]
    pairs += [(a, a + num(1)) for a in arguments] + [(a - half, a + half) for a in arguments]
    pairs += [(a + half, a + half + num(1)) for a in arguments] + [(a, a + num(2)) for a in arguments]
    for a, b in pairs:
        try:
            yield _convex(context, a, b)
        except (NotFound, Refusal):
            continue


def _by_convexity(task: Task) -> Theorem:
    """The goal from one inequality of log-convexity and an elementary rest."""
    context, same, f = _least_values(task)
    values = _values(f)
    if not values or any(s.op != "log_gamma" for s in values):
        raise NotFound("log_gamma")
    arguments = [s.args[0] for s in values]
    facts = (_convexities(context, values), _ratios(context, arguments), _stirlings(task, context, f))
    for fact in chain(*facts):
        r: Rel = fact.concl  # type: ignore[assignment]
        fact_gap = r.right - r.left
        unfolding = Unfolding(context, [f, fact_gap])
        whole, part = unfolding.equation(f), unfolding.equation(fact_gap)
        f0, g0 = (e.concl.right for e in (whole, part))  # type: ignore[union-attr]
        try:
            polys = Polynomials()
            here, there = _coefficients(f0, _values(f0), polys), _coefficients(g0, _values(g0), polys)
        except NotFound:
            continue
        ratios = {here.get(s, Fraction(0)) / there[s] for s in there}
        if set(here) - set(there) or len(ratios) != 1 or (ratio := ratios.pop()) < 0:
            continue
        polys = Polynomials()
        rest = polys.term(polys.norm(f0 - num(ratio) * g0))
        try:
            shown = _rest(task, list(task.hyps), rest, task.goal.op == "<")
        except NotFound:
            task.left()
            continue
        wide = context.plus(same, whole, part, fact, shown)
        parts = [(shown, ONE), (same, -ONE), (whole, -ONE), (part, ratio), (fact, ratio)]
        return K.linear(task.goal, parts, *wide.defs(*task.goal[1:]))
    raise NotFound(f"{task.goal} by log-convexity")


@cache
def ratio_low() -> Theorem:
    """``0 < y, 0 <= t <= 1 |- (1 - t) log(y) + log_gamma(y + t) <= log_gamma(y + 1)``: concave in t, 0 at both ends."""
    f = _log_gamma(y + num(1)) - _log_gamma(y + t) - (num(1) - t) * K.apply("log", y)
    given = [lt(num(0), y)]
    here = Context.of(given)
    step = here.law("log_gamma_step", y)
    ends = [here.plus(step).linear(le(num(0), K.substitute(f, {t: num(q)})), [step]) for q in (0, 1)]
    opened = Context.of([*given, lt(num(0), t), lt(t, num(1))])
    closed = Context.of([*given, le(num(0), t), le(t, num(1))])
    slope = K.differentiate(f, t)
    bend = K.differentiate(slope, t)
    law = opened.law("polygamma_sign", num(1), y + t)
    falls = K.linear(le(bend, num(0)), [(law, ONE)], *opened.plus(law).defs(bend))
    falls = settle(falls, [*given, lt(num(0), t), lt(t, num(1))])
    th = K.endpoints(f, t, num(0), num(1), *ends, falls, K.refl(f, *closed.defs(f)), K.refl(slope, *opened.defs(slope)))
    return settle(th, [*given, le(num(0), t), le(t, num(1))])


def _ratios(context: Context, arguments: list[Term]) -> Iterator[Theorem]:
    """`ratio_low` at pairs of arguments y and y + t with 0 <= t <= 1, from both sides.

    lg(y + t) <= lg(y) + t log(y), and lg(y) + log(y) <= lg(y + t) + (1 - t) log(y + t).
    """
    for a in arguments:
        for b in arguments:
            polys = Polynomials()
            shift = polys.term(polys.norm(b - a))
            inside = [context.try_prove(r) for r in (le(num(0), shift), le(shift, num(1)))]
            if a is b or None in inside:
                continue
            for base, step in ((a, shift), (b, num(1) - shift), (a + num(1), shift), (b + num(1), num(1) - shift)):
                try:
                    yield applied(context, ratio_low(), {y: base, t: step})
                except (NotFound, Refusal):
                    continue


def duplicated(context: Context, s: Term, a: Term) -> Theorem:
    """``log_gamma(2 a) = log_gamma(a) + log_gamma(a + 1/2) + (2 a - 1) log(2) - log(pi)/2``."""
    law = context.law("gamma_duplication", a)
    row: Rel = law.concl  # type: ignore[assignment]
    here = context.plus(law)
    rewriter = Rewriter(here)
    made = []
    for t in row[1:]:
        here.add(here.prove(lt(num(0), t)))
        made.append(rewriter.expand(K.apply("log", t)))
    same = K.replace(law, K.refl(made[0].concl.left, *here.defs(made[0].concl.left)),  # type: ignore[union-attr]
                     eq(made[0].concl.left, made[1].concl.left))  # type: ignore[union-attr]  # fmt: skip
    gammas = [a, a + num(HALF), row.right.args[1].args[0]]
    values = [here.law("log_gamma_by_gamma", t) for t in gammas]
    log = K.apply("log", num(2))
    lg = [K.apply("log_gamma", t) for t in gammas]
    pi = K.apply("log", K.apply("pi"))
    right = lg[0] + lg[1] - (num(1) - num(2) * a) * log - num(HALF) * pi
    value = here.plus(*values, *made, same).linear(eq(lg[2], right), [*values, *made, same])
    return K.trans(K.linear(eq(s, lg[2]), [], *here.defs(s, lg[2])), value)


@cache
def stirling(correction: bool, solve: Callable[[Task], Theorem]) -> Theorem:
    """A bound of log_gamma(y) for 1/2 <= y within 1/y of Stirling's formula: from below with the correction.

    F(z) = log_gamma(z) - (z - 1/2) log(z) + z falls, and F(z) - 1/(12 z) rises; both between z = y + 1/2 and z = 2 y,
    where the duplication law gives log_gamma(2 y).
    """
    z, half = K.var("z"), num(HALF)
    f = _log_gamma(z) - (z - half) * K.apply("log", z) + z
    if correction:
        f = f - num(Fraction(1, 12)) * z**-1
        aim = lt(K.apply("log", z) - half * z**-1 - num(Fraction(1, 12)) * z**-2, _digamma(z))
    else:
        aim = lt(_digamma(z), K.apply("log", z) - half * z**-1)
    slope = gamma_bounds(Task((lt(num(0), z),), aim, now() + ENOUGH, solve))
    start = y + half
    drop = f - K.substitute(f, {z: start}) if correction else K.substitute(f, {z: start}) - f
    opened, closed = [lt(num(0), y), lt(start, z)], [lt(num(0), y), le(start, z)]
    here, wide = Context.of(opened), Context.of(closed)
    here.prove(lt(num(0), z))
    there = K.differentiate(drop, z)
    moved = settle(K.cut(here.prove(lt(num(0), z)), slope), opened)
    rises = K.linear(le(num(0), there), [(moved, ONE)], *here.plus(moved).defs(there))
    wide.prove(lt(num(0), z))
    first = K.substitute(drop, {z: start})
    base = K.linear(le(num(0), first), [], *Context.of([lt(num(0), y)]).defs(first))
    th = K.ladder(drop, z, start, None, True, base, rises, K.refl(drop, *wide.defs(drop)))
    given = [le(half, y)]
    context = Context.of(given)
    double = num(2) * y
    th = settle(K.instance(th, [(z, double)], *context.defs(double)), [*given])
    log = context.law("log_product", num(2), y)
    r: Rel = th.concl  # type: ignore[assignment]
    th = K.replace(log, th, Rel(r.op, *(swapped(s, {log.concl.left: log.concl.right}) for s in r[1:])))  # type: ignore[union-attr]
    at_double = duplicated(context, _log_gamma(double), y)
    both = context.law("log_product", num(2), K.apply("pi"))
    value = (y - half) * K.apply("log", y) - y + half * K.apply("log", num(2) * K.apply("pi")) + half
    value = value - y * K.apply("log", y + half) + y * K.apply("log", y)
    if correction:
        value = value + num(Fraction(1, 24)) * y**-1 - num(Fraction(1, 12)) * (y + half) ** -1
    goal = le(value, _log_gamma(y)) if correction else le(_log_gamma(y), value)
    return settle(context.plus(th, at_double, both).linear(goal, [th, at_double, both]), given)


def _stirlings(task: Task, context: Context, f: Term) -> Iterator[Theorem]:
    """Stirling's bounds at the argument of the only value of log_gamma, when f has log(pi)."""
    values = _values(f)
    if len(values) == 1 and _like_stirling(le(num(0), f)):
        for correction in (True, False):
            try:
                th = applied(context, stirling(correction, task.solve), {y: values[0].args[0]})
                if any(s.op == "log" and s.args[0].op == "pi" for s in K._outside([f])):
                    law = context.law("log_product", num(2), K.apply("pi"))
                    r: Rel = th.concl  # type: ignore[assignment]
                    row: Rel = law.concl  # type: ignore[assignment]
                    sides = [swapped(s, {row.left: row.right}) for s in (r.left, r.right)]
                    th = K.replace(law, th, Rel("<=", *sides))
                yield th
            except (NotFound, Refusal):
                continue


def between_ends(task: Task) -> Theorem:
    """A gap that is concave in a variable between two numbers, from its values at both.

    Raises:
        NotFound: there is no such variable, or a part was not proved.
    """
    if task.goal.op != "<=":
        raise NotFound("a goal with <=")
    for x in task.variables():
        interval = Interval.of(x, task.hyps)
        mixed = any(x in s.free for h in interval.rest for s in h[1:])
        if x.integer or interval.low is None or interval.high is None or mixed:
            continue
        f = task.goal.right - task.goal.left
        try:
            slope = K.differentiate(f, x)
            bend = K.differentiate(slope, x)
            polys = Polynomials()
            minus = polys.term(polys.plus({}, polys.norm(bend), -ONE))
            inside = [*interval.rest, lt(num(interval.low), x), lt(x, num(interval.high))]
            closed = [*interval.rest, le(num(interval.low), x), le(x, num(interval.high))]
            domain = K.refl(f, *Context.of(closed).defs(f))
            shown = task.smaller(inside, le(num(0), minus), 0.4)
            bends = K.linear(le(bend, num(0)), [(shown, ONE)], *Context.of(inside).plus(shown).defs(bend))
            ends = [task.smaller(interval.rest, K._subst(le(num(0), f), {x: num(q)}), 0.4)
                    for q in (interval.low, interval.high)]  # fmt: skip
            opened = K.refl(slope, *Context.of(inside).defs(slope))
            th = K.endpoints(f, x, num(interval.low), num(interval.high), *ends, bends, domain, opened)
            return settle(K.linear(task.goal, [(th, ONE)], *task.context().defs(*task.goal[1:])), task.hyps)
        except (NotFound, Refusal):
            task.left()
    raise NotFound("a gap that is concave in a variable")


def _a_step_later(task: Task) -> Theorem:
    """The goal for 1 <= x, and for the others from f(x) >= f(x + 1)."""
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.depth > 2:
        raise NotFound("one real variable")
    x, f = names[0], task.goal.right - task.goal.left
    interval = Interval.of(x, task.hyps)
    if interval.low is None or not 0 <= interval.low < 1 or interval.high is not None or interval.rest:
        raise NotFound("a half-line that begins below 1")
    context = task.context()
    later = K._subst(le(num(0), f), {x: x + num(1)}).right
    falls = _Steps(task).prove(context, Rel(task.goal.op, later, f))
    beyond = replace(task, hyps=(le(num(1), x),), goal=Rel(task.goal.op, num(0), f), depth=task.depth + 1)
    th = K.instance(gamma_bounds(beyond), [(x, x + num(1))], *context.defs(x + num(1)))
    th = settle(th, task.hyps)
    parts = [(falls, ONE), (th, ONE)]
    return K.linear(task.goal, parts, *context.plus(falls, th).defs(*task.goal[1:]))


def _from_infinity(task: Task) -> Theorem:
    """f(x) - f(x + 1) is elementary and f(x) >= -c/x."""
    names = task.variables()
    if len(names) != 1 or task.depth > 2:
        raise NotFound("one variable")
    x = names[0]
    for c in FLOORS:
        try:
            reason = FromInfinity(x, num(c), _Steps(task), _Asked(replace(task, depth=task.depth + 2), 0.4))
            return settle(reason.prove(task.context(), task.goal), task.hyps)
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{task.goal} from infinity")


def _after_the_start(task: Task) -> Theorem:
    return after_the_start(task, _from_infinity)


class _Steps:
    """``f(x + 1) <= f(x)`` where the values of the Gamma family cancel."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def prove(self, context: Context, goal: Rel) -> Theorem:
        whole = goal.right - goal.left
        here = self.task.context()
        same = Unfolding(here, [whole]).equation(whole)
        polys = Polynomials()
        rest = polys.term(polys.norm(same.concl.right))  # type: ignore[union-attr]
        if _values(rest):
            raise NotFound("a difference without values of the Gamma family")
        shown = _rest(self.task, list(self.task.hyps), rest, goal.op == "<")
        return K.linear(goal, [(shown, ONE), (same, -ONE)], *here.plus(same, shown).defs(*goal[1:]))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("no facts")
