"""Counterexamples: points at which every hypothesis certainly holds and the goal certainly does not.

    refute_values   fast approximate values: they guide
    refute_line     the search along one variable
    refute_space    special points, random points and lines in several variables
    refute_exact    exact decisions of closed relations
    refute_points   what certifies a counterexample

A counterexample is a rational point, an exact one such as pi/2, or the zero of a term between two rationals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive.errors import DeriveError
from derive.evidence.term_balls import compare
from derive.kernel import Refusal, Rel, Term
from derive.search.deadline import OutOfTime, until
from derive.search.refute_points import Exact, Found, Point, Root, Value, certified, certified_root
from derive.search.refute_space import Space
from derive.search.refute_values import Program, fraction

__all__ = [
    "Exact",
    "Found",
    "Point",
    "Root",
    "Value",
    "certified",
    "certified_root",
    "is_false_somewhere",
    "refute",
    "variables_of",
]

QUICK = tuple(Fraction(q) for q in (0, 1, -1, "1/7", "22/7", -40, 100, "-2/9"))
THOROUGH = 1_000


def refute(goal: Rel, hypotheses: Sequence[Rel], end: float, tries: int = 400) -> Found | None:
    """A point where every hypothesis certainly holds and the goal certainly does not, with the reason.

    Args:
        goal: the relation.
        hypotheses: relations that hold at the point.
        end: the moment, by `deadline.now`, at which the search stops.
        tries: above 1,000 the search goes on until then; otherwise it ends after a first pass.

    >>> from derive import kernel as K
    >>> from derive.search.deadline import now
    >>> x = K.var("x")
    >>> point, why = refute(K.lt(0, x**2), [], now() + 1)
    >>> point[x]
    Fraction(0, 1)
    """
    try:
        with until(end):
            return Space(goal, hypotheses, end).run(tries > THOROUGH)
    except (Refusal, DeriveError, ArithmeticError, ValueError, OutOfTime):  # too large for the kernel or for Arb
        return None


def variables_of(goal: Rel, hypotheses: Sequence[Rel]) -> list[Term]:
    """The variables of a question, by name."""
    return sorted({v for r in (goal, *hypotheses) for t in r[1:] for v in t.free}, key=repr)


def is_false_somewhere(goal: Rel, hypotheses: Sequence[Rel]) -> bool:
    """Do a few points refute the goal? Used to give up early on a guess, never as a verdict."""
    variables = variables_of(goal, hypotheses)
    program = Program([t for r in (goal, *hypotheses) for t in r[1:]])
    ends = {v: _ends(v, hypotheses) for v in variables}
    for k in range(10):
        point = {}
        for j, v in enumerate(variables):
            low, high = ends[v]
            if low is not None and high is not None:
                q = low + (high - low) * Fraction((3 * k + 5 * j) % 10 * 101 + 1, 1000)
            elif low is not None:
                q = low + QUICK[k % 8] ** 2
            elif high is not None:
                q = high - QUICK[k % 8] ** 2
            else:
                q = QUICK[(k + 3 * j) % 8]
            point[v] = Fraction(round(q)) if v.integer else q
        values = program.at(point)
        pairs = list(zip(values[2::2], values[3::2], strict=True))
        if all(a.is_finite() and b.is_finite() and compare(h.op, a, b) is True
               for h, (a, b) in zip(hypotheses, pairs, strict=True)):  # fmt: skip
            a, b = values[:2]
            undefined = not (a.is_finite() and b.is_finite())
            if (undefined or compare(goal.op, a, b) is False) and certified(goal, hypotheses, point) is not None:
                return True
    return False


def _ends(v: Term, hypotheses: Sequence[Rel]) -> tuple[Fraction | None, Fraction | None]:
    """Approximate ends of a variable from the bounds among the hypotheses."""
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for h in hypotheses:
        if h.op in ("<", "<=") and (h.left is v) != (h.right is v):
            other = h.left if h.right is v else h.right
            if not other.free and (value := fraction(Program([other]).at({}, 128)[0])) is not None:
                (lows if h.right is v else highs).append(value)
    return (max(lows) if lows else None), (min(highs) if highs else None)
