"""The graph whose vertex sets are counted: an image space with one of its two graphs, or anybody's graph."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from derive.errors import DeriveError, TooLarge

MAX_IMAGES = 2048
MAX_ADJACENCIES = 1_000_000
MAX_GRAPH_VERTICES = 40

GRAPHS = ("hamming", "grid")


@dataclass(frozen=True)
class CountedGraph:
    """A finite connected simple graph with vertices 0, ..., V - 1.

    Built by ``image_graph``, ``from_networkx`` or ``from_adjacency``; the constructor checks nothing.

    Attributes:
        kind: ``"hamming"``, ``"grid"`` (image spaces) or ``"graph"`` (anything else).
        coordinates, levels: N and L of an image space; 0 and 0 otherwise.
        adjacency: the neighbours of every vertex, increasing.
        labels: the name of every vertex. In an image space the index in lexicographic order, the first
            coordinate counting most, so that the base-L digits of the index are the levels.
    """

    kind: str
    coordinates: int
    levels: int
    adjacency: tuple[tuple[int, ...], ...]
    labels: tuple[Hashable, ...]

    @property
    def vertices(self) -> int:
        """The number V of vertices."""
        return len(self.adjacency)

    @property
    def is_image_space(self) -> bool:
        """Whether N and L are known, so that compression and the closed forms apply."""
        return self.kind in GRAPHS

    @property
    def name(self) -> str:
        """``H(N,L)``, ``P(N,L)``, or the size of another graph.

        >>> image_graph(2, 3).name, image_graph(2, 3, "grid").name
        ('H(2,3)', 'P(2,3)')
        """
        if self.is_image_space:
            return f"{'H' if self.kind == 'hamming' else 'P'}({self.coordinates},{self.levels})"
        return f"graph on {self.vertices} vertices"

    @cached_property
    def diameter(self) -> int:
        """The largest distance of two vertices: N in H(N,L), N(L-1) in P(N,L)."""
        if self.kind == "hamming":
            return self.coordinates
        if self.kind == "grid":
            return self.coordinates * (self.levels - 1)
        t, balls, everything = 0, self.balls(0), (1 << self.vertices) - 1
        while any(ball != everything for ball in balls):
            t += 1
            balls = self.balls(t)
        return t

    def balls(self, t: int) -> list[int]:
        """The closed ball of radius t about every vertex, as bit masks (bit v for vertex v).

        >>> [bin(ball) for ball in image_graph(1, 3, "grid").balls(1)]
        ['0b11', '0b111', '0b110']
        """
        balls = [1 << v for v in range(self.vertices)]
        for _ in range(t):
            grown = []
            for v, ball in enumerate(balls):
                for w in self.adjacency[v]:
                    ball |= balls[w]
                grown.append(ball)
            balls = grown
        return balls

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the adjacency lists: two graphs share it only if they are equal as numbered graphs."""
        text = ";".join(",".join(map(str, row)) for row in self.adjacency)
        return hashlib.sha256(text.encode()).hexdigest()


def image_graph(coordinates: int, levels: int, kind: str = "hamming") -> CountedGraph:
    """The Hamming graph H(N,L) or the level grid P(N,L).

    Args:
        coordinates: N >= 1.
        levels: L >= 2.
        kind: ``"hamming"``: vertices that differ in one coordinate are adjacent; ``"grid"``: vertices
            that differ by one level in one coordinate are adjacent.

    Raises:
        DeriveError: N < 1, L < 2, an unknown graph.
        TooLarge: more than 2048 vertices or 500,000 edges.

    >>> image_graph(2, 2).adjacency
    ((1, 2), (0, 3), (0, 3), (1, 2))
    """
    for where, value, least in (("coordinates", coordinates, 1), ("levels", levels, 2)):
        if type(value) is not int or value < least:
            raise DeriveError(where, repr(value), f"a whole number of at least {least}")
    if kind not in GRAPHS:
        raise DeriveError("graph", repr(kind), '"hamming" or "grid"')
    # Two levels already give 2^N vertices: the power itself is formed only when it is small.
    degree = coordinates * (levels - 1 if kind == "hamming" else 2)
    if coordinates > 12 or levels**coordinates > MAX_IMAGES or levels**coordinates * degree > MAX_ADJACENCIES:
        raise TooLarge(
            "space",
            f"{levels}^{coordinates} images",
            f"at most {MAX_IMAGES} images and {MAX_ADJACENCIES // 2} edges for an exact profile",
            "`derive bound` gives certified radii for spaces of any size.",
        )
    strides = [levels ** (coordinates - 1 - i) for i in range(coordinates)]
    rows = []
    for v, digits in enumerate(itertools.product(range(levels), repeat=coordinates)):
        row = [
            v + (other - digit) * stride
            for digit, stride in zip(digits, strides, strict=True)
            for other in range(levels)
            if other != digit and (kind == "hamming" or abs(other - digit) == 1)
        ]
        rows.append(tuple(sorted(row)))
    return CountedGraph(kind, coordinates, levels, tuple(rows), tuple(range(len(rows))))


def from_adjacency(
    rows: Sequence[Iterable[int]], labels: Sequence[Hashable] | None = None, where: str = "graph"
) -> CountedGraph:
    """A graph from the list of neighbours of every vertex.

    Args:
        rows: for every vertex 0, ..., V - 1 its neighbours.
        labels: a name for every vertex; the numbers themselves if left out.
        where: the place named in an error.

    Raises:
        DeriveError: empty, a loop, a repeated or one-sided edge, an unknown vertex, disconnected.
        TooLarge: more than 40 vertices.

    >>> from_adjacency([[1], [0, 2], [1]], labels="abc").diameter
    2
    >>> from_adjacency([[1], [0], []])
    Traceback (most recent call last):
    derive.errors.DeriveError: graph: given a disconnected graph (vertex 2 cannot be reached from vertex 0);
    needed a connected graph. Count each component by itself.
    """
    size = len(rows)
    if size == 0:
        raise DeriveError(where, "an empty graph", "at least one vertex")
    if size > MAX_GRAPH_VERTICES:
        raise TooLarge(
            where,
            f"{size} vertices, so 2^{size} subsets",
            f"at most {MAX_GRAPH_VERTICES} vertices",
            "Image spaces can be larger: give --coordinates and --levels.",
        )
    names = tuple(labels) if labels is not None else tuple(range(size))
    adjacency = []
    for v, row in enumerate(rows):
        neighbours = sorted(row)
        if len(set(neighbours)) < len(neighbours):
            raise DeriveError(where, f"a repeated edge at {names[v]!r}", "a simple graph")
        if any(type(w) is not int or not 0 <= w < size for w in neighbours):
            raise DeriveError(where, f"a neighbour of {names[v]!r} that is no vertex", f"0 to {size - 1}")
        if v in neighbours:
            raise DeriveError(where, f"a loop at {names[v]!r}", "a simple graph without loops")
        adjacency.append(tuple(neighbours))
    for v, neighbours_of_v in enumerate(adjacency):
        for w in neighbours_of_v:
            if v not in adjacency[w]:
                raise DeriveError(where, f"an edge from {names[v]!r} to {names[w]!r} only", "an undirected graph")
    seen, todo = {0}, [0]
    while todo:
        fresh = [w for w in adjacency[todo.pop()] if w not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    if len(seen) < size:
        lost = next(v for v in range(size) if v not in seen)
        raise DeriveError(
            where,
            f"a disconnected graph (vertex {names[lost]!r} cannot be reached from vertex {names[0]!r})",
            "a connected graph",
            "Count each component by itself.",
        )
    return CountedGraph("graph", 0, 0, tuple(adjacency), names)


def from_networkx(network: Any, where: str = "graph") -> CountedGraph:
    """A graph from networkx; the nodes become the labels, in the graph's own order.

    Raises:
        DeriveError: directed, with parallel edges or loops, empty, disconnected.
        TooLarge: more than 40 vertices.

    >>> import networkx as nx
    >>> from_networkx(nx.petersen_graph()).diameter
    2
    """
    import networkx as nx

    if not isinstance(network, nx.Graph):
        raise DeriveError(where, type(network).__name__, "a networkx graph")
    if network.is_directed():
        raise DeriveError(where, "a directed graph", "an undirected graph", "Try graph.to_undirected().")
    if network.is_multigraph():
        raise DeriveError(where, "a multigraph", "a graph without parallel edges", "Try networkx.Graph(graph).")
    labels = list(network.nodes)
    index = {label: v for v, label in enumerate(labels)}
    rows = [[index[w] for w in network.adj[label]] for label in labels]
    return from_adjacency(rows, labels, where)
