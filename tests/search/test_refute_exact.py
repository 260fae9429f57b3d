"""Exact decisions of closed relations, and what certifies a counterexample: nothing true is refuted."""

import random
import time
from fractions import Fraction

import pytest

from derive import kernel as K
from derive.search.refute import refute
from derive.search.refute_exact import decide
from derive.search.refute_line import recognized
from derive.search.refute_points import Exact, Root, certified, certified_root
from derive.search.refute_values import Program, fraction
from derive.terms_text import parse_relation, parse_statement, parse_term

X = K.var("x")

DECIDED = [
    ("sin(pi/6) = 1/2", True),
    ("sin(pi/4) + cos(pi/4) = sqrt(2)", True),
    ("cos(pi/12) = (sqrt(6) + sqrt(2))/4", True),
    ("sin(-7*pi/6) = 1/2", True),
    ("tan(2*pi/3) = -sqrt(3)", True),
    ("tan(pi/2) = tan(pi/2)", False),
    ("tan(-3*pi/2) < 1", False),
    ("1/(sqrt(2)*sqrt(3) - sqrt(6)) = 1", False),
    ("(1 + sqrt(2))*(sqrt(2) - 1) = 1", True),
    ("1/(1 + sqrt(2) + sqrt(3)) < 0.2411809549", True),
    ("1/(1 + sqrt(2) + sqrt(3)) < 0.2411809548", False),
    ("exp(log(7)) = 7", True),
    ("log(exp(-3)) = -3", True),
    ("exp(-1)*log(exp(-1)) = -exp(-1)", True),
    ("exp(3) = exp(1)**3", True),
    ("0*log(0) = 0", False),
    ("0**0 = 1", True),
    ("sqrt(0) = 0", True),
    ("(0 - 1)**(1/2) <= 5", False),
    ("cbrt(-27) = -3", True),
    ("(8/27)**(2/3) = 4/9", True),
    ("gamma(6) = 120", True),
    ("gamma(0) = 1", False),
    ("Phi(0) = 1/2", True),
    ("asin(2) <= 2", False),
    ("exp(10**(-60)) <= 1 + 1/10**60", False),
    ("exp(10**(-60)) > 1 + 1/10**60", True),
    ("10**400 + exp(-900) > 10**400", True),
]


@pytest.mark.parametrize(("text", "answer"), DECIDED)
def test_closed_relation(text, answer):
    assert decide(parse_relation(text))[0] is answer


@pytest.mark.parametrize("text", ["sin(3) + cos(5) = cos(5) + sin(3)", "exp(2)*exp(3) = exp(5)", "pi = pi"])
def test_equal_irrational_numbers_are_not_said_to_differ(text):
    r = parse_relation(text)
    for op, answer in (("<", False), ("!=", False), ("=", True), ("<=", True)):
        assert decide(K.Rel(op, *r[1:]))[0] in (answer, None)


def test_surds_agree_with_balls():
    chance = random.Random(3)
    for _ in range(150):
        parts = [f"{chance.randint(-9, 9)}/{chance.randint(1, 9)}*sqrt({chance.randint(0, 40)})" for _ in range(4)]
        text = f"({parts[0]} + {parts[1]})*({parts[2]} - {parts[3]})"
        value = fraction(Program([parse_term(text)]).at({}, 256)[0])
        low, high = (Fraction(round((value + d) * 10**30), 10**30) for d in (-Fraction(1, 10**25), Fraction(1, 10**25)))
        assert decide(K.lt(K.num(low), parse_term(text)))[0] is True
        assert decide(K.lt(parse_term(text), K.num(high)))[0] is True


@pytest.mark.parametrize("text", ["5/7", "pi/6", "-3/4*pi", "sqrt(2)", "-sqrt(5/3)", "log(10)", "exp(3)", "exp(-1/2)"])
def test_number_is_recognized_from_its_digits(text):
    q = fraction(Program([parse_term(text)]).at({}, 500)[0])
    found = recognized(q)
    terms = [n.term if isinstance(n, Exact) else K.num(n) for n in found]
    assert any(decide(K.eq(t, parse_term(text)))[0] is True for t in terms)


def test_point_without_a_value_is_no_counterexample():
    y = K.var("y")
    goal = parse_relation("y <= exp(y)")
    assert certified(goal, [], {y: Exact(parse_term("1/(1 - 1)"))}) is None
    assert certified(goal, [], {y: Exact(parse_term("log(0)"))}) is None


def test_real_value_of_an_integer_variable_is_no_counterexample():
    n = K.var("n", "int")
    goal = parse_relation("n*(n - 1) >= 0", ["n"])
    assert certified(goal, [], {n: Fraction(1, 2)}) is None
    assert certified(goal, [], {n: Fraction(2)}) is None


def test_zero_between_two_numbers_needs_a_change_of_sign_and_continuity():
    goal = parse_relation("1/(x**3 - 2)**2 > 0")
    zero = parse_term("x**3 - 2")
    assert isinstance(certified_root(goal, [], X, zero, Fraction(1), Fraction(2))[0][X], Root)
    assert certified_root(goal, [], X, zero, Fraction(2), Fraction(3)) is None
    assert certified_root(goal, [parse_relation("x <= 1.2")], X, zero, Fraction(1), Fraction(2)) is None
    assert certified_root(goal, [], X, parse_term("1/(x - 3/2)"), Fraction(1), Fraction(2)) is None
    assert certified_root(goal, [], X, parse_term("floor(x) - 3/2"), Fraction(1), Fraction(2)) is None
    assert certified_root(goal, [], X, parse_term("x - 3/2"), Fraction(1), Fraction(2)) is None


TRUE = [
    ("x = x", ""),
    ("sin(x)**2 + cos(x)**2 <= 1", ""),
    ("sin(x)**2 + cos(x)**2 = 1", ""),
    ("exp(x)*exp(-x) = 1", ""),
    ("exp(log(x)) = x", "0 < x"),
    ("sqrt(x)**2 = x", "0 <= x"),
    ("sqrt(x**2) = abs(x)", ""),
    ("log(x*y) = log(x) + log(y)", "0 < x and 0 < y"),
    ("cosh(x)**2 - sinh(x)**2 >= 1", ""),
    ("tan(x)*cos(x) = sin(x)", "-1 <= x <= 1"),
    ("(x - 1)**2*(x + 1)**2 = (x**2 - 1)**2", ""),
    ("exp(x) >= 1 + x + x**2/2 + x**3/6", ""),
    ("x**4 - 4*x + 3 >= 0", ""),
    ("(x**2 - 2)**2 >= 0", ""),
    ("0 <= (exp(x) - 3)**2", ""),
    ("x*log(x) >= -exp(-1)", "0 < x"),
    ("sin(x) <= 1", ""),
    ("x + y >= 2*sqrt(x*y)", "0 <= x and 0 <= y"),
    ("x**2 + y**2 >= 2*x*y", ""),
    ("x + y <= sqrt(2)", "x**2 + y**2 = 1"),
    ("1/x*x = 1", "x != 0"),
    ("tan(x) >= x", "0 <= x < 157/100"),
    ("exp(x + y) = exp(x)*exp(y)", ""),
    ("cbrt(x)**3 = x", ""),
    ("x**3 != 2", "x**3 < 2"),
    ("asin(x) + acos(x) = pi/2", "-1 <= x <= 1"),
    ("atan(x) < pi/2", ""),
    ("tanh(x) < 1", ""),
    ("1 - exp(-x) < 1", ""),
    ("x < x + exp(-x)", ""),
    ("sqrt(x**2 + 1) > x", ""),
    ("log(1 + exp(x)) > x", ""),
    ("Phi(x) + Phi(-x) = 1", ""),
    ("n**2 >= n", ""),
    ("(n - 41)*(n - 42) >= 0", ""),
    ("3*n != 1000001", ""),
]


@pytest.mark.parametrize(("goal", "given"), TRUE)
def test_true_statement_is_not_refuted(goal, given):
    hypotheses = parse_statement(given, ["n"]) if given else []
    (r,) = parse_statement(goal, ["n"])
    assert refute(r, hypotheses, time.perf_counter() + 0.6, 4_000) is None


@pytest.mark.parametrize(
    ("equation", "answer"),
    [
        ("asin(sqrt(3)/2) = pi/3", True),
        ("atan(2 - sqrt(3)) = pi/12", True),
        ("acos(-sqrt(2)/2) = 3*pi/4", True),
        ("asin(-1) = -pi/2", True),
        ("acos(1/2) = pi/6", False),
        ("atan(-1) = pi/4", False),
    ],
)
def test_angles_of_special_values(equation, answer):
    assert decide(parse_relation(equation))[0] is answer
