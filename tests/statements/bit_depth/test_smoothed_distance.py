"""The smoothed distance in products of cycles with at most 64 points: random sets of at least half of the points."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest

from derive.evidence.balls import certainly, exp, sqrt, weighted_sum
from proofs.concentration.distance_variance import smoothed, smoothings, variance_bound

PRODUCTS = ((1, 3), (1, 16), (1, 32), (2, 2), (2, 3), (2, 4), (3, 2))
SETS = 60


def cycle_distances(N: int, L: int) -> np.ndarray:
    points = np.array(list(itertools.product(range(2 * L), repeat=N)))
    apart = np.abs(points[:, None, :] - points[None, :, :])
    return (np.minimum(apart, 2 * L - apart) ** 2).sum(axis=2)


def some_sets(between: np.ndarray, seed: str) -> list[np.ndarray]:
    """Balls, intervals of the listing (products of an interval and cycles) and seeded random sets of several sizes."""
    chooser, points = random.Random(seed), len(between)
    sets = [np.arange(points) < size for size in (points // 2, 3 * points // 4)]
    nearest = np.argsort(between[0], kind="stable")
    sets += [np.isin(np.arange(points), nearest[:size]) for size in (points // 2, 3 * points // 4)]
    for _ in range(SETS):
        chosen = np.zeros(points, dtype=bool)
        chosen[chooser.sample(range(points), chooser.choice((points // 2, points // 2 + 1, 3 * points // 4)))] = True
        sets.append(chosen)
    return sets


@pytest.mark.parametrize(("N", "L"), PRODUCTS)
def test_variance_gradient_and_moment(N: int, L: int) -> None:
    between = cycle_distances(N, L)
    points = len(between)
    assert points <= 64
    neighbours = [np.flatnonzero(row == 1) for row in between]
    assert all(len(n) == 2 * N for n in neighbours)
    checks = 0
    for A in some_sets(between, f"{N} {L}"):
        squares = between[:, A].min(axis=1)
        values, counts = np.unique(squares, return_counts=True)
        for M in smoothings(N, L):
            J = {int(v): smoothed(int(v), M) for v in values}
            bound = variance_bound(N, L, M)
            mean = weighted_sum(counts.tolist(), list(J.values())) / points
            second = Fraction(int(squares.sum()), points)
            assert certainly(second + M - mean**2, "<=", bound) == "yes"
            rate = 2 / (3 * sqrt(bound))
            moment = weighted_sum(counts.tolist(), [exp(rate * (v - mean)) for v in J.values()]) / points
            assert certainly(moment, "<=", Fraction(5, 3)) == "yes"
            local = {(int(squares[x]), *sorted(squares[n].tolist())) for x, n in enumerate(neighbours)}
            for here, *there in local:
                rises = [J[y] - J[here] for y in there if y > here]
                total = sum((rise**2 for rise in rises), Fraction(0))
                assert certainly(total, "<=", 2 + N / (2 * M)) == "yes"
                assert all(certainly(rise, "<=", Fraction(3, 2)) == "yes" for rise in rises)
                checks += 1 + len(rises)
    assert checks > SETS
