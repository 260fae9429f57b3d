"""The ratio of Gamma at a half step above its second-order expansion.

    For x >= 1/2:   x (1 - Gamma(x + 1/2)/(Gamma(x) sqrt(x)))  <=  1/8.

Where it is used: gamma_half_second_order.
"""

from sympy import Rational, exp, gamma, log, loggamma, sqrt

from derive.language import (
    Lemma,
    because,
    calc,
    eq,
    exactly,
    exponentials,
    found,
    from_infinity,
    law,
    le,
    logarithms,
    lt,
    real,
    substituting,
    times,
)
from proofs.basics.gamma_half_lower import gamma_half_lower

x = real("x")
half, eighth = Rational(1, 2), Rational(1, 8)
ratio = gamma(x + half) / (gamma(x) * sqrt(x))
square = gamma(x + half) ** 2 / gamma(x) ** 2


def gap(t):
    """The logarithm of the square of the ratio over 1 - 1/(8t)."""
    return 2 * loggamma(t + half) - 2 * loggamma(t) - 2 * log(t - eighth) + log(t)


gamma_half_tangent = Lemma(
    title="The ratio of Gamma at a half step above its second-order expansion",
    words="The logarithm of the ratio over 1 - 1/(8x) falls from x to x + 1 and vanishes at infinity.",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (eq(loggamma(x), log(gamma(x))), law("log_gamma_by_gamma", x)),
        (eq(loggamma(x + half), log(gamma(x + half))), law("log_gamma_by_gamma", x + half)),
        (eq(loggamma(x + 1), loggamma(x) + log(x)), law("log_gamma_step", x)),
        (eq(loggamma(x + 1 + half), loggamma(x + half) + log(x + half)), because(law("log_gamma_step", x + half))),
        (
            le(2 * log(x + half) + 2 * log(x - eighth) + log(x + 1), 3 * log(x) + 2 * log(x + 1 - eighth)),
            found(),
        ),
        (le(-1 / x, log(x - Rational(1, 4)) + log(x) - 2 * log(x - eighth)), found()),
        (le(x - Rational(1, 4), square), gamma_half_lower),
        (le(log(x - Rational(1, 4)), log(square)), logarithms(le(x - Rational(1, 4), square))),
        (eq(log(square), 2 * log(gamma(x + half)) - 2 * log(gamma(x))), exactly),
        (le(0, gap(x)), from_infinity(x, bound=1, step=because(), floor=because())),
        (eq(1 - 1 / (8 * x), (x - eighth) / x), exactly),
        (
            eq(log(1 - 1 / (8 * x)), log(x - eighth) - log(x)),
            calc(log(1 - 1 / (8 * x)))
            .eq(log((x - eighth) / x), by=substituting(eq(1 - 1 / (8 * x), (x - eighth) / x)))
            .eq(log(x - eighth) - log(x), by=exactly),
        ),
        (eq(log(ratio), log(gamma(x + half)) - log(gamma(x)) - log(x) / 2), exactly),
        (lt(0, ratio), exactly),
        (lt(0, 1 - 1 / (8 * x)), exactly),
        (le(log(1 - 1 / (8 * x)), log(ratio)), because()),
        (
            le(1 - 1 / (8 * x), ratio),
            calc(1 - 1 / (8 * x))
            .eq(exp(log(1 - 1 / (8 * x))), by=law("exp_log", 1 - 1 / (8 * x)))
            .le(exp(log(ratio)), by=exponentials(le(log(1 - 1 / (8 * x)), log(ratio))))
            .eq(ratio, by=law("exp_log", ratio)),
        ),
    ],
    statement=le(x * (1 - ratio), eighth),
    proof=because(times(x, le(1 - 1 / (8 * x), ratio))),
)
