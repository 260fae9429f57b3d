"""An obligation is settled only by what implies it, in the kernel, under its own hypotheses."""

import pytest
import sympy

from derive.language import Lemma, because, eq, exactly, le, lt, real
from derive.obligations import Obligation, settle
from derive.search.context import NotFound

x, c = real("x c")


def obligation(text):
    return Obligation("X.1", "theorem", text)


def square_derivative(*given):
    """A lemma with the derivative of c x^2, and what it was stated under."""
    with sympy.evaluate(False):
        return Lemma(
            title="The derivative of c x^2",
            given=given,
            have=[
                (lt(0, c), because(*given)),
                (eq(sympy.Derivative(c * x**2 * sympy.log(c), x), 2 * c * x * sympy.log(c)), exactly),
            ],
            statement=le(c * x, c * x),
            proof=exactly,
        )


def test_derivative_settles_under_its_own_hypotheses():
    found = settle(
        obligation("`diff(c*x^2*log(c), x) == 2*c*x*log(c)` for `0<c`"), square_derivative(lt(0, c)).theorems.values()
    )
    assert len(found) == 1 and len(found[0].hyps) == 1


def test_derivative_in_another_form_comes_with_an_equation():
    found = settle(
        obligation("`diff(c*x^2*log(c), x) == c*x*log(c)*2` for `0<c`"), square_derivative(lt(0, c)).theorems.values()
    )
    assert len(found) == 2 and found[1].concl.op == "="


@pytest.mark.parametrize(
    "text",
    [
        "`diff(c*x^2*log(c), x) == 2*c*x*log(c)` for `-1<c`",  # log(c) is undefined for some of them
        "`diff(c*x^2*log(c), x) == 3*c*x*log(c)` for `1<c`",
        "`diff(c*x^2*log(c), x, 2) == 2*c*x*log(c)` for `1<c`",
        "`diff(c*x^3*log(c), x) == 2*c*x*log(c)` for `1<c`",
    ],
)
def test_derivative_does_not_settle_more_than_it_says(text):
    with pytest.raises(NotFound):
        settle(obligation(text), square_derivative(lt(1, c)).theorems.values())


def test_sums_are_read():
    hypotheses, formulas = obligation(
        "`Sum(j^2,(j,0,n-1)) + Sum(Sum(j*k,(j,1,k)),(k,1,3)) == n` for `n in Z, 1<=n`"
    ).statement()
    plain = obligation("`sum(j,0,n-1,j^2) + sum(k,1,3,sum(j,1,k,j*k)) == n` for `n in Z, 1<=n`").statement()
    assert (hypotheses, formulas) == plain
