"""Induction on an integer variable between two bounds.

The kernel's induction knows no upper bound. So P(n) for start <= n <= last is proved as P(min(n, last)) for all
n >= start: beyond `last` nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le
from derive.search.context import Context, NotFound
from derive.search.independence import free_of
from derive.search.reasons import Reason


@dataclass(frozen=True)
class BoundedInduction:
    """The goal for start <= n <= last: at the start by `base`; `step` uses it at n, start <= n and n + 1 <= last."""

    n: Term
    start: Term
    last: Term
    base: Reason
    step: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        n, start, last = self.n, self.start, self.last
        if not (n.op == "var" and start.integer and last.integer) or n in start.free | last.free:
            raise NotFound("an induction needs an integer variable and integer-valued bounds without it")
        room = context.prove(le(start, last))
        outer = free_of(context, n).plus(K.hyp(le(start, last)))
        capped = K.apply("min", n, last)
        claim = K._subst(goal, {n: capped})

        def at(value: Term, same: Theorem, shown: Theorem) -> Theorem:
            """The claim at `value`, from the goal at what `same` says its minimum with `last` is."""
            r: Rel = same.concl  # type: ignore[assignment]
            back = K.linear(eq(r.right, r.left), [(same, Fraction(-1))])
            return K.replace(back, shown, K._subst(claim, {n: value}))

        base = at(start, outer.law("min_left", start, last), self.base.prove(outer, K._subst(goal, {n: start})))
        assumed = outer.plus(K.hyp(le(start, n)))
        inside, beyond = K.hyp(le(n + 1, last)), K.hyp(le(last, n))
        below = assumed.plus(inside)
        here = K.replace(below.law("min_left", n, last), K.hyp(claim), goal)
        next_one = self.step.prove(below.plus(here), K._subst(goal, {n: n + 1}))
        more = at(n + 1, below.law("min_left", n + 1, last), next_one)
        above = assumed.plus(beyond)
        at_last = K.replace(above.law("min_right", n, last), K.hyp(claim), K._subst(goal, {n: last}))
        same = at(n + 1, above.law("min_right", n + 1, last), at_last)
        grown = K.cases(le(last, n), le(n + 1, last), same, more, *assumed.defs(n, last))
        whole = K.induction(n, start, claim, base, grown)
        for th in (context.prove(le(start, n)), room):
            whole = K.cut(th, whole)
        return K.replace(context.law("min_left", n, last), whole, goal)

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("an induction supports a step only as its own reason")
