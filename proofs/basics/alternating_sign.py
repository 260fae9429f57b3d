"""Powers of minus one.

    For every integer k >= 0:   -1 <= (-1)^k <= 1   and   ((-1)^k)^2 = 1.

Where it is used: mills_series_bounded, mills_expansion.
"""

from sympy import Integer

from derive.language import Lemma, because, calc, eq, exactly, induction, integer, le

k = integer("k")
sign = Integer(-1) ** k

alternating_sign = Lemma(
    title="Powers of minus one",
    words="Induction.",
    given=[le(0, k)],
    statement=[eq(sign**2, 1), le(-1, sign), le(sign, 1)],
    proof=[
        induction(
            k,
            start=0,
            base=exactly,
            step=calc((Integer(-1) ** (k + 1)) ** 2).eq(sign**2, by=exactly).eq(1, by=eq(sign**2, 1)),
        ),
        because(eq(sign**2, 1), le(0, (1 + sign) ** 2)),
        because(eq(sign**2, 1), le(0, (1 - sign) ** 2)),
    ],
)
