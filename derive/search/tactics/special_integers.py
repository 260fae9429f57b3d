"""Factorials and binomial coefficients through log_gamma at a real variable: Wallis, Stirling, Catalan numbers.

log(n!) = log_gamma(n + 1), and log_gamma(2 a) = log_gamma(a) + log_gamma(a + 1/2) + (2 a - 1) log(2) - log(pi)/2.
What is left for a real variable in place of n is proved from infinity.
"""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.tactics.gamma import duplicated, gamma_bounds
from derive.search.tactics.task import Task, settle
from derive.search.unfolding import Unfolding, rewritten

ONE, HALF = Fraction(1), Fraction(1, 2)


def by_log_gamma(task: Task) -> Theorem:
    """A goal with factorials or binomial coefficients at one integer variable, by logarithms at real values.

    Raises:
        NotFound: there are none, a side is not shown positive, or the real goal was not proved.
    """
    names = task.variables()
    special = {s.op for s in K._outside(task.goal[1:])} & {"factorial", "binomial"}
    if len(names) != 1 or not names[0].integer or not special or task.goal.op not in ("<", "<="):
        raise NotFound("factorials at one integer variable")
    n, context = names[0], task.context()
    unfolding = Unfolding(context, task.goal[1:])
    sides = [unfolding.equation(t) for t in task.goal[1:]]
    signs = [context.add(context.prove(lt(num(0), e.concl.right))) for e in sides]  # type: ignore[union-attr]
    logs = [_logarithm(context, e.concl.right) for e in sides]  # type: ignore[union-attr]
    goal = Rel(task.goal.op, *(e.concl.right for e in logs))  # type: ignore[union-attr]
    if any(s.op in ("factorial", "binomial", "gamma") for s in K._outside(goal[1:])):
        raise NotFound("products of factorials")
    x = K.var("x0")
    real = Task((*(K._subst(h, {n: x}) for h in task.hyps),), K._subst(goal, {n: x}), task.end, task.solve,
                task.depth + 1, task.pieces, task.quick, task.failed, task.hard)  # fmt: skip
    there = settle(K.instance(gamma_bounds(real), [(x, n)]), task.hyps)
    moved = [K.apply("log", e.concl.right) for e in sides]  # type: ignore[union-attr]
    th = K.linear(Rel(task.goal.op, *moved), [(there, ONE), (logs[0], ONE), (logs[1], -ONE)])
    th = K.monotone("exp", [], th)
    for log, sign in zip(moved, signs, strict=True):
        r: Rel = th.concl  # type: ignore[assignment]
        old, new = K.apply("exp", log), log.args[0]
        th = K.replace(K.law("exp_log", [new], sign), th, Rel(r.op, *(new if s is old else s for s in r[1:])))
    parts = [(th, ONE), (sides[0], ONE), (sides[1], -ONE)]
    return settle(K.linear(task.goal, parts, *context.plus(th, *sides).defs(*task.goal[1:])), task.hyps)


def _logarithm(context: Context, side: Term) -> Theorem:
    """``log(side) = s`` with log_gamma at arguments of slope 1 for factorials."""
    e = Rewriter(context).expand(K.apply("log", side))
    for _ in range(8):
        whole: Term = e.concl.right  # type: ignore[union-attr]
        equation = next((q for s in dict.fromkeys(K._outside([whole])) if (q := _value(context, s)) is not None), None)
        if equation is None:
            return e
        e = K.trans(e, rewritten(context.plus(equation), whole, [equation]))
    return e


def _value(context: Context, s: Term) -> Theorem | None:
    """``log(n!) = log_gamma(n + 1)``, log(gamma(a)) = log_gamma(a), or log_gamma at an argument of slope 2."""
    if s.op == "log" and s.args[0].op == "factorial":
        a = s.args[0].args[0] + 1
        step, law = context.law("gamma_factorial", *s.args[0].args), context.law("log_gamma_by_gamma", a)
        there = K.replace(step, law, eq(law.concl.left, s))  # type: ignore[union-attr]
        return K.linear(eq(s, law.concl.left), [(there, -ONE)])  # type: ignore[union-attr]
    if s.op == "log" and s.args[0].op == "gamma":
        law = context.law("log_gamma_by_gamma", *s.args[0].args)
        return K.linear(eq(s, law.concl.left), [(law, -ONE)], *context.plus(law).defs(s))  # type: ignore[union-attr]
    if s.op == "log_gamma":
        polys = Polynomials()
        p = polys.norm(s.args[0])
        slopes = {c for m, c in p.items() if m}
        if len(slopes) == 1 and slopes.pop() == 2:
            return duplicated(context, s, polys.term({m: c * HALF for m, c in p.items()}))
    return None
