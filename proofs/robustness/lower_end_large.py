"""The value at the lower end for many translates.

    For every integer m >= 9:   16/75  <=  m (m + 1)/(m + 2)^2 ((2m + 1)/(2m + 4))^(m-1).

Where it is used: in lower_end_value, which adds m = 3, ..., 8.
"""

from sympy import Rational, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, integer, law, le, lt
from proofs.robustness.exponential_bound import exponential_bound
from proofs.robustness.lower_end_exponent import lower_end_exponent

m = integer("m")

lower_end_large = Lemma(
    title="The value at the lower end for many translates",
    words="With x = 1/(m + 2) its logarithm is log(1 - 2x) + log(1 - x) + (1/x - 3) log(1 - 3x/2), above log(16/75).",
    given=[le(9, m)],
    have=[
        (le(1 / (m + 2), Rational(1, 10)), algebra()),
        (
            lt(log(Rational(16, 75)), log(m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1))),
            calc(log(Rational(16, 75)))
            .lt(Rational(-3, 2), by=because(exponential_bound), say="exp(3/2) < exp(1529/1000) < 75/16")
            .le(
                log(1 - 2 * (1 / (m + 2)))
                + log(1 - 1 / (m + 2))
                + (1 / (1 / (m + 2)) - 3) * log(1 - 3 * (1 / (m + 2)) / 2),
                by=lower_end_exponent.at(x=1 / (m + 2)),
                say="x = 1/(m + 2) is at most 1/10",
            )
            .eq(
                log(m / (m + 2)) + log((m + 1) / (m + 2)) + (m - 1) * log((2 * m + 1) / (2 * m + 4)),
                by=exactly,
                say="the same numbers in terms of m",
            )
            .eq(
                log(m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)),
                by=exactly,
                say="the logarithm of a product of powers",
            ),
        ),
    ],
    statement=le(Rational(16, 75), m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)),
    proof=because(
        exponentials(
            lt(log(Rational(16, 75)), log(m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)))
        ),
        law("exp_log", Rational(16, 75)),
        law("exp_log", m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)),
    ),
)
