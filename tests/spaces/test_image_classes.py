"""Classes: the bit masks against the definitions and against networkx."""

import itertools
import random
from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.errors import DeriveError, TooLarge
from derive.spaces import (
    GRAPHS,
    ImageClass,
    ImageSpace,
    MaskEngine,
    bits_of,
    boundary,
    distances_from,
    hamming_graph,
    level_grid,
    mask_engine,
    mask_of,
    reference_boundary,
    reference_t_interior,
    reference_t_neighbourhood,
    t_interior,
    t_neighbourhood,
    tiny_spaces,
    vertex_expansion,
)


def steps_between(x, y, graph):
    """The graph distance, from the definition of the two graphs."""
    differences = [abs(a - b) for a, b in zip(x, y, strict=True)]
    return sum(differences) if graph == "grid" else sum(d > 0 for d in differences)


def naive_neighbourhood(sides, mask, t, graph):
    points = list(itertools.product(*map(range, sides)))
    members = [points[i] for i in range(len(points)) if mask >> i & 1]
    near = [any(steps_between(x, y, graph) <= t for y in members) for x in points]
    return sum(1 << i for i, is_near in enumerate(near) if is_near)


def diameter(space, graph):
    return space.N * (1 if graph == "hamming" else space.L - 1)


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_class_of_every_space_with_at_most_9_images_against_the_definition(graph):
    for space in tiny_spaces(9):
        engine = mask_engine(space, graph)
        for t in range(diameter(space, graph) + 2):
            neighbourhoods, interiors = engine.all_neighbourhoods(t).tolist(), engine.all_interiors(t).tolist()
            for mask in range(1 << space.size):
                expected = naive_neighbourhood(space.sides, mask, t, graph) if t < 3 or mask % 7 == 1 else None
                assert expected in (None, neighbourhoods[mask])
                assert engine.neighbourhood(mask, t) == neighbourhoods[mask]
                assert engine.interior(mask, t) == interiors[mask]
                assert interiors[mask] == engine.everything ^ neighbourhoods[engine.everything ^ mask]


@pytest.mark.parametrize("graph", GRAPHS)
def test_both_engines_agree_on_samples_of_every_space_with_at_most_16_images(graph):
    choose = random.Random(1)
    for space in tiny_spaces(16):
        for _ in range(12):
            A = ImageClass(space, choose.randrange(1 << space.size))
            assert boundary(A, graph) == reference_boundary(A, graph)
            for t in range(diameter(space, graph) + 1):
                assert t_neighbourhood(A, t, graph) == reference_t_neighbourhood(A, t, graph)
                assert t_interior(A, t, graph) == reference_t_interior(A, t, graph)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.data())
@settings(max_examples=150, deadline=None)
def test_unequal_sides_against_the_definition(sides, data):
    graph = data.draw(st.sampled_from(GRAPHS))
    engine = MaskEngine(sides, graph)
    mask = data.draw(st.integers(0, engine.everything))
    t = data.draw(st.integers(0, 4))
    assert engine.neighbourhood(mask, t) == naive_neighbourhood(sides, mask, t, graph)
    assert engine.boundary(mask) == naive_neighbourhood(sides, mask, 1, graph) & ~mask


@pytest.mark.parametrize(("coordinates", "levels"), [(8, 2), (5, 3), (4, 4), (2, 20)])
@pytest.mark.parametrize("graph", GRAPHS)
def test_larger_spaces_against_networkx(coordinates, levels, graph):
    space = ImageSpace.grid(coordinates, levels)
    choose = random.Random(coordinates)
    A = ImageClass.from_indices(space, choose.sample(range(space.size), 7))
    for t in (0, 1, 2, 3):
        assert t_neighbourhood(A, t, graph) == reference_t_neighbourhood(A, t, graph)
        assert t_interior(A.complement, t, graph) == reference_t_interior(A.complement, t, graph)


@pytest.mark.parametrize("space", tiny_spaces(64), ids=repr)
def test_the_networkx_graphs_have_the_edges_of_the_definition(space):
    points = list(space.points())
    for graph, built in (("hamming", hamming_graph(space)), ("grid", level_grid(space))):
        expected = {
            (i, j)
            for (i, x), (j, y) in itertools.combinations(enumerate(points), 2)
            if steps_between(x, y, graph) == 1
        }
        assert {tuple(sorted(edge)) for edge in built.edges} == expected
        assert set(built.nodes) == set(range(space.size))
        named = hamming_graph(space, "levels") if graph == "hamming" else level_grid(space, "levels")
        assert nx.utils.graphs_equal(built, nx.relabel_nodes(named, {x: i for i, x in enumerate(points)}))


def test_the_two_graphs_coincide_for_two_levels():
    for space in tiny_spaces(16):
        same = nx.utils.graphs_equal(hamming_graph(space), level_grid(space))
        assert same == (space.L == 2)


def test_boundary_lemma_on_all_classes_of_all_spaces_with_at_most_16_images():
    """T8 (a): |A_1 \\ A| N L^N >= |A| (L^N - |A|), and the least quotient is 1 only in the limit."""
    least = []
    for space in tiny_spaces(16):
        V = space.size
        sizes = np.array([mask.bit_count() for mask in range(1 << V)], dtype=np.int64)
        grown = sizes[mask_engine(space).all_neighbourhoods(1)]
        left, right = (grown - sizes) * space.N * V, sizes * (V - sizes)
        assert (left >= right).all()
        least.append(min(Fraction(a, b) for a, b in set(zip(left.tolist(), right.tolist(), strict=True)) if b))
    assert min(least) == Fraction(16, 15)


def test_vertex_expansion_and_its_edge_cases():
    space = ImageSpace.grid(2, 2)
    assert vertex_expansion(ImageClass(space, 0b0011)) == 1
    assert vertex_expansion(ImageClass(space, 0b1111)) == 0
    with pytest.raises(DeriveError, match="nonempty"):
        vertex_expansion(ImageClass(space, 0))
    assert boundary(ImageClass(space, 0)).size == 0
    assert not ImageClass(space, 0).is_non_majority


@given(st.integers(0, 2**16 - 1), st.integers(0, 2**16 - 1))
def test_predicates_index_sets_and_masks_are_the_same_thing(a, b):
    space = ImageSpace(2, levels=2)
    A, B = ImageClass(space, a), ImageClass(space, b)
    assert ImageClass.from_indices(space, A.indices) == A
    assert ImageClass.from_indices(space, [space.image(i) for i in A]) == A
    assert ImageClass.from_predicate(space, A.contains) == A
    assert ImageClass.from_predicate(space, A.contains, arrays=True) == A
    assert (A & B).indices == tuple(sorted(set(A) & set(B)))
    assert (A | B).size == len(set(A) | set(B))
    assert (A - B) <= A and (A <= B) == (set(A) <= set(B))
    assert A.complement == ~A and A.size + A.complement.size == space.size == 16
    assert A.measure == Fraction(len(A), 16)
    assert A.is_non_majority == (0 < len(A) <= 8)


@given(st.sets(st.integers(0, 9999)))
def test_long_masks_list_their_bits(indices):
    mask = mask_of(sorted(indices), 10_000)
    assert mask == sum(1 << i for i in indices)
    assert list(bits_of(mask)) == sorted(indices)


def test_distances_from_a_class():
    A = ImageClass(ImageSpace.grid(3, 3), 1)
    assert distances_from(A, "grid")[26] == 6 and distances_from(A)[26] == 3
    assert distances_from(A - A) == {}


SPACE = ImageSpace.grid(2, 2)
BAD_CALLS = [
    (lambda: ImageClass(SPACE, 16), "bit mask from 0"),
    (lambda: ImageClass(SPACE, -1), "bit mask from 0"),
    (lambda: ImageClass(SPACE, 1.0), "bit mask from 0"),
    (lambda: ImageClass(SPACE, True), "bit mask from 0"),
    (lambda: ImageClass("2x2", 0), "ImageSpace"),
    (lambda: ImageClass(ImageSpace(28, bits=8), 0), "at most 1,048,576 images"),
    (lambda: ImageClass(ImageSpace(2, continuous=True), 0), "continuous"),
    (lambda: ImageClass.from_indices(SPACE, [4]), "index"),
    (lambda: ImageClass.from_indices(SPACE, [0.5]), "needed"),
    (lambda: ImageClass.from_predicate(SPACE, lambda x: sum(x)), "True or False"),
    (lambda: ImageClass(SPACE, 1) & ImageClass(ImageSpace.grid(2, 3), 1), "same space"),
    (lambda: t_neighbourhood(ImageClass(SPACE, 1), -1), "t: given -1"),
    (lambda: t_neighbourhood(ImageClass(SPACE, 1), 1.0), "t: given 1.0"),
    (lambda: t_interior(ImageClass(SPACE, 1), True), "t: given True"),
    (lambda: t_interior(ImageClass(SPACE, 1), 1, "torus"), '"hamming"'),
    (lambda: reference_boundary(ImageClass(SPACE, 1), None), '"hamming"'),
    (lambda: hamming_graph(SPACE, "names"), '"index" or "levels"'),
    (lambda: hamming_graph(ImageSpace.grid(13, 2)), "at most 4,096 images"),
    (lambda: hamming_graph(ImageSpace.grid(1, 4096)), "edges"),
    (lambda: MaskEngine((2,) * 25).all_neighbourhoods(), "product of at most|at most 24 vertices"),
    (lambda: MaskEngine((5, 5)).all_neighbourhoods(), "at most 24 vertices"),
    (lambda: MaskEngine(()), "at least one coordinate"),
    (lambda: MaskEngine((2, 0)), "sides"),
    (lambda: tiny_spaces(1), "max_size"),
]


@pytest.mark.parametrize(("call", "message"), BAD_CALLS)
def test_bad_calls_are_refused_in_one_sentence(call, message):
    with pytest.raises(DeriveError, match=message) as caught:
        call()
    assert len(str(caught.value)) < 300


def test_too_large_is_its_own_kind_of_error():
    with pytest.raises(TooLarge):
        hamming_graph(ImageSpace(28, bits=8))
