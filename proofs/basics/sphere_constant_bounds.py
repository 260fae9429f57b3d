"""Bounds of the constant of the sphere.

    For m >= 2, with kappa_m = 2 Gamma(m/2)/(sqrt(pi) Gamma((m-1)/2)):
    (2m-3)/pi  <=  kappa_m^2  <=  (2m - 3 + 1/(2 (2m-3)))/pi  <=  (2 (m-1) - 1/2)/pi.

Where it is used: P(|T_m| <= s) <= kappa_m s; in flat_radius kappa_m is the constant.
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, times
from proofs.basics.gamma_half_lower import gamma_half_lower
from proofs.basics.gamma_half_upper import gamma_half_upper

m = real("m")
quarter = Rational(1, 4)
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))
x = (m - 1) / 2
square = gamma(m / 2) ** 2 / gamma((m - 1) / 2) ** 2

sphere_constant_bounds = Lemma(
    title="Bounds of the constant of the sphere",
    words="kappa_m^2 is 4/pi times the squared ratio of Gamma at a half step, at x = (m-1)/2.",
    given=[le(2, m)],
    have=[
        (lt(0, gamma((m - 1) / 2)), law("gamma_positive", (m - 1) / 2)),
        (lt(0, gamma(m / 2)), law("gamma_positive", m / 2)),
        (eq(kappa**2, 4 / pi * square), exactly),
        (lt(0, 2 * m - 3), exactly),
        (le(x - quarter, square), gamma_half_lower.at(x=(m - 1) / 2)),
        (lt(0, 32 * x - 8), exactly),
        (le(square, x - quarter + 1 / (32 * x - 8)), gamma_half_upper.at(x=(m - 1) / 2)),
        (eq(4 * (x - quarter) / pi, (2 * m - 3) / pi), exactly),
        (eq(4 * (x - quarter + 1 / (32 * x - 8)) / pi, (2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi), exactly),
        (le(2 * m - 3 + 1 / (2 * (2 * m - 3)), 2 * (m - 1) - Rational(1, 2)), exactly),
    ],
    statement=[
        le((2 * m - 3) / pi, kappa**2),
        le(kappa**2, (2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi),
        le(kappa**2, (2 * (m - 1) - Rational(1, 2)) / pi),
    ],
    proof=[
        calc((2 * m - 3) / pi)
        .eq(4 / pi * (x - quarter), by=exactly)
        .le(4 / pi * square, by=times(4 / pi, le(x - quarter, square)))
        .eq(kappa**2, by=exactly),
        calc(kappa**2)
        .eq(4 / pi * square, by=exactly)
        .le(
            4 / pi * (x - quarter + 1 / (32 * x - 8)),
            by=times(4 / pi, le(square, x - quarter + 1 / (32 * x - 8))),
        )
        .eq((2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi, by=exactly),
        calc(kappa**2)
        .le(
            (2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi, by=because(le(kappa**2, (2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi))
        )
        .le(
            (2 * (m - 1) - Rational(1, 2)) / pi,
            by=times(1 / pi, le(2 * m - 3 + 1 / (2 * (2 * m - 3)), 2 * (m - 1) - Rational(1, 2))),
        ),
    ],
    discharges=["A.c10", "A.c11", "A.c12", "A.c18", "A.c19"],
)
