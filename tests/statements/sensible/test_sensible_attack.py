"""The sensible projected-gradient attack: where it ends, what its risk is, and the example in which it helps."""

import numpy as np
import pytest

from derive.errors import DeriveError
from derive.sensible import LinearSoftmax, sensible_pgd


def models(seed):
    draw = np.random.default_rng(seed)
    for labels in (2, 3):
        for _ in range(10):
            yield LinearSoftmax(draw.normal(size=(labels, 4)) * 3, draw.normal(size=labels))


@pytest.mark.parametrize("cap", [None, 0.5, 0.7])
def test_the_end_lies_in_the_sensible_set(cap):
    draw, moved = np.random.default_rng(1), 0
    others = list(models(2))
    for model, other in zip(models(1), others, strict=True):
        for reference in (None, other if len(other.bias) == len(model.bias) else None):
            refer = model if reference is None else reference
            x, y = draw.uniform(size=4), int(draw.integers(len(model.bias)))
            end = sensible_pgd(model, x, y, eps=0.3, step=0.05, steps=12, reference=reference, cap=cap)
            inside = refer(x) == y and (cap is None or model.cross_entropy(x, y) <= -np.log(cap))
            moved += not np.array_equal(end, x)
            assert np.abs(end - x).max() <= 0.3 + 1e-12 and end.min() >= 0 and end.max() <= 1
            assert np.array_equal(end, x) or (inside and refer(end) == y)
            if cap is not None and inside:
                assert model.cross_entropy(end, y) <= -np.log(cap)
    assert moved > 3


def test_self_reference_leaves_the_standard_risk():
    """With the model as its own reference {x, end} has an error exactly if x has."""
    draw = np.random.default_rng(5)
    for model in models(3):
        x, y = draw.uniform(size=4), int(draw.integers(len(model.bias)))
        end = sensible_pgd(model, x, y, eps=0.2, step=0.05, steps=8)
        assert (model(x) != y or model(end) != y) == (model(x) != y)


def test_the_moved_points_alone_can_be_easier():
    """Logits (0, x/2 - 9/20, 2 - 3x) at x = 1, label 0: wrong at x, right after the step, although the loss rises."""
    model = LinearSoftmax(np.array([[0.0], [0.5], [-3.0]]), np.array([0.0, -0.45, 2.0]))
    x = np.array([1.0])
    end = sensible_pgd(model, x, 0, eps=0.2, step=0.2, steps=1, reference=lambda z: 0)
    assert end == pytest.approx([0.8])
    assert model(x) == 1 and model(end) == 0
    assert model.cross_entropy(end, 0) > model.cross_entropy(x, 0)


def test_the_gradient_is_that_of_the_loss():
    for model in models(8):
        x, h = np.full(4, 0.4), 1e-6
        numeric = [(model.cross_entropy(x + h * e, 1) - model.cross_entropy(x - h * e, 1)) / (2 * h) for e in np.eye(4)]
        assert model.gradient(x, 1) == pytest.approx(numeric, abs=1e-6)


def test_bad_input():
    model = LinearSoftmax(np.eye(2), np.zeros(2))
    x = np.array([0.5, 0.5])
    good = {"eps": 0.1, "step": 0.1, "steps": 3}
    for changed in ({"eps": 0}, {"step": -1}, {"steps": -1}, {"steps": 1.5}, {"cap": 0}, {"cap": 2}):
        with pytest.raises(DeriveError):
            sensible_pgd(model, x, 0, **{**good, **changed})
    for image, label in ((np.array([0.5]), 0), (x * 4, 0), (x, 2), (x, True)):
        with pytest.raises(DeriveError):
            sensible_pgd(model, image, label, **good)
    with pytest.raises(DeriveError, match="K >= 2 labels"):
        LinearSoftmax(np.ones((1, 3)), np.zeros(1))
