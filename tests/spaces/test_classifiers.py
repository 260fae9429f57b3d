"""The half-sum and the bright-majority classifier: exact on every array, and their interiors."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.errors import DeriveError, TooLarge
from derive.spaces import (
    GRAPHS,
    BrightMajority,
    HalfSum,
    ImageClass,
    ImageSpace,
    corner_ball_size,
    t_interior,
    t_neighbourhood,
    tiny_spaces,
)

SPACES = [*tiny_spaces(16), ImageSpace(2, levels=3), ImageSpace(1, 3, levels=4), ImageSpace(5, "1/5", levels=2)]
EVEN_SPACES = [space for space in SPACES if space.levels % 2 == 0]


def classifiers():
    yield from (HalfSum(space) for space in SPACES)
    yield from (BrightMajority(space) for space in EVEN_SPACES)
    yield from (BrightMajority(space, voters=max(1, space.N - 1)) for space in EVEN_SPACES)


@pytest.mark.parametrize("classifier", list(classifiers()), ids=repr)
def test_the_class_the_images_and_the_interiors_agree(classifier):
    space = classifier.space
    C = classifier.image_class()
    images = [space.image(i) for i in range(space.size)]
    for i, image in enumerate(images):
        assert classifier.contains(image) == classifier.contains(space.values(image)) == (i in C)
        assert classifier.classify(image) == int(i in C)
    assert C.is_non_majority and C.size == classifier.size()
    for graph in GRAPHS:
        for t in range(space.N + 2):
            inside = [i for i, image in enumerate(images) if classifier.in_interior(image, t, graph)]
            assert t_interior(C, t, graph) == ImageClass.from_indices(space, inside)


@pytest.mark.parametrize("space", SPACES, ids=repr)
def test_half_sum_is_its_definition_in_rationals(space):
    expected = ImageClass.from_predicate(
        space, lambda x: sum(Fraction(k, space.L - 1) for k in x) < Fraction(space.N, 2)
    )
    assert HalfSum(space).image_class() == expected


@pytest.mark.parametrize("space", EVEN_SPACES, ids=repr)
def test_bright_majority_is_its_definition_in_rationals(space):
    expected = ImageClass.from_predicate(
        space, lambda x: 2 * sum(Fraction(k, space.L - 1) > Fraction(1, 2) for k in x) < space.N
    )
    assert BrightMajority(space).image_class() == expected


def test_for_two_levels_the_two_classes_coincide():
    for n in range(1, 8):
        space = ImageSpace.grid(n, 2)
        assert HalfSum(space).image_class() == BrightMajority(space).image_class()


@pytest.mark.parametrize(("coordinates", "levels"), [(5, 2), (6, 2), (4, 4), (3, 6)])
def test_interior_sizes_of_bright_majority(coordinates, levels):
    """T6 (a): |int_t|/|C| = P(Bin(N,1/2) < N/2 - t) / P(Bin(N,1/2) < N/2)."""
    space = ImageSpace.grid(coordinates, levels)
    for voters in range(1, coordinates + 1):
        majority = BrightMajority(space, voters)
        C = majority.image_class()
        for t in range(coordinates + 1):
            assert t_interior(C, t).size == majority.interior_size(t)
            binomials = [math.comb(voters, k) for k in range(voters + 1) if 2 * k < voters]
            inner = [math.comb(voters, k) for k in range(voters + 1) if 2 * (k + t) < voters]
            assert majority.interior_ratio(t) == Fraction(sum(inner), sum(binomials))
            assert Fraction(t_interior(C, t).size, C.size) == majority.interior_ratio(t)


@pytest.mark.parametrize(("coordinates", "levels"), [(1, 5), (4, 3), (3, 5), (2, 8)])
def test_interior_sizes_of_half_sum_in_the_level_grid(coordinates, levels):
    half_sum = HalfSum(ImageSpace.grid(coordinates, levels))
    C = half_sum.image_class()
    for t in range(coordinates * levels):
        assert t_interior(C, t, "grid").size == half_sum.interior_size(t)


def test_exact_one_bit_radii_of_real_image_sizes():
    """The least t with rho_N(t) <= 1/100 is 37 at N = 784 and 72 at N = 3072."""
    for size, t in (("28x28", 37), ("32x32x3", 72)):
        space = ImageSpace.from_text(size, bits=8)
        majority = BrightMajority(space, voters=space.N - 1)
        assert majority.interior_ratio(t) <= Fraction(1, 100) < majority.interior_ratio(t - 1)


@pytest.mark.parametrize("space", [ImageSpace.grid(3, 3), ImageSpace.grid(2, 5), ImageSpace.grid(4, 2)], ids=repr)
@pytest.mark.parametrize("graph", GRAPHS)
def test_corner_balls(space, graph):
    corner = ImageClass(space, 1)
    for radius in range(-1, space.N * space.L):
        expected = t_neighbourhood(corner, radius, graph).size if radius >= 0 else 0
        assert corner_ball_size(space, radius, graph) == expected


def test_ties_are_outside():
    space = ImageSpace(1, 2, levels=3)
    assert not HalfSum(space).contains([[[1], [1]]])
    assert not BrightMajority(ImageSpace(1, 2, bits=1)).contains([[[0], [1]]])
    assert HalfSum(ImageSpace(1, 2, continuous=True)).classify([[["1/3"], ["2/3"]]]) == 0


def test_floats_are_read_as_the_binary_fractions_that_they_store():
    cube = ImageSpace(1, 3, continuous=True)
    image = np.array([[[0.1], [0.2], [1.2]]]) / 1.5 * 1.5
    with pytest.raises(DeriveError, match="values from 0 to 1"):
        HalfSum(cube).classify(image)
    # In float64 these three sum to 1.5 exactly; the stored fractions sum to slightly more or less.
    near = [0.7, 0.7, 0.1]
    exact = sum(map(Fraction, near))
    assert exact != Fraction(3, 2) and sum(near) == 1.5
    assert HalfSum(cube).contains(np.array(near).reshape(1, 3, 1)) == (exact < Fraction(3, 2))
    assert HalfSum(cube).contains(np.full((1, 3, 1), 0.25, dtype=np.float32))


@given(st.lists(st.integers(0, 255), min_size=12, max_size=12), st.integers(0, 5))
def test_every_integer_type_and_the_values_give_one_answer(levels, t):
    space = ImageSpace(2, 1, 3, bits=8)
    image = np.array(levels, dtype=np.uint8).reshape(space.shape)
    for classifier in (HalfSum(space), BrightMajority(space)):
        answers = {classifier.contains(image.astype(kind)) for kind in (np.uint8, np.int32, np.uint64, object)}
        assert answers == {classifier.contains(space.values(image))}
        assert classifier.in_interior(image, t) == classifier.in_interior(space.values(image), t)


def test_continuous_space():
    cube = ImageSpace(2, continuous=True)
    dark = np.full(cube.shape, 0.25)
    assert HalfSum(cube).in_interior(dark, 1) and not HalfSum(cube).in_interior(dark, 2)
    assert BrightMajority(cube).in_interior(dark, 1) and not BrightMajority(cube).in_interior(dark, 2)
    assert BrightMajority(cube).interior_ratio(1) == Fraction(1, 5)
    for call in (HalfSum(cube).image_class, HalfSum(cube).size, BrightMajority(cube).size):
        with pytest.raises(DeriveError):
            call()


SPACE = ImageSpace(2, bits=8)
DARK = np.zeros(SPACE.shape, dtype=np.uint8)
BAD_CALLS = [
    (lambda: HalfSum("2x2"), "an ImageSpace"),
    (lambda: BrightMajority(None), "an ImageSpace"),
    (lambda: BrightMajority(ImageSpace(2, levels=3)), "even number of levels"),
    (lambda: BrightMajority(SPACE, voters=0), "voters"),
    (lambda: BrightMajority(SPACE, voters=5), "voters"),
    (lambda: HalfSum(SPACE).contains(DARK[:1]), "shape"),
    (lambda: HalfSum(SPACE).contains(DARK + np.uint16(256)), "levels from 0 to 255"),
    (lambda: HalfSum(SPACE).contains(DARK - 1.0), "values from 0 to 1"),
    (lambda: HalfSum(SPACE).contains(DARK * float("nan")), "values from 0 to 1"),
    (lambda: HalfSum(SPACE).contains(DARK > 0), "entries of type bool"),
    (lambda: HalfSum(SPACE).contains(DARK * 1j), "entries of type complex"),
    (lambda: HalfSum(SPACE).in_interior(DARK, -1), "t: given -1"),
    (lambda: HalfSum(SPACE).in_interior(DARK, 1, "torus"), '"hamming"'),
    (lambda: HalfSum(SPACE).in_interior(DARK * 0.0, 1, "grid"), "given by levels"),
    (lambda: HalfSum(SPACE).image_class(), r"256\^4 images"),
    (lambda: corner_ball_size(ImageSpace(100, bits=8), 3, "grid"), "at most 2,000"),
    (lambda: HalfSum(ImageSpace(100, bits=8)).size(), "at most 2,000"),
]


@pytest.mark.parametrize(("call", "message"), BAD_CALLS)
def test_bad_calls_are_refused_in_one_sentence(call, message):
    with pytest.raises(DeriveError, match=message) as caught:
        call()
    assert len(str(caught.value)) < 300


def test_too_large_says_so():
    with pytest.raises(TooLarge):
        BrightMajority(ImageSpace(1000, bits=8)).interior_ratio(1)
