"""A small exact linear program: nonnegative combinations of vectors that give a vector."""

from __future__ import annotations

from fractions import Fraction


def combination(
    columns: list[list[Fraction]], target: list[Fraction], reward: list[Fraction]
) -> list[Fraction] | None:
    """Weights w >= 0 with ``sum w_j columns[j] = target`` that maximise ``sum w_j reward[j]``, or None.

    Exact two-phase simplex by Bland's rule. When the maximum is infinite, weights with a positive reward.

    Args:
        columns: vectors of one length.
        target: a vector of that length.
        reward: one number a column.

    >>> combination([[Fraction(1)], [Fraction(2)]], [Fraction(3)], [Fraction(0), Fraction(1)])
    [Fraction(0, 1), Fraction(3, 2)]
    """
    rows, n = len(target), len(columns)
    table = []
    for i in range(rows):
        sign = -1 if target[i] < 0 else 1
        line = [sign * c[i] for c in columns] + [Fraction(int(i == k)) for k in range(rows)]
        table.append([*line, sign * target[i]])
    basis = [n + i for i in range(rows)]

    def pivot(r: int, c: int) -> None:
        scale = table[r][c]
        table[r] = [v / scale for v in table[r]]
        for i in range(rows):
            factor = table[i][c]
            if i != r and factor:
                table[i] = [v - factor * w for v, w in zip(table[i], table[r], strict=True)]
        basis[r] = c

    def maximise(weights: list[Fraction], allowed: int) -> bool:
        """Improve until optimal (True) or unbounded or good enough (False)."""
        for _ in range(2000):
            gain = next(
                (
                    j
                    for j in range(allowed)
                    if j not in basis
                    and weights[j] - sum(weights[basis[i]] * table[i][j] for i in range(rows) if weights[basis[i]]) > 0
                ),
                None,
            )
            if gain is None:
                return True
            limits = [(table[i][-1] / table[i][gain], basis[i], i) for i in range(rows) if table[i][gain] > 0]
            if not limits:
                return False
            pivot(min(limits)[2], gain)
        return False

    maximise([Fraction(0)] * n + [Fraction(-1)] * rows, n)
    if any(basis[i] >= n and table[i][-1] != 0 for i in range(rows)):
        return None
    for i in range(rows):  # drive artificial variables out, or leave their zero rows alone
        if basis[i] >= n:
            c = next((j for j in range(n) if table[i][j] != 0 and j not in basis), None)
            if c is not None:
                pivot(i, c)
    if any(reward):
        maximise([*reward, *([Fraction(-(10**6))] * rows)], n)
    weights = [Fraction(0)] * n
    for i, b in enumerate(basis):
        if b < n:
            weights[b] = table[i][-1]
    return weights
