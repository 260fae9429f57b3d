"""Derived constants: digits against mpmath, the numbers that the corpus uses, and wrong answers of SymPy refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import mpmath
import pytest
import sympy

from derive import corpus
from derive.cli import run
from derive.commands import constants as command
from derive.constants import derived
from derive.constants.catalogue import catalogue
from derive.constants.derivation import Constant, confirmed, confirmed_from, enclosed
from derive.constants.derived import constants
from derive.errors import DeriveError, Refused
from derive.terms_sympy import Relation, to_relation, to_term

EXPECTED: dict[str, Callable[[], Any]] = {
    "moment_rate": lambda: mpmath.mpf(1) / 4,
    "chernoff_slope": lambda: mpmath.mpf(2),
    "product_rate": lambda: mpmath.mpf(1),
    "hoeffding_rate": lambda: mpmath.mpf(1) / 8,
    "deviation_slope": lambda: mpmath.mpf(4),
    "deviation_rate": lambda: mpmath.mpf(2),
    "golden_crossover": lambda: +mpmath.phi,
    "translate_share": lambda: mpmath.mpf(1) / 4,
    "plain_factor": lambda: mpmath.mpf(9) / 2,
    "sharpened_factor": lambda: mpmath.mpf(4),
    "half_space_loss": lambda: mpmath.sqrt(mpmath.log(2) / 2),
    "concentration_crossover": lambda: mpmath.sqrt(mpmath.log(2)) / (mpmath.sqrt(2) - 1),
    "fraction_crossover": lambda: 4 * mpmath.exp(-mpmath.log(2) / (mpmath.sqrt(2) - 1) ** 2),
    "boundary_rate": lambda: mpmath.mpf(1),
}


def test_every_constant_has_fifty_certified_digits() -> None:
    assert constants().keys() == EXPECTED.keys()
    with mpmath.workdps(80):
        for name, constant in constants().items():
            exact = EXPECTED[name]()
            assert abs(mpmath.mpf(constant.value) - exact) <= mpmath.mpf(10) ** -49 * exact / 2, name


def test_the_digits_in_the_list_of_obligations() -> None:
    found = {name: constant.value for name, constant in constants().items()}
    assert found["half_space_loss"].startswith("0.588705")  # T3.b4
    assert found["concentration_crossover"].startswith("2.009964")  # T3.b4
    assert found["fraction_crossover"].startswith("0.070392")  # T4.a10


def test_mpmath_agrees_and_would_notice_a_wrong_digit() -> None:
    for constant in constants().values():
        opinion = constant.second_opinion(points=30)
        assert opinion["violations"] == []
        assert opinion["points"] > 0
    s = constants()["half_space_loss"]
    wrong = Constant(s.name, s.exact, s.theorem, s.role, s.sharp, s.found_by, s.checks)
    wrong.__dict__["value"] = s.value[:-3] + "777"
    assert wrong.second_opinion(points=1)["violations"]


def test_the_corpus_uses_the_constants_that_were_found() -> None:
    lam, d, N, s = (sympy.Symbol(name, real=True) for name in ("lam", "d", "N", "s"))
    found = {name: constant.exact for name, constant in constants().items()}
    theorems = corpus.load()
    with sympy.evaluate(False):
        slope, rate = found["chernoff_slope"], found["product_rate"]
        exponent = Relation("==", (slope * d / N) ** 2 * N / 4 - (slope * d / N) * d, -rate * d**2 / N)
    mine, theirs = to_relation(exponent), theorems.get("chernoff_exponent").relations[0]
    point = {d: sympy.Rational(7, 3), N: sympy.Integer(11)}
    for left, right in zip(mine[1:], theirs[1:], strict=True):
        assert _value(left, point) == _value(right, point)
    moment = theorems.get("half_one_plus_cosh").sympy.rhs
    assert sympy.simplify(sympy.log(moment.subs(_variable(moment), lam)) / lam**2) == found["moment_rate"]
    hoeffding = theorems.get("hoeffding_lemma").sympy.rhs
    assert sympy.simplify(hoeffding.subs(s, 1)) == found["hoeffding_rate"]


def _variable(expression: Any) -> Any:
    (only,) = expression.free_symbols
    return only


def _value(term: Any, point: dict[Any, Any]) -> Any:
    from derive.terms_sympy import to_sympy

    return to_sympy(term).doit().subs(point)


@pytest.mark.parametrize("derivation", derived.DERIVATIONS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("factor", [sympy.Rational(*q) for q in ((1, 2), (3, 2), (101, 100), (-1, 2))])
def test_a_wrong_answer_of_sympy_is_refused(
    monkeypatch: pytest.MonkeyPatch, derivation: Callable[[], Any], factor: Any
) -> None:
    """Whatever tool the derivation used, when its answer is off by a factor the kernel does not confirm it."""
    monkeypatch.setattr(derived, "solve", lambda *a: [factor * r for r in sympy.solve(*a)])
    monkeypatch.setattr(derived, "minimum", lambda f, x, where: sympy.calculus.util.minimum(f, x, where) * (2 + factor))
    monkeypatch.setattr(derived, "limit", lambda *a: sympy.limit(*a) + factor)
    with pytest.raises(DeriveError):
        list(derivation())


def test_false_relations_are_not_confirmed() -> None:
    n = sympy.Symbol("n", integer=True)
    with sympy.evaluate(False):
        with pytest.raises(Refused):
            confirmed(Relation("==", sympy.sqrt(2), sympy.Rational(7, 5)))
        with pytest.raises(Refused):
            confirmed_from(n, 1, Relation("<=", n + 2, n**2), [])


def test_a_term_with_a_variable_or_without_a_value_is_refused() -> None:
    x = sympy.Symbol("x", real=True)
    with pytest.raises(DeriveError):
        enclosed(to_term(x + 1))
    with sympy.evaluate(False), pytest.raises(DeriveError):
        enclosed(to_term(sympy.log(sympy.Integer(-2)))).enclosure(64)  # type: ignore[union-attr]
    with pytest.raises(DeriveError, match="variables"):
        _ = Constant("c", x, "t", "r", "s", "f", ()).term


def test_command_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["constants", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is True
    assert [row["name"] for row in document["constants"]] == list(catalogue())
    for row in document["constants"]:
        assert {"name", "exact", "value", "theorem", "sharp", "found_by", "checked_by"} <= row.keys()
        assert row["recheck"] == "passed"
        assert row["checked_by"]


def test_command_selects_by_constant_and_by_theorem(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["constants", "golden_crossover", "relative_concentration", "--json"]) == 0
    names = [row["name"] for row in json.loads(capsys.readouterr().out)["constants"]]
    assert names == ["golden_crossover", "plain_factor", "sharpened_factor"]
    assert run(["constants", "golden_ratio"]) == 2
    assert "golden_crossover" in capsys.readouterr().err


def test_a_constant_that_recheck_refuses_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from derive import saved

    save = saved.save
    # The saved conclusion says 5/18 + 1 where the proof gives 5/18.
    monkeypatch.setattr(saved, "save", lambda named: save(named).replace("5/18", "23/18"))
    assert run(["constants", "translate_share"]) == 1
    told = capsys.readouterr().out
    assert "failed" in told
    assert "NOT all confirmed" in told
    assert command.constants.__doc__
