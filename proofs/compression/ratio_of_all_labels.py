"""The ratio for all labels at once.

    n = k = d, fixed i, 0 < eps < 1, c > 0:
    P(min_j a_ij/min_j m_ij <= c/sqrt d)  >=  1 - exp(-c^2 (1-eps)/2) - (d-1) ((1-eps) e^eps)^(d/2).

Where it is used: the radius of the argmax classifier at x_i is min_j a_ij, that of nearest neighbour min_j m_ij. The
exact law of min_j a_ij is open.
"""

from fractions import Fraction

import flint

from derive.evidence.balls import Real, exp, precision
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import chi_squared_tail
from proofs.basics.gaussian_projection import gaussian_projection
from proofs.compression.all_labels_exponent import all_labels_exponent
from proofs.compression.all_labels_quotient import all_labels_quotient
from proofs.compression.normal_tail_below_gaussian import normal_tail_below_gaussian
from proofs.compression.normal_two_sided_slope import normal_two_sided_slope
from proofs.compression.pair_radius_law import pair_radius_law

SIZES = tuple(Fraction(i, 4) for i in range(1, 17))


def two_sided_tail(A: Fraction) -> Real:
    """P(|g| > A) for a standard normal g."""

    def enclose(bits: int) -> flint.arb:
        with precision(bits + 20):
            return (flint.arb(flint.fmpq(A.numerator, A.denominator)) / flint.arb(2).sqrt()).erfc()

    return Real(enclose, f"P(|g| > {A})")


def union_bound(d: int, tally: Tally) -> None:
    """The two parts of the bound, for even d: the tail of a for one label, and d-1 tails of the m^2."""
    tally.examined(1)
    for A in SIZES:
        tally.compare(two_sided_tail(A), "<=", exp(-(A**2) / 2), f"A = {A}")
    for eps in (Fraction(i, 8) for i in range(1, 8)):
        below = (d - 1) * (1 - chi_squared_tail(d, (1 - eps) * d))
        tally.compare(below, "<=", (d - 1) * ((1 - eps) * exp(eps)) ** (d // 2), f"d = {d}, eps = {eps}")


def dimension_of_the_space(table: ClassTable, tally: Tally) -> None:
    """d = L for the spaces with one coordinate and even L."""
    if table.coordinates == 1 and table.levels % 2 == 0:
        union_bound(table.levels, tally)


ratio_of_all_labels = Theorem(
    title="The ratio for all labels at once",
    words="One label gives the numerator, a union bound over the labels the denominator.",
    statement=SetStatement(
        text=(
            "n = k = d >= 2, i fixed, 0 < eps < 1, c > 0: P(min_j a_ij / min_j m_ij <= c/sqrt d) >= 1 - "
            "exp(-c^2 (1-eps)/2) - (d-1) ((1-eps) e^eps)^(d/2). (Tested: the two tails whose sum is the bound.)"
        ),
        latex=r"P\Bigl(\frac{\min_ja_{ij}}{\min_jm_{ij}}\le\frac c{\sqrt d}\Bigr)\ge"
        r"1-e^{-c^2(1-\varepsilon)/2}-(d-1)\bigl((1-\varepsilon)e^\varepsilon\bigr)^{d/2}",
        holds=dimension_of_the_space,
    ),
    proof=argument(
        uses=[
            all_labels_exponent,
            all_labels_quotient,
            gaussian_projection,
            normal_tail_below_gaussian,
            normal_two_sided_slope,
            pair_radius_law,
        ],
        text=r"""
Fix j_0 != i. By pair_radius_law with ell = 1, min_j a_ij <= a_{i j_0} = |g|/sqrt 2, g standard normal. With A = c
sqrt(1-eps), P(|g| > A) <= exp(-A^2/2) = exp(-c^2 (1-eps)/2): normal_tail_below_gaussian (the difference of the two
sides first rises and then falls to 0, normal_two_sided_slope).

2 m_ij^2 ~ chi^2_d. By gaussian_projection with beta = 1-eps, P(m_ij^2 <= (1-eps) d/2) <= ((1-eps)
e^(1-(1-eps)))^(d/2) = ((1-eps) e^eps)^(d/2) (all_labels_exponent), and there are d-1 labels j. Outside of both events
min_j a_ij <= c sqrt(1-eps)/sqrt 2 and min_j m_ij > sqrt((1-eps) d/2), with the quotient at most c/sqrt d
(all_labels_quotient).
""",
    ),
)
