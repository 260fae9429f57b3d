"""Unfolding of special values, steps from infinity, what the prover finds: they accept, refuse, and notice a change."""

from fractions import Fraction

import pytest

from derive import kernel as K
from derive.kernel import le, lt, num
from derive.search.context import Context, NotFound
from derive.search.from_infinity import FromInfinity
from derive.search.searched import Searched
from derive.search.tactics import gamma
from derive.search.unfolding import Unfolding
from derive.terms_text import parse_relation, parse_term, text

x, n = K.var("x"), K.var("n", "int")


def unfold(written, *given):
    context = Context.of([parse_relation(g, ["n"]) for g in given])
    terms = [parse_term(t, ["n"]) for t in written]
    return [Unfolding(context, terms).equation(t).concl for t in terms]


@pytest.mark.parametrize("written, given", [
    (["factorial(2*n + 2)", "factorial(2*n)"], ["0 <= n"]),
    (["gamma(x + 5/2)", "gamma(x + 1/2)"], ["0 < x"]),
    (["polygamma(1, x + 2)", "polygamma(1, x)"], ["0 < x"]),
    (["harmonic(n + 1)", "harmonic(n)"], ["0 <= n"]),
    (["sum(k, 1, n + 1, 1/k)", "sum(k, 1, n, 1/k)"], ["1 <= n"]),
    (["2**(n + 3)", "2**n"], ["0 <= n"]),
])  # fmt: skip
def test_values_some_steps_on_become_the_least_one(written, given):
    far, near = unfold(written, *given)
    assert near.left is near.right
    least = parse_term(written[1], ["n"])
    assert least in K._outside([far.right]) and far.left not in K._outside([far.right])


def test_binomials_become_factorials_only_in_range():
    (e,) = unfold(["binomial(2*n, n)"], "0 <= n")
    assert "factorial" in text(e.right)
    (e,) = unfold(["binomial(n, 2*n)"], "0 <= n")
    assert e.left is e.right


def steps(goal, bound, seconds=10):
    reason = FromInfinity(x, num(bound), Searched(seconds), Searched(seconds))
    return reason.prove(Context.of([lt(0, x)]), parse_relation(goal))


def test_from_infinity_proves_and_a_changed_constant_is_refused():
    assert steps("1/x + 1/(2*x**2) < polygamma(1, x)", 1).hyps == {lt(0, x)}
    with pytest.raises(NotFound):
        steps("1/x + 2/(3*x**2) < polygamma(1, x)", 1, 1)


def test_from_infinity_needs_the_floor():
    with pytest.raises(NotFound):
        steps("1 + digamma(x) < log(x)", Fraction(1), 1)
    with pytest.raises(NotFound):
        FromInfinity(x, x, Searched(1), Searched(1)).prove(Context.of([lt(0, x)]), le(0, x))


@pytest.mark.parametrize("bound", [gamma.digamma_low, gamma.digamma_high, gamma.trigamma_low, gamma.trigamma_high])
def test_bounds_of_the_gamma_family_hold_for_positive_arguments(bound):
    th = bound()
    assert th.concl.op == "<" and [(h.op, h.left) for h in th.hyps] == [("<", num(0))]


def test_what_the_prover_does_not_find_is_said():
    with pytest.raises(NotFound, match="did not find"):
        Searched(0.3).prove(Context.of([lt(0, x)]), le(x, 1))
