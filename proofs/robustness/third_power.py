"""Powers of one third.

    For every integer m >= 1:   (1/3)^m  <=  1/3.

Where it is used: in the induction of plain_constant.
"""

from sympy import Rational

from derive.language import Lemma, because, calc, exactly, induction, integer, le, times

m = integer("m")

third = Rational(1, 3)

third_power = Lemma(
    title="Powers of one third",
    words="Each step divides by 3.",
    given=[le(1, m)],
    statement=le(third**m, third),
    proof=induction(
        m,
        start=1,
        base=exactly,
        step=calc(third ** (m + 1))
        .eq(third * third**m, by=exactly, say="one more factor")
        .le(third * third, by=times(third, le(third**m, third)), say="the statement at m")
        .le(third, by=because(), say="1/9 <= 1/3"),
    ),
)
