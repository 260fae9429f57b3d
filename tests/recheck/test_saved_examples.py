"""Proofs for the tests of the saved form: one for every rule, and random ones; and ways to damage their text.

The theorems are made by the kernel. The tests here: the saved form comes back, and is the same every time.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest

from derive import kernel as k
from derive import recheck, saved
from derive.errors import DeriveError
from derive.kernel import Rel, Term, Theorem, apply, eq, hyp, law, le, linear, lt, ne, num, refl, var

x, y, n, m, i = var("x"), var("y"), var("n", "int"), var("m", "int"), var("i", "int")
HALF = Fraction(1, 2)
POSITIVE = (hyp(lt(0, x)), hyp(lt(0, y)))


def ring(r: Rel, *defs: Theorem) -> Theorem:
    return linear(r, [], *defs)


def under(th: Theorem, *hyps: Rel) -> Theorem:
    """The same statement under more hypotheses."""
    return linear(k._relation(th), [(th, Fraction(1))], *map(hyp, hyps))


def scaled(r: Rel, premise: Rel, factor: int) -> Theorem:
    return linear(r, [(hyp(premise), Fraction(factor))])


def ladder_example(up: bool) -> Theorem:
    """0 < x |- 0 < exp(x) - 1 from the left end; x <= 0 |- 0 <= 1 - exp(x) from the right end."""
    f = apply("exp", x) - 1 if up else num(1) - apply("exp", x)
    exp_zero, exp_positive = law("exp_zero", []), law("exp_positive", [x])
    at_zero = k.substitute(f, {x: num(0)})
    base = linear(le(0, at_zero), [(exp_zero, Fraction(-1 if up else 1))])
    slope = k.differentiate(f, x)
    if up:
        step = linear(lt(0, slope), [(exp_positive, Fraction(1))])
        return k.ladder(f, x, num(0), None, True, base, step, refl(f))
    step = linear(le(slope, 0), [(exp_positive, Fraction(1))])
    return k.ladder(f, x, None, num(0), False, base, step, refl(f))


def endpoints_example() -> Theorem:
    """0 <= x <= 1 |- 0 <= x - x^2."""
    f = x - x**2
    first = k.differentiate(f, x)
    second = k.differentiate(first, x)
    ends = [ring(le(0, k.substitute(f, {x: num(end)}))) for end in (0, 1)]
    return k.endpoints(f, x, num(0), num(1), *ends, ring(le(second, 0)), refl(f), refl(first))


def induction_example() -> Theorem:
    """0 <= n |- sum(i, 0..n) = n(n+1)/2."""
    total = k.big("sum", i, num(0), n, i)
    r = eq(total, n * (n + 1) * num(HALF))
    short = k.big("sum", i, num(0), num(0), i)
    base = ring(eq(short, num(0) * (num(0) + 1) * num(HALF)))
    last = k.last_term(total, hyp(le(0, n)), linear(le(0, n + 1), [(hyp(le(0, n)), Fraction(1))]))
    step = linear(k._subst(r, {n: n + 1}), [(last, Fraction(1)), (hyp(r), Fraction(1))])
    return k.induction(n, num(0), r, base, step)


def termwise_example(op: str) -> Theorem:
    """0 <= n |- sum of i over 0..n is at most the sum of i + 1; the same for products."""
    room = linear(le(0, n + 1), [(hyp(le(0, n)), Fraction(1))])
    lower = hyp(le(0, i))
    premises = [lower, room] if op == "prod" else [room]
    return k.termwise(op, i, num(0), n, under(ring(le(i, i + 1)), le(0, i), le(i, n)), *premises)


def cases_example() -> Theorem:
    """|- abs(x)^2 = x^2."""
    a = apply("abs", x)
    sides = []
    for name, h in (("abs_of_nonnegative", le(0, x)), ("abs_of_nonpositive", le(x, 0))):
        rule = law(name, [x], hyp(h))
        square = k.replace(rule, refl(a**2), eq(a**2, k._relation(rule).right ** 2))
        sides.append(k.trans(square, ring(eq(k._relation(square).right, x**2))))
    return k.cases(le(0, x), le(x, 0), *sides)


def minimum_example() -> Theorem:
    """0 <= x <= 1 |- 0 <= x, by its slope, which is nowhere 0."""
    inside = scaled(lt(0, 0), eq(1, 0), 1)
    ends = [ring(le(0, end)) for end in (0, 1)]
    return k.interior_minimum(x, x, num(0), num(1), *ends, inside, refl(x), refl(num(1)))


def reciprocal_is_positive() -> Theorem:
    return law("pow_nonnegative", [x, num(-1)], scaled(le(0, x), lt(0, x), 1), hyp(lt(0, x)))


def squeeze_example() -> Theorem:
    """1/x -> 0 from 0 <= 1/x <= 1/x."""
    zero, t = k.tends_constant(num(0), x), k.tends_reciprocal(x)
    return k.squeeze(x**-1, x, reciprocal_is_positive(), refl(x**-1, hyp(lt(1, x)), hyp(lt(0, x))), zero, t)


def limit_example() -> Theorem:
    """0 <= 0, from 0 <= 1/x for 0 < x."""
    limits = k.tends_constant(num(0), x), k.tends_reciprocal(x)
    return k.limit_of_inequality(x, reciprocal_is_positive(), *limits)


def root_example() -> Theorem:
    """(1 + 1/n)^(1/2) -> (1 + 0)^(1/2)."""
    inner = k.tends_arithmetic(num(1) + n**-1, n, k.tends_constant(num(1), n), k.tends_reciprocal(n))
    return k.tends_function((num(1) + n**-1) ** num(HALF), n, inner)


def cover_example() -> Theorem:
    """0 <= x <= 1, 1/4 <= y <= 1/2, y <= x |- 1 + x <= exp(x) + y*(1 - y): every method of a cover."""
    tree = ("split", 0, "1/8", ("excluded", 0), ("split", 0, "3/4", ("slope", "+0"), ("positive",)))
    box = [(x, Fraction(0), Fraction(1)), (y, Fraction(1, 4), HALF)]
    return k.cover(le(x + 1, apply("exp", x) + y * (num(1) - y)), [le(y, x)], box, tree)


def contact_example() -> Theorem:
    """0 <= x <= 1, 3 <= n <= 9 |- n*(1 + x^2/2) <= n*cosh(x): contact at 0; for n = 3 and for the others."""
    tree = ("split", 1, "3", ("taylor", 0, "0", 2), ("taylor", 0, "0", 4))
    r = le(n * (num(1) + x**2 * num(HALF)), n * apply("cosh", x))
    return k.cover(r, [], [(x, Fraction(0), Fraction(1)), (n, Fraction(3), Fraction(9))], tree)


def polynomial_cover_example() -> Theorem:
    """-1 <= x <= 1 |- x^2 < 2, in two pieces."""
    return k.cover(lt(x**2, 2), [], [(x, Fraction(-1), Fraction(1))], ("split", 0, "0", ("bernstein",), ("bernstein",)))


EXAMPLES: dict[str, Callable[[], Theorem]] = {
    "hyp": lambda: hyp(lt(x, y)),
    "cut": lambda: k.cut(scaled(lt(0, x), lt(2, x), 1), scaled(le(0, x + x), lt(0, x), 2)),
    "instance": lambda: k.instance(ladder_example(True), [(x, y**2)]),
    "cases": cases_example,
    "absurd": lambda: k.absurd(k.trans(hyp(lt(x, y)), hyp(lt(y, x))), eq(x, num(7))),
    "induction": induction_example,
    "refl": lambda: refl(x**-1, hyp(ne(x, 0))),
    "defined": lambda: k.defined(refl(apply("log", x), hyp(lt(0, x))), lt(0, x)),
    "trans": lambda: k.trans(hyp(lt(x, y)), ring(le(y, y + 1))),
    "linear": lambda: linear(lt(num(2) * x + 1, num(2) * y + 3), [(hyp(le(x, y)), Fraction(2))]),
    "replace": lambda: k.replace(hyp(eq(x, y)), refl(x + x), eq(x + x, y + x)),
    "law": lambda: law("log_product", [x, y], *(law("product_positive", [x, y], *POSITIVE), *POSITIVE)),
    "monotone": lambda: k.monotone("pow", [num(HALF)], hyp(lt(x, y)), hyp(le(0, x))),
    "derivative": lambda: k.derivative(apply("log", x) * x**2, x, 2, None, hyp(lt(0, x)), hyp(ne(x, 0))),
    "ladder": lambda: ladder_example(True),
    "ladder_down": lambda: ladder_example(False),
    "endpoints": endpoints_example,
    "interior_minimum": minimum_example,
    "tends_constant": lambda: k.tends_constant(y**-1, x, hyp(ne(y, 0))),
    "tends_reciprocal": lambda: k.tends_reciprocal(n),
    "tends_arithmetic": lambda: k.tends_arithmetic(x**-1 * y, x, k.tends_reciprocal(x), k.tends_constant(y, x)),
    "tends_function": lambda: k.tends_function(apply("exp", n**-1), n, k.tends_reciprocal(n)),
    "tends_root": root_example,
    "squeeze": squeeze_example,
    "limit_of_inequality": limit_example,
    "empty_range": lambda: k.empty_range(k.big("sum", i, n, m, i), hyp(eq(n, m + 1))),
    "last_term": lambda: k.last_term(k.big("prod", i, num(1), n, i), under(ring(le(n, n)), le(1, n + 1))),
    "termwise": lambda: termwise_example("sum"),
    "termwise_prod": lambda: termwise_example("prod"),
    "bernstein": lambda: k.bernstein(num(1) - x * y, [(x, Fraction(0), HALF), (y, Fraction(-1), Fraction(1))], True),
    "cover": cover_example,
    "cover_contact": contact_example,
    "cover_polynomial": polynomial_cover_example,
    "opaque": lambda: k.opaque("cited", "Talagrand:1995", "0f" * 32, hyp(lt(x, y))),
}


# ---------------------------------------------------------------------------------------- random proofs


def random_term(rng: random.Random, depth: int = 3) -> Term:
    kind = rng.randrange(9) if depth else rng.randrange(2)
    if kind == 0:
        return num(rng.choice([0, 1, 2, -1, 3, HALF, Fraction(-3, 2)]))
    if kind == 1:
        return rng.choice([x, y, n, m])
    a, b = random_term(rng, depth - 1), random_term(rng, depth - 1)
    if kind <= 4:
        return a + b if kind == 2 else a * b if kind == 3 else a - b
    if kind == 5:
        return a ** rng.choice([num(2), num(-1), num(0), num(3), num(HALF), num(Fraction(-1, 2)), n])
    if kind == 6:
        return apply(rng.choice(["exp", "log", "sin", "cosh", "abs", "cbrt", "floor", "atan", "tan"]), a)
    if kind == 7:
        return apply(rng.choice(["min", "max", "power"]), a, b)
    return k.big(rng.choice(["sum", "prod"]), i, rng.choice([num(0), num(1), m]), rng.choice([n, num(3), n + 1]), a * i)


def random_relation(rng: random.Random) -> Rel:
    return Rel(rng.choice(["<", "<=", "=", "!="]), random_term(rng, 2), random_term(rng, 2))


def with_definedness(make: Callable[..., Theorem], roots: Sequence[Term]) -> Theorem:
    """`make(*defs)` with a hypothesis for each condition under which the roots are defined."""
    defs: list[Theorem] = []
    while len(defs) < 12 and (missing := k.undefined_part(roots, frozenset(k._relation(d) for d in defs))):
        defs.append(hyp(missing[1]))
    return make(*defs)


def random_step(rng: random.Random, pool: list[Theorem]) -> Theorem:
    """One random step on theorems of the pool; raises Refusal when the kernel refuses it."""
    th, other = rng.choice(pool), rng.choice(pool)
    a, b = random_term(rng), random_term(rng)
    rule = rng.choice(["hyp", "refl", "linear", "linear", "ring", "trans", "cut", "instance", "cases", "absurd", "law",
                       "law", "monotone", "replace", "derivative", "defined", "termwise", "last_term", "example",
                       "bernstein", "apart"])  # fmt: skip
    if rule == "hyp":
        return hyp(random_relation(rng))
    if rule == "refl":
        return with_definedness(lambda *defs: refl(a, *defs), [a])
    if rule == "ring":
        return with_definedness(lambda *defs: ring(eq((a + b) ** 2, a**2 + num(2) * (b * a) + b**2), *defs), [a, b])
    if rule == "linear":
        s, factor = k._relation(th), Fraction(rng.choice([1, 2, HALF, 0, -1]))
        r = Rel(s.op, s.left * num(factor) + a, s.right * num(factor) + a + rng.choice([num(0), num(1)]))
        return with_definedness(lambda *defs: linear(r, [(th, factor)], *defs), [a])
    if rule == "trans":
        s = k._relation(th)
        return k.trans(th, hyp(Rel(rng.choice(["<", "<=", "=", "!="]), s.right, a)))
    if rule == "cut":
        return k.cut(th, rng.choice([other, under(other, k._relation(th))]))
    if rule == "instance":
        pairs = [(v, rng.choice([random_term(rng, 2), n + 1, num(2)])) for v in rng.sample([x, y, n, m], 2)]
        return with_definedness(lambda *defs: k.instance(th, pairs, *defs), [t for _, t in pairs])
    if rule == "cases":
        first, second = rng.choice([(le(a, b), lt(b, a)), (eq(a, b), ne(a, b)), (le(n, m), le(m + 1, n))])
        one, two = under(th, first), under(th, second)
        return with_definedness(lambda *defs: k.cases(first, second, one, two, *defs), first[1:])
    if rule == "absurd":
        return k.absurd(k.trans(hyp(lt(a, b)), hyp(lt(b, a))), random_relation(rng))
    if rule == "law":
        name = rng.choice(sorted(k.LAWS))
        args = [random_term(rng, 1) for _ in k.LAWS[name].names]
        needed, concl = k._row(k.LAWS[name], args)
        return with_definedness(lambda *defs: law(name, args, *map(hyp, needed), *defs), [*concl[1:], *args])
    if rule == "monotone":
        name = rng.choice(sorted(k.MONOTONE))
        extra = [rng.choice([num(2), num(3), num(HALF), num(-1), n])] * (len(k.MONOTONE[name].names) - 2)
        premise = hyp(Rel(rng.choice(["<", "<="]), a, b))
        return k.monotone(name, extra, premise, *map(hyp, k._row(k.MONOTONE[name], (a, b, *extra))[0]))
    if rule == "replace":
        s = k._relation(th)
        parts = [t for t in k._postorder([s.left]) if not t.loose]
        old = rng.choice(parts)
        if old.op == "var":
            return k.replace(hyp(eq(old, a)), th, Rel(s.op, k.substitute(s.left, {old: a}), s.right))
        return k.replace(hyp(eq(s.right, a)), th, Rel(s.op, s.left, a))
    if rule == "derivative":
        tower = [a, k.differentiate(a, x)]
        roots = [t.args[0] for t in k._postorder(tower) if t.op == "^" and not t.args[1].integer]
        extra = [hyp(lt(0, t)) for t in roots if not t.loose]
        return with_definedness(lambda *defs: k.derivative(a, x, 1, None, *defs, *extra), tower)
    if rule == "defined":
        found = [r for t in k._outside(k._sides(k._relation(th))) for r, _ in k.conditions(t) if r is not None]
        return k.defined(th, rng.choice(found)) if found else th
    if rule == "termwise":
        s = k._relation(th)
        return k.termwise("sum", n, num(0), m, under(th, le(0, n), le(n, m)), hyp(le(0, m + 1))) if s.op != "!=" else th
    if rule == "last_term":
        t = k.big("sum", i, num(0), n, a * i)
        longer = k.big("sum", i, num(0), n + 1, a * i)
        return with_definedness(lambda *defs: k.last_term(t, hyp(le(0, n + 1)), *defs), [longer])
    if rule == "bernstein":
        box = [(x, Fraction(0), Fraction(1)), (y, HALF, Fraction(2))]
        return k.bernstein(random_term(rng, 2), box, rng.random() < 0.5)
    if rule == "apart":
        return linear(ne(x + 1, x), [])
    return EXAMPLES[rng.choice(sorted(EXAMPLES))]()


def random_proof(rng: random.Random, steps: int = 12) -> dict[str, Theorem]:
    """A few theorems, built by random steps from one another."""
    pool: list[Theorem] = [hyp(lt(x, y)), ring(le(n, n + 1))]
    while len(pool) < steps:
        try:
            made = random_step(rng, pool)
        except k.Refusal:
            continue
        if len(made.hyps) < 12:
            pool.append(made)
    return {f"t{j}": th for j, th in enumerate(pool[-3:])}


# --------------------------------------------------------------------------------------------- damage


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    for key, part in enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ():
        found += places(part, (*path, key))
    return found


def damaged(rng: random.Random, text: str) -> str:
    """The text with one small random change; it is still JSON, and mostly still of the right form."""
    document = json.loads(text)
    parts = rng.choices(["terms", "steps", "theorems"], [3, 5, 1])[0]
    path = rng.choice(places(document[parts]))
    holder: Any = document[parts]
    for key in path[:-1]:
        holder = holder[key]
    key, old = path[-1], holder[path[-1]]
    numbers = ["0", "1", "2", "-1", "1/2", "3", "5/3"]
    words = [*recheck.SHAPES, *recheck.ARITIES, "<", "<=", "=", "!=", "real", "int", "x", "y", "n", *recheck.table.LAWS]
    if type(old) is bool:
        new: Any = rng.choice([not old, int(old), None])
    elif type(old) is int:
        new = rng.choice([max(0, old - 1), old + 1, rng.randrange(len(document["terms"])), True, None, 0])
    elif type(old) is str:
        alike = next((row for row in (["<", "<=", "=", "!="], ["+", "*", "^", "min", "max"], ["real", "int"],
                                      ["sum", "prod"], numbers) if old in row), None)  # fmt: skip
        new = rng.choice(alike if alike and rng.random() < 0.8 else numbers if rng.random() < 0.3 else words)
    elif type(old) is list:
        new = list(old)
        change = rng.randrange(5)
        if change == 0 and new:
            new.pop(rng.randrange(len(new)))
        elif change == 1 and new:
            new.append(rng.choice(new))
        elif change == 2 and len(new) > 1:
            a, b = rng.sample(range(len(new)), 2)
            new[a], new[b] = new[b], new[a]
        elif isinstance(holder, list):
            new = rng.choice(holder)
        else:
            new = []
    else:
        new = rng.choice([0, 1, True, []])
    holder[key] = new
    return json.dumps(document)


# ---------------------------------------------------------------------------------------------- tests


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_back(name: str) -> None:
    th = EXAMPLES[name]()
    text = saved.save({name: th})
    (back,) = saved.load(text)
    assert (back.rule, back.hyps, back.concl) == (th.rule, th.hyps, th.concl)
    assert saved.save({name: back}) == text


def test_every_rule_has_an_example() -> None:
    assert {make().rule for make in EXAMPLES.values()} == set(recheck.SHAPES)


def test_text_is_the_same_every_time() -> None:
    first, second = (saved.save(random_proof(random.Random(5))) for _ in range(2))
    assert first == second and saved.digest(first) == saved.digest(second) and len(saved.digest(first)) == 64


def test_theorems_share_steps() -> None:
    base = ladder_example(True)
    both = saved.save({"a": base, "b": k.instance(base, [(x, y**2)])})
    assert len(json.loads(both)["steps"]) == len(json.loads(saved.save({"a": base}))["steps"]) + 1


def test_long_chains_and_shared_terms_stay_small() -> None:
    t, th = x, refl(x)
    for _ in range(400):
        t = t + t
    for _ in range(3000):
        th = k.trans(th, refl(x))
    text = saved.save({"doubled": refl(t), "chain": th})
    assert recheck.recheck(text).ok and len(saved.load(text)) == 2 and len(text) < 300_000


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "derive-proof"}', "[" * 100_000, '"\\ud800"', "nonsense"])
def test_load_refuses_other_text(text: str) -> None:
    with pytest.raises(DeriveError):
        saved.load(text)


@pytest.mark.parametrize("name", ["", "1", "a b", "\u0430", "a\n", 7, True])
def test_save_refuses_other_names(name: str) -> None:
    with pytest.raises(DeriveError, match="name"):
        saved.save({name: hyp(lt(x, y))})


def test_save_refuses_nothing() -> None:
    with pytest.raises(DeriveError, match="at least one"):
        saved.save({})


def test_load_refuses_another_statement() -> None:
    text = saved.save({"t": hyp(lt(x, y))}).replace('"concl": ["<"', '"concl": ["<="')
    with pytest.raises(DeriveError, match="theorem 0"):
        saved.load(text)


def test_long_numbers() -> None:
    big = Fraction(7**9000, 3**12000)
    text = saved.save({"t": ring(eq(num(big) + 1, num(1) + num(big)))})
    assert recheck.recheck(text).ok and saved.load(text)[0].concl == eq(num(big) + 1, num(1) + num(big))
