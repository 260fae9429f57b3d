"""The value at the upper end for many translates.

    For every integer m >= 9:   16/75  <=  (m/(m + 1))^2 ((2m - 1)/(2m + 2))^(m-1).

Where it is used: in upper_end_value, which adds m = 3, ..., 8.
"""

from sympy import Rational, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, integer, law, le, lt
from proofs.robustness.exponential_bound import exponential_bound
from proofs.robustness.upper_end_exponent import upper_end_exponent

m = integer("m")

upper_end_large = Lemma(
    title="The value at the upper end for many translates",
    words="With x = 1/(m + 1) its logarithm is 2 log(1 - x) + (1/x - 2) log(1 - 3x/2), above log(16/75).",
    given=[le(9, m)],
    have=[
        (le(1 / (m + 1), Rational(1, 10)), algebra()),
        (
            lt(log(Rational(16, 75)), log((m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1))),
            calc(log(Rational(16, 75)))
            .lt(Rational(-1529, 1000), by=exponential_bound, say="exp(1529/1000) < 75/16")
            .le(
                2 * log(1 - 1 / (m + 1)) + (1 / (1 / (m + 1)) - 2) * log(1 - 3 * (1 / (m + 1)) / 2),
                by=upper_end_exponent.at(x=1 / (m + 1)),
                say="x = 1/(m + 1) is at most 1/10",
            )
            .eq(
                2 * log(m / (m + 1)) + (m - 1) * log((2 * m - 1) / (2 * m + 2)),
                by=exactly,
                say="the same numbers in terms of m",
            )
            .eq(
                log((m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1)),
                by=exactly,
                say="the logarithm of a product of powers",
            ),
        ),
    ],
    statement=le(Rational(16, 75), (m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1)),
    proof=because(
        exponentials(lt(log(Rational(16, 75)), log((m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1)))),
        law("exp_log", Rational(16, 75)),
        law("exp_log", (m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1)),
    ),
)
