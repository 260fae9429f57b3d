"""Exact values of circular functions against mpmath, and refusals where there is none."""

from fractions import Fraction

import mpmath
import pytest

from derive import kernel as K
from derive.search.context import NotFound
from derive.search.floats import number
from derive.search.prove import prove
from derive.search.special_values import special_value

PI = K.apply("pi")
MULTIPLES = [Fraction(k, n) for n in (1, 2, 3, 4, 6) for k in range(-2 * n, 2 * n + 1)]


@pytest.mark.parametrize("name", ["sin", "cos", "tan"])
def test_values_agree_with_mpmath(name):
    for q in MULTIPLES:
        if name == "tan" and (q - Fraction(1, 2)).denominator == 1:
            with pytest.raises(NotFound):
                special_value(K.apply(name, K.num(q) * PI))
            continue
        th = special_value(K.apply(name, K.num(q) * PI))
        assert not th.hyps
        known = getattr(mpmath, name)(mpmath.pi * q.numerator / q.denominator)
        assert abs(number(th.concl.right) - float(known)) < 1e-12


@pytest.mark.parametrize("q", [Fraction(1, 5), Fraction(1, 7), Fraction(1, 8)])
def test_other_angles_have_none(q):
    with pytest.raises(NotFound):
        special_value(K.apply("sin", K.num(q) * PI))


@pytest.mark.parametrize("goal, given", [
    ("sin(4*x) = 8*cos(x)**3*sin(x) - 4*cos(x)*sin(x)", []),
    ("asin(1/2) = pi/6", []),
    ("x**4*cos(x) < 25 + x**5", ["0 <= x"]),
    ("8*x**3*cosh(2*x) <= sinh(2*x)**3", ["0 <= x"]),
])  # fmt: skip
def test_tactics_prove(goal, given):
    assert prove(goal, given).verdict == "proved"


@pytest.mark.parametrize("goal, given", [
    ("sin(4*x) = 8*cos(x)**3*sin(x) - 3*cos(x)*sin(x)", []),
    ("asin(1/2) = pi/5", []),
    ("sinh(2*x)**3 <= 8*x**3*cosh(2*x)", ["0 <= x"]),
])  # fmt: skip
def test_changed_ones_are_refuted(goal, given):
    assert prove(goal, given).verdict == "refuted"
