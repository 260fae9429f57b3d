"""p-distances between stored images: of random pairs, and to the nearest image of another class.

Distances of 8-bit images come from exact whole numbers (how often each difference of levels occurs, sums of
squares below 2^53), and are rounded once, at the end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from derive.images.reading import ImageStore
from derive.spaces.checks import Exponent

QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
NORMAL_975 = 1.959963984540054
BLOCK_BYTES = 64 << 20

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Summary:
    """Mean and quantiles of a sample of distances, each with a 95% confidence interval.

    The intervals are about the population that the sample was drawn from with replacement: for the mean by the
    central limit theorem, for a quantile by the order statistics between which it lies with that probability
    (binomial law, normal approximation). Drawn without replacement they are wider than needed. They are absent when the
    whole population was measured.
    """

    count: int
    mean: float
    mean_interval: tuple[float, float] | None
    deviation: float
    least: float
    greatest: float
    quantiles: dict[float, tuple[float, tuple[float, float] | None]]

    def as_json(self) -> dict[str, Any]:
        """All fields, quantiles by their level."""
        return {
            "count": self.count,
            "mean": self.mean,
            "mean_interval": self.mean_interval and list(self.mean_interval),
            "deviation": self.deviation,
            "least": self.least,
            "greatest": self.greatest,
            "quantiles": {str(q): {"value": v, "interval": i and list(i)} for q, (v, i) in self.quantiles.items()},
        }


def summarise(values: Array, *, sampled: bool = True) -> Summary:
    """Mean and quantiles of distances.

    Args:
        values: the distances, at least one.
        sampled: were they drawn at random with replacement (else they are the whole population)?

    >>> found = summarise(np.array([1.0, 2.0, 3.0]), sampled=False)
    >>> found.mean, found.quantiles[0.5], found.mean_interval
    (2.0, (2.0, None), None)
    """
    ordered = np.sort(np.asarray(values, np.float64))
    n = len(ordered)
    mean = float(ordered.mean())
    deviation = float(ordered.std(ddof=1)) if n > 1 else 0.0
    margin = NORMAL_975 * deviation / math.sqrt(n)
    quantiles: dict[float, tuple[float, tuple[float, float] | None]] = {}
    for q in QUANTILES:
        value = float(np.quantile(ordered, q))
        half = NORMAL_975 * math.sqrt(n * q * (1 - q))
        low, high = max(math.floor(n * q - half) - 1, 0), min(math.ceil(n * q + half), n - 1)
        quantiles[q] = value, (float(ordered[low]), float(ordered[high])) if sampled else None
    interval = (mean - margin, mean + margin) if sampled else None
    return Summary(n, mean, interval, deviation, float(ordered[0]), float(ordered[-1]), quantiles)


def draw_pairs(images: int, pairs: int, seed: int) -> tuple[Array, bool]:
    """Pairs i != j as an array (pairs, 2): all of them, if there are no more, otherwise drawn with replacement.

    Returns:
        The pairs, and whether they were drawn.

    >>> draw_pairs(3, 10, 0)[0].tolist(), draw_pairs(3, 10, 0)[1]
    ([[0, 1], [0, 2], [1, 2]], False)
    """
    if images * (images - 1) // 2 <= pairs:
        return np.stack(np.triu_indices(images, 1), axis=1), False
    chance = np.random.default_rng(seed)
    first = chance.integers(0, images, pairs)
    second = chance.integers(0, images - 1, pairs)
    return np.stack([first, second + (second >= first)], axis=1), True


def distances_of_pairs(
    store: ImageStore, pairs: Array, norms: Sequence[Exponent], advance: Callable[[], None] = lambda: None
) -> dict[Exponent, Array]:
    """The p-distances of pairs of images, entries from 0 to 1.

    Args:
        store: the images.
        pairs: array (pairs, 2) of numbers of images.
        norms: exponents: 0 counts the entries that differ; below 1 the p-th powers are added without a root; infinity.
        advance: called after every pair.
    """
    found: dict[Exponent, Array] = {p: np.empty(len(pairs)) for p in norms}
    held, row = -1, np.empty((1, 0))
    for k in np.argsort(pairs[:, 0], kind="stable"):
        i, j = int(pairs[k, 0]), int(pairs[k, 1])
        if i != held:
            held, row = i, store.rows(i, 1)
        values, counts = _differences(row[0], store.rows(j, 1)[0])
        for p in norms:
            found[p][k] = _distance(values, counts, p)
        advance()
    return found


def _differences(a: Array, b: Array) -> tuple[Array, Array]:
    """The absolute differences from 0 to 1 that occur, and how often each does."""
    if a.dtype == np.uint8:
        counts = np.bincount(np.maximum(a, b) - np.minimum(a, b), minlength=256)
        return np.arange(256) / 255, counts
    return np.abs(a.astype(np.float64) - b), np.ones(len(a))


def _distance(values: Array, counts: Array, p: Exponent) -> float:
    if not isinstance(p, Fraction):
        return float(values[counts > 0].max())
    if p == 0:
        return float(counts[values > 0].sum())
    if p == 2 and len(values) == 256:  # in whole numbers
        return math.sqrt(int(counts @ np.arange(256, dtype=np.int64) ** 2)) / 255
    total = float(counts @ values ** float(p))
    return float(total ** float(1 / p)) if p > 1 else total


def nearest_of_another_class(
    store: ImageStore,
    classes: Sequence[str],
    queries: int,
    seed: int,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Array, Array, Array]:
    """The 2-distance from images to the nearest image of another class, entries from 0 to 1.

    Squares are computed as |a|^2 + |b|^2 - 2 a.b, exactly for 8-bit images: see `_products`.

    Args:
        store: the images.
        classes: the class of each.
        queries: how many images are looked at, drawn without replacement; all if there are no more.
        seed: for the drawing.
        advance: called after every block of images.

    Returns:
        The images looked at, the nearest one of another class to each, and the distances.
    """
    count = len(store)
    chance = np.random.default_rng(seed)
    asked = np.sort(chance.choice(count, queries, replace=False)) if queries < count else np.arange(count)
    _, label = np.unique(np.asarray(classes), return_inverse=True)
    best, nearest = np.full(len(asked), np.inf), np.full(len(asked), -1)
    block = _block(store)
    for begin in range(0, len(asked), block):
        mine = slice(begin, min(begin + block, len(asked)))
        a, a_squares = _centred(np.concatenate([store.rows(int(i), 1) for i in asked[mine]]))
        for start in range(0, count, block):
            b, b_squares = _centred(store.rows(start, min(block, count - start)))
            squares = a_squares[:, None] + b_squares[None, :] - 2 * _products(a, b)
            squares[label[asked[mine], None] == label[None, start : start + squares.shape[1]]] = np.inf
            here = squares.argmin(axis=1)
            value = squares[np.arange(len(here)), here]
            better = value < best[mine]
            best[mine] = np.where(better, value, best[mine])
            nearest[mine] = np.where(better, here + start, nearest[mine])
            advance()
    return asked, nearest, np.sqrt(np.maximum(best, 0)) / store.scale


PIECE = 1024
"""So many products of whole numbers of at most 128 have a sum of at most 2^24, which float32 holds exactly."""


def _centred(rows: Array) -> tuple[Array, Array]:
    """Rows with 128 taken off (8 bits) in pieces of float32, or as float64 in one piece; and their squared lengths."""
    if rows.dtype != np.uint8:
        whole = rows.astype(np.float64)[None, :, :]
        return whole, np.einsum("kij,kij->i", whole, whole)
    pieces = -(-rows.shape[1] // PIECE)
    padded = np.zeros((len(rows), pieces * PIECE), np.float32)
    np.subtract(rows, np.float32(128), out=padded[:, : rows.shape[1]], dtype=np.float32)
    parts = padded.reshape(len(rows), pieces, PIECE).swapaxes(0, 1)
    return parts, np.einsum("kij,kij->ki", parts, parts).sum(axis=0, dtype=np.float64)


def _products(a: Array, b: Array) -> Array:
    """The inner products of rows in pieces: exact in each piece of 8-bit images, added in float64 below 2^53."""
    added: Array = np.matmul(a, b.swapaxes(1, 2)).sum(axis=0, dtype=np.float64)
    return added


def blocks_for(store: ImageStore, queries: int) -> int:
    """How often `nearest_of_another_class` calls `advance`."""
    block = _block(store)
    return math.ceil(min(queries, len(store)) / block) * math.ceil(len(store) / block)


def _block(store: ImageStore) -> int:
    """How many images are held at once, twice."""
    return max(1, BLOCK_BYTES // (4 * store.entries))
