"""Mean value theorem: nonnegative at one end, and the derivative has one sign from there on."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.evidence.term_balls import holds
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.covers import find_cover
from derive.search.rewriting import equal
from derive.search.tactics.interval import Interval
from derive.search.tactics.task import Task, conclude, gap, lowest, settle

DEEPEST = 7


def ladder(task: Task, x: Term, end: Term, up: bool) -> Theorem:
    """The goal from its value at `end` and the sign of its derivative beyond (below, when not `up`).

    The other end of the range is a fresh variable that afterwards becomes x, so f need not be defined there.

    Raises:
        NotFound: the value or the sign was not proved, or f has no derivative.
    """
    if task.goal.op not in ("<", "<=") or task.depth > DEEPEST:
        raise NotFound("no inequality, or too deep")
    f = gap(task.goal)
    far = K.var(next(n for i in range(99) if (n := f"t{i}") not in {v.value[0] for h in (task.goal, *task.hyps)
                                                                   for t in h[1:] for v in t.free}))  # fmt: skip
    outer = [h for h in task.hyps if x not in h.left.free | h.right.free]
    about = [h for h in task.hyps if h not in outer and not _holds_between(h, x, up)]
    if any(not _bound_of(h, x) for h in about):
        raise NotFound("a hypothesis on the variable that is no bound")
    try:
        slope = K.differentiate(f, x)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
    behind = [h for h in task.hyps if h not in outer and h not in about and end not in (h.left, h.right)]
    at_start = [_value_of(task, outer, K._subst(h, {x: end})) for h in behind]
    beyond, near = [K._subst(h, {x: far}) for h in about], lt(end, x) if up else lt(x, end)
    base_goal = Rel("<=", num(0), K.substitute(f, {x: end}))
    base = _value(task, outer, base_goal)
    strict = base.concl.op == "<"  # type: ignore[union-attr]
    inside = [*outer, *about, *behind, near]
    aim = "<=" if strict or task.goal.op == "<=" else "<"
    want = Rel(aim, num(0), slope) if up else Rel(aim, slope, num(0))
    simple = lowest(slope if up else -slope)
    proof = task.smaller(inside, Rel(aim, num(0), simple))
    step = conclude(want, proof, inside)
    opened = [*outer, *beyond, near, lt(x, far) if up else lt(far, x)]
    step = settle(step, opened, [_moved(h, th, near) for h, th in zip(behind, at_start, strict=True)])
    closed = [*outer, *beyond, *((le(end, x), le(x, far)) if up else (le(far, x), le(x, end)))]
    start = le(end, x) if up else le(x, end)
    more = [_moved(h, th, start) for h, th in zip(behind, at_start, strict=True)]
    domain = K.refl(f, *Context.of(closed).plus(*more).defs(f))
    low, high = (end, far) if up else (far, end)
    th = K.ladder(f, x, low, high, up, base, step, domain)
    th = K.instance(th, [(far, x)])
    return conclude(task.goal, settle(th, task.hyps), task.hyps)


def _value_of(task: Task, outer: list[Rel], h: Rel) -> Theorem:
    return K.linear(h, []) if K.literal(h) else task.smaller(outer, h, 0.3)


def _moved(h: Rel, at_start: Theorem, beyond: Rel) -> Theorem:
    """A bound that holds at the start holds beyond it."""
    return K.linear(h, [(at_start, Fraction(1)), (K.hyp(beyond), Fraction(1))])


def _value(task: Task, outer: list[Rel], goal: Rel) -> Theorem:
    """``0 < t`` if that is found, else ``0 <= t``."""
    if not goal.right.free:
        above = holds(lt(num(0), goal.right), {})[0]
        try:
            return find_cover(Rel("<" if above else "<=", *goal[1:]), [], [], 1, 1.0)
        except (NotFound, AttributeError, ArithmeticError, ValueError):
            if not above:
                return task.smaller(outer, goal, 0.3)
    elif _vanishes(goal.right, outer):
        try:
            return K.linear(goal, [(equal(Context.of(outer), eq(num(0), goal.right)), Fraction(1))])
        except (NotFound, Refusal):
            return task.smaller(outer, goal, 0.3)
    for op in ("<", "<="):
        try:
            return task.smaller(outer, Rel(op, *goal[1:]), 0.3)
        except NotFound:
            if op == "<=":
                raise
    raise NotFound(f"{goal}")


def _vanishes(t: Term, hyps: list[Rel]) -> bool:
    """Does the term seem to be 0 at all points?"""
    if not floats.known(t):
        return False
    points = floats.samples(sorted(t.free, key=repr), hyps, 5)
    values = [v for p in points for v in [floats.value(t, p)] if math.isfinite(v[0])]
    return bool(values) and all(abs(v) <= 10 * error for v, error in values)


def _holds_between(h: Rel, x: Term, up: bool) -> bool:
    """Is it a bound on the side of the start, so that it is no matter further on?"""
    return _bound_of(h, x) and ((h.right is x) if up else (h.left is x))


def _bound_of(h: Rel, x: Term) -> bool:
    return (
        h.op in ("<", "<=")
        and ((h.left is x) != (h.right is x))
        and not ((h.left is not x and x in h.left.free) or (h.right is not x and x in h.right.free))
    )


def ladders(task: Task) -> Theorem:
    """Ladders from the ends of the variables, the others as parameters.

    Raises:
        NotFound: none of them works.
    """
    for x in task.variables():
        if x.integer:
            continue
        for h in task.hyps:
            if not _bound_of(h, x):
                continue
            end = h.left if h.right is x else h.right
            try:
                return ladder(task, x, end, h.right is x)
            except (NotFound, Refusal):
                task.left()
    raise NotFound("no ladder")


def from_an_open_end(task: Task, interval: Interval) -> Theorem:
    """A strict goal that is an equation at an open end: a ladder up to a cut, a cover beyond it.

    Raises:
        NotFound: no cut was found.
    """
    x, low, high = interval.x, interval.low, interval.high
    if task.goal.op != "<" or low is None or high is None or not (interval.low_open or interval.high_open):
        raise NotFound("no open end")
    for from_low in (True, False):
        if interval.low_open if from_low else interval.high_open:
            try:
                return ladder(task, x, num(low if from_low else high), from_low)
            except (NotFound, Refusal):
                task.left()

    def part(a: Fraction | None, b: Fraction | None) -> Interval:
        start = interval if a is None else replace(interval, low=a, low_open=False)
        return start if b is None else replace(start, high=b, high_open=False)

    for k in (1, 3, 6, 12) if task.depth < 4 else (2,):
        for from_low in (True, False):
            if not (interval.low_open if from_low else interval.high_open):
                continue
            at = low + (high - low) / 2**k if from_low else high - (high - low) / 2**k
            near = (
                replace(interval, high=at, high_open=False) if from_low else replace(interval, low=at, low_open=False)
            )
            far = replace(interval, low=at, low_open=False) if from_low else replace(interval, high=at, high_open=False)
            try:
                one = task.smaller(far.hyps(), task.goal, 0.3)
                shorter = replace(task, hyps=tuple(near.hyps()), depth=task.depth + 1)
                two = ladder(shorter, x, num(low if from_low else high), from_low)
            except (NotFound, Refusal):
                task.left()
                continue
            return split(task, x, at, *((two, one) if from_low else (one, two)))
    raise NotFound("no cut near an open end")


def split(task: Task, x: Term, at: Fraction, below: Theorem, above: Theorem) -> Theorem:
    """The goal from its proofs for x <= at and for at <= x."""
    first, second = le(x, num(at)), le(num(at), x)
    below, above = settle(below, [*task.hyps, first]), settle(above, [*task.hyps, second])
    return K.cases(first, second, below, above)
