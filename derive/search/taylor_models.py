"""Taylor models: on a piece next to y = 0 every function is a polynomial in y up to a remainder with a bound.

In a term made of functions by + and *, each function is replaced by its Taylor polynomial; what this changes is at
most the remainder times a bound of the cofactor. The cancellation near a point where the term vanishes is then one of
polynomials, which is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, factorial

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Mono, Poly, Refusal
from derive.search.context import NotFound
from derive.search.covers import find_cover
from derive.search.deadline import check
from derive.search.enclosures import Unbounded, enclose, exact
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.tactics.task import tidy

ONE, HALF = Fraction(1), Fraction(1, 2)
SLICES = 16  # parts of the piece on which bounds are guessed
MOST_PIECES = 200
MOST_MONOMIALS = 400


@dataclass(frozen=True)
class Side:
    """The piece 0 <= y <= h, or -h <= y <= 0 when not `up`."""

    y: Term
    h: Fraction
    up: bool

    def ends(self) -> tuple[Fraction, Fraction]:
        """The least and greatest y."""
        return (Fraction(0), self.h) if self.up else (-self.h, Fraction(0))

    def hyps(self) -> list[Rel]:
        """The bounds of y."""
        a, b = self.ends()
        return [le(num(a), self.y), le(self.y, num(b))]

    def distance(self) -> Term:
        """The distance from 0."""
        return self.y if self.up else -self.y

    def least(self, t: Term) -> float:
        """A number below the term on the piece, found slice by slice.

        Raises:
            Unbounded: the term is not seen to be bounded.
        """
        return min(float(enclose(t, {self.y: part}).lo) for part in self.slices())

    def size(self, t: Term) -> Fraction:
        """A number with few digits above the absolute value of the term on the piece.

        Raises:
            Unbounded: the term is not seen to be bounded.
        """
        largest = 0.0
        for part in self.slices():
            found = enclose(t, {self.y: part})
            largest = max(largest, abs(float(found.lo)), abs(float(found.hi)))
        if not largest < 1e30:
            raise Unbounded(str(t))
        unit = Fraction(1)
        while unit * 16 > largest and unit > Fraction(1, 2**80):
            unit /= 2
        while unit * 64 < largest:
            unit *= 2
        return unit * (ceil(Fraction(largest) / unit) + 1)

    def slices(self) -> list[tuple[Fraction, Fraction]]:
        """The piece in equal parts."""
        a, b = self.ends()
        return [(a + (b - a) * k / SLICES, a + (b - a) * (k + 1) / SLICES) for k in range(SLICES)]

    def bounded(self, t: Term, by: Fraction) -> tuple[Theorem, Theorem]:
        """``0 <= by + t`` and ``0 <= by - t`` on the piece.

        Raises:
            NotFound: a cover was not found.
        """
        a, b = self.ends()
        both = []
        for part in (num(by) + t, num(by) - t):
            both.append(_with(find_cover(le(num(0), part), [], [(self.y, a, b)], MOST_PIECES, 2.0), self.hyps()))
        return both[0], both[1]


def defined(terms: Sequence[Term], side: Side | None = None) -> list[Theorem]:
    """Theorems from which the kernel sees that the terms are defined, on a piece or without variables.

    Raises:
        NotFound: a condition was not proved.
    """
    box = [] if side is None else [(side.y, *side.ends())]
    hyps = [] if side is None else side.hyps()
    used: list[Theorem] = []
    known = frozenset(hyps)
    while (missing := K.undefined_part(terms, known)) is not None:
        check()
        used.append(_with(find_cover(missing[1], [], box, MOST_PIECES, 1.0), hyps))
        known |= {missing[1]}
    return used


def _with(th: Theorem, hyps: Sequence[Rel]) -> Theorem:
    for h in hyps:
        th = K.cut(K.hyp(h), th) if h not in th.hyps else th
    return th


class Expansion:
    """The Taylor polynomial of a function at 0 and a bound of its n-th derivative, n even.

    Args:
        function: a term in y with n derivatives on the piece.
        side: the piece.
        order: n.

    Raises:
        NotFound: it has no such derivatives, or they are too long.
        Unbounded: the last one is not seen to be bounded.
    """

    def __init__(self, function: Term, side: Side, order: int) -> None:
        self.side, self.order, y = side, order, side.y
        self.derivatives = [function]
        for _ in range(order):
            check()
            try:
                self.derivatives.append(tidy(K.differentiate(self.derivatives[-1], y)))
            except Refusal as refusal:
                raise NotFound(str(refusal)) from None
            if len(K._postorder([self.derivatives[-1]])) > MOST_MONOMIALS:
                raise NotFound("short derivatives")
        self.limit = side.size(self.derivatives[-1])
        self.values = [_value(K.substitute(d, {y: num(0)})) for d in self.derivatives[:-1]]

    def polynomial(self, level: int = 0) -> Term:
        """The Taylor polynomial of a derivative."""
        out = num(0)
        for j, e in enumerate(self.values[level:]):
            v: Term = e.concl.right  # type: ignore[union-attr]
            if v is not num(0):
                out = out + num(Fraction(1, factorial(j))) * v * self.side.y**j
        return out

    def remainder(self, level: int = 0) -> Term:
        """The bound of the difference of a derivative and its Taylor polynomial."""
        m = self.order - level
        sign = 1 if self.side.up or m % 2 == 0 else -1
        return num(sign * self.limit / factorial(m)) * self.side.y**m

    def bounds(self) -> tuple[Theorem, Theorem]:
        """``0 <= E + (T - P)`` and ``0 <= E - (T - P)`` on the piece.

        Raises:
            NotFound: the bound of the last derivative was not proved.
        """
        plus, minus = self.side.bounded(self.derivatives[-1], self.limit)
        for level in range(self.order - 1, -1, -1):
            check()
            below = (plus, minus) if self.side.up else (minus, plus)
            plus, minus = (self._climbed(level, sign, th) for sign, th in zip((1, -1), below, strict=True))
        return plus, minus

    def _climbed(self, level: int, sign: int, th: Theorem) -> Theorem:
        """The bound of a derivative from that of the next one, by the mean value theorem."""
        y, (a, b), up = self.side.y, self.side.ends(), self.side.up
        f = self.remainder(level) + num(sign) * (self.derivatives[level] - self.polynomial(level))
        start = le(num(0), K.substitute(f, {y: num(0)}))
        base = K.linear(start, [(self.values[level], Fraction(-sign))], *defined([start.right]))
        slope = K.differentiate(f, y)
        want = le(num(0), slope) if up else le(slope, num(0))
        step = K.linear(want, [(th, ONE)], *defined([slope], self.side))
        for h in self.side.hyps():
            if h in step.hyps:
                step = K.cut(K.linear(h, [(K.hyp(Rel("<", h.left, h.right)), ONE)]), step)
        domain = K.refl(f, *defined([f], self.side))
        return K.ladder(f, y, num(a), num(b), up, base, step, domain)


def _value(t: Term) -> Theorem:
    """``t = v``, v a number where parts without variables have a rational value."""
    same = K.refl(t, *defined([t]))
    while (found := _number(same.concl.right)) is not None:  # type: ignore[union-attr]
        s, number = found
        each = [find_cover(r, [], [], 1, 1.0) for r in (le(s, number), le(number, s))]
        there = replaced_parts(same.concl.right, {s: number})  # type: ignore[union-attr]
        same = K.replace(K.law("antisymmetry", [s, number], *each), same, eq(t, there))
    now = same.concl.right  # type: ignore[union-attr]
    normal = tidy(now)
    return K.trans(same, K.linear(eq(now, normal), [], *defined([now, normal])))


def _number(t: Term) -> tuple[Term, Term] | None:
    """A function without variables in the term that has a rational value, with the value."""
    for s in K._postorder([t]):
        if s.op in K.FUNCTIONS or (s.op == "^" and K.evaluate(s) is None):
            try:
                value = exact(s, {})
            except Unbounded:
                continue
            if value is not None:
                return s, num(value)
    return None



class Model:
    """A term in y as a polynomial in its functions, each with its expansion.

    Args:
        term: the term.
        side: the piece.
        order: how many derivatives of each function are used; even.

    Raises:
        NotFound: it is no such polynomial, or a function has no short derivatives.
        Unbounded: a derivative or a cofactor is not seen to be bounded.
    """

    def __init__(self, term: Term, side: Side, order: int) -> None:
        self.term, self.side = term, side
        self.polys = polys = Polynomials()
        self.start = polys.norm(term)
        self.functions: list[tuple[int, int, Term]] = []  # atom, sign of its exponents, function
        (self.own,) = next(iter(polys.norm(side.y)))
        for a, sign in sorted({(a, 1 if e > 0 else -1) for m in self.start for a, e in m}):
            t = polys.terms[a]
            inverse = polys.atoms[a][0] == "inv"
            if side.y not in t.free or (a == self.own[0] and sign > 0):
                continue
            self.functions.append((a, sign, t**-1 if (sign > 0) == inverse else t))
        if not self.functions:
            raise NotFound("a function")
        self.expansions = [Expansion(t, side, order) for *_, t in self.functions]
        self.marks = [K.var(f"p{i}") for i in range(len(self.functions))]
        self.cofactors: list[Term] = []
        current = self.start
        for (a, sign, t), mark in zip(self.functions, self.marks, strict=True):
            cofactor, current = self._swapped(current, a, sign, t, mark)
            self.cofactors.append(cofactor)
        self.flat = polys.term(current)
        self.polynomials = [e.polynomial() for e in self.expansions]
        self.put = dict(zip(self.marks, self.polynomials, strict=True))
        self.limits = [side.size(K.substitute(g, self.put)) for g in self.cofactors]
        self.low = self._lower_bound()
        self.power, self.rest = self._factored()

    def _swapped(self, p: Poly, a: int, sign: int, t: Term, mark: Term) -> tuple[Term, Poly]:
        """G and q with p = q + (t - mark) G, where mark stands in q for the function t."""
        polys = self.polys
        ((here, _),) = next(iter(polys.norm(mark)))
        quotient: Poly = {}
        rest: Poly = {}
        for m, c in p.items():
            e = dict(m).get(a, 0) * sign
            others: Poly = {tuple((b, k) for b, k in m if b != a or e <= 0): c}
            if e <= 0:
                rest = polys.plus(rest, others)
                continue
            rest = polys.plus(rest, polys.times(others, {((here, e),): ONE}))
            for j in range(e):
                powers: list[tuple[int, int]] = [(b, k) for b, k in ((a, sign * (e - 1 - j)), (here, j)) if k]
                mono: Mono = tuple(sorted(powers))
                quotient = polys.plus(quotient, polys.times(others, {mono: ONE}))
        return polys.term(quotient), rest

    def _lower_bound(self) -> Term:
        """What the model says: the term is at least this polynomial."""
        out = self.flat
        for e, limit in zip(self.expansions, self.limits, strict=True):
            out = out - num(limit) * e.remainder()
        return out

    def _factored(self) -> tuple[int, Term]:
        """The k and q with lower bound = (distance from 0)^k q, q with the constant coefficient other than 0."""
        polys, own = Polynomials(), self.side.y
        p = polys.norm(K.substitute(self.low, self.put))
        (((a, _),),) = polys.norm(own)
        rows: dict[int, Poly] = {}
        for m, c in p.items():
            k = dict(m).get(a, 0)
            rows.setdefault(k, {})[tuple((b, e) for b, e in m if b != a)] = c
        if not rows or min(rows) < 0:
            raise NotFound("a polynomial")
        least = min(rows)
        sign = 1 if self.side.up or least % 2 == 0 else -1
        out: Term | None = None
        for k in range(max(rows), least - 1, -1):
            row = {m: sign * c for m, c in rows.get(k, {}).items()}
            out = out if out is None else out * own
            if row:
                out = polys.term(row) if out is None else out + polys.term(row)
        if out is None:
            raise NotFound("a polynomial")
        return least, out

    def works(self) -> bool:
        """Does the lower bound seem to be positive on the piece, but for y = 0?"""
        return self.side.least(self.rest) > 0

    def theorem(self, strict: bool) -> Theorem:
        """``0 < term`` on the piece, without y = 0 if it vanishes there; or ``0 <= term``.

        Raises:
            NotFound: a bound was not proved.
        """
        side, y = self.side, self.side.y
        a, b = side.ends()
        op = "<" if strict else "<="
        rest = _with(find_cover(Rel(op, num(0), self.rest), [], [(y, a, b)], MOST_PIECES, 2.0), side.hyps())
        distance = side.distance()
        shape = distance**self.power
        away = strict and self.power > 0
        near = (lt if away else le)(*((num(0), y) if side.up else (y, num(0))))
        if self.power:
            room = K.linear(Rel(near.op, num(0), distance), [(K.hyp(near), ONE)])
            positive = K.law(f"pow_{'positive' if away else 'nonnegative'}", [distance, num(self.power)], room)
            name = "product_positive" if away else "product_nonnegative"
            rest = K.law(name, [shape, self.rest], positive, rest)
        whole = K.instance(self._bounded(), list(self.put.items()), *self._defined())
        for e, p in zip(self.expansions, self.polynomials, strict=True):
            for th in e.bounds():
                difference = self._difference(e, p, th)
                whole = K.cut(difference, whole)
        for g, limit in zip(self.cofactors, self.limits, strict=True):
            for th in side.bounded(K.substitute(g, self.put), limit):
                whole = K.cut(th, whole)
        final = K.linear(Rel(op, num(0), self.term), [(whole, ONE), (rest, ONE)], *defined([self.term], side))
        if away:
            for h in side.hyps():
                if h in final.hyps and h != near and {h.left, h.right} == {num(0), y}:
                    final = K.cut(K.linear(h, [(K.hyp(near), ONE)]), final)
        return final

    def _defined(self) -> list[Theorem]:
        return defined(self.polynomials, self.side)

    def _difference(self, e: Expansion, p: Term, th: Theorem) -> Theorem:
        """The bound in the shape of a hypothesis of `_bounded`."""
        for sign in (1, -1):
            want = le(num(0), e.remainder() + num(sign) * (e.derivatives[0] - p))
            if th.concl == want:
                return th
            try:
                return K.linear(want, [(th, ONE)], *defined([want.right], self.side))
            except Refusal:
                continue
        raise NotFound("a bound of a remainder")

    def _bounded(self) -> Theorem:
        """``flat - sum M E <= term`` from |T - p| <= E and |G| <= M for every function; p stands for a polynomial."""
        used = []
        for (*_, t), mark, e, g, m in zip(
            self.functions, self.marks, self.expansions, self.cofactors, self.limits, strict=True
        ):
            for sign in (1, -1):
                first, second = e.remainder() + num(sign) * (t - mark), num(m) + g if sign == 1 else num(m) - g
                pair = [K.hyp(le(num(0), first)), K.hyp(le(num(0), second))]
                used.append((K.law("product_nonnegative", [first, second], *pair), HALF))
        return K.linear(le(self.low, self.term), used, *defined([self.low, self.term], self.side))


def near_zero(f: Term, side: Side, strict: bool, orders: Sequence[int], parts: int = 5) -> tuple[Fraction, Theorem]:
    """``0 < f`` (or ``0 <= f``) on a piece next to 0, as long as possible within the side, and its length.

    Raises:
        NotFound: no model works on a piece of a length h, h/2, ..., h/2^(parts - 1).

    >>> y = K.var("y")
    >>> h, th = near_zero(y - K.apply("sin", y), Side(y, Fraction(1), True), True, [6])
    >>> h, th.concl.op, th.concl.left
    (Fraction(1, 1), '<', 0)
    """
    for k in range(parts):
        piece = Side(side.y, side.h / 2**k, side.up)
        for order in orders:
            check()
            try:
                model = Model(f, piece, order)
                if model.works():
                    return piece.h, model.theorem(strict)
            except (Unbounded, Refusal, NotFound, ArithmeticError, ValueError):
                break  # a shorter piece may help, more derivatives do not
    raise NotFound("a Taylor model with a sign")
