"""Hypotheses such as x y z = 1: one variable by the others, which are positive."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.task import Task

ONE = Fraction(1)


def solved_products(task: Task) -> Theorem:
    """The goal without a variable that an equation between a product and a number determines.

    Raises:
        NotFound: there is no such hypothesis, or the goal without the variable was not proved.
    """
    context = task.context()
    for h in task.hyps:
        product, value = (h.left, h.right) if K.evaluate(h.right) is not None else (h.right, h.left)
        if h.op != "=" or not K.evaluate(value) or len(product.free) < 2:
            continue
        found = _factor(context, product)
        if found is None:
            continue
        x, rest = found
        inverse = rest**-1
        there = K.linear(eq(product, value), [(K.hyp(h), ONE if product is h.left else -ONE)], *context.defs(*h[1:]))
        same = K.linear(eq(x, product * inverse), [], *context.defs(x, product * inverse))
        solved = K.replace(there, same, eq(x, value * inverse))
        t: Term = solved.concl.right  # type: ignore[union-attr]
        return _without(task, context, h, x, t, solved)
    raise NotFound("a product equal to a number")


def _factor(context: Context, product: Term) -> tuple[Term, Term] | None:
    """A variable that occurs in a monomial once, and the rest, which is positive."""
    polys = Polynomials()
    try:
        form = polys.norm(product)
    except Refusal:
        return None
    if len(form) != 1:
        return None
    ((m, c),) = form.items()
    for a, e in m[::-1]:
        x = polys.terms[a]
        rest = polys.monomial(tuple(q for q in m if q[0] != a))
        if e == 1 and x.op == "var" and not x.integer and rest is not None and x not in rest.free:
            rest = rest if c == 1 else num(c) * rest
            if context.try_prove(lt(0, rest)) is not None:
                return x, rest
    return None


def _without(task: Task, context: Context, h: Rel, x: Term, t: Term, solved: Theorem) -> Theorem:
    others = {g: K._subst(g, {x: t}) for g in task.hyps if g != h}
    kept = [g for g in others.values() if not _obvious(task, g, x)]
    th = task.smaller(kept, K._subst(task.goal, {x: t}))
    for g, new in others.items():
        if new in th.hyps and new != g:
            th = K.cut(K.replace(solved, K.hyp(g), new), th)
    back = K.linear(eq(t, x), [(solved, -ONE)])
    return K.replace(back, th, task.goal)


def _obvious(task: Task, g: Rel, x: Term) -> bool:
    """Does it follow from signs of the other variables?"""
    rest = [r for r in task.hyps if x not in r.left.free | r.right.free]
    return g not in rest and Context.of(rest).try_prove(g) is not None
