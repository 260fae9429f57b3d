"""The trigamma function between two reciprocals.

    For every x > 0:   1/x + 1/(2x^2)  <  digamma'(x)  <  1/x + 1/x^2.

Where it is used: convexity of log Gamma with a rate.
"""

from sympy import Integer, polygamma

from derive.language import Lemma, found, from_infinity, lt, real

x = real("x")
trigamma = polygamma(Integer(1), x)


trigamma_bounds = Lemma(
    title="The trigamma function between two reciprocals",
    words="The difference falls from x to x + 1 by a rational function, and vanishes at infinity.",
    given=[lt(0, x)],
    statement=[lt(1 / x + 1 / (2 * x**2), trigamma), lt(trigamma, 1 / x + 1 / x**2)],
    proof=[from_infinity(x, bound=1, step=found(), floor=found()), found()],
)
