r"""Neighbourhoods in the level grid.

    In the level grid P(N, L) let V(r) be the number of images with sum of levels at most r (V(r) = 0 for r < 0). For
    every class A, r >= 0 and t >= 0:   |A| >= V(r)   implies   |A_t| >= V(r + t).

Where it is used: it bounds boundaries (grid_boundary) and 1-norm exit distances (bit_depth_sharp, cube_sum_exits).
"""

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace, MaskEngine, corner_ball_size, down_sets

LARGER_SPACES = ((3, 3, 3), (5, 5))


def ball_sizes(space: ImageSpace) -> list[int]:
    """V(0), V(1), ..., up to the first r with V(r) = L^N."""
    return [corner_ball_size(space, r, "grid") for r in range(space.coordinates * (space.finite_levels - 1) + 1)]


def largest_ball(V: list[int], size: int) -> int:
    """The largest r with V(r) <= size, for size >= 1."""
    return max(r for r, ball in enumerate(V) if ball <= size)


def balls_grow_least(table: ClassTable, tally: Tally) -> None:
    """All nonempty A, all t, at the largest r that |A| allows."""
    V = ball_sizes(table.space)
    tally.examined(len(table.nonempty))
    sizes = table.sizes[table.nonempty]
    largest = np.array([0, *(largest_ball(V, size) for size in range(1, table.vertices + 1))])[sizes]
    for t in range(table.diameter + 1):
        least = np.array(V + [V[-1]] * t)[largest + t]
        reached = table.sizes[table.neighbourhoods(t)[table.nonempty]]
        tally.compare_tables(reached, ">=", least, lambda i, t=t: table.at(table.nonempty[i], t=t))


def down_sets_grow(tally: Tally) -> None:
    """All nonempty down-sets of larger grids: by compressions, the least |A_t| for each |A| is attained at one."""
    for sides in LARGER_SPACES:
        engine, V = MaskEngine(sides, "grid"), ball_sizes(ImageSpace.grid(len(sides), sides[0]))
        for A in down_sets(sides):
            for t in range(len(V) if A else 0):
                least = V[min(largest_ball(V, A.bit_count()) + t, len(V) - 1)]
                where = f"level grid, levels {sides}, t = {t}"
                tally.compare(engine.neighbourhood(A, t).bit_count(), ">=", least, where)


grid_neighbourhoods = Theorem(
    title="Neighbourhoods in the level grid",
    words="In the level grid the balls around the darkest image have the smallest neighbourhoods.",
    statement=SetStatement(
        text=(
            "In the level grid P(N, L), with V(r) the number of images with sum of levels at most r: for every class "
            "A, r >= 0 and t >= 0, |A| >= V(r) implies |A_t| >= V(r + t)."
        ),
        latex=r"|A|\ge V(r)\implies|A_t|\ge V(r+t),\qquad V(r)=\Bigl|\Bigl\{k:\sum_i k_i\le r\Bigr\}\Bigr|",
        holds=balls_grow_least,
        graphs=("grid",),
        elsewhere=down_sets_grow,
    ),
    proof=argument(
        uses=[],
        cites=["BollobasLeader1991"],
        text=r"""
Bollobas and Leader 1991 (cited): order the images of P(N, L) by the sum of the levels, and within one sum by the
simplicial order. Among the classes of a given size, the initial segment of this order has the smallest closed
neighbourhood A_1, and this neighbourhood is again an initial segment.

By induction on t, an initial segment I of size |A| has |I_t| <= |A_t|: |A_(t+1)| = |(A_t)_1| is at least the size of
the neighbourhood of the initial segment of size |A_t|, which contains I_t, so it is at least |I_(t+1)|. If
|A| >= V(r), I contains the initial segment {sum of levels <= r}, whose t-neighbourhood is {sum of levels <= r + t}.
""",
    ),
)
