"""Shapes as goals: written out as relations, decided, refuted where they are false."""

from fractions import Fraction

import flint
import pytest
from sympy import Symbol, exp

from derive.cli import run
from derive.errors import DeriveError
from derive.evidence.term_balls import enclose
from derive.search.log_concavity import read_shape, shape
from derive.search.prove import prove
from derive.terms_text import parse_relation, parse_term, text_relation

TRUE = [
    ("log_concave(Phi(x), x)", [], []),
    ("log_concave(phi(x), x)", [], []),
    ("log_convex(gamma(x), x)", ["0 < x"], []),
    ("convex(log_gamma(x), x)", ["0 < x"], []),
    ("concave(profile(x), x)", ["0 < x", "x < 1"], []),
    ("log_convex(cosh(x), x)", [], []),
    ("log_concave(binomial(n, k), k)", ["0 <= k", "k <= n"], ["n", "k"]),
    ("log_convex(factorial(n), n)", ["0 <= n"], ["n"]),
    ("log_concave(1/factorial(n), n)", ["0 <= n"], ["n"]),
    ("log_concave(x**n, n)", ["0 < x", "0 <= n"], ["n"]),
    ("convex(n**2, n)", [], ["n"]),
]
FALSE = [
    ("log_concave(exp(x**2), x)", [], []),
    ("log_concave(cosh(x), x)", [], []),
    ("log_concave(1/(1 + x**2), x)", [], []),
    ("log_convex(x, x)", ["0 < x"], []),
    ("log_concave(-exp(x), x)", [], []),
    ("convex(x**3, x)", [], []),
    ("log_concave(x - 1, x)", [], []),
    ("log_concave(factorial(n), n)", ["0 <= n"], ["n"]),
    ("concave(2**n, n)", ["0 <= n"], ["n"]),
]


@pytest.mark.parametrize(("goal", "given", "integers"), TRUE)
def test_true_shapes_are_proved(goal: str, given: list[str], integers: list[str]) -> None:
    found = prove(goal, given, integers, timeout=60)
    assert (found.verdict, found.recheck, found.vacuous) == ("proved", "passed", False)


@pytest.mark.parametrize(("goal", "given", "integers"), FALSE)
def test_false_shapes_are_refuted(goal: str, given: list[str], integers: list[str]) -> None:
    found = prove(goal, given, integers, timeout=60)
    assert found.verdict == "refuted"
    assert found.counterexample


def test_the_relations_are_shown() -> None:
    shown = prove("log_concave(Phi(x), x)").statement
    assert shown == "for all x real:  log_concave(Phi(x), x), that is 0 < Phi(x); Phi(x)*(-x*phi(x)) <= phi(x)**2"


def test_the_meaning_of_each_word() -> None:
    def relations(word: str, f: str, x: str, *integers: str) -> list[str]:
        return [text_relation(r) for r in shape(word, f, x, integers).relations()]

    assert relations("concave", "x**2", "x") == ["2 <= 0"]
    assert relations("convex", "x**2", "x") == ["0 <= 2"]
    assert relations("log_convex", "exp(x)", "x") == ["0 < exp(x)", "exp(x)**2 <= exp(x)*exp(x)"]
    assert relations("convex", "n**2", "n", "n") == ["2*(n + 1)**2 <= n**2 + (n + 2)**2"]
    assert relations("log_concave", "2**n", "n", "n") == [
        *("0 < 2**n", "0 < 2**(n + 1)", "0 < 2**(n + 2)"),
        "2**n*2**(n + 2) <= (2**(n + 1))**2",
    ]


def test_the_hypotheses_hold_at_three_neighbouring_integers() -> None:
    goal = shape("log_concave", "binomial(n, k)", "k", ["n", "k"])
    given = [[[parse_relation(t, ["n", "k"])]] for t in ("0 <= n", "k <= n")]
    added = [[text_relation(r) for r in case] for cases in goal.hypotheses(given) for case in cases]
    assert added == [["k + 1 <= n"], ["k + 2 <= n"]]
    assert shape("concave", "x", "x").hypotheses([[[parse_relation("0 < x")]]]) == []
    # without them the last neighbour would be undefined: (3 - n)! for n = 2
    assert prove("log_convex(factorial(3 - n), n)", ["0 <= n", "n <= 3"], ["n"], 30).verdict == "proved"


def test_a_sympy_expression_and_a_term() -> None:
    x = Symbol("x", real=True)
    assert prove(shape("log_convex", exp(x), x)).verdict == "proved"
    assert read_shape(shape("convex", parse_term("x"), parse_term("x")), ()) is not None


@pytest.mark.parametrize(
    "goal",
    [
        "log_concave(Phi(x))",
        "log_concave(Phi(x), 2)",
        "log_concave(Phi(x), x + 1)",
        "log_concave(abs(x), x)",
        "log_concave(floor(x), x)",
        "log_concave(Phi(x), x) and 0 < x",
        "0 < log_concave(Phi(x), x)",
        "log_concave(, x)",
        "log_concave(x < 1, x)",
        "log_concave",
    ],
)
def test_other_goals_are_refused_in_a_sentence(goal: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", goal]) == 2
    message = capsys.readouterr().err
    assert "given" in message and "Traceback" not in message and len(message) < 500


def test_refused_words_and_hypotheses() -> None:
    with pytest.raises(DeriveError, match="one of log_concave"):
        shape("round", "x", "x")
    with pytest.raises(DeriveError, match="one range"):
        prove("log_concave(1/factorial(n), n)", ["0 <= n or 5 <= n"], ["n"])


def test_binomial_coefficients_too_large_to_be_written_out() -> None:
    """C(n + 1, k + 1) (k + 1) = C(n, k) (n + 1) at n = 10^30, k = 10^29, where no product is ever carried out."""
    point = {parse_term(v, ["n", "k"]): Fraction(10**e) for v, e in (("n", 30), ("k", 29))}
    values = [
        enclose(parse_term(t, ["n", "k"]), point, 200)
        for t in ("binomial(n + 1, k + 1)*(k + 1)/(n + 1)", "binomial(n, k)")
    ]
    assert isinstance(values[0], flint.arb) and values[0].overlaps(values[1])
    assert values[0].is_finite() and values[0] > 10**1000
