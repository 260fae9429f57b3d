"""Two classifiers that show that the limits on robustness are sharp.

* **Half-sum** (the paper's Algorithm 1): x is in the class if the sum of its values is less than N/2.
* **Bright majority**: x is in the class if B(x) < M/2, where B(x) counts the bright entries, those above 1/2,
  among the first M coordinates (M = N unless said otherwise). It needs an even number of levels, or a
  continuous space: then an entry is bright for exactly half of the levels.

Both classes are non-majority: reversing all levels maps the class into its complement. A **tie**, an image
with sum exactly N/2 or with exactly M/2 bright entries, is not in the class.

A classifier takes an array of shape (n, q n, h). Whole numbers are levels (in a continuous space, the values
0 and 1); Fractions and floats are values in [0, 1]. A float is read as the binary fraction that it stores,
and the sum is exact, so no verdict depends on rounding. An array of whole numbers only is an array of
levels, so write ``Fraction(0)`` or ``0.0`` for the values 0 and 1.

Source: Dai and Gifford, Fundamental limits on the robustness of image classifiers, ICLR 2023,
Algorithm 1; T6 (a), (b).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import numpy as np

from derive.errors import DeriveError, TooLarge
from derive.spaces.arrays import holds_levels, value_array
from derive.spaces.checks import Graph, graph_name, shown, whole_number
from derive.spaces.classes import ImageClass
from derive.spaces.counts import MAX_HAMMING_COORDINATES, binomial_sum, corner_ball_size
from derive.spaces.image_space import ImageSpace


class Classifier(Protocol):
    """What the two classifiers have in common: a class of an image space, given by a rule."""

    @property
    def space(self) -> ImageSpace:
        """The image space of the class."""
        ...

    def contains(self, image: Any) -> bool:
        """Whether an image is in the class."""

    def image_class(self) -> ImageClass:
        """The class as a set, for a space with at most 1,048,576 images."""

    def in_interior(self, image: Any, t: int, graph: Graph = "hamming") -> bool:
        """Whether an image is in the t-interior of the class."""


@dataclass(frozen=True)
class HalfSum:
    """The class of images whose values sum to less than N/2; ties are outside.

    Args:
        space: any image space.

    >>> dark = HalfSum(ImageSpace(2, bits=8))
    >>> dark.classify([[[0], [255]], [[254], [0]]]), dark.classify([[[0], [255]], [[255], [0]]])
    (1, 0)
    >>> dark.classify([[[0.25], [0.5]], [[0.75], [0.4999]]])
    1
    """

    space: ImageSpace

    def __post_init__(self) -> None:
        _require_space(self.space)

    def classify(self, image: Any) -> int:
        """1 if the image is in the class, otherwise 0."""
        return int(self.contains(image))

    def contains(self, image: Any) -> bool:
        """Whether the sum of the values is less than N/2; exact, also on floats."""
        values, top = _values_and_top(self.space, image)
        return bool(2 * sum(values) < self.space.coordinates * top)

    def in_interior(self, image: Any, t: int, graph: Graph = "hamming") -> bool:
        """Whether no image within t steps leaves the class.

        Hamming graph: the farthest t changes can raise the sum is to set the t smallest entries to 1. Level
        grid (finite spaces): t steps raise the sum of levels by t, or to its maximum.

        >>> square = HalfSum(ImageSpace(2, levels=3))
        >>> corner = [[[0], [0]], [[0], [1]]]
        >>> square.in_interior(corner, 1), square.in_interior(corner, 2)
        (True, False)
        """
        steps = whole_number("t", t, 0)
        values, top = _values_and_top(self.space, image)
        if graph_name("graph", graph) == "grid":
            _require_levels(self.space, image)
            raised = sum(values) + steps
        else:
            smallest = sorted(values)[:steps]
            raised = sum(values) + sum(top - value for value in smallest)
        return bool(2 * raised < self.space.coordinates * top)

    def image_class(self) -> ImageClass:
        """The class as a set.

        Raises:
            TooLarge: more than 1,048,576 images, or a continuous space.

        >>> HalfSum(ImageSpace.grid(2, 2)).image_class().indices
        (0,)
        """
        self.space.require_listable("half-sum class")
        bound = self.space.coordinates * (self.space.finite_levels - 1)
        return ImageClass.from_predicate(self.space, lambda point: 2 * sum(point) < bound)

    def size(self) -> int:
        """The number of images in the class, for at most 2000 coordinates; see ``interior_size``."""
        return self.interior_size(0)

    def interior_size(self, t: int) -> int:
        """The size of the t-interior in the level grid: V(ceil(N(L-1)/2) - 1 - t), V as ``corner_ball_size``.

        In the Hamming graph the t-interior has no such form; use ``t_interior(self.image_class(), t)``.

        Raises:
            TooLarge: more than 2000 coordinates.

        >>> HalfSum(ImageSpace.grid(2, 3)).size(), HalfSum(ImageSpace.grid(2, 3)).interior_size(1)
        (3, 1)
        """
        steps = whole_number("t", t, 0)
        total = self.space.coordinates * (self.space.finite_levels - 1)
        return corner_ball_size(self.space, (total + 1) // 2 - 1 - steps, "grid")


@dataclass(frozen=True)
class BrightMajority:
    """The class of images with less than M/2 bright entries (above 1/2) among the first M; ties are outside.

    Args:
        space: a space with an even number of levels, or a continuous one.
        voters: M, from 1 to N; None for N. With M the largest odd number <= N, T6 (a) gives rho_N(t).

    Raises:
        DeriveError: an odd number of levels; the middle level is then neither bright nor dark.

    >>> majority = BrightMajority(ImageSpace(2, bits=8))
    >>> majority.classify([[[127], [127]], [[127], [255]]]), majority.classify([[[127], [128]], [[0], [128]]])
    (1, 0)
    """

    space: ImageSpace
    voters: int | None = None

    def __post_init__(self) -> None:
        _require_space(self.space)
        if self.space.levels is not None and self.space.levels % 2:
            needed = "an even number of levels, or a continuous space"
            hint = "HalfSum takes any number of levels."
            raise DeriveError("bright majority", f"{self.space.levels} levels", needed, hint)
        if self.voters is not None:
            whole_number("voters", self.voters, 1, self.space.coordinates)

    @property
    def number_of_voters(self) -> int:
        """M, the number of coordinates that are looked at."""
        return self.space.coordinates if self.voters is None else self.voters

    def bright_entries(self, image: Any) -> int:
        """B(x), the number of entries above 1/2 among the first M, in the order of the index."""
        values, top = _values_and_top(self.space, image)
        return sum(2 * value > top for value in values[: self.number_of_voters])

    def classify(self, image: Any) -> int:
        """1 if the image is in the class, otherwise 0."""
        return int(self.contains(image))

    def contains(self, image: Any) -> bool:
        """Whether B(x) < M/2."""
        return 2 * self.bright_entries(image) < self.number_of_voters

    def in_interior(self, image: Any, t: int, graph: Graph = "hamming") -> bool:
        """Whether no image within t steps leaves the class.

        Hamming graph, T6 (a): exactly if B(x) + t < M/2. Level grid (finite spaces): exactly if making
        enough of the brightest dark entries bright, one level a step, takes more than t steps.

        >>> majority = BrightMajority(ImageSpace.grid(3, 4))
        >>> [majority.in_interior([[[0], [1], [3]]], t, "grid") for t in (0, 1)]
        [True, False]
        """
        steps = whole_number("t", t, 0)
        values, top = _values_and_top(self.space, image)
        voting = values[: self.number_of_voters]
        bright = sum(2 * value > top for value in voting)
        if graph_name("graph", graph) == "hamming":
            return bool(2 * (bright + steps) < self.number_of_voters)
        _require_levels(self.space, image)
        missing = (self.number_of_voters + 1) // 2 - bright
        if missing <= 0:
            return False
        # Lowest bright level: L/2 = (top + 1)/2.
        costs = sorted((top + 1) // 2 - int(value) for value in voting if 2 * value < top)
        return sum(costs[:missing]) > steps

    def image_class(self) -> ImageClass:
        """The class as a set.

        Raises:
            TooLarge: more than 1,048,576 images, or a continuous space.

        >>> BrightMajority(ImageSpace.grid(1, 4)).image_class().indices
        (0, 1)
        """
        self.space.require_listable("bright-majority class")
        half, voters = self.space.finite_levels // 2, self.number_of_voters
        return ImageClass.from_predicate(
            self.space, lambda point: 2 * sum(level >= half for level in point[:voters]) < voters
        )

    def size(self) -> int:
        """The number of images in the class; see ``interior_size``."""
        return self.interior_size(0)

    def interior_size(self, t: int) -> int:
        """The size of the t-interior in the Hamming graph, T6 (a): L^N 2^-M sum of C(M, k) over k < M/2 - t.

        Raises:
            DeriveError: a continuous space; use ``interior_ratio``.
            TooLarge: more than 200,000 voters.

        >>> BrightMajority(ImageSpace.grid(3, 4)).interior_size(1)
        8
        """
        return self.space.size // (1 << self.number_of_voters) * self._patterns(t)

    def interior_ratio(self, t: int) -> Fraction:
        """|int_t(C)| / |C| in the Hamming graph, exactly, also for the continuous space.

        >>> BrightMajority(ImageSpace(28, bits=8), voters=783).interior_ratio(37) < Fraction(1, 100)
        True
        """
        return Fraction(self._patterns(t), self._patterns(0))

    def _patterns(self, t: int) -> int:
        """The number of sets of bright voters that leave an image in the t-interior."""
        steps = whole_number("t", t, 0)
        if self.number_of_voters > MAX_HAMMING_COORDINATES:
            raise TooLarge("voters", f"{self.number_of_voters:,}", f"at most {MAX_HAMMING_COORDINATES:,}")
        return binomial_sum(self.number_of_voters, (self.number_of_voters + 1) // 2 - 1 - steps)


def _values_and_top(space: ImageSpace, image: Any) -> tuple[list[Any], int]:
    """The entries as exact numbers, and the number that stands for the value 1."""
    array = space.read(image)
    if space.levels is not None and holds_levels(array):
        return [int(level) for level in space.level_image(array).flat], space.levels - 1
    return list(value_array(array, space.shape, floats=True).flat), 1


def _require_space(space: object) -> None:
    if not isinstance(space, ImageSpace):
        raise DeriveError("classifier", shown(space), "an ImageSpace")


def _require_levels(space: ImageSpace, image: Any) -> None:
    if space.levels is None or not holds_levels(space.read(image)):
        given = "a continuous space" if space.levels is None else shown(np.asarray(image))
        raise DeriveError("level grid", given, "an image given by levels, in a finite space")
