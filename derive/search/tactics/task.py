"""What tactics share: the time that is left, and the question they were given."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from derive import kernel as K
from derive.evidence.term_balls import holds
from derive.kernel import Refusal, Rel, Term, Theorem, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.covers import Box, NoCover, find_cover
from derive.search.deadline import OutOfTime, now, stopped, stops
from derive.search.fractions_of_terms import simplified
from derive.search.polynomials import Polynomials

SHORTEST = 0.2  # seconds
NOTABLE = 0.05  # seconds
TRANSCENDENTAL = frozenset(K.FUNCTIONS) - {"pi", "abs", "min", "max", "cbrt"}


class Hard(NamedTuple):
    """A task that was not solved: seconds spent, how many tactics stand above it, hypotheses and goal.

    `where` is the piece at which a cover stopped, or empty.
    """

    seconds: float
    depth: int
    hyps: tuple[Rel, ...]
    goal: Rel
    where: str = ""


Key = tuple[frozenset[Rel], Rel, bool]  # hypotheses, goal, only quickly?
Solve = Callable[["Task"], Theorem]
AGAIN = 2.0  # times as long as before, so that a task is worth another try


class Failures:
    """Tasks without success, so that they are not tried again in vain; shared by the tries of one decision.

    Within one try a task that failed stays failed. A later try takes it up again when it has `AGAIN` times the
    seconds, or stands higher up, unless everything had been tried before the time was up; and then without the
    `useless` tactics, which gave it up before their time was.
    """

    def __init__(self) -> None:
        self.now: set[Key] = set()
        self.before: dict[tuple[Key, Solve], tuple[float, int]] = {}
        self.useless: set[tuple[Key, Solve, int, Callable[[Task], Theorem]]] = set()

    def hopeless(self, key: Key, solve: Solve, seconds: float, depth: int) -> bool:
        """Did the task fail with about as much time and as few tactics above it?"""
        had, at = self.before.get((key, solve), (0.0, 0))
        if key not in self.now and (depth < at or seconds >= AGAIN * had):
            return False
        if had < math.inf:
            stopped()
        return True

    def add(self, key: Key, solve: Solve, seconds: float, depth: int) -> None:
        """The task failed with so many seconds (infinitely many: everything was tried)."""
        self.now.add(key)
        self.before[key, solve] = seconds, depth

    def next_try(self) -> None:
        """What failed may be taken up again, with more time."""
        self.now.clear()


@dataclass(frozen=True)
class Task:
    """One relation to prove under hypotheses, with what is left of the budget.

    Attributes:
        hyps: the hypotheses a theorem for the task may have.
        goal: the relation.
        end: the moment, by `deadline.now`, at which the search stops.
        solve: the scheduler, for smaller tasks.
        depth: how many tactics stand above this task.
        pieces: the most pieces of a cover.
        quick: only signs and ladders from the ends.
        failed: what was tried without success.
        hard: smaller tasks without success, with the time that they took.
    """

    hyps: tuple[Rel, ...]
    goal: Rel
    end: float
    solve: Solve
    depth: int = 0
    pieces: int = 2_000
    quick: bool = False
    failed: Failures = field(default_factory=Failures, compare=False)
    hard: list[Hard] = field(default_factory=list, compare=False)

    def key(self) -> Key:
        """What makes two tasks the same."""
        return frozenset(self.hyps), self.goal, self.quick

    def left(self) -> float:
        """Seconds left.

        Raises:
            OutOfTime: none.
        """
        seconds = self.end - now()
        if seconds <= 0:
            raise OutOfTime
        return seconds

    def smaller(self, hyps: Iterable[Rel], goal: Rel, share: float = 1.0) -> Theorem:
        """A theorem for a smaller task, within a share of the time left.

        Raises:
            NotFound: none was found.
        """
        hyps = tuple(dict.fromkeys(hyps))
        if goal.left.loose or goal.right.loose:
            raise NotFound("a term of a sum, outside it")
        step = replace(self, hyps=hyps, goal=goal, depth=self.depth + 1)
        key, depth = step.key(), step.depth
        left = self.left()
        seconds = left if share == 1.0 else portion(share, left)
        if self.failed.hopeless(key, self.solve, seconds, depth) or seems_false(goal, hyps):
            raise NotFound(f"{goal}")
        started, before = now(), stops()
        end = self.end if share == 1.0 else started + seconds
        try:
            return self.solve(replace(step, end=end))
        except NotFound:
            self.failed.add(key, self.solve, seconds if stops() > before else math.inf, depth)
            self._note(started, hyps, goal)
            raise
        except OutOfTime:
            self._note(started, hyps, goal)
            self.left()
            raise NotFound(f"{goal} in its share of the time") from None

    def cover(self, goal: Rel, hyps: Sequence[Rel], box: Box, pieces: int, seconds: float) -> Theorem:
        """`find_cover`, with the piece at which it stopped noted.

        Raises:
            NotFound: there is no cover with so many pieces in so many seconds.
        """
        started = now()
        try:
            return find_cover(goal, hyps, box, pieces, seconds)
        except NoCover as stopped:
            self._note(started, tuple(hyps), goal, stopped.where)
            raise
        except (AttributeError, ArithmeticError, ValueError, Refusal) as failure:  # the numeric proposal gave up
            raise NotFound(f"a cover: {failure}") from None

    def _note(self, started: float, hyps: tuple[Rel, ...], goal: Rel, where: str = "") -> None:
        if (seconds := now() - started) > NOTABLE:
            self.hard.append(Hard(seconds, self.depth, hyps, goal, where))

    def context(self) -> Context:
        """The hypotheses as facts."""
        return Context.of(self.hyps)

    def variables(self) -> list[Term]:
        """The variables of the goal, by name."""
        return sorted(self.goal.left.free | self.goal.right.free, key=repr)


def with_domain(task: Task, *terms: Term) -> Context:
    """The hypotheses, and those conditions of the terms' being defined that do not follow from them by signs.

    Raises:
        NotFound: a condition was not proved.
    """
    context = task.context()
    for _ in range(40):
        try:
            context.defs(*terms)
            return context
        except NotFound:
            missing = K.undefined_part(terms, frozenset(context.facts))
            if missing is None:
                raise
            context.add(task.smaller(task.hyps, missing[1], 0.2))
    raise NotFound("the conditions of being defined")


def portion(share: float, left: float) -> float:
    """A share of the seconds left, but not less than a tactic needs to show its worth."""
    return max(share * left, min(left, SHORTEST))


def seems_false(goal: Rel, hyps: Sequence[Rel]) -> bool:
    """Does a glance at some points speak against the goal? Only to give a guess up."""
    if goal.left.free or goal.right.free:
        return floats.seems_false(goal, hyps)
    return holds(goal, {})[0] is False


def gap(goal: Rel) -> Term:
    """right - left, or the right side when the left one is 0."""
    return goal.right if goal.left is num(0) else goal.right - goal.left


def tidy(t: Term) -> Term:
    """The same value by the normal form, where both are defined."""
    polys = Polynomials()
    return polys.term(polys.norm(t))


def lowest(t: Term) -> Term:
    """The term with its transcendental monomials apart, their coefficients in lowest terms."""
    return simplified(t, lambda s: any(r.op in TRANSCENDENTAL and r.free for r in K._outside([s])))


def settle(th: Theorem, hyps: Sequence[Rel], facts: Sequence[Theorem] = ()) -> Theorem:
    """The theorem with its further hypotheses proved from the given ones and theorems.

    Raises:
        NotFound: one of them was not proved.
    """
    context = Context.of(hyps).plus(*facts)
    for h in sorted(th.hyps - set(hyps), key=repr):
        th = K.cut(context.prove(h), th)
    return th


def conclude(goal: Rel, th: Theorem, hyps: Sequence[Rel]) -> Theorem:
    """The goal from one theorem that states it up to normal form.

    Raises:
        NotFound: it states something else, or a side is not shown to be defined.
    """
    if th.concl == goal:
        return th
    context = Context.of(hyps)
    try:
        return K.linear(goal, [(th, Fraction(1))], *context.plus(th).defs(goal.left, goal.right))
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
