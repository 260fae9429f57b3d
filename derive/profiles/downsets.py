"""Least neighbourhoods by looking at down-sets only, layer by layer.

Compression (T8 (c)): replacing every line's section by an initial segment of the same size does not enlarge
|A_t|, in the Hamming graph and in the level grid, and repeating it ends at a down-set. So the least |A_t| over
|A| = m is attained on a down-set.

*Hamming graph.* Let D_0 contain D_1, ..., D_{L-1}, the layers of A along one coordinate. Layer 0 of A_t is N_t(D_0)
and layer k >= 1 is N_t(D_k) u N_{t-1}(D_0), so

    |A_t| = |N_t(D_0)| + sum_{k>=1} |N_t(D_k) u N_{t-1}(D_0)|.

Given D_0 the summands are independent: with f(s) the least |N_t(E) u N_{t-1}(D_0)| over down-sets E inside D_0
with s points, the least |A_t| for every |A| is the (L-1)-fold min-plus convolution of f. The same cut, made once
more, gives f: E has layers E_0 and E_1, ..., E_{L-1} inside E_0, and given E_0 layer j contributes a function of
E_j alone, which depends only on the pair (E_0 n D_0j, N_{t-1}(E_0) u N_{t-1}(D_0)_j) and is tabulated for all
pairs beforehand.

*Bounds.* |N_t(E) u N_{t-1}(D_0)| is at least prof_t(|E|) one dimension down, and at least |N_{t-1}(D_0)|. A D_0 for
which these two leave no room below the best sets known is not evaluated. The best sets known come from a
deterministic local search; it decides nothing, it only saves work.

*Duality.* B = complement of A_t has B_t inside the complement of A. So a pair (m, w) with |A| = m, |A_t| = w gives
the pair (V-w, V-m), and only pairs with m + w <= V need be found.

*Symmetry.* Coordinates may be permuted: D_0 is taken with |D_0 n {x_1=0}| >= |D_0 n {x_2=0}| >= ...

*Level grid.* Layer k of A_1 is N_1(D_k) u D_{k-1}. Either all down-sets are listed as chains of layers, up to the
same symmetry, and this is applied t times; or, for t = 1, the least sums over chains are found layer by layer, the
state being the last layer and the number of points so far.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from derive.errors import DeriveError, TooLarge
from derive.profiles.counted_graph import image_graph
from derive.profiles.counting import Count, Counted, CountSpec, ShardResult, merged, without_gaps
from derive.profiles.kernels import kernel, plus, popcount, smaller, union_size
from derive.profiles.lattice import MAX_TABLED, DownSets
from derive.profiles.sizes import (
    MAX_DOWN_SETS,
    chains_are_listed,
    down_set_hint,
    down_sets_at_least,
    down_sets_feasible,
    in_words,
    layers_are_few,
    many,
)

DOWN_SETS_PER_SECOND = 10_000_000
MAX_SIZE_FOR_EXACT_FLOOR = 130
MAX_SHARDS = 256
CHAINS_PER_SHARD = 1 << 14
CHAINS_LISTED_RATHER = 20_000_000
UNIT = "down-sets looked at"

_NONE = np.int16(16000)


@kernel
def tabulate_layers(masks: np.ndarray, grown: np.ndarray, by_size: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Entry [x, y, s]: the least ``|grown[i] u masks[y]|`` over the down-sets i inside x with s points.

    Only for x inside y; 255 elsewhere, and where no such i exists.
    """
    count = len(masks)
    table = np.full((count, count, by_size.shape[0] - 1), 255, np.uint8)
    for x in range(count):
        outside = ~masks[x]
        for y in range(count):
            if masks[x] & ~masks[y] != 0:
                continue
            for s in range(sizes[x] + 1):
                inner, wide = masks[by_size[s] : by_size[s + 1]], grown[by_size[s] : by_size[s + 1]]
                least = np.uint64(255)
                for i in range(len(inner)):
                    if inner[i] & outside == 0:
                        least = smaller(least, union_size(wide[i], masks[y]))
                table[x, y, s] = least
    return table


@kernel
def min_plus(a: np.ndarray, last_a: int, b: np.ndarray, last_b: int, out: np.ndarray) -> None:
    """out[k] = min of a[i] + b[k-i], for k = 0, ..., last_a + last_b."""
    out[: last_a + last_b + 1] = np.iinfo(np.int32).max
    for i in range(last_a + 1):
        ai = a[i]
        row, target = b[: last_b + 1], out[i : i + last_b + 1]
        for j in range(last_b + 1):
            value = np.int32(ai + row[j])
            if value < target[j]:
                target[j] = value


@kernel
def upper_layers(
    first: int, chain: np.ndarray, floor: np.ndarray, less: np.ndarray, sizes: np.ndarray, union: np.ndarray,
    intersection: np.ndarray, table: np.ndarray, work: np.ndarray,
) -> tuple[Any, Any]:  # fmt: skip
    """For E_0 = ``first``: the least sum over layers 1, ..., L-1 for every number of points in them.

    Returns:
        The row of ``work`` that holds the result, and the largest number of points.
    """
    grown_first = less[first]
    at = 0
    last: Any = 0
    for j in range(1, len(chain)):
        x = intersection[first, chain[j]]
        row = table[x, union[grown_first, floor[j]]]
        size = sizes[x]
        if j == 1:
            for k in range(size + 1):
                work[0, k] = row[k]
            last = size
            continue
        source, target = work[at], work[1 - at]
        for k in range(last + size + 1):
            target[k] = _NONE
        for i in range(last + 1):
            start = source[i]
            part, inner = target[i : i + size + 1], row[: size + 1]
            for k in range(size + 1):
                value = np.int16(start + inner[k])
                if value < part[k]:
                    part[k] = value
        last += size
        at = 1 - at
    return at, last


@kernel
def least_with_tables(
    chain: np.ndarray, floor: np.ndarray, masks: np.ndarray, grown: np.ndarray, less: np.ndarray, sizes: np.ndarray,
    starts: np.ndarray, below: np.ndarray, union: np.ndarray, intersection: np.ndarray, table: np.ndarray,
    work: np.ndarray, f: np.ndarray,
) -> None:  # fmt: skip
    """f[s], the least |N_t(E) u N_{t-1}(D_0)| over down-sets E of s points inside D_0.

    Args:
        chain: the layers of D_0 (numbers). floor: the layers of N_{t-1}(D_0).
        grown: masks of N_t. less: numbers of N_{t-1}.
    """
    f[:] = _NONE
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        at, last = upper_layers(first, chain, floor, less, sizes, union, intersection, table, work)
        base = np.int16(popcount(grown[first] | masks[floor[0]]))
        part, source = f[sizes[first] : sizes[first] + last + 1], work[at]
        for k in range(last + 1):
            value = np.int16(base + source[k])
            if value < part[k]:
                part[k] = value


@kernel
def least_without_tables(
    chain: np.ndarray, floor_masks: np.ndarray, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    sizes: np.ndarray, starts: np.ndarray, below: np.ndarray, sorted_masks: np.ndarray, by_mask: np.ndarray,
    wanted: np.ndarray, f: np.ndarray,
) -> None:  # fmt: skip
    """The same for L = 2, when a table of all pairs would be too long; exact where f[s] < ``wanted[s]``.

    ``wanted`` must not increase with s.
    """
    f[:] = _NONE
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        base = np.int64(popcount(grown[first] | floor_masks[0]))
        fixed = less_masks[first] | floor_masks[1]
        if base + np.int64(popcount(fixed)) >= wanted[sizes[first]]:
            continue
        x = by_mask[np.searchsorted(sorted_masks, masks[first] & masks[chain[1]])]
        for i in range(starts[x], starts[x + 1]):
            second = below[i]
            value = np.int16(base + np.int64(popcount(grown[second] | fixed)))
            s = sizes[first] + sizes[second]
            if value < f[s]:
                f[s] = value


@kernel
def find_pair(
    chain: np.ndarray, floor_masks: np.ndarray, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    sizes: np.ndarray, starts: np.ndarray, below: np.ndarray, sorted_masks: np.ndarray, by_mask: np.ndarray,
    points: int, value: int,
) -> tuple[Any, Any]:  # fmt: skip
    """L = 2: the layers of the first E with this many points and this value; (-1, -1) if there is none."""
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        rest = points - sizes[first]
        if rest < 0 or rest > sizes[first]:
            continue
        base = np.int64(popcount(grown[first] | floor_masks[0]))
        fixed = less_masks[first] | floor_masks[1]
        if base + np.int64(popcount(fixed)) > value:
            continue
        x = by_mask[np.searchsorted(sorted_masks, masks[first] & masks[chain[1]])]
        for i in range(starts[x], starts[x + 1]):
            second = below[i]
            if sizes[second] == rest and base + np.int64(popcount(grown[second] | fixed)) == value:
                return first, np.int64(second)
    return -1, -1


@kernel
def record(
    f: np.ndarray, d: int, own: int, chain: np.ndarray, vertices: int, work: np.ndarray, values: np.ndarray,
    keys: np.ndarray,
) -> int:  # fmt: skip
    """Convolve f with itself over the L-1 upper layers; keep improved values, direct and by duality.

    Args:
        f: the least value of an upper layer, for 0, ..., d points. own: |N_t(D_0)|.
        values: entry m is the least |A_t| known for |A| = m. keys: how: the layers of D_0, the size of the
            set built from it, and 1 if the complement of its neighbourhood is meant.

    Returns:
        The number of improvements.
    """
    layers = len(chain) - 1
    at = 0
    last = d
    for s in range(d + 1):
        work[0, s] = f[s]
    for _ in range(layers - 1):
        min_plus(work[at], last, work[2], d, work[1 - at])
        at = 1 - at
        last += d
    improved = 0
    for s in range(last + 1):
        m = d + s
        w = own + work[at, s]
        if w > vertices:
            continue
        for dual in range(2):
            size, value = (vertices - w, vertices - m) if dual else (m, w)
            if value < values[size]:
                values[size] = value
                keys[size, : layers + 1] = chain
                keys[size, layers + 1] = m
                keys[size, layers + 2] = dual
                improved += 1
    return improved


@kernel
def scan_first_layers(
    start: int, stop: int, levels: int, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    less2_masks: np.ndarray, less: np.ndarray, less2: np.ndarray, sizes: np.ndarray, faces: np.ndarray,
    starts: np.ndarray, below: np.ndarray, union: np.ndarray, intersection: np.ndarray, table: np.ndarray,
    sorted_masks: np.ndarray, by_mask: np.ndarray, room: np.ndarray, limits: np.ndarray, vertices: int,
    values: np.ndarray, keys: np.ndarray,
) -> tuple[Any, Any]:  # fmt: skip
    """Visit every D_0 whose first two layers have the places ``start`` to ``stop`` - 1 in ``below``.

    Args:
        faces: for every axis, how many points of every down-set have that coordinate 0.
        room: ``room[d, c]``: a D_0 with d points and |N_{t-1}(D_0)| = c is evaluated if |N_t(D_0)| is less.
        limits: entry m is what a value for size m must be below, to be of use.
        values, keys: as in ``record``; changed in place.

    Returns:
        How many D_0 were visited, and how many evaluated.
    """
    axes = faces.shape[0]
    most = room.shape[0] - 1
    tabled = table.shape[0] > 0
    chain = np.zeros(levels, np.int64)
    places = np.zeros(levels + 1, np.int64)
    ends = np.zeros(levels + 1, np.int64)
    points = np.zeros(levels + 1, np.int64)
    own = np.zeros(levels + 1, np.int64)
    floor_size = np.zeros(levels + 1, np.int64)
    on_face = np.zeros((levels + 1, axes + 1), np.int64)
    floor = np.zeros(levels, np.int64)
    floor_masks = np.zeros(levels, np.uint64)
    f = np.zeros(most + 1, np.int16)
    wanted = np.zeros(most + 2, np.int64)
    inner_work = np.zeros((2, most + 1), np.int16)
    outer_work = np.zeros((3, vertices + 1), np.int32)
    visited = 0
    evaluated = 0
    first = np.searchsorted(starts, start, side="right") - 1
    for place in range(start, stop):
        while place >= starts[first + 1]:
            first += 1
        chain[0] = first
        points[1] = sizes[first]
        own[1] = popcount(grown[first])
        floor_size[1] = popcount(less_masks[first])
        for i in range(axes):
            on_face[1, i] = faces[i, first]
        # Depth 1 is the layer that this shard has fixed: exactly the one at ``place``.
        places[1] = place
        ends[1] = place + 1
        depth = 1
        while depth > 0:
            if depth == levels:
                depth -= 1
                visited += 1
                d = points[levels]
                in_order = axes == 0 or sizes[first] >= on_face[levels, 0]
                for i in range(axes - 1):
                    if on_face[levels, i] < on_face[levels, i + 1]:
                        in_order = False
                if not in_order or own[levels] >= room[d, floor_size[levels]]:
                    continue
                evaluated += 1
                if tabled:
                    for j in range(levels):
                        floor[j] = less[chain[j]] if j == 0 else union[less[chain[j]], less2[first]]
                    least_with_tables(
                        chain, floor, masks, grown, less, sizes, starts, below, union, intersection, table,
                        inner_work, f[: d + 1],
                    )  # fmt: skip
                else:
                    floor_masks[0] = less_masks[first]
                    floor_masks[1] = less_masks[chain[1]] | less2_masks[first]
                    wanted[d + 1] = 0
                    for s in range(d, -1, -1):
                        wanted[s] = max(wanted[s + 1], limits[d + s] - own[levels])
                    least_without_tables(
                        chain, floor_masks, masks, grown, less_masks, sizes, starts, below, sorted_masks, by_mask,
                        wanted, f[: d + 1],
                    )  # fmt: skip
                outer_work[2, : d + 1] = f[: d + 1]
                record(f, d, own[levels], chain, vertices, outer_work, values, keys)
                continue
            if places[depth] == ends[depth]:
                depth -= 1
                continue
            layer = below[places[depth]]
            places[depth] += 1
            chain[depth] = layer
            points[depth + 1] = points[depth] + sizes[layer]
            own[depth + 1] = own[depth] + np.int64(popcount(grown[layer] | less_masks[first]))
            floor_size[depth + 1] = floor_size[depth] + np.int64(popcount(less_masks[layer] | less2_masks[first]))
            for i in range(axes):
                on_face[depth + 1, i] = on_face[depth, i] + faces[i, layer]
            if axes > 0 and on_face[depth + 1, 0] > sizes[first]:
                continue
            depth += 1
            if depth < levels:
                places[depth] = starts[layer]
                ends[depth] = starts[layer + 1]
    return visited, evaluated


def shard_cuts(cells: DownSets, layers: int) -> list[int]:
    """Where to cut the list ``cells.below`` of pairs of first layers, so that shards hold about as many chains.

    >>> shard_cuts(DownSets(3, 1), 3)
    [0, 10]
    """
    chains = np.ones(len(cells))
    for _ in range(layers - 2):
        sums = np.concatenate([[0.0], np.cumsum(chains[cells.below])])
        chains = sums[cells.starts[1:]] - sums[cells.starts[:-1]]
    weights = np.cumsum(chains[cells.below])
    total = int(weights[-1])
    shards = max(1, min(MAX_SHARDS, total // CHAINS_PER_SHARD))
    inner = np.searchsorted(weights, [total * i // shards for i in range(1, shards)])
    return [0, *sorted({int(c) for c in inner} - {0, len(cells.below)}), len(cells.below)]


class HammingDownSetCount(Count):
    """The Hamming graph H(N,L), N >= 2, in shards of consecutive pairs of first layers of D_0.

    Args:
        spec: with method ``"downsets"``; 1 <= steps <= N.

    Raises:
        TooLarge: L^(N-2) > 64 or more than 6 * 10^8 down-sets D_0.

    >>> count = HammingDownSetCount(CountSpec(image_graph(4, 3), 2, "downsets"))
    >>> count.finish(merged(count.run(s) for s in range(count.shards))).values[1:8]
    [33, 45, 53, 57, 61, 64, 65]
    """

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph, t = spec.graph, spec.steps
        if not down_sets_feasible(graph, spec.steps):
            raise too_many_down_sets(spec)
        self._N, self._L = graph.coordinates, graph.levels
        self._vertices = graph.vertices
        self._most = self._vertices // self._L
        cells = self._cells = DownSets(self._L, self._N - 2)
        self._grown = cells.hamming_neighbourhoods(t)
        self._less_masks = cells.hamming_neighbourhoods(t - 1)
        self._less2_masks = cells.hamming_neighbourhoods(t - 2)
        self._less, self._less2 = cells.numbers(self._less_masks), cells.numbers(self._less2_masks)
        self._faces = np.array(
            [np.bitwise_count(cells.masks & cells.zero_face(axis)) for axis in range(cells.dimension)], np.int64
        ).reshape(cells.dimension, len(cells))
        self._tabled = len(cells) <= MAX_TABLED
        if self._tabled:
            self._union, self._intersection = cells.table(union=True), cells.table(union=False)
            self._table = tabulate_layers(cells.masks, self._grown, cells.by_size, cells.sizes)
        else:
            self._union = self._intersection = np.zeros((0, 0), np.int16)
            self._table = np.zeros((0, 0, 0), np.uint8)
        self._f = np.zeros(self._most + 1, np.int16)
        self._inner_work = np.zeros((2, self._most + 1), np.int16)
        self._outer_work = np.zeros((3, self._vertices + 1), np.int32)
        self._values = np.full(self._vertices + 1, self._vertices, np.int64)
        self._values[0] = 0
        self._keys = np.full((self._vertices + 1, self._L + 2), -1, np.int64)
        self._search_locally()
        self._close()
        self._room = self._room_table()
        self._cuts = shard_cuts(cells, self._L)
        self.shards = len(self._cuts) - 1

    def _try(self, chain: tuple[int, ...]) -> int:
        """Evaluate one D_0 for the local search; the number of sizes that it improves."""
        cells = self._cells
        layers = np.array(chain, np.int64)
        d = int(cells.sizes[layers].sum())
        f, own = self._least_in(layers, d)
        self._outer_work[2, : d + 1] = f
        return record(f, d, own, layers, self._vertices, self._outer_work, self._values, self._keys)

    def _least_in(self, layers: np.ndarray, d: int) -> tuple[np.ndarray, int]:
        cells = self._cells
        first = layers[0]
        rest = self._grown[layers[1:]] | self._less_masks[first]
        own = int(np.bitwise_count(self._grown[first])) + int(np.bitwise_count(rest).sum())
        f = self._f[: d + 1]
        if self._tabled:
            least_with_tables(
                layers, self._floor(layers), cells.masks, self._grown, self._less, cells.sizes, cells.starts,
                cells.below, self._union, self._intersection, self._table, self._inner_work, f,
            )  # fmt: skip
        else:
            floor = np.array([self._less_masks[first], self._less_masks[layers[1]] | self._less2_masks[first]])
            wanted = np.full(d + 1, self._vertices + 1, np.int64)
            least_without_tables(
                layers, floor, cells.masks, self._grown, self._less_masks, cells.sizes, cells.starts, cells.below,
                cells._sorted_masks, cells._by_mask, wanted, f,
            )  # fmt: skip
        return f, own

    def _floor(self, layers: np.ndarray) -> np.ndarray:
        floor: np.ndarray = self._union[self._less[layers], self._less2[layers[0]]].astype(np.int64)
        floor[0] = self._less[layers[0]]
        return floor

    def _search_locally(self) -> None:
        """Good sets to compare with: D_0 with all upper layers equal, then one point more or less."""
        cells = self._cells
        source = random.Random(1)
        tries = 4000 if self._tabled else 150
        places = list(range(min(tries, len(cells.below))))
        if len(cells.below) > tries:
            places = sorted(source.sample(range(len(cells.below)), tries))
        firsts = np.searchsorted(cells.starts, places, side="right") - 1
        seeds = [
            (int(first), *[int(cells.below[place])] * (self._L - 1))
            for first, place in zip(firsts, places, strict=True)
        ]
        seen = set(seeds)
        frontier = [chain for chain in seeds if self._try(chain)][-400:]
        number = {int(mask): i for i, mask in enumerate(cells.masks)}
        masks = [int(mask) for mask in cells.masks]
        while frontier:
            improved = []
            for chain in frontier:
                for changed in self._one_point_away(chain, masks, number):
                    if changed not in seen:
                        seen.add(changed)
                        if self._try(changed):
                            improved.append(changed)
            frontier = improved

    def _one_point_away(
        self, chain: tuple[int, ...], masks: list[int], number: dict[int, int]
    ) -> Iterable[tuple[int, ...]]:
        for j, layer in enumerate(chain):
            for point in range(self._cells.points):
                mask = masks[layer] ^ 1 << point
                if (
                    mask in number
                    and (j == 0 or mask & ~masks[chain[j - 1]] == 0)
                    and (j == self._L - 1 or masks[chain[j + 1]] & ~mask == 0)
                ):
                    yield (*chain[:j], number[mask], *chain[j + 1 :])

    def _close(self) -> None:
        """Sizes without a set of their own take the next larger size's: prof(m) <= prof(m+1)."""
        for m in range(self._vertices - 1, 0, -1):
            if self._values[m + 1] < self._values[m]:
                self._values[m], self._keys[m] = self._values[m + 1], self._keys[m + 1]

    def _room_table(self) -> np.ndarray:
        """Entry [d, c]: what |N_t(D_0)| must be below for D_0 to possibly improve some size.

        An improvement of (m, w) counts if w is below the best value known and m + w <= V; if m + w > V its dual
        pair is an improvement too, and is the one that is looked for.
        """
        vertices, most, t = self._vertices, self._most, self.spec.steps
        sizes = np.arange(vertices + 1)
        self._limits = np.minimum(self._values, vertices - sizes + 1)
        profile = np.array(profile_one_dimension_down(self._L, self._N - 1, t), np.int32)
        floors = np.array(profile_one_dimension_down(self._L, self._N - 1, t - 1), np.int32)
        exact = t >= 2 and most <= MAX_SIZE_FOR_EXACT_FLOOR
        room = np.zeros((most + 1, most + 1), np.int64)
        work = np.zeros((2, vertices + 1), np.int32)
        for d in range(most + 1):
            least = int(floors[d])
            for c in range(least, most + 1) if exact else (least,):
                row = np.maximum(profile[: d + 1], c)
                work[0, : d + 1] = row
                at, last = 0, d
                for _ in range(self._L - 2):
                    min_plus(work[at], last, row, d, work[1 - at])
                    at, last = 1 - at, last + d
                room[d, c] = np.max(self._limits[d : d + last + 1] - work[at, : last + 1])
            if not exact:
                room[d, least:] = room[d, least]
        return room

    def run(self, shard: int) -> ShardResult:
        """Scan one range of first layers; only what improves on the local search is reported."""
        cells = self._cells
        values, keys = self._values.copy(), self._keys.copy()
        visited, _ = scan_first_layers(
            self._cuts[shard], self._cuts[shard + 1], self._L, cells.masks, self._grown, self._less_masks,
            self._less2_masks, self._less, self._less2, cells.sizes, self._faces, cells.starts, cells.below,
            self._union, self._intersection, self._table, cells._sorted_masks, cells._by_mask, self._room,
            self._limits, self._vertices, values, keys,
        )  # fmt: skip
        better = values < self._values
        return ShardResult(
            [int(v) if b else -1 for v, b in zip(values, better, strict=True)],
            [[int(x) for x in key] if b else [] for key, b in zip(keys, better, strict=True)],
            int(visited),
        )

    def finish(self, result: ShardResult) -> Counted:
        """Join the local search with the shards' improvements and build every witness."""
        start = ShardResult([int(v) for v in self._values], [[int(x) for x in key] for key in self._keys], 0)
        joined = merged([start, result])
        balls = self.spec.graph.balls(self.spec.steps)
        builder = _WitnessBuilder(self)
        sets = [
            self._set_of(m, value, key, builder, balls)
            for m, (value, key) in enumerate(zip(joined.values, joined.keys, strict=True))
        ]
        values, sets = without_gaps(joined.values, sets)
        return Counted(values, sets, UNIT, joined.work)

    def _set_of(self, m: int, value: int, key: list[int], builder: _WitnessBuilder, balls: list[int]) -> int:
        if key[0] < 0:
            return (1 << m) - 1
        direct = key[-2]
        mask = compressed(builder.build(tuple(key[: self._L]), direct), self._N, self._L)
        if key[-1]:
            mask = compressed(((1 << self._vertices) - 1) & ~neighbourhood(mask, balls), self._N, self._L)
        # Largest first: what is taken away last in lexicographic order leaves a down-set.
        while mask.bit_count() > m:
            mask ^= 1 << mask.bit_length() - 1
        return mask


class _WitnessBuilder:
    """Finds, for a D_0 and a size, layers that attain the least value; every D_0 is worked through once."""

    def __init__(self, count: HammingDownSetCount) -> None:
        self._count = count
        self._known: dict[tuple[int, ...], tuple[np.ndarray, np.ndarray, dict[int, int]]] = {}

    def build(self, chain: tuple[int, ...], m: int) -> int:
        """A set of size m with layer D_0 = ``chain`` and the least neighbourhood for this D_0."""
        count = self._count
        cells, L, most = count._cells, count._L, count._most
        layers = np.array(chain, np.int64)
        d = int(cells.sizes[layers].sum())
        if chain not in self._known:
            f = count._least_in(layers, d)[0].astype(np.int32)
            sums = np.full((L, (L - 1) * d + 1), np.iinfo(np.int32).max, np.int32)
            sums[0, 0] = 0
            for k in range(1, L):
                min_plus(sums[k - 1], (k - 1) * d, f, d, sums[k])
            self._known[chain] = (f, sums, {})
        f, sums, found = self._known[chain]
        mask = self._joined(chain)
        rest = m - d
        for k in range(L - 1, 0, -1):
            s = next(
                s
                for s in range(min(d, rest), -1, -1)
                if rest - s <= (k - 1) * d and int(sums[k - 1, rest - s]) + int(f[s]) == int(sums[k, rest])
            )
            if s not in found:
                found[s] = self._upper(layers, d, s, int(f[s]))
            mask |= found[s] << k * most
            rest -= s
        return mask

    def _joined(self, chain: Iterable[int]) -> int:
        cells = self._count._cells
        return sum(int(cells.masks[layer]) << j * cells.points for j, layer in enumerate(chain))

    def _upper(self, layers: np.ndarray, d: int, s: int, value: int) -> int:
        """A down-set of s points inside D_0 with |N_t(E) u N_{t-1}(D_0)| = value."""
        count = self._count
        cells = count._cells
        chain = layers.tolist()
        if not count._tabled:
            floor = np.array([count._less_masks[chain[0]], count._less_masks[chain[1]] | count._less2_masks[chain[0]]])
            found = find_pair(
                layers, floor, cells.masks, count._grown, count._less_masks, cells.sizes, cells.starts, cells.below,
                cells._sorted_masks, cells._by_mask, s, value,
            )  # fmt: skip
            return self._joined(found)
        numbers = count._floor(layers)
        for first in cells.below[cells.starts[chain[0]] : cells.starts[chain[0] + 1]].tolist():
            base = int(np.bitwise_count(count._grown[first] | cells.masks[numbers[0]]))
            at, last = upper_layers(
                first, layers, numbers, count._less, cells.sizes, count._union, count._intersection, count._table,
                count._inner_work,
            )  # fmt: skip
            rest = s - int(cells.sizes[first])
            if 0 <= rest <= last and base + int(count._inner_work[at, rest]) == value:
                options = [
                    self._options(
                        int(cells.masks[first] & cells.masks[chain[j]]),
                        int(count._less_masks[first] | cells.masks[numbers[j]]),
                    )
                    for j in range(1, count._L)
                ]
                return self._joined([first, *_choose(options, rest)])
        raise DeriveError("witness", f"no set of {s} points", f"the value {value} that the count reported")

    def _options(self, inside: int, fixed: int) -> dict[int, tuple[int, int]]:
        """For every size the least |N_t(F) u fixed| over down-sets F inside, and such an F."""
        count = self._count
        cells = count._cells
        x = int(cells.numbers(np.array([inside], np.uint64))[0])
        members = cells.below[cells.starts[x] : cells.starts[x + 1]]
        values = np.bitwise_count(count._grown[members] | np.uint64(fixed))
        best: dict[int, tuple[int, int]] = {}
        for size, value, member in zip(cells.sizes[members].tolist(), values.tolist(), members.tolist(), strict=True):
            if size not in best or value < best[size][0]:
                best[size] = (value, member)
        return best


def _choose(options: list[dict[int, tuple[int, int]]], points: int) -> list[int]:
    """One entry from every table, with sizes adding up to ``points`` and the least sum of values."""
    reach: list[dict[int, tuple[int, int, int]]] = [{0: (0, 0, -1)}]
    for table in options:
        row: dict[int, tuple[int, int, int]] = {}
        for done, (cost, _, _) in reach[-1].items():
            for size, (extra, member) in table.items():
                total = done + size
                if total <= points and (total not in row or cost + extra < row[total][0]):
                    row[total] = (cost + extra, size, member)
        reach.append(row)
    chosen = []
    for row in reversed(reach[1:]):
        _, size, member = row[points]
        chosen.append(member)
        points -= size
    return chosen[::-1]


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

    >>> count = GridDownSetCount(CountSpec(image_graph(2, 3, "grid"), 1, "downsets"))
    >>> count.finish(merged(count.run(s) for s in range(count.shards))).values
    [0, 3, 5, 6, 7, 8, 8, 9, 9, 9]
    """

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        if not chains_are_listed(graph):
            raise too_many_down_sets(spec)
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
    after[:] = _NONE
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

    >>> count = GridChainCount(CountSpec(image_graph(2, 3, "grid"), 1, "downsets"))
    >>> count.finish(count.run(0)).values
    [0, 3, 5, 6, 7, 8, 8, 9, 9, 9]
    """

    shards = 1

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec
        graph = spec.graph
        if spec.steps != 1 or not layers_are_few(graph):
            raise too_many_down_sets(spec)
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
        sums = np.full((L, len(cells), size + 1), _NONE, np.int16)
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


class InitialSegmentCount(Count):
    """One coordinate, where the down-sets are the initial segments, one of every size; or no steps at all.

    >>> count = InitialSegmentCount(CountSpec(image_graph(1, 4, "grid"), 2, "downsets"))
    >>> count.finish(count.run(0)).values
    [0, 3, 4, 4, 4]
    """

    shards = 1

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec

    def run(self, shard: int) -> ShardResult:
        """The sizes of the neighbourhoods of the initial segments."""
        size, t = self.spec.graph.vertices, self.spec.steps
        reach = size if self.spec.graph.kind == "hamming" and t > 0 else t
        values = [0, *(min(m + reach, size) for m in range(1, size + 1))]
        return ShardResult(values, [[] for _ in values], size + 1)

    def finish(self, result: ShardResult) -> Counted:
        """The initial segments are their own witnesses."""
        return Counted(result.values, [(1 << m) - 1 for m in range(len(result.values))], UNIT, result.work)


def down_set_count(spec: CountSpec) -> Count:
    """The count by down-sets for any image space.

    Raises:
        DeriveError: not an image space. TooLarge: too many down-sets.

    >>> type(down_set_count(CountSpec(image_graph(2, 3), 1, "downsets"))).__name__
    'HammingDownSetCount'
    """
    graph = spec.graph
    if not graph.is_image_space:
        raise DeriveError("method downsets", graph.name, "an image space", "A general graph is counted by subsets.")
    if graph.coordinates == 1 or spec.steps == 0:
        return InitialSegmentCount(spec)
    if graph.kind == "hamming":
        return HammingDownSetCount(spec)
    listed = down_sets_at_least(graph.levels, graph.coordinates)[0]
    if spec.steps == 1 and layers_are_few(graph) and listed > CHAINS_LISTED_RATHER:
        return GridChainCount(spec)
    return GridDownSetCount(spec)


@lru_cache(maxsize=64)
def profile_one_dimension_down(levels: int, coordinates: int, t: int) -> tuple[int, ...]:
    """prof_t in H(n,L) with prof_t(0) = 0, by this same method; n is one less than what is being counted.

    >>> profile_one_dimension_down(3, 2, 1)
    (0, 5, 7, 8, 8, 9, 9, 9, 9, 9)
    """
    size = levels**coordinates
    if t <= 0:
        return tuple(range(size + 1)) if t == 0 else (0,) * (size + 1)
    if t >= coordinates:
        return (0, *[size] * size)
    count = HammingDownSetCount(CountSpec(image_graph(coordinates, levels), t, "downsets"))
    result = merged([ShardResult([int(v) for v in count._values], [[]] * (size + 1), 0)])
    result = merged([result, *(count.run(shard) for shard in range(count.shards))])
    values, _ = without_gaps(result.values, [0] * (size + 1))
    return tuple(values)


def neighbourhood(mask: int, balls: list[int]) -> int:
    """The union of the balls about the points of a set.

    >>> neighbourhood(0b101, [0b011, 0b111, 0b110])
    7
    """
    union = 0
    while mask:
        lowest = mask & -mask
        union |= balls[lowest.bit_length() - 1]
        mask ^= lowest
    return union


def compressed(mask: int, coordinates: int, levels: int) -> int:
    """Compress along every coordinate until nothing changes (T8 (c)); the result is a down-set.

    >>> bin(compressed(0b1010, 2, 2))
    '0b101'
    """
    size = levels**coordinates
    cells = np.array([mask >> v & 1 for v in range(size)], np.uint8).reshape((levels,) * coordinates)
    rank = np.arange(levels)
    while True:
        before = cells
        for axis in range(coordinates):
            counts = np.expand_dims(cells.sum(axis=axis), axis)
            shape = [1] * coordinates
            shape[axis] = levels
            cells = (rank.reshape(shape) < counts).astype(np.uint8)
        if np.array_equal(cells, before):
            return sum(1 << int(v) for v in np.flatnonzero(cells.ravel()))


def too_many_down_sets(spec: CountSpec) -> TooLarge:
    """The refusal of a count by down-sets: how many, how long, and what would do."""
    graph = spec.graph
    dimension = graph.coordinates - (graph.kind == "hamming")
    number, exact = down_sets_at_least(graph.levels, dimension)
    seconds = number // DOWN_SETS_PER_SECOND
    return TooLarge(
        f"profile of {graph.name} by down-sets",
        f"{many(number, exact)} down-sets of [{graph.levels}]^{dimension}, about {in_words(seconds)}"
        + ("" if exact else " at least"),
        f"at most {MAX_DOWN_SETS:,}",
        down_set_hint(graph, spec.steps),
    )
