"""Half-lines with the normal law: one tail alone on one side, exponentials grouped, and the way from infinity.

A gap that is linear in one tail T = Phi(-a x) or erfc(a x) is divided by the coefficient of T. What is left,
g = r_1(x) exp(..) + ... + r_k(x) exp(..) +- T, has a derivative without T. Where g falls, it is at least its limit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Mono, Poly
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.decay import Limits
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import split
from derive.search.tactics.task import Task, settle
from derive.search.unfolding import rewritten

ONE = Fraction(1)
TAILS = ("Phi", "erfc")
NORMAL = ("erf", "erfc", "phi", "Phi")
MOST_TERMS = 60
GRID = tuple(Fraction(k, 16) for k in (*range(1, 48), *range(48, 96, 4), *range(96, 200, 16)))


class Plain:
    """Terms with tails, exponentials of single monomials and roots of single constants only.

    Densities by exp, Phi(a) = 1 - Phi(-a) and erf(a) = 1 - erfc(a) where a grows.
    """

    def __init__(self, context: Context, x: Term | None = None) -> None:
        self.context, self.x = context, x

    def equation(self, t: Term) -> Theorem:
        """``t = t'``."""
        first = rewritten(self.context, t, [*self._laws(t)])
        rewriter = Rewriter(self.context)
        e = rewriter.then(first, rewriter.expand)
        return rewriter.then(e, rewriter.unify([e.concl.right]))  # type: ignore[union-attr]

    def _laws(self, t: Term) -> Iterator[Theorem]:
        for s in dict.fromkeys(K._outside([t])):
            if s.op == "phi":
                yield self.context.law("phi_by_exp", *s.args)
            elif s.op == "Phi" and s.free and self._grows(s.args[0]):
                law = self.context.law("Phi_reflected", s.args[0])
                other: Term = law.concl.left  # type: ignore[union-attr]
                here = self.context.plus(law)
                yield K.linear(eq(s, num(1) - other), [(law, ONE)], *here.defs(s, other))
            elif s.op == "erf":
                law = self.context.law("erfc_by_erf", *s.args)
                other = law.concl.left  # type: ignore[union-attr]
                yield K.linear(eq(s, num(1) - other), [(law, ONE)], *self.context.plus(law).defs(s, other))

    def _grows(self, a: Term) -> bool:
        v = [floats.value(a, {y: at for y in a.free})[0] for at in (1.0, 2.0)]
        return v[0] < v[1]

    def reduced(self, t: Term, squares: bool = True) -> tuple[Polynomials, Poly, Callable[[Theorem], Theorem]]:
        """The normal form of t', with squares of roots multiplied out, and the way from ``0 R it`` to ``0 R t``."""
        e = self.equation(t)
        there: Term = e.concl.right  # type: ignore[union-attr]
        used = Rewriter(self.context).reductions(le(num(0), there)) if squares else []
        polys = Polynomials()
        p = polys.norm(there)
        for law, c in used:
            p = polys.plus(p, polys.gap(law.concl), -c)  # type: ignore[arg-type]

        def back(th: Theorem) -> Theorem:
            r: Rel = th.concl  # type: ignore[assignment]
            wide = self.context.plus(e, th)
            return K.linear(Rel(r.op, num(0), t), [(th, ONE), (e, -ONE), *used], *wide.defs(t))

        return polys, p, back


def sign_of(task: Task, hyps: Sequence[Rel], t: Term, op: str, share: float = 0.6) -> Theorem:
    """``0 R t`` in plain form, without denominators and common factors.

    Raises:
        NotFound: a denominator has no sign that is seen, or what is left was not proved.
    """
    context = Context.of(hyps)
    polys, p, back = Plain(context).reduced(t, squares=False)
    if not p:
        return back(K.linear(Rel(op, num(0), num(0)), []))
    if len(p) * max(1, sum(polys.atoms[a][0] == "inv" for a in {a for m in p for a, _ in m})) ** 2 > MOST_TERMS:
        raise NotFound(f"{t}: too large to clear its denominators")
    numerator, below = polys.cleared(p)
    signs = [_power(context, _positive(task, hyps, context, base), base, -e) for base, e in below]
    numerator, shared = _without_common(context, polys, numerator)
    signs += [_power(context, context.prove(lt(num(0), s)), s, e) for s, e in shared]
    simple = polys.term(numerator)
    used = Rewriter(context).reductions(le(num(0), simple))
    for law, c in used:
        numerator = polys.plus(numerator, polys.gap(law.concl), -c)  # type: ignore[arg-type]
    less = Rel(op, num(0), polys.term(numerator))
    th = task.smaller(hyps, less, share) if numerator else K.linear(less, [])
    th = K.linear(Rel(op, num(0), simple), [(th, ONE), *used], *context.plus(th).defs(simple))
    for sign in signs:
        th = context._times(th, sign, sign.concl.right)  # type: ignore[union-attr]
    whole = polys.term(p)
    here = context.plus(*signs, th)
    return back(K.linear(Rel(th.concl.op, num(0), whole), [(th, ONE)], *here.defs(whole)))  # type: ignore[union-attr]


def _power(context: Context, sign: Theorem, base: Term, exponent: int) -> Theorem:
    return K.law("pow_positive", [base, num(exponent)], sign, *context.plus(sign).defs(base))


def _positive(task: Task, hyps: Sequence[Rel], context: Context, base: Term) -> Theorem:
    sign = context.try_prove(lt(num(0), base))
    return context.add(task.smaller(hyps, lt(num(0), base), 0.1)) if sign is None else sign


def _without_common(context: Context, polys: Polynomials, p: Poly) -> tuple[Poly, list[tuple[Term, int]]]:
    """The polynomial without the atoms that all its monomials share and that are positive."""
    shared = []
    for a in sorted({a for m in p for a, _ in m}):
        least = min(dict(m).get(a, 0) for m in p)
        if least > 0 and context.try_prove(lt(num(0), polys.terms[a])) is not None:
            shared.append((polys.terms[a], least))
            p = {tuple((b, k) for b, e in m if (k := e - (least if b == a else 0))): c for m, c in p.items()}
    return p, shared


class TailLimits(Limits):
    """Limits of sums of products of algebraic functions with exponentials and tails, grouped by the latter."""

    def _found(self, t: Term) -> Theorem:
        if t.op in ("+", "*") and self.x in t.free:
            first, rest = (t.args[0], t.args[1])
            if t.op == "*" and _decays(rest) and not _decays(first):
                try:
                    return super()._found(t)
                except NotFound:
                    return self._outweighed(t)
        return super()._found(t)

    def _outweighed(self, t: Term) -> Theorem:
        """r(x) E(x) between 0 and C/x: |r| <= c x^k, and c x^(k + 1) E <= C by the exponential of E."""
        x, start = self.x, num(2)
        h = lt(start, x)
        r, small = t.args
        values = [floats.value(r, {x: float(2 + step)})[0] for step in GRID]
        if not all(math.isfinite(v) for v in values):
            raise NotFound(f"the limit of {t}")
        if values[0] < 0:
            minus = K.tends_arithmetic(num(-1) * (-r * small), x, self.of(num(-1)), self._outweighed(-r * small))
            same = K.linear(eq(t, num(-1) * (-r * small)), [], *Context.of([h]).defs(t))
            back = K.linear(eq(num(-1) * (-r * small), t), [(same, -ONE)])
            return K.squeeze(t, x, K.cut(K.hyp(h), back), K.cut(K.hyp(h), same), minus, minus)
        growth = math.log(values[-1] / values[-9]) / math.log(float((2 + GRID[-1]) / (2 + GRID[-9])))
        k = max(0, math.ceil(growth - 0.1))
        largest = max(v / float(2 + step) ** k for v, step in zip(values, GRID, strict=True))
        c = num(Fraction(math.ceil(64 * largest) + 1, 64))
        far = [floats.value(x ** (k + 1) * small, {x: float(2 + step)})[0] for step in GRID]
        bound = num(Fraction(math.ceil(128 * max(far)) + 1, 64))
        grown = small.args[0] ** -small.args[1].value if small.op == "^" else K.apply("exp", -small.args[0])
        context = Context.of([h])
        context.prove(lt(num(0), small))
        inverse = context.prove(lt(num(0), x**-1))
        facts = [self.prove(r, (h,)) for r in (le(num(0), r), le(r, c * x**k), le(x ** (k + 1), bound * grown))]
        gaps = [K.linear(le(num(0), g.right - g.left), [(th, ONE)]) for th in facts for g in [th.concl]]  # type: ignore[union-attr]
        wide = context.plus(*gaps)
        products = [wide._times(th, wide.prove(lt(num(0), small)), small) for th in gaps]
        products.append(wide.plus(*products)._times(products[2], inverse, x**-1))
        upper, zero = c * bound * x**-1, c * bound * num(0)
        wide = wide.plus(*facts, *products)
        under = K.linear(le(zero, t), [(products[0], ONE)], *wide.defs(zero, t))
        over = K.linear(le(t, upper), [(products[1], ONE), (products[3], c.value)], *wide.defs(t, upper))
        low, high = (settle(K.cut(K.hyp(h), th) if h not in th.hyps else th, [h]) for th in (under, over))
        return K.squeeze(t, x, low, high, self.of(zero), self.of(upper))


def _decays(t: Term) -> bool:
    """An exponential or tail, or a power of one."""
    return t.op in (*TAILS, "exp") or (t.op == "^" and t.args[0].op == "exp")


def tail_alone(task: Task) -> Theorem:
    """A goal on a half-line low <= x with tails of the normal law, divided by the coefficient of the tail.

    Raises:
        NotFound: it is none, or a part was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    interval = Interval.of(names[0], task.hyps)
    if interval.low is None or interval.high is not None or interval.rest:
        raise NotFound("a half-line")
    if not any(s.op in NORMAL for s in K._outside(task.goal[1:])):
        raise NotFound("a function of the normal law")
    if any(s.op in K.FUNCTIONS and s.free and s.op not in (*NORMAL, "exp") for s in K._outside(task.goal[1:])):
        raise NotFound("the normal law, exponentials and algebraic functions only")
    context = task.context()
    polys, p, back = Plain(context).reduced(task.goal.right - task.goal.left)
    numerator, below = polys.cleared(p)
    signs = [_power(context, _positive(task, task.hyps, context, b), b, -e) for b, e in below if b.op != "exp"]
    groups = _groups(polys, numerator, {b: e for b, e in below if b.op == "exp"})
    tails = [m for m in groups if any(polys.terms[a].op in TAILS for a, _ in m)]
    g, divisor = num(0), num(1)
    front: Mono = ()
    if len(tails) == 1 and sum(e for a, e in tails[0] if polys.terms[a].op in TAILS) == 1:
        divisor, sign, positive = _signed(task, context, polys.term(groups.pop(tails[0])))
        front = tuple((a, e) for a, e in tails[0] if polys.terms[a].op not in TAILS)
        (tail,) = (polys.terms[a] for a, _ in tails[0] if polys.terms[a].op in TAILS)
        signs += [sign, *(_power(context, context.law("exp_positive", *polys.terms[a].args), polys.terms[a], e)
                          for a, e in front)]  # fmt: skip
        g = tail if positive else -tail
    for m, q in sorted(groups.items()):
        quotient = Polynomials()
        coefficient = quotient.term(quotient.times(quotient.norm(polys.term(q)), quotient.norm(divisor**-1)))
        factor = polys.monomial(_without(m, front))
        part = coefficient if factor is None else coefficient * factor
        g = part if g is num(0) else part + g
    th = half_line(task, interval, g)
    for sign in signs:
        th = context.plus(sign)._times(th, sign, sign.concl.right)  # type: ignore[union-attr]
    t = polys.term(p)
    th = back(K.linear(Rel(task.goal.op, num(0), t), [(th, ONE)], *context.plus(*signs, th).defs(t)))
    return settle(K.linear(task.goal, [(th, ONE)], *context.plus(th).defs(*task.goal[1:])), task.hyps)


def _signed(task: Task, context: Context, c: Term) -> tuple[Term, Theorem, bool]:
    """c or -c with the theorem that it is positive, and whether it is c."""
    point = next(iter(floats.samples(sorted(c.free, key=repr), task.hyps, 3)))
    positive = floats.value(c, point)[0] > 0
    if not positive:
        polys = Polynomials()
        c = polys.term(polys.plus({}, polys.norm(c), -ONE))
    sign = context.try_prove(lt(num(0), c))
    return c, task.smaller(task.hyps, lt(num(0), c), 0.15) if sign is None else sign, positive


def _groups(polys: Polynomials, p: Poly, below: dict[Term, int]) -> dict[Mono, Poly]:
    """The polynomial over powers of exponentials by monomials in exponentials and tails."""
    shift = {next(iter(polys.norm(b)))[0][0]: e for b, e in below.items()}
    groups: dict[Mono, Poly] = {}
    for m, c in p.items():
        exponents = dict(m)
        for a, e in shift.items():
            exponents[a] = exponents.get(a, 0) - e
        special = {a: e for a, e in exponents.items() if e and polys.terms[a].op in (*TAILS, "exp")}
        rest = tuple(sorted((a, e) for a, e in exponents.items() if e and a not in special))
        groups.setdefault(tuple(sorted(special.items())), {})[rest] = c
    return groups


def _without(m: Mono, front: Mono) -> Mono:
    """The quotient of two monomials."""
    exponents = dict(m)
    for a, e in front:
        exponents[a] = exponents.get(a, 0) - e
    return tuple(sorted((a, e) for a, e in exponents.items() if e))


def half_line(task: Task, interval: Interval, g: Term) -> Theorem:
    """``0 R g`` on low <= x, from the runs of signs of its derivative.

    Raises:
        NotFound: a part was not proved.
    """
    x, low = interval.x, interval.low
    goal = Rel(task.goal.op, num(0), g)
    if low is None or fails_on(goal, x, low):
        raise NotFound(f"{goal}: false at a point")
    try:
        slope = K.differentiate(g, x)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
    here = replace(task, hyps=tuple(interval.hyps()), goal=goal, depth=task.depth + 1)
    runs = _runs(slope, x, low)
    if not runs:
        raise NotFound("a derivative of a sign that is seen")
    if runs[-1][0] > 0 and len(runs) == 1:
        return _rising(here, slope, x, low)
    if runs[-1][0] > 0:
        raise NotFound("a function that falls in the end")

    def prove(r: Rel, hyps: tuple[Rel, ...]) -> Theorem:
        return task.smaller(hyps, r, 0.2)

    far = K.var("t" if x.value[0] != "t" else "s")
    limit = TailLimits(far, prove).of(K.substitute(g, {x: far}))
    least = _at_least_zero(task, limit.concl.limit)  # type: ignore[union-attr]
    at = runs[-1][1]
    for cut in (at,) if at == low else (at + Fraction(1, 8), at + Fraction(1, 2)):
        beyond = replace(interval, low=cut, low_open=interval.low_open and cut == low)
        try:
            above = falls_to_limit(replace(here, hyps=tuple(beyond.hyps())), beyond, g, slope, far, limit, least)
            if cut == low:
                return above
            below = task.smaller(replace(interval, high=cut, high_open=False).hyps(), goal, 0.7)
        except (NotFound, Refusal):
            task.left()
            continue
        return split(here, x, cut, below, above)
    raise NotFound(f"{goal} on a half-line")


def fails_on(goal: Rel, x: Term, low: Fraction) -> bool:
    """Is the goal clearly false at one of some points of the half-line?"""
    return any(floats.fails(goal, {x: float(low + at)}) for at in GRID)


def _runs(slope: Term, x: Term, low: Fraction) -> list[tuple[int, Fraction]]:
    """Signs of the derivative from the start on, each with the place from which it is seen."""
    runs: list[tuple[int, Fraction]] = []
    for step in GRID:
        v, _ = floats.value(slope, {x: float(low + step)})
        if not abs(v) > 1e-290:
            continue
        sign = 1 if v > 0 else -1
        if not runs:
            runs.append((sign, low))
        elif runs[-1][0] != sign:
            runs.append((sign, low + step))
    return runs


def _at_least_zero(task: Task, value: Term) -> Theorem:
    """``0 <= value`` for a constant."""
    goal = le(num(0), value)
    try:
        return equal_zero(value)
    except (NotFound, Refusal):
        return task.smaller((), goal, 0.2)


def equal_zero(value: Term) -> Theorem:
    """``0 <= t`` for a constant t that is 0 by exact algebra with the values at 0 of the functions.

    Raises:
        NotFound: it is not seen to be 0.
    """
    context = Context()
    laws = []
    for s in dict.fromkeys(K._outside([value])):
        if s.op in STARTS and not s.free:
            law = K.law(STARTS[s.op], [])
            r: Rel = law.concl  # type: ignore[assignment]
            same = K.linear(eq(r.left.args[0], s.args[0]), [], *context.defs(*s.args))
            laws.append(K.replace(same, law, eq(s, r.right)))
    e = rewritten(context, value, laws)
    _, p, back = Plain(context).reduced(e.concl.right)  # type: ignore[union-attr]
    if p:
        raise NotFound(f"{value} as 0")
    th = back(K.linear(le(num(0), num(0)), []))
    return K.linear(le(num(0), value), [(th, ONE), (e, -ONE)], *context.plus(e).defs(value))


STARTS = {"erf": "erf_zero", "Phi": "Phi_zero"}


def _rising(task: Task, slope: Term, x: Term, low: Fraction) -> Theorem:
    """The goal 0 R g where g rises from its start."""
    g = task.goal.right
    start = K.substitute(g, {x: num(low)})
    base = _at_least_zero(task, start)
    inside = [lt(num(low), x)]
    step = sign_of(task, inside, slope, "<" if task.goal.op == "<" else "<=")
    far = K.var("t" if x.value[0] != "t" else "s")
    closed = [le(num(low), x), le(x, far)]
    domain = K.refl(g, *Context.of(closed).defs(g))
    step = settle(step, [lt(num(low), x), lt(x, far)])
    th = K.instance(K.ladder(g, x, num(low), far, True, base, step, domain), [(far, x)])
    return settle(K.linear(task.goal, [(th, ONE)]), task.hyps)


def falls_to_limit(
    task: Task, interval: Interval, g: Term, slope: Term, far: Term, limit: Theorem, least: Theorem
) -> Theorem:
    """``0 R g`` on a half-line on which g falls to a limit that is not negative.

    g(t) <= g(x) for x <= t, so limit <= g(x); and for a strict goal 0 <= g(x + 1) < g(x).

    Raises:
        NotFound: the sign of the derivative was not proved.
    """
    x, low, op = interval.x, interval.low, task.goal.op
    inside = [lt(num(low), x)]
    minus = sign_of(task, inside, -slope, op)
    drop = g - K.substitute(g, {x: far})
    there = K.differentiate(drop, far)
    opened, closed = [*task.hyps, lt(x, far)], [*task.hyps, le(x, far)]
    moved = settle(K.instance(minus, [(x, far)]), opened)
    rises = K.linear(Rel(op, num(0), there), [(moved, ONE)], *Context.of(opened).plus(moved).defs(there))
    context, wide = Context.of(task.hyps), Context.of(closed)
    start = K.linear(le(num(0), K.substitute(drop, {far: x})), [], *context.defs(g))
    down = K.ladder(drop, far, x, None, True, start, rises, K.refl(drop, *wide.defs(drop)))
    weaker = K.linear(le(x, far), [(K.hyp(lt(x, far)), ONE)])
    whole = down if op == "<" else K.cut(weaker, down)
    here = K.tends_constant(g, far, *context.defs(g))
    minus_limit = K.tends_arithmetic(drop.args[1], far, K.tends_constant(num(-1), far), limit)
    ends = K.limit_of_inequality(far, whole, K.tends_constant(num(0), far),
                                 K.tends_arithmetic(drop, far, here, minus_limit))  # fmt: skip
    weak = K.linear(le(num(0), g), [(ends, ONE), (least, ONE)], *context.defs(g))
    if op == "<=":
        return settle(weak, task.hyps)
    up = x + num(1)
    steps = [K.instance(th, [pair], *context.defs(x)) for th, pair in ((whole, (far, up)), (weak, (x, up)))]
    steps = [settle(th, task.hyps) for th in steps]
    return settle(K.linear(task.goal, [(th, ONE) for th in steps], *context.defs(g)), task.hyps)


def _linear_parts(polys: Polynomials, p: Poly, a: int) -> tuple[Term, Term]:
    """c and r with p = c a + r, for an atom a."""
    with_it = {_without(m, ((a, 1),)): v for m, v in p.items() if a in dict(m)}
    return polys.term(with_it), polys.term({m: v for m, v in p.items() if a not in dict(m)})


def logarithm_of_tail(task: Task) -> Theorem:
    """A goal c log(T) + a >= 0, T a product with tails: T R exp(-a/c).

    Raises:
        NotFound: there is not one such logarithm, linear in the goal, or the goal was not proved.
    """
    context = task.context()
    if task.goal.op not in ("<", "<="):
        raise NotFound("an inequality")
    whole = task.goal.right - task.goal.left
    e = Rewriter(context).expand(whole)
    polys = Polynomials()
    p = polys.norm(e.concl.right)  # type: ignore[union-attr]
    logs = {a for m in p for a, _ in m if polys.terms[a].op == "log"
            and any(s.op in NORMAL for s in K._outside([polys.terms[a]]))}  # fmt: skip
    if len(logs) != 1:
        raise NotFound("one logarithm of a tail")
    (a,) = logs
    if any(dict(m).get(a, 0) not in (0, 1) for m in p):
        raise NotFound("a logarithm that occurs linearly")
    log = polys.terms[a]
    factor, rest = _linear_parts(polys, p, a)
    c, sign, positive = _signed(task, context, factor)
    quotient = Polynomials()
    bound = quotient.term(quotient.norm(rest * c**-1 * num(-1 if positive else 1)))
    sides = (K.apply("exp", bound), log.args[0]) if positive else (log.args[0], K.apply("exp", bound))
    shown = task.smaller(task.hyps, Rel(task.goal.op, *sides))
    low = context.law("exp_positive", bound) if positive else context.prove(lt(num(0), log.args[0]))
    image = K.monotone("log", [], shown, low)
    law = context.law("log_exp", bound)
    parts = [(image, ONE), (law, ONE if positive else -ONE)]
    difference = log - bound if positive else bound - log
    apart = K.linear(Rel(task.goal.op, num(0), difference), parts, *context.plus(law, image).defs(bound, log))
    product = context.plus(sign)._times(apart, sign, c)
    wide = context.plus(sign, product, e)
    th = K.linear(Rel(task.goal.op, num(0), whole), [(product, ONE), (e, -ONE)], *wide.defs(whole))
    return settle(K.linear(task.goal, [(th, ONE)], *context.defs(*task.goal[1:])), task.hyps)


def root_apart(task: Task) -> Theorem:
    """A + C sqrt(B) >= 0 with logarithms or the normal law in B: (A/C)^2 <= B, or B <= (A/C)^2 when C < 0.

    Raises:
        NotFound: there is not one such root, linear in the goal, or the goal was not proved.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("an inequality")
    polys, context = Polynomials(), task.context()
    p = polys.gap(task.goal)
    roots = {a for m in p for a, _ in m if polys.terms[a].op == "^" and polys.terms[a].args[1] is num(Fraction(1, 2))
             and any(s.op in (*NORMAL, "log", "exp") and s.free for s in K._outside([polys.terms[a]]))}  # fmt: skip
    if len(roots) != 1 or any(dict(m).get(a, 0) not in (0, 1) for m in p for a in roots):
        raise NotFound("one root that occurs linearly")
    (a,) = roots
    root = polys.terms[a]
    inside, half = root.args
    factor, rest = _linear_parts(polys, p, a)
    c, sign, positive = _signed(task, context, factor)
    other = -rest * c**-1 if positive else rest * c**-1
    quotient = Polynomials()
    other = quotient.term(quotient.norm(other))
    square = other**2
    least = context.try_prove(le(num(0), other))
    least = task.smaller(task.hyps, le(num(0), other), 0.2) if least is None else least
    least_square = K.law("square_nonnegative", [other], *context.plus(least).defs(other))
    if positive:
        shown = task.smaller(task.hyps, Rel(task.goal.op, square, inside))
        image = K.monotone("pow", [half], shown, least_square)
    else:
        start = task.smaller(task.hyps, le(num(0), inside), 0.2)
        shown = task.smaller(task.hyps, Rel(task.goal.op, inside, square))
        image = K.monotone("pow", [half], shown, start)
    law = K.law("root_pow", [other, num(2), half], least, least_square, *context.plus(least).defs(other))
    found: Rel = image.concl  # type: ignore[assignment]
    row: Rel = law.concl  # type: ignore[assignment]
    sides = [row.right if t is row.left else t for t in (found.left, found.right)]
    image = K.replace(law, image, Rel(found.op, *sides))
    wide = context.plus(sign, least, image)
    apart = K.linear(Rel(task.goal.op, num(0), root - other if positive else other - root), [(image, ONE)])
    product = wide._times(apart, sign, c)
    return settle(K.linear(task.goal, [(product, ONE)], *wide.plus(product).defs(*task.goal[1:])), task.hyps)
