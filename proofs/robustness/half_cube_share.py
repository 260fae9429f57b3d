"""The share of the half cube that is far from its boundary.

    For 0 < eps < 1 and (1 - eps)/2 <= s <= 1/2:   (1/2 - s)/(1/2)  <=  eps.

Where it is used: {x_1 < 1/2} has the p-norm exit distance 1/2 - x_1, so the share of it at distance more than s is
(1/2 - s)/(1/2): it is eps at s = (1 - eps)/2 and less beyond (bit_depth_lower_bounds).
"""

from sympy import Rational

from derive.language import Lemma, algebra, le, lt, real

s, eps = real("s eps")

half_cube_share = Lemma(
    title="The share of the half cube that is far from its boundary",
    words="1 - 2 s is at most eps.",
    given=[lt(0, eps), lt(eps, 1), le((1 - eps) / 2, s), le(s, Rational(1, 2))],
    statement=le((Rational(1, 2) - s) / Rational(1, 2), eps),
    proof=algebra(),
    discharges=["T7.d1"],
)
