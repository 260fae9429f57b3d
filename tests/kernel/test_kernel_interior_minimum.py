"""interior_minimum over poles, jumps, kinks and one-sided roots; kernel and checker agree on what they refuse."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from derive import saved
from derive.errors import DeriveError
from derive.kernel import (
    Refusal,
    Rel,
    Term,
    Theorem,
    absurd,
    apply,
    cut,
    differentiate,
    eq,
    hyp,
    interior_minimum,
    le,
    linear,
    lt,
    ne,
    num,
    refl,
    replace,
    substitute,
    trans,
    var,
)
from derive.recheck import recheck

X, Y = var("x"), var("y")
ZERO, ONE = num(0), num(1)
HALF = num(Fraction(1, 2))


def impossible(f: Term, low: Term, high: Term, *more: Rel) -> Theorem:
    """``low < x, x < high, f' = 0, f < 0, ... |- 0 < 0``, from a contradiction among the further hypotheses."""
    slope = differentiate(f, X)
    used = [hyp(r) for r in (lt(low, X), lt(X, high), eq(slope, 0), lt(f, 0), *more)]
    false = absurd(trans(hyp(lt(Y, 0)), hyp(lt(0, Y))), lt(0, 0))
    return linear(lt(0, 0), [(false, Fraction(1)), *((th, Fraction(0)) for th in used)])


def at(f: Term, end: Term, *defs: Theorem) -> Theorem:
    return linear(le(0, substitute(f, {X: end})), [(hyp(le(0, substitute(f, {X: end}))), Fraction(1))], *defs)


def accepted_by_checker(text: str) -> bool:
    report = recheck(text)
    assert report.ok or ("\n" not in report.reason and report.reason)
    try:
        made = saved.load(text)
    except DeriveError:
        made = None
    assert report.ok == (made is not None), report.reason
    return report.ok


def parabola() -> Theorem:
    """0 <= x <= 1 |- 0 <= x^2 - x + 1/4: where the slope 2x - 1 is 0, the value is (2x - 1)^2/4 = 0."""
    f = X**2 - X + Fraction(1, 4)
    slope = differentiate(f, X)
    # f = (x/2 - 1/4) f' + rest; with f' = 0 the product x f' is 0 as well
    zero = hyp(eq(slope, 0))
    product = linear(eq(slope * X, slope * X), [])
    vanishing = replace(zero, product, eq(slope * X, ZERO * X))
    inside = linear(lt(0, 0), [(hyp(lt(f, 0)), Fraction(1)), (vanishing, Fraction(-1, 2)), (zero, Fraction(1, 4))])
    ends = [linear(le(0, substitute(f, {X: e})), []) for e in (ZERO, ONE)]
    return interior_minimum(f, X, ZERO, ONE, *ends, inside, refl(f), refl(slope))


def test_the_parabola_that_touches_zero() -> None:
    th = parabola()
    assert th.hyps == {le(0, X), le(X, 1)}
    document = json.loads(saved.save({"t": th}))
    assert accepted_by_checker(json.dumps(document))
    place = document["terms"].index(["num", "1/4"])
    for other in ("1/5", "0", "249/1000"):
        changed = json.loads(json.dumps(document))
        changed["terms"][place] = ["num", other]
        assert not accepted_by_checker(json.dumps(changed))


@pytest.mark.parametrize(
    ("f", "missing"),
    [
        (X**-1, "must be"),
        ((X - HALF) ** -1, "must be"),
        (apply("tan", X), "must be"),
        (apply("log", X), "must be"),
        (X**HALF, "must be"),
        ((X - HALF) ** HALF, "must be"),
        (apply("cbrt", X - HALF), "must be"),
        (apply("asin", X * 2), "must be"),
    ],
)
def test_defined_at_both_ends_and_differentiable_inside(f: Term, missing: str) -> None:
    """Poles inside, an open end, a root that starts inside: nothing shows f or f' defined on the whole range."""
    with pytest.raises(Refusal, match=missing):
        refl(f)
        refl(differentiate(f, X))


@pytest.mark.parametrize("open_end", [lt(0, X), ne(X, 0)])
def test_defined_on_the_open_range_only(open_end: Rel) -> None:
    """1/x - 1 is defined for 0 < x: not enough, the range of the rule is closed."""
    f = X**-1 - 1
    slope = differentiate(f, X)
    inside = impossible(f, ZERO, ONE)
    parts = [hyp(le(0, substitute(f, {X: e}))) for e in (ZERO, ONE)]
    with pytest.raises(Refusal, match="occurs in an end or in a hypothesis"):
        interior_minimum(f, X, ZERO, ONE, *parts, inside, refl(f, hyp(open_end)), refl(slope, hyp(lt(0, X))))


@pytest.mark.parametrize("name", ["floor", "ceil", "abs"])
def test_no_minimum_over_a_jump_or_a_kink_in_either_checker(name: str) -> None:
    document = json.loads(saved.save({"t": parabola()}))
    place = next(i for i, step in enumerate(document["steps"]) if step[0] == "interior_minimum")
    f = document["steps"][place][1][0]
    document["terms"].append([name, document["steps"][place][1][1]])
    document["steps"][place][1][0] = len(document["terms"]) - 1
    assert f != document["steps"][place][1][0]
    assert not accepted_by_checker(json.dumps(document))


def test_what_is_assumed_inside_does_not_leak() -> None:
    f = X + 0
    slope = differentiate(f, X)
    ends = [linear(le(0, substitute(f, {X: e})), []) for e in (ZERO, ONE)]
    good = linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1))])
    th = interior_minimum(f, X, ZERO, ONE, *ends, good, refl(f), refl(slope))
    assert accepted_by_checker(saved.save({"t": th}))
    for extra in (eq(f, 0), le(f, 0), lt(f, 1), lt(X, HALF), le(0, X)):
        wrong = linear(lt(0, 0), [(good, Fraction(1)), (hyp(extra), Fraction(0))])
        with pytest.raises(Refusal):
            interior_minimum(f, X, ZERO, ONE, *ends, wrong, refl(f), refl(slope))
    outer = impossible(f, ZERO, ONE)
    assert {lt(Y, 0), lt(0, Y)} <= interior_minimum(f, X, ZERO, ONE, *ends, outer, refl(f), refl(slope)).hyps


def test_the_result_is_never_strict_and_needs_both_ends() -> None:
    f = X + 1
    slope = differentiate(f, X)
    ends = [linear(lt(0, substitute(f, {X: e})), []) for e in (ZERO, ONE)]
    inside = linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1))])
    th = interior_minimum(f, X, ZERO, ONE, *ends, inside, refl(f), refl(slope))
    assert th.concl == le(0, f)
    document = json.loads(saved.save({"t": th}))
    assert accepted_by_checker(json.dumps(document))
    step = document["steps"][-1]
    damages: list[list[Any]] = [[step[2][1], step[2][0], *step[2][2:]], step[2][:4], [*step[2], 0], [step[2][0]] * 5]
    for premises in damages:
        changed = json.loads(json.dumps(document))
        changed["steps"][-1][2] = premises
        assert not accepted_by_checker(json.dumps(changed))
    changed = json.loads(json.dumps(document))
    changed["theorems"][0]["concl"][0] = "<"
    assert not accepted_by_checker(json.dumps(changed))


def test_ends_that_are_terms() -> None:
    """The ends may be terms without x; that they are in order is not assumed, it follows from the hypotheses."""
    f, low, high = X - Y, Y, Y + 1
    slope = differentiate(f, X)
    ends = [linear(le(0, substitute(f, {X: e})), []) for e in (low, high)]
    inside = linear(lt(0, 0), [(hyp(eq(slope, 0)), Fraction(1))])
    th = interior_minimum(f, X, low, high, *ends, inside, refl(f), refl(slope))
    assert th.hyps == {le(Y, X), le(X, Y + 1)} and accepted_by_checker(saved.save({"t": th}))
    with pytest.raises(Refusal):
        interior_minimum(X - Y, X, X, high, *ends, inside, refl(f), refl(slope))
    assert accepted_by_checker(saved.save({"t": cut(hyp(le(Y, X)), th)}))
