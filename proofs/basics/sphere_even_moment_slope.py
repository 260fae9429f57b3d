"""An antiderivative for the even moments of a coordinate of the sphere.

    For d >= 2, j >= 1 and 0 < t < 1:
    t^(2j-1) (1-t^2)^((d-1)/2)  has the derivative
    (1-t^2)^((d-3)/2) ((2j-1) t^(2j-2) - (2j+d-2) t^(2j)).

Where it is used: integrated it gives E T_d^(2j) = (2j-1)/(d+2j-2) E T_d^(2j-2).
"""

from sympy import Derivative

from derive.language import Lemma, algebra, eq, le, lt, real, substituting
from proofs.basics.power_step import power_step

d, j, t = real("d j t")
step = eq((1 - t**2) ** ((d - 1) / 2), (1 - t**2) * (1 - t**2) ** ((d - 3) / 2))
odd = eq(t ** (2 * j - 1), t * t ** (2 * j - 2))
even = eq(t ** (2 * j), t * t ** (2 * j - 1))

sphere_even_moment_slope = Lemma(
    title="An antiderivative for the even moments",
    words="The product rule.",
    given=[le(2, d), le(1, j), lt(0, t), lt(t, 1)],
    have=[
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (step, power_step.at(a=1 - t**2, r=(d - 3) / 2)),
        (odd, power_step.at(a=t, r=2 * j - 2)),
        (even, power_step.at(a=t, r=2 * j - 1)),
    ],
    statement=eq(
        Derivative(t ** (2 * j - 1) * (1 - t**2) ** ((d - 1) / 2), t),
        (1 - t**2) ** ((d - 3) / 2) * ((2 * j - 1) * t ** (2 * j - 2) - (2 * j + d - 2) * t ** (2 * j)),
    ),
    proof=substituting(step, even, odd),
    discharges=["A.e4"],
)
