"""Exponents of the chi-square law.

    For x >= 0:       x^2/(2 (1 + x))  <=  x - log(1 + x),
    for 0 <= y < 1:   y^2/2  <=  -y - log(1 - y)  <=  y^2/(2 (1 - y)).

Where it is used: Chernoff bounds of squared lengths of Gaussian vectors (Laurent and Massart 2000).
"""

from sympy import log

from derive.language import Lemma, found, le, lt, real

x, y = real("x y")


chi_square_exponents = Lemma(
    title="Exponents of the chi-square law",
    words="Each difference vanishes at 0 together with its derivative.",
    given=[le(0, x), le(0, y), lt(y, 1)],
    statement=[
        le(x**2 / (2 * (1 + x)), x - log(1 + x)),
        le(y**2 / 2, -y - log(1 - y)),
        le(-y - log(1 - y), y**2 / (2 * (1 - y))),
    ],
    proof=[found(), found(), found()],
)
