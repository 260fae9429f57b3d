"""The Gaussian profile is not negative.

    For 0 <= u <= 1:   0  <=  I(u).

Where it is used: squares of the profile are compared through their roots (two_point_inequality).
"""

from sympy import Rational

from derive.language import Lemma, because, cases, law, le, monotone, real
from derive.special import profile

u = real("u")
half = Rational(1, 2)

profile_nonnegative = Lemma(
    title="The Gaussian profile is not negative",
    words="It rises from 0 to the middle and falls back to 0.",
    given=[le(0, u), le(u, 1)],
    statement=le(0, profile(u)),
    proof=cases(
        le(u, half),
        le(half, u),
        because(monotone("profile", le(0, u)), law("profile_zero")),
        because(monotone("profile_right", le(u, 1)), law("profile_one")),
    ),
)
