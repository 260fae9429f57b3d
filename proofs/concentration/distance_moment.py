r"""The exponential moment of a smoothed distance in a product of cycles.

    Let G be the N-th power of the cycle of length 2 L, L >= 2, with the uniform measure, A a nonempty subset, F the
    Euclidean distance to A along the cycles, M >= 1/9, J = sqrt(M + F^2) and s = L sqrt(1/2 + N/(8 M)). Then
    J rises by at most 3/2 from a point to a neighbour, and for lambda = 2/(3 s)
    E exp(lambda (J - E J))  <=  5/3.

Where it is used: by Markov's inequality it gives the exponential version of bit_depth_order.

Source of the method: S. Aida, D. Stroock, Moment estimates derived from Poincare and logarithmic Sobolev
inequalities, Math. Res. Lett. 1 (1994) 75-86.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import exp, sqrt, weighted_sum
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.distance_variance import (
    cyclic_squares,
    distance_variance,
    smoothed,
    smoothings,
    squared_distances,
    variance_bound,
)
from proofs.robustness.deviation_scale import deviation_scale
from proofs.robustness.exponential_increment import exponential_increment
from proofs.robustness.geometric_halves import geometric_halves
from proofs.robustness.largest_increment import largest_increment
from proofs.robustness.least_deviation import least_deviation
from proofs.robustness.least_deviation_moment import least_deviation_moment
from proofs.robustness.log_fraction import log_fraction
from proofs.robustness.root_increment import root_increment


def moment_is_bounded(table: ClassTable, tally: Tally) -> None:
    """All sets of at least half of the points, in the products of cycles with at most 16 points."""
    N, L = table.coordinates, table.levels // 2
    if table.levels % 2 or L < 2:
        return
    classes = table.masks[2 * table.sizes >= table.vertices]
    squares, cycle = squared_distances(table, classes), cyclic_squares(table)
    tally.examined(len(classes))
    values = np.unique(squares)
    counts = np.stack([(squares == value).sum(axis=0) for value in values], axis=1)
    base = int(squares.max()) + 1
    pairs = {int(code) for x, y in np.argwhere(cycle == 1) for code in np.unique(squares[x] * base + squares[y])}
    for M in smoothings(N, L):
        for here, there in sorted(divmod(code, base) for code in pairs):
            increase = smoothed(there, M) - smoothed(here, M)
            tally.compare(increase, "<=", Fraction(3, 2), table.at(M=M, steps=(here, there)))
        J = [smoothed(int(value), M) for value in values]
        rate = 2 / (3 * sqrt(variance_bound(N, L, M)))
        for row, mask, times in table.distinct(counts, classes):
            mean = weighted_sum(row, J) / table.vertices
            moment = weighted_sum(row, [exp(rate * (value - mean)) for value in J]) / table.vertices
            tally.compare(moment, "<=", Fraction(5, 3), table.at(mask, M=M), times)


distance_moment = Theorem(
    title="The exponential moment of a smoothed distance in a product of cycles",
    words="A function with small increases and a spectral gap has exponential tails.",
    statement=SetStatement(
        text=(
            "In the N-th power of the cycle of length 2 L, L >= 2, for every nonempty A and M >= 1/9, with F the "
            "Euclidean distance to A along the cycles, J = sqrt(M + F^2) and s = L sqrt(1/2 + N/(8 M)): J rises by at "
            "most 3/2 from a point to a neighbour, and E exp(2 (J - E J)/(3 s)) <= 5/3."
        ),
        latex=(
            r"\Delta_{i,\pm}J\le\tfrac32,\qquad \mathrm E\exp\Bigl(\frac{2(J-\mathrm EJ)}{3s}\Bigr)\le\frac53,\qquad"
            r" J=\sqrt{M+F^2},\quad s=L\sqrt{\tfrac12+\tfrac{N}{8M}}"
        ),
        holds=moment_is_bounded,
    ),
    proof=argument(
        uses=[
            distance_variance,
            root_increment,
            largest_increment,
            exponential_increment,
            deviation_scale,
            least_deviation,
            least_deviation_moment,
            log_fraction,
            geometric_halves,
        ],
        text=r"""
The largest increase. As in distance_variance a step of coordinate i raises F^2 by at most 2 d_i + 1 and J by at most
(2 d_i + 1)/(2 J) (root_increment). If d_i >= 1 this is at most (2 d_i + 1)/(2 d_i) <= 3/2, as J >= F >= d_i
(largest_increment, T7p.b1). If d_i = 0 it is at most 1/(2 sqrt M) <= 3/2 (T7p.b2).

Poincare for an exponential. The proof of distance_variance bounds the variance of every function f by L^2/4 times the
mean of the sum of the squares of its increases. Let lambda > 0 and f = exp(lambda J/2). If J increases by u <= 3/2, f
increases by f (exp(lambda u/2) - 1) <= f (lambda u/2) exp(lambda u/2) <= (lambda/2) exp(3 lambda/4) u f
(exponential_increment, T7p.b3); otherwise f does not increase. The squares of the u sum to at most 2 + N/(2 M), and
(L^2/4)(2 + N/(2 M)) = s^2. So Var f <= kappa lambda^2 E exp(lambda J) with kappa = s^2 exp(3 lambda/2)/4.

Halving. Let G(lambda) = E exp(lambda (J - E J)) and x = kappa lambda^2 < 1. Since Var f = E f^2 - (E f)^2,
G(lambda) <= G(lambda/2)^2/(1 - x). The same holds for lambda/2^k with x 4^-k in place of x (kappa for lambda/2^k is
smaller than kappa for lambda). Hence for every n
log G(lambda) <= sum over 0 <= k < n of 2^k (-log(1 - x 4^-k)) + 2^n log G(lambda/2^n).
The last term tends to 0, because log G(t) is of the order t^2 for t to 0. By log_fraction (T7p.b10, q = 4^-k) the sum
is at most the sum of the 2^-k times -log(1 - x), hence at most -2 log(1 - x) (geometric_halves, T7p.b11). So
G(lambda) <= (1 - x)^-2.

The numbers. At lambda = 2/(3 s), x = exp(1/s)/9 (deviation_scale, T7p.b4). By least_deviation (T7p.b5) s >= sqrt 2, so
x <= exp(sqrt(2)/2)/9 < 22537/100000 (least_deviation_moment, T7p.b6-b8), and (1 - x)^-2 <= 5/3 (T7p.b9).
""",
    ),
)
