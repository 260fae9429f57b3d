"""The small ball of a coordinate of the circle.

    For 0 <= s < 1:   P(|T_2| <= s) = 2 asin(s)/pi   has the derivative   kappa_2/sqrt(1-s^2).

Where it is used: in sphere_small_ball for dimension 2, where the constant over all s is 1, not kappa_2.
"""

from sympy import Derivative, Integer, Rational, asin, gamma, pi, sqrt

from derive.language import Lemma, algebra, because, eq, le, lt, real, substituting
from proofs.basics.sphere_constant_values import sphere_constant_values

s = real("s")
kappa_2 = 2 * gamma(Integer(1)) / (sqrt(pi) * gamma(Rational(1, 2)))

sphere_plane_slope = Lemma(
    title="The small ball of a coordinate of the circle",
    words="kappa_2 = 2/pi.",
    given=[le(0, s), lt(s, 1)],
    have=[
        (lt(0, 1 - s**2), algebra(lt(0, 1 - s), lt(0, 1 + s))),
        (eq(kappa_2, 2 / pi), because(sphere_constant_values)),
    ],
    statement=eq(Derivative(2 * asin(s) / pi, s), kappa_2 / sqrt(1 - s**2)),
    proof=substituting(eq(kappa_2, 2 / pi)),
    discharges=["A.b5"],
)
