"""The quotient of the two radii.

    For 0 < eps < 1, c > 0, d >= 2:   (c sqrt(1-eps)/sqrt 2)/sqrt((1-eps) d/2)  =  c/sqrt(d).

Where it is used: in ratio_of_all_labels.
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, le, lt, real

c, d, eps = real("c d eps")

all_labels_quotient = Lemma(
    title="The quotient of the two radii",
    words="The root of 1 - eps cancels.",
    given=[lt(0, eps), lt(eps, 1), lt(0, c), le(2, d)],
    have=[(lt(0, 1 - eps), exactly)],
    statement=eq(c * sqrt(1 - eps) / sqrt(2) / sqrt((1 - eps) * d / 2), c / sqrt(d)),
    proof=exactly,
    discharges=["F3.4"],
)
