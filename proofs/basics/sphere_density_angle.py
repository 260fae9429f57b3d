"""The density of a coordinate of the sphere by the angle.

    For m >= 2 and 0 < th < pi/2:   (1 - sin^2 th)^((m-3)/2) cos th  =  cos(th)^(m-2).

Where it is used: with t = sin th the normalisation of the density is kappa_m W_{m-2} = 1, W_n the integral of cos^n
over [0, pi/2].
"""

from sympy import cos, exp, log, pi, sin

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, substituting
from proofs.basics.power_step import power_step
from proofs.further.cosine_positive import cosine_positive

m, th = real("m th")

sphere_density_angle = Lemma(
    title="The density of a coordinate by the angle",
    words="1 - sin^2 = cos^2.",
    given=[le(2, m), lt(0, th), lt(th, pi / 2)],
    have=[
        (lt(0, cos(th)), cosine_positive.at(eps=th)),
        (eq(1 - sin(th) ** 2, cos(th) ** 2), because(law("pythagoras", th))),
        (
            eq((cos(th) ** 2) ** ((m - 3) / 2), cos(th) ** (m - 3)),
            calc((cos(th) ** 2) ** ((m - 3) / 2))
            .eq(exp((m - 3) / 2 * log(cos(th) ** 2)), by=law("power_by_exp", cos(th) ** 2, (m - 3) / 2))
            .eq(exp((m - 3) / 2 * (2 * log(cos(th)))), by=substituting(law("log_pow", cos(th), 2)))
            .eq(exp((m - 3) * log(cos(th))), by=exactly)
            .eq(cos(th) ** (m - 3), by=law("power_by_exp", cos(th), m - 3)),
        ),
        (eq(cos(th) ** (m - 2), cos(th) * cos(th) ** (m - 3)), power_step.at(a=cos(th), r=m - 3)),
    ],
    statement=eq((1 - sin(th) ** 2) ** ((m - 3) / 2) * cos(th), cos(th) ** (m - 2)),
    proof=substituting(
        eq(1 - sin(th) ** 2, cos(th) ** 2),
        eq((cos(th) ** 2) ** ((m - 3) / 2), cos(th) ** (m - 3)),
        eq(cos(th) ** (m - 2), cos(th) * cos(th) ** (m - 3)),
    ),
    discharges=["A.a8"],
)
