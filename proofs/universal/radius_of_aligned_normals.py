"""The universal radius where all normals are one.

    For 0 <= k <= 1:   rho(k, 1)  =  1, where rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Where it is used: no radius of unified_radius is smaller (radius_decreases_in_alignment).
"""

from sympy import Integer, sqrt

from derive.language import Lemma, calc, eq, exactly, le, real, substituting

k = real("k")
one = Integer(1)
root = sqrt((1 - k) ** 2 * one**2 + k * (2 - k))

radius_of_aligned_normals = Lemma(
    title="The universal radius of aligned normals",
    words="The root is 1, because (1 - k)^2 + k (2 - k) = 1.",
    given=[le(0, k), le(k, 1)],
    have=[(eq(root, 1), calc(root).eq(sqrt(one), by=exactly).eq(1, by=exactly))],
    statement=eq((2 - k) / ((1 - k) * one + root), 1),
    proof=calc((2 - k) / ((1 - k) * one + root))
    .eq((2 - k) / ((1 - k) * one + 1), by=substituting(eq(root, 1)), say="put in the root")
    .eq(1, by=exactly),
    discharges=["U.10"],
)
