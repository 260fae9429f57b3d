"""Gautschi's and Wendel's bounds of a ratio of Gamma functions.

    For every x > 0 and 0 <= s <= 1:

        x^(1 - s) Gamma(x + s)  <=  Gamma(x + 1)  <=  (x + s)^(1 - s) Gamma(x + s)  <=  (x + 1)^(1 - s) Gamma(x + s).

Where it is used: ratios of Gamma functions at any two arguments less than one apart (Wendel 1948; Gautschi 1959;
DLMF 5.6.4).
"""

from sympy import exp, gamma, log, loggamma

from derive.language import (
    Lemma,
    because,
    calc,
    eq,
    exactly,
    exponentials,
    law,
    le,
    logarithms,
    lt,
    real,
    times,
)
from proofs.basics.log_gamma_chord import log_gamma_chord

x, s = real("x s")


def logarithm(t):
    """The logarithm of t^(1 - s) Gamma(x + s)."""
    return (1 - s) * log(t) + log(gamma(x + s))


gautschi = Lemma(
    title="Gautschi's bounds of a ratio of Gamma functions",
    words="log Gamma is below its chord from x to x + 1 at x + s, and from x + s to x + s + 1 at x + 1.",
    given=[lt(0, x), le(0, s), le(s, 1)],
    have=[
        (eq(loggamma(x + 1), loggamma(x) + log(x)), law("log_gamma_step", x)),
        (eq(loggamma(x + s), log(gamma(x + s))), law("log_gamma_by_gamma", x + s)),
        (eq(loggamma(x + 1), log(gamma(x + 1))), law("log_gamma_by_gamma", x + 1)),
        (lt(0, gamma(x + s)), law("gamma_positive", x + s)),
        (lt(0, gamma(x + 1)), law("gamma_positive", x + 1)),
        (le(logarithm(x), log(gamma(x + 1))), because(log_gamma_chord)),
        (le(log(gamma(x + 1)), logarithm(x + s)), because(log_gamma_chord.at(x=x + s, s=1 - s))),
        (le(log(x + s), log(x + 1)), logarithms(le(x + s, x + 1))),
        (le(logarithm(x + s), logarithm(x + 1)), because(times(1 - s, le(log(x + s), log(x + 1))))),
    ],
    statement=[
        le(x ** (1 - s) * gamma(x + s), gamma(x + 1)),
        le(gamma(x + 1), (x + s) ** (1 - s) * gamma(x + s)),
        le((x + s) ** (1 - s) * gamma(x + s), (x + 1) ** (1 - s) * gamma(x + s)),
    ],
    proof=[
        calc(x ** (1 - s) * gamma(x + s))
        .eq(exp(logarithm(x)), by=exactly)
        .le(exp(log(gamma(x + 1))), by=exponentials(le(logarithm(x), log(gamma(x + 1)))))
        .eq(gamma(x + 1), by=exactly),
        calc(gamma(x + 1))
        .eq(exp(log(gamma(x + 1))), by=exactly)
        .le(exp(logarithm(x + s)), by=exponentials(le(log(gamma(x + 1)), logarithm(x + s))))
        .eq((x + s) ** (1 - s) * gamma(x + s), by=exactly),
        calc((x + s) ** (1 - s) * gamma(x + s))
        .eq(exp(logarithm(x + s)), by=exactly)
        .le(exp(logarithm(x + 1)), by=exponentials(le(logarithm(x + s), logarithm(x + 1))))
        .eq((x + 1) ** (1 - s) * gamma(x + s), by=exactly),
    ],
)
