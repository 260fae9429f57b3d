"""A reason that leaves a step to the prover."""

from __future__ import annotations

from dataclasses import dataclass

from derive.kernel import Rel, Term, Theorem
from derive.search.context import Context, NotFound
from derive.search.deadline import now, processor_time
from derive.search.tactics.scheduler import attempt


@dataclass(frozen=True)
class Searched:
    """The step from those hypotheses of the lemma that share a variable with it."""

    seconds: float

    def prove(self, context: Context, goal: Rel) -> Theorem:
        names: frozenset[Term] = goal.left.free | goal.right.free
        given = [r for r, th in context.facts.items() if th.hyps == {r}]
        used = tuple(r for r in given if names & (r.left.free | r.right.free))
        with processor_time():
            th = attempt(goal, used, now() + self.seconds)
        if th is None:
            raise NotFound(f"the prover did not find {goal} within {self.seconds:g} seconds")
        return th

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("what the prover finds supports a step only as its own reason; state it under have=")

