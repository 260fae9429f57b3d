"""The share of a class that is robust against many changes.

    For every finite L, every class C with 0 < mu(C) <= 1/2 and every whole t >= 0, with tau = (t + 1)/sqrt(N) and
    s = sqrt(log(2)/2):
    |int_t(C)|/|C|  <=  4 exp(-2 (tau - s)^2)   if tau >= s.

Where it is used: it gives the second radius of the main theorem (all_norms_limit). It is better than
relative_concentration exactly if tau > s sqrt(2)/(sqrt(2) - 1) = 2.00996... (concentration_crossover).
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, certainly, exp, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import MaskEngine, down_sets
from proofs.concentration.random_translates import random_translates
from proofs.concentration.two_sided_concentration import two_sided_concentration
from proofs.robustness.concentration_crossover import concentration_crossover
from proofs.robustness.far_exponent import far_exponent

LARGER_SPACES = ((2,) * 5, (3, 3, 3), (5, 5))


def bound(N: int, t: int) -> Real | None:
    """4 exp(-2 (tau - s)^2), or None where tau is not certainly at least s."""
    tau, s = (t + 1) / sqrt(N), sqrt(log(2) / 2)
    return 4 * exp(-2 * (tau - s) ** 2) if certainly(tau, ">=", s) == "yes" else None


def few_are_robust_far_inside(table: ClassTable, tally: Tally) -> None:
    """All non-majority C, every t below N (from there on the interior is empty) with tau >= s."""
    C = table.non_majority
    tally.examined(len(C))
    for t in range(table.coordinates):
        most = bound(table.coordinates, t)
        if most is None:
            continue
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            tally.compare(Fraction(robust, size), "<=", most, table.at(mask, t=t), times)


def few_are_robust_far_inside_larger_spaces(tally: Tally) -> None:
    """C = A_t for all down-sets A: by compressions, the largest share for each t is attained there."""
    for sides in LARGER_SPACES:
        engine, N = MaskEngine(sides), len(sides)
        limits = [(t, most) for t in range(N) if (most := bound(N, t)) is not None]
        for A in down_sets(sides):
            for t, most in limits if A else []:
                C = engine.neighbourhood(A, t)
                if 2 * C.bit_count() <= engine.vertices:
                    share = Fraction(engine.interior(C, t).bit_count(), C.bit_count())
                    tally.compare(share, "<=", most, f"Hamming graph, levels {sides}, t = {t}")


relative_concentration_far = Theorem(
    title="The share of a class that is robust against many changes",
    words="Far inside a class the share falls twice as fast in the exponent, after a fixed loss.",
    statement=SetStatement(
        text=(
            "For every finite L, every class C with 0 < mu(C) <= 1/2 and every whole t >= 0, tau = (t + 1)/sqrt(N), "
            "s = sqrt(log(2)/2): |int_t(C)|/|C| <= 4 exp(-2 (tau - s)^2) if tau >= s."
        ),
        latex=(
            r"\frac{|\mathrm{int}_t(C)|}{|C|}\le 4e^{-2(\tau-s)^2}\quad(\tau\ge s),"
            r"\qquad \tau=\frac{t+1}{\sqrt N},\quad s=\sqrt{\tfrac{\ln 2}{2}}"
        ),
        holds=few_are_robust_far_inside,
        elsewhere=few_are_robust_far_inside_larger_spaces,
    ),
    formal="CorpusStatements.corpus_relative_concentration_far",
    proof=argument(
        uses=[random_translates, two_sided_concentration, far_exponent, concentration_crossover],
        text=r"""
Let R = int_t(C), a = mu(C), mu(R) = eps a. If eps = 0 there is nothing to prove; otherwise d_H(R, C^c) >= t + 1.
By random_translates with m = floor(1/(2a)), for the translations of Z_L^N, there are U and W with mu(U) <= 1/2,
mu(W) >= eps/4 and d_H(W, U^c) >= t + 1. By two_sided_concentration and mu(U^c) >= 1/2,
    sqrt(log 1/mu(W)) >= sqrt(2) tau - sqrt(log 2) = sqrt(2) (tau - s)   (far_exponent, T3.b1).
The right-hand side is nonnegative, so eps/4 <= mu(W) <= exp(-(sqrt(2) (tau - s))^2) = exp(-2 (tau - s)^2) (T3.b2;
for tau = s the bound 4 is trivial).

The comparison with 4 exp(-tau^2): sqrt(2) (tau - s) exceeds tau exactly if tau > s sqrt(2)/(sqrt(2) - 1)
(concentration_crossover, T3.b3).

L infinite: replace [0, 1]^N by the torus (a measure-preserving bijection of each coordinate keeps d_H) and R by a
compact subset R' with mu(R') >= mu(R) - kappa; d_H(R', C^c) >= t + 1 still holds. Let kappa tend to 0.
""",
    ),
)
