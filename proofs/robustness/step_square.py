"""The square of a step outwards.

    For every real d:   8 d^2 + 1 - (2 d + 1)^2  =  4 d (d - 1).

Where it is used: a coordinate at cyclic distance d >= 1 that moves away by one step adds at most 2 d + 1 to the
squared distance, and (2 d + 1)^2 <= 8 d^2 + 1 (distance_variance).
"""

from derive.language import Lemma, eq, exactly, real

d = real("d")

step_square = Lemma(
    title="The square of a step outwards",
    words="The difference is 4 d (d - 1).",
    statement=eq(8 * d**2 + 1 - (2 * d + 1) ** 2, 4 * d * (d - 1)),
    proof=exactly,
    discharges=["T7p.a1"],
)
