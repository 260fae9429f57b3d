"""Antiderivatives for the moments of a coordinate of the sphere.

    For d >= 2 and 0 <= t < 1:
    t (1-t^2)^((d-1)/2)           has the derivative  (1-t^2)^((d-3)/2) (1 - d t^2),
    -(1-t^2)^((d-1)/2)/(d-1)      has the derivative  t (1-t^2)^((d-3)/2).

Where it is used: integrated they give E T_d^2 = 1/d and E|T_d| = kappa_d/(d-1).
"""

from sympy import Derivative

from derive.language import Lemma, algebra, eq, le, lt, real, substituting
from proofs.basics.power_step import power_step

d, t = real("d t")
step = eq((1 - t**2) ** ((d - 1) / 2), (1 - t**2) * (1 - t**2) ** ((d - 3) / 2))

sphere_moment_slopes = Lemma(
    title="Antiderivatives for the moments of a coordinate",
    words="The chain rule.",
    given=[le(2, d), le(0, t), lt(t, 1)],
    have=[
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (step, power_step.at(a=1 - t**2, r=(d - 3) / 2)),
    ],
    statement=[
        eq(Derivative(t * (1 - t**2) ** ((d - 1) / 2), t), (1 - t**2) ** ((d - 3) / 2) * (1 - d * t**2)),
        eq(Derivative(-((1 - t**2) ** ((d - 1) / 2)) / (d - 1), t), t * (1 - t**2) ** ((d - 3) / 2)),
    ],
    proof=[substituting(step), substituting(step)],
    discharges=["A.e1", "A.e2"],
)
