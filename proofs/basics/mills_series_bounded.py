"""The asymptotic series of Mills' ratio is bounded.

    With c_k = (2k)!/(2^k k!), for b >= 1 and every integer m >= 0:

        -C  <=  sum over k = 0..m of (-1)^k c_k b^(-2k - 1)  <=  C,   C = sum over k = 0..m of c_k  >=  0.

Where it is used: the series times the density tends to 0 (mills_expansion).
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
    real,
    substituting,
    termwise,
    times,
)
from proofs.basics.alternating_sign import alternating_sign
from proofs.basics.reciprocal_odd_power import reciprocal_odd_power

b = real("b")
k, m = integer("k m")


def coefficient(j):
    """(2j)!/(2^j j!) = 1 * 3 * ... * (2j - 1)."""
    return factorial(2 * j) / (2**j * factorial(j))


def power(j):
    """An odd power of 1/b."""
    return b ** (-2 * j - 1)


def term(j):
    """A term of the series at b."""
    return Integer(-1) ** j * coefficient(j) * power(j)


def size(end):
    """The sum of the coefficients."""
    return Sum(coefficient(k), (k, 0, end))


def series(end):
    """The first terms of the series at b."""
    return Sum(term(k), (k, 0, end))


none, zero = Integer(-1), Integer(0)

mills_series_bounded = Lemma(
    title="The asymptotic series of Mills' ratio is bounded",
    words="Term by term: the signs are -1 or 1, and the powers of 1/b at most 1.",
    given=[le(1, b), le(0, m)],
    have=[
        (eq(size(zero), 1), because(last_term(size(none)), empty_range(size(none)))),
        (eq(series(zero), 1 / b), because(last_term(series(none)), empty_range(series(none)))),
    ],
    statement=[le(-size(m), series(m)), le(series(m), size(m)), le(0, size(m))],
    proof=[
        induction(
            m,
            start=0,
            base=substituting(eq(size(zero), 1), eq(series(zero), 1 / b), rest=exactly),
            step=because(
                last_term(size(m)),
                last_term(series(m)),
                calc(-coefficient(m + 1))
                .le(
                    -coefficient(m + 1) * power(m + 1),
                    by=because(times(coefficient(m + 1), reciprocal_odd_power.at(k=m + 1))),
                )
                .le(
                    term(m + 1),
                    by=because(times(coefficient(m + 1) * power(m + 1), alternating_sign.at(k=m + 1))),
                ),
            ),
        ),
        termwise(
            k,
            calc(term(k))
            .le(coefficient(k) * power(k), by=because(times(coefficient(k) * power(k), alternating_sign)))
            .le(coefficient(k), by=because(times(coefficient(k), reciprocal_odd_power))),
        ),
        because(),
    ],
)
