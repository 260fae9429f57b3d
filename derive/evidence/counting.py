"""All classes of a space with at most 16 images at once, in NumPy tables.

A class A is a bit mask below 2^V (bit i: the image with index i), and a table has one entry for each of the
2^V classes, in the order of their masks. Tables are built by doubling: the classes that contain the image v
but no later one are the classes A u {v} with A among the first 2^v, so

    T = concatenate(T, T combined with the entry of {v}).

Every table of balls is compared with networkx (shortest paths, ``node_boundary``) on a seeded sample.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from derive.errors import DeriveError
from derive.spaces import (
    Graph,
    ImageClass,
    ImageSpace,
    MaskEngine,
    bits_of,
    distances_from,
    down_sets,
    mask_engine,
    mask_of,
    reference_boundary,
)
from derive.spaces.checks import graph_name, shown

MAX_IMAGES = 16
SAMPLED_CLASSES = 6
GRAPH_TITLES: dict[Graph, str] = {"hamming": "Hamming graph", "grid": "level grid"}


@dataclass(frozen=True)
class Agreement:
    """How often the tables were compared with networkx, and where they differed."""

    comparisons: int
    disagreements: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a comparison was made: a space, a graph, a class (by its mask) and further values such as t."""

    space: ImageSpace
    graph: Graph
    mask: int | None = None
    details: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [f"{GRAPH_TITLES[self.graph]} N = {self.space.coordinates}, L = {self.space.levels}"]
        if self.mask is not None:
            images = ["".join(f"{k:x}" for k in self.space.point(index)) for index in bits_of(self.mask)]
            parts.append(f"class {{{', '.join(images)}}}")
        parts += [f"{name} = {value}" for name, value in self.details.items()]
        return ", ".join(parts)


class ClassTable:
    """Tables over all 2^V classes of a space with V = L^N <= 16 images, in one of its two graphs.

    Args:
        coordinates: N >= 1.
        levels: L >= 2.
        graph: ``"hamming"`` or ``"grid"``.

    Raises:
        TooLarge: more than 16 images.

    >>> square = ClassTable(2, 2, "hamming")
    >>> square.vertices, square.diameter, square.sizes.tolist()[:8]
    (4, 2, [0, 1, 1, 2, 1, 2, 2, 3])
    >>> [square.sizes[square.neighbourhoods(t)[0b0001]].item() for t in range(3)]
    [1, 3, 4]
    """

    def __init__(self, coordinates: int, levels: int, graph: Graph = "hamming") -> None:
        self.space = ImageSpace.grid(coordinates, levels)
        self.graph = graph_name("graph", graph)
        self.space.require_listable("ClassTable", MAX_IMAGES)
        self.coordinates = self.space.coordinates
        self.levels = self.space.finite_levels
        self.vertices = self.space.size
        self.engine: MaskEngine = mask_engine(self.space, self.graph)
        self.diameter = self.coordinates * (1 if self.graph == "hamming" else self.levels - 1)
        self.masks = np.arange(1 << self.vertices, dtype=np.uint32)
        self.everything = self.engine.everything
        self._neighbourhoods: dict[int, np.ndarray] = {}

    @cached_property
    def sizes(self) -> np.ndarray:
        """|A| for every class A."""
        return self.masses([1] * self.vertices)

    @cached_property
    def nonempty(self) -> np.ndarray:
        """The masks of all nonempty classes."""
        return self.masks[1:]

    @cached_property
    def non_majority(self) -> np.ndarray:
        """The masks of all classes with 0 < |A| <= L^N/2."""
        return self.masks[(self.sizes > 0) & (2 * self.sizes <= self.vertices)]

    @cached_property
    def down_sets(self) -> np.ndarray:
        """The masks of all nonempty down-sets."""
        return np.array([mask for mask in down_sets(self.space.sides) if mask], dtype=np.uint32)

    def masses(self, weights: Sequence[int]) -> np.ndarray:
        """The sum of the weights of the images of A, for every class A.

        Args:
            weights: a whole number below 2^40 for each image, in the order of the indices.

        >>> ClassTable(1, 2).masses([2, 5]).tolist()
        [0, 2, 5, 7]
        """
        if len(weights) != self.vertices or not all(type(w) is int and 0 <= w < 1 << 40 for w in weights):
            raise DeriveError("weights", shown(list(weights)), f"{self.vertices} whole numbers below 2^40")
        table = np.zeros(1, dtype=np.int64)
        for weight in weights:
            table = np.concatenate((table, table + weight))
        return table

    def moved(self, target: Sequence[int]) -> np.ndarray:
        """The image of A under the map v -> target[v] of the images, for every class A, as masks.

        >>> ClassTable(1, 2).moved([1, 0]).tolist()
        [0, 2, 1, 3]
        """
        return self.unions([1 << vertex for vertex in target])

    def unions(self, sets: Sequence[int]) -> np.ndarray:
        """The union of the sets that belong to the images of A, for every class A, as masks.

        Args:
            sets: a mask for each image, in the order of the indices.

        >>> ClassTable(1, 3).unions([0b001, 0b011, 0b100]).tolist()
        [0, 1, 3, 3, 4, 5, 7, 7]
        """
        table = np.zeros(1, dtype=np.uint32)
        for union in sets:
            table = np.concatenate((table, table | np.uint32(union)))
        return table

    def neighbourhoods(self, t: int) -> np.ndarray:
        """A_t for every class A, as masks."""
        t = min(t, self.diameter)
        if t not in self._neighbourhoods:
            self._neighbourhoods[t] = self.engine.all_neighbourhoods(t)
        return self._neighbourhoods[t]

    def interiors(self, t: int) -> np.ndarray:
        """int_t(C) for every class C, as masks: the complement of (C^c)_t."""
        return self.complements(self.neighbourhoods(t))

    def complements(self, table: np.ndarray) -> np.ndarray:
        """The complement of the entry of C^c, for every class C, as masks."""
        # Complementing all V bits of an index reverses the order of the table.
        return np.uint32(self.everything) ^ table[::-1]

    def boundaries(self) -> np.ndarray:
        """A_1 \\ A for every class A, as masks."""
        return self.neighbourhoods(1) & ~self.masks

    def spheres(self, t: int) -> np.ndarray:
        """The images at distance exactly t from A, for every class A, as masks; none if A is empty."""
        return self.masks if t == 0 else self.neighbourhoods(t) & ~self.neighbourhoods(t - 1)

    def distance_masses(self, weights: Sequence[int]) -> np.ndarray:
        """The weight of the images at distance k from A: row A, column k = 0, ..., diameter.

        >>> ClassTable(2, 2).distance_masses([1, 1, 1, 1])[0b0001].tolist()
        [1, 2, 1]
        """
        masses = self.masses(weights)
        return np.stack([masses[self.spheres(t)] for t in range(self.diameter + 1)], axis=1)

    def compressed(self, axis: int) -> np.ndarray:
        """C_i A for every class A, as masks: on each line along the axis, the initial segment of equal size.

        >>> ClassTable(1, 3).compressed(0).tolist()
        [0, 1, 1, 3, 1, 3, 3, 7]
        """
        table = np.zeros_like(self.masks)
        for start in bits_of(self.engine.zero_layers[axis]):
            line = [start + level * self.engine.strides[axis] for level in range(self.levels)]
            initial_segments = [mask_of(line[:count], self.vertices) for count in range(self.levels + 1)]
            on_the_line = self.sizes[self.masks & np.uint32(initial_segments[-1])]
            table |= np.array(initial_segments, dtype=np.uint32)[on_the_line]
        return table

    def distinct(self, rows: np.ndarray, masks: np.ndarray) -> Iterator[tuple[tuple[int, ...], int, int]]:
        """The distinct rows, each with one of the masks it belongs to and with how often it occurs.

        Args:
            rows: whole numbers; row j belongs to the class ``masks[j]``.
            masks: one mask for each row.
        """
        labels = np.zeros(len(rows), dtype=np.int64)
        for column in rows.T:
            values, digits = np.unique(column, return_inverse=True)
            _, labels = np.unique(labels * len(values) + digits, return_inverse=True)
        _, first, counts = np.unique(labels, return_index=True, return_counts=True)
        for position, times in zip(first.tolist(), counts.tolist(), strict=True):
            yield tuple(rows[position].tolist()), int(masks[position]), times

    def at(self, mask: int | None = None, **details: object) -> Place:
        """A place in this space, for the report; the text is made only when it is shown.

        >>> print(ClassTable(2, 3, "grid").at(0b101, t=1))
        level grid N = 2, L = 3, class {00, 02}, t = 1
        """
        return Place(self.space, self.graph, None if mask is None else int(mask), details)

    @cached_property
    def agreement(self) -> Agreement:
        """The tables against networkx on a seeded sample of classes, for every t."""
        chooser = random.Random(f"{self.coordinates} {self.levels} {self.graph}")
        sample = {self.everything, *(chooser.randrange(1, 1 << self.vertices) for _ in range(SAMPLED_CLASSES))}
        comparisons, disagreements = 0, []
        for mask in sorted(sample):
            for name, t, found, expected in self._against_networkx(ImageClass(self.space, mask)):
                comparisons += 1
                if found != expected:
                    disagreements.append(f"{name} by masks and by networkx differ: {self.at(mask, t=t)}")
        return Agreement(comparisons, tuple(disagreements))

    def _against_networkx(self, A: ImageClass) -> Iterator[tuple[str, int, int, int]]:
        from_A = distances_from(A, self.graph)
        from_outside = distances_from(A.complement, self.graph)
        infinite = self.diameter + 1
        for t in range(self.diameter + 1):
            ball = mask_of([v for v, steps in from_A.items() if steps <= t], self.vertices)
            yield "neighbourhood", t, int(self.neighbourhoods(t)[A.mask]), ball
            sphere = mask_of([v for v, steps in from_A.items() if steps == t], self.vertices)
            yield "sphere", t, int(self.spheres(t)[A.mask]), sphere
            deep = [v for v in range(self.vertices) if from_outside.get(v, infinite) > t]
            yield "interior", t, int(self.interiors(t)[A.mask]), mask_of(deep, self.vertices)
        boundary = reference_boundary(A, self.graph)
        yield "boundary", 1, int(self.boundaries()[A.mask]), boundary.mask


@lru_cache(maxsize=64)
def class_table(coordinates: int, levels: int, graph: Graph) -> ClassTable:
    """``ClassTable``, kept for the next statement."""
    return ClassTable(coordinates, levels, graph)


def uniform_law(table: ClassTable) -> list[int]:
    """Weight 1 for every image: the uniform measure in units of L^-N."""
    return [1] * table.vertices


def turned_law(table: ClassTable) -> list[int]:
    """A product law with different factors: the weights 1, ..., L of the levels, turned by one place from
    each coordinate to the next; in units of (L(L+1)/2)^-N.

    >>> turned_law(ClassTable(2, 2))
    [2, 1, 4, 2]
    """
    weights = []
    for point in table.space.points():
        weight = 1
        for place, level in enumerate(point):
            weight *= 1 + (level + place) % table.levels
        weights.append(weight)
    return weights


LAWS: dict[str, Callable[[ClassTable], list[int]]] = {"uniform": uniform_law, "turned": turned_law}
"""The laws under which statements about product measures are tested."""
