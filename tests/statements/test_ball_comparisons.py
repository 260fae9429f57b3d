"""Comparisons of rationals and balls: three answers, no float, nothing undefined."""

from decimal import Decimal
from fractions import Fraction

import flint
import numpy as np
import pytest

from derive.errors import DeriveError
from derive.evidence.balls import Real, ceiling, certainly, cosh, exp, log, pi, real, sqrt, weighted_sum


@pytest.mark.parametrize(
    ("left", "relation", "right", "answer"),
    [
        (1, "<", 2, "yes"),
        (2, "<", 2, "no"),
        (2, "<=", 2, "yes"),
        ("0.1", "==", Fraction(1, 10), "yes"),
        ("0.1", "!=", Fraction(1, 10), "no"),
        (exp(1), ">", "2.718281828", "yes"),
        (exp(1), ">", "2.718281829", "no"),
        (pi, "!=", Fraction(355, 113), "yes"),
        (pi, "==", Fraction(355, 113), "no"),
        (sqrt(2) ** 2, "<=", 2, "undecided"),
        (exp(log(2)), "==", 2, "undecided"),
        (exp(1) * exp(-1), "<", 1, "undecided"),
        (real(3), "==", 3, "yes"),
        (cosh("1/2") ** 2, "<=", exp("1/4"), "yes"),
        (weighted_sum((1, 2), (exp(0), exp(0))), ">=", 3, "yes"),
        (1 - exp(-1), "<", 2 / exp(1), "yes"),
        (-exp(1) + 3, ">", Fraction(281, 1000), "yes"),
        (lambda bits: flint.arb.const_e(), "<", exp(1) + "0.001", "yes"),
    ],
)
def test_answers(left, relation, right, answer):
    assert certainly(left, relation, right) == answer


@pytest.mark.parametrize("digits", [30, 300, 1100])
def test_close_numbers_are_separated_by_more_bits(digits):
    """exp(x) against its own Taylor value at a tiny x: 1 + x < exp(x) < 1 + x + x^2."""
    x = Fraction(1, 10**digits)
    precision_before = flint.ctx.prec
    assert certainly(exp(x), ">", 1 + x) == ("yes" if 2 * digits * 3.33 < 4000 else "undecided")
    assert certainly(exp(x), "<", 1 + x + x * x) == ("yes" if 2 * digits * 3.33 < 4000 else "undecided")
    assert flint.ctx.prec == precision_before


@pytest.mark.parametrize(
    "bad", [0.1, 1.0, np.float64(2), True, None, "x", "", "nan", "1e5", Decimal("0.1"), 1j, flint.arb("0.1"), [1]]
)
def test_other_numbers_are_refused(bad):
    for make in (
        lambda: certainly(bad, "<", 1),
        lambda: certainly(1, "<", bad),
        lambda: exp(bad),
        lambda: exp(1) * bad,
    ):
        with pytest.raises(DeriveError):
            make()


@pytest.mark.parametrize(
    "undefined",
    [log(-1), log(0), sqrt(-1), 1 / (real("0.5") - "1/2"), log(0) * 0, lambda bits: flint.arb("nan"), exp(1) / 0],
)
def test_undefined_numbers_are_refused_on_both_sides(undefined):
    for left, right in ((undefined, 1), (1, undefined)):
        for relation in ("<", "<=", ">", ">=", "==", "!="):
            with pytest.raises(DeriveError, match="no finite enclosure"):
                certainly(left, relation, right)


def test_a_number_defined_only_at_high_precision_is_decided():
    x = log(exp(Fraction(1, 10**100)) - 1)
    assert certainly(x, "<", -230) == "yes"


def test_no_truth_value_no_order_no_float_power():
    with pytest.raises(DeriveError):
        bool(exp(1))
    for compare in (lambda: exp(1) < 3, lambda: exp(1) > 3, lambda: exp(1) == exp(1), lambda: exp(1) ** 0.5):
        with pytest.raises(DeriveError):
            compare()
    with pytest.raises(DeriveError, match="relation"):
        certainly(1, "=<", 2)
    with pytest.raises(DeriveError, match="an arb"):
        certainly(lambda bits: 0.5, "<", 1)
    with pytest.raises(DeriveError, match="whole number"):
        weighted_sum((0.5,), (exp(1),))
    assert isinstance(exp(1), Real)


@pytest.mark.parametrize(
    ("value", "least"),
    [(3, 3), ("2.000001", 3), ("-2.5", -2), (exp(1), 3), (-exp(1), -2), (sqrt(10**80 + 1), 10**40 + 1), (exp(0), 1)],
)
def test_ceilings(value, least):
    assert ceiling(value) == least


def test_ceilings_that_balls_cannot_find():
    for value in (sqrt(2) * sqrt(2), exp(log(3))):
        with pytest.raises(DeriveError, match="do not separate"):
            ceiling(value)
    with pytest.raises(DeriveError):
        ceiling(log(-1))
    with pytest.raises(DeriveError):
        ceiling(2.5)
