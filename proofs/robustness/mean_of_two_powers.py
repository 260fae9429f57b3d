"""The mean of two powers is at least the power of the mean.

    For every integer m >= 1, c > 0 and 0 <= d <= c:   2 c^m  <=  (c + d)^m + (c - d)^m.

Where it is used: in the induction of power_drop_midpoint.
"""

from derive.language import Lemma, because, integer, le, lt, real
from proofs.robustness.power_tangent import power_tangent

m = integer("m")
c, d = real("c d")

mean_of_two_powers = Lemma(
    title="The mean of two powers is at least the power of the mean",
    words="Add the tangent at c, taken at c + d and at c - d.",
    given=[le(1, m), lt(0, c), le(0, d), le(d, c)],
    statement=le(2 * c**m, (c + d) ** m + (c - d) ** m),
    proof=because(power_tangent.at(m=m + 1, x=c + d), power_tangent.at(m=m + 1, x=c - d)),
)
