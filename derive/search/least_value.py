"""A reason for a differentiable function: nonnegative at both ends, and at no critical point negative."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, lt, num
from derive.search.context import Context, NotFound
from derive.search.independence import free_of
from derive.search.reasons import Reason


@dataclass(frozen=True)
class LeastInside:
    """``a <= b`` on a range because b - a, where it is least, is not negative.

    `at_low` and `at_high` show the relation at the ends; `inside` shows a contradiction from a point between
    them where the derivative is 0 and b - a is negative. `domain` supports facts on the closed range, and
    `open_domain` facts inside it, from which the definedness is seen; `inside` may use both.
    """

    x: Term
    low: Term
    high: Term
    at_low: Reason
    at_high: Reason
    inside: Reason
    domain: Reason
    open_domain: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        if goal.op != "<=":
            raise NotFound(f"{goal} is no inequality <=, so the least value does not give it")
        f = goal.right if goal.left is num(0) else goal.right - goal.left
        outer = free_of(context, self.x)
        ends = [
            reason.prove(outer, Rel("<=", num(0), K.substitute(f, {self.x: end})))
            for reason, end in ((self.at_low, self.low), (self.at_high, self.high))
        ]
        closed, opened = self._range(outer, strict=False), self._range(outer, strict=True)
        slope = K.differentiate(f, self.x)
        critical = opened.plus(K.hyp(eq(slope, 0)), K.hyp(lt(f, 0)))
        contradiction = self.inside.prove(critical, lt(0, 0))
        domains = [K.refl(f, *closed.defs(f)), K.refl(slope, *opened.defs(slope))]
        th = K.interior_minimum(f, self.x, self.low, self.high, *ends, contradiction, *domains)
        for r in sorted(K._range(self.x, self.low, self.high, False), key=repr):
            th = K.cut(context.prove(r), th)
        return context.plus(th).linear(goal, [th])

    def _range(self, outer: Context, *, strict: bool) -> Context:
        context = outer.plus(*map(K.hyp, sorted(K._range(self.x, self.low, self.high, strict), key=repr)))
        context = context.plus(*self.domain.facts(context))
        return context.plus(*self.open_domain.facts(context)) if strict else context

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a least value supports a step only as its own reason")
