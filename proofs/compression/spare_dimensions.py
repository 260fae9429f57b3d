"""How many dimensions an interpolant leaves free.

    For integers 2 <= n <= k <= d and ell = k-n+1:   1  <=  ell  <=  d-1.

Where it is used: in pair_radius_law ell is the number of degrees of freedom.
"""

from derive.language import Lemma, exactly, integer, le

d, k, n = integer("d k n")

spare_dimensions = Lemma(
    title="How many dimensions an interpolant leaves free",
    words="n is at least 2 and at most k.",
    given=[le(2, n), le(n, k), le(k, d)],
    statement=le(k - n + 1, d - 1),
    proof=exactly,
    discharges=["F1.1"],
)
