"""The peak of a normal density of given variance.

    For v > 0:   1/(sqrt(v/12) sqrt(2 pi))  =  sqrt(6/(pi v)).

Where it is used: with v = L^2 - 1, where v/12 is the variance of a level (level_peak).
"""

from sympy import pi, sqrt

from derive.language import Lemma, eq, exactly, lt, real

v = real("v")

normal_peak = Lemma(
    title="The peak of a normal density of given variance",
    words="Square roots of products.",
    given=[lt(0, v)],
    statement=eq(1 / (sqrt(v / 12) * sqrt(2 * pi)), sqrt(6 / (pi * v))),
    proof=exactly,
)
