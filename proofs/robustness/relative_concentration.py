"""The share of a class that is robust against t changes.

    For every finite L, every class C with 0 < mu(C) <= 1/2 and every whole t >= 0, with tau = (t + 1)/sqrt(N):
    |int_t(C)|/|C|  <=  4 exp(-tau^2).

Where it is used: it is the main theorem (all_norms_limit) in terms of changed entries. For tau above 2.00996...
relative_concentration_far is the better bound (concentration_crossover).
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, exp
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import MaskEngine, down_sets
from proofs.concentration.sharpened_decreasing import sharpened_decreasing
from proofs.concentration.sharpened_product import sharpened_product
from proofs.concentration.talagrand_product import talagrand_product
from proofs.robustness.bound_at_ratio import bound_at_ratio
from proofs.robustness.many_translates import many_translates
from proofs.robustness.one_translate import one_translate
from proofs.robustness.plain_constant import plain_constant
from proofs.robustness.power_drop_concave import power_drop_concave
from proofs.robustness.power_drop_derivative import power_drop_derivative
from proofs.robustness.small_translate_counts import small_translate_counts
from proofs.robustness.two_translates import two_translates

LARGER_SPACES = ((2,) * 5, (3, 3, 3), (5, 5))


def bound(N: int, t: int) -> Real:
    """4 exp(-tau^2)."""
    return 4 * exp(-Fraction((t + 1) ** 2, N))


def few_are_robust(table: ClassTable, tally: Tally) -> None:
    """All non-majority C, every t below N (from there on the interior is empty)."""
    C = table.non_majority
    tally.examined(len(C))
    for t in range(table.coordinates):
        most = bound(table.coordinates, t)
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            tally.compare(Fraction(robust, size), "<=", most, table.at(mask, t=t), times)


def few_are_robust_in_larger_spaces(tally: Tally) -> None:
    """C = A_t for all down-sets A: by compressions, the largest share for each t is attained there."""
    for sides in LARGER_SPACES:
        engine, N = MaskEngine(sides), len(sides)
        most = [bound(N, t) for t in range(N)]
        for A in down_sets(sides):
            for t in range(N if A else 0):
                C = engine.neighbourhood(A, t)
                if 2 * C.bit_count() <= engine.vertices:
                    share = Fraction(engine.interior(C, t).bit_count(), C.bit_count())
                    tally.compare(share, "<=", most[t], f"Hamming graph, levels {sides}, t = {t}")


relative_concentration = Theorem(
    title="The share of a class that is robust",
    words="All but a share 4 exp(-(t+1)^2/N) of a class of at most half of the images leave it by t changes.",
    statement=SetStatement(
        text=(
            "For every finite L, every class C with 0 < mu(C) <= 1/2 and every whole t >= 0, tau = (t + 1)/sqrt(N): "
            "|int_t(C)|/|C| <= 4 exp(-tau^2)."
        ),
        latex=r"\frac{|\mathrm{int}_t(C)|}{|C|}\le 4e^{-\tau^2},\qquad \tau=\frac{t+1}{\sqrt N}",
        holds=few_are_robust,
        elsewhere=few_are_robust_in_larger_spaces,
    ),
    formal="CorpusStatements.corpus_relative_concentration",
    proof=argument(
        uses=[
            talagrand_product,
            sharpened_product,
            sharpened_decreasing,
            power_drop_concave,
            power_drop_derivative,
            bound_at_ratio,
            small_translate_counts,
            one_translate,
            two_translates,
            many_translates,
            plain_constant,
        ],
        text=r"""
Let R = int_t(C), a = mu(C), r = mu(R) = eps a. If r = 0 there is nothing to prove; otherwise d_H(R, C^c) >= t + 1.
G = Z_L^N acts on the images by translations, which preserve mu and d_H.

Translates. Let m >= 1 and let g_1, ..., g_m be independent uniform translations, U the union of the C + g_i, W the
union of the R + g_i. A point of W lies in some R + g_i, so all points within t of it lie in C + g_i: if W and U^c are
not empty, their distance is at least t + 1. Put w = exp(tau^2). For every choice of the g_i
    mu(W) mu(U^c) <= beta := min(1/w, w^2/((w - 1)(w + 1)^2)),
by talagrand_product and sharpened_product (trivially if W or U^c is null).

Means. For x, y independent and uniform, mu(W) mu(U^c) is the probability of x in W, y not in U, for given g_i. For
given x, y the events "y not in C + g_i" are independent with probability 1 - a, and the events "x not in R + g_i and
y not in C + g_i" are independent with probability 1 - a - th, th(x, y) = P(x in R + g, y not in C + g) <= r. So
E mu(W) mu(U^c) = E [(1 - a)^m - (1 - a - th)^m]. As 0 < r <= a <= 1/2, power_drop_concave bounds this from below by
E th/r times the value at th = r (T3.a5), and E th = r (1 - a). Hence for every m >= 1
    eps H_m(a, eps) <= beta,   H_m(a, eps) = (1 - a)[(1 - a)^m - (1 - a - eps a)^m]/eps.

The constant. Suppose eps > 4/w, so w > 4/eps >= 4. As w^2/((w - 1)(w + 1)^2) decreases strictly in w
(sharpened_decreasing), beta is less than its value at w = 4/eps, which is 16 eps/((4 - eps)(4 + eps)^2)
(bound_at_ratio, T3.a1). So H_m(a, eps) < 16/((4 - eps)(4 + eps)^2) for every m >= 1. But some m does better:
 * 1/(2 + eps) <= a <= 1/2: m = 1, H_1 = a (1 - a) (small_translate_counts, T3.a6), by one_translate (T3.a11).
 * 1/4 <= a <= 1/(2 + eps): m = 2, H_2 = a (1 - a)(2 - (2 + eps) a) (T3.a12), by two_translates (T3.a17).
 * 1/(m + 2) <= a <= 1/(m + 1) with m >= 3; these ranges cover (0, 1/4]: by many_translates (T3.a45). There H_m is
   the mean over v in [0, 1] of (1 - a) m a (1 - a - eps a v)^(m-1) (power_drop_derivative, T3.a18), which is at least
   its value at v = 1/2.
This contradiction shows eps <= 4/w = 4 exp(-tau^2).

With the bound 1/w alone the argument gives eps max_m H_m <= 1/w, and at a = 1/3, eps = 1 no H_m exceeds 2/9
(plain_constant, T3.a46): the constant would be 9/2 at best.

L infinite: replace [0, 1]^N by the torus (a measure-preserving bijection of each coordinate keeps d_H) and R by a
compact subset R' with mu(R') >= mu(R) - kappa; d_H(R', C^c) >= t + 1 still holds. Let kappa tend to 0.
""",
    ),
)
