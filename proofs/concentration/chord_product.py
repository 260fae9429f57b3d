"""The largest product of a share and its chord.

    For 0 < c <= 1 and c <= G <= 1:   ((1 + c)/c - G/c) G  <=  (1 + c)^2/(4c).

Where it is used: the second factor of Talagrand's scalar lemma is G = the mean of the shares; the
difference of the two sides is a square, so the best G is (1 + c)/2.
"""

from derive.language import Lemma, algebra, eq, exactly, le, lt, real

c, G = real("c G")

chord_product = Lemma(
    title="The largest product of a share and its chord",
    words="A parabola lies below its peak: the difference is a square divided by c.",
    given=[lt(0, c), le(c, 1), le(c, G), le(G, 1)],
    have=[
        (eq((1 + c) ** 2 / (4 * c) - ((1 + c) / c - G / c) * G, (G - (1 + c) / 2) ** 2 / c), exactly),
        (le(0, (G - (1 + c) / 2) ** 2 / c), algebra()),
    ],
    statement=le(((1 + c) / c - G / c) * G, (1 + c) ** 2 / (4 * c)),
    proof=algebra(),
    discharges=["T1.a3", "T1.a4"],
)
