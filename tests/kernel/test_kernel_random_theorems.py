"""Theorems made by random applications of the rules are true at random points, undefined ones included."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from derive import kernel as k
from derive.kernel import Rel, Term, Theorem
from tests.kernel.denotation import violated

X, Y = k.var("x"), k.var("y")
M, N = k.var("m", "int"), k.var("n", "int")
VARIABLES = (X, Y, M, N)
VALUES = [Fraction(p, q) for p in range(-3, 4) for q in (1, 2, 3)]
OPS = ("<", "<=", "=", "!=")


class Walk:
    """A growing pool of theorems; each step applies one rule to random material."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.pool: list[Theorem] = []

    def pick(self) -> Theorem:
        recent = self.pool[-40:]
        return self.random.choice(recent if self.random.random() < 0.7 else self.pool)

    def integer(self, depth: int = 1) -> Term:
        r = self.random
        if depth == 0 or r.random() < 0.5:
            return r.choice([M, N, k.num(r.randrange(-2, 4))])
        if r.random() < 0.2:
            return k.apply(r.choice(["floor", "ceil"]), self.term(depth - 1))
        return self.integer(depth - 1) + self.integer(depth - 1)

    def term(self, depth: int = 2) -> Term:
        r = self.random
        if depth == 0 or r.random() < 0.25:
            return r.choice([X, X, Y, M, N, k.num(r.choice(VALUES))])
        match r.randrange(9):
            case 0 | 1:
                return self.term(depth - 1) + self.term(depth - 1)
            case 2 | 3:
                return self.term(depth - 1) * self.term(depth - 1)
            case 4:
                return self.term(depth - 1) ** r.choice([-1, 2, 0, -2, 3, Fraction(1, 2), Fraction(-1, 2)])
            case 5:
                return self.term(depth - 1) ** self.integer(0)
            case 6:
                return k.apply(r.choice(["abs", "log", "asin", "exp", "cbrt", "tan"]), self.term(depth - 1))
            case 7:
                return k.apply("min", self.term(depth - 1), self.term(depth - 1))
        index = r.choice([M, N])
        return k.big(r.choice(["sum", "prod"]), index, self.integer(0), self.integer(0), self.term(depth - 1))

    def relation(self) -> Rel:
        r = self.random
        if r.random() < 0.5:
            return Rel(r.choice(OPS), r.choice([*VARIABLES, k.num(0)]), r.choice([*VARIABLES, k.num(r.choice(VALUES))]))
        return Rel(r.choice(OPS), self.term(1), self.term(1))

    def known(self) -> list[Theorem]:
        return [self.pick() for _ in range(self.random.randrange(3))]

    def step(self) -> Theorem:
        r = self.random
        th = self.pick()
        match r.randrange(18):
            case 0 | 1:
                return k.hyp(self.relation())
            case 2:
                return k.cut(self.pick(), th)
            case 3 | 4:
                return self.instance(th)
            case 5:
                return self.cases(th)
            case 6:
                return k.absurd(k.trans(th, self.pick()), self.relation())
            case 7:
                return k.refl(self.term(), *self.known())
            case 8:
                t = r.choice(k._outside([th.concl.left, th.concl.right]))
                exact = [e for e, _ in k.conditions(t)] or [th.concl]
                return k.defined(th, r.choice(exact))
            case 9:
                return k.trans(th, r.choice([p for p in self.pool if p.concl.left is th.concl.right]))
            case 10 | 11:
                return self.linear(th)
            case 12:
                return self.replace(th)
            case 13 | 14:
                name = r.choice(list(k.LAWS))
                parts = [a for p in (th, *self.known()) for a in (p.concl.left, p.concl.right)]
                args = [r.choice([*parts, self.term(1), self.integer(0)]) for _ in k.LAWS[name].names]
                return k.law(name, args, th, *self.known())
            case 15:
                name = r.choice(list(k.MONOTONE))
                count = len(k.MONOTONE[name].names) - 2
                return k.monotone(
                    name, [r.choice([self.integer(0), k.num(r.choice(VALUES))])] * count, th, *self.known()
                )
            case 16:
                return self.sums(th)
        return self.ladder(th)

    def instance(self, th: Theorem) -> Theorem:
        chosen = self.random.sample(VARIABLES, self.random.randrange(1, 3))
        return k.instance(th, [(v, self.integer() if v.integer else self.term(1)) for v in chosen], *self.known())

    def cases(self, th: Theorem) -> Theorem:
        first = self.random.choice([*th.hyps, self.relation()])
        second = {
            "=": k.ne(first.left, first.right),
            "<": k.le(first.right, first.left),
            "<=": self.random.choice([k.le, k.lt])(first.right, first.left),
        }.get(first.op, first)
        if first.op == "<=" and first.left.integer and first.right.integer:
            second = k.le(first.right + 1, first.left)
        same = [p for p in self.pool if p.concl == th.concl]
        return k.cases(first, second, th, self.random.choice(same), *self.known())

    def linear(self, th: Theorem) -> Theorem:
        r, s = self.random, th.concl
        c = r.choice(VALUES)
        shift, other = self.term(1), self.pick()
        goal = r.choice(
            [
                Rel(r.choice(OPS), s.left * c + shift, s.right * c + shift),
                Rel(r.choice(OPS), s.left + other.concl.left, s.right + other.concl.right),
                Rel(r.choice(OPS), s.left - s.right, k.num(r.choice(VALUES))),
                Rel(r.choice(OPS), s.left, s.right + r.choice(VALUES)),
            ]
        )
        return k.linear(
            goal, [(th, c if r.random() < 0.6 else Fraction(1)), (other, Fraction(r.randrange(2)))], *self.known()
        )

    def replace(self, th: Theorem) -> Theorem:
        equation = self.random.choice([p for p in self.pool if p.concl.op == "="] or self.pool)
        e = equation.concl

        def swap(t: Term) -> Term:
            if t is e.left and self.random.random() < 0.7:
                return e.right
            return k._make(t.op, t.value, tuple(swap(a) for a in t.args)) if t.args else t

        return k.replace(equation, th, Rel(th.concl.op, swap(th.concl.left), swap(th.concl.right)))

    def sums(self, th: Theorem) -> Theorem:
        r = self.random
        op = r.choice(["sum", "prod"])
        t = k.big(op, r.choice([M, N]), self.integer(0), self.integer(0), self.term(1))
        match r.randrange(4):
            case 0:
                return k.empty_range(t, th)
            case 1:
                return k.last_term(t, *self.known(), k.hyp(k.le(t.args[0], t.args[1] + 1)))
            case 2:
                low, high = self.integer(0), self.integer(0)
                used = {v for h in th.hyps for v in h.left.free | h.right.free}
                index = r.choice([v for v in (M, N) if v not in used | low.free | high.free])
                first = r.choice([k.hyp(k.le(0, th.concl.left)), self.pick()])
                return k.termwise(op, index, low, high, th, first, k.hyp(k.le(low, high + 1)))
        start = self.integer(0)
        base = k.instance(th, [(N, start)])
        next_one = k.instance(th, [(N, N + 1)])
        same = [next_one, *(p for p in self.pool if p.concl == next_one.concl)]
        return k.induction(N, start, th.concl, base, r.choice(same))

    def ladder(self, th: Theorem) -> Theorem:
        r = self.random
        f = r.choice([th.concl.right, th.concl.left, self.term()])
        low, high = (r.choice([None, Y, k.num(0), k.num(1)]) for _ in range(2))
        if r.random() < 0.5:
            high = low
        up = r.random() < 0.5
        end, slope, zero = low if up else high, k.differentiate(f, X), k.num(0)
        if end is None:
            low = high = end = Y
        op = r.choice(["<", "<="])
        base = k.hyp(Rel(op, zero, k.substitute(f, {X: end})))
        goal = Rel(r.choice(OPS[:2]), zero if up else slope, slope if up else zero)
        if low is high:
            step = k.absurd(k.trans(k.hyp(k.lt(low, X)), k.hyp(k.lt(X, high))), goal)
        else:
            step = k.linear(goal, [])
        domain = k.refl(f, *[k.hyp(h) for h in k._range(X, low, high, False)])
        return k.ladder(f, X, low, high, up, base, step, domain)


def random_theorems(seed: int, steps: int) -> list[Theorem]:
    walk = Walk(seed)
    walk.pool = [k.hyp(walk.relation()) for _ in range(10)]
    for _ in range(steps):
        try:
            made = walk.step()
        except (k.Refusal, IndexError):
            continue
        if type(made.concl) is Rel:
            walk.pool.append(made)
    return walk.pool


def counterexamples(theorems: list[Theorem], source: random.Random, points: int) -> list[str]:
    found = []
    for th in theorems:
        for _ in range(points):
            point = {
                v: source.choice(VALUES) if not v.integer else Fraction(source.randrange(-3, 4)) for v in VARIABLES
            }
            try:
                if violated(th, point):
                    found.append(f"{th!r} by {th.rule} fails at {point}")
                    break
            except (ArithmeticError, OverflowError):
                continue
    return found


@pytest.mark.parametrize("seed", range(4))
def test_random_theorems_hold(seed: int) -> None:
    theorems = random_theorems(seed, 1500)
    rules = {th.rule for th in theorems}
    assert len(theorems) > 150
    assert len(rules) >= 10
    assert counterexamples(theorems, random.Random(seed), 12) == []
