r"""Bright majority: a robust class for every even number of levels.

    Let L be even or infinite, B(x) = #{i: x_i > 1/2}, C = {B < N/2}. Then int_t(C) = {B + t < N/2}, so
    |int_t(C)|/|C|  =  P(Bin(N, 1/2) < N/2 - t)/P(Bin(N, 1/2) < N/2).
    With only M coordinates, M the largest odd integer <= N, the ratio is exactly rho_N(t), and
    rho_N(t)  >=  1 - t sqrt(8/(pi (M+1)))  >=  1 - t sqrt(8/(pi N)).
    For even N and all coordinates it is at least 1 - 2 t c0 (N/(N+2))/(1 - c0), c0 = binomial(N, N/2)/2^N.

Where it is used: no bound on the robust share can be below rho_N(t) for an even number of levels. Nothing is cited.
"""

import math
from fractions import Fraction

from derive.evidence.balls import pi, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import BrightMajority, ImageSpace, MaskEngine, mask_engine, mask_of
from derive.spaces.counts import binomial_sum
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours
from proofs.isoperimetry.central_binomial import central_binomial
from proofs.isoperimetry.one_bit_lower import one_bit_lower
from proofs.isoperimetry.one_bit_optimum import odd_part, optimum
from proofs.robustness.even_loss import even_loss

LARGER_SPACES = ((5, 2), (6, 2), (4, 4), (3, 6))
LARGEST_N = 199


def majority_share(N: int, t: int) -> Fraction:
    """P(Bin(N, 1/2) < N/2 - t)/P(Bin(N, 1/2) < N/2)."""
    last = (N + 1) // 2 - 1
    return Fraction(binomial_sum(N, last - t), binomial_sum(N, last))


def compare_interiors(space: ImageSpace, engine: MaskEngine, tally: Tally, where: str) -> None:
    """int_t(C) by neighbourhoods against {B + t < M/2}, and its share; with all voters and with an odd number."""
    N, half = space.coordinates, space.finite_levels // 2
    bright = [[level >= half for level in x] for x in space.points()]
    for voters in sorted({N, odd_part(N)}):
        C = BrightMajority(space, voters=voters).image_class().mask
        for t in range(N + 1):
            inside = engine.interior(C, t)
            deep = [x for x, entries in enumerate(bright) if 2 * (sum(entries[:voters]) + t) < voters]
            place = f"{where}, {voters} voters, t = {t}"
            tally.compare(inside, "==", mask_of(deep, space.size), place)
            tally.compare(Fraction(inside.bit_count(), C.bit_count()), "==", majority_share(voters, t), place)
            if voters == odd_part(N):
                tally.compare(majority_share(voters, t), "==", optimum(N, t), place)


def interior_is_exact(table: ClassTable, tally: Tally) -> None:
    """Even L: the two classes."""
    if table.levels % 2 == 0:
        tally.examined(2)
        compare_interiors(table.space, table.engine, tally, str(table.at()))


def larger_spaces_and_finite_bounds(tally: Tally) -> None:
    """The same in larger spaces; the finite lower bounds for all N <= 199 and all t."""
    for N, L in LARGER_SPACES:
        space = ImageSpace.grid(N, L)
        compare_interiors(space, mask_engine(space, "hamming"), tally, f"Hamming graph N = {N}, L = {L}")
    for N in range(1, LARGEST_N + 1):
        M = odd_part(N)
        losses = [sqrt(8 / (pi * (M + 1))), sqrt(8 / (pi * N))]
        c0 = Fraction(math.comb(N, N // 2), 2**N)
        for t in range(N + 1):
            where = f"N = {N}, t = {t}"
            for loss in losses:
                tally.compare(1 - t * loss, "<=", optimum(N, t), where, ratio=t > 0)
            if N % 2 == 0:
                bound = 1 - 2 * t * c0 * Fraction(N, N + 2) / (1 - c0)
                tally.compare(bound, "<=", majority_share(N, t), where, ratio=t > 1)


bright_majority = Theorem(
    title="Bright majority",
    words="The images with a minority of bright entries: as robust as the best class of binary images.",
    statement=SetStatement(
        text=(
            "Let L be even or infinite, B(x) = #{i: x_i > 1/2} and C = {B < N/2}. Then int_t(C) = {B + t < N/2}. With "
            "the largest odd number M <= N of coordinates, |int_t(C)|/|C| = rho_N(t) >= 1 - t sqrt(8/(pi (M+1))) >= "
            "1 - t sqrt(8/(pi N)). For even N and all coordinates |int_t(C)|/|C| >= 1 - 2 t c0 (N/(N+2))/(1 - c0), "
            "c0 = binomial(N, N/2)/2^N."
        ),
        latex=(
            r"\mathrm{int}_t\{B<N/2\} = \{B+t<N/2\},\qquad"
            r" \max_C\frac{|\mathrm{int}_t(C)|}{|C|}\ge\rho_N(t)\ge 1-t\sqrt{\frac{8}{\pi(M+1)}}\qquad (L\text{ even})"
        ),
        holds=interior_is_exact,
        elsewhere=larger_spaces_and_finite_bounds,
    ),
    proof=argument(
        uses=[one_bit_lower, binomial_neighbours, central_binomial, even_loss],
        text=r"""
Interior. A change of one entry raises B by at most 1, so B(x) + t < N/2 keeps every image within t changes of x in C.
If x is in C and B(x) + t >= N/2, then k = ceil(N/2) - B(x) satisfies 1 <= k <= t, and x has N - B(x) >= k dark entries;
making k of them bright leaves C. The same holds for M coordinates.

Shares. For even L, and for L infinite up to a null set, each entry is bright with probability 1/2, independently. So
mu(C) and mu(int_t C) are binomial probabilities. For odd M, P(Bin(M, 1/2) < M/2) = 1/2 and the ratio is rho_N(t).

Finite bound. Let M = 2K + 1. For t <= K, rho_N(t) >= 1 - t sqrt(8/(pi (M+1))) is one_bit_lower: each step t -> t + 1
loses one entry of the row, at most the middle one (T6.a7), whose share of 2^M is at most sqrt(2/(pi (M+1))) (T6.a4,
T6.a5, T6.a6). For t >= K + 1 the right side is at most 1 - sqrt(4 (K+1)/pi) < 0. Finally M + 1 >= N.

All coordinates, N = 2n. P(B < n) = (1 - c0)/2 by symmetry. The row increases up to its middle, C(N, i+1)/C(N, i) =
(N-i)/(i+1) >= 1 for i < n, so for j >= 1 P(B = n - j) <= P(B = n - 1) = c0 n/(n+1) (T6.a8). Hence
P(B < n - t) >= (1 - c0)/2 - t c0 n/(n+1). Divide by (1 - c0)/2 (T6.a9); n/(n+1) = N/(N+2).
""",
    ),
)
