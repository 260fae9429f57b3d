"""Positive semidefinite matrices in an affine family: an interior point, or the face on which all of them lie.

Numerical, to guide a search: what is found is made rational and decided exactly by whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from derive.search.deadline import check

Matrix = np.ndarray
GROWTH, FIRST, LAST = 4.0, 1.0, 1e9
BOUND = 1e4  # of the traces, beside the size of the first matrix


class Inside(NamedTuple):
    """Coordinates of a family member all of whose blocks are positive definite."""

    coordinates: Matrix


class Face(NamedTuple):
    """For each block orthonormal rows that all positive semidefinite members of the family map to 0."""

    kernels: list[Matrix]


def interior(start: Sequence[Matrix], directions: Sequence[Sequence[Matrix]]) -> Inside | Face | None:
    """Where the least eigenvalue of ``start + sum y_i directions[i]`` is greatest, by a barrier method.

    Args:
        start: symmetric blocks.
        directions: for each coordinate y_i blocks of the same shapes.

    Returns:
        a positive definite member, the face of the cone when the greatest least eigenvalue is 0, or None.

    Raises:
        OutOfTime: by `derive.search.deadline`.

    >>> interior([np.array([[1.0, 2.0], [2.0, 1.0]])], [[np.array([[1.0, 0.0], [0.0, 1.0]])]]) is None
    False
    """
    n, size = len(directions), sum(len(b) for b in start)
    # last coordinate: how much of the identity is taken away
    stacks = [np.array([d[k] for d in directions] + [-np.eye(len(b))]) for k, b in enumerate(start)]
    traces = np.array([sum(float(np.trace(d[k])) for k in range(len(start))) for d in directions] + [0.0])
    scale = max(1.0, max(float(np.abs(b).max()) for b in start))
    y = np.zeros(n + 1)
    y[n] = min(float(np.linalg.eigvalsh(b)[0]) for b in start) - scale
    room = BOUND * scale * size - sum(float(np.trace(b)) for b in start)
    weight, goal = FIRST / scale, 1e-3 * scale

    def value(v: Matrix, tau: float) -> float:
        left = room - float(traces @ v)
        if left <= 0:
            return np.inf
        total = -tau * v[n] - np.log(left)
        for b, stack in zip(start, stacks, strict=True):
            try:
                factor = np.linalg.cholesky(b + np.tensordot(v, stack, 1))
            except np.linalg.LinAlgError:
                return np.inf
            total -= 2 * float(np.log(np.diag(factor)).sum())
        return float(total)

    inverses: list[Matrix] = []
    while weight * scale < LAST:
        for _ in range(12):
            check()
            left = room - float(traces @ y)
            slope = traces / left
            slope[n] -= weight
            bend = np.outer(traces, traces) / left**2
            inverses = [np.linalg.inv(b + np.tensordot(y, stack, 1)) for b, stack in zip(start, stacks, strict=True)]
            for s, stack in zip(inverses, stacks, strict=True):
                turned = np.einsum("ij,mjk->mik", s, stack, optimize=True)
                slope -= np.trace(turned, axis1=1, axis2=2)
                flat = turned.reshape(n + 1, -1)
                bend += flat @ turned.transpose(0, 2, 1).reshape(n + 1, -1).T
            try:
                step = -np.linalg.solve(bend + 1e-12 * np.trace(bend) / (n + 1) * np.eye(n + 1), slope)
            except np.linalg.LinAlgError:
                return None
            decrement = float(-slope @ step)
            if not np.isfinite(decrement):
                return None
            here, length = value(y, weight), 1.0
            while length > 1e-8 and value(y + length * step, weight) > here - 0.2 * length * decrement:
                length /= 2
            if length <= 1e-8:
                break
            y = y + length * step
            if decrement < 1e-3:
                break
        if y[n] > goal:
            return Inside(y[:n])
        if y[n] + (size + 1) / weight < -1e-6 * scale:
            return None
        weight *= GROWTH
    if y[n] > 1e-6 * scale:
        return Inside(y[:n])
    kernels = []
    largest = max(float(np.linalg.eigvalsh(s)[-1]) for s in inverses)
    for s in inverses:
        values, vectors = np.linalg.eigh(s)
        kernels.append(vectors[:, values > 1e-4 * largest].T)
    return Face(kernels) if sum(len(k) for k in kernels) else None
