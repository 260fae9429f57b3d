"""Classes of images: neighbourhoods, interiors, boundaries, vertex expansion.

A **class** is a nonempty set of images of a finite image space; it is **non-majority** if it holds at most
half of the images. The empty set is allowed as a value here, since a t-interior may be empty; where a
statement needs a nonempty class, ``is_non_majority`` and ``vertex_expansion`` insist on it.

For a set A and t >= 0, in the Hamming graph or in the level grid:

* the **t-neighbourhood** A_t: all images at graph distance at most t from A;
* the **t-interior** int_t(C): the complement of (C^c)_t, all images at distance more than t from C^c;
* the **boundary** A_1 \\ A, and the **vertex expansion** |A_1 \\ A| / |A|.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from derive.errors import DeriveError
from derive.spaces.checks import Graph, is_whole, shown, whole_number
from derive.spaces.image_space import ImageSpace
from derive.spaces.masks import bits_of, mask_engine, mask_of


@dataclass(frozen=True, repr=False)
class ImageClass:
    """A set of images of a finite space, held as a bit mask.

    Args:
        space: an image space with at most 1,048,576 images.
        mask: bit i is set if the image with index i belongs to the class; from 0 to 2^size - 1.

    Raises:
        TooLarge: the space is too large to list, or continuous.
        DeriveError: a mask with bits outside the space.

    >>> space = ImageSpace.grid(2, 2)
    >>> C = ImageClass(space, 0b0111)
    >>> C.indices, C.size, C.measure, C.is_non_majority
    ((0, 1, 2), 3, Fraction(3, 4), False)
    >>> ImageClass.from_predicate(space, lambda x: sum(x) < 2) == C
    True
    """

    space: ImageSpace
    mask: int

    def __post_init__(self) -> None:
        if not isinstance(self.space, ImageSpace):
            raise DeriveError("class", shown(self.space), "an ImageSpace")
        self.space.require_listable("class")
        if not is_whole(self.mask) or self.mask < 0 or int(self.mask).bit_length() > self.space.size:
            needed = f"a bit mask from 0 to 2^{self.space.size} - 1"
            raise DeriveError("class", shown(self.mask), needed)
        object.__setattr__(self, "mask", int(self.mask))

    @classmethod
    def from_indices(cls, space: ImageSpace, indices: Iterable[Any]) -> ImageClass:
        """The class of the given images: indices, tuples of N levels, or arrays of levels.

        >>> ImageClass.from_indices(ImageSpace.grid(2, 2), [3, (0, 0)]).mask
        9
        """
        space.require_listable("class")
        return cls(space, mask_of([space.index(image) for image in indices], space.size))

    @classmethod
    def from_predicate(
        cls, space: ImageSpace, predicate: Callable[[Any], bool], *, arrays: bool = False
    ) -> ImageClass:
        """The class of all images for which the predicate is true.

        Args:
            space: a finite space.
            predicate: a function of the tuple of N levels, with the answer True or False.
            arrays: call it with an array of levels of shape (n, q n, h) instead.

        Raises:
            DeriveError: an answer that is neither True nor False.

        >>> space = ImageSpace(2, levels=2)
        >>> ImageClass.from_predicate(space, lambda image: not image.any(), arrays=True).indices
        (0,)
        """
        members = []
        for index, point in enumerate(space.points()):
            answer = predicate(np.array(point).reshape(space.shape) if arrays else point)
            if not isinstance(answer, (bool, np.bool_)):
                raise DeriveError("predicate", f"{shown(answer)} at {shown(point)}", "True or False")
            if answer:
                members.append(index)
        return cls(space, mask_of(members, space.size))

    @property
    def indices(self) -> tuple[int, ...]:
        """The indices of the images, in increasing order."""
        return tuple(bits_of(self.mask))

    @property
    def size(self) -> int:
        """The number of images."""
        return self.mask.bit_count()

    @property
    def measure(self) -> Fraction:
        """The uniform measure mu(C) = |C| / L^N."""
        return Fraction(self.size, self.space.size)

    @property
    def is_non_majority(self) -> bool:
        """Whether 0 < mu(C) <= 1/2."""
        return 0 < 2 * self.size <= self.space.size

    @property
    def complement(self) -> ImageClass:
        """All other images.

        >>> ImageClass(ImageSpace.grid(1, 3), 0b001).complement.indices
        (1, 2)
        """
        return ImageClass(self.space, ((1 << self.space.size) - 1) ^ self.mask)

    def contains(self, image: Any) -> bool:
        """The class as a predicate: is this image (index, tuple of levels, or array) in it?"""
        return bool(self.mask >> self.space.index(image) & 1)

    __contains__ = contains

    def __iter__(self) -> Iterator[int]:
        return bits_of(self.mask)

    def __len__(self) -> int:
        return self.size

    def __bool__(self) -> bool:
        return self.mask != 0

    def __invert__(self) -> ImageClass:
        return self.complement

    def __and__(self, other: ImageClass) -> ImageClass:
        return ImageClass(self.space, self.mask & self._mask_of_same_space(other))

    def __or__(self, other: ImageClass) -> ImageClass:
        return ImageClass(self.space, self.mask | self._mask_of_same_space(other))

    def __sub__(self, other: ImageClass) -> ImageClass:
        return ImageClass(self.space, self.mask & ~self._mask_of_same_space(other))

    def __le__(self, other: ImageClass) -> bool:
        """Whether every image of this class lies in the other."""
        return not self.mask & ~self._mask_of_same_space(other)

    def _mask_of_same_space(self, other: ImageClass) -> int:
        if not isinstance(other, ImageClass) or other.space != self.space:
            raise DeriveError("class", shown(other), f"a class of the same space, {self.space}")
        return other.mask

    def __repr__(self) -> str:
        mask = hex(self.mask) if self.space.size <= 256 else f"<{self.size} of {self.space.size} images>"
        return f"ImageClass({self.space}, {mask})"


def t_neighbourhood(A: ImageClass, t: int, graph: Graph = "hamming") -> ImageClass:
    """The closed t-neighbourhood A_t: all images at graph distance at most t from A; empty if A is.

    Args:
        A: a class.
        t: a whole number >= 0 of steps.
        graph: ``"hamming"`` or ``"grid"``.

    >>> space = ImageSpace.grid(1, 5)
    >>> t_neighbourhood(ImageClass(space, 0b00001), 2, "grid").indices
    (0, 1, 2)
    """
    return ImageClass(A.space, mask_engine(A.space, graph).neighbourhood(A.mask, whole_number("t", t, 0)))


def t_interior(C: ImageClass, t: int, graph: Graph = "hamming") -> ImageClass:
    """The t-interior int_t(C): the images of C from which t steps never leave C.

    >>> space = ImageSpace.grid(1, 5)
    >>> t_interior(ImageClass(space, 0b01111), 2, "grid").indices
    (0, 1)
    """
    return ImageClass(C.space, mask_engine(C.space, graph).interior(C.mask, whole_number("t", t, 0)))


def boundary(A: ImageClass, graph: Graph = "hamming") -> ImageClass:
    """The vertex boundary A_1 \\ A: the images outside A that are adjacent to A.

    >>> boundary(ImageClass(ImageSpace.grid(2, 2), 0b0001)).indices
    (1, 2)
    """
    return ImageClass(A.space, mask_engine(A.space, graph).boundary(A.mask))


def vertex_expansion(A: ImageClass, graph: Graph = "hamming") -> Fraction:
    """The vertex expansion |A_1 \\ A| / |A|.

    T8 (a): in the Hamming graph it is at least (1 - mu(A))/N.

    Raises:
        DeriveError: A is empty.

    >>> vertex_expansion(ImageClass(ImageSpace.grid(3, 2), 0b00001111))
    Fraction(1, 1)
    """
    if not A:
        raise DeriveError("vertex_expansion", "the empty set", "a nonempty class")
    return Fraction(boundary(A, graph).size, A.size)
