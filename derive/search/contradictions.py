"""Hypotheses that are never all true, and strict inequalities between integers read as steps of at least 1."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Theorem
from derive.search.context import Context, NotFound


def contradiction(hypotheses: Sequence[Rel]) -> Theorem | None:
    """``a < a`` from the hypotheses, when it follows linearly; they are then never all true.

    A strict hypothesis a < b meets b <= a from all of them; without one, 1 <= 0 is looked for.

    >>> x = K.var("x")
    >>> contradiction([K.lt(x, 0), K.lt(0, x)])
    0 < x, x < 0 |- 0 < 0
    >>> contradiction([K.lt(x, 0)]) is None
    True
    """
    context = Context.of(hypotheses)
    for h in hypotheses:
        if h.op == "<":
            try:
                return K.trans(context.linear(K.le(h.right, h.left)), K.hyp(h))
            except (NotFound, Refusal):
                continue
    try:
        return K.linear(K.lt(0, 0), [(context.linear(K.le(1, 0)), Fraction(1))])
    except (NotFound, Refusal):
        return None


def by_hypotheses(hypotheses: Sequence[Rel], goal: Rel) -> Theorem | None:
    """The goal from hypotheses that contradict one another, or linearly from them with m + 1 <= n for integers m < n.

    >>> m, n = K.var("m", "int"), K.var("n", "int")
    >>> by_hypotheses([K.lt(m, n)], K.le(m + 1, n))
    m < n |- (m + 1) <= n
    """
    never = contradiction(hypotheses) if hypotheses else None
    if never is not None:
        return K.absurd(never, goal)
    try:
        context = Context.of(hypotheses)
        whole = [h for h in hypotheses if h.op == "<" and h.left.integer and h.right.integer]
        return context.linear(goal, [K.law("integers_apart", [h.left, h.right], K.hyp(h)) for h in whole])
    except (NotFound, Refusal):
        return None
