"""Least edge boundaries by looking at all subsets of the vertices.

The edge boundary of A is the number of edges between A and the rest. The vertices are cut into a head and a tail; for
a fixed head h the cuts of all h u b, b a subset of the tail, form one vector, sorted by |b|. Heads are visited in
Gray code order: one vertex v enters or leaves, and the vector changes by deg(v) - 2 (neighbours of v in h)
- 2 (neighbours of v in b), the last term from a table. A set and its complement have the same boundary, so the
last vertex of the head stays out.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from derive.profiles.counting import Count, Counted, CountSpec, ShardResult
from derive.profiles.kernels import kernel, plus, smaller
from derive.profiles.subsets import MAX_HEAD, MAX_PAIRS, too_many_subsets

UNIT = "subsets looked at"


@kernel
def cut_sizes(rows: np.ndarray, sets: np.ndarray) -> np.ndarray:
    """For every set (a bit mask) the number of edges that leave it; ``rows[v]`` is the neighbours' mask."""
    cuts = np.zeros(len(sets), np.int16)
    for i in range(len(sets)):
        total = 0
        for v in range(len(rows)):
            if (sets[i] >> v) & 1:
                outside = rows[v] & ~sets[i]
                while outside:
                    outside &= outside - 1
                    total += 1
        cuts[i] = total
    return cuts


@kernel
def scan_gray_code(
    start: int,
    stop: int,
    cuts: np.ndarray,
    offsets: np.ndarray,
    twice_in_tail: np.ndarray,
    head_rows: np.ndarray,
    degrees: np.ndarray,
    least: np.ndarray,
    where: np.ndarray,
) -> int:
    """Visit the heads with Gray code numbers ``start`` to ``stop`` - 1.

    Args:
        cuts: the cuts of (head number ``start``) u b for all tails b, sorted by |b|; changed in place.
        offsets: the tails of size k are ``cuts[offsets[k]:offsets[k+1]]``.
        twice_in_tail: row v is twice the number of neighbours of the head's vertex v in every tail.
        head_rows: for every vertex of the head the mask of its neighbours in the head.
        degrees: their degrees in the whole graph.
        least: for every size the least cut so far; changed in place.
        where: for every size the head and the size of the tail that gave it; changed in place.

    Returns:
        The number of subsets that were looked at.
    """
    classes = len(offsets) - 1
    head: Any = start ^ (start >> 1)
    size = 0
    for v in range(len(degrees)):
        size += (head >> v) & 1
    for number in range(start, stop):
        if number > start:
            v = 0
            while (number >> v) & 1 == 0:
                v += 1
            inside = 0
            shared = head_rows[v] & head & ~(np.int64(1) << v)
            while shared:
                shared &= shared - 1
                inside += 1
            step = degrees[v] - 2 * inside
            row = twice_in_tail[v]
            if (head >> v) & 1:
                head ^= np.int64(1) << v
                size -= 1
                down = np.int16(-step)
                for i in range(len(cuts)):
                    cuts[i] = plus(plus(cuts[i], row[i]), down)
            else:
                head ^= np.int64(1) << v
                size += 1
                up = np.int16(step)
                for i in range(len(cuts)):
                    # -x is ~x + 1, kept in 16 bits.
                    cuts[i] = plus(plus(cuts[i], np.int16(~row[i])), np.int16(up + 1))
        for k in range(classes):
            part = cuts[offsets[k] : offsets[k + 1]]
            best = np.int16(32767)
            for i in range(len(part)):
                best = smaller(best, part[i])
            if np.int64(best) < least[size + k]:
                least[size + k] = np.int64(best)
                where[size + k, 0] = head
                where[size + k, 1] = k
    return (stop - start) * len(cuts)


class EdgeCutCount(Count):
    """All subsets up to complement, in shards of consecutive Gray code numbers.

    Args:
        spec: with method ``"subsets"``, boundary ``"edge"`` and 1 step.

    Raises:
        TooLarge: too many subsets, or more than 32767 edges.

    >>> from derive.profiles.counted_graph import image_graph
    >>> from derive.profiles.counting import merged
    >>> count = EdgeCutCount(CountSpec(image_graph(3, 2), 1, "subsets", "edge"))
    >>> count.finish(merged(count.run(s) for s in range(count.shards))).values
    [0, 3, 4, 5, 4, 5, 4, 3, 0]
    """

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        size = graph.vertices
        self._tail_vertices = min(14, size // 2)
        self._head = size - self._tail_vertices
        edges = sum(map(len, graph.adjacency)) // 2
        if self._head > MAX_HEAD or 1 << size > MAX_PAIRS or edges > 32767:
            raise too_many_subsets(spec, 1)
        self._rows = np.array([sum(1 << w for w in row) for row in graph.adjacency], np.int64)
        self._degrees = np.array([len(row) for row in graph.adjacency], np.int64)
        tails = np.arange(1 << self._tail_vertices, dtype=np.int64)
        sizes = np.bitwise_count(tails).astype(np.int64)
        order = np.argsort(sizes, kind="stable")
        self._tails = tails[order]
        self._offsets = np.searchsorted(sizes[order], np.arange(self._tail_vertices + 2)).astype(np.int64)
        self._twice_in_tail = np.array(
            [2 * np.bitwise_count(self._tails & (int(row) >> self._head)) for row in self._rows[: self._head]],
            np.int16,
        ).reshape(self._head, len(tails))
        self._heads = 1 << max(0, self._head - 1)
        self.shards = max(1, min(1024, (self._heads * len(tails)) >> 27))

    def run(self, shard: int) -> ShardResult:
        """Scan one range of heads."""
        size = self.spec.graph.vertices
        start, stop = self._heads * shard // self.shards, self._heads * (shard + 1) // self.shards
        least = np.full(size + 1, 32767, np.int64)
        where = np.zeros((size + 1, 2), np.int64)
        cuts = self._cuts(start ^ start >> 1)
        work = scan_gray_code(
            start, stop, cuts, self._offsets, self._twice_in_tail,
            self._rows[: self._head] & ((1 << self._head) - 1), self._degrees[: self._head], least, where,
        )  # fmt: skip
        values = [int(v) if v < 32767 else -1 for v in least]
        keys = [[int(x) for x in where[m]] if v >= 0 else [] for m, v in enumerate(values)]
        return ShardResult(values, keys, int(work))

    def _cuts(self, head: int) -> np.ndarray:
        return cut_sizes(self._rows, self._tails << self._head | head)

    def finish(self, result: ShardResult) -> Counted:
        """Add the complements and find the tail of every witness again."""
        size = self.spec.graph.vertices
        everything = (1 << size) - 1
        values, sets = [0] * (size + 1), [0] * (size + 1)
        for m in range(size + 1):
            sizes = [s for s in (m, size - m) if result.values[s] >= 0]
            best = min(sizes, key=lambda s: result.values[s])
            values[m] = result.values[best]
            found = self._witness(result.values[best], result.keys[best])
            sets[m] = found if best == m else everything ^ found
        return Counted(values, sets, UNIT, result.work)

    def _witness(self, value: int, key: list[int]) -> int:
        head, k = key
        cuts = self._cuts(head)[self._offsets[k] : self._offsets[k + 1]]
        first = int(np.flatnonzero(cuts == value)[0])
        return head | int(self._tails[self._offsets[k] + first]) << self._head
