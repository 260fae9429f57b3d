"""Terms: interning, immutability, limits, binding, substitution, and which terms count as integer-valued."""

import copy
import pickle
from fractions import Fraction

import pytest

from derive.kernel import (
    MAX_DEPTH,
    Refusal,
    Rel,
    Term,
    apply,
    big,
    bound,
    close,
    eq,
    hyp,
    instance,
    instantiate,
    le,
    num,
    refl,
    substitute,
    var,
)

X, Y = var("x"), var("y")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")


def test_equal_terms_are_one_object() -> None:
    assert X + Y is var("x") + var("y")
    assert num(2) is num(Fraction(4, 2))
    assert X + Y is not Y + X
    assert X + X is not X * 2
    assert X is not var("x", "int")


def test_zero_one_and_the_first_index_are_different_terms() -> None:
    assert len({num(1), bound(1), num(0), bound(0), var("n1"), var("n1", "int")}) == 6


def test_terms_do_not_simplify() -> None:
    assert (X - X).op == "+"
    assert (X / X).op == "*"
    assert (X**0).op == "^"
    assert apply("log", X).args == (X,)


@pytest.mark.parametrize("name", ["op", "value", "args", "integer", "anything"])
def test_a_term_cannot_be_changed(name: str) -> None:
    with pytest.raises(Refusal, match="cannot be changed"):
        setattr(X + Y, name, 1)


def test_a_term_is_its_own_copy_and_is_not_pickled() -> None:
    assert copy.copy(X + Y) is X + Y
    assert copy.deepcopy([X * Y])[0] is X * Y
    with pytest.raises(Refusal, match="not pickled"):
        pickle.dumps(X)


def test_terms_and_relations_have_no_truth_value() -> None:
    for thing in (X, num(0), le(X, Y), eq(X, X)):
        with pytest.raises(Refusal, match="no truth value"):
            bool(thing)
    with pytest.raises(Refusal, match="no truth value"):
        sorted([le(X, Y), le(Y, X)], key=lambda r: not r)


def test_depth_is_limited() -> None:
    t = X
    for _ in range(MAX_DEPTH - 1):
        t = apply("exp", t)
    assert t.depth == MAX_DEPTH
    with pytest.raises(Refusal, match="nested more than"):
        apply("exp", t)
    with pytest.raises(Refusal, match="nested more than"):
        t + 1


def test_substitution_may_not_exceed_the_depth() -> None:
    t = X
    for _ in range(300):
        t = apply("sin", t)
    with pytest.raises(Refusal, match="nested more than"):
        substitute(t, {X: t})


def test_a_bound_variable_has_no_name() -> None:
    assert big("sum", K, num(1), N, K * X) is big("sum", M, num(1), N, M * X)
    assert K not in big("sum", K, num(1), N, K * X).free
    assert big("sum", K, num(1), K, K * X).free == {K, X}


def test_nested_binders_keep_their_indices_apart() -> None:
    inner = big("sum", K, num(1), M, K * M)
    outer = big("sum", M, num(1), N, inner)
    assert outer.args[2].args[1] is bound(0)
    assert outer.args[2].args[2] is bound(0) * bound(1)
    assert instantiate(outer.args[2], num(7)) is big("sum", K, num(1), num(7), K * 7)
    assert instantiate(outer.args[2], K) is big("sum", M, num(1), K, M * K), "the free k is not captured"


def test_closing_shifts_indices_that_are_already_bound_outside() -> None:
    assert close(K + bound(0), K) is bound(0) + bound(1)
    assert close(big("sum", K, num(0), M, K * M), M) is apply("sum", num(0), bound(0), bound(0) * bound(1))
    assert close(pi := apply("pi"), K) is pi


def test_closing_then_instantiating_gives_the_term_back() -> None:
    body = big("prod", M, K, N, (M + K) ** 2 * X) + K**-1 * N
    assert instantiate(close(body, K), K) is body
    assert instantiate(close(body, K), N + 1) is substitute(body, {K: N + 1})


def test_substitution_is_simultaneous_and_does_not_capture() -> None:
    assert substitute(X - Y, {X: Y, Y: X}) is Y - X
    s = big("sum", K, num(0), N, K * X)
    assert substitute(s, {N: K}) is big("sum", M, num(0), K, M * X)


def test_an_instance_under_a_binder_does_not_capture() -> None:
    s = big("sum", K, num(0), num(3), X)
    made = instance(refl(s), [(X, K)])
    assert made.concl == eq(big("sum", M, num(0), num(3), K), big("sum", M, num(0), num(3), K))
    assert made.concl.left.free == {K}


@pytest.mark.parametrize(
    "t",
    [
        num(-3),
        N,
        N + M,
        N * 3 - M,
        N**2,
        N ** num(0),
        apply("floor", X),
        apply("ceil", X / 2),
        apply("factorial", N),
        apply("binomial", N, M),
        apply("min", N, M),
        apply("max", N, num(2)),
        apply("abs", N - M),
    ],
)
def test_integer_valued(t: Term) -> None:
    assert t.integer


@pytest.mark.parametrize(
    "t",
    [
        X,
        num(Fraction(1, 2)),
        N / 2,
        N * Fraction(1, 2),
        N**-1,
        N**M,
        X**2,
        N ** Fraction(1, 2),
        apply("min", N, X),
        apply("exp", num(0)),
        apply("pi"),
        apply("cbrt", num(8)),
        X - X,
    ],
)
def test_not_integer_valued(t: Term) -> None:
    assert not t.integer


def test_a_negative_power_of_an_integer_is_not_integer_valued() -> None:
    assert not (num(2) ** -1).integer
    assert not (N**-2 + 1).integer


@pytest.mark.parametrize("exponent", [X, N / 2, apply("exp", N), N ** num(-1)])
def test_a_real_exponent_is_the_function_power(exponent: Term) -> None:
    with pytest.raises(Refusal, match="use power"):
        Y**exponent


@pytest.mark.parametrize("low,high", [(num(Fraction(1, 2)), N), (num(0), X), (num(0), N / 2)])
def test_the_range_of_a_sum_is_integer_valued(low: Term, high: Term) -> None:
    with pytest.raises(Refusal, match="not integer-valued"):
        big("sum", K, low, high, K)


def test_the_index_is_an_integer_variable() -> None:
    for index in (X, num(1), N + 1, bound(0)):
        with pytest.raises(Refusal, match="integer variable"):
            big("sum", index, num(0), N, N)


@pytest.mark.parametrize(
    "op,count",
    [
        ("exp", 0),
        ("exp", 2),
        ("pi", 1),
        ("binomial", 1),
        ("min", 1),
        ("min", 3),
        ("sum", 1),
        ("sum", 2),
        ("sum", 4),
        ("prod", 0),
        ("+", 1),
        ("+", 3),
        ("*", 0),
        ("^", 1),
        ("^", 3),
    ],
)
def test_each_operation_has_its_number_of_arguments(op: str, count: int) -> None:
    with pytest.raises(Refusal):
        apply(op, *[N] * count)


@pytest.mark.parametrize("op", ["num", "var", "bound", "inv", "zeta", "", "+*", "-", "/", "**", "Exp", "еxp"])
def test_other_operations_do_not_exist(op: str) -> None:
    with pytest.raises(Refusal):
        apply(op, X, X)


def test_functions_of_integers_take_integers_only() -> None:
    for t in (X, N / 2, num(Fraction(5, 2))):
        with pytest.raises(Refusal, match="of-integers"):
            apply("factorial", t)
        with pytest.raises(Refusal, match="of-integers"):
            apply("binomial", N, t)


@pytest.mark.parametrize("name", ["", "1x", "x y", "x\n", "_x", "х", "ﬁ", "x²", "λ", "x-y", None, 3, b"x"])
def test_names_are_ascii(name: object) -> None:
    with pytest.raises(Refusal, match="ASCII"):
        var(name)  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", ["", "integer", "Real", None, True])
def test_there_are_two_sorts(sort: object) -> None:
    with pytest.raises(Refusal, match="sort real or int"):
        var("x", sort)  # type: ignore[arg-type]


def test_a_loose_index_is_no_statement() -> None:
    for r in (le(bound(0), 1), eq(X, bound(0) + N), eq(apply("sum", num(0), bound(0), X), 1)):
        with pytest.raises(Refusal, match="closed"):
            hyp(r)
    assert hyp(eq(apply("sum", num(0), N, bound(0)), 1)).hyps


@pytest.mark.parametrize("op", ["==", ">", ">=", "", "<>", "!", None])
def test_there_are_four_relations(op: object) -> None:
    with pytest.raises(Refusal, match="not a relation"):
        hyp(Rel(op, X, Y))  # type: ignore[arg-type]
