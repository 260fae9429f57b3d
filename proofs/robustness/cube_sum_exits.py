r"""The limit of robustness in the 1-norm for continuous images.

    Let S_N be the sum of N independent uniform variables on [0, 1]. For every N, every Borel class C of [0, 1]^N with
    0 < mu(C) <= 1/2 and every delta >= 0,
    mu{x in C: rad_1(x, C) > delta}  <=  2 P(S_N <= N/2 - delta) mu(C),
    with equality for the half-sum class {S_N < N/2}.

Where it is used: for p = 1 and continuous images the half-sum class is exactly extremal, for every N.
"""

from fractions import Fraction
from math import comb, factorial

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import mask_of
from proofs.isoperimetry.grid_neighbourhoods import grid_neighbourhoods

MOST_COORDINATES = 12


def sum_below(N: int, s: Fraction) -> Fraction:
    """P(S_N <= s): the sum over j <= s of (-1)^j C(N, j) (s - j)^N/N!, for 0 <= s <= N (Irwin and Hall)."""
    terms = ((-1) ** j * comb(N, j) * (s - j) ** N for j in range(min(N, int(s)) + 1) if s >= j)
    return sum(terms, Fraction(0)) / factorial(N) if s < N else Fraction(1)


def largest_share(N: int, delta: Fraction) -> Fraction:
    """2 P(S_N <= N/2 - delta)."""
    return 2 * sum_below(N, Fraction(N, 2) - delta)


def few_cells_are_far(table: ClassTable, tally: Tally) -> None:
    """C = a union of cells of side 1/L: the cells of C at 1-distance at least g/L from all cells outside C."""
    C, points = table.non_majority, np.array(list(table.space.points()))
    gaps = np.maximum(np.abs(points[:, None, :] - points[None, :, :]) - 1, 0).sum(axis=2)
    tally.examined(len(C))
    for gap in range(1, int(gaps.max()) + 1):
        nearer = [mask_of(np.flatnonzero(row < gap).tolist(), table.vertices) for row in gaps]
        far = table.sizes[table.complements(table.unions(nearer))[C]]
        bound = largest_share(table.coordinates, Fraction(gap, table.levels))
        for (size, count), mask, times in table.distinct(np.stack([table.sizes[C], far], axis=1), C):
            tally.compare(Fraction(count, size), "<=", bound, table.at(mask, gap=gap), times)


def half_sums_of_some_coordinates(tally: Tally) -> None:
    """C = {S_M < M/2} in [0, 1]^N, M <= N: its exit distance is M/2 - S_M, so its share is that of N = M."""
    for N in range(1, MOST_COORDINATES + 1):
        for M in range(1, N + 1):
            for k in range(1, 2 * M + 1):
                delta = Fraction(k, 4)
                where = f"N = {N}, half-sum of {M}, delta = {delta}"
                tally.compare(largest_share(M, delta), "<=", largest_share(N, delta), where)


cube_sum_exits = Theorem(
    title="The limit of robustness in the 1-norm for continuous images",
    words="In the 1-norm no class of at most half of the cube is more robust than the half-sum class, for every N.",
    statement=SetStatement(
        text=(
            "For every N, every Borel class C of [0, 1]^N with 0 < mu(C) <= 1/2 and every delta >= 0: "
            "mu{x in C: rad_1(x, C) > delta} <= 2 P(S_N <= N/2 - delta) mu(C), S_N the sum of N independent uniform "
            "variables, with equality for {S_N < N/2}."
        ),
        latex=(
            r"\frac{\mu\{x\in C:\mathrm{rad}_1(x,C)>\delta\}}{\mu(C)}\le 2P\bigl(S_N\le\tfrac N2-\delta\bigr)"
            r"\qquad(C\subset[0,1]^N)"
        ),
        holds=few_cells_are_far,
        elsewhere=half_sums_of_some_coordinates,
    ),
    proof=argument(
        uses=[grid_neighbourhoods],
        cites=["Stanley1989"],
        text=r"""
Let F(s) = P(S_N <= s), which increases strictly and continuously from 0 to 1 on [0, N].

Neighbourhoods. Let K be a compact set with mu(K) = F(s) > 0 and delta > 0; the set K' of the points at 1-distance at
most delta from K has mu(K') >= F(s + delta) (1 for s + delta > N). For L >= 1 divide the cube into the L^N cells of
side 1/L, numbered by levels; A, the class of those that meet K, has |A| >= mu(K) L^N. Let r be the largest index with
V(r) <= mu(K) L^N, which exists for large L. By grid_neighbourhoods at least V(r + t) cells are within t steps of A.
A point of such a cell differs from some point of K by at most (d_i + 1)/L in coordinate i, where the d_i sum to at most
t; so its 1-distance from K is at most (t + N)/L. With t = floor(delta L) - N >= 0 all these cells lie in K', and
mu(K') >= V(r + t)/L^N. The levels floor(L u_i) of a uniform point sum to at most L S_N and more than L S_N - N, hence
F(j/L) <= V(j)/L^N <= F((j + N)/L). So F(r/L) <= F(s) <= F((r + 1 + N)/L), r/L tends to s for L to infinity, and
mu(K') >= F((r + t)/L) tends to F(s + delta).

Log-concavity. By Stanley 1989, Proposition 2 (cited), V(j) is log-concave in j, as in bit_depth_sharp; F(s) is the
limit of V(floor(s L))/L^N, so F is log-concave, and F(s)/F(s + delta) does not decrease in s on (0, N - delta].

The bound. Let R = {x in C: rad_1(x, C) > delta}, delta > 0, and K a compact subset of R with mu(K) = F(s) > 0. A point
of K' is within delta of a point of K, so it lies in C: F(s + delta) <= mu(C) <= 1/2 = F(N/2), s <= N/2 - delta, and
mu(K)/mu(C) <= F(s)/F(s + delta) <= F(N/2 - delta)/F(N/2) = 2 F(N/2 - delta). Lebesgue measure is inner regular, so
mu(K) comes as near to mu(R) as we like. For delta = 0 the bound is 1.

Equality. For C = {S_N < N/2} an exit raises the sum by at least N/2 - S_N, and raising entries until the sum is N/2
does it, so rad_1(x, C) = N/2 - S_N(x), and the share of C with rad_1 > delta is F(N/2 - delta)/F(N/2).
""",
    ),
)
