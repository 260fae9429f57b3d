"""A hypothesis a != b by its two cases a < b and b < a."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive import kernel as K
from derive.kernel import Refusal, Rel, Theorem
from derive.search.context import Context, NotFound

Attempt = Callable[[Rel, tuple[Rel, ...]], Theorem | None]


def by_sides(goal: Rel, hypotheses: Sequence[Rel], attempt: Attempt) -> Theorem | None:
    """The goal from hypotheses with a != b among them, if `attempt` proves it with a < b and with b < a instead.

    >>> x, y = K.var("x"), K.var("y")
    >>> by_sides(K.ne(x, y), [K.ne(x, y)], lambda r, hyps: None) is None
    True
    """
    for h in hypotheses:
        if h.op != "!=":
            continue
        a, b = h.left, h.right
        rest = tuple(g for g in hypotheses if g != h)
        proofs = [attempt(goal, (*rest, r)) for r in (K.lt(a, b), K.lt(b, a))]
        if proofs[0] is None or proofs[1] is None:
            return None
        try:
            defs = Context.of(hypotheses).defs(a, b)
            same = K.law("antisymmetry", [a, b], K.hyp(K.le(a, b)), K.hyp(K.le(b, a)))
            never = K.absurd(K.replace(same, K.hyp(h), K.ne(b, b)), goal)
            high = K.cases(K.lt(b, a), K.le(a, b), proofs[1], never, *defs)
            return K.cases(K.lt(a, b), K.le(b, a), proofs[0], high, *defs)
        except (Refusal, NotFound):
            return None
    return None
