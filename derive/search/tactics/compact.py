"""An inequality in one variable on a bounded range: pieces between its contacts, each closed by one cover.

A contact is a point where both sides are equal. At a rational one a Taylor piece of a cover closes a weak
inequality; a strict one follows from eps (x - c)^n <= f, n the order of the contact; an irrational one is
moved to 0 first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from derive import kernel as K
from derive.evidence.term_balls import Undecided, Undefined
from derive.evidence.term_balls import enclose as ball
from derive.kernel import Refusal, Rel, Term, Theorem, le, lt, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.deadline import check
from derive.search.recentre import Recentred, returned
from derive.search.tactics.contacts import named
from derive.search.tactics.span import Span, compared, entailed, rational_near, split
from derive.search.tactics.task import Task, gap, tidy

HIGHEST_ORDER = 8
STEPS = 120


@dataclass(frozen=True)
class Contact:
    """A point of the range where the gap is 0, to an order found numerically."""

    at: Term
    number: float
    order: int


def compact(task: Task) -> Theorem:
    """A goal in one real variable between constants, by covers.

    Raises:
        NotFound: the range is not bounded, the gap has no value at an end, or a cover did not close.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    span = Span.of(names[0], task.hyps)
    low, high = span.floats()
    if not -math.inf < low < high < math.inf:
        raise NotFound("a bounded range")
    f = tidy(gap(task.goal))
    if not floats.known(f):
        raise NotFound("functions with values at a glance")
    for e in (low, high):
        v = floats.value(f, {span.x: e})[0]
        if not abs(v) < 1e12:
            raise NotFound("a value at both ends")
    found = list(_contacts(f, span))
    cuts = _cuts(span, found)
    parts = [span]
    for q in cuts:
        last = parts.pop()
        parts += [last.below(num(q)), last.above(num(q))]
    proofs = [_piece(task, f, part, found) for part in parts]
    whole = proofs.pop()
    for k in range(len(cuts) - 1, -1, -1):
        hyps = [*task.hyps, *([le(num(cuts[k - 1]), span.x)] if k else [])]
        whole = split(span.x, num(cuts[k]), hyps, proofs[k], whole)
    return entailed(whole, task.hyps)


def _contacts(f: Term, span: Span) -> Iterator[Contact]:
    """The ends and interior least points where f is 0 to many digits, recognised as constants."""
    low, high = span.floats()
    if span.low is None or span.high is None:
        raise NotFound("a bounded range")
    for end, at, inward in ((span.low, low, 1.0), (span.high, high, -1.0)):
        if is_zero(f, span.x, end):
            yield Contact(end, at, _order(f, span.x, end, inward))
    grid = [low + (high - low) * k / STEPS for k in range(STEPS + 1)]
    heights = [floats.value(f, {span.x: q})[0] for q in grid]
    scale = max((abs(h) for h in heights if math.isfinite(h)), default=1.0)
    for k in range(1, STEPS):
        a, b, c = heights[k - 1 : k + 2]
        if not (b <= a and b <= c) or b > 0.05 * scale:
            continue
        least = least_point(f, span.x, grid[k - 1], grid[k + 1])
        for c_term in named(least, Fraction(low), Fraction(high)):
            if is_zero(f, span.x, c_term):
                yield Contact(c_term, floats.number(c_term), _order(f, span.x, c_term, 1.0))
                break


def least_point(f: Term, x: Term, low: float, high: float) -> Fraction:
    """A least point by golden section on balls of 200 bits."""
    left, right = Fraction(low), Fraction(high)
    for _ in range(70):
        p, q = left + (right - left) * Fraction(3, 8), left + (right - left) * Fraction(5, 8)
        p, q = p.limit_denominator(1 << 60), q.limit_denominator(1 << 60)
        check()
        try:
            if ball(f, {x: p}, 200).mid() >= ball(f, {x: q}, 200).mid():
                left = p
            else:
                right = q
        except (Undecided, Undefined):
            break
        if right - left < Fraction(1, 10**14):
            break
    return (left + right) / 2


def is_zero(f: Term, x: Term, at: Term) -> bool:
    """Whether f may be 0 at x = at: an enclosure, or where there is none a float, does not exclude it."""
    check()
    try:
        return bool(ball(K.substitute(f, {x: at}), {}, 256).contains(0))
    except (Undecided, Undefined):
        v, error = floats.value(f, {x: floats.number(at)})
        return abs(v) <= error * 10


def _order(f: Term, x: Term, at: Term, inward: float) -> int:
    """How many derivatives vanish at a point, by balls; at least 1."""
    g = f
    for n in range(1, HIGHEST_ORDER + 1):
        try:
            g = tidy(K.differentiate(g, x))
        except Refusal as refusal:
            raise NotFound(str(refusal)) from None
        if not is_zero(g, x, at):
            v = floats.value(g, {x: floats.number(at)})[0]
            if math.isfinite(v) and v * inward**n < 0:
                raise NotFound("the goal is false near a contact")
            return n
    raise NotFound("a contact of high order")


def _cuts(span: Span, found: list[Contact]) -> list[Fraction]:
    """Simple cuts so that each piece has at most one contact, a rational one at an end of its piece."""
    low, high = span.floats()
    stops: list[Fraction] = []
    inner = sorted({c.number: c for c in found}.values(), key=lambda c: c.number)
    for one, two in pairwise(inner):
        if K.evaluate(one.at) is None or K.evaluate(two.at) is None:
            stops.append(Fraction((one.number + two.number) / 2).limit_denominator(12))
    for c in inner:
        q = K.evaluate(c.at)
        if q is not None and low < c.number < high:
            stops.append(q)
        elif q is None and low < c.number < high:
            for far in (low, high):
                middle = (c.number + far) / 2
                if not any(min(far, c.number) < s < max(far, c.number) for s in stops) and abs(far - c.number) > 1:
                    stops.append(Fraction(middle).limit_denominator(12))
    return sorted({s for s in stops if low < s < high})


def _piece(task: Task, f: Term, span: Span, found: list[Contact]) -> Theorem:
    """The goal on a piece that touches at most one irrational contact, or rational ones at its ends."""
    low, high = span.floats()
    here = [c for c in found if low - 1e-12 <= c.number <= high + 1e-12]
    moved = next((c for c in here if K.evaluate(c.at) is None), None)
    if moved is None:
        return _covered(task, f, span, here)
    return _recentred(task, f, span, moved)


def _covered(task: Task, f: Term, span: Span, here: list[Contact]) -> Theorem:
    """By a cover of a rational box, with a lower bound of the shape of the contacts for a strict goal."""
    x = span.x
    if span.low is None or span.high is None:
        raise NotFound("a bounded range")
    a, b = rational_near(span.low, False), rational_near(span.high, True)
    context = Context.of(span.hyps())
    th = _strict_or_weak(task, f, x, a, b, [(K.evaluate(c.at), c.order) for c in here], span)  # type: ignore[misc]
    th = entailed(th, span.hyps())
    return K.linear(task.goal, [(th, Fraction(1))], *context.defs(task.goal.left, task.goal.right))


def _strict_or_weak(
    task: Task, f: Term, x: Term, a: Fraction, b: Fraction, zeros: list[tuple[Fraction, int]], span: Span
) -> Theorem:
    """``0 < f`` or ``0 <= f`` for a <= x <= b (without the zeros, which are ends, when strict)."""
    if task.goal.op == "<=" or not zeros:
        return _cover(task, Rel(task.goal.op, num(0), f), x, a, b)
    factors = []
    for c, n in zeros:
        if c not in (a, b):
            raise NotFound("a strict inequality with a contact inside")
        factors.append((x - num(c) if c == a else num(c) - x, n))
    shape = factors[0][0] ** factors[0][1]
    for t, n in factors[1:]:
        shape = shape * t**n
    eps = _ratio(f, shape, x, a, b)
    context = Context.of(span.hyps())
    for _ in range(3):
        try:
            weak = _cover(task, le(num(0), f - num(eps) * shape), x, a, b)
        except NotFound:
            task.left()
            eps /= 8
            continue
        positive = context.prove(lt(0, shape))
        return K.linear(lt(0, f), [(weak, Fraction(1)), (positive, eps)], *context.plus(weak).defs(f))
    raise NotFound("a bound of the shape of the contacts")


def _ratio(f: Term, shape: Term, x: Term, a: Fraction, b: Fraction) -> Fraction:
    """About half of the least quotient of f and its shape, a number with few digits."""
    least = math.inf
    for k in range(3, 98):
        at = {x: float(a) + float(b - a) * k / 100}
        u, v = floats.value(f, at)[0], floats.value(shape, at)[0]
        if v > 0 and math.isfinite(u):
            least = min(least, u / v)
    if not 0 < least < math.inf:
        raise NotFound("a gap above the shape of its contacts")
    return Fraction(1, 2 ** max(0, math.ceil(-math.log2(least / 2)))) if least < 1 else Fraction(1, 2)


def _cover(task: Task, goal: Rel, x: Term, a: Fraction, b: Fraction) -> Theorem:
    return task.cover(goal, [], [(x, a, b)], task.pieces * 3 // 10, max(0.05, min(2.5, 0.5 * task.left())))


def _recentred(task: Task, f: Term, span: Span, c: Contact) -> Theorem:
    """The goal near an irrational contact, from a cover in y = x - c."""
    x = span.x
    if span.low is None or span.high is None:
        raise NotFound("a bounded range")
    low, high = span.floats()
    y = K.var("y0" if x.value[0] != "y0" else "y1")
    context = Context.of(span.hyps())
    moved = Recentred(context, x, c.at)
    h, equations = moved.function(f, y)
    h = tidy(h)
    at_low, at_high = abs(low - c.number) < 1e-12, abs(high - c.number) < 1e-12
    a = Fraction(0) if at_low else rational_near(span.low - c.at, False, 4)
    b = Fraction(0) if at_high else rational_near(span.high - c.at, True, 4)
    inside: list[Rel] = []
    if a == 0:
        inside.append((lt if span.low_open else le)(num(0), y))
    if b == 0:
        inside.append((lt if span.high_open else le)(y, num(0)))
    near = Span.of(y, [le(num(a), y), le(y, num(b)), *inside])
    th = _strict_or_weak(task, h, y, a, b, [(Fraction(0), c.order)], near)
    there = K.instance(th, [(y, x - c.at)], *context.defs(x - c.at))
    for r in sorted(there.hyps - set(span.hyps()), key=repr):
        there = K.cut(_moved_bound(r, span, c), there)
    there = K.linear(Rel(task.goal.op, num(0), there.concl.right), [(there, Fraction(1))])  # type: ignore[union-attr]
    return returned(task.goal, gap(task.goal), there, equations, context) if gap(task.goal) is f else K.linear(
        task.goal, [(returned(Rel(task.goal.op, num(0), f), f, there, equations, context), Fraction(1))],
        *context.defs(task.goal.left, task.goal.right))  # fmt: skip


def _moved_bound(r: Rel, span: Span, c: Contact) -> Theorem:
    """``a <= x - c`` or ``x - c <= b`` from a bound of x and a comparison of constants."""
    if span.low is None or span.high is None:
        raise NotFound("a bounded range")
    lower = not r.left.free
    end = span.low if lower else span.high
    bound = K.hyp(span.bounds()[0 if lower else 1])
    constant = r.left if lower else r.right
    try:
        return K.linear(r, [(bound, Fraction(1))])
    except Refusal:
        pair = (constant, end - c.at) if lower else (end - c.at, constant)
        return K.linear(r, [(bound, Fraction(1)), (compared(*pair), Fraction(1))])



def compact_at_once(task: Task) -> Theorem:
    """`compact` for a gap without denominators, tangents, abs, min, max.

    Raises:
        NotFound: it has some, or `compact` does not close.
    """
    if not _soon(task):
        raise NotFound("a gap without denominators")
    return compact(task)


def compact_later(task: Task) -> Theorem:
    """`compact` for the other gaps.

    Raises:
        NotFound: `compact_at_once` has tried it, or `compact` does not close.
    """
    if _soon(task):
        raise NotFound("a gap with denominators")
    return compact(task)


def _soon(task: Task) -> bool:
    return not any(
        s.free and ((s.op == "^" and s.args[1].op == "num" and s.args[1].value < 0) or s.op in _LATER)
        for s in K._outside(task.goal[1:])
    )


_LATER = ("tan", "tanh", "abs", "min", "max", "asin", "acos")
