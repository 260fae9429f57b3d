"""The logarithm of 2 is above 1/2.

    log 2  >  1/2,   that is   e < 4:   1 + 1/1! + ... + 1/11! + 2/12!  <  4.

Where it is used: the radii of all_norms_limit are at least 1.
"""

from sympy import Integer, Rational, Sum, factorial, log

from derive.language import Lemma, because, exactly, integer, law, lt

k = integer("k")

log_two_above_half = Lemma(
    title="The logarithm of 2 is above 1/2",
    words="log 2 = -log(3/4) - log(2/3) is at least 1/4 + 1/3, since log lies below its tangent at 1.",
    have=[(lt(Sum(1 / factorial(k), (k, 0, 11)) + 2 / factorial(Integer(12)), 4), exactly)],
    statement=lt(Rational(1, 2), log(2)),
    proof=because(law("log_below_tangent", Rational(3, 4)), law("log_below_tangent", Rational(2, 3))),
    discharges=["T4.a4"],
)
