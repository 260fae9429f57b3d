"""A small exact linear program: nonnegative combinations of vectors that give a vector."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from derive.search.deadline import check


def combination(
    columns: list[list[Fraction]], target: list[Fraction], reward: list[Fraction]
) -> list[Fraction] | None:
    """Weights w >= 0 with ``sum w_j columns[j] = target`` that maximise ``sum w_j reward[j]``, or None.

    Exact two-phase simplex by Bland's rule. When the maximum is infinite, weights with a positive reward.

    Args:
        columns: vectors of one length.
        target: a vector of that length.
        reward: one number a column.

    Raises:
        OutOfTime: by `derive.search.deadline`.

    >>> combination([[Fraction(1)], [Fraction(2)]], [Fraction(3)], [Fraction(0), Fraction(1)])
    [Fraction(0, 1), Fraction(3, 2)]
    >>> combination([[Fraction(1)], [Fraction(-1)]], [Fraction(0)], [Fraction(1), Fraction(0)])
    [Fraction(1, 1), Fraction(1, 1)]
    """
    rows, n = len(target), len(columns)
    zero, one = fmpq(0), fmpq(1)
    table = []
    for i in range(rows):
        sign = -1 if target[i] < 0 else 1
        line = [_exact(sign * c[i]) for c in columns] + [one if i == k else zero for k in range(rows)]
        table.append([*line, _exact(sign * target[i])])
    basis = [n + i for i in range(rows)]

    def pivot(r: int, c: int, gains: list[Any]) -> None:
        check()
        scale = table[r][c]
        line = table[r] = [v / scale if v else v for v in table[r]]
        for other in (*(row for i, row in enumerate(table) if i != r), gains):
            factor = other[c]
            if factor:
                other[:] = [v - factor * w if w else v for v, w in zip(other, line, strict=True)]
        basis[r] = c

    def maximise(weights: list[Any], allowed: int) -> int | None:
        """Improve until optimal, unbounded or tired; Bland's rule. Gives the column that grows without bound."""
        gains = [*weights, zero]
        for i, b in enumerate(basis):
            if gains[b]:
                factor = gains[b]
                gains = [v - factor * w for v, w in zip(gains, table[i], strict=True)]
        for _ in range(2000):
            entering = next((j for j in range(allowed) if gains[j] > 0), None)
            if entering is None:
                return None
            limits = [(table[i][-1] / table[i][entering], basis[i], i) for i in range(rows) if table[i][entering] > 0]
            if not limits:
                return entering
            pivot(min(limits)[2], entering, gains)
        return None

    maximise([zero] * n + [-one] * rows, n)
    if any(basis[i] >= n and table[i][-1] != 0 for i in range(rows)):
        return None
    for i in range(rows):  # drive artificial variables out, or leave their zero rows alone
        if basis[i] >= n:
            c = next((j for j in range(n) if table[i][j] != 0 and j not in basis), None)
            if c is not None:
                pivot(i, c, [zero] * (n + rows + 1))
    growing = maximise([*map(_exact, reward), *([fmpq(-(10**6))] * rows)], n) if any(reward) else None
    weights = [Fraction(0)] * n
    for i, b in enumerate(basis):
        if b < n:
            value = table[i][-1] if growing is None else table[i][-1] - table[i][growing]
            weights[b] = Fraction(int(value.p), int(value.q))
    if growing is not None:
        weights[growing] = Fraction(1)
    return weights


def _exact(q: Fraction) -> Any:
    return fmpq(q.numerator, q.denominator)
