"""The optimum of one bit from below, at every finite size.

    For integers 0 <= t <= K and M = 2K + 1:
    1 - t sqrt(8/(pi (M+1)))  <=  rho_M(t)  =  2 sum_{i=0}^{K-t} binomial(M, i)/2^M.

Where it is used: the finite lower bound of bright_majority.
"""

from sympy import Sum, binomial, pi, sqrt

from derive.language import Lemma, because, calc, induction, integer, last_term, le, times
from proofs.isoperimetry.half_row import half_row
from proofs.isoperimetry.largest_binomial import largest_binomial
from proofs.isoperimetry.middle_share import middle_share
from proofs.robustness.loss_constant import loss_constant

K, t, i = integer("K t i")

M = 2 * K + 1
tail = Sum(binomial(M, i), (i, 0, K - t))
shorter = Sum(binomial(M, i), (i, 0, K - (t + 1)))
loss = sqrt(8 / (pi * (M + 1)))

one_bit_lower = Lemma(
    title="The optimum of one bit from below",
    words="Each step loses one entry of the row, at most the middle one.",
    given=[le(0, t), le(t, K)],
    statement=le(1 - t * loss, 2 * tail / 2**M),
    proof=induction(
        t,
        start=0,
        last=K,
        base=because(times(2 / 2**M, half_row)),
        step=calc(1 - (t + 1) * loss)
        .le(2 * tail / 2**M - loss, by=because(le(1 - t * loss, 2 * tail / 2**M)), say="the statement at t")
        .le(
            2 * tail / 2**M - 2 / 2**M * binomial(M, K),
            by=because(middle_share, loss_constant.at(M=M)),
            say="the middle entry is at most loss/2 of the space",
        )
        .le(
            2 * tail / 2**M - 2 / 2**M * binomial(M, K - t),
            by=because(times(2 / 2**M, largest_binomial.at(K=K, j=t))),
            say="the middle entry is the largest",
        )
        .eq(2 * shorter / 2**M, by=because(times(2 / 2**M, last_term(shorter))), say="the last entry of the sum"),
    ),
)
