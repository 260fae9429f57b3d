"""Compressing sets of images, and the neighbourhood of a set from balls."""

from __future__ import annotations

import numpy as np


def neighbourhood(mask: int, balls: list[int]) -> int:
    """The union of the balls about the points of a set.

    >>> neighbourhood(0b101, [0b011, 0b111, 0b110])
    7
    """
    union = 0
    while mask:
        lowest = mask & -mask
        union |= balls[lowest.bit_length() - 1]
        mask ^= lowest
    return union


def compressed(mask: int, coordinates: int, levels: int) -> int:
    """Compress along every coordinate until nothing changes (T8 (c)); the result is a down-set.

    >>> bin(compressed(0b1010, 2, 2))
    '0b101'
    """
    size = levels**coordinates
    cells = np.array([mask >> v & 1 for v in range(size)], np.uint8).reshape((levels,) * coordinates)
    rank = np.arange(levels)
    while True:
        before = cells
        for axis in range(coordinates):
            counts = np.expand_dims(cells.sum(axis=axis), axis)
            shape = [1] * coordinates
            shape[axis] = levels
            cells = (rank.reshape(shape) < counts).astype(np.uint8)
        if np.array_equal(cells, before):
            return sum(1 << int(v) for v in np.flatnonzero(cells.ravel()))
