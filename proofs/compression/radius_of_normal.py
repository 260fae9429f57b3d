"""The radius of two logits from the length of their difference.

    For b > 0:   1/(2/b)  =  b/2.

Where it is used: in pair_radius_law: |w_i - w_j| = 2/b, b the distance of x_i - x_j from a subspace.
"""

from derive.language import Lemma, eq, exactly, lt, real

b = real("b")

radius_of_normal = Lemma(
    title="The radius of two logits",
    words="The reciprocal of a quotient.",
    given=[lt(0, b)],
    statement=eq(1 / (2 / b), b / 2),
    proof=exactly,
    discharges=["F1.3"],
)
