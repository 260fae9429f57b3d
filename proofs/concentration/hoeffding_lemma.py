"""The scalar part of Hoeffding's lemma.

    For 0 <= p <= 1 and every real s:   -p s + log(1 - p + p exp(s))  <=  s^2/8.

Where it is used: it bounds the moment generating function of a variable of mean 0 in an interval of
length 1, such as an increment of the Hamming distance to a set (two_sided_concentration).

Source: W. Hoeffding, Probability inequalities for sums of bounded random variables, J. Amer. Statist.
Assoc. 58 (1963) 13-30; proved here.
"""

from sympy import exp, log

from derive.language import Lemma, because, calc, cases, exactly, le, logarithms, lt, real
from proofs.concentration.log_moment_right import log_moment_right
from proofs.concentration.mixture_positive import mixture_positive

p, s = real("p s")

hoeffding_lemma = Lemma(
    title="The scalar part of Hoeffding's lemma",
    words="The log-moment of a two-point law with mean 0 on an interval of length 1 is at most s^2/8.",
    given=[le(0, p), le(p, 1)],
    have=[
        (lt(0, 1 - p + p * exp(s)), mixture_positive),
        (lt(0, 1 - (1 - p) + (1 - p) * exp(-s)), mixture_positive.at(p=1 - p, s=-s)),
    ],
    statement=le(-p * s + log(1 - p + p * exp(s)), s**2 / 8),
    proof=cases(
        le(0, s),
        le(s, 0),
        log_moment_right,
        calc(-p * s + log(1 - p + p * exp(s)))
        .le(
            -p * s + log(exp(s) * (1 - (1 - p) + (1 - p) * exp(-s))),
            by=because(
                logarithms(le(1 - p + p * exp(s), exp(s) * (1 - (1 - p) + (1 - p) * exp(-s)))),
            ),
            say="take out exp(s)",
        )
        .eq(
            -(1 - p) * (-s) + log(1 - (1 - p) + (1 - p) * exp(-s)),
            by=exactly,
            say="the logarithm of a product",
        )
        .le((-s) ** 2 / 8, by=log_moment_right.at(p=1 - p, s=-s), say="the first case, mirrored")
        .eq(s**2 / 8, by=exactly, say="the square is even"),
    ),
    discharges=["T2.a6"],
)
