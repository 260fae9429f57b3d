"""The complementary error function below a Gaussian.

    For x >= 0:   erfc(x)  <=  exp(-x^2).

Where it is used: tails of sums of Gaussian noise without a constant.
"""

from sympy import erfc, exp

from derive.language import Lemma, found, le, real

x = real("x")


erfc_below_gaussian = Lemma(
    title="The complementary error function below a Gaussian",
    words="The difference rises from 0 up to 1/sqrt(pi) and then falls to its limit 0.",
    given=[le(0, x)],
    statement=le(erfc(x), exp(-(x**2))),
    proof=found(),
)
