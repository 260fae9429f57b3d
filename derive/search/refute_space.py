"""Counterexamples in several variables: special and random points, then lines through the most promising ones.

A line is the question with the variables put on a curve in one parameter (the others fixed, all of them equal, one a
multiple or the reciprocal of another, a hypothesis made an equation); it is searched by `refute_line`. Between lines
the point with the least relative gap moves, by lines along the axes and by Newton steps with difference quotients of
high precision.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import flint

from derive import kernel as K
from derive.evidence.balls import precision
from derive.evidence.term_balls import compare
from derive.kernel import Refusal, Rel, Term, num
from derive.search.deadline import OutOfTime, now
from derive.search.polynomials import linear_solutions
from derive.search.refute_exact import decide, folded
from derive.search.refute_grid import promising
from derive.search.refute_line import Line, recognized
from derive.search.refute_points import Exact, Found, Point, Root, Value, certified, certified_root
from derive.search.refute_values import BITS, LADDER, Program, ball, fraction

Embedding = dict[Term, Term]
SPECIAL = tuple(Fraction(q) for q in (0, 1, -1, 2, "1/2", -2, "-1/2", 3, "1/3", 10, -10, "1/10", 100, -3))
SCALES = tuple(Fraction(10) ** k for k in (0, 0, 0, 0, 1, 1, -1, -1, 2, -2, 3, -3, 5, -5, 8, -8, 12, -12, 20, -20, 40))
FACTORS = tuple(Fraction(q) for q in (1, -1, 2, "1/2", -2, "1/10", 10))


class Space:
    """The search in any number of variables.

    Args:
        goal: the relation.
        hypotheses: relations that hold at a counterexample.
        end: when to stop, by `deadline.now`.
    """

    def __init__(self, goal: Rel, hypotheses: Sequence[Rel], end: float) -> None:
        self.goal, self.hypotheses, self.end = goal, tuple(hypotheses), end
        self.whole = sorted({v for r in (goal, *hypotheses) for t in r[1:] for v in t.free}, key=repr)
        self.base: Embedding = {v: v for v in self.whole}
        self._eliminate()
        self.variables = sorted({v for t in self.base.values() for v in t.free}, key=repr)
        self.there = K._subst(goal, self.base)
        self.given = [K._subst(h, self.base) for h in self.hypotheses]
        self.program = Program([t for r in (self.there, *self.given) for t in r[1:]])
        self.best: list[tuple[Fraction, Point]] = []
        self.chance = random.Random(20)
        self.ranges = {v: self._range(v) for v in self.variables}

    def _eliminate(self) -> None:
        """Hypotheses that are equations linear in a real variable: it is replaced."""
        for _ in range(3):
            for h in self.hypotheses:
                if h.op != "=":
                    continue
                try:
                    solved = next(iter(linear_solutions(K._subst(h, self.base))), None)
                except Refusal:
                    continue
                if solved is not None:
                    self.base = {v: K.substitute(t, dict([solved])) for v, t in self.base.items()}
                    break
            else:
                return

    def lifted(self, values: Mapping[Term, Value]) -> dict[Term, Fraction | Exact]:
        """Values of the remaining variables as values of all."""
        table = {v: q.term if isinstance(q, Exact) else num(q) for v, q in values.items() if not isinstance(q, Root)}
        out: dict[Term, Fraction | Exact] = {}
        for v, t in self.base.items():
            made = K.substitute(t, table)
            value = K.evaluate(made)
            out[v] = _exact(made) if value is None else value
        return out

    def certify(self, values: Mapping[Term, Value]) -> Found | None:
        """The lifted point if it certainly refutes the goal."""
        return certified(self.goal, self.hypotheses, self.lifted(values))

    # points

    def visit(self, point: dict[Term, Fraction]) -> Found | None:
        """Look at a point; where the goal seems to fail, certify it."""
        if now() > self.end:
            raise OutOfTime
        return self._visit(point, BITS)

    def _visit(self, point: Mapping[Term, Any], bits: int) -> Found | None:
        values = self.program.at(point, bits)
        clear = True
        for i, h in enumerate(self.given):
            a, b = values[2 * i + 2], values[2 * i + 3]
            answer = compare(h.op, a, b) if a.is_finite() and b.is_finite() else None
            if answer is False:
                return None
            clear = clear and answer is True
        a, b = values[:2]
        if not (a.is_finite() and b.is_finite()):
            return self.certify(point) if clear else None
        answer = compare(self.goal.op, a, b)
        if answer is False:
            return self.certify(point)
        if clear:
            gap = b.mid() - a.mid()
            gap = -abs(gap) if self.goal.op == "=" else abs(gap) if self.goal.op == "!=" else gap
            relative = fraction(gap / (abs(a.mid()) + abs(b.mid()) + 1))
            if relative is not None and (len(self.best) < 12 or relative < self.best[-1][0]):
                self.best = sorted([*self.best, (relative, dict(point))], key=lambda pair: pair[0])[:12]
        if answer is None:
            higher = next((more for more in LADDER if more > bits), None)
            small = all(max(abs(q.numerator), q.denominator) < 10**9 for q in point.values())
            if higher is None or not (small or higher <= 512):
                return self.certify(point) if small else None
            return self._visit(point, higher)
        return None

    def _range(self, v: Term) -> tuple[Fraction | None, Fraction | None]:
        lows: list[Fraction] = []
        highs: list[Fraction] = []
        for h in self.given:
            for bound, other, ends in ((h.left, h.right, lows), (h.right, h.left, highs)):
                if other is v and not bound.free and h.op in ("<", "<="):
                    value = fraction(Program([bound]).at({}, 200)[0])
                    if value is not None:
                        ends.append(value)
        return max(lows, default=None), min(highs, default=None)

    def _values(self, v: Term) -> list[Fraction]:
        """Simple values of a variable inside its range."""
        low, high = self.ranges[v]
        out: list[Fraction] = []
        if low is not None and high is not None:
            out += [low, high, *(low + (high - low) * Fraction(q) for q in ("1/2", "1/3", "1/10", "9/10", "1/1000"))]
        elif low is not None or high is not None:
            edge, sign = (low, 1) if low is not None else (high, -1)
            steps = (0, 1, "1/2", 2, 10, "1/1000", 1000)
            out += [edge + sign * Fraction(q) for q in steps]  # type: ignore[operator]
        out += [q for q in SPECIAL if (low is None or q >= low) and (high is None or q <= high)]
        if v.integer:
            out = [Fraction(round(q)) for q in (*out, *range(0, 12), *range(-5, 0))]
        constants = [s.value for s in K._postorder([t for r in (self.there, *self.given) for t in r[1:]])
                     if s.op == "num" and s.value.denominator < 10**6 and abs(s.value) < 10**9]  # fmt: skip
        out += [c for c in constants if not v.integer or c.denominator == 1]
        fine = (q for q in out if (low is None or q >= low) and (high is None or q <= high))
        return list(dict.fromkeys(fine))[:22]

    def _random(self, v: Term) -> Fraction:
        low, high = self.ranges[v]
        q = Fraction(self.chance.randrange(1, 10**6), 10**6)
        scale = self.chance.choice(SCALES)
        if low is not None and high is not None:
            share = q if self.chance.random() < 0.6 else min(q * scale, 1 / (1 + q * scale))
            out = low + (high - low) * share if self.chance.random() < 0.5 else high - (high - low) * share
        elif low is not None:
            out = low + q * scale
        elif high is not None:
            out = high - q * scale
        else:
            out = (2 * q - 1) * scale
        return Fraction(round(out)) if v.integer else out

    # the search

    def run(self, thorough: bool) -> Found | None:
        """A counterexample, or None."""
        try:
            for found in self._search(thorough):
                if found is not None:
                    return found
        except OutOfTime:
            pass
        return None

    def _search(self, thorough: bool) -> Iterator[Found | None]:
        if not self.variables:
            yield self.certify({})
            return
        if len(self.variables) == 1:
            yield self.line({}, self.variables[0], thorough)
            for _ in range(3_000 if thorough else 0):
                yield self.visit({v: self._random(v) for v in self.variables})
            return
        yield from self._simple(400)
        for _ in range(150):
            yield self.visit({v: self._random(v) for v in self.variables})
        yield from self._curves(False)
        yield from self._improve(2)
        if not thorough:
            return
        if len(self.variables) == 2 and all(v.integer for v in self.variables):
            for point in promising(self.there, self.given, self.variables):
                yield self.visit(point)
        yield from self._curves(True)
        yield from self._simple(4_000)
        for _ in range(1_500):
            yield self.visit({v: self._random(v) for v in self.variables})
        yield from self._improve(4)
        if len(self.variables) == 2 and all(v.integer for v in self.variables):
            for q in product((*range(61), *range(-1, -61, -1)), repeat=2):
                yield self.visit({v: Fraction(k) for v, k in zip(self.variables, q, strict=True)})
        while True:
            for _ in range(300):
                yield self.visit({v: self._random(v) for v in self.variables})
            v = self.chance.choice(self.variables)
            fixed = {w: num(self._random(w)) for w in self.variables if w is not v}
            yield self.line(fixed, v, False, 0.1)
            yield from self._improve(2)

    def _simple(self, most: int) -> Iterator[Found | None]:
        size = max(2, int(most ** (1 / len(self.variables))))
        lists = [self._values(v)[:size] for v in self.variables]
        yield from (self.visit(dict(zip(self.variables, q, strict=True))) for q in product(*lists))

    def line(self, fixed: Embedding, x: Term, thorough: bool = False, seconds: float | None = None) -> Found | None:
        """The search along the curve on which each variable has its value in `fixed`, which may contain x."""
        started = now()
        if started > self.end:
            raise OutOfTime
        try:
            goal = K._subst(self.there, fixed)
            hypotheses = []
            for h in (K._subst(h, fixed) for h in self.given):
                if x in h.left.free | h.right.free:
                    hypotheses.append(h)
                elif decide(h, 256)[0] is False:
                    return None
        except Refusal:
            return None
        if (goal.left.free | goal.right.free) - {x}:
            return None

        def at(value: Fraction | Exact) -> dict[Term, Value]:
            t = value.term if isinstance(value, Exact) else num(value)
            out: dict[Term, Value] = {}
            for v in self.variables:
                made = K.substitute(fixed.get(v, v), {x: t})
                q = K.evaluate(made)
                out[v] = Exact(made) if q is None else q
            return out

        def certify(value: Fraction | Exact) -> Found | None:
            try:
                return self.certify(at(value))
            except Refusal:
                return None

        def certify_root(zero: Term, low: Fraction, high: Fraction) -> Found | None:
            others = [v for v in self.whole if v is not x]
            if any(K.substitute(self.base[v], fixed).free for v in others) or self.base.get(x) is not x:
                return None
            found = certified_root(goal, hypotheses, x, zero, low, high)
            if found is None:
                return None
            table = {v: K.substitute(self.base[v], fixed) for v in others}
            rest = [h for h in self.hypotheses if x not in (h.left.free | h.right.free)]
            if any(decide(K._subst(h, table))[0] is not True for h in rest):
                return None
            values: Point = {v: q if (q := K.evaluate(t)) is not None else Exact(t) for v, t in table.items()}
            return {**values, **found[0]}, found[1]

        end = self.end if seconds is None else min(self.end, started + seconds)
        search = Line(goal, hypotheses, x, end, certify, certify_root)
        found = search.run(thorough)
        if found is None and search.best is not None:
            q = search.best[1]
            point: Point = {}
            for v in self.variables:
                value = K.evaluate(K.substitute(fixed.get(v, v), {x: num(q)}))
                if value is not None:
                    point[v] = value
            if len(point) == len(self.variables):
                self.best = sorted([*self.best, (search.best[0], point)], key=lambda pair: pair[0])[:12]
        return found

    def _curves(self, thorough: bool) -> Iterator[Found | None]:
        """Diagonals, multiples, reciprocals, boundaries of the hypotheses."""
        real = [v for v in self.variables if not v.integer]
        each = 0.3 if thorough else 0.06
        if len(real) == len(self.variables):
            yield self.line(dict.fromkeys(real[1:], real[0]), real[0], seconds=each)
        if not self.best and not all(self._values(v) for v in self.variables):
            return
        others = self.best[0][1] if self.best else {v: self._values(v)[0] for v in self.variables}
        for a, b in combinations(real, 2):
            rest = {v: _term(others[v]) for v in self.variables if v not in (a, b)}
            shapes: list[Term] = [num(c) * a if c != 1 else a for c in FACTORS[: 7 if thorough else 2]]
            shapes += [num(1) - a, a**-1, a + 1, a**2] if thorough else [num(1) - a]
            for shape in shapes:
                yield self.line({**rest, b: shape}, a, seconds=each)
        for h in self.given if thorough else ():
            if h.op not in ("<", "<="):
                continue
            try:
                solved = next(iter(linear_solutions(Rel("=", h.left, h.right))), None)
            except Refusal:
                continue
            if solved is not None and solved[1].free:
                for a in sorted(solved[1].free, key=repr):
                    rest = {v: _term(others[v]) for v in self.variables if v not in (a, solved[0])}
                    try:
                        edge = K.substitute(solved[1], rest)
                        yield self.line({**rest, solved[0]: edge}, a, seconds=each)
                    except Refusal:
                        continue

    def _improve(self, rounds: int) -> Iterator[Found | None]:
        """Lines along the axes through the best points, and Newton steps."""
        for _ in range(rounds):
            for _, point in self.best[:2]:
                yield self._newton(point)
                for v in self.variables:
                    fixed = {w: _term(point[w]) for w in self.variables if w is not v}
                    yield self.line(fixed, v, False, 0.1)

    def _newton(self, start: Point) -> Found | None:
        """Newton's method for a stationary point of the gap in the real variables, at 640 bits."""
        real = [v for v in self.variables if not v.integer]
        if not 1 <= len(real) <= 6 or any(isinstance(q, Root) for q in start.values()):
            return None
        point: dict[Term, Any] = {v: q for v, q in start.items() if isinstance(q, Fraction)}
        if len(point) != len(self.variables):
            return None
        bits, h = 640, Fraction(1, 1 << 160)
        for _ in range(14):
            if now() > self.end:
                raise OutOfTime
            step = self._step(point, real, bits, h)
            if step is None:
                break
            moved = dict(point)
            for v, d in zip(real, step, strict=True):
                moved[v] = Fraction(round((point[v] - d) * (1 << 300)), 1 << 300)
            size = max(abs(d) for d in step)
            point = moved
            if (found := self.visit(point)) is not None:
                return found
            if size < Fraction(1, 1 << 250):
                break
        nice = {v: next(iter(recognized(q)), q) for v, q in point.items()}
        return self.certify(nice) if nice != point else None

    def _step(self, point: Mapping[Term, Any], real: Sequence[Term], bits: int, h: Fraction) -> list[Fraction] | None:
        def gap(shift: Mapping[Term, int]) -> Any:
            there = {v: q + shift.get(v, 0) * h for v, q in point.items()}
            a, b = self.program.at(there, bits)[:2]
            return (b - a).mid()

        n = len(real)
        with precision(bits):
            centre = gap({})
            if not centre.is_finite():
                return None
            plus, minus = [gap({v: 1}) for v in real], [gap({v: -1}) for v in real]
            width = ball(h)
            slope = [(p - m) / (2 * width) for p, m in zip(plus, minus, strict=True)]
            rows = [[flint.arb(0)] * n for _ in range(n)]
            for i in range(n):
                rows[i][i] = (plus[i] + minus[i] - 2 * centre) / width**2
                for j in range(i):
                    both = gap({real[i]: 1, real[j]: 1}) - plus[i] - plus[j] + centre
                    rows[i][j] = rows[j][i] = both / width**2
            entries = [x.mid() for row in rows for x in row]
            if not all(x.is_finite() for x in (*entries, *slope)):
                return None
            try:
                out = flint.arb_mat(n, n, entries).solve(flint.arb_mat(n, 1, [s.mid() for s in slope]))
            except (ZeroDivisionError, ValueError):
                return None
            steps = [fraction(out[i, 0]) for i in range(n)]
        return None if None in steps else steps  # type: ignore[return-value]


def _exact(t: Term) -> Exact:
    """The value of a closed term in its shortest form, if it is defined at all."""
    return Exact(folded(t) if decide(K.eq(t, t))[0] is True else t)


def _term(value: Value) -> Term:
    return value.term if isinstance(value, Exact) else num(value) if isinstance(value, Fraction) else num(0)
