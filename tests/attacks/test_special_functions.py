"""Attacks through the special functions: ends of domains, the turn of Gamma, violations that are very small."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from derive import kernel as k
from derive import saved
from derive.evidence.term_balls import holds
from derive.kernel import Refusal, Rel, Term, apply, eq, hyp, law, le, lt, monotone, num, refl, var
from derive.recheck import recheck
from derive.search.context import NotFound
from derive.search.covers import find_cover
from derive.search.prove import prove
from derive.terms_text import parse_relation

x, y, u, n = var("x"), var("y"), var("u"), var("n", "int")
HALF, ZERO, ONE = num(1) / 2, num(0), num(1)
POSITIVE = ("positive",)


def f(name: str, *args: Term | int | Fraction) -> Term:
    return apply(name, *map(k.term, args))


def replayed(goal: Rel, low: Fraction | int, high: Fraction | int, tree: Any = POSITIVE) -> str:
    """Why the checker refuses a cover for low <= x <= high; empty when it accepts."""
    th = k.cover(goal, (), [(x, Fraction(low), Fraction(high))], tree)
    return recheck(saved.save({"t": th})).reason


# ----------------------------------------------------------------------------------------- undefined places


@pytest.mark.parametrize(
    "t",
    [f("gamma", 0), f("gamma", -1), f("gamma", Fraction(-1, 2)), f("log_gamma", 0), f("digamma", -3), f("beta", 0, 1),
     f("beta", 1, -1), f("polygamma", 1, 0), f("polygamma", -1, 2), f("harmonic", -1), f("Phi_inverse", 0),
     f("Phi_inverse", 1), f("profile", -1), f("profile", 2), f("profile", Fraction(10**30 + 1, 10**30)), f("gamma", x),
     f("Phi_inverse", u), f("profile", u)],
    ids=str,
)  # fmt: skip
def test_outside_the_domain_nothing_is_equal_to_itself(t: Term) -> None:
    with pytest.raises(Refusal, match="must be defined"):
        refl(t)
    with pytest.raises(Refusal, match="must be defined"):
        k.linear(eq(t - t, 0), [])


def test_the_closed_ends_of_the_profile_are_no_arguments_of_the_quantile() -> None:
    closed = [hyp(le(0, u)), hyp(le(u, 1))]
    assert refl(f("profile", u), *closed).concl == eq(f("profile", u), f("profile", u))
    for name in ("Phi_of_inverse", "profile_inside"):
        with pytest.raises(Refusal, match="needed 0 < u"):
            law(name, [u], *closed)
    for end in (ZERO, ONE):
        with pytest.raises(Refusal):
            law("profile_inside", [end])
        with pytest.raises(Refusal):
            k.derivative(f("profile", u), u, 1, None, hyp(eq(u, end)), *closed)
    with pytest.raises(Refusal, match="must be defined"):
        k.derivative(f("profile", u), u, 1, None, *closed)


def test_no_limit_of_the_profile_at_its_end_by_continuity() -> None:
    """The rule for functions asks for the derivative at the limit, which is not there."""
    inner = k.tends_arithmetic(ONE + x**-1, x, k.tends_constant(ONE, x), k.tends_reciprocal(x))
    with pytest.raises(Refusal, match="must be defined"):
        k.tends_function(f("profile", ONE + x**-1), x, inner)


def test_the_profile_is_positive_by_concavity_on_the_closed_interval() -> None:
    """The rule for concave functions uses the values at 0 and 1, and derivatives inside only."""
    p, inside, closed = f("profile", u), [hyp(lt(0, u)), hyp(lt(u, 1))], [hyp(le(0, u)), hyp(le(u, 1))]
    ends = [
        k.linear(le(0, f("profile", e)), [(law(f"profile_{name}", []), Fraction(-1))])
        for e, name in ((0, "zero"), (1, "one"))
    ]
    density = law("phi_positive", [f("Phi_inverse", u)], *inside)
    apart = k.linear(k.ne(density.concl.right, 0), [(law("apart", [ZERO, density.concl.right], density), Fraction(-1))])  # type: ignore[union-attr]
    second = k.differentiate(k.differentiate(p, u), u)
    falls = k.linear(
        le(second, 0),
        [(law("pow_positive", [density.concl.right, num(-1)], density), Fraction(1))],
        apart,
        *inside,  # type: ignore[union-attr]
    )
    th = k.endpoints(p, u, ZERO, ONE, *ends, falls, refl(p, *closed), refl(k.differentiate(p, u), *inside))
    assert th.concl == le(0, p) and th.hyps == {le(0, u), le(u, 1)}
    with pytest.raises(Refusal):  # the derivative does not exist on the closed interval
        refl(k.differentiate(p, u), *closed)
    assert recheck(saved.save({"t": th})).ok


# ------------------------------------------------------------------------------------------------- monotone


@pytest.mark.parametrize(
    ("piece", "a", "b"),
    [
        ("gamma", 1, 2), ("gamma", Fraction(3, 2), 3), ("gamma_left", 1, Fraction(3, 2)), ("gamma_left", 0, 1),
        ("log_gamma", 1, 3), ("log_gamma_left", Fraction(1, 2), 2), ("digamma", 0, 1), ("digamma", -1, 1),
        ("Phi_inverse", 0, Fraction(1, 2)), ("Phi_inverse", Fraction(1, 2), 1), ("profile", 0, 1),
        ("profile", Fraction(1, 4), Fraction(51, 100)), ("profile_right", Fraction(1, 4), 1), ("profile_right", 1, 2),
        ("phi", -1, 0), ("phi", -1, 2), ("phi_left", -1, 1), ("factorial", -1, 1), ("harmonic", -1, 0),
    ],
)  # fmt: skip
def test_no_shortcut_across_an_extremum_or_an_end(piece: str, a: Fraction, b: Fraction) -> None:
    above = k.linear(lt(num(a), num(b)), [])
    with pytest.raises(Refusal, match="needed"):
        monotone(piece, [], above)
    forged = saved.save({"t": monotone("exp", [], above)}).replace('"exp"', f'"{piece}"')
    assert not recheck(forged).ok


def test_pieces_of_integers_take_no_reals() -> None:
    for piece in ("factorial", "harmonic"):
        with pytest.raises(Refusal, match="not integer-valued"):
            monotone(piece, [], hyp(lt(x, y)), hyp(le(0, x)))


# ------------------------------------------------------------------------------------- integers and reals


def test_integer_places_take_integers_only() -> None:
    for t in (lambda: f("harmonic", x), lambda: f("harmonic", HALF), lambda: f("polygamma", x, y),
              lambda: f("polygamma", n / 2, y)):  # fmt: skip
        with pytest.raises(Refusal, match="of-integers"):
            t()
    for name, args in (("gamma_factorial", [x]), ("polygamma_step", [x, y]), ("harmonic_step", [x])):
        with pytest.raises(Refusal, match=r"not integer-valued|of-integers"):
            law(name, args, hyp(le(0, x)), hyp(lt(0, y)))
    th = law("gamma_factorial", [n], hyp(le(0, n)), hyp(lt(0, n + 1)))
    with pytest.raises(Refusal, match="integer-valued"):
        k.instance(th, [(n, x)])
    assert f("gamma", n).integer is False and f("harmonic", n).integer is False


def test_the_sign_of_polygamma_does_not_hold_for_digamma() -> None:
    assert law("polygamma_sign", [ONE, x], hyp(lt(0, x))).hyps == {lt(0, x)}
    for order in (ZERO, n):
        with pytest.raises(Refusal, match="needed 1 <="):
            law("polygamma_sign", [order, x], hyp(lt(0, x)))


# ------------------------------------------------------------------------------------------------- covers

TINY = Fraction(1, 10**15)


def test_covers_of_true_statements_are_accepted() -> None:
    least = Fraction(8856031944108886, 10**16)
    assert replayed(lt(num(least), f("gamma", x)), 1, 2) == ""
    assert replayed(lt(f("profile", x), num(Fraction(2, 5))), 0, 1) == ""
    assert replayed(lt(f("Phi_inverse", x), f("polygamma", 1, x + 1)), Fraction(1, 10), Fraction(1, 2)) == ""
    assert replayed(lt(f("beta", x, 2), num(60)), Fraction(1, 10), 2) == ""
    assert replayed(lt(f("Phi", x), num(Fraction(1, 10**347))), -50, -40) == ""


@pytest.mark.parametrize(
    ("goal", "low", "high"),
    [
        (lt(num(Fraction(8856031944108888, 10**16)), f("gamma", x)), Fraction(1461, 1000), Fraction(1462, 1000)),
        (lt(num(Fraction(-1214862905358495, 10**16)), f("log_gamma", x)), Fraction(1461, 1000), Fraction(1462, 1000)),
        (le(f("profile", x), f("phi", 0) - TINY), Fraction(1, 4), Fraction(3, 4)),
        (lt(f("Phi", x), f("Phi", 1)), 0, 1),
        (lt(f("Phi", x), num(Fraction(1, 2))), -1, 0),
        (lt(ZERO, f("digamma", x)), Fraction(1461, 1000), 2),
        (lt(f("erfc", x), num(1)), 0, 1),
        (lt(ZERO, f("profile", x)), 0, 1),
        (le(num(1), f("gamma", x)), 1, 2),
        (le(ZERO, f("Phi_inverse", x)), 0, 1),
        (le(f("Phi_inverse", x), num(10**6)), Fraction(1, 2), 1),
        (le(ZERO, f("profile", x)), Fraction(1, 2), 1 + TINY),
        (le(f("profile", x), num(1)), -TINY, Fraction(1, 2)),
        (lt(ZERO, f("gamma", x)), 0, 1),
        (lt(num(-(10**9)), f("digamma", x)), 0, 1),
        (lt(ZERO, f("gamma", x) ** 2), Fraction(-7, 2), Fraction(-5, 2)),
    ],
    ids=str,
)
def test_covers_of_false_statements_are_refused(goal: Rel, low: Fraction, high: Fraction) -> None:
    low, high = Fraction(low), Fraction(high)
    middle = (low + high) / 2
    for tree in (POSITIVE, ("split", 0, str(middle), POSITIVE, POSITIVE), ("slope", "+"), ("slope", "-")):
        assert replayed(goal, low, high, tree) != ""
    with pytest.raises(NotFound):
        find_cover(goal, [], [(x, low, high)], 300, 1.0)


def test_slopes_and_taylor_do_not_reach_the_ends_of_the_profile() -> None:
    """The derivative is unbounded there, so the leaf is refused; the value itself has an enclosure."""
    goal = le(ZERO, f("profile", x))
    for tree in (("slope", "+"), ("taylor", 0, "0", 1), ("taylor", 0, "0", 2)):
        assert "Phi_inverse" in replayed(goal, 0, Fraction(1, 4), tree)
    assert replayed(goal, 0, Fraction(1, 4)) == ""


# ----------------------------------------------------------------------------------- whole decisions

# goal, hypotheses, a point where the hypotheses hold and the goal does not
FALSE = [
    ("erfc(x) <= exp(-x**2)", ["-1 <= x"], "x=-1"),
    ("erfc(x) <= 999999/1000000*exp(-x**2)", ["x >= 0"], "x=0"),
    ("Phi(x) <= 1 - 1/10**12", [], "x=9"),
    ("Phi(-x) <= 1000/1001*phi(x)/x", ["x >= 1"], "x=100"),
    ("1 <= gamma(x)", ["x > 0"], "x=3/2"),
    ("gamma(x) <= gamma(y)", ["0 < x", "x <= y"], "x=1/2 y=1"),
    ("log_gamma((x + y)/2) <= (log_gamma(x) + log_gamma(y))/2 - 1/10**9", ["x > 0", "y > 0"], "x=1 y=1"),
    ("digamma(x) <= log(x) - 1/(2*x) - 1/10**9", ["x > 0"], "x=100000"),
    ("0 <= Phi_inverse(u) + 40", ["0 < u", "u < 1"], "u=1e-400"),
    ("Phi(Phi_inverse(u)) = u", ["0 <= u", "u <= 1"], "u=0"),
    ("Phi_inverse(u)*0 = 0", ["0 <= u", "u <= 1/2"], "u=0"),
    ("profile(u)/profile(u) = 1", ["0 <= u", "u <= 1"], "u=0"),
    ("0 < profile(u)", ["0 <= u", "u <= 1"], "u=0"),
    ("profile(u) <= 3/2*u", ["0 <= u", "u <= 1"], "u=1/1000"),
    ("gamma(x)/gamma(x) = 1", [], "x=-1"),
    ("gamma(x + 1) = x*gamma(x)", ["x > -1"], "x=-1/2"),
    ("0 <= polygamma(2, x)", ["x > 0"], "x=1"),
    ("beta(x, y) <= 1/(x*y)", ["x > 0", "y > 0"], "x=1/2 y=2"),
    ("harmonic(n) <= log(n + 1)", ["n >= 1"], "n=1"),
    ("gamma(n + 1) = factorial(n)", ["n >= -1"], "n=-1"),
]


@pytest.mark.parametrize(("goal", "given", "point"), FALSE, ids=[goal for goal, _, _ in FALSE])
def test_false_statements_are_not_proved(goal: str, given: list[str], point: str) -> None:
    at = {var(name, "int" if name == "n" else "real"): Fraction(q) for name, q in (p.split("=") for p in point.split())}
    assert holds(parse_relation(goal, ["n"]), at)[0] is False
    assert all(holds(parse_relation(h, ["n"]), at)[0] for h in given)
    assert prove(goal, given, ["n"], 0.7).verdict != "proved"
