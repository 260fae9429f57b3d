"""p-distances: exact values, and comparisons that are decided without floats."""

import copy
import math
import pickle
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derive.errors import DeriveError, TooLarge
from derive.spaces import ImageSpace, RadicalValue, difference_counts, distance, image_distance, power_sum
from derive.spaces.radicals import exact_power, integer_root, rational_root

exponents = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), 1, Fraction(3, 2), 2, Fraction(5, 2), 3])
rationals = st.fractions(min_value=-5, max_value=5, max_denominator=9)
vectors = st.lists(st.tuples(rationals, rationals), min_size=1, max_size=5)


def high_precision(x, y, p, root):
    """The definition in 60 digits, by mpmath."""
    with mpmath.workdps(60):
        exponent = mpmath.mpf(Fraction(p).numerator) / Fraction(p).denominator
        total = mpmath.mpf(0)
        for a, b in zip(x, y, strict=True):
            if a != b:
                total += (mpmath.mpf(abs(a - b).numerator) / abs(a - b).denominator) ** exponent
        return total ** (1 / exponent) if root and exponent > 1 else total


def as_mpf(value):
    if isinstance(value, Fraction):
        return mpmath.mpf(value.numerator) / value.denominator
    return mpmath.mpf(value.enclosure(300).mid().str(70, radius=False))


@given(vectors, exponents)
@settings(max_examples=150, deadline=None)
def test_distance_and_power_sum_agree_with_sixty_digits(pairs, p):
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    with mpmath.workdps(60):
        for value, expected in (
            (distance(x, y, p), high_precision(x, y, p, True)),
            (power_sum(x, y, p), high_precision(x, y, p, False)),
        ):
            assert abs(as_mpf(value) - expected) <= mpmath.mpf(10) ** -50 * (1 + expected)


@given(vectors)
def test_the_ends_of_the_scale(pairs):
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    assert distance(x, y, 0) == power_sum(x, y, 0) == sum(a != b for a, b in pairs)
    assert distance(x, y, "inf") == distance(x, y, math.inf) == max(abs(a - b) for a, b in pairs)
    assert distance(x, y, 1) == power_sum(x, y, 1) == sum(abs(a - b) for a, b in pairs)


@given(vectors, exponents, rationals)
@settings(max_examples=150, deadline=None)
def test_comparison_with_a_bound_is_that_of_the_power_sum(pairs, p, bound):
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    d = distance(x, y, p)
    assume(bound >= 0)
    powered = power_sum([bound], [0], p) if p > 1 else bound
    assert (d <= bound) == (power_sum(x, y, p) <= powered)
    assert (d < bound) == (not bound <= d)
    assert (d == bound) == (d <= bound <= d)


@given(vectors, vectors, exponents)
@settings(max_examples=150, deadline=None)
def test_values_are_totally_ordered_as_in_high_precision(first, second, p):
    d, e = (distance([a for a, _ in pairs], [b for _, b in pairs], p) for pairs in (first, second))
    assert (d < e) + (d == e) + (d > e) == 1
    with mpmath.workdps(60):
        gap = as_mpf(d) - as_mpf(e)
        if d == e:
            assert abs(gap) < mpmath.mpf(10) ** -50
        else:
            assert (gap > 0) == (d > e) and abs(gap) > mpmath.mpf(10) ** -50


@given(vectors, vectors, exponents)
@settings(max_examples=60, deadline=None)
def test_triangle_inequality_for_the_power_sum_below_one_and_symmetry(first, second, p):
    n = min(len(first), len(second))
    x, y, z = [a for a, _ in first[:n]], [b for _, b in first[:n]], [a for a, _ in second[:n]]
    assert distance(x, y, p) == distance(y, x, p)
    if p <= 1:
        left, right = power_sum(x, z, p), [power_sum(x, y, p), power_sum(y, z, p)]
        whole = power_sum([*x, *y], [*y, *z], p)  # the sum of the two, as one exact value
        assert left <= whole and all(part <= whole for part in right)


def test_equal_values_that_are_written_differently_are_equal():
    half = Fraction(1, 2)
    assert RadicalValue(half, {2: 1, 8: 1}) == RadicalValue(half, {18: 1})
    assert RadicalValue(half, {2: 1, 8: 1}) != RadicalValue(half, {19: 1})
    assert RadicalValue("1/3", {2: 1, 16: 1, 54: 1}) == RadicalValue("1/3", {Fraction(2): 6})
    assert RadicalValue(half, {Fraction(1, 2): 2, 3: 1}) == RadicalValue(half, {3: 1, 2: 1})
    assert power_sum([0, 0], [4, 9], half) == 5 and type(power_sum([0, 0], [4, 9], half)) is Fraction
    assert distance([0], [2], "3/2") == 2 and type(distance([0], [2], "3/2")) is Fraction
    assert distance([0] * 8, [Fraction(3, 4)] * 8, "3/2") == 3


def test_a_difference_far_below_double_precision_is_seen():
    # The sums of sqrt(n-k) + sqrt(n+k) differ by about k^2/(4 n^1.5); at n = 10^30 that is 2.5e-46.
    n, half = 10**30, Fraction(1, 2)
    closer, wider = RadicalValue(half, {n - 1: 1, n + 1: 1}), RadicalValue(half, {n - 2: 1, n + 2: 1})
    assert wider < closer < RadicalValue(half, {n: 2})
    assert RadicalValue(half, {n: 2}) == 2 * 10**15
    # The same with n = 10^200: about 1300 bits are needed, long after the normal form was tried.
    n = 10**200
    closer, wider = RadicalValue(half, {n - 1: 1, n + 1: 1}), RadicalValue(half, {n - 2: 1, n + 2: 1})
    assert wider < closer and closer != wider
    # Two integers that differ in the last of 200 digits.
    big = 10**200
    assert RadicalValue(2, {1: big**2 + 1}, rooted=True) > big
    assert RadicalValue(2, {1: big**2 - 1}, rooted=True) < big


def test_values_of_different_exponents_compare():
    root = RadicalValue(2, {1: 2}, rooted=True)
    assert root == RadicalValue(4, {1: 4}, rooted=True)
    assert root == RadicalValue("1/2", {2: 1})
    assert root < RadicalValue(3, {1: 3}, rooted=True)
    assert RadicalValue("3/2", {2: 1}, rooted=True) == RadicalValue(2, {1: 4}, rooted=True) == 2
    assert root < math.inf and root > -math.inf
    assert not root > math.inf
    assert RadicalValue("1/2", {2: 1, 3: 1}) == RadicalValue("1/4", {4: 1, 9: 1})
    assert RadicalValue("1/2", {2: 1, 3: 1}) < RadicalValue("1/3", {4: 1, 9: 1})
    # (2 * 2^(3/2))^(2/3) = 32^(1/3)
    assert RadicalValue("3/2", {2: 2}, rooted=True) == RadicalValue("1/3", {32: 1})


def test_the_one_undecided_case_is_refused_and_its_neighbours_are_decided():
    # (1 + sqrt 2)^3 = 7 + 5 sqrt 2 = 7 + (5/2) 2^(3/2) and (1 + sqrt 2)^2 = 3 + sqrt 8.
    rooted = RadicalValue("3/2", {1: 7, 2: "5/2"}, rooted=True)
    with pytest.raises(TooLarge, match="the same exponent"):
        _ = rooted == RadicalValue("1/2", {9: 1, 8: 1})
    assert rooted < RadicalValue("1/2", {9: 1, 8 + Fraction(1, 10**40): 1})
    assert rooted > RadicalValue("1/2", {9: 1, 8 - Fraction(1, 10**40): 1})


@given(st.integers(1, 10**40), st.integers(1, 12))
def test_integer_roots(value, degree):
    w = integer_root(value, degree)
    assert w**degree <= value < (w + 1) ** degree


@given(st.fractions(min_value=Fraction(1, 50), max_value=50), st.integers(1, 6), st.integers(1, 6))
def test_rational_roots_and_powers(base, a, b):
    assert rational_root(base**b, b) == base
    assert exact_power(base ** (b * 2), Fraction(a, b)) == base ** (2 * a)


def test_zero_and_negative_bounds():
    zero = distance([1, 2], [1, 2], 2)
    assert zero == 0 and type(zero) is Fraction
    root = distance([0, 0], [1, 1], 2)
    assert root > 0 and root > -1 and root != 0 and root > 0
    assert RadicalValue("1/2", {}) == 0 and RadicalValue("1/2", {}) > -1
    assert RadicalValue("3/2", {}, rooted=True) == 0 < RadicalValue("3/2", {2: 5}, rooted=True)


def test_values_are_immutable_and_survive_a_pickle():
    root = RadicalValue(2, {1: 2}, rooted=True)
    assert pickle.loads(pickle.dumps(root)) == root == copy.deepcopy(root)
    with pytest.raises(AttributeError):
        root.p = Fraction(3)
    with pytest.raises(TypeError):
        root.terms[Fraction(1)] = Fraction(3)  # type: ignore[index]


def test_large_images_of_levels():
    space = ImageSpace.from_text("32x32x3", bits=8)
    rng = np.random.default_rng(1)
    x, y = rng.integers(0, 256, (2, *space.shape), dtype=np.uint8)
    squares = sum((int(a) - int(b)) ** 2 for a, b in zip(x.flat, y.flat, strict=True))
    d = image_distance(space, x, y, 2)
    assert d <= RadicalValue(2, {1: Fraction(squares, 255**2)}, rooted=True) <= d
    assert image_distance(space, x, y, 0) == int((x != y).sum())
    assert image_distance(space, x, y, 1) == distance(space.values(x), space.values(y), 1)
    assert sum(difference_counts(x, y).values()) == int((x != y).sum())


def test_unsigned_and_large_integers_do_not_wrap():
    big = np.array([0, 2**64 - 1], dtype=np.uint64)
    assert distance(big, np.array([2**64 - 1, 0], dtype=np.uint64), "inf") == 2**64 - 1
    assert distance(np.array([0], dtype=np.uint8), np.array([255], dtype=np.uint8), 1) == 255
    low = np.array([-(2**63)], dtype=np.int64)
    assert distance(low, -low - 1, 1) == 2**64 - 1


def test_continuous_images_are_measured_exactly():
    cube = ImageSpace(1, 2, continuous=True)
    assert image_distance(cube, [[["1/3"], [0]]], [[["1/2"], [1]]], 1) == Fraction(7, 6)
    with pytest.raises(DeriveError, match="Floats are not exact"):
        image_distance(cube, [[[0.5], [0]]], [[[0], [0]]], 1)


BAD_CALLS = [
    (lambda: distance([0], [1], -1), "p >= 0"),
    (lambda: distance([0], [1], "-1/2"), "p >= 0"),
    (lambda: distance([0], [1], float("nan")), "p >= 0"),
    (lambda: distance([0], [1], "nan"), "p >= 0"),
    (lambda: distance([0], [1], 0.5), "p >= 0"),
    (lambda: distance([0], [1], True), "p >= 0"),
    (lambda: distance([0], [1], -math.inf), "p >= 0"),
    (lambda: distance([0], [1], None), "p >= 0"),
    (lambda: distance([0], [1], "2; import os"), "p >= 0"),
    (lambda: distance([0], [1], 10**9), "at most 10,000"),
    (lambda: power_sum([0], [1], "inf"), "finite p"),
    (lambda: distance([0.1], [1], 2), "Floats are not exact"),
    (lambda: distance(np.array([0.1]), [1], 2), "exact rational"),
    (lambda: distance([True], [1], 2), "exact rational"),
    (lambda: distance([0, 1], [1], 2), "shape of x"),
    (lambda: distance([[0], [1, 2]], [1], 2), "ragged|exact rational"),
    (lambda: RadicalValue(0, {1: 1}), "positive rational exponent"),
    (lambda: RadicalValue(2, {-1: 1}), "positive base"),
    (lambda: RadicalValue(2, {1: 0.5}), "exact rational"),
]


@pytest.mark.parametrize(("call", "message"), BAD_CALLS)
def test_bad_calls_are_refused_in_one_sentence(call, message):
    with pytest.raises(DeriveError, match=message) as caught:
        call()
    assert len(str(caught.value)) < 300


def test_a_value_does_not_compare_with_a_float():
    with pytest.raises(TypeError):
        _ = distance([0, 0], [1, 1], 2) < 1.5
