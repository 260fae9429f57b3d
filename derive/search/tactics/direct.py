"""Signs, linear combinations, tangents, Bernstein coefficients: what needs no search."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, num
from derive.search.context import Context, NotFound
from derive.search.reasons import fit
from derive.search.tactics.quadratics import completed_squares
from derive.search.tactics.task import Task


def signs(task: Task) -> Theorem:
    """The goal by the hypotheses, the signs of its parts or a linear combination.

    Raises:
        NotFound: it does not follow that way.
    """
    return task.context().prove(task.goal)


def direct(task: Task) -> Theorem:
    """The goal by exact algebra with the laws at hand.

    Raises:
        NotFound: it does not follow that way.
    """
    goal = task.goal
    for tactic in (
        lambda c: c.prove(goal),
        lambda c: c.rational(goal),
        lambda c: c.polynomial(goal),
        lambda c: fit(c, toolbox(c, goal), goal),
    ):
        task.left()
        try:
            return tactic(task.context())
        except (NotFound, Refusal, RecursionError):
            continue
    raise NotFound(f"{goal} by signs and linear combinations")


def toolbox(context: Context, goal: Rel) -> list[Theorem]:
    """Facts about the parts of a goal: tangents of exp and log, the squares of a quadratic, m + 1 <= n for m < n."""
    facts: list[Theorem] = []
    for s in K._outside(goal[1:]):
        names = {
            "exp": ("exp_above_tangent", "exp_positive"),
            "log": ("log_below_tangent",),
            "cosh": ("cosh_by_exp",),
            "sinh": ("sinh_by_exp",),
        }.get(s.op, ())
        if s.op in ("sin", "cos"):
            facts += within_one(context, s)
        for name in names:
            try:
                facts.append(context.law(name, *s.args))
            except (NotFound, Refusal):
                continue
    facts.extend(context.law("square_nonnegative", form) for form in completed_squares(goal))
    for th in list(context.facts.values()):
        r = th.concl
        if isinstance(r, Rel) and r.op == "<" and r.left.integer and r.right.integer:
            facts.append(context.law("integers_apart", r.left, r.right))
    return facts


def within_one(context: Context, s: Term) -> list[Theorem]:
    """The identity of Pythagoras, ``s <= 1`` and ``-s <= 1`` for a sine or cosine s.

    2 (1 - s) = (1 - s)^2 + 1 - s^2, and 1 - s^2 is a square.
    """
    try:
        a, defs = s.args[0], context.defs(s)
        other = K.apply("cos" if s.op == "sin" else "sin", a)
        whole = K.law("pythagoras", [a], *defs)
        square = K.law("square_nonnegative", [other], *defs)
        half, out = Fraction(1, 2), [whole]
        for t in (s, -s):
            near = K.law("square_nonnegative", [num(1) - t], *defs)
            out.append(K.linear(K.le(t, 1), [(near, half), (square, half), (whole, half)], *defs))
    except (NotFound, Refusal):
        return []
    return out
