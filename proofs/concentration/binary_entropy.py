"""The binary entropy below a parabola.

    For 0 < x < 1:   -x log x - (1 - x) log(1 - x)  <=  log 2 - 2 (x - 1/2)^2.

Where it is used: Pinsker's inequality at 1/2; sizes of Hamming balls.
"""

from sympy import Rational, log

from derive.language import Lemma, found, le, lt, real

x = real("x")


binary_entropy = Lemma(
    title="The binary entropy below a parabola",
    words="Equality at 1/2 with equal slopes, and the second derivative 4 - 1/(x (1 - x)) is at most 0.",
    given=[lt(0, x), lt(x, 1)],
    statement=le(-x * log(x) - (1 - x) * log(1 - x), log(2) - 2 * (x - Rational(1, 2)) ** 2),
    proof=found(),
)
