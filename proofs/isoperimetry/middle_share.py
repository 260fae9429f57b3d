"""The share of the middle entry of an odd row.

    For every integer K >= 0:   binomial(2K+1, K)/2^(2K+1)  <=  sqrt(2/(pi (2K+2))).

Where it is used: each of the t levels that a class loses costs at most twice this share (one_bit_lower).
"""

from sympy import binomial, pi, sqrt

from derive.language import Lemma, because, calc, exactly, integer, le, times
from proofs.isoperimetry.central_binomial import central_binomial
from proofs.isoperimetry.central_binomial_upper import central_binomial_upper

K = integer("K")

middle_share = Lemma(
    title="The share of the middle entry of an odd row",
    words="It is the share of the middle entry of the next even row.",
    given=[le(0, K)],
    statement=le(binomial(2 * K + 1, K) / 2 ** (2 * K + 1), sqrt(2 / (pi * (2 * K + 2)))),
    proof=calc(binomial(2 * K + 1, K) / 2 ** (2 * K + 1))
    .eq(1 / 4 ** (K + 1) * binomial(2 * (K + 1), K + 1), by=because(central_binomial.at(n=K + 1)))
    .le(
        1 / 4 ** (K + 1) * (4 ** (K + 1) / sqrt(pi * (K + 1))),
        by=times(1 / 4 ** (K + 1), central_binomial_upper.at(k=K + 1)),
        say="the central coefficient",
    )
    .eq(1 / sqrt(pi * (K + 1)), by=exactly)
    .eq(sqrt(1 / (pi * (K + 1))), by=exactly)
    .eq(sqrt(2 / (pi * (2 * K + 2))), by=exactly),
)
