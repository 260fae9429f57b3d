"""Least neighbourhoods by looking at all subsets of the vertices.

The vertices are cut into a head, the first few, and a tail, the rest. For every subset b of the tail the union
of the balls about it is in a table, sorted by |b|. For every subset h of the head, |(h u b)_t| is then the
popcount of one OR, and the least value for every |b| is a vector reduction over a slice of the table.

Three exact reductions. The first two are off with ``exhaustive``:

* *closed sets*: if v is outside A but the ball of v is inside A_t, then A u {v} has the same A_t and is larger. So
  a best set may be taken to hold every such v, and so may its two parts, each with its own union. Only closed
  tails enter the table, and other heads are skipped.
* *bounds*: |A_t| is at least the size of the head's union; a slice that cannot improve is skipped.
* *symmetry* (optional): an automorphism that keeps the cut permutes the subsets of the head, so one from every
  orbit is enough; h is skipped if some automorphism makes it a smaller number.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from derive.errors import TooLarge
from derive.profiles.automorphisms import automorphisms_keeping
from derive.profiles.counted_graph import CountedGraph
from derive.profiles.counting import Count, Counted, CountSpec, ShardResult, without_gaps
from derive.profiles.kernels import kernel, popcount, smaller, union_size
from derive.profiles.sizes import down_set_hint, in_words

MAX_VERTICES = 64
MAX_HEAD = 28
MAX_PAIRS = 1 << 43
SUBSETS_PER_SECOND = 20_000_000_000
UNIT = "subsets looked at"


@kernel
def unions_of_subsets(balls: np.ndarray) -> np.ndarray:
    """Entry a is the OR of ``balls[v]`` over the bits v of a."""
    table = np.zeros(1 << len(balls), balls.dtype)
    for v in range(len(balls)):
        half = 1 << v
        for a in range(half):
            table[half + a] = table[a] | balls[v]
    return table


@kernel
def closed_subsets(unions: np.ndarray, balls: np.ndarray) -> np.ndarray:
    """Entry a tells whether every ball inside ``unions[a]`` belongs to a vertex of a."""
    closed = np.ones(len(unions), np.bool_)
    for a in range(len(unions)):
        outside = ~unions[a]
        for v in range(len(balls)):
            if (a >> v) & 1 == 0 and balls[v] & outside == 0:
                closed[a] = False
                break
    return closed


@kernel
def scan_heads(
    start: int,
    stop: int,
    tail: np.ndarray,
    offsets: np.ndarray,
    head_unions: np.ndarray,
    head_balls: np.ndarray,
    images: np.ndarray,
    exhaustive: bool,
    least: np.ndarray,
    where: np.ndarray,
) -> int:
    """Combine the heads from ``start`` to ``stop`` - 1 with the whole table of tails.

    Args:
        tail, offsets: unions of tails; those of the tails of size k are ``tail[offsets[k]:offsets[k+1]]``.
        head_unions: ``head_unions[b, x]`` is the union of balls for the byte x at place b of a head.
        head_balls: the ball of every vertex of the head.
        images: ``images[p, b, x]`` is where automorphism p takes that byte of a head.
        exhaustive: neither closed sets nor bounds.
        least: for every size the least value so far; changed in place.
        where: for every size the head and the size of the tail that gave it; changed in place.

    Returns:
        The number of subsets that were looked at.
    """
    places = head_unions.shape[0]
    classes = len(offsets) - 1
    none = tail.dtype.type(255)
    heads = np.zeros(4, np.int64)
    sizes = np.zeros(4, np.int64)
    unions = np.zeros(4, tail.dtype)
    filled = 0
    looked_at = 0
    for h in range(start, stop + 1):
        if h < stop:
            chosen = True
            for p in range(images.shape[0]):
                image = np.int64(0)
                for b in range(places):
                    image |= images[p, b, (h >> (8 * b)) & 255]
                if image < h:
                    chosen = False
                    break
            if not chosen:
                continue
            union = head_unions[0, h & 255]
            for b in range(1, places):
                union = union | head_unions[b, (h >> (8 * b)) & 255]
            if not exhaustive:
                outside = ~union
                for v in range(len(head_balls)):
                    if (h >> v) & 1 == 0 and head_balls[v] & outside == 0:
                        chosen = False
                        break
                if not chosen:
                    continue
            heads[filled] = h
            sizes[filled] = popcount(h)
            unions[filled] = union
            filled += 1
            if filled < 4:
                continue
        if filled == 0:
            continue
        # Four heads share every load of the table; a short last group repeats its first member.
        for i in range(filled, 4):
            unions[i] = unions[0]
        u0, u1, u2, u3 = unions[0], unions[1], unions[2], unions[3]
        for k in range(classes):
            if not exhaustive:
                useful = False
                for i in range(filled):
                    if np.int64(popcount(unions[i])) < least[sizes[i] + k]:
                        useful = True
                if not useful:
                    continue
            part = tail[offsets[k] : offsets[k + 1]]
            looked_at += filled * len(part)
            b0 = none
            b1 = none
            b2 = none
            b3 = none
            for i in range(len(part)):
                value = part[i]
                b0 = smaller(b0, union_size(value, u0))
                b1 = smaller(b1, union_size(value, u1))
                b2 = smaller(b2, union_size(value, u2))
                b3 = smaller(b3, union_size(value, u3))
            found = (b0, b1, b2, b3)
            for i in range(filled):
                m = sizes[i] + k
                if np.int64(found[i]) < least[m]:
                    least[m] = np.int64(found[i])
                    where[m, 0] = heads[i]
                    where[m, 1] = k
        filled = 0
    return looked_at


@lru_cache(maxsize=8)
def subsets_by_size(count: int) -> tuple[np.ndarray, np.ndarray]:
    """All subsets of ``count`` elements, smaller ones first, and where every size begins.

    >>> [array.tolist() for array in subsets_by_size(2)]
    [[0, 1, 2, 3], [0, 1, 3, 4]]
    """
    subsets = np.arange(1 << count, dtype=np.int64)
    sizes = np.bitwise_count(subsets).astype(np.int64)
    order = np.argsort(sizes, kind="stable")
    return order, np.searchsorted(sizes[order], np.arange(count + 2)).astype(np.int64)


def head_size(graph: CountedGraph, symmetry: bool) -> int:
    """How many vertices the head has; the table of the tail should fit the processor's cache.

    With symmetry, whole blocks of an image space (all images with one first level), so that the cut keeps many
    automorphisms.
    """
    size = graph.vertices
    if not symmetry:
        return size - min(16, max((size + 1) // 2, min(size, 10)))
    head = min(MAX_HEAD, size - min(12, size // 2))
    if graph.is_image_space:
        block = size // graph.levels
        if head >= block:
            return head // block * block
    return head


class SubsetCount(Count):
    """All subsets, in shards of consecutive heads.

    Args:
        spec: with method ``"subsets"`` and boundary ``"vertex"``; 0 <= steps <= diameter.

    Raises:
        TooLarge: more than 64 vertices, or too many subsets even with symmetry.

    >>> from derive.profiles.counted_graph import image_graph
    >>> from derive.profiles.counting import merged
    >>> count = SubsetCount(CountSpec(image_graph(3, 2), 1, "subsets"))
    >>> count.finish(merged(count.run(s) for s in range(count.shards))).values
    [0, 4, 6, 7, 7, 8, 8, 8, 8]
    """

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        size = graph.vertices
        if size > MAX_VERTICES:
            raise too_many_subsets(spec, 1)
        self._head = head_size(graph, spec.symmetry)
        tail_vertices = size - self._head
        automorphisms: list[tuple[int, ...]] = []
        order = 1
        if spec.symmetry and self._head <= MAX_HEAD:
            automorphisms, order = automorphisms_keeping(graph.adjacency, self._head)
        if self._head > MAX_HEAD or tail_vertices > MAX_HEAD or (1 << size) // order > MAX_PAIRS:
            raise too_many_subsets(spec, order)
        dtype = np.uint32 if size <= 32 else np.uint64
        balls = np.array(graph.balls(spec.steps), dtype=dtype)
        self._head_balls = balls[: self._head]
        tail_balls = balls[self._head :]
        unions = unions_of_subsets(tail_balls)
        self._tail_sets, self._offsets = subsets_by_size(tail_vertices)
        if not spec.exhaustive:
            closed = closed_subsets(unions, tail_balls)[self._tail_sets]
            self._tail_sets = self._tail_sets[closed]
            self._offsets = np.concatenate([[0], np.cumsum(closed)])[self._offsets]
        self._tail = unions[self._tail_sets]
        self._head_unions = _by_bytes(self._head_balls, dtype)
        self._images = self._byte_images(automorphisms)
        heads = 1 << self._head
        self.shards = max(1, min(1024, heads >> 6, (heads * len(self._tail)) >> 27))

    def _byte_images(self, automorphisms: list[tuple[int, ...]]) -> np.ndarray:
        actions = dict.fromkeys(p[: self._head] for p in automorphisms)
        actions.pop(tuple(range(self._head)), None)
        tables = [_by_bytes(np.array([1 << w for w in action], np.int64), np.int64) for action in actions]
        return np.array(tables, np.int64).reshape(len(tables), max(1, -(-self._head // 8)), 256)

    def run(self, shard: int) -> ShardResult:
        """Scan one range of heads."""
        size = self.spec.graph.vertices
        heads = 1 << self._head
        least = np.full(size + 1, size + 1, np.int64)
        where = np.zeros((size + 1, 2), np.int64)
        looked_at = scan_heads(
            heads * shard // self.shards, heads * (shard + 1) // self.shards, self._tail, self._offsets,
            self._head_unions, self._head_balls, self._images, self.spec.exhaustive, least, where,
        )  # fmt: skip
        values = np.where(least <= size, least, -1).tolist()
        keys = [key if v >= 0 else [] for v, key in zip(values, where.tolist(), strict=True)]
        return ShardResult(values, keys, int(looked_at))

    def finish(self, result: ShardResult) -> Counted:
        """Find the tail of every witness again and fill the gaps that closed sets leave."""
        sets = [self._witness(v, key) if v >= 0 else 0 for v, key in zip(result.values, result.keys, strict=True)]
        values, sets = without_gaps(result.values, sets)
        return Counted(values, sets, UNIT, result.work)

    def _witness(self, value: int, key: list[int]) -> int:
        head, k = key
        part = self._tail[self._offsets[k] : self._offsets[k + 1]]
        union = part.dtype.type(0)
        for v, ball in enumerate(self._head_balls):
            if head >> v & 1:
                union |= ball
        first = int(np.flatnonzero(np.bitwise_count(part | union) == value)[0])
        return head | int(self._tail_sets[self._offsets[k] + first]) << self._head


def _by_bytes(values: np.ndarray, dtype: type) -> np.ndarray:
    """Entry [b, x]: the OR of ``values[8 b + i]`` over the bits i of the byte x; 0 beyond the last bit."""
    table: np.ndarray = np.zeros((max(1, -(-len(values) // 8)), 256), dtype)
    for b in range(len(table)):
        for i, value in enumerate(values[8 * b : 8 * b + 8]):
            table[b, [x for x in range(256) if x >> i & 1]] |= value
    return table


def too_many_subsets(spec: CountSpec, order: int) -> TooLarge:
    """The refusal of a count by subsets: how many, how long, and what would do."""
    graph = spec.graph
    seconds = (1 << graph.vertices) // order // SUBSETS_PER_SECOND
    by_symmetry = f" (divided by {order} symmetries)" if order > 1 else ""
    return TooLarge(
        f"profile of {graph.name} by subsets",
        f"2^{graph.vertices} subsets{by_symmetry}, about {in_words(seconds)} on one core",
        f"at most 2^{MAX_PAIRS.bit_length() - 1} subsets",
        down_set_hint(graph, spec.steps) if spec.boundary == "vertex" else "",
    )
