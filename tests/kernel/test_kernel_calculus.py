"""Derivatives against SymPy and numerical differentiation; derivative, ladder and endpoints."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.kernel import (
    Derivative,
    Refusal,
    Rel,
    Term,
    Theorem,
    absurd,
    apply,
    big,
    cut,
    derivative,
    differentiate,
    endpoints,
    eq,
    hyp,
    instance,
    ladder,
    law,
    le,
    linear,
    lt,
    ne,
    num,
    refl,
    substitute,
    trans,
    var,
)
from tests.kernel.denotation import CONTEXT, real, value

X, Y, A, B = var("x"), var("y"), var("a"), var("b")
K, N = var("k", "int"), var("n", "int")
ZERO, ONE = num(0), num(1)
HALF = Fraction(1, 2)

# ------------------------------------------------------------------------------------------- derivatives

SMOOTH = ["exp", "log", "cosh", "sinh", "tanh", "sin", "cos", "tan", "atan", "asin", "acos", "cbrt"]


def _extend(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, e: a**e, inner, st.sampled_from([2, 3, -1, -2, HALF, Fraction(-1, 2), Fraction(3, 2)])),
        st.builds(lambda a: a ** (N + 1), inner),
        st.builds(apply, st.sampled_from(SMOOTH), inner),
        st.builds(lambda a, b: apply("power", a, b), inner, inner),
        st.builds(lambda a: big("sum", K, num(1), num(3), a * K + X**K), inner),
    )


functions = st.recursive(st.sampled_from([X, Y, num(2), num(-HALF), N]), _extend, max_leaves=5)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(functions, st.integers(0, 10**6))
def test_derivatives_agree_with_differences(f: Term, seed: int) -> None:
    """Wherever f is defined around a point and f' at it, f' is the limit of the quotients."""
    source = random.Random(seed)
    slope, step = differentiate(f, X), Fraction(1, 10**14)
    for _ in range(4):
        at = {v: Fraction(source.randrange(-300, 300), 101) for v in (X, Y)} | {N: Fraction(source.randrange(0, 4))}
        try:
            exact, low, high = (
                value(*pair) for pair in ((slope, at), (f, {**at, X: at[X] - step}), (f, {**at, X: at[X] + step}))
            )
            if exact is None or low is None or high is None or max(abs(real(exact)), abs(real(low))) > 10**8:
                continue
            further = value(differentiate(slope, X), at)
        except (OverflowError, ArithmeticError, MemoryError, mpmath.libmp.NoConvergence):
            continue
        if further is None or abs(real(further)) > 10**8:
            continue
        numeric = (real(high) - real(low)) / (2 * real(step))
        assert abs(numeric - real(exact)) <= CONTEXT.mpf(10) ** -5 * (1 + abs(real(exact))), f"{f} at {at}"


@pytest.mark.parametrize(
    "f,expected",
    [
        (X**3, lambda x, y: 3 * x**2),
        (apply("exp", X**2 * Y), lambda x, y: 2 * x * y * sympy.exp(x**2 * y)),
        (apply("log", X) / X, lambda x, y: (1 - sympy.log(x)) / x**2),
        (apply("power", X, X), lambda x, y: x**x * (sympy.log(x) + 1)),
        (apply("tan", X), lambda x, y: 1 / sympy.cos(x) ** 2),
        (X**HALF, lambda x, y: 1 / (2 * sympy.sqrt(x))),
        (apply("asin", X / 2), lambda x, y: 1 / sympy.sqrt(4 - x**2)),
        (apply("cosh", X) ** 2 - apply("sinh", X) ** 2, lambda x, y: sympy.Integer(0)),
        (big("sum", K, num(0), num(3), X**K / apply("factorial", K)), lambda x, y: 1 + x + x**2 / 2),
        (Y, lambda x, y: sympy.Integer(0)),
    ],
)
def test_derivatives_agree_with_sympy(f: Term, expected: object) -> None:
    x, y = sympy.symbols("x y", positive=True)
    for p in (Fraction(1, 3), Fraction(1), Fraction(5, 3)):
        got = value(differentiate(f, X), {X: p, Y: Fraction(2, 7)})
        point = {x: sympy.Rational(p.numerator, p.denominator), y: sympy.Rational(2, 7)}
        exact = CONTEXT.mpf(str(expected(x, y).subs(point).evalf(50)))  # type: ignore[operator]
        assert abs(real(got) - exact) < CONTEXT.mpf(10) ** -40


@pytest.mark.parametrize(
    "f",
    [
        apply("abs", X),
        apply("floor", X),
        apply("max", X, Y),
        Y ** apply("floor", X),
        big("prod", K, ZERO, N, X),
        big("sum", K, ZERO, apply("floor", X), K),
        apply("factorial", apply("ceil", X)),
    ],
)
def test_no_derivative(f: Term) -> None:
    with pytest.raises(Refusal, match="no derivative"):
        differentiate(f, X)


def test_the_derivative_rule() -> None:
    th = derivative(X**-1, X, 1, None, hyp(ne(X, 0)))
    assert type(th.concl) is Derivative
    assert th.hyps == {ne(X, 0)}
    simpler = linear(eq(differentiate(X**2, X), X * 2), [])
    assert derivative(X**2, X, 1, simpler).concl == Derivative(X**2, X, 1, X * 2)
    with pytest.raises(Refusal, match="needed an equation"):
        derivative(X**3, X, 1, simpler)
    with pytest.raises(Refusal, match="needed an equation"):
        derivative(X**2, X, 2, simpler)
    with pytest.raises(Refusal):
        linear(eq(differentiate(X**2, X), X * 3), [])


@pytest.mark.parametrize("order", [0, -1, 9, True, Fraction(1), "1"])
def test_the_order_of_a_derivative(order: object) -> None:
    with pytest.raises(Refusal, match="order"):
        derivative(X**2, X, order, None)  # type: ignore[arg-type]


def test_a_derivative_needs_the_function_defined_and_an_open_domain() -> None:
    for f in (apply("log", X), X**-1, X**HALF, apply("asin", X), apply("tan", X)):
        with pytest.raises(Refusal, match="must be defined"):
            derivative(f, X, 1, None)
    for f in (X ** Fraction(3, 2), (X**2) ** Fraction(5, 2)):
        with pytest.raises(Refusal, match="derivative: needed"):
            derivative(f, X, 1, None, hyp(le(0, X)), hyp(le(0, X**2)), hyp(eq(X, 0)))
    with pytest.raises(Refusal, match="sum or product"):
        derivative(big("sum", K, ONE, num(3), X * K), X, 1, None)
    for x in (N, X + 1, ONE):
        with pytest.raises(Refusal, match="real variable"):
            derivative(X, x, 1, None)


# ------------------------------------------------------------------------------------------------- ladder


def claim(f: Term, low: Term | None, high: Term | None, up: bool, *facts: Theorem, strict: bool = False) -> Theorem:
    """The ladder whose three premises are found by `linear` from the facts."""
    slope, rel = differentiate(f, X), lt if strict else le
    end = low if up else high
    return ladder(f, X, low, high, up, *premises(f, slope, end, up, rel, facts))


def premises(
    f: Term, slope: Term, end: Term | None, up: bool, rel: object, facts: tuple[Theorem, ...]
) -> list[Theorem]:
    base = linear(le(0, substitute(f, {X: end})), [])  # type: ignore[dict-item]
    goal = rel(0, slope) if up else rel(slope, 0)  # type: ignore[operator]
    return [base, linear(goal, [(th, 1) for th in facts]), refl(f)]


def test_ladder() -> None:
    f = X**2
    th = claim(f, ZERO, None, True, hyp(lt(0, X)), hyp(lt(0, X)), strict=True)
    assert th.hyps == {lt(0, X)}
    assert th.concl == lt(0, f)
    mirror = claim(f, None, ZERO, False, hyp(lt(X, 0)), hyp(lt(X, 0)), strict=True)
    assert mirror.hyps == {lt(X, 0)}
    weak = claim(f, ZERO, ONE, True, hyp(lt(0, X)), hyp(lt(0, X)))
    assert weak.hyps == {le(0, X), le(X, 1)}
    assert weak.concl == le(0, f)


def test_a_ladder_with_a_changed_coefficient() -> None:
    for f in (X**2 - X * Fraction(1, 10**12), X - Fraction(1, 10**12), X**2 * -1):
        with pytest.raises(Refusal):
            claim(f, ZERO, None, True, hyp(lt(0, X)), hyp(lt(0, X)))


def test_a_strict_step_keeps_the_other_end_when_both_ends_are_one_term() -> None:
    """0 < x is excluded by x <= 0; without that end the ladder would prove 0 < -x for all x > 0."""
    never = trans(hyp(lt(0, X)), hyp(lt(X, 0)))
    for up, f in ((True, -X), (False, X)):
        slope = differentiate(f, X)
        step = absurd(never, lt(0, slope) if up else lt(slope, 0))
        th = ladder(f, X, ZERO, ZERO, up, linear(le(0, substitute(f, {X: ZERO})), []), step, refl(f))
        assert (le(X, 0) if up else le(0, X)) in th.hyps


def test_a_ladder_with_its_ends_exchanged_proves_nothing() -> None:
    f = X - 1
    th = ladder(f, X, ONE, ZERO, True, linear(le(0, ONE - 1), []), linear(le(0, differentiate(f, X)), []), refl(f))
    assert th.hyps == {le(1, X), le(X, 0)}


def test_a_ladder_needs_its_function_defined_on_the_closed_range() -> None:
    f, inside = X**-1 + 1, hyp(lt(0, X))
    slope = differentiate(f, X)
    step = cut(law("apart", [ZERO, X], inside), absurd(hyp(lt(slope, slope)), le(0, slope)))
    with pytest.raises(Refusal):
        ladder(f, X, ZERO, None, True, hyp(le(0, substitute(f, {X: ZERO}))), step, refl(f, hyp(ne(X, 0))))
    open_domain = refl(f, hyp(ne(X, 0)), hyp(lt(0, X)))
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        ladder(f, X, ZERO, None, True, hyp(le(0, substitute(f, {X: ZERO}))), hyp(le(0, slope)), open_domain)


def test_no_premise_of_a_ladder_may_mention_the_variable_otherwise() -> None:
    f = X**2 - Y
    base, slope = hyp(le(0, substitute(f, {X: ZERO}))), differentiate(f, X)
    step = linear(le(0, slope), [(hyp(lt(0, X)), 2)])
    assert ladder(f, X, ZERO, None, True, base, step, refl(f)).hyps == {base.concl, le(0, X)}
    also = linear(le(0, slope), [(hyp(lt(0, X)), 2), (hyp(le(X, 5)), 0)])
    wide = linear(le(0, slope), [(hyp(le(0, X)), 2)])
    for wrong in (also, wide, hyp(le(0, slope))):
        with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
            ladder(f, X, ZERO, None, True, base, wrong, refl(f))
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        ladder(f, X, X, None, True, hyp(le(0, f)), hyp(le(0, slope)), refl(f))
    bad_base = linear(base.concl, [(base, 1), (hyp(le(X, 3)), 0)])
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        ladder(f, X, ZERO, None, True, bad_base, step, refl(f))


def test_a_ladder_runs_over_a_real_variable() -> None:
    f = N * 2
    with pytest.raises(Refusal, match="no real variable"):
        ladder(
            f,
            N,
            ZERO,
            None,
            True,
            linear(le(0, substitute(f, {N: ZERO})), []),
            linear(le(0, differentiate(f, N)), []),
            refl(f),
        )


def test_a_ladder_needs_its_base_at_its_end() -> None:
    f = X * 1
    good = linear(le(0, ZERO * 1), [])
    step = linear(le(0, differentiate(f, X)), [])
    for low, base in [
        (ZERO, linear(le(0, ONE * 1), [])),
        (ONE, good),
        (None, good),
        (ZERO, hyp(eq(ZERO, ZERO * 1))),
        (ZERO, refl(f)),
    ]:
        with pytest.raises(Refusal, match=r"needed|missing"):
            ladder(f, X, low, None, True, base, step, refl(f))
    with pytest.raises(Refusal, match=r"needed 0 <="):
        ladder(f, X, ZERO, None, True, good, linear(le(differentiate(f, X), 1), []), refl(f))
    with pytest.raises(Refusal, match="shown to be defined"):
        ladder(f, X, ZERO, None, True, good, step, refl(X))


@pytest.mark.parametrize("f", [apply("floor", X) * 0 - X, apply("abs", X), apply("min", X, Y), Y ** apply("ceil", X)])
def test_a_ladder_over_a_jump_or_a_kink(f: Term) -> None:
    with pytest.raises(Refusal, match="no derivative"):
        ladder(f, X, ZERO, None, True, hyp(le(0, substitute(f, {X: ZERO}))), hyp(le(0, f)), hyp(le(f, f)))


# ---------------------------------------------------------------------------------------------- endpoints


def concave(f: Term, low: Term, high: Term, rel: object = le) -> Theorem:
    first = differentiate(f, X)
    ends = [linear(rel(0, substitute(f, {X: e})), []) for e in (low, high)]  # type: ignore[operator]
    return endpoints(f, X, low, high, *ends, linear(le(differentiate(first, X), 0), []), refl(f), refl(first))


def test_endpoints() -> None:
    th = concave(X - X**2, ZERO, ONE)
    assert th.hyps == {le(0, X), le(X, 1)}
    assert th.concl == le(0, X - X**2)
    assert concave(X - X**2 + 1, ZERO, ONE, lt).concl.op == "<"


def test_endpoints_with_a_changed_coefficient() -> None:
    for f in (X - X**2 - Fraction(1, 10**12), X - X**2 * Fraction(10**12 + 1, 10**12), X**2 - X):
        with pytest.raises(Refusal):
            concave(f, ZERO, ONE)


def test_one_strict_end_is_not_enough() -> None:
    f = X * 1
    first = differentiate(f, X)
    ends = [linear(le(0, ZERO * 1), []), linear(lt(0, ONE * 1), [])]
    th = endpoints(f, X, ZERO, ONE, *ends, linear(le(differentiate(first, X), 0), []), refl(f), refl(first))
    assert th.concl == le(0, f)
    assert instance(th, [(X, ZERO)]).concl == le(0, ZERO * 1)


def test_endpoints_need_the_slope_defined_inside_and_all_parts_in_place() -> None:
    f = X - X**2
    first = differentiate(f, X)
    ends = [linear(le(0, substitute(f, {X: e})), []) for e in (ZERO, ONE)]
    bend = linear(le(differentiate(first, X), 0), [])
    parts = [*ends, bend, refl(f), refl(first)]
    for wrong in (
        parts[:4],
        [*parts, refl(f)],
        [parts[1], parts[0], *parts[2:]],
        [*parts[:3], refl(f), refl(f)],
        [*parts[:3], refl(X), refl(first)],
    ):
        with pytest.raises(Refusal):
            endpoints(f, X, ZERO, ONE, *wrong)
    for low, high in ((ZERO, X), (X, ONE), (ZERO, None)):
        with pytest.raises(Refusal):
            endpoints(f, X, low, high, *parts)  # type: ignore[arg-type]


def test_rel_is_what_the_rules_return() -> None:
    assert all(
        type(th.concl) is Rel
        for th in (concave(X - X**2, ZERO, ONE), claim(X**2, ZERO, None, True, hyp(lt(0, X)), hyp(lt(0, X))))
    )
