"""empty_range, last_term, termwise, bernstein: accepted, refused, refused after a change; against exact values."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.kernel import (
    Refusal,
    Rel,
    Term,
    apply,
    bernstein,
    big,
    bound,
    cut,
    empty_range,
    eq,
    evaluate,
    hyp,
    instance,
    last_term,
    law,
    le,
    linear,
    lt,
    ne,
    num,
    refl,
    termwise,
    var,
)
from tests.kernel.denotation import value

X, Y = var("x"), var("y")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
ZERO, ONE = num(0), num(1)


def total(low: object, high: object, body: Term, op: str = "sum") -> Term:
    return big(op, K, low, high, body)  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------- empty_range


def test_empty_range() -> None:
    at_end = hyp(eq(M, N + 1))
    assert empty_range(total(M, N, K), at_end).concl == eq(total(M, N, K), 0)
    assert empty_range(total(M, N, K, "prod"), at_end).concl == eq(total(M, N, K, "prod"), 1)
    for wrong in (hyp(eq(N + 1, M)), hyp(eq(M, N)), hyp(eq(M, N + 2)), hyp(le(M, N + 1)), hyp(lt(N, M))):
        with pytest.raises(Refusal, match="low = high"):
            empty_range(total(M, N, K), wrong)
    for t in (X, K + 1, apply("sum", ZERO, bound(0), ONE)):
        with pytest.raises(Refusal):
            empty_range(t, at_end)


def test_a_body_that_is_never_defined_may_stand_in_an_empty_sum() -> None:
    body = apply("log", ZERO * K)
    th = empty_range(total(1, 0, body), linear(eq(ONE, ZERO + 1), []))
    assert th.concl == eq(total(1, 0, body), 0)
    assert value(th.concl.left, {}) == 0


# ---------------------------------------------------------------------------------------------- last_term


@pytest.mark.parametrize("low,high", [(0, -1), (0, 0), (2, 1), (-3, 4)])
@pytest.mark.parametrize("op", ["sum", "prod"])
def test_last_term_has_the_right_value(low: int, high: int, op: str) -> None:
    th = last_term(total(low, high, K**2 + 1, op))
    assert evaluate(th.concl.left) == evaluate(th.concl.right) is not None


@pytest.mark.parametrize("low,high", [(0, -2), (0, -3), (5, 0)])
def test_last_term_of_a_range_that_is_reversed(low: int, high: int) -> None:
    with pytest.raises(Refusal, match="needed"):
        last_term(total(low, high, K))


def test_last_term_needs_its_range_and_the_longer_sum_defined() -> None:
    assert last_term(total(0, N, X), hyp(le(0, N + 1))).hyps == {le(0, N + 1)}
    for near in (hyp(le(-1, N + 1)), hyp(le(0, N + 1 + 1)), hyp(ne(N, -2)), hyp(le(0, X))):
        with pytest.raises(Refusal, match="last_term: needed"):
            last_term(total(0, N, X), near)
    with pytest.raises(Refusal, match="must be defined"):
        last_term(total(0, N, apply("log", K - N)), hyp(le(0, N + 1)))
    with pytest.raises(Refusal, match="must be defined"):
        last_term(total(-3, -1, K**-1), linear(le(-3, ZERO), []))
    for t in (X, apply("sum", ZERO, bound(0), ONE)):
        with pytest.raises(Refusal, match="sum or product"):
            last_term(t)


# ----------------------------------------------------------------------------------------------- termwise


def test_termwise() -> None:
    body = linear(le(K, K + X), [(hyp(le(0, X)), 1)])
    th = termwise("sum", K, ZERO, N, body, hyp(le(ZERO, N + 1)))
    assert th.hyps == {le(0, X), le(0, N + 1)}
    assert th.concl == le(total(0, N, K), total(0, N, K + X))
    inside = linear(le(1, K), [(hyp(le(1, K)), 1)])
    assert termwise("sum", K, ONE, N, inside, hyp(le(ONE, N + 1))).hyps == {le(1, N + 1)}
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        termwise("sum", K, num(2), N, inside, hyp(le(2, N + 1)))


@pytest.mark.parametrize("op", ["sum", "prod"])
def test_the_range_may_be_empty_so_nothing_strict_comes_out(op: str) -> None:
    body = linear(lt(K * K, K * K + 1), [])
    positive = law("product_nonnegative", [K, K], hyp(le(0, K)))
    th = termwise(op, K, ZERO, N, body, positive, hyp(le(ZERO, N + 1)))
    assert th.concl.op == "<="
    empty = instance(th, [(N, num(-1))])
    assert evaluate(empty.concl.left) == evaluate(empty.concl.right)


def test_termwise_needs_a_range() -> None:
    body = refl(K)
    for premises in ([], [hyp(le(ZERO, N + 2))], [hyp(lt(ZERO, N + 2))], [hyp(le(0, X))]):
        with pytest.raises(Refusal, match="termwise: needed"):
            termwise("sum", K, ZERO, N, body, *premises)
    with pytest.raises(Refusal, match="termwise: needed"):
        termwise("sum", K, num(2), ZERO, body)


def test_a_fact_inside_the_range_does_not_show_the_range() -> None:
    """From 0 <= k <= n follows 0 <= n + 1, but only where the range is not empty."""
    reaches = linear(le(ZERO, N + 1), [(hyp(le(ZERO, K)), 1), (hyp(le(K, N)), 1)])
    for th in (reaches, linear(le(K, K + 1), [(reaches, 0)])):
        with pytest.raises(Refusal, match="termwise: needed"):
            termwise("sum", K, ZERO, N, th, reaches)


def test_products_need_a_nonnegative_left_side() -> None:
    body = hyp(le(X, Y))
    there = hyp(le(ZERO, N + 1))
    with pytest.raises(Refusal, match="a product needs"):
        termwise("prod", K, ZERO, N, body, there)
    with pytest.raises(Refusal, match="a product needs"):
        termwise("prod", K, ZERO, N, body, hyp(le(0, Y)), there)
    assert le(0, X) in termwise("prod", K, ZERO, N, body, hyp(le(0, X)), there).hyps
    assert termwise("prod", K, ZERO, N, hyp(eq(X, Y)), there).concl.op == "="


def test_termwise_keeps_its_index_to_itself() -> None:
    body = hyp(le(K, 3))
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        termwise("sum", K, ZERO, N, body, hyp(le(ZERO, N + 1)))
    for low, high in ((K, N), (ZERO, K)):
        with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
            termwise("sum", K, low, high, refl(X), hyp(le(low, high + 1)))
    for k in (X, K + 1, ONE):
        with pytest.raises(Refusal):
            termwise("sum", k, ZERO, N, refl(X), hyp(le(ZERO, N + 1)))
    for op in ("<", "max", "+", "Sum", ""):
        with pytest.raises(Refusal):
            termwise(op, K, ZERO, N, refl(X), hyp(le(ZERO, N + 1)))


def test_termwise_is_not_for_different_from() -> None:
    with pytest.raises(Refusal, match="<, <= or ="):
        termwise("sum", K, ZERO, ONE, linear(ne(K, K + 1), []))


def test_a_harmonic_sum_is_defined() -> None:
    positive = linear(lt(0, K), [(hyp(le(1, K)), 1)])
    apart = law("apart", [ZERO, K], positive)
    body = refl(K**-1, linear(ne(K, 0), [(apart, -1)]))
    th = termwise("sum", K, ONE, N, body, hyp(le(ONE, N + 1)))
    assert th.concl == eq(total(1, N, K**-1), total(1, N, K**-1))
    assert th.hyps == {le(1, N + 1)}


@pytest.mark.parametrize("low,high", [(0, 4), (1, 0), (-2, 3)])
def test_termwise_against_exact_values(low: int, high: int) -> None:
    square = law("square_nonnegative", [K])
    body = linear(le(K * 2 - 1, K**2), [(law("square_nonnegative", [K - 1]), 1)])
    th = termwise("sum", K, num(low), num(high), body, cut(linear(le(0, 1), []), square))
    assert evaluate(th.concl.left) <= evaluate(th.concl.right)  # type: ignore[operator]


# ---------------------------------------------------------------------------------------------- bernstein


coefficients = st.lists(st.integers(-6, 6), min_size=1, max_size=5)
ends = st.tuples(st.fractions(-2, 2, max_denominator=5), st.fractions(Fraction(1, 5), 2, max_denominator=5))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(coefficients, ends, st.booleans())
def test_one_variable(c: list[int], at: tuple[Fraction, Fraction], strict: bool) -> None:
    low, high = at[0], at[0] + at[1]
    p = num(0) + 0
    for i, a in enumerate(c):
        p = p + num(a) * X**i
    grid = [low + (high - low) * Fraction(j, 12) for j in range(13)]
    values = [sum(a * x**i for i, a in enumerate(c)) for x in grid]
    try:
        th = bernstein(p, [(X, low, high)], strict)
    except Refusal:
        assert min(c) < 0 or low < 0 or (strict and 0 in [low, *c])
        return
    assert th.hyps == {le(num(low), X), le(X, num(high))}
    assert all(v > 0 if strict else v >= 0 for v in values)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 2)), st.integers(-3, 6), min_size=1),
    ends,
    ends,
    st.booleans(),
)
def test_two_variables(
    c: dict[tuple[int, int], int], s: tuple[Fraction, Fraction], t: tuple[Fraction, Fraction], strict: bool
) -> None:
    p = num(0) + 0
    for (i, j), a in c.items():
        p = p + num(a) * X**i * Y**j
    try:
        bernstein(p, [(X, s[0], s[0] + s[1]), (Y, t[0], t[0] + t[1])], strict)
    except Refusal:
        return
    for u, v in itertools.product(range(6), repeat=2):
        got = value(p, {X: s[0] + s[1] * Fraction(u, 5), Y: t[0] + t[1] * Fraction(v, 5)})
        assert got > 0 if strict else got >= 0


def test_bernstein_accepts_what_it_should() -> None:
    box = [(X, Fraction(0), Fraction(1))]
    assert bernstein(X - X**2, box, False).concl == le(0, X - X**2)
    assert bernstein(X * (ONE - X) * Y * (ONE - Y), [*box, (Y, Fraction(0), Fraction(1))], False).concl.op == "<="
    assert bernstein(X**2 + 1, box, True).concl.op == "<"
    assert bernstein(N * 2 + 1, [(N, Fraction(0), Fraction(7))], True).hyps == {le(0, N), le(N, 7)}
    assert bernstein(X - X, box, False).concl == le(0, X - X)


@pytest.mark.parametrize(
    "p,strict",
    [
        (X - X**2 - Fraction(1, 10**15), False),
        (X - X**2 * Fraction(10**15 + 1, 10**15), False),
        (X, True),
        (X * Y, True),
        (X - X, True),
        (X**2 - X + Fraction(1, 4) - Fraction(1, 10**15), False),
        ((X - Fraction(1, 2)) ** 2 * -1, False),
        (-X, False),
    ],
)
def test_bernstein_refuses_what_is_false(p: Term, strict: bool) -> None:
    with pytest.raises(Refusal, match="negative"):
        bernstein(p, [(X, 0, 1), (Y, 0, 1)], strict)  # type: ignore[list-item]


@pytest.mark.parametrize(
    "p", [X / X, X**-1 * X, apply("log", X) * 0, X ** Fraction(1, 2), apply("exp", X), X + var("z"), X ** (N + 1)]
)
def test_bernstein_wants_a_polynomial_defined_on_the_box(p: Term) -> None:
    with pytest.raises(Refusal):
        bernstein(p, [(X, Fraction(0), Fraction(1))], False)


@pytest.mark.parametrize(
    "box",
    [
        [(X, 1, 0)],
        [(X, 0, 0)],
        [(X, 0, 1), (X, 0, 2)],
        [(X + 1, 0, 1)],
        [(ONE, 0, 1)],
        [(X, 0, 0.5)],
        [(X, False, True)],
        [(X, "0", "1")],
        [("x", 0, 1)],
    ],
)
def test_bernstein_wants_a_proper_box(box: list[tuple[Term, Fraction, Fraction]]) -> None:
    with pytest.raises(Refusal):
        bernstein(X**2, box, False)


def test_a_rel_of_a_rule_is_a_plain_rel() -> None:
    assert all(type(th.concl) is Rel for th in (bernstein(X**2, [(X, 0, 1)], False), last_term(total(0, 3, K))))  # type: ignore[list-item]
