"""The sensible projected-gradient attack on a linear softmax classifier, in floating point.

It is an attack for experiments; no verdict of this package rests on it. The version here is plain: the signed
gradient step, the projection on the ball and on the cube, and a stop at the boundary of the reference's cell or at
the cap of the loss. J. Kim, X. Wang, arXiv 2205.10457, train with a relative of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from derive.errors import DeriveError

Classifier = Callable[[np.ndarray], int]


@dataclass(frozen=True)
class LinearSoftmax:
    """The classifier with the logits ``weights @ x + bias``.

    Args:
        weights: shape (K, d), K >= 2.
        bias: shape (K,).

    Raises:
        DeriveError: other shapes, fewer than 2 labels.

    >>> model = LinearSoftmax(np.array([[1.0], [-1.0]]), np.array([0.0, 1.0]))
    >>> model(np.array([0.25])), model(np.array([0.75]))
    (1, 0)
    """

    weights: np.ndarray
    bias: np.ndarray

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or len(self.weights) < 2 or self.bias.shape != (len(self.weights),):
            shapes = f"weights of shape {self.weights.shape}, bias of shape {self.bias.shape}"
            raise DeriveError("LinearSoftmax", shapes, "shapes (K, d) and (K,) with K >= 2 labels")

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """The probabilities of the K labels at x, of shape (d,)."""
        logits = self.weights @ x + self.bias
        powers = np.exp(logits - logits.max())
        return np.asarray(powers / powers.sum())

    def __call__(self, x: np.ndarray) -> int:
        """The label of the largest logit; the smallest such label."""
        return int(np.argmax(self.weights @ x + self.bias))

    def cross_entropy(self, x: np.ndarray, y: int) -> float:
        """minus the logarithm of the probability of the label y."""
        logits = self.weights @ x + self.bias
        top = logits.max()
        return float(np.log(np.exp(logits - top).sum()) + top - logits[y])

    def gradient(self, x: np.ndarray, y: int) -> np.ndarray:
        """The gradient of the cross-entropy at x, shape (d,)."""
        p = self.probabilities(x)
        p[y] -= 1
        return np.asarray(self.weights.T @ p)


def sensible_pgd(
    model: LinearSoftmax,
    x: np.ndarray,
    y: int,
    *,
    eps: float,
    step: float,
    steps: int,
    reference: Classifier | None = None,
    cap: float | None = None,
) -> np.ndarray:
    """An image within `eps` of x (each coordinate) at which the loss is large and the reference still says y.

    Args:
        model: the classifier that is attacked.
        x: an image, shape (d,), coordinates in [0, 1].
        y: its true label.
        eps: the radius of the ball, > 0, in the norm of the largest coordinate.
        step: the length of a step in each coordinate, > 0.
        steps: how many steps at most, >= 0.
        reference: the reference classifier; the model itself if none is given.
        cap: c in (0, 1]: points with a cross-entropy above -log c count as outside of the sensible set.

    Returns:
        x itself where the reference errs at x (or the loss exceeds the cap), else the last step that stayed inside.

    Raises:
        DeriveError: an image outside [0, 1]^d or of another shape, a label out of range, other numbers.

    >>> model = LinearSoftmax(np.array([[4.0], [-4.0]]), np.array([-2.0, 2.0]))
    >>> sensible_pgd(model, np.array([0.75]), 0, eps=0.5, step=0.125, steps=9).tolist()
    [0.5]
    """
    _check(model, x, y, eps, step, steps, cap)
    refer = model if reference is None else reference

    def inside(z: np.ndarray) -> bool:
        return refer(z) == y and (cap is None or model.cross_entropy(z, y) <= -np.log(cap))

    if not inside(x):
        return x.copy()
    here = x.copy()
    for _ in range(steps):
        moved = here + step * np.sign(model.gradient(here, y))
        moved = np.clip(np.clip(moved, x - eps, x + eps), 0.0, 1.0)
        if not inside(moved):
            return here
        here = moved
    return here


def _check(model: LinearSoftmax, x: Any, y: Any, eps: Any, step: Any, steps: Any, cap: Any) -> None:
    labels, d = model.weights.shape
    if not isinstance(x, np.ndarray) or x.shape != (d,) or not ((x >= 0) & (x <= 1)).all():
        raise DeriveError("x", f"{type(x).__name__} of shape {np.shape(x)}", f"an image of shape ({d},) in [0, 1]")
    if isinstance(y, bool) or not isinstance(y, int | np.integer) or not 0 <= y < labels:
        raise DeriveError("y", repr(y), f"a label from 0 to {labels - 1}")
    for name, value in (("eps", eps), ("step", step)):
        if not value > 0:
            raise DeriveError(name, repr(value), "a number > 0")
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 0:
        raise DeriveError("steps", repr(steps), "a whole number >= 0")
    if cap is not None and not 0 < cap <= 1:
        raise DeriveError("cap", repr(cap), "a number c with 0 < c <= 1")
