"""The middle of an odd row is its largest entry.

    For integers 0 <= j <= K:   binomial(2K+1, K-j)  <=  binomial(2K+1, K).

Where it is used: each of the t middle levels that a class loses is at most the middle one (bright_majority).
"""

from sympy import binomial, factorial

from derive.language import Lemma, algebra, because, calc, integer, le, substituting, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.factorial_spread import factorial_spread

K, j = integer("K j")

largest_binomial = Lemma(
    title="The middle of an odd row is its largest entry",
    words="The product of the two factorials in the denominator is smallest in the middle.",
    given=[le(0, j), le(j, K)],
    have=[
        (
            le(factorial(K) * factorial(K + 1), factorial(K - j) * factorial(K + j + 1)),
            because(factorial_spread.at(m=K - j, j=j)),
        ),
        (
            le(1 / (factorial(K - j) * factorial(K + j + 1)), 1 / (factorial(K) * factorial(K + 1))),
            algebra(le(factorial(K) * factorial(K + 1), factorial(K - j) * factorial(K + j + 1))),
        ),
    ],
    statement=le(binomial(2 * K + 1, K - j), binomial(2 * K + 1, K)),
    proof=calc(binomial(2 * K + 1, K - j))
    .eq(
        factorial(2 * K + 1) * (1 / (factorial(K - j) * factorial(K + j + 1))),
        by=substituting(binomial_quotient.at(n=2 * K + 1, k=K - j)),
        say="by factorials",
    )
    .le(
        factorial(2 * K + 1) * (1 / (factorial(K) * factorial(K + 1))),
        by=times(
            factorial(2 * K + 1),
            le(1 / (factorial(K - j) * factorial(K + j + 1)), 1 / (factorial(K) * factorial(K + 1))),
        ),
        say="the denominator is smallest in the middle",
    )
    .eq(
        binomial(2 * K + 1, K),
        by=substituting(binomial_quotient.at(n=2 * K + 1, k=K)),
        say="by factorials",
    ),
    discharges=["T6.a7"],
)
