"""The 2-norm (and every p >= 1) as the bit depth grows: T7 (bit_depth, cube_exits) and T7' (bit_depth_order).

With z = z_(eps/2), the upper eps/2 quantile of the normal law, all but eps of any class of at most half leave it
within the 2-norm

    (L/(L-1)) z/sqrt(2 pi) + sqrt(N)/(L-1)           T7 (ii), (iii); for L infinite z/sqrt(2 pi),

which also bounds every p >= 2 and p = inf, and times N^(1/p-1/2) every 1 <= p <= 2. With sd = L sqrt(1/2 + N/(8M))
and any M >= 1/9 they leave it within the 2-norm

    ( sqrt(M) + sd (1 + min( (3/2) log(20/(3 eps)), sqrt(4/eps - 1) )) )/(L-1),          T7', L finite,

and for 1 <= p <= 2 within min( (L-1)^((2-p)/p) r^(2/p), N^(1/p-1/2) r ), r being the 2-norm. T7' has the right
order in N and L together; at the sizes of the table T7 is smaller.

L infinite, p >= 1, from the class {x_1 < 1/2}: more than eps of it needs at least every r < (1 - eps)/2 (T7 (iv)).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction

from derive.constants.decimals import outward
from derive.constants.normal import two_sided_quantile, two_sided_tail
from derive.constants.questions import NO_INFORMATION, Question, Row, root_degree
from derive.constants.rows import asked_radius, radius_rows, share_row
from derive.errors import DeriveError
from derive.evidence.balls import Real, certainly, exp, log, pi, precision, real, sqrt
from derive.spaces.checks import Exponent

TWO_NORM = "bit_depth"
CUBE_TWO_NORM = "cube_exits"
CUBE_LOWER = "cube_lower_bounds"
TWO_NORM_CITED = ("SudakovTsirelson1974", "Borell1975")
ORDER = "bit_depth_order"
LEAST_M = Fraction(1, 9)


def two_norm_radius(N: int, levels: int | None, eps: Fraction, p: Exponent = Fraction(2)) -> Real:
    """The radius of T7 for a norm p >= 1.

    Args:
        N: entries.
        levels: L >= 2, or None for L infinite.
        eps: exact, 0 < eps < 1.
        p: the exponent, at least 1, or infinity.

    Raises:
        DeriveError: p < 1, about which T7 says nothing.

    >>> outward(two_norm_radius(150528, 256, Fraction(1, 100)), 5)
    ('2.5531', '2.5532')
    >>> two_norm_radius(784, 256, Fraction(1, 100), Fraction(1, 2))
    Traceback (most recent call last):
    derive.errors.DeriveError: norm: given 1/2; needed p >= 1: the bound is about Euclidean distances.
    """
    _needs_a_norm(p)
    radius = two_sided_quantile(eps) / sqrt(2 * pi)
    if levels is not None:
        radius = Fraction(levels, levels - 1) * radius + sqrt(N) / (levels - 1)
    return radius * _spread(N, p)


def two_norm_share(N: int, levels: int | None, r: Fraction, p: Exponent = Fraction(2)) -> Real | None:
    """The largest fraction of a class that T7 lets withstand the radius r; None if it says nothing below 1.

    >>> outward(two_norm_share(150528, 256, Fraction("2.5532")), 4)[1]
    '0.009995'
    >>> two_norm_share(150528, 256, Fraction(3, 2)) is None
    True
    """
    _needs_a_norm(p)
    scaled = r / _spread(N, p)
    if levels is not None:
        scaled = (scaled - sqrt(N) / (levels - 1)) * Fraction(levels - 1, levels)
    if certainly(scaled, ">", 0) != "yes":
        return None
    return two_sided_tail(scaled * sqrt(2 * pi))


def _needs_a_norm(p: Exponent) -> None:
    if p < 1:
        raise DeriveError("norm", str(p), "p >= 1: the bound is about Euclidean distances")


def _spread(N: int, p: Exponent) -> Real:
    """N^(1/p-1/2) for 1 <= p <= 2, 1 beyond: ||x||_p is at most this times ||x||_2."""
    if isinstance(p, Fraction) and p < 2:
        return exp((1 / p - Fraction(1, 2)) * log(N))
    return real(1)


def order_radius(N: int, levels: int, eps: Fraction, M: Fraction | None = None) -> Real:
    """The 2-norm of T7'.

    Args:
        N: entries.
        levels: L >= 2, finite.
        eps: exact, 0 < eps < 1.
        M: at least 1/9; by default near the best one, chosen by floating point. Every choice is certified.

    Raises:
        DeriveError: M below 1/9.

    >>> outward(order_radius(784, 256, Fraction(1, 100)), 3)
    ('8.05', '8.06')
    """
    factor = _tail_factor(eps)
    if M is None:
        with precision(64):
            M = _good_M(N, levels, 1 + float(factor.enclosure(64).mid()))
    if M < LEAST_M:
        raise DeriveError("M", str(M), "a number at least 1/9")
    sd = levels * sqrt(Fraction(1, 2) + Fraction(N, 1) / (8 * M))
    return (sqrt(M) + sd * (1 + factor)) / (levels - 1)


def _tail_factor(eps: Fraction) -> Real:
    by_exponential = Fraction(3, 2) * log(Fraction(20, 3) / eps)
    by_chebyshev = sqrt(4 / eps - 1)
    return by_chebyshev if certainly(by_chebyshev, "<", by_exponential) == "yes" else by_exponential


def _good_M(N: int, levels: int, a: float) -> Fraction:
    """Near the minimum of sqrt(M) + a L sqrt(1/2 + N/(8M)), on a logarithmic grid."""

    def value(M: float) -> float:
        return math.sqrt(M) + a * levels * math.sqrt(0.5 + N / (8 * M))

    middle = math.log(levels) + math.log(N) / 2 + math.log(a)
    best = min((math.exp(middle + k / 64) for k in range(-640, 641)), key=value)
    return max(Fraction(int(best * 2**20), 2**20), LEAST_M)


def order_radius_in_norm(N: int, levels: int, eps: Fraction, p: Fraction) -> tuple[Real, str]:
    """The radius of T7' for 1 <= p <= 2, and which of its two forms is the smaller one.

    Raises:
        DeriveError: p outside [1, 2].
    """
    if not 1 <= p <= 2:
        raise DeriveError("norm", str(p), "1 <= p <= 2")
    two = order_radius(N, levels, eps)
    if p == 2:
        return two, "2-norm"
    by_level = exp((2 - p) / p * log(levels - 1) + 2 / p * log(two)) if levels > 2 else exp(2 / p * log(two))
    by_size = two * _spread(N, p)
    if certainly(by_level, "<", by_size) == "yes":
        return by_level, "(L-1)^((2-p)/p) r^(2/p)"
    return by_size, "N^(1/p-1/2) r"


def upper_rows(question: Question) -> Iterator[Row]:
    """The rows of T7 for every p >= 1 of the question."""
    space, eps = question.space, question.fraction
    theorem = CUBE_TWO_NORM if space.levels is None else TWO_NORM
    for p in question.norms:
        if p < 1:
            continue
        degree = root_degree(p)
        if eps is not None:
            radius = two_norm_radius(space.N, space.levels, eps, p)
            # no two images are further apart than N^(1/p), for p infinite 1
            diameter = real(1) if degree is None else exp(log(space.N) / degree)
            trivial = certainly(radius, "<", diameter) != "yes"
            note = "" if not trivial else NO_INFORMATION
            yield from radius_rows(p, "upper", diameter if trivial else radius, theorem, TWO_NORM_CITED, note=note)
            continue
        r = asked_radius(question, p)
        if _covers(r, space.N, degree):
            continue  # the main theorem's row says that no two images are further apart
        share = two_norm_share(space.N, space.levels, r, p)
        value = ("1", "1") if share is None else share
        yield share_row(p, "upper", value, theorem, TWO_NORM_CITED, note=NO_INFORMATION if share is None else "")


def _covers(r: Fraction, N: int, degree: Fraction | None) -> bool:
    if degree is None:
        return r >= 1
    return r >= N or (r > 0 and certainly(degree * log(r), ">", log(N)) == "yes")


def order_rows(question: Question) -> Iterator[Row]:
    """The rows of T7' for 1 <= p <= 2 and finite L, where it says more than the diameter."""
    space, eps = question.space, question.fraction
    if space.levels is None:
        return
    for p in question.norms:
        if not isinstance(p, Fraction) or not 1 <= p <= 2:
            continue
        diameter = exp(log(space.N) / p)
        if eps is not None:
            radius, form = order_radius_in_norm(space.N, space.levels, eps, p)
            if certainly(radius, "<", diameter) == "yes":
                yield from radius_rows(p, "upper", radius, ORDER, (), through={form: _rounded(radius)})
            continue
        share = order_share(space.N, space.levels, asked_radius(question, p), p)
        if share is not None:
            yield share_row(p, "upper", share, ORDER, ())


def _rounded(value: Real) -> str:
    return outward(value)[1]


def order_share(N: int, levels: int, r: Fraction, p: Fraction) -> Fraction | None:
    """A fraction whose T7' radius is at most r, to 6 digits; None if there is none below 1."""

    def holds(k: int) -> bool:
        eps = _fraction_at(k)
        return certainly(order_radius_in_norm(N, levels, eps, p)[0], "<=", r) == "yes"

    least, most = -(280 << 10), -1
    if r <= 0 or not holds(most):
        return None
    if holds(least):
        return _fraction_at(least)
    tried = range(least + 1, most)
    return _fraction_at(least + 1 + bisect_left(tried, True, key=holds))


def _fraction_at(k: int) -> Fraction:
    """10^(k/2^10), rounded up to 8 digits."""
    return min(Fraction(outward(exp(Fraction(k, 1 << 10) * log(10)), 8)[1]), 1 - Fraction(1, 10**8))


def one_coordinate_rows(question: Question) -> Iterator[Row]:
    """L infinite, p >= 1: the class {x_1 < 1/2} keeps a fraction 1 - 2 r at radius r."""
    space, eps = question.space, question.fraction
    if space.levels is not None:
        return
    for p in question.norms:
        if p < 1:
            continue
        if eps is not None:
            yield from radius_rows(p, "lower", (1 - eps) / 2, CUBE_LOWER, ())
        else:
            r = asked_radius(question, p)
            if r < Fraction(1, 2):
                yield share_row(p, "lower", 1 - 2 * r, CUBE_LOWER, ())
