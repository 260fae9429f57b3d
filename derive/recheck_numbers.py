"""Enclosures of real numbers: intervals whose ends are integers times powers of two.

This file is one half of the independent checker and imports only the standard library, so that it can be
copied next to ``recheck.py`` and read on its own. No float occurs anywhere.

**Contract.** An `Interval` is a nonempty closed bounded set of reals ``[m 2^e, n 2^f]`` with integers of
any size. Every function here, given intervals that contain the true arguments, returns an interval that
contains the true value for *all* arguments inside, or raises `Undefined` when the value is undefined (or
cannot be shown to be defined) for some argument inside, or cannot be bounded. It never answers with an
infinite interval. The argument ``prec`` >= 1 is the number of bits kept in an end (default 80): more bits give
narrower answers, any number of bits gives true ones.

**How the analysis beside each function is to be read.** A *point function* ``_f_at(m, e, prec)`` encloses f
at the one number x = m 2^e. It works with integers that stand for fixed-point numbers of scale w: V means
V 2^-w, and one *unit* is 2^-w. ``>>`` and ``//`` round down, so that each costs at most one unit, also for
negative numbers. The comment counts the units that are lost in the argument reduction, in the series and in
the last product; `_ball` turns the integer and that count into an interval, with four units to spare.

**Truncation.** Each series is summed by its own recursion t -> t' until the computed term is 0. From there on
the recursion would go on with zeros for ever, so the computed sum is the sum of the infinite computed
sequence, and the neglected tail is nothing but the rounding errors of the terms carried on; the counts below
include it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import isqrt

End = tuple[int, int]
"""The number m 2^e as the pair (m, e); not unique, (2, 0) and (1, 1) are the same number."""

DEFAULT_PRECISION = 80
LARGEST_EXPONENTIAL = 256
"""exp x is refused from x >= 2^256 on, and bounded by 2^-(2^256) for x <= -2^256."""
LARGEST_REDUCTION = 16384
"""sin and cos of a number of 2^16384 or more are enclosed by [-1, 1] without a reduction modulo pi."""
LARGEST_EXACT_ROOT = 12
"""x^(p/q) is an exact integer root for q up to this number, and exp(p/q log x) beyond."""


class Undefined(ArithmeticError):
    """The value is undefined, or cannot be shown to be defined and bounded, somewhere in the arguments."""


class Interval:
    """All reals x with lo <= x <= hi, where an end (m, e) is the number m 2^e.

    Made by `between` and `from_rational` (the constructor itself does not check lo <= hi). Intervals are
    values: no function of this file changes one. They have no order and no truth value; ask
    `certainly_less` and its siblings.

    >>> between(-6, Fraction(3, 2))
    Interval(-3*2^1, 3*2^-1)
    """

    __slots__ = ("hi", "lo")

    def __init__(self, lo: End, hi: End) -> None:
        self.lo = lo
        self.hi = hi

    def __repr__(self) -> str:
        return "Interval({}*2^{}, {}*2^{})".format(*_shortened(*self.lo), *_shortened(*self.hi))

    def __bool__(self) -> bool:
        raise TypeError("an interval has no truth value; use certainly_less, certainly_at_most, is_positive")

    def __eq__(self, other: object) -> bool:
        raise TypeError("intervals are not compared with ==; use certainly_equal or certainly_unequal")

    __hash__ = None  # type: ignore[assignment]


# ---------------------------------------------------------------------------------------------- ends


def _down(m: int, e: int, prec: int) -> End:
    """The largest number of at most prec bits that is <= m 2^e."""
    n = m.bit_length() - prec
    return (m >> n, e + n) if n > 0 else (m, e)


def _up(m: int, e: int, prec: int) -> End:
    """The smallest number of at most prec bits that is >= m 2^e."""
    n = m.bit_length() - prec
    return (-((-m) >> n), e + n) if n > 0 else (m, e)


def _less(a: End, b: End) -> bool:
    """Whether a < b, exactly; ends of very different size are told apart without a shift."""
    (m, e), (n, f) = a, b
    if e == f:
        return m < n
    if m == 0 or n == 0 or (m < 0) != (n < 0):
        return m < n if m == 0 or n == 0 else m < 0
    size, other = m.bit_length() + e, n.bit_length() + f
    if size != other:
        return (size < other) == (m > 0)
    return m << (e - f) < n if e > f else m < n << (f - e)


def _add_down(a: End, b: End, prec: int) -> End:
    """A lower bound of a + b with prec bits.

    A term b that is below 2^-prec of the last place of a is first replaced by 0 if b >= 0 and by -2^-prec of
    that last place if b < 0: both are lower bounds, and no shift is longer than the numbers themselves.
    """
    (m, e), (n, f) = (a, b) if a[1] >= b[1] else (b, a)
    if m == 0 or n == 0:
        return _down(m, e, prec) if m else _down(n, f, prec)
    gap = e - f
    if gap > prec + n.bit_length():
        gap, n = prec, (-1 if n < 0 else 0)
    return _down((m << gap) + n, e - gap, prec)


def _add_up(a: End, b: End, prec: int) -> End:
    m, e = _add_down((-a[0], a[1]), (-b[0], b[1]), prec)
    return (-m, e)


def _quotient_down(a: End, b: End, prec: int) -> End:
    """A lower bound of a / b for b > 0: ``//`` rounds down for either sign of a."""
    (m, e), (n, f) = a, b
    shift = max(prec + 1 + n.bit_length() - m.bit_length(), 0)
    return _down((m << shift) // n, e - shift - f, prec)


def _quotient_up(a: End, b: End, prec: int) -> End:
    m, e = _quotient_down((-a[0], a[1]), b, prec)
    return (-m, e)


def _fixed(m: int, e: int, w: int) -> int:
    """floor(m 2^e 2^w): the number m 2^e at scale w, at most one unit too small."""
    return m << (e + w) if e + w >= 0 else m >> -(e + w)


def _ball(v: int, e: int, error: int, prec: int) -> Interval:
    """An interval around v 2^e for a value that is at most ``error`` units 2^e away; 0 means exactly."""
    if error:
        error += 4
    return Interval(_down(v - error, e, prec), _up(v + error, e, prec))


_ZERO, _ONE, _TWO = (Interval((n, 0), (n, 0)) for n in (0, 1, 2))
_HALF = Interval((1, -1), (1, -1))


# ------------------------------------------------------------------------------- in and out of rationals


def from_rational(value: int | Fraction, prec: int = DEFAULT_PRECISION) -> Interval:
    """The narrowest interval with ends of prec bits around a rational number; a point when that is possible.

    Raises `TypeError` for anything but an `int` or a `Fraction` (in particular for floats and booleans).

    >>> from_rational(Fraction(1, 3), prec=8)
    Interval(85*2^-8, 171*2^-9)
    """
    return between(value, value, prec)


def between(lo: int | Fraction, hi: int | Fraction, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all reals from lo to hi; both ends are kept exactly when prec bits suffice.

    Raises `TypeError` for a number that is not rational and `ValueError` for hi < lo.

    >>> between(0, Fraction(1, 4))
    Interval(0*2^0, 1*2^-2)
    """
    if type(lo) not in (int, Fraction) or type(hi) not in (int, Fraction):
        raise TypeError(f"the ends of an interval are given by int or Fraction, not by {lo!r} and {hi!r}")
    if hi < lo:
        raise ValueError(f"the lower end {lo} of an interval is above its upper end {hi}")
    low = _shortened(*_quotient_down((lo.numerator, 0), (lo.denominator, 0), prec))
    high = _shortened(*_quotient_up((hi.numerator, 0), (hi.denominator, 0), prec))
    return Interval(low, low if low == high else high)


def _shortened(m: int, e: int) -> End:
    """The same number with an odd mantissa."""
    zeros = (m & -m).bit_length() - 1
    return (m >> zeros, e + zeros) if m else (0, 0)


def lower(x: Interval) -> Fraction:
    """The lower end as a fraction; raises `Undefined` if its exponent is beyond a million bits.

    >>> lower(from_rational(Fraction(3, 8)))
    Fraction(3, 8)
    """
    return _fraction(x.lo)


def upper(x: Interval) -> Fraction:
    """The upper end as a fraction; raises `Undefined` if its exponent is beyond a million bits.

    >>> upper(between(1, 2))
    Fraction(2, 1)
    """
    return _fraction(x.hi)


def _fraction(end: End) -> Fraction:
    m, e = end
    if abs(e) > 1_000_000:
        raise Undefined(f"an end with the exponent {e} is too long to be written as a fraction")
    return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)


# -------------------------------------------------------------------------------------------- comparisons


def certainly_less(x: Interval, y: Interval) -> bool:
    """True if every number of x is less than every number of y; False decides nothing.

    >>> certainly_less(pi(), from_rational(Fraction(22, 7)))
    True
    """
    return _less(x.hi, y.lo)


def certainly_at_most(x: Interval, y: Interval) -> bool:
    """True if every number of x is at most every number of y; False decides nothing.

    >>> certainly_at_most(between(0, 1), between(1, 2))
    True
    """
    return not _less(y.lo, x.hi)


def certainly_equal(x: Interval, y: Interval) -> bool:
    """True if x and y are the same single point; False decides nothing.

    >>> certainly_equal(cbrt(from_rational(27)), from_rational(3))
    True
    """
    return certainly_at_most(x, y) and certainly_at_most(y, x)


def certainly_unequal(x: Interval, y: Interval) -> bool:
    """True if no number lies in both x and y; False decides nothing.

    >>> certainly_unequal(between(0, 2), between(1, 3))
    False
    """
    return _less(x.hi, y.lo) or _less(y.hi, x.lo)


def is_positive(x: Interval) -> bool:
    """True if every number of x is positive.

    >>> is_positive(between(0, 1))
    False
    """
    return x.lo[0] > 0


def is_nonnegative(x: Interval) -> bool:
    """True if every number of x is at least 0.

    >>> is_nonnegative(between(0, 1))
    True
    """
    return x.lo[0] >= 0


def hull(x: Interval, y: Interval) -> Interval:
    """The smallest interval around both.

    >>> hull(from_rational(3), between(0, 1))
    Interval(0*2^0, 3*2^0)
    """
    return Interval(y.lo if _less(y.lo, x.lo) else x.lo, y.hi if _less(x.hi, y.hi) else x.hi)


def _clip(x: Interval, lo: End | None, hi: End | None) -> Interval:
    """The part of x inside the known range [lo, hi] of a function."""
    low = lo if lo is not None and _less(x.lo, lo) else x.lo
    return Interval(low, hi if hi is not None and _less(hi, x.hi) else x.hi)


# --------------------------------------------------------------------------------------------- arithmetic


def neg(x: Interval) -> Interval:
    """The interval of all -a.

    >>> neg(between(1, 2))
    Interval(-1*2^1, -1*2^0)
    """
    (m, e), (n, f) = x.lo, x.hi
    return Interval((-n, f), (-m, e))


def add(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a + b.

    >>> add(between(0, 1), from_rational(2))
    Interval(1*2^1, 3*2^0)
    """
    return Interval(_add_down(x.lo, y.lo, prec), _add_up(x.hi, y.hi, prec))


def sub(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a - b (a and b vary independently, so x - x is 0 only for a point).

    >>> sub(between(0, 1), between(0, 1))
    Interval(-1*2^0, 1*2^0)
    """
    return add(x, neg(y), prec)


def mul(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a b.

    The signs of the ends decide which ends give the least and the greatest product.

    >>> mul(between(-1, 2), between(-3, 1))
    Interval(-3*2^1, 3*2^0)
    """
    (a, i), (b, j), (c, k), (d, n) = x.lo, x.hi, y.lo, y.hi
    if c >= 0:
        low = (a * c, i + k) if a >= 0 else (a * d, i + n)
        high = (b * d, j + n) if b >= 0 else (b * c, j + k)
    elif d <= 0:
        low = (b * c, j + k) if b >= 0 else (b * d, j + n)
        high = (a * d, i + n) if a >= 0 else (a * c, i + k)
    elif a >= 0:
        low, high = (b * c, j + k), (b * d, j + n)
    elif b <= 0:
        low, high = (a * d, i + n), (a * c, i + k)
    else:
        wide = hull(Interval((a * d, i + n), (a * c, i + k)), Interval((b * c, j + k), (b * d, j + n)))
        low, high = wide.lo, wide.hi
    return Interval(_down(*low, prec), _up(*high, prec))


def div(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a / b; raises `Undefined` if y contains 0.

    >>> div(from_rational(1), between(2, 4))
    Interval(1*2^-2, 1*2^-1)
    """
    if y.hi[0] < 0:
        x, y = neg(x), neg(y)
    if y.lo[0] <= 0:
        raise Undefined("a divisor may be 0")
    low = _quotient_down(x.lo, y.lo if x.lo[0] < 0 else y.hi, prec)
    high = _quotient_up(x.hi, y.hi if x.hi[0] < 0 else y.lo, prec)
    return Interval(_shortened(*low), _shortened(*high))


def absolute(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """The interval of all |a|, exactly (prec is not used).

    >>> absolute(between(-2, 1))
    Interval(0*2^0, 1*2^1)
    """
    if x.lo[0] >= 0:
        return x
    other = neg(x)
    return other if x.hi[0] <= 0 else Interval((0, 0), hull(x, other).hi)


def minimum(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """The interval of all min(a, b), exactly (prec is not used).

    >>> minimum(between(0, 3), between(1, 2))
    Interval(0*2^0, 1*2^1)
    """
    return Interval(y.lo if _less(y.lo, x.lo) else x.lo, y.hi if _less(y.hi, x.hi) else x.hi)


def maximum(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """The interval of all max(a, b), exactly (prec is not used).

    >>> maximum(between(0, 3), between(1, 2))
    Interval(1*2^0, 3*2^0)
    """
    return neg(minimum(neg(x), neg(y)))


def floor(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval from the floor of the lower end to the floor of the upper end.

    Exact if the ends have at most prec bits before the point, rounded outward otherwise.

    >>> floor(between(Fraction(-1, 2), Fraction(5, 2)))
    Interval(-1*2^0, 1*2^1)
    """
    ends = [(_fixed(m, e, 0), 0) if e < 0 else (m, e) for m, e in (x.lo, x.hi)]
    return Interval(_down(*ends[0], prec), _up(*ends[1], prec))


def ceil(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval from the ceiling of the lower end to the ceiling of the upper end.

    >>> ceil(between(Fraction(-1, 2), Fraction(5, 2)))
    Interval(0*2^0, 3*2^0)
    """
    return neg(floor(neg(x), prec))


# ---------------------------------------------------------------------------------------- powers and roots


def int_power(base: Interval, n: int, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a^n for an integer n; a^0 is 1, also at 0.

    Even powers are taken of |a| and odd powers are increasing, so the answer is sharp across 0. Raises
    `Undefined` for n < 0 if base contains 0.

    >>> int_power(between(-2, 1), 2)
    Interval(0*2^0, 1*2^2)

    Error: products are rounded outward at prec + 2 bits(n) + 8 bits; at most n of them enter a result, so the
    relative loss is below 2^(1 - prec - bits(n) - 8) before the last rounding.
    """
    if n < 0:
        return div(_ONE, int_power(base, -n, prec + 8), prec)
    x = base if n % 2 else absolute(base)
    w = prec + 2 * n.bit_length() + 8
    low, high = _power_of_end(*x.lo, n, w, _down), _power_of_end(*x.hi, n, w, _up)
    return Interval(_down(*low, prec), _up(*high, prec))


def _power_of_end(m: int, e: int, n: int, w: int, outward: Callable[[int, int, int], End]) -> End:
    """(m 2^e)^n by squaring, for m >= 0 or odd n; a negative power is minus the power rounded the other way."""
    if m < 0:
        p, q = _power_of_end(-m, e, n, w, _up if outward is _down else _down)
        return -p, q
    result, exponent = 1, 0
    for bit in bin(n)[2:]:
        result, exponent = outward(result * result, 2 * exponent, w)
        if bit == "1":
            result, exponent = outward(result * m, exponent + e, w)
    return result, exponent


def _root(n: int, k: int) -> int:
    """floor(n^(1/k)) for n >= 0, k >= 1, by Newton's iteration from above.

    From any start s >= n^(1/k) the iterates decrease strictly until the first one that does not, which is the
    floor (inequality of the means); 2^ceil(bits/k) is such a start.
    """
    if k == 2:
        return isqrt(n)
    if n == 0:
        return 0
    s = 1 << -(-n.bit_length() // k)
    while True:
        t = ((k - 1) * s + n // s ** (k - 1)) // k
        if t >= s:
            return s
        s = t


def _root_of_end(m: int, e: int, k: int, prec: int, up: bool) -> End:
    """A bound of the k-th root of m 2^e >= 0 with about prec bits, exact when it fits.

    m is shifted to at least k prec bits and to an exponent divisible by k; bits below are dropped (rounded
    down), so the root is in [r, r+1), and equal to r exactly if nothing was dropped and r^k is the number.
    """
    shift = k * prec - m.bit_length()
    shift += (e - shift) % k
    n = m << shift if shift >= 0 else m >> -shift
    r = _root(n, k)
    exact = r**k == n and (shift >= 0 or n << -shift == m)
    return _shortened(r + (up and not exact), (e - shift) // k)


def _nonnegative_root(x: Interval, k: int, prec: int) -> Interval:
    low = _root_of_end(*x.lo, k, prec, False)
    return Interval(low, _root_of_end(*x.hi, k, prec, True))


def sqrt(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all square roots; raises `Undefined` if x contains a negative number.

    Exact for squares that fit into prec bits (see `_root_of_end`).

    >>> sqrt(between(0, 9))
    Interval(0*2^0, 3*2^0)
    """
    if x.lo[0] < 0:
        raise Undefined("the argument of a square root may be negative")
    return _nonnegative_root(x, 2, prec)


def cbrt(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all real cube roots (of any sign).

    >>> cbrt(between(-8, 27))
    Interval(-1*2^1, 3*2^0)
    """
    ends = []
    for (m, e), up in ((x.lo, False), (x.hi, True)):
        r, f = _root_of_end(abs(m), e, 3, prec, up == (m >= 0))
        ends.append((r if m >= 0 else -r, f))
    return Interval(*ends)


def rational_power(base: Interval, exponent: Fraction, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a^q for a rational number q in lowest terms.

    An integer q takes any base (see `int_power`); otherwise a >= 0 is needed for q > 0 and a > 0 for q < 0,
    and `Undefined` is raised where that is not certain.

    >>> rational_power(from_rational(8), Fraction(-2, 3))
    Interval(1*2^-2, 1*2^-2)

    Error: a^p at prec + 8 bits, then a root that is at most one unit off (denominators up to 12, exact points
    stay exact); larger denominators go through `power`, with 0^q = 0 split off.
    """
    p, q = exponent.numerator, exponent.denominator
    if q == 1:
        return int_power(base, p, prec)
    if p < 0:
        return div(_ONE, rational_power(base, -exponent, prec + 8), prec)
    if base.lo[0] < 0:
        raise Undefined(f"the base of the power {exponent} may be negative")
    if q <= LARGEST_EXACT_ROOT:
        # enough bits to keep the power of a short base exact, so that 4^(3/2) is 8
        enough = prec + 8 + min(p, 16) * max(base.lo[0].bit_length(), base.hi[0].bit_length())
        return _nonnegative_root(int_power(base, p, enough), q, prec)
    if base.hi[0] == 0:
        return _ZERO
    high = power(Interval(base.hi, base.hi), from_rational(exponent, prec + 64), prec).hi
    if base.lo[0] == 0:
        return Interval((0, 0), high)
    return Interval(power(Interval(base.lo, base.lo), from_rational(exponent, prec + 64), prec).lo, high)


def power(base: Interval, exponent: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all a^b = exp(b log a); raises `Undefined` unless every a is positive.

    >>> certainly_less(power(pi(), from_rational(3)), from_rational(Fraction(31007, 1000)))
    True

    Error: an absolute error in b log a is a relative error of the power, so the product is computed with as
    many further bits as it has before the point: |b| < 2^(its bits before the point), and |log a| <
    2^(bits of k) for 2^(k-1) <= a < 2^k.
    """
    if base.lo[0] <= 0:
        raise Undefined("the base of a general power may be 0 or negative")
    before = [m.bit_length() + e for m, e in (exponent.lo, exponent.hi, base.lo, base.hi)]
    extra = 16 + max(before[0], before[1], 0) + max(before[2].bit_length(), before[3].bit_length())
    if extra > 16 + 2 * LARGEST_EXPONENTIAL:
        raise Undefined("the exponent of a general power is too large")
    return exp(mul(exponent, log(base, prec + extra), prec + extra), prec)


# ------------------------------------------------------------------------------- series and constants


def _odd_series(y: int, w: int) -> tuple[int, int]:
    """The sum of y^k/(2k+1) over k >= 0, for |y| <= 1/20, and a bound of its error in units, at scale w.

    That is artanh(t)/t at y = t^2 and arctan(t)/t at y = -t^2. y may be wrong by 1.1 units. Error: with e that
    of p = y^k, that of the next power is at most e/20 + 1.1 (from y) + 1 (from >>) < 3, and the division by
    2k+1 >= 3 makes it at most 2: 2 units for each term, and 1 for all neglected ones (e (1/20 + 1/400 + ...)).
    Returned is twice as much, 4 for each term.
    """
    p = total = 1 << w
    k = 1
    while p:
        p = p * y >> w
        k += 2
        total += p // k
    return total, 2 * k + 2


def _factorial_series(y: int, w: int, d: int) -> tuple[int, int]:
    """1 + y/(d(d+1)) + y^2/(d(d+1)(d+2)(d+3)) + ... for |y| <= 1, with a bound of its error in units of scale w.

    d = 1 gives cos t and cosh t, d = 2 gives sin(t)/t and sinh(t)/t, at y = -t^2 and y = t^2. y may be wrong by
    1.1 units. With e the error of a term t, that of the next is at most (e + 1.1 t (from y) + 1 (from >>))/(d(d+1))
    + 1 <= 3 if e <= 3, and with d(d+1) >= 12 from the second step on it falls to below 2; the neglected terms
    carry on at most e (1/12 + 1/360 + ...) < 1. Returned is 4 for each term.
    """
    t = total = 1 << w
    n = 0
    while t:
        t = (t * y >> w) // (d * (d + 1))
        d += 2
        n += 1
        total += t
    return total, 4 * n + 4


def _arc_of_reciprocal(q: int, w: int, sign: int) -> int:
    """artanh(1/q) for sign 1, arctan(1/q) for sign -1, q >= 5, less than w >= 16 units off at scale w.

    1/q^(2k+1) is rounded down exactly (nested floors of integers); after the division by 2k+1 a term is at
    most 4/3 off. The terms fall by 25, so there are at most w/4.6 + 1; the neglected ones are below one unit.
    """
    t, k = (1 << w) // q, 1
    total = t
    while t:
        t //= q * q
        k += 2
        total += t // k if sign > 0 or k % 4 == 1 else -(t // k)
    return total


@lru_cache(maxsize=128)
def _pi(w: int) -> int:
    """pi at scale w, at most one unit off: Machin's 16 arctan(1/5) - 4 arctan(1/239).

    Error at scale v = w + g: 20 v units (`_arc_of_reciprocal`), less than half a unit of scale w as
    40 v < 2^g; the last shift rounds to the nearest, half a unit.
    """
    guard = 16 + w.bit_length()
    v = w + guard
    total = 16 * _arc_of_reciprocal(5, v, -1) - 4 * _arc_of_reciprocal(239, v, -1)
    return (total + (1 << (guard - 1))) >> guard


@lru_cache(maxsize=128)
def _log2(w: int) -> int:
    """log 2 at scale w, at most one unit off: 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749).

    Error at scale v = w + g: 28 v units, less than half a unit at scale w as 56 v < 2^g; as for pi.
    """
    guard = 16 + w.bit_length()
    v = w + guard
    a, b, c = (_arc_of_reciprocal(q, v, 1) for q in (26, 4801, 8749))
    return (18 * a - 2 * b + 8 * c + (1 << (guard - 1))) >> guard


def pi(prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around pi, narrower than 2^(1 - prec) pi.

    >>> certainly_less(pi(), from_rational(Fraction(355, 113)))
    True
    """
    return _ball(_pi(prec + 16), -prec - 16, 1, prec)


@lru_cache(maxsize=512)
def _log_of_step(i: int, w: int) -> int:
    """log(i/64), 43 <= i <= 85, at scale w, at most one unit off: 2 artanh((i-64)/(i+64)).

    The quotient t is below 1/5 and t^2 below 1/20; at the guarded scale t costs one unit, the series 4 for each of
    at most v terms, so 2 t S is off by less than v + 8 < 2^15 w units there, half a unit of scale w; the last
    shift rounds to the nearest.
    """
    guard = 16 + w.bit_length()
    v = w + guard
    t = ((i - 64) << v) // (i + 64)
    series, _ = _odd_series(t * t >> v, v)
    return ((t * series >> v) + (1 << (guard - 2))) >> (guard - 1)


@lru_cache(maxsize=512)
def _atan_of_step(i: int, w: int) -> int:
    """arctan(i/32), 0 <= i <= 32, at scale w, at most one unit off.

    arctan(j/32) - arctan((j-1)/32) = arctan(32/(1024 + j(j-1))), summed for j <= i. Each quotient is at most
    1/32, so a summand is off by less than v units of the guarded scale (the series, over 32, and 2), the sum by
    32 v < 2^19 w, less than half a unit of scale w; the last shift rounds to the nearest.
    """
    guard = 24 + w.bit_length()
    v = w + guard
    total = 0
    for j in range(1, i + 1):
        t = (32 << v) // (1024 + j * (j - 1))
        series, _ = _odd_series(-(t * t >> v), v)
        total += t * series >> v
    return (total + (1 << (guard - 1))) >> guard


# ------------------------------------------------------------------------------- exponential, logarithm


def _increasing(at: Callable[[int, int, int], Interval], x: Interval, prec: int) -> Interval:
    """The range of an increasing function: bounded below at the lower end, above at the upper end."""
    low = at(*x.lo, prec)
    return low if x.lo == x.hi else Interval(low.lo, at(*x.hi, prec).hi)


def _decreasing(at: Callable[[int, int, int], Interval], x: Interval, prec: int) -> Interval:
    """The range of a decreasing function: bounded below at the upper end, above at the lower end."""
    return _increasing(at, Interval(x.hi, x.lo), prec)


def exp(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all exp(a); raises `Undefined` from 2^256 on.

    >>> exp(from_rational(0))
    Interval(1*2^0, 1*2^0)
    """
    return _increasing(_exp_at, x, prec)


def _exp_at(m: int, e: int, prec: int) -> Interval:
    """exp x = 2^k exp(r/2^j)^(2^j) with r = x - k log 2, where k = 0 if |x| < 1/2 and -0.5 <= r < 0.7 always.

    r is an integer at scale w, and r/2^j the same integer at scale W = w + j. Error in units 2^-W: r costs 1 (x) +
    1 (k log 2: |k| <= 2^(g-1) units of scale v >= w + g) + 1 (shift). A term of the series is off by at most
    (e 2^-j + 1)/n + 1 < 2 beside that: 4 + 2n in all with the neglected ones. A relative error a becomes
    2a + a^2 + 2 by a squaring, so at most 2^j (5 + 2n + 3) after j of them, and the value is below 2.1: the
    count is 4 2^j (8 + 3n). k is the floor of a quotient that is off by less than 2^-w, so is the range of r.
    """
    if m == 0:
        return _ONE
    size = m.bit_length() + e
    if size > LARGEST_EXPONENTIAL:
        if m > 0:
            raise Undefined("the argument of exp is too large")
        return Interval((0, 0), (1, -(1 << LARGEST_EXPONENTIAL)))
    w = max(prec, 16) + 16
    g = max(size, 0) + 2
    v = (w + g) | 63
    k = _fixed(m, e, v) // _log2(v) if size >= 0 else 0
    r = _fixed(m, e, w) - (k * _log2(v) >> (v - w) if k else 0)
    j = 3 + isqrt(w) // 2
    scale = w + j
    t, n = r, 2
    total = (1 << scale) + r
    while t:
        t = (t * r >> scale) // n
        n += 1
        total += t
    for _ in range(j):
        total = total * total >> scale
    return _ball(total, k - scale, (8 + 3 * n) << (j + 2), prec)


def log(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all logarithms, narrow relative to the value also near 1.

    Raises `Undefined` unless every number of x is positive.

    >>> log(from_rational(1))
    Interval(0*2^0, 0*2^0)
    """
    if x.lo[0] <= 0:
        raise Undefined("the argument of log may be 0 or negative")
    return _increasing(_log_at, x, prec)


def _log_at(m: int, e: int, prec: int) -> Interval:
    """log x = k log 2 + log(i/64) + 2 artanh t, where x = 2^k f, 2/3 <= f < 4/3, i/64 is the nearest to f,
    and t = (f - i/64)/(f + i/64), |t| < 1/160, is a quotient of exact integers.

    If k = 0 and i = 64, then log x = 2 artanh t, and t gets w bits of its own: T = t 2^s, one unit 2^-s off.
    T^2 costs 1 + 2/160 units of scale w <= s, which `_odd_series` allows. Error in units 2^-(s+w): |T| (series)
    + 2^(w+1) (T; artanh' < 2). Otherwise s = w, and |log x| > 2^-8 is the sum of three integers of scale w that
    are off by 2 (series/160 + 1.1 (t) + 1 (>>)), 1 (table) and 1 + 1 (k log 2, as in exp).
    """
    c = m.bit_length()
    if 3 * m < 1 << (c + 1):
        c -= 1
    k = e + c
    i = ((m << 7) + (1 << c)) >> (c + 1)
    numerator, denominator = (m << 6) - (i << c), (m << 6) + (i << c)
    near_one = k == 0 and i == 64
    if near_one and numerator == 0:
        return _ZERO
    w = max(prec, 16) + 24
    s = w + (denominator.bit_length() - numerator.bit_length() if near_one else 0)
    t = (numerator << s) // denominator
    series, lost = _odd_series(t * t >> (2 * s - w), w)
    if near_one:
        return _ball(t * series, 1 - s - w, abs(t) * lost + (2 << w), prec)
    v = (w + k.bit_length()) | 63
    total = 2 * (t * series >> w) + _log_of_step(i, w) + (k * _log2(v) >> (v - w))
    return _ball(total, -w, 2 * lost + 12, prec)


# ------------------------------------------------------------------------------- trigonometric functions


def sin(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all sin(a), with -1 or 1 where an extremum may lie inside x.

    >>> sin(between(0, 2)).hi
    (1, 0)
    """
    return _sine(x, 0, prec)


def cos(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all cos(a), with -1 or 1 where an extremum may lie inside x.

    >>> cos(between(-1, 1)).hi
    (1, 0)
    """
    return _sine(x, 1, prec)


def _sine(x: Interval, quarter: int, prec: int) -> Interval:
    """The range of sin(a + quarter pi/2) on x: from its ends, and the extremum +-1 between two pieces."""
    first, last = _pieces(x, quarter)
    if last - first >= 2:
        return Interval((-1, 0), (1, 0))
    low = _sine_at(*x.lo, quarter, prec)
    if x.lo == x.hi:
        return low
    both = hull(low, _sine_at(*x.hi, quarter, prec))
    return both if first == last else hull(both, neg(_ONE) if first % 2 else _ONE)


def _pieces(x: Interval, quarter: int) -> tuple[int, int]:
    """Bounds of the index i of the piece [(i - 1/2) pi, (i + 1/2) pi] that a + quarter pi/2 is in, for a in x.

    The first is never too large and the second never too small; a point gets (0, 0), nothing being asked of it.
    i is the floor of N/(2 pi), N = 2a + (1 + quarter) pi. At scale s, N is off by 2 (a) + 2 (pi) and 2 pi i by
    2|i| units, where the i that was found may be off by one: the tolerance 2|i| + 8 exceeds the sum.
    """
    if x.lo == x.hi:
        return 0, 0
    size = max(x.lo[0].bit_length() + x.lo[1], x.hi[0].bit_length() + x.hi[1], 0)
    if size > LARGEST_REDUCTION:
        return 0, 2
    s = (2 * size + 2 * DEFAULT_PRECISION + max(x.lo[0].bit_length(), x.hi[0].bit_length())) | 63
    period = _pi(s)
    bounds = []
    for (m, e), side in ((x.lo, -1), (x.hi, 1)):
        doubled = 2 * _fixed(m, e, s) + (1 + quarter) * period
        tolerance = 2 * abs(doubled // (2 * period)) + 8
        bounds.append((doubled + side * tolerance) // (2 * period))
    return bounds[0], bounds[1]


def _sine_at(m: int, e: int, quarter: int, prec: int) -> Interval:
    """sin(x + quarter pi/2) = sin or cos of r = x - k pi/2, |r| < 0.8, with the sign of the quadrant.

    If |x| < 1/2 then k = 0 and r = x exactly. Otherwise r is an integer of scale s, off by 1 (x) + |k| (pi/2)
    units 2^-s, and s >= w + 17 + (length of m) + (length of k), so that r keeps w bits next to a zero. r^2 costs
    one unit of scale w. Error of sin r = r S(r^2) in units 2^-(s+w): |r| (series) + (|k| + 1) 2^w as
    |sin'| <= 1; of cos r in units 2^-w: series + 1.
    """
    if m == 0:
        return _ONE if quarter else _ZERO
    size = m.bit_length() + e
    if size > LARGEST_REDUCTION:
        return Interval((-1, 0), (1, 0))
    w = max(prec, 16) + 16
    k, r, s = 0, m, -e
    if size >= 0:
        s = (w + m.bit_length() + size + 20) | 63
        half = _pi(s - 1)
        r = _fixed(m, e, s)
        k = (r + (half >> 1)) // half
        r -= k * half
    y = -_fixed(r * r, -2 * s, w)
    quadrant = (k + quarter) % 4
    if quadrant % 2:
        series, lost = _factorial_series(y, w, 1)
        value, exponent, error = series, -w, lost + 1
    else:
        series, lost = _factorial_series(y, w, 2)
        value, exponent, error = r * series, -s - w, abs(r) * lost + (abs(k) + 1 << w if k else 0)
    return _clip(_ball(-value if quadrant >= 2 else value, exponent, error, prec), (-1, 0), (1, 0))


def tan(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all tan(a); raises `Undefined` if a pole may lie in x.

    tan increases between two poles; at a point it is the quotient of the enclosures of sin and cos.

    >>> tan(from_rational(0))
    Interval(0*2^0, 0*2^0)
    """
    first, last = _pieces(x, 0)
    if first != last:
        raise Undefined("the argument of tan may be at a pole")
    return _increasing(_tan_at, x, prec)


def _tan_at(m: int, e: int, prec: int) -> Interval:
    return div(_sine_at(m, e, 0, prec + 8), _sine_at(m, e, 1, prec + 8), prec)


def atan(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all arctan(a).

    >>> certainly_less(atan(from_rational(10**20)), div(pi(), from_rational(2)))
    True
    """
    return _increasing(_atan_at, x, prec)


def _atan_at(m: int, e: int, prec: int) -> Interval:
    """arctan x = pi/2 - arctan(1/x) for x >= 1; below, arctan(i/32) + arctan t with i/32 the nearest to x and
    t = (x - i/32)/(1 + x i/32), |t| <= 1/64; odd for x < 0.

    If i = 0 then t = x = m 2^e exactly, t^2 costs one unit, and the error is m (series) units 2^(e-w).
    Otherwise, at scale w: 1 (x or 1/x; |arctan'| <= 1) + 1 (t) + series/64 + 1 (product) + 1 (table) + 2 (pi/2);
    the value is above 1/65.
    """
    if m == 0:
        return _ZERO
    if m < 0:
        return neg(_atan_at(-m, e, prec))
    w = max(prec, 16) + 24
    inverted = m.bit_length() + e > 0
    if inverted:
        x = (1 << (w - e)) // m if w > e else 0
    else:
        x = _fixed(m, e, w)
    i = ((x << 6) + (1 << w)) >> (w + 1)
    if i == 0 and not inverted:
        series, lost = _odd_series(-_fixed(m * m, 2 * e, w), w)
        return _ball(m * series, e - w, m * lost, prec)
    t = (((x << 5) - (i << w)) << w) // ((32 << w) + i * x)
    series, lost = _odd_series(-(t * t >> w), w)
    total = _atan_of_step(i, w) + (t * series >> w)
    return _ball((_pi(w) >> 1) - total if inverted else total, -w, lost + 8, prec)


def asin(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all arcsin(a); raises `Undefined` unless x lies in [-1, 1].

    >>> asin(from_rational(0))
    Interval(0*2^0, 0*2^0)
    """
    _need_unit_range(x, "asin")
    return _increasing(_asin_at, x, prec)


def _asin_at(m: int, e: int, prec: int) -> Interval:
    """arctan(x/sqrt((1-x)(1+x))), and pi/2 with its sign at the ends; errors are carried by the intervals.

    The quotient has a small relative error, which arctan does not increase."""
    x = Interval((m, e), (m, e))
    w = prec + 8
    beside = mul(sub(_ONE, x, w), add(_ONE, x, w), w)
    if beside.lo[0] <= 0:
        half = _ball(_pi(w), -w - 1, 1, prec)
        return half if m > 0 else neg(half)
    return atan(div(x, sqrt(beside, w), w), prec)


def acos(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all arccos(a), narrow also near 0 = arccos 1; raises `Undefined` outside [-1, 1].

    >>> acos(from_rational(1))
    Interval(0*2^0, 0*2^0)
    """
    _need_unit_range(x, "acos")
    return _decreasing(_acos_at, x, prec)


def _acos_at(m: int, e: int, prec: int) -> Interval:
    """2 arctan sqrt((1-x)/(1+x)) for x >= 0, pi - arccos(-x) for x < 0; errors are carried by the intervals."""
    w = prec + 8
    if m < 0:
        return sub(pi(w), _acos_at(-m, e, w), prec)
    x = Interval((m, e), (m, e))
    half = atan(sqrt(div(sub(_ONE, x, w), add(_ONE, x, w), w), w), prec)
    return mul(half, _TWO, prec)


def _need_unit_range(x: Interval, name: str) -> None:
    if _less(x.lo, (-1, 0)) or _less((1, 0), x.hi):
        raise Undefined(f"the argument of {name} may lie outside [-1, 1]")


# ------------------------------------------------------------------------------------ hyperbolic functions


def sinh(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all sinh(a), narrow relative to the value also near 0.

    >>> sinh(from_rational(0))
    Interval(0*2^0, 0*2^0)
    """
    return _increasing(_sinh_at, x, prec)


def _sinh_at(m: int, e: int, prec: int) -> Interval:
    """x S(x^2) for |x| < 1: x^2 costs one unit of scale w, the error is |m| (series) units 2^(e-w).
    (exp x - exp(-x))/2 for |x| >= 1, where at most two bits cancel; errors are carried by the intervals."""
    if m == 0:
        return _ZERO
    w = max(prec, 16) + 16
    if m.bit_length() + e <= 0:
        series, lost = _factorial_series(_fixed(m * m, 2 * e, w), w, 2)
        return _ball(m * series, e - w, abs(m) * lost, prec)
    large = _exp_at(abs(m), e, w)
    value = mul(sub(large, div(_ONE, large, w), w), _HALF, prec)
    return value if m > 0 else neg(value)


def cosh(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all cosh(a); its least value 1 where x contains 0.

    >>> lower(cosh(between(-1, 2)))
    Fraction(1, 1)
    """
    return _increasing(_cosh_at, absolute(x), prec)


def _cosh_at(m: int, e: int, prec: int) -> Interval:
    """(exp x + exp(-x))/2 for x >= 0, both positive; errors are carried by the intervals."""
    large = _exp_at(m, e, prec + 8)
    total = add(large, div(_ONE, large, prec + 8), prec + 8)
    return _clip(mul(total, _HALF, prec), (1, 0), None)


def tanh(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all tanh(a), narrow relative to the value also near 0.

    >>> tanh(from_rational(10**30)).hi
    (1, 0)
    """
    return _clip(_increasing(_tanh_at, x, prec), (-1, 0), (1, 0))


def _tanh_at(m: int, e: int, prec: int) -> Interval:
    """s/sqrt(1 + s^2) with s = sinh x for |x| < 1; 1 - 2/(exp(2x) + 1) for x >= 1, where at most one bit
    cancels; within one unit of 1 if x >= w, as 2 exp(-2w) < 2^-w. Errors are carried by the intervals."""
    if m < 0:
        return neg(_tanh_at(-m, e, prec))
    w = max(prec, 16) + 8
    if m.bit_length() + e <= 0:
        s = _sinh_at(m, e, w)
        return div(s, sqrt(add(_ONE, mul(s, s, w), w), w), prec)
    if not _less((m, e), (w, 0)):
        return _ball(1 << w, -w, 1, prec)
    share = div(_TWO, add(_ONE, _exp_at(m, e + 1, w), w), w)
    return sub(_ONE, share, prec)


# ------------------------------------------------------------------------------------------ error function


def erf(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all erf(a) = 2/sqrt(pi) times the integral of exp(-t^2) from 0 to a.

    >>> erf(from_rational(0))
    Interval(0*2^0, 0*2^0)
    """
    return _clip(_increasing(_erf_at, x, prec), (-1, 0), (1, 0))


def _erf_at(m: int, e: int, prec: int) -> Interval:
    """erf x = 2/sqrt(pi) exp(-x^2) x S, S = sum of (2 x^2)^k/(1 3 5 ... (2k+1)); all terms are positive.

    Within one unit of 1 if x^2 >= w, as erfc x <= exp(-x^2) < 2^-w. Error of S in units: the step
    t' = t 2y/(2k+3) with y = x^2 one unit off loses at most 2t/(2k+3) (from y) + 2 (roundings), carried on by
    factors 2y/5, 2y/7, ... below those of S itself; so a step adds at most S + 2S, and 3 n S for n steps (n below is
    twice their number). The other factors are intervals.
    """
    if m < 0:
        return neg(_erf_at(-m, e, prec))
    w = max(prec, 16) + 16
    square = (m * m, 2 * e)
    if not _less(square, (w, 0)):
        return _ball(1 << w, -w, 1, prec)
    y = 2 * _fixed(*square, w)
    t = total = 1 << w
    n = 1
    while t:
        n += 2
        t = (t * y >> w) // n
        total += t
    series = _ball(total, -w, 3 * n * ((total >> w) + 1), w)
    value = mul(mul(series, Interval((m, e + 1), (m, e + 1)), w), _exp_at(-square[0], square[1], w), w)
    return div(value, sqrt(pi(w), w), prec)


def erfc(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all erfc(a) = 1 - erf(a), narrow relative to the value far out in the tail.

    >>> certainly_less(erfc(from_rational(30)), from_rational(Fraction(257, 10**395)))
    True
    """
    return _clip(_decreasing(_erfc_at, x, prec), (0, 0), (2, 0))


def _erfc_at(m: int, e: int, prec: int) -> Interval:
    """1 + erf(-x) for x < 0. For x >= 0 and x^2 < w: 1 - erf x, with as many more bits as cancel, since
    erfc x > exp(-x^2)/(2x + 2) > 2^-(3 x^2/2 + 4).

    For x^2 >= w: exp(-x^2)/(x sqrt(pi)) F, F = sum of (-1)^k (2k-1)!!/(2x^2)^k, where the remainder is at most
    the first neglected term and has its sign (DLMF 7.12.1), hence is at most the last term, too. The terms fall
    as long as 2k+1 <= 2x^2 and become less than 2^-w on the way (the least is about exp(-x^2)). With Y = 1/(2x^2)
    one unit off and (2k+1) Y <= 1, a term's error grows by at most 1 (from Y, times t (2k+1) <= 1) + 1 (>>) a step:
    2k for term k, k (k+1) for the sum; the last computed term and its error 2k bound the remainder.
    """
    if m < 0:
        return add(_ONE, _erf_at(-m, e, prec + 8), prec)
    w = max(prec, 16) + 24
    square = (m * m, 2 * e)
    if _less(square, (w, 0)):
        cancelled = 3 * (_fixed(*square, 0) + 1) // 2 + 4
        return sub(_ONE, _erf_at(m, e, prec + cancelled + 4), prec)
    y = _quotient_down((1, -1), square, w)
    inverse = _fixed(*y, w)
    t = total = 1 << w
    k = 0
    while t and (2 * k + 1) * inverse < 1 << w:
        t = -(t * (2 * k + 1) * inverse >> w)
        total += t
        k += 1
    series = _ball(total, -w, abs(t) + (k + 1) * (k + 2), w)
    value = mul(series, _exp_at(-square[0], square[1], w), w)
    return div(value, mul(Interval((m, e), (m, e)), sqrt(pi(w), w), w), prec)


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    **{"exp": exp, "log": log, "sqrt": sqrt, "cbrt": cbrt, "erf": erf, "erfc": erfc},
    **{"sin": sin, "cos": cos, "tan": tan, "asin": asin, "acos": acos, "atan": atan},
    **{"sinh": sinh, "cosh": cosh, "tanh": tanh, "floor": floor, "ceil": ceil},
    **{"abs": absolute, "min": minimum, "max": maximum},
}
"""The enclosures by their names: ``FUNCTIONS[name](*intervals, prec)``; min and max take two intervals."""
