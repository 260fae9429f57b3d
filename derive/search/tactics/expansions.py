"""An inequality in one variable on a bounded range that is sharp somewhere: Taylor models there, the rest by itself.

Sharp are the ends and interior points at which both sides are equal, and interior points at which they nearly are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.recentre import Recentred, returned
from derive.search.tactics.compact import is_zero, least_point
from derive.search.tactics.contacts import named
from derive.search.tactics.span import Span, compared, entailed, rational_near, split
from derive.search.tactics.task import TRANSCENDENTAL, Task, gap, tidy
from derive.search.taylor_models import Side, near_zero

STEPS = 160
ORDERS = (8, 14, 20)
NEARLY = 1e-2  # of the size of the gap
DEEPEST = 6


def expansions(task: Task) -> Theorem:
    """A goal in one real variable between constants, next to its sharp points by Taylor models.

    Raises:
        NotFound: the range is not bounded, there is no sharp point, or a model or the rest was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.depth > DEEPEST:
        raise NotFound("a goal in one real variable")
    span, f = Span.of(names[0], task.hyps), tidy(gap(task.goal))
    low, high = span.floats()
    if not -math.inf < low < high < math.inf or span.rest or not floats.known(f):
        raise NotFound("a bounded range")
    if not any(s.op in TRANSCENDENTAL and s.free for s in K._outside([f])):
        raise NotFound("a transcendental function")
    return entailed(_between(task, f, span, list(_sharp_points(f, span))), task.hyps)


def _sharp_points(f: Term, span: Span) -> Iterator[Term]:
    """Ends with the value 0, interior least points with a value that is 0 or small."""
    low, high = span.floats()
    if span.low is None or span.high is None:
        raise NotFound("a bounded range")
    for end, at in ((span.low, low), (span.high, high)):
        if not abs(floats.value(f, {span.x: at})[0]) < 1e12:
            raise NotFound("a value at both ends")
        if is_zero(f, span.x, end):
            yield end
    grid = [low + (high - low) * k / STEPS for k in range(STEPS + 1)]
    heights = [floats.value(f, {span.x: q})[0] for q in grid]
    scale = sorted(abs(h) for h in heights)[STEPS // 2]
    for k in range(1, STEPS):
        a, b, c = heights[k - 1 : k + 2]
        if not (b <= a and b <= c and b < 0.05 * scale):
            continue
        least = least_point(f, span.x, grid[k - 1], grid[k + 1])
        if min(float(least) - grid[k - 1], grid[k + 1] - float(least)) < (high - low) / STEPS / 1000:
            continue  # rounding errors made a monotone piece look uneven
        exact = next((t for t in named(least, Fraction(low), Fraction(high)) if is_zero(f, span.x, t)), None)
        if exact is not None:
            yield exact
        elif floats.value(f, {span.x: float(least)})[0] < NEARLY * scale:
            yield num(least.limit_denominator(1 << 20))


def _between(task: Task, f: Term, span: Span, sharp: list[Term]) -> Theorem:
    """The goal on the span by models on both sides of each sharp point and smaller tasks between."""
    x, (low, high) = span.x, span.floats()
    if span.low is None or span.high is None or not sharp:
        raise NotFound("a sharp point")
    places = sorted({floats.number(c): c for c in sharp}.items())
    # the piece with a sharp point at an end, cut off; the rest, whose other end may be sharp, by the same way
    at, c = places[0]
    if low < at < high:
        first, second = (replace(task, hyps=tuple(part.hyps())) for part in (span.below(c), span.above(c)))
        below = _between(first, f, span.below(c), [t for q, t in places if q <= at])
        above = _between(second, f, span.above(c), [t for q, t in places if q >= at])
        return split(x, c, task.hyps, below, above)
    up = at == low
    beyond = [q for q, _ in places if q != at]
    room = (abs(beyond[0] - at) / 2 if len(beyond) else high - low) * 1.000001
    h, there = _model(task, f, span, c, up, Fraction(math.ceil(room * 4096), 4096))
    if h >= high - low:
        return _back(task, f, span, c, there)
    end = rational_near(c + num(h if up else -h), not up)
    cut = num(end)
    near, far = (span.below(cut), span.above(cut)) if up else (span.above(cut), span.below(cut))
    one = _back(task, f, near, c, there)
    rest = [t for q, t in places if q != at]
    beside = replace(task, hyps=tuple(far.hyps()), depth=task.depth + 1)
    if rest:
        two = _between(beside, f, far, rest)
    elif beside.depth > DEEPEST:
        raise NotFound("a few pieces")
    else:
        try:
            two = task.smaller(far.hyps(), task.goal, 0.4)
        except NotFound:
            task.left()
            two = _between(beside, f, far, [cut])
    return split(x, cut, task.hyps, *((one, two) if up else (two, one)))


Moved = tuple[Term, Theorem, list[Theorem]]  # the new variable, the goal in it, the equations of the parts


def _model(task: Task, f: Term, span: Span, c: Term, up: bool, room: Fraction) -> tuple[Fraction, Moved]:
    """The goal in y = x - c on one side of 0, and how far."""
    x = span.x
    y = K.var("y0" if x.value[0] != "y0" else "y1")
    task.left()
    try:
        g, equations = Recentred(Context.of(span.hyps()), x, c).function(f, y)
    except (NotFound, Refusal):
        g, equations = K.substitute(f, {x: y + c}), []
    h, th = near_zero(tidy(g), Side(y, room, up), task.goal.op == "<", ORDERS)
    return h, (y, th, equations)


def _back(task: Task, f: Term, span: Span, c: Term, moved: Moved) -> Theorem:
    """The goal in x on a span that ends at c."""
    y, th, equations = moved
    context = Context.of(span.hyps())
    away = span.x - c
    there = K.instance(th, [(y, away)], *context.defs(away))
    for r in sorted(there.hyps - set(span.hyps()), key=repr):
        there = K.cut(_bound(r, span, c), there)
    there = K.linear(Rel(task.goal.op, num(0), there.concl.right), [(there, Fraction(1))])  # type: ignore[union-attr]
    plain = returned(Rel(task.goal.op, num(0), f), f, there, equations, context)
    return K.linear(task.goal, [(plain, Fraction(1))], *context.plus(plain).defs(*task.goal[1:]))


def _bound(r: Rel, span: Span, c: Term) -> Theorem:
    """A bound of x - c by a constant, from a bound of x."""
    lower = not r.left.free
    end = span.low if lower else span.high
    if end is None:
        raise NotFound("a bounded range")
    bound = K.hyp(span.bounds()[0 if lower else 1])
    try:
        return K.linear(r, [(bound, Fraction(1))])
    except Refusal:
        pair = (r.left, end - c) if lower else (end - c, r.right)
        return K.linear(r, [(bound, Fraction(1)), (compared(*pair), Fraction(1))])
