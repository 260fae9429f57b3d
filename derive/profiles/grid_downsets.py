"""Least neighbourhoods in the level grid by looking at down-sets only.

By compression (T8 (c)) a best set may be taken to be a down-set, that is, a chain of layers D_0, ..., D_{L-1}, each
inside the one before. Layer k of A_1 is N_1(D_k) u D_{k-1}. Either all down-sets are listed, up to permutations of the
coordinates, and this is applied t times; or, for t = 1, the least sums over chains are found layer by layer, the
state being the last layer and the number of points so far.
"""

from __future__ import annotations

import numpy as np

from derive.profiles.counting import Count, Counted, CountSpec, ShardResult, without_gaps
from derive.profiles.kernels import NONE, kernel, plus, popcount, smaller
from derive.profiles.lattice import DownSets, shard_cuts
from derive.profiles.sizes import chains_are_listed, layers_are_few, too_many_down_sets

UNIT = "down-sets looked at"


@kernel
def scan_chains(
    start: int, stop: int, levels: int, steps: int, masks: np.ndarray, sizes: np.ndarray, faces: np.ndarray,
    rising: np.ndarray, shifts: np.ndarray, starts: np.ndarray, below: np.ndarray, values: np.ndarray,
    keys: np.ndarray,
) -> int:  # fmt: skip
    """Level grid: visit every down-set whose first two layers have these places in ``below``.

    Args:
        rising: for every axis of a layer, the points that have a point one level above; shifts: how far.
        values, keys: entry m is the least |A_t| for |A| = m and the layers; changed in place.
    """
    axes = faces.shape[0]
    chain = np.zeros(levels, np.int64)
    places = np.zeros(levels + 1, np.int64)
    ends = np.zeros(levels + 1, np.int64)
    points = np.zeros(levels + 1, np.int64)
    on_face = np.zeros((levels + 1, axes + 1), np.int64)
    layers = np.zeros(levels, np.uint64)
    visited = 0
    first = np.searchsorted(starts, start, side="right") - 1
    for place in range(start, stop):
        while place >= starts[first + 1]:
            first += 1
        chain[0] = first
        points[1] = sizes[first]
        for i in range(axes):
            on_face[1, i] = faces[i, first]
        places[1] = place
        ends[1] = place + 1
        depth = 1
        while depth > 0:
            if depth == levels:
                depth -= 1
                visited += 1
                in_order = axes == 0 or sizes[first] >= on_face[levels, 0]
                for i in range(axes - 1):
                    if on_face[levels, i] < on_face[levels, i + 1]:
                        in_order = False
                if not in_order:
                    continue
                for j in range(levels):
                    layers[j] = masks[chain[j]]
                for _ in range(steps):
                    lower = np.uint64(0)
                    for j in range(levels):
                        kept = layers[j]
                        wider = kept | lower
                        for i in range(axes):
                            wider |= (kept & rising[i]) << shifts[i]
                        layers[j] = wider
                        lower = kept
                value = np.int64(0)
                for j in range(levels):
                    value += np.int64(popcount(layers[j]))
                if value < values[points[levels]]:
                    values[points[levels]] = value
                    keys[points[levels]] = chain
                continue
            if places[depth] == ends[depth]:
                depth -= 1
                continue
            layer = below[places[depth]]
            places[depth] += 1
            chain[depth] = layer
            points[depth + 1] = points[depth] + sizes[layer]
            for i in range(axes):
                on_face[depth + 1, i] = on_face[depth, i] + faces[i, layer]
            if axes > 0 and on_face[depth + 1, 0] > sizes[first]:
                continue
            depth += 1
            if depth < levels:
                places[depth] = starts[layer]
                ends[depth] = starts[layer + 1]
    return visited


class GridDownSetCount(Count):
    """The level grid P(N,L), N >= 2: every down-set, up to the order of its coordinates' faces.

    Args:
        spec: with method ``"downsets"``; 1 <= steps <= N(L-1).

    Raises:
        TooLarge: L^(N-1) > 64 or more than 6 * 10^8 down-sets.

    >>> from derive.profiles.counted_graph import image_graph
    >>> from derive.profiles.counting import merged
    >>> count = GridDownSetCount(CountSpec(image_graph(2, 3, "grid"), 1, "downsets"))
    >>> count.finish(merged(count.run(s) for s in range(count.shards))).values
    [0, 3, 5, 6, 7, 8, 8, 9, 9, 9]
    """

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        if not chains_are_listed(graph):
            raise too_many_down_sets(graph, spec.steps)
        self._N, self._L = graph.coordinates, graph.levels
        cells = self._cells = DownSets(self._L, self._N - 1)
        full = (1 << cells.points) - 1
        strides = [self._L ** (cells.dimension - 1 - axis) for axis in range(cells.dimension)]
        tops = [sum(1 << x for x in range(cells.points) if x // stride % self._L == self._L - 1) for stride in strides]
        self._rising = np.array([full & ~top for top in tops], np.uint64)
        self._shifts = np.array(strides, np.uint64)
        self._faces = np.array(
            [np.bitwise_count(cells.masks & cells.zero_face(axis)) for axis in range(cells.dimension)], np.int64
        ).reshape(cells.dimension, len(cells))
        self._cuts = shard_cuts(cells, self._L)
        self.shards = len(self._cuts) - 1

    def run(self, shard: int) -> ShardResult:
        """Scan one range of first layers."""
        cells, size = self._cells, self.spec.graph.vertices
        values = np.full(size + 1, size + 1, np.int64)
        keys = np.zeros((size + 1, self._L), np.int64)
        visited = scan_chains(
            self._cuts[shard], self._cuts[shard + 1], self._L, self.spec.steps, cells.masks, cells.sizes,
            self._faces, self._rising, self._shifts, cells.starts, cells.below, values, keys,
        )  # fmt: skip
        found = [int(v) if v <= size else -1 for v in values]
        used = [[int(x) for x in key] if v >= 0 else [] for v, key in zip(found, keys, strict=True)]
        return ShardResult(found, used, int(visited))

    def finish(self, result: ShardResult) -> Counted:
        """Join the layers of the best down-sets."""
        cells = self._cells
        sets = [sum(int(cells.masks[i]) << j * cells.points for j, i in enumerate(key)) for key in result.keys]
        values, sets = without_gaps(result.values, sets)
        return Counted(values, sets, UNIT, result.work)


@kernel
def extend_chains(
    before: np.ndarray, after: np.ndarray, masks: np.ndarray, grown: np.ndarray, sizes: np.ndarray,
    starts: np.ndarray, below: np.ndarray,
) -> None:  # fmt: skip
    """One layer more: after[e, s] = min over d containing e of before[d, s - |e|] + |N_1(e) u d|."""
    after[:] = NONE
    length = before.shape[1]
    for d in range(len(masks)):
        for q in range(starts[d], starts[d + 1]):
            e = below[q]
            cost = np.int16(popcount(grown[e] | masks[d]))
            size = sizes[e]
            source, target = before[d, : length - size], after[e, size:]
            for s in range(length - size):
                target[s] = smaller(target[s], plus(source[s], cost))


class GridChainCount(Count):
    """The level grid P(N,L) for t = 1, as a shortest chain of layers; one shard.

    Args:
        spec: with method ``"downsets"`` and 1 step.

    Raises:
        TooLarge: L^(N-1) > 64 or more than 13,000 layers.

    >>> from derive.profiles.counted_graph import image_graph
    >>> count = GridChainCount(CountSpec(image_graph(2, 3, "grid"), 1, "downsets"))
    >>> count.finish(count.run(0)).values
    [0, 3, 5, 6, 7, 8, 8, 9, 9, 9]
    """

    shards = 1

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        if spec.steps != 1 or not layers_are_few(graph):
            raise too_many_down_sets(graph, spec.steps)
        self._L = graph.levels
        cells = self._cells = DownSets(graph.levels, graph.coordinates - 1)
        grown = cells.masks.copy()
        for axis in range(cells.dimension):
            stride = self._L ** (cells.dimension - 1 - axis)
            top = sum(1 << x for x in range(cells.points) if x // stride % self._L == self._L - 1)
            grown |= (cells.masks & np.uint64(~top & ((1 << cells.points) - 1))) << np.uint64(stride)
        self._grown = grown

    def run(self, shard: int) -> ShardResult:
        """The least sums for all sizes, and a chain for each, found backwards."""
        cells, L, size = self._cells, self._L, self.spec.graph.vertices
        sums = np.full((L, len(cells), size + 1), NONE, np.int16)
        sums[0, np.arange(len(cells)), cells.sizes] = np.bitwise_count(self._grown)
        for k in range(1, L):
            extend_chains(
                sums[k - 1], sums[k], cells.masks, self._grown, cells.sizes, cells.starts, cells.below
            )  # fmt: skip
        values = [int(v) for v in sums[L - 1].min(axis=0)]
        keys = [self._chain(sums, m) for m in range(size + 1)]
        return ShardResult(values, keys, (L - 1) * len(cells.below))

    def _chain(self, sums: np.ndarray, m: int) -> list[int]:
        cells = self._cells
        last = int(sums[-1, :, m].argmin())
        chain = [last]
        for k in range(self._L - 1, 0, -1):
            value = int(sums[k, last, m])
            m -= int(cells.sizes[last])
            costs = np.bitwise_count(self._grown[last] | cells.masks).astype(np.int64)
            fits = (sums[k - 1, :, m] + costs == value) & (cells.masks[last] & ~cells.masks == 0)
            last = int(np.flatnonzero(fits)[0])
            chain.append(last)
        return chain[::-1]

    def finish(self, result: ShardResult) -> Counted:
        """Join the layers of the best chains."""
        cells = self._cells
        sets = [sum(int(cells.masks[i]) << j * cells.points for j, i in enumerate(key)) for key in result.keys]
        values, sets = without_gaps(result.values, sets)
        return Counted(values, sets, "pairs of layers looked at", result.work)
