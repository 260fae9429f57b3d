"""How robust linear interpolation of random points is, beside the best that is possible for a pair of them.

The model (ours; Z. Gao and others, arXiv 2406.16200, for the question): x_1, ..., x_n independent standard normal
points of R^d, labels all different, and the linear map of least norm that reads only k coordinates and takes x_i to the i-th
unit vector. For the points 1 and 2 let a be the least perturbation of x_1 that makes their two logits equal, and
m = |x_1 - x_2|/2, the margin of the nearest neighbour, which no classifier exceeds at both points.
"""

from __future__ import annotations

import numpy as np

from derive.errors import DeriveError


def pair_robustness(n: int, k: int, d: int, trials: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The distances a and m of `trials` independent data sets, each of shape (trials,).

    Args:
        n: points, >= 2.
        k: coordinates that the linear map reads, n <= k.
        d: the dimension, k <= d.
        trials: data sets, >= 1.
        seed: of the random numbers, a whole number >= 0.

    Raises:
        DeriveError: unless 2 <= n <= k <= d and 1 <= trials.

    The laws, with l = k - n + 1: 2 a^2 is chi-square with l and 2 m^2 with d degrees of freedom, and for l < d
    (a/m)^2 is Beta(l/2, (d - l)/2), independent of m.

    >>> a, m = pair_robustness(3, 4, 4, trials=100, seed=1)
    >>> bool((a <= m).all())
    True
    """
    if not 2 <= n <= k <= d or trials < 1:
        raise DeriveError(
            "pair_robustness", f"n = {n}, k = {k}, d = {d}, trials = {trials}", "2 <= n <= k <= d, trials >= 1"
        )
    points = np.random.default_rng(seed).standard_normal((trials, d, n))
    rows = np.linalg.pinv(points[:, :k, :])
    a = 1 / np.linalg.norm(rows[:, 0] - rows[:, 1], axis=1)
    m = np.linalg.norm(points[:, :, 0] - points[:, :, 1], axis=1) / 2
    return a, m
