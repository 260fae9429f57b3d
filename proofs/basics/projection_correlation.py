"""The correlation of the squared lengths of a normal vector and of its projection.

    For q >= 1, d >= 1:   2q/sqrt(2q 2d)  =  sqrt(q/d).

Where it is used: in gaussian_projection: the covariance is 2q, the variances are 2q and 2d.
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, le, real

d, q = real("d q")

projection_correlation = Lemma(
    title="The correlation of a squared length and its projection",
    words="q/sqrt(q) = sqrt(q).",
    given=[le(1, q), le(1, d)],
    statement=eq(2 * q / sqrt(2 * q * 2 * d), sqrt(q / d)),
    proof=exactly,
    discharges=["B.14"],
)
