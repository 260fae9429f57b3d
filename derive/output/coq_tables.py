"""Exact profiles as Coq files, which Coq verifies by a search through all sets of vertices.

The definitions, the search and the proof that it is right are in ``proofs/formal/export/Tables.v``. A written file
has, for each radius of a space, the profile, one witness for each size, and a computation. No axioms are used.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from math import prod
from pathlib import Path

from derive.errors import DeriveError
from derive.evidence.formal import FOLDER
from derive.output.coq_files import LOGICAL_NAME
from derive.profiles.counted_graph import GRAPHS, CountedGraph, from_adjacency
from derive.profiles.engine import profile
from derive.profiles.tables import TABLES, radii, read_tables

MOST_VERTICES = 27
"""Up to so many vertices Coq goes through the sets in seconds."""

BOX_VERTICES = range(16, 21)
"""The boxes of these sizes are written beside the tables, whatever their sides are."""

DISTANCES = {"hamming": "hamming", "grid": "level_distance"}


@dataclass(frozen=True)
class SmallProfile:
    """A profile that Coq is to verify.

    Attributes:
        kind: ``"hamming"`` or ``"grid"``.
        sides: the number of levels of each coordinate.
        steps: the radius t.
        values: entry m is the least |A_t| over |A| = m, for m = 0, ..., V.
        witnesses: entry m is a set of size m with that value, as a bit mask over the vertices in lexicographic order.
    """

    kind: str
    sides: tuple[int, ...]
    steps: int
    values: tuple[int, ...]
    witnesses: tuple[int, ...]

    @property
    def space(self) -> str:
        """The name of the space: graph, coordinates and levels of an image space, otherwise graph and sides."""
        N, L = len(self.sides), self.sides[0]
        if set(self.sides) == {L} and (N > 1 or L <= 8):
            return f"{self.kind}_{N}_{L}"
        return "_".join(map(str, (self.kind, "sides", *self.sides)))

    @property
    def name(self) -> str:
        """The name of the Coq theorem."""
        return f"{self.space}_t{self.steps}"

    def text(self) -> str:
        """The Coq theorem with its proof.

        >>> print(SmallProfile("grid", (2,), 1, (0, 2, 2), (0, 1, 3)).text())
        Theorem grid_1_2_t1 :
          is_profile level_distance [2] 1 [0; 2; 2].
        Proof.
          apply verified_sound with (witnesses := [0x0; 0x1; 0x3]%N).
          vm_compute. reflexivity.
        Qed.
        <BLANKLINE>
        """
        return (
            f"Theorem {self.name} :\n"
            f"  is_profile {DISTANCES[self.kind]} {coq_list(self.sides)} {self.steps} {coq_list(self.values)}.\n"
            f"Proof.\n  apply verified_sound with (witnesses := {coq_list(map(hex, self.witnesses))}%N).\n"
            "  vm_compute. reflexivity.\nQed.\n"
        )


def coq_list(entries: Sequence[object] | Iterator[object]) -> str:
    """A Coq list.

    >>> coq_list((1, 2))
    '[1; 2]'
    """
    return "[" + "; ".join(map(str, entries)) + "]"


def witnesses(values: Sequence[int], plateaus: Mapping[int, int]) -> tuple[int, ...]:
    """A set of each size 0, ..., V, as bit masks: the set of the next plateau, without its last members.

    >>> witnesses([0, 2, 2], {1: 0b10})
    (0, 2, 3)
    """
    vertices = len(values) - 1
    out = []
    for m in range(vertices + 1):
        larger = next((size for size in sorted(plateaus) if size >= m), vertices)
        mask = plateaus.get(larger, (1 << vertices) - 1)
        while mask.bit_count() > m:
            mask &= ~(1 << (mask.bit_length() - 1))
        out.append(mask)
    return tuple(out)


def boxes(vertices: int, least: int = 2) -> Iterator[tuple[int, ...]]:
    """The boxes with so many vertices: sides of at least 2 in increasing order.

    >>> list(boxes(18))
    [(2, 3, 3), (2, 9), (3, 6), (18,)]
    """
    for side in range(least, vertices):
        if vertices % side == 0:
            yield from ((side, *rest) for rest in boxes(vertices // side, side))
    if vertices >= least:
        yield (vertices,)


def box_graph(sides: Sequence[int], kind: str) -> CountedGraph:
    """The graph of a box, its vertices in lexicographic order.

    >>> box_graph((2, 3), "grid").adjacency[0], box_graph((2, 3), "hamming").adjacency[0]
    ((1, 3), (1, 2, 3))
    """
    points = list(product(*map(range, sides)))

    def adjacent(x: tuple[int, ...], y: tuple[int, ...]) -> bool:
        steps = [abs(k - l) for k, l in zip(x, y, strict=True) if k != l]
        return len(steps) == 1 and (kind == "hamming" or steps == [1])

    return from_adjacency([[j for j, y in enumerate(points) if adjacent(x, y)] for x in points])


def small_profiles() -> list[SmallProfile]:
    """The profiles to be verified: small tables, and the other boxes with 16 to 20 vertices, counted now."""
    found = [
        SmallProfile(
            row.graph.kind,
            (row.graph.levels,) * row.graph.coordinates,
            row.steps,
            row.profile,
            witnesses(row.profile, row.plateaus),
        )
        for row in read_tables(TABLES)
        if row.graph.vertices <= MOST_VERTICES
    ]
    tabulated = {(p.kind, p.sides) for p in found}
    for size in BOX_VERTICES:
        for sides, kind in product(boxes(size), GRAPHS):
            if (kind, sides) in tabulated or (kind == "grid" and set(sides) == {2}):
                continue
            graph = box_graph(sides, kind)
            for t in radii(graph):
                counted = profile(graph, steps=t, method="subsets")
                found.append(SmallProfile(kind, sides, t, counted.values, counted.witness_masks))
    return found


def write_tables(folder: Path) -> list[Path]:
    """Write one Coq file for each table with at most 27 vertices and each box with 16 to 20, and a makefile.

    Args:
        folder: made if it is not there.

    Raises:
        DeriveError: the folder cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / "export" / "Tables.v", folder)
        for space, profiles in groupby(small_profiles(), key=lambda p: p.space):
            rows = list(profiles)
            size = prod(rows[0].sides)
            text = (
                f"(** The profiles of {space}, which has {size} vertices, for every distance. *)\n\n"
                "From Coq Require Import List NArith.\n"
                f"From {LOGICAL_NAME} Require Import Tables.\nImport ListNotations.\n\n"
                + "\n".join(row.text() for row in rows)
                + "\n"
                + "".join(f"Print Assumptions {row.name}.\n" for row in rows)
            )
            written.append(folder / f"Profile_{space}.v")
            written[-1].write_text(text, encoding="utf-8")
        project = [f"-Q . {LOGICAL_NAME}", "Tables.v", *(f.name for f in written)]
        (folder / "_CoqProject").write_text("\n".join(project) + "\n", encoding="utf-8")
        (folder / "Makefile").write_text(
            "all:\n\tcoq_makefile -f _CoqProject -o CoqMakefile\n\t$(MAKE) -f CoqMakefile\n", encoding="utf-8"
        )
    except OSError as error:
        raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
    return written
