"""Enclosures of the functions of the normal law and of Gamma, by the interval arithmetic of ``recheck_numbers``.

Only the standard library and that sibling are imported, so that the file can be copied beside ``recheck.py``.

**Contract**: as in ``recheck_numbers``: an answer contains the value for all arguments inside, or `Undefined` is
raised. Here nothing is computed in fixed point: every step is an operation on intervals, which rounds outward
(each elementary function with at least four units to spare), so rounding errors are carried by the intervals.
What is left to say stands beside the code: the reduction, and a bound of the truncation, which is added as an
interval around 0. A working precision only makes answers narrow; any gives true ones.

**Truncation.** The expansions of log Gamma, digamma and polygamma at z > 0 come from the Euler-Maclaurin formula
for t -> log(z + t) and its derivatives 1/(z + t)^(n+1), whose derivatives have one sign and tend to 0; so the
remainder after any number of terms has the sign of the first term left out and is at most as large (DLMF 5.11(ii),
2.10(i)). This holds for every z > 0, and the shift x -> z = x + n by the recurrence only makes the terms small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from math import comb, factorial

if __package__:
    from derive import recheck_numbers as numbers
    from derive.recheck_numbers import DEFAULT_PRECISION, End, Interval, Undefined
else:  # a copy that runs on its own
    import recheck_numbers as numbers  # type: ignore[no-redef]
    from recheck_numbers import DEFAULT_PRECISION, End, Interval, Undefined  # type: ignore[no-redef]

LARGEST_SIZE = 128
"""Gamma and its relatives are refused from 2^128 on."""
LARGEST_ORDER = 200
"""polygamma is refused beyond this order."""
LARGEST_SUM = 256
"""harmonic(n) is added up for n up to this number, and digamma(n + 1) - digamma(1) beyond."""
LARGEST_FACTORIAL = 1000
"""Gamma(n) is the exact (n - 1)! for whole n up to this number."""

_ZERO, _ONE, _TWO = (Interval((n, 0), (n, 0)) for n in (0, 1, 2))
_HALF = Interval((1, -1), (1, -1))
# digamma is negative at the first and positive at the second: there Gamma and log Gamma have their minimum
_LEAST = (Fraction(14616321449683623412, 10**19), Fraction(14616321449683623413, 10**19))


def _point(end: End) -> Interval:
    return Interval(end, end)


def _size(end: End) -> int:
    """The least s with |m 2^e| < 2^s."""
    return end[0].bit_length() + end[1]


def _range(at: Callable[[End, int], Interval], x: Interval, prec: int, rises: bool = True) -> Interval:
    """The range on x of a monotone function, from its enclosures at the two ends."""
    low = at(x.lo, prec)
    if x.lo == x.hi:
        return low
    high = at(x.hi, prec)
    return Interval(low.lo, high.hi) if rises else Interval(high.lo, low.hi)


def _within(x: Interval, lo: Interval, hi: Interval) -> Interval:
    """The part of x in the known range of a function."""
    return numbers.minimum(numbers.maximum(x, lo), hi)


# ------------------------------------------------------------------------------------------- the normal law


def phi(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all exp(-a^2/2)/sqrt(2 pi), narrow relative to the value.

    >>> numbers.certainly_less(phi(numbers.from_rational(40)), numbers.from_rational(Fraction(1, 10**347)))
    True
    """
    return _range(_phi_at, numbers.absolute(x), prec, rises=False)


def _phi_at(end: End, prec: int) -> Interval:
    """The square is exact."""
    m, e = end
    w = prec + 16
    root = numbers.sqrt(numbers.mul(_TWO, numbers.pi(w), w), w)
    return numbers.div(numbers.exp(_point((-m * m, 2 * e - 1)), w), root, prec)


def Phi(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all Phi(a), the standard normal distribution function, narrow in the left tail.

    >>> Phi(numbers.from_rational(0))
    Interval(1*2^-1, 1*2^-1)
    """
    return _range(_Phi_at, x, prec)


def _Phi_at(end: End, prec: int) -> Interval:
    """erfc(-x/sqrt 2)/2. A relative error r of the argument is one of about x^2 r of the value, hence the bits."""
    if end[0] == 0:
        return _HALF
    w = prec + 16 + 2 * min(max(_size(end), 0), 300)
    argument = numbers.div(_point((-end[0], end[1])), numbers.sqrt(_TWO, w), w)
    return _within(numbers.mul(_HALF, numbers.erfc(argument, w), prec), _ZERO, _ONE)


def Phi_inverse(u: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around the numbers x with Phi(x) = a; raises `Undefined` unless u lies inside (0, 1).

    >>> Phi_inverse(numbers.from_rational(Fraction(1, 2)))
    Interval(0*2^0, 0*2^0)
    """
    if not (numbers.is_positive(u) and numbers.certainly_less(u, _ONE)):
        raise Undefined("the argument of Phi_inverse may lie outside (0, 1)")
    return _range(_quantile_at, u, prec)


def _quantile_at(end: End, prec: int) -> Interval:
    """Newton's method, not trusted: the answer [lo, hi] is one for which enclosures show that the value of an
    increasing function at lo is at most, and at hi at least, the wanted one.

    For u > 1/2 it is -x at 1 - u, and for 1/8 < u < 1/2 it is -sqrt(2) z with erf z = 1 - 2u (narrow also next to
    0); both differences are exact. Otherwise log Phi x = log u, where log Phi is concave, from
    -sqrt(-2 log 2u) on, which is below x as Phi(-t) <= exp(-t^2/2)/2.
    """
    m, e = end
    whole = 1 << -e  # e < 0 as 0 < u < 1
    if 2 * m == whole:
        return _ZERO
    if 2 * m > whole:
        return numbers.neg(_quantile_at((whole - m, e), prec))
    w = prec + 24
    if 8 * m > whole:
        share = _point((whole - 2 * m, e))

        def central(z: End, bits: int) -> Interval:
            missing = numbers.sub(share, numbers.erf(_point(z), bits), bits)
            slope = numbers.exp(_point((z[0] ** 2, 2 * z[1])), bits)  # 1/erf' is sqrt(pi)/2 exp(z^2)
            half = numbers.mul(_HALF, numbers.sqrt(numbers.pi(bits), bits), bits)
            return numbers.mul(numbers.mul(missing, slope, bits), half, bits)

        z = _root(share.lo, central, lambda at: numbers.erf(_point(at), w), share, prec + 8)
        return numbers.neg(numbers.mul(z, numbers.sqrt(_TWO, w), prec))
    u = _point(end)

    def tail(x: End, bits: int) -> Interval:
        value = _Phi_at(x, bits)
        missing = numbers.log(numbers.div(u, value, bits), bits)
        return numbers.mul(missing, numbers.div(value, _phi_at(x, bits), bits), bits)

    below = numbers.log(_point((m, e + 1)), 32)
    start = numbers.neg(numbers.sqrt(numbers.mul(below, _point((-2, 0)), 32), 32))
    return _root(start.lo, tail, lambda at: _Phi_at(at, w), u, prec)


def _root(
    x: End, step: Callable[[End, int], Interval], f: Callable[[End], Interval], wanted: Interval, prec: int
) -> Interval:
    """An interval with f(lo) <= wanted <= f(hi), by enclosures, around where the steps lead from x."""
    schedule = [32] * 7
    while schedule[-1] < prec + 16:
        schedule.append(min(2 * schedule[-1] - 8, prec + 16))
    for bits in [*schedule, prec + 16]:
        x = numbers.add(_point(x), step(x, bits), bits).lo
    for wider in (2, 6, 12, 24, 48):
        margin = (1, _size(x) - prec + wider - 4)
        lo = numbers.sub(_point(x), _point(margin), prec + 64).lo
        hi = numbers.add(_point(x), _point(margin), prec + 64).hi
        if numbers.certainly_at_most(f(lo), wanted) and numbers.certainly_at_most(wanted, f(hi)):
            return Interval(lo, hi)
    raise Undefined("a quantile was not found")


def profile(u: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all phi(Phi_inverse(a)), 0 at 0 and 1; raises `Undefined` unless u lies in [0, 1].

    It rises up to 1/2 and falls from there.

    >>> profile(numbers.between(0, 1)).lo
    (0, 0)
    """
    if not (numbers.is_nonnegative(u) and numbers.certainly_at_most(u, _ONE)):
        raise Undefined("the argument of profile may lie outside [0, 1]")
    if numbers.certainly_at_most(u, _HALF) or numbers.certainly_at_most(_HALF, u):
        return _range(_profile_at, u, prec, rises=numbers.certainly_at_most(u, _HALF))
    ends = numbers.hull(_profile_at(u.lo, prec), _profile_at(u.hi, prec))
    return numbers.hull(ends, _phi_at((0, 0), prec))


def _profile_at(end: End, prec: int) -> Interval:
    """x^2 is about 2 log(1/u): so many more bits of x are needed."""
    if end[0] == 0 or not numbers.certainly_less(_point(end), _ONE):
        return _ZERO
    return phi(_quantile_at(end, prec + 16 + abs(_size(end)).bit_length()), prec)


# ------------------------------------------------------------------------------------------ Gamma and relatives


@cache
def _bernoulli(k: int) -> Fraction:
    """The Bernoulli number B_2k for k >= 1, from sum over j < 2k + 1 of binomial(2k + 1, j) B_j = 0."""
    n = 2 * k + 1
    rest = 1 - Fraction(n, 2) + sum(comb(n, 2 * j) * _bernoulli(j) for j in range(1, k))
    return Fraction(-rest / n)


def _expansion(z: Interval, coefficients: Iterator[Fraction], power: int, small: int, w: int) -> Interval:
    """The sum of c_k z^(-power-2k), k = 0, 1, ..., broken off where a term is below 2^small or no smaller than the
    last one, and the interval from -t to t added for the first term t left out."""
    inverse = numbers.div(_ONE, z, w)
    square, factor = numbers.mul(inverse, inverse, w), numbers.int_power(inverse, power, w)
    total, last = _ZERO, None
    for c in coefficients:
        term = numbers.mul(numbers.from_rational(c, w), factor, w)
        size = numbers.absolute(term)
        if _size(size.hi) < small or (last is not None and numbers.certainly_at_most(last, size)):
            break
        total, factor, last = numbers.add(total, term, w), numbers.mul(factor, square, w), size
    return numbers.add(total, numbers.hull(size, numbers.neg(size)), w)


def _shifted(x: Interval, least: int, w: int) -> tuple[Interval, list[Interval]]:
    """z = x + n, at least `least` (or n = 0), and x, x + 1, ..., x + n - 1."""
    n = max(0, least - (numbers.floor(x).lo[0] << max(0, x.lo[1])) if _size(x.lo) > 0 else least)
    steps = [numbers.add(x, numbers.from_rational(j), w) for j in range(n + 1)]
    return steps.pop(), steps


def _positive(x: Interval, name: str) -> None:
    if not numbers.is_positive(x):
        raise Undefined(f"the argument of {name} may be 0 or negative")
    if _size(x.hi) > LARGEST_SIZE:
        raise Undefined(f"the argument of {name} is beyond 2^{LARGEST_SIZE}")


def _stirling(z: Interval, w: int) -> Interval:
    """log Gamma z = (z - 1/2) log z - z + log(2 pi)/2 + sum over k >= 1 of B_2k/(2k(2k - 1) z^(2k-1))."""
    main = numbers.sub(numbers.mul(numbers.sub(z, _HALF, w), numbers.log(z, w), w), z, w)
    constant = numbers.mul(_HALF, numbers.log(numbers.mul(_TWO, numbers.pi(w), w), w), w)
    rest = _expansion(z, (_bernoulli(k) / (2 * k * (2 * k - 1)) for k in _counting()), 1, -w, w)
    return numbers.add(numbers.add(main, constant, w), rest, w)


def _counting() -> Iterator[int]:
    """1, 2, 3, ...; an expansion breaks off, since its terms grow in the end."""
    k = 0
    while True:
        k += 1
        yield k


def _product(parts: list[Interval], w: int) -> Interval:
    value = _ONE
    for part in parts:
        value = numbers.mul(value, part, w)
    return value


def gamma(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all Gamma(a); raises `Undefined` unless all are positive.

    >>> gamma(numbers.from_rational(5))
    Interval(3*2^3, 3*2^3)
    """
    _positive(x, "gamma")
    return _bowl(_gamma_at, x, prec, numbers.exp)


def log_gamma(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all log(Gamma(a)), narrow also next to its zeros 1 and 2; `Undefined` unless a > 0.

    >>> log_gamma(numbers.from_rational(2))
    Interval(0*2^0, 0*2^0)
    """
    _positive(x, "log_gamma")
    return _bowl(_log_gamma_at, x, prec, lambda least, _: least)


def _bowl(
    at: Callable[[End, int], Interval], x: Interval, prec: int, of_log: Callable[[Interval, int], Interval]
) -> Interval:
    """The range of a function that falls, then rises, its minimum between the two numbers `_LEAST`.

    Where x meets these, log Gamma, being convex, is at least its tangent at a number c close to them:
    log Gamma(c) + digamma(c) (a - c) for all a in x.
    """
    first, second = (numbers.between(c, c, prec + 64) for c in _LEAST)
    if x.lo == x.hi or numbers.certainly_at_most(x, first) or numbers.certainly_at_most(second, x):
        return _range(at, x, prec, rises=numbers.certainly_at_most(second, x))
    ends = numbers.hull(at(x.lo, prec), at(x.hi, prec))
    c, w = _point(first.lo), prec + 16
    slope = numbers.mul(digamma(c, w), numbers.sub(x, c, w), w)
    least = of_log(numbers.add(log_gamma(c, w), slope, w), prec)
    return numbers.hull(ends, _point(numbers.minimum(least, ends).lo))


def _gamma_at(end: End, prec: int) -> Interval:
    """exp(log Gamma z)/(x (x+1) ... (x+n-1)); (x-1)! for a small whole number. The absolute error of log Gamma z is
    the relative one of the value, hence the bits for large x."""
    value = numbers.lower(_point(end))
    if value.denominator == 1 and value <= LARGEST_FACTORIAL:
        return numbers.from_rational(factorial(int(value) - 1), prec)
    w = prec + 32 + 2 * max(_size(end), 0)
    z, steps = _shifted(_point(end), w // 4, w)
    return numbers.div(numbers.exp(_stirling(z, w), w), _product(steps, w), prec)


def _log_gamma_at(end: End, prec: int) -> Interval:
    """log Gamma z - log(x (x+1) ... (x+n-1)), with as many more bits as x is near to a zero (at most 2000)."""
    x = _point(end)
    zeros = [numbers.sub(x, zero, prec) for zero in (_ONE, _TWO)]
    if any(numbers.certainly_equal(gap, _ZERO) for gap in zeros):
        return _ZERO
    near = max(-_size(numbers.absolute(gap).lo) for gap in zeros)
    w = prec + 32 + min(max(near, 0), 2000)
    z, steps = _shifted(x, w // 4, w)
    return numbers.sub(_stirling(z, w), numbers.log(_product(steps, w), w), prec)


def digamma(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all digamma(a), the derivative of log Gamma; `Undefined` unless all are positive.

    >>> numbers.is_positive(digamma(numbers.from_rational(Fraction(3, 2))))
    True
    """
    return polygamma(_ZERO, x, prec)


def polygamma(order: Interval, x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around the derivatives of digamma at all a > 0, for one order from 0 to 200.

    For odd orders it is positive and falls, for even ones it rises.

    >>> numbers.certainly_less(_ONE, polygamma(_ONE, _ONE))
    True
    """
    _positive(x, "polygamma")
    n = numbers.lower(order)
    if not numbers.certainly_equal(order, order) or n.denominator != 1 or not 0 <= n <= LARGEST_ORDER:
        raise Undefined(f"the order of polygamma must be one whole number from 0 to {LARGEST_ORDER}")
    return _range(lambda end, bits: _polygamma_at(int(n), end, bits), x, prec, rises=n % 2 == 0)


def _polygamma_at(n: int, end: End, prec: int) -> Interval:
    """(-1)^(n+1) times the value is the sum of n!/(x+j)^(n+1) over j >= 0 (for n = 0 up to log z only): the terms
    before z one by one, and from z on (n-1)!/z^n (-log z for n = 0) + n!/(2 z^(n+1)) + sum over k >= 1 of
    B_2k (2k+n-1)!/(2k)! z^(-n-2k)."""
    w = prec + 32
    z, steps = _shifted(_point(end), w // 4 + n, w)
    count = numbers.from_rational(factorial(n), w)
    total = _ZERO
    for part in steps:
        total = numbers.add(total, numbers.int_power(part, -n - 1, w), w)
    total = numbers.add(total, numbers.mul(_HALF, numbers.int_power(z, -n - 1, w), w), w)
    total = numbers.mul(total, count, w)
    if n:
        lead = numbers.mul(numbers.from_rational(factorial(n - 1), w), numbers.int_power(z, -n, w), w)
    else:
        lead = numbers.neg(numbers.log(z, w))
    coefficients = (_bernoulli(k) * Fraction(factorial(2 * k + n - 1), factorial(2 * k)) for k in _counting())
    small = min(_size(numbers.absolute(lead).lo), 0) - w
    total = numbers.add(numbers.add(total, lead, w), _expansion(z, coefficients, n + 2, small, w), prec)
    return total if n % 2 else numbers.neg(total)


def beta(x: Interval, y: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around all Gamma(a) Gamma(b)/Gamma(a + b) for a, b > 0; it falls in a and in b.

    >>> beta(_ONE, _ONE)
    Interval(1*2^0, 1*2^0)
    """
    _positive(x, "beta")
    _positive(y, "beta")
    return Interval(_beta_at(x.hi, y.hi, prec).lo, _beta_at(x.lo, y.lo, prec).hi)


def _beta_at(x: End, y: End, prec: int) -> Interval:
    """exp of a sum of logarithms: its absolute error is the relative one of the value, hence the bits."""
    w = prec + 40 + 2 * max(_size(x), _size(y), 0)
    a, b = _point(x), _point(y)
    total = numbers.sub(numbers.add(log_gamma(a, w), log_gamma(b, w), w), log_gamma(numbers.add(a, b, w), w), w)
    return numbers.exp(total, prec)


def harmonic(x: Interval, prec: int = DEFAULT_PRECISION) -> Interval:
    """An interval around 1 + 1/2 + ... + 1/n for all whole n in x, none of them negative.

    >>> harmonic(_TWO)
    Interval(3*2^-1, 3*2^-1)
    """
    low, high = -((-numbers.lower(x)) // 1), numbers.upper(x) // 1
    if not 0 <= low <= high:
        raise Undefined("the argument of harmonic may be negative")
    return numbers.hull(_harmonic_at(low, prec), _harmonic_at(high, prec))


def _harmonic_at(n: int, prec: int) -> Interval:
    w = prec + 16
    if n > LARGEST_SUM:
        return numbers.sub(digamma(numbers.from_rational(n + 1, w), w), digamma(_ONE, w), prec)
    total = _ZERO
    for k in range(1, n + 1):
        total = numbers.add(total, numbers.from_rational(Fraction(1, k), w), w)
    return numbers.add(total, _ZERO, prec)


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    **{"phi": phi, "Phi": Phi, "Phi_inverse": Phi_inverse, "profile": profile, "gamma": gamma},
    **{"log_gamma": log_gamma, "digamma": digamma, "polygamma": polygamma, "beta": beta, "harmonic": harmonic},
}
"""The enclosures by their names: ``FUNCTIONS[name](*intervals, prec)``."""
