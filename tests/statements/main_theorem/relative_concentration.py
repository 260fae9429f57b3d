"""How much of a class is robust against t changes.

    For every L, every class C with 0 < mu(C) <= 1/2, every whole t >= 0, tau = (t + 1)/sqrt(N), s = sqrt(log(2)/2):
    (a)  |int_t(C)|/|C|  <=  4 exp(-tau^2);
    (b)  |int_t(C)|/|C|  <=  4 exp(-2 (tau - s)^2)   if tau >= s.

Where it is used: it is the main theorem (all_norms_limit) in terms of changed entries.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, certainly, exp, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import MaskEngine, down_sets
from proofs.concentration.random_translates import random_translates
from proofs.concentration.talagrand_product import talagrand_product


def bounds(N: int, t: int) -> list[tuple[str, Real]]:
    """The bound (a), and the bound (b) where it applies."""
    tau, s = (t + 1) / sqrt(N), sqrt(log(2) / 2)
    found = [("a", 4 * exp(-Fraction((t + 1) ** 2, N)))]
    if certainly(tau, ">=", s) == "yes":
        found.append(("b", 4 * exp(-2 * (tau - s) ** 2)))
    return found


def few_are_robust(table: ClassTable, tally: Tally) -> None:
    """All non-majority C, every t below N (from there on the interior is empty)."""
    C = table.non_majority
    tally.examined(len(C))
    for t in range(table.coordinates):
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            for part, bound in bounds(table.coordinates, t):
                where = table.at(mask, t=t, part=part)
                tally.compare(Fraction(robust, size), "<=", bound, where, times)


def few_are_robust_in_larger_spaces(tally: Tally) -> None:
    """C = A_t for all down-sets A: by compressions, the largest share for each t is attained there."""
    for sides in ((2,) * 5, (3, 3, 3), (5, 5)):
        engine, N = MaskEngine(sides), len(sides)
        limits = [bounds(N, t) for t in range(N)]
        for A in down_sets(sides):
            for t in range(N if A else 0):
                C = engine.neighbourhood(A, t)
                if 2 * C.bit_count() <= engine.vertices:
                    share = Fraction(engine.interior(C, t).bit_count(), C.bit_count())
                    for part, bound in limits[t]:
                        tally.compare(share, "<=", bound, f"Hamming graph, levels {sides}, t = {t}, part = {part}")


relative_concentration = Theorem(
    title="The share of a class that is robust",
    words="All but a share 4 exp(-(t+1)^2/N) of a class of at most half of the images leave it by t changes.",
    statement=SetStatement(
        text=(
            "For every L, every class C with 0 < mu(C) <= 1/2, every whole t >= 0, tau = (t + 1)/sqrt(N): "
            "|int_t(C)|/|C| <= 4 exp(-tau^2), and |int_t(C)|/|C| <= 4 exp(-2 (tau - s)^2) for tau >= s = "
            "sqrt(log(2)/2)."
        ),
        latex=(
            r"\frac{|\mathrm{int}_t(C)|}{|C|}\le 4e^{-\tau^2},\qquad"
            r" \frac{|\mathrm{int}_t(C)|}{|C|}\le 4e^{-2(\tau-s)^2}\ \ (\tau\ge s),\qquad"
            r" \tau=\frac{t+1}{\sqrt N},\ s=\sqrt{\tfrac{\ln 2}{2}}"
        ),
        holds=few_are_robust,
        elsewhere=few_are_robust_in_larger_spaces,
    ),
    proof=argument(
        uses=[random_translates, talagrand_product],
        text=r"""
Let R = int_t(C), a = mu(C), r = mu(R) = eps a. If r = 0 there is nothing to prove; otherwise d_H(R, C^c) >= t + 1.
G = Z_L^N acts on the images by translations, which preserve mu and d_H.

Proof of (b). By random_translates with m = floor(1/(2a)) there are U and W with mu(U) <= 1/2, mu(W) >= eps/4 and
d_H(W, U^c) >= t + 1. By two_sided_concentration and mu(U^c) >= 1/2, sqrt(log 1/mu(W)) >= sqrt(2) tau - sqrt(log 2) =
sqrt(2) (tau - s) (T3.b1), so eps/4 <= mu(W) <= exp(-2 (tau - s)^2) (T3.b2).

Proof of (a). Let m >= 1 and let g_1, ..., g_m be independent uniform translations, U and W the unions of the
C + g_i and R + g_i, w = e^(tau^2). For every choice mu(W) mu(U^c) <= beta := min(1/w, w^2/((w - 1)(w + 1)^2)), by
talagrand_product and sharpened_product. For x, y independent and uniform,
E mu(W) mu(U^c) = E [(1 - a)^m - (1 - a - th)^m] with th(x, y) = P(x in R + g, y not in C + g) <= r, and
E th = r (1 - a). The function th -> (1 - a)^m - (1 - a - th)^m is concave on [0, r] and 0 at 0, so it is at least
th/r times its value at r (T3.a5; 1 - a - r >= 0 as r <= a <= 1/2). Taking means, for every m >= 1
    eps H_m(a, eps) <= beta,   H_m(a, eps) = (1 - a) [(1 - a)^m - (1 - a - eps a)^m]/eps.
Suppose eps > 4/w, so w > 4/eps >= 4. As w^2/((w - 1)(w + 1)^2) decreases in w (T2p.a6), beta is less than its value at
w = 4/eps, which is 16 eps/((4 - eps)(4 + eps)^2) (T3.a1). So (a) follows from
    max over m of H_m(a, eps) >= 16/((4 - eps)(4 + eps)^2)   for 0 < a <= 1/2, 0 < eps <= 1.
The right-hand side is at most 16/(64 + 11 eps) (T3.a2 - T3.a4). Three ranges of a:
 * 1/(2 + eps) <= a <= 1/2: m = 1, H_1 = a (1 - a) (T3.a6) and T3.a11 (by T3.a7 - T3.a10).
 * 1/4 <= a <= 1/(2 + eps): m = 2, H_2 = a (1 - a)(2 - (2 + eps) a) (T3.a12) and T3.a17 (log-concave in a, T3.a16; the
   ends by T3.a13 - T3.a15).
 * 1/(m + 2) <= a <= 1/(m + 1) with m >= 3; these cover (0, 1/4]: T3.a45. There H_m is the mean over v in [0, 1] of
   (1 - a) m a (1 - a - eps a v)^(m-1) (T3.a18), at least (1 - a) m a (1 - a (1 + eps/2))^(m-1) by Jensen (T3.a19),
   which is log-concave in a (T3.a22); at both ends (T3.a20, T3.a21) the worst eps is 1 (T3.a23 - T3.a28), where
   T3.a43 and T3.a44 give at least 16/75.

L infinite: replace R by a compact subset R' with mu(R') >= mu(R) - kappa, and let kappa tend to 0.
""",
    ),
)
