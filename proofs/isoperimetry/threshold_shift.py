"""The threshold in Hoeffding's form.

    For real M, t:   M/2 - (t + 1/2)  =  (M-1)/2 - t.

Where it is used: P(Bin(M, 1/2) <= (M-1)/2 - t) is the chance to lie t + 1/2 below the mean (one_bit_optimum).
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, real

M, t = real("M t")

threshold_shift = Lemma(
    title="The threshold in Hoeffding's form",
    words="Half a step lies between the mean of an odd row and its lower half.",
    statement=eq(M / 2 - (t + Rational(1, 2)), (M - 1) / 2 - t),
    proof=exactly,
    discharges=["T5.a17"],
)
