"""Partial sums of a row of binomial coefficients from the row before.

    For integers n, j >= 0, with V_n(j) the sum of the binomial(n, i) over i = 0..j:
    V_{n+1}(j)  =  2 V_n(j) - binomial(n, j).

Where it is used: half_row.
"""

from sympy import Integer, Sum, binomial

from derive.language import Lemma, because, empty_range, eq, induction, integer, last_term, law, le

n, j, i = integer("n j i")


def row(m, last):
    """V_m(last)."""
    return Sum(binomial(m, i), (i, 0, last))


row_sum_step = Lemma(
    title="Partial sums of a row of binomial coefficients",
    words="Pascal's rule, added up.",
    given=[le(0, n), le(0, j)],
    statement=eq(row(n + 1, j), 2 * row(n, j) - binomial(n, j)),
    proof=induction(
        j,
        start=0,
        base=because(
            last_term(row(n + 1, Integer(-1))),
            last_term(row(n, Integer(-1))),
            empty_range(row(n + 1, Integer(-1))),
            empty_range(row(n, Integer(-1))),
            law("binomial_zero", n + 1),
            law("binomial_zero", n),
        ),
        step=because(
            last_term(row(n + 1, j)),
            last_term(row(n, j)),
            law("binomial_pascal", n, j),
            eq(row(n + 1, j), 2 * row(n, j) - binomial(n, j)),
        ),
    ),
)
