"""Amplification by random translates.

    Let a finite abelian group act on itself by translations that preserve a metric d. If R is contained in C,
    mu(C) = a <= 1/2, mu(R) = r = eps a and d(R, C^c) > rho, then for every m >= 1 with m a <= 1/2 there are
    g_1, ..., g_m such that U = union of the C + g_i and W = union of the R + g_i satisfy
    d(W, U^c) > rho,   mu(U) <= m a,   mu(W) >= 1 - (1 - r)^m >= m r (1 - m r/2).
    With m = floor(1/(2a)):   mu(U) <= 1/2 and mu(W) >= eps/4.

Where it is used: it carries bounds for classes of half the space over to small classes (relative_concentration).
"""

import itertools
import random
from functools import reduce

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.bonferroni import bonferroni
from proofs.concentration.bonferroni_square import bonferroni_square
from proofs.concentration.translate_count import translate_count
from proofs.concentration.translate_mass import translate_mass

MOST_TUPLES = 10**6
SAMPLED_CLASSES = 3


def translates_amplify(table: ClassTable, tally: Tally) -> None:
    """All pairs R = int_t(C), C non-majority, in Z_L^N with t = 0, 1 and every m with at most 10^6 m-tuples."""
    V, moved = table.vertices, translations(table)
    tally.examined(len(table.non_majority))
    for t in (0, 1):
        for m in range(1, V // 2 + 1):
            if V**m <= MOST_TUPLES:
                C = table.non_majority[2 * m * table.sizes[table.non_majority] <= V]
                R = table.interiors(t)[C]
                compare_means(table, tally, moved, R, m)
                compare_best(table, tally, moved, C, R, t, m)


def translations(table: ClassTable) -> list[np.ndarray]:
    """The table of A + g for every g of the group Z_L^N."""

    def shifted(x: tuple[int, ...], g: tuple[int, ...]) -> int:
        return table.space.index(tuple((a + b) % table.levels for a, b in zip(x, g, strict=True)))

    points = list(table.space.points())
    return [table.moved([shifted(x, g) for x in points]) for g in points]


def compare_means(table: ClassTable, tally: Tally, moved: list[np.ndarray], R: np.ndarray, m: int) -> None:
    """The sum of |W| over all m-tuples is V (V^m - (V - |R|)^m): by counting, for a sample also by listing."""
    V = table.vertices
    expected = V * (V**m - (V - table.sizes[R]) ** m)
    # x lies in W unless all g_i miss the set of those g with x in R + g.
    hits = [sum((translate[R] >> np.uint32(x)) & 1 for translate in moved).astype(np.int64) for x in range(V)]
    counted = sum(V**m - (V - hit) ** m for hit in hits)
    tally.compare_tables(counted, "==", expected, lambda i: table.at(R[i], m=m))
    for i in random.Random(f"{V} {m}").sample(range(len(R)), min(SAMPLED_CLASSES, len(R))):
        unions = reduce(np.bitwise_or.outer, [np.array([translate[R[i]] for translate in moved])] * m)
        tally.compare(int(table.sizes[unions].sum()), "==", int(expected[i]), table.at(R[i], m=m, listed="yes"))


def compare_best(
    table: ClassTable, tally: Tally, moved: list[np.ndarray], C: np.ndarray, R: np.ndarray, t: int, m: int
) -> None:
    """The m-tuple with the largest W has all the properties; g_1 = 0 without loss, since mu is invariant."""
    V, sizes = table.vertices, table.sizes
    U, W = C, R
    for tuple_ in itertools.combinations_with_replacement(moved, m - 1):
        larger = reduce(np.bitwise_or, [translate[R] for translate in tuple_], R)
        better = sizes[larger] > sizes[W]
        W = np.where(better, larger, W)
        U = np.where(better, reduce(np.bitwise_or, [translate[C] for translate in tuple_], C), U)

    def where(i: int) -> object:
        return table.at(C[i], t=t, m=m)

    c, r, u, w = sizes[C], sizes[R], sizes[U], sizes[W]
    tally.compare_tables(sizes[table.neighbourhoods(t)[W] & ~U], "==", 0, where)
    tally.compare_tables(u, "<=", m * c, where, ratio=False)
    tally.compare_tables(w * V ** (m - 1), ">=", V**m - (V - r) ** m, where, ratio=False)
    tally.compare_tables(2 * V * w, ">=", m * r * (2 * V - m * r), where, ratio=False)
    last = np.flatnonzero(V // (2 * c) == m)
    tally.compare_tables(4 * c[last] * w[last], ">=", r[last] * V, lambda i: where(int(last[i])))


def scalar_chain(tally: Tally) -> None:
    """M = m a with m = floor(1/(2a)), for a = i/4000 <= 1/2 and eps = j/40: M <= 1/2; a > 1/4 if m = 1, and
    M (1 - M eps/2) >= 1/4 if m >= 2; multiplied out, in whole numbers."""
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(1, 2001), np.arange(41), indexing="ij"))
    m = 2000 // i

    def where(k: int) -> str:
        return f"a = {i[k]}/4000, eps = {j[k]}/40, m = {m[k]}"

    left = np.where(m == 1, 320000 * i, m * i * (320000 - m * i * j))
    tally.compare_tables(m * i, "<=", 2000, where, ratio=False)
    tally.compare_tables(left, ">=", 320000000, where, ratio=False)


random_translates = Theorem(
    title="Amplification by random translates",
    words="A few translates of a small class fill about half of the space, and its robust part grows with it.",
    statement=SetStatement(
        text=(
            "Let a finite abelian group with invariant metric d and uniform measure mu be given, R in C, mu(C) = a "
            "<= 1/2, mu(R) = r = eps a, d(R, C^c) > rho. For every m >= 1 with m a <= 1/2 there are translates "
            "with U = union of C + g_i, W = union of R + g_i: d(W, U^c) > rho, mu(U) <= m a, "
            "mu(W) >= 1 - (1 - r)^m >= m r (1 - m r/2). With m = floor(1/(2a)): mu(U) <= 1/2, mu(W) >= eps/4."
        ),
        latex=(
            r"\mu(W) \ge 1-(1-r)^m \ge mr\bigl(1-\tfrac{mr}{2}\bigr),\quad \mu(U)\le ma,\quad d(W,U^c)>\rho;"
            r"\qquad m=\lfloor 1/(2a)\rfloor:\ \mu(U)\le\tfrac12,\ \mu(W)\ge\tfrac{\varepsilon}{4}"
        ),
        holds=translates_amplify,
        elsewhere=scalar_chain,
    ),
    proof=argument(
        uses=[bonferroni, bonferroni_square, translate_count, translate_mass],
        text=r"""
Existence. Let g_1, ..., g_m be independent and uniform. A point x is missed by all R + g_i with probability
(1 - r)^m, so E mu(W) = 1 - (1 - r)^m, and some choice of the g_i has mu(W) at least this mean. Moreover
1 - (1 - r)^m >= m r - (m(m-1)/2) r^2 (Bonferroni: RT.a1, RT.a2) >= m r (1 - m r/2) (RT.a3, RT.a4).
mu(U) <= m a is the union bound.

Distance. A point of W lies in some R + g_i, and U^c is contained in (C + g_i)^c. Translations preserve d, so its
distance from U^c is at least d(R + g_i, (C + g_i)^c) = d(R, C^c) > rho.

The constant 1/4. Let m = floor(1/(2a)), that is 1/(2m + 2) < a <= 1/(2m); then m a <= 1/2 (RT.a7).
If m = 1, then a > 1/4 and mu(W) >= r = eps a >= eps/4.
If m >= 2, put M = m a. Then m/(2m + 2) < M <= 1/2 (RT.a6, RT.a7) and m/(2m + 2) >= 1/3 (RT.a8). So
m r (1 - m r/2) = M eps (1 - M eps/2) >= eps M (1 - M/2) (RT.a9) >= 5 eps/18, since M(1 - M/2) increases on
[1/3, 1/2] and is (1/3)(5/6) = 5/18 at 1/3 (RT.a5, RT.a10), and 5/18 > 1/4 (RT.a11). eps = 0 is allowed.

For the torus with Haar measure replace R by a compact subset R' with mu(R') >= mu(R) - kappa, and let kappa
tend to 0.
""",
    ),
)
