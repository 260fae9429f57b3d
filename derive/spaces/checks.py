"""Reading whole numbers, rationals and exponents exactly, and refusing everything else in one sentence.

No float is ever taken for a number here: ``0.1`` is not 1/10. The one exception is ``math.inf``, the name of
the infinity norm, which is compared and never computed with.
"""

from __future__ import annotations

import math
import operator
import re
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from derive.errors import DeriveError, TooLarge

Graph: TypeAlias = Literal["hamming", "grid"]
"""Which of the two graphs of the discrete image grid: the Hamming graph or the level grid."""

GRAPHS: tuple[Graph, Graph] = ("hamming", "grid")

Exponent: TypeAlias = Fraction | float
"""An exponent p: a Fraction >= 0, or ``math.inf``."""

MAX_DIGITS = 1000
MAX_EXPONENT_PART = 10_000
MAX_SIZE_BITS = 3000
"""Sizes (of images, of levels) have at most this many bits, so that messages can print them."""

# [0-9] and not \d, which would let other scripts' digits through.
_RATIONAL = re.compile(r"[+-]?(?:[0-9]+(?:/[0-9]+)?|[0-9]*\.[0-9]+)")


def shown(value: object) -> str:
    """How an error message quotes a value: its ``repr``, at most 60 characters.

    >>> shown(2**64), shown("x" * 100)[-4:]
    ('18446744073709551616', 'x...')
    """
    import numpy as np

    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and type {value.dtype}"
    if type(value) is int and abs(value) >= 1 << 200:
        return f"a whole number of {value.bit_length()} bits"
    try:
        text = repr(value)
    except ValueError:  # Python refuses to write numbers of more than 4300 digits
        return f"a {type(value).__name__} too long to print"
    return text if len(text) <= 60 else text[:57] + "..."


def is_whole(value: object) -> bool:
    """Whether a value is a whole number: ``int`` or a NumPy integer, not a bool, not a float.

    >>> is_whole(3), is_whole(True), is_whole(3.0)
    (True, False, False)
    """
    if type(value) is int:
        return True
    # By name, so that NumPy's boolean and its arrays of one entry are refused without importing NumPy.
    if type(value).__name__ in ("bool", "bool_", "ndarray"):
        return False
    return hasattr(value, "__index__")


def whole_number(
    where: str, value: Any, least: int, most: int | None = None, hint: str = "", most_text: str = ""
) -> int:
    """``value`` as an ``int`` between ``least`` and ``most``, both included.

    Args:
        where: the name of the argument, for the message.
        value: what was given.
        least: the smallest value allowed.
        most: the largest value allowed, or None for no limit below 2^3000.
        hint: what to try instead.
        most_text: how a message writes ``most``, if not in digits.

    Raises:
        DeriveError: not a whole number (a bool and a float are not), or out of range.
        TooLarge: no ``most`` is given and the number has more than 3000 bits.

    >>> whole_number("bits", 8, 1, 64)
    8
    >>> whole_number("bits", 0, 1, 64)
    Traceback (most recent call last):
    derive.errors.DeriveError: bits: given 0; needed a whole number from 1 to 64.
    """
    number = operator.index(value) if is_whole(value) else None
    if number is None or number < least or (most is not None and number > most):
        needed = f"a whole number >= {least}"
        if most is not None:
            needed = f"a whole number from {least} to {most_text or shown(most)}"
        raise DeriveError(where, shown(value if number is None else number), needed, hint)
    if most is None and number.bit_length() > MAX_SIZE_BITS:
        raise TooLarge(where, shown(number), f"a number of at most {MAX_SIZE_BITS} bits")
    return number


def exact_rational(where: str, value: Any) -> Fraction:
    """``value`` as a Fraction: a whole number, a Fraction, or text such as ``"3/2"`` or ``"0.25"``.

    Raises:
        DeriveError: a float, a bool, nan, or text that is not a rational number.

    >>> exact_rational("aspect", "0.75")
    Fraction(3, 4)
    >>> exact_rational("aspect", 0.75)
    Traceback (most recent call last):
    derive.errors.DeriveError: aspect: given 0.75; needed an exact rational number. Floats are not exact;
    write a whole number, Fraction(3, 2), "3/2" or "1.5".
    """
    if type(value) is Fraction:
        return value
    if is_whole(value):
        return Fraction(operator.index(value))
    if type(value) is str and len(value) <= MAX_DIGITS and _RATIONAL.fullmatch(value.strip()):
        try:
            return Fraction(value.strip())
        except ZeroDivisionError:
            raise DeriveError(where, shown(value), "a denominator other than 0") from None
    hint = 'Write a whole number, Fraction(3, 2), "3/2" or "1.5".'
    if isinstance(value, float):
        hint = "Floats are not exact; w" + hint[1:]
    raise DeriveError(where, shown(value), "an exact rational number", hint)


def exponent(where: str, p: Any) -> Exponent:
    """The exponent of a p-distance: an exact rational p >= 0, or infinity (``math.inf`` or ``"inf"``).

    Raises:
        DeriveError: p is negative, nan, or a finite float.
        TooLarge: numerator or denominator above 10,000.

    >>> exponent("p", "1/2"), exponent("p", 2), exponent("p", "inf")
    (Fraction(1, 2), Fraction(2, 1), inf)
    """
    if (type(p) is float and p == math.inf) or (type(p) is str and p.strip() in ("inf", "infinity")):
        return math.inf
    needed = "an exact number p >= 0, or infinity"
    try:
        value = exact_rational(where, p)
    except DeriveError:
        hint = 'Write 2, Fraction(1, 2), "1/2", "0.5" or "inf".'
        raise DeriveError(where, shown(p), needed, hint) from None
    if value < 0:
        raise DeriveError(where, shown(p), needed)
    if max(value.numerator, value.denominator) > MAX_EXPONENT_PART:
        raise TooLarge(where, shown(p), f"numerator and denominator of p at most {MAX_EXPONENT_PART:,}")
    return value


def graph_name(where: str, graph: object) -> Graph:
    """``"hamming"`` or ``"grid"``.

    Raises:
        DeriveError: anything else.

    >>> graph_name("graph", "grid")
    'grid'
    """
    for name in GRAPHS:
        if type(graph) is str and graph == name:
            return name
    raise DeriveError(where, shown(graph), '"hamming" (the Hamming graph) or "grid" (the level grid)')
