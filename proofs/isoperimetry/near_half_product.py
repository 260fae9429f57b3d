"""A product near one half.

    Let 0 <= z, 0 <= q <= 1, 1 <= f <= 1 + q, 1/2 <= r <= 1/2 + q^2 and 1 <= g <= 1 + 8 z q. Then
    z/2   <=   z f r g   <=   z/2 + z (3 + 24 z) q.

Where it is used: closed_radius_bounds, with q = 1/y, f = (w + 1)/w, r = w sqrt(G)/y^2 and g = exp(z/sqrt(G)).
"""

from sympy import Rational

from derive.language import Lemma, algebra, because, calc, exactly, le, raised, real, squared, times

z, q, f, r, g = real("z q f r g")
half = Rational(1, 2)
powers = (1 + 4 * z) * q + (1 + 8 * z) * q**2 + 8 * z * q**3

near_half_product = Lemma(
    title="A product near one half",
    words="Each factor at its bounds; q is at most 1.",
    given=[
        le(0, z),
        le(0, q),
        le(q, 1),
        le(1, f),
        le(f, 1 + q),
        le(half, r),
        le(r, half + q**2),
        le(1, g),
        le(g, 1 + 8 * z * q),
    ],
    have=[
        (
            le(powers, 2 + 20 * z),
            because(times(1 + 4 * z, le(q, 1)), times(1 + 8 * z, squared(le(q, 1))), times(8 * z, raised(le(q, 1), 3))),
        ),
        (le(0, z * q), algebra()),
        (le(0, half + q**2), because(le(0, q**2))),
    ],
    statement=[le(z / 2, z * f * r * g), le(z * f * r * g, z / 2 + z * (3 + 24 * z) * q)],
    proof=[
        calc(z / 2)
        .eq(z * half, by=exactly, say="one half")
        .le(z * r, by=times(z, le(half, r)), say="r is at least 1/2")
        .le(z * r * f, by=times(z * r, le(1, f)), say="f is at least 1")
        .le(z * r * f * g, by=times(z * r * f, le(1, g)), say="so is g")
        .eq(z * f * r * g, by=exactly, say="another order"),
        calc(z * f * r * g)
        .eq(z * f * g * r, by=exactly, say="another order")
        .le(z * f * g * (half + q**2), by=times(z * f * g, le(r, half + q**2)), say="r is at most 1/2 + q^2")
        .eq(z * f * (half + q**2) * g, by=exactly, say="another order")
        .le(
            z * f * (half + q**2) * (1 + 8 * z * q),
            by=times(z * f * (half + q**2), le(g, 1 + 8 * z * q)),
            say="g is at most 1 + 8 z q",
        )
        .eq(z * (half + q**2) * (1 + 8 * z * q) * f, by=exactly, say="another order")
        .le(
            z * (half + q**2) * (1 + 8 * z * q) * (1 + q),
            by=times(z * (half + q**2) * (1 + 8 * z * q), le(f, 1 + q)),
            say="f is at most 1 + q",
        )
        .eq(z / 2 + z * q * (half + 4 * z + powers), by=exactly, say="multiply out")
        .le(
            z / 2 + z * (3 + 24 * z) * q,
            by=because(times(z * q, le(powers, 2 + 20 * z)), le(0, z * q)),
            say="q is at most 1",
        ),
    ],
)
