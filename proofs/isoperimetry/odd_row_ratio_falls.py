"""The ratios of neighbours fall away from the middle.

    For j >= 0 and n >= j + 1:   (n-j-1)/(n+j+1)  <=  (n-j)/(n+j).

Where it is used: so the tails T_t of a row satisfy T_t/T_{t-1} <= b_t/b_{t-1} (one_bit_optimum, finite bound).
"""

from derive.language import Lemma, algebra, le, real

n, j = real("n j")

odd_row_ratio_falls = Lemma(
    title="The ratios of neighbours fall away from the middle",
    words="The numerator falls and the denominator grows.",
    given=[le(0, j), le(j + 1, n)],
    statement=le((n - j - 1) / (n + j + 1), (n - j) / (n + j)),
    proof=algebra(le((n - j - 1) * (n + j), (n - j) * (n + j + 1))),
    discharges=["T5.a13"],
)
