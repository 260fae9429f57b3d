"""From where on the closed form of the radius is close to its limit.

    For z >= 0 and x > 1 + 11 z + 24 z^2:   1 <= x^2,   8 z <= x^2,   z (3 + 24 z)/x^2  <=  1/x.

Where it is used: closed_radius_limit.
"""

from derive.language import Lemma, because, calc, exactly, le, lt, real, times

z, x = real("z x")

closed_radius_rate = Lemma(
    title="From where on the closed form of the radius is close to its limit",
    words="x is at least 1, so x^2 is at least x.",
    given=[le(0, z), lt(1 + 11 * z + 24 * z**2, x)],
    have=[
        (le(0, z**2), because()),
        (le(z * (3 + 24 * z), x), because(le(0, z**2))),
        (le(1, x), because(le(0, z**2))),
        (le(8 * z, x), because(le(0, z**2))),
        (le(x, x**2), because(times(x, le(1, x)))),
    ],
    statement=[le(1, x**2), le(8 * z, x**2), le(z * (3 + 24 * z) / x**2, 1 / x)],
    proof=[
        because(le(x, x**2), le(1, x)),
        because(le(x, x**2), le(8 * z, x)),
        calc(z * (3 + 24 * z) / x**2)
        .le(1 / x**2 * x, by=times(1 / x**2, le(z * (3 + 24 * z), x)), say="the numerator is at most x")
        .eq(1 / x, by=exactly, say="cancel"),
    ],
)
