"""Covers: damaged, missing and foreign certificates, undefined pieces, goals that are false by very little."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import Any

import pytest

from derive import kernel as k
from derive import recheck_numbers as numbers
from derive import saved
from derive.errors import DeriveError
from derive.evidence.term_balls import holds
from derive.kernel import Rel, Term, apply, eq, le, lt, ne, num, var
from derive.recheck import recheck

x, y, n, m = var("x"), var("y"), var("n", "int"), var("m", "int")
HALF, ZERO = Fraction(1, 2), num(0)
POSITIVE = ("positive",)
Box = list[tuple[Term, Fraction | int, Fraction | int]]


def exp(t: Term) -> Term:
    return apply("exp", t)


def replayed(goal: Rel, box: Box, tree: Any, hyps: tuple[Rel, ...] = ()) -> str:
    """Why the checker refuses the cover; empty when it accepts."""
    text = saved.save({"t": k.cover(goal, hyps, [(v, Fraction(a), Fraction(b)) for v, a, b in box], tree)})
    report = recheck(text)
    assert report.reason.isascii() and "\n" not in report.reason and len(report.reason) < 2_000
    assert report.ok == (not report.reason)
    return report.reason


UNIT: Box = [(x, 0, 1)]
GOAL = lt(x, exp(x))  # by two pieces, each positive
TREE = ("split", 0, "1/2", POSITIVE, POSITIVE)


def test_the_cover_that_is_attacked_is_one() -> None:
    assert replayed(GOAL, UNIT, TREE) == ""
    assert "not certain" in replayed(lt(x + HALF, exp(x)), UNIT, POSITIVE)


# ---------------------------------------------------------------------------------------- the certificate


@pytest.mark.parametrize(
    "tree",
    [
        (),
        ("split", 0, "1/2", POSITIVE),
        ("split", 0, "1/2"),
        ("split", 0, "1/2", POSITIVE, POSITIVE, POSITIVE),
        ("split", 0, "1/2", POSITIVE, ()),
        ("split", 0, "1/2", POSITIVE, "positive"),
        ("split", 0, "1/2", POSITIVE, 0),
        ("split", 0, "0", POSITIVE, POSITIVE),
        ("split", 0, "1", POSITIVE, POSITIVE),
        ("split", 0, "-1/2", POSITIVE, POSITIVE),
        ("split", 0, "3/2", POSITIVE, POSITIVE),
        ("split", 0, "2/4", POSITIVE, POSITIVE),
        ("split", 0, "0.5", POSITIVE, POSITIVE),
        ("split", 0, 1, POSITIVE, POSITIVE),
        ("split", 1, "1/2", POSITIVE, POSITIVE),
        ("split", "0", "1/2", POSITIVE, POSITIVE),
        ("split", "x", "1/2", POSITIVE, POSITIVE),
        ("split", 0, "1/2", ("split", 0, "1/2", POSITIVE, POSITIVE), POSITIVE),
        ("split", 0, "1/2", POSITIVE, ("split", 0, "1/4", POSITIVE, POSITIVE)),
        ("positive", 0),
        ("Positive",),
        ("proved",),
        ("excluded",),
        ("excluded", 0),
        ("slope",),
        ("slope", ""),
        ("slope", "++"),
        ("slope", "*"),
        ("slope", "-"),
        ("slope", 1),
        ("taylor", 0, "0", 0),
        ("taylor", 0, "0", 9),
        ("taylor", 0, "2", 1),
        ("taylor", 0, "0", "1"),
        ("taylor", 1, "0", 1),
        ("bernstein", 0),
        (POSITIVE, POSITIVE),
        ("replay",),
        ("__init__",),
    ],
)
def test_damaged_certificates(tree: Any) -> None:
    assert replayed(GOAL, UNIT, tree)


@pytest.mark.parametrize(
    "raw", [True, None, {}, 1, "positive", [True], [None], [[]], [{"positive": 1}], ["positive", None]]
)
def test_certificates_of_another_kind(raw: Any) -> None:
    document = json.loads(saved.save({"t": k.cover(GOAL, [], [(x, Fraction(0), Fraction(1))], TREE)}))
    document["steps"][0][1][3] = raw
    assert not recheck(json.dumps(document)).ok


def test_negative_and_boolean_places() -> None:
    document = json.loads(saved.save({"t": k.cover(GOAL, [], [(x, Fraction(0), Fraction(1))], TREE)}))
    for place in (True, False, -1, 0.0, None, [0]):
        document["steps"][0][1][3][1] = place
        assert not recheck(json.dumps(document)).ok


def test_a_deep_certificate_is_one_sentence() -> None:
    for depth, accepted in ((150, True), (200, True), (201, False)):
        tree: Any = POSITIVE
        for i in range(depth, 0, -1):
            tree = ("split", 0, f"1/{2**i}", tree, POSITIVE)
        assert (replayed(lt(0, x + 1), UNIT, tree) == "") == accepted
    for depth in (300, 900, 5_000, 100_000):
        text = saved.save({"t": k.cover(GOAL, [], [(x, Fraction(0), Fraction(1))], ("positive",))})
        nested = '["split", 0, "1/2", ' * depth + '["positive"]' + ', ["positive"]]' * depth
        report = recheck(text.replace('["positive"]', nested))
        assert not report.ok and "\n" not in report.reason
        with pytest.raises(DeriveError):
            saved.load(text.replace('["positive"]', nested[:-1]))


def test_a_certificate_of_another_statement_or_box() -> None:
    for other in (lt(exp(x), x), lt(x + 1, exp(x)), le(x + 1, exp(x) - Fraction(1, 10**30)), lt(x * 2, exp(x) - 1)):
        assert replayed(other, UNIT, TREE)
    assert replayed(lt(x * 2, exp(x)), UNIT, ("split", 0, "1/2", ("bernstein",), POSITIVE))
    assert replayed(GOAL, [(x, 0, 4)], TREE)  # [1/2, 4] is too wide for one piece
    assert replayed(GOAL, [(x, Fraction(1, 2), 1)], TREE)  # the cut is at an end
    assert replayed(GOAL, [(x, 2, 3)], TREE)


def test_the_claim_must_have_all_edges_of_the_box() -> None:
    document = json.loads(saved.save({"t": k.cover(GOAL, [], [(x, Fraction(0), Fraction(1))], TREE)}))
    claim = document["theorems"][0]
    for i in range(len(claim["hyps"])):
        fewer = json.loads(json.dumps(document))
        del fewer["theorems"][0]["hyps"][i]
        assert "stated" in recheck(json.dumps(fewer)).reason
    wider = json.loads(json.dumps(document))
    wider["steps"][0][1][2][0][2] = "2"
    wider["steps"][0][1][3] = ["split", 0, "1/2", ["positive"], ["slope", "+"]]
    assert "stated" in recheck(json.dumps(wider)).reason


def test_hypotheses_of_the_cover_stay() -> None:
    tree = ("split", 0, "0", ("excluded", 0), POSITIVE)
    th = k.cover(lt(0, exp(x) * x + Fraction(1, 100)), [le(0, x)], [(x, Fraction(-5), Fraction(1))], tree)
    text = saved.save({"t": th})
    assert le(0, x) in th.hyps and not recheck(text).ok  # on [-5, 0] the hypothesis still holds at 0
    th = k.cover(lt(0, exp(x) * x + Fraction(1, 100)), [lt(0, x)], [(x, Fraction(-5), Fraction(1))], tree)
    document = json.loads(saved.save({"t": th}))
    assert recheck(json.dumps(document)).ok
    document["theorems"][0]["hyps"] = document["theorems"][0]["hyps"][:2]
    assert not recheck(json.dumps(document)).ok


# ------------------------------------------------------------------------------------------------- boxes


@pytest.mark.parametrize(
    ("box", "goal"),
    [
        ([(x, 1, 0)], GOAL),
        ([(x, 0, 1), (x, 0, 1)], GOAL),
        ([(y, 0, 1)], GOAL),
        ([], GOAL),
        ([(x + 0, 0, 1)], GOAL),
        ([(num(1), 0, 2)], lt(0, 1)),
        ([(x, 0, 1), (var("x", "int"), 0, 1)], GOAL),
    ],
)
def test_boxes_that_are_none(box: Box, goal: Rel) -> None:
    pairs = [(v, Fraction(a), Fraction(b)) for v, a, b in box]
    with pytest.raises(k.Refusal):
        k.cover(goal, [], pairs, POSITIVE)


def test_the_checker_refuses_these_boxes_too() -> None:
    document = json.loads(saved.save({"t": k.cover(GOAL, [le(x, 7)], [(x, Fraction(0), Fraction(1))], TREE)}))
    place = document["steps"][0][1][2][0][0]
    number = document["terms"].index(["num", "7"])
    twin = len(document["terms"])
    document["terms"].append(["var", "x", "int"])
    for box in ([], [[place, "1", "0"]], [[place, "0", "1"]] * 2, [[number, "0", "1"]], [[place, "0"]],
                [[place, 0, 1]], [[place, "0", "1"], [twin, "0", "1"]], "0", [[twin, "0", "1"]]):  # fmt: skip
        document["steps"][0][1][2] = box
        assert not recheck(json.dumps(document)).ok
    document["steps"][0][1][2] = []
    assert "missing in the box" in recheck(json.dumps(document)).reason


def test_one_point_and_no_variable() -> None:
    assert replayed(lt(x, exp(x)), [(x, 0, 0)], POSITIVE) == ""
    assert replayed(le(x + 1, exp(x)), [(x, 0, 0)], POSITIVE) == ""
    assert replayed(lt(x + 1, exp(x)), [(x, 0, 0)], POSITIVE)
    assert "not inside" in replayed(lt(x, exp(x)), [(x, 0, 0)], ("split", 0, "0", POSITIVE, POSITIVE))
    assert replayed(lt(exp(num(1)), Fraction(272, 100)), [], POSITIVE) == ""
    assert replayed(lt(exp(num(1)), Fraction(271, 100)), [], POSITIVE)
    assert "an exponent beyond" in replayed(lt(0, num(2) ** num(3**50)), [], POSITIVE)


def test_integer_variables() -> None:
    goal = ne(n * n, 2)
    assert replayed(goal, [(n, 0, 4)], POSITIVE)
    by_one = ("split", 0, "1", POSITIVE, POSITIVE)
    assert replayed(goal, [(n, 0, 4)], by_one) == ""
    assert replayed(goal, [(n, Fraction(1, 3), Fraction(19, 4))], ("split", 0, "1", POSITIVE, POSITIVE)) == ""
    assert replayed(ne(x * x, 2), [(x, 0, 4)], by_one)  # between 1 and 2 there is one
    for cut in ("3/2", "4", "-1", "5"):
        assert "not inside" in replayed(goal, [(n, 0, 4)], ("split", 0, cut, POSITIVE, POSITIVE))
    assert replayed(goal, [(n, 0, 4)], ("split", 0, "0", POSITIVE, POSITIVE))
    assert "no integer" in replayed(lt(n, n), [(n, Fraction(1, 3), HALF)], POSITIVE)
    assert replayed(lt(n, n), [(n, Fraction(1, 3), 1)], POSITIVE)


def test_no_derivative_by_an_integer_variable() -> None:
    i = var("i", "int")
    total = k.big("sum", i, ZERO, n, n * (num(1) - i))  # its derivative "by n" would leave the range out
    for tree in (("slope", "+"), ("slope", "-"), ("taylor", 0, "0", 1)):
        assert "integer variable" in replayed(le(0, total), [(n, 0, 0)], tree)
        assert replayed(le(0, total), [(n, 0, 4)], tree)
        assert "integer variable" in replayed(le(0, n), [(n, 0, 4)], tree)


# ----------------------------------------------------------------------------------- undefined somewhere


UNDEFINED = [
    (apply("log", x), 0, 1),
    (apply("log", x), -1, 1),
    (x**-1, -1, 1),
    (x**-1, 0, 1),
    (x**-2, -1, 1),
    (x**HALF, -1, 1),
    (x**HALF, Fraction(-1, 10**30), 1),
    (x ** Fraction(-1, 2), 0, 1),
    (apply("tan", x), 1, 2),
    (apply("tan", x), 0, 4),
    (apply("asin", x), 0, Fraction(10**30 + 1, 10**30)),
    (apply("acos", x), -2, 0),
    (apply("power", x, x), 0, 1),
    (x**n, -1, 1),
    (apply("factorial", n), 0, 1),
    (apply("binomial", n, n), 0, 1),
    (k.big("sum", m, ZERO, n, x), 0, 1),
    (k.big("sum", m, num(3), num(1), x), 0, 1),
    (k.big("prod", m, num(3), num(1), x), 0, 1),
    (k.big("prod", m, num(5), n, x), 0, 1),
    (k.big("sum", m, ZERO, num(10**6), x), 0, 1),
]


@pytest.mark.parametrize(("t", "low", "high"), UNDEFINED)
def test_undefined_or_unbounded_on_a_piece(t: Term, low: Any, high: Any) -> None:
    """Whatever the method, a goal that is undefined somewhere is not shown, however trivial it looks."""
    box: Box = [(x, low, high), (n, -3, 3)]
    for goal in (le(t, t), le(t * 0, 0), le(0, t * 0), lt(-1, t * 0), ne(t * 0, 1), le(0, t**2)):
        for tree in (POSITIVE, ("slope", "00"), ("slope", "+0"), ("slope", "-0"), ("taylor", 0, str(low), 1),
                     ("taylor", 0, str(low), 2), ("bernstein",)):  # fmt: skip
            assert replayed(goal, box, tree), (goal, tree)


def test_a_value_beyond_all_bounds_is_refused() -> None:
    tower = exp(exp(exp(exp(x))))
    assert "too large" in replayed(lt(0, tower), [(x, 0, 9)], POSITIVE)
    huge = (x ** num(2**63)) ** num(2**63)
    assert replayed(lt(0, huge), [(x, 2, 9)], POSITIVE) == "" and replayed(lt(huge, 1), [(x, 2, 9)], POSITIVE)
    assert replayed(lt(0, apply("floor", huge)), [(x, 2, 9)], POSITIVE) == ""
    for name in ("exp", "sin", "tan", "log", "cosh", "tanh", "atan", "cbrt", "factorial"):
        value = apply(name, apply("floor", huge))
        for goal in (lt(value, -2), lt(apply("floor", value) + x, apply("ceil", -value) - 9)):
            assert replayed(goal, [(x, 2, 9)], POSITIVE)


def test_excluded_needs_certainty() -> None:
    false_goal = lt(x, x - 1)
    for h in (lt(x, x), lt(x, Fraction(1, 2)), le(x, ZERO), eq(x, HALF), ne(x, x), lt(1, x + 1), le(1, x), lt(1, x**-1),
              lt(0, apply("log", x)), le(0, x**HALF - x * 2)):  # fmt: skip
        assert replayed(false_goal, UNIT, ("excluded", 0), (h,)), h
    for h in (lt(x, -1), lt(x, 0), le(x + 2, 1), eq(x, 2), lt(2, x), le(exp(x), HALF), ne(num(1), 1)):
        assert replayed(false_goal, UNIT, ("excluded", 0), (h,)) == "", h
    assert replayed(false_goal, UNIT, ("excluded", 1), (lt(x, -1),))


# ------------------------------------------------------------------------------------ false by very little


@pytest.mark.parametrize("exponent", [10, 30, 60, 300])
def test_goals_that_are_false_by_very_little(exponent: int) -> None:
    """exp(x) - x - 1 + c < 0 near 0; x - x^3/6 > sin x by nothing; a goal false on a tiny interval only."""
    tiny = Fraction(1, 10**exponent)
    sharp: Box = [(x, -1, 1)]
    methods: list[Any] = [POSITIVE, ("slope", "+"), ("slope", "-"), ("slope", "0"), ("bernstein",)]
    methods += [("taylor", 0, c, order) for c in ("0", "-1", "1") for order in range(1, 9)]
    goals = [le(x + 1 + tiny, exp(x)), lt(x + 1, exp(x)), le(tiny, x**2), lt(0, x**2), le(0, x**3), le(0, x**4 - tiny),
             le(tiny, (x - tiny) ** 2), le(x, apply("sin", x)), le(0, x**2 - x * tiny)]  # fmt: skip
    for goal in goals:
        for leaf in methods:
            assert replayed(goal, sharp, leaf), (goal, leaf)
            for cut in ("0", "1/2", str(tiny)):
                assert replayed(goal, sharp, ("split", 0, cut, leaf, leaf)), (goal, leaf)
    assert replayed(le(x, 1 - tiny), [(x, 0, 1)], POSITIVE)
    assert replayed(lt(x, 1), [(x, 0, 1)], POSITIVE)
    assert replayed(lt(x, 1), [(x, 0, 1 - tiny)], POSITIVE) == "" or exponent > 60


def test_contact_points() -> None:
    assert replayed(le(0, x**2), [(x, -1, 1)], POSITIVE) == ""
    assert replayed(lt(0, x**2), [(x, -1, 1)], POSITIVE)
    assert replayed(ne(0, x**2), [(x, -1, 1)], POSITIVE)
    assert replayed(le(x + 1, exp(x)), [(x, -1, 1)], ("taylor", 0, "0", 2)) == ""
    assert replayed(lt(x + 1, exp(x)), [(x, -1, 1)], ("taylor", 0, "0", 2))
    assert replayed(le(x + 1, exp(x)), [(x, 0, 1)], ("taylor", 0, "0", 1)) == ""
    assert replayed(le(x + 1, exp(x)), [(x, -1, 1)], ("taylor", 0, "0", 1))
    assert replayed(le(x + 1, exp(x)), [(x, 0, 1)], ("slope", "+")) == ""
    third = (x - Fraction(1, 3)) ** 2 * exp(x)
    assert replayed(le(0, third), [(x, Fraction(1, 3), 1)], ("slope", "+"))
    assert replayed(le(x * 2, exp(x) * 2 - 2), [(x, -1, 1)], ("taylor", 0, "0", 2)) == ""
    log = apply("log", x * 3)
    assert replayed(le(log, x * 3 - 1), [(x, Fraction(1, 4), 1)], ("taylor", 0, "1/3", 2)) == ""
    assert replayed(le(log, x * 3 - 1), [(x, Fraction(1, 4), 1)], ("taylor", 0, "1/2", 2))


def test_a_derivative_that_does_not_vanish() -> None:
    box: Box = [(x, 0, 1)]
    goal = le(0, x - x**2 + x**3 * 0)
    for order in range(1, 9):
        assert bool(replayed(goal, box, ("taylor", 0, "0", order)))
    nearly = le(0, x * Fraction(-1, 10**40) + x**2)  # negative between 0 and 1e-40
    for order in (2, 3, 4):
        assert "order 1 does not vanish" in replayed(nearly, box, ("taylor", 0, "0", order))
    assert "does not vanish" in replayed(le(0, y * x + x**2), [(x, 0, 1), (y, -1, 1)], ("taylor", 0, "0", 2))
    tiny = exp(num(Fraction(1, 10**40))) - 1  # no exact zero, and smaller than any enclosure by 80 bits
    assert "order 0 does not vanish" in replayed(le(0, x**2 - tiny), box, ("taylor", 0, "0", 2))


def test_no_expansion_about_a_point_outside_the_piece() -> None:
    """x^4 - 2x^2 and its slope vanish at 0, and it is convex on [3/5, 1], but negative there."""
    assert "a point of the piece" in replayed(le(0, x**4 - x**2 * 2), [(x, Fraction(3, 5), 1)], ("taylor", 0, "0", 2))


def test_no_exact_value_without_a_point() -> None:
    for bits in (40, 80, 160, 320):
        for t in (exp(num(1)), apply("log", num(2)), apply("pi"), num(2) ** HALF, apply("sin", num(1))):
            below = numbers.lower(enclosed(t, bits))
            assert replayed(le(t, below), [], ("slope", "")) and replayed(
                le(t * x, x * below), UNIT, ("taylor", 0, "0", 2)
            )
            assert replayed(lt(below, t), [], POSITIVE) == "" or bits == 320


def enclosed(t: Term, bits: int) -> numbers.Interval:
    if t.op == "pi":
        return numbers.pi(bits)
    value = numbers.from_rational(t.args[0].value, bits)
    return numbers.sqrt(value, bits) if t.op == "^" else numbers.FUNCTIONS[t.op](value, bits)


def test_integer_functions_over_a_range() -> None:
    box: Box = [(n, 2, 4)]
    i = var("i", "int")
    chosen = apply("binomial", n, num(2))
    for t, most in ((apply("factorial", n), 24), (chosen, 6), (apply("binomial", num(4), n), 6)):
        assert replayed(le(t, most), box, POSITIVE) == ""
        assert replayed(lt(t, most), box, POSITIVE) and replayed(le(t, most - 1), box, POSITIVE)
    assert replayed(le(2, apply("factorial", n)), box, POSITIVE) == "" and replayed(le(1, chosen), box, POSITIVE) == ""
    length = k.big("sum", i, num(1), n, num(1))
    by_one = ("split", 0, "2", POSITIVE, ("split", 0, "3", POSITIVE, POSITIVE))
    assert replayed(le(length, 4), box, by_one) == "" and replayed(le(length, 3), box, by_one)
    for most in (2, 3, 4):
        assert "not certain" in replayed(le(length, most), box, POSITIVE)
    assert replayed(le((x * -1) ** n, 1), [(x, 0, 1), (n, 0, 3)], POSITIVE) == ""
    assert replayed(le((x * -1) ** n, Fraction(1, 2)), [(x, 0, 1), (n, 1, 3)], POSITIVE)


def test_odd_orders_only_at_the_ends() -> None:
    cube: Rel = le(0, x**3)
    assert replayed(cube, [(x, 0, 1)], ("taylor", 0, "0", 3)) == ""
    assert replayed(cube, [(x, -1, 1)], ("taylor", 0, "0", 3))
    assert replayed(cube, [(x, -1, 0)], ("taylor", 0, "0", 3))
    down = le(0, -(x**3))
    assert replayed(down, [(x, -1, 0)], ("taylor", 0, "0", 3)) == ""
    assert replayed(down, [(x, 0, 1)], ("taylor", 0, "0", 3))


def test_no_slope_over_a_kink_a_jump_or_a_root() -> None:
    for f in (apply("abs", x), apply("floor", x), apply("ceil", x), apply("max", x, y), apply("min", x, y)):
        for tree in (("slope", "+0"), ("slope", "-0")):
            assert "no derivative" in replayed(le(-5, f + x * 9), [(x, -1, 1), (y, 0, 1)], tree)
    assert "no derivative" in replayed(le(0, apply("abs", x)), [(x, -1, 1)], ("taylor", 0, "0", 1))
    for f in (x**HALF, apply("cbrt", x), apply("asin", x + 1)):
        assert replayed(le(-9, f), [(x, 0, 1)], ("slope", "+"))  # no derivative at 0
    assert replayed(le(-9, apply("abs", y) + x), [(x, -1, 1), (y, -1, 1)], ("slope", "+0")) == ""


def test_a_wrong_sign_of_a_slope() -> None:
    for goal, good in ((le(0, x + 1), "+"), (le(0, num(2) - x), "-"), (le(-1, x**3 - x), "0")):
        for sign in "+-0":
            accepted = replayed(goal, [(x, -1, 1)], ("slope", sign)) == ""
            assert not accepted or sign in (good, "0")
    assert replayed(le(0, x - y + 1), [(x, 0, 1), (y, 0, 1)], ("slope", "+-")) == ""
    for signs in ("++", "-+", "--", "0+", "-0"):
        assert replayed(le(0, x - y + 1), [(x, 0, 1), (y, 0, 1)], ("slope", signs))


def test_bernstein_pieces() -> None:
    goal = le(0, x**2 - x + Fraction(1, 4))
    assert replayed(goal, UNIT, ("bernstein",))
    assert replayed(goal, UNIT, ("split", 0, "1/2", ("bernstein",), ("bernstein",))) == ""
    assert replayed(lt(0, goal.right), UNIT, ("split", 0, "1/2", ("bernstein",), ("bernstein",)))
    assert replayed(le(0, goal.right - Fraction(1, 10**60)), UNIT, ("split", 0, "1/2", ("bernstein",), ("bernstein",)))
    assert "no polynomial" in replayed(le(0, exp(x)), UNIT, ("bernstein",))
    assert "no polynomial" in replayed(le(-1, x**-1), [(x, 1, 2)], ("bernstein",))
    assert replayed(le(0, x**-1 * x), UNIT, ("bernstein",))  # undefined at 0


def test_equations_are_refused() -> None:
    for tree in (POSITIVE, ("slope", "0"), ("taylor", 0, "0", 2), ("bernstein",), ("excluded", 0)):
        assert "needed an inequality" in replayed(eq(x, x), UNIT, tree, (lt(x, -1),))


# ------------------------------------------------------------------------------------------ at random


def random_goal(source: random.Random) -> Rel:
    def part(depth: int) -> Term:
        kind = source.randrange(8) if depth else source.randrange(3)
        if kind == 0:
            return num(Fraction(source.randrange(-8, 9), source.choice([1, 2, 3])))
        if kind <= 2:
            return source.choice([x, y, n])
        if kind <= 5:
            a, b = part(depth - 1), part(depth - 1)
            return source.choice([a + b, a - b, a * b])
        if kind == 6:
            return part(depth - 1) ** source.choice([num(2), num(3), num(-1), num(HALF), n])
        name = source.choice(["exp", "log", "sin", "cos", "tanh", "cosh", "abs", "floor", "cbrt", "atan"])
        return apply(name, part(depth - 1))

    return Rel(source.choice(["<", "<=", "!="]), part(3), part(2))


def test_what_is_accepted_at_random_is_true() -> None:
    """Random goals, boxes and leaves: at random points of the box what was accepted is never certainly false."""
    source = random.Random(20_261_120)
    accepted = 0
    for _ in range(4_000):
        goal = random_goal(source)
        box: Box = []
        for v in (x, y, n):
            low = Fraction(source.randrange(-6, 6), source.choice([1, 2, 3]))
            box.append((v, low, low + Fraction(source.randrange(1, 9), source.choice([1, 2, 6]))))
        h = random_goal(source)
        slope = ("slope", "".join(source.choices("+-0", k=3)))
        taylor = ("taylor", source.randrange(3), str(box[0][1]), source.randrange(1, 4))
        tree: Any = source.choice([POSITIVE, ("excluded", 0), ("bernstein",), slope, taylor])
        try:
            reason = replayed(goal, box, tree, (h,))
        except DeriveError:
            continue
        if reason:
            continue
        accepted += 1
        for _ in range(25):
            point = {v: a + (b - a) * Fraction(source.randrange(33), 32) for v, a, b in box}
            point[n] = Fraction(round(point[n]))
            inside = all(a <= point[v] <= b for v, a, b in box)
            if inside and holds(h, point)[0] is True:
                assert holds(goal, point)[0] is not False, (goal, h, point, tree)
    assert accepted > 300
