"""The moment generating function of a two-point law with mean 0.

    For 0 <= p <= 1 and every real s:
    (1 - p) exp(-p s) + p exp((1 - p) s)  =  exp( -p s + log(1 - p + p exp(s)) ).

Where it is used: in Hoeffding's lemma the right-hand side is compared with exp(s^2/8) in the exponent.
"""

from sympy import exp, log

from derive.language import Lemma, calc, eq, exactly, le, lt, real
from proofs.concentration.mixture_positive import mixture_positive

p, s = real("p s")

two_point_moment = Lemma(
    title="The moment generating function of a two-point law with mean 0",
    words="Take the common factor exp(-p s) out.",
    given=[le(0, p), le(p, 1)],
    have=[(lt(0, 1 - p + p * exp(s)), mixture_positive)],
    statement=eq((1 - p) * exp(-p * s) + p * exp((1 - p) * s), exp(-p * s + log(1 - p + p * exp(s)))),
    proof=calc((1 - p) * exp(-p * s) + p * exp((1 - p) * s))
    .eq(exp(-p * s) * (1 - p + p * exp(s)), by=exactly, say="take out exp(-p s)")
    .eq(exp(-p * s + log(1 - p + p * exp(s))), by=exactly, say="the second factor is positive"),
    discharges=["T2.a2"],
)
