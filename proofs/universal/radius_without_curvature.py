"""The universal radius of a flat boundary.

    For 0 < c <= 1:   rho(0, c)  =  1/c, where rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Where it is used: flat_radius is unified_radius at k = 0.
"""

from sympy import sqrt

from derive.language import Lemma, calc, eq, exactly, le, lt, real, substituting

c = real("c")
root = sqrt((1 - 0) ** 2 * c**2 + 0 * (2 - 0))

radius_without_curvature = Lemma(
    title="The universal radius of a flat boundary",
    words="The root is c.",
    given=[lt(0, c), le(c, 1)],
    have=[(eq(root, c), calc(root).eq(sqrt(c**2), by=exactly).eq(c, by=exactly))],
    statement=eq((2 - 0) / ((1 - 0) * c + root), 1 / c),
    proof=calc((2 - 0) / ((1 - 0) * c + root))
    .eq(2 / (c + c), by=substituting(eq(root, c)), say="put in the root")
    .eq(1 / c, by=exactly),
    discharges=["U.7"],
)
