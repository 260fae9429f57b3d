"""The exponential moment at the least deviation.

    exp(sqrt(2)/2)/9  <  22537/100000    and    1/(1 - 22537/100000)^2  <=  5/3.

Where it is used: at lambda = 2/(3 s) the exponential moment of J is at most 5/3 (bit_depth_order).
"""

from sympy import Rational, Sum, exp, factorial, sqrt

from derive.language import (
    Lemma,
    because,
    calc,
    exactly,
    exponentials,
    integer,
    le,
    lt,
    raised,
    roots,
    times,
)
from proofs.basics.exponential_above_cubic import exponential_above_cubic

k = integer("k")

HALF = Rational(1, 2)
HALF_ROOT = Rational(7072, 10000)
SHARE = Rational(22537, 100000)
STEP = Rational(7072, 160000)
CUBIC = Rational(1) - STEP + STEP**2 / 2 - STEP**3 / 6

least_deviation_moment = Lemma(
    title="The exponential moment at the least deviation",
    words="sqrt(2)/2 is below 0.7072, and exp(-0.7072/16) above a cubic polynomial, to the power 16.",
    have=[
        (lt(HALF, HALF_ROOT**2), exactly),
        (
            lt(
                (Sum(HALF_ROOT**k / factorial(k), (k, 0, 11)) + 2 * HALF_ROOT**12 / factorial(12)) / 9,
                SHARE,
            ),
            exactly,
        ),
        (le(1 / (1 - SHARE) ** 2, Rational(5, 3)), exactly),
        (
            lt(sqrt(2) / 2, HALF_ROOT),
            calc(sqrt(2) / 2)
            .eq(sqrt(HALF), by=exactly, say="1/sqrt 2")
            .lt(sqrt(HALF_ROOT**2), by=roots(lt(HALF, HALF_ROOT**2)), say="the root is increasing")
            .eq(HALF_ROOT, by=exactly, say="the root of a square"),
        ),
        (le(CUBIC, exp(-STEP)), exponential_above_cubic.at(x=STEP)),
        (
            le(CUBIC**16, exp(-HALF_ROOT)),
            calc(CUBIC**16)
            .le(exp(-STEP) ** 16, by=raised(le(CUBIC, exp(-STEP)), to=16), say="both to the power 16")
            .eq(exp(-HALF_ROOT), by=exactly, say="multiply the exponent"),
        ),
        (
            lt(exp(HALF_ROOT) / 9, SHARE),
            because(times(exp(HALF_ROOT), le(CUBIC**16, exp(-HALF_ROOT)))),
        ),
    ],
    statement=lt(exp(sqrt(2) / 2) / 9, SHARE),
    proof=because(exponentials(lt(sqrt(2) / 2, HALF_ROOT))),
    discharges=["T7p.b6", "T7p.b7", "T7p.b8", "T7p.b9"],
)
