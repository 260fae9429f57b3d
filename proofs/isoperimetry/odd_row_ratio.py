"""Neighbours in an odd row of binomial coefficients, below the middle.

    For integers 1 <= j <= K:   binomial(2K+1, K-j) / binomial(2K+1, K-j+1)  =  (2K+2-2j) / (2K+2+2j).

Where it is used: with n = K + 1 these ratios (n - j)/(n + j) fall in j (odd_row_ratio_falls).
"""

from sympy import binomial

from derive.language import Lemma, because, eq, integer, le, lt, substituting
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours
from proofs.isoperimetry.binomial_quotient import binomial_quotient

K, j = integer("K j")

odd_row_ratio = Lemma(
    title="Neighbours in an odd row of binomial coefficients",
    words="The ratio of neighbours, counted from the middle.",
    given=[le(1, j), le(j, K)],
    have=[(lt(0, binomial(2 * K + 1, K - j)), because(binomial_quotient.at(n=2 * K + 1, k=K - j)))],
    statement=eq(
        binomial(2 * K + 1, K - j) / binomial(2 * K + 1, K - j + 1),
        (2 * K + 2 - 2 * j) / (2 * K + 2 + 2 * j),
    ),
    proof=substituting(binomial_neighbours.at(n=2 * K + 1, k=K - j)),
    discharges=["T5.a12"],
)
