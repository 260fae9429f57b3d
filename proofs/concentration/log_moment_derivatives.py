"""The derivatives of the logarithm of the two-point moment generating function.

    Let psi(s) = -p s + log(1 - p + p exp(s)) and th = p exp(s)/(1 - p + p exp(s)), 0 <= p <= 1. Then
    psi' = -p + th,   psi'' = th (1 - th) = 1/4 - (th - 1/2)^2  <=  1/4.

Where it is used: psi and psi' vanish at 0 and psi'' is at most 1/4, which is the whole of Hoeffding's lemma.
"""

from sympy import Derivative, Rational, exp, log

from derive.language import Lemma, because, eq, exactly, le, lt, real
from proofs.concentration.mixture_positive import mixture_positive

p, s, th = real("p s th")

log_moment_derivatives = Lemma(
    title="The derivatives of a two-point log-moment",
    words="The second derivative is the variance of a law on two points at distance 1, at most 1/4.",
    given=[le(0, p), le(p, 1)],
    have=[
        (lt(0, 1 - p + p * exp(s)), mixture_positive),
        (
            eq(
                Derivative(-p * s + log(1 - p + p * exp(s)), s),
                -p + p * exp(s) / (1 - p + p * exp(s)),
            ),
            exactly,
        ),
        (
            eq(
                Derivative(-p * s + log(1 - p + p * exp(s)), (s, 2)),
                p * exp(s) / (1 - p + p * exp(s)) * (1 - p * exp(s) / (1 - p + p * exp(s))),
            ),
            exactly,
        ),
        (eq(Rational(1, 4) - th * (1 - th), (th - Rational(1, 2)) ** 2), exactly),
    ],
    statement=le(
        p * exp(s) / (1 - p + p * exp(s)) * (1 - p * exp(s) / (1 - p + p * exp(s))),
        Rational(1, 4),
    ),
    proof=because(le(0, (p * exp(s) / (1 - p + p * exp(s)) - Rational(1, 2)) ** 2)),
    discharges=["T2.a3", "T2.a4", "T2.a5"],
)
