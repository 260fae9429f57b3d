"""The small ball of a coordinate of the sphere.

    m >= 3, 0 <= s < 1:     kappa_m s (1-s^2)^((m-3)/2)  <=  P(|T_m| <= s)  <=  kappa_m s; the last for all s >= 0.
    m = 2, 0 <= s <= 1:     (2/pi) s  <=  P(|T_2| <= s)  <=  s.
    All m >= 2, s >= 0:     P(|T_m| <= s)  <=  sqrt(2m/pi) s.

Where it is used: in flat_radius, and for the lower end of square_ratio. kappa_m is the best constant, with equality for
m = 3.
"""

from fractions import Fraction

from derive.evidence.balls import pi, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import kappa_rational, share_within
from derive.universal.radii import kappa, share_below
from proofs.basics.gamma_half_ratio import gamma_half_ratio
from proofs.basics.sphere_constant_above_one import sphere_constant_above_one
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds
from proofs.basics.sphere_constant_by_ratio import sphere_constant_by_ratio
from proofs.basics.sphere_constant_limit import sphere_constant_limit
from proofs.basics.sphere_constant_over_root import sphere_constant_over_root
from proofs.basics.sphere_constant_rises import sphere_constant_rises
from proofs.basics.sphere_coordinate import sphere_coordinate
from proofs.basics.sphere_density_below_one import sphere_density_below_one
from proofs.basics.sphere_density_falls import sphere_density_falls
from proofs.basics.sphere_plane_slope import sphere_plane_slope
from proofs.basics.two_over_pi_e import two_over_pi_e
from proofs.robustness.jordan_inequality import jordan_inequality
from proofs.universal.sine_below_argument import sine_below_argument

STEPS = 16


def both_bounds(m: int, tally: Tally) -> None:
    """Exact for odd m, enclosed for even m; s = 1/16, ..., 15/16."""
    tally.examined(1)
    for i in range(1, STEPS):
        s = Fraction(i, STEPS)
        where = f"m = {m}, s = {s}"
        if m % 2:
            share, constant = share_within(m, s), kappa_rational(m)
            tally.compare(constant * s * (1 - s**2) ** ((m - 3) // 2), "<=", share, where)
            tally.compare(share, "<=", constant * s, where)
        elif m > 2:
            tally.compare(kappa(m) * s * (1 - s**2) ** ((m - 4) // 2) * sqrt(1 - s**2), "<=", share_below(m, s), where)
            tally.compare(share_below(m, s), "<=", kappa(m) * s, where)
        else:
            tally.compare(2 / pi * s, "<=", share_below(2, s), where)
            tally.compare(share_below(2, s), "<=", s, where)
        tally.compare(share_below(m, s), "<=", sqrt(2 * m / pi) * s, where)


def dimension_of_the_space(table: ClassTable, tally: Tally) -> None:
    """m = L for the spaces with one coordinate."""
    if table.coordinates == 1:
        both_bounds(table.levels, tally)


def larger_dimensions(tally: Tally) -> None:
    """m up to 61, and 100, 1001; the constants up to m = 3000."""
    for m in (*range(17, 62), 100, 1001):
        both_bounds(m, tally)
    before = kappa(2)
    for m in range(2, 3000):
        here, after = before, kappa(m + 1)
        low = Fraction(2 * m - 3)
        tally.compare(low / pi, "<", here * here, f"kappa, m = {m}")
        tally.compare(here * here, "<", (low + 1 / (2 * low)) / pi, f"kappa, m = {m}")
        tally.compare(here * here * (m + 1), "<", after * after * m, f"kappa over root, m = {m}", ratio=False)
        tally.compare(here, "<", m - 1, f"kappa below m - 1, m = {m}", ratio=False)
        before = after


sphere_small_ball = Theorem(
    title="The small ball of a coordinate of the sphere",
    words="The density of |T_m| falls from kappa_m.",
    statement=SetStatement(
        text=(
            "m >= 3: kappa_m s (1-s^2)^((m-3)/2) <= P(|T_m| <= s) <= kappa_m s for 0 <= s < 1, the upper bound for all "
            "s >= 0; m = 2: (2/pi) s <= P(|T_2| <= s) <= s for 0 <= s <= 1; P(|T_m| <= s) <= sqrt(2m/pi) s for all m "
            ">= 2, s >= 0, and sqrt(2m/pi) <= 0.484 sqrt(e m)."
        ),
        latex=r"\kappa_m s(1-s^2)^{(m-3)/2}\le P(|T_m|\le s)\le\kappa_m s\quad(m\ge3),\qquad "
        r"P(|T_m|\le s)\le\sqrt{2m/\pi}\,s\quad(m\ge2)",
        holds=dimension_of_the_space,
        elsewhere=larger_dimensions,
    ),
    proof=argument(
        uses=[
            gamma_half_ratio,
            jordan_inequality,
            sine_below_argument,
            sphere_constant_above_one,
            sphere_constant_bounds,
            sphere_constant_by_ratio,
            sphere_constant_limit,
            sphere_constant_over_root,
            sphere_constant_rises,
            sphere_coordinate,
            sphere_density_below_one,
            sphere_density_falls,
            sphere_plane_slope,
            two_over_pi_e,
        ],
        text=r"""
m >= 3. By sphere_coordinate the density of |T_m| on [0, 1) is kappa_m (1-t^2)^((m-3)/2). It is at most kappa_m
(sphere_density_below_one) and on [0, s] at least its value at s (sphere_density_falls); integrate over [0, s]. For s >=
1 the probability is 1 <= kappa_m (sphere_constant_above_one) <= kappa_m s. As s tends to 0 both bounds over s tend to
kappa_m, so the constant is the best; for m = 3 the density is constant.

m = 2. P(|T_2| <= s) = 2 asin(s)/pi, which vanishes at 0 and has the right derivative (sphere_plane_slope). With s =
sin x, 0 <= x <= pi/2, the claim is (2/pi) sin x <= 2x/pi <= sin x: sine_below_argument and jordan_inequality.

All m. For m >= 3 use kappa_m <= sqrt(2m/pi) (sphere_constant_limit), for m = 2 use sqrt(4/pi) >= 1. By
sphere_constant_over_root the quotient kappa_m/sqrt(m) rises, by sphere_constant_bounds it tends to sqrt(2/pi), and
kappa_m rises (sphere_constant_rises). (At bottom kappa_m^2 = 4 x h(x)/pi with x = (m-1)/2, sphere_constant_by_ratio,
and the quotient of h(x) x and a polynomial changes by whole steps as in gamma_half_ratio.) The last claim is
two_over_pi_e.
""",
    ),
)
