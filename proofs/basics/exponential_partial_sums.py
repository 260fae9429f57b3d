"""Partial sums of the exponential series.

    For every integer n >= 0 and x >= 0:   sum over k = 0..n of x^k/k!  <=  exp(x).

Where it is used: the generating function of the Poisson law (poisson_tail_power).
"""

from sympy import Integer, Sum, exp, factorial

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
    rising,
    substituting,
    times,
)
from proofs.basics.exponential_series_slope import exponential_series_slope

x = real("x")
n, k = integer("n k")
none, zero = Integer(-1), Integer(0)


def series(t, end):
    """A partial sum of the exponential series at t."""
    return Sum(1 / factorial(k) * t**k, (k, 0, end))


slopes = Sum(1 / factorial(k) * (k * x ** (k - 1)), (k, 0, n))
last = 1 / factorial(n) * x**n

exponential_partial_sums = Lemma(
    title="Partial sums of the exponential series",
    words="exp(-x) times the sum is 1 at 0, and its slope is -exp(-x) x^n/n!.",
    given=[le(0, n), le(0, x)],
    have=[
        (lt(0, factorial(n)), law("factorial_positive", n)),
        (
            eq(series(zero, zero), 1),
            because(last_term(series(zero, none)), empty_range(series(zero, none))),
        ),
        (
            eq(series(zero, n), 1),
            induction(
                n,
                start=0,
                base=eq(series(zero, zero), 1),
                step=calc(series(zero, n + 1))
                .eq(series(zero, n) + 1 / factorial(n + 1) * zero ** (n + 1), by=last_term(series(zero, n)))
                .eq(series(zero, n) + 1 / factorial(n + 1) * (zero**n * zero), by=exactly)
                .eq(1, by=because(eq(series(zero, n), 1))),
            ),
        ),
        (
            le(exp(-x) * series(x, n), 1),
            rising(
                x,
                start_at=0,
                start=substituting(eq(series(zero, n), 1)),
                slope=because(
                    calc(exp(-x) * (series(x, n) - slopes))
                    .eq(exp(-x) * (series(x, n) - (series(x, n) - last)), by=substituting(exponential_series_slope))
                    .eq(exp(-x) * last, by=exactly),
                    le(0, exp(-x) * last),
                ),
            ),
        ),
    ],
    statement=le(series(x, n), exp(x)),
    proof=calc(series(x, n))
    .eq(exp(x) * (exp(-x) * series(x, n)), by=exactly)
    .le(exp(x) * 1, by=times(exp(x), le(exp(-x) * series(x, n), 1)))
    .eq(exp(x), by=exactly),
)
