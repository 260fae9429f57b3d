"""The exponent at the upper end a = 1/(m + 1).

    For 0 < x <= 1/10:   -1529/1000  <=  2 log(1 - x) + (1/x - 2) log(1 - 3x/2).

Where it is used: with x = 1/(m + 1) the right-hand side is the logarithm of the value in upper_end_value, m >= 9.
"""

from sympy import Rational, log

from derive.language import Lemma, because, calc, eq, exactly, le, lt, real, times
from proofs.robustness.log_one_minus import log_one_minus
from proofs.robustness.upper_end_cubic import upper_end_cubic

x = real("x")

upper_end_exponent = Lemma(
    title="The exponent at the upper end",
    words="The logarithms are bounded by cubics; what remains is a cubic that decreases on [0, 1/10].",
    given=[lt(0, x), le(x, Rational(1, 10))],
    have=[
        (
            eq(
                2 * (-x - x**2 / 2 - x**3) + (1 / x - 2) * (-3 * x / 2 - (3 * x / 2) ** 2 / 2 - (3 * x / 2) ** 3),
                Rational(-3, 2) - x / 8 - 17 * x**2 / 8 + 19 * x**3 / 4,
            ),
            exactly,
        ),
        (
            le(
                Rational(-3, 2) - x / 8 - 17 * x**2 / 8 + 19 * x**3 / 4,
                2 * log(1 - x) + (1 / x - 2) * log(1 - 3 * x / 2),
            ),
            because(
                times(2, log_one_minus.at(y=x)),
                times(1 / x - 2, log_one_minus.at(y=3 * x / 2)),
            ),
        ),
    ],
    statement=le(Rational(-1529, 1000), 2 * log(1 - x) + (1 / x - 2) * log(1 - 3 * x / 2)),
    proof=calc(Rational(-1529, 1000))
    .le(Rational(-3, 2) - x / 8 - 17 * x**2 / 8 + 19 * x**3 / 4, by=upper_end_cubic, say="its value at x = 1/10")
    .le(
        2 * log(1 - x) + (1 / x - 2) * log(1 - 3 * x / 2),
        by=because(),
        say="log(1 - y) >= -y - y^2/2 - y^3, at y = x and at y = 3x/2",
    ),
    discharges=["T3.a31", "T3.a33"],
)
