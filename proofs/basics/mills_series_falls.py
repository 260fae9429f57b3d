"""The remainder of the asymptotic series of Mills' ratio falls.

    With c_k = (2k)!/(2^k k!), every integer m >= 0 and
    r(x) = (-1)^m (phi(x) sum over k = 0..m of (-1)^k c_k x^(-2k - 1) - Phi(-x)):   r(b) <= r(x) for 0 < x <= b.

Where it is used: mills_expansion. The slope of r is -c_(m + 1) phi(x) x^(-2m - 2).
"""

from sympy import Integer, Rational, Sum, exp, factorial, pi

from derive.language import (
    Lemma,
    because,
    calc,
    endpoint,
    eq,
    exactly,
    integer,
    law,
    le,
    lt,
    real,
    substituting,
    times,
)
from derive.special import Phi, phi
from proofs.basics.alternating_sign import alternating_sign
from proofs.basics.mills_series_slope import mills_series_slope

a, b, x = real("a b x")
k, m = integer("k m")
sign = Integer(-1) ** m


def coefficient(j):
    """(2j)!/(2^j j!) = 1 * 3 * ... * (2j - 1)."""
    return factorial(2 * j) / (2**j * factorial(j))


def series(t):
    """The first terms of the series at t."""
    return Sum(Integer(-1) ** k * coefficient(k) * t ** (-2 * k - 1), (k, 0, m))


def remainder(t):
    """r(t)."""
    return sign * (phi(t) * series(t) - Phi(-t))


slopes = Sum(Integer(-1) ** k * coefficient(k) * ((-2 * k - 1) * x ** (-2 * k - 2)), (k, 0, m))
last = coefficient(m + 1) * x ** (-2 * m - 2) * phi(x)

mills_series_falls = Lemma(
    title="The remainder of the asymptotic series of Mills' ratio falls",
    words="All terms of its slope but the last cancel.",
    given=[le(0, m), lt(0, a), le(a, b), le(a, x), le(x, b)],
    have=[
        (
            eq(phi(-x), phi(x)),
            calc(phi(-x))
            .eq(exp(-((-x) ** 2) / 2) * (2 * pi) ** Rational(-1, 2), by=law("phi_by_exp", -x))
            .eq(exp(-(x**2) / 2) * (2 * pi) ** Rational(-1, 2), by=exactly)
            .eq(phi(x), by=law("phi_by_exp", x)),
        ),
    ],
    statement=le(remainder(b), remainder(x)),
    proof=endpoint(
        x,
        end_at=b,
        back_to=a,
        slope=because(
            calc(sign * (phi(x) * (slopes - x * series(x)) + phi(-x)))
            .eq(sign * (phi(x) * (slopes - x * series(x)) + phi(x)), by=substituting(eq(phi(-x), phi(x))))
            .eq(
                sign * (phi(x) * (-1 - sign * coefficient(m + 1) * x ** (-2 * m - 2)) + phi(x)),
                by=substituting(mills_series_slope),
            )
            .eq(-(sign**2) * last, by=exactly)
            .eq(-1 * last, by=because(times(last, alternating_sign.at(k=m))))
            .le(0, by=because(lt(0, last))),
        ),
    ),
)
