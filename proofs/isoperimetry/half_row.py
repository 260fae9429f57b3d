"""Half of an odd row of binomial coefficients.

    For every integer K >= 0:   sum_{i=0}^{K} binomial(2K+1, i)  =  4^K.

Where it is used: the class of one_bit_optimum fills exactly half of an odd cube (one_bit_tail).
"""

from sympy import Sum, binomial

from derive.language import Lemma, because, calc, eq, exactly, induction, integer, last_term, le, times
from proofs.isoperimetry.central_binomial import central_binomial
from proofs.isoperimetry.row_sum_step import row_sum_step

K, i = integer("K i")


def row(n, last):
    """The sum of the first entries of row n."""
    return Sum(binomial(n, i), (i, 0, last))


half_row = Lemma(
    title="Half of an odd row of binomial coefficients",
    words="Two rows further, the lower half is four times as large.",
    given=[le(0, K)],
    statement=eq(row(2 * K + 1, K), 4**K),
    proof=induction(
        K,
        start=0,
        base=exactly,
        step=calc(row(2 * (K + 1) + 1, K + 1))
        .eq(
            4 * row(2 * K + 1, K),
            by=because(
                row_sum_step.at(n=2 * K + 2, j=K + 1),
                row_sum_step.at(n=2 * K + 1, j=K + 1),
                last_term(row(2 * K + 1, K)),
                central_binomial.at(n=K + 1),
            ),
            say="twice the rule for partial sums",
        )
        .eq(4 * 4**K, by=times(4, eq(row(2 * K + 1, K), 4**K)), say="the statement at K")
        .eq(4 ** (K + 1), by=exactly),
    ),
)
