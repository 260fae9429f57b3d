"""Bonferroni's inequality for independent events of one probability.

    For every integer m >= 1 and 0 <= r <= 1:   m r - (m(m-1)/2) r^2  <=  1 - (1 - r)^m.

Where it is used: m random translates of a set of measure r cover 1 - (1-r)^m of the space on average.
"""

from derive.language import Lemma, algebra, calc, eq, exactly, induction, integer, le, real, times

m = integer("m")
r = real("r")

bonferroni = Lemma(
    title="Bonferroni's inequality for independent events of one probability",
    words="The first two terms of inclusion and exclusion are a lower bound.",
    given=[le(1, m), le(0, r), le(r, 1)],
    have=[
        (
            eq(
                (1 - r) * (1 - m * r + m * (m - 1) / 2 * r**2),
                1 - (m + 1) * r + (m + 1) * m / 2 * r**2 - m * (m - 1) / 2 * r**3,
            ),
            exactly,
        ),
    ],
    statement=le(m * r - m * (m - 1) / 2 * r**2, 1 - (1 - r) ** m),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc((m + 1) * r - (m + 1) * m / 2 * r**2)
        .le(
            (m + 1) * r - (m + 1) * m / 2 * r**2 + m * (m - 1) / 2 * r**3,
            by=algebra(le(0, m * (m - 1) / 2 * r**3)),
            say="the cubic term is nonnegative",
        )
        .eq(1 - (1 - r) * (1 - (m * r - m * (m - 1) / 2 * r**2)), by=exactly, say="multiply out")
        .le(
            1 - (1 - r) * (1 - r) ** m,
            by=times(1 - r, le(m * r - m * (m - 1) / 2 * r**2, 1 - (1 - r) ** m)),
            say="the statement at m, times 1 - r",
        )
        .eq(1 - (1 - r) ** (m + 1), by=exactly, say="one more factor"),
    ),
    discharges=["RT.a1", "RT.a2"],
)
