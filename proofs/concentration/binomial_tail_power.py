"""Partial sums of a row, by the generating function.

    For integers 0 <= r <= n and 0 < x <= 1:   x^r sum over k = 0..r of binomial(n, k)  <=  (1 + x)^n.

Where it is used: Chernoff's bound for fair coins (hamming_ball_entropy).
"""

from sympy import Sum, binomial

from derive.language import Lemma, because, calc, integer, le, lt, real, termwise
from proofs.concentration.binomial_term_power import binomial_term_power
from proofs.concentration.binomial_theorem import binomial_theorem
from proofs.concentration.partial_row_rises import partial_row_rises
from proofs.isoperimetry.scaled_row import scaled_row

x = real("x")
n, r, i, k = integer("n r i k")

binomial_tail_power = Lemma(
    title="Partial sums of a row, by the generating function",
    words="x^r is at most x^k for k <= r, and the whole sum of binomial(n, k) x^k is (1 + x)^n.",
    given=[le(0, r), le(r, n), lt(0, x), le(x, 1)],
    statement=le(x**r * Sum(binomial(n, i), (i, 0, r)), (1 + x) ** n),
    proof=calc(x**r * Sum(binomial(n, i), (i, 0, r)))
    .eq(Sum(x**r * binomial(n, i), (i, 0, r)), by=because(scaled_row.at(n=n, m=r, c=x**r)))
    .le(
        Sum(binomial(n, i) * x**i, (i, 0, r)),
        by=termwise(i, because(binomial_term_power.at(k=i))),
    )
    .le(Sum(binomial(n, i) * x**i, (i, 0, n)), by=because(partial_row_rises.at(n=n, r=r, j=n - r)))
    .eq((1 + x) ** n, by=binomial_theorem),
)
