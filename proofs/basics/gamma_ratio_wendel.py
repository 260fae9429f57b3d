"""Wendel's bounds of a ratio of Gamma functions.

    For every x > 0:   Gamma(x + 1)^2/(x + 1/2)  <=  Gamma(x + 1/2)^2  <=  x Gamma(x)^2.

Where it is used: ratios of Gamma functions half a step apart (Wendel 1948; DLMF 5.6.4 for the roots).
"""

from sympy import Rational, gamma, sqrt

from derive.language import Lemma, found, le, lt, real

x = real("x")
half = Rational(1, 2)


gamma_ratio_wendel = Lemma(
    title="Wendel's bounds of a ratio of Gamma functions",
    words="Log-convexity at x + 1/2 and at x + 1.",
    given=[lt(0, x)],
    statement=[
        le(gamma(x + half) ** 2, x * gamma(x) ** 2),
        le(gamma(x + 1) ** 2, (x + half) * gamma(x + half) ** 2),
        le(sqrt(x) * gamma(x + half), gamma(x + 1)),
        le(gamma(x + 1), sqrt(x + 1) * gamma(x + half)),
    ],
    proof=[found(), found(), found(), found()],
)
