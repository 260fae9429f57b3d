"""The slope of the partial sums of the exponential series.

    For every integer n >= 0 and x > 0:

        sum over k = 0..n of k x^(k - 1)/k!  =  sum over k = 0..n of x^k/k!  -  x^n/n!.

Where it is used: exponential_partial_sums.
"""

from sympy import Integer, Sum, factorial

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
    lt,
    real,
    substituting,
)

x = real("x")
n, k = integer("n k")


def series(end):
    """A partial sum of the exponential series."""
    return Sum(1 / factorial(k) * x**k, (k, 0, end))


def slopes(end):
    """The derivatives of its terms."""
    return Sum(1 / factorial(k) * (k * x ** (k - 1)), (k, 0, end))


none, zero = Integer(-1), Integer(0)
statement = eq(slopes(n), series(n) - 1 / factorial(n) * x**n)

exponential_series_slope = Lemma(
    title="The slope of the partial sums of the exponential series",
    words="The derivative of each term is the term before.",
    given=[le(0, n), lt(0, x)],
    have=[
        (eq(series(zero), 1), because(last_term(series(none)), empty_range(series(none)))),
        (eq(slopes(zero), 0), because(last_term(slopes(none)), empty_range(slopes(none)))),
    ],
    statement=statement,
    proof=induction(
        n,
        start=0,
        base=substituting(eq(series(zero), 1), eq(slopes(zero), 0)),
        step=calc(slopes(n + 1))
        .eq(slopes(n) + 1 / factorial(n + 1) * ((n + 1) * x ** (n + 1 - 1)), by=last_term(slopes(n)))
        .eq(
            series(n) - 1 / factorial(n) * x**n + 1 / factorial(n + 1) * ((n + 1) * x ** (n + 1 - 1)),
            by=because(statement),
            say="the statement at n",
        )
        .eq(
            series(n) - 1 / factorial(n) * x**n + 1 / ((n + 1) * factorial(n)) * ((n + 1) * x ** (n + 1 - 1)),
            by=substituting(law("factorial_step", n)),
        )
        .eq(series(n), by=exactly)
        .eq(series(n) + 1 / factorial(n + 1) * x ** (n + 1) - 1 / factorial(n + 1) * x ** (n + 1), by=exactly)
        .eq(series(n + 1) - 1 / factorial(n + 1) * x ** (n + 1), by=substituting(last_term(series(n)))),
    ),
)
