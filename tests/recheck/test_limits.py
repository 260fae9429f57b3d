"""Limits that must be refused, written down by hand: the checker and the kernel refuse the same ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from test_recheck import Proof, kernel_accepts

from derive.recheck import recheck


class Limits(Proof):
    """A saved proof about limits as x (or the integer n) tends to infinity."""

    def __init__(self) -> None:
        super().__init__()
        self.x, self.y, self.n = self.var("x"), self.var("y"), self.var("n", "int")
        self.zero, self.one, self.minus = self.num(0), self.num(1), self.num(-1)

    def reciprocal(self, v: int) -> tuple[int, int]:
        """The term 1/v and the step that it tends to 0."""
        return self.term("^", v, self.minus), self.step("tends_reciprocal", [v])

    def constant(self, t: int, v: int) -> int:
        return self.step("tends_constant", [t, v])

    def under(self, r: list[Any], h: list[Any]) -> int:
        """``h |- r`` for a relation r between numbers that is true without h."""
        return self.step("linear", [r, ["0"]], [self.step("hyp", [h])])

    def verdict(self, hyps: list[Any], concl: Any) -> str:
        """Why both refuse; empty when both accept."""
        text = self.text(hyps, concl)
        report = recheck(text)
        assert report.ok == kernel_accepts(text), report.reason
        return report.reason


def at_infinity(p: Limits, h: list[Any]) -> tuple[list[Any], Any]:
    """From ``h |- 0 < 1`` to ``0 <= 1`` in the limit of x."""
    th = p.under(["<", p.zero, p.one], h)
    p.step("limit_of_inequality", [p.x], [th, p.constant(p.zero, p.x), p.constant(p.one, p.x)])
    return [], ["<=", p.zero, p.one]


def squeezed(p: Limits, h: list[Any]) -> tuple[list[Any], Any]:
    th = p.under(["<=", p.one, p.one], h)
    same = p.step("refl", [p.one])
    one = p.constant(p.one, p.x)
    p.step("squeeze", [p.one, p.x], [th, same, one, one])
    return [], ["tends", p.one, p.x, p.one]


@pytest.mark.parametrize("make", [at_infinity, squeezed])
def test_which_hypotheses_vanish(make: Callable[..., Any]) -> None:
    bounds: list[tuple[Callable[[Limits], list[Any]], bool]] = [
        (lambda p: ["<", p.one, p.x], True),
        (lambda p: ["<", p.y, p.x], True),
        (lambda p: ["<", p.term("exp", p.y), p.x], True),
        (lambda p: ["<=", p.one, p.x], False),
        (lambda p: ["<", p.x, p.num(5)], False),
        (lambda p: ["!=", p.x, p.zero], False),
        (lambda p: ["<", p.term("log", p.y), p.x], False),
        (lambda p: ["<", p.term("^", p.y, p.minus), p.x], False),
        (lambda p: ["<", p.term("*", p.x, p.zero), p.x], False),
        (lambda p: ["<", p.one, p.term("*", p.x, p.one)], False),
        (lambda p: ["<", p.x, p.x], False),
        (lambda p: ["<", p.one, p.n], False),
    ]
    for hypothesis, vanishes in bounds:
        p = Limits()
        hyps, concl = make(p, hypothesis(p))
        assert (p.verdict(hyps, concl) == "") == vanishes, hypothesis(p)


def test_strictness_is_never_kept() -> None:
    p = Limits()
    hyps, concl = at_infinity(p, ["<", p.one, p.x])
    assert p.verdict(hyps, concl) == ""
    assert "stated" in p.verdict(hyps, ["<", *concl[1:]])


@pytest.mark.parametrize("v", ["x", "n"])
def test_no_function_across_a_jump_a_pole_or_the_edge_of_its_domain(v: str) -> None:
    for function in ("floor", "ceil", "log", "cbrt", "abs", "tan", "exp", "atan"):
        p = Limits()
        t, small = p.reciprocal(getattr(p, v))
        p.step("tends_function", [p.term(function, t), getattr(p, v)], [small])
        value = p.term(function, p.zero)
        fine = p.verdict([], ["tends", p.term(function, t), getattr(p, v), value]) == ""
        assert fine == (function in ("exp", "atan")), function  # tan(0) needs a proof that cos(0) is not 0
    for exponent in ("-1", "1/2", "-1/2", "1/3"):
        p = Limits()
        t, small = p.reciprocal(getattr(p, v))
        power = p.term("^", t, p.num(exponent))
        p.step("tends_function", [power, getattr(p, v)], [small])
        assert p.verdict([], ["tends", power, getattr(p, v), p.term("^", p.zero, p.num(exponent))])


def test_no_exponent_with_the_variable_and_no_function_of_two() -> None:
    p = Limits()
    t, small = p.reciprocal(p.n)
    for power in (p.term("^", t, p.n), p.term("min", t, p.one), p.term("power", t, t), t, p.one):
        steps = list(p.steps)
        p.step("tends_function", [power, p.n], [small])
        assert p.refusal()
        p.steps = steps


def test_a_limit_through_the_integers_is_none_through_the_reals() -> None:
    p = Limits()
    t, small = p.reciprocal(p.n)
    p.step("instance", [[[p.n, p.x]]], [small])
    assert p.refusal()
    p.steps[-1] = ["instance", [[[p.x, p.n]]], [small]]
    assert p.refusal()
    p.steps[-1] = ["tends_function", [p.term("exp", p.term("^", p.x, p.minus)), p.x], [small]]
    assert "needed a limit" in p.refusal()
    p.steps[-1] = ["tends_function", [p.term("exp", t), p.x], [small]]
    assert "needed a limit" in p.refusal()


def test_a_limit_is_no_relation() -> None:
    p = Limits()
    _, small = p.reciprocal(p.x)
    for rule, args, premises in (
        ("trans", [], [small, small]),
        ("cut", [], [small, small]),
        ("linear", [["<", p.one, p.zero], ["1"]], [small]),
        ("replace", [["=", p.zero, p.one]], [small, small]),
        ("defined", [["!=", p.x, p.zero]], [small]),
        ("absurd", [["=", p.zero, p.one]], [small]),
        ("limit_of_inequality", [p.x], [small, small, small]),
    ):
        p.steps.append([rule, args, premises])
        assert p.refusal()
        p.steps.pop()


def test_the_variable_of_a_limit_is_a_variable_and_not_in_the_limit() -> None:
    p = Limits()
    for v in (p.one, p.term("+", p.x, p.one)):
        p.steps = [["tends_reciprocal", [v], []]]
        assert p.refusal()
    p.steps = [["tends_constant", [p.x, p.x], []]]
    assert p.refusal()
    p.steps = [["tends_constant", [p.term("^", p.y, p.minus), p.x], []]]
    assert "must be defined" in p.refusal()
    p.steps = [["hyp", [["<", p.x, p.y]], []], ["tends_constant", [p.y, p.x], [0]]]
    assert "occurs in" in p.refusal()


def test_bounds_of_something_else() -> None:
    p = Limits()
    zero, one = p.constant(p.zero, p.x), p.constant(p.one, p.x)
    low, high = p.step("refl", [p.zero]), p.step("refl", [p.one])
    for premises in ([low, high, zero, one], [high, low, one, zero], [low, low, zero, one], [low, low, one, zero]):
        p.steps.append(["squeeze", [p.zero, p.x], premises])
        assert p.refusal()
        p.steps.pop()
    p.step("squeeze", [p.zero, p.x], [low, low, zero, zero])
    text = json.loads(p.text([], ["tends", p.zero, p.x, p.zero]))
    assert recheck(json.dumps(text)).ok
