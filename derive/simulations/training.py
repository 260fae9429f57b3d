"""Ordinary, adversarial and sensible training of small softmax classifiers, in floating point.

The adversary of each training moves an image within a ball of the norm of the largest coordinate: not at all, anywhere,
or only where the classifier in training still gives the true label (J. Kim, X. Wang, arXiv 2205.10457, for the idea;
the set and the plain attack are those of `derive.sensible`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from derive.errors import DeriveError
from derive.simulations.networks import Network

KINDS = ("ordinary", "adversarial", "sensible")
MOMENTUM = 0.9


def projected_gradient(
    model: Network,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    eps: float,
    step: float,
    steps: int,
    sensible: bool = False,
    cap: float | None = None,
) -> np.ndarray:
    """Images within `eps` (each coordinate) of the given ones at which the loss is large, by signed gradient steps.

    Args:
        model: the classifier that is attacked.
        images: shape (number, d), entries in [0, 1].
        labels: the true labels, shape (number,).
        eps: the radius, > 0, in units of the whole range of a pixel.
        step: the length of a step in each coordinate, > 0.
        steps: how many steps at most, >= 0.
        sensible: stay where the model gives the true label; images on which it errs are not moved.
        cap: for a sensible attack, c in (0, 1]: also stay where the cross-entropy is at most -log c.

    Raises:
        DeriveError: eps, step, steps or the cap out of range.

    >>> model = Network([(np.array([[4.0], [-4.0]]), np.array([-2.0, 2.0]))])
    >>> images, labels = np.array([[0.75], [0.25]]), np.array([0, 0])
    >>> projected_gradient(model, images, labels, eps=0.5, step=0.125, steps=9, sensible=True).tolist()
    [[0.5], [0.25]]
    >>> projected_gradient(model, images, labels, eps=0.5, step=0.125, steps=9).tolist()
    [[0.25], [0.0]]
    """
    if not eps > 0 or not step > 0 or steps < 0 or not (cap is None or 0 < cap <= 1):
        given = f"eps {eps}, step {step}, steps {steps}, cap {cap}"
        raise DeriveError("projected_gradient", given, "eps > 0, step > 0, steps >= 0 and 0 < cap <= 1")

    def allowed(places: np.ndarray) -> np.ndarray:
        if not sensible:
            return np.ones(len(places), dtype=bool)
        inside = model.labels(places) == labels
        return np.asarray(inside if cap is None else inside & (model.losses(places, labels) <= -np.log(cap)))

    low, high = np.maximum(images - eps, 0.0), np.minimum(images + eps, 1.0)
    here, moving = images.copy(), allowed(images)
    for _ in range(steps):
        if not moving.any():
            break
        moved = np.clip(here + step * np.sign(model.gradients(here, labels)[0]), low, high)
        moving &= allowed(moved)
        here[moving] = moved[moving]
    return here


def train(
    kind: str,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    hidden: int = 0,
    eps: float = 0.1,
    steps: int = 5,
    cap: float | None = 0.5,
    epochs: int = 60,
    rate: float = 0.1,
    batch: int = 100,
    seed: int = 0,
) -> Network:
    """A classifier trained by stochastic gradient descent with momentum, against the adversary of its kind.

    Args:
        kind: ``"ordinary"``, ``"adversarial"`` or ``"sensible"``.
        images: shape (number, d), entries in [0, 1].
        labels: shape (number,), from 0 to K - 1.
        hidden: units of the hidden layer; 0 for a linear softmax classifier.
        eps: the adversary's radius in each coordinate, > 0.
        steps: the adversary's steps, each of length 2.5 eps/steps.
        cap: of the sensible adversary, as in `projected_gradient`.
        epochs: passes through all images.
        rate: the learning rate, for the mean gradient of a batch.
        batch: images in a batch.
        seed: of the first weights and of the order; the same seed gives the same classifier.

    Raises:
        DeriveError: another kind, or a number out of range.

    >>> rows = np.array([[0.0], [0.2], [0.8], [1.0]])
    >>> train("ordinary", rows, np.array([0, 0, 1, 1]), epochs=50).labels(rows).tolist()
    [0, 0, 1, 1]
    """
    if kind not in KINDS:
        raise DeriveError("train, kind", repr(kind), "one of " + ", ".join(KINDS))
    if hidden < 0 or epochs < 0 or batch < 1 or steps < 1:
        given = f"hidden {hidden}, epochs {epochs}, batch {batch}, steps {steps}"
        raise DeriveError("train", given, "hidden >= 0, epochs >= 0, batch >= 1, steps >= 1")
    number, d = images.shape
    sizes = (d, hidden, int(labels.max()) + 1) if hidden else (d, int(labels.max()) + 1)
    model = Network.random(sizes, seed)
    rng = np.random.default_rng((seed, 1))
    speed = [(np.zeros_like(W), np.zeros_like(b)) for W, b in model.layers]
    attack: dict[str, Any] = {"eps": eps, "step": 2.5 * eps / steps, "steps": steps}
    for _ in range(epochs):
        order = rng.permutation(number)
        for start in range(0, number, batch):
            rows = order[start : start + batch]
            x, y = images[rows], labels[rows]
            if kind != "ordinary":
                sensible = kind == "sensible"
                x = projected_gradient(model, x, y, **attack, sensible=sensible, cap=cap if sensible else None)
            _, slopes = model.gradients(x, y)
            for i, (old, slope) in enumerate(zip(speed, slopes, strict=True)):
                vW, vb = (MOMENTUM * v - rate / len(rows) * g for v, g in zip(old, slope, strict=True))
                speed[i] = vW, vb
                W, b = model.layers[i]
                model.layers[i] = W + vW, b + vb
    return model
