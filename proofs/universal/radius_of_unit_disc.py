"""The universal radius where the label region is a unit disc.

    For 0 <= c <= 1:   rho(1, c)  =  1, where rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Where it is used: no radius of unified_radius is smaller (radius_decreases_in_curvature).
"""

from sympy import sqrt

from derive.language import Lemma, calc, eq, exactly, le, real, substituting

c = real("c")
root = sqrt((1 - 1) ** 2 * c**2 + 1 * (2 - 1))

radius_of_unit_disc = Lemma(
    title="The universal radius of a unit disc",
    words="The root is 1.",
    given=[le(0, c), le(c, 1)],
    have=[(eq(root, 1), calc(root).eq(sqrt(1), by=exactly).eq(1, by=exactly))],
    statement=eq((2 - 1) / ((1 - 1) * c + root), 1),
    proof=substituting(eq(root, 1)),
    discharges=["U.9"],
)
