"""The reciprocal below its chord.

    For 0 < c <= 1 and c <= u <= 1:   1/u  <=  1 + 1/c - u/c.

Where it is used: in the scalar lemma of Talagrand's induction, with c = exp(-lambda) and u the share of
a section, it bounds min(exp(lambda), 1/u) by a function that is linear in u.
"""

from derive.language import Lemma, algebra, eq, exactly, le, lt, real

c, u = real("c u")

reciprocal_chord = Lemma(
    title="The reciprocal below its chord",
    words="On [c, 1] the convex function 1/u lies below the straight line through its two ends.",
    given=[lt(0, c), le(c, 1), le(c, u), le(u, 1)],
    have=[
        (eq(1 + 1 / c - u / c - 1 / u, (1 - u) * (u - c) / (u * c)), exactly),
        (le(0, (1 - u) * (u - c) / (u * c)), algebra()),
    ],
    statement=le(1 / u, 1 + 1 / c - u / c),
    proof=algebra(),
    discharges=["T1.a1", "T1.a2"],
)
