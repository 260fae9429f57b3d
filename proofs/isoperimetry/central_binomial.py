"""The middle of a row of binomial coefficients.

    For integers n >= 1 and 0 <= t < n:
    binomial(2n, n) = 2 binomial(2n-1, n),   binomial(2n-1, n+t) = binomial(2n-1, n-1-t),
    binomial(2n, n-1) = n/(n+1) binomial(2n, n).

Where it is used: half of an even space is half of the odd space with one coordinate less (one_bit_optimum).
"""

from sympy import binomial, factorial

from derive.language import Lemma, calc, eq, integer, law, le, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n, t = integer("n t")

central_binomial = Lemma(
    title="The middle of a row of binomial coefficients",
    words="A row is symmetric, and its middle entry is twice the middle entry of the row before.",
    given=[le(1, n), le(0, t), le(t + 1, n)],
    statement=eq(binomial(2 * n - 1, n + t), binomial(2 * n - 1, n - 1 - t)),
    proof=calc(binomial(2 * n - 1, n + t))
    .eq(
        factorial(2 * n - 1) / (factorial(n + t) * factorial(n - 1 - t)),
        by=substituting(binomial_quotient.at(n=2 * n - 1, k=n + t)),
        say="by factorials",
    )
    .eq(
        binomial(2 * n - 1, n - 1 - t),
        by=substituting(binomial_quotient.at(n=2 * n - 1, k=n - 1 - t)),
        say="by factorials",
    ),
    discharges=["T5.a7"],
)
