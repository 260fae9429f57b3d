"""What exact profiles must satisfy among themselves, and what the methods rest on, tested on small spaces.

Each check counts its comparisons and its violations; none is evidence for spaces that were not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from derive.errors import TooLarge
from derive.profiles.counted_graph import CountedGraph
from derive.profiles.formula import simplicial_order
from derive.profiles.lattice import DownSets, down_set_masks
from derive.profiles.sizes import down_sets_at_least
from derive.profiles.subsets import unions_of_subsets
from derive.profiles.tables import TableRow

MAX_VERTICES = 16


@dataclass(frozen=True)
class CrossCheck:
    """The outcome of one check.

    Attributes:
        name: what was checked. where: on which space.
        comparisons: how many were made. violations: how many of them failed.
    """

    name: str
    where: str
    comparisons: int
    violations: int


def compression_check(graph: CountedGraph) -> CrossCheck:
    """T8 (c) on all subsets A: |(C_i A)_t| <= |A_t|, and (C_i A)_t lies in C_i(A_t), for every i and t.

    Args:
        graph: an image space with at most 16 images.

    >>> from derive.profiles.counted_graph import image_graph
    >>> compression_check(image_graph(2, 3, "grid"))
    CrossCheck(name='compression', where='P(2,3)', comparisons=8192, violations=0)
    """
    V = graph.vertices
    if V > MAX_VERTICES:
        raise TooLarge("compression check", f"{V} images", f"at most {MAX_VERTICES}, since all subsets are listed")
    compress = [_compressions(graph, axis) for axis in range(graph.coordinates)]
    comparisons = violations = 0
    for t in range(1, graph.diameter + 1):
        grown = unions_of_subsets(np.array(graph.balls(t), np.uint32))
        for images in compress:
            comparisons += 2 * len(grown)
            violations += int(np.sum(np.bitwise_count(grown[images]) > np.bitwise_count(grown)))
            violations += int(np.sum(grown[images] & ~images[grown] != 0))
    return CrossCheck("compression", graph.name, comparisons, violations)


def _compressions(graph: CountedGraph, axis: int) -> np.ndarray:
    """C_i of every subset, as bit masks."""
    V, L = graph.vertices, graph.levels
    subsets = np.arange(1 << V, dtype=np.uint32)
    stride = L ** (graph.coordinates - 1 - axis)
    images = np.zeros_like(subsets)
    for start in range(V):
        if start // stride % L == 0:
            line = [start + level * stride for level in range(L)]
            counts = np.sum([subsets >> np.uint32(v) & 1 for v in line], axis=0)
            for level, v in enumerate(line):
                images |= (counts > level).astype(np.uint32) << np.uint32(v)
    return images


def down_set_counts_check() -> list[CrossCheck]:
    """Numbers of down-sets: the lists against MacMahon's formula (n <= 3) and the Dedekind numbers (L = 2).

    >>> [check.violations for check in down_set_counts_check()]
    [0, 0]
    """
    box = [(L, n) for n in range(4) for L in range(2, 9) if L**n <= 64 and (L, n) != (8, 2)]
    listed = [len(down_set_masks(L, n)) == down_sets_at_least(L, n)[0] for L, n in box]
    # One dimension more without listing: a down-set of [L]^n is a chain of L down-sets of [L]^(n-1).
    dedekind = [len(DownSets(2, n - 1).below) == down_sets_at_least(2, n)[0] for n in range(1, 7)]
    return [
        CrossCheck("MacMahon", "down-sets of [L]^n, n <= 3", len(listed), listed.count(False)),
        CrossCheck("Dedekind", "down-sets of {0,1}^n, n <= 6", len(dedekind), dedekind.count(False)),
    ]


def order_check(row: TableRow) -> CrossCheck | None:
    """Harper's and Bollobas and Leader's theorems on one row; None where they do not apply.

    >>> from derive.profiles.tables import TABLES, read_table
    >>> order_check(read_table(TABLES / "grid_3_3.json")[0])
    CrossCheck(name='Bollobas-Leader', where='P(3,3), t = 1', comparisons=27, violations=0)
    """
    graph = row.graph
    if graph.kind == "hamming" and graph.levels > 2:
        return None
    balls = graph.balls(row.steps)
    reached = violations = 0
    for m, v in enumerate(simplicial_order(graph.coordinates, graph.levels), start=1):
        reached |= balls[v]
        violations += reached.bit_count() != row.profile[m]
    name = "Harper" if graph.levels == 2 else "Bollobas-Leader"
    return CrossCheck(name, f"{graph.name}, t = {row.steps}", graph.vertices, violations)


def duality_check(row: TableRow) -> CrossCheck:
    """prof_t(V - prof_t(m)) <= V - m wherever prof_t(m) < V: the complement of A_t stays off A for t steps.

    >>> from derive.profiles.tables import TABLES, read_table
    >>> duality_check(read_table(TABLES / "hamming_2_4.json")[0]).violations
    0
    """
    V, values = row.graph.vertices, row.profile
    sizes = [m for m in range(1, V + 1) if values[m] < V]
    failed = sum(values[V - values[m]] > V - m for m in sizes)
    return CrossCheck("complement duality", f"{row.graph.name}, t = {row.steps}", len(sizes), failed)


def iteration_check(rows: Iterable[TableRow]) -> list[CrossCheck]:
    """prof_{t+1}(m) >= prof_1(prof_t(m)) for the rows of one graph, since A_{t+1} = (A_t)_1.

    >>> from derive.profiles.tables import TABLES, read_table
    >>> [check.violations for check in iteration_check(read_table(TABLES / "hamming_4_3.json"))]
    [0, 0]
    """
    by_step = {row.steps: row for row in rows}
    checks = []
    for t in sorted(by_step):
        if t + 1 in by_step and 1 in by_step:
            first, now, later = by_step[1].profile, by_step[t].profile, by_step[t + 1].profile
            failed = sum(later[m] < first[now[m]] for m in range(len(now)))
            checks.append(CrossCheck("iteration", f"{by_step[t].graph.name}, t = {t}", len(now), failed))
    return checks


def cross_check(rows: Iterable[TableRow]) -> list[CrossCheck]:
    """Order theorems, duality and iteration on all rows of the tables.

    >>> from derive.profiles.tables import TABLES, read_table
    >>> [(c.name, c.violations) for c in cross_check(read_table(TABLES / "hamming_2_2.json"))]
    [('Harper', 0), ('complement duality', 0)]
    """
    checks: list[CrossCheck] = []
    by_graph: dict[str, list[TableRow]] = {}
    for row in rows:
        by_graph.setdefault(row.graph.name, []).append(row)
        ordered = order_check(row)
        checks += [ordered] if ordered else []
        checks.append(duality_check(row))
    for group in by_graph.values():
        checks += iteration_check(group)
    return checks
