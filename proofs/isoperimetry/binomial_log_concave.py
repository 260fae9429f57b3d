"""Binomial coefficients are log-concave.

    For integers i >= 0, j >= i + 1 and n >= j + 1:
    binomial(n, j+1) binomial(n, i)  <=  binomial(n, j) binomial(n, i+1).

Where it is used: ratios of partial sums of a row do not increase (one_bit_optimum).
"""

from sympy import binomial

from derive.language import Lemma, algebra, because, calc, integer, le, lt, substituting, times
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n, i, j = integer("n i j")

binomial_log_concave = Lemma(
    title="Binomial coefficients are log-concave",
    words="From one entry of a row to the next the factor (n-k)/(k+1) falls as k grows.",
    given=[le(0, i), le(i + 1, j), le(j + 1, n)],
    have=[
        (lt(0, binomial(n, i)), because(binomial_quotient.at(n=n, k=i))),
        (lt(0, binomial(n, j)), because(binomial_quotient.at(n=n, k=j))),
        (le((n - j) * (i + 1), (n - i) * (j + 1)), algebra()),
        (le((n - j) / (j + 1), (n - i) / (i + 1)), algebra()),
    ],
    statement=le(
        binomial(n, j + 1) * binomial(n, i),
        binomial(n, j) * binomial(n, i + 1),
    ),
    proof=calc(binomial(n, j + 1) * binomial(n, i))
    .eq(
        binomial(n, j) * binomial(n, i) * ((n - j) / (j + 1)),
        by=substituting(binomial_neighbours.at(n=n, k=j)),
        say="the next entry after j",
    )
    .le(
        binomial(n, j) * binomial(n, i) * ((n - i) / (i + 1)),
        by=times(binomial(n, j) * binomial(n, i), le((n - j) / (j + 1), (n - i) / (i + 1))),
        say="the factor falls",
    )
    .eq(
        binomial(n, j) * binomial(n, i + 1),
        by=substituting(binomial_neighbours.at(n=n, k=i)),
        say="the next entry after i",
    ),
    discharges=["T5.a4"],
)
