"""The search for covers: what it finds is replayed by the checker; what is false or undefined it does not find."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
import sympy

from derive import kernel as k
from derive import saved
from derive.evidence.term_balls import Undecided, Undefined
from derive.evidence.term_balls import enclose as enclose_at
from derive.kernel import Rel, Term, apply, eq, hyp, le, lt, ne, num, var
from derive.recheck import TheoremReport, recheck
from derive.search.context import Context, NotFound
from derive.search.covers import Covered, _leaves, _simplest, find_cover
from derive.search.enclosures import Unbounded, enclose, exact

x, y, n, i = var("x"), var("y"), var("n", "int"), var("i", "int")
HALF, ONE = Fraction(1, 2), num(1)
Box = list[tuple[Term, Fraction, Fraction]]


def exp(t: Term) -> Term:
    return apply("exp", t)


def box_of(*sides: tuple[Term, Fraction | int, Fraction | int]) -> Box:
    return [(v, Fraction(a), Fraction(b)) for v, a, b in sides]


def replayed(th: k.Theorem) -> TheoremReport:
    report = recheck(saved.save({"t": th}))
    assert report.ok, report.reason
    return report.theorems[0]


HALF_COSH = le((ONE + apply("cosh", x)) * HALF, exp(x**2 * Fraction(1, 4)))
FOUND: dict[str, tuple[Rel, list[Rel], Box, set[str]]] = {
    "two functions": (HALF_COSH, [], box_of((x, -4, 4)), {"taylor"}),
    "tangent inside": (le(exp(num(HALF)) * (x + HALF), exp(x)), [], box_of((x, -1, 2)), {"taylor"}),
    "tangent at a third": (le(apply("log", x * 3), x * 3 - 1), [], box_of((x, Fraction(1, 20), 3)), {"taylor"}),
    "one end": (le(apply("sin", x), x), [], box_of((x, 0, 3)), {"slope"}),
    "polynomial": (le(x * y * (ONE - x), x + y), [], box_of((x, 0, 1), (y, 0, 1)), {"bernstein"}),
    "integers": (le(n**2, num(2) ** n), [], box_of((n, 4, 50)), {"positive"}),
    "sum": (lt(k.big("sum", i, ONE, num(60), x**i), 2), [], box_of((x, 0, HALF)), {"positive"}),
    "outside a hypothesis": (lt(x * 2 - y * 4, exp(x - y * 2 - HALF)), [lt(x, y * 2)],
                             box_of((x, 0, 1), (y, Fraction(-1, 10), 1)), {"excluded"}),
    "apart": (ne(exp(x), 0), [], box_of((x, -3, 3)), {"positive"}),
    "no variable": (lt(exp(apply("pi") * num(Fraction(1, 2))), Fraction(49, 10)), [], [], {"positive"}),
    "one point": (lt(x, exp(x)), [], box_of((x, 1, 1)), {"positive"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_found_and_replayed(name: str) -> None:
    goal, hyps, box, methods = FOUND[name]
    th = find_cover(goal, hyps, box)
    used = {leaf[0] for leaf in _leaves(th.args[3])}
    assert th.concl == goal
    assert replayed(th).rests_on["ball"] == len(list(_leaves(th.args[3])))
    assert methods & used, used


def test_hypotheses_are_used_where_they_are_needed_and_only_then() -> None:
    goal = lt(Fraction(1, 10), x + y)
    box = box_of((x, 0, 1), (y, 0, 1))
    edges = {le(0, x), le(x, 1), le(0, y), le(y, 1)}
    th = find_cover(goal, [le(x, 7), lt(HALF, x + y)], box)
    assert th.hyps == edges | {lt(HALF, x + y)} and replayed(th).ok
    assert find_cover(lt(x, exp(x + y) + y), [lt(HALF, x + y)], box).hyps == edges


@pytest.mark.parametrize(
    ("goal", "box", "told"),
    [
        (le(x + 1 + Fraction(1, 10**30), exp(x)), box_of((x, -1, 1)), "false at x = 0"),
        (lt(0, apply("log", x)), box_of((x, HALF, 3)), "false at"),
        (le(0, apply("log", x) + 100), box_of((x, 0, 1)), "left is x in"),
        (le(x**-1, 9), box_of((x, -1, 1)), "false at x = 0"),
        (lt(0, x**2), box_of((x, -1, 1)), "false at x = 0"),
        (lt(0, (x - Fraction(1, 3)) ** 2 + exp(x) * 0), box_of((x, 0, 1)), "left is|not decided"),
        (eq(x, x), box_of((x, 0, 1)), "equation"),
        (lt(x, y), box_of((x, 0, 1)), "every variable"),
        (lt(x, 9), box_of((x, 1, 0)), "every variable"),
        (lt(n, 9), [(n, Fraction(1, 3), HALF)], "every variable"),
        (le(n, 3), box_of((n, 0, 4)), "false at n = 4|not decided"),
    ],
)
def test_not_found(goal: Rel, box: Box, told: str) -> None:
    with pytest.raises(NotFound, match=told):
        find_cover(goal, [], box, pieces=300, seconds=20)


def test_the_number_of_pieces_is_kept() -> None:
    goal = HALF_COSH
    with pytest.raises(NotFound, match="no cover with 5 pieces; left is x in"):
        find_cover(goal, [], box_of((x, -4, 4)), pieces=5)
    with pytest.raises(NotFound, match="seconds"):
        find_cover(goal, [], box_of((x, -4, 4)), seconds=0)


def test_as_a_reason() -> None:
    goal = HALF_COSH
    th = Covered().prove(Context.of([le(0, x), lt(x, 4)]), goal)
    assert th.concl == goal and th.hyps == {le(0, x), lt(x, 4)} and replayed(th).rests_on["ball"] > 1
    with pytest.raises(NotFound, match="bounds of x"):
        Covered().prove(Context.of([le(0, x)]), goal)
    smaller = Covered().prove(
        Context.of([le(0, x), le(x, 1), le(0, y), le(y, 1), le(y, x)]), le(0, x - y + Fraction(1, 20))
    )
    assert le(y, x) in smaller.hyps and replayed(smaller).ok
    shown = Context.of([le(0, x), le(x, 1)]).plus(k.linear(lt(x, x + 1), [], hyp(le(0, x))))
    assert replayed(Covered().prove(shown, lt(x, exp(x)))).hyps
    with pytest.raises(NotFound):
        Covered().facts(shown)


def test_in_a_proof_file() -> None:
    from derive.language import Lemma, balls, calc, real
    from derive.language import le as at_most

    with sympy.evaluate(False):
        z = real("z")
        lemma = Lemma(
            title="By balls",
            statement=at_most(z + 1, sympy.exp(z)),
            given=[at_most(-1, z), at_most(z, 2)],
            proof=calc(z + 1).le(sympy.exp(z), by=balls()),
        )
    lemma.name = "by_balls"
    (report,) = recheck(saved.save(lemma.theorems)).theorems
    assert report.ok and report.rests_on["ball"] >= 1 and len(report.hyps) == 2


# ------------------------------------------------------------------------------------------- enclosures


def random_term(source: random.Random, depth: int) -> Term:
    kind = source.randrange(9) if depth else source.randrange(3)
    if kind == 0:
        return num(Fraction(source.randrange(-9, 10), source.choice([1, 2, 3])))
    if kind <= 2:
        return source.choice([x, y, n])
    a, b = random_term(source, depth - 1), random_term(source, depth - 1)
    if kind <= 5:
        return source.choice([a + b, a - b, a * b])
    if kind == 6:
        return a ** source.choice([num(2), num(3), num(-1), num(-2), num(HALF), num(Fraction(-2, 3)), n])
    if kind == 7:
        return apply(source.choice(["min", "max", "power"]), a, b)
    name = source.choice(sorted(set(k.FUNCTIONS) - {"pi", "min", "max", "power", "factorial", "binomial"}))
    row = k.FUNCTIONS[name]
    return apply(name, *(n if v in "mnk" else t for v, t in zip(row.names, (a, b), strict=False)))


def test_enclosures_contain_the_values() -> None:
    source = random.Random(7)
    seen = 0
    for _ in range(3_000):
        t = random_term(source, 3)
        piece = {n: (Fraction(-1), Fraction(source.randrange(-1, 4)))}
        for v in (x, y):
            low = Fraction(source.randrange(-8, 9), 4)
            piece[v] = (low, low + Fraction(source.randrange(5), 4))
        try:
            found = enclose(t, piece)
        except Unbounded:
            continue
        for _ in range(5):
            point = {v: a + (b - a) * Fraction(source.randrange(9), 8) for v, (a, b) in piece.items()}
            point[n] = Fraction(round(point[n]))
            try:
                value = enclose_at(t, point, 128)
            except Undecided:
                continue
            except Undefined:
                pytest.fail(f"{t} is undefined at {point}")
            seen += 1
            assert not (value < found.lo or value > found.hi), (t, point)
    assert seen > 3_000


@pytest.mark.parametrize(
    "t",
    [apply("log", x), x**-1, x**HALF, apply("asin", x * 2), apply("tan", x * 2), apply("power", x, y), x**n,
     apply("factorial", n), k.big("sum", i, ONE, n, x), k.big("sum", i, num(3), num(1), x), var("z")],
)  # fmt: skip
def test_no_enclosure_where_a_term_is_undefined(t: Term) -> None:
    with pytest.raises(Unbounded):
        enclose(t, {x: (Fraction(-1), Fraction(1)), y: (Fraction(0), Fraction(1)), n: (Fraction(-2), Fraction(2))})


def test_exact_values() -> None:
    assert exact(apply("log", ONE), {}) == 0 and exact(apply("cbrt", num(27)), {}) in (3, None)
    assert exact(exp(ONE), {}) is None and exact(num(2) ** HALF, {}) is None
    assert exact(num(2) ** 10 + 1, {}) == 1025


def test_the_simplest_rational_number_of_an_interval() -> None:
    source = random.Random(1)
    for _ in range(200):
        a = Fraction(source.randrange(-50, 50), source.randrange(1, 40))
        b = a + Fraction(source.randrange(0, 10), source.randrange(1, 40))
        q = _simplest(a, b)
        assert a <= q <= b
        for d in range(1, q.denominator):
            assert not any(a <= Fraction(p, d) <= b for p in range(int(a * d) - 1, int(b * d) + 2))
