"""A gap that vanishes to high order at an end: ladders down from a derivative that vanishes to low order there.

Close to a contact of order n the gap is as small as (x - c)^n, and a cover needs very many pieces. Its derivatives
of order n - 1 are of the size of x - c; where all derivatives below have the right sign, ladders lead back.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, num
from derive.search import floats
from derive.search.context import NotFound
from derive.search.tactics.compact import is_zero
from derive.search.tactics.ladders import ladder
from derive.search.tactics.span import Span, entailed, split
from derive.search.tactics.task import Task, gap, settle, tidy

FEWEST, MOST = 4, 10  # the orders for which a cover alone is tried first, and that are looked at
STEPS = 60
LEAST_PART = Fraction(1, 5)  # of the range, on which the derivatives have the right sign


def staircase(task: Task) -> Theorem:
    """A goal in one real variable between constants, with a contact of order at least 4 at an end.

    Raises:
        NotFound: it is none, or a part was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    x = names[0]
    span = Span.of(x, task.hyps)
    low, high = span.floats()
    if span.rest or not -math.inf < low < high < math.inf or span.low is None or span.high is None:
        raise NotFound("a bounded range")
    f = tidy(gap(task.goal))
    if not floats.known(f) or not any(s.op in K.FUNCTIONS and x in s.free for s in K._outside([f])):
        raise NotFound("a transcendental gap")
    for end, at, far, up in ((span.low, low, high, True), (span.high, high, low, False)):
        if not abs(floats.value(f, {x: at})[0]) < 1e-6:
            continue
        derivatives = _derivatives(f, x, end)
        if len(derivatives) < FEWEST:
            continue
        steps, q = _plan(derivatives, x, at, far)
        whole = q == 1
        cut = Fraction(at + (far - at) * float(q)).limit_denominator(64)
        near = span if whole else span.below(num(cut)) if up else span.above(num(cut))
        inner = replace(task, hyps=tuple(near.hyps()), goal=Rel(task.goal.op, num(0), f), depth=task.depth + 1)
        one = _down(inner, x, end, up, steps)
        one = K.linear(task.goal, [(one, Fraction(1))], *inner.context().defs(*task.goal[1:]))
        if whole:
            return entailed(one, task.hyps)
        two = task.smaller((span.above(num(cut)) if up else span.below(num(cut))).hyps(), task.goal)
        return split(x, num(cut), task.hyps, *((one, two) if up else (two, one)))
    raise NotFound("a contact of high order at an end")


def _derivatives(f: Term, x: Term, end: Term) -> list[Term]:
    """The gap and its derivatives that vanish at the end."""
    out: list[Term] = []
    while len(out) < MOST and is_zero(f, x, end):
        out.append(f)
        try:
            f = tidy(K.differentiate(f, x))
        except Refusal as refusal:
            raise NotFound(str(refusal)) from None
    return out


def _plan(derivatives: list[Term], x: Term, at: float, far: float) -> tuple[int, Fraction]:
    """How many ladders, and up to which part of the range.

    Raises:
        NotFound: not even one on a large part.
    """
    inward, reach, found = math.copysign(1.0, far - at), Fraction(1), (0, Fraction(0))
    for k, g in enumerate(derivatives):
        for i in range(1, STEPS):
            v, error = floats.value(g, {x: at + (far - at) * i / STEPS})
            if not v * inward**k >= -error:
                reach = min(reach, Fraction(max(0, i - 2), STEPS))
                break
        if k and reach >= LEAST_PART:
            found = k, reach
    if not found[0]:
        raise NotFound("derivatives of the right sign")
    return found


def _down(task: Task, x: Term, end: Term, up: bool, steps: int) -> Theorem:
    """The goal by ladders from the end, as many as planned."""
    usual = task.solve
    if steps == 0:
        return usual(task)

    def solve(step: Task) -> Theorem:
        if step.variables() == [x]:
            return _down(replace(step, solve=usual, depth=task.depth), x, end, up, steps - 1)
        return usual(replace(step, solve=usual))

    return settle(ladder(replace(task, solve=solve, depth=0), x, end, up), task.hyps)
