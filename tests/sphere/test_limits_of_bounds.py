"""Reasons for limits: what they give, and what they refuse."""

from __future__ import annotations

import pytest
import sympy
from sympy import Integer, exp

from derive import kernel as K
from derive import obligations
from derive.errors import Refused
from derive.language import Lemma, because, exactly, in_the_limit, le, limit_of_equal, lt, real, squeezed, tends
from derive.obligations import Obligation

x, y = real("x y")


def lemma(statement, proof, given=(), name="shown"):
    with sympy.evaluate(False):
        made = Lemma(
            title=name, statement=statement() if callable(statement) else statement, proof=proof(), given=given
        )
    made.name = name
    return made


def test_an_inequality_along_a_half_line_holds_for_the_limits():
    shown = lemma(
        lambda: le(y, 1),
        lambda: in_the_limit(x, le(y, 1 + 1 / x), beyond=0, by=because(le(y, 1), le(0, 1 / x))),
        given=[le(y, 1)],
    )
    assert shown.theorem.concl == K.le(K.var("y"), 1)


@pytest.mark.parametrize("goal", [lambda: lt(y, 1), lambda: le(y, 0)])
def test_a_limit_gives_no_strict_relation_and_no_other_one(goal):
    wrong = lemma(
        goal,
        lambda: in_the_limit(x, le(y, 1 + 1 / x), beyond=0, by=because(le(y, 1), le(0, 1 / x))),
        given=[le(y, 1)],
    )
    with pytest.raises(Refused):
        _ = wrong.theorem


def test_the_relation_must_hold_beyond_the_bound():
    wrong = lemma(lambda: le(y, 1), lambda: in_the_limit(x, le(y, 1 + 1 / x), beyond=0, by=exactly))
    with pytest.raises(Refused):
        _ = wrong.theorem


def test_a_side_without_a_limit_is_refused():
    wrong = lemma(lambda: le(0, 1), lambda: in_the_limit(x, le(0, x), beyond=0, by=exactly))
    with pytest.raises(Refused):
        _ = wrong.theorem


def test_the_limit_of_an_equal_function():
    inner = lemma(lambda: tends(1 / (x + 1), x, Integer(0)), lambda: squeezed(0, 1 / x, beyond=0), name="inner")
    outer = lemma(
        lambda: tends(exp(1 - x / (x + 1)), x, exp(Integer(0))),
        lambda: limit_of_equal(exp(1 / (x + 1)), inner, beyond=0),
    )
    assert isinstance(outer.theorem.concl, K.Tends)
    wrong = lemma(
        lambda: tends(exp(x / (x + 1)), x, exp(Integer(0))), lambda: limit_of_equal(exp(1 / (x + 1)), inner, beyond=0)
    )
    with pytest.raises(Refused):
        _ = wrong.theorem


def test_an_obligation_of_a_limit_is_settled_by_an_unsimplified_one_of_the_same_value():
    with sympy.evaluate(False):
        bound, unsimplified = 1 / (1 + 1 / x), 1 / (Integer(1) + Integer(0))
    shown = lemma(lambda: tends(bound, x, unsimplified), lambda: squeezed(bound, bound, beyond=0))
    limit = shown.theorem.concl
    right = Obligation("X", "limit", "`limit(1/(1 + 1/x), x, oo) == 1`")
    settled = obligations.settle(right, [shown.theorem])
    hypotheses, (formula,) = right.statement()
    claims = {(frozenset(th.hyps), th.concl) for th in settled}
    assert limit.limit is not K.num(1) and obligations.proves(formula, hypotheses, claims)
    # without the value the claim is another one
    assert not obligations.proves(formula, hypotheses, {(frozenset(), limit)})
    with pytest.raises(obligations.NotFound):
        obligations.settle(Obligation("Y", "limit", "`limit(1/(1 + 1/x), x, oo) == 2`"), [shown.theorem])


def test_a_theorem_about_reals_settles_the_obligation_about_integers_but_not_conversely():
    at_integers = Obligation("X", "theorem", "`0 <= (n-1)**3`; integer n >= 1")
    at_reals = Obligation("Y", "theorem", "`0 <= log(n)`; n >= 1")
    n, k = K.var("n"), K.var("n", "int")
    real_one = K.refl(n)
    assert obligations._at_integers(real_one, {k}).concl == K.eq(k, k)
    _, (formula,) = at_integers.statement()
    assert k in formula.right.free
    _, (other,) = at_reals.statement()
    assert obligations._at_integers(K.refl(k), {v for v in other.right.free if v.integer}).concl == K.eq(k, k)
