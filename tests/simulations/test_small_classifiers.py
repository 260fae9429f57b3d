"""The small classifiers of the notebooks: gradients, attacks, boundaries, training, bad input."""

from __future__ import annotations

import numpy as np
import pytest

from derive.errors import DeriveError
from derive.sensible import LinearSoftmax, sensible_pgd
from derive.simulations import Network, boundary_distances, changed_labels, digits, projected_gradient, train


@pytest.fixture(scope="module")
def model():
    return Network.random((5, 7, 3), seed=2)


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(3).random((6, 5))


LABELS = np.array([0, 1, 2, 0, 1, 2])


def test_gradients_are_those_of_the_loss(model, images):
    inward, parameters = model.gradients(images, LABELS)
    h = 1e-6
    for i, j in ((0, 0), (3, 4), (5, 2)):
        moved = images.copy()
        moved[i, j] += h
        slope = (model.losses(moved, LABELS).sum() - model.losses(images, LABELS).sum()) / h
        assert inward[i, j] == pytest.approx(slope, abs=1e-4)
    for layer, (W, b) in enumerate(parameters):
        changed = [(V.copy(), c.copy()) for V, c in model.layers]
        changed[layer][0][1, 2] += h
        slope = (Network(changed).losses(images, LABELS).sum() - model.losses(images, LABELS).sum()) / h
        assert W[1, 2] == pytest.approx(slope, abs=1e-4)
        changed[layer][0][1, 2] -= h
        changed[layer][1][0] += h
        slope = (Network(changed).losses(images, LABELS).sum() - model.losses(images, LABELS).sum()) / h
        assert b[0] == pytest.approx(slope, abs=1e-4)


@pytest.mark.parametrize("cap", [None, 0.4])
def test_the_sensible_attack_is_that_of_the_library(images, cap):
    linear = Network.random((5, 3), seed=4)
    single = LinearSoftmax(*linear.layers[0])
    labels = linear.labels(images)
    labels[0] = (labels[0] + 1) % 3  # one image on which the classifier errs is not moved
    options = {"eps": 0.3, "step": 0.05, "steps": 12, "cap": cap}
    moved = projected_gradient(linear, images, labels, sensible=True, **options)
    one_by_one = [sensible_pgd(single, x, int(y), **options) for x, y in zip(images, labels, strict=True)]
    assert np.array_equal(moved, one_by_one)
    assert np.array_equal(moved[0], images[0]) and not np.array_equal(moved, images)


def test_attacks_stay_in_the_ball_and_the_cube(model, images):
    moved = projected_gradient(model, images, LABELS, eps=0.2, step=0.1, steps=5)
    assert np.abs(moved - images).max() <= 0.2 + 1e-12 and moved.min() >= 0 and moved.max() <= 1
    assert (model.losses(moved, LABELS) >= model.losses(images, LABELS)).mean() > 0.5


def test_nearest_boundaries(images):
    linear = Network.random((5, 4), seed=5)
    found = boundary_distances(linear, images)
    own = linear.labels(images)
    assert np.allclose(np.linalg.norm(found.normals, axis=1), 1) and (found.others != own).all()
    beyond = images + (found.distances * 1.000001)[:, None] * found.normals
    before = images + (found.distances * 0.999999)[:, None] * found.normals
    assert (linear.labels(beyond) == found.others).all() and (linear.labels(before) == own).all()
    steps = np.random.default_rng(6).standard_normal((200, 5))
    for x, distance in zip(images, found.distances, strict=True):
        short = x + steps / np.linalg.norm(steps, axis=1, keepdims=True) * distance * 0.999
        assert len(set(linear.labels(short))) == 1
    assert changed_labels(linear, images[:1], found.normals[0] * found.distances[0] * 1.01).all()


def test_training_learns_and_repeats():
    data = digits(seed=1)
    few = {"epochs": 8, "seed": 3}
    for kind, hidden in (("ordinary", 0), ("adversarial", 0), ("sensible", 16)):
        learned = train(kind, data.images, data.labels, hidden=hidden, **few)
        again = train(kind, data.images, data.labels, hidden=hidden, **few)
        assert (learned.labels(data.test_images) == data.test_labels).mean() > 0.85
        assert all(np.array_equal(V, W) for (V, _), (W, _) in zip(learned.layers, again.layers, strict=True))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: digits(0), "digits, training: given 0; needed a whole number from 1 to 1796"),
        (lambda: digits(True), "digits, training: given True"),
        (lambda: Network([]), "Network: given layers of shapes"),
        (lambda: Network([(np.ones((2, 3)), np.ones(3))]), "pairs .W, b. that fit together"),
        (
            lambda: train("robust", np.ones((1, 1)), np.array([0])),
            "train, kind: given 'robust'; needed one of ordinary",
        ),
        (lambda: train("ordinary", np.ones((1, 1)), np.array([0]), batch=0), "batch >= 1"),
        (lambda: boundary_distances(Network.random((2, 3, 2), 0), np.ones((1, 2))), "given 2 layers; needed a linear"),
        (
            lambda: boundary_distances(Network([(np.ones((2, 2)), np.zeros(2))]), np.ones((1, 2))),
            "two labels with the same weights",
        ),
        (
            lambda: projected_gradient(
                Network.random((2, 2), 0), np.ones((1, 2)), np.array([0]), eps=0, step=1, steps=1
            ),
            "needed eps > 0",
        ),
    ],
)
def test_bad_input(call, sentence):
    with pytest.raises(DeriveError, match=sentence):
        call()


def test_without_scikit_learn(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(DeriveError, match=r'given no scikit-learn.*Install the extra "notebook"'):
        digits()
