"""A factor of the size of a shadow grows with the upper number replaced.

    For an integer k >= 0 and real k + 1 <= x <= n:   (k+1)/(n-k)  <=  (k+1)/(x-k).

Where it is used: in the product for the shadow x may be replaced by the larger N - 1 (one_bit_optimum, even N).
"""

from derive.language import Lemma, algebra, integer, le, real

k = integer("k")
n, x = real("n x")

shadow_factor = Lemma(
    title="A factor of the size of a shadow",
    words="A larger denominator makes the factor smaller.",
    given=[le(0, k), le(k + 1, x), le(x, n)],
    statement=le((k + 1) / (n - k), (k + 1) / (x - k)),
    proof=algebra(),
    discharges=["T5.a9"],
)
