"""The condition of the curved model, as a disc.

    For 0 < k <= 1 and real z, c:   k (z^2 + 2 (1/k - 1) z c - (2/k - 1))  =  k z^2 + 2 (1 - k) z c - (2 - k),
    and with R = 1/k the bracket is |u - (1 - R) r|^2 - R^2 for |r| = 1, |u| = z, <u, r> = z c.

So k |u|^2 + 2 (1 - k) <u, r> >= 2 - k says that u is not in the open disc of radius 1/k that touches the unit
circle from outside at r (its centre is (1 - R) r). It becomes weaker as k grows: the right side is
k (U - 2 a + 1) + 2 (a - 1) with U - 2 a + 1 = |u - r|^2 >= 0, and the centres of two such discs are as far
apart as their radii differ. A disc of radius below 1 would leave a change of label at a distance |1 - 2R| < 1.

Where it is used: it is the meaning of the curved model in unified_radius, curved_radius and flat_radius.
"""

from derive.language import Lemma, eq, exactly, le, lt, real

k, z, c, R, R1, R2, U, a = real("k z c R R1 R2 U a")

disc_condition = Lemma(
    title="The condition of the curved model, as a disc",
    words="The condition says that a point is not in an open disc of radius 1/k.",
    given=[lt(0, k), le(k, 1)],
    have=[
        (
            eq(
                z**2 - 2 * (1 - R) * z * c + (1 - R) ** 2 - R**2,
                z**2 + 2 * (R - 1) * z * c - (2 * R - 1),
            ),
            exactly,
        ),
        (eq(k * U + 2 * (1 - k) * a - (2 - k), k * (U - 2 * a + 1) + 2 * (a - 1)), exactly),
        (eq((1 - R2) - (1 - R1), R1 - R2), exactly),
        (eq((1 - 2 * R) ** 2, 1 - 4 * R * (1 - R)), exactly),
    ],
    statement=eq(
        k * (z**2 + 2 * (1 / k - 1) * z * c - (2 / k - 1)),
        k * z**2 + 2 * (1 - k) * (z * c) - (2 - k),
    ),
    proof=exactly,
    discharges=["U.1", "U.2", "U.3", "U.4", "U.5"],
)
