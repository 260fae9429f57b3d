"""The variance of a level against the largest variance.

    For every integer L >= 2:   1/4 - (L+1)/(12(L-1))  =  (L-2)/(6(L-1))  >=  0.

Where it is used: for L > 2 half_sum is not the best class for Hamming changes, bright_majority is (even L).
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, integer, le

L = integer("L")

variance_gap = Lemma(
    title="The variance of a level against the largest variance",
    words="A level of one bit has the largest variance 1/4; more levels have less.",
    given=[le(2, L)],
    statement=eq(Rational(1, 4) - (L + 1) / (12 * (L - 1)), (L - 2) / (6 * (L - 1))),
    proof=exactly,
    discharges=["T6.b3"],
)
