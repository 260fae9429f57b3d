"""The digamma function beside the logarithm.

    For every x > 0:   log x - 1/x  <  digamma(x)  <  log x - 1/(2x).

Where it is used: derivatives of ratios of Gamma functions.
"""

from sympy import digamma, log

from derive.language import Lemma, found, from_infinity, lt, real

x = real("x")


digamma_bounds = Lemma(
    title="The digamma function beside the logarithm",
    words="digamma lies between the values of log Gamma(x + 1) - log Gamma(x) on both sides; then steps from infinity.",
    given=[lt(0, x)],
    have=[(lt(digamma(x), log(x)), found())],
    statement=[lt(log(x) - 1 / x, digamma(x)), lt(digamma(x), log(x) - 1 / (2 * x))],
    proof=[
        found(),
        from_infinity(x, bound=1, step=found(), floor=found()),
    ],
)
