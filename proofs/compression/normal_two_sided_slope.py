"""The slope of the two-sided tail of the normal law below its bound.

    With Q(A) = erfc(A/sqrt 2)/2:   exp(-A^2/2) - 2 Q(A)  has the derivative  exp(-A^2/2)(sqrt(2/pi) - A).
Where it is used: the slope is first positive, then negative; see normal_tail_below_gaussian.
"""

from sympy import Derivative, erfc, exp, pi, sqrt

from derive.language import Lemma, eq, exactly, real

A = real("A")
tail = erfc(A / sqrt(2)) / 2

normal_two_sided_slope = Lemma(
    title="The slope of the two-sided tail of the normal law",
    words="The derivative of erfc.",
    statement=eq(Derivative(exp(-(A**2) / 2) - 2 * tail, A), exp(-(A**2) / 2) * (sqrt(2 / pi) - A)),
    proof=exactly,
    discharges=["F3.1"],
)
