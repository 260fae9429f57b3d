"""Central binomial coefficients from above.

    For every integer k >= 1:   binomial(2k, k)  <=  4^k/sqrt(pi k).

Where it is used: the middle level of a majority holds at most this share (bright_majority).
"""

from sympy import binomial, pi, sqrt

from derive.language import Lemma, because, calc, exactly, integer, le, lt, roots, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.central_binomial_bounds import central_binomial_bounds

k = integer("k")
share = binomial(2 * k, k) / 4**k

central_binomial_upper = Lemma(
    title="Central binomial coefficients from above",
    words="The root of the bound for the square.",
    given=[le(1, k)],
    have=[
        (lt(0, binomial(2 * k, k)), because(binomial_quotient.at(n=2 * k, k=k))),
        (
            le(share, 1 / sqrt(pi * k)),
            calc(share)
            .eq(sqrt(share**2), by=exactly)
            .le(sqrt(1 / (pi * k)), by=roots(calc(share**2).le(1 / (pi * k), by=because(central_binomial_bounds))))
            .eq(1 / sqrt(pi * k), by=exactly),
        ),
    ],
    statement=le(binomial(2 * k, k), 4**k / sqrt(pi * k)),
    proof=calc(binomial(2 * k, k))
    .eq(4**k * share, by=exactly)
    .le(4**k * (1 / sqrt(pi * k)), by=times(4**k, le(share, 1 / sqrt(pi * k))), say="the root of the bound")
    .eq(4**k / sqrt(pi * k), by=exactly),
    discharges=["T6.a4"],
)
