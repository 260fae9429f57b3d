"""The spectral gap of a cycle by the half angle.

    For every integer L >= 2:   1 - cos(pi/L)  =  2 sin(pi/(2 L))^2.

Where it is used: 2 - 2 cos(pi/L) is the least nonzero eigenvalue of the cycle of length 2 L.
"""

from sympy import cos, pi, sin

from derive.language import Lemma, because, eq, integer, law, le

L = integer("L")

half_angle_cosine = Lemma(
    title="The spectral gap of a cycle by the half angle",
    words="The cosine of a double angle.",
    given=[le(2, L)],
    statement=eq(1 - cos(pi / L), 2 * sin(pi / (2 * L)) ** 2),
    proof=because(
        law("cos_sum", pi / (2 * L), pi / (2 * L)),
        law("pythagoras", pi / (2 * L)),
    ),
    discharges=["T7p.a6"],
)
