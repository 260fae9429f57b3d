"""A row of binomial coefficients is symmetric.

    For integers n >= 1 and 0 <= t < n:   binomial(2n-1, n+t)  =  binomial(2n-1, n-1-t).

Where it is used: sets that are counted from above are counted from below (one_bit_optimum, even N).
"""

from sympy import binomial, factorial

from derive.language import Lemma, calc, eq, integer, le, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n, t = integer("n t")

row_symmetry = Lemma(
    title="A row of binomial coefficients is symmetric",
    words="Sets and their complements are equally many.",
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
