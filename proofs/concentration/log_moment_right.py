"""The logarithm of the two-point moment generating function below a parabola, to the right of 0.

    For 0 <= p <= 1 and s >= 0:   -p s + log(1 - p + p exp(s))  <=  s^2/8.

Where it is used: with its mirror image it is the scalar part of Hoeffding's lemma.
"""

from sympy import exp, log

from derive.language import Lemma, because, law, le, lt, real, rising
from proofs.concentration.log_moment_slope import log_moment_slope
from proofs.concentration.mixture_positive import mixture_positive

p, s = real("p s")

log_moment_right = Lemma(
    title="A two-point log-moment below a parabola, to the right of 0",
    words="Both sides vanish at 0 and the left one has the smaller slope.",
    given=[le(0, p), le(p, 1), le(0, s)],
    have=[(lt(0, 1 - p + p * exp(s)), mixture_positive)],
    statement=le(-p * s + log(1 - p + p * exp(s)), s**2 / 8),
    proof=rising(
        s,
        start_at=0,
        start=because(mixture_positive.at(s=0), law("exp_zero"), law("log_below_tangent", 1)),
        slope=because(log_moment_slope),
    ),
)
