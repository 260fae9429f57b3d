r"""The variance of a smoothed distance in a product of cycles.

    Let G be the N-th power of the cycle of length 2 L, L >= 2, with the uniform measure, A a nonempty subset, F the
    Euclidean distance to A, each coordinate measured along its cycle, M > 0 and J = sqrt(M + F^2). Then at every point
    sum over the 2 N neighbours of ((their J - J)_+)^2  <=  2 + N/(2 M),     and     Var J  <=  L^2 (1/2 + N/(8 M)).

Where it is used: with Cantelli's and Chebyshev's inequalities it gives the polynomial version of bit_depth_order.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, sqrt, weighted_sum
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.robustness.cycle_gap import cycle_gap
from proofs.robustness.gradient_sum import gradient_sum
from proofs.robustness.half_angle_cosine import half_angle_cosine
from proofs.robustness.jordan_inequality import jordan_inequality
from proofs.robustness.root_increment import root_increment
from proofs.robustness.step_square import step_square


def smoothings(N: int, L: int) -> tuple[Fraction | Real, ...]:
    """M = 1/9, 1 and L sqrt(N)."""
    return Fraction(1, 9), Fraction(1), L * sqrt(N)


def variance_bound(N: int, L: int, M: Fraction | Real) -> Fraction | Real:
    """L^2 (1/2 + N/(8 M))."""
    return L**2 * (Fraction(1, 2) + N / (8 * M))


def cyclic_squares(table: ClassTable) -> np.ndarray:
    """The squared distance of all pairs of points of the product of cycles of length `table.levels`."""
    points = np.array(list(table.space.points()))
    apart = np.abs(points[:, None, :] - points[None, :, :])
    squares: np.ndarray = (np.minimum(apart, table.levels - apart) ** 2).sum(axis=2)
    return squares


def squared_distances(table: ClassTable, classes: np.ndarray) -> np.ndarray:
    """F^2 to each of the classes: one row for each point."""
    rows = []
    for squares in cyclic_squares(table):
        row = np.full(1, 10**6, dtype=np.int32)
        for square in squares:
            row = np.concatenate((row, np.minimum(row, square)))
        rows.append(row[classes])
    return np.stack(rows)


def smoothed(square: int, M: Fraction | Real) -> Real:
    """J at F^2 = square."""
    return sqrt(M + square)


def variance_is_small(table: ClassTable, tally: Tally) -> None:
    """All sets of at least half of the points, in the products of cycles with at most 16 points."""
    N, L = table.coordinates, table.levels // 2
    if table.levels % 2 or L < 2:
        return
    classes = table.masks[2 * table.sizes >= table.vertices]
    squares, cycle = squared_distances(table, classes), cyclic_squares(table)
    tally.examined(len(classes))
    values = np.unique(squares)
    counts = np.stack([(squares == value).sum(axis=0) for value in values], axis=1)
    rows, steps = list(table.distinct(counts, classes)), local_distances(table, classes, squares, cycle)
    for M in smoothings(N, L):
        for (here, there), (mask, times) in steps.items():
            increases = [(smoothed(y, M) - smoothed(here, M)) ** 2 for y in there if y > here]
            total = sum(increases, Fraction(0))
            tally.compare(total, "<=", 2 + N / (2 * M), table.at(mask, M=M), times)
        J = [smoothed(int(value), M) for value in values]
        for row, mask, times in rows:
            mean = weighted_sum(row, J) / table.vertices
            second = Fraction(sum(n * int(v) for n, v in zip(row, values, strict=True)), table.vertices)
            tally.compare(second + M - mean**2, "<=", variance_bound(N, L, M), table.at(mask, M=M), times)


def local_distances(
    table: ClassTable, classes: np.ndarray, squares: np.ndarray, cycle: np.ndarray
) -> dict[tuple[int, tuple[int, ...]], tuple[int, int]]:
    """F^2 at a point and at its neighbours, wherever it differs: with one of the classes, and how often it occurs."""
    found: dict[tuple[int, tuple[int, ...]], tuple[int, int]] = {}
    for x in range(table.vertices):
        neighbours = np.flatnonzero(cycle[x] == 1)
        rows = np.concatenate([squares[[x]], np.sort(squares[neighbours], axis=0)]).T
        for (here, *there), mask, times in table.distinct(rows, classes):
            known = found.get((here, tuple(there)), (mask, 0))
            found[here, tuple(there)] = (known[0], known[1] + times)
    return found


distance_variance = Theorem(
    title="The variance of a smoothed distance in a product of cycles",
    words="A distance changes little from point to point, so it varies little.",
    statement=SetStatement(
        text=(
            "In the N-th power of the cycle of length 2 L, L >= 2, for every nonempty A and M > 0, with F the "
            "Euclidean distance to A along the cycles and J = sqrt(M + F^2): the squares of the increases of J from a "
            "point to its 2 N neighbours sum to at most 2 + N/(2 M), and Var J <= L^2 (1/2 + N/(8 M))."
        ),
        latex=(
            r"\sum_{i,\pm}\bigl(\Delta_{i,\pm}J\bigr)_+^2\le 2+\frac{N}{2M},\qquad"
            r"\mathrm{Var}\,J\le L^2\Bigl(\frac12+\frac{N}{8M}\Bigr),\qquad J=\sqrt{M+F^2}"
        ),
        holds=variance_is_small,
    ),
    proof=argument(
        uses=[step_square, root_increment, gradient_sum, cycle_gap, half_angle_cosine, jordan_inequality],
        text=r"""
Steps. Let y in A be nearest to x, d_i the distance of x_i and y_i along the cycle, F^2 = sum of the d_i^2. Consider a
step of coordinate i. If d_i >= 1, one of the two directions leads towards y_i (both, if d_i = L), and this step does
not increase F. A step in the other direction raises d_i by at most 1, so F^2 by at most 2 d_i + 1, and so does each of
the two steps if d_i = 0. If F^2 rises by at most u, J rises by at most u/(2 J) (root_increment, T7p.a2, T7p.a3).

The sum. For d_i >= 1 there is at most one increase, with the square at most (2 d_i + 1)^2/(4 J^2)
<= (8 d_i^2 + 1)/(4 J^2) (step_square, T7p.a1); for d_i = 0 there are at most two, with the squares at most 1/(4 J^2).
So the sum is at most the sum over i of (8 d_i^2 + 2)/(4 J^2) = (8 F^2 + 2 N)/(4 (M + F^2)) <= 2 + N/(2 M)
(gradient_sum, T7p.a4).

Poincare on a cycle. Let f be a function on the cycle of length 2 L with Fourier coefficients c_k, so that Var f is the
sum of |c_k|^2 over 1 <= k <= 2 L - 1 and E (f(x + 1) - f(x))^2 is the sum of |c_k|^2 (2 - 2 cos(pi k/L)). By cycle_gap
(T7p.a8) the second sum is at least 2 (1 - cos(pi/L)) Var f = 4 sin(pi/(2 L))^2 Var f (half_angle_cosine, T7p.a6), and
sin(pi/(2 L)) >= 1/L (jordan_inequality, T7p.a7, at pi/(2 L)). So Var f <= (L^2/4) E (f(x + 1) - f(x))^2. Every pair of
neighbours has one increase, from the smaller to the larger value: E (f(x + 1) - f(x))^2 is the mean over x of the
sum of the squares of the increases of f from x to its two neighbours.

Products. Var f is at most the sum over i of E Var_i f, Var_i the variance along coordinate i (Efron and Stein: for
one more coordinate, the variance is the mean of the variances given it plus the variance of the means, and the square
of a mean is at most the mean of the squares). So Var J <= (L^2/4) E (sum of the squares of the increases of J)
<= (L^2/4)(2 + N/(2 M)) = L^2 (1/2 + N/(8 M)) (gradient_sum, T7p.a5).
""",
    ),
)
