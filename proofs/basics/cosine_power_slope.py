"""The step of the integrals of the powers of the cosine.

    For n >= 2 and 0 < th < pi/2:
    sin th cos(th)^(n-1)  has the derivative  n cos(th)^n - (n-1) cos(th)^(n-2).

Where it is used: integrated from 0 to pi/2 it gives n W_n = (n-1) W_{n-2}, which is the step of kappa
(sphere_constant_steps).
"""

from sympy import Derivative, cos, pi, sin

from derive.language import Lemma, because, eq, law, le, lt, real, substituting, times
from proofs.basics.power_step import power_step
from proofs.further.cosine_positive import cosine_positive

n, th = real("n th")
first = eq(cos(th) ** (n - 1), cos(th) * cos(th) ** (n - 2))
second = eq(cos(th) ** n, cos(th) * cos(th) ** (n - 1))
square = eq(sin(th) ** 2, 1 - cos(th) ** 2)

cosine_power_slope = Lemma(
    title="The step of the integrals of the powers of the cosine",
    words="The product rule and sin^2 = 1 - cos^2.",
    given=[le(2, n), lt(0, th), lt(th, pi / 2)],
    have=[
        (lt(0, cos(th)), cosine_positive.at(eps=th)),
        (first, power_step.at(a=cos(th), r=n - 2)),
        (second, power_step.at(a=cos(th), r=n - 1)),
        (square, because(law("pythagoras", th))),
    ],
    statement=eq(Derivative(sin(th) * cos(th) ** (n - 1), th), n * cos(th) ** n - (n - 1) * cos(th) ** (n - 2)),
    proof=substituting(second, first, rest=because(times((n - 1) * cos(th) ** (n - 2), square))),
    discharges=["A.a1"],
)
