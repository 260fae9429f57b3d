"""Closed neighbourhoods of initial segments grow with the segment.

    For integers L >= 2 and 1 <= s <= L:   min(s+1, L)  <=  min(s+2, L).

Where it is used: in the level grid a segment of s levels has min(s+1, L) levels in its closed
neighbourhood; compressions need that this does not decrease.
"""

from derive.language import Lemma, because, cases, integer, law, le, minimum

L, s = integer("L s")

closed_neighbourhood_monotone = Lemma(
    title="Closed neighbourhoods of initial segments grow with the segment",
    words="Either the longer segment is cut off at L, which is the largest value, or neither is.",
    given=[le(2, L), le(1, s), le(s, L)],
    statement=le(minimum(s + 1, L), minimum(s + 2, L)),
    proof=cases(
        le(s + 2, L),
        le(L, s + 2),
        because(law("min_left", s + 1, L), law("min_left", s + 2, L)),
        cases(
            le(s + 1, L),
            le(L, s + 1),
            because(law("min_left", s + 1, L), law("min_right", s + 2, L)),
            because(law("min_right", s + 1, L), law("min_right", s + 2, L)),
        ),
    ),
    discharges=["T8.c1"],
)
