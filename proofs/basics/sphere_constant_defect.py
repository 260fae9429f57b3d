"""How far the constant of the sphere is from its limit.

    For m >= 2:   2/pi - kappa_m^2/m  <=  3/(pi m).

Where it is used: with sphere_constant_limit it gives kappa_m/sqrt(m) -> sqrt(2/pi) with a rate.
"""

from sympy import gamma, pi, sqrt

from derive.language import Lemma, calc, exactly, le, real, times
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds

m = real("m")
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))

sphere_constant_defect = Lemma(
    title="How far the constant of the sphere is from its limit",
    words="kappa_m^2 is at least (2m-3)/pi.",
    given=[le(2, m)],
    have=[(le((2 * m - 3) / pi, kappa**2), sphere_constant_bounds)],
    statement=le(2 / pi - kappa**2 / m, 3 / (pi * m)),
    proof=calc(2 / pi - kappa**2 / m)
    .le(2 / pi - (2 * m - 3) / pi / m, by=times(1 / m, le((2 * m - 3) / pi, kappa**2)))
    .eq(3 / (pi * m), by=exactly),
    discharges=["A.c21"],
)
