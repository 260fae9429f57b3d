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
from proofs.concentration.hoeffding_lemma import hoeffding_lemma
from proofs.isoperimetry.exponent_sum import exponent_sum
from proofs.isoperimetry.half_tail_step import half_tail_step
from proofs.isoperimetry.odd_row_ratio import odd_row_ratio
from proofs.isoperimetry.odd_row_ratio_falls import odd_row_ratio_falls
from proofs.isoperimetry.one_bit_optimum import odd_part, optimum
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
        uses=[
            odd_row_ratio,
            odd_row_ratio_falls,
            half_tail_step,
            exponent_sum,
            threshold_shift,
            hoeffding_lemma,
            deviation_exponent,
        ],
        text=r"""
First bound. Let M = 2K + 1, b_j = C(M, K - j) and T_t = sum of the b_j with t <= j <= K, so rho_N(t) = T_t/2^(M-1),
T_0 = 2^(M-1). If t > K the left side is 0. For 1 <= j <= K, b_j/b_{j-1} = (M+1-2j)/(M+1+2j) (T5.a12), which falls as
j grows (T5.a13, with n = K + 1). So for 1 <= t <= K and j >= t, b_j <= (b_t/b_{t-1}) b_{j-1}, and summed over j >= t
T_t <= (b_t/b_{t-1}) T_{t-1}. With u = 2t/(M+1), in (0, 1), the factor is (1-u)/(1+u) <= exp(-2u) = exp(-4t/(M+1))
(T5.a14, T5.a15). Multiply over 1, ..., t: the exponents add up to -2t(t+1)/(M+1) (T5.a16).

Second bound. (M-1)/2 - t = M/2 - (t + 1/2) (T5.a17), and Bin(M, 1/2) - M/2 is a sum of M independent variables with
mean 0, each in an interval of length 1. By hoeffding_lemma E exp(-s(Bin - M/2)) <= exp(s^2 M/8) for s >= 0, so
P(Bin <= M/2 - v) <= exp(s^2 M/8 - s v); s = 4v/M gives exp(-2v^2/M) (deviation_exponent, T2.a7). Here v = t + 1/2.
""",
    ),
)
