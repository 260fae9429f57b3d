"""The definition itself: every subset, distances from networkx, sets of Python. For at most 16 vertices."""

from __future__ import annotations

from itertools import combinations

from derive.errors import TooLarge
from derive.profiles.counted_graph import CountedGraph
from derive.profiles.counting import Counted

MAX_VERTICES = 16
UNIT = "subsets looked at"


def reference_profile(graph: CountedGraph, steps: int, boundary: str = "vertex") -> Counted:
    """For every m the least |A_t|, or the least number of edges that leave A, over all sets A of m vertices.

    Args:
        graph: at most 16 vertices.
        steps: the radius t >= 0 (not used for ``boundary="edge"``).
        boundary: ``"vertex"`` or ``"edge"``.

    Raises:
        TooLarge: more than 16 vertices.

    >>> from derive.profiles.counted_graph import image_graph
    >>> reference_profile(image_graph(2, 2), 1).values
    [0, 3, 4, 4, 4]
    >>> reference_profile(image_graph(2, 2), 1, "edge").values
    [0, 2, 2, 2, 0]
    """
    import networkx as nx

    size = graph.vertices
    if size > MAX_VERTICES:
        raise TooLarge(
            f"profile of {graph.name} by reference",
            f"2^{size} subsets one by one",
            f"at most {MAX_VERTICES} vertices",
            "Another method is much faster.",
        )
    network = nx.Graph()
    network.add_nodes_from(range(size))
    network.add_edges_from((v, w) for v, row in enumerate(graph.adjacency) for w in row)
    near = [frozenset(nx.single_source_shortest_path_length(network, v, cutoff=steps)) for v in range(size)]
    values, witnesses = [0], [0]
    for m in range(1, size + 1):
        best = -1
        best_set: tuple[int, ...] = ()
        for chosen in combinations(range(size), m):
            if boundary == "vertex":
                value = len(frozenset[int]().union(*(near[v] for v in chosen)))
            else:
                value = sum(1 for _ in nx.edge_boundary(network, chosen))
            if best < 0 or value < best:
                best, best_set = value, chosen
        values.append(best)
        witnesses.append(sum(1 << v for v in best_set))
    return Counted(values, witnesses, UNIT, 1 << size)
