"""Profiles that are known in closed form.

* No step, or as many steps as the diameter: |A_t| = |A|, resp. everything.
* One coordinate, level grid: the path with L vertices; least |A_t| is min(m + t, L).
* Hamming graph, t = N-1. A point is outside A_{N-1} exactly if it differs from every point of A in every
  coordinate, that is, if its i-th level is not among the p_i levels that occur in A, for every i. So the complement
  of A_{N-1} has prod (L - p_i) points, A lies in a box with prod p_i points, and the least |A_t| is
  V - max{prod (L - p_i) : prod p_i >= m}.
* L = 2 (Harper 1966) and the level grid (Bollobas and Leader 1991), for every t: the initial segments of the
  simplicial order (coordinate sum, then the larger level at the first difference comes first). Cited.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from derive.errors import DeriveError
from derive.profiles.counted_graph import CountedGraph
from derive.profiles.counting import Counted
from derive.profiles.sizes import down_set_hint

HARPER = "Harper1966"
BOLLOBAS_LEADER = "BollobasLeader1991"
UNIT = "sizes evaluated"


@dataclass(frozen=True)
class Formula:
    """Which closed form applies: its name and the references that it rests on (none if proved here)."""

    name: str
    cited: tuple[str, ...] = ()


def formula_for(graph: CountedGraph, steps: int) -> Formula | None:
    """The closed form for this graph and radius, or None.

    >>> from derive.profiles.counted_graph import image_graph
    >>> formula_for(image_graph(4, 2), 1)
    Formula(name='simplicial order', cited=('Harper1966',))
    >>> formula_for(image_graph(4, 3), 3), formula_for(image_graph(4, 3), 2)
    (Formula(name='box of levels', cited=()), None)
    """
    if steps == 0:
        return Formula("no step")
    if steps >= graph.diameter:
        return Formula("the whole space")
    if graph.kind == "hamming" and steps == graph.coordinates - 1:
        return Formula("box of levels")
    if graph.kind == "grid" and graph.coordinates == 1:
        return Formula("initial segments of a path")
    if graph.is_image_space and graph.levels == 2:
        return Formula("simplicial order", (HARPER,))
    if graph.kind == "grid":
        return Formula("simplicial order", (BOLLOBAS_LEADER,))
    return None


def formula_profile(graph: CountedGraph, steps: int) -> tuple[Counted, Formula]:
    """The profile by the closed form, with witnesses.

    Raises:
        DeriveError: no closed form is known for this graph and radius.

    >>> from derive.profiles.counted_graph import image_graph
    >>> formula_profile(image_graph(3, 3), 2)[0].values[:9]
    [0, 19, 23, 25, 25, 26, 26, 26, 26]
    """
    formula = formula_for(graph, steps)
    size = graph.vertices
    if formula is None:
        raise DeriveError(
            f"profile of {graph.name} by formula",
            f"t = {steps}",
            "t = 0, t = N-1 or t >= the diameter, 2 levels, or the level grid" if graph.is_image_space
            else "t = 0 or t >= the diameter, or an image space",
            down_set_hint(graph, steps),
        )  # fmt: skip
    segments = [(1 << m) - 1 for m in range(size + 1)]
    if formula.name == "no step":
        return Counted(list(range(size + 1)), segments, UNIT, size), formula
    if formula.name == "the whole space":
        return Counted([0] + [size] * size, segments, UNIT, size), formula
    if formula.name == "box of levels":
        return _box_of_levels(graph), formula
    balls = graph.balls(steps)
    values, sets = [0], [0]
    reached = chosen = 0
    for v in simplicial_order(graph.coordinates, graph.levels):
        chosen |= 1 << v
        reached |= balls[v]
        values.append(reached.bit_count())
        sets.append(chosen)
    return Counted(values, sets, UNIT, size), formula


def simplicial_order(coordinates: int, levels: int) -> list[int]:
    """The points of [L]^N (as indices) by coordinate sum; among equals the larger first difference is first.

    >>> simplicial_order(2, 3)
    [0, 3, 1, 6, 4, 2, 7, 5, 8]
    """
    points = itertools.product(range(levels), repeat=coordinates)
    keyed = [(sum(x), tuple(-c for c in x), v) for v, x in enumerate(points)]
    return [v for _, _, v in sorted(keyed)]


def _box_of_levels(graph: CountedGraph) -> Counted:
    N, L, size = graph.coordinates, graph.levels, graph.vertices
    # For every box volume the box whose complementary box is largest; then the best among larger volumes.
    best: list[tuple[int, tuple[int, ...]]] = [(-1, ())] * (size + 1)
    for sides in itertools.combinations_with_replacement(range(1, L + 1), N):
        volume = math.prod(sides)
        best[volume] = max(best[volume], (math.prod(L - p for p in sides), sides))
    for m in range(size - 1, 0, -1):
        best[m] = max(best[m], best[m + 1])
    values, sets = [0], [0]
    strides = [L ** (N - 1 - i) for i in range(N)]
    for m in range(1, size + 1):
        missed, sides = best[m]
        values.append(size - missed)
        box = itertools.product(*(range(p) for p in sides))
        points = (sum(x * s for x, s in zip(point, strides, strict=True)) for point in box)
        sets.append(sum(1 << v for v in itertools.islice(points, m)))
    return Counted(values, sets, UNIT, size)
