"""Is a goal undefined wherever its hypotheses hold? Then it is no question, and the user is told so."""

from __future__ import annotations

from collections.abc import Sequence

from derive import kernel as K
from derive.kernel import Rel, Term
from derive.search.tactics.scheduler import attempt


def undefined_everywhere(goal: Rel, hypotheses: tuple[Rel, ...], end: float) -> Term | None:
    """A part of the goal with a condition of being defined that is proved to fail wherever the hypotheses hold.

    Args:
        goal: the relation.
        hypotheses: relations.
        end: when to stop, by `deadline.now`.

    >>> from derive.search.deadline import now
    >>> x = K.var("x")
    >>> undefined_everywhere(K.lt(0, K.apply("log", -(x**2) - 1)), (), now() + 1).op
    'log'
    >>> undefined_everywhere(K.lt(0, K.apply("log", x)), (), now() + 1) is None
    True
    """
    for part in K._outside(goal[1:]):
        for condition, _ in K.conditions(part):
            if condition is not None and attempt(_opposite(condition), hypotheses, end) is not None:
                return part
    return None


def in_every_case(goals: Sequence[Rel], cases: Sequence[tuple[Rel, ...]], end: float) -> Term | None:
    """A part of one of the goals that is undefined everywhere, in each of the cases; None if there is none."""
    for goal in goals:
        parts = [undefined_everywhere(goal, case, end) for case in cases]
        if all(part is not None for part in parts):
            return parts[0]
    return None


def _opposite(r: Rel) -> Rel:
    return Rel({"<": "<=", "<=": "<", "!=": "="}[r.op], r.right if r.op != "!=" else r.left,
               r.left if r.op != "!=" else r.right)  # fmt: skip
