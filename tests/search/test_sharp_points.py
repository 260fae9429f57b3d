"""Taylor models at sharp points, angles for inverse functions, periods, roots of numbers: what they prove replays."""

from fractions import Fraction

import pytest

from derive import kernel as K
from derive import recheck, saved
from derive.search.circular_signs import circular_sign
from derive.search.context import Context, NotFound
from derive.search.prove import prove
from derive.search.taylor_models import Side, near_zero

x, y = K.var("x"), K.var("y")
ONE, SIN, COS = K.num(1), K.apply("sin", y), K.apply("cos", y)


def replayed(th):
    report = recheck.recheck(saved.save({"it": th}))
    assert report.ok, report.reason
    return th


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize(
    "f", [ONE - y**2 / 2 + y**4 / 24 - COS, K.apply("cosh", y) - 1 - y**2 / 2, ONE * 2 - COS * 2 - y * SIN]
)
def test_models_on_both_sides_replay(f, up):
    h, th = near_zero(f, Side(y, Fraction(1, 2), up), True, [6, 10])
    replayed(th)
    assert th.concl == K.lt(0, f)
    assert K.lt(0, y) in th.hyps if up else K.lt(y, 0) in th.hyps
    assert 0 < h <= Fraction(1, 2)


@pytest.mark.parametrize("f", [SIN - y, y - y**3 / 6 - SIN, COS - 1 + y**2 / 2 - y**4 / 24])
def test_no_model_of_something_negative(f):
    with pytest.raises(NotFound):
        near_zero(f, Side(y, Fraction(1, 2), True), False, [6, 10], parts=3)


def test_an_odd_function_has_a_model_on_one_side_only():
    near_zero(y - SIN, Side(y, Fraction(1, 2), True), False, [6])
    with pytest.raises(NotFound):
        near_zero(y - SIN, Side(y, Fraction(1, 2), False), False, [6], parts=3)


def test_signs_of_cosine_and_sine_need_their_range():
    inside = Context([K.hyp(K.lt(0, x)), K.hyp(K.lt(x, 3)), K.law("pi_above_three", [])])
    replayed(circular_sign(K.apply("sin", x), True, inside.try_prove))
    assert circular_sign(K.apply("cos", x), False, inside.try_prove) is None


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("sin(cos(x)) < cos(sin(x))", []),
        ("sin(x) + sin(2*x) <= 1.760174", []),
        ("acos(x) <= pi*sqrt(1 - x)/2", ["0 <= x", "x <= 1"]),
        ("(x - 1)/(2*atan((x - 1)/(x + 1))) < sqrt((1 + x**2)/2)", ["1 < x"]),
        ("sqrt(6)*x <= sqrt(2)*cbrt(3)*3**(1/6)*x", ["0 < x"]),
        ("x/tan(x) + (x/sin(x))**2 > 2", ["0 < x", "x < pi/2"]),
    ],
)
def test_statements_are_proved(goal, given):
    found = prove(goal, given, timeout=30)
    assert found.verdict == "proved", found.reason
    assert recheck.recheck(found.certificate).ok
