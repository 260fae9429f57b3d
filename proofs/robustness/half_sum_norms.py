r"""The half-sum class in every norm.

    Let C = {S < N/2} and D(x) = N/2 - S(x) > 0 on C. For every x in C
    rad_p(x, C)  >=  D                                        for 0 <= p <= 1,
    rad_p(x, C)  >=  D^(1/p) (L-1)^(-(p-1)/p)                 for 1 <= p < infinity and finite L,
    rad_p(x, C)  >=  D N^(1/p - 1)                            for 1 <= p < infinity and every L,
    rad_p(x, C)  >=  max(1/(L-1), D/N)                        for p = infinity.

Where it is used: with half_sum_limit, which says how large D is, it shows that the order n^(1/max(p, 1)) of the main
theorem is optimal for every p < infinity and every fixed number of bits.
"""

import math
from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import Distance, HalfSum, ImageSpace, RadicalValue, exit_distances
from proofs.robustness.power_of_share import power_of_share
from proofs.robustness.power_of_step import power_of_step
from proofs.robustness.root_of_steps import root_of_steps
from proofs.robustness.young_inequality import young_inequality

EXPONENTS = (Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(3), math.inf)
LARGER_SPACES = ((3, 4), (4, 3), (4, 4))


def least_radii(N: int, L: int, D: Fraction, p: Fraction | float) -> list[Distance]:
    """The lower bounds for this p."""
    if not isinstance(p, Fraction):
        return [Fraction(1, L - 1), D / N]
    if p <= 1:
        return [D]
    # the p-th roots of D (L-1) (1/(L-1))^p and of N (D/N)^p
    return [
        RadicalValue(p, {Fraction(1, L - 1): D * (L - 1)}, rooted=True),
        RadicalValue(p, {D / N: N}, rooted=True),
    ]


def compare_radii(space: ImageSpace, tally: Tally, where: str) -> None:
    """Every image of the class, every p."""
    N, L = space.coordinates, space.finite_levels
    C = HalfSum(space).image_class()
    for p in EXPONENTS:
        for x, radius in exit_distances(C, p).items():
            D = Fraction(N, 2) - Fraction(sum(space.point(x)), L - 1)
            for bound in least_radii(N, L, D, p):
                tally.compare(int(bound <= radius), "==", 1, f"{where}, image {space.point(x)}, p = {p}")


def tiny_space(table: ClassTable, tally: Tally) -> None:
    """The half-sum class of this space."""
    tally.examined(1)
    compare_radii(table.space, tally, str(table.at()))


def larger_spaces(tally: Tally) -> None:
    """The same in larger spaces."""
    for N, L in LARGER_SPACES:
        compare_radii(ImageSpace.grid(N, L), tally, f"N = {N}, L = {L}")


half_sum_norms = Theorem(
    title="The half-sum class in every norm",
    words="Leaving the darker half costs at least the missing brightness.",
    statement=SetStatement(
        text=(
            "Let C = {S < N/2}, D = N/2 - S. For every x in C: rad_p(x, C) >= D for 0 <= p <= 1; for 1 <= p < infinity "
            "rad_p >= D^(1/p) (L-1)^(-(p-1)/p) (finite L) and rad_p >= D N^(1/p - 1); rad_inf >= max(1/(L-1), D/N)."
        ),
        latex=(
            r"\mathrm{rad}_p(x,C)\ge D\ (p\le1),\qquad"
            r" \mathrm{rad}_p(x,C)\ge\max\bigl(D^{1/p}(L-1)^{-(p-1)/p},\,D\,N^{1/p-1}\bigr)\ (1\le p<\infty),\qquad"
            r" \mathrm{rad}_\infty\ge\max\bigl(\tfrac1{L-1},\tfrac DN\bigr),\qquad D=\tfrac N2-S(x)"
        ),
        holds=tiny_space,
        elsewhere=larger_spaces,
    ),
    proof=argument(
        uses=[power_of_share, power_of_step, root_of_steps, young_inequality],
        text=r"""
Let y lie outside C and z = y - x. The sum of the |z_i| is at least S(y) - S(x) >= D > 0. All |z_i| are at most 1.

p = 0: the number of nonzero z_i is at least the sum of the |z_i|. 0 < p <= 1: |z_i|^p >= |z_i| where z_i is not 0
(T6.c1), so the sum of the |z_i|^p, which is the p-norm here, is at least D.

1 <= p < infinity, finite L: a nonzero |z_i| is at least d = 1/(L-1), so |z_i|^p >= |z_i| d^(p-1) (T6.c2), and the sum
of the |z_i|^p is at least D d^(p-1). Its p-th root is D^(1/p) d^((p-1)/p) (T6.c3).

1 <= p < infinity, every L: for p = 1 this is the bound above. For p > 1 let s be the p-norm of z, s > 0. Young's
inequality (T6.c4) for |z_i|/s and v = N^(-(p-1)/p), summed over the i with z_i not 0 (at most N terms), gives
v (sum of |z_i|)/s <= 1/p + ((p-1)/p) N v^(p/(p-1)) = 1. So s >= v D = D N^(1/p - 1).

p = infinity: some z_i is not 0, so the largest |z_i| is at least 1/(L-1); and N times it is at least D.
""",
    ),
)
