"""A part of at most one half.

    For 0 <= s <= 1 and 0 <= u <= 1/2:   s u  <=  1/2.

Where it is used: it puts s u into the domain of the profile (profile_scaled).
"""

from sympy import Rational

from derive.language import Lemma, algebra, le, real

s, u = real("s u")

part_of_half = Lemma(
    title="A part of at most one half",
    words="The product of (1 - s) and u is nonnegative.",
    given=[le(0, s), le(s, 1), le(0, u), le(u, Rational(1, 2))],
    statement=le(s * u, Rational(1, 2)),
    proof=algebra(),
)
