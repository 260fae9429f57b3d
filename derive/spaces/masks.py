"""Sets of images as bit masks: neighbourhoods, interiors and boundaries by shifts of whole lines.

A set of vertices of a product of lines with ``sides`` = (L_1, ..., L_N) levels is a Python int: bit i is
set if the vertex with index i belongs to it. Indices are lexicographic, the first coordinate counts most, so
a step of one level along axis i moves the index by the **stride** L_{i+1} ... L_N. Sides may differ.

Two ways, which check one another (and are checked against networkx in ``derive.spaces.reference``):
``neighbourhood`` shifts the whole mask along every axis; ``all_neighbourhoods`` tabulates A_t for all
2^V subsets at once from the closed balls of single vertices, since (A u {v})_t = A_t u {v}_t.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from derive.errors import DeriveError, TooLarge
from derive.spaces.checks import Graph, graph_name, shown, whole_number
from derive.spaces.image_space import MAX_LISTED_IMAGES, ImageSpace

MAX_TABLE_VERTICES = 24


def bits_of(mask: int) -> Iterator[int]:
    """The indices of the set bits, in increasing order.

    >>> list(bits_of(0b10110))
    [1, 2, 4]
    """
    if mask.bit_length() > 4096:
        # Clearing the lowest bit of a long int copies it each time; unpacking does not.
        data = np.frombuffer(mask.to_bytes((mask.bit_length() + 7) // 8, "little"), dtype=np.uint8)
        yield from np.flatnonzero(np.unpackbits(data, bitorder="little")).tolist()
        return
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(indices: Sequence[int], vertices: int) -> int:
    """The mask with these bits set; indices from 0 to ``vertices`` - 1, in any order, repetitions allowed.

    >>> mask_of([1, 4, 2], 8)
    22
    """
    row = np.zeros(vertices, dtype=np.uint8)
    row[np.asarray(indices, dtype=np.int64)] = 1
    return int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")


class MaskEngine:
    """Neighbourhoods in a product of complete graphs (``"hamming"``) or of paths (``"grid"``).

    Args:
        sides: the number of levels of each coordinate, each at least 1.
        graph: ``"hamming"``: vertices that differ in one coordinate are adjacent;
            ``"grid"``: vertices that differ by one level in one coordinate are adjacent.

    The methods take any mask below 2^vertices and do not check it; ``ImageClass`` does.

    Raises:
        DeriveError: no side, a side below 1, an unknown graph.
        TooLarge: more than 1,048,576 vertices.

    >>> square = MaskEngine((2, 2))
    >>> bin(square.neighbourhood(0b0001)), bin(square.boundary(0b0001))
    ('0b111', '0b110')
    """

    def __init__(self, sides: Sequence[int], graph: Graph = "hamming") -> None:
        self.sides = tuple(whole_number("sides", side, 1) for side in sides)
        if not self.sides:
            raise DeriveError("sides", "()", "at least one coordinate")
        self.graph = graph_name("graph", graph)
        self.vertices = 1
        for side in self.sides:
            self.vertices *= side
            if self.vertices > MAX_LISTED_IMAGES:
                given = f"sides {shown(self.sides)}"
                raise TooLarge("sides", given, f"a product of at most {MAX_LISTED_IMAGES:,}")
        self.everything = (1 << self.vertices) - 1
        self.strides = tuple(math.prod(self.sides[axis + 1 :]) for axis in range(len(self.sides)))
        # The vertices whose coordinate on an axis is 0: blocks of `stride` ones, one block per line bundle.
        self.zero_layers = tuple(
            ((1 << stride) - 1) * (self.everything // ((1 << stride * side) - 1))
            for stride, side in zip(self.strides, self.sides, strict=True)
        )

    def neighbourhood(self, mask: int, t: int = 1) -> int:
        """The closed t-neighbourhood A_t: all vertices at graph distance at most t from A.

        >>> bin(MaskEngine((5,), "grid").neighbourhood(0b00100, 1))
        '0b1110'
        """
        for _ in range(t):
            larger = mask
            for axis in range(len(self.sides)):
                larger |= self._along(mask, axis)
            if larger == mask:
                break
            mask = larger
        return mask

    def interior(self, mask: int, t: int = 1) -> int:
        """The t-interior int_t(C): the complement of (complement of C)_t."""
        return self.everything ^ self.neighbourhood(self.everything ^ mask, t)

    def boundary(self, mask: int) -> int:
        """The vertex boundary A_1 \\ A."""
        return self.neighbourhood(mask) & ~mask

    def all_neighbourhoods(self, t: int = 1) -> np.ndarray:
        """A_t for every subset A: entry ``mask`` of the returned uint32 array is the mask of A_t.

        Raises:
            TooLarge: more than 24 vertices (2^24 subsets).

        >>> MaskEngine((2,)).all_neighbourhoods().tolist()
        [0, 3, 3, 3]
        """
        if self.vertices > MAX_TABLE_VERTICES:
            given = f"2^{self.vertices} subsets of {self.vertices} vertices"
            raise TooLarge("all_neighbourhoods", given, f"at most {MAX_TABLE_VERTICES} vertices")
        table = np.zeros(1 << self.vertices, dtype=np.uint32)
        for vertex in range(self.vertices):
            ball = np.uint32(self.neighbourhood(1 << vertex, t))
            table[1 << vertex : 2 << vertex] = table[: 1 << vertex] | ball
        return table

    def all_interiors(self, t: int = 1) -> np.ndarray:
        """int_t(C) for every subset C, as ``all_neighbourhoods``.

        >>> MaskEngine((2,)).all_interiors().tolist()
        [0, 0, 0, 3]
        """
        # Complementing all V bits of an index reverses the order of the table.
        return np.uint32(self.everything) ^ self.all_neighbourhoods(t)[::-1]

    def layer(self, mask: int, axis: int, level: int) -> int:
        """The part of A where the coordinate on ``axis`` is ``level``, moved to level 0."""
        return (mask >> level * self.strides[axis]) & self.zero_layers[axis]

    def fill_lines(self, starts: int, axis: int) -> int:
        """All full lines along ``axis`` through the vertices of ``starts``, whose coordinate there is 0."""
        stride, side = self.strides[axis], self.sides[axis]
        covered = 1
        while covered < side:
            step = min(covered, side - covered)
            starts |= starts << step * stride
            covered += step
        return starts

    def _along(self, mask: int, axis: int) -> int:
        """The vertices that have a neighbour in A along one axis (together with some of A itself)."""
        stride, side, zero = self.strides[axis], self.sides[axis], self.zero_layers[axis]
        if self.graph == "grid":
            last = zero << (side - 1) * stride
            return (mask & ~last) << stride | (mask & ~zero) >> stride
        covered = 1
        while covered < side:  # afterwards a bit of level 0 is set iff its line meets A
            step = min(covered, side - covered)
            mask |= mask >> step * stride
            covered += step
        return self.fill_lines(mask & zero, axis)


@lru_cache(maxsize=256)
def mask_engine(space: ImageSpace, graph: Graph = "hamming") -> MaskEngine:
    """The engine of an image space; bit i of a mask is the image with index i.

    Raises:
        TooLarge: more than 1,048,576 images.

    >>> mask_engine(ImageSpace.grid(2, 3), "grid").sides
    (3, 3)
    """
    space.require_listable("image space")
    return MaskEngine(space.sides, graph)
