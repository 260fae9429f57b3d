"""The 1797 handwritten digits of 8x8 pixels that are bundled with scikit-learn, for experiments without a network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from derive.errors import DeriveError

COUNT = 1797


@dataclass(frozen=True)
class Digits:
    """Images of shape (number, 64) with entries k/16 in [0, 1], and their labels 0, ..., 9, in two parts."""

    images: np.ndarray
    labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


def digits(training: int = 1200, seed: int = 0) -> Digits:
    """The digits in random order, the first `training` of them for training.

    Args:
        training: how many images to train with, from 1 to 1796.
        seed: of the order, a whole number >= 0.

    Raises:
        DeriveError: scikit-learn is not installed, or another number of images.

    Source: E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998.

    >>> parts = digits()
    >>> parts.images.shape, parts.test_images.shape, float(parts.images.max())
    ((1200, 64), (597, 64), 1.0)
    """
    if isinstance(training, bool) or not isinstance(training, int) or not 1 <= training < COUNT:
        raise DeriveError("digits, training", repr(training), f"a whole number from 1 to {COUNT - 1}")
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise DeriveError(
            "digits", "no scikit-learn", "scikit-learn, which bundles them", 'Install the extra "notebook".'
        ) from None
    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(seed).permutation(len(images))
    images, labels = images[order] / 16.0, labels[order]
    return Digits(images[:training], labels[:training], images[training:], labels[training:])
