"""`linear` and its normal form, against exact fractions and SymPy."""

import random
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.kernel import Normal, Refusal, Rel, Term, apply, big, eq, hyp, le, linear, lt, ne, num, var
from tests.kernel.denotation import value

X, Y, Z = var("x"), var("y"), var("z")
K, N = var("k", "int"), var("n", "int")
SYMBOLS = {X: sympy.Symbol("x"), Y: sympy.Symbol("y"), Z: sympy.Symbol("z")}

rationals = st.fractions(min_value=-4, max_value=4, max_denominator=4)


def _extend(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a - b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, e: a**e, inner, st.integers(-3, 3)),
    )


terms = st.recursive(st.one_of(st.sampled_from([X, Y, Z]), st.builds(num, rationals)), _extend, max_leaves=7)


def points(seed: int, count: int) -> list[dict[Term, Fraction]]:
    source = random.Random(seed)
    return [{v: Fraction(source.randrange(-999, 1000), source.randrange(1, 99)) for v in SYMBOLS} for _ in range(count)]


def to_sympy(t: Term) -> sympy.Expr:
    if t.op == "num":
        return sympy.Rational(t.value.numerator, t.value.denominator)
    if t.op == "var":
        return SYMBOLS[t]
    a, b = map(to_sympy, t.args)
    return a + b if t.op == "+" else a * b if t.op == "*" else a**b


def negative_powers(*roots: Term) -> list[Term]:
    found, stack = [], list(roots)
    while stack:
        t = stack.pop()
        if t.op == "^" and t.args[1].value < 0:
            found.append(t.args[0])
        stack.extend(t.args)
    return found


def equal_by_kernel(a: Term, b: Term) -> bool:
    """Does `linear` prove a = b where all inverted subterms are nonzero?"""
    try:
        linear(eq(a, b), [], *[hyp(ne(t, 0)) for t in negative_powers(a, b)])
    except Refusal as refusal:
        assert "do not agree" in str(refusal) or "identically zero" in str(refusal) or "does not follow" in str(refusal)
        return False
    return True


@settings(max_examples=150, deadline=None, derandomize=True)
@given(terms, terms)
def test_terms_that_differ_are_never_equal(a: Term, b: Term) -> None:
    if equal_by_kernel(a, b):
        for point in points(1, 5):
            left, right = value(a, point), value(b, point)
            assert left is None or right is None or left == right


@settings(max_examples=120, deadline=None, derandomize=True)
@given(terms)
def test_a_rearranged_term_is_equal_and_a_shifted_one_is_not(t: Term) -> None:
    numerator, denominator = sympy.fraction(sympy.together(to_sympy(t))) if _finite(t) else (None, None)
    if numerator is None:
        return
    rebuilt = from_sympy(sympy.expand(numerator)) / from_sympy(sympy.expand(denominator))
    assert equal_by_kernel(t, rebuilt)
    for change in (num(Fraction(1, 10**30)), X * Fraction(1, 10**30), (X * Y) ** 7):
        assert not equal_by_kernel(t, rebuilt + change)


def _finite(t: Term) -> bool:
    return all(sympy.simplify(to_sympy(a)) != 0 for a in reversed(negative_powers(t)))


def from_sympy(e: sympy.Expr) -> Term:
    if e.is_Rational:
        return num(Fraction(int(e.p), int(e.q)))
    if e.is_Symbol:
        return var(e.name)
    if e.is_Pow:
        return from_sympy(e.base) ** int(e.exp)
    parts = [from_sympy(a) for a in e.args]
    out = parts[0]
    for part in parts[1:]:
        out = out + part if e.is_Add else out * part
    return out


@settings(max_examples=80, deadline=None, derandomize=True)
@given(terms, terms)
def test_the_verdict_is_that_of_cancel(a: Term, b: Term) -> None:
    if _finite(a) and _finite(b):
        assert equal_by_kernel(a, b) == (sympy.cancel(sympy.together(to_sympy(a - b))) == 0)


EXP = apply("exp", X)


@pytest.mark.parametrize(
    "a,b",
    [
        ((X + Y) ** 2, X**2 + X * Y * 2 + Y**2),
        (apply("exp", X + Y), apply("exp", Y + X * 2 - X)),
        (X ** Fraction(1, 2) * X ** Fraction(1, 2), (X ** Fraction(1, 2)) ** 2),
        (big("sum", K, num(0), N, K * (X + 1)), big("sum", K, N - N, N, K + X * K)),
        (big("sum", K, num(1), num(3), K), num(6)),
        (EXP**-2 * EXP**3, EXP),
    ],
)
def test_equal_terms(a: Term, b: Term) -> None:
    facts = [hyp(le(0, X)), hyp(le(0, N + 1)), hyp(ne(EXP, 0))]
    extra = hyp(le(N - N, N + 1))
    assert linear(eq(a, b), [], *facts, extra).concl == eq(a, b)
    for wrong in (b + Fraction(1, 10**20), b * Fraction(10**20 + 1, 10**20), b * X):
        with pytest.raises(Refusal):
            linear(eq(a, wrong), [], *facts, extra)


@pytest.mark.parametrize(
    "a,b",
    [
        (big("sum", K, num(0), N, K), big("sum", K, num(0), N + 1, K)),
        (big("sum", K, num(0), N, K), big("prod", K, num(0), N, K)),
        (big("sum", K, num(0), N, X), X * N),
        (apply("exp", X) * apply("exp", Y), apply("exp", X + Y)),
        ((X**2) ** Fraction(1, 2), X),
        (X**N * X**N, X ** (N + N)),
        (apply("abs", X), X),
        (apply("min", X, Y), apply("min", Y, X)),
        (
            big("sum", K, num(0), num(2), big("sum", N, num(0), num(3), K * X)),
            big("sum", K, num(0), num(2), big("sum", N, num(0), num(3), N * X)),
        ),
    ],
)
def test_unequal_terms(a: Term, b: Term) -> None:
    facts = [hyp(le(0, t)) for t in (N, N + 1, N + 1 + 1, N + N, X**2)]
    with pytest.raises(Refusal, match="do not agree"):
        linear(eq(a, b), [], *facts)


def test_definedness_comes_before_cancelling() -> None:
    log = apply("log", X)
    for a, b in [
        (X / X, num(1)),
        (log * 0, num(0)),
        (log - log, num(0)),
        ((X ** Fraction(1, 2)) ** 0, num(1)),
        (X**-1 * 0, num(0)),
        (apply("exp", log) - apply("exp", log), num(0)),
        ((X - X) ** -1 * 0, num(0)),
    ]:
        for r in (eq(a, b), eq(b, a), le(a, b), le(b, a)):
            with pytest.raises(Refusal, match="must be defined"):
                linear(r, [])


def test_dividing_by_zero_is_refused_even_when_it_is_assumed_possible() -> None:
    with pytest.raises(Refusal, match="identically zero"):
        linear(eq((X - X) ** -1, 1), [], hyp(ne(X - X, 0)))


# ------------------------------------------------------------------------------------------ with premises


def test_sums_of_inequalities() -> None:
    one, two = hyp(lt(X, Y)), hyp(le(Y, Z))
    assert linear(lt(X, Z), [(one, 1), (two, 1)]).hyps == {lt(X, Y), le(Y, Z)}
    assert linear(lt(X * 3, Z * 3 + 1), [(one, 3), (two, 3)]).concl.op == "<"
    assert linear(le(X, Z), [(one, 1), (two, 1)]).concl == le(X, Z)


@pytest.mark.parametrize("factors", [(1, 2), (2, 1), (Fraction(10**20 + 1, 10**20), 1), (0, 1), (-1, 1), (1, -1)])
def test_a_changed_coefficient_is_refused(factors: tuple[Fraction, Fraction]) -> None:
    with pytest.raises(Refusal):
        linear(lt(X, Z), list(zip((hyp(lt(X, Y)), hyp(le(Y, Z))), factors, strict=True)))


def test_strictness_comes_from_a_strict_premise_or_a_constant() -> None:
    weak = hyp(le(X, Y))
    with pytest.raises(Refusal, match="does not follow"):
        linear(lt(X, Y), [(weak, 1)])
    tiny = Fraction(1, 10**40)
    assert linear(lt(X, Y + tiny), [(weak, 1)]).concl.op == "<"
    with pytest.raises(Refusal, match="does not follow"):
        linear(le(X, Y - tiny), [(weak, 1)])
    with pytest.raises(Refusal, match="does not follow"):
        linear(lt(X * 0, Y * 0), [(hyp(lt(X, Y)), 0)])


def test_a_negative_factor_is_for_equations_only() -> None:
    assert linear(eq(Y, X), [(hyp(eq(X, Y)), -1)]).concl == eq(Y, X)
    assert linear(le(Y, X), [(hyp(eq(X, Y)), -1)]).concl == le(Y, X)
    for r in (le(X, Y), lt(X, Y), ne(X, Y)):
        with pytest.raises(Refusal):
            linear(le(Y, X), [(hyp(r), -1)])
        with pytest.raises(Refusal):
            linear(eq(X, Y), [(hyp(r), 1)])


def test_not_equal() -> None:
    apart = hyp(ne(X, Y))
    assert linear(ne(X * -7, Y * -7), [(apart, -7)]).concl.op == "!="
    assert linear(ne(X, X + Fraction(1, 10**30)), []).concl.op == "!="
    for r, premises in [
        (ne(X, Z), [(apart, 1), (hyp(ne(Y, Z)), 1)]),
        (ne(X, X), []),
        (ne(X * 0, Y * 0), [(apart, 0)]),
        (ne(X, Y), [(hyp(lt(X, Y)), 1)]),
        (ne(X, Y + 1), [(apart, 1)]),
    ]:
        with pytest.raises(Refusal):
            linear(r, premises)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(["<", "<=", "=", "!="]), rationals, rationals, rationals), min_size=1, max_size=3
    ),
    st.sampled_from(["<", "<=", "=", "!="]),
    rationals,
)
def test_a_combination_is_never_stronger_than_its_premises(
    rows: list[tuple[str, Fraction, Fraction, Fraction]], op: str, shift: Fraction
) -> None:
    premises, left, right = [], num(0) + 0, num(shift)
    for relation, a, b, c in rows:
        r = Rel(relation, X * num(a), Y + num(b))
        premises.append((hyp(r), c))
        left, right = left + r.left * c, right + r.right * c
    try:
        th = linear(Rel(op, left, right), premises)
    except Refusal:
        return
    truth = {"<": Fraction.__lt__, "<=": Fraction.__le__, "=": Fraction.__eq__, "!=": Fraction.__ne__}
    grid = [Fraction(p, 2) for p in range(-9, 10)]
    for x in grid:
        for y in grid:
            at = {X: x, Y: y}
            if all(truth[h.op](value(h.left, at), value(h.right, at)) for h in th.hyps):
                assert truth[op](value(th.concl.left, at), value(th.concl.right, at))


def test_two_sums_of_one_shape_in_different_places_are_not_confused() -> None:
    normal = Normal()
    inner = big("sum", N, num(0), K, N)
    outer = big("sum", K, num(0), num(2), inner + K)
    assert normal.norm(outer) == {(): Fraction(7)}
    free = big("sum", K, num(0), num(2), inner + K * X)
    assert len(normal.norm(free - free)) == 0
    assert len(normal.norm(free - big("sum", K, num(0), num(2), inner + N * X))) > 0
