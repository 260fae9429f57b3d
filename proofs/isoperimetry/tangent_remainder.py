"""The remainder of a tangent whose second derivative is affine.

    For y >= 0 and kap >= 0:   int_0^y (y - v) 2 (1 + 2 kap v) dv  =  y^2 + 2 kap y^3/3,
    for x >= 0 and kap >= 0:   int_0^x (x - v) 2 (1 - 2 kap v) dv  =  x^2 - 2 kap x^3/3,
    each by its antiderivative.

Where it is used: Taylor's formula with integral remainder. A function that vanishes with its first derivative at m and
whose second derivative at m + v is at most 2 (1 + 2 kap v), is at most the first value at m + y and at most the second
one at m - x. squared_profile_tangent is such a bound.
"""

from sympy import Derivative, Rational

from derive.language import Lemma, eq, exactly, le, real

x, y, v, kap = real("x y v kap")
right = 2 * y * v + 2 * kap * y * v**2 - v**2 - Rational(4, 3) * kap * v**3
left = 2 * x * v - 2 * kap * x * v**2 - v**2 + Rational(4, 3) * kap * v**3

tangent_remainder = Lemma(
    title="The remainder of a tangent whose second derivative is affine",
    words="An antiderivative by v, at the two ends.",
    given=[le(0, kap)],
    statement=[
        eq(Derivative(right, v), (y - v) * 2 * (1 + 2 * kap * v)),
        eq(Derivative(left, v), (x - v) * 2 * (1 - 2 * kap * v)),
    ],
    proof=[exactly, exactly],
    discharges=["T9.a6", "T9.a7"],
)
