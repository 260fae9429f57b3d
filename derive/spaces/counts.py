"""Sizes of balls around the darkest image, exactly and without listing the space.

V(r) = #{x : sum of the levels k_i <= r} in the level grid, and #{x : at most r coordinates are not 0} in the
Hamming graph. In both graphs that is the ball of radius r around the image with all levels 0.
"""

from __future__ import annotations

from math import comb

from derive.errors import TooLarge
from derive.spaces.checks import Graph, graph_name, whole_number
from derive.spaces.image_space import ImageSpace

MAX_HAMMING_COORDINATES = 200_000
MAX_GRID_COORDINATES = 2000


def corner_ball_size(space: ImageSpace, radius: int, graph: Graph = "hamming") -> int:
    """The number of images at graph distance at most ``radius`` from the image with all levels 0.

    Hamming graph: sum over k <= r of C(N, k) (L-1)^k. Level grid, by inclusion and exclusion:
    V(r) = sum over j of (-1)^j C(N, j) C(N + r - jL, N).

    Args:
        space: a finite space.
        radius: a whole number; a negative one gives 0.
        graph: ``"hamming"`` or ``"grid"``.

    Raises:
        TooLarge: more than 200,000 coordinates (Hamming graph) or 2000 (level grid).

    >>> space = ImageSpace.grid(3, 4)
    >>> corner_ball_size(space, 1), corner_ball_size(space, 2, "grid"), corner_ball_size(space, 9, "grid")
    (10, 10, 64)
    """
    levels, coordinates = space.finite_levels, space.coordinates
    limit = MAX_HAMMING_COORDINATES if graph_name("graph", graph) == "hamming" else MAX_GRID_COORDINATES
    if coordinates > limit:
        raise TooLarge("corner_ball_size", f"{coordinates:,} coordinates", f"at most {limit:,} in this graph")
    if radius < 0:
        return 0
    r = whole_number("radius", radius, 0)
    if graph == "hamming":
        return binomial_sum(coordinates, min(r, coordinates), levels - 1)
    r = min(r, coordinates * (levels - 1))
    return sum(
        (-1) ** j * comb(coordinates, j) * comb(coordinates + r - j * levels, coordinates)
        for j in range(min(coordinates, r // levels) + 1)
    )


def binomial_sum(n: int, last: int, weight: int = 1) -> int:
    """The sum of C(n, k) weight^k over 0 <= k <= ``last``; 0 if ``last`` < 0.

    >>> binomial_sum(5, 2), binomial_sum(5, 5, 2)
    (16, 243)
    """
    total, term = 0, 1
    for k in range(min(last, n) + 1):
        total += term
        term = term * (n - k) * weight // (k + 1)
    return total
