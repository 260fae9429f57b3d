"""The binomial coefficient before.

    For integers 1 <= i <= M:   binomial(M, i-1)  =  binomial(M, i) i/(M-i+1).

Where it is used: one step of the exact algorithm for one_bit_optimum, a division without remainder.
"""

from sympy import binomial

from derive.language import Lemma, because, eq, integer, le, substituting
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours

M, i = integer("M i")

binomial_step_down = Lemma(
    title="The binomial coefficient before",
    words="Neighbouring coefficients, read downwards.",
    given=[le(1, i), le(i, M)],
    have=[
        (
            eq(binomial(M, i), binomial(M, i - 1) * (M - (i - 1)) / (i - 1 + 1)),
            because(binomial_neighbours.at(n=M, k=i - 1)),
        )
    ],
    statement=eq(binomial(M, i - 1), binomial(M, i) * i / (M - i + 1)),
    proof=substituting(eq(binomial(M, i), binomial(M, i - 1) * (M - (i - 1)) / (i - 1 + 1))),
    discharges=["T5.a21"],
)
