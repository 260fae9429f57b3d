"""Least neighbourhoods in the Hamming graph by looking at down-sets only, layer by layer.

Compression (T8 (c)): replacing every line's section by an initial segment of the same size does not enlarge
|A_t|, and repeating it ends at a down-set. So the least |A_t| over |A| = m is attained on a down-set.

Let D_0 contain D_1, ..., D_{L-1}, the layers of A along one coordinate. Layer 0 of A_t is N_t(D_0) and layer k >= 1 is
N_t(D_k) u N_{t-1}(D_0), so

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
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from derive.errors import DeriveError
from derive.profiles.compression import compressed, neighbourhood
from derive.profiles.counted_graph import image_graph
from derive.profiles.counting import Count, Counted, CountSpec, ShardResult, merged, without_gaps
from derive.profiles.hamming_kernels import (
    find_pair,
    least_with_tables,
    least_without_tables,
    min_plus,
    record,
    scan_first_layers,
    tabulate_layers,
    upper_layers,
)
from derive.profiles.lattice import MAX_TABLED, DownSets, shard_cuts
from derive.profiles.sizes import down_sets_feasible, too_many_down_sets

MAX_SIZE_FOR_EXACT_FLOOR = 130
UNIT = "down-sets looked at"


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
            raise too_many_down_sets(graph, spec.steps)
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
                cells.sorted_masks, cells.by_mask, wanted, f,
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
            self._union, self._intersection, self._table, cells.sorted_masks, cells.by_mask, self._room,
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
                cells.sorted_masks, cells.by_mask, s, value,
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
