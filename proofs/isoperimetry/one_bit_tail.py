"""The lower tail of an odd row of binomial coefficients.

    For integers 0 <= t <= K:   sum_{i=0}^{K-t} binomial(2K+1, i)  <=  4^K exp(-t(t+1)/(K+1)).

Where it is used: it is one_bit_upper without the factor 2/2^M, M = 2K + 1.
"""

from sympy import Sum, binomial, exp

from derive.language import Lemma, because, calc, exactly, induction, integer, le, times
from proofs.isoperimetry.half_row import half_row
from proofs.isoperimetry.half_tail_step import half_tail_step
from proofs.isoperimetry.one_bit_tail_step import one_bit_tail_step

K, t, i = integer("K t i")

tail = Sum(binomial(2 * K + 1, i), (i, 0, K - t))
shorter = Sum(binomial(2 * K + 1, i), (i, 0, K - (t + 1)))
bound = 4**K * exp(-t * (t + 1) / (K + 1))
u = (t + 1) / (K + 1)

one_bit_tail = Lemma(
    title="The lower tail of an odd row of binomial coefficients",
    words="Each step shortens the tail at least by the factor (1-u)/(1+u) <= exp(-2u), u = (t+1)/(K+1).",
    given=[le(0, t), le(t, K)],
    statement=le(tail, bound),
    proof=induction(
        t,
        start=0,
        last=K,
        base=because(half_row),
        step=calc(shorter)
        .le((1 - u) / (1 + u) * tail, by=one_bit_tail_step, say="one level less")
        .le((1 - u) / (1 + u) * bound, by=times((1 - u) / (1 + u), le(tail, bound)), say="the statement at t")
        .eq(bound * ((1 - u) / (1 + u)), by=exactly)
        .le(bound * exp(-2 * u), by=times(bound, half_tail_step.at(u=u)), say="(1-u)/(1+u) <= exp(-2u)")
        .eq(4**K * exp(-(t + 1) * (t + 1 + 1) / (K + 1)), by=exactly, say="add the exponents"),
    ),
)
