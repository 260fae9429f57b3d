"""The half-sum class {sum of the entries < N/2} (Algorithm 1): what it withstands in every norm, and the grid bound.

With S the sum of the entries and D = N/2 - S, every change that leaves the class raises S by at least D, so

    0 <= p <= 1:    rad_p >= D  (a count for p = 0, a sum of p-th powers for p < 1),
    1 <= p < inf:   rad_p >= max( D^(1/p) (L-1)^(-(p-1)/p),  D N^(1/p-1) ),
    p = inf:        rad_inf >= max( 1/(L-1), D/N ),

the first of each pair for finite L (T6 (c): half_sum_norms). The law of D is known exactly or by enclosure, so these
are bounds for the given N, not limits.

For p = 1 the grid theorem of Bollobas and Leader gives the matching upper bound (T7', bit_depth_sharp): with V(r)
the number of images with sum of levels at most r and J the largest r with V(r) <= L^N/2,

    |int_t(C)|/|C| <= V(J+1-t)/V(J) for t steps, 1-norm = steps/(L-1);

for L infinite it is 2 P(S <= N/2 - r), an equality (cube_sum_exits).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import flint

from derive.constants.decimals import looser, outward
from derive.constants.normal import two_sided_quantile
from derive.constants.questions import Question, Row, root_degree
from derive.constants.rows import asked_radius, radius_rows, share_row
from derive.constants.sums_of_levels import LowerHalf, above, at_most, smallest
from derive.errors import DeriveError
from derive.evidence.balls import Real, certainly, exp, log, precision, real, sqrt
from derive.spaces.checks import Exponent, shown

LOWER = "half_sum_norms"
GRID = "bit_depth_sharp"
CUBE = "cube_sum_exits"
GRID_CITED = ("BollobasLeader1991", "Stanley1989")
PARTS = 10**12
"""For entries in [0, 1] distances from the middle are searched in units of sqrt(N)/10^12."""


def deviation(levels: int | None) -> Real | Fraction:
    """sigma = sqrt((L+1)/(12 (L-1))), the standard deviation of one entry; sqrt(1/12) for L infinite.

    >>> deviation(2)
    Fraction(1, 2)
    """
    variance = Fraction(1, 12) if levels is None else Fraction(levels + 1, 12 * (levels - 1))
    return Fraction(1, 2) if levels == 2 else sqrt(variance)


def one_norm_steps(N: int, levels: int, eps: Fraction) -> int:
    """The smallest t with V(J+1-t) <= eps V(J): the grid bound on the steps that all but eps need.

    >>> one_norm_steps(784, 256, Fraction(1, 100))
    5330
    """
    half = LowerHalf(N, levels, eps)
    found = smallest(lambda t: at_most(half.share_up_to(half.last + 1 - t), eps), _guess(half, eps), half.last + 2)
    return half.last + 2 if found is None else found


def _guess(half: LowerHalf, eps: Fraction) -> int:
    """About z sigma sqrt(N) in steps, from floating point; only where the search starts."""
    sigma, unit = deviation(half.levels), 1 if half.levels is None else half.levels - 1
    with precision(64):
        root = real(sigma * two_sided_quantile(eps)).enclosure(64) * half.N
        about = float(root.mid()) / math.sqrt(half.N)
    return int(Fraction(about) * unit)


def distance_below(N: int, levels: int | None, eps: Fraction) -> Fraction:
    """The largest D found for which more than eps of the half-sum class is at least D below the middle.

    For finite L it is the largest there is (unless no enclosure decides); for L infinite it is within
    sqrt(N)/10^12 of it.

    >>> str(distance_below(784, 256, Fraction(1, 100)))
    '5329/255'
    """
    half = LowerHalf(N, levels, eps)
    if levels is None:
        unit = Fraction(math.isqrt(N * 10**12) + 1, 10**6 * PARTS)
        with precision(128):
            about = two_sided_quantile(eps).enclosure(128) * PARTS / flint.arb(12).sqrt()
            guess = int(float(about.mid()))
        first = smallest(lambda i: not above(half.share(i * unit), eps), guess, math.ceil(N / 2 / unit))
        return Fraction(0) if first is None or first == 0 else (first - 1) * unit
    first = smallest(lambda t: not above(half.share_up_to(half.last - t), eps), _guess(half, eps), half.last + 1)
    if first is None or first == 0:
        return Fraction(0)
    return (Fraction(half.steps, 2) - half.last + first - 1) / (levels - 1)


def radius_from_distance(D: Fraction | Real, N: int, levels: int | None, p: Exponent) -> tuple[Real | Fraction, str]:
    """The lower bound on rad_p of an image D below the middle, D > 0, and which of the two it is.

    >>> value, which = radius_from_distance(Fraction(20), 784, 256, Fraction(2))
    >>> outward(value, 6), which
    (('0.714285', '0.714286'), 'D N^(1/p-1)')
    """
    degree = root_degree(p)
    if degree == 1:
        return D, "D"
    if degree is None:
        by_size: Real | Fraction = D / N
        by_level: Real | Fraction | None = None if levels is None else Fraction(1, levels - 1)
        names = ("1/(L-1)", "D/N")
    else:
        power = 1 - 1 / degree
        by_size = D * exp(-power * log(N))
        by_level = None if levels is None else exp(log(D) / degree - power * log(levels - 1))
        names = ("D^(1/p) (L-1)^(-(p-1)/p)", "D N^(1/p-1)")
    if by_level is None or certainly(by_size, ">=", by_level) == "yes":
        return by_size, names[1]
    return by_level, names[0]


def lower_rows(question: Question) -> Iterator[Row]:
    """What the half-sum class keeps, for every norm except p = 0, where counting top levels keeps more."""
    space, eps = question.space, question.fraction
    norms = [p for p in question.norms if p != 0]
    if not norms:
        return
    if eps is not None:
        D = distance_below(space.N, space.levels, eps)
        if D <= 0:
            return
        for p in norms:
            value, which = radius_from_distance(D, space.N, space.levels, p)
            through = {which: _short(value), "D": _short(D)} if root_degree(p) != 1 else {}
            yield from radius_rows(p, "lower", value, LOWER, (), through=through)
        return
    half = LowerHalf(space.N, space.levels)
    for p in norms:
        beyond = _distance_needed(asked_radius(question, p), space.N, space.levels, p)
        if beyond is None:
            continue
        if space.levels is None:
            share = half.share(beyond)
        else:
            # D > x means steps below the middle > x (L-1): the sum is at most the next whole number below that
            limit = Fraction(half.steps, 2) - beyond * (space.levels - 1)
            share = half.share_up_to(min(math.ceil(limit) - 1, half.last))
        yield share_row(p, "lower", share, LOWER, ())


def _short(value: Real | Fraction) -> str:
    return looser(outward(value)[0], 12, up=False)


def _distance_needed(r: Fraction, N: int, levels: int | None, p: Exponent) -> Fraction | None:
    """An x such that D > x gives rad_p > r; None if none below N/2 is known."""
    degree = root_degree(p)
    if degree == 1:
        needed: list[Real | Fraction] = [r]
    elif degree is None:
        if levels is not None and r < Fraction(1, levels - 1):
            return Fraction(0)
        needed = [r * N]
    elif r == 0:
        return Fraction(0)
    else:
        power = 1 - 1 / degree
        needed = [exp(log(r) + power * log(N))]
        if levels is not None:
            needed.append(exp(degree * (log(r) + power * log(levels - 1))))
    ends = [x if isinstance(x, Fraction) else Fraction(outward(x, 30)[1]) for x in needed]
    least = min(ends)
    return least if least < Fraction(N, 2) else None


def grid_rows(question: Question) -> Iterator[Row]:
    """p = 1: the upper bound of the grid theorem."""
    space, eps = question.space, question.fraction
    one = Fraction(1)
    if one not in question.norms:
        return
    if eps is not None:
        if space.levels is None:
            yield from radius_rows(one, "upper", cube_one_norm(space.N, eps), CUBE, GRID_CITED)
        else:
            t = one_norm_steps(space.N, space.levels, eps)
            through = {"steps": str(t)}
            yield from radius_rows(one, "upper", Fraction(t, space.levels - 1), GRID, GRID_CITED, through=through)
        return
    half, r = LowerHalf(space.N, space.levels), asked_radius(question, one)
    if r >= space.N:
        return
    if space.levels is None:
        share = half.share(r)
    else:
        share = half.share_up_to(half.last + 1 - math.floor(r * (space.levels - 1)))
    yield share_row(one, "upper", share, CUBE if space.levels is None else GRID, GRID_CITED)


def cube_one_norm(N: int, eps: Fraction) -> Fraction:
    """The 1-norm within which all but eps of any class leave it at L infinite: the optimum, rounded up.

    Within sqrt(N)/10^12 of the r with 2 P(S <= N/2 - r) = eps.

    >>> outward(cube_one_norm(784, Fraction(1, 100)), 8)[1]
    '20.815352'
    """
    unit = Fraction(math.isqrt(N * 10**12) + 1, 10**6 * PARTS)
    half = LowerHalf(N, None, eps)
    start = math.ceil(distance_below(N, None, eps) / unit)
    found = smallest(lambda i: at_most(half.share(i * unit), eps), start, math.ceil(N / 2 / unit))
    if found is None:
        raise DeriveError("fraction", shown(eps), "a fraction that an enclosure decides")
    return found * unit
