"""A point inside the range where the two sides are equal: found numerically, guessed exactly, split there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.evidence.term_balls import Undecided, Undefined, enclose
from derive.kernel import Refusal, Term, Theorem, le, num
from derive.search.context import NotFound
from derive.search.deadline import check
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import ladder
from derive.search.tactics.task import Task, gap, settle


def contact(task: Task) -> Theorem:
    """Ladders in both directions from an interior point at which the goal is an equation.

    Raises:
        NotFound: no such point was recognised, or a ladder did not close.
    """
    names = task.variables()
    if len(names) != 1 or task.goal.op != "<=" or names[0].integer or task.depth > 4:
        raise NotFound("a weak inequality in one real variable")
    x, interval = names[0], Interval.of(names[0], task.hyps)
    for c in _contacts(gap(task.goal), interval):
        first, second = le(x, c), le(c, x)
        try:
            below, above = (
                ladder(replace(task, hyps=(*task.hyps, h), depth=task.depth + 1), x, c, up)
                for h, up in ((first, False), (second, True))
            )
            below, above = settle(below, [*task.hyps, first]), settle(above, [*task.hyps, second])
            return K.cases(first, second, below, above, *task.context().defs(c))
        except (NotFound, Refusal):
            task.left()
    raise NotFound("no contact inside")


def _at(f: Term, x: Term, q: Fraction) -> float | None:
    check()
    try:
        return float(enclose(f, {x: q}, 128).mid())
    except (Undefined, Undecided, OverflowError):
        return None


def _contacts(f: Term, interval: Interval) -> Iterator[Term]:
    """Exact candidates for the least points of f on the range at which it nearly vanishes; floats only guide."""
    x = interval.x
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 16
    high = interval.high if interval.high is not None else low + 32
    step = (high - low) / 64
    grid = [low + step * k + step / 3 * (0 < k < 64) for k in range(65)]
    values = [_at(f, x, q) for q in grid]
    for k in range(1, 64):
        a, b, c = values[k - 1 : k + 2]
        if a is None and b is not None:
            a = float("inf")
        if a is None or b is None or c is None or not b <= min(a, c):
            continue
        left, right = grid[k - 1], grid[k + 1]
        for _ in range(60):
            p, q = left + (right - left) * Fraction(3, 8), left + (right - left) * Fraction(5, 8)
            p, q = p.limit_denominator(1 << 48), q.limit_denominator(1 << 48)
            u, v = _at(f, x, p), _at(f, x, q)
            if v is None or (u is not None and u <= v):
                right = q
            else:
                left = p
        at = (left + right) / 2
        value = _at(f, x, at)
        if value is not None and abs(value) < 1e-9:
            yield from named(at, low, high)


def named(at: Fraction, low: Fraction, high: Fraction) -> Iterator[Term]:
    """Short closed forms within 1e-5 of a number and inside the range."""

    for d in range(1, 13):
        q = Fraction(round(at * d), d)
        if abs(q - at) < Fraction(1, 10**5) and low < q < high:
            yield num(q)
            break
    value = float(at)
    for d in range(1, 7):
        n = round(value / math.pi * d)
        if n and abs(n * math.pi / d - value) < 1e-5:
            yield num(Fraction(n, d)) * K.apply("pi")
            break
    if value > 0:
        q = Fraction(round(math.log(value) * 4), 4)
        if q and abs(math.exp(q) - value) < 1e-5 * max(1.0, value):
            yield K.apply("exp", num(q))
        q = Fraction(round(value * value * 12), 12)
        if abs(float(q) - value * value) < 1e-5:
            yield num(q) ** Fraction(1, 2)
    q = Fraction(math.exp(min(value, 50.0))).limit_denominator(12)
    if q > 0 and q != 1 and abs(math.log(q) - value) < 1e-5:
        yield K.apply("log", num(q))
