"""The inequality of the arithmetic and geometric mean, with any weights: positive parts by tangents of the logarithm.

Where the gap is a sum of positive parts m_i with coefficients, m_i >= m_k (1 + log(m_i/m_k)) for every part m_k with
a negative coefficient; the logarithms cancel in the right combination, which a linear program finds. Contact is where
all parts that are used are equal; other contacts come from scaled tangents m_i >= r m_k (1 + log(m_i/(r m_k))).
(Reznick 1989; Chandrasekaran and Shah 2016; Murray, Chandrasekaran and Wierman 2021.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Mono, Poly
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.deadline import check
from derive.search.polynomials import Polynomials
from derive.search.reasons import fit
from derive.search.rewriting import Rewriter
from derive.search.tactics.bounds import bound
from derive.search.tactics.equivalents import cleared, replaced
from derive.search.tactics.substitutions import powered, tidied
from derive.search.tactics.task import Task, gap, settle

ONE = Fraction(1)
MOST_PARTS, MOST_TANGENTS = 30, 140


def am_gm(task: Task) -> Theorem:
    """``0 <= sum c_i m_i`` for positive parts m_i by tangents of the logarithm at the parts with c_i < 0.

    Raises:
        NotFound: the gap has no such form, or the tangents do not suffice.
    """
    names = task.variables()
    if task.goal.op not in ("<", "<=") or not names or any(x.integer for x in names):
        raise NotFound("an inequality between positive parts")
    if (shifted := _shift(task)) is not None:
        return _moved(task, *shifted)
    context = task.context()
    rewriter = Rewriter(context)
    f = gap(task.goal)
    same = rewriter.expand(f)
    whole: Term = same.concl.right  # type: ignore[union-attr]
    polys = Polynomials()
    p = polys.norm(whole)
    if any(polys.atoms[a][0] == "inv" for m in p for a, _ in m):
        return cleared(_inner(task))
    parts = _parts(polys, p)
    negative = [m for m, c in parts.items() if _is_negative(polys, c, task)]
    if not negative or len(parts) > MOST_PARTS or len(negative) > MOST_PARTS // 2:
        raise NotFound("parts of both signs")
    bases = [x for x in names if _is_base(x, polys, parts)]
    if (zero := next((x for x in bases if context.try_prove(lt(0, x)) is None), None)) is not None:
        if _rooted(whole, zero):
            th = powered(_inner(replace(task, goal=Rel(task.goal.op, num(0), whole))))
            return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.plus(same).defs(*task.goal[1:]))
        return _at_zero(task, context, zero)
    th = Tangents(replace(task, goal=Rel(task.goal.op, num(0), whole)), context, polys, parts, negative).prove()
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.plus(same).defs(*task.goal[1:]))


def _shift(task: Task) -> tuple[Term, Fraction] | None:
    """A variable x and c for which x + c is the base of a power and positive, and x need not be."""
    for s in K._outside(task.goal[1:]):
        if s.op in ("power", "^") and s.args[0].op == "+" and not (s.args[1].op == "num" and s.args[1].integer):
            polys = Polynomials()
            try:
                form = polys.norm(s.args[0])
            except Refusal:
                continue
            linear = [m for m in form if m]
            if len(linear) == 1 and len(linear[0]) == 1 and form[linear[0]] == 1 and linear[0][0][1] == 1:
                x = polys.terms[linear[0][0][0]]
                if x.op == "var" and not x.integer:
                    return x, form.get((), Fraction(0))
    return None


def _moved(task: Task, x: Term, c: Fraction) -> Theorem:
    """The goal with x - c for x, at x + c."""
    back, image = x - num(c), x + num(c)
    hyps = [K._subst(h, {x: back}) for h in task.hyps]
    new = Rel(task.goal.op, *(tidied(K.substitute(t, {x: back}), ()) for t in task.goal[1:]))
    th = _again(replace(task, hyps=tuple(h if (b := bound(h)) is None else b for h in hyps), goal=new))
    there = K.instance(th, [(x, image)], *task.context().defs(image))
    return settle(fit(task.context(), [settle(there, task.hyps)], task.goal), task.hyps)


def _parts(polys: Polynomials, p: Poly) -> dict[Mono, Poly]:
    """The monomials of what is positive and grows, each with its coefficient, a polynomial in parameters.

    Parameters are the variables that stand in an exponent.
    """
    exponents: set[Term] = set()
    bases: set[Term] = set()
    for t in polys.terms.values():
        if t.op == "exp":
            logs = [s for s in K._outside([t]) if s.op == "log"]
            bases |= {v for s in logs for v in s.free}
            exponents |= _without_logarithms(t.args[0]).free
    parameters = exponents - bases
    out: dict[Mono, Poly] = {}
    for m, c in p.items():
        inner = tuple((a, e) for a, e in m if polys.terms[a].free and polys.terms[a].free <= parameters
                      and polys.terms[a].op == "var")  # fmt: skip
        outer = tuple((a, e) for a, e in m if (a, e) not in inner)
        out.setdefault(outer, {})[inner] = c
    return out


def _without_logarithms(t: Term) -> Term:
    return replaced(t, {s: num(1) for s in K._outside([t]) if s.op == "log"})


def _is_negative(polys: Polynomials, c: Poly, task: Task) -> bool:
    if set(c) == {()}:
        return c[()] < 0
    return floats.signs(polys.term(c), task.hyps)[1]


def _is_base(x: Term, polys: Polynomials, parts: dict[Mono, Poly]) -> bool:
    """Is the variable a factor of a part, itself or below a root?"""
    return any(polys.terms[a] is x or (polys.terms[a].op == "^" and x in polys.terms[a].args[0].free)
               for m in parts for a, _ in m)  # fmt: skip


def _rooted(t: Term, x: Term) -> bool:
    return any(s.op == "^" and x in s.args[0].free and not s.args[1].integer for s in K._outside([t]))


def _at_zero(task: Task, context: Context, x: Term) -> Theorem:
    """The cases x = 0 and 0 < x for a variable that is not negative."""
    if any(s.op not in ("+", "*") and not (s.op == "^" and s.args[1].integer)
           for s in K._outside(task.goal[1:]) if s.args and x in s.free):  # fmt: skip
        raise NotFound("a polynomial in a variable that may be 0")
    low = context.prove(le(0, x))
    below, above = le(x, 0), lt(0, x)
    zero = K.law("antisymmetry", [x, num(0)], K.hyp(below), low)
    there = K._subst(task.goal, {x: num(0)})
    others = tuple(h for h in task.hyps if x not in h.left.free | h.right.free)
    second = _again(replace(task, hyps=(*task.hyps, above)))
    th = _again(replace(task, hyps=others, goal=there))
    first = K.replace(K.linear(eq(num(0), x), [(zero, -ONE)]), th, task.goal)
    return K.cases(below, above, settle(first, [*task.hyps, below]), second)


def _inner(task: Task) -> Task:
    """The same task, whose smaller ones come here first."""
    return replace(task, solve=lambda t: _again(replace(t, solve=task.solve)))


def _again(task: Task) -> Theorem:
    """A case: by signs, by tangents, or as any other goal."""
    th = task.context().try_prove(task.goal)
    if th is not None:
        return th
    try:
        return am_gm(task)
    except (NotFound, Refusal):
        return task.smaller(task.hyps, task.goal, 0.5)


class Tangents:
    """The search for one goal.

    Args:
        parts: monomial -> coefficient.
        negative: the monomials at which tangents are taken.
    """

    def __init__(self, task: Task, context: Context, polys: Polynomials, parts: dict[Mono, Poly],
                 negative: list[Mono]) -> None:  # fmt: skip
        self.task, self.context, self.polys, self.parts, self.negative = task, context, polys, parts, negative
        self.terms = {m: num(1) if (t := polys.monomial(m)) is None else t for m in parts}
        self.rewriter = Rewriter(context)

    def prove(self) -> Theorem:
        """The goal.

        Raises:
            NotFound: the tangents at no contact tried suffice.
        """
        signs = {m: self.context.prove(lt(0, t)) for m, t in self.terms.items() if t.free}
        for scale in self._contacts():
            check()
            try:
                facts = list(self._facts(signs, scale))
            except (NotFound, Refusal):
                continue
            try:
                return self._combined([*facts, *signs.values()])
            except NotFound:
                continue
        raise NotFound("the tangents")

    def _combined(self, facts: list[Theorem]) -> Theorem:
        """The goal as a combination of the tangents."""
        context, goal = Context(facts), self.task.goal
        weights = context._weights(goal, facts)
        if weights is None:
            raise NotFound("a combination of the tangents")
        used = [(th, w) for th, w in zip(facts, weights, strict=True) if w]
        return K.linear(goal, used, *self.context.plus(*facts).defs(*goal[1:]))

    def _contacts(self) -> Iterator[dict[Mono, Fraction]]:
        """The values of the parts where the two sides seem to touch: first all 1."""
        yield dict.fromkeys(self.parts, ONE)
        names = self.task.variables()
        f = gap(self.task.goal)
        if not floats.known(f) or any(set(c) != {()} for c in self.parts.values()):
            return
        for q in _touching(f, names, self.task):
            values: dict[Mono, Fraction] = {}
            table = {x: num(v) for x, v in zip(names, q, strict=True)}
            for m, t in self.terms.items():
                v = K.evaluate(K.substitute(t, table))
                if v is None or v <= 0:
                    break
                values[m] = v
            else:
                yield values

    def _facts(self, signs: dict[Mono, Theorem], scale: dict[Mono, Fraction]) -> Iterator[Theorem]:
        for k in self.negative:
            yield from self._equations(k)
        count = 0
        for k, m in product(self.negative, self.parts):
            if m == k or (m in self.negative and len(self.parts) > 12):
                continue
            if count >= MOST_TANGENTS:
                return
            count += 1
            th = self._tangent(m, k, scale[m] / scale[k], signs)
            yield th
            coefficient = self.parts[m]
            if set(coefficient) != {()}:
                c = self.polys.term(coefficient)
                sign = self.context.try_prove(le(0, c))
                if sign is not None:
                    yield K.law("product_nonnegative", [c, th.concl.right], sign, th)  # type: ignore[union-attr]

    def _equations(self, k: Mono) -> Iterator[Theorem]:
        """``b log(c) = 0`` for the part b and hypotheses c = 1."""
        for h in self.task.hyps:
            if h.op != "=" or 1 not in (K.evaluate(h.left), K.evaluate(h.right)):
                continue
            t, one = (h.left, h.right) if K.evaluate(h.right) == 1 else (h.right, h.left)
            log = K.apply("log", t)
            positive = self.context.try_prove(lt(0, t))
            if positive is None or log.args[0].op == "+":
                continue
            spread = self.rewriter.expand(log)
            value: Term = spread.concl.right  # type: ignore[union-attr]
            known = self.context.plus(spread)
            if one is h.right:
                there = K.hyp(h)
            else:
                there = K.linear(eq(t, one), [(K.hyp(h), -ONE)], *known.defs(t, one))
            zero = K.replace(there, K.refl(log, *known.defs(log)), eq(log, K.apply("log", one)))
            if one is not num(1):
                raise NotFound("the number 1")
            nothing = K.linear(eq(value, num(0)), [(spread, -ONE), (zero, ONE), (self.context.log_one(), ONE)],
                               *known.defs(value))  # fmt: skip
            b = self.terms[k]
            yield K.replace(nothing, K.refl(b * value, *known.defs(b * value)), eq(b * value, b * num(0)))

    def _tangent(self, m: Mono, k: Mono, r: Fraction, signs: dict[Mono, Theorem]) -> Theorem:
        """``0 <= b (t - r - r log(t/r))`` for the parts a, b with t = a/b."""
        b = self.terms[k]
        t = self._ratio(m, k, r)
        positive = self.context.prove(lt(0, t))
        below = K.law("log_below_tangent", [t], positive)
        spread = self.rewriter.expand(K.apply("log", t))
        value: Term = spread.concl.right  # type: ignore[union-attr]
        excess = t - 1 - value
        th = K.linear(le(0, excess), [(below, ONE), (spread, -ONE)], *self.context.plus(spread).defs(excess))
        scaled = num(r) * b
        if k in signs:
            sign = K.linear(lt(0, scaled), [(signs[k], r)], *self.context.defs(scaled))
        else:
            sign = K.linear(lt(0, scaled), [])
        return K.law("product_nonnegative", [scaled, excess], self.context._weak(sign), th)

    def _ratio(self, m: Mono, k: Mono, r: Fraction) -> Term:
        powers = dict(m)
        for a, e in k:
            powers[a] = powers.get(a, 0) - e
        t = self.polys.monomial(tuple(sorted((a, e) for a, e in powers.items() if e)))
        if t is None:
            raise NotFound("two parts")
        return t if r == 1 else num(1 / r) * t


def _touching(f: Term, names: list[Term], task: Task) -> Iterator[tuple[Fraction, ...]]:
    """Rational points near which the gap, beside its size, is least."""

    def relative(point: dict[Term, float]) -> float:
        v, error = floats.value(f, point)
        return v / (error * 1e13) if math.isfinite(v) and all(floats._holds(h, point) for h in task.hyps) else math.inf

    point = min(floats.samples(names, task.hyps, 60), key=relative, default=None)
    if point is None or not math.isfinite(relative(point)):
        return
    step = 0.5
    while step > 1e-9:
        check()
        near = [{**point, x: point[x] * factor} for x in names for factor in (1 + step, 1 / (1 + step))]
        best = min(near, key=relative)
        if relative(best) < relative(point) and all(abs(v) < 1e9 for v in best.values()):
            point = best
        else:
            step /= 2
    for most in (1, 3, 12):
        yield tuple(Fraction(point[x]).limit_denominator(most) for x in names)
