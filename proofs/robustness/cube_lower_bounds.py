r"""How far some classes of continuous images withstand changes.

    In [0, 1]^N with the uniform measure:
    for C = {x_1 < 1/2} and p >= 1, rad_p(x, C) = 1/2 - x_1, so if all but a share eps < 1 of C have rad_p <= s, then
    s >= (1 - eps)/2;
    for the half-sum class C = {S < N/2}, S the sum of the entries, and p >= 1, rad_p(x, C) >= (N/2 - S) N^(1/p - 1),
    and the share of C with N/2 - S >= c sqrt(N) tends to 2 Phi(-sqrt(12) c) for N to infinity, c >= 0.

Where it is used: for p >= 2 the radius of cube_exits is of the right order 1, and for 1 <= p <= 2 the order
N^(1/p - 1/2), that is n^(2/p - 1), is right: the constants lie between z/sqrt(12) and z/sqrt(2 pi).
"""

import math
from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import HalfSum, ImageClass, RadicalValue, exit_distances
from proofs.robustness.half_cube_share import half_cube_share
from proofs.robustness.norm_exponents import norm_exponents

EXPONENTS = (Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), math.inf)


def least_exit(D: Fraction, N: int, p: Fraction | float) -> Fraction | RadicalValue:
    """D N^(1/p - 1): the p-norm of N equal entries with the sum D."""
    return RadicalValue(p, {D / N: N}, rooted=True) if isinstance(p, Fraction) else D / N


def half_classes_withstand(table: ClassTable, tally: Tally) -> None:
    """The two classes on L levels: x_1 has to reach the first level that is at least 1/2; the sum has to reach N/2."""
    space, N, top = table.space, table.coordinates, table.levels - 1
    half_cube = ImageClass.from_predicate(space, lambda k: 2 * k[0] < top)
    half_sum = HalfSum(space).image_class()
    tally.examined(2)
    for p in EXPONENTS:
        for x, rad in exit_distances(half_cube, p).items():
            reached = Fraction((top + 1) // 2 - space.point(x)[0], top)
            tally.compare(int(rad == reached), "==", 1, table.at(half_cube.mask, p=p))
        for x, rad in exit_distances(half_sum, p).items():
            least = least_exit(Fraction(N, 2) - Fraction(sum(space.point(x)), top), N, p)
            tally.compare(int(rad >= least), "==", 1, table.at(half_sum.mask, p=p))


cube_lower_bounds = Theorem(
    title="How far some classes of continuous images withstand changes",
    words="One dark pixel half, or a dark sum, withstands changes of the order that the upper bounds allow.",
    statement=SetStatement(
        text=(
            "In [0, 1]^N, p >= 1: rad_p(x, C) = 1/2 - x_1 on C = {x_1 < 1/2}, so if all but a share eps < 1 of C have "
            "rad_p <= s, then s >= (1 - eps)/2; and rad_p(x, C) >= (N/2 - S) N^(1/p - 1) on the half-sum class "
            "C = {S < N/2}, where the share with N/2 - S >= c sqrt(N) tends to 2 Phi(-sqrt(12) c), c >= 0."
        ),
        latex=(
            r"\mathrm{rad}_p(x,\{x_1<\tfrac12\})=\tfrac12-x_1,\qquad"
            r"\mathrm{rad}_p(x,\{S<\tfrac N2\})\ge\bigl(\tfrac N2-S\bigr)N^{1/p-1},\qquad"
            r"\frac{P(N/2-S\ge c\sqrt N)}{P(S<N/2)}\to 2\Phi(-\sqrt{12}\,c)"
        ),
        holds=half_classes_withstand,
    ),
    proof=argument(
        uses=[half_cube_share, norm_exponents],
        cites=["Billingsley1995"],
        text=r"""
C = {x_1 < 1/2}. A y outside C has y_1 >= 1/2, so every p-norm of y - x is at least 1/2 - x_1; changing the first entry
to 1/2 attains it. x_1 is uniform on [0, 1/2) given C, so the share of C with rad_p > s is (1/2 - s)/(1/2) = 1 - 2 s for
0 <= s <= 1/2. It is at most eps exactly for s >= (1 - eps)/2 (half_cube_share, T7.d1: equality at (1 - eps)/2).

C = {S < N/2}. A y outside C has the sum of y_i - x_i at least D = N/2 - S > 0, so the 1-norm of y - x is at least D,
and by Hoelder's inequality its p-norm is at least D N^(1/p - 1).

The share. S is the sum of N independent uniform entries with mean 1/2 and variance 1/12, and its law is symmetric about
N/2 and continuous: P(S < N/2) = 1/2. By the central limit theorem (cited: Billingsley 1995, Theorem 27.1)
P(N/2 - S >= c sqrt(N)) tends to Phi(-sqrt(12) c).

The order. With c = z/sqrt(12), 2 Phi(-z) = eps, in the limit a share eps of the half-sum class needs the p-norm
c N^(1/p - 1/2) = c (q h)^(1/p - 1/2) n^(2/p - 1) or more (norm_exponents, T7.d2), while cube_exits with Hoelder's
inequality bounds all but eps of every class by (z/sqrt(2 pi)) N^(1/p - 1/2) for 1 <= p <= 2.
""",
    ),
)
