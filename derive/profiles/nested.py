"""Whether best sets of all sizes can be chosen inside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from derive.profiles.counted_graph import CountedGraph
from derive.profiles.formula import simplicial_order

MAX_SETS = 60_000


def nested_chain(
    graph: CountedGraph,
    steps: int,
    values: list[int],
    boundary: str = "vertex",
    witnesses: Sequence[int] = (),
    at_most: int = MAX_SETS,
) -> list[int] | bool | None:
    """An order of the vertices all of whose initial segments are best sets, if there is one.

    The witnesses of the count and, in an image space, the simplicial order are tried first. Then follows a search
    in depth over best sets, each visited once. In an image space only down-sets are visited, which loses
    nothing: C_i is monotone, so it maps a chain of best sets to a chain of sets of the same sizes which are
    best again (T8 (c)), and repeating it ends at a chain of down-sets.

    Args:
        values: entry m is the least value for sets of size m, m = 0, ..., V.
        boundary: ``"vertex"`` (values are |A_t|) or ``"edge"`` (values are numbers of edges).
        witnesses: best sets of sizes 0, ..., V, as bit masks, if they are known.
        at_most: how many sets to visit before giving up.

    Returns:
        The order as a list, False if the search shows that there is none, None if it gave up.

    >>> from derive.profiles.counted_graph import image_graph
    >>> nested_chain(image_graph(2, 2), 1, [0, 3, 4, 4, 4])
    [0, 2, 1, 3]
    """
    size = graph.vertices
    compressible = graph.is_image_space and boundary == "vertex"
    below = _smaller_neighbours(graph) if compressible else [0] * size
    balls = graph.balls(steps)
    rows = [sum(1 << w for w in row) for row in graph.adjacency]

    if witnesses and all(smaller & ~larger == 0 for smaller, larger in pairwise(witnesses)):
        return [(larger & ~smaller).bit_length() - 1 for smaller, larger in pairwise(witnesses)]
    if compressible:
        order = simplicial_order(graph.coordinates, graph.levels)
        unions = accumulate((balls[v] for v in order), int.__or__)
        if all(union.bit_count() == value for union, value in zip(unions, values[1:], strict=True)):
            return order

    def extensions(chosen: int, reached: int, m: int) -> Iterator[tuple[int, int]]:
        """The vertices that extend a best set to a best set, with the new union of balls or number of edges."""
        target = values[m + 1]
        for v in range(size):
            if chosen >> v & 1 or below[v] & ~chosen:
                continue
            if boundary == "vertex":
                wider = reached | balls[v]
                if wider.bit_count() == target:
                    yield v, wider
            else:
                edges = reached + len(graph.adjacency[v]) - 2 * (rows[v] & chosen).bit_count()
                if edges == target:
                    yield v, edges

    seen: set[int] = set()
    order = []
    chosen = 0
    stack = [extensions(0, 0, 0)]
    while stack:
        if len(order) == size:
            return order
        step = next((s for s in stack[-1] if chosen | 1 << s[0] not in seen), None)
        if step is None:
            stack.pop()
            if order:
                chosen ^= 1 << order.pop()
            continue
        vertex, reached = step
        chosen |= 1 << vertex
        order.append(vertex)
        seen.add(chosen)
        if len(seen) > at_most:
            return None
        stack.append(extensions(chosen, reached, len(order)))
    return False


def _smaller_neighbours(graph: CountedGraph) -> list[int]:
    """For every point the mask of the points one level below it in one coordinate."""
    N, L = graph.coordinates, graph.levels
    masks = []
    for v in range(graph.vertices):
        strides = [L**i for i in range(N)]
        masks.append(sum(1 << v - s for s in strides if v // s % L))
    return masks
