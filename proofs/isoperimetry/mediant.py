"""The mediant of two ratios.

    For a >= 0, b > 0, c >= 0, d > 0 with a <= b c/d and 0 <= th <= 1:
    (a + th c)/(b + th d)  <=  (a + c)/(b + d).

Where it is used: between two levels the share of the interior is a mediant, largest at the upper end.
"""


from derive.language import Lemma, algebra, because, le, lt, real, times

a, b, c, d, th = real("a b c d th")

mediant = Lemma(
    title="The mediant of two ratios",
    words="Adding more of the larger ratio moves the mediant towards it.",
    given=[lt(0, b), le(0, c), lt(0, d), le(0, a), le(a, b * c / d), le(0, th), le(th, 1)],
    have=[
        (le(a * d, b * c), because(times(d, le(a, b * c / d)))),
        (le(0, (1 - th) * (b * c - a * d)), algebra()),
    ],
    statement=le((a + th * c) / (b + th * d), (a + c) / (b + d)),
    proof=algebra(),
    discharges=["T5.a11"],
)
