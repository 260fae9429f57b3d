"""Exponents of the Poisson law.

    For 0 <= x <= 1:   x^2/3  <=  (1 + x) log(1 + x) - x,
    for 0 <= y < 1:    y^2/2  <=  (1 - y) log(1 - y) + y.

Where it is used: multiplicative Chernoff bounds of sums of independent indicators.
"""

from sympy import log

from derive.language import Lemma, found, le, lt, real

x, y = real("x y")


poisson_exponents = Lemma(
    title="Exponents of the Poisson law",
    words="Each difference vanishes at 0 together with its derivative.",
    given=[le(0, x), le(x, 1), le(0, y), lt(y, 1)],
    statement=[
        le(x**2 / 3, (1 + x) * log(1 + x) - x),
        le(y**2 / 2, (1 - y) * log(1 - y) + y),
    ],
    proof=[found(), found()],
)
