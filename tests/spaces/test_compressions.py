"""Compressions, zeroing and down-sets: T8 (c) and (d) on all small sets."""

import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.errors import DeriveError, TooLarge
from derive.spaces import (
    GRAPHS,
    ImageClass,
    ImageSpace,
    MaskEngine,
    compress,
    compress_fully,
    compress_mask,
    compress_mask_fully,
    count_down_sets,
    down_sets,
    is_down_set,
    is_down_set_mask,
    t_interior,
    tiny_spaces,
    zeroed,
    zeroing_mask,
    zeroing_neighbourhood,
)


def naive_compress(sides, mask, axis):
    points = list(itertools.product(*map(range, sides)))
    index = {point: i for i, point in enumerate(points)}
    result = 0
    for line in itertools.product(*(range(1) if i == axis else range(side) for i, side in enumerate(sides))):
        on_line = [index[(*line[:axis], level, *line[axis + 1 :])] for level in range(sides[axis])]
        for i in on_line[: sum(mask >> i & 1 for i in on_line)]:
            result |= 1 << i
    return result


def naive_is_down_set(sides, mask):
    points = list(itertools.product(*map(range, sides)))
    members = {point for i, point in enumerate(points) if mask >> i & 1}
    return all(y in members for x in members for y in itertools.product(*(range(level + 1) for level in x)))


sets = st.lists(st.integers(1, 4), min_size=1, max_size=3).flatmap(
    lambda sides: st.tuples(st.just(tuple(sides)), st.integers(0, MaskEngine(sides).everything))
)


@given(sets, st.data())
@settings(max_examples=150, deadline=None)
def test_compression_and_down_sets_against_the_definitions(given_set, data):
    sides, mask = given_set
    engine = MaskEngine(sides)
    axis = data.draw(st.integers(0, len(sides) - 1))
    assert compress_mask(engine, mask, axis) == naive_compress(sides, mask, axis)
    assert is_down_set_mask(engine, mask) == naive_is_down_set(sides, mask)
    full = compress_mask_fully(engine, mask)
    assert naive_is_down_set(sides, full) and full.bit_count() == mask.bit_count()
    assert (full == mask) == naive_is_down_set(sides, mask)


@pytest.mark.parametrize("graph", GRAPHS)
def test_compression_does_not_enlarge_neighbourhoods_all_classes_up_to_9_images(graph):
    """T8 (c): (C_i A)_t is contained in C_i(A_t)."""
    for space in tiny_spaces(9):
        engine = MaskEngine(space.sides, graph)
        tables = [engine.all_neighbourhoods(t).tolist() for t in (1, 2)]
        for axis in range(space.N):
            compressed = [compress_mask(engine, mask, axis) for mask in range(1 << space.size)]
            for table in tables:
                assert not any(table[c] & ~compressed[table[a]] for a, c in enumerate(compressed))


@given(sets, st.sampled_from(GRAPHS), st.integers(0, 3), st.data())
@settings(max_examples=150, deadline=None)
def test_compression_does_not_enlarge_neighbourhoods_on_unequal_sides(given_set, graph, t, data):
    sides, mask = given_set
    engine = MaskEngine(sides, graph)
    axis = data.draw(st.integers(0, len(sides) - 1))
    smaller = engine.neighbourhood(compress_mask(engine, mask, axis), t)
    assert not smaller & ~compress_mask(engine, engine.neighbourhood(mask, t), axis)


@pytest.mark.parametrize(
    "sides", [(1,), (7,), (2, 2), (4, 4), (3, 4), (2, 2, 2), (2, 3, 2), (2, 2, 2, 2), (1, 3, 1, 2)]
)
def test_down_sets_are_listed_once_and_completely(sides):
    engine = MaskEngine(sides)
    listed = list(down_sets(sides))
    expected = [mask for mask in range(1 << engine.vertices) if is_down_set_mask(engine, mask)]
    assert sorted(listed) == expected
    assert len(listed) == count_down_sets(sides)


def test_known_numbers_of_down_sets():
    assert [count_down_sets((2,) * n) for n in range(1, 6)] == [3, 6, 20, 168, 7581]  # Dedekind
    assert count_down_sets((3, 3, 3)) == 980 and count_down_sets((4, 4, 4)) == 232848  # MacMahon
    assert sum(1 for _ in down_sets((3, 3, 3))) == 980
    assert sum(1 for _ in down_sets((2,) * 5)) == 7581
    # Chains and MacMahon's product agree; a side of length 1 changes nothing but the method.
    assert count_down_sets((1, 3, 3, 2)) == count_down_sets((3, 3, 2)) == 175


@pytest.mark.parametrize(("coordinates", "levels"), [(1, 7), (2, 4), (3, 3), (4, 2), (2, 6), (5, 2)])
def test_zeroing_gives_the_neighbourhood_of_every_down_set(coordinates, levels):
    """T8 (d), for all down-sets and all t."""
    engine = MaskEngine((levels,) * coordinates)
    for mask in down_sets(engine.sides):
        for t in range(coordinates + 1):
            assert zeroing_mask(engine, mask, t) == engine.neighbourhood(mask, t)


def test_zeroing_against_its_definition_on_any_set():
    space = ImageSpace.grid(3, 3)
    choose = random.Random(4)
    for _ in range(20):
        A = ImageClass(space, choose.randrange(1 << space.size))
        for t in range(4):
            lands = ImageClass.from_predicate(
                space, lambda x, t=t, A=A: any(zeroed(x, T) in A for T in itertools.combinations(range(3), t))
            )
            assert zeroing_neighbourhood(A, t) == lands
    assert zeroing_neighbourhood(ImageClass(ImageSpace.grid(2, 2), 0b1000), 1).size == 0


@pytest.mark.parametrize("graph", GRAPHS)
def test_least_neighbourhoods_are_attained_on_down_sets(graph):
    """T8 (c), consequence: for every size and t, the least |A_t| over all sets is that over down-sets."""
    for space in tiny_spaces(16):
        engine = MaskEngine(space.sides, graph)
        family = list(down_sets(space.sides))
        for t in (1, 2):
            sizes = engine.all_neighbourhoods(t).tolist()
            best: dict[int, int] = {}
            for mask, grown in enumerate(sizes):
                m, size = mask.bit_count(), grown.bit_count()
                if size < best.get(m, space.size + 1):
                    best[m] = size
            attained: dict[int, int] = {}
            for mask in family:
                m, size = mask.bit_count(), sizes[mask].bit_count()
                attained[m] = min(size, attained.get(m, size))
            assert attained == best


def test_bright_majority_is_not_extremal_for_four_levels():
    """T6 (a): at N = 2, L = 4, t = 1 the largest ratio over all down-sets is 1/7."""
    space = ImageSpace.grid(2, 4)
    ratios = {}
    for mask in down_sets(space.sides):
        C = ImageClass(space, MaskEngine(space.sides).neighbourhood(mask, 1))
        if C.is_non_majority:
            ratios[C.mask] = Fraction(t_interior(C, 1).size, C.size)
    assert max(ratios.values()) == Fraction(1, 7)
    not_both_high = ImageClass.from_predicate(space, lambda x: min(x) == 0)
    assert ratios[not_both_high.mask] == Fraction(1, 7)


def test_class_level_functions():
    A = ImageClass.from_indices(ImageSpace.grid(2, 3), [(2, 2), (1, 1)])
    assert compress(A, 0).indices == (1, 2)
    assert is_down_set(compress_fully(A)) and not is_down_set(A)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compress(ImageClass(ImageSpace.grid(2, 2), 1), 2), "axis"),
        (lambda: compress(ImageClass(ImageSpace.grid(2, 2), 1), -1), "axis"),
        (lambda: zeroed((1, 2), [2]), "axes"),
        (lambda: zeroing_neighbourhood(ImageClass(ImageSpace.grid(2, 2), 1), 3), "t: given 3"),
        (lambda: down_sets(()), "sides"),
    ],
)
def test_bad_calls_are_refused(call, message):
    with pytest.raises(DeriveError, match=message):
        call()


def test_too_many_down_sets_are_counted_before_they_are_refused():
    with pytest.raises(TooLarge, match="232,848 down-sets of the last 3"):
        down_sets((4, 4, 4, 4))
    with pytest.raises(TooLarge, match="down-sets"):
        down_sets((20, 20))
