"""A weighted mean of 1 and exp(s) is positive.

    For 0 <= p <= 1 and every real s:   0  <  1 - p + p exp(s).

Where it is used: the logarithm of the two-point moment generating function is defined.
"""

from sympy import Rational, exp

from derive.language import Lemma, algebra, cases, le, lt, real

p, s = real("p s")

mixture_positive = Lemma(
    title="A weighted mean of 1 and exp(s) is positive",
    words="Neither part is negative, and at least one of the weights is 1/2 or more.",
    given=[le(0, p), le(p, 1)],
    statement=lt(0, 1 - p + p * exp(s)),
    proof=cases(
        le(p, Rational(1, 2)),
        le(Rational(1, 2), p),
        algebra(le(0, p * exp(s))),
        algebra(lt(0, p * exp(s))),
    ),
)
