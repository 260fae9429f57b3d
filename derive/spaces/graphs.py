"""The two graphs of the discrete image grid, as networkx graphs.

The **Hamming graph** H(N, L) is the Cartesian product of N complete graphs K_L; the **level grid** P(N, L) is
the Cartesian product of N paths P_L. They are built here as these products by networkx itself, and share no
code with the bit masks that they check.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from derive.errors import DeriveError, TooLarge
from derive.spaces.checks import Graph, graph_name, shown
from derive.spaces.image_space import ImageSpace

if TYPE_CHECKING:
    import networkx as nx

MAX_GRAPH_VERTICES = 4096
MAX_GRAPH_EDGES = 1_000_000


def hamming_graph(space: ImageSpace, nodes: Literal["index", "levels"] = "index") -> nx.Graph:
    """H(N, L): images that differ in exactly one coordinate are adjacent.

    Args:
        space: a finite image space.
        nodes: ``"index"`` names the nodes 0, ..., L^N - 1, ``"levels"`` by tuples of N levels.

    Raises:
        TooLarge: more than 4096 vertices or 1,000,000 edges.

    >>> graph = hamming_graph(ImageSpace.grid(2, 3))
    >>> graph.number_of_nodes(), graph.number_of_edges()
    (9, 18)
    """
    return image_graph(space, "hamming", nodes)


def level_grid(space: ImageSpace, nodes: Literal["index", "levels"] = "index") -> nx.Graph:
    """P(N, L): images that differ by one level in exactly one coordinate are adjacent.

    Arguments and errors as for ``hamming_graph``.

    >>> sorted(level_grid(ImageSpace.grid(1, 4)).edges)
    [(0, 1), (1, 2), (2, 3)]
    """
    return image_graph(space, "grid", nodes)


def image_graph(space: ImageSpace, graph: Graph, nodes: Literal["index", "levels"] = "index") -> nx.Graph:
    """``hamming_graph`` or ``level_grid``, by name; a fresh graph, which the caller may change.

    >>> sorted(image_graph(ImageSpace.grid(2, 2), "grid", "levels").neighbors((0, 0)))
    [(0, 1), (1, 0)]
    """
    import networkx as nx

    name = graph_name("graph", graph)
    if nodes not in ("index", "levels"):
        raise DeriveError("nodes", shown(nodes), '"index" or "levels"')
    space.require_listable("graph", MAX_GRAPH_VERTICES)
    levels, coordinates = space.finite_levels, space.coordinates
    degree_sum_per_coordinate = levels * (levels - 1) if name == "hamming" else 2 * (levels - 1)
    edges = coordinates * levels ** (coordinates - 1) * degree_sum_per_coordinate // 2
    if edges > MAX_GRAPH_EDGES:
        hint = "The bit masks (t_neighbourhood, mask_engine) do without edges."
        raise TooLarge("graph", f"{edges:,} edges", f"at most {MAX_GRAPH_EDGES:,} edges", hint)
    factor: Callable[[int], nx.Graph] = nx.complete_graph if name == "hamming" else nx.path_graph
    product = nx.relabel_nodes(factor(levels), {level: (level,) for level in range(levels)})
    for _ in range(coordinates - 1):
        product = nx.cartesian_product(product, factor(levels))
        product = nx.relabel_nodes(product, {node: (*node[0], node[1]) for node in product})
    if nodes == "index":
        product = nx.relabel_nodes(product, {node: space.index(node) for node in product})
    return product


@lru_cache(maxsize=64)
def shared_graph(space: ImageSpace, graph: Graph) -> nx.Graph:
    """``image_graph`` by index, built once and frozen."""
    import networkx as nx

    return nx.freeze(image_graph(space, graph))
