"""Neighbouring binomial coefficients.

    For integers 0 <= k < n:   binomial(n, k + 1)  =  binomial(n, k) (n - k)/(k + 1).

Where it is used: ratios of neighbouring coefficients; one step of the exact algorithm of one_bit_optimum.
"""

from sympy import binomial, factorial

from derive.language import Lemma, calc, eq, integer, law, le, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n, k = integer("n k")

binomial_neighbours = Lemma(
    title="Neighbouring binomial coefficients",
    words="Count the pairs of a k-element set and an element outside it.",
    given=[le(0, k), le(k + 1, n)],
    statement=eq(binomial(n, k + 1), binomial(n, k) * (n - k) / (k + 1)),
    proof=calc(binomial(n, k + 1))
    .eq(
        factorial(n) / (factorial(k + 1) * factorial(n - (k + 1))),
        by=substituting(binomial_quotient.at(n=n, k=k + 1)),
        say="by factorials",
    )
    .eq(
        factorial(n) / (factorial(k) * ((n - (k + 1) + 1) * factorial(n - (k + 1)))) * (n - k) / (k + 1),
        by=substituting(law("factorial_step", k)),
        say="(k+1)! = (k+1) k!",
    )
    .eq(
        factorial(n) / (factorial(k) * factorial(n - (k + 1) + 1)) * (n - k) / (k + 1),
        by=substituting(law("factorial_step", n - (k + 1))),
        say="(n-k)! = (n-k) (n-k-1)!",
    )
    .eq(
        binomial(n, k) * (n - k) / (k + 1),
        by=substituting(binomial_quotient.at(n=n, k=k)),
        say="by factorials",
    ),
)
