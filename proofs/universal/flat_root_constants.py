"""The flat radii in closed form, for many directions.

    For m > 0:   2 (m - 1)/pi  <=  2 m/pi   and   sqrt(2 m/pi)  <=  sqrt(e m).

Where it is used: the last two radii of flat_radius; their ratio is sqrt(2/(pi e)) = 0.48394...
"""

from sympy import exp, pi, sqrt

from derive.language import Lemma, because, law, le, lt, real, roots, times

m = real("m")

flat_root_constants = Lemma(
    title="The flat radii for many directions",
    words="2/pi < 1 < e.",
    given=[lt(0, m)],
    have=[
        (le(2 * (m - 1) / pi, 2 * m / pi), times(2 / pi, le(m - 1, m))),
        (le(2 / pi, 1), because(times(1 / pi, because(law("pi_above_three"))))),
        (le(2 / pi, exp(1)), because(law("exp_above_tangent", 1), le(2 / pi, 1))),
        (le(2 * m / pi, exp(1) * m), times(m, le(2 / pi, exp(1)))),
    ],
    statement=le(sqrt(2 * m / pi), sqrt(exp(1) * m)),
    proof=roots(le(2 * m / pi, exp(1) * m)),
    discharges=["U2.2", "U2.3"],
)
