"""False statements stay unproved, whatever rules are tried.

Each statement is false at a given point only: by a tiny amount, at a single point, where a side is
undefined, at an empty range, for one parity or one sign. That it is false is checked first, by mpmath and
exact fractions. Then a brute-force prover applies every rule it can within its limits. The same prover
proves the true neighbours listed at the end, so it is not merely weak.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import pytest

from derive import kernel as k
from derive.function_table import Law
from derive.kernel import Refusal, Rel, Term, Theorem, apply, big, eq, hyp, le, lt, ne, num, var
from tests.kernel.denotation import holds

X, Y, A, B = var("x"), var("y"), var("a"), var("b")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
ZERO, ONE, HALF = num(0), num(1), Fraction(1, 2)
TINY = Fraction(1, 10**30)
Point = dict[Term, Fraction]


def f(op: str, *args: object) -> Term:
    return apply(op, *map(k.term, args))


def total(low: object, high: object, body: object, op: str = "sum") -> Term:
    return big(op, K, k.term(low), k.term(high), k.term(body))


# ------------------------------------------------------------------------------------------- the prover


def functions_of(row: Law) -> set[str]:
    """The functions that a row of the table speaks of."""
    return set(re.findall(r"[a-z]+", row.conclusion)) & set(k.FUNCTIONS)


class Prover:
    """Every rule, applied to everything in sight, a bounded number of times."""

    FACTORS = (1, -1, 2, 3, HALF)

    def __init__(self, given: Iterable[Rel], goal: Rel, depth: int = 1) -> None:
        self.given, self.goal, self.depth = sorted(given, key=repr), goal, depth
        self.pool: list[Theorem] = []
        self.size = 1 if depth else 4  # searches below the top are smaller
        self.seen: set[Rel] = set()
        self.answers: dict[tuple[frozenset[Rel], Rel], Theorem | None] = {}

    def attempt(self, rule: Callable[[], Theorem]) -> Theorem | None:
        try:
            th = rule()
        except Refusal:
            return None
        room = len(self.pool) < 100 // self.size or th.concl == self.goal
        if th.hyps <= set(self.given) and th.concl not in self.seen and room:
            self.seen.add(th.concl)
            self.pool.append(th)
        return th

    def done(self) -> Theorem | None:
        return next((th for th in self.pool if th.concl == self.goal), None)

    def subterms(self) -> list[Term]:
        terms = k._outside(side for r in (*self.given, self.goal) for side in r[1:])
        return sorted(terms, key=lambda t: t.depth)[:14]

    def prove(self) -> Theorem | None:
        known = [self.attempt(lambda h=h: hyp(h)) for h in self.given]  # type: ignore[misc]
        facts = [th for th in known if th is not None]
        for th in facts:
            for t in k._outside(th.concl[1:]):
                for exact, _ in k.conditions(t):
                    if exact is not None:
                        self.attempt(lambda th=th, exact=exact: k.defined(th, exact))  # type: ignore[misc]
        self.laws()
        self.images()
        steps = [self.algebra, self.chains, self.rewriting, self.boxes]
        if self.depth:
            steps += [self.splits, self.calculus, self.inductions, self.termwise]
        for step in steps:
            step()
            found = self.done()
            if found is not None:
                return found
        return None

    def laws(self) -> None:
        terms = self.subterms()
        spoken = {t.op for t in terms}
        for name, row in k.LAWS.items():
            if not functions_of(row) <= spoken:
                continue
            most = ((1, 14, 6, 5) if self.depth else (1, 6, 4, 0))[len(row.names)]
            for args in itertools.product(terms[:most], repeat=len(row.names)):
                self.attempt(lambda name=name, args=args: k.law(name, args, *self.pool[:20]))  # type: ignore[misc]

    def images(self) -> None:
        exponents = [t for t in self.subterms() if t.op == "num" or t.integer][:4]
        for th in self.pool[: 12 // self.size]:
            for name, row in k.MONOTONE.items():
                if not functions_of(row) <= {t.op for t in self.subterms()}:
                    continue
                extras = itertools.product(exponents, repeat=len(row.names) - 2)
                for extra in extras:
                    self.attempt(lambda n=name, e=extra, th=th: k.monotone(n, e, th, *self.pool[:20]))  # type: ignore[misc]

    def algebra(self) -> None:
        base = self.pool[: 40 // self.size]
        self.attempt(lambda: k.linear(self.goal, [], *base))
        for th in self.pool[:40]:
            for c in self.FACTORS:
                self.attempt(lambda th=th, c=c: k.linear(self.goal, [(th, Fraction(c))], *base[:20]))  # type: ignore[misc]
        for one, two in itertools.combinations(base[: 12 // self.size], 2):
            for c, d in ((1, 1), (1, -1), (-1, 1), (HALF, HALF)):
                pair = [(one, Fraction(c)), (two, Fraction(d))]
                self.attempt(lambda pair=pair: k.linear(self.goal, pair, *base[:12]))  # type: ignore[misc]

    def chains(self) -> None:
        for one, two in itertools.islice(itertools.permutations(self.pool[: 25 // self.size], 2), 600):
            if one.concl.right is two.concl.left:
                made = self.attempt(lambda one=one, two=two: k.trans(one, two))  # type: ignore[misc]
                if made is not None and made.concl.left is made.concl.right:
                    self.attempt(lambda made=made: k.absurd(made, self.goal))  # type: ignore[misc]

    def rewriting(self) -> None:
        equations = [th for th in self.pool[:60] if th.concl.op == "="]
        for e, th in itertools.islice(itertools.product(equations, self.pool[:30]), 150 // self.size):
            self.attempt(lambda e=e, th=th: k.replace(e, th, self.goal))  # type: ignore[misc]

    def boxes(self) -> None:
        box = [(x, *ends) for x in self.variables() if (ends := self.range(x))]
        f = self.goal.right
        if self.goal.left is ZERO and box:
            self.attempt(lambda: k.bernstein(f, box, self.goal.op == "<"))

    def variables(self) -> list[Term]:
        return sorted(frozenset().union(*(s.free for r in (*self.given, self.goal) for s in r[1:])), key=repr)

    def range(self, x: Term) -> tuple[Fraction, Fraction] | None:
        low = [r.left.value for r in self.given if r.right is x and r.left.op == "num"]
        high = [r.right.value for r in self.given if r.left is x and r.right.op == "num"]
        return (max(low), min(high)) if low and high else None

    def sub(self, given: Iterable[Rel], goal: Rel) -> Theorem | None:
        question = (frozenset(given), goal)
        if question not in self.answers:
            self.answers[question] = Prover(question[0], goal, self.depth - 1).prove()
        return self.answers[question]

    def splits(self) -> None:
        for x in self.variables():
            for c in (ZERO, ONE):
                pairs = [(le(x, c), lt(c, x)), (eq(x, c), ne(x, c))]
                if x.integer:
                    pairs.append((le(x, c), le(c + 1, x)))
                for first, second in pairs:
                    one = self.sub((*self.given, first), self.goal)
                    two = None if one is None else self.sub((*self.given, second), self.goal)
                    if two is not None and one is not None:
                        self.attempt(lambda a=first, b=second, one=one, two=two: k.cases(a, b, one, two))  # type: ignore[misc]

    def calculus(self) -> None:
        if self.goal.left is not ZERO or self.goal.op not in ("<", "<="):
            return
        g = self.goal.right
        for x in self.variables():
            rest = [r for r in self.given if x not in r.left.free | r.right.free]
            lows = {r.left for r in self.given if r.right is x} | {None}
            highs = {r.right for r in self.given if r.left is x} | {None}
            for low, high, up in itertools.product(lows, highs, (True, False)):
                self.ladder(g, x, low, high, up, rest)

    def ladder(self, g: Term, x: Term, low: Term | None, high: Term | None, up: bool, rest: list[Rel]) -> None:
        end = low if up else high
        if end is None or x in end.free:
            return
        try:
            slope = k.differentiate(g, x)
            opened = [*rest, *k._range(x, low, high, True)]
            closed = [*rest, *k._range(x, low, high, False)]
        except Refusal:
            return
        for op, way in itertools.product(("<", "<="), ("<", "<=")):
            base = self.sub(rest, Rel(op, ZERO, k.substitute(g, {x: end})))
            if base is None:
                continue
            step = self.sub(opened, Rel(way, *((ZERO, slope) if up else (slope, ZERO))))
            domain = None if step is None else self.sub(closed, eq(g, g))
            if step is not None and domain is not None:
                made = self.attempt(lambda b=base, s=step, d=domain: k.ladder(g, x, low, high, up, b, s, d))
                if made is not None:
                    self.weaken(made)

    def weaken(self, made: Theorem) -> None:
        """Discharge what is known anyway, and weaken < to <=."""
        for th in [*self.pool[:40]]:
            if th.concl in made.hyps:
                made = k.cut(th, made)
        self.attempt(lambda: made)
        self.attempt(lambda: k.linear(self.goal, [(made, Fraction(1))]))

    def inductions(self) -> None:
        for n in self.variables():
            starts = {r.left for r in self.given if r.op == "<=" and r.right is n} if n.integer else set()
            for start in starts:
                rest = [r for r in self.given if n not in r.left.free | r.right.free]
                base = self.sub(rest, k._subst(self.goal, {n: start}))
                if base is None:
                    continue
                step = self.sub([*rest, le(start, n), self.goal], k._subst(self.goal, {n: n + 1}))
                if step is not None:
                    self.attempt(lambda n=n, s=start, b=base, t=step: k.induction(n, s, self.goal, b, t))  # type: ignore[misc]

    def termwise(self) -> None:
        left, right = self.goal.left, self.goal.right
        for t in (left, right):
            if t.op in ("sum", "prod"):
                self.attempt(lambda t=t: k.empty_range(t, *self.pool[:1]))  # type: ignore[misc]
                shorter = [s for s in k._outside([left, right]) if s.op == t.op]
                for s in shorter:
                    self.attempt(lambda s=s: k.last_term(s, *self.pool[:20]))  # type: ignore[misc]
        if left.op != right.op or left.op not in ("sum", "prod") or left.args[:2] != right.args[:2]:
            return
        index = var("k9", "int")
        low, high, _ = left.args
        inside = [le(low, index), le(index, high)]
        for op in ("<", "<=", "="):
            small, large = (k.instantiate(s.args[2], index) for s in (left, right))
            th = self.sub([*self.given, *inside], Rel(op, small, large))
            sign = self.sub([*self.given, *inside], le(0, small))
            if th is not None:
                extra = [p for p in (sign, *self.pool[:20]) if p is not None]
                self.attempt(lambda th=th, e=extra: k.termwise(left.op, index, low, high, th, *e))  # type: ignore[misc]
        self.algebra()


def proof(given: Iterable[Rel], goal: Rel) -> Theorem | None:
    found = Prover(given, goal).prove()
    assert found is None or (found.concl == goal and found.hyps <= set(given))
    return found


# --------------------------------------------------------------------------------- what must stay unproved

E, LOG = f("exp", X), f("log", X)
FALSE: list[tuple[list[Rel], Rel, Point]] = [
    # by a tiny amount
    ([], lt(1, 1 - TINY), {}),
    ([], eq(ONE, 1 + TINY), {}),
    ([], le(num(2) ** 100, num(2) ** 100 - TINY), {}),
    ([], le(0, X**2 - TINY), {X: Fraction(0)}),
    ([], le(X * 2, X**2 + 1 - TINY), {X: Fraction(1)}),
    ([], le(X + 1 + TINY, E), {X: Fraction(0)}),
    ([le(0, X), le(X, 1)], le(0, X - X**2 - TINY), {X: Fraction(1)}),
    ([le(0, X), le(X, 1)], le(0, (X - HALF) ** 2 - TINY), {X: HALF}),
    ([lt(0, X)], le(LOG, X - 1 - TINY), {X: Fraction(1)}),
    ([le(0, X)], le(0, E - X - 1 - TINY), {X: Fraction(0)}),
    ([], le(f("pi"), num(Fraction(333, 106))), {}),
    ([], lt(f("pi"), num(Fraction(223, 71))), {}),
    ([lt(X, Y)], lt(X + TINY, Y), {X: Fraction(0), Y: TINY}),
    ([eq(X, Y)], eq(X * (1 + TINY), Y), {X: Fraction(1), Y: Fraction(1)}),
    # at a single point
    ([], lt(0, X**2), {X: Fraction(0)}),
    ([], lt(0, (X - 1) ** 2), {X: Fraction(1)}),
    ([], lt(X + 1, E), {X: Fraction(0)}),
    ([le(0, X)], lt(0, E - X - 1), {X: Fraction(0)}),
    ([le(0, X), le(X, 1)], lt(0, X - X**2), {X: Fraction(1)}),
    ([le(0, X), le(X, 1)], lt(0, X), {X: Fraction(0)}),
    ([lt(0, X)], lt(LOG, X - 1), {X: Fraction(1)}),
    ([], ne(X, 0), {X: Fraction(0)}),
    ([], ne(X**2, X), {X: Fraction(1)}),
    ([le(X, Y)], lt(X, Y), {X: Fraction(1), Y: Fraction(1)}),
    ([le(X, Y)], lt(f("exp", X), f("exp", Y)), {X: Fraction(0), Y: Fraction(0)}),
    ([le(0, X)], lt(0, X**3), {X: Fraction(0)}),
    ([lt(X, Y)], lt(f("floor", X), f("floor", Y)), {X: Fraction(0), Y: HALF}),
    ([], lt(f("cosh", X) * 0, f("cosh", X) - 1), {X: Fraction(0)}),
    # where a side is undefined
    ([], eq(X / X, 1), {X: Fraction(0)}),
    ([], eq(LOG * 0, 0), {X: Fraction(-1)}),
    ([], eq(f("exp", LOG), X), {X: Fraction(-1)}),
    ([], eq((X**HALF) ** 2, X), {X: Fraction(-1)}),
    ([], le(0, X**-2), {X: Fraction(0)}),
    ([], eq(X**-1 * X, 1), {X: Fraction(0)}),
    ([le(0, X)], le(LOG, X), {X: Fraction(0)}),
    ([ne(X, 0)], eq(f("power", X, 2), X**2), {X: Fraction(-1)}),
    ([le(0, N)], eq(X**N * X ** (-N), 1), {X: Fraction(0), N: Fraction(2)}),
    ([], eq(f("factorial", N + 1), (N + 1) * f("factorial", N)), {N: Fraction(-1)}),
    ([], eq(f("asin", X) - f("asin", X), 0), {X: Fraction(2)}),
    ([le(-1, X)], le(f("asin", X), f("asin", X)), {X: Fraction(2)}),
    # wrong sign, branch or sort
    ([], eq((X**2) ** HALF, X), {X: Fraction(-1)}),
    ([le(0, X**2)], eq((X**2) ** HALF, X), {X: Fraction(-1)}),
    ([], eq(f("abs", X), X), {X: Fraction(-1)}),
    ([lt(X, Y)], lt(X**2, Y**2), {X: Fraction(-1), Y: Fraction(0)}),
    ([lt(X, Y), ne(X, 0), ne(Y, 0)], lt(Y**-1, X**-1), {X: Fraction(-1), Y: Fraction(1)}),
    ([lt(X, Y)], lt(f("cosh", X), f("cosh", Y)), {X: Fraction(-2), Y: Fraction(1)}),
    ([lt(X, Y)], lt(f("sin", X), f("sin", Y)), {X: Fraction(1), Y: Fraction(3)}),
    ([lt(X, Y)], le(X * A, Y * A), {X: Fraction(0), Y: Fraction(1), A: Fraction(-1)}),
    ([lt(X, Y)], le(X + 1, Y), {X: Fraction(0), Y: HALF}),
    ([lt(N, X)], le(N + 1, X), {N: Fraction(0), X: HALF}),
    ([lt(M, N)], le(M + 2, N), {M: Fraction(0), N: Fraction(1)}),
    ([ne(X, Y), ne(Y, A)], ne(X, A), {X: Fraction(0), Y: Fraction(1), A: Fraction(0)}),
    ([ne(X, Y)], lt(X, Y), {X: Fraction(1), Y: Fraction(0)}),
    ([], le(f("min", X, Y), f("min", Y, X) - TINY), {X: Fraction(0), Y: Fraction(1)}),
    ([], eq(f("max", X, Y), Y), {X: Fraction(1), Y: Fraction(0)}),
    ([], eq(f("exp", X + Y), f("exp", X) + f("exp", Y)), {X: Fraction(0), Y: Fraction(0)}),
    ([], eq(X ** (N * N) * 0 + 1, X**N * 0 + 1), {X: Fraction(0), N: Fraction(-1)}),
    ([le(0, N)], eq(ZERO**N, 0), {N: Fraction(0)}),
    ([le(0, N)], eq(ZERO**N, 1), {N: Fraction(1)}),
    ([le(0, X)], le(X, X**2), {X: HALF}),
    ([le(1, N)], lt(N, N**2), {N: Fraction(1)}),
    ([le(0, N)], le(num(2) ** N, N + 1), {N: Fraction(2)}),
    # at an empty or reversed range, or one term off
    ([le(0, N + 1)], lt(total(0, N, 0), total(0, N, 1)), {N: Fraction(-1)}),
    ([le(1, N + 1)], lt(0, total(1, N, 1)), {N: Fraction(0)}),
    ([], eq(total(1, N, K), N * (N + 1) / 2), {N: Fraction(-1)}),
    ([le(0, N)], eq(total(1, N, K), N * (N + 1) / 2 + TINY), {N: Fraction(3)}),
    ([le(0, N)], eq(total(1, N, K), N * (N - 1) / 2), {N: Fraction(1)}),
    ([], eq(total(0, N + 1, X), total(0, N, X) + X), {N: Fraction(-2), X: Fraction(1)}),
    ([], eq(total(3, 1, K), 0), {}),
    ([], eq(total(3, 1, K), -2), {}),
    ([le(0, N)], eq(total(0, N, K / K), N + 1), {N: Fraction(1)}),
    ([le(0, N + 1)], le(total(0, N, -1, "prod"), total(0, N, 0, "prod")), {N: Fraction(1)}),
    ([le(X, Y), le(0, N + 1)], le(total(0, N, X, "prod"), total(0, N, Y, "prod")),
     {X: Fraction(-2), Y: Fraction(1), N: Fraction(1)}),
    ([le(X, Y)], le(total(0, N, X), total(0, N, Y)), {X: Fraction(0), Y: Fraction(1), N: Fraction(-2)}),
    ([le(0, N)], eq(total(0, N, total(0, 2, K)), total(0, N, K * 3)), {N: Fraction(0)}),
    # over a jump, a pole or a kink; with ends in the wrong order or at one point
    ([lt(0, X)], lt(0, -X), {X: Fraction(1)}),
    ([lt(X, 0)], lt(0, X), {X: Fraction(-1)}),
    ([], le(0, X**-1 + 1), {X: Fraction(0)}),
    ([ne(X, 0)], le(0, X**-1 + 5), {X: Fraction(-1, 10)}),
    ([le(0, X)], le(0, f("floor", X) - X), {X: HALF}),
    ([le(1, X), le(X, 2)], le(0, (X - 1) * (X - 2)), {X: Fraction(3, 2)}),
    ([le(1, X), le(X, 2)], le(0, f("abs", X - Fraction(3, 2)) - TINY), {X: Fraction(3, 2)}),
    ([le(A, X), le(X, B), le(0, A)], le(0, X - B), {A: Fraction(0), X: Fraction(0), B: Fraction(1)}),
    ([le(0, Y)], le(0, X + Y), {X: Fraction(-1), Y: Fraction(0)}),
    # out of nothing
    ([], lt(0, 0), {}),
    ([], eq(X, X + 1), {X: Fraction(0)}),
    ([], le(0, X), {X: Fraction(-1)}),
    ([], eq(ONE, ZERO), {}),
    ([], lt(X, X), {X: Fraction(0)}),
]  # fmt: skip


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len({(frozenset(given), goal) for given, goal, _ in FALSE}) == len(FALSE) >= 60


@pytest.mark.parametrize("given,goal,point", FALSE, ids=[str(goal)[:60] for _, goal, _ in FALSE])
def test_false_is_not_proved(given: list[Rel], goal: Rel, point: Point) -> None:
    assert all(holds(r, point) is True for r in given), "the hypotheses are true at the point"
    assert holds(goal, point) is False, "the statement is false at the point"
    assert proof(given, goal) is None


# -------------------------------------------------------------------------------------- what it can prove


def neighbours() -> Iterator[tuple[list[Rel], Rel]]:
    """True statements next to the false ones."""
    yield [], le(0, X**2)
    yield [], le(X * 2 - X * 2, X**2)
    yield [], le(num(1) + X, E)
    yield [le(0, X), le(X, 1)], le(0, X - X**2)
    yield [le(0, X), le(X, 1)], le(0, (X - HALF) ** 2)
    yield [lt(0, X)], le(LOG, X - 1)
    yield [lt(X, Y)], lt(X - TINY, Y)
    yield [eq(X, Y)], eq(X * 3, Y * 3)
    yield [lt(X, Y)], lt(f("exp", X), f("exp", Y))
    yield [lt(X, Y)], le(f("floor", X), f("floor", Y))
    yield [ne(X, 0)], eq(X / X, 1)
    yield [lt(0, X)], eq(f("exp", LOG), X)
    yield [le(0, X)], eq((X**HALF) ** 2, X ** num(1))
    yield [le(0, X)], eq(f("abs", X), X)
    yield [lt(M, N)], le(M + 1, N)
    yield [lt(X, Y), lt(Y, X)], lt(1, 0)
    yield [lt(0, X), le(X, 0)], lt(0, -X)
    yield [le(0, X)], le(0, X**3 + X)
    yield [le(0, N + 1)], le(total(0, N, 0), total(0, N, 1))
    yield [le(0, N + 1)], eq(total(0, N + 1, X), total(0, N, X) + X)
    yield [le(0, N)], le(0, N * 3)
    yield [le(A, X), le(X, B), le(0, A)], le(0, B - X)
    yield [le(X, 2), le(2, X)], eq(X, 2)
    yield [], lt(f("pi"), num(Fraction(22, 7)))


@pytest.mark.parametrize("given,goal", list(neighbours()), ids=lambda part: str(part)[:60])
def test_the_prover_proves_the_true_neighbour(given: list[Rel], goal: Rel) -> None:
    found = proof(given, goal)
    assert found is not None
    assert found.concl == goal
