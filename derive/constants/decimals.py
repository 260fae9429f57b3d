"""Numbers as decimal text: read exactly, written with certified digits.

    read_exact(where, text)     "0.01", "1/100", "1e-2" -> Fraction(1, 100); never a float
    outward(x, digits)          decimals (lo, hi) with lo <= x <= hi, next to each other
    nearest(x, digits)          the decimal nearest to x; every digit certified
    looser(text, digits, up)    a decimal rounded in one direction, so that a bound remains a bound

Real numbers are given as rationals or through their enclosures (`derive.evidence.balls`).
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Context
from fractions import Fraction
from typing import Any

import flint

from derive.errors import DeriveError
from derive.evidence.balls import FIRST_BITS, LAST_BITS, Number, Real, exact_or_real, precision, shortened
from derive.spaces.checks import exact_rational, shown

LONGEST_TEXT = 1000
LARGEST_EXPONENT = 1000
PLAIN_FROM, PLAIN_TO = -6, 21
"""Numbers from 10^-6 to 10^21 are written without an exponent."""

_SCIENTIFIC = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([+-]?[0-9]{1,9}))?")


def read_exact(where: str, value: Any, needed: str) -> Fraction:
    """An exact number: a whole number, a Fraction, or text such as ``"1/100"``, ``"0.01"`` or ``"1e-2"``.

    Args:
        where: the option or argument, for the message.
        value: what was given.
        needed: what the message asks for.

    Raises:
        DeriveError: a float, a bool, nan, infinity, other text, or a power of ten beyond 10^1000.

    >>> read_exact("--fraction", "1e-2", "a fraction"), read_exact("--fraction", "1/3", "a fraction")
    (Fraction(1, 100), Fraction(1, 3))
    >>> read_exact("--fraction", "nan", "a fraction")
    Traceback (most recent call last):
    derive.errors.DeriveError: --fraction: given 'nan'; needed a fraction. Write it exactly: 0.01, 1/100 or
    1e-2.
    """
    if type(value) is str and len(value) <= LONGEST_TEXT and (match := _SCIENTIFIC.fullmatch(value.strip())):
        exponent = int(match[2] or 0)
        if abs(exponent) > LARGEST_EXPONENT:
            raise DeriveError(
                where, shown(value), needed, f"Powers of ten go from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}."
            )
        return Fraction(match[1]) * Fraction(10) ** exponent
    try:
        return exact_rational(where, value)
    except DeriveError:
        hint = "Write it exactly: 0.01, 1/100 or 1e-2." if type(value) is str else "Floats are not exact; give text."
        raise DeriveError(where, shown(value), needed, hint) from None


def outward(value: Number, digits: int = 12) -> tuple[str, str]:
    """Decimals (lo, hi) of that many significant digits with lo <= value <= hi, equal or next to each other.

    The gap can be two units of the last digit, namely when a value is itself a decimal of that length without
    being given as one.

    Args:
        value: a number >= 0, exact or known by its enclosures.
        digits: significant digits, at least 1.

    Raises:
        DeriveError: the value is negative or has no finite enclosure.

    >>> from derive.evidence.balls import exp, sqrt
    >>> outward(sqrt(73), 6), outward(Fraction(1, 4)), outward(exp(-10**12), 3)
    (('8.544', '8.54401'), ('0.25', '0.25'), ('5.59e-434294481904', '5.6e-434294481904'))
    """
    number = exact_or_real(value)
    if isinstance(number, Fraction):
        if number < 0:
            raise DeriveError("decimal", shown(number), "a number >= 0")
        if number == 0:
            return "0", "0"
        scale = digits - 1 - _decimal_order(number)
        # in whole numbers: a Fraction would look for common factors of long numbers
        low, left = divmod(number.numerator * 10 ** max(scale, 0), number.denominator * 10 ** max(-scale, 0))
        return _text(low, scale), _text(low + (left != 0), scale)
    best: tuple[int, int, int] | None = None
    bits = FIRST_BITS
    while bits <= LAST_BITS and (best is None or best[1] - best[0] > 1):
        scaled_ball = _scaled(number, bits, digits)
        if scaled_ball is not None:
            ball, scale = scaled_ball
            least, most = ball.lower().floor().unique_fmpz(), ball.upper().ceil().unique_fmpz()
            best = (int(least), int(most), scale) if least is not None and most is not None else best
        bits *= 2
    if best is None:
        raise DeriveError("decimal", shortened(number.text), "a positive real number")
    return _text(best[0], best[2]), _text(best[1], best[2])


def nearest(value: Number, digits: int) -> str:
    """The decimal of that many significant digits that is nearest to the value; every digit is certified.

    An exact value is written without zeros at its end.

    Raises:
        DeriveError: the value is not positive, has no finite enclosure, or lies midway between two decimals as
            far as 4096 bits can tell.

    >>> from derive.evidence.balls import sqrt
    >>> nearest(sqrt(2), 50)
    '1.4142135623730950488016887242096980785696718753769'
    >>> nearest(Fraction(9, 2), 50)
    '4.5'
    """
    number = exact_or_real(value)
    if isinstance(number, Fraction) and number > 0:
        scale = digits - 1 - _decimal_order(number)
        return _text(round(number * Fraction(10) ** scale), scale)
    bits = FIRST_BITS
    while isinstance(number, Real) and bits <= LAST_BITS:
        scaled_ball = _scaled(number, bits, digits)
        if scaled_ball is not None:
            ball, scale = scaled_ball
            with precision(bits):
                found = (ball + flint.arb(1) / 2).floor().unique_fmpz()
            if found is not None:
                return _text(int(found), scale, strip=False)
        bits *= 2
    raise DeriveError("decimal", shortened(str(number)), "a positive real number that is not midway between decimals")


def looser(text: str, digits: int, up: bool) -> str:
    """A decimal text shortened to that many significant digits, upwards or downwards.

    >>> looser("8.54400374532", 6, up=True), looser("8.54400374531", 6, up=False), looser("64", 6, up=True)
    ('8.54401', '8.544', '64')
    """
    rounding = ROUND_CEILING if up else ROUND_FLOOR
    whole = Context(prec=max(digits, len(text)), Emax=10**17, Emin=-(10**17)).create_decimal(text)
    short = Context(prec=digits, rounding=rounding, Emax=10**17, Emin=-(10**17)).plus(whole)
    sign, figures, exponent = short.as_tuple()
    if not isinstance(exponent, int) or sign:
        raise DeriveError("decimal", shown(text), "a decimal number >= 0")
    number = int("".join(map(str, figures)))
    return _text(number, -exponent)


def _decimal_order(number: Fraction) -> int:
    """The e with 10^e <= number < 10^(e+1), for a positive rational."""
    top, bottom = number.numerator, number.denominator
    # 30103/100000 is just above log10(2): the guess is at most e, or one above it
    guess = (top.bit_length() - bottom.bit_length()) * 30103 // 100000
    while top * 10 ** max(-guess, 0) < bottom * 10 ** max(guess, 0):
        guess -= 1
    while top * 10 ** max(-guess - 1, 0) >= bottom * 10 ** max(guess + 1, 0):
        guess += 1
    return guess


def _scaled(number: Real, bits: int, digits: int) -> tuple[flint.arb, int] | None:
    """A ball around number * 10^scale, which has about that many digits before the point; None if not positive."""
    with precision(bits):
        ball = number.enclosure(bits)
        if not ball.is_finite() or not ball > 0:
            return None
        order = (ball.log() / flint.arb.const_log10()).mid().floor().unique_fmpz()
        if order is None:
            return None
        scale = digits - 1 - int(order)
        return ball * flint.arb(10) ** flint.fmpz(scale), scale


def _text(number: int, scale: int, strip: bool = True) -> str:
    """number / 10^scale as a decimal, with or without the zeros at its end."""
    if number == 0:
        return "0"
    figures = str(number)
    order = len(figures) - 1 - scale
    if strip:
        short = figures.rstrip("0")
        figures, scale = short, scale - (len(figures) - len(short))
    if not PLAIN_FROM <= order < PLAIN_TO:
        return figures[0] + ("." + figures[1:] if len(figures) > 1 else "") + f"e{order}"
    if scale <= 0:
        return figures + "0" * -scale
    figures = figures.rjust(scale + 1, "0")
    return f"{figures[:-scale]}.{figures[-scale:]}"
