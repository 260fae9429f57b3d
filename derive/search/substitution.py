"""A reason that puts known values in place of parts of a step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Theorem, eq
from derive.search.context import Context, NotFound
from derive.search.reasons import Reason, fit
from derive.search.replacing import replaced_parts


@dataclass(frozen=True)
class Substituting:
    """The step after each equation ``a = b``, in turn, has turned every a in it into b; then exact algebra or `rest`.

    The equations are those that the parts stand for. An a is a subterm as written, also inside sums.
    """

    parts: tuple[Reason, ...]
    rest: Reason | None = None

    def prove(self, context: Context, goal: Rel) -> Theorem:
        known = [th for part in self.parts for th in part.facts(context)]
        equations = [th for th in known if type(th.concl) is Rel and th.concl.op == "="]
        if not equations:
            raise NotFound("no equation among the parts of the substitution")
        stages = [goal]
        for th in equations:
            a, b = th.concl.left, th.concl.right  # type: ignore[union-attr]
            stages.append(Rel(goal.op, *(replaced_parts(t, {a: b}) for t in stages[-1][1:])))
        wide = context.plus(*known)
        out = fit(wide, [], stages[-1]) if self.rest is None else self.rest.prove(wide, stages[-1])
        for th, before in zip(reversed(equations), reversed(stages[:-1]), strict=True):
            r: Rel = th.concl  # type: ignore[assignment]
            out = K.replace(K.linear(eq(r.right, r.left), [(th, Fraction(-1))]), out, before)
        return out

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a substitution supports a step only as its own reason")
