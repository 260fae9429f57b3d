"""Exit distances: how far an image is from the outside of its class, in the p-distance, exactly.

    rad_p(x, C) = min { d_p(x, y) : y not in C },   and infinity if C is the whole space,

measured in values (level k counts k/(L-1)). In spaces of at most 256 images the images around each image are
sorted once into closed balls, as bit masks, and kept: the exit distance is the radius of the first ball that
leaves C, so that loops over all classes cost a few bit operations an image. In larger spaces the minimum is
taken as it is written, over the differences that occur.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
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

MAX_EXIT_IMAGES = 1 << 16
MAX_BALL_IMAGES = 1 << 12
KEPT_BALL_IMAGES = 1 << 8


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
    C.space.require_listable("exit distance", MAX_EXIT_IMAGES)
    index = C.space.index(x)
    return _exits(C, [index], exponent("p", p))[index]


def exit_distances(C: ImageClass, p: Any) -> dict[int, Distance | float]:
    """rad_p(x, C) for every image x of C, by index.

    >>> exit_distances(ImageClass(ImageSpace.grid(1, 4), 0b0111), 1)
    {0: Fraction(1, 1), 1: Fraction(2, 3), 2: Fraction(1, 3)}
    """
    C.space.require_listable("exit distance", MAX_EXIT_IMAGES)
    return _exits(C, bits_of(C.mask), exponent("p", p))


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


def balls_around(space: ImageSpace, x: Any, p: Any) -> tuple[tuple[Distance, int], ...]:
    """All values of d_p(x, .) in increasing order, each with the mask of the closed ball of that radius.

    Args:
        space: a space with at most 4096 images.
        x: an image: an index, a tuple of N levels, or an array of levels.
        p: an exact exponent >= 0, or infinity.

    Raises:
        TooLarge: more than 4096 images.

    >>> [(str(radius), bin(ball)) for radius, ball in balls_around(ImageSpace.grid(1, 3), 0, 1)]
    [('0', '0b1'), ('1/2', '0b11'), ('1', '0b111')]
    """
    space.require_listable("balls", MAX_BALL_IMAGES)
    return _balls(space, space.index(x), exponent("p", p))


def _exits(C: ImageClass, images: Iterable[int], p: Exponent) -> dict[int, Distance | float]:
    space, outside = C.space, C.complement.mask
    if not space.has_at_most(KEPT_BALL_IMAGES):
        top = space.finite_levels - 1
        return {x: min((_norm(key, top, p) for key in _spheres(space, x, outside)), default=math.inf) for x in images}
    kept = _kept_balls(space, p)
    exits: dict[int, Distance | float] = {}
    for x in images:
        row = kept.get(x)
        if row is None:
            row = kept[x] = _balls(space, x, p)
        exits[x] = next((radius for radius, ball in row if ball & outside), math.inf)
    return exits


@lru_cache(maxsize=64)
def _kept_balls(space: ImageSpace, p: Exponent) -> dict[int, tuple[tuple[Distance, int], ...]]:
    """The rows of balls computed so far, for a space of at most 256 images: image -> row."""
    return {}


def _spheres(space: ImageSpace, x: int, within: int) -> dict[tuple[int, ...], list[int]]:
    """The images of a mask, grouped by how often each difference of levels from x occurs; the distance
    depends on that only."""
    centre = space.point(x)
    spheres: dict[tuple[int, ...], list[int]] = {}
    for other, point in enumerate(space.points()):
        if within >> other & 1:
            key = tuple(sorted(abs(a - b) for a, b in zip(centre, point, strict=True)))
            spheres.setdefault(key, []).append(other)
    return spheres


def _balls(space: ImageSpace, x: int, p: Exponent) -> tuple[tuple[Distance, int], ...]:
    spheres = _spheres(space, x, (1 << space.size) - 1)
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
