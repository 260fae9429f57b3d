"""Odd powers of a reciprocal.

    For b >= 1 and every integer k >= 0:   0  <  b^(-2k - 1)  <=  1.

Where it is used: mills_series_bounded.
"""

from sympy import Integer

from derive.language import Lemma, calc, exactly, induction, integer, le, lt, real, times

b = real("b")
k = integer("k")

reciprocal_odd_power = Lemma(
    title="Odd powers of a reciprocal",
    words="Induction: each further factor 1/b^2 is at most 1.",
    given=[le(1, b), le(0, k)],
    have=[(lt(0, b ** (-2 * k - 1)), exactly), (le(b ** (-2), 1), exactly)],
    statement=le(b ** (-2 * k - 1), 1),
    proof=induction(
        k,
        start=0,
        base=calc(b ** (-2 * Integer(0) - 1)).eq(1 / b, by=exactly).le(1, by=exactly),
        step=calc(b ** (-2 * (k + 1) - 1))
        .eq(b ** (-2 * k - 1) * b ** (-2), by=exactly)
        .le(b ** (-2 * k - 1) * 1, by=times(b ** (-2 * k - 1), le(b ** (-2), 1)))
        .le(1, by=le(b ** (-2 * k - 1), 1)),
    ),
)
