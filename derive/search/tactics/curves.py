"""Several variables: ladders in one of them from a curve on which the two sides are equal, the others as parameters.

Pinsker's inequality, Gibbs', Young's and the like are equations on x = y or x = a value; on both sides of it the
derivative has the right sign.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Term, Theorem, le, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.deadline import OutOfTime, until
from derive.search.tactics.ladders import ladder
from derive.search.tactics.task import TRANSCENDENTAL, Task, gap, settle

DEEPEST = 5
SHARE = 0.6  # of the time left that is kept for the next curve


def curves(task: Task) -> Theorem:
    """A goal in several real variables from a curve of equality.

    Raises:
        NotFound: there is no such curve among the simple ones, or a ladder did not close.
    """
    names = [x for x in task.variables() if not x.integer]
    if len(names) < 2 or task.goal.op not in ("<", "<=") or task.depth > DEEPEST:
        raise NotFound("several real variables")
    f = gap(task.goal)
    if not floats.known(f):
        raise NotFound("functions with values at a glance")
    points = list(floats.samples(names, task.hyps, 24))
    for x, c in _candidates(f, names, task, points):
        sides = _sides(x, c, points)
        end = task.end - SHARE * task.left()
        try:
            with until(end):
                return _from(replace(task, end=end), x, c, sides)
        except (NotFound, Refusal, OutOfTime):
            task.left()
    raise NotFound("no curve of equality")


def transcendental_curves(task: Task) -> Theorem:
    """`curves` for a goal with a transcendental function, whose denominators need not be cleared first.

    Raises:
        NotFound: there is none, or `curves` does not close.
    """
    if not _is_transcendental(task):
        raise NotFound("a transcendental function")
    return curves(task)


def rational_curves(task: Task) -> Theorem:
    """`curves` for the other goals.

    Raises:
        NotFound: `transcendental_curves` has tried it, or `curves` does not close.
    """
    if _is_transcendental(task):
        raise NotFound("a goal without transcendental functions")
    return curves(task)


def _is_transcendental(task: Task) -> bool:
    return any(s.op in TRANSCENDENTAL and s.free for s in K._outside(task.goal[1:]))


def _candidates(
    f: Term, names: list[Term], task: Task, points: list[dict[Term, float]]
) -> Iterator[tuple[Term, Term]]:
    """A variable and a term in the others at which the gap is 0, or nonnegative and least there."""
    if not points:
        return
    for zero in (True, False):
        for x in names:
            try:
                slope = K.differentiate(f, x)
            except Refusal:
                continue
            for c in _terms(x, names):
                values = []
                for p in points:
                    at = floats.value(c, p)[0]
                    q = {**p, x: at}
                    if math.isfinite(at) and all(floats._holds(_weak(h), q) for h in task.hyps):
                        values.append(floats.value(f, q))
                values = [v for v in values if math.isfinite(v[0])]
                if len(values) < 3:
                    continue
                if zero and any(abs(v) > 10 * e for v, e in values):
                    continue
                if not zero and any(v < -e for v, e in values):
                    continue
                if _slopes_fit(slope, x, c, points):
                    yield x, c


def _weak(h: K.Rel) -> K.Rel:
    return K.Rel("<=", *h[1:]) if h.op == "<" else h


def _terms(x: Term, names: list[Term]) -> list[Term]:
    out = []
    for y in names:
        if y is not x:
            out += [y, -y, K.apply("exp", y), K.apply("log", y), num(1) - y, y**-1, y**2, y ** Fraction(1, 2)]
    return [*out, num(0), num(1), num(Fraction(1, 2))]


def _sides(x: Term, c: Term, points: list[dict[Term, float]]) -> tuple[bool, bool]:
    """Are there points below, and above the curve?"""
    below = above = False
    for p in points:
        at = floats.value(c, p)[0]
        below, above = below or p[x] < at, above or p[x] > at
    return below, above


def _slopes_fit(slope: Term, x: Term, c: Term, points: list[dict[Term, float]]) -> bool:
    """Does the gap rise away from the curve at the points?"""
    for p in points:
        at = floats.value(c, p)[0]
        for t in (0.15, 0.5, 1.0):
            q = {**p, x: at + t * (p[x] - at)}
            v, error = floats.value(slope, q)
            if math.isfinite(v) and v * (p[x] - at) < -10 * error:
                return False
    return True


def _from(task: Task, x: Term, c: Term, sides: tuple[bool, bool]) -> Theorem:
    first, second = le(x, c), le(c, x)
    context = Context.of(task.hyps)
    defs = context.defs(c)
    proofs = {}
    for h, up, there in ((first, False, sides[0]), (second, True, sides[1])):
        if not there:  # the hypotheses say on which side of the curve x is
            continue
        hyps = (*task.hyps, h)
        th = ladder(replace(task, hyps=hyps, depth=task.depth + 1), x, c, up)
        proofs[h] = settle(th, hyps)
    if first not in proofs or second not in proofs:
        if not proofs:
            raise NotFound("a point beside the curve")
        (th,) = proofs.values()
        return settle(th, task.hyps)
    return K.cases(first, second, proofs[first], proofs[second], *defs)
