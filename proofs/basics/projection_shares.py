"""Two identities of Chernoff's bound for the share of a projection.

    For q >= 1, d > q, b > 0:   (d - b q)/(d-q)  =  1 + (1-b) q/(d-q),   ((d-q)/2) ((1-b) q/(d-q))  =  (1-b) q/2.

Where it is used: in gaussian_projection.
"""

from derive.language import Lemma, eq, exactly, le, lt, real

b, d, q = real("b d q")

projection_shares = Lemma(
    title="Two identities of Chernoff's bound for a projection",
    words="The denominator d - q is positive.",
    given=[le(1, q), lt(q, d), lt(0, b)],
    have=[(lt(0, d - q), exactly)],
    statement=[
        eq((d - b * q) / (d - q), 1 + (1 - b) * q / (d - q)),
        eq((d - q) / 2 * ((1 - b) * q / (d - q)), (1 - b) * q / 2),
    ],
    proof=[exactly, exactly],
    discharges=["B.3", "B.6"],
)
