"""One coordinate of a uniform point of the sphere.

    T_m, m >= 2, one coordinate of a uniform point of the unit sphere of R^m, has the density
    (kappa_m/2)(1-t^2)^((m-3)/2) on (-1, 1), T_m^2 has the law Beta(1/2, (m-1)/2), and
    E T_m^(2j)  =  (2j-1)!!/(m (m+2) ... (m+2j-2)),   E|T_m|  =  2/(pi kappa_{m+1}),   sqrt(m) T_m  ->  N(0, 1) in law.

Where it is used: in sphere_small_ball and sphere_tail, and so in flat_radius, unified_radius and square_ratio.
"""

from fractions import Fraction
from math import prod

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import length_moment, normal_moment, share_within
from proofs.basics.cosine_power_slope import cosine_power_slope
from proofs.basics.gamma_densities import gamma_densities
from proofs.basics.gamma_half_limit import gamma_half_limit
from proofs.basics.sphere_constant_defect import sphere_constant_defect
from proofs.basics.sphere_constant_limit import sphere_constant_limit
from proofs.basics.sphere_constant_steps import sphere_constant_steps
from proofs.basics.sphere_constant_values import sphere_constant_values
from proofs.basics.sphere_density_angle import sphere_density_angle
from proofs.basics.sphere_density_limit import sphere_density_limit
from proofs.basics.sphere_even_moment_slope import sphere_even_moment_slope
from proofs.basics.sphere_mean import sphere_mean
from proofs.basics.sphere_moment_slopes import sphere_moment_slopes
from proofs.basics.sphere_second_moment import sphere_second_moment


def moments(m: int, tally: Tally) -> None:
    """The even moments, from those of normal vectors (T and |G| are independent), and from the density for odd m."""
    for j in range(1, 5):
        claimed = Fraction(prod(range(1, 2 * j, 2)), prod(range(m, m + 2 * j, 2)))
        tally.examined(1)
        tally.compare(normal_moment((j,)) / length_moment(m, j), "==", claimed, f"m = {m}, j = {j}")
        if m % 2 and m > 1:
            tally.compare(share_within(m, Fraction(1), 2 * j), "==", claimed, f"density, m = {m}, j = {j}")


def dimension_of_the_space(table: ClassTable, tally: Tally) -> None:
    """m = L for the spaces with one coordinate."""
    if table.coordinates == 1:
        moments(table.levels, tally)


def masses(tally: Tally) -> None:
    """The density has the mass 1, for odd m."""
    for m in range(3, 60, 2):
        tally.compare(share_within(m, Fraction(1)), "==", 1, f"m = {m}")


sphere_coordinate = Theorem(
    title="One coordinate of a uniform point of the sphere",
    words="It is a normal variable over the length of a normal vector.",
    statement=SetStatement(
        text=(
            "T_m, m >= 2, a coordinate of a uniform point of the unit sphere of R^m, has the density (kappa_m/2) "
            "(1-t^2)^((m-3)/2) on (-1, 1); T_m^2 ~ Beta(1/2, (m-1)/2); E T_m^(2j) = (2j-1)!!/(m (m+2) ... (m+2j-2)), "
            "E|T_m| = 2/(pi kappa_{m+1}); sqrt(m) T_m tends to N(0, 1) in law, with all moments."
        ),
        latex=r"T_m\sim\tfrac{\kappa_m}2(1-t^2)^{(m-3)/2},\quad "
        r"T_m^2\sim\mathrm{Beta}\bigl(\tfrac12,\tfrac{m-1}2\bigr),\quad\mathbb{E}T_m^{2j}=\frac{(2j-1)!!}{m(m+2)\cdots(m+2j-2)}",
        holds=dimension_of_the_space,
        elsewhere=masses,
    ),
    proof=argument(
        uses=[
            cosine_power_slope,
            gamma_densities,
            gamma_half_limit,
            sphere_constant_defect,
            sphere_constant_limit,
            sphere_constant_steps,
            sphere_constant_values,
            sphere_density_angle,
            sphere_density_limit,
            sphere_even_moment_slope,
            sphere_mean,
            sphere_moment_slopes,
            sphere_second_moment,
        ],
        text=r"""
Let g = (g_1, ..., g_m) be standard normal. Its law is invariant under rotations, so g/|g| is uniform on the sphere
and T^2 has the law of g_1^2/(g_1^2 + (g_2^2 + ... + g_m^2)) = u/(u + v) with independent u, v of the laws Gamma(1/2),
Gamma((m-1)/2) (for one scale). By gamma_densities (with (s, w) = (u + v, u/(u + v))) the share is independent of the
sum and has the law Beta(1/2, (m-1)/2), of density Gamma(m/2)/(Gamma(1/2) Gamma((m-1)/2)) w^(-1/2) (1-w)^((m-3)/2). T
is symmetric; w = t^2 gives the density Gamma(m/2)/(Gamma(1/2) Gamma((m-1)/2)) (1-t^2)^((m-3)/2) of T, and the factor
is kappa_m/2 (sphere_constant_steps). Another way to the factor: with t = sin th (sphere_density_angle) the mass is
kappa_m W_{m-2}, W_n the integral of cos^n over [0, pi/2]; cosine_power_slope gives n W_n = (n-1) W_{n-2}, which with
the step of kappa keeps kappa_m W_{m-2}, and kappa_2 W_0 = (2/pi)(pi/2) = 1, kappa_3 W_1 = 1 (sphere_constant_values).

Moments. For j >= 1 and m >= 2 integrate sphere_even_moment_slope over (0, 1); the function vanishes at both ends. So
(2j+m-2) E T^(2j) = (2j-1) E T^(2j-2). (For j = 1 it is sphere_moment_slopes, and E T^2 = 1/m, as in
sphere_second_moment and as symmetry says.) The second part of sphere_moment_slopes over (0, 1) gives E|T| =
kappa_m/(m-1), and sphere_mean has its other forms.

Limit. sqrt(m) T_m has the density (kappa_m/(2 sqrt(m))) (1-t^2/m)^((m-3)/2) at t. By sphere_constant_limit and
sphere_constant_defect kappa_m^2/m lies within 3/(pi m) of 2/pi, (that the quotient tends to it: gamma_half_limit),
and sphere_density_limit gives the other factor: the densities tend to exp(-t^2/2)/sqrt(2 pi) at every t. Densities
that tend to a density at every point do so in mean (Scheffe: the integral of |f - f_m| is twice that of the positive
part of f - f_m, which is at most f), so the laws converge. The moments m^j (2j-1)!!/(m (m+2) ... (m+2j-2)) tend to
(2j-1)!!, those of the normal law.
""",
    ),
)
