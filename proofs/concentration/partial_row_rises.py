"""Partial sums of a row rise.

    For integers r, j >= 0 with r + j <= n, and x > 0:

        sum over k = 0..r of binomial(n, k) x^k  <=  sum over k = 0..r + j of binomial(n, k) x^k.

Where it is used: binomial_tail_power.
"""

from sympy import Sum, binomial

from derive.language import Lemma, because, exactly, induction, integer, last_term, le, lt, real, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient

x = real("x")
n, r, j, k = integer("n r j k")


def row(end):
    """The sum of binomial(n, k) x^k up to k = end."""
    return Sum(binomial(n, k) * x**k, (k, 0, end))


partial_row_rises = Lemma(
    title="Partial sums of a row rise",
    words="Each further term is positive.",
    given=[le(0, r), le(0, j), le(r + j, n), lt(0, x)],
    statement=le(row(r), row(r + j)),
    proof=induction(
        j,
        start=0,
        last=n - r,
        base=exactly,
        step=because(last_term(row(r + j)), times(x ** (r + j + 1), binomial_quotient.at(k=r + j + 1))),
    ),
)
