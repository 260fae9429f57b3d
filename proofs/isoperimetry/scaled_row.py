"""Partial sums of a row: a factor taken out, and the index moved by one.

    For integers n, m >= 0 and real c:
    sum_{i=0}^{m} c binomial(n, i)  =  c sum_{i=0}^{m} binomial(n, i),
    sum_{i=0}^{m} c binomial(n, i+1)  =  c (sum_{i=0}^{m+1} binomial(n, i) - 1).

Where it is used: row_sum_ratio.
"""

from sympy import Integer, Sum, binomial

from derive.language import (
    Lemma,
    because,
    empty_range,
    eq,
    induction,
    integer,
    last_term,
    law,
    le,
    real,
    substituting,
)

n, m, i = integer("n m i")
c = real("c")
none = Integer(-1)


def row(last):
    """The sum of the first entries of the row."""
    return Sum(binomial(n, i), (i, 0, last))


def scaled(last):
    """The same with a factor."""
    return Sum(c * binomial(n, i), (i, 0, last))


def moved(last):
    """The same from the second entry on."""
    return Sum(c * binomial(n, i + 1), (i, 0, last))


scaled_row = Lemma(
    title="Partial sums of a row: a factor taken out, the index moved",
    words="Term by term.",
    given=[le(0, n), le(0, m)],
    have=[
        (eq(row(Integer(0)), 1), because(last_term(row(none)), empty_range(row(none)), law("binomial_zero", n))),
        (
            eq(row(Integer(0) + 1), 1 + binomial(n, 1)),
            because(last_term(row(Integer(0))), eq(row(Integer(0)), 1)),
        ),
        (eq(scaled(Integer(0)), c * binomial(n, 0)), because(last_term(scaled(none)), empty_range(scaled(none)))),
        (eq(moved(Integer(0)), c * binomial(n, 1)), because(last_term(moved(none)), empty_range(moved(none)))),
    ],
    statement=[
        eq(scaled(m), c * row(m)),
        eq(moved(m), c * (row(m + 1) - 1)),
    ],
    proof=[
        induction(
            m,
            start=0,
            base=substituting(
                eq(scaled(Integer(0)), c * binomial(n, 0)),
                eq(row(Integer(0)), 1),
                law("binomial_zero", n),
            ),
            step=substituting(
                last_term(row(m)),
                rest=because(last_term(scaled(m)), eq(scaled(m), c * row(m))),
            ),
        ),
        induction(
            m,
            start=0,
            base=substituting(
                eq(moved(Integer(0)), c * binomial(n, 1)),
                eq(row(Integer(0) + 1), 1 + binomial(n, 1)),
            ),
            step=substituting(
                last_term(row(m + 1)),
                rest=because(last_term(moved(m)), eq(moved(m), c * (row(m + 1) - 1))),
            ),
        ),
    ],
)
