"""Central binomial coefficients by the Gamma function.

    For every integer k >= 0:   binomial(2k, k)/4^k sqrt(pi) Gamma(k+1)  =  Gamma(k + 1/2).

Where it is used: central_binomial_bounds.
"""

from sympy import Rational, binomial, gamma, pi, sqrt

from derive.language import Lemma, because, calc, eq, induction, integer, law, le, substituting, times
from proofs.isoperimetry.central_binomial_step import central_binomial_step

k = integer("k")
half = Rational(1, 2)

central_binomial_by_gamma = Lemma(
    title="Central binomial coefficients by the Gamma function",
    words="Both sides gain the factor k + 1/2 from k to k + 1.",
    given=[le(0, k)],
    statement=eq(binomial(2 * k, k) / 4**k * sqrt(pi) * gamma(k + 1), gamma(k + half)),
    proof=induction(
        k,
        start=0,
        base=because(law("gamma_half"), times(sqrt(pi), law("gamma_one"))),
        step=calc(binomial(2 * (k + 1), k + 1) / 4 ** (k + 1) * sqrt(pi) * gamma(k + 1 + 1))
        .eq(
            (k + half) * (binomial(2 * k, k) / 4**k * sqrt(pi) * gamma(k + 1)),
            by=substituting(
                law("gamma_step", k + 1),
                calc(binomial(2 * (k + 1), k + 1)).eq(
                    2 * (2 * k + 1) / (k + 1) * binomial(2 * k, k), by=because(central_binomial_step)
                ),
            ),
            say="the next central coefficient, and Gamma(k+2) = (k+1) Gamma(k+1)",
        )
        .eq(
            (k + half) * gamma(k + half),
            by=times(k + half, eq(binomial(2 * k, k) / 4**k * sqrt(pi) * gamma(k + 1), gamma(k + half))),
            say="the statement at k",
        )
        .eq(gamma(k + 1 + half), by=because(law("gamma_step", k + half)), say="Gamma(x+1) = x Gamma(x)"),
    ),
)
