"""Goals that are homogeneous in some positive variables: one of them is set to 1, the others are quotients by it.

For a goal ``0 <= f`` with ``f(c x, c y, ...) = c^k f(x, y, ...)`` the equation ``f = y^k f1(x/y, ...)`` is built from
the inside out, each function by its law for products; so ``0 <= f1`` for the quotients, one variable fewer, gives it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter, equal
from derive.search.tactics.equivalents import replaced
from derive.search.tactics.substitutions import tidied
from derive.search.tactics.task import Task, gap, tidy, with_domain

ZERO, NONE, ONE = num(0), Fraction(0), Fraction(1)
MOST = 4  # variables of which all subsets are tried


@dataclass(frozen=True)
class Scaled:
    """``s = y^degree exp(weight log y) part``, where `part` is `form` at the quotients by y."""

    degree: Fraction
    weight: Term
    form: Term
    part: Term
    equation: Theorem


def homogeneous(task: Task) -> Theorem:
    """A goal homogeneous in positive variables from the same goal with one of them equal to 1.

    Raises:
        NotFound: it is not homogeneous, a part has no law for products, or the goal at 1 was not proved.
    """
    if task.goal.op not in ("<", "<=") or task.depth > 3:
        raise NotFound("an inequality")
    context = task.context()
    real = [v for v in task.variables() if not v.integer and context.try_prove(le(num(0), v)) is not None]
    f = gap(task.goal)
    if len(real) < 2 or not floats.known(f) or not _worth(f):
        raise NotFound("two positive variables and more than a polynomial")
    for group in _groups(real):
        if not _scales(f, group, task.hyps):
            continue
        for unit in _units(group, task.hyps, context):
            try:
                return _at_one(task, f, group, unit)
            except (NotFound, Refusal):
                task.left()
    raise NotFound("homogeneous in positive variables")


def _worth(f: Term) -> bool:
    """Are there functions or roots? Polynomials have their own ways."""
    return any(s.op in K.FUNCTIONS or (s.op == "^" and not s.args[1].integer) for s in K._outside([f]))


def _groups(real: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    for size in range(len(real), 1, -1):
        if size == len(real) or len(real) <= MOST:
            yield from combinations(real, size)


def _scales(f: Term, group: Sequence[Term], hyps: Sequence[Rel]) -> bool:
    """Does the term grow by a power of the factor by which the variables grow, at some points?"""
    variables = sorted(f.free.union(*(t.free for h in hyps for t in h[1:])), key=repr)
    seen = 0
    for point in floats.samples(variables, hyps, 12):
        at, error = floats.value(f, point)
        degrees = []
        for scale in (2.0, 0.375):
            moved, further = floats.value(f, {v: c * scale if v in group else c for v, c in point.items()})
            if math.isfinite(at) and math.isfinite(moved) and abs(at) > 1e4 * error and abs(moved) > 1e4 * further:
                if moved * at < 0:
                    return False
                degrees.append(math.log(moved / at) / math.log(scale))
        if len(degrees) == 2:
            seen += 1
            if abs(degrees[0] - degrees[1]) > 1e-3:
                return False
    return seen > 2


def _units(group: Sequence[Term], hyps: Sequence[Rel], context: Context) -> list[Term]:
    """The variables that may become 1, first those that are the least or the greatest by a hypothesis."""
    positive = [v for v in group if context.try_prove(lt(num(0), v)) is not None]
    compared = {t for h in hyps if h.op in ("<", "<=") and h.left in group and h.right in group for t in h[1:]}
    least = {h.left for h in hyps if h.op in ("<", "<=") and h.left in group and h.right in group}
    return sorted(positive, key=lambda v: (v not in least, v not in compared, repr(v)))[:2]


def _at_one(task: Task, f: Term, group: Sequence[Term], unit: Term) -> Theorem:
    context = with_domain(task, *task.goal[1:], f)
    scaling = Scaling(context, group, unit)
    whole = scaling.of(f)
    given: dict[Rel, Theorem] = {}
    for h in task.hyps:
        if not {*group} & (h.left.free | h.right.free):
            given[h] = K.hyp(h)
            continue
        try:
            moved = scaling.hypothesis(h)
        except (NotFound, Refusal):
            continue  # what is not homogeneous is left out
        if moved is not None:
            given[moved[0]] = moved[1]
    goal = Rel(task.goal.op, num(0), tidied(whole.form, list(given)))
    if unit in goal.right.free:
        raise NotFound(f"logarithms of {unit} that cancel")
    th = task.smaller(given, goal)
    there = K.instance(th, list(scaling.quotients.items()), *context.defs(*scaling.quotients.values()))
    for known in given.values():
        if known.concl in there.hyps:
            there = K.cut(known, there)
    product = context._times(there, *scaling.positive(whole.degree, whole.weight))
    parts = [(product, Fraction(1)), (whole.equation, Fraction(-1))]
    return K.linear(task.goal, parts, *context.defs(*task.goal[1:], f))


class Scaling:
    """The equations ``s = y^k s1(x/y, ...)`` for terms in the variables of a group, y the unit.

    Attributes:
        context: the hypotheses, and what was found on the way.
        quotients: x/y for every other variable x of the group.
    """

    def __init__(self, context: Context, group: Sequence[Term], unit: Term) -> None:
        self.context, self.unit = context, unit
        context.prove(lt(num(0), unit))
        context.prove(K.ne(unit, 0))
        self.quotients: Mapping[Term, Term] = {v: v * unit**-1 for v in group if v is not unit}
        self.rewriter = Rewriter(context)
        self._memo: dict[Term, Scaled] = {}

    def of(self, t: Term) -> Scaled:
        """The degree and the equation of a term.

        Raises:
            NotFound: it is not homogeneous, or a function of something of degree other than 0 has no law.
        """
        for s in K._outside([t]):
            if s not in self._memo:
                self._memo[s] = self._node(s)
        return self._memo[t]

    def positive(self, degree: Fraction, weight: Term) -> tuple[Theorem, Term]:
        """``0 < y^degree exp(weight log y)``, and the right side."""
        front = self._front(degree, weight)
        return self.context.prove(lt(num(0), front)), front

    def hypothesis(self, h: Rel) -> tuple[Rel, Theorem] | None:
        """The hypothesis for the quotients, and the theorem that it holds for them; None if it says nothing.

        Raises:
            NotFound: it is no homogeneous inequality.
        """
        scaled = self.of(gap(h))
        moved = tidy(scaled.form)
        if self.unit in moved.free or scaled.weight is not ZERO or h.op not in ("<", "<="):
            raise NotFound("a homogeneous inequality")
        if not moved.free:
            return None
        new, factor = _as_bound(Rel(h.op, num(0), moved))
        zero = K.linear(Rel(h.op, num(0), gap(h)), [(K.hyp(h), Fraction(1))], *self.context.defs(gap(h), *h[1:]))
        times, power = self.positive(-scaled.degree, ZERO)
        product = self.context._times(zero, times, power)
        # gap = y^k part, so gap y^-k = part
        back = self.rewriter.inside(gap(h) * power, [scaled.equation, self.rewriter.same(power)])
        image = Rel(new.op, *(K.substitute(t, dict(self.quotients)) for t in new[1:]))
        return new, K.linear(image, [(product, factor), (back, factor)], *self.context.defs(*image[1:]))

    def _scaled(self, form: Term, equation: Theorem, degree: Fraction = NONE, weight: Term | None = None) -> Scaled:
        """From ``s = y^degree exp(weight log y) part``, the right side up to the ring."""
        weight = ZERO if weight is None else weight
        part = K.substitute(form, dict(self.quotients))
        whole = self._front(degree, weight) * part
        at: Term = equation.concl.right  # type: ignore[union-attr]
        equation = equation if at is whole else K.trans(equation, self.rewriter.ring(at, whole))
        return Scaled(degree, weight, form, part, equation)

    def _front(self, degree: Fraction, weight: Term) -> Term:
        power = self.unit ** num(degree)
        return power if weight is ZERO else power * K.apply("exp", weight * K.apply("log", self.unit))

    def _node(self, s: Term) -> Scaled:
        if not s.free & {*self.quotients, self.unit}:
            return self._scaled(s, self.rewriter.same(s))
        if s is self.unit:
            return self._scaled(num(1), self.rewriter.same(s), ONE)
        if s in self.quotients:
            return self._scaled(s, self.rewriter.same(s), ONE)
        parts = [self._memo[a] for a in s.args]
        if s.op == "+":
            return self._sum(s, parts)
        if s.op == "*":
            return self._product(s, parts)
        if s.op == "^":
            return self._power(s, parts[0])
        if s.op == "log":
            return self._log(s, parts[0])
        if s.op == "exp":
            return self._exp(s, parts[0])
        if s.op == "power":
            law = self.context.law("power_by_exp", *s.args)
            whole = self.of(law.concl.right)  # type: ignore[union-attr]
            return self._scaled(whole.form, K.trans(law, whole.equation), whole.degree, whole.weight)
        if s.op in K.FUNCTIONS:
            inside = self.rewriter.inside(s, [self._plain(p) for p in parts])
            return self._scaled(K.apply(s.op, *(p.form for p in parts)), inside)
        raise NotFound(f"a law for products in {s.op}")

    def _plain(self, p: Scaled) -> Theorem:
        """``s = part``.

        Raises:
            NotFound: the degree is not 0.
        """
        if p.degree or p.weight is not ZERO:
            raise NotFound("a term of degree 0")
        return K.trans(p.equation, self.rewriter.ring(p.equation.concl.right, p.part))  # type: ignore[union-attr]

    def _sum(self, s: Term, parts: Sequence[Scaled]) -> Scaled:
        degrees = {(p.degree, p.weight) for p in parts if tidy(p.form) is not num(0)}
        if len(degrees) != 1:
            raise NotFound("summands of one degree")
        ((degree, weight),) = degrees
        inside = self.rewriter.inside(s, [p.equation for p in parts])
        form = K._make(s.op, s.value, tuple(p.form for p in parts))
        return self._scaled(tidy(form) if self.unit in form.free else form, inside, degree, weight)

    def _product(self, s: Term, parts: Sequence[Scaled]) -> Scaled:
        form = K._make(s.op, s.value, tuple(p.form for p in parts))
        inside = self.rewriter.inside(s, [p.equation for p in parts])
        degree, weight = sum((p.degree for p in parts), NONE), ZERO
        if any(p.weight is not ZERO for p in parts):
            weight = tidy(reduce(lambda a, b: a + b, (p.weight for p in parts)))
            if weight.op == "num":
                degree, weight = degree + weight.value, ZERO
        front = reduce(lambda a, b: a * b, (self._front(p.degree, p.weight) for p in parts))
        part = K.substitute(form, dict(self.quotients))
        at: Term = inside.concl.right  # type: ignore[union-attr]
        apart = K.trans(inside, self.rewriter.ring(at, front * part))
        new = self._front(degree, weight)
        joined = K.replace(equal(self.context, eq(front, new)), apart, eq(s, new * part))
        return self._scaled(form, joined, degree, weight)

    def _power(self, s: Term, base: Scaled) -> Scaled:
        e = s.args[1]
        if e.op != "num" or base.weight is not ZERO:
            raise NotFound("an exponent that is a number")
        self._sign(base, e)
        if base.degree == 0:
            inside = self.rewriter.inside(s, [self._plain(base), self.rewriter.same(e)])
            return self._scaled(base.form**e, inside)
        inside = self.rewriter.inside(s, [base.equation, self.rewriter.same(e)])
        power, degree = self.unit ** num(base.degree), base.degree * e.value
        split = K.trans(inside, self.context.law("pow_product" if e.integer else "root_product", power, base.part, e))
        again = equal(self.context, eq(power**e, self.unit ** num(degree)))
        return self._scaled(
            base.form**e, K.replace(again, split, eq(s, self.unit ** num(degree) * base.part**e)), degree
        )

    def _sign(self, base: Scaled, e: Term) -> None:
        """What a power of the quotient's term needs: its being different from 0, or positive."""
        if e.integer and e.value >= 0:
            return
        s: Term = base.equation.concl.left  # type: ignore[union-attr]
        wanted = K.ne(base.part, 0) if e.integer else lt(num(0), base.part)
        if self.context.try_prove(wanted) is not None:
            return
        for way in (lt(num(0), s), lt(s, num(0))) if e.integer else (lt(num(0), s),):
            known = self.context.try_prove(way)
            if known is not None:
                self.context.add(self._divided(base, known))
        self.context.prove(wanted)

    def _divided(self, base: Scaled, sign: Theorem) -> Theorem:
        """The sign of the part from that of the term."""
        r: Rel = sign.concl  # type: ignore[assignment]
        s: Term = base.equation.concl.left  # type: ignore[union-attr]
        up = r.right is s
        front = self._front(base.degree, base.weight)
        positive = self.context.prove(lt(num(0), front**-1))
        zero = sign if up else K.linear(lt(num(0), -s), [(sign, ONE)], *self.context.defs(s))
        product = self.context._times(zero, positive, front**-1)
        back = self.rewriter.inside(s * front**-1, [base.equation, self.rewriter.same(front**-1)])
        goal = lt(num(0), base.part) if up else lt(base.part, num(0))
        parts = [(product, ONE), (back, ONE if up else -ONE)]
        return K.linear(goal, parts, *self.context.defs(base.part))

    def _log(self, s: Term, arg: Scaled) -> Scaled:
        inside = self.rewriter.inside(s, [arg.equation])
        self._sign(arg, num(Fraction(1, 2)))
        front = self._front(arg.degree, arg.weight)
        split = K.trans(inside, self.context.law("log_product", front, arg.part))
        total = tidy((num(arg.degree) + arg.weight) * K.apply("log", self.unit))
        law = equal(self.context, eq(K.apply("log", front), total))
        known = K.replace(law, split, eq(s, total + K.apply("log", arg.part)))
        if K.evaluate(arg.form) == 1:
            known = K.replace(equal(self.context, eq(K.apply("log", arg.part), num(0))), known, eq(s, total + num(0)))
            return self._scaled(total, known)
        return self._scaled(total + K.apply("log", arg.form), known)

    def _exp(self, s: Term, arg: Scaled) -> Scaled:
        inside = self.rewriter.inside(s, [self._plain(arg)])
        polys = Polynomials()
        log = K.apply("log", self.unit)
        (((place, _),),) = polys.norm(log)
        rest, front = {}, {}
        for m, c in polys.norm(arg.form).items():
            if (place, 1) in m:
                front[tuple(f for f in m if f != (place, 1))] = c
            else:
                rest[m] = c
        weight, form = polys.term(front), polys.term(rest)
        if (weight.free | form.free) & {self.unit} or weight.free & {*self.quotients}:
            raise NotFound("a constant multiple of the logarithm")
        part = K.substitute(form, dict(self.quotients))
        parted = self.rewriter.ring(arg.part, weight * log + part)
        apart = K.trans(inside, self.rewriter.inside(inside.concl.right, [parted]))  # type: ignore[union-attr]
        out = K.trans(apart, self.context.law("exp_sum", weight * log, part))
        values = {}
        if weight.op == "num":
            values[K.apply("exp", weight * log)] = self.unit**weight
        if form is num(0):
            values[K.apply("exp", form)] = num(1)
        for old, new in values.items():
            right: Term = out.concl.right  # type: ignore[union-attr]
            out = K.replace(equal(self.context, eq(old, new)), out, eq(s, replaced(right, {old: new})))
        power = num(1) if form is num(0) else K.apply("exp", form)
        whole = weight.op == "num"
        return self._scaled(power, out, weight.value if whole else NONE, ZERO if whole else weight)


def _as_bound(r: Rel) -> tuple[Rel, Fraction]:
    """A linear relation ``0 < c x + d`` in one variable as a bound of x, and 1/|c|; else the relation and 1."""
    polys = Polynomials()
    form = polys.norm(r.right)
    rest = {m: c for m, c in form.items() if m}
    mono, c = next(iter(rest.items()))
    v = polys.monomial(mono)
    if len(rest) > 1 or v is None or v.op != "var":
        return r, ONE
    end = num(-form.get((), NONE) / c)
    return (Rel(r.op, end, v) if c > 0 else Rel(r.op, v, end)), 1 / abs(c)
