"""What an exact count hands back, and the naive check that every witness passes before it is reported."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from derive.errors import DeriveError
from derive.profiles.counted_graph import CountedGraph


@dataclass(frozen=True)
class Profile:
    """The exact profile of a graph: for every m the least |A_t| over all vertex sets A of size m.

    With ``boundary_kind == "edge"`` it is the least number of edges that leave A instead.

    Attributes:
        graph: the graph.
        steps: the radius t.
        boundary_kind: ``"vertex"`` or ``"edge"``.
        values: entry m is the least value for size m, for m = 0, ..., V.
        witness_masks: entry m is a set of size m with that value (bit v for vertex v).
        method: the method that counted; ``reason``: why it was chosen.
        cited: the references that the method rests on; empty if none.
        nested: whether best sets A_1, A_2, ..., A_V of sizes 1, ..., V can be chosen inside one another; None
            if the search was given up.
        chain: the order of the vertices whose initial segments are best sets, if there is one.
        work_unit, work_count: how much was looked at.
        seconds: wall time.

    >>> from derive.profiles import profile
    >>> p = profile((2, 3))
    >>> p.profile, p.boundary, p.ratio, p.nested
    ([5, 7, 8, 8, 9, 9, 9, 9, 9], [4, 5, 5, 4, 4, 3, 2, 1, 0], Fraction(0, 1), True)
    """

    graph: CountedGraph
    steps: int
    boundary_kind: str
    values: tuple[int, ...] = field(repr=False)
    witness_masks: tuple[int, ...] = field(repr=False)
    method: str
    reason: str
    cited: tuple[str, ...]
    nested: bool | None
    chain: tuple[int, ...] | None = field(repr=False)
    work_unit: str
    work_count: int
    seconds: float

    @property
    def vertices(self) -> int:
        """The number V of vertices."""
        return self.graph.vertices

    @property
    def profile(self) -> list[int]:
        """Entry m-1 is the least |A_t| (or number of edges) over |A| = m."""
        return list(self.values[1:])

    @property
    def boundary(self) -> list[int]:
        """Entry m-1 is the least size of A_t without A (or number of edges) over |A| = m."""
        if self.boundary_kind == "edge":
            return self.profile
        return [value - m for m, value in enumerate(self.values)][1:]

    @property
    def witnesses(self) -> list[list[Hashable]]:
        """Entry m-1 is a set of m vertices, by their labels, that attains the profile."""
        return [self.labels_of(mask) for mask in self.witness_masks[1:]]

    def labels_of(self, mask: int) -> list[Hashable]:
        """The labels of the vertices of a set."""
        return [label for v, label in enumerate(self.graph.labels) if mask >> v & 1]

    @property
    def ratio(self) -> Fraction | None:
        """The largest |int_t(C)| / |C| over all classes C with 1 <= |C| <= V/2.

        None for the edge boundary, and if there is no such class.

        It is the largest m / prof_t(m) over m >= 1 with prof_t(m) <= V/2, and 0 if no m qualifies. For let C be such a
        class and R = int_t(C), of size m. If m = 0 the ratio is 0. Otherwise R_t lies in C, so
        prof_t(m) <= |R_t| <= |C| <= V/2, and m/|C| <= m/prof_t(m). Conversely, if A has m >= 1 vertices and
        |A_t| = prof_t(m) <= V/2, then C = A_t is such a class and int_t(C) contains A.
        """
        if self.boundary_kind == "edge" or self.vertices < 2:
            return None
        best = self._best_size()
        return Fraction(best, self.values[best]) if best else Fraction(0)

    @property
    def extremal_class(self) -> list[Hashable] | None:
        """A class that attains ``ratio``; a single vertex if the ratio is 0."""
        if self.ratio is None:
            return None
        best = self._best_size()
        mask = 1
        if best:
            balls = self.graph.balls(self.steps)
            mask = 0
            for v in range(self.vertices):
                if self.witness_masks[best] >> v & 1:
                    mask |= balls[v]
        return self.labels_of(mask)

    def _best_size(self) -> int:
        sizes = [m for m in range(1, self.vertices + 1) if 2 * self.values[m] <= self.vertices]
        return max(sizes, key=lambda m: Fraction(m, self.values[m]), default=0)

    @property
    def isoperimetric_number(self) -> Fraction | None:
        """The least boundary / |A| over all A with 1 <= |A| <= V/2, for t = 1; None if there is no such set.

        With the vertex boundary A_1 without A this is the vertex-isoperimetric number, with the edge boundary
        the isoperimetric number (Cheeger constant).
        """
        size = self._isoperimetric_size()
        return Fraction(self.boundary[size - 1], size) if size else None

    @property
    def isoperimetric_set(self) -> list[Hashable] | None:
        """A set that attains ``isoperimetric_number``."""
        size = self._isoperimetric_size()
        return self.labels_of(self.witness_masks[size]) if size else None

    def _isoperimetric_size(self) -> int:
        if self.steps != 1:
            return 0
        sizes = range(1, self.vertices // 2 + 1)
        return min(sizes, key=lambda m: Fraction(self.boundary[m - 1], m), default=0)

    def as_json(self) -> dict[str, Any]:
        """The document of the command line, without its head."""

        def text(number: Fraction | None) -> str | None:
            return None if number is None else f"{number.numerator}/{number.denominator}"

        return {
            "space": self.graph.name,
            "vertices": self.vertices,
            "graph": self.graph.kind,
            "coordinates": self.graph.coordinates or None,
            "levels": self.graph.levels or None,
            "steps": self.steps,
            "boundary_kind": self.boundary_kind,
            "method": self.method,
            "reason": self.reason,
            "cited": list(self.cited),
            "profile": self.profile,
            "boundary": self.boundary,
            "witnesses": self.witnesses,
            "ratio": text(self.ratio),
            "extremal_class": self.extremal_class,
            "isoperimetric_number": text(self.isoperimetric_number),
            "isoperimetric_set": self.isoperimetric_set,
            "nested": self.nested,
            "work": {"unit": self.work_unit, "count": self.work_count},
            "seconds": round(self.seconds, 3),
        }


def naive_value(graph: CountedGraph, steps: int, boundary: str, mask: int) -> int:
    """|A_t| by t rounds of adding all neighbours, or the number of edges that leave A; plain sets only.

    It shares nothing with the counting: neither balls nor bit operations.

    >>> from derive.profiles.counted_graph import image_graph
    >>> naive_value(image_graph(2, 2), 1, "vertex", 0b0001), naive_value(image_graph(2, 2), 1, "edge", 0b0011)
    (3, 2)
    """
    members = {v for v, digit in enumerate(reversed(f"{mask:b}")) if digit == "1"}
    if boundary == "edge":
        return sum(1 for v in members for w in graph.adjacency[v] if w not in members)
    frontier = members
    for _ in range(steps):
        frontier = {w for v in frontier for w in graph.adjacency[v]} - members
        members = members | frontier
    return len(members)


def check_witness(graph: CountedGraph, steps: int, boundary: str, m: int, value: int, mask: int) -> None:
    """Count one witness naively.

    Raises:
        DeriveError: a witness of another size or value than reported: a fault of the counting method.

    >>> from derive.profiles.counted_graph import image_graph
    >>> check_witness(image_graph(1, 2), 1, "vertex", 1, 2, 0b01)
    >>> check_witness(image_graph(1, 2), 1, "vertex", 1, 1, 0b01)
    Traceback (most recent call last):
    derive.errors.DeriveError: profile of H(1,2): given a witness of size 1 with value 2; needed size 1 and value 1.
    Please report this: it is a fault of the counting method.
    """
    found = naive_value(graph, steps, boundary, mask)
    if mask.bit_count() != m or found != value:
        raise DeriveError(
            f"profile of {graph.name}",
            f"a witness of size {mask.bit_count()} with value {found}",
            f"size {m} and value {value}",
            "Please report this: it is a fault of the counting method.",
        )
