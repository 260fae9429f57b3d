"""A shift orthogonal to the normal, or on its side, leaves a disc of radius R >= 1.

    For R >= 1, a >= 0 and real z:   z^2 - (2R - 1)  <=  z^2 + 2 (R - 1) a - (2R - 1),
    the right side being |u - (1 - R) r|^2 - R^2 for |u| = z, <u, r> = a; and (1 + R)^2 + z^2 - R^2 = z^2 + 2R + 1 > 0.

Where it is used: the first is the core of curved_radius; the second says that from a boundary that is curved away
an orthogonal shift never leaves.
"""

from derive.language import Lemma, algebra, eq, exactly, le, real

z, R, a = real("z R a")

orthogonal_shift = Lemma(
    title="A shift on the side of the normal leaves a disc",
    words="The mixed term 2 (R - 1) a is nonnegative.",
    given=[le(1, R), le(0, a)],
    have=[(eq((1 + R) ** 2 + z**2 - R**2, z**2 + 2 * R + 1), exactly)],
    statement=le(z**2 - (2 * R - 1), z**2 + 2 * (R - 1) * a - (2 * R - 1)),
    proof=algebra(le(0, (R - 1) * a)),
    discharges=["U3.1", "U3.2"],
)
