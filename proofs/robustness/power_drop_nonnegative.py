"""Powers of a smaller base are smaller.

    For every integer m >= 1, 0 < a <= 1/2, 0 < r <= a and 0 <= th <= r:
        0  <=  (th/r) ((1 - a)^m - (1 - a - r)^m).

Where it is used: in the induction of power_drop_concave.
"""

from sympy import Rational

from derive.language import Lemma, algebra, integer, le, lt, raised, real

m = integer("m")
a, r, th = real("a r th")

power_drop_nonnegative = Lemma(
    title="Powers of a smaller base are smaller",
    words="Since 0 <= 1 - a - r <= 1 - a.",
    given=[le(1, m), lt(0, a), le(a, Rational(1, 2)), lt(0, r), le(r, a), le(0, th), le(th, r)],
    have=[(le((1 - a - r) ** m, (1 - a) ** m), raised(le(1 - a - r, 1 - a), to=m))],
    statement=le(0, th / r * ((1 - a) ** m - (1 - a - r) ** m)),
    proof=algebra(),
)
