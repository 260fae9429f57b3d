"""The Gaussian profile rises up to one half.

    For 0 <= u <= v <= 1/2:   I(u)  <=  I(v).

Where it is used: a lower bound for the measures of neighbourhoods may be put into I (biased_bobkov).
"""

from sympy import Rational

from derive.language import Lemma, le, monotone, real
from derive.special import profile

u, v = real("u v")

profile_rises = Lemma(
    title="The Gaussian profile rises up to one half",
    words="Its slope -Phi^{-1} is nonnegative there.",
    given=[le(0, u), le(u, v), le(v, Rational(1, 2))],
    statement=le(profile(u), profile(v)),
    proof=monotone("profile", le(u, v)),
    discharges=["T9.c3"],
)
