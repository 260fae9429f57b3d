"""What is left when one label has at least half.

    For 1/2 <= c <= 1:   1 - c  <=  c, and strictly for c > 1/2.

Where it is used: a cap -log c of the cross-entropy with c > 1/2 forces the label (loss_truncation).
"""

from sympy import Rational

from derive.language import Lemma, because, le, real

c = real("c")

more_than_half = Lemma(
    title="What is left when one label has at least half",
    words="The other labels share at most half.",
    given=[le(Rational(1, 2), c), le(c, 1)],
    statement=le(1 - c, c),
    proof=because(),
    discharges=["S3.4"],
)
