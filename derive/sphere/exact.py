"""Laws of the sphere and of normal vectors in exact rationals, where they are rational.

In odd dimension d the law of a coordinate T_d of a uniform point of the unit sphere has a polynomial density, and
kappa_d is rational; with even degrees of freedom the laws Beta and chi-squared have closed forms. Moments of normal
vectors come from listing monomials. These are the independent values with which the theorems are tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import comb, factorial, prod

from derive.errors import DeriveError
from derive.evidence.balls import Real, exp
from derive.spaces.checks import is_whole, shown


def _odd(d: int) -> int:
    if not is_whole(d) or d < 3 or d % 2 == 0:
        raise DeriveError("dimension", shown(d), "an odd number from 3")
    return int(d)


@cache
def kappa_rational(d: int) -> Fraction:
    """kappa_d, the density of |T_d| at 0, for odd d >= 3: kappa_3 = 1 and kappa_{d+2} = d kappa_d/(d-1).

    Raises:
        DeriveError: d is even or below 3.

    >>> [str(kappa_rational(d)) for d in (3, 5, 7)]
    ['1', '3/2', '15/8']
    """
    d = _odd(d)
    return Fraction(1) if d == 3 else kappa_rational(d - 2) * Fraction(d - 2, d - 3)


def share_within(d: int, s: Fraction, power: int = 0) -> Fraction:
    """E |T_d|^power 1[|T_d| <= s] for odd d >= 3 and 0 <= s <= 1: the integral of kappa_d t^power (1-t^2)^((d-3)/2).

    Raises:
        DeriveError: d is even or below 3.

    >>> share_within(3, Fraction(1, 4)), share_within(5, Fraction(1, 2)), share_within(7, Fraction(1), power=2)
    (Fraction(1, 4), Fraction(11, 16), Fraction(1, 7))
    """
    h = (_odd(d) - 3) // 2
    terms = (Fraction((-1) ** i * comb(h, i), 2 * i + power + 1) * s ** (2 * i + power + 1) for i in range(h + 1))
    return kappa_rational(d) * sum(terms, Fraction(0))


def normal_moment(powers: tuple[int, ...]) -> int:
    """E g_1^(2 a_1) ... g_r^(2 a_r) for independent standard normal g_i: the product of the (2 a_i - 1)!!.

    >>> normal_moment((2, 1)), normal_moment(())
    (3, 1)
    """
    return prod(prod(range(1, 2 * a, 2)) for a in powers)


def _powers(count: int, total: int) -> Iterator[tuple[int, ...]]:
    """All lists of so many exponents with that sum."""
    if count == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _powers(count - 1, total - first):
            yield (first, *rest)


@cache
def length_moment(d: int, power: int, part: int = 0, part_power: int = 0) -> Fraction:
    """E |G|^(2 power) |P G|^(2 part_power), G standard normal in R^d, P on the first `part` coordinates.

    The powers of the sums of squares are expanded and every monomial is evaluated.

    >>> length_moment(3, 1), length_moment(3, 2), length_moment(3, 1, part=1, part_power=1)
    (Fraction(3, 1), Fraction(15, 1), Fraction(5, 1))
    """
    total = 0
    for a in _powers(d, power):
        for b in _powers(part, part_power) if part else [()]:
            weight = factorial(power) // prod(map(factorial, a)) * factorial(part_power) // prod(map(factorial, b))
            together = tuple(x + (b[i] if i < part else 0) for i, x in enumerate(a))
            total += weight * normal_moment(together)
    return Fraction(total)


def beta_tail(a: int, b: int, x: Fraction) -> Fraction:
    """P(B >= x) for the law Beta(a, b), a and b whole, 0 <= x <= 1: fewer than a successes in a+b-1 trials.

    >>> beta_tail(1, 1, Fraction(1, 3)), beta_tail(2, 1, Fraction(1, 2))
    (Fraction(2, 3), Fraction(3, 4))
    """
    n = a + b - 1
    return sum((comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(a)), Fraction(0))


def chi_squared_tail(degrees: int, x: Fraction) -> Real:
    """P(chi^2 >= x) for an even number of degrees of freedom: exp(-x/2) times a polynomial.

    >>> from derive.constants.decimals import outward
    >>> outward(chi_squared_tail(2, Fraction(2)), 6)
    ('0.367879', '0.36788')
    """
    h = degrees // 2
    return exp(-x / 2) * sum(((x / 2) ** i / factorial(i) for i in range(h)), Fraction(0))
