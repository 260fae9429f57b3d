"""Linear interpolants of labelled points in exact rationals: radii of pairs of labels, computed in three ways.

x_1, ..., x_n are linearly independent points of Q^d, X is the d x n matrix of them as columns, and
f(x) = W x with W = (X^T X)^(-1) X^T is the interpolant of least norm: f(x_i) is the i-th unit vector.
The radius of the pair (i, j) is the length of the shortest e with f_j(x_i + e) >= f_i(x_i + e).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import flint

from derive.errors import DeriveError
from derive.spaces.checks import shown

Point = Sequence[int | Fraction]


def _rational(value: int | Fraction) -> flint.fmpq:
    return flint.fmpq(value.numerator, value.denominator)


def _fraction(value: flint.fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


@dataclass(frozen=True)
class PairRadius:
    """The squared radius of a pair of logits, found in three ways, and what else F1 says of the pair.

    Attributes:
        by_rows: ``1/|w_i - w_j|^2``, w the rows of W.
        by_distance: a quarter of the squared distance of x_i - x_j from the span of the other points and x_i + x_j.
        by_gram: ``1/(u^T (X^T X)^(-1) u)``, u the i-th minus the j-th unit vector.
        logits: f_i and f_j at x_i + e, e the shortest perturbation: they are equal.
        margin: ``|x_i - x_j|^2/4``, the squared margin of nearest neighbour for the pair.
    """

    by_rows: Fraction
    by_distance: Fraction
    by_gram: Fraction
    logits: tuple[Fraction, Fraction]
    margin: Fraction


class Interpolant:
    """The interpolant of least norm of linearly independent points.

    Args:
        points: n points with d coordinates each, whole numbers or Fractions.

    Raises:
        DeriveError: no point, points of different lengths, floats, or points that are linearly dependent (so n > d).

    >>> pair = Interpolant([(1, 0), (1, 2)]).pair(0, 1)
    >>> pair.by_rows == pair.by_distance == pair.by_gram, pair.by_rows, pair.margin
    (True, Fraction(1, 2), Fraction(1, 1))
    """

    def __init__(self, points: Sequence[Point]) -> None:
        rows = [list(p) for p in points]
        if not rows or len({len(r) for r in rows}) != 1 or not rows[0]:
            raise DeriveError("points", shown(points), "one or more points of one dimension")
        if any(type(x) not in (int, Fraction) for r in rows for x in r):
            raise DeriveError("points", shown(points), "whole numbers or Fractions")
        self.count, self.dimension = len(rows), len(rows[0])
        self.points = flint.fmpq_mat(self.count, self.dimension, [_rational(x) for r in rows for x in r])
        gram = self.points * self.points.transpose()
        if gram.det() == 0:
            needed = f"linearly independent points, at most {self.dimension}"
            raise DeriveError("points", f"{self.count} dependent points", needed)
        self.gram_inverse = gram.inv()
        self.weights = self.gram_inverse * self.points

    def logits(self, x: flint.fmpq_mat) -> flint.fmpq_mat:
        """``W x`` as a column, for a column x."""
        return self.weights * x

    def pair(self, i: int, j: int) -> PairRadius:
        """The radius of the labels i and j (counted from 0) at the point x_i.

        Raises:
            DeriveError: i and j are not two different labels.
        """
        if i == j or not {i, j} <= set(range(self.count)):
            raise DeriveError("labels", f"{i} and {j}", f"two different labels from 0 to {self.count - 1}")
        w = self._row(self.weights, i) - self._row(self.weights, j)
        difference = self._row(self.points, i) - self._row(self.points, j)
        length = (w * w.transpose())[0, 0]
        moved = (self._row(self.points, i) - w * (1 / length)).transpose()
        values = self.logits(moved)
        g = self.gram_inverse
        normal = self._away_from_the_others(i, j, difference)
        along = (normal * difference.transpose())[0, 0]
        return PairRadius(
            by_rows=_fraction(1 / length),
            by_distance=_fraction(along * along / (4 * (normal * normal.transpose())[0, 0])),
            by_gram=_fraction(1 / (g[i, i] + g[j, j] - 2 * g[i, j])),
            logits=(_fraction(values[i, 0]), _fraction(values[j, 0])),
            margin=_fraction((difference * difference.transpose())[0, 0] / 4),
        )

    def _row(self, matrix: flint.fmpq_mat, i: int) -> flint.fmpq_mat:
        return flint.fmpq_mat(1, self.dimension, [matrix[i, c] for c in range(self.dimension)])

    def _away_from_the_others(self, i: int, j: int, difference: flint.fmpq_mat) -> flint.fmpq_mat:
        """The part of x_i - x_j that is orthogonal to the other points and to x_i + x_j, by Gram and Schmidt."""
        basis: list[flint.fmpq_mat] = []
        spanning = [self._row(self.points, h) for h in range(self.count) if h not in (i, j)]
        for v in [*spanning, self._row(self.points, i) + self._row(self.points, j), difference]:
            for b in basis:
                v = v - b * ((v * b.transpose())[0, 0] / (b * b.transpose())[0, 0])
            basis.append(v)
        return basis[-1]
