"""Exact comparisons of real numbers: rationals as they are, other numbers through Arb balls.

A number is given in one of three ways, and never as a float:

* exactly: a whole number, a ``Fraction``, or text such as ``"3/2"`` or ``"0.25"``;
* as an expression built with ``exp``, ``log``, ``sqrt``, ``cosh``, ``+ - * / **`` and ``pi``: a ``Real``;
* as a function that takes a number of bits and returns an ``arb`` that contains the number.

Two traps of ball arithmetic are closed here. An Arb comparison answers ``False`` when it cannot tell, so
``certainly`` has three answers. And an undefined value (``log(-1)``) is a ``nan`` that no comparison
notices, so every enclosure must be finite before it is used.

Source: F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic, IEEE Trans.
Comput. 66 (2017) 1281-1292.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, Literal, TypeAlias

import flint

from derive.errors import DeriveError
from derive.spaces.checks import exact_rational, is_whole, shown

Answer: TypeAlias = Literal["yes", "no", "undecided"]
Relation: TypeAlias = Literal["<", "<=", ">", ">=", "==", "!="]

FIRST_BITS = 64
LAST_BITS = 4096
RELATIONS: tuple[Relation, ...] = ("<", "<=", ">", ">=", "==", "!=")
MAX_TEXT = 200


class Real:
    """A real number known by its enclosures: for every number of bits a ball that contains it.

    Made by ``real``, ``exp``, ``log``, ``sqrt``, ``cosh``, ``weighted_sum``, ``pi`` and by arithmetic with
    these and with exact rationals; a float is refused. It has no truth value and no order: use ``certainly``.

    >>> print(exp("1/4") / 2 + 3)
    ((exp(1/4) / 2) + 3)
    >>> exp(1) + 0.5
    Traceback (most recent call last):
    derive.errors.DeriveError: number: given 0.5; needed an exact rational number. Floats are not exact; write
    a whole number, Fraction(3, 2), "3/2" or "1.5".
    """

    __slots__ = ("_enclose", "_known", "text")

    def __init__(self, enclose: Callable[[int], flint.arb], text: str) -> None:
        self._enclose = enclose
        self._known: tuple[int, flint.arb] | None = None
        self.text = text

    def enclosure(self, bits: int) -> flint.arb:
        """A ball that contains the number, computed with ``bits`` bits; not finite if it is undefined there."""
        if self._known is None or self._known[0] != bits:
            if flint.ctx.prec == bits:
                self._known = (bits, self._enclose(bits))
            else:
                with precision(bits):
                    self._known = (bits, self._enclose(bits))
        return self._known[1]

    def __add__(self, other: Any) -> Real:
        return _binary("+", self, other, lambda x, y: x + y)

    def __radd__(self, other: Any) -> Real:
        return _binary("+", other, self, lambda x, y: x + y)

    def __sub__(self, other: Any) -> Real:
        return _binary("-", self, other, lambda x, y: x - y)

    def __rsub__(self, other: Any) -> Real:
        return _binary("-", other, self, lambda x, y: x - y)

    def __mul__(self, other: Any) -> Real:
        return _binary("*", self, other, lambda x, y: x * y)

    def __rmul__(self, other: Any) -> Real:
        return _binary("*", other, self, lambda x, y: x * y)

    def __truediv__(self, other: Any) -> Real:
        return _binary("/", self, other, lambda x, y: x / y)

    def __rtruediv__(self, other: Any) -> Real:
        return _binary("/", other, self, lambda x, y: x / y)

    def __neg__(self) -> Real:
        return _unary("-", self, lambda x: -x)

    def __pow__(self, exponent: Any) -> Real:
        if not is_whole(exponent) or exponent < 0:
            raise DeriveError("exponent", shown(exponent), "a whole number >= 0", "Other powers: exp(q * log(x)).")
        power = flint.fmpz(int(exponent))
        return Real(lambda bits: self.enclosure(bits) ** power, f"({self.text} ** {exponent})")

    def __bool__(self) -> bool:
        raise DeriveError("truth value", shown(self), "a comparison", "Use certainly(left, relation, right).")

    def _refuse_order(self, other: object) -> bool:
        raise DeriveError("order", shown(self), "a comparison", "Use certainly(left, relation, right).")

    __lt__ = __le__ = __gt__ = __ge__ = _refuse_order
    __eq__ = __ne__ = _refuse_order
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return self.text


Number: TypeAlias = int | Fraction | str | Real | Callable[[int], flint.arb]


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Arb computes with this many bits inside the block; the previous setting returns afterwards."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before


def real(value: Any) -> Real:
    """A number as a ``Real``.

    Args:
        value: a whole number, Fraction, text such as ``"0.1"`` (meaning 1/10), a ``Real``, or a function of the
            number of bits that returns an ``arb``.

    Raises:
        DeriveError: a float, a bare ``arb`` (its origin cannot be checked), or anything else.

    >>> certainly(real("0.1") * 10, "==", 1)
    'undecided'
    >>> certainly(real("0.1") * 10, "<=", "1.000000001")
    'yes'
    """
    if isinstance(value, Real):
        return value
    if callable(value):
        return Real(lambda bits: _checked_ball(value(bits)), f"<{getattr(value, '__name__', 'function')}>")
    number = exact_rational("number", value)
    exact = flint.fmpq(number.numerator, number.denominator)
    return Real(lambda bits: flint.arb(exact), str(number))


def exp(value: Any) -> Real:
    """e^value."""
    return _unary("exp", value, lambda x: x.exp())


def log(value: Any) -> Real:
    """The natural logarithm; undefined, hence refused in comparisons, for value <= 0.

    >>> certainly(log(-1), "<", 0)
    Traceback (most recent call last):
    derive.errors.DeriveError: comparison: given log(-1), which has no finite enclosure at 4096 bits; needed a
    real number.
    """
    return _unary("log", value, lambda x: x.log())


def sqrt(value: Any) -> Real:
    """The square root; undefined for value < 0."""
    return _unary("sqrt", value, lambda x: x.sqrt())


def cosh(value: Any) -> Real:
    """The hyperbolic cosine."""
    return _unary("cosh", value, lambda x: x.cosh())


pi = Real(lambda bits: flint.arb.pi(), "pi")
"""The circle constant."""


def weighted_sum(weights: Sequence[int], values: Sequence[Real]) -> Real:
    """The sum of weight * value with whole weights, as one expression.

    >>> print(weighted_sum((1, 3), (exp(1), exp(2))))
    (1*exp(1) + 3*exp(2))
    """
    for weight in weights:
        if not is_whole(weight):
            raise DeriveError("weight", shown(weight), "a whole number")
    pairs = [(flint.fmpz(int(weight)), value) for weight, value in zip(weights, values, strict=True)]
    text = " + ".join(f"{weight}*{value.text}" for weight, value in pairs)
    return Real(
        lambda bits: sum((value.enclosure(bits) * weight for weight, value in pairs), flint.arb(0)), f"({text})"
    )


def certainly(left: Number, relation: Relation, right: Number) -> Answer:
    """Whether ``left relation right`` holds: ``"yes"``, ``"no"``, or ``"undecided"`` at 4096 bits.

    Between rationals the answer is exact. Otherwise both sides are enclosed with 64, 128, ..., 4096 bits until
    the balls decide; two expressions that are equal without being rational end as ``"undecided"``.

    Args:
        left: a number (see the module).
        relation: ``<``, ``<=``, ``>``, ``>=``, ``==`` or ``!=``.
        right: a number.

    Raises:
        DeriveError: a float, a bare ``arb``, an unknown relation, or a side without a finite value.

    >>> certainly("0.1", "<", "1/9"), certainly(exp(1), "<=", "2.718281828"), certainly(sqrt(2), "==", sqrt(2))
    ('yes', 'no', 'undecided')
    """
    return decide(exact_or_real(left), relation, exact_or_real(right))[0]


def ceiling(value: Number) -> int:
    """The smallest whole number that is not below the value.

    Raises:
        DeriveError: not decided at 4096 bits, which happens when the value is a whole number without being
            rational as written; or no finite value.

    >>> ceiling("2.5"), ceiling(3), ceiling(exp(1) * 100)
    (3, 3, 272)
    """
    number = exact_or_real(value)
    if isinstance(number, Fraction):
        return -(-number.numerator // number.denominator)
    bits = FIRST_BITS
    while bits <= LAST_BITS:
        ball = number.enclosure(bits)
        if ball.is_finite():
            with precision(bits):
                least = ball.ceil().unique_fmpz()
            if least is not None:
                return int(least)
        bits *= 2
    given = f"{shortened(number.text)}, which {LAST_BITS} bits do not separate from a whole number"
    raise DeriveError("ceiling", given, "a real number that is not a whole number, or an exact rational")


Sides: TypeAlias = tuple[Fraction, Fraction] | tuple[flint.arb, flint.arb]


def exact_or_real(value: Number) -> Fraction | Real:
    """A number in one of the two forms that ``decide`` takes."""
    if isinstance(value, Real) or callable(value):
        return real(value)
    return exact_rational("number", value)


def decide(left: Fraction | Real, relation: Relation, right: Fraction | Real) -> tuple[Answer, Sides]:
    """``certainly``, together with the two sides as they were when the answer was found."""
    if relation not in RELATIONS:
        raise DeriveError("relation", shown(relation), "one of " + ", ".join(RELATIONS))
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return ("yes" if _holds_exactly(left, relation, right) else "no"), (left, right)
    first, second = real(left), real(right)
    bits = FIRST_BITS
    while True:
        with precision(bits):
            x, y = first.enclosure(bits), second.enclosure(bits)
        finite = x.is_finite() and y.is_finite()
        if finite:
            answer = _answer(x, relation, y)
            if answer != "undecided" or bits == LAST_BITS:
                return answer, (x, y)
        elif bits == LAST_BITS:
            undefined = second if x.is_finite() else first
            given = f"{shortened(undefined.text)}, which has no finite enclosure at {LAST_BITS} bits"
            raise DeriveError("comparison", given, "a real number")
        bits *= 2


def shortened(text: str) -> str:
    """At most 200 characters of a text."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 3] + "..."


def _holds_exactly(left: Fraction, relation: Relation, right: Fraction) -> bool:
    if relation in ("==", "!="):
        return (left == right) is (relation == "==")
    if relation in ("<", ">"):
        return left < right if relation == "<" else left > right
    return left <= right if relation == "<=" else left >= right


_NEGATED: dict[Relation, Relation] = {"<": ">=", ">=": "<", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}


def _answer(x: flint.arb, relation: Relation, y: flint.arb) -> Answer:
    if _ball_proves(x, relation, y):
        return "yes"
    return "no" if _ball_proves(x, _NEGATED[relation], y) else "undecided"


def _ball_proves(x: flint.arb, relation: Relation, y: flint.arb) -> bool:
    """Whether the relation holds for all points of two finite balls; each Arb comparison says True only then."""
    if relation == "<":
        return bool(x < y)
    if relation == "<=":
        return bool(x <= y)
    if relation == ">":
        return bool(x > y)
    if relation == ">=":
        return bool(x >= y)
    if relation == "==":
        return bool(x == y)
    return not x.overlaps(y)


def _checked_ball(ball: object) -> flint.arb:
    if not isinstance(ball, flint.arb):
        raise DeriveError("enclosure", shown(ball), "an arb")
    return ball


def _unary(name: str, value: Any, function: Callable[[flint.arb], flint.arb]) -> Real:
    inner = real(value)
    return Real(lambda bits: function(inner.enclosure(bits)), f"{name}({inner.text})")


def _binary(symbol: str, left: Any, right: Any, function: Callable[[flint.arb, flint.arb], flint.arb]) -> Real:
    first, second = real(left), real(right)
    text = f"({first.text} {symbol} {second.text})"
    return Real(lambda bits: function(first.enclosure(bits), second.enclosure(bits)), text)
