"""Limits between two functions, monotone functions of the table as reasons, and what an argument may settle."""

from __future__ import annotations

import pytest
import sympy
from sympy import Integer, cos, exp, log

from derive import kernel as K
from derive.checking import prove
from derive.errors import DeriveError, Refused
from derive.evidence.tested import SetStatement, Tally
from derive.language import (
    Lemma,
    Theorem,
    argument,
    because,
    enumeration,
    exactly,
    integer,
    law,
    le,
    lt,
    monotone,
    real,
    squeezed,
    tends,
)
from derive.obligations import Obligation
from derive.search.context import Context, NotFound
from derive.search.limits import limit_of
from derive.stated import obligation_gap
from derive.terms_latex import latex_relation
from derive.terms_sympy import formula_to_sympy
from derive.terms_text import text_relation

x, n = real("x"), integer("n")


def limit_lemma(function: object, by: object, limit: object, proof: object) -> Lemma:
    lemma = Lemma(title="a limit", words="", statement=tends(function, by, limit), proof=proof)
    lemma.name = "a_limit"
    return lemma


def below_reciprocal(**changes: object) -> Lemma:
    """x/(x^2 + 1) -> 0, between 0 and 1/x."""
    with sympy.evaluate(False):
        parts = {"lower": Integer(0), "upper": 1 / x, "beyond": 0, "limit": Integer(0)} | changes
        above, below = because(le(0, x / (x**2 + 1))), because(le(0, 1 / x / (x**2 + 1)))
        proof = squeezed(parts["lower"], parts["upper"], beyond=parts["beyond"], above=above, below=below)
        return limit_lemma(x / (x**2 + 1), x, parts["limit"], proof)


def test_a_limit_between_two_functions() -> None:
    theorem = below_reciprocal().theorem
    assert type(theorem.concl) is K.Tends
    assert not theorem.hyps
    assert theorem.concl.limit is K.num(0)


@pytest.mark.parametrize(
    "changes",
    [
        {"limit": Integer(1)},
        {"upper": 1 / (2 * x)},
        {"upper": Integer(1)},
        {"lower": Integer(1)},
        {"beyond": -1},
    ],
)
def test_changed_limits_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Refused):
        _ = below_reciprocal(**changes).theorem


def test_a_limit_needs_a_reason_for_limits() -> None:
    with sympy.evaluate(False):
        lemma = limit_lemma(1 / x, x, Integer(0), exactly)
    with pytest.raises(Refused, match="needs a reason for limits"):
        _ = lemma.theorem


def test_assumed_symbols_are_refused_in_limits() -> None:
    with pytest.raises(DeriveError, match="given="):
        tends(sympy.Symbol("y", positive=True), x, Integer(0))


def test_limits_by_rule() -> None:
    v = K.var("v")
    assert limit_of(Context(), K.apply("exp", v**-1), v).concl.limit is K.apply("exp", K.num(0))  # type: ignore[union-attr]
    for t in (v, K.apply("floor", v**-1), K.apply("exp", v), K.apply("log", v**-1)):
        with pytest.raises(NotFound):
            limit_of(Context(), t, v)


def test_limits_are_printed() -> None:
    with sympy.evaluate(False):
        formula = tends(exp(1 / n), n, Integer(1))
    assert text_relation(formula) == "Limit(exp(1/n), n, oo) = 1"
    assert latex_relation(formula) == r"\lim_{n\to\infty} e^{1/n} = 1"
    shown = formula_to_sympy(formula)
    assert isinstance(shown.lhs, sympy.Limit)
    assert shown.rhs == 1


def test_monotone_pieces() -> None:
    with sympy.evaluate(False):
        lemma = Lemma(
            title="t", words="", given=[le(0, x), le(x, 1)], statement=le(cos(x), cos(Integer(0))),
            proof=because(monotone("cos", le(Integer(0), x)), law("pi_above_three")),
        )  # fmt: skip
        outside = Lemma(
            title="t", words="", given=[le(0, x)], statement=le(cos(x), cos(Integer(0))),
            proof=monotone("cos", le(Integer(0), x)),
        )  # fmt: skip
        reverse = Lemma(
            title="t", words="", given=[lt(0, x)], statement=le(log(x), log(x / 2)), proof=monotone("log", le(x / 2, x))
        )
    # on the whole half-line cos is not monotone; the lemma needs x <= pi
    for lemma_ in (outside, reverse):
        with pytest.raises(Refused):
            _ = lemma_.theorem
    with pytest.raises(DeriveError, match="one of"):
        monotone("cosine", le(0, x))
    with pytest.raises(Refused):
        _ = lemma.theorem  # x <= 1 alone does not give x <= pi inside the reason
    with sympy.evaluate(False):
        shown = Lemma(
            title="t", words="", given=[le(0, x), le(x, 1)],
            have=[(le(x, sympy.pi), because(law("pi_above_three")))],
            statement=le(cos(x), cos(Integer(0))), proof=monotone("cos", le(Integer(0), x)),
        )  # fmt: skip
    assert shown.theorem.concl.op == "<="  # type: ignore[union-attr]


def nothing(table: object, tally: Tally) -> None:
    """No comparison: only what the theorem settles is looked at."""


def nothing_to_check(tally: Tally) -> None:
    """No case."""


STATEMENT = SetStatement(text="A limit.", latex="x", holds=nothing)
LIMIT = Obligation("X.1", "limit", "the share tends to 1/2.")


@pytest.mark.parametrize(
    ("proof", "kind", "settled"),
    [
        (argument(text="By the cited theorem.", cites=["Petrov1975"]), "limit", True),
        (argument(text="Clear."), "limit", False),
        (argument(text="By the cited theorem.", cites=["Petrov1975"]), "theorem", False),
        (argument(text="By the cited theorem.", cites=["Petrov1975"]), "finite", False),
        (enumeration(text="all", check=nothing_to_check), "finite", True),
        (enumeration(text="all", check=nothing_to_check), "numeric", True),
        (enumeration(text="all", check=nothing_to_check), "limit", False),
        (enumeration(text="all", check=nothing_to_check), "theorem", False),
    ],
)
def test_what_arguments_and_enumerations_settle(proof: object, kind: str, settled: bool) -> None:
    theorem = Theorem(title="t", words="", statement=STATEMENT, proof=proof, discharges=["X.1"])  # type: ignore[arg-type]
    theorem.name = "some_limit"
    obligation = Obligation("X.1", kind, LIMIT.text)
    found = prove(theorem, {"X.1": obligation})
    assert ("X.1" in found.settled, "X.1" in found.missed) == (settled, not settled)
    if settled:
        concl = found.settled["X.1"][0].concl
        assert not obligation_gap(obligation, {"obligation.X.1": (frozenset(), concl)})
        other = Obligation("X.1", "theorem", "x == x")
        assert obligation_gap(other, {"obligation.X.1": (frozenset(), concl)})
