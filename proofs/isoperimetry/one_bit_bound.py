r"""Bounds for the exact optimum of one bit at every finite size.

    Let M be the largest odd integer <= N, and t >= 0. Then
    rho_N(t)  =  2 P(Bin(M, 1/2) <= (M-1)/2 - t)  <=  min( exp(-2t(t+1)/(M+1)), 2 exp(-2(t + 1/2)^2/M) ).

Where it is used: they are the closed forms beside one_bit_optimum. Nothing is cited for them.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, exp
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.deviation_exponent import deviation_exponent
from proofs.isoperimetry.exponent_sum import exponent_sum
from proofs.isoperimetry.odd_row_ratio_falls import odd_row_ratio_falls
from proofs.isoperimetry.one_bit_gaussian import one_bit_gaussian
from proofs.isoperimetry.one_bit_optimum import odd_part, optimum
from proofs.isoperimetry.one_bit_upper import one_bit_upper
from proofs.isoperimetry.threshold_shift import threshold_shift

LARGEST_M = 199


def bounds(M: int, t: int) -> tuple[Real, Real]:
    """exp(-2t(t+1)/(M+1)) and 2 exp(-2(t + 1/2)^2/M)."""
    return exp(-Fraction(2 * t * (t + 1), M + 1)), 2 * exp(-Fraction((2 * t + 1) ** 2, 2 * M))


def one_bit_shares_are_below(table: ClassTable, tally: Tally) -> None:
    """For L = 2: the share of every non-majority class, every t."""
    if table.levels != 2:
        return
    C = table.non_majority
    tally.examined(len(C))
    for t in range(table.coordinates + 1):
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            for bound in bounds(odd_part(table.coordinates), t):
                tally.compare(Fraction(robust, size), "<=", bound, table.at(mask, t=t), times, ratio=t > 0)


def optimum_is_below(tally: Tally) -> None:
    """rho_N(t) for all odd N <= 199 and all t <= (N+1)/2."""
    for M in range(1, LARGEST_M + 1, 2):
        for t in range((M + 1) // 2 + 1):
            for bound in bounds(M, t):
                tally.compare(optimum(M, t), "<=", bound, f"N = {M}, t = {t}", ratio=t > 0)


one_bit_bound = Theorem(
    title="Bounds for the exact optimum of one bit",
    words="The lower tail of a fair binomial law, with a constant 1 in front.",
    statement=SetStatement(
        text=(
            "Let M be the largest odd integer <= N, t >= 0 and rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t). Then "
            "rho_N(t) <= exp(-2t(t+1)/(M+1)) and rho_N(t) <= 2 exp(-2(t + 1/2)^2/M)."
        ),
        latex=(
            r"\rho_N(t)\le\min\Bigl(e^{-2t(t+1)/(M+1)},\ 2e^{-2(t+1/2)^2/M}\Bigr),\qquad"
            r" \rho_N(t)=2\,P\Bigl(\mathrm{Bin}(M,\tfrac12)\le\tfrac{M-1}{2}-t\Bigr)"
        ),
        holds=one_bit_shares_are_below,
        elsewhere=optimum_is_below,
    ),
    proof=argument(
        uses=[one_bit_upper, one_bit_gaussian, odd_row_ratio_falls, exponent_sum, threshold_shift, deviation_exponent],
        text=r"""
Let M = 2K + 1, so that rho_N(t) = 2 sum of C(M, i) over i <= K - t, divided by 2^M. For t > K the sum is empty and the
left side 0. For t <= K the two bounds are one_bit_upper and one_bit_gaussian, for all K and t.

In words. First bound: b_j = C(M, K - j) satisfies b_j/b_{j-1} = (M+1-2j)/(M+1+2j), which falls as j grows (T5.a13, with
n = K + 1). So the tail T_t = sum of the b_j over j >= t satisfies T_t <= (b_t/b_{t-1}) T_{t-1}. With u = 2t/(M+1) the
factor is (1-u)/(1+u) <= exp(-2u) = exp(-4t/(M+1)), and the exponents add up to -2t(t+1)/(M+1) (T5.a16); T_0 = 2^(M-1).
Second bound: the exponents of the two bounds differ by at most 1/2 < log 2. It is also Hoeffding's inequality, as
(M-1)/2 - t = M/2 - (t + 1/2) (T5.a17): E exp(-s(Bin - M/2)) <= exp(s^2 M/8) gives P(Bin <= M/2 - v) <= exp(-2v^2/M)
for s = 4v/M (T2.a7).
""",
    ),
)
