"""Enclosures of kernel terms on boxes, with ends computed by Arb: what a search for covers is guided by.

Nothing is proved here; the independent checker replays a cover with arithmetic of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, comb, factorial, floor
from typing import Any, NamedTuple

import flint

from derive import kernel as K
from derive.evidence.balls import precision
from derive.kernel import Term, num

Piece = Mapping[Term, tuple[Fraction, Fraction]]
BITS = 80
LONGEST_SUM, LARGEST_ARGUMENT, LARGEST_EXPONENT = 5_000, 5_000, 1 << 64


class Unbounded(Exception):
    """A term that is not certainly defined and bounded on the piece; the text is the part in question."""


class Range(NamedTuple):
    """All reals from `lo` to `hi`, two exact Arb numbers."""

    lo: Any
    hi: Any


Zero, One = Range(flint.arb(0), flint.arb(0)), Range(flint.arb(1), flint.arb(1))


def enclose(t: Term, piece: Piece, known: dict[Term, Range] | None = None) -> Range:
    """A range that contains all values of a closed term on the piece.

    Args:
        t: the term.
        piece: variable -> least and greatest value.
        known: the ranges found before on the same piece; it is filled.

    Raises:
        Unbounded: the term is not certainly defined and bounded there.

    >>> from derive.kernel import apply, var
    >>> x = var("x")
    >>> found = enclose(apply("cosh", x), {x: (Fraction(-1), Fraction(2))})
    >>> found.lo == 1, found.hi < 3.77
    (True, True)
    """
    with precision(BITS):
        return _enclose(t, piece, {} if known is None else known)


def exact(t: Term, piece: Piece) -> Fraction | None:
    """The value of a term without variables, when it is rational and found exactly.

    >>> from derive.kernel import apply, num
    >>> exact(apply("cosh", num(0)), {}), exact(apply("exp", num(1)), {})
    (Fraction(1, 1), None)
    """
    value = K.evaluate(t)
    if value is None:
        found = enclose(t, piece)
        if found.lo == found.hi:
            mantissa, exponent = found.lo.man_exp()
            value = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return value


def rational(a: Fraction, b: Fraction) -> Range:
    """The range from a to b, rounded outward."""
    return Range(_arb(a).lower(), _arb(b).upper())


def _arb(q: Fraction) -> Any:
    return flint.arb(flint.fmpq(q.numerator, q.denominator))


def _enclose(root: Term, piece: Piece, known: dict[Term, Range]) -> Range:
    for s in K._postorder([root], False):
        if s not in known:
            value = _node(s, piece, known)
            if not (value.lo.is_finite() and value.hi.is_finite()):
                raise Unbounded(str(s))
            known[s] = value
    return known[root]


def _node(s: Term, piece: Piece, known: dict[Term, Range]) -> Range:
    if s.op == "num":
        return rational(s.value, s.value)
    if s.op == "var":
        if s not in piece:
            raise Unbounded(f"the variable {s} outside the box")
        return rational(*piece[s])
    if s.op in ("sum", "prod"):
        return _series(s, piece, known)
    values = [known[a] for a in s.args]
    if s.op == "*" and s.args[0] is s.args[1]:
        return _whole_power(values[0], 2, s)
    if s.op == "^":
        return _power(s, *values)
    if s.op in _BINARY:
        return _BINARY[s.op](values[0], values[1], s)
    if s.op in _INCREASING:
        return _increasing(_INCREASING[s.op], values[0])
    if s.op in _OTHERS:
        return _OTHERS[s.op](*values, s)
    raise Unbounded(str(s))


def _increasing(f: Callable[[Any], Any], a: Range) -> Range:
    return Range(f(a.lo).lower(), f(a.hi).upper())


def _add(a: Range, b: Range, _: Term) -> Range:
    return Range((a.lo + b.lo).lower(), (a.hi + b.hi).upper())


def _multiply(a: Range, b: Range, _: Term | None = None) -> Range:
    products = [p * q for p in a for q in b]
    return Range(min(p.lower() for p in products), max(p.upper() for p in products))


def _reciprocal(a: Range, s: Term) -> Range:
    if not (a.lo > 0 or a.hi < 0):
        raise Unbounded(str(s))
    return Range((1 / a.hi).lower(), (1 / a.lo).upper())


def _absolute(a: Range, _: Term) -> Range:
    if a.lo >= 0:
        return a
    return Range(-a.hi, -a.lo) if a.hi <= 0 else Range(flint.arb(0), max(-a.lo, a.hi))


def _hull(ranges: list[Range]) -> Range:
    return Range(min(r.lo for r in ranges), max(r.hi for r in ranges))


def _whole_power(a: Range, n: int, s: Term) -> Range:
    if abs(n) > LARGEST_EXPONENT:
        raise Unbounded(str(s))
    if n < 0:
        return _reciprocal(_whole_power(a, -n, s), s)
    base = a if n % 2 else _absolute(a, s)
    return _increasing(lambda x: x**n, base)


def _power(s: Term, a: Range, exponent: Range) -> Range:
    e = s.args[1]
    if e.op == "num":
        q = e.value
        if q.denominator == 1:
            return _whole_power(a, int(q), s)
        if a.lo < 0 or q.denominator > LARGEST_EXPONENT or abs(q) > LARGEST_EXPONENT:
            raise Unbounded(str(s))
        if q < 0:
            return _reciprocal(_power(a=a, exponent=exponent, s=s.args[0] ** -q), s)
        return _increasing(lambda x: x if x == 0 else x.root(q.denominator) ** q.numerator, a)
    low, high = _whole_numbers(exponent, s)
    if a.lo > 0 or (low >= 0 and a.lo >= 0):
        return _hull([_whole_power(a, n, s) for n in (low, high)])
    if high - low > 50:
        raise Unbounded(str(s))
    return _hull([_whole_power(a, n, s) for n in range(low, high + 1)])


def _whole_numbers(a: Range, s: Term) -> tuple[int, int]:
    """The first and last whole number of the range."""
    if abs(a.lo) > LARGEST_EXPONENT or abs(a.hi) > LARGEST_EXPONENT or not a.lo.ceil() <= a.hi.floor():
        raise Unbounded(str(s))
    return int(a.lo.ceil().unique_fmpz()), int(a.hi.floor().unique_fmpz())


def _series(s: Term, piece: Piece, known: dict[Term, Range]) -> Range:
    (low, same), (high, same_too) = (_whole_numbers(known[a], s) for a in s.args[:2])
    if low != same or high != same_too or not low <= high + 1 or high - low >= LONGEST_SUM:
        raise Unbounded(str(s))
    total = Zero if s.op == "sum" else One
    for k in range(low, high + 1):
        value = _enclose(K.instantiate(s.args[2], num(k)), piece, known)
        total = _add(total, value, s) if s.op == "sum" else _multiply(total, value)
    return total


def _general_power(a: Range, x: Range, s: Term) -> Range:
    if not a.lo > 0:
        raise Unbounded(str(s))
    return _increasing(lambda u: u.exp(), _multiply(x, _increasing(lambda u: u.log(), a)))


def _log(a: Range, s: Term) -> Range:
    if not a.lo > 0:
        raise Unbounded(str(s))
    return _increasing(lambda u: u.log(), a)


def _ball(name: str) -> Callable[[Range, Term], Range]:
    """A bounded function that is not monotone: by one Arb ball around the range."""

    def found(a: Range, _: Term) -> Range:
        value = getattr(a.lo.union(a.hi), name)()
        return Range(max(value.lower(), flint.arb(-1)), min(value.upper(), flint.arb(1)))

    return found


def _tan(a: Range, s: Term) -> Range:
    below = a.lo.union(a.hi).cos()
    if below.contains(0):
        raise Unbounded(str(s))
    return _increasing(lambda u: u.tan(), a)


def _arc(name: str, rises: bool) -> Callable[[Range, Term], Range]:
    def found(a: Range, s: Term) -> Range:
        if a.lo < -1 or a.hi > 1:
            raise Unbounded(str(s))
        return _increasing(lambda u: getattr(u, name)(), a if rises else Range(a.hi, a.lo))

    return found


def _cube_root(u: Any) -> Any:
    return u if u == 0 else u.root(3) if u > 0 else -((-u).root(3))


def _factorial(a: Range, s: Term) -> Range:
    low, high = _whole_numbers(a, s)
    if low < 0 or high > LARGEST_ARGUMENT:
        raise Unbounded(str(s))
    return rational(Fraction(factorial(low)), Fraction(factorial(high)))


def _binomial(above: Range, below: Range, s: Term) -> Range:
    (low, high), (first, last) = _whole_numbers(above, s), _whole_numbers(below, s)
    if min(low, first) < 0 or max(high, last) > LARGEST_ARGUMENT:
        raise Unbounded(str(s))
    counts = [comb(n, k) for k in range(first, last + 1) for n in {low, high}]
    return rational(Fraction(min(counts)), Fraction(max(counts)))


def _density(u: Any) -> Any:
    return (-u * u / 2).exp() / (2 * flint.arb.pi()).sqrt()


def _distribution(u: Any) -> Any:
    return (-u / flint.arb(2).sqrt()).erfc() / 2


def _quantile(u: Any) -> Any:
    """From the nearer tail, so that it is narrow there."""
    return flint.arb(2).sqrt() * (-(2 * u).erfcinv() if 2 * u <= 1 else (2 - 2 * u).erfcinv())


def _normal_quantile(a: Range, s: Term) -> Range:
    if not (a.lo > 0 and a.hi < 1):
        raise Unbounded(str(s))
    return _increasing(_quantile, a)


def _profile(a: Range, s: Term) -> Range:
    if not (a.lo >= 0 and a.hi <= 1):
        raise Unbounded(str(s))
    ends = _hull([_increasing(lambda u: u * 0 if u == 0 or u == 1 else _density(_quantile(u)), Range(u, u)) for u in a])
    return ends if 2 * a.hi <= 1 or 2 * a.lo >= 1 else Range(ends.lo, _density(flint.arb(0)).upper())


def _positive_argument(rises: bool, f: Callable[[Any], Any]) -> Callable[[Range, Term], Range]:
    """A monotone function of a positive number."""

    def found(a: Range, s: Term) -> Range:
        if not a.lo > 0:
            raise Unbounded(str(s))
        return _increasing(f, a if rises else Range(a.hi, a.lo))

    return found


def _bowl(name: str, least: Any) -> Callable[[Range, Term], Range]:
    """Gamma or log Gamma: falls up to 1.46..., where the value is `least` or a little more, then rises."""
    turn = _arb(Fraction(1461632144968362, 10**15))

    def found(a: Range, s: Term) -> Range:
        if not a.lo > 0:
            raise Unbounded(str(s))
        ends = [_increasing(lambda u: getattr(u, name)(), Range(u, u)) for u in a]
        if a.lo == a.hi or a.hi <= turn or a.lo >= turn:
            return _hull(ends)
        return Range(least, max(r.hi for r in ends))

    return found


def _polygamma(n: Range, a: Range, s: Term) -> Range:
    order, same = _whole_numbers(n, s)
    if order != same or not 0 <= order <= 200:
        raise Unbounded(str(s))
    sign = (-1) ** (order + 1)
    factor = sign * flint.arb.fac_ui(order)
    values = (lambda u: flint.arb(order + 1).zeta(u) * factor) if order else (lambda u: u.digamma())
    return _positive_argument(sign < 0, values)(a, s)


def _beta(a: Range, b: Range, s: Term) -> Range:
    if not (a.lo > 0 and b.lo > 0):
        raise Unbounded(str(s))
    least, most = ((x.lgamma() + y.lgamma() - (x + y).lgamma()).exp() for x, y in ((a.hi, b.hi), (a.lo, b.lo)))
    return Range(least.lower(), most.upper())


def _harmonic(a: Range, s: Term) -> Range:
    low, high = _whole_numbers(a, s)
    if low < 0:
        raise Unbounded(str(s))
    ends = [
        (flint.arb(n + 1).digamma() + flint.arb.const_euler()) if n > 3 else _arb(_FIRST_HARMONIC[n])
        for n in (low, high)
    ]
    return Range(ends[0].lower(), ends[1].upper())


_FIRST_HARMONIC = (Fraction(0), Fraction(1), Fraction(3, 2), Fraction(11, 6))
_BINARY: dict[str, Callable[[Range, Range, Term], Range]] = {
    "+": _add,
    "*": _multiply,
    "power": _general_power,
    "min": lambda a, b, s: Range(min(a.lo, b.lo), min(a.hi, b.hi)),
    "max": lambda a, b, s: Range(max(a.lo, b.lo), max(a.hi, b.hi)),
    "binomial": _binomial,
    "polygamma": _polygamma,
    "beta": _beta,
}
_INCREASING: dict[str, Callable[[Any], Any]] = {
    **{name: (lambda u, name=name: getattr(u, name)()) for name in ("exp", "sinh", "tanh", "atan", "erf")},  # type: ignore[misc]
    "Phi": _distribution,
    "floor": lambda u: flint.arb(floor(_fraction(u))),
    "ceil": lambda u: flint.arb(ceil(_fraction(u))),
    "cbrt": _cube_root,
}
_OTHERS: dict[str, Callable[..., Range]] = {
    "pi": lambda s: Range(flint.arb.pi().lower(), flint.arb.pi().upper()),
    "log": _log,
    "abs": _absolute,
    "cosh": lambda a, s: _increasing(lambda u: u.cosh(), _absolute(a, s)),
    "sin": _ball("sin"),
    "cos": _ball("cos"),
    "tan": _tan,
    "asin": _arc("asin", True),
    "acos": _arc("acos", False),
    "factorial": _factorial,
    "erfc": lambda a, s: _increasing(lambda u: u.erfc(), Range(a.hi, a.lo)),
    "phi": lambda a, s: _increasing(_density, Range(*reversed(_absolute(a, s)))),
    "Phi_inverse": _normal_quantile,
    "profile": _profile,
    "gamma": _bowl("gamma", flint.arb("0.8856031944108887").lower()),
    "log_gamma": _bowl("lgamma", flint.arb("-0.1214862905358497").lower()),
    "digamma": _positive_argument(True, lambda u: u.digamma()),
    "harmonic": _harmonic,
}


def _fraction(u: Any) -> Fraction:
    mantissa, exponent = u.man_exp()
    if abs(int(exponent)) > 10_000:
        raise Unbounded("a number that is too large")
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
