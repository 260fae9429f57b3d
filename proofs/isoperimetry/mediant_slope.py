"""The derivative of a mediant.

    For a >= 0, b > 0, c >= 0, d > 0 and 0 <= th <= 1:
    d/dth (a + th c)/(b + th d)  =  (b c - a d)/(b + th d)^2.

Where it is used: it has the sign of c/d - a/b, which is what mediant says at the ends.
"""

from sympy import Derivative

from derive.language import Lemma, eq, exactly, le, lt, real

a, b, c, d, th = real("a b c d th")

mediant_slope = Lemma(
    title="The derivative of a mediant",
    words="The rule for quotients.",
    given=[le(0, a), lt(0, b), le(0, c), lt(0, d), le(0, th), le(th, 1)],
    statement=eq(
        Derivative((a + th * c) / (b + th * d), th),
        (b * c - a * d) / (b + th * d) ** 2,
    ),
    proof=exactly,
    discharges=["T5.a10"],
)
