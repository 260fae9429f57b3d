"""Down-sets of the grid [L]^n, numbered, with the operations that counting needs.

A down-set holds, with a point, every point that is smaller in every coordinate. It is a bit mask; the point x has
the bit x_1 L^(n-1) + ... + x_n, so the first coordinate counts most and a down-set of [L]^n is a chain of L
down-sets of [L]^(n-1), its layers, each inside the one before.

In the Hamming graph a point lies in the t-neighbourhood of a down-set D exactly if zeroing some t of its
coordinates leads into D (T8 (d)); so N_t(D) is a down-set again, and so are unions and intersections.
"""

from __future__ import annotations

import numpy as np

from derive.profiles.kernels import kernel

MAX_POINTS = 64
MAX_TABLED = 1100
MAX_SHARDS = 256
CHAINS_PER_SHARD = 1 << 14


@kernel
def _count_subsets(masks: np.ndarray) -> np.ndarray:
    counts = np.zeros(len(masks) + 1, np.int64)
    for i in range(len(masks)):
        outside = ~masks[i]
        for j in range(i + 1):
            if masks[j] & outside == 0:
                counts[i + 1] += 1
    return np.cumsum(counts)


@kernel
def _list_subsets(masks: np.ndarray, starts: np.ndarray) -> np.ndarray:
    below = np.empty(starts[-1], np.int32)
    for i in range(len(masks)):
        outside = ~masks[i]
        at = starts[i]
        for j in range(i + 1):
            if masks[j] & outside == 0:
                below[at] = j
                at += 1
    return below


class DownSets:
    """All down-sets of [L]^n, sorted by size and then by mask.

    Args:
        levels: L >= 2.
        dimension: n >= 0; at most 64 points, L^n <= 64.

    Attributes:
        masks: the down-sets, uint64.
        sizes: their numbers of points.
        by_size: those with s points are numbered ``by_size[s]`` to ``by_size[s+1] - 1``.
        starts, below: the numbers of the down-sets inside down-set i, increasing:
            ``below[starts[i]:starts[i+1]]``.
        sorted_masks, by_mask: the masks in increasing order, and their numbers, to find the number of a mask.

    >>> D = DownSets(2, 2)
    >>> [bin(m) for m in D.masks]
    ['0b0', '0b1', '0b11', '0b101', '0b111', '0b1111']
    """

    def __init__(self, levels: int, dimension: int) -> None:
        self.levels, self.dimension, self.points = levels, dimension, levels**dimension
        masks = down_set_masks(levels, dimension)
        sizes = np.bitwise_count(masks).astype(np.int64)
        order = np.lexsort((masks, sizes))
        self.masks, self.sizes = masks[order], sizes[order]
        self.by_size = np.searchsorted(self.sizes, np.arange(self.points + 2)).astype(np.int64)
        self.by_mask = np.argsort(self.masks)
        self.sorted_masks = self.masks[self.by_mask]
        self.starts = _count_subsets(self.masks)
        self.below = _list_subsets(self.masks, self.starts)

    def __len__(self) -> int:
        return len(self.masks)

    def numbers(self, masks: np.ndarray) -> np.ndarray:
        """The numbers of down-sets given as masks.

        >>> DownSets(2, 2).numbers(np.array([3, 0], dtype=np.uint64)).tolist()
        [2, 0]
        """
        return self.by_mask[np.searchsorted(self.sorted_masks, masks)].astype(np.int64)

    def zero_face(self, axis: int) -> np.uint64:
        """The mask of the points whose coordinate ``axis`` (from 0) is 0."""
        stride = self.levels ** (self.dimension - 1 - axis)
        return np.uint64(sum(1 << x for x in range(self.points) if x // stride % self.levels == 0))

    def hamming_neighbourhoods(self, t: int) -> np.ndarray:
        """The masks of N_t(D) in the Hamming graph, for every down-set D; the empty set if t < 0.

        >>> [bin(m) for m in DownSets(2, 2).hamming_neighbourhoods(1)]
        ['0b0', '0b111', '0b1111', '0b1111', '0b1111', '0b1111']
        """
        grown = self.masks.copy() if t >= 0 else np.zeros_like(self.masks)
        for _ in range(min(t, self.dimension)):
            wider = grown.copy()
            for axis in range(self.dimension):
                stride = self.levels ** (self.dimension - 1 - axis)
                face = grown & self.zero_face(axis)
                for level in range(1, self.levels):
                    wider |= face << np.uint64(level * stride)
            grown = wider
        return grown

    def table(self, union: bool) -> np.ndarray:
        """The numbers of all unions, or of all intersections, of two down-sets; for short lists only."""
        combine = np.bitwise_or if union else np.bitwise_and
        return self.numbers(combine.outer(self.masks, self.masks).ravel()).reshape(len(self), -1).astype(np.int16)


def down_set_masks(levels: int, dimension: int) -> np.ndarray:
    """The masks of all down-sets of [L]^n, L^n <= 64, layer by layer.

    >>> [len(down_set_masks(3, n)) for n in range(4)]
    [2, 4, 20, 980]
    """
    masks = [0, 1]
    stride = 1
    for _ in range(dimension):
        chains = [(mask, mask) for mask in masks]
        for layer in range(1, levels):
            shift = layer * stride
            inside = {last: [m for m in masks if m & ~last == 0] for last in {last for _, last in chains}}
            chains = [(whole | m << shift, m) for whole, last in chains for m in inside[last]]
        masks = [whole for whole, _ in chains]
        stride *= levels
    return np.array(masks, dtype=np.uint64)


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
