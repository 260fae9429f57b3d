"""The drop of a power is concave.

    For every integer m >= 1, 0 < a <= 1/2, 0 < r <= a and 0 <= th <= r:
        (th/r) ((1 - a)^m - (1 - a - r)^m)  <=  (1 - a)^m - (1 - a - th)^m.

Where it is used: in relative_concentration th(x, y) is a random number between 0 and r, and this bounds the mean
of the right-hand side by the mean of th.
"""

from sympy import Rational

from derive.language import Lemma, algebra, calc, exactly, induction, integer, le, lt, real, times
from proofs.robustness.power_drop_nonnegative import power_drop_nonnegative

m = integer("m")
a, r, th = real("a r th")

power_drop_concave = Lemma(
    title="The drop of a power is concave",
    words="Induction: one more factor multiplies the drop at th by 1 - a - th and adds th (1 - a)^m.",
    given=[le(1, m), lt(0, a), le(a, Rational(1, 2)), lt(0, r), le(r, a), le(0, th), le(th, r)],
    statement=le(th / r * ((1 - a) ** m - (1 - a - r) ** m), (1 - a) ** m - (1 - a - th) ** m),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc(th / r * ((1 - a) ** (m + 1) - (1 - a - r) ** (m + 1)))
        .eq(
            th * (1 - a) ** m + (1 - a - r) * (th / r * ((1 - a) ** m - (1 - a - r) ** m)),
            by=exactly,
            say="take one factor out of each power",
        )
        .le(
            th * (1 - a) ** m + (1 - a - th) * (th / r * ((1 - a) ** m - (1 - a - r) ** m)),
            by=algebra(power_drop_nonnegative),
            say="th <= r, and the drop is nonnegative",
        )
        .le(
            th * (1 - a) ** m + (1 - a - th) * ((1 - a) ** m - (1 - a - th) ** m),
            by=times(1 - a - th, le(th / r * ((1 - a) ** m - (1 - a - r) ** m), (1 - a) ** m - (1 - a - th) ** m)),
            say="the statement at m, times 1 - a - th",
        )
        .eq((1 - a) ** (m + 1) - (1 - a - th) ** (m + 1), by=exactly, say="put the factor back"),
    ),
    discharges=["T3.a5"],
)
