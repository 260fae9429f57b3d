"""The bridge: what SymPy lines mean, what is refused, and that terms survive the way to SymPy and back."""

from __future__ import annotations

import doctest
from fractions import Fraction
from pathlib import Path

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    E,
    Eq,
    Function,
    Ge,
    Gt,
    I,
    Integer,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    binomial,
    ceiling,
    cosh,
    evaluate,
    exp,
    factorial,
    floor,
    log,
    oo,
    pi,
    real_root,
    sec,
    sqrt,
    zoo,
)  # fmt: skip
from test_terms_text import TERMS

import derive
from derive import kernel
from derive.errors import DeriveError
from derive.kernel import Term, apply, big, eq, le, lt, ne, num, var
from derive.terms_latex import latex, latex_relation
from derive.terms_sympy import (
    Relation,
    cbrt,
    formula_to_sympy,
    hypotheses_of,
    power,
    to_relation,
    to_sympy,
    to_term,
)  # fmt: skip
from derive.terms_text import parse_relation, parse_term

x, y = Symbol("x"), Symbol("y")
n, k = Symbol("n", integer=True), Symbol("k", integer=True)
X, Y, N, K = var("x"), var("y"), var("n", "int"), var("k", "int")
HALF = num(Fraction(1, 2))


@settings(max_examples=500, deadline=None)
@given(TERMS)
def test_term_to_sympy_to_term_is_the_identity(t: Term) -> None:
    assert to_term(to_sympy(t)) is t


@settings(max_examples=150, deadline=None)
@given(TERMS, TERMS, st.sampled_from([eq, le, lt, ne]))
def test_relation_to_sympy_to_relation_is_the_identity(a: Term, b: Term, build) -> None:
    assert to_relation(formula_to_sympy(build(a, b))) == build(a, b)


@settings(max_examples=150, deadline=None)
@given(TERMS)
def test_latex_has_balanced_braces(t: Term) -> None:
    shown = latex(t)
    assert shown.count("{") == shown.count("}")
    assert shown.count(r"\left") == shown.count(r"\right")


@pytest.mark.parametrize(
    "t",
    [
        num(1) * X, X + 0, X**1, X**0, X**-1, num(2) ** -1, HALF, num(1) * num(2) ** -1, num(-3), num(-1) * num(3),
        num(2) * num(3), apply("power", X, num(2)), X**2, apply("power", X, N), X**N, X**HALF, apply("cbrt", X),
        X ** num(Fraction(1, 3)), (X**2) ** HALF, X + (X + X), X * (X * X), num(0) * apply("log", X), X / X,
        apply("max", Y, X), apply("max", X, X), apply("min", X, apply("min", Y, num(1))), apply("exp", num(1)),
        apply("power", apply("exp", num(1)), X), big("sum", K, num(1), N, num(1) * X**K),
        big("sum", K, num(1), N, num(1)),
        big("sum", K, num(1), num(3), big("sum", N, num(1), K, num(1) * X)), K * big("prod", K, num(3), num(1), K),
        big("sum", K, num(0), K, K), big("prod", K, num(1), N, big("prod", N, num(1), K, N + K)), num(0) ** -1,
        apply("floor", num(2)), apply("factorial", num(3)), X**(N + 1), num(1) ** N,
    ],
)  # fmt: skip
def test_nodes_that_sympy_would_simplify_survive(t: Term) -> None:
    assert to_term(to_sympy(t)) is t


def test_deep_terms_survive() -> None:
    t = X
    for _ in range(498):
        t = t + X
    assert to_term(to_sympy(t)) is t
    too_deep = to_sympy(t)
    for _ in range(3):
        too_deep = sympy.Add(too_deep, Symbol("x", real=True), evaluate=False)
    with pytest.raises(DeriveError, match="500 deep"):
        to_term(too_deep)


LINES = {
    # what an author writes, read as text is read
    "x + y + 1": lambda: x + y + 1,
    "x - y": lambda: x - y,
    "x - 2": lambda: x - 2,
    "x - 2*y": lambda: x - 2 * y,
    "x - 2*y*x": lambda: x - 2 * y * x,
    "x - x*y": lambda: x - x * y,
    "x - y*x/2": lambda: x - y * x / 2,
    "-x*y": lambda: -x * y,
    "-(x*y)": lambda: -(x * y),
    "-x**2": lambda: -(x**2),
    "-2*x": lambda: -2 * x,
    "x - 2/y": lambda: x - 2 / y,
    "x - 1/y": lambda: x - 1 / y,
    "1/x": lambda: 1 / x,
    "2/x": lambda: 2 / x,
    "x/y**2": lambda: x / y**2,
    "(1 + cosh(x))/2": lambda: (1 + cosh(x)) / 2,
    "exp((x/2)**2/2)**2": lambda: exp((x / 2) ** 2 / 2) ** 2,
    "0*log(x)": lambda: 0 * log(x),
    "x/x": lambda: x / x,
    "1*x + 0": lambda: 1 * x + 0,
    "x**(1/2)": lambda: x ** (S(1) / 2),
    "x**(-3/2)": lambda: x ** (-S(3) / 2),
    "sqrt(x**2)": lambda: sqrt(x**2),
    "x**y": lambda: x**y,
    "x**(k + 1)": lambda: x ** (k + 1),
    "2**(n/2)": lambda: 2 ** (n / 2),
    "(-1)**k": lambda: (-1) ** k,
    "exp(x)": lambda: E**x,
    "exp(1)": lambda: E,
    "pi*x": lambda: pi * x,
    "abs(x) + floor(x) + ceil(y)": lambda: Abs(x) + floor(x) + ceiling(y),
    "max(x, y)": lambda: Max(x, y),
    "min(min(1, x), y)": lambda: Min(x, y, 1),
    "factorial(n)*binomial(n, k)": lambda: factorial(n) * binomial(n, k),
    "x**(1/3)": lambda: sympy.cbrt(x),
    "cbrt(x)": lambda: real_root(x, 3),
    "cbrt(x + 1)": lambda: cbrt(x + 1),
    "power(x, 2)": lambda: power(x, 2),
    "log(x)/log(2)": lambda: log(x, 2),
    "sum(k, 1, n, x**k)": lambda: Sum(x**k, (k, 1, n)),
    "sum(k, 1, n, 1*x)": lambda: Sum(1 * x, (k, 1, n)),
    "sum(n, 1, 3, sum(k, 1, n, k*n))": lambda: Sum(k * n, (k, 1, n), (n, 1, 3)),
    "sum(n, 1, 4, sum(k, 1, n, k))": lambda: Sum(Sum(k, (k, 1, n)), (n, 1, 4)),
    "prod(k, 1, n, k + x)": lambda: Product(k + x, (k, 1, n)),
    "1/10": lambda: Rational("0.1"),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_sympy_is_read_as_the_same_text(line: str) -> None:
    with evaluate(False):
        expr = LINES[line]()
    assert to_term(expr) is parse_term(line, integers=["n", "k"])


def test_real_root_built_with_evaluation_is_not_guessed() -> None:
    with pytest.raises(DeriveError, match="Piecewise"):
        to_term(Piecewise((x, x > 0), (-x, True)))


def test_relations_and_derivatives() -> None:
    assert to_relation(Le(x, y, evaluate=False)) == le(X, Y)
    assert to_relation(Lt(x, y, evaluate=False)) == lt(X, Y)
    assert to_relation(Ge(x, y, evaluate=False)) == le(Y, X)
    assert to_relation(Gt(x, y, evaluate=False)) == lt(Y, X)
    assert to_relation(Eq(x, x, evaluate=False)) == eq(X, X)
    assert to_relation(Ne(x, y, evaluate=False)) == ne(X, Y)
    assert to_relation(Relation(">=", x, 1)) == le(1, X)
    assert to_relation(Relation("==", Integer(1), Integer(1))) == eq(1, 1)
    with evaluate(False):
        second = Eq(Derivative(x**3, x, x), 6 * x)
    formula = to_relation(second)
    assert formula == kernel.Derivative(X**3, X, 2, num(6) * X)
    assert to_relation(formula_to_sympy(formula)) == formula


@pytest.mark.parametrize("truth", [True, False, sympy.true, sympy.false, exp(Symbol("x", real=True)) > 0])
def test_evaluated_relations_are_refused(truth: object) -> None:
    with pytest.raises(DeriveError, match=r"evaluated the relation.*evaluate\(False\)"):
        to_relation(truth)


OTHERS = [x, sympy.And(x < y, y < 1), Relation("~", x, y), "x <= y", None, Relation("<=", 0.5, x)]


@pytest.mark.parametrize("rel", OTHERS)
def test_other_relations_are_refused(rel: object) -> None:
    with pytest.raises(DeriveError):
        to_relation(rel)


def test_a_relation_has_no_truth_value() -> None:
    with pytest.raises(DeriveError, match="True or False"):
        bool(Relation("<=", x, y))


@pytest.mark.parametrize(
    ("expr", "named"),
    [
        (x + 1.5, "floating-point number 1.5"),
        (0.5, "floating-point number 0.5"),
        (x**0.5, "floating-point"),
        (True, "truth value True"),
        (sympy.true, "truth value"),
        (oo, r"infinity \(oo\)"),
        (x - oo, "infinity"),
        (zoo, "complex infinity"),
        (sympy.nan, "not a number"),
        (I * x, "imaginary unit"),
        (sec(x), "function sec"),
        (Function("f")(x), "function f"),
        (Function("cbrt")(x), "terms_sympy.cbrt"),
        (sympy.sign(x), "function sign"),
        (sympy.GoldenRatio, "GoldenRatio"),
        (sympy.Dummy("x"), "Dummy"),
        (Derivative(x**2, x), "Derivative"),
        (x < y, "relation"),
        ("x", "text"),
        (None, "NoneType"),
        (Symbol("pi"), "named pi"),
        (Symbol("E"), "named E"),
        (Symbol("x′"), "ASCII"),
        (Symbol("x", even=True), "even=True"),
        (Symbol("x", positive=False), "positive=False"),
        (Symbol("x", rational=True), "rational=True"),
        (Symbol("x", imaginary=True), "imaginary=True"),
        (Symbol("x", commutative=False), "commutative=False"),
        (Symbol("x", positive=True) + x, "two symbols named x"),
        (factorial(x), "real argument of factorial.*integer=True: x"),
        (Sum(x, (x, 1, 3)), "index x"),
        (Sum(k, (k, 1, x)), "integer=True: x"),
        (Sum(k, (k, 1, oo)), "infinity"),
        (sympy.Expr.__new__(Sum, k, sympy.Tuple(k)), "both ends"),
        (Sum(1, (Symbol("k", integer=True, positive=True), 1, 3)), "no other assumption"),
    ],
)
def test_what_has_no_term_is_named(expr: object, named: str) -> None:
    with pytest.raises(DeriveError, match=named):
        to_term(expr)


def test_lying_numbers_are_refused() -> None:
    class Liar(int):
        pass

    with pytest.raises(DeriveError):
        to_term(Liar(2))

    class Half(Rational):
        pass

    with pytest.raises(DeriveError):
        to_term(sympy.Expr.__new__(Half))


def test_assumptions_become_hypotheses() -> None:
    names = ["positive", "negative", "nonnegative", "nonpositive", "nonzero", "zero"]
    symbols = [Symbol(f"{letter}", **{name: True}) for letter, name in zip("hgdcba", names, strict=True)]
    b, c, d, g, h = (var(letter) for letter in "bcdgh")
    # what is zero is an integer, says SymPy
    expected = (eq(var("a", "int"), 0), ne(b, 0), le(c, 0), le(0, d), lt(g, 0), lt(0, h))
    assert hypotheses_of(sympy.Add(*symbols, evaluate=False)) == expected
    assert hypotheses_of(Symbol("n", integer=True, positive=True)) == (lt(0, N),)
    both = Symbol("w", nonnegative=True, nonzero=True)
    assert hypotheses_of(Symbol("x", real=True), Symbol("z", complex=True), both) == (lt(0, var("w")),)
    assert hypotheses_of(Relation("<=", symbols[0], y)) == (lt(0, h),)


def test_one_name_with_two_assumptions_is_refused_across_expressions() -> None:
    with pytest.raises(DeriveError, match="two symbols named x"):
        hypotheses_of(x, Symbol("x", positive=True))
    with pytest.raises(DeriveError, match="two symbols named n"):
        to_relation(Relation("<=", Symbol("n"), n))


def test_an_index_does_not_meet_a_variable_of_its_name() -> None:
    with evaluate(False):
        term = to_term(k * Sum(x**k, (k, 1, n)))
    assert term is K * big("sum", var("j", "int"), num(1), N, X ** var("j", "int"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x/2", r"\frac{x}{2}"),
        ("a - b", "a - b"),
        ("a + (-1)*(b + c)", "a - (b + c)"),
        ("2*3", r"2 \cdot 3"),
        ("p*(1 - p)", "p (1 - p)"),
        ("2*(1/3)*(-1)", r"2 \cdot \frac{1}{3} \cdot (-1)"),
        ("1/2*x", r"\frac{1}{2} x"),
        ("sqrt(x)**3", r"(\sqrt{x})^{3}"),
        ("(x + 1)**2", "(x + 1)^{2}"),
        ("cosh(x/2)**2", r"\cosh^{2}\left(\frac{x}{2}\right)"),
        ("exp(x**2/4)", "e^{x^{2}/4}"),
        ("-(x**2)", "-x^{2}"),
        ("(-x)**2", "(-x)^{2}"),
        ("floor(x) + abs(y)", r"\left\lfloor x \right\rfloor + \left|y\right|"),
        ("sum(k, 1, n, k) + x", r"(\sum".replace("(", r"\left(") + r"_{k=1}^{n} k\right) + x"),
        ("x + sum(k, 1, n, k + 1)", r"x + \sum_{k=1}^{n} (k + 1)"),
        ("log(x)*lambda_1/x", r"\frac{\log(x) \lambda_{1}}{x}"),
        ("x1 + x_1", r"\mathtt{x1} + \mathtt{x\_1}"),
        ("x**y - x**n", "x^{y} - x^{n}"),
        ("factorial(n + 1)*binomial(n, 2)", r"(n + 1)! \binom{n}{2}"),
    ],
)
def test_latex(line: str, expected: str) -> None:
    assert latex(parse_term(line, integers=["n"])) == expected


def test_latex_of_formulas() -> None:
    assert latex_relation(parse_relation("x != y")) == r"x \ne y"
    assert latex_relation(kernel.Derivative(X**2, X, 1, num(2) * X)) == r"\frac{d}{d x} x^{2} = 2 x"
    for printed in (latex_relation, formula_to_sympy):
        with pytest.raises(DeriveError):
            printed(kernel.Opaque("cited", "wallis", "0" * 64))


def test_printing_a_tower_of_shared_parts_is_refused() -> None:
    t = X
    for _ in range(100):
        t = t * t
    for printed in (latex, to_sympy):
        with pytest.raises(DeriveError, match="too long"):
            printed(t)


def test_the_page_about_reading_is_true() -> None:
    page = Path(derive.__file__).parent / "docs" / "how_sympy_is_read.md"
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    results = doctest.testfile(str(page), module_relative=False, optionflags=flags)
    assert results.attempted > 15
    assert results.failed == 0


def test_unevaluated_powers_of_e_are_not_taken_for_exp() -> None:
    assert to_term(Pow(E, 2, evaluate=False)) is apply("exp", num(2))
    assert to_term(Pow(exp(1, evaluate=False), x, evaluate=False)) is apply("power", apply("exp", num(1)), X)
