"""The universal radius of a curved boundary, whatever the normals.

    For 0 < k <= 1:   rho(k, 0)^2  =  2/k - 1, where rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Where it is used: curved_radius is unified_radius at c = 0.
"""

from sympy import sqrt

from derive.language import Lemma, because, calc, eq, exactly, le, lt, real, substituting

k = real("k")
root = sqrt((1 - k) ** 2 * 0**2 + k * (2 - k))

radius_without_alignment = Lemma(
    title="The universal radius of a curved boundary",
    words="The square of the root is k (2 - k).",
    given=[lt(0, k), le(k, 1)],
    have=[
        (lt(0, k * (2 - k)), because(le(0, k * (1 - k)))),
        (eq(root**2, k * (2 - k)), calc(root**2).eq(sqrt(k * (2 - k)) ** 2, by=exactly).eq(k * (2 - k), by=exactly)),
    ],
    statement=eq(((2 - k) / ((1 - k) * 0 + root)) ** 2, 2 / k - 1),
    proof=calc(((2 - k) / ((1 - k) * 0 + root)) ** 2)
    .eq((2 - k) ** 2 / root**2, by=exactly)
    .eq((2 - k) ** 2 / (k * (2 - k)), by=substituting(eq(root**2, k * (2 - k))), say="square the root")
    .eq(2 / k - 1, by=exactly, say="cancel 2 - k"),
    discharges=["U.8"],
)
