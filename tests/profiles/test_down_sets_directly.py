"""Down-sets counted directly: every one of them, neighbourhoods by the definition of the Hamming graph.

This repeats none of the arguments of the fast count: no layer formula, no convolution, no bounds, no duality.
"""

import random

import numpy as np
import pytest

from derive.profiles import image_graph, profile
from derive.profiles.lattice import down_set_masks
from derive.profiles.result import naive_value
from derive.profiles.tables import TABLES, read_table


def all_chains(layer_masks, layers):
    """Every down-set of [L]^N as an array of L rows of layer masks."""
    whole = layer_masks[np.newaxis, :]
    for _ in range(layers - 1):
        pieces = []
        for mask in layer_masks:
            fits = whole[:, (mask & ~whole[-1]) == 0]
            pieces.append(np.vstack([fits, np.full((1, fits.shape[1]), mask)]))
        whole = np.concatenate(pieces, axis=1)
    return whole


def hamming_step(layers, L, dimension):
    """All points that differ from a point of the set in at most one coordinate."""
    points = L**dimension
    number = layers.dtype.type
    union = np.bitwise_or.reduce(layers, axis=0)
    grown = layers | union
    for axis in range(dimension):
        stride = L**axis
        face = number(sum(1 << x for x in range(points) if x // stride % L == 0))
        # The line through a point: its levels are moved to level 0, joined, and spread again.
        joined = np.zeros_like(layers)
        for level in range(L):
            joined |= (layers >> number(level * stride)) & face
        for level in range(L):
            grown |= joined << number(level * stride)
    return grown


@pytest.mark.parametrize(("N", "L", "number"), [(4, 3, 17_792_748), (3, 4, 232_848), (5, 2, 7_581)])
def test_every_down_set(N, L, number):
    layers = all_chains(down_set_masks(L, N - 1).astype(np.uint32), L)
    assert layers.shape == (L, number)
    sizes = np.bitwise_count(layers).sum(axis=0)
    for t in range(1, N):
        layers = hamming_step(layers, L, N - 1)
        values = np.bitwise_count(layers).sum(axis=0, dtype=np.int64)
        least = np.full(L**N + 1, L**N + 1)
        np.minimum.at(least, sizes, values)
        assert least[1:].tolist() == profile((N, L), steps=t, method="downsets").profile


@pytest.mark.parametrize(("N", "L"), [(4, 4), (5, 3), (4, 5)])
def test_no_union_of_boxes_beats_the_tables(N, L):
    graph = image_graph(N, L)
    rows = read_table(TABLES / f"hamming_{N}_{L}.json")
    points = np.array(np.unravel_index(np.arange(L**N), (L,) * N)).T
    source = random.Random(N * L)
    for _ in range(300):
        inside = np.zeros(L**N, bool)
        for _ in range(source.randint(1, 6)):
            corner = [source.choice((0, 0, 1, source.randrange(L))) for _ in range(N)]
            inside |= (points <= corner).all(axis=1)
        mask = sum(1 << int(v) for v in np.flatnonzero(inside))
        for row in rows:
            assert naive_value(graph, row.steps, "vertex", mask) >= row.profile[mask.bit_count()]
