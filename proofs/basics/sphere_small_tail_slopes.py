"""Slopes of the tail of a coordinate of the sphere in dimensions 2 and 5.

    For 0 <= t < 1:   P(|T_2| >= t) = 1 - 2 asin(t)/pi   has the derivative   -kappa_2 (1-t^2)^(-1/2),
                      P(|T_5| >= t) = 1 - (3t - t^3)/2   has the derivative   -kappa_5 (1-t^2).

Where it is used: sphere_tail in two closed forms; the first is 1 minus the small ball of dimension 2.
"""

from sympy import Derivative, Integer, Rational, asin, gamma, pi, sqrt

from derive.language import Lemma, algebra, because, eq, le, lt, real, substituting
from proofs.basics.sphere_constant_values import sphere_constant_values

s, t = real("s t")
half = Rational(1, 2)
kappa_2 = 2 * gamma(Integer(1)) / (sqrt(pi) * gamma(half))
kappa_5 = 2 * gamma(Rational(5, 2)) / (sqrt(pi) * gamma(Integer(2)))

sphere_small_tail_slopes = Lemma(
    title="Slopes of the tail in dimensions 2 and 5",
    words="kappa_2 = 2/pi and kappa_5 = 3/2.",
    given=[le(0, t), lt(t, 1)],
    have=[
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (eq(kappa_2, 2 / pi), because(sphere_constant_values)),
        (eq(kappa_5, Rational(3, 2)), because(sphere_constant_values)),
    ],
    statement=[
        eq(Derivative(1 - 2 * asin(t) / pi, t), -kappa_2 * (1 - t**2) ** (-half)),
        eq(Derivative(1 - (3 * t - t**3) / 2, t), -kappa_5 * (1 - t**2)),
    ],
    proof=[
        substituting(eq(kappa_2, 2 / pi)),
        substituting(eq(kappa_5, Rational(3, 2))),
    ],
    discharges=["A.d7", "A.d8"],
)
