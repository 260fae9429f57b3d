"""The drop of a power is at least its slope in the middle.

    For every integer m >= 1, c > 0 and 0 <= d <= c:   2 m d c^(m-1)  <=  (c + d)^m - (c - d)^m.

Where it is used: in many_translates it takes the place of Jensen's inequality for the mean of m u^(m-1) over the
interval from c - d to c + d.
"""

from derive.language import Lemma, calc, exactly, induction, integer, le, lt, real, times
from proofs.robustness.mean_of_two_powers import mean_of_two_powers

m = integer("m")
c, d = real("c d")

power_drop_midpoint = Lemma(
    title="The drop of a power is at least its slope in the middle",
    words="Induction: one more factor makes the drop c times the drop plus d times the sum of the two powers.",
    given=[le(1, m), lt(0, c), le(0, d), le(d, c)],
    statement=le(2 * m * d * c ** (m - 1), (c + d) ** m - (c - d) ** m),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc(2 * (m + 1) * d * c ** (m + 1 - 1))
        .eq(c * (2 * m * d * c ** (m - 1)) + d * (2 * c**m), by=exactly, say="split m + 1")
        .le(
            c * ((c + d) ** m - (c - d) ** m) + d * (2 * c**m),
            by=times(c, le(2 * m * d * c ** (m - 1), (c + d) ** m - (c - d) ** m)),
            say="the statement at m, times c",
        )
        .le(
            c * ((c + d) ** m - (c - d) ** m) + d * ((c + d) ** m + (c - d) ** m),
            by=times(d, mean_of_two_powers),
            say="the mean of two powers is at least the power of the mean",
        )
        .eq((c + d) ** (m + 1) - (c - d) ** (m + 1), by=exactly, say="collect (c + d)^m and (c - d)^m"),
    ),
)
