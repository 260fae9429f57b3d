"""A reason for a concave function: nonnegative at both ends of a range, so nonnegative between them."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, num
from derive.search.context import Context, NotFound
from derive.search.independence import free_of
from derive.search.reasons import Reason


@dataclass(frozen=True)
class Concave:
    """``a <= b`` on a range because b - a is concave there and nonnegative at its ends.

    `at_low` and `at_high` show the relation at the ends, `bend` that the second derivative is at most 0
    inside. `domain` supports facts on the range from which the definedness is seen; `bend` may use them.
    """

    x: Term
    low: Term
    high: Term
    at_low: Reason
    at_high: Reason
    bend: Reason
    domain: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        if goal.op not in ("<", "<="):
            raise NotFound(f"{goal} is no inequality, so concavity does not give it")
        f = goal.right if goal.left is num(0) else goal.right - goal.left
        first = K.differentiate(f, self.x)
        outer = free_of(context, self.x)
        ends = [
            reason.prove(outer, Rel(goal.op, num(0), K.substitute(f, {self.x: end})))
            for reason, end in ((self.at_low, self.low), (self.at_high, self.high))
        ]
        closed, opened = self._inside(outer, strict=False), self._inside(outer, strict=True)
        bend = self.bend.prove(opened, le(K.differentiate(first, self.x), 0))
        domains = [K.refl(f, *closed.defs(f)), K.refl(first, *opened.defs(first))]
        th = K.endpoints(f, self.x, self.low, self.high, *ends, bend, *domains)
        for r in sorted(K._range(self.x, self.low, self.high, False), key=repr):
            th = K.cut(context.prove(r), th)
        return context.plus(th).linear(goal, [th])

    def _inside(self, outer: Context, *, strict: bool) -> Context:
        """The context on the range."""
        context = outer.plus(*map(K.hyp, sorted(K._range(self.x, self.low, self.high, strict), key=repr)))
        return context.plus(*self.domain.facts(context))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a concavity argument supports a step only as its own reason")
