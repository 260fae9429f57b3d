"""A power above its tangent.

    For every integer m >= 1, c > 0 and x >= 0:   c^(m-1) + (m-1) c^(m-2) (x - c)  <=  x^(m-1).

Where it is used: at x = c + d and x = c - d it bounds the mean of two powers from below (mean_of_two_powers).
"""

from derive.language import Lemma, because, calc, exactly, induction, integer, law, le, lt, real, times

m = integer("m")
c, x = real("c x")

power_tangent = Lemma(
    title="A power above its tangent",
    words="Induction: one more factor x adds (m-1) c^(m-2) (x - c)^2.",
    given=[le(1, m), lt(0, c), le(0, x)],
    statement=le(c ** (m - 1) + (m - 1) * c ** (m - 2) * (x - c), x ** (m - 1)),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc(c ** (m + 1 - 1) + (m + 1 - 1) * c ** (m + 1 - 2) * (x - c))
        .le(
            x * (c ** (m - 1) + (m - 1) * c ** (m - 2) * (x - c)),
            by=because(le(0, (m - 1) * c ** (m - 2) * (x - c) ** 2)),
            say="the difference is (m-1) c^(m-2) (x - c)^2",
        )
        .le(
            x * x ** (m - 1),
            by=times(x, le(c ** (m - 1) + (m - 1) * c ** (m - 2) * (x - c), x ** (m - 1))),
            say="the statement at m, times x",
        )
        .eq(x ** (m + 1 - 1), by=because(law("pow_sum", x, m - 1, 1)), say="put the factor to the others"),
    ),
    discharges=["T3.a19"],
)
