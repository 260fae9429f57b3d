"""Images as arrays: levels (whole numbers), values in [0, 1] (exact rationals), or floats (display only)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from derive.errors import DeriveError
from derive.spaces.checks import exact_rational, is_whole, shown

IMAGE = "image"


def read_array(image: Any, shape: tuple[int, ...], where: str = IMAGE) -> np.ndarray:
    """An array of exactly the shape asked for, with whole numbers, Fractions or floats as entries.

    Nested lists are accepted. Entries are not converted: a list that mixes whole numbers and Fractions
    becomes an object array.

    Raises:
        DeriveError: another shape, a ragged list, booleans, text or complex numbers.

    >>> read_array([[[0], [1]]], (1, 2, 1)).dtype.kind
    'i'
    """
    if isinstance(image, np.ndarray):
        array = image
    else:
        # Through an object array, so that NumPy neither rounds Fractions nor promotes True to 1.
        try:
            array = np.array(image, dtype=object)
        except ValueError:
            raise DeriveError(where, "a ragged list", f"an array of shape {shape}") from None
        if array.shape == shape and array.size and all(type(entry) is int for entry in array.flat):
            array = _smallest_integer_type(array)
    if array.shape != shape:
        given = f"shape {array.shape}" if array.ndim else shown(image)
        raise DeriveError(where, given, f"an array of shape {shape}: height, width, channels")
    if array.dtype.kind not in "iufO" or array.dtype.itemsize > 8:
        raise DeriveError(where, f"entries of type {array.dtype}", "whole numbers, Fractions or floats")
    return array


def _smallest_integer_type(array: np.ndarray) -> np.ndarray:
    fits = all(-(1 << 63) <= entry < 1 << 63 for entry in array.flat)
    return array.astype(np.int64) if fits else array


def holds_levels(array: np.ndarray) -> bool:
    """Whether all entries are whole numbers, so that the array is read as levels.

    A value 0 or 1 of an array in [0, 1] must therefore be a ``Fraction``.

    >>> holds_levels(np.array([[[0, 255]]])), holds_levels(np.array([[[0.0, 1.0]]]))
    (True, False)
    """
    if array.dtype.kind == "O":
        return all(is_whole(entry) for entry in array.flat)
    return array.dtype.kind in "iu"


def level_array(image: Any, shape: tuple[int, int, int], levels: int, where: str = IMAGE) -> np.ndarray:
    """An array of levels 0, ..., ``levels`` - 1, checked.

    Returns:
        An integer array, or an object array of ``int`` when int64 is too small.

    Raises:
        DeriveError: wrong shape, an entry that is not a whole number, or outside the levels.

    >>> level_array([[[0], [3]]], (1, 2, 1), 4).tolist()
    [[[0], [3]]]
    >>> level_array([[[0], [4]]], (1, 2, 1), 4)
    Traceback (most recent call last):
    derive.errors.DeriveError: image: given an entry 4; needed levels from 0 to 3.
    """
    array = read_array(image, shape, where)
    if not holds_levels(array):
        raise DeriveError(where, _first(array), f"whole numbers, levels from 0 to {levels - 1}")
    if array.dtype.kind == "O":
        array = np.array([int(entry) for entry in array.flat], dtype=object).reshape(shape)
    for extreme in (int(array.min()), int(array.max())):
        if not 0 <= extreme < levels:
            raise DeriveError(where, f"an entry {shown(extreme)}", f"levels from 0 to {shown(levels - 1)}")
    return array


def value_array(
    image: Any, shape: tuple[int, int, int], floats: bool = False, where: str = IMAGE
) -> np.ndarray:
    """An object array of Fractions in [0, 1], checked.

    Args:
        image: whole numbers 0 and 1, Fractions, or (with ``floats``) floats.
        shape: the shape (height, width, channels).
        floats: whether a float is accepted; it is read as the binary fraction that it stores.
        where: the name of the argument, for messages.

    Raises:
        DeriveError: wrong shape, a float where it is not accepted, nan, or a value outside [0, 1].

    >>> value_array([[["1/2"], [1]]], (1, 2, 1)).tolist()
    [[[Fraction(1, 2)], [Fraction(1, 1)]]]
    """
    array = read_array(image, shape, where)
    entries = []
    for entry in array.flat:
        if floats and isinstance(entry, (float, np.floating)):
            if not 0 <= entry <= 1:  # also true for nan
                raise DeriveError(where, f"an entry {entry}", "values from 0 to 1")
            value = Fraction(float(entry))
        else:
            value = exact_rational(where, entry)
            if not 0 <= value <= 1:
                raise DeriveError(where, f"an entry {shown(entry)}", "values from 0 to 1")
        entries.append(value)
    result = np.empty(len(entries), dtype=object)
    result[:] = entries
    return result.reshape(shape)


def _first(array: np.ndarray) -> str:
    """The first entry that is not a whole number, for a message."""
    for entry in array.flat:
        if not is_whole(entry):
            return f"an entry {shown(entry.item() if isinstance(entry, np.generic) else entry)}"
    return "whole numbers"
