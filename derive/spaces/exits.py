"""Exit distances: how far an image is from the outside of its class, in the p-distance, exactly.

    rad_p(x, C) = min { d_p(x, y) : y not in C },   and infinity if C is the whole space,

measured in values (level k counts k/(L-1)). Around each image the other images are sorted once into closed
balls, as bit masks; the exit distance is the radius of the first ball that leaves C. The rows of balls are
kept, so that loops over all classes of a space cost a few bit operations an image.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

from derive.errors import DeriveError
from derive.spaces.checks import Exponent, exact_rational, exponent, shown
from derive.spaces.classes import ImageClass
from derive.spaces.distances import Distance, norm_of_counts
from derive.spaces.image_space import ImageSpace
from derive.spaces.masks import bits_of, mask_of
from derive.spaces.radicals import RadicalValue

MAX_BALL_IMAGES = 1 << 16


def exit_distance(x: Any, C: ImageClass, p: Any) -> Distance | float:
    """rad_p(x, C), the least p-distance from x to an image outside C.

    Args:
        x: an image: an index, a tuple of N levels, or an array of levels.
        C: a class of a space with at most 65,536 images.
        p: an exact exponent >= 0, or infinity.

    Returns:
        A Fraction or RadicalValue; 0 if x is not in C; ``math.inf`` if C is the whole space.

    Raises:
        TooLarge: the space has more than 65,536 images.

    >>> space = ImageSpace.grid(2, 3)
    >>> C = ImageClass.from_predicate(space, lambda x: sum(x) < 3)
    >>> [str(exit_distance((0, 0), C, p)) for p in (0, 1, 2, "inf")]
    ['2', '3/2', 'sqrt(5/4)', '1']
    """
    row = balls_around(C.space, C.space.index(x), exponent("p", p))
    return _first_exit(row, C)


def exit_distances(C: ImageClass, p: Any) -> dict[int, Distance | float]:
    """rad_p(x, C) for every image x of C, by index.

    >>> exit_distances(ImageClass(ImageSpace.grid(1, 4), 0b0111), 1)
    {0: Fraction(1, 1), 1: Fraction(2, 3), 2: Fraction(1, 3)}
    """
    power = exponent("p", p)
    return {x: _first_exit(balls_around(C.space, x, power), C) for x in bits_of(C.mask)}


def withstanding(C: ImageClass, radius: Any, p: Any) -> ImageClass:
    """The images of C whose exit distance exceeds ``radius``: no y with d_p(x, y) <= radius leaves C.

    Args:
        C: a class.
        radius: an exact number >= 0: rational, text, or a RadicalValue.
        p: an exact exponent >= 0, or infinity.

    >>> withstanding(ImageClass(ImageSpace.grid(1, 4), 0b0111), "1/2", 1).indices
    (0, 1)
    """
    bound = radius if isinstance(radius, RadicalValue) else exact_rational("radius", radius)
    if bound < 0:
        raise DeriveError("radius", shown(radius), "a radius >= 0")
    return ImageClass.from_indices(C.space, [x for x, rad in exit_distances(C, p).items() if rad > bound])


@lru_cache(maxsize=1 << 12)
def balls_around(space: ImageSpace, index: int, p: Exponent) -> tuple[tuple[Distance, int], ...]:
    """All values of d_p(x, .) in increasing order, each with the mask of the closed ball of that radius.

    >>> [(str(radius), bin(ball)) for radius, ball in balls_around(ImageSpace.grid(1, 3), 0, Fraction(1))]
    [('0', '0b1'), ('1/2', '0b11'), ('1', '0b111')]
    """
    space.require_listable("exit distance", MAX_BALL_IMAGES)
    centre = space.point(index)
    # The distance depends only on how often each difference of levels occurs.
    spheres: dict[tuple[int, ...], list[int]] = {}
    for other, point in enumerate(space.points()):
        key = tuple(sorted(abs(a - b) for a, b in zip(centre, point, strict=True)))
        spheres.setdefault(key, []).append(other)
    sized = sorted(
        ((_norm(key, space.finite_levels - 1, p), members) for key, members in spheres.items()),
        key=lambda pair: pair[0],
    )
    rows: list[tuple[Distance, int]] = []
    ball = 0
    for radius, members in sized:
        ball |= mask_of(members, space.size)
        if rows and rows[-1][0] == radius:
            rows.pop()
        rows.append((radius, ball))
    return tuple(rows)


@lru_cache(maxsize=1 << 14)
def _norm(differences: tuple[int, ...], top: int, p: Exponent) -> Distance:
    counts = {Fraction(d, top): differences.count(d) for d in set(differences) if d}
    return norm_of_counts(counts, p)


def _first_exit(row: tuple[tuple[Distance, int], ...], C: ImageClass) -> Distance | float:
    outside = ~C.mask
    for radius, ball in row:
        if ball & outside:
            return radius
    return math.inf
