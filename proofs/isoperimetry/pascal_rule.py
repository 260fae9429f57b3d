"""Pascal's rule.

    For integers 1 <= i < N:   binomial(N, i)  =  binomial(N-1, i) + binomial(N-1, i-1).

Where it is used: summed over i, V_N(j) = V_{N-1}(j) + V_{N-1}(j-1) for the partial sums of the rows.
"""

from sympy import binomial

from derive.language import Lemma, because, eq, integer, law, le

N, i = integer("N i")

pascal_rule = Lemma(
    title="Pascal's rule",
    words="An i-element set contains the last thing or not.",
    given=[le(1, i), le(i + 1, N)],
    statement=eq(binomial(N, i), binomial(N - 1, i) + binomial(N - 1, i - 1)),
    proof=because(law("binomial_pascal", N - 1, i - 1)),
    discharges=["T5.a5"],
)
