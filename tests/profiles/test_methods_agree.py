"""The methods check one another: the definition, all subsets, down-sets, closed forms."""

import networkx as nx
import pytest

from derive.profiles import from_networkx, image_graph, profile
from derive.profiles.counting import CountSpec, merged
from derive.profiles.formula import formula_for
from derive.profiles.grid_downsets import GridChainCount, GridDownSetCount

# Every image space with at most 16 images, 1 coordinate and at most 8 levels, or more coordinates.
SMALL = [(1, L) for L in (2, 3, 5, 8)] + [(2, 2), (2, 3), (2, 4), (3, 2), (4, 2)]
MEDIUM = [("hamming", 3, 3), ("hamming", 2, 5), ("hamming", 5, 2), ("grid", 3, 3), ("grid", 2, 5), ("grid", 1, 20)]


def all_radii(graph):
    return range(graph.diameter + 1)


@pytest.mark.parametrize("kind", ["hamming", "grid"])
@pytest.mark.parametrize("space", [s for s in SMALL if s[1] ** s[0] <= 9])
def test_definition_against_all_others(kind, space):
    graph = image_graph(*space, kind)
    for t in all_radii(graph):
        expected = profile(graph, steps=t, method="reference").profile
        methods = ["subsets", "downsets"] + (["formula"] if formula_for(graph, t) else [])
        for method in methods:
            assert profile(graph, steps=t, method=method).profile == expected, (graph.name, t, method)


@pytest.mark.parametrize(("kind", "N", "L", "t"), [("hamming", 4, 2, 2), ("grid", 2, 4, 2), ("hamming", 2, 4, 1)])
def test_definition_on_sixteen_vertices(kind, N, L, t):
    graph = image_graph(N, L, kind)
    expected = profile(graph, steps=t, method="reference")
    assert expected.work_count == 2**16
    for method in ("subsets", "downsets", "formula"):
        assert profile(graph, steps=t, method=method).profile == expected.profile


@pytest.mark.parametrize(("kind", "N", "L"), MEDIUM)
def test_subsets_against_down_sets_and_formulas(kind, N, L):
    graph = image_graph(N, L, kind)
    for t in all_radii(graph):
        expected = profile(graph, steps=t, method="downsets").profile
        assert profile(graph, steps=t, method="subsets").profile == expected
        assert profile(graph, steps=t, method="subsets", symmetry=True).profile == expected
        if formula_for(graph, t):
            assert profile(graph, steps=t, method="formula").profile == expected


def test_exhaustive_subsets_look_at_every_subset():
    result = profile((3, 3), method="subsets", exhaustive=True)
    assert result.work_count == 2**27
    assert result.profile == profile((3, 3), method="downsets").profile


def test_symmetry_looks_at_fewer_subsets():
    whole = profile((5, 2), method="subsets", exhaustive=True)
    reduced = profile((5, 2), method="subsets", exhaustive=True, symmetry=True)
    assert whole.profile == reduced.profile
    assert reduced.work_count * 100 < whole.work_count


def test_down_sets_agree_with_harper_on_128_vertices_for_large_radii():
    # Radii 4 and 5 need no list of pairs to be searched; radius 1 is in the tables.
    for t in (4, 5):
        assert profile((7, 2), steps=t, method="downsets").profile == profile((7, 2), steps=t, method="formula").profile


@pytest.mark.parametrize("seed", range(6))
def test_random_graphs_against_the_definition(seed):
    network = nx.gnp_random_graph(11, 0.3, seed=seed)
    if not nx.is_connected(network):
        network = nx.compose(network, nx.path_graph(11))
    graph = from_networkx(network)
    for t in range(graph.diameter + 1):
        expected = profile(graph, steps=t, method="reference").profile
        assert profile(graph, steps=t, method="subsets").profile == expected
        assert profile(graph, steps=t, method="subsets", symmetry=True, exhaustive=True).profile == expected
    expected = profile(graph, method="reference", boundary="edge").profile
    assert profile(graph, method="subsets", boundary="edge").profile == expected


def test_more_than_32_vertices_use_wide_masks():
    # A cycle of 34 vertices: arcs are best, and their boundary is two vertices, or two edges.
    graph = nx.cycle_graph(34)
    result = profile(graph, method="subsets")
    assert result.boundary == [2] * 32 + [1, 0]
    assert profile(graph, boundary="edge").profile == [2] * 33 + [0]
    assert result.nested


def test_jobs_change_nothing():
    one = profile((5, 2), method="subsets", exhaustive=True)
    two = profile((5, 2), method="subsets", exhaustive=True, jobs=2)
    assert (one.profile, one.witnesses) == (two.profile, two.witnesses)


def test_down_sets_of_three_by_three_by_three_levels_are_not_nested_at_two_steps():
    assert profile((4, 3), steps=1).nested is True
    assert profile((4, 3), steps=2).nested is False


def test_chains_of_layers_against_the_list_of_all_down_sets():
    spec = CountSpec(image_graph(3, 4, "grid"), 1, "downsets")
    chains, listed = GridChainCount(spec), GridDownSetCount(spec)
    by_list = listed.finish(merged(listed.run(shard) for shard in range(listed.shards)))
    assert chains.finish(chains.run(0)).values == by_list.values


@pytest.mark.parametrize(("N", "L"), [(2, 16), (3, 6)])
def test_chains_of_layers_against_bollobas_and_leader(N, L):
    counted = profile((N, L), "grid", method="downsets")
    assert counted.cited == ()
    assert counted.profile == profile((N, L), "grid", method="formula").profile
