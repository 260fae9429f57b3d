"""Decimal texts enclose what they should, with certified digits; compared with mpmath and exact arithmetic."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest

from derive.constants.decimals import looser, nearest, outward, read_exact
from derive.errors import DeriveError
from derive.evidence.balls import exp, log, sqrt


def units_apart(low: str, high: str, digits: int) -> Fraction:
    """The gap between two decimals in units of the last of that many digits of the larger one."""
    top = Decimal(high)
    return (Fraction(high) - Fraction(low)) / Fraction(10) ** (top.adjusted() - digits + 1)


def test_outward_encloses_rationals_of_all_sizes() -> None:
    chance = random.Random(5)
    for _ in range(2000):
        x = Fraction(chance.randrange(1, 10**9), chance.randrange(1, 10**9)) * Fraction(10) ** chance.randrange(-30, 30)
        digits = chance.randrange(1, 20)
        low, high = outward(x, digits)
        assert Fraction(low) <= x <= Fraction(high)
        assert units_apart(low, high, digits) <= 1
        assert (low == high) == (Fraction(low) == x)


def test_outward_encloses_square_roots_exactly() -> None:
    for n in range(1, 3000, 7):
        low, high = outward(sqrt(n), 15)
        assert Fraction(low) ** 2 <= n <= Fraction(high) ** 2
        assert units_apart(low, high, 15) <= 2


def test_outward_of_tiny_and_huge_values_agrees_with_mpmath() -> None:
    with mpmath.workdps(60):
        for power in (-(10**9), -12345, -3, 5, 4321, 10**8):
            low, high = outward(exp(power), 12)
            assert mpmath.mpf(low) <= mpmath.exp(power) <= mpmath.mpf(high)
            assert mpmath.mpf(high) / mpmath.mpf(low) < 1 + mpmath.mpf(10) ** -10


def test_nearest_is_the_correctly_rounded_value() -> None:
    with mpmath.workdps(80):
        for number, value in ((log(2), mpmath.log(2)), (exp(3), mpmath.exp(3)), (sqrt(5), mpmath.sqrt(5))):
            text = nearest(number, 50)
            assert len(text.replace(".", "").lstrip("0")) == 50
            last = mpmath.mpf(10) ** -len(text.partition(".")[2])
            assert abs(mpmath.mpf(text) - value) <= last / 2


def test_looser_never_crosses_the_bound() -> None:
    chance = random.Random(6)
    for _ in range(500):
        text = outward(Fraction(chance.randrange(1, 10**15), chance.randrange(1, 10**15)), 12)[1]
        digits = chance.randrange(1, 12)
        assert Fraction(looser(text, digits, up=False)) <= Fraction(text) <= Fraction(looser(text, digits, up=True))


def test_undefined_and_negative_values_are_refused() -> None:
    for value in (Fraction(-1), log(-1), sqrt(2) - 3):
        with pytest.raises(DeriveError):
            outward(value)


@pytest.mark.parametrize("text", ["nan", "inf", "1e1001", "0x1", "", "1/0", "1_000", "١", 0.1, True, None])
def test_inexact_text_is_refused(text: object) -> None:
    with pytest.raises(DeriveError, match="number"):
        read_exact("number", text, "a number")


def test_exact_text_is_read_exactly() -> None:
    assert read_exact("x", "1e-1000", "a number") == Fraction(1, 10**1000)
    assert read_exact("x", "0.1", "a number") == Fraction(1, 10)
    assert read_exact("x", ".5e1", "a number") == 5
    assert read_exact("x", 7, "a number") == 7
