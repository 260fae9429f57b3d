"""What the plain product bound gives: no constant below 9/2.

    For every integer m >= 1:   (2/3) ((2/3)^m - (1/3)^m)  <=  2/9.

Where it is used: the left-hand side is H_m(1/3, 1) of relative_concentration, so no number of translates reaches more
than 2/9 there; with the product bound 1/w alone the argument gives the constant 9/2 and no better. Equality holds at
m = 1 and m = 2. The sharpened product bound brings the constant down to 4.
"""

from sympy import Rational

from derive.language import Lemma, because, calc, exactly, induction, integer, le, times
from proofs.robustness.third_power import third_power

m = integer("m")

third, two_thirds = Rational(1, 3), Rational(2, 3)
reached = two_thirds * (two_thirds**m - third**m)

plain_constant = Lemma(
    title="What the plain product bound gives",
    words="Induction: a step multiplies by 2/3 and adds (2/9) (1/3)^m, which is at most 2/27.",
    given=[le(1, m)],
    statement=le(reached, Rational(2, 9)),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc(two_thirds * (two_thirds ** (m + 1) - third ** (m + 1)))
        .eq(two_thirds * reached + Rational(2, 9) * third**m, by=exactly, say="one more factor in each power")
        .le(
            two_thirds * Rational(2, 9) + Rational(2, 9) * third**m,
            by=times(two_thirds, le(reached, Rational(2, 9))),
            say="the statement at m",
        )
        .le(Rational(2, 9), by=because(times(Rational(2, 9), third_power)), say="(1/3)^m <= 1/3"),
    ),
    discharges=["T3.a46"],
)
