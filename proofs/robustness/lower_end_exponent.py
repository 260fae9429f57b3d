"""The exponent at the lower end a = 1/(m + 2).

    For 0 < x <= 1/10:   -3/2  <=  log(1 - 2x) + log(1 - x) + (1/x - 3) log(1 - 3x/2).

Where it is used: with x = 1/(m + 2) the right-hand side is the logarithm of the value in lower_end_value, m >= 9.
"""

from sympy import Rational, log

from derive.language import Lemma, because, calc, eq, exactly, le, lt, real, times
from proofs.robustness.log_one_minus import log_one_minus
from proofs.robustness.lower_end_cubic import lower_end_cubic

x = real("x")

lower_end_exponent = Lemma(
    title="The exponent at the lower end",
    words="The logarithms are bounded by cubics; what remains is a cubic that is at least its value at 0.",
    given=[lt(0, x), le(x, Rational(1, 10))],
    have=[
        (
            eq(
                (-2 * x - (2 * x) ** 2 / 2 - (2 * x) ** 3)
                + (-x - x**2 / 2 - x**3)
                + (1 / x - 3) * (-3 * x / 2 - (3 * x / 2) ** 2 / 2 - (3 * x / 2) ** 3),
                Rational(-3, 2) + 3 * x / 8 - 5 * x**2 / 2 + 9 * x**3 / 8,
            ),
            exactly,
        ),
        (
            le(
                Rational(-3, 2) + 3 * x / 8 - 5 * x**2 / 2 + 9 * x**3 / 8,
                log(1 - 2 * x) + log(1 - x) + (1 / x - 3) * log(1 - 3 * x / 2),
            ),
            because(
                log_one_minus.at(y=2 * x),
                log_one_minus.at(y=x),
                times(1 / x - 3, log_one_minus.at(y=3 * x / 2)),
            ),
        ),
    ],
    statement=le(Rational(-3, 2), log(1 - 2 * x) + log(1 - x) + (1 / x - 3) * log(1 - 3 * x / 2)),
    proof=calc(Rational(-3, 2))
    .le(Rational(-3, 2) + 3 * x / 8 - 5 * x**2 / 2 + 9 * x**3 / 8, by=lower_end_cubic, say="its value at x = 0")
    .le(
        log(1 - 2 * x) + log(1 - x) + (1 / x - 3) * log(1 - 3 * x / 2),
        by=because(),
        say="log(1 - y) >= -y - y^2/2 - y^3, at y = 2x, x and 3x/2",
    ),
    discharges=["T3.a32", "T3.a34"],
)
