"""The exponent that the steps of a tail add up to.

    For every integer t >= 0 and M > 0:   sum_{j=1}^{t} 4j/(M+1)  =  2 t (t+1)/(M+1).

Where it is used: the finite bound exp(-2t(t+1)/(M+1)) of one_bit_optimum.
"""

from sympy import Sum

from derive.language import Lemma, because, empty_range, eq, induction, integer, last_term, le, lt, real

t, j = integer("t j")
M = real("M")

exponent_sum = Lemma(
    title="The exponent that the steps of a tail add up to",
    words="The sum of the first t whole numbers is t(t+1)/2.",
    given=[le(0, t), lt(0, M)],
    statement=eq(Sum(4 * j / (M + 1), (j, 1, t)), 2 * t * (t + 1) / (M + 1)),
    proof=induction(
        t,
        start=0,
        base=because(empty_range(Sum(4 * j / (M + 1), (j, 1, 0)))),
        step=because(
            last_term(Sum(4 * j / (M + 1), (j, 1, t))),
            eq(Sum(4 * j / (M + 1), (j, 1, t)), 2 * t * (t + 1) / (M + 1)),
        ),
    ),
    discharges=["T5.a16"],
)
