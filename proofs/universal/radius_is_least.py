"""The root of the curved condition is the least radius at which it holds.

    For 0 <= k <= 1, 0 <= c, 0 < k + c, let F(z) = k z^2 + 2 (1 - k) c z - (2 - k). If F(rho) = 0 < rho, 0 <= z and
    0 <= F(z), then   rho  <=  z.

Where it is used: radii decrease in the curvature and in the alignment (radius_decreases_in_curvature,
radius_decreases_in_alignment); the radius cannot be lowered (sharp_radius).
"""

from derive.language import Lemma, because, calc, cases, eq, exactly, le, lt, real, times

k, c, z, rho = real("k c z rho")
increase = k * (z + rho) + 2 * (1 - k) * c

radius_is_least = Lemma(
    title="The root of the curved condition is the least radius at which it holds",
    words="F(z) - F(rho) is the product of z - rho and a positive number.",
    given=[
        le(0, k),
        le(k, 1),
        le(0, c),
        lt(0, k + c),
        lt(0, rho),
        le(0, z),
        eq(k * rho**2 + 2 * (1 - k) * (c * rho) - (2 - k), 0),
        le(0, k * z**2 + 2 * (1 - k) * (c * z) - (2 - k)),
    ],
    have=[
        (le(0, k * z), because()),
        (le(0, (1 - k) * c), because()),
        (
            lt(0, increase),
            cases(
                lt(0, k),
                le(k, 0),
                because(lt(0, k * rho)),
                because(lt(0, c), lt(0, (1 - k) * c), le(0, k * rho)),
            ),
        ),
    ],
    statement=le(rho, z),
    proof=calc(rho)
    .le(
        rho + (k * z**2 + 2 * (1 - k) * (c * z) - (2 - k)) / increase,
        by=because(
            times(1 / increase, le(0, k * z**2 + 2 * (1 - k) * (c * z) - (2 - k))),
        ),
        say="F(z) >= 0",
    )
    .eq(
        rho
        + ((k * z**2 + 2 * (1 - k) * (c * z) - (2 - k)) - (k * rho**2 + 2 * (1 - k) * (c * rho) - (2 - k))) / increase,
        by=because(times(1 / increase, eq(k * rho**2 + 2 * (1 - k) * (c * rho) - (2 - k), 0))),
        say="F(rho) = 0",
    )
    .eq(z, by=exactly, say="the difference is (z - rho) times the denominator"),
)
