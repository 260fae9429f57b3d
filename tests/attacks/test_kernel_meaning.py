"""Attacks on the meaning: definedness, powers, ranges, capture, contradictions, and the size of the input."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from derive.kernel import (
    MAX_DEPTH,
    Refusal,
    Rel,
    Term,
    Theorem,
    absurd,
    apply,
    big,
    bound,
    cases,
    cut,
    defined,
    differentiate,
    eq,
    evaluate,
    hyp,
    induction,
    instance,
    ladder,
    last_term,
    law,
    le,
    linear,
    literal,
    lt,
    ne,
    num,
    refl,
    replace,
    substitute,
    termwise,
    trans,
    var,
)

X, Y, Z = var("x"), var("y"), var("z")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
ZERO, ONE, HALF = num(0), num(1), Fraction(1, 2)


def log(t: Term) -> Term:
    return apply("log", t)


def exp(t: Term) -> Term:
    return apply("exp", t)


# ------------------------------------------------------------------- cancelling before asking for definedness


CANCELS: list[tuple[Term, Term]] = [
    (X / X, ONE),
    (log(X) * 0, ZERO),
    (log(X) - log(X), ZERO),
    ((X**HALF) ** 2, X),
    (exp(log(X)), X),
    (X**-1 * X**2, X),
    ((X**-1) ** -1, X),
    ((X - X) ** -1 * 0, ZERO),
    (apply("tan", X) * 0, ZERO),
    (big("sum", K, ONE, N, ZERO * K), ZERO),
    (big("prod", K, ONE, N, ONE + K * 0), ONE),
    (big("sum", K, ZERO, num(3), K / K), num(4)),
    (apply("power", X, ZERO), ONE),
    (apply("power", ZERO, ZERO), ONE),
    (apply("asin", X) * 0, ZERO),
    (apply("factorial", N) - apply("factorial", N), ZERO),
    ((X**N) * 0, ZERO),
    (num(-8) ** Fraction(1, 3), num(-2)),
    (num(-1) ** HALF * num(-1) ** HALF, num(-1)),
    (ZERO**-1 * 0, ZERO),
    (log(ZERO) * 0, ZERO),
]


@pytest.mark.parametrize("a,b", CANCELS)
def test_nothing_is_cancelled_before_it_is_defined(a: Term, b: Term) -> None:
    attempts: list[Callable[[], Theorem]] = [
        lambda: linear(eq(a, b), []),
        lambda: linear(eq(b, a), []),
        lambda: linear(le(a, b), []),
        lambda: linear(le(b, b), [(refl(a), 0)]),
        lambda: refl(a),
        lambda: law("square_nonnegative", [a]),
        lambda: law("exp_above_tangent", [a]),
        lambda: instance(refl(Y), [(Y, a)]),
        lambda: instance(linear(eq(Y * 0, 0), []), [(Y, a)]),
        lambda: cases(
            eq(a, b), ne(a, b), linear(le(0, 1), [(hyp(eq(a, b)), 0)]), linear(le(0, 1), [(hyp(ne(a, b)), 0)])
        ),
        lambda: cases(
            le(a, b), le(b, a), linear(le(0, 1), [(hyp(le(a, b)), 0)]), linear(le(0, 1), [(hyp(le(b, a)), 0)])
        ),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal):
            attempt()


# -------------------------------------------------------------------------------------------------- powers


def test_an_instance_never_gains_definedness() -> None:
    """power(a, 2) stays undefined at a <= 0 although a^2 is defined there."""
    th = law("power_literal", [X, num(2)], hyp(lt(0, X)))
    assert th.concl == eq(apply("power", X, num(2)), X**2)
    at = instance(law("power_by_exp", [X, Y], hyp(lt(0, X))), [(Y, num(2))])
    assert at.hyps == {lt(0, X)}
    for t in (apply("power", num(-2), num(2)), apply("power", ZERO, ONE), apply("power", X, num(2))):
        with pytest.raises(Refusal, match="must be defined"):
            refl(t)
    assert "power" in repr(substitute(apply("power", X, Y), {Y: num(2)}))


def test_zero_to_the_zero() -> None:
    assert evaluate(ZERO**0) == 1
    assert linear(eq(ZERO**0, 1), []).concl == eq(ZERO**0, 1)
    assert linear(eq(X**0, 1), []).concl == eq(X**0, 1)
    with pytest.raises(Refusal):
        linear(eq(ZERO**0, 0), [])
    with pytest.raises(Refusal):
        law("pow_nonzero", [ZERO, N], hyp(le(0, N)))
    with pytest.raises(Refusal):
        law("pow_positive", [ZERO, ZERO])


def test_zero_to_a_symbolic_power() -> None:
    """0^n is 1 at n = 0: neither 0^n = 0 nor 0^n = 1 is a theorem."""
    power, there = ZERO**N, hyp(le(0, N))
    for b in (ZERO, ONE, N):
        with pytest.raises(Refusal):
            linear(eq(power, b), [], there)
    assert law("pow_sum", [ZERO, N, ONE], there, linear(le(0, N + 1), [(there, 1)])).concl.left is ZERO ** (N + 1)


def test_a_root_of_a_square_is_not_the_base() -> None:
    root = (X**2) ** HALF
    square = law("square_nonnegative", [X])
    for args in ([X, num(2), num(HALF)], [X, num(HALF), num(2)]):
        for name in ("pow_pow", "root_pow"):
            with pytest.raises(Refusal):
                law(name, args, square)
    with pytest.raises(Refusal, match="do not agree"):
        linear(eq(root, X), [], square)
    assert law("root_pow", [X, num(2), num(HALF)], square, hyp(le(0, X))).hyps == {le(0, X)}


def test_a_cube_root_is_the_function_cbrt() -> None:
    third = Fraction(1, 3)
    for base in (num(-8), X, -(X**2)):
        with pytest.raises(Refusal):
            refl(base**third)
    assert law("cbrt_cubed", [num(-8)]).concl == eq(apply("cbrt", num(-8)) ** 3, -8)


def test_an_exponent_in_lowest_terms_is_a_literal_not_a_rewriting() -> None:
    """(x^2)^(1/2), x^(2/2) and x are three terms; 2/2 is the literal 1."""
    assert X ** Fraction(2, 2) is X**1
    assert (X**2) ** HALF is not X**1


def test_a_symbolic_exponent_stays_an_integer() -> None:
    th = refl(X**N, hyp(ne(X, 0)))
    with pytest.raises(Refusal, match="integer-valued"):
        instance(th, [(N, num(HALF))])
    with pytest.raises(Refusal, match="integer-valued"):
        instance(th, [(N, Y)])
    assert instance(th, [(N, num(-3))]).hyps == {ne(X, 0)}


def test_a_replaced_exponent_does_not_become_real() -> None:
    with pytest.raises(Refusal, match="neither rational nor integer-valued"):
        replace(hyp(eq(N, Y)), hyp(lt(X**N, 1)), Rel("<", X**Y, ONE))


# -------------------------------------------------------------------------------------------- sums, capture


def test_a_reversed_sum_is_undefined_not_zero() -> None:
    back = big("sum", K, num(3), ONE, K)
    for r in (eq(back, 0), eq(back, -2), eq(back, back), le(back, 0)):
        with pytest.raises(Refusal, match="must be defined"):
            linear(r, [])
    with pytest.raises(Refusal, match="must be defined"):
        instance(refl(X), [(X, back)])


def test_a_sum_law_at_a_range_that_is_too_short() -> None:
    th = last_term(big("sum", K, ONE, N, K), hyp(le(1, N + 1)))
    two_below = instance(th, [(N, num(-1))])
    assert two_below.hyps == {le(1, num(-1) + 1)}
    assert not literal(next(iter(two_below.hyps)))


def test_contributions_of_an_empty_range() -> None:
    """From 0 < 1 for every k in 1..n follows sum 0 <= sum 1, never <."""
    th = termwise("sum", K, ONE, N, linear(lt(0, 1), []), hyp(le(1, N + 1)))
    assert th.concl.op == "<="
    at = cut(linear(le(1, ZERO + 1), []), instance(th, [(N, ZERO)]))
    assert at.concl == le(big("sum", K, ONE, ZERO, ZERO), big("sum", K, ONE, ZERO, ONE))


def test_a_contradictory_range_proves_its_body_only_inside() -> None:
    never = absurd(trans(hyp(lt(K, K)), hyp(le(K, K))), lt(1, 0))
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        termwise("sum", K, ZERO, N, never, hyp(le(0, N + 1)))
    outside = trans(linear(lt(2, K), [(hyp(le(3, K)), 1)]), linear(le(K, 2), [(hyp(le(K, 1)), 1)]))
    empty = absurd(outside, le(1, 0))
    with pytest.raises(Refusal, match="termwise: needed"):
        termwise("sum", K, num(3), ONE, empty)
    with pytest.raises(Refusal, match="termwise: needed"):
        termwise("sum", K, num(3), ONE, empty, absurd(outside, le(3, ONE + 1)))


def test_the_index_of_a_sum_is_not_the_variable_of_an_instance() -> None:
    s = big("sum", K, ZERO, num(2), K * X)
    th = refl(s)
    moved = instance(th, [(X, K)])
    assert moved.concl.left is big("sum", M, ZERO, num(2), M * K)
    assert moved.concl.left is not big("sum", K, ZERO, num(2), K * K)
    assert instance(th, [(K, num(5))]).concl == th.concl


def test_nested_indices_do_not_mix() -> None:
    rows = big("sum", K, ONE, num(2), big("sum", M, ONE, num(3), K * X))
    columns = big("sum", K, ONE, num(2), big("sum", M, ONE, num(3), M * X))
    with pytest.raises(Refusal, match="do not agree"):
        linear(eq(rows, columns), [])
    assert instance(refl(rows), [(X, K + M)]).concl.left is not rows


def test_a_raw_body_with_too_many_indices_is_not_closed() -> None:
    open_sum = apply("sum", ZERO, ONE, bound(1))
    for use in (
        lambda: refl(open_sum),
        lambda: hyp(eq(open_sum, 0)),
        lambda: instance(refl(X), [(X, open_sum)]),
        lambda: law("exp_positive", [open_sum]),
        lambda: induction(N, bound(0), le(0, 1), linear(le(0, 1), []), linear(le(0, 1), [])),
        lambda: termwise("sum", K, bound(0), N, refl(K), hyp(le(0, 1))),
    ):
        with pytest.raises(Refusal):
            use()
    assert evaluate(apply("sum", ZERO, ONE, open_sum)) == 2 * (0 + 1)


def test_replacing_does_not_reach_for_an_index() -> None:
    s = big("sum", K, ZERO, num(3), K)
    with pytest.raises(Refusal):
        replace(hyp(eq(bound(0), X)), refl(s), eq(s, s))
    with pytest.raises(Refusal, match="does not become"):
        replace(hyp(eq(K, 7)), hyp(eq(s, 6)), eq(big("sum", M, ZERO, num(3), num(7)), 6))


# --------------------------------------------------------------------------- integers, contradictions, ladders


def test_integer_cases_and_integer_laws_on_reals() -> None:
    one, two = linear(le(0, 1), [(hyp(le(X, Y)), 0)]), linear(le(0, 1), [(hyp(le(Y + 1, X)), 0)])
    with pytest.raises(Refusal, match="do not cover"):
        cases(le(X, Y), le(Y + 1, X), one, two)
    for pair in ([X, Y], [N / 2, M], [M, N * HALF], [apply("exp", N), M], [X - X, M]):
        with pytest.raises(Refusal, match="not integer-valued"):
            law("integers_apart", pair, hyp(lt(*pair)))


def test_contradictory_hypotheses_stay_in_sight() -> None:
    for th in (
        absurd(trans(hyp(lt(X, Y)), hyp(lt(Y, X))), lt(1, 0)),
        linear(lt(1, 0), [(hyp(lt(X, Y)), 1), (hyp(lt(Y, X - 1)), 1)]),
    ):
        assert len(th.hyps) == 2
        for r in th.hyps:
            for other in (le(r.right, r.left), lt(r.right, r.left), le(r.right + 1, r.left), ne(r.left, r.right)):
                try:
                    left = cases(r, other, th, th).hyps
                except Refusal:
                    continue
                assert left == th.hyps
    assert absurd(hyp(lt(log(X), log(X))), lt(1, 0)).hyps == {lt(log(X), log(X))}


def test_cases_with_the_same_proof_twice_keep_the_hypothesis() -> None:
    th = hyp(lt(X, Y))
    assert cases(lt(X, Y), le(Y, X), th, th).hyps == {lt(X, Y)}


def test_excluded_middle_at_an_undefined_side() -> None:
    """log x < 0 or log x >= 0 holds for no x <= 0; what both give must not hold there."""
    both = [defined(hyp(r), lt(0, X)) for r in (lt(log(X), 0), le(0, log(X)))]
    with pytest.raises(Refusal, match="must be defined"):
        cases(lt(log(X), 0), le(0, log(X)), *both)
    kept = cases(lt(log(X), 0), le(0, log(X)), *both, hyp(lt(0, X)))
    assert kept.hyps == {lt(0, X)}


LADDERS: list[tuple[Term, str]] = [
    (apply("floor", X) - X, "a jump"),
    (apply("ceil", X), "a jump"),
    (X**-1, "a pole at the closed end"),
    (log(X), "undefined at the closed end"),
    (apply("tan", X), "a pole inside"),
    (apply("power", X, X), "undefined at the closed end"),
    (apply("abs", X - 1), "a kink"),
    (apply("min", X, ONE), "a kink"),
    (big("sum", K, ZERO, apply("floor", X), ONE), "a range that jumps"),
    (num(2) ** apply("floor", X), "an exponent that jumps"),
    (apply("factorial", apply("floor", X)), "an argument that jumps"),
]


@pytest.mark.parametrize("f", [f for f, _ in LADDERS], ids=[why for _, why in LADDERS])
def test_ladders_over_gaps(f: Term) -> None:
    attempts = 0
    for up in (True, False):
        for domain in (
            lambda: refl(f),
            lambda: refl(f, hyp(le(0, X))),
            lambda: refl(f, hyp(lt(0, X))),
            lambda: hyp(le(f, f)),
        ):
            with pytest.raises(Refusal):
                slope = differentiate(f, X)
                base = hyp(le(0, substitute(f, {X: ZERO})))
                step = hyp(le(0, slope) if up else le(slope, 0))
                ladder(f, X, ZERO, num(2), up, base, step, domain())
            attempts += 1
    assert attempts == 8


def test_a_base_that_is_only_assumed_at_an_undefined_end_stays_assumed() -> None:
    f = X + 0
    th = ladder(f, X, log(Y), None, True, hyp(le(0, log(Y) + 0)), linear(le(0, differentiate(f, X)), []), refl(f))
    assert th.hyps == {le(0, log(Y) + 0), le(log(Y), X)}


# --------------------------------------------------------------------------------------------------- sizes


def doubled(t: Term, op: str, times: int) -> Term:
    for _ in range(times):
        t = apply(op, t, t)
    return t


def nested_sums(depth: int) -> Term:
    t = bound(0)
    for _ in range(depth):
        t = apply("sum", ONE, ONE, t)
    return t


HUGE = [
    num(10**10**5),
    num(Fraction(1, 10**10**5)),
    num(2) ** (10**9),
    num(2) ** -(10**9),
    (num(3) ** num(10**9)) ** 2,
    doubled(num(3), "*", 60),
    doubled(num(Fraction(1, 3)), "*", 60),
    big("sum", K, ONE, num(10**9), ONE),
    big("prod", K, ONE, num(10**9), K),
    big("sum", K, ONE, num(200), big("sum", M, ONE, num(200), big("sum", N, ONE, num(200), K * M * N))),
    apply("factorial", num(10**9)),
    apply("binomial", num(10**9), num(5 * 10**8)),
    nested_sums(90),
]


@pytest.mark.parametrize("t", HUGE, ids=range(len(HUGE)))
def test_huge_numbers_are_refused_or_compared_quickly(t: Term) -> None:
    for attempt in (lambda: linear(lt(t, 0), []), lambda: linear(eq(t, t + 1), []), lambda: refl(log(t - t))):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert len(str(refused.value)) < 10**5


@pytest.mark.parametrize(
    "t", [(X - X) ** (10**9), (X + 1) ** (10**9), ((X + 1) ** 300) ** 2, (X + Y + Z) ** 200, doubled(X + 1, "*", 60)]
)
def test_huge_expansions_are_refused_quickly(t: Term) -> None:
    for r in (eq(t, 1), lt(0, t)):
        with pytest.raises(Refusal):
            linear(r, [])


def test_huge_exponents_of_a_variable_are_exact() -> None:
    n = 10**9
    assert linear(eq((X**n) ** n, X ** (n * n)), []).concl.op == "="
    with pytest.raises(Refusal):
        linear(eq((X**n) ** n, X ** (n * n + 1)), [])
    assert linear(eq((X - X) ** n, 0), []).concl.op == "="


@pytest.mark.parametrize("op", ["+", "*", "max"])
def test_a_graph_is_not_walked_as_a_tree(op: str) -> None:
    t = doubled(X, op, 300)
    assert t.depth == 301
    th = refl(t)
    assert len(repr(th)) < 10**6
    assert instance(th, [(X, Y + 1)]).concl.left is doubled(Y + 1, op, 300)
    for attempt in (
        lambda: trans(th, refl(X)),
        lambda: absurd(th, lt(1, 0)),
        lambda: linear(lt(t, t), []),
        lambda: refl(log(t)),
    ):
        with pytest.raises(Refusal):
            attempt()


def test_deep_terms_are_refused_without_recursion() -> None:
    t = X
    for _ in range(MAX_DEPTH - 1):
        t = apply("sin", t)
    assert refl(t).concl.left is t
    assert len(repr(refl(t))) < 10**6
    s = big("sum", K, ZERO, ONE, K)
    with pytest.raises(Refusal):
        big("sum", K, ZERO, ONE, t)
    for depth in (101, 400, 600):
        with pytest.raises(Refusal):
            nested_sums(depth)
    assert evaluate(s) == 1
    assert evaluate(nested_sums(60)) == 1
    slope = differentiate(doubled(X, "*", 40), X)
    with pytest.raises(Refusal):
        linear(eq(slope, 0), [])


def test_a_tower_of_derivatives_stays_a_graph() -> None:
    f = exp(exp(X) * apply("sin", X))
    for _ in range(8):
        f = differentiate(f, X)
    assert f.depth <= MAX_DEPTH
    assert refl(f).concl == eq(f, f)
