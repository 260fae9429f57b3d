"""The layout of the dependency graph, its picture, and the plots."""

from __future__ import annotations

import itertools
import random
from xml.etree import ElementTree

import networkx as nx

from derive.output.html.graph import COLUMN, LINE, Node, below, components, draw, layers, positions, spread
from derive.output.html.plots import step_plot, ticks

SVG = "{http://www.w3.org/2000/svg}"


def random_graph(seed: int, size: int = 40) -> nx.DiGraph:
    chance = random.Random(seed)
    graph = nx.DiGraph()
    graph.add_nodes_from(map(str, range(size)))
    for b in range(1, size):
        for a in chance.sample(range(b), min(b, chance.randrange(3))):
            graph.add_edge(str(a), str(b))
    return graph


def test_every_edge_goes_to_the_right() -> None:
    for seed in range(20):
        graph = random_graph(seed)
        column, place = layers(graph), positions(graph)
        assert all(column[a] < column[b] and place[a][0] < place[b][0] for a, b in graph.edges)
        assert all(x == COLUMN * column[n] for n, (x, _) in place.items())


def test_boxes_of_a_column_do_not_meet() -> None:
    for seed in range(20):
        place = positions(random_graph(seed))
        for (x, y), (u, v) in itertools.combinations(place.values(), 2):
            assert x != u or abs(y - v) >= LINE - 1e-6


def test_a_node_stands_just_left_of_its_first_user() -> None:
    graph = random_graph(3)
    column = layers(graph)
    for name in graph:
        users = [column[u] for u in graph.successors(name)]
        assert not users or column[name] == min(users) - 1


def test_heights_are_the_nearest_admissible_ones() -> None:
    chance = random.Random(1)
    for _ in range(50):
        wished = [chance.uniform(0, 5) for _ in range(6)]
        found = spread(wished)
        assert all(b - a >= 1 - 1e-9 for a, b in itertools.pairwise(found))
        cost = sum((a - b) ** 2 for a, b in zip(found, wished, strict=True))
        for _ in range(40):  # no admissible heights nearby are better
            other = sorted(v + chance.uniform(-0.3, 0.3) for v in found)
            if all(b - a >= 1 for a, b in itertools.pairwise(other)):
                assert sum((a - b) ** 2 for a, b in zip(other, wished, strict=True)) >= cost - 1e-9


def test_parts_and_everything_below() -> None:
    uses = {"a": [], "b": ["a"], "c": ["b"], "d": [], "e": ["d"], "f": []}
    assert [sorted(p) for p in components(uses)] == [["a", "b", "c"], ["d", "e"], ["f"]]
    assert below("c", uses) == {"a", "b", "c"} and below("f", uses) == {"f"}


def test_the_picture_has_links_titles_and_edges() -> None:
    nodes = {n: Node(n, f"<title of {n}>", "exact", "E", "proved", f"theorems/{n}.html") for n in "abc"}
    uses = {"a": [], "b": ["a"], "c": ["a", "b"]}
    root = ElementTree.fromstring(draw(nodes, uses, label="three", identified=True, here="c"))
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == ["theorems/a.html", "theorems/b.html"]
    edges = {(e.get("data-a"), e.get("data-b")) for e in root.iter(f"{SVG}path")}
    assert edges == {("a", "b"), ("a", "c"), ("b", "c")}
    assert next(t.text for t in root.iter(f"{SVG}title")) == "a: <title of a> (proved)"
    assert {g.get("id") for g in root.iter(f"{SVG}g") if g.get("id")} == {"a", "b", "c"}


def test_ticks_are_round_and_few() -> None:
    for last in range(1, 3000, 7):
        found = ticks(last)
        assert found[0] == 0 and found[-1] <= last and 2 <= len(found) <= 6
        assert len({b - a for a, b in itertools.pairwise(found)}) == 1


def test_a_plot_has_a_curve_for_each_row() -> None:
    picture = step_plot([("t = 1", [0, 2, 2, 0]), ("t = 2", [0, 3, 1, 0])], across="a", up="b", label="p")
    root = ElementTree.fromstring(picture)
    curves = [e for e in root.iter(f"{SVG}path") if "curve" in (e.get("class") or "")]
    assert len(curves) == 2 and all((e.get("d") or "").count("V") == 3 for e in curves)
