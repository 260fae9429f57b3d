"""The 2-norm radius at tiny bit depths: a search for classes that need more than it allows.

All down-sets (a seeded sample of 4,000 where there are more), then hill climbing by exchanging one or two images at a
time, for the largest share of a class whose exit distance is at least sqrt(s) steps. Distances are exact integers
(squares of steps).
"""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from derive.evidence.balls import certainly
from derive.spaces import ImageSpace, bits_of, down_sets
from proofs.robustness.bit_depth import share_at, squared_steps

SPACES = ((1, 24), (2, 5), (2, 6), (3, 3), (3, 4))
STEPS = 150
MOST_STARTS = 4_000


def withstanding(squares: np.ndarray, inside: np.ndarray, square: int) -> Fraction:
    """The share of a class whose squared exit distance is at least `square`."""
    return Fraction(int((squares[np.ix_(inside, ~inside)].min(axis=1) >= square).sum()), int(inside.sum()))


def climb(squares: np.ndarray, inside: np.ndarray, square: int, chooser: random.Random) -> Fraction:
    """The best share found by moving single images into or out of the class, at most half of the space."""
    best, V = withstanding(squares, inside, square), len(squares)
    for _ in range(STEPS):
        other = inside.copy()
        for x in chooser.sample(range(V), chooser.choice((1, 2))):
            other[x] = not other[x]
        if 0 < 2 * other.sum() <= V and (found := withstanding(squares, other, square)) >= best:
            best, inside = found, other
    return best


@pytest.mark.parametrize(("N", "L"), SPACES)
def test_no_counterexample(N: int, L: int) -> None:
    space = ImageSpace.grid(N, L)
    squares = squared_steps(space)
    chooser = random.Random(f"{N} {L}")
    masks = [mask for mask in down_sets(space.sides) if 0 < 2 * mask.bit_count() <= space.size]
    masks = masks if len(masks) <= MOST_STARTS else chooser.sample(masks, MOST_STARTS)
    starts = [np.isin(np.arange(space.size), list(bits_of(mask))) for mask in masks]
    distances = [s for s in sorted(set(squares.ravel().tolist())) if s >= N]
    largest: dict[int, Fraction] = {s: Fraction(0) for s in distances}
    best: dict[int, np.ndarray] = {}
    for inside in starts:
        exits = squares[np.ix_(inside, ~inside)].min(axis=1)
        for s in distances:
            share = Fraction(int((exits >= s).sum()), int(inside.sum()))
            if share > largest[s]:
                largest[s], best[s] = share, inside
    for s in best:
        for start in [best[s], *chooser.sample(starts, min(2, len(starts)))]:
            largest[s] = max(largest[s], climb(squares, start, s, chooser))
    assert any(share > 0 for share in largest.values())
    for s, share in largest.items():
        assert certainly(share, "<=", share_at(N, L, s)) == "yes", (s, share)
