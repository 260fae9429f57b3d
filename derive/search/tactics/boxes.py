"""Covers of rational boxes by pieces."""

from __future__ import annotations

from fractions import Fraction

from derive.evidence.term_balls import holds
from derive.kernel import Rel, Term, Theorem, le, num
from derive.search.context import NotFound
from derive.search.tactics.task import Task, settle


def boxes(task: Task, share: float = 0.4) -> Theorem:
    """The goal by a cover of the closed box that the hypotheses give.

    Raises:
        NotFound: there is no box, the goal is an equation, or the cover did not close.
    """
    variables = task.variables()
    box = task.context().box(variables)
    inside = frozenset(variables)
    hyps = [h for h in task.hyps if not _bound(h, inside) and h.left.free | h.right.free <= inside]
    if task.goal.op == "<" and len(box) == 1 and _touches(task.goal, *box[0]):
        raise NotFound("a strict inequality that is an equation at an end of the closed box")
    edges = [e for x, a, b in box for e in (le(num(a), x), le(x, num(b)))]
    th = task.cover(task.goal, hyps, box, task.pieces, min(share * task.left() + 0.05, task.left()))
    if not th.hyps <= {*edges, *hyps}:
        raise NotFound("a cover with other hypotheses")
    return settle(th, task.hyps)


def _touches(goal: Rel, x: Term, *ends: Fraction) -> bool:
    """Is the goal not decided at an end, or not true there?"""
    return any(holds(goal, {x: end})[0] is not True for end in ends)


def _bound(h: Rel, inside: frozenset[object]) -> bool:
    return (h.left in inside and not h.right.free and h.right.op == "num") or (
        h.right in inside and not h.left.free and h.left.op == "num"
    )
