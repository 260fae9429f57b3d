"""Softmax classifiers with ReLU layers, with their gradients, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from derive.errors import DeriveError

Layers = list[tuple[np.ndarray, np.ndarray]]


@dataclass
class Network:
    """Affine maps with max(0, .) in between; one affine map alone is a linear softmax classifier.

    Args:
        layers: pairs (W, b) of shapes (out, in) and (out,), the first reading images, the last giving logits.

    Raises:
        DeriveError: no layer, or shapes that do not fit together.

    >>> model = Network([(np.array([[1.0], [-1.0]]), np.array([0.0, 1.0]))])
    >>> model.labels(np.array([[0.25], [0.75]])).tolist()
    [1, 0]
    """

    layers: Layers

    def __post_init__(self) -> None:
        sizes = [W.shape for W, _ in self.layers]
        fits = all(len(s) == 2 for s in sizes) and all(b.shape == (len(W),) for W, b in self.layers)
        if not sizes or not fits or any(out[0] != into[1] for out, into in pairwise(sizes)):
            raise DeriveError("Network", f"layers of shapes {sizes}", "pairs (W, b) that fit together")

    @staticmethod
    def random(sizes: Sequence[int], seed: int) -> Network:
        """Random weights of variance 2/in and biases 0, with layers of these sizes (input first, labels last)."""
        rng = np.random.default_rng(seed)
        pairs = pairwise(sizes)
        return Network([(rng.normal(0, np.sqrt(2 / a), (b, a)), np.zeros(b)) for a, b in pairs])

    def _activations(self, images: np.ndarray) -> list[np.ndarray]:
        found = [images]
        for i, (W, b) in enumerate(self.layers):
            z = found[-1] @ W.T + b
            found.append(z if i == len(self.layers) - 1 else np.maximum(z, 0.0))
        return found

    def logits(self, images: np.ndarray) -> np.ndarray:
        """Shape (number, K) for images of shape (number, d)."""
        return self._activations(images)[-1]

    def labels(self, images: np.ndarray) -> np.ndarray:
        """The label of the largest logit of each image; the smallest such label."""
        return np.asarray(self.logits(images).argmax(1))

    def losses(self, images: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """The cross-entropy of each image."""
        z = self.logits(images)
        top = z.max(1, keepdims=True)
        return np.asarray(np.log(np.exp(z - top).sum(1)) + top[:, 0] - z[np.arange(len(z)), labels])

    def gradients(self, images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, Layers]:
        """The gradients of the summed cross-entropy: in the images, and in every (W, b).

        Args:
            images: shape (number, d).
            labels: shape (number,), from 0 to K - 1.
        """
        values = self._activations(images)
        z = values[-1]
        back = np.exp(z - z.max(1, keepdims=True))
        back /= back.sum(1, keepdims=True)
        back[np.arange(len(z)), labels] -= 1
        parameters: Layers = []
        for i in range(len(self.layers) - 1, -1, -1):
            W, _ = self.layers[i]
            parameters.append((back.T @ values[i], back.sum(0)))
            back = back @ W
            if i:
                back = back * (values[i] > 0)
        return back, parameters[::-1]
