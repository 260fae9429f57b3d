"""One perturbation for N images, by Bang's choice of signs.

Theorem ``one_shift_for_all``: if the signs eps maximise |sum_j eps_j u_j| for unit vectors u_j, then
eps_i <u_i, sum_j eps_j u_j> >= 1 for every i. A maximum under changes of one sign is enough, and a search that
accepts alignments of 1 - eta ends after at most N^2/(4 eta) changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from derive.errors import DeriveError


def best_signs(gram: Sequence[Sequence[Fraction | int]], start: Sequence[int] | None = None) -> tuple[int, ...]:
    """Signs eps with eps_i sum_j eps_j G_ij >= G_ii for every i, by changing one sign at a time, exactly.

    Args:
        gram: the exact symmetric matrix G of the inner products of N vectors.
        start: the signs to start from, each 1 or -1; all 1 if none are given.

    Returns:
        The signs at which no single change increases |sum_j eps_j u_j|^2; the first possible change is always made.

    Raises:
        DeriveError: a matrix that is not square, symmetric or exact; other signs.

    >>> best_signs([[1, -1, 0], [-1, 1, 0], [0, 0, 1]])
    (-1, 1, 1)
    """
    N = len(gram)
    exact = all(len(row) == N and all(type(v) in (int, Fraction) for v in row) for row in gram)
    if not N or not exact or any(gram[i][j] != gram[j][i] for i in range(N) for j in range(i)):
        raise DeriveError("gram", f"{N} rows", "a symmetric square matrix of whole numbers or fractions")
    signs = [1] * N if start is None else list(start)
    if len(signs) != N or any(s not in (1, -1) for s in signs):
        raise DeriveError("start", repr(start), f"{N} signs, each 1 or -1")
    while True:
        for i in range(N):
            if signs[i] * sum(signs[j] * gram[i][j] for j in range(N)) < gram[i][i]:
                signs[i] = -signs[i]
                break
        else:
            return tuple(signs)


@dataclass(frozen=True)
class Shift:
    """One perturbation for all images.

    Attributes:
        vector: v, shape (d,), in the subspace; in units of the distance to the boundary.
        signs: eps, shape (N,): eps_i v changes the label of image i.
        flips: how many signs the search changed.
        slack: xi = 1 - min |P_S r_i|.
        least_alignment: min eps_i <r_i, v>, at least 1 up to rounding.
    """

    vector: np.ndarray
    signs: np.ndarray
    flips: int
    slack: float
    least_alignment: float


def one_shift_for_all(normals: np.ndarray, basis: np.ndarray | None = None, tolerance: float = 0.01) -> Shift:
    """A perturbation v with eps_i <r_i, v> >= 1 for unit normals r_i and signs eps_i, in floating point.

    Args:
        normals: shape (N, d), not 0: the directions to the boundary; they are scaled to length 1.
        basis: shape (m, d), orthonormal rows that span the subspace S of the perturbation; R^d if none is given.
        tolerance: eta in (0, 1): signs are changed while an alignment is below 1 - eta.

    Returns:
        The perturbation with |v| <= N/((1 - xi)(1 - eta)); mostly it is about as long as sqrt(N).

    Raises:
        DeriveError: other shapes, a zero normal or one orthogonal to S, rows that are not orthonormal, a tolerance
            outside (0, 1).

    >>> shift = one_shift_for_all(np.eye(4))
    >>> shift.signs.tolist(), round(float(np.linalg.norm(shift.vector)) * 0.99, 6)
    ([1, 1, 1, 1], 2.0)
    """
    r = np.asarray(normals, dtype=float)
    if r.ndim != 2 or not r.size or not np.isfinite(r).all():
        raise DeriveError(
            "normals", f"an array of shape {r.shape}", "finite numbers, one row for each of N >= 1 images"
        )
    if not 0 < tolerance < 1:
        raise DeriveError("tolerance", repr(tolerance), "a number between 0 and 1")
    lengths = np.linalg.norm(r, axis=1)
    if not (lengths > 0).all():
        raise DeriveError("normals", f"a zero normal in row {int(np.argmin(lengths))}", "normals that are not 0")
    r = r / lengths[:, None]
    projected = r
    if basis is not None:
        rows = np.asarray(basis, dtype=float)
        if rows.ndim != 2 or rows.shape[1] != r.shape[1] or not np.allclose(rows @ rows.T, np.eye(len(rows))):
            raise DeriveError("basis", f"an array of shape {rows.shape}", f"orthonormal rows of length {r.shape[1]}")
        projected = r @ rows.T @ rows
    inside = np.linalg.norm(projected, axis=1)
    if not (inside > 1e-12).all():
        row = int(np.argmin(inside))
        raise DeriveError("basis", f"a subspace orthogonal to the normal in row {row}", "a subspace that meets it")
    u = projected / inside[:, None]
    gram = u @ u.T
    signs = np.ones(len(u))
    alignments = gram.sum(1)
    flips = 0
    while (lowest := int(np.argmin(signs * alignments))) >= 0 and signs[lowest] * alignments[lowest] < 1 - tolerance:
        signs[lowest] = -signs[lowest]
        alignments += 2 * signs[lowest] * gram[lowest]
        flips += 1
    vector = (signs @ u) / (float(inside.min()) * (1 - tolerance))
    least = float((signs * (r @ vector)).min())
    return Shift(vector, signs.astype(int), flips, float(1 - inside.min()), least)
