"""Counterexamples along one variable: zeros, poles, ends and stationary points, then grids on every scale.

Where a goal in one variable fails on an open set, one end of that set is a zero of the gap, an end of the domain or a
pole; where it fails at single points, the gap is stationary there. So the search looks at exact zeros of polynomial
parts, at sign changes of other parts along a grid (bisected to 200 bits), and at the least values of the gap and of
the relative gap (bisected by the sign of a difference quotient).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

import flint

from derive import kernel as K
from derive.evidence.balls import precision
from derive.evidence.term_balls import compare
from derive.kernel import Refusal, Rel, Term, num
from derive.search.deadline import OutOfTime, now
from derive.search.polynomials import Polynomials
from derive.search.refute_exact import folded
from derive.search.refute_points import Exact, Found
from derive.search.refute_values import BITS, LADDER, Program, fraction

Nice = Fraction | Exact
FIRST = tuple(Fraction(q) for q in (0, 1, -1, 2, "1/2", -2, "-1/2", 3, 10, -10, "1/3"))
NEAR_DIGITS = (1, 2, 3, 4, 6, 8, 9, 10, 12, 15, 20, 25, 30, 45, 60, 90, 120, 200, 300, 450, 700, 1100)
FAR_DIGITS = (14, 16, 18, 20, 23, 26, 30, 40, 50, 60, 80, 100, 150, 200, 250, 300, 400, 600, 1000)
NEAR = tuple(Fraction(1, 10**k) for k in NEAR_DIGITS)
SLOW = tuple(Fraction(k, 4) for k in range(1, 100))
FAR = (*(Fraction(m * 10**k) for k in range(1, 13) for m in (3, 5, 7, 10)), *(Fraction(10**k) for k in FAR_DIGITS))
WAVES = tuple(Fraction(2 * k + 1, 5) for k in range(-8, 9))
FINE, HIGH = 160, 640
MOST_TRIES = 60
MOST_ANCHORS = 40


class Hit(Exception):
    """A counterexample was found and certified."""

    def __init__(self, found: Found) -> None:
        self.found = found
        super().__init__()


class Sample(NamedTuple):
    """What was seen at a point: are the hypotheses true (None: unclear), the gap and its size beside the sides."""

    q: Fraction
    inside: bool | None
    gap: Any
    size: Any


class Line:
    """The search along one variable.

    Args:
        goal: the relation, in the variable x alone.
        hypotheses: relations in x alone.
        x: the variable.
        end: when to stop, by `deadline.now`.
        certify: what turns a value of x into a certified counterexample, or None.
        certify_root: the same for a zero of a term between two numbers.
    """

    def __init__(self, goal: Rel, hypotheses: Sequence[Rel], x: Term, end: float,
                 certify: Callable[[Nice], Found | None],
                 certify_root: Callable[[Term, Fraction, Fraction], Found | None] | None = None) -> None:  # fmt: skip
        self.goal, self.hypotheses, self.x, self.end = goal, tuple(hypotheses), x, end
        self.certify, self.certify_root = certify, certify_root
        self.gap = goal.right - goal.left
        self.parts = self._parts()
        sides = [t for r in (goal, *self.hypotheses) for t in r[1:]]
        self.program = Program([*sides, *self.parts])
        self.tries = 0
        self.tried: set[Fraction | Exact] = set()
        self.samples: dict[Fraction, Sample] = {}
        self.signs: dict[Fraction, list[Any]] = {}
        self.best: tuple[Fraction, Fraction] | None = None  # least relative gap so far and where

    # evaluation

    def _parts(self) -> list[Term]:
        """Terms whose zeros matter: of conditions, of what abs, min and max turn on, of equations."""
        out: list[Term] = []
        for s in K._postorder([t for r in (self.goal, *self.hypotheses) for t in r[1:]], False):
            if self.x not in s.free:
                continue
            for condition, _ in K.conditions(s) if s.op not in ("sum", "prod") else ():
                if condition is not None:
                    out.append(_gap(condition))
            if s.op == "abs":
                out.append(s.args[0])
            elif s.op in ("min", "max"):
                out.append(s.args[1] - s.args[0])
            elif s.op == "^" and s.args[1].op == "num" and s.args[1].value in (2, 4):
                out.append(s.args[0])
        out += [_gap(h) for h in self.hypotheses]
        return [t for t in dict.fromkeys(out) if self.x in t.free and t is not self.x][:24]

    def look(self, value: Any, bits: int = BITS) -> tuple[bool | None, Any, Any, list[Any]]:
        """Hypotheses, both sides of the goal, and the parts at a number or ball."""
        values = self.program.at({self.x: value}, bits)
        inside: bool | None = True
        for i, h in enumerate(self.hypotheses):
            a, b = values[2 * i + 2], values[2 * i + 3]
            if not (a.is_finite() and b.is_finite()):
                inside = None
                continue
            answer = compare(h.op, a, b)
            if answer is False:
                inside = False
                break
            inside = inside if answer else None
        return inside, values[0], values[1], values[2 * len(self.hypotheses) + 2 :]

    def try_(self, value: Nice) -> None:
        """Certify a value; a success ends the search."""
        if value in self.tried:
            return
        self.tried.add(value)
        self.tries += 1
        found = self.certify(value)
        if found is not None:
            raise Hit(found)

    def visit(self, q: Fraction, bits: int = BITS, important: bool = False) -> Sample:
        """Look at a rational number; where the goal seems to fail there, certify it."""
        if now() > self.end:
            raise OutOfTime
        if self.x.integer:
            for whole in {Fraction(q // 1), Fraction(-(-q // 1))}:
                if whole != q:
                    self.visit(whole, bits, important)
        known = self.samples.get(q)
        if known is not None and not important:
            return known
        inside, a, b, parts = self.look(q, bits)
        finite = a.is_finite() and b.is_finite()
        gap: Any = b - a if finite else None
        size: Any = abs(a) + abs(b) if finite else None
        self.samples[q] = sample = Sample(q, inside, gap, size)
        self.signs[q] = parts
        if inside is not False and not (self.x.integer and q.denominator != 1):
            self._judge(q, inside, a, b, bits, important)
        if inside is True and gap is not None:
            relative = fraction(gap.mid() / (size.mid() + 1))
            if relative is not None and (self.best is None or relative < self.best[0]):
                self.best = relative, q
        return sample

    def _judge(self, q: Fraction, inside: bool | None, a: Any, b: Any, bits: int, important: bool) -> None:
        finite = a.is_finite() and b.is_finite()
        if inside is None and not important:
            inside, a, b, _ = self.look(q, LADDER[1])
            if not inside:
                return
            finite = a.is_finite() and b.is_finite()
        if not finite:
            if important or self.tries < MOST_TRIES:
                self.try_(q)
            return
        answer = compare(self.goal.op, a, b)
        if answer is False:
            self.try_(q)
            return
        if answer is True:
            return
        small = important or max(abs(q.numerator), q.denominator) < 10**6
        if self.tries > 4 * MOST_TRIES and not important:
            return
        for more in LADDER:
            if more > bits and (small or more <= 512):
                _, a, b, _ = self.look(q, more)
                if not (a.is_finite() and b.is_finite()):
                    return
                answer = compare(self.goal.op, a, b)
                if answer is not None:
                    if answer is False:
                        self.try_(q)
                    return
        if small:
            self.try_(q)

    # the search

    def run(self, thorough: bool = True) -> Found | None:
        """A counterexample, or None."""
        try:
            self._search(thorough)
        except Hit as hit:
            return hit.found
        except OutOfTime:
            pass
        return None

    def _search(self, thorough: bool) -> None:
        for q in FIRST:
            self.visit(q)
        anchors = self._anchors()
        for nice in anchors:
            self._visit_nice(nice)
        centres = sorted({c for a in anchors if (c := _number(a)) is not None})
        self._grid(centres)
        fresh = self._crossings()
        if fresh:
            self._clusters(fresh)
        self._lows(12 if not thorough else 60)
        if not thorough:
            return
        seen = any(s.inside is not False for s in self.samples.values())
        for n in (7, 31, 127, 509) if seen else (7, 31):
            self._refine(n)
            fresh = self._crossings()
            if fresh:
                self._clusters(fresh)
            self._lows(60)

    def _visit_nice(self, nice: Nice) -> None:
        if isinstance(nice, Fraction):
            self.visit(nice, important=True)
            return
        value = Program([nice.term]).at({}, 256)[0]
        inside, a, b, _ = self.look(value, 256)
        if inside is False:
            return
        if not (a.is_finite() and b.is_finite()) or compare(self.goal.op, a, b) is not True:
            self.try_(nice)

    def _anchors(self) -> list[Nice]:
        """Special points: ends, zeros and stationary points of polynomial parts, constants of the statement."""
        out: list[Nice] = []
        polys = Polynomials()
        subterms = [s for s in K._postorder([t for r in (self.goal, *self.hypotheses) for t in r[1:]], False)
                    if s.free == {self.x} and s is not self.x]  # fmt: skip
        for t in dict.fromkeys([self.gap, *self.parts, *reversed(subterms)]):
            try:
                p, _ = polys.cleared(polys.norm(t))
            except (Refusal, ZeroDivisionError, KeyError):
                continue
            line = _coefficients(p, polys, self.x)
            if line is not None:
                out += _roots(line)
                slope = [k * c for k, c in enumerate(line)][1:]
                out += _roots(slope) if len(slope) > 1 else []
                if t is self.gap:
                    exact = [a for a in out if _number(a) is not None]
                    out += _between([n for a in exact if (n := _number(a)) is not None])
            if len(out) > MOST_ANCHORS:
                break
        for h in self.hypotheses:
            for side, other in ((h.left, h.right), (h.right, h.left)):
                if side is self.x and not other.free:
                    value = K.evaluate(other)
                    out.append(Fraction(value) if value is not None else Exact(other))
        constants = [s.value for s in K._postorder([t for r in (self.goal, *self.hypotheses) for t in r[1:]])
                     if s.op == "num"]  # fmt: skip
        out += [sign * c for c in dict.fromkeys(constants) for sign in (1, -1)][:24]
        if any(s.op in ("sin", "cos", "tan") for s in subterms):
            out += [Exact(num(Fraction(k, 12)) * K.apply("pi")) for k in (6, -6, 12, 3, 4, 2, 8, 9, -12, -3, 18, 24)]
        return list(dict.fromkeys(out))

    def _range(self) -> tuple[Fraction | None, Fraction | None]:
        lows: list[Fraction] = []
        highs: list[Fraction] = []
        for h in self.hypotheses:
            for bound, ends in ((h.left, lows), (h.right, highs)):
                other = h.right if bound is h.left else h.left
                if other is self.x and not bound.free and h.op in ("<", "<=", "="):
                    value = fraction(Program([bound]).at({}, 256)[0])
                    if value is not None:
                        ends.append(value)
                        if h.op == "=":
                            (highs if ends is lows else lows).append(value)
        return max(lows, default=None), min(highs, default=None)

    def _grid(self, anchors: list[Fraction]) -> None:
        low, high = self._range()
        inner = [a for a in anchors if (low is None or a >= low) and (high is None or a <= high)]
        marks = sorted({*inner, *(e for e in (low, high) if e is not None)}) or [Fraction(0)]
        if low is None and marks[0] > 0:
            marks.insert(0, Fraction(0))
        n = 24 if len(marks) < 12 else 8
        for a, b in pairwise(marks):
            for k in range(1, n):
                self.visit(a + (b - a) * Fraction(k, n))
            for d in NEAR:
                self.visit(a + (b - a) * d)
                self.visit(b - (b - a) * d)
        for edge, free, sign in ((marks[-1], high is None, 1), (marks[0], low is None, -1)):
            if free:
                for d in (*NEAR, *SLOW, *FAR):
                    self.visit(edge + sign * d)
        self._clusters([a for a in marks if a != 0 or len(marks) == 1], Fraction(1))
        for k in (2, 4, 6):
            for sign, free in ((1, high is None), (-1, low is None)):
                if free:
                    for w in WAVES:
                        self.visit(sign * 10**k + w)

    def _clusters(self, centres: Iterable[Fraction], unit: Fraction | None = None) -> None:
        for c in centres:
            scale = unit if unit is not None else max(abs(c), Fraction(1, 10**6))
            for d in NEAR:
                self.visit(c + scale * d)
                self.visit(c - scale * d)

    def _line(self) -> list[Sample]:
        return [self.samples[q] for q in sorted(self.samples)]

    def _crossings(self) -> list[Fraction]:
        """New centres: sign changes of the parts, ends of the domain, zeros of the gap, by bisection."""
        line = self._line()
        fresh: list[Fraction] = []
        tracked: list[tuple[Term, list[tuple[Fraction, Any]]]] = []
        for i, t in enumerate(self.parts):
            if not self._has_exact_zeros(t):
                tracked.append((t, [(s.q, self.signs[s.q][i]) for s in line if len(self.signs[s.q]) > i]))
        if self.goal.op == "!=":
            tracked.append((self.gap, [(s.q, s.gap) for s in line if s.gap is not None]))
        for t, values in tracked:
            clear = [(q, bool(v > 0)) for q, v in values if v > 0 or v < 0]
            for (low, below), (high, above) in pairwise(clear):
                if below != above and len(fresh) < MOST_ANCHORS:
                    fresh += self._zero(t, low, high)
        for one, two in pairwise(line):
            if {one.inside, two.inside} == {True, False} and len(fresh) < 2 * MOST_ANCHORS:
                fresh += self._edge(one, two)
        return [q for q in dict.fromkeys(fresh) if q not in self.samples]

    def _has_exact_zeros(self, t: Term) -> bool:
        """Is the term a polynomial all of whose zeros `_roots` gives exactly?"""
        polys = Polynomials()
        try:
            line = _coefficients(polys.norm(t), polys, self.x)
        except Refusal:
            return False
        return line is not None and all(q.degree() <= 2 for q, _ in _poly(line).factor()[1])

    def _zero(self, t: Term, low: Fraction, high: Fraction) -> list[Fraction]:
        """A zero of a term of opposite signs at two numbers; it is also tried as a counterexample."""
        program = Program([t])
        rises = program.at({self.x: low}, HIGH)[0] < 0
        bracket = low, high
        for k in range(220):
            if k % 16 == 0 and now() > self.end:
                raise OutOfTime
            middle = _middle(low, high)
            value = program.at({self.x: middle}, HIGH)[0]
            if not value.is_finite():
                return [middle]
            if not (value < 0 or value > 0):
                low = high = middle
                break
            if bool(value < 0) == rises:
                low = middle
            else:
                high = middle
            if k < 45:
                bracket = low, high
        q = _middle(low, high)
        for nice in recognized(q):
            self._visit_nice(nice)
        for digits in (2, 4, 6, 9, 12, 18) if self.certify_root is not None else ():
            found = self.certify_root(t, *_around(q, digits))  # type: ignore[misc]
            if found is not None:
                raise Hit(found)
        return [_rounded(q, bracket[1] - bracket[0])]

    def _edge(self, one: Sample, two: Sample) -> list[Fraction]:
        """An end of the domain between two numbers, one inside and one outside."""
        inner, outer = (one.q, two.q) if one.inside else (two.q, one.q)
        for _ in range(70):
            middle = _middle(inner, outer)
            inside = self.visit(middle).inside
            if inside is None:
                break
            inner, outer = (middle, outer) if inside else (inner, middle)
        return [inner]

    def _lows(self, most: int) -> None:
        """Least values of the gap and of the relative gap among neighbours, the least relative first."""
        line = [s for s in self._line() if s.inside is not False and s.gap is not None and s.size.is_finite()
                and s.size.rad() * 1024 <= s.size.mid()]  # fmt: skip
        sign = -1 if self.goal.op == "=" else 1
        both = self.goal.op == "!="
        gaps = [abs(s.gap.mid()) if both else sign * s.gap.mid() for s in line]
        ratios = [g / (s.size.mid() + s.gap.rad() + flint.arb(2) ** -900) for g, s in zip(gaps, line, strict=True)]
        orders = []
        for heights in (gaps, ratios):
            found = []
            for k in range(len(line)):
                i, j = max(0, k - 1), min(len(line) - 1, k + 1)
                if heights[k] <= heights[i] and heights[k] <= heights[j] and not heights[i] == heights[j] == heights[k]:
                    found.append((_key(heights[k]), line[i].q, line[j].q, bool(ratios[k] < flint.arb(1) / 1000)))
            orders.append(sorted(found))
        chosen = [low for pair in zip_longest(*orders) for low in pair if low is not None]
        for _, low, high, close in dict.fromkeys(chosen[:most]):
            self._stationary(low, high, close)

    def _stationary(self, low: Fraction, high: Fraction, close: bool) -> None:
        """Bisection between neighbours by the sign of a difference quotient; a small gap gets more digits."""
        for relative in (False, True):
            a, b = low, high
            for k in range(200):
                bits = BITS * 2 if k < 40 else HIGH
                middle = _middle(a, b)
                d = (b - a) / (1 << (30 if k < 40 else 60))
                one, two = (self._height(p, relative, bits) for p in (middle - d, middle + d))
                if one is None or two is None:
                    break
                slope = two - one
                if slope > 0:
                    b = middle
                elif slope < 0:
                    a = middle
                else:
                    a, b = middle - d, middle + d
                    if k >= 40:
                        break
                if k == 40:
                    sample = self.visit(_rounded(middle, b - a))
                    small = sample.gap is None or abs(sample.gap.mid()) < (sample.size.mid() + 1) / 10**6
                    if not (close or small):
                        break
                if b - a < abs(middle) / (1 << 190):
                    break
            point = _middle(a, b)
            self.visit(point, HIGH)
            for nice in recognized(point):
                self._visit_nice(nice)

    def _height(self, q: Fraction, relative: bool, bits: int) -> Any:
        if now() > self.end:
            raise OutOfTime
        inside, a, b, _ = self.look(q, bits)
        if inside is False or not (a.is_finite() and b.is_finite()):
            return None
        if self.goal.op in ("<", "<=") and a > b and inside:
            self.try_(q)
        with precision(bits):
            gap = b - a
            if self.goal.op in ("=", "!="):
                gap = -abs(gap) if self.goal.op == "=" else abs(gap)
            if relative:
                gap = gap / (abs(a) + abs(b) + flint.arb(2) ** -900)
            return gap.mid()

    def _refine(self, n: int) -> None:
        """More points between neighbours, more of them where the relative gap is small."""
        line = [s for s in self._line() if s.inside is not False]
        pairs = list(pairwise(line))
        if len(pairs) > 3_000:
            pairs = sorted(pairs, key=lambda p: _ratio(p[0]))[:1_500]
        for one, two in pairs:
            for k in range(1, 3):
                self.visit(one.q + (two.q - one.q) * Fraction(k * n % 1009 + 1, 1011))


def _ratio(s: Sample) -> Fraction:
    if s.gap is None or not s.gap.is_finite():
        return Fraction(0)
    return fraction(s.gap.mid() / (s.size.mid() + flint.arb(2) ** -900), 10**5) or Fraction(0)


def _key(value: Any) -> Fraction:
    return fraction(value, 10**5) or Fraction(0)


def _gap(r: Rel) -> Term:
    return r.left if r.right is num(0) else r.right if r.left is num(0) else r.right - r.left


def _middle(a: Fraction, b: Fraction) -> Fraction:
    """A number between two others: geometric where they are far apart on the same side of 0."""
    if a > b:
        a, b = b, a
    if a > 0 and b > 4 * a:
        return Fraction(2) ** ((_exponent(a) + _exponent(b)) // 2 + 1) if b > 16 * a else 2 * a
    if b < 0 and a < 4 * b:
        return -_middle(-b, -a)
    return (a + b) / 2


def _exponent(q: Fraction) -> int:
    return q.numerator.bit_length() - q.denominator.bit_length()


def _rounded(q: Fraction, width: Fraction) -> Fraction:
    """A shorter number, much closer to q than the width."""
    if width == 0:
        return q
    shift = max(0, 40 - _exponent(abs(width)))
    return Fraction(round(q * (1 << shift)), 1 << shift)


def _around(q: Fraction, digits: int) -> tuple[Fraction, Fraction]:
    """Two short decimals with q between them, that agree with it to so many digits."""
    unit = Fraction(10) ** (len(str(abs(q.numerator))) - len(str(q.denominator)) - digits)
    low = unit * (q // unit)
    return (low if low < q else low - unit), low + unit


def _number(nice: Nice) -> Fraction | None:
    if isinstance(nice, Fraction):
        return nice
    return fraction(Program([nice.term]).at({}, 400)[0])


def _coefficients(p: Any, polys: Polynomials, x: Term) -> list[Fraction] | None:
    """Coefficients of a normal form that is a polynomial in x alone of degree 1 to 60."""
    powers: dict[int, Fraction] = {}
    for mono, c in p.items():
        if len(mono) > 1 or (mono and (polys.terms.get(mono[0][0]) is not x or mono[0][1] < 0)):
            return None
        powers[mono[0][1] if mono else 0] = c
    if not 1 <= max(powers, default=0) <= 60:
        return None
    return [powers.get(k, Fraction(0)) for k in range(max(powers) + 1)]


def _poly(line: Sequence[Fraction]) -> Any:
    return flint.fmpq_poly([flint.fmpq(c.numerator, c.denominator) for c in line])


def _roots(line: Sequence[Fraction]) -> list[Nice]:
    """Real zeros of a polynomial: rational ones, quadratic ones exactly, others to about 60 digits."""
    out: list[Nice] = []
    for factor, _ in _poly(line).factor()[1]:
        if factor.degree() == 1:
            r = -factor[0] / factor[1]
            out.append(Fraction(int(r.p), int(r.q)))
        elif factor.degree() == 2:
            c, b, a = (Fraction(int(factor[k].p), int(factor[k].q)) for k in range(3))
            square = b * b - 4 * a * c
            if square > 0:
                root = num(square) ** Fraction(1, 2)
                out += [Exact(folded(num(-b / (2 * a)) + num(s / (2 * a)) * root)) for s in (1, -1)]
        else:
            with precision(256):
                roots: Any = factor.complex_roots()
                for z, _ in roots:
                    if z.imag == 0 and (q := fraction(z.real)) is not None:
                        out.append(q)
    return out


def _between(points: Sequence[Fraction]) -> list[Nice]:
    """Between and beyond the zeros of the gap: there a polynomial has each of its signs."""
    line = sorted(set(points))
    if not line:
        return []
    inner: Iterator[Fraction] = (_rounded((a + b) / 2, b - a) for a, b in pairwise(line))
    return [*inner, Fraction(line[0] // 1 - 1), Fraction(line[-1] // 1 + 2)]


def recognized(q: Fraction) -> list[Nice]:
    """Short exact numbers that agree with an approximation to about 150 bits, simple ones first.

    >>> from derive.search.refute_values import Program
    >>> [str(n) for n in recognized(fraction(Program([K.apply("pi") / 6]).at({}, 400)[0]))]
    ['1/6*pi']
    """
    out: list[Nice] = []
    r = q.limit_denominator(10**15)
    if abs(r - q) * (1 << 120) <= abs(q) or (r == 0 and abs(q) < Fraction(1, 1 << 120)):
        return [r]
    pi = K.apply("pi")
    with precision(480):
        x = flint.arb(flint.fmpq(q.numerator, q.denominator))
        forms: list[tuple[Any, Callable[[Fraction], Term]]] = [
            (x / flint.arb.pi(), lambda c: num(c) * pi),
            (x * x, lambda c: (num(1) if q > 0 else num(-1)) * num(c) ** Fraction(1, 2)),
            (x * x / flint.arb.pi(), lambda c: (num(1) if q > 0 else num(-1)) * (num(c) * pi) ** Fraction(1, 2)),
        ]
        if abs(x) < 100:
            forms.append((x.exp(), lambda c: K.apply("log", num(c))))
        if x > 0:
            forms.append((x.log(), lambda c: K.apply("exp", num(c))))
        values = [(fraction(v), make) for v, make in forms]
    for value, make in values:
        if value is None or value == 0:
            continue
        c = value.limit_denominator(10**9)
        if c != 0 and abs(c - value) * (1 << 110) <= abs(value) and abs(c.numerator) < 10**15:
            out.append(Exact(make(c)))
    return out
