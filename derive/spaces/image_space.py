"""The image space I(n, q, h, b): images n high, q n wide, with h channels and b bits.

An image has N = q n^2 h entries, the **coordinates**, each with one of L = 2^b **levels** (any L >= 2 is
allowed). The continuous space, b = infinity, is the cube [0, 1]^N. Level k stands for the value k/(L-1).

Images of a finite space are numbered 0, ..., L^N - 1 in lexicographic order: the coordinates are read row
by row, then by column, then by channel (C order of an array of shape (n, q n, h)), and the first coordinate
counts most. So the **index** of an image is the number whose base-L digits are its levels.

Source: Dai and Gifford, Fundamental limits on the robustness of image classifiers, ICLR 2023.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from derive.errors import DeriveError, TooLarge
from derive.spaces.arrays import level_array, read_array, value_array
from derive.spaces.checks import exact_rational, is_whole, shown, whole_number

MAX_BITS = 64
MAX_LISTED_IMAGES = 1 << 20
"""The largest number of images of a space whose images or classes are listed: 1,048,576."""
MAX_ARRAY_ENTRIES = 1 << 24
MAX_COUNT_BITS = 1 << 27
MAX_INDEX_BITS = 1 << 22

_SIZE_TEXT = re.compile(r"\s*([0-9]{1,30})\s*[xX×]\s*([0-9]{1,30})(?:\s*[xX×]\s*([0-9]{1,30}))?\s*")


@dataclass(frozen=True, init=False, repr=False)
class ImageSpace:
    """The space of images ``height`` high and ``aspect * height`` wide, with ``channels`` channels.

    Exactly one of ``bits``, ``levels`` and ``continuous`` is given.

    Args:
        height: the height n >= 1 in pixels.
        aspect: the ratio q = width/height, exact: a whole number, a Fraction or text such as ``"3/2"``.
        channels: the number h >= 1 of channels.
        bits: the bit depth b, from 1 to 64; then L = 2^b.
        levels: the number L >= 2 of levels.
        continuous: True for the cube [0, 1]^N.

    Raises:
        DeriveError: a size that is not a positive whole number, q n not a whole number, bits outside
            1..64, fewer than 2 levels, not exactly one of the three ways to give the levels.

    >>> space = ImageSpace(224, channels=3, bits=8)
    >>> space.coordinates, space.levels, space.shape, space.size_text
    (150528, 256, (224, 224, 3), '256^150528')
    >>> ImageSpace(2, "3/2", levels=3).size
    729
    >>> ImageSpace(2, "1/3", bits=1)
    Traceback (most recent call last):
    derive.errors.DeriveError: aspect: given 1/3 at height 2, so a width of 2/3; needed a width that is a
    whole number.
    """

    height: int
    aspect: Fraction
    channels: int
    levels: int | None

    def __init__(
        self,
        height: int,
        aspect: Any = 1,
        channels: int = 1,
        *,
        bits: int | None = None,
        levels: int | None = None,
        continuous: bool = False,
    ) -> None:
        n = whole_number("height", height, 1)
        h = whole_number("channels", channels, 1)
        q = exact_rational("aspect", aspect)
        if q <= 0:
            raise DeriveError("aspect", shown(aspect), "a positive ratio of width to height")
        whole_number("aspect", max(q.numerator, q.denominator), 1)
        if (q * n).denominator != 1:
            given = f"{q} at height {n}, so a width of {q * n}"
            raise DeriveError("aspect", given, "a width that is a whole number")
        object.__setattr__(self, "height", n)
        object.__setattr__(self, "aspect", q)
        object.__setattr__(self, "channels", h)
        object.__setattr__(self, "levels", _number_of_levels(bits, levels, continuous))

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        bits: int | None = None,
        levels: int | None = None,
        continuous: bool = False,
    ) -> ImageSpace:
        """The space of images of size ``"HxW"`` or ``"HxWxC"``: height, width, channels (one if not given).

        Raises:
            DeriveError: text of another form, a zero size, or levels as in the constructor.

        >>> ImageSpace.from_text("28x28", bits=8)
        ImageSpace(28, bits=8)
        >>> ImageSpace.from_text("2x3x3", continuous=True).aspect
        Fraction(3, 2)
        """
        match = _SIZE_TEXT.fullmatch(text) if type(text) is str else None
        if match is None:
            raise DeriveError("image size", shown(text), "height x width x channels, such as 224x224x3")
        height, width, channels = (int(part) for part in match.groups(default="1"))
        if 0 in (height, width, channels):
            raise DeriveError("image size", shown(text), "positive sizes")
        return cls(height, Fraction(width, height), channels, bits=bits, levels=levels, continuous=continuous)

    @classmethod
    def grid(cls, coordinates: int, levels: int) -> ImageSpace:
        """The space with N coordinates and L levels, as images one high, N wide, with one channel.

        >>> ImageSpace.grid(coordinates=4, levels=2).size
        16
        """
        return cls(1, whole_number("coordinates", coordinates, 1), 1, levels=levels)

    @property
    def width(self) -> int:
        """The width q n in pixels."""
        return int(self.aspect * self.height)

    @property
    def shape(self) -> tuple[int, int, int]:
        """The shape of an image array: (height, width, channels)."""
        return (self.height, self.width, self.channels)

    @property
    def coordinates(self) -> int:
        """The number of entries of an image, N = q n^2 h."""
        return self.height * self.width * self.channels

    @property
    def N(self) -> int:
        """The number of coordinates, as the papers write it."""
        return self.coordinates

    @property
    def L(self) -> int | None:
        """The number of levels, as the papers write it; None for the continuous space."""
        return self.levels

    @property
    def bits(self) -> int | None:
        """The bit depth b if L = 2^b, otherwise None.

        >>> ImageSpace(1, levels=16).bits, ImageSpace(1, levels=15).bits
        (4, None)
        """
        if self.levels is None or self.levels & (self.levels - 1):
            return None
        return self.levels.bit_length() - 1

    @property
    def is_continuous(self) -> bool:
        """Whether this is the cube [0, 1]^N."""
        return self.levels is None

    @property
    def finite_levels(self) -> int:
        """The number of levels of a finite space.

        Raises:
            DeriveError: the space is continuous.
        """
        if self.levels is None:
            needed = "a finite number of levels"
            raise DeriveError("image space", "a continuous space", needed, "Give bits or levels.")
        return self.levels

    @property
    def size(self) -> int:
        """The number of images, L^N, exactly.

        Raises:
            DeriveError: the space is continuous.
            TooLarge: the number itself has more than 2^27 bits.

        >>> ImageSpace(2, levels=2).size
        16
        """
        if self.coordinates * self.finite_levels.bit_length() > MAX_COUNT_BITS:
            raise TooLarge("size", self.size_text + " images", f"a number of at most {MAX_COUNT_BITS:,} bits")
        return int(self.finite_levels**self.coordinates)

    @property
    def size_text(self) -> str:
        """The number of images as text, L^N, or ``"infinite"``; never computed.

        >>> ImageSpace(28, bits=8).size_text
        '256^784'
        """
        return "infinite" if self.levels is None else f"{self.levels}^{self.coordinates}"

    @property
    def sides(self) -> tuple[int, ...]:
        """The number of levels of every coordinate, (L, ..., L), for the counting engines.

        Raises:
            TooLarge: more than 1,048,576 images.
        """
        self.require_listable("sides")
        return (self.finite_levels,) * self.coordinates

    def has_at_most(self, limit: int) -> bool:
        """Whether the space is finite with at most ``limit`` images; decided without computing L^N.

        >>> ImageSpace(224, bits=8).has_at_most(10**6)
        False
        """
        if self.levels is None or self.coordinates * (self.levels.bit_length() - 1) > limit.bit_length():
            return False
        return bool(self.levels**self.coordinates <= limit)

    def require_listable(self, where: str, limit: int = MAX_LISTED_IMAGES) -> None:
        """Refuse a space whose images cannot all be listed.

        Raises:
            TooLarge: the space is continuous or has more than ``limit`` images.

        >>> ImageSpace(4, bits=8).require_listable("classes")
        Traceback (most recent call last):
        derive.errors.TooLarge: classes: given a space of 256^16 images; needed at most 1,048,576 images.
        With 256 levels that is at most 2 coordinates.
        """
        if self.has_at_most(limit):
            return
        if self.levels is None:
            raise TooLarge(where, "a continuous space", f"at most {limit:,} images", "Give bits or levels.")
        possible = 0
        while self.levels ** (possible + 1) <= limit:
            possible += 1
        hint = f"With {self.levels} levels that is at most {possible} coordinate{'s' * (possible != 1)}."
        raise TooLarge(where, f"a space of {self.size_text} images", f"at most {limit:,} images", hint)

    # Images and their numbers

    def image(self, index: int) -> np.ndarray:
        """The image with this index, as an array of levels of shape (n, q n, h).

        Args:
            index: from 0 to L^N - 1; see the module for the order.

        Raises:
            DeriveError: the index is out of range, or the space is continuous.
            TooLarge: more than 2^24 entries, or an index of more than 2^22 bits with L not a power of 2.

        >>> ImageSpace(1, 2, 2, levels=10).image(1234).tolist()
        [[[1, 2], [3, 4]]]
        """
        return self._as_array(self.point(index))

    def point(self, index: int) -> tuple[int, ...]:
        """The image with this index, as the tuple of its N levels.

        >>> ImageSpace.grid(4, 10).point(1234)
        (1, 2, 3, 4)
        """
        self._require_array_entries()
        number = self._index_number(index)
        return tuple(_digits(number, self.finite_levels, self.coordinates))

    def index(self, image: Any) -> int:
        """The index of an image given as an array of levels, as a tuple of N levels, or as its index.

        Raises:
            DeriveError: wrong shape, or entries that are not levels.

        >>> space = ImageSpace(1, 2, 2, levels=10)
        >>> space.index([[[1, 2], [3, 4]]]), space.index((1, 2, 3, 4)), space.index(1234)
        (1234, 1234, 1234)
        """
        if is_whole(image):
            return self._index_number(image)
        self._require_array_entries()
        if isinstance(image, tuple) and len(image) == self.coordinates and is_whole(image[0]):
            top = self.finite_levels - 1
            return _number([whole_number("level", entry, 0, top) for entry in image], self.finite_levels)
        array = self.level_image(image)
        return _number([int(entry) for entry in array.flat], self.finite_levels)

    def points(self) -> Iterator[tuple[int, ...]]:
        """All images as tuples of N levels, in the order of their indices.

        Raises:
            TooLarge: more than 1,048,576 images.

        >>> list(ImageSpace.grid(2, 2).points())
        [(0, 0), (0, 1), (1, 0), (1, 1)]
        """
        self.require_listable("points")
        return itertools.product(range(self.finite_levels), repeat=self.coordinates)

    # Levels and values

    def level_image(self, image: Any) -> np.ndarray:
        """``image`` as a checked array of levels 0, ..., L-1 of shape (n, q n, h).

        Raises:
            DeriveError: wrong shape, an entry that is not a whole number, or outside the levels.
        """
        return level_array(image, self.shape, self.finite_levels)

    def values(self, image: Any) -> np.ndarray:
        """The values k/(L-1) in [0, 1] of an array of levels k, as an object array of Fractions.

        >>> ImageSpace(1, 2, levels=4).values([[[1], [3]]]).tolist()
        [[[Fraction(1, 3)], [Fraction(1, 1)]]]
        """
        array = self.level_image(image)
        top = self.finite_levels - 1
        return self._as_array([Fraction(int(entry), top) for entry in array.flat], objects=True)

    def from_values(self, image: Any) -> np.ndarray:
        """The levels (L-1) v of an array of exact values v in {0, 1/(L-1), ..., 1}; inverse of ``values``.

        In the continuous space, the values themselves, checked to lie in [0, 1].

        Raises:
            DeriveError: a float, a value outside [0, 1], or (finite space) a value between two levels.

        >>> ImageSpace(1, 2, levels=4).from_values([[["1/3"], [1]]]).tolist()
        [[[1], [3]]]
        """
        array = value_array(image, self.shape)
        if self.levels is None:
            return array
        top = self.levels - 1
        for value in array.flat:
            if (value * top).denominator != 1:
                raise DeriveError("image", f"a value {value}", f"a multiple of 1/{top}")
        return self._as_array([int(value * top) for value in array.flat])

    def floats(self, image: Any) -> np.ndarray:
        """The values in [0, 1] of an array of levels, rounded to float64: for display and engineering only.

        No verdict of this package is computed from them.

        >>> ImageSpace(1, 2, levels=3).floats([[[1], [2]]]).ravel().tolist()
        [0.5, 1.0]
        """
        return np.array([float(value) for value in self.values(image).flat]).reshape(self.shape)

    def read(self, image: Any) -> np.ndarray:
        """``image`` checked for the shape only; entries are whole numbers, Fractions or floats."""
        return read_array(image, self.shape)

    def _index_number(self, index: Any) -> int:
        return whole_number("index", index, 0, self.size - 1, most_text=f"{self.size_text} - 1")

    def _as_array(self, entries: Any, objects: bool = False) -> np.ndarray:
        if not objects and self.finite_levels <= 1 << 63:
            return np.array(entries, dtype=np.int64).reshape(self.shape)
        array = np.empty(self.coordinates, dtype=object)
        array[:] = entries
        return array.reshape(self.shape)

    def _require_array_entries(self) -> None:
        if self.coordinates > MAX_ARRAY_ENTRIES:
            given = f"an image of {self.coordinates} entries"
            raise TooLarge("image", given, f"at most {MAX_ARRAY_ENTRIES:,} entries")
        if self.bits is None and self.coordinates * self.finite_levels.bit_length() > MAX_INDEX_BITS:
            given = f"an index of {self.coordinates * self.finite_levels.bit_length():,} bits"
            needed = f"at most {MAX_INDEX_BITS:,} bits, or a number of levels that is a power of 2"
            raise TooLarge("index", given, needed)

    def __repr__(self) -> str:
        parts = [str(self.height)]
        if self.aspect != 1:
            text = str(self.aspect)
            parts.append(f"aspect={text!r}" if self.aspect.denominator > 1 else f"aspect={text}")
        if self.channels != 1:
            parts.append(f"channels={self.channels}")
        if self.levels is None:
            parts.append("continuous=True")
        elif self.bits is not None and self.bits <= MAX_BITS:
            parts.append(f"bits={self.bits}")
        else:
            parts.append(f"levels={self.levels}")
        return f"ImageSpace({', '.join(parts)})"


def tiny_spaces(max_size: int = 16) -> tuple[ImageSpace, ...]:
    """Every pair N >= 1, L >= 2 with L^N <= ``max_size``, each once, as ``ImageSpace.grid(N, L)``.

    Ordered by N, then by L. The shape of the images plays no part in the two graphs and in the distances,
    so these are all spaces with at most ``max_size`` images. "Both graphs" of a space means the Hamming graph
    and the level grid; for L = 2 they coincide.

    Args:
        max_size: from 2 to 4096.

    >>> [(space.N, space.L) for space in tiny_spaces(9)]
    [(1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9), (2, 2), (2, 3), (3, 2)]
    >>> len(tiny_spaces())
    20
    """
    most = whole_number("max_size", max_size, 2, 4096)
    return tuple(
        ImageSpace.grid(coordinates, levels)
        for coordinates in range(1, most.bit_length())
        for levels in range(2, most + 1)
        if levels**coordinates <= most
    )


def _number_of_levels(bits: int | None, levels: int | None, continuous: bool) -> int | None:
    if type(continuous) is not bool:
        raise DeriveError("continuous", shown(continuous), "True or False")
    if (bits is not None) + (levels is not None) + continuous != 1:
        names = {"bits": bits is not None, "levels": levels is not None, "continuous": continuous}
        given = ", ".join(name for name, is_given in names.items() if is_given) or "no number of levels"
        raise DeriveError("image space", given, "one of bits, levels and continuous=True")
    if bits is not None:
        return 1 << whole_number("bits", bits, 1, MAX_BITS, "For other numbers of levels use levels.")
    return None if levels is None else whole_number("levels", levels, 2)


def _digits(number: int, base: int, count: int) -> list[int]:
    """The ``count`` base-``base`` digits of a number, first the most significant; by halving, which is
    fast for large images, and by shifts if the base is a power of 2."""
    if count == 1:
        return [number]
    low_count = count // 2
    if base & (base - 1):
        high, low = divmod(number, base**low_count)
    else:
        shift = low_count * (base.bit_length() - 1)
        high, low = number >> shift, number & ((1 << shift) - 1)
    return _digits(high, base, count - low_count) + _digits(low, base, low_count)


def _number(digits: list[int], base: int) -> int:
    """The inverse of ``_digits``."""
    if len(digits) == 1:
        return digits[0]
    low_count = len(digits) // 2
    split = len(digits) - low_count
    return _number(digits[:split], base) * int(base**low_count) + _number(digits[split:], base)
