"""Differences of logarithms on a half-line, in the reciprocal variable.

x log(x + 1) - x log(x) - 1 becomes log(1 + u)/u - 1 with u = 1/x: what is subtle at infinity is a contact at u = 0.
"""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.interval import Interval
from derive.search.tactics.task import Task, gap
from derive.search.unfolding import rewritten

ONE = Fraction(1)


def far_logarithms(task: Task) -> Theorem:
    """A goal on a half-line whose logarithms of linear arguments balance, in u = 1/(x + s).

    Raises:
        NotFound: it is none, or the goal in u was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.depth > 7:
        raise NotFound("a goal in one real variable")
    interval = Interval.of(names[0], task.hyps)
    if interval.low is None or interval.high is not None or interval.rest:
        raise NotFound("a half-line")
    x, low, f = interval.x, interval.low, gap(task.goal)
    logs = [s for s in dict.fromkeys(K._outside([f])) if s.op == "log" and x in s.free]
    lines = [_line(s.args[0], x) for s in logs]
    if len(logs) < 2 or any(slope <= 0 or start / slope + low < 0 for slope, start in lines):
        raise NotFound("logarithms of growing linear arguments")
    shift = min(start / slope for slope, start in lines)
    if low + shift == 0 and not interval.low_open:
        raise NotFound("a positive base")
    base = x + num(shift) if shift else x
    context = task.context()
    equations = []
    for s in logs:
        if s.args[0] is not base:
            a = s.args[0]
            law = context.law("log_product", a * base**-1, base)
            value = law.concl.right  # type: ignore[union-attr]
            here = context.plus(law)
            equations.append(K.linear(eq(s, value), [(law, ONE)], *here.defs(s, value)))
    u = K.var("u0" if x.value[0] != "u0" else "u1")
    h = _in_reciprocal(f, equations, x, base, shift, u)
    near = [lt(num(0), u)]
    if low + shift > 0:
        near.append((lt if interval.low_open else le)(u, num(1 / (low + shift))))
    th = task.smaller(near, Rel(task.goal.op, num(0), h))
    positive = context.prove(lt(num(0), base))
    inverse = K.law("pow_positive", [base, num(-1)], positive)
    wide = context.plus(inverse)
    th = K.instance(th, [(u, base**-1)], *wide.defs(base**-1))
    for r in sorted(th.hyps - set(task.hyps), key=repr):
        th = K.cut(inverse if r.right is base**-1 else _below(r, base, low + shift, wide), th)
    same = rewritten(context, f, equations)
    defs = wide.plus(same).defs(task.goal.left, task.goal.right, f)
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *defs)


def _line(t: Term, x: Term) -> tuple[Fraction, Fraction]:
    """The slope and the constant of a linear polynomial in x."""
    polys = Polynomials()
    p = polys.norm(t)
    ((own, _),) = next(iter(polys.norm(x)))
    if set(p) - {(), ((own, 1),)}:
        raise NotFound("a linear argument")
    return p.get(((own, 1),), Fraction(0)), p.get((), Fraction(0))


def _in_reciprocal(f: Term, equations: list[Theorem], x: Term, base: Term, shift: Fraction, u: Term) -> Term:
    """f as a term in u = 1/base, when log(base) drops out."""
    memo: dict[Term, Term] = {}
    table = {e.concl.left: e.concl.right.args[0] for e in equations}  # type: ignore[union-attr]
    x_of_u = u**-1 - num(shift) if shift else u**-1
    polys = Polynomials()

    def simple(t: Term) -> Term:
        return polys.term(polys.norm(t))

    base_log, mark = K.apply("log", base), K.var("log_of_base")
    for s in K._postorder([f]):
        if s is x:
            memo[s] = x_of_u
        elif s is base_log:
            memo[s] = mark
        elif s in table:
            a = K._subst(le(num(0), s.args[0]), {x: x_of_u}).right
            memo[s] = mark + K.apply("log", simple(a * u))
        elif s.args:
            memo[s] = K._make(s.op, s.value, tuple(memo[a] for a in s.args))
        else:
            memo[s] = s
    h = simple(memo[f])
    if mark in h.free:
        raise NotFound("logarithms whose coefficients add up to 0")
    return h


def _below(r: Rel, base: Term, least: Fraction, context: Context) -> Theorem:
    """``1/base <= 1/least``."""
    strict = r.op
    bound = context.prove(Rel(strict, num(least), base))
    try:
        image = K.monotone("pow_down", [num(-1)], bound, context.prove(lt(num(0), num(least))))
        return K.linear(r, [(image, ONE)], *context.plus(image).defs(r.left, r.right))
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
