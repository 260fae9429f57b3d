"""One perturbation for most images with flat boundaries.

    In the setting of unified_radius with k = 0, beta = 0, for 0 < delta <= 1 and each radius rho of this list at which
    all (x, v) are 0-curved, some v in S with |v| = rho changes, together with -v, a share >= 1 - delta:

      * 1/((1 - xi) q_m(delta)): for m = 1 it is 1/(1 - xi) and changes all, for m = 2 it is
        1/((1 - xi) sin(pi delta/2)) <= 1/(delta (1 - xi));
      * kappa_m/(delta (1 - xi)), sqrt(2 (m - 1)/pi)/(delta (1 - xi)) for m >= 3;
      * sqrt(2 m/pi)/(delta (1 - xi)), sqrt(e m)/(delta (1 - xi)) for m >= 2.

    Each is at most the next.

Where it is used: it is Theorem 1 of arXiv 1705.09554 as recalled, with sqrt(e m) replaced by the exact constants.

q_m(delta) is the q with P(|T_m| <= q) = delta, kappa_m = 2 Gamma(m/2)/(sqrt(pi) Gamma((m-1)/2)) the density of |T_m|
at 0.
"""

from fractions import Fraction
from itertools import pairwise

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.universal import alignment_quantile, flat_radii
from proofs.universal.flat_constants import flat_constants
from proofs.universal.flat_root_constants import flat_root_constants
from proofs.universal.radius_without_curvature import radius_without_curvature
from proofs.universal.unified_radius import normals_in_a_plane, unified_radius

SHARES = (Fraction(1, 100), Fraction(1, 20), Fraction(1, 4), Fraction(1, 2), Fraction(9, 10))


def one_flat_perturbation(table: ClassTable, tally: Tally) -> None:
    """m = 2: all classes of normals in a plane."""
    normals_in_a_plane(table, tally)


def radii_in_order(tally: Tally) -> None:
    """The radii for m = 2, ..., 60, enclosed; for m = 3 the first two agree."""
    for delta in SHARES:
        q = alignment_quantile(2, delta)
        tally.compare(1 / q, "<", 1 / delta, f"m = 2, delta = {delta}")
        for m in range(3, 61):
            tally.examined(1)
            radii = flat_radii(m, delta)[1 if m == 3 else 0 :]
            for (_, smaller), (_, larger) in pairwise(radii):
                tally.compare(smaller, "<", larger, f"m = {m}, delta = {delta}", ratio=False)


flat_radius = Theorem(
    title="One perturbation for most images with flat boundaries",
    words="The radius is of the order sqrt(m)/delta, with the constant sqrt(2/pi).",
    statement=SetStatement(
        text=(
            "Flat boundaries (k = 0), |P_S r(x)| >= 1 - xi, dim S = m, 0 < delta <= 1: some v in S with |v| = rho "
            "changes, together with -v, the labels of a share >= 1 - delta, for rho = 1/((1-xi) q_m(delta)) <= "
            "kappa_m/(delta (1-xi)) <= sqrt(2(m-1)/pi)/(delta (1-xi)) (m >= 3) <= sqrt(2m/pi)/(delta (1-xi)) < "
            "sqrt(e m)/(delta (1-xi)) (m >= 2), and each larger rho of the list at which all (x, v) are 0-curved."
        ),
        latex=(
            r"\rho=\frac1{(1-\xi)q_m(\delta)}\le\frac{\kappa_m}{\delta(1-\xi)}\le\sqrt{\frac{2m}{\pi}}\frac1{\delta(1-\xi)}"
        ),
        holds=one_flat_perturbation,
        elsewhere=radii_in_order,
    ),
    proof=argument(
        uses=[unified_radius, radius_without_curvature, flat_constants, flat_root_constants],
        text=r"""
Let rho be one of the radii and c = 1/rho, so rho(0, c) = rho (radius_without_curvature). If c <= (1 - xi) q_m(delta)
then P(|T_m| < c/(1 - xi)) <= P(|T_m| < q_m(delta)) <= delta, and unified_radius gives v. So it remains to see that
each radius is at least 1/((1 - xi) q_m(delta)), that is P(|T_m| <= s) <= kappa_m s for m >= 3, and the order of the
constants.

|T_m| has for m >= 2 the density kappa_m (1 - t^2)^{(m-3)/2} on [0, 1): for a standard normal g in R^m, T^2 =
g_1^2/|g|^2 has the law Beta(1/2, (m-1)/2). For m >= 3 the density is at most kappa_m, so delta = P(|T_m| <=
q_m(delta)) <= kappa_m q_m(delta). For m = 2 P(|T_2| <= s) = (2/pi) asin s, so q_2(delta) = sin(pi delta/2), and
1/sin(pi delta/2) <= 1/delta (flat_constants).

kappa_m kappa_{m+1} = 2 (m - 1)/pi, as Gamma(x + 1) = x Gamma(x), and kappa_m <= kappa_{m+1} by the log-convexity of
Gamma, so kappa_m^2 <= 2 (m - 1)/pi; and 2 (m - 1)/pi <= 2 m/pi <= e m (flat_root_constants). For m = 2, 1 <= sqrt(2
m/pi). For m = 1 |T| = 1, and c = 1 - xi gives delta = 0.
""",
    ),
)
