"""Classification on a finite image space: the standard, the adversarial and the sensible risk, exactly.

X is an image and Y its label with the joint masses p(x, y). An adversary moves x within a neighbourhood B(x) that
contains x; the **sensible set** for a reference classifier r is

    A_r(x, y) = {x' in B(x) : r(x') = y} if r(x) = y,   {x} if r(x) != y.

The three risks of f are the masses of the (x, y) for which some x' has f(x') != y: x' = x (standard), x' in A_r(x, y)
(sensible), x' in B(x) (adversarial). This definition of the sensible set is ours; see J. Kim, X. Wang,
arXiv 2205.10457, for the idea.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from derive.errors import DeriveError, TooLarge
from derive.risk.problem import Mass, all_places, mass_of

MAX_CLASSIFIERS = 100_000


@dataclass(frozen=True)
class Problem:
    """A law of images with labels 0, ..., K - 1, and the neighbourhoods of the images.

    Args:
        distribution: for each image the masses of its K >= 2 labels, exact and nonnegative, with the sum 1.
        neighbourhoods: for each image the images to which the adversary may move it, with itself.

    Raises:
        DeriveError: no image, fewer than 2 labels, different numbers of labels, masses that are not exact, negative
            or do not sum to 1, a neighbourhood without its own image.

    >>> problem = Problem([("2/3", 0), (0, "1/3")], [[0, 1], [0, 1]])
    >>> problem.images, problem.labels, problem.bayes_classifiers()
    (2, 2, [(0, 1)])
    """

    distribution: tuple[tuple[Fraction, ...], ...]
    neighbourhoods: tuple[frozenset[int], ...]

    def __init__(self, distribution: Iterable[Sequence[Mass]], neighbourhoods: Iterable[Iterable[int]]) -> None:
        law = []
        for x, given in enumerate(distribution):
            where = f"distribution, image {x}"
            if isinstance(given, str) or not isinstance(given, Sequence):
                raise DeriveError(where, repr(given), "the masses of its labels")
            law.append(tuple(mass_of(where, mass) for mass in given))
            if len(law[-1]) < 2:
                raise DeriveError(
                    where, f"{len(law[-1])} label", "at least 2 labels: one label leaves nothing to decide"
                )
            if len(law[-1]) != len(law[0]):
                raise DeriveError(where, f"{len(law[-1])} labels", f"{len(law[0])} labels, as for image 0")
        if not law:
            raise DeriveError("distribution", "no image", "the masses of at least one image")
        total = sum(mass for masses in law for mass in masses)
        if total != 1:
            raise DeriveError("distribution", f"masses with the sum {total}", "masses with the sum 1")
        object.__setattr__(self, "distribution", tuple(law))
        object.__setattr__(self, "neighbourhoods", all_places(neighbourhoods, len(law)))

    @property
    def images(self) -> int:
        """The number of images."""
        return len(self.distribution)

    @property
    def labels(self) -> int:
        """The number of labels."""
        return len(self.distribution[0])

    def bayes_classifiers(self) -> list[tuple[int, ...]]:
        """All classifiers that give every image a label of the largest mass, whatever the ties.

        Raises:
            TooLarge: there are more than 100,000.
        """
        best = [[y for y, mass in enumerate(masses) if mass == max(masses)] for masses in self.distribution]
        _few(len(best), max(map(len, best)))
        return list(product(*best))

    def sensible_set(self, x: int, y: int, reference: Sequence[int]) -> frozenset[int]:
        """Where the sensible adversary may move image x with the label y."""
        if reference[x] != y:
            return frozenset({x})
        return frozenset(place for place in self.neighbourhoods[x] if reference[place] == y)

    def classifier(self, where: str, given: Sequence[int]) -> tuple[int, ...]:
        """A classifier, checked.

        Raises:
            DeriveError: another number of labels, or a label out of range.
        """
        found = tuple(given)
        if len(found) != self.images or any(type(y) is not int or not 0 <= y < self.labels for y in found):
            raise DeriveError(where, repr(given)[:60], f"{self.images} labels from 0 to {self.labels - 1}")
        return found


class Risks(NamedTuple):
    """The standard, the sensible and the adversarial risk of a classifier."""

    standard: Fraction
    sensible: Fraction
    adversarial: Fraction


def risks(problem: Problem, classifier: Sequence[int], reference: Sequence[int]) -> Risks:
    """The three risks of a classifier, for a reference classifier.

    Args:
        problem: the law and the neighbourhoods.
        classifier: a label for every image.
        reference: a label for every image.

    Raises:
        DeriveError: labels out of range, or another number of them.

    >>> problem = Problem([("2/3", 0), (0, "1/3")], [[0, 1], [0, 1]])
    >>> [str(risk) for risk in risks(problem, (0, 1), reference=(0, 1))]
    ['0', '0', '1']
    """
    f, r = problem.classifier("classifier", classifier), problem.classifier("reference", reference)
    totals = [Fraction(0)] * 3
    for x, masses in enumerate(problem.distribution):
        for y, mass in enumerate(masses):
            for i, moved in enumerate((frozenset({x}), problem.sensible_set(x, y, r), problem.neighbourhoods[x])):
                totals[i] += mass * any(f[place] != y for place in moved)
    return Risks(*totals)


def risk_table(problem: Problem, reference: Sequence[int]) -> dict[tuple[int, ...], Risks]:
    """The three risks of every classifier.

    Raises:
        TooLarge: there are more than 100,000 classifiers.

    >>> table = risk_table(Problem([("2/3", 0), (0, "1/3")], [[0, 1], [0, 1]]), reference=(0, 1))
    >>> for f, row in table.items():
    ...     print(f, *row)
    (0, 0) 1/3 1/3 1/3
    (0, 1) 0 0 1
    (1, 0) 1 1 1
    (1, 1) 2/3 2/3 2/3
    """
    _few(problem.images, problem.labels)
    return {f: risks(problem, f, reference) for f in product(range(problem.labels), repeat=problem.images)}


def _few(images: int, labels: int) -> None:
    if labels**images > MAX_CLASSIFIERS:
        raise TooLarge("classifiers", f"{labels}^{images} of them", f"at most {MAX_CLASSIFIERS:,} classifiers")
