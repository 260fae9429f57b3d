"""A reason for a relation between two limits: it holds along a whole half-line."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, lt
from derive.search.context import Context, NotFound
from derive.search.limits import limit_of
from derive.search.reasons import Reason, fit


@dataclass(frozen=True)
class InTheLimit:
    """``f <= g`` for all x beyond a bound, both sides have limits by the kernel's rules: ``lim f <= lim g``."""

    x: Term
    along: Rel
    beyond: Term
    by: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        return fit(context, self.facts(context), goal)

    def facts(self, context: Context) -> list[Theorem]:
        outer = Context(th for th in context.facts.values() if not self._about(th))
        shown = self.by.prove(outer.plus(K.hyp(lt(self.beyond, self.x))), self.along)
        try:
            limits = [limit_of(outer, side, self.x) for side in (self.along.left, self.along.right)]
            return [K.limit_of_inequality(self.x, shown, *limits)]
        except K.Refusal as refusal:
            raise NotFound(str(refusal)) from None

    def _about(self, th: Theorem) -> bool:
        """Does a hypothesis restrict the variable that tends to infinity?"""
        return any(self.x in side.free for h in th.hyps for side in h[1:])
