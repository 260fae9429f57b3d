"""Partial sums of the exponential series, by the generating function.

    For integers 0 <= j <= r, x >= 0 and 0 < y <= 1:

        y^r sum over k = 0..j of x^k/k!  <=  sum over k = 0..j of (x y)^k/k!  <=  exp(x y).

Where it is used: Chernoff's bound of the Poisson law (poisson_tail).
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
    le,
    lt,
    raised,
    real,
    substituting,
)
from proofs.basics.exponential_partial_sums import exponential_partial_sums
from proofs.concentration.poisson_term_power import poisson_term_power

x, y = real("x y")
j, k, r = integer("j k r")
none, zero = Integer(-1), Integer(0)


def series(t, end):
    """A partial sum of the exponential series at t."""
    return Sum(1 / factorial(k) * t**k, (k, 0, end))


poisson_tail_power = Lemma(
    title="Partial sums of the exponential series, by the generating function",
    words="Term by term, y^r is at most y^k for k <= r.",
    given=[le(0, x), lt(0, y), le(y, 1), le(0, r), le(0, j), le(j, r)],
    have=[
        (eq(series(x, zero), 1), because(last_term(series(x, none)), empty_range(series(x, none)))),
        (eq(series(x * y, zero), 1), because(last_term(series(x * y, none)), empty_range(series(x * y, none)))),
        (le(y**r, 1), calc(y**r).le(1**r, by=raised(le(y, 1), r)).eq(1, by=exactly)),
    ],
    statement=[le(y**r * series(x, j), series(x * y, j)), le(y**r * series(x, j), exp(x * y))],
    proof=[
        induction(
            j,
            start=0,
            last=r,
            base=substituting(eq(series(x, zero), 1), eq(series(x * y, zero), 1), rest=because(le(y**r, 1))),
            step=calc(y**r * series(x, j + 1))
            .eq(
                y**r * series(x, j) + y**r * (1 / factorial(j + 1) * x ** (j + 1)),
                by=substituting(last_term(series(x, j))),
            )
            .le(
                series(x * y, j) + 1 / factorial(j + 1) * (x * y) ** (j + 1),
                by=because(le(y**r * series(x, j), series(x * y, j)), poisson_term_power.at(k=j + 1)),
            )
            .eq(series(x * y, j + 1), by=last_term(series(x * y, j))),
        ),
        because(le(y**r * series(x, j), series(x * y, j)), exponential_partial_sums.at(x=x * y, n=j)),
    ],
)
