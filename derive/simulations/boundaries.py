"""The nearest decision boundary of a linear classifier, where the flat model of universal perturbations is exact.

The images of one label form a polytope; its nearest face gives the distance D(x) and the unit normal r(x), and every
perturbation v with <v, r(x)> > D(x) changes the label.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from derive.errors import DeriveError
from derive.simulations.networks import Network


class Boundaries(NamedTuple):
    """For each image the distance to the nearest boundary, the unit normal towards it, and the label behind it."""

    distances: np.ndarray
    normals: np.ndarray
    others: np.ndarray


def boundary_distances(model: Network, images: np.ndarray) -> Boundaries:
    """Distances, normals and labels of the nearest boundaries; Euclidean norm, in units of the entries.

    Args:
        model: a network of one layer with different rows of weights.
        images: shape (number, d).

    Raises:
        DeriveError: a network of several layers, or two labels with the same weights.

    >>> model = Network([(np.array([[3.0, 0.0], [0.0, 4.0]]), np.zeros(2))])
    >>> found = boundary_distances(model, np.array([[1.0, 0.0]]))
    >>> found.distances.tolist(), found.normals.tolist(), found.others.tolist()
    ([0.6], [[-0.6, 0.8]], [1])
    """
    if len(model.layers) != 1:
        raise DeriveError("boundary_distances", f"{len(model.layers)} layers", "a linear classifier, of one layer")
    W = model.layers[0][0]
    z = model.logits(images)
    own = model.labels(images)
    rows = np.arange(len(images))
    lengths = np.linalg.norm(W[None] - W[:, None], axis=2)
    if (lengths + np.eye(len(W)) == 0).any():
        raise DeriveError("boundary_distances", "two labels with the same weights", "different weights")
    gaps = z[rows, own][:, None] - z
    distances = np.full(gaps.shape, np.inf)
    off = ~np.eye(len(W), dtype=bool)[own]
    distances[off] = gaps[off] / lengths[own][off]
    others = distances.argmin(1)
    normals = (W[others] - W[own]) / lengths[own, others][:, None]
    return Boundaries(distances[rows, others], normals, others)


def changed_labels(model: Network, images: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Which images x get at x + v or at x - v another label than at x.

    Args:
        model: a classifier.
        images: shape (number, d).
        shift: v, shape (d,); x + v is not clipped to [0, 1].

    >>> model = Network([(np.array([[1.0], [-1.0]]), np.zeros(2))])
    >>> changed_labels(model, np.array([[0.5], [2.0]]), np.array([1.0])).tolist()
    [True, False]
    """
    own = model.labels(images)
    return np.asarray((model.labels(images + shift) != own) | (model.labels(images - shift) != own))
