"""The slope of the logarithm of the two-point moment generating function.

    For 0 <= p <= 1 and s >= 0:   p exp(s)/(1 - p + p exp(s)) - p  <=  s/4.

Where it is used: the left-hand side is the derivative of -p s + log(1 - p + p exp(s)), and s/4 that of s^2/8.
"""

from sympy import exp

from derive.language import Lemma, because, law, le, lt, real, rising
from proofs.concentration.mixture_positive import mixture_positive

p, s = real("p s")

log_moment_slope = Lemma(
    title="The slope of a two-point log-moment",
    words="Both sides vanish at 0, and the variance th (1 - th) of a two-point law is at most 1/4.",
    given=[le(0, p), le(p, 1), le(0, s)],
    have=[(lt(0, 1 - p + p * exp(s)), mixture_positive)],
    statement=le(p * exp(s) / (1 - p + p * exp(s)) - p, s / 4),
    proof=rising(
        s,
        start_at=0,
        start=because(mixture_positive.at(s=0), law("exp_zero")),
        slope=because(mixture_positive, le(0, (1 - p - p * exp(s)) ** 2)),
    ),
)
