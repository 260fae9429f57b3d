"""The part of a context that says nothing about a variable."""

from __future__ import annotations

from derive.kernel import Rel, Term
from derive.search.context import Context


def free_of(context: Context, x: Term) -> Context:
    """The facts in which the variable `x` occurs neither in the statement nor in a hypothesis.

    >>> from derive import kernel as K
    >>> x, y = K.var("x"), K.var("y")
    >>> list(free_of(Context.of([K.lt(0, x), K.lt(0, y), K.le(x, y)]), x).facts)
    [0 < y]
    """
    kept = []
    for th in context.facts.values():
        relations = [*th.hyps, *([th.concl] if type(th.concl) is Rel else [])]
        if not any(x in t.free for r in relations for t in (r.left, r.right)):
            kept.append(th)
    return Context(kept)
