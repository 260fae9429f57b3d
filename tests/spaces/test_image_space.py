"""Image spaces: sizes, shapes, the numbering of images, levels and values, and everything that is refused."""

import itertools
import pickle
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.errors import DeriveError, TooLarge
from derive.spaces import ImageSpace, tiny_spaces

small_spaces = st.builds(
    lambda n, w, h, levels: ImageSpace(n, Fraction(w, n), h, levels=levels),
    st.integers(1, 3),
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(2, 7),
)


def test_the_sizes_of_real_image_spaces():
    space = ImageSpace(224, 1, 3, bits=8)
    assert (space.N, space.L, space.bits, space.shape) == (150528, 256, 8, (224, 224, 3))
    assert space.size == 256**150528
    assert ImageSpace.from_text("28x28", bits=8).N == 784
    assert ImageSpace.from_text("480x640x3", bits=8) == ImageSpace(480, "4/3", 3, bits=8)
    assert ImageSpace(10**9, channels=3, bits=64).N == 3 * 10**18


def test_the_continuous_space_has_no_levels_and_no_size():
    cube = ImageSpace(2, continuous=True)
    assert cube.levels is None and cube.bits is None and cube.is_continuous and cube.size_text == "infinite"
    with pytest.raises(DeriveError, match="finite number of levels"):
        _ = cube.size
    with pytest.raises(DeriveError):
        cube.image(0)


def test_bits_and_levels_name_the_same_space():
    assert ImageSpace(3, bits=4) == ImageSpace(3, levels=16)
    assert hash(ImageSpace(3, bits=4)) == hash(ImageSpace(3, levels=16))
    assert ImageSpace(3, bits=4) != ImageSpace(3, levels=15)


@given(small_spaces)
def test_repr_and_pickle_give_the_space_back(space):
    assert eval(repr(space), {"ImageSpace": ImageSpace}) == space
    assert pickle.loads(pickle.dumps(space)) == space


def test_a_space_cannot_be_changed():
    with pytest.raises(AttributeError):
        ImageSpace(2, bits=1).levels = 3  # type: ignore[misc]


@given(small_spaces, st.data())
def test_index_and_image_are_inverse_and_lexicographic(space, data):
    index = data.draw(st.integers(0, space.size - 1))
    image = space.image(index)
    assert image.shape == space.shape
    assert space.index(image) == index == space.index(space.point(index)) == space.index(image.tolist())
    place, total = 1, 0
    for level in reversed(image.ravel().tolist()):  # the last coordinate counts least
        total += place * level
        place *= space.levels
    assert total == index


def test_points_are_listed_in_the_order_of_their_indices():
    space = ImageSpace(1, 3, levels=3)
    assert [space.index(point) for point in space.points()] == list(range(27))
    assert list(space.points()) == sorted(itertools.product(range(3), repeat=3))


@pytest.mark.parametrize("levels", [2, 256, 1000, 2**64, 3**50])
def test_large_images_have_numbers_too(levels):
    space = ImageSpace(20, levels=levels)
    image = space.image(space.size - 12345)
    assert space.index(image) == space.size - 12345
    assert max(int(entry) for entry in image.flat) == levels - 1


@given(small_spaces, st.data())
def test_values_are_exact_and_invertible(space, data):
    image = space.image(data.draw(st.integers(0, space.size - 1)))
    values = space.values(image)
    assert all(type(value) is Fraction for value in values.flat)
    assert (values * (space.levels - 1) == image).all()
    assert (space.from_values(values) == image).all()
    assert np.array_equal(space.floats(image), np.asarray(values, dtype=float))


def test_integer_arrays_of_every_type_are_levels():
    space = ImageSpace(2, bits=8)
    for dtype in (np.uint8, np.int16, np.int64, np.uint64, object):
        assert space.index(np.array([[[0], [1]], [[2], [255]]], dtype=dtype)) == 0x000102FF


BAD_SPACES = [
    (lambda: ImageSpace(0, bits=1), "height"),
    (lambda: ImageSpace(-3, bits=1), "height"),
    (lambda: ImageSpace(2.0, bits=1), "height"),
    (lambda: ImageSpace(True, bits=1), "height"),
    (lambda: ImageSpace(np.bool_(True), bits=1), "height"),
    (lambda: ImageSpace("2", bits=1), "height"),
    (lambda: ImageSpace(float("nan"), bits=1), "height"),
    (lambda: ImageSpace(2, channels=0, bits=1), "channels"),
    (lambda: ImageSpace(2, 0, bits=1), "aspect"),
    (lambda: ImageSpace(2, -1, bits=1), "aspect"),
    (lambda: ImageSpace(2, 1.5, bits=1), "aspect"),
    (lambda: ImageSpace(2, float("nan"), bits=1), "aspect"),
    (lambda: ImageSpace(2, "nan", bits=1), "aspect"),
    (lambda: ImageSpace(2, "1/0", bits=1), "denominator"),
    (lambda: ImageSpace(2, "1e9", bits=1), "aspect"),
    (lambda: ImageSpace(2, "٣/٢", bits=1), "aspect"),
    (lambda: ImageSpace(2, Fraction(1, 3), bits=1), "whole number"),
    (lambda: ImageSpace(2, bits=0), "from 1 to 64"),
    (lambda: ImageSpace(2, bits=2000), "from 1 to 64"),
    (lambda: ImageSpace(2, bits=8.0), "from 1 to 64"),
    (lambda: ImageSpace(2, bits=True), "from 1 to 64"),
    (lambda: ImageSpace(2, levels=1), "levels"),
    (lambda: ImageSpace(2, levels=float("inf")), "levels"),
    (lambda: ImageSpace(2, levels=10**5000), "3000 bits"),
    (lambda: ImageSpace(10**5000, bits=1), "3000 bits"),
    (lambda: ImageSpace(2, Fraction(1, 10**5000), bits=1), "3000 bits"),
    (lambda: ImageSpace(2), "one of bits, levels and continuous"),
    (lambda: ImageSpace(2, bits=1, levels=2), "one of bits, levels and continuous"),
    (lambda: ImageSpace(2, bits=1, continuous=True), "one of bits, levels and continuous"),
    (lambda: ImageSpace(2, continuous=1), "True or False"),
    (lambda: ImageSpace.from_text("0x3", bits=1), "positive sizes"),
    (lambda: ImageSpace.from_text("3", bits=1), "224x224x3"),
    (lambda: ImageSpace.from_text("3x3x3x3", bits=1), "224x224x3"),
    (lambda: ImageSpace.from_text("-3x3", bits=1), "224x224x3"),
    (lambda: ImageSpace.from_text("٣x3", bits=1), "224x224x3"),
    (lambda: ImageSpace.from_text("9" * 99 + "x3", bits=1), "224x224x3"),
    (lambda: ImageSpace.from_text(33, bits=1), "224x224x3"),
    (lambda: ImageSpace.grid(0, 2), "coordinates"),
]


@pytest.mark.parametrize(("make", "message"), BAD_SPACES)
def test_bad_spaces_are_refused_in_one_sentence(make, message):
    with pytest.raises(DeriveError, match=message) as caught:
        make()
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


SPACE = ImageSpace(1, 2, levels=4)
BAD_IMAGES = [
    ([[[0], [4]]], "levels from 0 to 3"),
    ([[[-1], [0]]], "levels from 0 to 3"),
    ([[[0.0], [1.0]]], "whole numbers"),
    ([[[True], [False]]], "whole numbers"),
    (np.array([[[True], [False]]]), "entries of type bool"),
    (np.array([[["a"], ["b"]]]), "entries of type"),
    (np.array([[[0.5], [np.nan]]]), "whole numbers"),
    ([[0, 1]], "shape"),
    ([[[0], [1, 2]]], "shape|ragged"),
    (np.zeros((2, 1, 1), dtype=int), r"shape \(2, 1, 1\)"),
    ((0, 4), "level"),
    (16, "from 0 to 4"),
    (-1, "from 0 to 4"),
    (1.5, "needed"),
    (None, "needed"),
    ("0", "needed"),
]


@pytest.mark.parametrize(("image", "message"), BAD_IMAGES)
def test_bad_images_are_refused_in_one_sentence(image, message):
    with pytest.raises(DeriveError, match=message) as caught:
        SPACE.index(image)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("value", [Fraction(1, 2), Fraction(4, 3), Fraction(-1, 3), 0.0, float("nan"), True])
def test_values_between_or_outside_the_levels_are_refused(value):
    with pytest.raises(DeriveError):
        SPACE.from_values([[[value], [Fraction(0)]]])


def test_too_large_to_list_says_how_large_and_what_is_possible():
    space = ImageSpace(28, bits=8)
    with pytest.raises(TooLarge, match=r"256\^784 images; needed at most 1,048,576 .* at most 2 coordinates"):
        space.points()
    with pytest.raises(TooLarge, match="bits"):
        _ = ImageSpace(10**6, bits=64).size
    with pytest.raises(DeriveError, match=r"from 0 to 256\^784 - 1"):
        space.image(256**784)
    with pytest.raises(TooLarge, match="power of 2"):
        ImageSpace(2000, levels=3).image(0)
    with pytest.raises(TooLarge, match="entries"):
        ImageSpace(10**6, bits=1).index(np.zeros(1, dtype=int))


@given(st.integers(1, 40), st.integers(2, 40), st.integers(0, 10**6))
@settings(max_examples=300)
def test_has_at_most_agrees_with_the_size(coordinates, levels, limit):
    assert ImageSpace.grid(coordinates, levels).has_at_most(limit) == (levels**coordinates <= limit)


@pytest.mark.parametrize("most", [2, 3, 16, 17, 81, 256])
def test_tiny_spaces_are_all_pairs_once(most):
    pairs = [(space.N, space.L) for space in tiny_spaces(most)]
    expected = [(n, q) for n in range(1, 12) for q in range(2, most + 1) if q**n <= most]
    assert pairs == expected
    assert all(space.size <= most for space in tiny_spaces(most))


def test_importing_the_spaces_loads_neither_sympy_nor_networkx():
    code = "import sys, derive.spaces; print(sorted({'sympy', 'networkx', 'matplotlib'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_exported_name_exists_once():
    import derive.spaces as spaces

    assert len(spaces.__all__) == len(set(spaces.__all__))
    assert all(hasattr(spaces, name) for name in spaces.__all__)
