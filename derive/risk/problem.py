"""Two classes on a finite image space, and the adversarial risk of a classifier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from derive.errors import DeriveError

Mass = int | Fraction | str


@dataclass(frozen=True)
class TwoClassProblem:
    """A law of images with labels 0 and 1, and where an adversary may move each image.

    Args:
        distribution: for each image x the masses (P0(x), P1(x)) of its two labels: whole numbers, fractions or
            exact texts (``"1/3"``, ``"0.25"``), nonnegative, with the sum 1 over all images and labels.
        neighbourhoods: for each image x the places (whole numbers from 0 to the number of images - 1) that the
            adversary may move it to; x itself is one of them. The relation need not be symmetric.

    Raises:
        DeriveError: no image, a mass that is no exact nonnegative number, a sum other than 1, a place that does
            not exist, an image that is not in its own neighbourhood.

    >>> TwoClassProblem([("2/3", 0), (0, "1/3")], [[0, 1], [1]]).images
    2
    """

    distribution: Sequence[tuple[Fraction, Fraction]]
    neighbourhoods: Sequence[frozenset[int]]

    def __init__(self, distribution: Iterable[Sequence[Mass]], neighbourhoods: Iterable[Iterable[int]]) -> None:
        masses = tuple(_two_masses(x, given) for x, given in enumerate(distribution))
        if not masses:
            raise DeriveError("distribution", "no image", "the masses of at least one image")
        total = sum(p + q for p, q in masses)
        if total != 1:
            raise DeriveError("distribution", f"masses with the sum {total}", "masses with the sum 1")
        object.__setattr__(self, "distribution", masses)
        object.__setattr__(self, "neighbourhoods", all_places(neighbourhoods, len(masses)))

    @property
    def images(self) -> int:
        """The number of images."""
        return len(self.distribution)


def _two_masses(x: int, given: Sequence[Mass]) -> tuple[Fraction, Fraction]:
    where = f"distribution, image {x}"
    if isinstance(given, str) or not isinstance(given, Sequence) or len(given) != 2:
        raise DeriveError(where, repr(given), "two masses, of label 0 and of label 1")
    return mass_of(where, given[0]), mass_of(where, given[1])


def mass_of(where: str, given: Mass) -> Fraction:
    """An exact mass >= 0; `where` is told in the error.

    Raises:
        DeriveError: a float or another type, a text that is no number, a negative number.

    >>> mass_of("law", "1/3")
    Fraction(1, 3)
    """
    if type(given) not in (int, Fraction, str):
        raise DeriveError(where, repr(given), "a whole number, a Fraction or an exact text", 'Write "1/10" for 0.1.')
    try:
        value = Fraction(given)
    except (ValueError, ZeroDivisionError):
        raise DeriveError(where, repr(given), "a number such as 1/3 or 0.25") from None
    if value < 0:
        raise DeriveError(where, str(value), "a mass >= 0")
    return value


def all_places(neighbourhoods: Iterable[Iterable[int]], images: int) -> tuple[frozenset[int], ...]:
    """The neighbourhoods of all images, as sets of their numbers.

    Raises:
        DeriveError: another number of neighbourhoods, an image that does not exist, one without itself.

    >>> all_places([[0, 1], [1]], 2) == (frozenset({0, 1}), frozenset({1}))
    True
    """
    given = list(neighbourhoods)
    if len(given) != images:
        raise DeriveError("neighbourhoods", f"{len(given)} of them", f"one for each of the {images} images")
    return tuple(_places(x, places, images) for x, places in enumerate(given))


def _places(x: int, given: Iterable[int], images: int) -> frozenset[int]:
    found = frozenset(given)
    for place in found:
        if type(place) is not int or not 0 <= place < images:
            raise DeriveError(f"neighbourhood of image {x}", repr(place), f"a whole number from 0 to {images - 1}")
    if x not in found:
        raise DeriveError(f"neighbourhood of image {x}", "a set without the image itself", f"a set that contains {x}")
    return found


def adversarial_risk(problem: TwoClassProblem, classifier: Sequence[int]) -> Fraction:
    """The mass of the (x, y) for which some x' in the neighbourhood of x does not get the label y.

    Args:
        problem: the law and the neighbourhoods.
        classifier: the label, 0 or 1, of every image.

    Raises:
        DeriveError: another number of labels, or a label that is not 0 or 1.

    >>> problem = TwoClassProblem([("2/3", 0), (0, "1/3")], [[0, 1], [0, 1]])
    >>> [str(adversarial_risk(problem, f)) for f in ((0, 1), (0, 0))]
    ['1', '1/3']
    """
    if len(classifier) != problem.images or any(label not in (0, 1) for label in classifier):
        raise DeriveError("classifier", repr(classifier)[:60], f"{problem.images} labels, each 0 or 1")
    risk = Fraction(0)
    for masses, places in zip(problem.distribution, problem.neighbourhoods, strict=True):
        given = {classifier[place] for place in places}
        risk += sum((masses[y] for y in (0, 1) if given != {y}), Fraction(0))
    return risk
