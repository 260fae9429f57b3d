"""The slope of the asymptotic series of Mills' ratio.

    With c_k = (2k)!/(2^k k!), for x > 0 and every integer m >= 0:

        sum over k = 0..m of (-1)^k c_k (-2k - 1) x^(-2k - 2)  -  x sum over k = 0..m of (-1)^k c_k x^(-2k - 1)
            =  -1 - (-1)^m c_(m + 1) x^(-2m - 2).

Where it is used: mills_series_falls.
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
    le,
    lt,
    real,
    substituting,
)
from proofs.basics.odd_factorial_step import odd_factorial_step

x = real("x")
k, m = integer("k m")


def coefficient(j):
    """(2j)!/(2^j j!) = 1 * 3 * ... * (2j - 1)."""
    return factorial(2 * j) / (2**j * factorial(j))


def term(j):
    """A term of the series."""
    return Integer(-1) ** j * coefficient(j) * x ** (-2 * j - 1)


def slope(j):
    """Its derivative."""
    return Integer(-1) ** j * coefficient(j) * ((-2 * j - 1) * x ** (-2 * j - 2))


def series(end):
    """The first terms of the series."""
    return Sum(term(k), (k, 0, end))


def slopes(end):
    """Their derivatives."""
    return Sum(slope(k), (k, 0, end))


none = Integer(-1)
zero = Integer(0)
total = eq(slopes(m) - x * series(m), -1 - Integer(-1) ** m * coefficient(m + 1) * x ** (-2 * m - 2))

mills_series_slope = Lemma(
    title="The slope of the asymptotic series of Mills' ratio",
    words="Two neighbouring terms cancel, as c_(k + 1) = (2k + 1) c_k.",
    given=[lt(0, x), le(0, m)],
    have=[
        (eq(series(zero), 1 / x), because(last_term(series(none)), empty_range(series(none)))),
        (eq(slopes(zero), -(x ** (-2))), because(last_term(slopes(none)), empty_range(slopes(none)))),
    ],
    statement=total,
    proof=induction(
        m,
        start=0,
        base=substituting(eq(series(zero), 1 / x), eq(slopes(zero), -(x ** (-2)))),
        step=calc(slopes(m + 1) - x * series(m + 1))
        .eq(
            slopes(m) + slope(m + 1) - x * (series(m) + term(m + 1)),
            by=substituting(last_term(slopes(m)), last_term(series(m))),
            say="the last terms",
        )
        .eq(
            -1 - Integer(-1) ** m * coefficient(m + 1) * x ** (-2 * m - 2) + slope(m + 1) - x * term(m + 1),
            by=because(total),
            say="the statement at m",
        )
        .eq(
            -1 - Integer(-1) ** (m + 1) * ((2 * (m + 1) + 1) * coefficient(m + 1)) * x ** (-2 * (m + 1) - 2),
            by=exactly,
            say="x times the last term cancels the term before",
        )
        .eq(
            -1 - Integer(-1) ** (m + 1) * coefficient(m + 1 + 1) * x ** (-2 * (m + 1) - 2),
            by=substituting(odd_factorial_step.at(m=m + 1)),
        ),
    ),
)
