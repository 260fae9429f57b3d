"""Exact real numbers of the form c_1 d_1^p + ... + c_k d_k^p, and their p-th roots, with p rational.

These are the values of p-distances between rational points. Whether one is below another is decided as
follows. Arb balls decide if the two differ visibly. If they do not at 128 bits, the difference is brought to
a normal form, in which it is zero exactly if it is empty: write p = a/b in lowest terms; if d/e is the b-th
power of a rational w, then d^p = w^a e^p, so the two terms are merged; the b-th roots of what remains are
pairwise incommensurable, hence linearly independent over the rationals (Besicovitch 1940, Mordell 1953). If
the normal form is not empty the difference is not zero, and balls of growing precision find its sign.

Sources: A. S. Besicovitch, On the linear independence of fractional powers of integers, J. London Math. Soc.
15 (1940) 3-6; L. J. Mordell, On the linear independence of algebraic numbers, Pacific J. Math. 3 (1953)
625-630.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import total_ordering
from types import MappingProxyType
from typing import Any, TypeAlias

import flint

from derive.errors import DeriveError, TooLarge
from derive.spaces.checks import MAX_EXPONENT_PART, exact_rational, exponent, is_whole, shown

FIRST_PRECISION = 64
NORMAL_FORM_AFTER = 128
LAST_PRECISION_BETWEEN_DIFFERENT_EXPONENTS = 1 << 14

Terms: TypeAlias = Mapping[Fraction, Fraction]
"""Base -> coefficient: the sum of coefficient * base^p; bases are positive."""


@total_ordering
class RadicalValue:
    """The number sum of c * d^p over the terms (d, c), or its p-th root; exact, ordered, without floats.

    Compares with whole numbers, Fractions, ``math.inf``, and other values. Two values that are written
    differently may be equal, so there is no hash. Every comparison is decided, except one: between values of
    different kinds (exponents, or one rooted and one not) with a root of a sum of several incommensurable terms
    among them, equality is not recognised; it ends in TooLarge after 16,384 bits.

    Args:
        p: the exponent, a positive rational.
        terms: base d > 0 -> coefficient c > 0, exact rationals.
        rooted: True for the p-th root of the sum.

    Raises:
        DeriveError: p or a term is not positive or not exact.

    >>> root_two = RadicalValue(2, {1: 2}, rooted=True)
    >>> print(root_two, root_two.decimal(10))
    sqrt(2) 1.414213562
    >>> Fraction(7, 5) < root_two < Fraction(17, 12)
    True
    >>> RadicalValue("1/2", {2: 1, 8: 1}) == RadicalValue("1/2", {18: 1})
    True
    """

    __slots__ = ("p", "rooted", "terms")
    p: Fraction
    rooted: bool
    terms: Terms
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, p: object, terms: Mapping[Any, Any], rooted: bool = False) -> None:
        power = exponent("p", p)
        if not isinstance(power, Fraction) or power == 0:
            raise DeriveError("p", shown(p), "a positive rational exponent")
        exact: dict[Fraction, Fraction] = {}
        for base, coefficient in terms.items():
            d, c = exact_rational("base", base), exact_rational("coefficient", coefficient)
            if d <= 0 or c <= 0:
                raise DeriveError("term", f"{c}*({d})^p", "a positive base and a positive coefficient")
            exact[d] = exact.get(d, Fraction(0)) + c
        object.__setattr__(self, "p", power)
        object.__setattr__(self, "rooted", rooted)
        object.__setattr__(self, "terms", MappingProxyType(exact))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a RadicalValue cannot be changed")

    def __reduce__(self) -> tuple[type[RadicalValue], tuple[Fraction, dict[Fraction, Fraction], bool]]:
        return RadicalValue, (self.p, dict(self.terms), self.rooted)

    def enclosure(self, bits: int = 128) -> flint.arb:
        """A ball that contains the value, computed with ``bits`` bits (certified by Arb).

        >>> RadicalValue("1/2", {2: 3}).enclosure(64).overlaps(flint.arb(18).sqrt())
        True
        """
        with flint.ctx.workprec(bits):
            total = _ball(self.terms, self.p)
            return _power(total, 1 / self.p) if self.rooted else total

    def decimal(self, digits: int = 15) -> str:
        """The value in decimals, correct up to one unit of the last digit; for display."""
        return str(self.enclosure(4 * digits + 32).str(digits, radius=False))

    def rational(self) -> Fraction | None:
        """The value as a Fraction, or None if it is irrational (decided).

        >>> RadicalValue("3/2", {4: 1, 9: 2}).rational()
        Fraction(62, 1)
        >>> RadicalValue("3/2", {2: 1}, rooted=True).rational()
        Fraction(2, 1)
        """
        a, b = self.p.numerator, self.p.denominator
        if not self.rooted:
            return _rational_sum(self.terms, self.p)
        if not self.terms:
            return Fraction(0)
        # The sum is r^p for a rational r only if all bases are commensurable with r, so with one another.
        base = min(self.terms)
        coefficient = _rational_sum({d / base: c for d, c in self.terms.items()}, self.p)
        # c d^(a/b) = r^(a/b) means that c is (r/d)^(a/b), rational, so r/d = w^b and c = w^a.
        w = None if coefficient is None else rational_root(coefficient, a)
        return None if w is None else base * w**b

    def __eq__(self, other: object) -> bool:
        sign = self._sign_of_difference(other)
        return NotImplemented if sign is None else sign == 0

    def __lt__(self, other: object) -> bool:
        sign = self._sign_of_difference(other)
        return NotImplemented if sign is None else sign < 0

    def __repr__(self) -> str:
        terms = ", ".join(f"'{d}': '{c}'" for d, c in sorted(self.terms.items()))
        return f"RadicalValue('{self.p}', {{{terms}}}{', rooted=True' if self.rooted else ''})"

    def __str__(self) -> str:
        total = _rational_sum(self.terms, self.p)
        terms = sorted(self.terms.items())
        text = str(total) if total is not None else " + ".join(_term_text(d, c, self.p) for d, c in terms)
        if not self.rooted:
            return text
        return f"sqrt({text})" if self.p == 2 else f"({text})^({1 / self.p})"

    def _sign_of_difference(self, other: object) -> int | None:
        """The sign of self - other; None if ``other`` is not a number of a known kind."""
        if type(other) is float and math.isinf(other):
            return -1 if other > 0 else 1
        if isinstance(other, Fraction) or is_whole(other):
            r = exact_rational("comparison", other)
            if r <= 0:
                return 1 if self.terms or r < 0 else 0
            # value <= r  iff  sum <= r^p = 1*r^p (rooted)  or  sum <= r = r*1^p.
            bound = {r: Fraction(1)} if self.rooted else {Fraction(1): r}
            return _sign(_difference(self.terms, bound), self.p)
        if not isinstance(other, RadicalValue):
            return None
        if self.p == other.p and self.rooted == other.rooted:
            return _sign(_difference(self.terms, other.terms), self.p)
        return self._sign_between_different_kinds(other)

    def _sign_between_different_kinds(self, other: RadicalValue) -> int:
        mine, theirs = self.rational(), other.rational()
        if mine is not None and theirs is not None:
            return (mine > theirs) - (mine < theirs)
        if mine is not None or theirs is not None:
            known, unknown, direction = (mine, other, -1) if mine is not None else (theirs, self, 1)
            return direction * (unknown._sign_of_difference(known) or 0)
        if not self.rooted and not other.rooted:
            # d^(a/b) = (d^(a k))^(1/(b k)) with b k common to both.
            common = math.lcm(self.p.denominator, other.p.denominator)
            if max(self.p, other.p) * common <= MAX_EXPONENT_PART:
                left, right = (_with_unit_numerator(value, common) for value in (self, other))
                return _sign(_difference(left, right), Fraction(1, common))
        if (one := self._as_root()) is not None and (two := other._as_root()) is not None:
            (s, degree), (r, other_degree) = one, two
            if max(degree, other_degree) <= MAX_EXPONENT_PART:
                return (s**other_degree > r**degree) - (s**other_degree < r**degree)
        precision = FIRST_PRECISION
        while precision <= LAST_PRECISION_BETWEEN_DIFFERENT_EXPONENTS:
            x, y = self.enclosure(precision), other.enclosure(precision)
            if x < y or x > y:
                return -1 if x < y else 1
            precision *= 2
        raise TooLarge(
            "comparison",
            f"{self} and {other}, equal to {LAST_PRECISION_BETWEEN_DIFFERENT_EXPONENTS} bits",
            "values that differ, or the same exponent p on both sides, where equality is decided",
        )

    def _as_root(self) -> tuple[Fraction, int] | None:
        """(s, n) with value = s^(1/n), if the sum is one term c d^(a/b) after merging; otherwise None."""
        merged = _normal_form(self.terms, self.p)
        if len(merged) != 1:
            return None
        ((d, c),) = merged.items()
        a, b = self.p.numerator, self.p.denominator
        return Fraction(c**b * d**a), (a if self.rooted else b)


def rational_root(value: Fraction, degree: int) -> Fraction | None:
    """The positive rational w with w^degree = ``value`` > 0, or None if there is none.

    >>> rational_root(Fraction(8, 27), 3), rational_root(Fraction(2), 2)
    (Fraction(2, 3), None)
    """
    top = integer_root(value.numerator, degree)
    bottom = integer_root(value.denominator, degree)
    if top**degree != value.numerator or bottom**degree != value.denominator:
        return None
    return Fraction(top, bottom)


def integer_root(value: int, degree: int) -> int:
    """The largest whole number w with w^degree <= ``value``, for ``value`` >= 1 and ``degree`` >= 1.

    >>> integer_root(80, 4), integer_root(81, 4)
    (2, 3)
    """
    if degree == 1 or value == 1:
        return value
    if degree == 2:
        return math.isqrt(value)
    if value.bit_length() <= degree:
        return 1
    # Newton from above; the iterates decrease until the floor of the root is reached.
    w = 1 << -(-value.bit_length() // degree)
    while True:
        smaller = ((degree - 1) * w + value // w ** (degree - 1)) // degree
        if smaller >= w:
            return w
        w = smaller


def exact_power(base: Fraction, p: Fraction) -> Fraction | None:
    """base^p as a Fraction if it is rational, otherwise None; base > 0 and p > 0.

    >>> exact_power(Fraction(4, 9), Fraction(3, 2)), exact_power(Fraction(2), Fraction(1, 2))
    (Fraction(8, 27), None)
    """
    w = rational_root(base, p.denominator)
    return None if w is None else Fraction(w**p.numerator)


def _rational_sum(terms: Terms, p: Fraction) -> Fraction | None:
    """The sum as a Fraction, or None; with positive coefficients it is rational only if every term is."""
    total = Fraction(0)
    for base, coefficient in terms.items():
        value = exact_power(base, p)
        if value is None:
            return None
        total += coefficient * value
    return total


def _difference(left: Terms, right: Terms) -> Terms:
    result = dict(left)
    for base, coefficient in right.items():
        result[base] = result.get(base, Fraction(0)) - coefficient
    return {base: coefficient for base, coefficient in result.items() if coefficient}


def _with_unit_numerator(value: RadicalValue, denominator: int) -> Terms:
    """The terms of an unrooted value for the exponent 1/``denominator``, a multiple of that of its p."""
    power = int(value.p * denominator)
    result: dict[Fraction, Fraction] = {}
    for base, coefficient in value.terms.items():
        result[base**power] = result.get(base**power, Fraction(0)) + coefficient
    return result


def _normal_form(terms: Terms, p: Fraction) -> Terms:
    """The terms with commensurable bases merged and zero coefficients dropped: zero iff empty."""
    result: dict[Fraction, Fraction] = {}
    for base, coefficient in sorted(terms.items()):
        for representative in result:
            ratio = exact_power(base / representative, p)
            if ratio is not None:
                result[representative] += coefficient * ratio
                break
        else:
            result[base] = coefficient
    return {base: coefficient for base, coefficient in result.items() if coefficient}


def _sign(terms: Terms, p: Fraction) -> int:
    """The sign of the sum of coefficient * base^p; always decided."""
    if not terms:
        return 0
    if p.denominator == 1:
        total = sum((c * d**p.numerator for d, c in terms.items()), Fraction(0))
        return (total > 0) - (total < 0)
    precision = FIRST_PRECISION
    while True:
        with flint.ctx.workprec(precision):
            ball = _ball(terms, p)
            if ball > 0 or ball < 0:
                return 1 if ball > 0 else -1
        if precision == NORMAL_FORM_AFTER:
            terms = _normal_form(terms, p)
            if not terms:
                return 0
        precision *= 2


def _ball(terms: Terms, p: Fraction) -> flint.arb:
    total = flint.arb(0)
    for base, coefficient in terms.items():
        total += _arb(coefficient) * _power(_arb(base), p)
    return total


def _power(ball: flint.arb, p: Fraction) -> flint.arb:
    """ball^p for a nonnegative ball."""
    if ball == 0:
        return ball
    rooted = ball if p.denominator == 1 else ball.root(p.denominator)
    return rooted ** flint.arb(p.numerator)


def _arb(value: Fraction) -> flint.arb:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def _term_text(base: Fraction, coefficient: Fraction, p: Fraction) -> str:
    base_text = str(base) if base.denominator == 1 else f"({base})"
    power_text = "" if p == 1 else f"^{p}" if p.denominator == 1 else f"^({p})"
    if base == 1:
        return str(coefficient)
    return f"{base_text}{power_text}" if coefficient == 1 else f"{coefficient}*{base_text}{power_text}"
