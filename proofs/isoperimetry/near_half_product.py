"""A product near one half.

    Let 0 <= z, 1 <= y <= w, y^2/2 <= r <= y^2/2 + 1 and 1 <= g <= 1 + 8 z/y. Then
    z/2   <=   ((w + 1)/w) z r g/y^2   <=   z/2 + z (3 + 24 z)/y.

Where it is used: closed_radius_bounds, with r = w sqrt(G) and g = exp(z/sqrt(G)).
"""

from sympy import Rational

from derive.language import Lemma, algebra, because, calc, exactly, le, raised, real, squared, times

z, y, w, r, g = real("z y w r g")
powers = (1 + 4 * z) * (1 / y) + (1 + 8 * z) * (1 / y) ** 2 + 8 * z * (1 / y) ** 3

near_half_product = Lemma(
    title="A product near one half",
    words="Each factor at its bounds; 1/y is at most 1.",
    given=[le(0, z), le(1, y), le(y, w), le(y**2 / 2, r), le(r, y**2 / 2 + 1), le(1, g), le(g, 1 + 8 * z / y)],
    have=[
        (le(1, (w + 1) / w), algebra()),
        (le((w + 1) / w, 1 + 1 / y), algebra()),
        (le(1 / y, 1), algebra()),
        (
            le(powers, 2 + 20 * z),
            because(
                times(1 + 4 * z, le(1 / y, 1)),
                times(1 + 8 * z, squared(le(1 / y, 1))),
                times(8 * z, raised(le(1 / y, 1), 3)),
            ),
        ),
    ],
    statement=[
        le(z / 2, (w + 1) / w * z * r * g / y**2),
        le((w + 1) / w * z * r * g / y**2, z / 2 + z * (3 + 24 * z) / y),
    ],
    proof=[
        calc(z / 2)
        .eq(z / y**2 * (y**2 / 2), by=exactly, say="y is positive")
        .le(z / y**2 * r, by=times(z / y**2, le(y**2 / 2, r)), say="r is at least y^2/2")
        .le(z / y**2 * r * g, by=times(z / y**2 * r, le(1, g)), say="g is at least 1")
        .le((w + 1) / w * (z / y**2 * r * g), by=times(z / y**2 * r * g, le(1, (w + 1) / w)), say="so is (w + 1)/w")
        .eq((w + 1) / w * z * r * g / y**2, by=exactly, say="another order"),
        calc((w + 1) / w * z * r * g / y**2)
        .eq((w + 1) / w * z / y**2 * g * r, by=exactly, say="another order")
        .le(
            (w + 1) / w * z / y**2 * g * (y**2 / 2 + 1),
            by=times((w + 1) / w * z / y**2 * g, le(r, y**2 / 2 + 1)),
            say="r is at most y^2/2 + 1",
        )
        .le(
            (w + 1) / w * z / y**2 * (1 + 8 * z / y) * (y**2 / 2 + 1),
            by=times((w + 1) / w * z / y**2 * (y**2 / 2 + 1), le(g, 1 + 8 * z / y)),
            say="g is at most 1 + 8 z/y",
        )
        .le(
            (1 + 1 / y) * z / y**2 * (1 + 8 * z / y) * (y**2 / 2 + 1),
            by=times(z / y**2 * (1 + 8 * z / y) * (y**2 / 2 + 1), le((w + 1) / w, 1 + 1 / y)),
            say="w is at least y",
        )
        .eq(z / 2 + z / y * (Rational(1, 2) + 4 * z + powers), by=exactly, say="multiply out")
        .le(
            z / 2 + z * (3 + 24 * z) / y,
            by=because(times(z / y, le(powers, 2 + 20 * z)), le(0, z / y)),
            say="1/y is at most 1",
        ),
    ],
)
