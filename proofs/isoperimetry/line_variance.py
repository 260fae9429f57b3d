"""The variance on a line below the share outside.

    For 0 <= p <= 1:   p (1 - p)  <=  1 - p.

Where it is used: on a line of which a class fills the share p > 0, the rest of the line is boundary.
"""

from derive.language import Lemma, algebra, le, real

p = real("p")

line_variance = Lemma(
    title="The variance on a line below the share outside",
    words="p is at most 1.",
    given=[le(0, p), le(p, 1)],
    statement=le(p * (1 - p), 1 - p),
    proof=algebra(),
    discharges=["T8.a1"],
)
