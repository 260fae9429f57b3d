"""One level less in the lower tail of an odd row.

    For integers t >= 0 and K >= t + 1, with u = (t+1)/(K+1):
    sum_{i=0}^{K-t-1} binomial(2K+1, i)  <=  (1-u)/(1+u) sum_{i=0}^{K-t} binomial(2K+1, i).

Where it is used: in the induction of one_bit_tail.
"""

from sympy import Sum, binomial

from derive.language import Lemma, because, calc, eq, exactly, integer, le, lt, substituting, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.odd_row_ratio import odd_row_ratio
from proofs.isoperimetry.row_sum_ratio import row_sum_ratio

K, t, i = integer("K t i")

tail = Sum(binomial(2 * K + 1, i), (i, 0, K - t))
shorter = Sum(binomial(2 * K + 1, i), (i, 0, K - (t + 1)))
upper = binomial(2 * K + 1, K - (t + 1) + 1)
lower = binomial(2 * K + 1, K - (t + 1))
u = (t + 1) / (K + 1)

one_bit_tail_step = Lemma(
    title="One level less in the lower tail of an odd row",
    words="The ratio of the sums is at most the ratio of their last terms.",
    given=[le(0, t), le(t + 1, K)],
    have=[
        (lt(0, upper), because(binomial_quotient.at(n=2 * K + 1, k=K - (t + 1) + 1))),
        (
            eq(lower / upper, (1 - u) / (1 + u)),
            calc(lower / upper)
            .eq((2 * K + 2 - 2 * (t + 1)) / (2 * K + 2 + 2 * (t + 1)), by=because(odd_row_ratio.at(K=K, j=t + 1)))
            .eq((1 - u) / (1 + u), by=exactly),
        ),
    ],
    statement=le(shorter, (1 - u) / (1 + u) * tail),
    proof=calc(shorter)
    .eq(1 / upper * (shorter * upper), by=exactly)
    .le(
        1 / upper * (tail * lower),
        by=times(1 / upper, because(row_sum_ratio.at(n=2 * K + 1, m=K - (t + 1)))),
        say="ratios of partial sums do not increase",
    )
    .eq(lower / upper * tail, by=exactly)
    .eq((1 - u) / (1 + u) * tail, by=substituting(eq(lower / upper, (1 - u) / (1 + u))), say="neighbours in the row"),
)
