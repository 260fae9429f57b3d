"""The binomial theorem.

    For every integer n >= 0 and every real x:   sum over k = 0..n of binomial(n, k) x^k  =  (1 + x)^n.

Where it is used: the generating function of a row bounds its partial sums (binomial_tail_power).
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
    times,
)
from proofs.concentration.binomial_ends import binomial_ends
from proofs.concentration.binomial_row import binomial_row

x = real("x")
n, k = integer("n k")


def row(m, end):
    """The sum of binomial(m, k) x^k up to k = end."""
    return Sum(binomial(m, k) * x**k, (k, 0, end))


none, zero = Integer(-1), Integer(0)

binomial_theorem = Lemma(
    title="The binomial theorem",
    words="From one row to the next the sum is multiplied by 1 + x.",
    given=[le(0, n)],
    have=[
        (
            eq(row(zero, zero), 1),
            because(last_term(row(zero, none)), empty_range(row(zero, none)), law("binomial_zero", 0)),
        ),
    ],
    statement=eq(row(n, n), (1 + x) ** n),
    proof=induction(
        n,
        start=0,
        base=substituting(eq(row(zero, zero), 1)),
        step=calc(row(n + 1, n + 1))
        .eq(row(n + 1, n) + binomial(n + 1, n + 1) * x ** (n + 1), by=last_term(row(n + 1, n)))
        .eq(
            (1 + x) * row(n, n) - binomial(n, n) * x ** (n + 1) + binomial(n + 1, n + 1) * x ** (n + 1),
            by=because(binomial_row.at(n=n, j=n)),
        )
        .eq((1 + x) * row(n, n), by=substituting(binomial_ends, binomial_ends.at(n=n + 1)))
        .eq((1 + x) * (1 + x) ** n, by=because(times(1 + x, eq(row(n, n), (1 + x) ** n))))
        .eq((1 + x) ** (n + 1), by=exactly),
    ),
)
