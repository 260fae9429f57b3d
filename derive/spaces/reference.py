"""The same notions as ``derive.spaces.classes``, by networkx alone: shortest paths and ``node_boundary``.

Slow and literal. It exists to check the bit masks, with which it shares no code beyond the class itself.
"""

from __future__ import annotations

import math

from derive.spaces.checks import Graph, graph_name, whole_number
from derive.spaces.classes import ImageClass
from derive.spaces.graphs import shared_graph


def reference_t_neighbourhood(A: ImageClass, t: int, graph: Graph = "hamming") -> ImageClass:
    """A_t, the images whose shortest path to some image of A has at most t edges.

    Raises:
        TooLarge: more than 4096 vertices or 1,000,000 edges.

    >>> from derive.spaces import ImageSpace
    >>> reference_t_neighbourhood(ImageClass(ImageSpace.grid(2, 2), 1), 1).indices
    (0, 1, 2)
    """
    steps = whole_number("t", t, 0)
    return ImageClass.from_indices(A.space, [v for v, d in distances_from(A, graph).items() if d <= steps])


def reference_t_interior(C: ImageClass, t: int, graph: Graph = "hamming") -> ImageClass:
    """int_t(C), the images whose shortest path to the complement of C has more than t edges.

    >>> from derive.spaces import ImageSpace
    >>> reference_t_interior(ImageClass(ImageSpace.grid(2, 2), 0b0111), 1).indices
    (0,)
    """
    steps = whole_number("t", t, 0)
    to_complement = distances_from(C.complement, graph)
    inside = [v for v in shared_graph(C.space, graph) if to_complement.get(v, math.inf) > steps]
    return ImageClass.from_indices(C.space, inside)


def reference_boundary(A: ImageClass, graph: Graph = "hamming") -> ImageClass:
    """A_1 \\ A by ``networkx.node_boundary``.

    >>> from derive.spaces import ImageSpace
    >>> reference_boundary(ImageClass(ImageSpace.grid(1, 4), 0b0011), "grid").indices
    (2,)
    """
    import networkx as nx

    network = shared_graph(A.space, graph_name("graph", graph))
    return ImageClass.from_indices(A.space, sorted(nx.node_boundary(network, A.indices)))


def distances_from(A: ImageClass, graph: Graph = "hamming") -> dict[int, int]:
    """The graph distance of every image from A, by shortest paths of unit length; empty if A is.

    >>> from derive.spaces import ImageSpace
    >>> distances_from(ImageClass(ImageSpace.grid(1, 4), 0b0001), "grid")
    {0: 0, 1: 1, 2: 2, 3: 3}
    """
    import networkx as nx

    network = shared_graph(A.space, graph_name("graph", graph))
    if not A:
        return {}
    found = nx.multi_source_dijkstra_path_length(network, set(A.indices), weight=None)
    return dict(sorted(found.items()))
