"""p-distances between images, exactly.

    d_p(x, y) = (sum of |x_i - y_i|^p)^(1/max(p, 1))   for 0 < p < infinity  (no root for p < 1),
    d_0(x, y) = the number of i with x_i != y_i,        d_inf(x, y) = max |x_i - y_i|.

Data are exact: whole numbers (levels) or Fractions; the unit of the result is the unit of the data. Between
two images of a space ``image_distance`` measures in values, level k counting k/(L-1). A result is a
``Fraction`` if it is rational and a ``RadicalValue`` otherwise; both compare exactly with each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from derive.errors import DeriveError
from derive.spaces.checks import Exponent, exact_rational, exponent, is_whole, shown
from derive.spaces.image_space import ImageSpace
from derive.spaces.radicals import RadicalValue

Distance: TypeAlias = Fraction | RadicalValue
"""An exact distance; rational values are Fractions."""


def distance(x: Any, y: Any, p: Any) -> Distance:
    """The p-distance of two arrays of one shape, exactly, in the unit of their entries.

    Args:
        x: whole numbers, Fractions or text such as ``"1/3"``; an array, a nested list or one number.
        y: the same shape.
        p: an exact exponent >= 0, or ``math.inf`` or ``"inf"``.

    Returns:
        A Fraction if the distance is rational, otherwise a RadicalValue.

    Raises:
        DeriveError: different shapes, floats, p < 0, nan.

    >>> distance([0, 0], [3, 4], 2), distance([0, 0], [3, 4], "inf"), distance([0, 0], [3, 4], 0)
    (Fraction(5, 1), Fraction(4, 1), Fraction(2, 1))
    >>> print(distance([0, 0], [1, 1], 2), distance([0, 0], [4, 9], "1/2"))
    sqrt(2) 5
    >>> distance([0, 0], [1, 1], 2) <= Fraction(3, 2)
    True
    """
    return norm_of_counts(difference_counts(x, y), exponent("p", p))


def power_sum(x: Any, y: Any, p: Any) -> Distance:
    """The sum of |x_i - y_i|^p for finite p, without a root; for p = 0 the number of i with x_i != y_i.

    Arguments as for ``distance``, but p is finite.

    >>> power_sum([0, 0], [1, 3], 2), power_sum([0, 0], [1, 3], 0)
    (Fraction(10, 1), Fraction(2, 1))
    >>> print(power_sum([0, 0], [1, 3], "1/2"))
    1 + 3^(1/2)
    """
    power = exponent("p", p)
    if not isinstance(power, Fraction):
        raise DeriveError("p", shown(p), "a finite p", "At p = inf use distance.")
    return sum_of_counts(difference_counts(x, y), power)


def image_distance(space: ImageSpace, x: Any, y: Any, p: Any) -> Distance:
    """The p-distance of two images in values: differences of levels are divided by L - 1.

    Args:
        space: the image space; in a continuous one, images are arrays of exact values.
        x: an array of levels, a tuple of N levels or an index.
        y: the same.
        p: an exact exponent >= 0, or infinity.

    >>> image_distance(ImageSpace(1, 2, levels=4), [[[0], [1]]], [[[3], [1]]], 2)
    Fraction(1, 1)
    """
    if space.levels is None:
        return distance(space.from_values(x), space.from_values(y), p)
    counts = difference_counts(_levels(space, x), _levels(space, y))
    return norm_of_counts({d / (space.levels - 1): c for d, c in counts.items()}, exponent("p", p))


def difference_counts(x: Any, y: Any) -> dict[Fraction, int]:
    """How often each value d > 0 occurs among the |x_i - y_i|.

    >>> difference_counts([0, 0, 5], [2, 1, 3])
    {Fraction(1, 1): 1, Fraction(2, 1): 2}
    """
    left, right = _exact_array("x", x), _exact_array("y", y)
    if left.shape != right.shape:
        raise DeriveError("y", f"shape {right.shape}", f"the shape of x, {left.shape}")
    differences = abs(left - right)
    if differences.dtype.kind == "i":
        values, counts = np.unique(differences, return_counts=True)
        return {Fraction(d): c for d, c in zip(values.tolist(), counts.tolist(), strict=True) if d}
    counter = Counter(differences.ravel().tolist())
    return {Fraction(d): counter[d] for d in sorted(counter) if d}


def sum_of_counts(counts: Mapping[Fraction, int], p: Fraction) -> Distance:
    """The sum of count * d^p, rational if it can be; at p = 0 the sum of the counts."""
    if p.denominator == 1:
        return sum((c * d**p.numerator for d, c in counts.items()), Fraction(0))
    return _simplest(RadicalValue(p, counts))


def norm_of_counts(counts: Mapping[Fraction, int], p: Exponent) -> Distance:
    """The p-norm of a vector in which d > 0 occurs ``counts[d]`` times as an absolute value."""
    if not isinstance(p, Fraction):
        return max(counts, default=Fraction(0))
    if p <= 1:
        return sum_of_counts(counts, p)
    return _simplest(RadicalValue(p, counts, rooted=True))


def is_infinite(value: object) -> bool:
    """Whether a value is ``math.inf``, the distance to an empty set."""
    return type(value) is float and value == math.inf


def _levels(space: ImageSpace, image: Any) -> np.ndarray:
    array = space.image(image) if is_whole(image) else image
    if isinstance(image, tuple) and len(image) == space.coordinates and is_whole(image[0]):
        array = space.image(space.index(image))
    return space.level_image(array)


def _simplest(value: RadicalValue) -> Distance:
    rational = value.rational()
    return value if rational is None else rational


def _exact_array(where: str, data: Any) -> np.ndarray:
    """int64 where differences cannot overflow, otherwise an object array of int or Fraction."""
    if isinstance(data, np.ndarray) and data.dtype.kind in "iu" and data.size:
        if max(-int(data.min()), int(data.max())) < 1 << 62:
            return data.astype(np.int64)
        return data.astype(object)
    try:
        array = np.array(data, dtype=object)
    except ValueError:
        raise DeriveError(where, "a ragged list", "an array of exact numbers") from None
    result = np.empty(array.size, dtype=object)
    result[:] = [exact_rational(where, entry) for entry in array.flat]
    return result.reshape(array.shape)
