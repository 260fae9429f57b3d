"""How much of the best robustness an interpolant of as many points as dimensions keeps.

    n = k = d >= 2, theta = a/m as in pair_radius_law: theta has the law of |T_d|. So E theta^2 = 1/d, E theta = 2/(pi
    kappa_{d+1}), E 1/theta is infinite, and for 0 < c <= sqrt d
    P(theta <= c/sqrt d)  >=  1 - (1 - c^2/d)^((d-1)/2)  >=  1 - exp(-c^2 (d-1)/(2d)),
    P(theta <= c/sqrt d)  <=  sqrt(2/pi) c,
    1/(2 kappa_d)  <=  med theta (d >= 3),   med theta  <=  sqrt(1 - 4^(-1/(d-1)))  <=  sqrt(2 log 2/(d-1)).

Where it is used: "only 1/sqrt(d) of the best possible" holds exactly as a root mean square. General ell: E theta^2 =
ell/d, so with n = alpha d points, alpha < 1, theta^2 concentrates at 1 - alpha: the law is that of the square case
only.
"""

from fractions import Fraction

import flint

from derive.evidence.balls import log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import share_within
from derive.universal.radii import alignment_quantile, kappa
from proofs.basics.gaussian_projection import gaussian_projection
from proofs.basics.sphere_constant_limit import sphere_constant_limit
from proofs.basics.sphere_coordinate import sphere_coordinate
from proofs.basics.sphere_small_ball import sphere_small_ball
from proofs.basics.sphere_tail import sphere_tail
from proofs.compression.pair_radius_law import pair_radius_law
from proofs.compression.plane_ratio_constant import plane_ratio_constant
from proofs.compression.square_ratio_median import square_ratio_median
from proofs.compression.square_ratio_tail import square_ratio_tail


def ratio_bounds(d: int, tally: Tally) -> None:
    """The mean square for odd d, the bounds at c = 1/4, ..., 2 and the median."""
    tally.examined(1)
    if d % 2:
        tally.compare(share_within(d, Fraction(1), 2), "==", Fraction(1, d), f"d = {d}")
    for c in (Fraction(i, 4) for i in range(1, 9)):
        if c * c >= d:
            continue
        where = f"d = {d}, c = {c}"

        def above(bits: int, c: Fraction = c) -> flint.arb:
            return 1 - flint.arb(flint.fmpq(1) - _rational(c * c / d)) ** (flint.arb(d - 1) / 2)

        def gaussian(bits: int, c: Fraction = c) -> flint.arb:
            return 1 - (-flint.arb(_rational(c * c * (d - 1) / (2 * d)))).exp()

        def share(bits: int, c: Fraction = c) -> flint.arb:
            return flint.arb(_rational(c * c / d)).beta_lower(flint.arb(1) / 2, flint.arb(d - 1) / 2, regularized=True)

        def small_ball(bits: int, c: Fraction = c) -> flint.arb:
            return (2 / flint.arb.pi()).sqrt() * flint.arb(_rational(c))

        tally.compare(above, "<=", share, where)
        tally.compare(gaussian, "<=", above, where, ratio=False)
        tally.compare(share, "<=", small_ball, where)
    median = alignment_quantile(d, "1/2")
    if d >= 3:
        tally.compare(1 / (2 * kappa(d)) if d > 3 else Fraction(1, 2), "<=", median, f"median, d = {d}")
    tally.compare(median, "<=", sqrt(2 * log(2) / (d - 1)), f"median, d = {d}")


def _rational(x: Fraction) -> flint.fmpq:
    return flint.fmpq(x.numerator, x.denominator)


def dimension_of_the_space(table: ClassTable, tally: Tally) -> None:
    """d = L for the spaces with one coordinate."""
    if table.coordinates == 1:
        ratio_bounds(table.levels, tally)


def larger_dimensions(tally: Tally) -> None:
    """d up to 40, and 100, 784, 3072 (the sizes of two data sets of small images)."""
    for d in (*range(17, 41), 100, 784, 3072):
        ratio_bounds(d, tally)


square_ratio = Theorem(
    title="How much robustness an interpolant of d points keeps",
    words="The ratio has the law of a coordinate of the sphere.",
    statement=SetStatement(
        text=(
            "n = k = d >= 2, theta = a/m of pair_radius_law: theta ~ |T_d|; E theta^2 = 1/d; E theta = 2/(pi "
            "kappa_{d+1}); E 1/theta is infinite; for 0 < c <= sqrt d: 1-exp(-c^2 (d-1)/(2d)) <= 1-(1-c^2/d)^((d-1)/2) "
            "<= P(theta <= c/sqrt d) <= sqrt(2/pi) c; sqrt(d) theta tends to |N(0,1)| in law; 1/(2 kappa_d) <= med "
            "theta for d >= 3, med theta <= sqrt(1-4^(-1/(d-1))) <= sqrt(2 log 2/(d-1))."
        ),
        latex=r"\theta\sim|T_d|,\quad\sqrt{\mathbb{E}\theta^2}=\frac1{\sqrt d},\quad"
        r"1-\Bigl(1-\frac{c^2}d\Bigr)^{(d-1)/2}\le P\Bigl(\theta\le\frac c{\sqrt d}\Bigr)\le\sqrt{\tfrac2\pi}\,c",
        holds=dimension_of_the_space,
        elsewhere=larger_dimensions,
    ),
    proof=argument(
        uses=[
            gaussian_projection,
            pair_radius_law,
            plane_ratio_constant,
            sphere_constant_limit,
            sphere_coordinate,
            sphere_small_ball,
            sphere_tail,
            square_ratio_median,
            square_ratio_tail,
        ],
        text=r"""
By pair_radius_law theta^2 ~ Beta(1/2, (d-1)/2), the law of T_d^2 (sphere_coordinate), which also has the moments and
the limit in law. The density of theta at 0 is kappa_d > 0, so E 1/theta is infinite.

P(theta <= c/sqrt d) = 1 - P(theta >= c/sqrt d) >= 1 - (1-c^2/d)^((d-1)/2) by sphere_tail, and square_ratio_tail for
c^2 < d (at c^2 = d the second bound is 1 - 0 >= 1 - exp(-(d-1)/2)). The upper bound is sphere_small_ball at s =
c/sqrt d for d >= 3, with kappa_d/sqrt d <= sqrt(2/pi) (sphere_constant_limit); for d = 2 it is P <= s = c/sqrt 2,
even smaller (plane_ratio_constant).

Median: 1/2 = P(theta <= med) <= kappa_d med for d >= 3, and 1/2 = P(theta >= med) <= (1-med^2)^((d-1)/2), that is
med^2 <= 1 - 4^(-1/(d-1)); square_ratio_median.

For any ell, E theta^2 = ell/d and E 1/theta^2 = (d-2)/(ell-2) for ell > 2, and gaussian_projection has the tails.
""",
    ),
)
