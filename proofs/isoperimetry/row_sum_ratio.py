"""Ratios of partial sums of a row do not increase.

    For integers 0 <= m < n, with V(m) the sum of the binomial(n, i) over i = 0..m:
    V(m) binomial(n, m+1)  <=  V(m+1) binomial(n, m).

Where it is used: from one tail of a row to the next (one_bit_tail).
"""

from sympy import Sum, binomial

from derive.language import Lemma, because, calc, cases, integer, law, le, lt, substituting, termwise
from proofs.isoperimetry.binomial_log_concave import binomial_log_concave
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.scaled_row import scaled_row

n, m, i = integer("n m i")


def row(last):
    """V(last)."""
    return Sum(binomial(n, i), (i, 0, last))


row_sum_ratio = Lemma(
    title="Ratios of partial sums of a row do not increase",
    words="Term by term, since the row is log-concave.",
    given=[le(0, m), le(m + 1, n)],
    have=[(lt(0, binomial(n, m)), because(binomial_quotient.at(n=n, k=m)))],
    statement=le(row(m) * binomial(n, m + 1), row(m + 1) * binomial(n, m)),
    proof=calc(row(m) * binomial(n, m + 1))
    .eq(
        Sum(binomial(n, m + 1) * binomial(n, i), (i, 0, m)),
        by=because(scaled_row.at(n=n, m=m, c=binomial(n, m + 1))),
        say="the factor goes into the sum",
    )
    .le(
        Sum(binomial(n, m) * binomial(n, i + 1), (i, 0, m)),
        by=termwise(
            i,
            cases(
                le(m, i),
                le(i + 1, m),
                substituting(law("antisymmetry", i, m)),
                because(binomial_log_concave.at(n=n, i=i, j=m)),
            ),
        ),
        say="binomial(n, m+1) binomial(n, i) <= binomial(n, m) binomial(n, i+1) for i <= m",
    )
    .eq(
        binomial(n, m) * (row(m + 1) - 1),
        by=because(scaled_row.at(n=n, m=m, c=binomial(n, m))),
        say="all of V(m+1) but its first term",
    )
    .le(row(m + 1) * binomial(n, m), by=because(lt(0, binomial(n, m)))),
)
