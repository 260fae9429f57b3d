"""When a term is defined, and exact evaluation with its limits."""

import random
from fractions import Fraction

import pytest

from derive.kernel import (
    MAX_BITS,
    Refusal,
    Rel,
    Term,
    apply,
    big,
    bound,
    conditions,
    defined,
    eq,
    evaluate,
    hyp,
    le,
    literal,
    lt,
    ne,
    num,
    refl,
    var,
)
from tests.kernel.denotation import holds, value

X, Y = var("x"), var("y")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
HALF = Fraction(1, 2)


def log(t: Term) -> Term:
    return apply("log", t)


NEEDS = [
    (X**-1, ne(X, 0)),
    (X**HALF, le(0, X)),
    (X ** Fraction(-1, 2), lt(0, X)),
    (X**N, le(0, N)),
    (X**N, ne(X, 0)),
    (log(X), lt(0, X)),
    (apply("power", X, Y), lt(0, X)),
    (apply("tan", X), ne(apply("cos", X), 0)),
    (big("sum", K, M, N, K), le(M, N + 1)),
    (big("prod", K, M, N, K), le(M, N + 1)),
    (apply("factorial", N), le(0, N)),
]


@pytest.mark.parametrize("t,needed", NEEDS)
def test_a_partial_term_needs_its_condition(t: Term, needed: Rel) -> None:
    with pytest.raises(Refusal, match="must be defined"):
        refl(t)
    assert refl(t, hyp(needed)).hyps == {needed}


@pytest.mark.parametrize("t,needed", NEEDS)
def test_another_condition_does_not_help(t: Term, needed: Rel) -> None:
    for other in (eq(needed.left, needed.right), Rel(needed.op, needed.left - 1, needed.right)):
        with pytest.raises(Refusal, match="must be defined"):
            refl(t, hyp(other))


@pytest.mark.parametrize("t,needed", [pair for pair in NEEDS if pair[0].op != "^" or pair[0].args[1].op == "num"])
def test_a_defined_term_gives_its_condition(t: Term, needed: Rel) -> None:
    given = hyp(le(t * 0, 5))
    assert defined(given, needed).concl == needed
    with pytest.raises(Refusal, match="not a condition"):
        defined(given, Rel(needed.op, needed.left + 1, needed.right))
    with pytest.raises(Refusal, match="not a condition"):
        defined(given, Rel("=", needed.left, needed.right))


def test_a_weaker_condition_is_not_enough() -> None:
    for t, weak in [
        (log(X), le(0, X)),
        (log(X), ne(X, 0)),
        (X ** Fraction(-1, 2), le(0, X)),
        (X**HALF, ne(X, 0)),
        (X**N, le(-1, N)),
        (apply("asin", X), le(X, 1)),
    ]:
        with pytest.raises(Refusal, match="must be defined"):
            refl(t, hyp(weak))


def test_a_symbolic_power_gives_no_condition_back() -> None:
    given = hyp(le(X**N, 5))
    for r in (ne(X, 0), le(0, N), lt(0, X)):
        with pytest.raises(Refusal, match="not a condition"):
            defined(given, r)


def test_what_stands_in_a_hypothesis_is_defined_but_not_what_stands_in_its_sums() -> None:
    assert refl(log(X) * 0, hyp(le(log(X), Y))).concl == eq(log(X) * 0, log(X) * 0)
    hidden = hyp(eq(big("sum", K, num(1), N, log(X)), 0))
    with pytest.raises(Refusal, match="must be defined"):
        refl(log(X), hidden)
    with pytest.raises(Refusal, match="not a condition"):
        defined(hidden, lt(0, X))


def test_a_body_is_defined_on_its_range_only() -> None:
    given = hyp(le(0, N))
    t = big("sum", K, num(0), N, apply("factorial", K))
    assert refl(t, given).concl.left is t
    for wrong in (big("sum", K, num(-1), N, apply("factorial", K)), big("sum", K, num(0), N, K**-1)):
        with pytest.raises(Refusal, match="must be defined"):
            refl(wrong, given)


def test_a_free_variable_with_the_name_of_the_fresh_index_lends_it_nothing() -> None:
    for name in ("k0", "k1", "k2"):
        index = var(name, "int")
        with pytest.raises(Refusal, match="must be defined"):
            refl(big("sum", M, num(-2), num(2), apply("factorial", M)), hyp(le(0, index)))
        with pytest.raises(Refusal, match="must be defined"):
            refl(big("sum", M, num(-2), num(2), apply("factorial", M) + index), hyp(le(0, index)))


def test_a_range_may_be_empty_by_one_but_not_reversed() -> None:
    t = big("sum", K, num(1), num(0), K)
    assert refl(t).concl == eq(t, t)
    for low in (2, 3, 10):
        with pytest.raises(Refusal, match="must be defined"):
            refl(big("sum", K, num(low), num(0), K))


def test_conditions_agree_with_the_meaning() -> None:
    source = random.Random(5)
    values = [Fraction(p, q) for p in range(-4, 5) for q in (1, 2, 3)]
    terms = [t for t, _ in NEEDS] + [
        apply("asin", X),
        apply("acos", X),
        apply("binomial", N, M),
        apply("cbrt", X) ** -1,
    ]
    for t in terms:
        for _ in range(40):
            point = {v: Fraction(source.randrange(-3, 4)) if v.integer else source.choice(values) for v in (X, Y, M, N)}
            for exact, enough in conditions(t):
                if exact is not None and holds(exact, point) is False:
                    assert not any(holds(r, point) for r in enough)
                    assert value(t, point) is None, f"{t} is defined at {point} though {exact} fails"
            if all(any(holds(r, point) for r in enough) for _, enough in conditions(t)):
                assert value(t, point) is not None, f"{t} is undefined at {point} though its conditions hold"


# ------------------------------------------------------------------------------------- exact evaluation


@pytest.mark.parametrize(
    "t,expected",
    [
        (num(0) ** 0, 1),
        (num(0) ** num(5), 0),
        (num(Fraction(2, 3)) ** -2, Fraction(9, 4)),
        (big("sum", K, num(1), num(4), K**2), 30),
        (big("prod", K, num(1), num(5), K), 120),
        (big("sum", K, num(1), num(0), K**-1), 0),
        (big("prod", K, num(1), num(0), K), 1),
        (big("sum", K, num(1), num(3), big("sum", M, K, num(3), M * K)), 25),
        (apply("binomial", num(5), num(2)), 10),
        (apply("binomial", num(2), num(5)), 0),
        (apply("factorial", num(0)), 1),
    ],
)
def test_values(t: Term, expected: Fraction) -> None:
    assert evaluate(t) == expected
    assert value(t, {}) == expected


@pytest.mark.parametrize(
    "t",
    [
        X,
        bound(0),
        num(0) ** -1,
        num(4) ** HALF,
        num(-8) ** Fraction(1, 3),
        apply("exp", num(0)),
        apply("pi"),
        big("sum", K, num(3), num(1), K),
        big("sum", K, num(0), num(2), K**-1),
        apply("factorial", num(-1)),
        apply("binomial", num(-1), num(0)),
        apply("binomial", num(3), num(-1)),
        apply("log", num(1)) * 0,
        num(2) ** (10**9),
        num(Fraction(1, 3)) ** -(10**9),
        apply("factorial", num(10**6)),
        big("sum", K, num(1), num(10**12), num(0)),
        big("prod", K, num(1), num(10**5), num(10**9)),
    ],
)
def test_no_value(t: Term) -> None:
    assert evaluate(t) is None
    assert not literal(eq(t, t))
    assert not literal(le(0, t))


def test_a_large_value_is_still_exact() -> None:
    assert evaluate(num(2) ** (MAX_BITS // 3) - num(2) ** (MAX_BITS // 3) + 1) == 1
    tiny = num(1) + num(2) ** -(MAX_BITS // 3)
    assert literal(lt(1, tiny))
    assert not literal(le(tiny, 1))
