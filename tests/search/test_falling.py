"""Half-lines on which right - left falls to a limit: tails of the normal law, and what is not true there."""

from __future__ import annotations

import time

import pytest

from derive import kernel as K
from derive.search.context import Context, NotFound
from derive.search.decay import Limits
from derive.search.prove import prove
from derive.search.tactics.scheduler import attempt
from derive.terms_text import parse_term

X = K.var("x")


def prover(r: K.Rel, hyps: tuple[K.Rel, ...]) -> K.Theorem:
    """Inequalities by the tactics, each in at most a second."""
    th = attempt(r, hyps, time.perf_counter() + 1)
    if th is None:
        raise NotFound(f"{r}")
    return th


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("exp(-x)", 0), ("exp(-x**2/2)", 0), ("Phi(-x)", 0), ("erfc(x)", 0), ("phi(x)", 0), ("erf(x)", 1),
        ("Phi(x)", 1), ("1/x**3", 0), ("exp(-x**2) - erfc(x)", 0), ("1/(1 + x**2)", 0), ("(1/x - 1/x**3)*phi(x)", 0),
        ("x/(1 + x**2)", 0),
        ("(1 + 3*x**2)/(1 + x + 2*x**2)", "3/2"), ("erfc(x/sqrt(2))", 0),
    ],
)  # fmt: skip
def test_limits(written: str, value: object) -> None:
    th = Limits(X, prover).of(parse_term(written))
    assert th.hyps == frozenset()
    exact = K.eq(th.concl.limit, parse_term(str(value)))
    assert K.linear(exact, [], *Context().defs(th.concl.limit)).concl == exact


@pytest.mark.parametrize("written", ["x", "exp(x)", "x**2/(1 + x)", "sin(x)", "Phi(-1/x)*x"])
def test_no_limit(written: str) -> None:
    with pytest.raises(NotFound):
        Limits(X, prover).of(parse_term(written))


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("erfc(x) <= exp(-x**2)", "x >= 0"),
        ("1 - Phi(x) <= exp(-x**2/2)/2", "x >= 0"),
        ("Phi(-x) <= phi(x)/x", "x > 0"),
        ("(1/x - 1/x**3)*phi(x) < Phi(-x)", "x > 0"),
        ("erf(x) < 1", "x >= 0"),
    ],
)
def test_tails_are_proved_and_replayed(goal: str, given: str) -> None:
    found = prove(goal, [given], [], 20.0)
    assert found.verdict == "proved"
    assert found.recheck == "passed"


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("erfc(x) <= 99/100*exp(-x**2)", "x >= 0"),
        ("(1/x - 1/x**3)*phi(x) < Phi(-x) - 1/10**9", "x > 0"),
        ("erf(x) < 1 - 1/10**12", "x >= 0"),
    ],
)
def test_what_is_false_in_the_tail_is_not_proved(goal: str, given: str) -> None:
    assert prove(goal, [given], [], 1.0).verdict != "proved"
