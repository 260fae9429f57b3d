"""law and monotone: accepted, refused, refused after a change. The rows themselves: test_function_table.py."""

from fractions import Fraction

import pytest

from derive.kernel import Refusal, Rel, Term, apply, eq, hyp, law, le, lt, monotone, ne, num, var

X, Y, A = var("x"), var("y"), var("a")
M, N = var("m", "int"), var("n", "int")
HALF = Fraction(1, 2)


def test_a_law_is_its_row() -> None:
    assert law("exp_above_tangent", [X * 2]).concl == le(num(1) + X * 2, apply("exp", X * 2))
    assert law("exp_log", [X], hyp(lt(0, X))).concl == eq(apply("exp", apply("log", X)), X)


@pytest.mark.parametrize(
    "name,args,condition,near",
    [
        ("exp_log", [X], lt(0, X), le(0, X)),
        ("log_below_tangent", [X], lt(0, X), ne(X, 0)),
        ("product_positive", [X, X], lt(0, X), le(0, X)),
        ("abs_of_nonnegative", [X], le(0, X), le(-1, X)),
        ("pow_positive", [X, num(3)], lt(0, X), ne(X, 0)),
        ("root_pow", [X, num(HALF), num(2)], le(0, X), le(0, X**2)),
        ("factorial_positive", [N], le(0, N), le(-1, N)),
        ("tan_by_sin", [X], ne(apply("cos", X), 0), ne(apply("sin", X), 0)),
        ("power_literal", [X, num(2)], lt(0, X), ne(X, 0)),
        ("integers_apart", [M, N], lt(M, N), le(M, N)),
    ],
)
def test_a_law_needs_its_condition(name: str, args: list[Term], condition: Rel, near: Rel) -> None:
    assert law(name, args, hyp(condition)).hyps == {condition}
    for premises in ([], [hyp(near)], [hyp(Rel(condition.op, condition.right, condition.left))]):
        with pytest.raises(Refusal):
            law(name, args, *premises)


def test_a_law_needs_its_arguments_and_sides_defined() -> None:
    log = apply("log", X)
    for name in ("exp_above_tangent", "floor_below", "square_nonnegative", "cosh_by_exp", "sin_odd"):
        with pytest.raises(Refusal, match="must be defined"):
            law(name, [log])
    with pytest.raises(Refusal, match="must be defined"):
        law("pow_sum", [X, num(1), num(-1)])
    assert law("pow_sum", [X, num(1), num(-1)], hyp(ne(X, 0))).concl == eq(X ** num(0), X ** num(1) * X ** num(-1))
    with pytest.raises(Refusal, match="must be defined"):
        law("pow_sum", [X, N, -N], hyp(le(0, N)), hyp(le(0, N + -N)))


def test_powers_that_are_not_laws() -> None:
    for args in ([X, num(2), num(HALF)], [X, num(HALF), num(2)], [X, N, num(HALF)]):
        with pytest.raises(Refusal):
            law("pow_pow", args, hyp(le(0, X**2)), hyp(le(0, X)))
    with pytest.raises(Refusal):
        law("root_pow", [num(-2), num(2), num(HALF)])
    with pytest.raises(Refusal):
        law("root_product", [num(-1), num(-1), num(HALF)])
    with pytest.raises(Refusal, match="must be defined"):
        law("pow_sum", [num(-8), num(Fraction(1, 3)), num(Fraction(1, 3))])


@pytest.mark.parametrize("args", [[], [X], [X, X, X], [X, 1], [X, "x"], [X, None]])
def test_a_law_takes_its_number_of_terms(args: list[object]) -> None:
    with pytest.raises(Refusal):
        law("exp_sum", args)  # type: ignore[arg-type]


def test_unknown_names() -> None:
    for name in ("", "exp", "exp_sums", "__class__"):
        with pytest.raises(Refusal, match="not in the table"):
            law(name, [X])
    with pytest.raises(Refusal, match="no piece"):
        monotone("tan", [], hyp(lt(X, Y)))


@pytest.mark.parametrize(
    "name,extra,conditions,image",
    [
        ("exp", [], [], (apply("exp", X), apply("exp", Y))),
        ("log", [], [lt(0, X)], (apply("log", X), apply("log", Y))),
        ("cosh", [], [le(0, X)], (apply("cosh", X), apply("cosh", Y))),
        ("cosh_left", [], [le(Y, 0)], (apply("cosh", Y), apply("cosh", X))),
        ("pow", [num(HALF)], [le(0, X)], (X**HALF, Y**HALF)),
        ("pow_odd", [num(3)], [], (X**3, Y**3)),
        ("pow_down", [num(-2)], [lt(0, X)], (Y**-2, X**-2)),
        ("asin", [], [le(-1, X), le(Y, 1)], (apply("asin", X), apply("asin", Y))),
    ],
)
def test_monotone(name: str, extra: list[Term], conditions: list[Rel], image: tuple[Term, Term]) -> None:
    known = [hyp(c) for c in conditions]
    for op in ("<", "<="):
        assert monotone(name, extra, hyp(Rel(op, X, Y)), *known).concl == Rel(op, *image)
    for op in ("=", "!="):
        with pytest.raises(Refusal, match="no piece"):
            monotone(name, extra, hyp(Rel(op, X, Y)), *known)
    for missing in range(len(known)):
        with pytest.raises(Refusal, match="needed"):
            monotone(name, extra, hyp(lt(X, Y)), *known[:missing], *known[missing + 1 :])


def test_a_condition_about_the_wrong_end_is_refused() -> None:
    rising = hyp(lt(X, Y))
    for name, extra, wrong in [
        ("log", [], lt(0, Y)),
        ("cosh", [], le(0, Y)),
        ("cosh_left", [], le(X, 0)),
        ("pow", [num(2)], le(0, Y)),
        ("pow_down", [num(-1)], ne(X, 0)),
        ("pow_down", [num(-1)], lt(0, Y)),
        ("log", [], le(0, X)),
    ]:
        with pytest.raises(Refusal, match="needed"):
            monotone(name, extra, rising, hyp(wrong))


@pytest.mark.parametrize(
    "name,exponent",
    [
        ("pow_odd", num(2)),
        ("pow_odd", num(-1)),
        ("pow_odd", num(Fraction(1, 3))),
        ("pow_odd", N),
        ("pow", num(0)),
        ("pow", num(-1)),
        ("pow", N),
        ("pow_down", num(0)),
        ("pow_down", num(1)),
        ("pow_down", -N),
        ("pow_symbolic", num(HALF)),
    ],
)
def test_the_kind_of_the_exponent(name: str, exponent: Term) -> None:
    with pytest.raises(Refusal, match="is not"):
        monotone(name, [exponent], hyp(lt(X, Y)), hyp(lt(0, X)), hyp(le(0, X)), hyp(lt(0, exponent)))


def test_a_piece_that_is_only_weak_stays_weak() -> None:
    assert monotone("floor", [], hyp(lt(X, Y))).concl.op == "<="
    known = [hyp(le(0, X)), hyp(le(0, N))]
    assert monotone("pow_symbolic_weak", [N], hyp(lt(X, Y)), *known).concl.op == "<="
    with pytest.raises(Refusal, match="needed"):
        monotone("pow_symbolic", [N], hyp(lt(X, Y)), *known)
