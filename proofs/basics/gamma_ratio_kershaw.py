"""Kershaw's lower bound of a ratio of Gamma functions.

    For every x > 0:   sqrt(x + 1/4) Gamma(x + 1/2)  <  Gamma(x + 1).

Where it is used: the constant 1/4 is the right one as x tends to infinity (Watson 1959; Kershaw 1983; DLMF 5.6.8).
"""

from sympy import Rational, gamma, sqrt

from derive.language import Lemma, found, lt, real

x = real("x")


gamma_ratio_kershaw = Lemma(
    title="Kershaw's lower bound of a ratio of Gamma functions",
    words="The logarithm of the quotient falls from x to x + 1, and log-convexity bounds it from below by -1/x.",
    given=[lt(0, x)],
    statement=lt(sqrt(x + Rational(1, 4)) * gamma(x + Rational(1, 2)), gamma(x + 1)),
    proof=found(),
)
