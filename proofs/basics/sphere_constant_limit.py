"""The constant of the sphere over the root of the dimension is below its limit.

    For d >= 2:   kappa_d/sqrt(d)  <=  sqrt(2/pi).

Where it is used: P(|T_d| <= c/sqrt(d)) <= sqrt(2/pi) c (square_ratio); the bound is the limit, see
sphere_constant_defect.
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, because, calc, exactly, law, le, lt, real, roots, times
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds

d = real("d")
kappa = 2 * gamma(d / 2) / (sqrt(pi) * gamma((d - 1) / 2))

sphere_constant_limit = Lemma(
    title="The constant of the sphere over the root of the dimension",
    words="kappa_d^2 is at most 2 (d-1)/pi.",
    given=[le(2, d)],
    have=[
        (lt(0, gamma((d - 1) / 2)), law("gamma_positive", (d - 1) / 2)),
        (lt(0, gamma(d / 2)), law("gamma_positive", d / 2)),
        (
            le(kappa**2, 2 * (d - 1) / pi),
            calc(kappa**2)
            .le((2 * (d - 1) - Rational(1, 2)) / pi, by=because(sphere_constant_bounds.at(m=d)))
            .le(2 * (d - 1) / pi, by=exactly),
        ),
        (
            le(kappa**2 / d, 2 / pi),
            calc(kappa**2 / d)
            .le(2 * (d - 1) / pi / d, by=times(1 / d, le(kappa**2, 2 * (d - 1) / pi)))
            .le(2 / pi, by=exactly),
        ),
    ],
    statement=le(kappa / sqrt(d), sqrt(2 / pi)),
    proof=calc(kappa / sqrt(d)).eq(sqrt(kappa**2 / d), by=exactly).le(sqrt(2 / pi), by=roots(le(kappa**2 / d, 2 / pi))),
    discharges=["F2.2"],
)
