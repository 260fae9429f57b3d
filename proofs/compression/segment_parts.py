"""The two parts of a segment.

    For all real s and D:   s D + (1-s) D  =  D.

Where it is used: in compressed_pair: two points at the distance D share it between their radii.
"""

from derive.language import Lemma, eq, exactly, real

D, s = real("D s")

segment_parts = Lemma(
    title="The two parts of a segment",
    words="They add up to it.",
    statement=eq(s * D + (1 - s) * D, D),
    proof=exactly,
    discharges=["F0.1"],
)
