"""The constant of the sphere over the root of the dimension rises.

    For m >= 2:   kappa_m/sqrt(m)  <=  kappa_{m+1}/sqrt(m+1).

Where it is used: its limit is sqrt(2/pi) (sphere_constant_limit), so kappa_m < sqrt(2m/pi).
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, because, calc, exactly, law, le, lt, real, roots, times
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds
from proofs.basics.sphere_constant_over_root_polynomial import sphere_constant_over_root_polynomial
from proofs.basics.sphere_constant_steps import sphere_constant_steps

m = real("m")
s = 2 * m - 3
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))
kappa_next = 2 * gamma((m + 1) / 2) / (sqrt(pi) * gamma((m + 1 - 1) / 2))
bound = (2 * m - 3 + 1 / (2 * (2 * m - 3))) / pi

sphere_constant_over_root = Lemma(
    title="The constant of the sphere over the root of the dimension",
    words="kappa_m kappa_{m+1} = 2 (m-1)/pi turns the claim into an upper bound of kappa_m^2.",
    given=[le(2, m)],
    have=[
        (lt(0, gamma((m - 1) / 2)), law("gamma_positive", (m - 1) / 2)),
        (lt(0, gamma(m / 2)), law("gamma_positive", m / 2)),
        (lt(0, gamma((m + 1) / 2)), law("gamma_positive", (m + 1) / 2)),
        (lt(0, kappa), exactly),
        (lt(0, kappa_next), exactly),
        (le(kappa**2, bound), sphere_constant_bounds),
        (
            le((s**2 + Rational(1, 2)) ** 2 * (s + 5), (s + 1) ** 2 * s**2 * (s + 3)),
            sphere_constant_over_root_polynomial.at(s=2 * m - 3),
        ),
        (
            le(bound**2 * (m + 1), (2 * (m - 1) / pi) ** 2 * m),
            calc(bound**2 * (m + 1))
            .eq((s**2 + Rational(1, 2)) ** 2 * (s + 5) * (1 / (2 * pi**2 * s**2)), by=exactly)
            .le(
                (s + 1) ** 2 * s**2 * (s + 3) * (1 / (2 * pi**2 * s**2)),
                by=times(
                    1 / (2 * pi**2 * s**2),
                    le((s**2 + Rational(1, 2)) ** 2 * (s + 5), (s + 1) ** 2 * s**2 * (s + 3)),
                ),
            )
            .eq((2 * (m - 1) / pi) ** 2 * m, by=exactly),
        ),
        (
            le(bound * sqrt(m + 1), 2 * (m - 1) / pi * sqrt(m)),
            calc(bound * sqrt(m + 1))
            .eq(sqrt(bound**2 * (m + 1)), by=exactly)
            .le(sqrt((2 * (m - 1) / pi) ** 2 * m), by=roots(le(bound**2 * (m + 1), (2 * (m - 1) / pi) ** 2 * m)))
            .eq(2 * (m - 1) / pi * sqrt(m), by=exactly),
        ),
        (
            le(kappa**2 * sqrt(m + 1), kappa * kappa_next * sqrt(m)),
            calc(kappa**2 * sqrt(m + 1))
            .le(bound * sqrt(m + 1), by=times(sqrt(m + 1), le(kappa**2, bound)))
            .le(2 * (m - 1) / pi * sqrt(m), by=because(le(bound * sqrt(m + 1), 2 * (m - 1) / pi * sqrt(m))))
            .eq(kappa * kappa_next * sqrt(m), by=because(times(sqrt(m), sphere_constant_steps))),
        ),
    ],
    statement=le(kappa / sqrt(m), kappa_next / sqrt(m + 1)),
    proof=calc(kappa / sqrt(m))
    .eq(kappa**2 * sqrt(m + 1) * (1 / (kappa * sqrt(m) * sqrt(m + 1))), by=exactly)
    .le(
        kappa * kappa_next * sqrt(m) * (1 / (kappa * sqrt(m) * sqrt(m + 1))),
        by=times(
            1 / (kappa * sqrt(m) * sqrt(m + 1)),
            le(kappa**2 * sqrt(m + 1), kappa * kappa_next * sqrt(m)),
        ),
    )
    .eq(kappa_next / sqrt(m + 1), by=exactly),
    discharges=["A.c20"],
)
