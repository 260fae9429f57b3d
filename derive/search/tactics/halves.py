"""Half-lines and the line: a compact part by pieces, a tail by ladders or in the variable 1/x."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from derive.kernel import Refusal, Theorem, num
from derive.search.context import NotFound
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import from_an_open_end, ladder, split
from derive.search.tactics.substitutions import inversion, mirror
from derive.search.tactics.task import Task


def one_variable(task: Task) -> Theorem:
    """A goal in one real variable, by the shape of its range.

    Raises:
        NotFound: none of the ways closes.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    interval = Interval.of(names[0], task.hyps)
    if interval.low is None and interval.high is None:
        return _line(task, interval)
    if interval.low is None:
        return mirror(task, interval)
    if interval.high is None:
        return _half_line(task, interval)
    return _tried(task, [
        lambda: from_an_open_end(task, interval),
        lambda: _open_zero(task, interval),
        lambda: _around_zero(task, interval),
    ])  # fmt: skip


def line(task: Task) -> Theorem:
    """A goal in one real variable without bounds, on both sides of 0.

    Raises:
        NotFound: it is none, or a side was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.depth > 2:
        raise NotFound("a goal in one real variable")
    interval = Interval.of(names[0], task.hyps)
    if interval.low is not None or interval.high is not None:
        raise NotFound("the whole line")
    return _line(task, interval)


def _tried(task: Task, ways: list[Callable[[], Theorem]]) -> Theorem:
    for way in ways:
        try:
            return way()
        except (NotFound, Refusal):
            task.left()
    raise NotFound(f"{task.goal}")


def _line(task: Task, interval: Interval) -> Theorem:
    right = task.smaller([*replace(interval, low=Fraction(0)).hyps()], task.goal, 0.5)
    left = task.smaller([*replace(interval, high=Fraction(0)).hyps()], task.goal)
    return split(task, interval.x, Fraction(0), left, right)


def _around_zero(task: Task, interval: Interval) -> Theorem:
    """A bounded range on both sides of 0, or below it: what lies below 0 in the variable -x."""
    if interval.low is None or interval.high is None or interval.low >= 0 or task.depth > 4:
        raise NotFound("a range with negative numbers")
    if interval.high <= 0:
        return mirror(task, interval)
    return _line(task, interval)


def _half_line(task: Task, interval: Interval) -> Theorem:
    low = interval.low
    if low is None:
        raise NotFound("a lower end")
    ways: list[Callable[[], Theorem]] = []
    if not (low == 0 and interval.low_open) and task.depth < 6:
        ways.append(lambda: ladder(task, interval.x, num(low), True))
    if task.depth < 4:
        if low > 0 or interval.low_open:
            ways.append(lambda: inversion(task, interval, 0.3))
        for at in (low + 1, Fraction(1), low + 8, low + 64):
            if at > low:
                ways.append(lambda at=at: _cut(task, interval, at))  # type: ignore[misc]
    return _tried(task, ways)


def _cut(task: Task, interval: Interval, at: Fraction) -> Theorem:
    near = replace(interval, high=at, high_open=False)
    far = replace(interval, low=at, low_open=False)
    tail = replace(task, hyps=tuple(far.hyps()), depth=task.depth + 2)
    above = _tried(tail, [lambda: ladder(tail, interval.x, num(at), True), lambda: inversion(tail, far, 0.4)])
    below = task.smaller(near.hyps(), task.goal, 0.6)
    return split(task, interval.x, at, below, above)


def _open_zero(task: Task, interval: Interval) -> Theorem:
    """(0, b]: a ladder down from b."""
    if interval.high is None or interval.low is None or task.depth > 5:
        raise NotFound("an interval")
    high, middle = interval.high, (interval.low + interval.high) / 2
    return _tried(task, [
        lambda: ladder(task, interval.x, num(high), False),
        lambda: _at_pole(task, interval, middle),
    ])  # fmt: skip


def _at_pole(task: Task, interval: Interval, middle: Fraction) -> Theorem:
    """The lower half by a ladder down from the middle or in 1/x, the upper half by pieces."""
    near = replace(interval, high=middle, high_open=False)
    far = replace(interval, low=middle, low_open=False)
    above = task.smaller(far.hyps(), task.goal, 0.4)
    tail = replace(task, hyps=tuple(near.hyps()), depth=task.depth + 1)
    below = _tried(tail, [
        lambda: ladder(tail, interval.x, num(middle), False),
        lambda: inversion(tail, near, 0.5),
    ])  # fmt: skip
    return split(task, interval.x, middle, below, above)
