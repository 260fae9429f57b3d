"""Partial sums of two neighbouring rows, with powers.

    For integers n, j >= 0 and every real x:

        sum over k = 0..j of binomial(n + 1, k) x^k
            =  (1 + x) sum over k = 0..j of binomial(n, k) x^k  -  binomial(n, j) x^(j + 1).

Where it is used: binomial_theorem.
"""

from sympy import Integer, Sum, binomial

from derive.language import (
    Lemma,
    because,
    calc,
    empty_range,
    eq,
    exactly,
    induction,
    integer,
    last_term,
    law,
    le,
    real,
    substituting,
)

x = real("x")
n, j, k = integer("n j k")


def row(m, end):
    """The sum of binomial(m, k) x^k up to k = end."""
    return Sum(binomial(m, k) * x**k, (k, 0, end))


none, zero = Integer(-1), Integer(0)
statement = eq(row(n + 1, j), (1 + x) * row(n, j) - binomial(n, j) * x ** (j + 1))

binomial_row = Lemma(
    title="Partial sums of two neighbouring rows, with powers",
    words="Pascal's rule in each term.",
    given=[le(0, n), le(0, j)],
    have=[
        (eq(row(n, zero), binomial(n, 0)), because(last_term(row(n, none)), empty_range(row(n, none)))),
        (eq(row(n + 1, zero), binomial(n + 1, 0)), because(last_term(row(n + 1, none)), empty_range(row(n + 1, none)))),
    ],
    statement=statement,
    proof=induction(
        j,
        start=0,
        base=substituting(
            eq(row(n, zero), binomial(n, 0)),
            eq(row(n + 1, zero), binomial(n + 1, 0)),
            law("binomial_zero", n),
            law("binomial_zero", n + 1),
        ),
        step=calc(row(n + 1, j + 1))
        .eq(row(n + 1, j) + binomial(n + 1, j + 1) * x ** (j + 1), by=last_term(row(n + 1, j)), say="the last term")
        .eq(
            (1 + x) * row(n, j) - binomial(n, j) * x ** (j + 1) + binomial(n + 1, j + 1) * x ** (j + 1),
            by=because(statement),
            say="the statement at j",
        )
        .eq(
            (1 + x) * row(n, j) - binomial(n, j) * x ** (j + 1) + (binomial(n, j) + binomial(n, j + 1)) * x ** (j + 1),
            by=substituting(law("binomial_pascal", n, j)),
            say="Pascal's rule",
        )
        .eq(
            (1 + x) * (row(n, j) + binomial(n, j + 1) * x ** (j + 1)) - binomial(n, j + 1) * x ** (j + 1 + 1),
            by=exactly,
        )
        .eq(
            (1 + x) * row(n, j + 1) - binomial(n, j + 1) * x ** (j + 1 + 1),
            by=substituting(last_term(row(n, j))),
            say="the last term",
        ),
    ),
)
