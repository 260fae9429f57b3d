"""The exponents of Bennett and Bernstein.

    For 0 <= x < 3:   exp(x) - 1 - x  <=  x^2/(2 (1 - x/3)),
    for x >= 0:       x^2/(2 + 2x/3)  <=  (1 + x) log(1 + x) - x.

Where it is used: tails of sums of bounded variables with small variance (Bennett 1962; Bernstein 1924).
"""

from sympy import exp, log

from derive.language import Lemma, found, le, lt, real

x, u = real("x u")


bennett_bernstein = Lemma(
    title="The exponents of Bennett and Bernstein",
    words="Taylor's formula for the first; the second by two derivatives.",
    given=[le(0, x), lt(x, 3), le(0, u)],
    statement=[
        le(exp(x) - 1 - x, x**2 / (2 * (1 - x / 3))),
        le(u**2 / (2 + 2 * u / 3), (1 + u) * log(1 + u) - u),
    ],
    proof=[found(), found()],
)
