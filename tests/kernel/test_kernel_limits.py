"""interior_minimum and the limit rules: accepted, refused, refused after a change."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.kernel import (
    Refusal,
    Rel,
    Tends,
    Term,
    Theorem,
    apply,
    derivative,
    differentiate,
    eq,
    hyp,
    interior_minimum,
    le,
    limit_of_inequality,
    linear,
    lt,
    ne,
    num,
    refl,
    squeeze,
    substitute,
    tends_arithmetic,
    tends_constant,
    tends_function,
    tends_reciprocal,
    trans,
    var,
)

X, Y = var("x"), var("y")
N = var("n", "int")
ZERO, ONE = num(0), num(1)
HALF = Fraction(1, 2)


# --------------------------------------------------------------------------------------- interior minimum


def parts(f: Term, inside: Theorem) -> list[Theorem]:
    ends = [linear(le(0, substitute(f, {X: e})), []) for e in (ZERO, ONE)]
    return [*ends, inside, refl(f), refl(differentiate(f, X))]


def no_low_point(f: Term, factor: Fraction) -> Theorem:
    """f' = 0 and f < 0 contradict each other: 0 < -f + factor*f' - ... is a number below 0."""
    return linear(lt(0, 0), [(hyp(lt(f, 0)), Fraction(1)), (hyp(eq(differentiate(f, X), 0)), factor)])


def test_interior_minimum() -> None:
    f = X + 0
    inside = linear(lt(0, 0), [(hyp(eq(differentiate(f, X), 0)), Fraction(1)), (hyp(lt(f, 0)), 0), (hyp(lt(0, X)), 0)])
    th = interior_minimum(f, X, ZERO, ONE, *parts(f, inside))
    assert th.hyps == {le(0, X), le(X, 1)}
    assert th.concl == le(0, f)


def test_interior_minimum_of_a_function_that_dips() -> None:
    for f in (X**2 - X, X**2 - X + Fraction(1, 4) - Fraction(1, 10**12), (X - HALF) ** 2 * 2 - HALF):
        for factor in (Fraction(0), HALF, Fraction(-1, 2), Fraction(1, 4)):
            with pytest.raises(Refusal):
                interior_minimum(f, X, ZERO, ONE, *parts(f, no_low_point(f, factor)))


def test_interior_minimum_keeps_other_hypotheses_and_its_range() -> None:
    f, slope = X + 0, differentiate(X + 0, X)
    wide = linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1)), (hyp(le(0, Y)), 0)])
    assert le(0, Y) in interior_minimum(f, X, ZERO, ONE, *parts(f, wide)).hyps
    for extra in (le(X, 7), eq(f, 0), le(f, 0)):
        wrong = linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1)), (hyp(extra), 0)])
        with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
            interior_minimum(f, X, ZERO, ONE, *parts(f, wrong))
    good = parts(f, linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1))]))
    for wrong_parts in (
        good[:4],
        [good[1], good[0], *good[2:]],
        [*good[:2], hyp(le(0, 0)), *good[3:]],
        [*good[:3], good[4], good[4]],
    ):
        with pytest.raises(Refusal):
            interior_minimum(f, X, ZERO, ONE, *wrong_parts)


def test_no_interior_minimum_over_a_kink_or_a_jump() -> None:
    for f in (apply("abs", X), apply("floor", X), apply("max", X, ONE)):
        with pytest.raises(Refusal, match="no derivative"):
            interior_minimum(f, X, ZERO, ONE, *[hyp(le(0, f))] * 5)


# ------------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize("x", [X, N])
def test_a_limit_built_from_its_parts(x: Term) -> None:
    small = tends_reciprocal(x)
    assert small.concl == Tends(x**-1, x, ZERO)
    shifted = tends_arithmetic(ONE + x**-1, x, tends_constant(ONE, x), small)
    assert shifted.concl == Tends(ONE + x**-1, x, ONE + 0)
    there = linear(ne(ONE + 0, 0), [])
    assert tends_function((ONE + x**-1) ** -1, x, shifted, there).concl.limit is (ONE + 0) ** -1
    assert tends_function(apply("exp", x**-1), x, small).concl.limit is apply("exp", ZERO)


def test_a_limit_of_something_else_is_refused() -> None:
    small = tends_reciprocal(X)
    for t in (ONE + X**-2, X**-1 + X**-1 * 2, X - X**-1, ONE * X):
        with pytest.raises(Refusal):
            tends_arithmetic(t, X, tends_constant(ONE, X), small)
    for t in (apply("exp", X), apply("min", X**-1, ONE), X**-1 + 1, ONE):
        with pytest.raises(Refusal):
            tends_function(t, X, small)
    with pytest.raises(Refusal, match="needed the limit"):
        tends_function(apply("exp", Y**-1), X, tends_reciprocal(Y))


def test_a_constant_is_free_of_the_variable_and_defined() -> None:
    for t in (X, X - X, X**-1 * 0):
        with pytest.raises(Refusal):
            tends_constant(t, X, hyp(ne(X, 0)))
    with pytest.raises(Refusal, match="must be defined"):
        tends_constant(apply("log", Y), X)
    assert tends_constant(apply("log", Y), X, hyp(lt(0, Y))).hyps == {lt(0, Y)}
    with pytest.raises(Refusal):
        tends_constant(Y, X, hyp(lt(Y, X)))
    for x in (ONE, X + 1, apply("exp", X)):
        with pytest.raises(Refusal):
            tends_reciprocal(x)


@pytest.mark.parametrize(
    "t",
    [
        (X**-1) ** -1,
        (X**-1) ** HALF,
        (X**-1) ** Fraction(-1, 2),
        apply("log", X**-1),
        apply("floor", X**-1),
        apply("ceil", X**-1),
        apply("cbrt", X**-1),
        apply("asin", ONE + X**-1),
    ],
)
def test_no_limit_where_the_function_is_not_continuous_around_the_limit(t: Term) -> None:
    with pytest.raises(Refusal):
        tends_function(t, X, tends_reciprocal(X), refl(ZERO))


def test_a_limit_keeps_order_but_not_strictness() -> None:
    positive = linear(lt(0, X), [(hyp(lt(1, X)), 1)])
    shifted = tends_arithmetic(ONE + X**-1, X, tends_constant(ONE, X), tends_reciprocal(X))
    below = hyp(lt(ONE, ONE + X**-1))
    with pytest.raises(Refusal, match="occurs in a hypothesis"):
        limit_of_inequality(X, below, tends_constant(ONE, X), shifted)
    constant = linear(lt(0, 1), [(positive, 0)])
    assert limit_of_inequality(X, constant, tends_constant(ZERO, X), tends_constant(ONE, X)).concl == le(0, 1)
    with pytest.raises(Refusal, match="limit"):
        limit_of_inequality(X, constant, tends_constant(ONE, X), tends_constant(ZERO, X))
    with pytest.raises(Refusal):
        limit_of_inequality(X, linear(ne(0, 1), []), tends_constant(ZERO, X), tends_constant(ONE, X))


@pytest.mark.parametrize("h", [lt(X, 5), le(1, X), ne(X, 0), lt(X * 0, X), lt(apply("log", Y), X), lt(1, X * 2)])
def test_only_a_defined_lower_bound_disappears_in_the_limit(h: Rel) -> None:
    th = linear(lt(0, 1), [(hyp(h), 0)])
    for make in (
        lambda: limit_of_inequality(X, th, tends_constant(ZERO, X), tends_constant(ONE, X)),
        lambda: squeeze(
            ONE, X, linear(le(ONE, ONE), [(th, 0)]), refl(ONE), tends_constant(ONE, X), tends_constant(ONE, X)
        ),
    ):
        with pytest.raises(Refusal):
            make()


def test_squeeze() -> None:
    t, zero = Y * 0, tends_constant(ZERO, X)
    same = linear(eq(ZERO, t), [])
    back = linear(le(t, ZERO), [])
    assert squeeze(t, X, same, back, zero, zero).concl == Tends(t, X, ZERO)
    with pytest.raises(Refusal, match="one limit"):
        squeeze(t, X, same, linear(le(t, ONE), []), zero, tends_constant(ONE, X))
    with pytest.raises(Refusal, match="bounds"):
        squeeze(t, X, linear(ne(ONE * -1, ZERO), []), back, tends_constant(ONE * -1, X), zero)


def test_a_limit_is_no_relation_and_no_premise_of_one() -> None:
    small = tends_reciprocal(X)
    for use in (
        lambda: trans(small, small),
        lambda: linear(lt(1, 0), [(small, 1)]),
        lambda: derivative(X, X, 1, small),
    ):
        with pytest.raises(Refusal):
            use()


# ------------------------------------------------------------------------------- derivatives of small powers


def test_a_power_zero_has_a_derivative_everywhere() -> None:
    f = X**2
    for _ in range(4):
        f = differentiate(f, X)
    assert refl(f).concl == eq(f, f)
    assert linear(eq(f, 0), []).concl == eq(f, 0)
