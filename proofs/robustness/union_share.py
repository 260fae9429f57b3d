"""The share that is kept by a union of translates.

    For 0 < s < 1/2, 0 <= x <= s, 0 <= p <= 1 and p x <= u <= x:   p x (1 - s/2)  <=  u (1 - u/2).

Where it is used: small classes in step 4 of sharp_hamming_constant; x = m a, u = m r, p the given share.
"""

from sympy import Rational

from derive.language import Lemma, because, calc, le, lt, real, times

p, s, u, x = real("p s u x")

union_share = Lemma(
    title="The share that is kept by a union of translates",
    words="u is at least p x, and at most s.",
    given=[lt(0, s), lt(s, Rational(1, 2)), le(0, x), le(x, s), le(0, p), le(p, 1), le(p * x, u), le(u, x)],
    have=[(le(0, p * x), because()), (le(0, u), because(le(0, p * x)))],
    statement=le(p * x * (1 - s / 2), u * (1 - u / 2)),
    proof=calc(p * x * (1 - s / 2))
    .le(u * (1 - s / 2), by=times(1 - s / 2, le(p * x, u)), say="p x <= u")
    .le(u * (1 - u / 2), by=times(u, le(1 - s / 2, 1 - u / 2)), say="u <= s"),
    discharges=["T6.d7"],
)
