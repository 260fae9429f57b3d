"""Exit distances against the definition, the graphs, and the bounds for the half-sum class."""

import math
import random
from fractions import Fraction

import pytest

from derive.errors import DeriveError, TooLarge
from derive.spaces import (
    GRAPHS,
    HalfSum,
    ImageClass,
    ImageSpace,
    RadicalValue,
    balls_around,
    distances_from,
    exit_distance,
    exit_distances,
    image_distance,
    t_interior,
    tiny_spaces,
    withstanding,
)

EXPONENTS = [0, "1/2", 1, "3/2", 2, "inf"]


@pytest.mark.parametrize("p", EXPONENTS)
def test_against_the_definition_on_samples_of_every_tiny_space(p):
    choose = random.Random(2)
    for space in tiny_spaces(16):
        for _ in range(2):
            C = ImageClass(space, choose.randrange(1, 1 << space.size))
            outside = C.complement.indices
            for x in choose.sample(range(space.size), min(3, space.size)):
                if not outside:
                    assert exit_distance(x, C, p) == math.inf
                    continue
                images = [image_distance(space, space.image(x), space.image(y), p) for y in outside]
                assert exit_distance(x, C, p) == min(images)


def test_all_classes_p_0_and_p_1_are_graph_distances():
    """rad_0 is the distance to the complement in the Hamming graph, (L-1) rad_1 that in the level grid."""
    for space in tiny_spaces(9):
        for mask in range(1, (1 << space.size) - 1, 1 if space.size < 9 else 5):
            C = ImageClass(space, mask)
            for graph, p, unit in (("hamming", 0, 1), ("grid", 1, space.L - 1)):
                steps = distances_from(C.complement, graph)
                assert exit_distances(C, p) == {x: Fraction(steps[x], unit) for x in C}


@pytest.mark.parametrize("graph", GRAPHS)
def test_withstanding_t_changes_is_the_t_interior(graph):
    space = ImageSpace.grid(3, 3)
    choose = random.Random(3)
    for _ in range(20):
        C = ImageClass(space, choose.randrange(1 << space.size))
        for t in range(4):
            p, radius = (0, t) if graph == "hamming" else (1, Fraction(t, 2))
            assert withstanding(C, radius, p) == t_interior(C, t, graph)


@pytest.mark.parametrize("p", [0, "1/2", 2, "inf"])
def test_large_and_small_spaces_are_treated_alike(p):
    """A coordinate that the class ignores, and that pushes the space over 256 images, changes no distance."""
    small, large = ImageSpace.grid(3, 4), ImageSpace.grid(5, 4)
    C = ImageClass.from_predicate(small, lambda x: 2 * x[0] + x[1] + x[2] < 6)
    D = ImageClass.from_predicate(large, lambda x: 2 * x[0] + x[1] + x[2] < 6)
    for x in list(C)[::5]:
        assert exit_distance((*small.point(x), 1, 2), D, p) == exit_distance(x, C, p)
    assert exit_distance(0, D | ~D, p) == math.inf


def test_balls_around_an_image_are_the_balls_of_the_definition():
    space = ImageSpace.grid(2, 4)
    for p in EXPONENTS:
        rows = balls_around(space, (1, 3), p)
        assert [radius for radius, _ in rows] == sorted(radius for radius, _ in rows)
        for radius, ball in rows:
            inside = [y for y in range(16) if image_distance(space, (1, 3), space.point(y), p) <= radius]
            assert ball == ImageClass.from_indices(space, inside).mask
    with pytest.raises(TooLarge, match="4,096"):
        balls_around(ImageSpace.grid(13, 2), 0, 2)


def test_edge_cases():
    space = ImageSpace.grid(2, 2)
    everything = ImageClass(space, 15)
    assert exit_distance(0, everything, 2) == math.inf
    assert withstanding(everything, 10**6, 2) == everything
    assert exit_distance(3, ImageClass(space, 0b0111), 2) == 0
    assert exit_distances(ImageClass(space, 0), 1) == {}
    assert exit_distance((0, 0), ImageClass(space, 0b0111), 2) == RadicalValue(2, {1: 2}, rooted=True)
    assert withstanding(ImageClass(space, 0b0111), "1.5", 2).size == 0
    assert withstanding(ImageClass(space, 0b0111), RadicalValue(2, {1: 2}, rooted=True), 2).size == 0
    assert withstanding(ImageClass(space, 0b0111), "1.4", 2).indices == (0,)


@pytest.mark.parametrize(("coordinates", "levels"), [(3, 4), (4, 3), (4, 4)])
def test_lower_bounds_for_the_half_sum_class(coordinates, levels):
    """T6 (c), with D = N/2 - S(x): rad_p >= D for p <= 1, rad_p^p >= D/(L-1)^(p-1) and the Hoelder bound for p >= 1."""
    space = ImageSpace.grid(coordinates, levels)
    C = HalfSum(space).image_class()
    top = levels - 1
    gap = {x: Fraction(coordinates, 2) - Fraction(sum(space.point(x)), top) for x in C}
    for p in (0, "1/2", 1):
        assert all(rad >= gap[x] > 0 for x, rad in exit_distances(C, p).items())
    for x, rad in exit_distances(C, 2).items():
        assert rad >= RadicalValue(2, {1: gap[x] / top}, rooted=True)
        assert rad >= RadicalValue(2, {1: gap[x] ** 2 / coordinates}, rooted=True)
    assert all(rad >= max(Fraction(1, top), gap[x] / coordinates) for x, rad in exit_distances(C, "inf").items())


@pytest.mark.parametrize(
    "call",
    [
        lambda C: exit_distance(16, C, 2),
        lambda C: exit_distance(0, C, -1),
        lambda C: exit_distance(0, C, float("nan")),
        lambda C: exit_distance(0.0, C, 2),
        lambda C: withstanding(C, -1, 2),
        lambda C: withstanding(C, 0.5, 2),
        lambda C: exit_distance(0, ImageClass(ImageSpace.grid(17, 2), 1), 2),
    ],
)
def test_bad_calls_are_refused(call):
    with pytest.raises(DeriveError):
        call(ImageClass(ImageSpace.grid(4, 2), 1))
