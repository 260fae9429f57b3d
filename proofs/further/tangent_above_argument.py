"""The tangent is at least its argument.

    For 0 <= x < pi/2:   x  <=  tan x, and the derivative of log cos x + x^2/2 is x - tan x.

Where it is used: so log cos x + x^2/2 decreases; cosine_below_gaussian says the same without the logarithm.
"""

from sympy import Derivative, cos, log, pi, sin, tan

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, times
from proofs.further.cosine_positive import cosine_positive
from proofs.further.sine_above_chord import sine_above_chord

eps = real("eps")

tangent_above_argument = Lemma(
    title="The tangent is at least its argument",
    words="The sine is at least the argument times the cosine.",
    given=[le(0, eps), lt(eps, pi / 2)],
    have=[
        (lt(0, cos(eps)), cosine_positive),
        (
            eq(tan(eps), sin(eps) / cos(eps)),
            calc(tan(eps))
            .eq(tan(eps) * cos(eps) / cos(eps), by=exactly)
            .eq(sin(eps) / cos(eps), by=because(times(1 / cos(eps), law("tan_by_sin", eps)))),
        ),
        (
            eq(Derivative(log(cos(eps)) + eps**2 / 2, eps), eps - tan(eps)),
            because(eq(tan(eps), sin(eps) / cos(eps))),
        ),
    ],
    statement=le(eps, tan(eps)),
    proof=calc(eps)
    .eq(eps * cos(eps) / cos(eps), by=exactly)
    .le(sin(eps) / cos(eps), by=times(1 / cos(eps), sine_above_chord))
    .eq(tan(eps), by=because(eq(tan(eps), sin(eps) / cos(eps)))),
    discharges=["N1.1", "N1.2"],
)
