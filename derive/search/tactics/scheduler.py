"""The order in which tactics are tried on a task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from derive import kernel as K
from derive.kernel import Refusal, Rel, Theorem, eq, le, num
from derive.search.context import NotFound
from derive.search.tactics.boxes import boxes
from derive.search.tactics.choices import choices
from derive.search.tactics.direct import direct
from derive.search.tactics.equivalents import by_exponentials, cleared, logarithmic, simpler
from derive.search.tactics.contacts import contact
from derive.search.tactics.halves import one_variable
from derive.search.tactics.ladders import ladders
from derive.search.tactics.polynomials import factored, squares, tail
from derive.search.tactics.task import OutOfTime, Task

DEEPEST = 9


def vacuous(task: Task) -> Theorem:
    """The goal from hypotheses that contradict one another linearly.

    Raises:
        NotFound: they do not.
    """
    if not task.hyps:
        raise NotFound("no hypotheses")
    return K.absurd(task.context().linear(K.lt(0, 0)), task.goal)


def solved_for(task: Task) -> Theorem:
    """A hypothesis ``x = t`` eliminated by substitution, t free of x.

    Raises:
        NotFound: there is no such hypothesis, or the goal with t was not proved.
    """
    for h in task.hyps:
        for x, t in ((h.left, h.right), (h.right, h.left)):
            if h.op != "=" or x.op != "var" or x in t.free or (x.integer and not t.integer):
                continue
            others = [K._subst(g, {x: t}) for g in task.hyps if g != h]
            th = task.smaller(others, K._subst(task.goal, {x: t}))
            same = K.hyp(h) if h.left is t else K.linear(eq(t, x), [(K.hyp(h), -num(1).value)])
            other_way = K.linear(eq(x, t), [(same, -num(1).value)])
            for g in task.hyps:
                if g != h and (new := K._subst(g, {x: t})) in th.hyps and new != g:
                    th = K.cut(K.replace(other_way, K.hyp(g), new), th)
            return K.replace(same, th, task.goal)
    raise NotFound("no hypothesis to solve for a variable")


def equations(task: Task) -> Theorem:
    """``a = b`` from a <= b and b <= a.

    Raises:
        NotFound: the goal is no equation, or one of them was not proved.
    """
    if task.goal.op != "=":
        raise NotFound("no equation")
    a, b = task.goal[1:]
    both = [task.smaller(task.hyps, r) for r in (le(a, b), le(b, a))]
    return K.law("antisymmetry", [a, b], *both)


def unequal(task: Task) -> Theorem:
    """``a != b`` from a < b or b < a.

    Raises:
        NotFound: neither was proved.
    """
    if task.goal.op != "!=":
        raise NotFound("not of the form a != b")
    a, b = task.goal[1:]
    try:
        return K.law("apart", [a, b], task.smaller(task.hyps, K.lt(a, b), 0.4))
    except NotFound:
        th = K.law("apart", [b, a], task.smaller(task.hyps, K.lt(b, a)))
        return K.linear(task.goal, [(th, -num(1).value)])


TACTICS: tuple[tuple[Callable[[Task], Theorem], float], ...] = (  # with the share of the time left that each may take
    (direct, 1.0), (vacuous, 1.0), (solved_for, 1.0), (choices, 1.0), (squares, 0.3), (tail, 0.5), (boxes, 0.4),
    (unequal, 1.0), (factored, 0.5), (cleared, 0.5), (contact, 0.4), (logarithmic, 0.3), (simpler, 0.4),
    (one_variable, 0.7), (by_exponentials, 0.6), (ladders, 0.9), (equations, 1.0),
)  # fmt: skip


def solve(task: Task) -> Theorem:
    """A theorem with the task's goal and only its hypotheses, by the first tactic that gives one.

    Raises:
        NotFound: none does.
        OutOfTime: the budget is used up.
    """
    if task.depth > DEEPEST:
        raise NotFound(f"{task.goal}: too deep")
    for tactic, share in TACTICS:
        left = task.left()
        try:
            th = tactic(replace(task, end=task.end - (1 - share) * left))
        except OutOfTime:
            continue
        except (NotFound, Refusal, RecursionError):
            continue
        if th.concl == task.goal and th.hyps <= set(task.hyps):
            return th
    raise NotFound(f"{task.goal}")


def attempt(goal: Rel, hyps: tuple[Rel, ...], end: float, pieces: int = 2_000) -> Theorem | None:
    """A theorem ``hyps |- goal`` with exactly these hypotheses, or None when none was found by `end`."""
    try:
        th = solve(Task(hyps, goal, end, solve, 0, pieces))
    except (NotFound, OutOfTime):
        return None
    for h in hyps:
        th = K.cut(K.hyp(h), th) if h not in th.hyps else th
    return th

