"""An interpolant leaves at least one dimension free.

    For integers 2 <= n <= k:   1  <=  k-n+1.

Where it is used: in pair_radius_law.
"""

from derive.language import Lemma, exactly, integer, le

k, n = integer("k n")

spare_dimensions_positive = Lemma(
    title="An interpolant leaves at least one dimension free",
    words="n is at most k.",
    given=[le(2, n), le(n, k)],
    statement=le(1, k - n + 1),
    proof=exactly,
    discharges=["F1.2"],
)
