"""Central binomial coefficients, scaled, and their limit.

    For every integer k >= 1:   0  <=  1/sqrt(pi) - binomial(2k, k) sqrt(k)/4^k  <=  1/k.

Where it is used: central_binomial_limit.
"""

from sympy import Rational, binomial, pi, sqrt

from derive.language import Lemma, algebra, because, calc, exactly, integer, law, le, lt, roots, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.central_binomial_bounds import central_binomial_bounds
from proofs.isoperimetry.central_binomial_upper import central_binomial_upper

k = integer("k")
half = Rational(1, 2)
scaled = binomial(2 * k, k) * sqrt(k) / 4**k

central_binomial_gap = Lemma(
    title="Central binomial coefficients, scaled, and their limit",
    words="The scaled coefficient lies between k/((k + 1/2) sqrt(pi)) and 1/sqrt(pi).",
    given=[le(1, k)],
    have=[
        (lt(0, binomial(2 * k, k)), because(binomial_quotient.at(n=2 * k, k=k))),
        (
            le(1 / sqrt(pi), 1),
            calc(1 / sqrt(pi))
            .eq(sqrt(1 / pi), by=exactly)
            .le(sqrt(1), by=roots(calc(1 / pi).le(1, by=algebra(law("pi_above_three")))))
            .eq(1, by=exactly),
        ),
        (
            le(k / (k + half) / sqrt(pi), scaled),
            calc(k / (k + half) / sqrt(pi))
            .eq(sqrt((k / (k + half)) ** 2 / pi), by=exactly)
            .le(
                sqrt((binomial(2 * k, k) / 4**k) ** 2 * k),
                by=roots(
                    calc((k / (k + half)) ** 2 / pi)
                    .eq(k * (k / (k + half)) * (1 / (pi * (k + half))), by=exactly)
                    .le(k * (1 / (pi * (k + half))), by=times(k / (pi * (k + half)), algebra(le(k / (k + half), 1))))
                    .le(k * (binomial(2 * k, k) / 4**k) ** 2, by=times(k, central_binomial_bounds))
                    .eq((binomial(2 * k, k) / 4**k) ** 2 * k, by=exactly)
                ),
                say="the square of the scaled coefficient is at least k/(pi (k + 1/2))",
            )
            .eq(scaled, by=exactly),
        ),
        (
            le(0, 1 / sqrt(pi) - scaled),
            because(
                calc(scaled)
                .le(sqrt(k) / 4**k * (4**k / sqrt(pi * k)), by=times(sqrt(k) / 4**k, central_binomial_upper))
                .eq(1 / sqrt(pi), by=exactly)
            ),
        ),
    ],
    statement=le(1 / sqrt(pi) - scaled, 1 / k),
    proof=calc(1 / sqrt(pi) - scaled)
    .le(1 / sqrt(pi) - k / (k + half) / sqrt(pi), by=because(le(k / (k + half) / sqrt(pi), scaled)))
    .eq(half / (k + half) * (1 / sqrt(pi)), by=exactly)
    .le(half / (k + half) * 1, by=times(half / (k + half), le(1 / sqrt(pi), 1)), say="pi > 1")
    .le(1 / k, by=algebra()),
)
