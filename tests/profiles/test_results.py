"""What a result says: ratio, extremal class, isoperimetric numbers, nestedness, witnesses."""

import math
from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest

from derive.errors import DeriveError
from derive.profiles import image_graph, profile
from derive.profiles.nested import nested_chain
from derive.profiles.result import check_witness, naive_value


def interior_ratio(graph, t, members):
    """|int_t(C)|/|C| by networkx distances to the complement."""
    network = nx.Graph((v, w) for v, row in enumerate(graph.adjacency) for w in row)
    outside = set(network) - set(members)
    near = set(nx.multi_source_dijkstra_path_length(network, outside, cutoff=t, weight=None)) if outside else set()
    return Fraction(len(set(members) - near), len(members))


@pytest.mark.parametrize(("kind", "N", "L"), [("hamming", 3, 2), ("hamming", 2, 3), ("grid", 2, 3), ("grid", 1, 9)])
def test_ratio_is_the_largest_over_all_classes(kind, N, L):
    graph = image_graph(N, L, kind)
    V = graph.vertices
    for t in range(3):
        result = profile(graph, steps=t) if t <= graph.diameter else None
        if result is None:
            continue
        expected = max(
            interior_ratio(graph, t, C) for size in range(1, V // 2 + 1) for C in combinations(range(V), size)
        )
        assert result.ratio == expected
        assert interior_ratio(graph, t, result.extremal_class) == expected
        assert 1 <= len(result.extremal_class) <= V // 2


@pytest.mark.parametrize("N", [1, 2, 3, 4, 5, 6])
def test_ratio_with_one_bit_is_the_binomial_tail(N):
    # T5: twice the probability that M fair coins show at most (M-1)/2 - t heads, M the largest odd number <= N.
    M = N if N % 2 else N - 1
    for t in range(N + 1):
        tail = sum(math.comb(M, i) for i in range((M - 1) // 2 - t + 1))
        assert profile((N, 2), steps=t, method="downsets").ratio == Fraction(2 * tail, 2**M)


def test_isoperimetric_numbers_of_known_graphs():
    cube = profile((5, 2))
    least = min(Fraction(cube.boundary[m - 1], m) for m in range(1, 17))
    assert cube.isoperimetric_number == least
    # Cheeger constants: 1 for cubes, 4/n for even cycles, n/2 for complete graphs with n even.
    assert profile((4, 2), boundary="edge").isoperimetric_number == 1
    assert profile(nx.cycle_graph(10), boundary="edge").isoperimetric_number == Fraction(2, 5)
    assert profile(nx.complete_graph(6), boundary="edge").isoperimetric_number == 3
    star = profile(nx.star_graph(6))
    assert star.isoperimetric_number == Fraction(1, 3)
    assert len(star.isoperimetric_set) == 3


def test_one_vertex_has_no_ratio():
    result = profile(nx.empty_graph(1), steps=0)
    assert result.profile == [1]
    assert result.ratio is None and result.extremal_class is None and result.isoperimetric_number is None


def test_labels_are_kept():
    network = nx.relabel_nodes(nx.path_graph(4), dict(enumerate(["north", "east", "south", "west"])))
    result = profile(network)
    assert set(result.witnesses[0]) <= {"north", "west"}
    assert result.witnesses[3] == ["north", "east", "south", "west"]


def test_nested_chain_consists_of_best_sets():
    for graph, t in ((image_graph(3, 3), 2), (image_graph(2, 5, "grid"), 3)):
        result = profile(graph, steps=t)
        assert result.nested
        chosen = 0
        for m, v in enumerate(result.chain, start=1):
            chosen |= 1 << v
            assert naive_value(graph, t, "vertex", chosen) == result.profile[m - 1]


def test_no_chain_on_small_graphs_is_right():
    # All chains of all sets, on a graph small enough to try them all.
    network = nx.Graph([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0), (0, 3), (6, 0), (6, 1), (5, 6)])
    for t in (1, 2):
        result = profile(network, steps=t)
        best = {frozenset()}
        for m in range(1, 8):
            best = {
                A | {v}
                for A in best
                for v in set(range(7)) - A
                if naive_value(result.graph, t, "vertex", sum(1 << result.graph.labels.index(w) for w in A | {v}))
                == result.profile[m - 1]
            }
        assert result.nested == bool(best)


def test_search_for_a_chain_gives_up_honestly():
    graph = image_graph(3, 3)
    assert nested_chain(graph, 1, list(profile(graph).values), at_most=3) is None


def test_wrong_witness_is_caught():
    with pytest.raises(DeriveError, match="needed size 2 and value 6"):
        check_witness(image_graph(3, 2), 1, "vertex", 2, 6, 0b10000001)


def test_witnesses_attain_the_profile_by_networkx():
    graph = image_graph(4, 3)
    network = nx.Graph((v, w) for v, row in enumerate(graph.adjacency) for w in row)
    result = profile(graph, steps=2)
    for m in (1, 7, 20, 40, 63, 81):
        reached = nx.multi_source_dijkstra_path_length(network, set(result.witnesses[m - 1]), cutoff=2, weight=None)
        assert len(reached) == result.profile[m - 1]
