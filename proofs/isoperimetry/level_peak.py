"""The scale of the largest sphere of the level grid.

    For every integer L >= 2:   1/(sqrt((L^2 - 1)/12) sqrt(2 pi))  =  sqrt(6/(pi (L^2 - 1))).

Where it is used: (L^2 - 1)/12 is the variance of a level, and 1/(sigma sqrt(2 pi)) the largest value of the normal
density of standard deviation sigma (largest_sphere_limit).
"""

from sympy import pi, sqrt

from derive.language import Lemma, algebra, eq, integer, le, lt
from proofs.isoperimetry.normal_peak import normal_peak

L = integer("L")

level_peak = Lemma(
    title="The scale of the largest sphere of the level grid",
    words="The peak of the normal density with the variance of a level.",
    given=[le(2, L)],
    have=[(lt(0, L**2 - 1), algebra())],
    statement=eq(1 / (sqrt((L**2 - 1) / 12) * sqrt(2 * pi)), sqrt(6 / (pi * (L**2 - 1)))),
    proof=normal_peak.at(v=L**2 - 1),
    discharges=["T8.b1"],
)
