"""The variance of a uniform level.

    For every integer L >= 2:
    sum_{j=0}^{L-1} j^2/L - (sum_{j=0}^{L-1} j/L)^2  =  (L^2-1)/12,   and (L^2-1)/12/(L-1)^2  =  (L+1)/(12(L-1)).

Where it is used: an entry of a uniform image has the variance (L+1)/(12(L-1)) (half_sum).
"""

from sympy import Sum

from derive.language import Lemma, because, eq, exactly, induction, integer, last_term, le, substituting

L, j = integer("L j")

level_sum = Sum(j, (j, 0, L - 1))
square_sum = Sum(j**2, (j, 0, L - 1))

level_variance = Lemma(
    title="The variance of a uniform level",
    words="By the sums of the first whole numbers and of their squares.",
    given=[le(2, L)],
    have=[
        (
            eq(level_sum, L * (L - 1) / 2),
            induction(
                L,
                start=2,
                base=exactly,
                step=because(last_term(level_sum), eq(level_sum, L * (L - 1) / 2)),
            ),
        ),
        (
            eq(square_sum, L * (L - 1) * (2 * L - 1) / 6),
            induction(
                L,
                start=2,
                base=exactly,
                step=because(last_term(square_sum), eq(square_sum, L * (L - 1) * (2 * L - 1) / 6)),
            ),
        ),
        (
            eq(square_sum / L - (level_sum / L) ** 2, (L**2 - 1) / 12),
            substituting(
                eq(square_sum, L * (L - 1) * (2 * L - 1) / 6),
                eq(level_sum, L * (L - 1) / 2),
            ),
        ),
    ],
    statement=eq((L**2 - 1) / 12 / (L - 1) ** 2, (L + 1) / (12 * (L - 1))),
    proof=exactly,
    discharges=["T6.b1", "T6.b2"],
)
