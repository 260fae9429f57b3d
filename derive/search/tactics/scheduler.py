"""The order in which tactics are tried on a task."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Theorem, eq, le, num
from derive.search.context import NotFound
from derive.search.contradictions import by_hypotheses
from derive.search.deadline import OutOfTime, stops, until
from derive.search.polynomials import Polynomials, linear_solutions
from derive.search.tactics.am_gm import am_gm
from derive.search.tactics.angles import circular, identity, linearised
from derive.search.tactics.arcs import arcs, sine_for_variable
from derive.search.tactics.both_raised import both_raised
from derive.search.tactics.bounds import bounds
from derive.search.tactics.boxes import boxes
from derive.search.tactics.choices import choices, even_absolute_values
from derive.search.tactics.compact import compact_at_once, compact_later
from derive.search.tactics.constant_roots import constant_roots
from derive.search.tactics.contacts import contact
from derive.search.tactics.curves import rational_curves, transcendental_curves
from derive.search.tactics.direct import direct, signs
from derive.search.tactics.domination import dominated
from derive.search.tactics.elimination import elimination, separated
from derive.search.tactics.equivalents import (
    by_exponentials,
    by_quotients,
    cleared,
    entangled,
    exponential,
    logarithmic,
    simpler,
    special_constants,
    split_logarithms,
)
from derive.search.tactics.expansions import expansions
from derive.search.tactics.exponential_sums import exponential_sums
from derive.search.tactics.falling import falling
from derive.search.tactics.far_logarithms import far_logarithms
from derive.search.tactics.gamma import gamma_bounds
from derive.search.tactics.gibbs import gibbs
from derive.search.tactics.gram import sums_of_squares
from derive.search.tactics.halves import line, one_variable
from derive.search.tactics.homogeneous import homogeneous
from derive.search.tactics.integers import inductive, real_extension, term_by_term, unfolded
from derive.search.tactics.inverse_circular import angle_for_variable
from derive.search.tactics.ladders import ladders
from derive.search.tactics.orderings import orderings
from derive.search.tactics.periods import periods
from derive.search.tactics.polynomials import factored, squares, tail
from derive.search.tactics.positivity import positivity
from derive.search.tactics.products_compared import products_compared
from derive.search.tactics.radicals import radicals
from derive.search.tactics.several_angles import several_angles
from derive.search.tactics.solved_products import solved_products
from derive.search.tactics.special_integers import by_log_gamma
from derive.search.tactics.staircase import staircase
from derive.search.tactics.substitutions import powered, reciprocal, rooted
from derive.search.tactics.tails import tails
from derive.search.tactics.tangent_lines import tangent_lines
from derive.search.tactics.task import SHORTEST, Failures, Hard, Task

DEEPEST = 9
MOMENT = 0.025  # seconds


def vacuous(task: Task) -> Theorem:
    """The goal from hypotheses that contradict one another linearly, or from m + 1 <= n for integers m < n.

    Raises:
        NotFound: it does not follow so.
    """
    th = by_hypotheses(task.hyps, task.goal) if task.hyps else None
    if th is None:
        raise NotFound("no contradiction among the hypotheses")
    return th


def solved_for(task: Task) -> Theorem:
    """A hypothesis that is an equation linear in a variable: the variable is eliminated by substitution.

    Raises:
        NotFound: there is no such hypothesis, or the goal without the variable was not proved.
    """
    for h in task.hyps:
        for x, t in linear_solutions(h) if h.op == "=" else ():
            others = [K._subst(g, {x: t}) for g in task.hyps if g != h]
            there = eq(x, t)
            try:
                value = K.linear(there, [(K.hyp(h), _factor(h, there))], *task.context().defs(t))
                th = task.smaller(others, K._subst(task.goal, {x: t}))
            except (NotFound, Refusal):
                task.left()
                continue
            for g in task.hyps:
                if g != h and (new := K._subst(g, {x: t})) in th.hyps and new != g:
                    th = K.cut(K.replace(value, K.hyp(g), new), th)
            return K.replace(K.linear(eq(t, x), [(value, Fraction(-1))]), th, task.goal)
    raise NotFound("no hypothesis to solve for a variable")


def _factor(h: Rel, solved: Rel) -> Fraction:
    """The c with ``right - left`` of the solved equation = c (right - left) of the hypothesis."""
    polys = Polynomials()
    p, q = polys.gap(h), polys.gap(solved)
    x = next(iter(polys.norm(solved.left)))
    return q[x] / p[x]


def integers(task: Task) -> Theorem:
    """A goal in one integer variable in the cases n <= 0 and 1 <= n.

    Raises:
        NotFound: there is no integer variable, or a case was not proved.
    """
    n = next((v for v in task.variables() if v.integer), None)
    if n is None or task.depth > 1:
        raise NotFound("an integer variable, not yet split")
    below, above = le(n, 0), le(num(0) + num(1), n)
    one = task.smaller([*task.hyps, below], task.goal, 0.5)
    two = task.smaller([*task.hyps, le(1, n)], task.goal)
    two = K.cut(K.linear(le(1, n), [(K.hyp(above), Fraction(1))]), two)
    return K.cases(below, above, one, two)


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
        return K.linear(task.goal, [(th, Fraction(-1))])


def quickly(task: Task) -> Theorem:
    """Only signs and ladders from the ends, before anything that takes longer.

    Raises:
        NotFound: they do not suffice.
    """
    if task.goal.op not in ("<", "<=") or not task.variables():
        raise NotFound("an inequality with variables")
    return solve(replace(task, quick=True))


Entry = tuple[Callable[[Task], Theorem], float]  # a tactic and the share of the time left that it may take
BRIEF = 0.0  # only for a moment; the tactic stands in the list again, after others that are quicker
FAULTS = (NotFound, Refusal, RecursionError, ArithmeticError, LookupError, ValueError)  # of a tactic, not of the search
QUICK: tuple[Entry, ...] = ((direct, 1.0), (choices, 1.0), (factored, 0.5), (ladders, 1.0))

TACTICS: tuple[Entry, ...] = (
    (real_extension, 0.7), (term_by_term, 0.7), (by_log_gamma, 0.35), (inductive, 0.8), (unfolded, 0.6),
    (far_logarithms, 0.4),
    (bounds, 0.9), (gamma_bounds, 0.9), (tails, 0.9), (identity, 1.0), (special_constants, 0.5),
    (constant_roots, 0.8), (tangent_lines, 0.5),
    (homogeneous, 0.7), (both_raised, 0.6), (products_compared, BRIEF),
    (angle_for_variable, 0.8), (arcs, 0.8), (sine_for_variable, 0.7),
    (linearised, 0.85), (gibbs, 0.4), (split_logarithms, 0.7),
    (compact_at_once, 0.25), (expansions, 0.35), (staircase, 0.6), (signs, 1.0), (periods, 0.6), (circular, 0.5),
    (am_gm, BRIEF), (orderings, 0.4), (sums_of_squares, 0.4), (positivity, BRIEF), (several_angles, 0.9),
    (solved_products, 0.7), (even_absolute_values, 0.8),
    (by_quotients, 0.85), (line, 1.0), (exponential_sums, 0.6),
    (dominated, 0.6), (falling, 0.5), (reciprocal, 0.5), (powered, 0.6), (separated, 0.5),
    (transcendental_curves, 0.5), (cleared, 0.8), (compact_later, 0.25), (radicals, 0.5),
    (expansions, 0.6), (elimination, 0.4), (products_compared, 0.5),
    (rational_curves, 0.5), (direct, 1.0), (vacuous, 1.0), (solved_for, 1.0), (choices, 1.0), (quickly, 0.25),
    (am_gm, 0.4), (positivity, 0.5),
    (squares, 0.3), (tail, 0.5), (entangled, 0.4), (boxes, 0.4), (unequal, 1.0), (factored, 0.5),
    (logarithmic, 0.6), (contact, 0.4), (exponential, 0.3), (integers, 1.0), (rooted, 0.4), (simpler, 0.4),
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
    constant = not task.variables()
    this = (task.key(), task.solve, task.depth)
    for tactic, share in QUICK if task.quick and not constant else TACTICS:
        if (*this, tactic) in task.failed.useless:
            continue
        left, before = task.left(), stops()
        end = task.end - left + min(left, max(share * left, SHORTEST if share else MOMENT))
        try:
            with until(end):
                th = tactic(replace(task, end=end))
        except OutOfTime:
            continue
        except FAULTS:
            if stops() == before:
                task.failed.useless.add((*this, tactic))
            continue
        if th.concl == task.goal and th.hyps <= set(task.hyps):
            return th
    raise NotFound(f"{task.goal}")


def attempt(
    goal: Rel,
    hyps: tuple[Rel, ...],
    end: float,
    pieces: int = 2_000,
    hard: list[Hard] | None = None,
    failed: Failures | None = None,
) -> Theorem | None:
    """A theorem ``hyps |- goal`` with exactly these hypotheses, or None when none was found by `end`.

    Smaller tasks that took long without success are added to `hard`; what failed in earlier tries is taken from
    `failed` and added to it.
    """
    failed = Failures() if failed is None else failed
    failed.next_try()
    key, before = (frozenset(hyps), goal, False), stops()
    if failed.hopeless(key, solve, 0.0, 0):
        return None
    try:
        with until(end):
            th = solve(Task(hyps, goal, end, solve, 0, pieces, failed=failed, hard=[] if hard is None else hard))
    except NotFound:
        failed.add(key, solve, 0.0 if stops() > before else math.inf, 0)
        return None
    except OutOfTime:
        return None
    for h in hyps:
        th = K.cut(K.hyp(h), th) if h not in th.hyps else th
    return th
