"""The dependency graph as inline SVG: columns by depth, what is used to the left of what uses it.

Layers follow Sugiyama, Tagawa and Toda (1981): every theorem stands one column left of the first theorem that uses
it; the order inside a column is improved by sweeps of barycentres; heights are then pulled towards the neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean

import networkx as nx

WIDTH, HEIGHT = 208, 20
COLUMN, LINE, MARGIN = 268, 26, 8
SWEEPS = 12
LONGEST_NAME = 28

Position = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """A theorem in the graph.

    Attributes:
        name, title: of the theorem.
        key, letter: its standing (colour and letter).
        status: for its outline.
        link: where it leads.
    """

    name: str
    title: str
    key: str
    letter: str
    status: str
    link: str


def layers(graph: nx.DiGraph) -> dict[str, int]:
    """The column of every node of an acyclic graph with edges from what is used to what uses it.

    A node without users stands at its depth (the longest path below it), every other one just left of its
    first user.

    >>> layers(nx.DiGraph([("a", "b"), ("b", "c"), ("late", "c")]))
    {'a': 0, 'b': 1, 'c': 2, 'late': 1}
    """
    order = list(nx.topological_sort(graph))
    depth: dict[str, int] = {}
    for name in order:
        depth[name] = max((depth[below] + 1 for below in graph.predecessors(name)), default=0)
    found: dict[str, int] = {}
    for name in reversed(order):
        found[name] = min((found[user] - 1 for user in graph.successors(name)), default=depth[name])
    return {name: found[name] for name in graph}


def positions(graph: nx.DiGraph) -> dict[str, Position]:
    """Left upper corners of the nodes of one component, with no two closer than a line.

    >>> sorted(positions(nx.DiGraph([("a", "b"), ("c", "b")])).items())
    [('a', (0, 0.0)), ('b', (268, 13.0)), ('c', (0, 26.0))]
    """
    column = layers(graph)
    rows: list[list[str]] = [[] for _ in range(max(column.values()) + 1)]
    for name in graph:
        rows[column[name]].append(name)
    height = {name: float(i) for row in rows for i, name in enumerate(row)}
    neighbours = {name: [*graph.predecessors(name), *graph.successors(name)] for name in graph}
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            towards = graph.predecessors if sweep % 2 == 0 else graph.successors
            wanted = {n: fmean([height[m] for m in towards(n)] or [height[n]]) for n in row}
            row.sort(key=lambda n: (wanted[n], n))
            for i, name in enumerate(row):
                height[name] = float(i)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = [fmean([height[m] for m in neighbours[n]] or [height[n]]) for n in row]
            for name, value in zip(row, spread(wish), strict=True):
                height[name] = value
    top = min(height.values())
    return {name: (column[name] * COLUMN, (height[name] - top) * LINE) for name in graph}


def spread(wished: Sequence[float]) -> list[float]:
    """Heights in this order, at least 1 apart, with the least sum of squared moves from those wished for.

    (Isotonic regression of ``wished[i] - i`` by pooling adjacent violators.)

    >>> spread([0, 0, 5])
    [-0.5, 0.5, 5]
    """
    blocks: list[tuple[float, int]] = []
    for i, value in enumerate(wished):
        mean, size = value - i, 1
        while blocks and blocks[-1][0] >= mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    means = [mean for mean, size in blocks for _ in range(size)]
    return [mean + i for i, mean in enumerate(means)]


def draw(
    nodes: Mapping[str, Node],
    uses: Mapping[str, Collection[str]],
    *,
    label: str,
    here: str = "",
    chosen: Collection[str] | None = None,
    identified: bool = False,
) -> str:
    """The SVG of a connected part of the graph.

    Args:
        nodes: all nodes by name.
        uses: name -> the names it uses.
        label: what the picture shows, for those who do not see it.
        here: the node of this page, drawn with a thick outline and without a link.
        chosen: the names to draw; all if None.
        identified: give every node an id, so that a page can be opened at it.
    """
    graph = nx.DiGraph()
    names = [n for n in nodes if chosen is None or n in chosen]
    graph.add_nodes_from(names)
    graph.add_edges_from((below, n) for n in names for below in uses[n] if below in graph)
    place = positions(graph)
    width = max(x for x, _ in place.values()) + WIDTH + 2 * MARGIN
    height = max(y for _, y in place.values()) + HEIGHT + 2 * MARGIN
    edges = "".join(_edge(place[a], place[b], a, b) for a, b in graph.edges)
    in_reading_order = sorted(names, key=lambda n: place[n])
    boxes = "".join(_box(nodes[n], place[n], n == here, identified) for n in in_reading_order)
    return (
        f'<svg class="graph" xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:.0f}" '
        f'viewBox="{-MARGIN} {-MARGIN} {width:g} {height:.0f}" role="group" aria-label="{escape(label)}">'
        f'<g class="edges" aria-hidden="true">{edges}</g>{boxes}</svg>'
    )


def components(uses: Mapping[str, Collection[str]]) -> list[set[str]]:
    """The connected parts of the graph, the largest first.

    >>> [sorted(part) for part in components({"a": [], "b": ["a"], "c": []})]
    [['a', 'b'], ['c']]
    """
    graph = nx.Graph()
    graph.add_nodes_from(uses)
    graph.add_edges_from((n, below) for n, used in uses.items() for below in used)
    return sorted((set(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), min(part)))


def below(name: str, uses: Mapping[str, Collection[str]]) -> set[str]:
    """The theorem and everything it rests on.

    >>> sorted(below("c", {"a": [], "b": ["a"], "c": ["b"], "d": ["c"]}))
    ['a', 'b', 'c']
    """
    seen, waiting = {name}, [name]
    while waiting:
        for used in uses[waiting.pop()]:
            if used not in seen:
                seen.add(used)
                waiting.append(used)
    return seen


_number: Callable[[float], str] = "{:.5g}".format


def _edge(start: Position, end: Position, source: str, target: str) -> str:
    x, y = start[0] + WIDTH, start[1] + HEIGHT / 2
    u, v = end[0], end[1] + HEIGHT / 2
    bend = (u - x) / 2
    path = " ".join(map(_number, (x, y))) + "C" + " ".join(map(_number, (x + bend, y, u - bend, v, u, v)))
    return f'<path d="M{path}" data-a="{source}" data-b="{target}"/>'


def _box(node: Node, place: Position, here: bool, identified: bool) -> str:
    x, y = place
    shown = node.name if len(node.name) <= LONGEST_NAME else node.name[: LONGEST_NAME - 1] + "…"
    inner = (
        f"<title>{escape(node.name)}: {escape(node.title)} ({node.status})</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
        f'<text class="letter" x="10" y="14">{node.letter}</text><text x="22" y="14">{escape(shown)}</text>'
    )
    state = f'class="node k-{node.key} s-{node.status}{" here" if here else ""}" data-name="{node.name}"'
    mark = f' id="{node.name}"' if identified else ""
    body = f"<g{mark} {state} transform=\"translate({_number(x)} {_number(y)})\">{inner}</g>"
    return body if here else f'<a href="{escape(node.link)}">{body}</a>'
