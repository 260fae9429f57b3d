"""Text to terms and back: what is read, what is refused, and that the printer is the parser's inverse."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derive import kernel
from derive.errors import DeriveError, TooLarge
from derive.kernel import Term, apply, big, eq, le, lt, ne, num, var
from derive.terms_text import RESERVED, parse_relation, parse_statement, parse_term, text, text_relation

x, y, n, k = var("x"), var("y"), var("n", "int"), var("k", "int")
ONE_PLACE = ["exp", "log", "cosh", "sinh", "tanh", "sin", "cos", "tan", "asin", "acos", "atan", "cbrt", "abs", "floor"]
ONE_PLACE += ["ceil"]
NUMBERS = st.one_of(st.integers(-3, 4).map(Fraction), st.fractions(-3, 3, max_denominator=5))


def beyond_text(t: Term) -> bool:
    """Does the term divide by a literal zero, or have an exponent too large to be typed?"""
    values = [(s.args[0], kernel.evaluate(s.args[1])) for s in kernel._postorder([t]) if s.op in ("^", "power")]
    return any((base is num(0) and (e or 0) < 0) or abs(e or 0) > 1_000_000 for base, e in values)


def _operations(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a - b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, b: a / b, inner, inner),
        st.builds(lambda a: -a, inner),
        st.builds(lambda a: a**-1, inner),
        st.builds(lambda a, q: a ** num(q), inner, NUMBERS),
        st.builds(lambda a, e: a**e, inner, INTEGERS),
        st.builds(lambda a, b: apply("power", a, b), inner, inner),
        st.builds(lambda op, a, b: apply(op, a, b), st.sampled_from(["min", "max"]), inner, inner),
        st.builds(lambda f, a: apply(f, a), st.sampled_from(ONE_PLACE), inner),
        st.builds(big, st.sampled_from(["sum", "prod"]), st.sampled_from([n, k]), INTEGERS, INTEGERS, inner),
    )


INTEGERS = st.recursive(
    st.one_of(st.integers(-3, 4).map(num), st.sampled_from([n, k])),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, e: a**e, inner, st.integers(0, 2)),
        st.builds(lambda a, b: apply("max", a, b), inner, inner),
        st.builds(lambda a: apply("factorial", a), inner),
        st.builds(lambda a, b: apply("binomial", a, b), inner, inner),
    ),
    max_leaves=3,
)
LEAVES = st.one_of(NUMBERS.map(num), st.sampled_from([x, y, n, k, apply("pi")]), INTEGERS)
TERMS = st.recursive(LEAVES, _operations, max_leaves=10)


@settings(max_examples=1000, deadline=None)
@given(TERMS)
def test_printed_terms_are_read_back_as_the_same_term(t: Term) -> None:
    assume(not beyond_text(t))
    assert parse_term(text(t), integers=["n", "k"]) is t


@settings(max_examples=100, deadline=None)
@given(TERMS, TERMS, st.sampled_from([eq, le, lt, ne]))
def test_printed_relations_are_read_back_as_the_same_relation(a: Term, b: Term, build) -> None:
    r = build(a, b)
    if not (beyond_text(a) or beyond_text(b)):
        assert parse_relation(text_relation(r), integers=["n", "k"]) == r


HALF = num(Fraction(1, 2))
MEANINGS = {
    "x - y": x + num(-1) * y,
    "x - 2": x + num(-2),
    "x - 2*y": x + num(-2) * y,
    "x - (2*y)": x + num(-1) * (num(2) * y),
    "x - 2*y*x": x + num(-1) * ((num(2) * y) * x),
    "x - 1/2*y": x + num(Fraction(-1, 2)) * y,
    "-x*y": (num(-1) * x) * y,
    "-x**2": num(-1) * x**2,
    "-2**2": num(-1) * num(2) ** 2,
    "(-2)**2": num(-2) ** 2,
    "-2*x": num(-2) * x,
    "2*-x": num(2) * (num(-1) * x),
    "--x": num(-1) * (num(-1) * x),
    "+x": x,
    "1/2": HALF,
    "-1/2": num(Fraction(-1, 2)),
    "1/2/3": HALF * num(3) ** -1,
    "1/x": x**-1,
    "(1)/x": num(1) * x**-1,
    "x/2": x * num(2) ** -1,
    "x*1/2": (x * num(1)) * num(2) ** -1,
    "x**2**3": x ** (num(2) ** 3),
    "x^2": x**2,
    "x**-1": x**-1,
    "x**(1/2 + 1)": x ** num(Fraction(3, 2)),
    "x**n": x**n,
    "x**(n/2)": apply("power", x, n / 2),
    "x**y": apply("power", x, y),
    "power(x, 2)": apply("power", x, num(2)),
    "sqrt(x)": x**HALF,
    "cbrt(x)": apply("cbrt", x),
    "e": apply("exp", num(1)),
    "E**x": apply("exp", x),
    "e**-x": apply("exp", num(-1) * x),
    "exp(1)**x": apply("power", apply("exp", num(1)), x),
    "0.1": num(Fraction(1, 10)),
    ".5": HALF,
    "2.": num(2),
    "1e-3": num(Fraction(1, 1000)),
    "1.5E+2*x": num(150) * x,
    "1e300": num(10**300),
    "max(x, y, 1)": apply("max", apply("max", x, y), num(1)),
    "ln(x) + arctan(y)": apply("log", x) + apply("atan", y),
    "sum(j, 1, n, x**j)": big("sum", k, num(1), n, x**k),
    "sum(k, 1, k, k)": big("sum", n, num(1), k, n),
    "sum(k, 1, 3, sum(k, 1, k, k))": big("sum", n, num(1), num(3), big("sum", k, num(1), n, k)),
    "prod(j, 1, n, j)*j": big("prod", k, num(1), n, k) * var("j"),
    "factorial(n + 1)": apply("factorial", n + 1),
    "lambda": var("lambda"),
    " x\n+\ty ": x + y,
}


@pytest.mark.parametrize("line", MEANINGS)
def test_meaning(line: str) -> None:
    assert parse_term(line, integers=["n", "k"]) is MEANINGS[line]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x <= y", [le(x, y)]),
        ("x >= y", [le(y, x)]),
        ("x > 1", [lt(1, x)]),
        ("x = y", [eq(x, y)]),
        ("x == y", [eq(x, y)]),
        ("x != y", [ne(x, y)]),
        ("0 <= x < y", [le(0, x), lt(x, y)]),
        ("1 > x >= 0 and y = 1", [lt(x, 1), le(0, x), eq(y, 1)]),
        ("((0 <= x) and (x < 1)) and (x + 1) < (y)", [le(0, x), lt(x, 1), lt(x + 1, y)]),
        ("(x) <= (y)", [le(x, y)]),
    ],
)
def test_statements(line: str, expected: list[kernel.Rel]) -> None:
    assert parse_statement(line) == expected


REFUSED = {
    "": "empty",
    "   ": "empty",
    "x +": "column 4: given the end",
    "x + * y": "column 5: given '\\*'",
    "2x": "column 2.*2\\*x",
    "x y": "column 3: given 'y' right after an operand",
    "(x + 1": "column 1.*never closed",
    "x + 1)": "column 6.*closes nothing",
    "foo(x)": "unknown function 'foo'",
    "cohs(x)": "Did you mean cos",
    "x(2)": "unknown function 'x'.*product",
    "sin": "function 'sin' without an argument",
    "sin + 1": "function 'sin' without",
    "sin()": "given '\\)'",
    "sin(x, y)": "2 argument.*needed 1",
    "max(x)": "1 argument.*needed 2",
    "oo": "infinity",
    "nan + x": "not a number",
    "I": "imaginary",
    "True": "truth value",
    "1e400": "decimal exponent from -300 to 300",
    "1e99999999999999999999": "decimal exponent",
    "1e-301": "decimal exponent",
    "x**(10**9)": "exponent 1000000000",
    "x**10**9": "exponent 1000000000",
    "x**1e300": "exponent 1000",
    "9**9**9**9": "exponent",
    "2**(2**1000000)": "exponent too large",
    "x/0": "division by 0",
    "1/0": "division by 0",
    "x/0.0": "division by 0",
    "0**(-1)": "division by 0",
    "0^-1": "division by 0",
    "x <= y": "relation",
    "(x <= y)": "inside parentheses",
    "x, y": "one expression or relation",
    "x // 2": "floor",
    "x % 2": "'%'",
    "|x|": "abs",
    "n!": "factorial",
    "x; y": "';'",
    "factorial(x)": "real argument of factorial.*integers: x",
    "factorial(1/2)": "real argument",
    "sum(k, 1, x, k)": "range of integers.*integers: x",
    "sum(k, 1, 3)": "argument",
    "sum(1, 2, 3, 4)": "an index and a comma",
    "sum(k*1, 2, 3)": "an index and a comma",
    "sum(k": "an index and a comma",
    "sum(": "an index and a comma",
    "x if y": "right after",
    "not x": "relation|right after",
    "__import__('os').system('true')": "LOW LINE|Low line",
    "lambda: 0": "run as code",
    "lambda x: x": "':'",
    "().__class__": "given",
    "x.real": "run as code",
    "'x'": "run as code",
    '"x"': "run as code",
    "`x`": "run as code",
    "x\\y": "run as code",
    "x[0]": "'\\['",
    "{x}": "'{'",
    "exec(x)": "unknown function 'exec'",
    "eval(x)": "unknown function 'eval'",
    "x ≤ y": "Write <=",
    "x − y": "Write -",
    "π": "Write pi",
    "х + 1": "Cyrillic",
    "x² ": "Write \\*\\*2",
    "ｘ": "Fullwidth",
    "1١": "Arabic",
    "x\0y": "given Code 0",
    "x\u202ey": "Right-to-left override",
    "x" * 10_000: "10000 characters",
    "9" * 2_000: "2000 digits",
    "1+" * 3_000 + "1": "500",
    "-" * 7_000 + "1": "500",
    "(" * 1_000 + "x" + ")" * 1_000: "500",
    "sin(" * 1_000 + "x" + ")" * 1_000: "500",
    "x**" * 2_000 + "x": "500",
    "(" * 8_000: "500",
}


@pytest.mark.parametrize("line", REFUSED)
def test_refused(line: str) -> None:
    with pytest.raises(DeriveError, match=REFUSED[line]) as caught:
        parse_term(line)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("x + 1", "column 6: given an expression without a relation"),
        ("x <", "column 4: given the end"),
        ("< x", "column 1: given '<'"),
        ("x <= y and", "column 11"),
        ("and x <= y", "column 1: given 'and'"),
        ("x <= y, y <= 1", "given ','"),
        ("x <= y or y <= x", "right after"),
        ("not x <= y", "right after|given 'not'"),
        ("x =< y", "given '<'"),
        ("x => y", "given '>'"),
        ("(x <= y) + 1 <= 2", "inside parentheses"),
        ("(x <= y", "never closed|inside parentheses"),
        ("x <= y)", "closes nothing"),
        ("f(x <= y)", "unknown function"),
        ("sin(x <= y)", "inside parentheses"),
        ("(" * 3_000 + "x <= y" + ")" * 3_000, "500|inside"),
    ],
)
def test_refused_statements(line: str, why: str) -> None:
    with pytest.raises(DeriveError, match=why):
        parse_statement(line)


def test_one_relation_where_one_is_needed() -> None:
    with pytest.raises(DeriveError, match="2 relations; needed one"):
        parse_relation("0 <= x <= 1", where="--given")


def test_errors_name_the_place() -> None:
    with pytest.raises(DeriveError) as caught:
        parse_term("x + $", where="goal")
    assert caught.value.as_json()["where"] == "goal, column 5"


@pytest.mark.parametrize("given", [None, 1, b"x", x, ["x"]])
def test_only_texts_are_parsed(given: object) -> None:
    with pytest.raises(DeriveError):
        parse_term(given)


@pytest.mark.parametrize("name", ["1x", "sin", "x y", "", "é", 3])
def test_names_of_integers_are_checked(name: object) -> None:
    with pytest.raises(DeriveError):
        parse_term("x", integers=[name])


def test_reserved_names_are_not_read_as_variables() -> None:
    for name in RESERVED:
        with contextlib.suppress(DeriveError):
            assert parse_term(name).op != "var"


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="xnk12.e+-*/^()<>=!, sumaxp'_\\\u2264", max_size=40))
def test_any_text_is_read_or_refused(line: str) -> None:
    try:
        relations = parse_statement(line, integers=["n"])
    except DeriveError as refused:
        assert refused.given and refused.needed
    else:
        for r in relations:
            assert parse_relation(text_relation(r), integers=["n"]) == r


def test_index_names_avoid_variables() -> None:
    assert text(k * big("sum", k, num(1), n, k)) == "k*sum(j, 1, n, j)"
    nested = big("sum", n, num(1), num(3), big("sum", k, num(1), n, n * k))
    assert text(nested) == "sum(k, 1, 3, sum(j, 1, k, k*j))"


def test_derivatives_and_opaque_formulas_as_text() -> None:
    assert text_relation(kernel.Derivative(x**2, x, 1, num(2) * x)) == "Derivative(x**2, x) = 2*x"
    assert text_relation(kernel.Derivative(x**3, x, 2, num(6) * x)) == "Derivative(x**3, (x, 2)) = 6*x"
    with pytest.raises(DeriveError):
        text_relation(kernel.Opaque("cited", "wallis", "0" * 64))


def test_too_large_to_print() -> None:
    t = x
    for _ in range(100):
        t = t + t
    with pytest.raises(TooLarge):
        text(t)
    with pytest.raises(TooLarge):
        text(num(10**5000))


def test_deep_terms_are_printed_and_read() -> None:
    t = s = x
    for _ in range(498):
        t, s = t + x, apply("exp", s)
    assert parse_term(text(t)) is t
    assert parse_term(text(s)) is s
    inner = k
    for _ in range(90):
        inner = apply("cosh", inner)
    body = big("sum", k, num(1), n, inner)
    assert parse_term(text(body), integers=["n"]) is body
