"""Reasons for a step: each looks for a kernel theorem that gives the step, and fails with a sentence.

A reason is data; nothing is proved until the step it belongs to is checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, num
from derive.search.context import Context, NotFound
from derive.search.rewriting import Rewriter, equal
from derive.terms_text import text_relation


class Reason(Protocol):
    """Something that can be written behind ``by=``."""

    def prove(self, context: Context, goal: Rel) -> Theorem:
        """A theorem with conclusion `goal`; raises NotFound with what was missing."""
        ...

    def facts(self, context: Context) -> list[Theorem]:
        """The theorems this reason stands for, when it is used to support another one."""
        ...


class Mismatch(NotFound):
    """A reason that gives something else than the step needs."""

    def __init__(self, facts: Sequence[Rel], goal: Rel) -> None:
        self.given = "\n    ".join(map(text_relation, facts)) or "nothing beyond the hypotheses"
        self.needed = text_relation(goal)
        super().__init__(f"the reason gives\n    {self.given}\nbut the step needs\n    {self.needed}")


def fit(context: Context, facts: Sequence[Theorem], goal: Rel) -> Theorem:
    """The goal from some facts: as it is, as a linear combination, or after rewriting both.

    Raises:
        NotFound: with what the facts give and what was needed.
    """
    for th in facts:
        if th.concl == goal:
            return th
    wide = context.plus(*facts)
    attempts = []
    for tactic in (_linear, _rewritten, _rational):
        try:
            return tactic(wide, facts, goal)
        except (NotFound, Refusal) as failure:
            attempts.append(str(failure))
    raise Mismatch([th.concl for th in facts if type(th.concl) is Rel], goal)


def _linear(context: Context, facts: Sequence[Theorem], goal: Rel) -> Theorem:
    return context.linear(goal, facts)


def _rational(context: Context, facts: Sequence[Theorem], goal: Rel) -> Theorem:
    th = context.try_prove(goal)
    return context.polynomial(goal) if th is None else th


def _rewritten(context: Context, facts: Sequence[Theorem], goal: Rel) -> Theorem:
    """Rewrite the goal and the facts to products of exponentials and roots, then combine linearly."""
    if goal.op == "=" and not facts:
        return equal(context, goal)
    rewriter = Rewriter(context)
    sides = {}
    relations = [goal, *(th.concl for th in facts if type(th.concl) is Rel)]
    for r in relations:
        for t in (r.left, r.right):
            if t not in sides:
                sides[t] = rewriter.expand(t)
    walk = rewriter.unify(th.concl.right for th in sides.values())  # type: ignore[union-attr]
    equations = {t: rewriter.then(th, walk) for t, th in sides.items()}
    wide = context.plus(*equations.values())
    left, right = (equations[t].concl.right for t in (goal.left, goal.right))  # type: ignore[union-attr]
    reductions = rewriter.reductions(Rel(goal.op, left, right))
    return wide.plus(*(th for th, _ in reductions)).linear(goal, [*facts, *equations.values()])


class Supporting:
    """A reason whose steps are fitted from the facts that it stands for."""

    def prove(self, context: Context, goal: Rel) -> Theorem:
        """The goal from `facts`; raises NotFound with what they give and what was needed."""
        return fit(context, self.facts(context), goal)

    def facts(self, context: Context) -> list[Theorem]:
        """The theorems this reason stands for."""
        raise NotFound("a reason without facts")


@dataclass(frozen=True)
class Exactly:
    """The two sides are the same by exact algebra, with the laws of powers, exp, log and roots."""

    def prove(self, context: Context, goal: Rel) -> Theorem:
        if goal.op == "=":
            try:
                return equal(context, goal)
            except NotFound:
                raise NotFound(f"exact algebra does not make the two sides of\n    {goal}\nthe same") from None
        return fit(context, [], goal)

    def facts(self, context: Context) -> list[Theorem]:
        return []


@dataclass(frozen=True)
class From:
    """The step follows from these reasons and the hypotheses, linearly; with `products`, from products of two."""

    parts: tuple[Reason, ...]
    products: bool = False

    def prove(self, context: Context, goal: Rel) -> Theorem:
        facts = self.facts(context)
        if self.products:
            try:
                return context.plus(*facts).polynomial(goal)
            except NotFound:
                pass
        return fit(context, facts, goal)

    def facts(self, context: Context) -> list[Theorem]:
        return [th for part in self.parts for th in part.facts(context)]


@dataclass(frozen=True)
class Known:
    """A theorem as it is."""

    theorem: Theorem

    def prove(self, context: Context, goal: Rel) -> Theorem:
        return fit(context, [self.theorem], goal)

    def facts(self, context: Context) -> list[Theorem]:
        return [self.theorem]


def applied(context: Context, th: Theorem, mapping: Mapping[Term, Term]) -> Theorem:
    """An instance of a theorem with its hypotheses proved in the context.

    Raises:
        NotFound: a hypothesis of the instance was not proved here.
    """
    for x, t in mapping.items():
        if x.integer and not t.integer:
            raise NotFound(f"the integer variable {x} cannot become {t}, which is not integer-valued")
    table = {x: t for x, t in mapping.items() if x is not t}
    if table:
        hyps = [K._subst(h, table) for h in sorted(th.hyps, key=repr)]
        grounds = [context.prove(h) for h in hyps]
        th = K.instance(th, list(table.items()), *context.plus(*grounds).defs(*table.values()))
        for ground in grounds:
            th = K.cut(ground, th)
        return th
    for h in sorted(th.hyps, key=repr):
        if h not in context.facts or context.facts[h].hyps != {h}:
            th = K.cut(context.prove(h), th)
    return th


@dataclass(frozen=True)
class Squared(Supporting):
    """From ``a R b`` with 0 <= a the same for the squares (or another power)."""

    inner: Reason
    exponent: Fraction = Fraction(2)

    def facts(self, context: Context) -> list[Theorem]:
        out = []
        for th in self.inner.facts(context):
            r: Rel = th.concl  # type: ignore[assignment]
            out.append(K.monotone("pow", [num(self.exponent)], th, context.prove(le(0, r.left))))
        return out


@dataclass(frozen=True)
class Under(Supporting):
    """From ``a R b`` the relation of f(a) and f(b), f monotone on a piece that contains both."""

    piece: str
    inner: Reason

    def facts(self, context: Context) -> list[Theorem]:
        out = []
        for th in self.inner.facts(context):
            r: Rel = th.concl  # type: ignore[assignment]
            needed, _ = K._row(K.MONOTONE[self.piece], (r.left, r.right))
            out.append(K.monotone(self.piece, [], th, *(context.prove(c) for c in needed)))
        return out


@dataclass(frozen=True)
class Times(Supporting):
    """From ``a R b`` the relation of c a and c b, for a factor c that is shown nonnegative; any c for ``a = b``."""

    factor: Term
    inner: Reason

    def facts(self, context: Context) -> list[Theorem]:
        out = []
        for th in self.inner.facts(context):
            r: Rel = th.concl  # type: ignore[assignment]
            defs = context.defs(self.factor)
            if r.op == "=":
                same = K.refl(self.factor * r.left, *context.plus(th).defs(self.factor * r.left), *defs)
                out.append(K.replace(th, same, eq(self.factor * r.left, self.factor * r.right)))
                continue
            sign = context.try_prove(K.lt(0, self.factor))
            sign = context.prove(le(0, self.factor)) if sign is None else sign
            gap = K.linear(Rel(r.op, num(0), r.right - r.left), [(th, Fraction(1))])
            product = context._times(gap, sign, self.factor) if sign.concl.op == "<" else None  # type: ignore[union-attr]
            if product is None:
                product = K.law("product_nonnegative", [r.right - r.left, self.factor], context._weak(gap), sign)
            op = product.concl.op  # type: ignore[union-attr]
            goal = Rel(op, self.factor * r.left, self.factor * r.right)
            out.append(K.linear(goal, [(product, Fraction(1))]))
        return out


@dataclass(frozen=True)
class Law(Supporting):
    """A row of the function table at terms."""

    name: str
    args: tuple[Term, ...]

    def facts(self, context: Context) -> list[Theorem]:
        return [context.law(self.name, *self.args)]


@dataclass(frozen=True)
class Cases:
    """By two cases that cover everything."""

    first: Rel
    second: Rel
    one: Reason
    two: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        sides = []
        for r, reason in ((self.first, self.one), (self.second, self.two)):
            sides.append(reason.prove(context.plus(K.hyp(r)), goal))
        return K.cases(self.first, self.second, *sides, *context.defs(self.first.left, self.first.right))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a proof by cases supports a step only as its own reason")


@dataclass(frozen=True)
class Induction:
    """By induction on an integer variable from a start; in the step the statement is a hypothesis."""

    n: Term
    start: Term
    base: Reason
    step: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        free = [th for th in context.facts.values() if not self._about(th)]
        outer = Context(free)
        base = self.base.prove(outer, K._subst(goal, {self.n: self.start}))
        inner = outer.plus(K.hyp(le(self.start, self.n)), K.hyp(goal))
        step = self.step.prove(inner, K._subst(goal, {self.n: self.n + 1}))
        th = K.induction(self.n, self.start, goal, base, step)
        return K.cut(context.prove(le(self.start, self.n)), th)

    def _about(self, th: Theorem) -> bool:
        relations = [*th.hyps, *([th.concl] if type(th.concl) is Rel else [])]
        return any(self.n in t.free for r in relations for t in (r.left, r.right))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("an induction supports a step only as its own reason")


@dataclass(frozen=True)
class Rises:
    """``a <= b`` because b - a is nonnegative at one end and its derivative has one sign from there on.

    The step is proved for the variable `x` on the range given by its bounds among the hypotheses;
    `slope` shows the sign of the derivative, `start` the value at the end.
    """

    x: Term
    low: Term | None
    high: Term | None
    up: bool
    start: Reason
    slope: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        f = goal.right - goal.left if goal.left.op != "num" or goal.left.value else goal.right
        end = self.low if self.up else self.high
        if end is None:
            raise NotFound("the end where the function starts is missing")
        outer = Context([th for th in context.facts.values() if not self._about(th)])
        base = self.start.prove(outer, Rel(goal.op, num(0), K.substitute(f, {self.x: end})))
        inner = Context([th for th in context.facts.values() if not self._assumes(th)])
        closed = inner.plus(*(K.hyp(r) for r in sorted(K._range(self.x, self.low, self.high, False), key=repr)))
        domain = K.refl(f, *closed.defs(f))
        derivative = K.differentiate(f, self.x)
        opened = inner.plus(*(K.hyp(r) for r in sorted(K._range(self.x, self.low, self.high, True), key=repr)))
        want = le(0, derivative) if self.up else le(derivative, 0)
        step = self.slope.prove(opened, want)
        th = K.ladder(f, self.x, self.low, self.high, self.up, base, step, domain)
        for r in sorted(K._range(self.x, self.low, self.high, False), key=repr):
            th = K.cut(context.prove(r), th)
        return context.plus(th).linear(goal, [th])

    def _about(self, th: Theorem) -> bool:
        about = type(th.concl) is Rel and (self.x in th.concl.left.free or self.x in th.concl.right.free)
        return about or self._assumes(th)

    def _assumes(self, th: Theorem) -> bool:
        """Does a hypothesis restrict the variable? Otherwise the fact holds on the whole range."""
        return any(self.x in t.free for r in th.hyps for t in (r.left, r.right))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a derivative argument supports a step only as its own reason")
