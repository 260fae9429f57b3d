"""The sharpened product bound at the critical ratio.

    For 0 < eps <= 1, with F(w)/w = w^2/((w - 1)(w + 1)^2):   F(w)/w at w = 4/eps is 16 eps/((4 - eps)(4 + eps)^2).

Where it is used: in relative_concentration a share eps above 4/w would make the product bound smaller than this.
"""

from derive.language import Lemma, eq, exactly, le, lt, real

eps = real("eps")

bound_at_ratio = Lemma(
    title="The sharpened product bound at the critical ratio",
    words="Multiply numerator and denominator by eps^3.",
    given=[lt(0, eps), le(eps, 1)],
    statement=eq(
        (4 / eps) ** 2 / ((4 / eps - 1) * (4 / eps + 1) ** 2),
        16 * eps / ((4 - eps) * (4 + eps) ** 2),
    ),
    proof=exactly,
    discharges=["T3.a1"],
)
