"""Every row of the function table against mpmath at 50 digits, at random and special points.

A law must hold wherever the kernel lets it through: the conditions true, the arguments and both sides
defined. The points include the edges of the conditions, zero and negative bases, and exponents that are
negative, zero, fractional or symbolic. A wrong row is caught (the last tests change rows to see it).
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from derive import function_table, kernel
from derive.function_table import FUNCTIONS, LAWS, MONOTONE, Law
from derive.kernel import Refusal, Rel, Term, apply, differentiate, num, read_all, var
from tests.kernel.denotation import CONTEXT, compare, holds, real, value

SPECIAL = [
    Fraction(p, q)
    for p, q in [(-3, 1), (-2, 1), (-3, 2), (-1, 1), (-1, 2), (0, 1), (1, 3), (1, 2), (1, 1), (3, 2), (2, 1), (5, 1)]
]
TINY = [Fraction(1, 10**9), Fraction(-1, 10**9), Fraction(10**9 + 1, 10**9), Fraction(10**9 - 1, 10**9)]
EXPONENTS = [
    Fraction(p, q)
    for p, q in [
        (-3, 1),
        (-2, 1),
        (-1, 1),
        (-3, 2),
        (-1, 2),
        (0, 1),
        (1, 3),
        (1, 2),
        (2, 3),
        (1, 1),
        (3, 2),
        (2, 1),
        (3, 1),
    ]
]
PER_ROW = 250


def kinds(row: Law) -> list[tuple[str, str]]:
    """The kind of term each name of a row stands for: an integer, a real, or an exponent of either kind."""
    return [(name, "int" if name in "mnk" else "exponent" if name in "ef" else "real") for name in row.names]


def material(row: Law, source: random.Random) -> Iterator[tuple[list[Term], dict[Term, Fraction]]]:
    """Arguments (variables, or literal exponents) and a point for them."""
    while True:
        args: list[Term] = []
        point: dict[Term, Fraction] = {}
        for name, kind in kinds(row):
            if kind == "exponent" and source.random() < 0.6:
                args.append(num(source.choice(EXPONENTS)))
                continue
            v = var(name, "real" if kind == "real" else "int")
            args.append(v)
            wide = Fraction(source.randrange(-400, 400), source.randrange(1, 60))
            # 50 digits against absolute tolerance: the tails of the normal law are tested with the enclosures
            wide = wide / 100 if re.search("[pP]hi|erf", row.conclusion) else wide
            near = SPECIAL + TINY + [wide] * 4 + [Fraction(source.randrange(1, 60), 60)] * 4
            point[v] = Fraction(source.randrange(-3, 8)) if v.integer else source.choice(near)
        yield args, point


def failures(row: Law, monotone: bool, source: random.Random) -> tuple[int, list[str]]:
    """How many points were judged, and those at which the row is wrong."""
    judged, wrong = 0, []
    for args, point in itertools.islice(material(row, source), PER_ROW * 20):
        if row.misfit(args):
            continue
        try:
            table = dict(zip(row.names, args, strict=True))
            needed, conclusion = read_all(row.relations(), table), read_all(row.conclusion, table)[0]
        except Refusal:
            continue
        if monotone:
            needed.append(Rel("<", args[0], args[1]))
        elif value(conclusion.left, point) is None or value(conclusion.right, point) is None:
            continue
        if not all(holds(r, point) for r in needed):
            continue
        judged += 1
        a, b = value(conclusion.left, point), value(conclusion.right, point)
        order = None if a is None or b is None else compare(a, b)
        fine = {"<": (-1,), "<=": (-1, 0, None), "=": (0, None), "!=": (-1, 1)}[conclusion.op]
        if a is None or b is None or order not in fine:
            wrong.append(f"{row.conclusion} at {args} {point}: {a} {b}")
        if judged == PER_ROW:
            break
    return judged, wrong


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    judged, wrong = failures(LAWS[name], False, random.Random(name))
    assert wrong == []
    assert judged >= 40


@pytest.mark.parametrize("name", MONOTONE)
def test_monotone(name: str) -> None:
    judged, wrong = failures(MONOTONE[name], True, random.Random(name))
    assert wrong == []
    assert judged >= 40


@pytest.mark.parametrize("name", MONOTONE)
def test_a_monotone_piece_is_weak_at_equal_ends_too(name: str) -> None:
    row = MONOTONE[name]
    source, judged = random.Random(name), 0
    for args, point in itertools.islice(material(row, source), 400):
        point[args[1]] = point[args[0]]
        if row.misfit(args):
            continue
        table = dict(zip(row.names, args, strict=True))
        needed, conclusion = read_all(row.relations(), table), read_all(row.conclusion, table)[0]
        if all(holds(r, point) for r in needed):
            judged += 1
            assert compare(value(conclusion.left, point), value(conclusion.right, point)) in (0, None)
    assert judged >= 10


# ---------------------------------------------------------------------------------------------- functions


@pytest.mark.parametrize("name", FUNCTIONS)
def test_domain(name: str) -> None:
    """The function has a value exactly where its domain conditions are true."""
    row, source, inside = FUNCTIONS[name], random.Random(name), 0
    args = [var(a, "int" if a in row.whole(row.names) else "real") for a in row.names]
    conditions = read_all(row.domain, dict(zip(row.names, args, strict=True)))
    for _ in range(200):
        point = {v: Fraction(source.randrange(-3, 6)) if v.integer else source.choice(SPECIAL + TINY) for v in args}
        truth = all(holds(r, point) for r in conditions)
        inside += truth
        assert (value(apply(name, *args), point) is not None) == truth
    assert inside > 20


@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if row.partials])
def test_partial_derivatives(name: str) -> None:
    row, source, judged = FUNCTIONS[name], random.Random(name), 0
    args = [var(a, "int" if a in row.whole(row.names) else "real") for a in row.names]
    function, reals = apply(name, *args), [v for v in args if not v.integer]
    for x in reals:
        slope = differentiate(function, x)
        for _ in range(40):
            point = {v: Fraction(source.randrange(-2000, 4000), source.choice([997, 4001])) for v in reals}
            point |= {v: Fraction(source.randrange(0, 5)) for v in args if v.integer}
            ends = [{**point, x: point[x] + sign * Fraction(1, 10**12)} for sign in (-1, 1)]
            low, high, exact = value(function, ends[0]), value(function, ends[1]), value(slope, point)
            if low is None or high is None or exact is None or abs(real(exact)) > 10**3:
                continue
            numeric = (real(high) - real(low)) * 10**12 / 2
            assert abs(numeric - real(exact)) <= CONTEXT.mpf(10) ** -15 * (1 + abs(real(exact))), f"{slope} at {point}"
            judged += 1
    assert judged >= 10 * len(reals)


@pytest.mark.parametrize(
    "name,edges",
    [("asin", [-1, 1]), ("acos", [-1, 1]), ("cbrt", [0]), ("profile", [0, 1])],
)
def test_no_derivative_is_written_where_there_is_none(name: str, edges: list[int]) -> None:
    x = var("x")
    slope = differentiate(apply(name, x), x)
    for edge in edges:
        assert value(slope, {x: Fraction(edge)}) is None


@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if not row.partials and row.names])
def test_functions_without_a_derivative(name: str) -> None:
    x = var("x")
    inner = apply("floor", x) if "of-integers" in FUNCTIONS[name].flags else x
    with pytest.raises(Refusal, match="no derivative"):
        differentiate(apply(name, *[inner] * len(FUNCTIONS[name].names)), x)


@pytest.mark.parametrize(
    "name", [n for n, row in FUNCTIONS.items() if len(row.names) == 1 and "of-integers" not in row.flags]
)
def test_jumps(name: str) -> None:
    """The rows flagged as jumping jump; the others are continuous at every special point of their domain."""
    x = var("x")
    step, largest = Fraction(1, 10**20), CONTEXT.mpf(0)
    for centre in [*SPECIAL, *(Fraction(p, 7) for p in range(-20, 20))]:
        values = [value(apply(name, x), {x: centre + d}) for d in (-step, Fraction(0), step)]
        for a, b in itertools.pairwise(values):
            if a is not None and b is not None:
                largest = max(largest, abs(real(a) - real(b)))
    assert (largest > 0.9) == ("jumps" in FUNCTIONS[name].flags)
    assert largest > 0.9 or largest < CONTEXT.mpf(10) ** -6


@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if "integer-valued" in row.flags])
def test_integer_valued(name: str) -> None:
    row = FUNCTIONS[name]
    args = [var(a, "int" if "of-integers" in row.flags else "real") for a in row.names]
    for values in itertools.product(
        [Fraction(3), Fraction(0), Fraction(5)] + SPECIAL * all(not a.integer for a in args), repeat=len(args)
    ):
        assert value(apply(name, *args), dict(zip(args, values, strict=True))).denominator == 1


def test_the_conditions_of_the_monotone_pieces_put_both_images_in_the_domain() -> None:
    for name, row in MONOTONE.items():
        source, judged = random.Random(name), 0
        for args, point in itertools.islice(material(row, source), 1500):
            if row.misfit(args):
                continue
            table = dict(zip(row.names, args, strict=True))
            if all(holds(r, point) for r in [*read_all(row.relations(), table), Rel("<=", args[0], args[1])]):
                image = read_all(row.conclusion, table)[0]
                assert value(image.left, point) is not None
                assert value(image.right, point) is not None
                judged += 1
        assert judged >= 5, name


# ------------------------------------------------------------------------------------- the table as a text


def test_every_row_has_a_source_and_reads() -> None:
    for name, row in {**LAWS, **MONOTONE}.items():
        assert row.source.strip(), name
        args = [var(a, "int") for a in row.names]
        conclusion = read_all(row.conclusion, dict(zip(row.names, args, strict=True)))
        assert [type(c) for c in conclusion] == [Rel], name
        assert conclusion[0].left.free | conclusion[0].right.free <= set(args)
    assert len({row.conclusion + row.needed for row in LAWS.values()}) == len(LAWS)
    assert len(LAWS) == len(function_table._LAWS)
    assert len(MONOTONE) == len(function_table._MONOTONE)
    assert len(FUNCTIONS) == len(function_table._FUNCTIONS)


def test_names_that_mean_integers_are_refused_a_real() -> None:
    x = var("x")
    for name, row in LAWS.items():
        if any(kind == "int" for _, kind in kinds(row)):
            with pytest.raises(Refusal, match="not integer-valued"):
                kernel.law(name, [x] * len(row.names))


WRONG_LAWS = [
    Law(["a", "e", "f"], "", "(a**e)**f == a**(e*f)", "true for 0 <= a only"),
    Law(["a", "e"], "0 <= a", "0 < a**e", "false at a = 0"),
    Law(["a"], "", "1 + a < exp(a)", "equality at 0"),
    Law(["a"], "a != 0", "log(a**2) == 2*log(a) + a*0 + 1/10**6", "a changed constant"),
    Law(["n", "k"], "0 <= n", "binomial(n, k)*(factorial(k)*factorial(n - k)) == 2*factorial(n)", "a factor"),
    Law(["a", "b"], "a <= b", "a != b", "weak instead of strict"),
    Law(["a"], "", "a <= floor(a) + 1/2", "false above a half"),
    Law(["a"], "", "Phi(a) == erfc(-a)/2", "the factor of the argument"),
    Law(["a"], "", "phi(a) == exp(-a**2)*pi**(-1/2)", "another density"),
    Law(["a"], "", "phi(a) < a*Phi(-a) + 1/2", "false near 0 only"),
    Law(["a"], "0 <= a, a <= 1", "phi(profile(a)) == phi(0)", "true at the ends only"),
    Law(["a"], "0 < a", "gamma(a + 1) == (a + 1)*gamma(a)", "a shift"),
    Law(["n", "a"], "0 <= n, 0 < a", "0 < (-1)**(n + 1)*polygamma(n, a)", "digamma has both signs"),
    Law(["n"], "0 <= n", "gamma(n + 1) == factorial(n + 1)", "a shift"),
    Law(["n"], "0 <= n", "harmonic(n + 1) == harmonic(n) + 1/(n + 2)", "a shift"),
]


@pytest.mark.parametrize("row", WRONG_LAWS, ids=lambda r: r.conclusion)
def test_a_wrong_law_is_caught(row: Law) -> None:
    assert failures(row, False, random.Random(1))[1] != []


@pytest.mark.parametrize(
    "row",
    [
        Law(["a", "b"], "", "cosh(a) < cosh(b)", "no piece"),
        Law(["a", "b"], "-(pi/2) <= a, b <= pi", "sin(a) < sin(b)", "too long a piece"),
        Law(["a", "b", "e"], "positive e", "a**e < b**e", "negative bases"),
        Law(["a", "b"], "", "floor(a) < floor(b)", "only weak"),
        Law(["a", "b", "e"], "0 <= a, whole e, 0 <= e", "a**e < b**e", "e = 0"),
        Law(["a", "b"], "1 <= a", "gamma(a) < gamma(b)", "the minimum is at 1.46"),
        Law(["a", "b"], "0 < a, b <= 2", "log_gamma(b) < log_gamma(a)", "the minimum is at 1.46"),
        Law(["a", "b"], "0 <= a, b <= 1", "profile(a) < profile(b)", "the maximum is at 1/2"),
        Law(["a", "b"], "", "phi(b) < phi(a)", "the maximum is at 0"),
        Law(["m", "n"], "0 <= m", "factorial(m) < factorial(n)", "0! = 1!"),
    ],
    ids=lambda r: r.conclusion,
)
def test_a_wrong_piece_is_caught(row: Law) -> None:
    assert failures(row, True, random.Random(1))[1] != []
