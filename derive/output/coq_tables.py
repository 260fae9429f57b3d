"""Exact profiles as Coq files, which Coq verifies by a search through sets of vertices.

The definitions, the search and the proof that it is right are in ``proofs/formal/export/Tables.v``; that larger image
spaces need only their down-sets, and what a profile says about classes, in ``DownSets.v`` beside it. A written file
has, for each radius of a space, the profile, one witness for each size, and a computation. No axioms are used.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product
from math import prod
from pathlib import Path

from derive.errors import DeriveError
from derive.evidence.formal import FOLDER, listed_sources, sources_below, stated_theorems
from derive.profiles.counted_graph import GRAPHS, CountedGraph, from_adjacency
from derive.profiles.engine import profile
from derive.profiles.tables import TABLES, radii, read_tables

MOST_VERTICES = 125
"""Up to so many vertices every profile of an image space takes Coq seconds (P(4,3) with t = 1: half a minute)."""

MOST_SUBSETS = 20
"""Up to so many vertices Coq goes through all sets, above through the down-sets."""

BOX_VERTICES = range(16, MOST_SUBSETS + 1)
"""The boxes of these sizes are written beside the tables, whatever their sides are."""

WRITTEN_BY_HAND = ("export/Tables.v", "export/DownSets.v")

HEAD = """\
(** The profiles of spaces with {vertices} vertices, and the largest fraction of a class that is robust. *)

From Coq Require Import List NArith.
From Robustness Require Import Tables DownSets.
Import ListNotations.

"""

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
    def is_image_space(self) -> bool:
        """Whether all sides are equal."""
        return len(set(self.sides)) == 1

    @property
    def name(self) -> str:
        """The Coq theorem: graph, N and L of an image space, the sides of another box, the radius."""
        place = (len(self.sides), self.sides[0]) if self.is_image_space else ("sides", *self.sides)
        return "_".join(map(str, (self.kind, *place, f"t{self.steps}")))

    @property
    def statement(self) -> str:
        """What the Coq theorem says.

        >>> SmallProfile("hamming", (2, 2), 1, (0, 3, 4, 4, 4), ()).statement
        'is_profile hamming (repeat 2 2) 1 [0; 3; 4; 4; 4]'
        """
        sides = f"(repeat {self.sides[0]} {len(self.sides)})" if self.is_image_space else coq_list(self.sides)
        return f"is_profile {DISTANCES[self.kind]} {sides} {self.steps} {coq_list(self.values)}"

    @property
    def file(self) -> str:
        """The Coq file in which the theorem is written, without its ending."""
        return f"Profiles_{prod(self.sides)}"

    @property
    def largest_fraction(self) -> tuple[Fraction, int]:
        """The largest |int_t C|/|C| over classes with at most half of the vertices, and a size |int_t C| of it.

        >>> SmallProfile("hamming", (2, 2, 2), 1, (0, 4, 6, 7, 7, 8, 8, 8, 8), ()).largest_fraction
        (Fraction(1, 4), 1)
        """
        half = len(self.values) - 1
        fractions = [(Fraction(m, value), m) for m, value in enumerate(self.values) if m and 2 * value <= half]
        return max(fractions, default=(Fraction(0), 1))

    def text(self) -> str:
        """The Coq theorems with their proofs: the profile; for a Hamming graph of images, the largest fraction.

        >>> print(SmallProfile("grid", (2,), 1, (0, 2, 2), (0, 1, 3)).text())
        Theorem grid_1_2_t1 :
          is_profile level_distance (repeat 2 1) 1 [0; 2; 2].
        Proof.
          apply verified_sound with (witnesses := [0x0; 0x1; 0x3]%N).
          vm_cast_no_check (eq_refl true).
        Qed.
        <BLANKLINE>
        """
        search = "verified_sound" if prod(self.sides) <= MOST_SUBSETS else f"verified_{self.kind}"
        condition = "" if search == "verified_sound" else "\n  { repeat constructor. }"
        lines = (
            f"Theorem {self.name} :\n  {self.statement}.\n"
            f"Proof.\n  apply {search} with (witnesses := {coq_list(map(hex, self.witnesses))}%N).{condition}\n"
            "  vm_cast_no_check (eq_refl true).\nQed.\n"
        )
        if self.kind == "hamming" and self.is_image_space:
            N, L = len(self.sides), self.sides[0]
            largest, m = self.largest_fraction
            p, q = largest.as_integer_ratio()
            lines += (
                f"\nCorollary {self.name}_fraction : largest_robust_fraction {L} {N} {self.steps} {p} {q}.\n"
                f"Proof. apply (fraction_sound _ _ _ _ _ _ {m} {self.name}). vm_compute. reflexivity. Qed.\n"
            )
        return lines


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
    """The profiles to be verified: the tables with at most 125 vertices, and the other boxes with 16 to 20.

    >>> [p.name for p in small_profiles()][:3]
    ['hamming_1_2_t1', 'grid_1_3_t1', 'hamming_1_3_t1']
    """
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
    return sorted(found, key=lambda p: prod(p.sides))


def support() -> list[Path]:
    """The hand-written sources below the written files, in the order of compilation.

    >>> [source.name for source in support()][-3:]
    ['Compressions.v', 'Tables.v', 'DownSets.v']
    """
    below = set(sources_below("Compressions.v"))
    return [FOLDER / name for name in (*(name for name in listed_sources() if name in below), *WRITTEN_BY_HAND)]


def write_tables(folder: Path) -> list[Path]:
    """Write one Coq file for each number of vertices, what it is compiled from, and a makefile.

    Args:
        folder: made if it is not there.

    Raises:
        DeriveError: the folder cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in support():
            shutil.copy(source, folder)
        for file, profiles in groupby(small_profiles(), key=lambda p: p.file):
            theorems = "\n".join(row.text() for row in profiles)
            names = stated_theorems(theorems)
            written.append(folder / f"{file}.v")
            foot = f"\nDefinition together :=\n  ({', '.join(names)}).\n\nPrint Assumptions together.\n"
            written[-1].write_text(HEAD.format(vertices=file.split("_")[1]) + theorems + foot, encoding="utf-8")
        project = ["-Q . Robustness", *(file.name for file in (*support(), *written))]
        (folder / "_CoqProject").write_text("\n".join(project) + "\n", encoding="utf-8")
        (folder / "Makefile").write_text(
            "all:\n\tcoq_makefile -f _CoqProject -o CoqMakefile\n\t$(MAKE) -f CoqMakefile\n", encoding="utf-8"
        )
    except OSError as error:
        raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
    return written
