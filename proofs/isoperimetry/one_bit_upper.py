"""The optimum of one bit from above, at every finite size.

    For integers 0 <= t <= K and M = 2K + 1:
    rho_M(t)  =  2 sum_{i=0}^{K-t} binomial(M, i)/2^M  <=  exp(-2t(t+1)/(M+1)).

Where it is used: the first bound of one_bit_bound.
"""

from sympy import Sum, binomial, exp

from derive.language import Lemma, calc, exactly, integer, le, times
from proofs.isoperimetry.one_bit_tail import one_bit_tail

K, t, i = integer("K t i")

M = 2 * K + 1
tail = Sum(binomial(M, i), (i, 0, K - t))

one_bit_upper = Lemma(
    title="The optimum of one bit from above",
    words="The tail of the row, divided by half of the space.",
    given=[le(0, t), le(t, K)],
    statement=le(2 * tail / 2**M, exp(-2 * t * (t + 1) / (M + 1))),
    proof=calc(2 * tail / 2**M)
    .eq(1 / 4**K * tail, by=exactly, say="half of the space")
    .le(1 / 4**K * (4**K * exp(-t * (t + 1) / (K + 1))), by=times(1 / 4**K, one_bit_tail), say="the tail")
    .eq(exp(-2 * t * (t + 1) / (M + 1)), by=exactly),
)
