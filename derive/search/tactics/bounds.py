"""Hypotheses that are linear in one variable, such as 0 < 1 - 2 x, as bounds of the variable."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Theorem, num
from derive.search.context import NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.task import Task


def bounds(task: Task) -> Theorem:
    """The goal with every such hypothesis in the form x < c or c < x.

    Raises:
        NotFound: there is none in another form, or the goal was not proved.
    """
    found = {h: b for h in task.hyps if (b := bound(h)) is not None}
    if not found:
        raise NotFound("a bound in another form")
    th = task.smaller([found.get(h, h) for h in task.hyps], task.goal)
    for h, b in found.items():
        if b in th.hyps and b not in task.hyps:
            polys = Polynomials()
            p, q = polys.gap(b), polys.gap(h)
            mono = next(m for m in q if m)
            th = K.cut(K.linear(b, [(K.hyp(h), p[mono] / q[mono])]), th)
    return th


def bound(h: Rel) -> Rel | None:
    """``x R c`` or ``c R x`` with a number c, for a hypothesis a x + b R 0 in another form; otherwise None.

    >>> x = K.var("x")
    >>> bound(K.lt(0, K.num(1) - K.num(2) * x))
    x < (1/2)
    """
    free = h.left.free | h.right.free
    if h.op not in ("<", "<=") or len(free) != 1:
        return None
    (x,) = free
    if x.integer or any(t is x and other.op == "num" for t, other in ((h.left, h.right), (h.right, h.left))):
        return None
    polys = Polynomials()
    try:
        p = polys.gap(h)
        (mono,) = polys.norm(x)
    except Refusal:
        return None
    if not p.keys() <= {(), mono} or mono not in p:
        return None
    c = num(-p.get((), Fraction(0)) / p[mono])
    return Rel(h.op, c, x) if p[mono] > 0 else Rel(h.op, x, c)
