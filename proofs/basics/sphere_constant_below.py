"""The constant of the sphere is below the dimension.

    For d >= 2:   kappa_d  <=  d - 1.

Where it is used: the slope of the tail changes its sign once (sphere_tail).
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, because, calc, exactly, law, le, lt, real, roots, times
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds

d = real("d")
kappa = 2 * gamma(d / 2) / (sqrt(pi) * gamma((d - 1) / 2))

sphere_constant_below = Lemma(
    title="The constant of the sphere is below the dimension",
    words="kappa_d^2 <= 2 (d-1)/pi <= (2/pi)(d-1)^2.",
    given=[le(2, d)],
    have=[
        (lt(0, gamma((d - 1) / 2)), law("gamma_positive", (d - 1) / 2)),
        (lt(0, gamma(d / 2)), law("gamma_positive", d / 2)),
        (le(2 / pi, 1), because(law("pi_above_three"))),
        (le(d - 1, (d - 1) ** 2), exactly),
        (le(2 * (d - 1) / pi, 2 * (d - 1) ** 2 / pi), times(2 / pi, le(d - 1, (d - 1) ** 2))),
        (le(2 / pi * (d - 1) ** 2, 1 * (d - 1) ** 2), times((d - 1) ** 2, le(2 / pi, 1))),
        (
            le(kappa**2, (d - 1) ** 2),
            calc(kappa**2)
            .le((2 * (d - 1) - Rational(1, 2)) / pi, by=because(sphere_constant_bounds.at(m=d)))
            .le(2 * (d - 1) / pi, by=exactly)
            .le(2 * (d - 1) ** 2 / pi, by=because(le(2 * (d - 1) / pi, 2 * (d - 1) ** 2 / pi)))
            .le((d - 1) ** 2, by=because(le(2 / pi * (d - 1) ** 2, 1 * (d - 1) ** 2))),
        ),
    ],
    statement=le(kappa, d - 1),
    proof=calc(kappa)
    .eq(sqrt(kappa**2), by=exactly)
    .le(sqrt((d - 1) ** 2), by=roots(le(kappa**2, (d - 1) ** 2)))
    .eq(d - 1, by=exactly),
    discharges=["A.d2", "A.d3", "A.d4"],
)
