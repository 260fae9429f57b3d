"""Monotone pieces of the gap times a positive factor, the factor chosen so that the derivative is simpler.

For P + Q log(u) the quotient by Q has a rational derivative, for P + Q exp(u) the quotient by exp(u) or by
Q exp(u); what the derivative's sign is on the range is looked up numerically and then proved.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, lt, num
from derive.laurent import Mono, Poly
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.compact import is_zero, least_point
from derive.search.tactics.contacts import named
from derive.search.tactics.ladders import ladder
from derive.search.tactics.span import Span, split
from derive.search.tactics.task import TRANSCENDENTAL, Failures, Task, gap, lowest, settle

GRID = 90
ALGEBRAIC_SLOPE = ("log", "atan", "asin", "acos")


@dataclass(frozen=True)
class Way:
    """A factor, the product g, its derivative, and how complicated that is."""

    factor: Term
    product: Term
    slope: Term
    weight: tuple[int, int]


def elimination(task: Task) -> Theorem:
    """A goal in one real variable by monotone pieces of multiples of its gap and of their derivatives.

    Raises:
        NotFound: no chain of factors ends in something of obvious sign, or a piece was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.depth > 6:
        raise NotFound("a goal in one real variable")
    x = names[0]
    span = Span.of(x, task.hyps)
    if span.low is None and span.high is None:
        raise NotFound("an end")
    f = lowest(gap(task.goal))
    if not floats.known(f) or weight(f, x)[0] == 0:
        raise NotFound("something transcendental with values at a glance")
    plan = _Plan(span, task)
    for depth in (2, 8):
        plan.failed.clear()
        plan.nodes = 0
        for way in plan.candidates(f, depth, top=True):
            try:
                return _along(replace(task, solve=plan.solve, failed=Failures()), f, span, way)
            except (NotFound, Refusal):
                plan.refused.add(way)
                task.left()
    raise NotFound("no factor with a simpler derivative")


def separated(task: Task) -> Theorem:
    """`elimination` for an algebraic function plus multiples of logarithms and inverse functions.

    Raises:
        NotFound: the gap is no such sum, or a piece was not proved.
    """
    polys = Polynomials()
    p = polys.gap(task.goal)
    several = 0
    for m in p:
        parts = [polys.terms[a] for a, _ in m if polys.terms[a].free]
        if any(s.op in ALGEBRAIC_SLOPE for s in parts):
            several += 1
            if len(parts) > 1:
                raise NotFound("a sum of an algebraic function and multiples of logarithms")
        elif any(r.op in TRANSCENDENTAL and r.free for s in parts for r in K._outside([s])):
            raise NotFound("a sum of an algebraic function and multiples of logarithms")
    if not several:
        raise NotFound("a logarithm or an inverse function")
    return elimination(task)


class _Plan:
    """Which factor to use for which function: found numerically, without proofs.

    Attributes:
        ways: function -> the way by which it is shown nonnegative on the span.
    """

    def __init__(self, span: Span, task: Task) -> None:
        self.span, self.task = span, task
        self.ways: dict[Term, Way] = {}
        self.failed: set[Term] = set()
        self.refused: set[Way] = set()
        self.known: dict[Term, list[Way]] = {}
        self.nodes = 0

    def candidates(self, f: Term, depth: int, top: bool = False) -> Iterator[Way]:
        """The ways for f that seem to work, the simplest first."""
        own = weight(f, self.span.x)
        if f not in self.known:
            self.known[f] = sorted(_ways(f, self.span.x), key=lambda w: w.weight)
        for way in self.known[f]:
            if way.weight[0] > own[0] or (way.weight[0] == own[0] and way.weight[1] > own[1] + 3):
                return
            self.task.left()
            if way not in self.refused and self._fits(way, depth, top):
                yield way

    def _fits(self, way: Way, depth: int, top: bool) -> bool:
        """Is the product monotone from an end with the right value, and is there a plan for its derivative?"""
        try:
            turns, rising = _turns(way.slope, self.span)
        except NotFound:
            return False
        if turns:
            return top and len(turns) <= 2 and weight(way.slope, self.span.x)[0] == 0
        sign = floats.value(way.factor, {self.span.x: _grid(self.span)[GRID // 2]})[0]
        end = self.span.low if rising == (sign > 0) else self.span.high
        if end is None or not math.isfinite(sign):
            return False
        v, error = floats.value(way.product, {self.span.x: floats.number(end)})
        if not math.isfinite(v) or v * sign < -error:
            return False
        return self._close(way.slope if rising else lowest(-way.slope), depth)

    def _close(self, g: Term, depth: int) -> bool:
        """Is there a plan for the function, or is its sign obvious?"""
        _, rest = stripped(g, self.span.x)
        if rest in self.ways or weight(rest, self.span.x)[0] == 0 or self._obvious(rest):
            return True
        if rest in self.failed or self.nodes > 30 or depth == 0 or not floats.known(rest):
            return False
        self.nodes += 1
        self.failed.add(rest)  # also against going round in circles
        for way in self.candidates(rest, depth - 1):
            self.ways[rest] = way
            self.failed.discard(rest)
            return True
        return False

    def _obvious(self, g: Term) -> bool:
        """Is every summand nonnegative at all points looked at?"""
        polys = Polynomials()
        parts = [polys.term({m: c}) for m, c in polys.norm(g).items()]
        points = _grid(self.span)[:: GRID // 15]
        values = [floats.value(t, {self.span.x: q})[0] for t in parts for q in points]
        return all(v >= 0 or math.isnan(v) for v in values)

    def solve(self, task: Task) -> Theorem:
        """A task that the plan knows by its way, another one as usual."""
        here = replace(task, depth=self.task.depth + 1)  # the plan is finite: its steps need no limit of depth
        if task.variables() == [self.span.x] and task.goal.op in ("<", "<="):
            content, rest = stripped(lowest(gap(task.goal)), self.span.x)
            if rest in self.ways:
                return self._stripped(here, content, rest)
        return self.task.solve(replace(here, solve=self.task.solve))

    def _stripped(self, task: Task, content: Term, rest: Term) -> Theorem:
        context = Context.of(task.hyps)
        goal = Rel(task.goal.op, num(0), rest)
        inner = replace(task, goal=goal, depth=task.depth + 1)
        th = _along(inner, rest, Span.of(self.span.x, task.hyps), self.ways[rest])
        if content is not num(1):
            sign = context.try_prove(lt(0, content))
            if sign is None and task.goal.op == "<=":
                sign = context.try_prove(K.le(0, content))
            if sign is None:
                sign = self.task.solve(
                    replace(task, goal=lt(0, content), solve=self.task.solve, depth=task.depth + 1)
                )
            pair = [th, sign] if th.concl.op == sign.concl.op == "<" else [context._weak(th), context._weak(sign)]  # type: ignore[union-attr]
            name = "product_positive" if pair[0] is th and pair[1] is sign and th.concl.op == "<" else "product_nonnegative"  # type: ignore[union-attr]  # noqa: E501
            th = K.law(name, [rest, content], *pair)
        return K.linear(task.goal, [(th, Fraction(1))], *Context.of(task.hyps).plus(th).defs(*task.goal[1:]))


def stripped(t: Term, x: Term) -> tuple[Term, Term]:
    """The common monomial of the summands, and what is left: t is their product.

    >>> x = K.var("x")
    >>> stripped(x**2 + x, x)
    (x, (x + 1))
    """
    polys = Polynomials()
    p = polys.norm(t)
    if not p:
        return num(1), t
    shared, _ = polys.content(p)
    kept = tuple((a, e) for a, e in shared if x in polys.terms[a].free)
    content = polys.monomial(kept)
    if content is None:
        return num(1), t
    rest = {tuple((a, e - dict(kept).get(a, 0)) for a, e in m if e != dict(kept).get(a, 0)): c for m, c in p.items()}
    return content, lowest(polys.term(rest))


def weight(t: Term, x: Term) -> tuple[int, int]:
    """How many transcendental parts contain x, counted with their powers, and how many summands there are."""
    polys = Polynomials()
    try:
        numerator, _ = polys.cleared(polys.norm(t))
    except Refusal:
        return (99, 999)
    parts: dict[int, int] = {}
    for m in numerator:
        for a, e in m:
            if _is_transcendental(polys, a, x):
                parts[a] = max(parts.get(a, 0), abs(e))
    for a in parts:  # a common factor does not count
        parts[a] -= min(dict(m).get(a, 0) for m in numerator)
    return sum(parts.values()), len(numerator)


def _ways(f: Term, x: Term) -> Iterator[Way]:
    polys = Polynomials()
    p = polys.norm(f)
    groups: dict[Mono, Poly] = {}
    for m, c in p.items():
        high = tuple((a, e) for a, e in m if x in polys.terms[a].free and _is_transcendental(polys, a, x))
        low = tuple((a, e) for a, e in m if (a, e) not in high)
        groups.setdefault(high, {})[low] = c
    factors: dict[Term, None] = {num(1): None}
    for high, coefficient in groups.items():
        top = polys.term(coefficient)
        t = polys.monomial(high)
        if x in top.free and len(coefficient) <= 6:
            factors[top**-1] = None
        if t is not None:
            factors[t**-1] = None
            if x in top.free and len(coefficient) <= 6:
                factors[(top * t) ** -1] = None
    for factor in list(factors)[:10]:
        try:
            g = lowest(f * factor)
            slope = lowest(K.differentiate(g, x))
        except (Refusal, ArithmeticError):
            continue
        yield Way(factor, g, slope, weight(slope, x))


def _is_transcendental(polys: Polynomials, a: int, x: Term) -> bool:
    return any(r.op in TRANSCENDENTAL and x in r.free for r in K._outside([polys.terms[a]]))


def _grid(span: Span) -> list[float]:
    low, high = span.floats()
    u = [(k + 0.5) / GRID for k in range(GRID)]
    if math.isinf(low) and math.isinf(high):
        return [math.sinh((2 * t - 1) * 6) for t in u]
    if math.isinf(high):
        return [low + (t / (1 - t)) ** 2 for t in u]
    if math.isinf(low):
        return sorted(high - (t / (1 - t)) ** 2 for t in u)
    return [low + (high - low) * (1 - math.cos(math.pi * t)) / 2 for t in u]


def _along(task: Task, f: Term, span: Span, way: Way) -> Theorem:
    """The goal by pieces on which the product is monotone."""
    x = span.x
    values = [floats.value(way.factor, {x: q}) for q in _grid(span)]
    known = [(v, e) for v, e in values if math.isfinite(v)]
    if all(v > 0 for v, _ in known):
        factor, g, slope = way.factor, way.product, way.slope
    elif all(v < 0 for v, _ in known):
        factor, g, slope = -way.factor, lowest(-way.product), lowest(-way.slope)
    else:
        raise NotFound("a factor of one sign")
    turns, first = _turns(slope, span)
    if len(turns) > 2:
        raise NotFound("few monotone pieces")
    inner = replace(task, goal=Rel(task.goal.op, num(0), g), depth=task.depth + 1)
    whole = _pieces(inner, g, span, turns, first)
    if factor is num(1):
        positive = None
        product = whole
    else:
        inverse = factor**-1
        context = Context.of(task.hyps)
        positive = context.try_prove(lt(0, inverse))
        if positive is None:
            positive = task.smaller(task.hyps, lt(0, lowest(inverse)), 0.4)
        product = context._times(whole, positive, positive.concl.right)  # type: ignore[union-attr]
    context = Context.of(task.hyps).plus(product)
    return K.linear(task.goal, [(product, Fraction(1))], *context.defs(*task.goal[1:]))


def _turns(slope: Term, span: Span) -> tuple[list[float], bool]:
    """Where the slope changes its sign, and whether it begins nonnegative."""
    seen: list[tuple[float, bool]] = []
    for q in _grid(span):
        v, error = floats.value(slope, {span.x: q})
        if math.isfinite(v) and abs(v) > error:
            seen.append((q, v > 0))
    if not seen:
        raise NotFound("a slope with values")
    turns = []
    for (a, up), (b, up_too) in pairwise(seen):
        if up != up_too:
            turns.append(_root(slope, span.x, a, b, up))
    return turns, seen[0][1]


def _root(slope: Term, x: Term, a: float, b: float, up: bool) -> float:
    for _ in range(60):
        middle = (a + b) / 2
        v = floats.value(slope, {x: middle})[0]
        a, b = (middle, b) if (v > 0) == up else (a, middle)
    return (a + b) / 2


def _pieces(task: Task, g: Term, span: Span, turns: list[float], rising: bool) -> Theorem:
    """``0 R g`` on the span, cut where g has its extrema."""
    if not turns:
        return _monotone(task, g, span, rising)
    at = turns[0]
    c = _contact(g, span, at) if not rising else None
    if c is not None:
        if task.goal.op == "<":
            raise NotFound("a strict goal with a contact inside")
        below = _monotone(_on(task, span.below(c)), g, span.below(c), rising)
        above = _pieces(_on(task, span.above(c)), g, span.above(c), turns[1:], not rising)
        return split(span.x, c, task.hyps, below, above)
    q1, q2 = _around(at, span, turns[1:], g)
    left, middle, right = span.below(num(q1)), span.above(num(q1)).below(num(q2)), span.above(num(q2))
    below = _monotone(_on(task, left), g, left, rising)
    inside = task.smaller(middle.hyps(), task.goal, 0.5)
    above = _pieces(_on(task, right), g, right, turns[1:], not rising)
    upper = split(span.x, num(q2), [*task.hyps, K.le(num(q1), span.x)], inside, above)
    return split(span.x, num(q1), task.hyps, below, upper)


def _on(task: Task, span: Span) -> Task:
    return replace(task, hyps=tuple(span.hyps()))


def _contact(g: Term, span: Span, at: float) -> Term | None:
    low, high = span.floats()
    near = 0.05 * max(1.0, abs(at))
    a, b = max(low, at - near), min(high, at + near)
    v, error = floats.value(g, {span.x: at})
    if not math.isfinite(v) or abs(v) > max(1e-9, error):
        return None
    exact = least_point(g, span.x, a, b)
    for c in named(exact, Fraction(a), Fraction(b)):
        if is_zero(g, span.x, c):
            return c
    return None


def _around(at: float, span: Span, later: list[float], g: Term) -> tuple[Fraction, Fraction]:
    """A short range with simple ends around a turn, inside the span."""
    low, high = span.floats()
    high = min([high, *later])
    reach = min(at - low, high - at, max(0.25, abs(at) / 4))
    q1 = Fraction(at - reach / 2).limit_denominator(max(8, int(8 / reach)))
    q2 = Fraction(at + reach / 2).limit_denominator(max(8, int(8 / reach)))
    if not low < q1 < at < q2 < high:
        raise NotFound("room around a turn")
    return q1, q2


def _monotone(task: Task, g: Term, span: Span, rising: bool) -> Theorem:
    """``0 R g`` from the end where g is least."""
    end = span.low if rising else span.high
    if end is None:
        raise NotFound("an end where the function is least")
    th = ladder(task, span.x, end, rising)
    return settle(th, task.hyps)


