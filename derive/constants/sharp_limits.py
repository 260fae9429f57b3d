"""Limits for N -> infinity at the given size: what the radii are asymptotically, not bounds for this N.

    p = 0:          z sigma_L sqrt(N), sigma_L^2 = floor(L^2/4)/L^2 (1/4 for L infinite); the sharp limit, T6 (d)
    p = 1:          D = z sigma sqrt(N), sigma^2 = (L+1)/(12 (L-1)) (1/12 for L infinite); the sharp limit, T7'
    0 < p < 1:      at least D; the sharp constant is open
    p > 1:          at least the bound of the half-sum class at D; sharp order, the constant is open for p = 2

with z = z_(eps/2). Backwards, the fraction that withstands r is 2 Phi(-r/(sigma sqrt(N))) in the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.constants.decimals import outward
from derive.constants.half_sum import CUBE, GRID_CITED, LOWER, deviation, radius_from_distance
from derive.constants.normal import two_sided_quantile, two_sided_tail
from derive.constants.questions import Question, Row
from derive.constants.rows import asked_radius, radius_rows, share_row
from derive.evidence.balls import Real, real, sqrt

HAMMING = "sharp_hamming_constant"
ONE_NORM = "bit_depth_sharp_limit"
CLT = ("Billingsley1995",)
"""Cited for the central limit theorem."""
SHARP = "sharp limit for N -> infinity"
AT_LEAST = "limit of a lower bound for N -> infinity"


def largest_deviation(levels: int | None) -> Real | Fraction:
    """sigma_L = sqrt(floor(L^2/4))/L, the largest deviation of a function of one entry with values in [0, 1].

    >>> largest_deviation(256), str(largest_deviation(3))
    (Fraction(1, 2), '(sqrt(2) / 3)')
    """
    if levels is None or levels % 2 == 0:
        return Fraction(1, 2)
    return sqrt(levels * levels // 4) / levels


def hamming_limit(N: int, levels: int | None, eps: Fraction) -> Real:
    """z sigma_L sqrt(N), the sharp limit of the entries that all but eps need.

    >>> from derive.constants.decimals import nearest
    >>> nearest(hamming_limit(150528, 256, Fraction(1, 100)), 5)
    '499.68'
    """
    return real(largest_deviation(levels)) * two_sided_quantile(eps) * sqrt(N)


def one_norm_limit(N: int, levels: int | None, eps: Fraction) -> Real:
    """z sqrt((L+1)/(12 (L-1))) sqrt(N), the sharp limit of the 1-norm that all but eps need.

    >>> from derive.constants.decimals import nearest
    >>> nearest(one_norm_limit(150528, 256, Fraction(1, 100)), 5)
    '289.62'
    """
    return real(deviation(levels)) * two_sided_quantile(eps) * sqrt(N)


def rows(question: Question) -> Iterator[Row]:
    """The rows of kind ``limit``: for a fraction every norm; for a radius p = 0 and p = 1, where they are sharp."""
    space, eps = question.space, question.fraction
    N, L = space.N, space.levels
    for p in question.norms:
        one_norm = (CUBE if L is None else ONE_NORM, (*GRID_CITED, *CLT))
        theorem, cited = (HAMMING, CLT) if p == 0 else one_norm if p == 1 else (LOWER, CLT)
        if eps is not None:
            if p == 0:
                yield from radius_rows(p, "limit", hamming_limit(N, L, eps), theorem, cited, note=SHARP)
                continue
            D = one_norm_limit(N, L, eps)
            value, which = radius_from_distance(D, N, L, p)
            sharp = p == 1
            through = {} if p <= 1 else {which: _rounded_down(value), "D": _rounded_down(D)}
            note = SHARP if sharp else AT_LEAST
            yield from radius_rows(p, "limit", value, theorem, cited, note=note, through=through)
        elif p in (0, 1):
            sigma = largest_deviation(L) if p == 0 else deviation(L)
            share = two_sided_tail(asked_radius(question, p) / (real(sigma) * sqrt(N)))
            yield share_row(p, "limit", share, theorem, cited, note=SHARP)


def _rounded_down(value: Real | Fraction) -> str:
    return outward(value)[0]
