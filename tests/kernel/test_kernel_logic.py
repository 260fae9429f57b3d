"""hyp, cut, instance, cases, absurd, induction, trans, replace: accepted, refused, refused after a change."""

import pytest

from derive.kernel import (
    Refusal,
    Rel,
    Term,
    Theorem,
    absurd,
    apply,
    big,
    cases,
    cut,
    eq,
    hyp,
    induction,
    instance,
    last_term,
    law,
    le,
    linear,
    lt,
    ne,
    num,
    opaque,
    refl,
    replace,
    trans,
    var,
)

X, Y, Z = var("x"), var("y"), var("z")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
DIGEST = "0" * 64


def given(th: Theorem) -> set[Rel]:
    return set(th.hyps)


# ------------------------------------------------------------------------------------------- hyp and cut


def test_hyp() -> None:
    th = hyp(lt(X, Y))
    assert (given(th), th.concl) == ({lt(X, Y)}, lt(X, Y))
    with pytest.raises(Refusal, match="not a relation"):
        hyp(("<", X, Y))  # type: ignore[arg-type]


def test_cut_removes_what_is_proved_and_nothing_else() -> None:
    positive = linear(lt(0, X + 1), [(hyp(lt(0, X)), 1)])
    use = hyp(lt(0, X + 1))
    assert given(cut(positive, use)) == {lt(0, X)}
    for other in (hyp(le(0, X + 1)), hyp(lt(0, X + 2)), hyp(lt(0, Y + 1))):
        assert given(cut(positive, other)) == {lt(0, X), other.concl}


def test_cut_keeps_a_hypothesis_that_is_also_needed_for_the_proof_of_the_first() -> None:
    circular = hyp(lt(X, Y))
    assert given(cut(circular, circular)) == {lt(X, Y)}


# ---------------------------------------------------------------------------------------------- instance


def test_instance_is_simultaneous() -> None:
    th = instance(hyp(lt(X, Y)), [(X, Y), (Y, X)])
    assert th.concl == lt(Y, X)
    assert given(th) == {lt(Y, X)}


@pytest.mark.parametrize("t", [Y**-1, apply("log", Y), Y ** num(-2) * 0, apply("power", Y, X), big("sum", K, M, N, K)])
def test_instance_needs_its_terms_defined(t: Term) -> None:
    for th in (refl(X), linear(le(X, X + 1), []), refl(Z), linear(eq(X * 0, 0), [])):
        with pytest.raises(Refusal, match="must be defined"):
            instance(th, [(X, t)])
    assert instance(hyp(lt(0, X)), [(X, t)]).concl == lt(0, t)


def test_a_hypothesis_that_uses_the_variable_only_in_a_body_does_not_show_it_defined() -> None:
    th = hyp(eq(big("sum", K, num(1), num(0), X), 0))
    with pytest.raises(Refusal, match="must be defined"):
        instance(th, [(X, Y**-1)])


@pytest.mark.parametrize("t", [X, N / 2, num(1) / 2, apply("exp", N), N**M, N**-1])
def test_an_integer_theorem_is_not_used_at_a_real(t: Term) -> None:
    th = law("integers_apart", [M, N], hyp(lt(M, N)))
    with pytest.raises(Refusal, match="integer-valued"):
        instance(th, [(N, t)])
    assert instance(th, [(N, M + 3)]).concl == le(M + 1, M + 3)


def test_instance_wants_variables() -> None:
    for mapping in ([(X + 1, Y)], [(num(1), Y)], [("x", Y)]):
        with pytest.raises(Refusal):
            instance(refl(X), mapping)  # type: ignore[arg-type]


def test_an_instance_of_power_keeps_the_domain_of_power() -> None:
    square = apply("power", X, Y)
    th = instance(refl(square, hyp(lt(0, X))), [(Y, num(2))])
    assert th.concl.left is apply("power", X, num(2))
    with pytest.raises(Refusal, match="must be defined"):
        refl(apply("power", X, num(2)))


# ------------------------------------------------------------------------------------------------- cases


def test_cases_of_an_order() -> None:
    goal = le(0, apply("abs", X))
    right = replace_sides(law("abs_of_nonnegative", [X], hyp(le(0, X))), goal, hyp(le(0, X)))
    left = linear(goal, [(law("abs_of_nonpositive", [X], hyp(le(X, 0))), -1), (hyp(le(X, 0)), 1)])
    both = cases(le(0, X), le(X, 0), right, left)
    assert given(both) == set()
    assert both.concl == goal


def replace_sides(equation: Theorem, goal: Rel, positive: Theorem) -> Theorem:
    return linear(goal, [(equation, -1), (positive, 1)])


@pytest.mark.parametrize(
    "first,second",
    [
        (lt(X, Y), lt(Y, X)),
        (le(X, Y), le(X, Y)),
        (le(X, Y), le(Y + 1, X)),
        (le(X, Y), lt(X, Y)),
        (le(M, N), le(N + 2, M)),
        (lt(M, N), le(N + 1, M)),
        (eq(X, Y), ne(Y, X)),
        (eq(X, Y), lt(X, Y)),
        (le(X, 0), le(1, X)),
        (le(M, X), le(X + 1, M)),
    ],
)
def test_cases_that_do_not_cover_everything(first: Rel, second: Rel) -> None:
    one, two = absurd_free(first), absurd_free(second)
    with pytest.raises(Refusal, match="do not cover"):
        cases(first, second, one, two)


def absurd_free(r: Rel) -> Theorem:
    return linear(le(0, 1), [(hyp(r), 0)])


def test_cases_that_cover_everything() -> None:
    for first, second in [
        (le(X, Y), le(Y, X)),
        (lt(X, Y), le(Y, X)),
        (le(X, Y), lt(Y, X)),
        (eq(X, Y), ne(X, Y)),
        (le(M, N), le(N + 1, M)),
    ]:
        assert given(cases(first, second, absurd_free(first), absurd_free(second))) == set()


def test_cases_need_defined_sides_without_the_cases() -> None:
    log = apply("log", X)
    for first, second in [(le(0, log), le(log, 0)), (eq(log, 0), ne(log, 0)), (lt(log, Y), le(Y, log))]:
        with pytest.raises(Refusal, match="must be defined"):
            cases(first, second, absurd_free(first), absurd_free(second))
        defined_there = hyp(lt(0, X))
        assert given(cases(first, second, absurd_free(first), absurd_free(second), defined_there)) == {lt(0, X)}


def test_cases_prove_one_statement() -> None:
    with pytest.raises(Refusal, match="different statements"):
        cases(le(X, Y), le(Y, X), hyp(le(X, Y)), hyp(le(Y, X)))


# ------------------------------------------------------------------------------------------------ absurd


def test_absurd() -> None:
    never = trans(hyp(lt(X, Y)), hyp(le(Y, X)))
    assert absurd(never, lt(1, 0)).hyps == {lt(X, Y), le(Y, X)}
    for th in (trans(hyp(le(X, Y)), hyp(le(Y, X))), hyp(lt(X, Y)), hyp(eq(X, X)), hyp(lt(X + 1, X)), hyp(lt(1, 0))):
        with pytest.raises(Refusal, match="needed a < a"):
            absurd(th, lt(1, 0))
    assert absurd(hyp(ne(X, X)), lt(1, 0)).hyps == {ne(X, X)}


def test_what_follows_from_a_contradiction_keeps_it() -> None:
    clash = absurd(trans(hyp(lt(X, 0)), hyp(lt(0, X))), eq(Z, Z + 1))
    moved = instance(clash, [(X, num(1))])
    assert given(cut(linear(lt(0, 1), []), moved)) == {lt(1, 0)}
    with pytest.raises(Refusal):
        linear(lt(1, 0), [])


# ----------------------------------------------------------------------------------------------- induction


def sum_to(n: Term) -> Term:
    return big("sum", K, num(1), n, K)


GAUSS = eq(sum_to(N), N * (N + 1) / 2)


def gauss_step() -> Theorem:
    grown = last_term(sum_to(N), linear(le(1, N + 1), [(hyp(le(0, N)), 1)]))
    return linear(eq(sum_to(N + 1), (N + 1) * (N + 1 + 1) / 2), [(grown, 1), (hyp(GAUSS), 1)])


def gauss_base() -> Theorem:
    return linear(eq(sum_to(num(0)), num(0) * (num(0) + 1) / 2), [])


def test_induction() -> None:
    th = induction(N, num(0), GAUSS, gauss_base(), gauss_step())
    assert given(th) == {le(0, N)}
    assert th.concl == GAUSS


def test_induction_with_a_changed_coefficient() -> None:
    wrong = eq(sum_to(N), N * (N + 1) / 3)
    with pytest.raises(Refusal, match="the base proves"):
        induction(N, num(1), wrong, gauss_base(), gauss_step())
    with pytest.raises(Refusal, match="the step proves"):
        induction(N, num(0), GAUSS, gauss_base(), hyp(GAUSS))
    with pytest.raises(Refusal):
        linear(eq(sum_to(num(1)), num(1) * (num(1) + 1) / 3), [])


def test_induction_from_another_start_needs_that_base() -> None:
    with pytest.raises(Refusal, match="the base proves"):
        induction(N, num(1), GAUSS, gauss_base(), gauss_step())
    below = induction(N, num(0), GAUSS, gauss_base(), gauss_step())
    assert given(instance(below, [(N, num(-5))])) == {le(0, -5)}


def test_induction_is_for_integers() -> None:
    r = le(0, X)
    with pytest.raises(Refusal, match="integer variable"):
        induction(X, num(0), r, linear(le(0, 0), []), linear(le(0, X + 1), [(hyp(r), 1)]))
    half = num(1) / 2
    with pytest.raises(Refusal, match="integer variable"):
        induction(N, half, le(0, N), linear(le(0, half), []), linear(le(0, N + 1), [(hyp(le(0, N)), 1)]))


def test_induction_needs_a_start_and_hypotheses_free_of_its_variable() -> None:
    r = le(M, N)
    step = linear(le(M, N + 1), [(hyp(r), 1)])
    assert given(induction(N, M, r, refl_le(M), step)) == {le(M, N)}
    with pytest.raises(Refusal, match="start without it"):
        induction(N, N, r, hyp(r), step)
    with pytest.raises(Refusal, match="occurs in a hypothesis"):
        induction(N, M, r, cut(hyp(le(0, N)), with_extra(refl_le(M), le(0, N))), step)
    with pytest.raises(Refusal, match="occurs in a hypothesis"):
        induction(N, M, r, refl_le(M), with_extra(step, le(N, 7)))


def refl_le(t: Term) -> Theorem:
    return linear(le(t, t), [])


def with_extra(th: Theorem, r: Rel) -> Theorem:
    return linear(th.concl, [(th, 1), (hyp(r), 0)])


def test_the_base_may_not_use_the_statement_itself() -> None:
    r = le(1, M)
    with pytest.raises(Refusal, match="the base proves"):
        induction(N, num(0), le(1, N), hyp(le(1, N)), linear(le(1, N + 1), [(hyp(le(1, N)), 1)]))
    stays = induction(N, num(0), r, hyp(r), hyp(r))
    assert given(stays) == {le(0, N), r}


# ------------------------------------------------------------------------------------- trans and replace


@pytest.mark.parametrize(
    "one,two,made",
    [
        ("=", "=", "="),
        ("<", "<=", "<"),
        ("<=", "<", "<"),
        ("<=", "<=", "<="),
        ("=", "<", "<"),
        ("<=", "=", "<="),
        ("!=", "=", "!="),
    ],
)
def test_trans(one: str, two: str, made: str) -> None:
    th = trans(hyp(Rel(one, X, Y)), hyp(Rel(two, Y, Z)))
    assert th.concl == Rel(made, X, Z)
    with pytest.raises(Refusal, match="do not chain"):
        trans(hyp(Rel(one, X, Y)), hyp(Rel(two, Y + 0, Z)))


@pytest.mark.parametrize("one,two", [("!=", "!="), ("!=", "<"), ("<", "!="), ("<=", "!=")])
def test_different_from_does_not_chain(one: str, two: str) -> None:
    with pytest.raises(Refusal, match="do not chain"):
        trans(hyp(Rel(one, X, Y)), hyp(Rel(two, Y, Z)))


def test_replace() -> None:
    equation, th = hyp(eq(X, Y)), hyp(lt(X * X, X + 1))
    made = replace(equation, th, lt(X * Y, Y + 1))
    assert given(made) == {eq(X, Y), lt(X * X, X + 1)}
    for wrong in (lt(X * Z, X + 1), lt(Y * Y, Y + 2), le(Y * Y, Y + 1), lt(Y + 1, Y * Y), lt(Y**2, Y + 1)):
        with pytest.raises(Refusal, match="replace"):
            replace(equation, th, wrong)
    with pytest.raises(Refusal, match="needed an equation"):
        replace(hyp(le(X, Y)), th, lt(Y * Y, Y + 1))


def test_replace_goes_one_way() -> None:
    with pytest.raises(Refusal, match="does not become"):
        replace(hyp(eq(X, Y)), hyp(lt(Y, 0)), lt(X, 0))


def test_replace_inside_a_sum_leaves_the_index_alone() -> None:
    s = big("sum", K, num(0), num(3), X * K)
    made = replace(hyp(eq(X, K)), hyp(lt(s, 9)), lt(big("sum", M, num(0), num(3), K * M), 9))
    assert K in made.concl.left.free
    with pytest.raises(Refusal, match="does not become"):
        replace(hyp(eq(X, K)), hyp(lt(s, 9)), lt(big("sum", K, num(0), num(3), K * K), 9))
    with pytest.raises(Refusal, match="does not become"):
        replace(hyp(eq(K, X)), hyp(lt(s, 9)), lt(big("sum", K, num(0), num(3), X * X), 9))


# ------------------------------------------------------------------------------------------------ opaque


def test_nothing_follows_from_an_opaque_statement() -> None:
    claim = opaque("argument", "lemma", DIGEST, refl(X))
    for rule in (
        lambda: trans(claim, claim),
        lambda: cut(claim, refl(X)),
        lambda: absurd(claim, lt(1, 0)),
        lambda: linear(lt(1, 0), [(claim, 1)]),
        lambda: instance(claim, []),
        lambda: replace(claim, refl(X), eq(X, X)),
    ):
        with pytest.raises(Refusal):
            rule()


@pytest.mark.parametrize(
    "kind,name,digest",
    [
        ("proved", "a", DIGEST),
        ("argument", "a b", DIGEST),
        ("argument", "", DIGEST),
        ("argument", "a", "0" * 63),
        ("argument", "a", "G" * 64),
        ("argument", "а", DIGEST),
        ("argument", "a", "A" * 64),
        ("argument", "a", DIGEST + "\n"),
    ],
)
def test_an_opaque_statement_names_its_kind_and_digest(kind: str, name: str, digest: str) -> None:
    with pytest.raises(Refusal):
        opaque(kind, name, digest)
