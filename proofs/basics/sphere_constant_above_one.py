"""The constant of the sphere is at least 1 from dimension 3 on.

    For m >= 3:   1  <=  kappa_m.

Where it is used: the bound kappa_m s of sphere_small_ball holds for s >= 1 too.
"""

from sympy import Integer, gamma, pi, sqrt

from derive.language import Lemma, because, calc, exactly, integer, law, le, lt, one_by_one, roots
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds
from proofs.basics.sphere_constant_values import sphere_constant_values

m = integer("m")
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))

sphere_constant_above_one = Lemma(
    title="The constant of the sphere is at least 1",
    words="It is 1 in dimension 3; beyond, kappa_m^2 >= (2m-3)/pi >= 5/pi > 1.",
    given=[le(3, m)],
    have=[
        (lt(0, gamma((m - 1) / 2)), law("gamma_positive", (m - 1) / 2)),
        (lt(0, gamma(m / 2)), law("gamma_positive", m / 2)),
        (le((2 * m - 3) / pi, kappa**2), sphere_constant_bounds.at(m=m)),
    ],
    statement=le(1, kappa),
    proof=one_by_one(
        m,
        first=3,
        last=3,
        each=because(sphere_constant_values),
        beyond=calc(Integer(1))
        .eq(sqrt(Integer(1)), by=exactly)
        .le(
            sqrt((2 * m - 3) / pi),
            by=roots(calc(Integer(1)).le(5 / pi, by=because(law("pi_below_22_7"))).le((2 * m - 3) / pi, by=exactly)),
        )
        .le(sqrt(kappa**2), by=roots(le((2 * m - 3) / pi, kappa**2)))
        .eq(kappa, by=exactly),
    ),
    discharges=["A.b6"],
)
