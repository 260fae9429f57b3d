"""From one central binomial coefficient to the next.

    For every integer k >= 0:   binomial(2k+2, k+1)  =  2 (2k+1)/(k+1) binomial(2k, k).

Where it is used: central_binomial_growth and central_binomial_by_gamma.
"""

from sympy import binomial, factorial

from derive.language import Lemma, calc, eq, integer, law, le, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

k = integer("k")

central_binomial_step = Lemma(
    title="From one central binomial coefficient to the next",
    words="Two more factors above, one more twice below.",
    given=[le(0, k)],
    statement=eq(binomial(2 * k + 2, k + 1), 2 * (2 * k + 1) / (k + 1) * binomial(2 * k, k)),
    proof=calc(binomial(2 * k + 2, k + 1))
    .eq(
        factorial(2 * k + 1 + 1) / (factorial(k + 1) * factorial(k + 1)),
        by=substituting(binomial_quotient.at(n=2 * k + 2, k=k + 1)),
        say="by factorials",
    )
    .eq(
        2 * (2 * k + 1) / (k + 1) * (factorial(2 * k) / (factorial(k) * factorial(k))),
        by=substituting(
            law("factorial_step", 2 * k + 1),
            law("factorial_step", 2 * k),
            law("factorial_step", k),
        ),
        say="(2k+2)! = (2k+2)(2k+1) (2k)! and (k+1)! = (k+1) k!",
    )
    .eq(
        2 * (2 * k + 1) / (k + 1) * binomial(2 * k, k),
        by=substituting(binomial_quotient.at(n=2 * k, k=k)),
        say="by factorials",
    ),
)
