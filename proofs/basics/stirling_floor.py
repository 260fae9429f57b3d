"""The remainder of Stirling's formula is small.

    With s(n) = log n! - (n + 1/2) log n + n - log(2 pi)/2, for every integer n >= 1:

        -1/(24n)  <=  s(n)  <=  1/(4n).

Where it is used: stirling_formula. The constant 2 pi comes from Wallis (central_binomial_bounds).
"""

from sympy import Rational, binomial, factorial, log, pi

from derive.language import (
    Lemma,
    because,
    calc,
    eq,
    exactly,
    found,
    integer,
    law,
    le,
    logarithms,
    lt,
    substituting,
    times,
)
from proofs.basics.stirling_spread import stirling_spread
from proofs.isoperimetry.central_binomial_bounds import central_binomial_bounds

n = integer("n")
half = Rational(1, 2)
share = binomial(2 * n, n) / 4**n


def remainder(t):
    """log t! - (t + 1/2) log t + t - log(2 pi)/2."""
    return log(factorial(t)) - (t + half) * log(t) + t - log(2 * pi) / 2


stirling_floor = Lemma(
    title="The remainder of Stirling's formula is small",
    words="s(2n) - 2 s(n) is half the logarithm of pi n (binomial(2n, n)/4^n)^2, and s(2n) is close to s(n).",
    given=[le(1, n)],
    have=[
        (lt(0, factorial(n)), law("factorial_positive", n)),
        (lt(0, factorial(2 * n)), law("factorial_positive", 2 * n)),
        (
            eq(share, factorial(2 * n) / (factorial(n) ** 2 * 4**n)),
            calc(share)
            .eq(binomial(2 * n, n) * (factorial(n) * factorial(2 * n - n)) / (factorial(n) ** 2 * 4**n), by=exactly)
            .eq(
                factorial(2 * n) / (factorial(n) ** 2 * 4**n),
                by=substituting(law("binomial_factorials", 2 * n, n)),
            ),
        ),
        (
            eq(log(share**2), 2 * log(factorial(2 * n)) - 4 * log(factorial(n)) - 4 * n * log(2)),
            calc(log(share**2))
            .eq(
                log((factorial(2 * n) / (factorial(n) ** 2 * 4**n)) ** 2),
                by=substituting(eq(share, factorial(2 * n) / (factorial(n) ** 2 * 4**n))),
            )
            .eq(2 * log(factorial(2 * n)) - 4 * log(factorial(n)) - 4 * n * log(2), by=exactly),
        ),
        (lt(0, 1 / (pi * (n + half))), exactly),
        (lt(0, share**2), because(central_binomial_bounds.at(k=n), lt(0, 1 / (pi * (n + half))))),
        (le(1 / (pi * (n + half)), share**2), because(central_binomial_bounds.at(k=n))),
        (le(share**2, 1 / (pi * n)), because(central_binomial_bounds.at(k=n))),
        (le(log(share**2), log(1 / (pi * n))), logarithms(le(share**2, 1 / (pi * n)))),
        (le(log(1 / (pi * (n + half))), log(share**2)), logarithms(le(1 / (pi * (n + half)), share**2))),
        (eq(log(1 / (pi * n)), -log(pi) - log(n)), exactly),
        (eq(log(1 / (pi * (n + half))), -log(pi) - log(n + half)), exactly),
        (eq(log(2 * n), log(2) + log(n)), exactly),
        (
            eq((2 * n + half) * log(2 * n), (2 * n + half) * (log(2) + log(n))),
            because(times(2 * n + half, eq(log(2 * n), log(2) + log(n)))),
        ),
        (eq(log(2 * pi), log(2) + log(pi)), exactly),
        (le(log(n + half) - log(n), 1 / (2 * n)), found()),
    ],
    statement=[le(-1 / (24 * n), remainder(n)), le(remainder(n), 1 / (4 * n))],
    proof=[because(stirling_spread.at(m=n)), because(stirling_spread.at(m=n))],
)
