"""Central binomial coefficients between two square roots (Wallis).

    For every integer k >= 1:   1/(pi (k + 1/2))  <=  (binomial(2k, k)/4^k)^2  <=  1/(pi k).

Where it is used: central_binomial_upper and central_binomial_limit. Nothing is cited: the Gamma function is
log-convex.
"""

from sympy import Rational, binomial, gamma, pi, sqrt

from derive.language import (
    Lemma,
    because,
    calc,
    eq,
    exactly,
    integer,
    law,
    le,
    lt,
    substituting,
    times,
)
from proofs.isoperimetry.central_binomial_by_gamma import central_binomial_by_gamma

k = integer("k")
half = Rational(1, 2)
share = binomial(2 * k, k) / 4**k

central_binomial_bounds = Lemma(
    title="Central binomial coefficients between two square roots",
    words="Gamma(k + 1/2)^2 lies between Gamma(k+1)^2/(k + 1/2) and Gamma(k+1)^2/k.",
    given=[le(1, k)],
    have=[
        (lt(0, gamma(k)), law("gamma_positive", k)),
        (lt(0, gamma(k + 1)), law("gamma_positive", k + 1)),
        (lt(0, gamma(k + half)), law("gamma_positive", k + half)),
        (eq(gamma(k), gamma(k + 1) / k), because(times(1 / k, law("gamma_step", k)))),
        (
            le(gamma(k + half) ** 2, gamma(k + 1) ** 2 / k),
            calc(gamma(k + half) ** 2)
            .le(gamma(k) * gamma(k + 1), by=because(law("gamma_log_convex", k, k + 1)), say="log-convexity at k + 1/2")
            .eq(gamma(k + 1) ** 2 / k, by=substituting(eq(gamma(k), gamma(k + 1) / k)), say="Gamma(k+1) = k Gamma(k)"),
        ),
        (
            le(gamma(k + 1) ** 2 / (k + half), gamma(k + half) ** 2),
            calc(gamma(k + 1) ** 2 / (k + half))
            .le(
                1 / (k + half) * (gamma(k + half) * gamma(k + half + 1)),
                by=because(times(1 / (k + half), law("gamma_log_convex", k + half, k + half + 1))),
                say="log-convexity at k + 1",
            )
            .eq(
                gamma(k + half) ** 2,
                by=substituting(law("gamma_step", k + half)),
                say="Gamma(k + 3/2) = (k + 1/2) Gamma(k + 1/2)",
            ),
        ),
        (
            eq(share**2 * (pi * gamma(k + 1) ** 2), gamma(k + half) ** 2),
            calc(share**2 * (pi * gamma(k + 1) ** 2))
            .eq((share * sqrt(pi) * gamma(k + 1)) ** 2, by=exactly)
            .eq(gamma(k + half) ** 2, by=substituting(central_binomial_by_gamma)),
        ),
        (
            le(1 / (pi * (k + half)), share**2),
            calc(1 / (pi * (k + half)))
            .eq(1 / (pi * gamma(k + 1) ** 2) * (gamma(k + 1) ** 2 / (k + half)), by=exactly)
            .le(
                1 / (pi * gamma(k + 1) ** 2) * (share**2 * (pi * gamma(k + 1) ** 2)),
                by=times(
                    1 / (pi * gamma(k + 1) ** 2),
                    le(gamma(k + 1) ** 2 / (k + half), share**2 * (pi * gamma(k + 1) ** 2)),
                ),
            )
            .eq(share**2, by=exactly),
        ),
    ],
    statement=le(share**2, 1 / (pi * k)),
    proof=calc(share**2)
    .eq(1 / (pi * gamma(k + 1) ** 2) * (share**2 * (pi * gamma(k + 1) ** 2)), by=exactly)
    .le(
        1 / (pi * gamma(k + 1) ** 2) * (gamma(k + 1) ** 2 / k),
        by=times(
            1 / (pi * gamma(k + 1) ** 2),
            le(share**2 * (pi * gamma(k + 1) ** 2), gamma(k + 1) ** 2 / k),
        ),
        say="the square of Gamma(k + 1/2)",
    )
    .eq(1 / (pi * k), by=exactly),
)
