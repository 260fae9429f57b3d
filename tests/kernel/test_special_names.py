"""The functions of the normal law and of Gamma in text, SymPy and LaTeX, and their values in the search and mpmath."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
import sympy

from derive import kernel
from derive.errors import DeriveError
from derive.evidence import second_opinion, term_balls
from derive.kernel import apply, num, var
from derive.special import Phi, Phi_inverse, phi, profile
from derive.terms_latex import latex
from derive.terms_sympy import to_sympy, to_term
from derive.terms_text import RESERVED, parse_term, text

NAMES = [
    "erf", "erfc", "Phi", "phi", "Phi_inverse", "profile", "gamma", "log_gamma", "digamma", "polygamma", "beta",
    "harmonic",
]  # fmt: skip
X, N = sympy.Symbol("x"), sympy.Symbol("n", integer=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ncdf(x)", "Phi(x)"), ("normal_cdf(x)", "Phi(x)"), ("npdf(x)", "phi(x)"), ("normal_pdf(x)", "phi(x)"),
        ("quantile(u)", "Phi_inverse(u)"), ("probit(u)", "Phi_inverse(u)"), ("Gamma(x)", "gamma(x)"),
        ("lgamma(x)", "log_gamma(x)"), ("loggamma(x)", "log_gamma(x)"), ("psi(x)", "digamma(x)"),
        ("Beta(a, b)", "beta(a, b)"), ("H(n)", "harmonic(n)"), ("harmonic_number(n)", "harmonic(n)"),
    ],
)  # fmt: skip
def test_other_names_in_text(written: str, meant: str) -> None:
    assert parse_term(written, ["n"]) is parse_term(meant, ["n"])
    assert text(parse_term(written, ["n"])) == meant


@pytest.mark.parametrize("name", ["beta", "gamma", "phi", "Phi", "psi", "H", "Gamma", "profile"])
def test_a_name_without_parenthesis_is_a_variable(name: str) -> None:
    assert parse_term(name) is var(name)
    assert to_term(sympy.Symbol(name)) is var(name)
    assert name not in RESERVED
    both = parse_term(f"beta({name}, 1) + {name}")
    assert parse_term(text(both)) is both
    assert both.free == {var(name)}


def expressions() -> list[tuple[sympy.Expr, str, str]]:
    """SymPy, text, LaTeX, built unevaluated: none of them may rewrite itself."""
    with sympy.evaluate(False):
        return [
            (sympy.erf(-X), "erf(-x)", r"\operatorname{erf}(-x)"),
            (sympy.erfc(0), "erfc(0)", r"\operatorname{erfc}(0)"),
            (Phi(0), "Phi(0)", r"\Phi(0)"),
            (phi(X) ** 2, "phi(x)**2", r"\varphi(x)^{2}"),
            (Phi_inverse(sympy.Rational(1, 2)), "Phi_inverse(1/2)", r"\Phi^{-1}\left(\frac{1}{2}\right)"),
            (Phi_inverse(X) ** 2, "Phi_inverse(x)**2", r"(\Phi^{-1}(x))^{2}"),
            (Phi(Phi_inverse(X)), "Phi(Phi_inverse(x))", r"\Phi(\Phi^{-1}(x))"),
            (profile(0), "profile(0)", "I(0)"),
            (sympy.gamma(N + 1), "gamma(n + 1)", r"\Gamma(n + 1)"),
            (sympy.gamma(3), "gamma(3)", r"\Gamma(3)"),
            (sympy.loggamma(X) ** 2, "log_gamma(x)**2", r"(\log\Gamma(x))^{2}"),
            (sympy.digamma(1), "digamma(1)", r"\psi(1)"),
            (sympy.polygamma(0, X), "polygamma(0, x)", r"\psi^{(0)}(x)"),
            (sympy.polygamma(N, X), "polygamma(n, x)", r"\psi^{(n)}(x)"),
            (sympy.beta(X, 2), "beta(x, 2)", r"\mathrm{B}(x, 2)"),
            (sympy.harmonic(N) ** 2, "harmonic(n)**2", "H_{n}^{2}"),
            (sympy.harmonic(3), "harmonic(3)", "H_{3}"),
        ]


@pytest.mark.parametrize("case", expressions(), ids=lambda case: case[1])
def test_sympy_text_and_latex(case: tuple[sympy.Expr, str, str]) -> None:
    expression, written, printed = case
    t = to_term(expression)
    assert text(t) == written
    assert latex(t) == printed
    assert to_term(to_sympy(t)) is t
    assert parse_term(written, ["n"]) is t


def test_our_sympy_functions_do_not_rewrite_but_differentiate_and_have_values() -> None:
    assert [str(f(0)) for f in (Phi, phi, profile)] == ["Phi(0)", "phi(0)", "profile(0)"]
    assert [f(X).diff(X) for f in (Phi, phi)] == [phi(X), -X * phi(X)]
    u = sympy.Rational(1, 10**30)
    assert abs(Phi(Phi_inverse(u)).evalf(30) / u - 1) < sympy.Rational(1, 10**25)
    assert abs(profile(u).evalf(20) - phi(Phi_inverse(u)).evalf(20)) < u / 10**15
    assert profile(1).evalf() == 0 and Phi_inverse(sympy.Integer(2)).evalf().func is Phi_inverse


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("harmonic(x)", "a real argument of harmonic; needed an integer-valued argument. Name as integers: x"),
        ("H(1/2)", "a real argument of harmonic"),
        ("polygamma(x, y)", "a real argument of polygamma"),
        ("polygamma(n/2, y)", "a real argument of polygamma"),
        ("polygamma(x)", r"polygamma with 1 argument\(s\); needed 2"),
        ("gamma(1, 2)", r"gamma with 2 argument\(s\); needed 1"),
        ("beta(1)", r"beta with 1 argument\(s\); needed 2"),
        ("erfinv(x)", "the unknown function 'erfinv'"),
    ],
)
def test_what_cannot_be_read(given: str, what: str) -> None:
    with pytest.raises(DeriveError, match=what):
        parse_term(given, ["n"])


def test_what_cannot_be_read_from_sympy() -> None:
    with sympy.evaluate(False):
        for expression in (sympy.harmonic(X), sympy.polygamma(X, X)):
            with pytest.raises(DeriveError, match=r"a real argument of .* Make these symbols with integer=True: x"):
                to_term(expression)
        for expression in (sympy.harmonic(N, 2), sympy.erfinv(X), sympy.zeta(X)):
            with pytest.raises(DeriveError):
                to_term(expression)


@pytest.mark.parametrize("name", NAMES)
def test_values_of_search_and_second_opinion_agree(name: str) -> None:
    source, row = random.Random(name), kernel.FUNCTIONS[name]
    for _ in range(40):
        args = []
        for a in row.names:
            q = Fraction(source.randrange(1, 1000), source.choice([10, 100, 997, 1001]))
            if name in ("Phi_inverse", "profile"):
                tiny = Fraction(1, 10 ** source.randrange(1, 250))
                q = source.choice([tiny, Fraction(source.randrange(1, 1000), 1001), 1 - max(tiny, Fraction(1, 10**9))])
            elif name in ("erf", "erfc", "Phi", "phi"):
                q = (q - 50) / 3
            args.append(num(source.randrange(9) if a in "mnk" else q))
        t = apply(name, *args)
        ball, value = term_balls.enclose(t, {}, 256), second_opinion.value(t, {}, 50)
        middle = value.context.mpf(ball.mid().str(60, radius=False))
        assert abs(middle - value) <= abs(value) * value.context.mpf(10) ** -45, t


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("gamma(x)", "gamma"), ("log_gamma(x)", "log_gamma"), ("digamma(x - 1)", "digamma"),
        ("polygamma(2, x)", "polygamma"), ("beta(1, x)", "beta"), ("beta(x, 1)", "beta"),
        ("Phi_inverse(x)", "Phi_inverse"), ("Phi_inverse(1 - x)", "Phi_inverse"),
        ("profile(x - 1)", "profile"), ("profile(2 + x)", "profile"), ("harmonic(n)", "harmonic"),
    ],
)  # fmt: skip
def test_outside_the_domain_there_is_no_value(written: str, name: str) -> None:
    t = parse_term(written, ["n"])
    point = {v: Fraction(-1 if v.integer else 0) for v in t.free}
    with pytest.raises(second_opinion.NoValue):
        second_opinion.value(t, point, 50)
    with pytest.raises(term_balls.Undefined, match=name):
        term_balls.enclose(t, point, 64)
