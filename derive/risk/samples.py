"""A data set with balls of one radius as a two-class problem on finitely many places."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from derive.errors import DeriveError
from derive.risk.problem import TwoClassProblem


def samples_with_balls(
    points: np.ndarray, labels: Sequence[int], radius: int | Fraction | str, norm: str = "2"
) -> TwoClassProblem:
    """The empirical law of labelled points, where the adversary may move each point within a closed ball.

    Two balls of radius r meet exactly when their centres are at most 2 r apart. So it is enough to keep, beside the
    points, one common place for each such pair of points of different labels: the places with the numbers from
    ``len(points)`` on, which have the mass 0.

    Args:
        points: an array of whole numbers, one row for each point (grey levels, below 2^20 in absolute value).
        labels: 0 or 1 for each point.
        radius: the exact radius in units of one level, >= 0.
        norm: ``"1"``, ``"2"`` or ``"inf"``.

    Raises:
        DeriveError: an array of another kind, other labels, a radius below 0 or inexact, another norm.

    >>> problem = samples_with_balls(np.array([[0, 0], [3, 4], [9, 9]]), [0, 1, 1], "5/2")
    >>> problem.images, sorted(problem.neighbourhoods[0])
    (4, [0, 3])
    """
    if not isinstance(points, np.ndarray) or points.ndim != 2 or points.dtype.kind not in "iu" or not len(points):
        raise DeriveError("points", type(points).__name__, "an array of whole numbers, a row for each point")
    if int(np.abs(points.astype(np.int64)).max(initial=0)) >= 1 << 20:
        raise DeriveError("points", "a level of 2^20 or more", "levels below 2^20")
    if len(labels) != len(points) or any(y not in (0, 1) for y in labels):
        raise DeriveError("labels", f"{len(labels)} labels", f"{len(points)} labels, each 0 or 1")
    if norm not in ("1", "2", "inf"):
        raise DeriveError("norm", repr(norm), 'one of "1", "2", "inf"')
    if type(radius) not in (int, Fraction, str) or Fraction(radius) < 0:
        raise DeriveError("radius", repr(radius), "an exact number >= 0")
    apart = 2 * Fraction(radius)
    classes = [np.flatnonzero(np.asarray(labels) == y) for y in (0, 1)]
    one, two = (points[c].astype(np.int64) for c in classes)
    # whole numbers: a distance (its square for the norm 2) is at most the bound iff at most its floor
    most = (apart * apart if norm == "2" else apart).__floor__()
    neighbourhoods: list[set[int]] = [{x} for x in range(len(points))]
    for i, x in enumerate(classes[0]):
        steps = np.abs(two - one[i])
        distance = (steps * steps).sum(1) if norm == "2" else steps.sum(1) if norm == "1" else steps.max(1, initial=0)
        for other in classes[1][distance <= most]:
            place = len(neighbourhoods)
            neighbourhoods.append({place})
            neighbourhoods[int(x)].add(place)
            neighbourhoods[int(other)].add(place)
    each = Fraction(1, len(points))
    law = [(each, Fraction(0)) if y == 0 else (Fraction(0), each) for y in labels]
    law += [(Fraction(0), Fraction(0))] * (len(neighbourhoods) - len(points))
    return TwoClassProblem(law, neighbourhoods)
