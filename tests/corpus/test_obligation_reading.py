"""Lines of the list of obligations: how they are read, what settles them, and what does not."""

import pytest

from derive import corpus, obligations
from derive import kernel as K
from derive.errors import DeriveError
from derive.obligations import Integral, Obligation, proves, settle
from derive.search.context import Context, NotFound
from derive.search.rewriting import equal
from derive.terms_text import parse_relation, parse_statement, parse_term


def read(text, kind="theorem"):
    return Obligation("X.1", kind, text).statement()


def same(left, right):
    """Do the two texts mean the same expression, where its variables are positive?"""
    try:
        return equal(Context.of(parse_statement("0 < c and 0 < y")), K.eq(left, parse_term(right))) is not None
    except NotFound:
        return False


@pytest.mark.parametrize(
    ("text", "hypotheses", "relation"),
    [
        ("`x <= H*y`; real x, y >= 2 -- remark; more", ["2 <= y"], "x <= (1/2)*y"),
        ("`x**2 == x^2`; integer x >= 3", [], "x**2 == x^2"),
        ("`c <= Rational(3,4)`; H <= c <= 1", ["(1/2) <= c", "c <= 1"], "c <= (3/4)"),
        ("`e <= 1`; 0 <= e < 1", ["0 <= eps", "eps < 1"], "eps <= 1"),
        ("`sqrt(E*m) <= m`; m > 0", ["0 < m"], "sqrt(exp(1)*m) <= m"),
        ("`a+b <= c` for `0<=a, b in R`. By another.", ["0 <= a"], "a+b <= c"),
        ("`1 <= Integer(2)`", [], "1 <= (2)"),
    ],
)
def test_domain_and_relation(text, hypotheses, relation):
    found, formulas = read(text)
    integers = ["x"] if "integer" in text else []
    if integers:
        assert found == parse_statement("x >= 3", integers)
    else:
        assert found == [parse_relation(h) for h in hypotheses]
    assert formulas == [parse_relation(relation, integers)]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("star(k, z**2, z*c)", "k*z**2 + 2*(1-k)*z*c - (2-k)"),
        ("star(1-k, U, a+b)", "(1-k)*U + 2*k*(a+b) - (1+k)"),
        ("star(k, star(a, b, c), 1)", "k*(a*b + 2*(1-a)*c - (2-a)) + 2*(1-k) - (2-k)"),
        ("Rho(0, 1+c)", "2/((1+c) + sqrt((1+c)**2))"),
        ("Rho(1, c)", "1/(0*c + sqrt(0*c**2 + 1))"),
        ("f1(x+1)*H", "(x + 3/4)/2"),
        ("f2(y+Rational(1,4))", "y + 1/(32*(y+1/4)-8)"),
    ],
)
def test_abbreviations(text, means):
    (relation,) = read(f"`{text} == 0`; real k")[1]
    assert same(relation.left, means)
    assert not same(relation.left, f"{means} + 1")


def test_an_abbreviation_with_too_few_arguments_is_refused():
    with pytest.raises(DeriveError, match="3 arguments of star"):
        read("`star(k, 1) <= 0`; real k")


def test_derivatives_alone_and_inside_a_relation():
    (alone,) = read("`diff(z**2, z) == 2*z`; real z")[1]
    assert alone == K.Derivative(parse_term("z**2"), K.var("z"), 1, parse_term("2*z"))
    first, second, relation = read("`diff(s*w, s)*diff(s*(1-w), w) == -s*w`; real s, real w")[1]
    assert {first.function, second.function} == {parse_term("s*w"), parse_term("s*(1-w)")}
    assert same(relation.left, "w*(-s)") and same(relation.right, "-s*w")
    twice = read("`diff(diff(x**3, x)/x, x)/x == 3/x`; 0 < x")[1]
    assert [type(f) for f in twice] == [K.Derivative, K.Derivative, K.Rel]
    out = settle(Obligation("X", "theorem", "`diff(diff(x**3, x)/x, x)/x == 3/x`; 0 < x"), [])
    assert len(out) == 3
    with pytest.raises(NotFound):
        settle(Obligation("X", "theorem", "`diff(diff(x**3, x)/x, x)/x == 4/x`; 0 < x"), [])


def derivative(function, by, value, *given):
    """A kernel theorem: the function has that derivative by that variable."""
    f, x = parse_term(function), K.var(by)
    context = Context.of(parse_relation(r) for r in given)
    computed = K.differentiate(f, x)
    equation = equal(context, K.eq(computed, parse_term(value)))
    return K.derivative(f, x, 1, equation, *context.defs(f, computed))


INTEGRAL = Obligation("X", "theorem", "`Integral(2*v, (v, 1, y)) == y^2 - 1` for `1<=y`.")


def test_an_integral_is_settled_by_an_antiderivative():
    (formula,) = INTEGRAL.statement()[1]
    assert formula == Integral(parse_term("2*v"), K.var("v"), K.num(1), K.var("y"), "=", parse_term("y^2 - 1"))
    theorems = settle(INTEGRAL, [derivative("v**2 + 5", "v", "2*v")])
    claims = [(th.hyps, th.concl) for th in theorems]
    assert proves(formula, INTEGRAL.statement()[0], claims)
    for left_out in range(3):
        if not isinstance(claims[left_out][1], K.Rel) or claims[left_out][1].left is not claims[left_out][1].right:
            assert not proves(formula, INTEGRAL.statement()[0], [c for i, c in enumerate(claims) if i != left_out])


@pytest.mark.parametrize(
    "th",
    [
        derivative("v**3", "v", "3*v**2"),
        derivative("v**2 + log(v - 1) - log(v - 1)", "v", "2*v", "2 <= v"),
        derivative("w**2", "w", "2*w"),
    ],
)
def test_other_derivatives_do_not_settle_an_integral(th):
    """Another integrand; a derivative that does not hold on the whole range; another variable."""
    with pytest.raises(NotFound):
        settle(INTEGRAL, [th])


def test_a_wrong_integral_is_not_settled():
    wrong = Obligation("X", "theorem", "`Integral(2*v, (v, 1, y)) == y^2` for `1<=y`.")
    with pytest.raises(NotFound):
        settle(wrong, [derivative("v**2", "v", "2*v")])


def test_limits():
    k, x = K.var("k", "int"), K.var("x")
    assert read("`factorial(k)/k` tends to `1/2` for k->inf (a name).", "limit")[1] == [
        K.Tends(parse_term("factorial(k)/k", ["k"]), k, parse_term("1/2"))
    ]
    (tends,) = read("`limit(1/x + 0, x, oo) == 0`; real t", "limit")[1]
    assert tends.by is x and tends.limit is K.num(0)
    (left,) = read("`exp(x)` tends to `0` for x->-inf.", "limit")[1]
    assert left.function == K.apply("exp", -x)
    reciprocal = K.tends_reciprocal(x)
    assert settle(Obligation("X", "limit", "`limit(1/x, x, oo) == 0`"), [reciprocal]) == [reciprocal]
    with pytest.raises(NotFound):
        settle(Obligation("X", "limit", "`limit(1/x, x, oo) == 1`"), [reciprocal])
    with pytest.raises(DeriveError):
        read("`(w+1)/sqrt(N)` tends to `0` for N->inf, w=ceil(N^(1/4)).", "limit")


def test_a_strict_or_wider_obligation_does_not_follow_from_a_weaker_theorem():
    weak = K.law("square_nonnegative", [K.var("x")])
    assert settle(Obligation("X", "theorem", "`0 <= x**2`; real x"), [weak])
    for text in ("`0 < x**2`; real x", "`1 <= x**2`; real x", "`0 <= x**2 - x`; x >= 0"):
        with pytest.raises(NotFound):
            settle(Obligation("X", "theorem", text), [weak])


def test_the_list_is_read_apart_from_what_needs_words():
    """Every obligation of kind theorem can be read as formulas, but for those that name a sequence in words."""
    found = obligations.load(corpus.ROOT / "obligations.txt")
    for o in found.values():
        if o.kind == "theorem" and o.id.partition(".")[0] in ("U", "U2", "U3", "U4", "U5", "X", "S3", "N1", "N6", "N9"):
            hypotheses, formulas = o.statement()
            assert formulas, o.id
            assert all(isinstance(h, K.Rel) for h in hypotheses)
