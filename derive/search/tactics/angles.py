"""Sines and cosines of multiples of one angle u: products as sums, and polynomials in them on the unit circle.

Every sin(k u) and cos(k u) is a polynomial in s = sin(u) and c = cos(u) by the laws of sums; two such polynomials are
equal on the circle when s^2 + c^2 - 1 divides their difference, and the quotient is the proof.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, num
from derive.laurent import Mono, Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.direct import within_one
from derive.search.tactics.task import Task, gap

ONE, HALF = Fraction(1), Fraction(1, 2)
LARGEST_MULTIPLE = 24
Gaussian = tuple[Fraction, Fraction]
Waves = dict[int, Gaussian]  # k -> coefficient of exp(i k u)


class Circle:
    """The functions of one angle in a term.

    Args:
        terms: terms in which sin and cos are applied to rational multiples of one term only.

    Raises:
        NotFound: they are not, or do not occur.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        multiples: dict[Term, tuple[Term, Fraction]] = {}
        for s in K._outside(terms):
            if s.op in ("sin", "cos"):
                form = Polynomials()
                p = form.norm(s.args[0])
                if len(p) != 1:
                    raise NotFound("multiples of one angle")
                ((m, c),) = p.items()
                base = form.monomial(m)
                if base is None or not base.free:
                    raise NotFound("an angle with a variable")
                multiples[s] = base, c
        bases = {base for base, _ in multiples.values()}
        if len(bases) != 1:
            raise NotFound("one angle")
        (base,) = bases
        d = lcm(*(c.denominator for _, c in multiples.values()))
        self.angle = base if d == 1 else num(Fraction(1, d)) * base
        self.multiple = {s: int(c * d) for s, (_, c) in multiples.items()}
        if any(abs(k) > LARGEST_MULTIPLE for k in self.multiple.values()):
            raise NotFound("small multiples")
        self.sin, self.cos = K.apply("sin", self.angle), K.apply("cos", self.angle)
        self.defs = Context().defs(self.angle) if not base.free else []
        self._known: dict[tuple[str, int], Theorem] = {}

    def expanded(self, name: str, k: int) -> Theorem:
        """``sin(k u)`` or ``cos(k u)`` as a polynomial in s and c, for k >= 0."""
        if (name, k) not in self._known:
            t = K.apply(name, self._times(k))
            if k == 1:
                th = K.refl(t)
            elif k == 0:
                th = K.law(f"{name}_zero", [])
            else:
                small = self._times(k - 1)
                sum_ = K.law(f"{name}_sum", [self.angle, small])
                th = moved(t, K.apply(name, self.angle + small), sum_)
                for other in ("sin", "cos"):
                    th = put(th, self.expanded(other, k - 1))
            self._known[name, k] = th
        return self._known[name, k]

    def _times(self, k: int) -> Term:
        return self.angle if k == 1 else num(0) if k == 0 else num(k) * self.angle

    def flat(self, t: Term) -> Theorem:
        """``t = F``, F with no other sines and cosines than s and c."""
        th = K.refl(t)
        for s, k in self.multiple.items():
            if s not in (self.sin, self.cos) and s in K._outside([th.concl.right]):  # type: ignore[union-attr]
                th = put(th, self._one(s, k))
        return th

    def _one(self, s: Term, k: int) -> Theorem:
        if k >= 0:
            e = self.expanded(s.op, k)
            return e if e.concl.left is s else moved(s, e.concl.left, e)  # type: ignore[union-attr]
        positive = self.expanded(s.op, -k)
        a: Term = positive.concl.left  # type: ignore[union-attr]
        law = K.law("sin_odd" if s.op == "sin" else "cos_even", [a.args[0]])
        return moved(s, law.concl.left, put(law, positive))  # type: ignore[union-attr]

    def equal(self, a: Term, b: Term) -> Theorem:
        """``a = b``.

        Raises:
            NotFound: they differ on the circle.
        """
        left, right = self.flat(a), self.flat(b)
        f, g = left.concl.right, right.concl.right  # type: ignore[union-attr]
        polys = Polynomials()
        try:
            quotient = self._quotient(polys, polys.norm(f - g))
        except Refusal as refusal:
            raise NotFound(str(refusal)) from None
        used = []
        if quotient:
            q, square = polys.term(quotient), self.sin**2 + self.cos**2
            circle = K.law("pythagoras", [self.angle])
            same = K.refl(q * square, *Context().defs(q))
            used = [(K.replace(circle, same, eq(q * square, q * num(1))), ONE)]
        middle = K.linear(eq(f, g), used, *Context().defs(f, g))
        return K.trans(K.trans(left, middle), K.linear(eq(g, b), [(right, -ONE)]))

    def reduced(self, p: Poly, polys: Polynomials, by_cosine: bool = True) -> Poly:
        """The polynomial with the square of s (of c) replaced."""
        rest = dict(p)
        self._divide(polys, rest, by_cosine)
        return rest

    def _quotient(self, polys: Polynomials, p: Poly) -> Poly:
        """p / (s^2 + c^2 - 1)."""
        rest = dict(p)
        out = self._divide(polys, rest, True)
        if rest:
            raise NotFound("an identity on the circle")
        return out

    def _divide(self, polys: Polynomials, rest: Poly, by_cosine: bool) -> Poly:
        ((s, _),), ((c, _),) = next(iter(polys.norm(self.sin))), next(iter(polys.norm(self.cos)))
        if not by_cosine:
            s, c = c, s
        out: Poly = {}
        while (high := next((m for m in rest if dict(m).get(s, 0) >= 2), None)) is not None:
            coefficient = rest.pop(high)
            powers = dict(high)
            powers[s] -= 2
            low = _mono(powers)
            _add(out, low, coefficient)
            _add(rest, low, coefficient)
            powers[c] = powers.get(c, 0) + 2
            _add(rest, _mono(powers), -coefficient)
        return out


def _mono(powers: dict[int, int]) -> Mono:
    return tuple(sorted((a, e) for a, e in powers.items() if e))


def _add(p: Poly, m: Mono, c: Fraction) -> None:
    total = p.get(m, Fraction(0)) + c
    if total:
        p[m] = total
    else:
        p.pop(m, None)


def moved(t: Term, same: Term, th: Theorem) -> Theorem:
    """``t = b`` from ``same = b``, the arguments of t and same being equal."""
    args = K.linear(eq(same.args[0], t.args[0]), [])
    return K.replace(args, th, eq(t, th.concl.right))  # type: ignore[union-attr]


def put(th: Theorem, e: Theorem) -> Theorem:
    """An equation with the other side of e for its left side in the right side."""
    r, old, new = th.concl, e.concl.left, e.concl.right  # type: ignore[union-attr]
    if old is new:
        return th
    memo: dict[Term, Term] = {}
    for s in K._postorder([r.right]):  # type: ignore[union-attr]
        memo[s] = new if s is old else K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
    return K.replace(e, th, eq(r.left, memo[r.right]))  # type: ignore[union-attr]


def identity(task: Task) -> Theorem:
    """An equation between polynomials in sines and cosines of multiples of one angle.

    Raises:
        NotFound: it is none.
    """
    if task.goal.op != "=":
        raise NotFound("no equation")
    try:
        return Circle(task.goal[1:]).equal(*task.goal[1:])
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None


def linearised(task: Task) -> Theorem:
    """Products of sines and cosines as sums, where the variable stands outside them, too.

    Raises:
        NotFound: there are no such products, or the goal was not proved.
    """
    f = gap(task.goal)
    if task.goal.op not in ("<", "<="):
        raise NotFound("no inequality")
    circle = Circle([f])
    polys = Polynomials()
    p = polys.norm(f)
    places = {next(iter(polys.norm(s)))[0][0]: (s, k) for s, k in circle.multiple.items()}
    degrees = [sum(e for a, e in m if a in places) for m in p]
    if max(degrees) < 2 or any(e < 0 for m in p for a, e in m if a in places):
        raise NotFound("products of sines and cosines")
    names = circle.angle.free
    if not any(polys.terms[a].free & names for m in p for a, _ in m if a not in places):
        raise NotFound("the variable outside sines and cosines")
    sums: dict[Mono, Waves] = {}
    for m, c in p.items():
        waves: Waves = {0: (c, Fraction(0))}
        for a, e in m:
            for _ in range(e if a in places else 0):
                waves = _product(waves, _wave(*places[a]))
        rest = tuple((a, e) for a, e in m if a not in places)
        there = sums.setdefault(rest, {})
        for k, (u, v) in waves.items():
            before = there.get(k, (Fraction(0), Fraction(0)))
            there[k] = before[0] + u, before[1] + v
    total: Term | None = None
    for rest, waves in sums.items():
        front = polys.monomial(rest)
        for k, (u, v) in sorted(waves.items()):
            for name, weight in (("cos", u if k == 0 else 2 * u), ("sin", -2 * v)) if k >= 0 else ():
                if weight and not (name == "sin" and k == 0):
                    part = num(weight) if k == 0 else num(weight) * K.apply(name, circle._times(k))
                    part = part if front is None else part * front
                    total = part if total is None else total + part
    if total is None:
        raise NotFound("anything left")
    wide = Circle([f, total])
    same = wide.equal(f, total)
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), total))
    defs = task.context().defs(*task.goal[1:])
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *defs)


def _wave(s: Term, k: int) -> Waves:
    if k == 0:
        return {0: (ONE, Fraction(0))} if s.op == "cos" else {}
    if s.op == "cos":
        return {k: (HALF, Fraction(0)), -k: (HALF, Fraction(0))}
    return {k: (Fraction(0), -HALF), -k: (Fraction(0), HALF)}


def _product(a: Waves, b: Waves) -> Waves:
    out: Waves = {}
    for k, (u, v) in a.items():
        for n, (p, q) in b.items():
            before = out.get(k + n, (Fraction(0), Fraction(0)))
            out[k + n] = before[0] + u * p - v * q, before[1] + u * q + v * p
    return {k: z for k, z in out.items() if any(z)}


def circular(task: Task) -> Theorem:
    """A polynomial in sines and cosines of multiples of one angle alone, as one in y = cos u or y = sin u.

    With P(y) + z Q(y), z = sin u: the two cases z = sqrt(1 - y^2) and z = -sqrt(1 - y^2).

    Raises:
        NotFound: it is none, or the goal in y was not proved.
    """
    f = gap(task.goal)
    if task.goal.op not in ("<", "<=") or task.depth > 4:
        raise NotFound("no inequality")
    circle = Circle([f])
    flat = circle.flat(f)
    polys = Polynomials()
    p = polys.norm(flat.concl.right)  # type: ignore[union-attr]
    places = {next(iter(polys.norm(s)))[0][0] for s in (circle.sin, circle.cos)}
    if any(polys.terms[a].free and (a not in places or e < 0) for m in p for a, e in m):
        raise NotFound("a polynomial in one sine and cosine")
    y = K.var("y" if "y" not in {v.value[0] for v in f.free} else "w")
    for by_cosine, mine, other in ((True, circle.cos, circle.sin), (False, circle.sin, circle.cos)):
        q = circle.reduced(p, polys, by_cosine)
        t = polys.term(q)
        range_ = [le(-num(1), y), le(y, num(1))]
        if other not in K._outside([t]):
            th = task.smaller(range_, Rel(task.goal.op, num(0), _swapped(t, {mine: y})))
            th = _instance(th, y, mine)
            same = Circle([f, t]).equal(f, t)
            defs = task.context().defs(*task.goal[1:])
            return K.linear(task.goal, [(th, ONE), (same, -ONE)], *defs)
    t = polys.term(circle.reduced(p, polys))
    same = Circle([f, t]).equal(f, t)
    root = (num(1) - y**2) ** HALF
    proofs = []
    for sign in (1, -1):
        z = circle.sin if sign == 1 else -circle.sin
        case = le(num(0), circle.sin) if sign == 1 else le(circle.sin, num(0))
        value = root if sign == 1 else -root
        th = task.smaller(range_, Rel(task.goal.op, num(0), _swapped(t, {circle.cos: y, circle.sin: value})))
        th = _instance(th, y, circle.cos)
        here = (num(1) - circle.cos**2) ** HALF
        nonnegative = Context.of([case]).prove(le(num(0), z))
        square = K.linear(eq(z**2, num(1) - circle.cos**2), [(K.law("pythagoras", [circle.angle]), ONE)])
        whole = K.law("root_pow", [z, num(2), num(HALF)], nonnegative)  # (z^2)^(1/2) = z^1
        defs = Context.of([case]).plus(whole).defs(whole.concl.left)  # type: ignore[union-attr]
        value_is = K.trans(K.replace(square, whole, eq(here, whole.concl.right)),  # type: ignore[union-attr]
                           K.linear(eq(z ** num(1), z), [], *defs))  # fmt: skip
        th = K.replace(value_is, th, Rel(th.concl.op, num(0), _swapped(th.concl.right, {here: z})))  # type: ignore[union-attr]
        proofs.append(K.linear(task.goal, [(th, ONE), (same, -ONE)], *task.context().defs(*task.goal[1:])))
    first, second = le(num(0), circle.sin), le(circle.sin, num(0))
    return K.cases(first, second, *proofs)


def _instance(th: Theorem, y: Term, value: Term) -> Theorem:
    """The theorem for y = a sine or cosine, which is between -1 and 1."""
    th = K.instance(th, [(y, value)])
    bounds = within_one(Context(), value)[1:]
    for h in sorted(th.hyps, key=repr):
        th = K.cut(Context(bounds).prove(h), th)
    return th


def _swapped(t: Term, values: dict[Term, Term]) -> Term:
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        made = K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
        memo[s] = values.get(s, values.get(made, made))
    return memo[t]
