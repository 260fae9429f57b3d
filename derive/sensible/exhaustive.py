"""All classifiers, references and adversaries on tiny image spaces at once, in whole numbers.

With M images and K labels a family of sets A(x, y) is an array of masks of shape (..., M, K), bit x' of a mask for
the image x'. The **error table** of a family says for each classifier f and each (x, y) whether some x' in A(x, y)
has f(x') != y; a risk is its product with a table of masses. Everything is a whole number below 2^31.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from derive.errors import DeriveError


@dataclass(frozen=True)
class Space:
    """M images and K >= 2 labels, with all K^M classifiers in the order of their labels.

    Raises:
        DeriveError: M below 1 or above 8, K below 2, more than 5,000 classifiers.

    >>> Space(2, 2).classifiers.tolist()
    [[0, 0], [0, 1], [1, 0], [1, 1]]
    """

    images: int
    labels: int
    classifiers: np.ndarray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not 1 <= self.images <= 8:
            raise DeriveError("images", str(self.images), "from 1 to 8 images")
        if self.labels < 2 or self.labels**self.images > 5_000:
            raise DeriveError("labels", str(self.labels), "at least 2 labels, and at most 5,000 classifiers")
        every = list(product(range(self.labels), repeat=self.images))
        object.__setattr__(self, "classifiers", np.array(every, dtype=np.int64))

    @property
    def wrong(self) -> np.ndarray:
        """Masks of shape (K^M, K): the images to which f does not give the label y."""
        bits = 1 << np.arange(self.images)
        differs = self.classifiers[:, None, :] != np.arange(self.labels)[None, :, None]
        return np.asarray((differs * bits).sum(-1))

    def distributions(self, weights: int) -> np.ndarray:
        """All tables of masses 0, ..., weights - 1, but the zero one: shape (number, M*K)."""
        every = np.array(list(product(range(weights), repeat=self.images * self.labels)), dtype=np.int64)
        return np.asarray(every[1:])

    def relations(self, symmetric: bool = False) -> Iterator[np.ndarray]:
        """All reflexive relations, each as the masks of its neighbourhoods: shape (M,)."""
        M = self.images
        pairs = [(x, y) for x in range(M) for y in range(M) if (x < y if symmetric else x != y)]
        for chosen in product((0, 1), repeat=len(pairs)):
            masks = 1 << np.arange(M)
            for (x, y), joined in zip(pairs, chosen, strict=True):
                masks[x] |= joined << y
                masks[y] |= (joined << x) * symmetric
            yield masks

    # families of sets

    def alone(self) -> np.ndarray:
        """A(x, y) = {x}: the standard risk."""
        return np.repeat((1 << np.arange(self.images))[:, None], self.labels, axis=1)

    def everywhere(self, neighbourhoods: np.ndarray) -> np.ndarray:
        """A(x, y) = B(x): the adversarial risk."""
        return np.repeat(neighbourhoods[:, None], self.labels, axis=1)

    def agreeing(self) -> np.ndarray:
        """Masks of shape (K^M, K): the images to which the reference gives the label y."""
        return np.asarray(((1 << self.images) - 1) & ~self.wrong)

    def sensible(self, neighbourhoods: np.ndarray) -> np.ndarray:
        """A_r(x, y) for every reference r: shape (K^M, M, K)."""
        right = self.classifiers[:, :, None] == np.arange(self.labels)
        inside = neighbourhoods[None, :, None] & self.agreeing()[:, None, :]
        return np.where(right, inside, self.alone()[None])

    def largest_sensible(self, neighbourhoods: np.ndarray) -> np.ndarray:
        """The largest family within B that keeps r's right decisions: B(x) where r(x) != y. Shape (K^M, M, K)."""
        right = self.classifiers[:, :, None] == np.arange(self.labels)
        inside = neighbourhoods[None, :, None] & self.agreeing()[:, None, :]
        return np.where(right, inside, self.everywhere(neighbourhoods)[None])

    def families(self) -> Iterator[np.ndarray]:
        """All families with x in A(x, y): shape (M, K); there are 2^(M (M - 1) K) of them."""
        M = self.images
        choices = [[m for m in range(1 << M) if m >> x & 1] for x in range(M) for _ in range(self.labels)]
        for chosen in product(*choices):
            yield np.array(chosen, dtype=np.int64).reshape(M, self.labels)

    # risks

    def errors(self, sets: np.ndarray) -> np.ndarray:
        """The error table of families of shape (..., M, K): shape (..., K^M, M*K), entries 0 and 1."""
        hit = (sets[..., None, :, :] & self.wrong[:, None, :]) != 0
        return np.asarray(hit.reshape(*hit.shape[:-2], self.images * self.labels), dtype=np.int64)

    def risks(self, sets: np.ndarray, masses: np.ndarray) -> np.ndarray:
        """The risks of all classifiers for families (..., M, K) and masses (D, M*K): shape (..., K^M, D)."""
        return np.asarray(self.errors(sets) @ masses.T)

    def is_bayes(self, masses: np.ndarray) -> np.ndarray:
        """Does f give every image a label of the largest mass? Shape (K^M, D)."""
        p = masses.reshape(-1, self.images, self.labels)
        best = p == p.max(-1, keepdims=True)
        chosen = best[:, np.arange(self.images)[None, :], self.classifiers]
        return np.asarray(chosen.all(-1)).T
