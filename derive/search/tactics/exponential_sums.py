"""Sums of P_k(x) exp(k x/d) on a half-line, P_k polynomials with constant coefficients.

With g = exp(-k x/d) f the derivative of g has a lower degree in place of P_k, so that after finitely many steps all
coefficients are nonnegative, if the right k is taken out each time and each g is nonnegative at the beginning of the
half-line. The k are found with floating-point coefficients; the chain is proved by ladders.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import ladder, split
from derive.search.tactics.substitutions import mirror
from derive.search.tactics.task import Task, gap, tidy

Form = dict[int, tuple[float, ...]]  # exponent k -> coefficients of P_k, none of them only zeros
HYPERBOLIC = ("exp", "cosh", "sinh")
MOST_STATES = 1_500
CUTS = (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(4), Fraction(8), Fraction(16), Fraction(32))


def exponential_sums(task: Task) -> Theorem:
    """A goal on a half-line or an interval, by a chain of derivatives; if need be from a cut on, a cover before it.

    Raises:
        NotFound: the gap is no such sum, or no chain was found.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    x = names[0]
    if not is_sum(gap(task.goal), x):
        raise NotFound("a sum of exponentials")
    interval = Interval.of(x, task.hyps)
    if interval.rest:
        raise NotFound("only bounds")
    if interval.low is None:
        if interval.high is None:
            raise NotFound("an end")
        return mirror(task, interval)
    same = _with_one_exponential(task, x)
    t: Term = same.concl.right  # type: ignore[union-attr]
    unit, form = read(t, x)
    plan = chain(form, unit, interval.low)
    context = task.context()
    defs = context.defs(*task.goal[1:])
    inner = replace(task, goal=Rel(task.goal.op, num(0), t), depth=task.depth + 1)
    if plan is not None:
        th = _climb(inner, x, unit, interval.low, plan)
        return K.linear(task.goal, [(th, Fraction(1)), (same, Fraction(-1))], *defs)
    if interval.high is not None:
        raise NotFound("a chain of derivatives")
    for step in CUTS:
        at = interval.low + step
        plan = chain(form, unit, at)
        if plan is None:
            continue
        far, near = replace(interval, low=at, low_open=False), replace(interval, high=at, high_open=False)
        above = _climb(replace(inner, hyps=tuple(far.hyps())), x, unit, at, plan)
        there = Context.of(far.hyps()).defs(*task.goal[1:])
        above = K.linear(task.goal, [(above, Fraction(1)), (same, Fraction(-1))], *there)
        below = task.smaller(near.hyps(), task.goal, 0.7)
        return split(task, x, at, below, above)
    raise NotFound("a chain of derivatives")


def is_sum(t: Term, x: Term) -> bool:
    """Is it made of x and exponentials of multiples of x by + * and whole powers, at least one exponential?"""
    seen = False
    for s in K._postorder([t], False):
        if x not in s.free or s is x or s.op in ("+", "*"):
            continue
        if s.op in HYPERBOLIC:
            polys = Polynomials()
            if any(len(m) > 1 or any(polys.terms[a] is not x or e != 1 for a, e in m)
                   for m in polys.norm(s.args[0])):  # fmt: skip
                return False
            seen = True
        elif s.op != "^" or not s.args[1].integer or s.args[1].op != "num":
            return False
    return seen


def _with_one_exponential(task: Task, x: Term) -> Theorem:
    """``f = t``, t with the one exponential exp(x/d)."""
    rewriter = Rewriter(task.context())
    same = rewriter.expand(gap(task.goal))
    same = rewriter.then(same, rewriter.unify([same.concl.right]))  # type: ignore[union-attr]
    right: Term = same.concl.right  # type: ignore[union-attr]
    return K.trans(same, rewriter.ring(right, tidy(right)))


def read(t: Term, x: Term) -> tuple[Term, Form]:
    """The exponential of the sum and its form.

    Raises:
        NotFound: it has more than one exponential, or a negative power of x.
    """
    polys = Polynomials()
    units: set[Term] = set()
    form: dict[int, dict[int, float]] = {}
    for m, c in polys.norm(t).items():
        k = degree = 0
        value = float(c)
        for a, e in m:
            s = polys.terms[a]
            if s is x:
                degree = e
            elif s.op == "exp" and x in s.free:
                units.add(s)
                k = e
            elif s.free or polys.atoms[a][0] == "inv":
                raise NotFound("a polynomial in x and an exponential")
            else:
                value *= floats.number(s) ** e
        if degree < 0 or not math.isfinite(value):
            raise NotFound("a polynomial in x and an exponential")
        row = form.setdefault(k, {})
        row[degree] = row.get(degree, 0.0) + value
    if len(units) != 1:
        raise NotFound("one exponential")
    return units.pop(), {k: tuple(row.get(i, 0.0) for i in range(max(row) + 1)) for k, row in form.items()}


def chain(form: Form, unit: Term, low: Fraction) -> list[int] | None:
    """The exponents to take out, one for each derivative, until every coefficient is nonnegative; or None."""
    rate = floats.value(unit.args[0], {next(iter(unit.free)): 1.0})[0]
    at = float(low)
    seen: set[tuple[tuple[int, tuple[float, ...]], ...]] = set()

    def start(g: Form) -> float:
        total = size = 0.0
        for k, row in g.items():
            e = math.exp(min(600.0, k * rate * at))
            for i, c in enumerate(row):
                v = c * at**i * e
                total, size = total + v, size + abs(v)
        return 0.0 if abs(total) <= 1e-12 * size else total

    def done(g: Form) -> bool:
        return low >= 0 and all(c >= 0 for row in g.values() for c in row)

    def search(g: Form) -> list[int] | None:
        if done(g):
            return []
        key = tuple(sorted(g.items()))
        if key in seen or len(seen) > MOST_STATES or start(g) < 0:
            return None
        seen.add(key)
        for k in sorted(g, key=lambda k: (len(g[k]), -abs(k))):
            rest = search(_derived(g, k, rate))
            if rest is not None:
                return [k, *rest]
        return None

    return search(form)


def _derived(g: Form, out: int, rate: float) -> Form:
    """The derivative of exp(-out x/d) g."""
    new: Form = {}
    for k, row in g.items():
        scale = max(abs(c) for c in row) + 1.0
        slopes = [i * c for i, c in enumerate(row)][1:] + [0.0]
        made = [s + (k - out) * rate * c for s, c in zip(slopes, row, strict=True)]
        made = [0.0 if abs(c) < 1e-13 * scale else c for c in made]
        while made and made[-1] == 0.0:
            made.pop()
        if made:
            new[k - out] = tuple(made)
    return new


def _climb(task: Task, x: Term, unit: Term, low: Fraction, plan: list[int]) -> Theorem:
    """The goal of the task along the chain."""
    usual = task.solve
    if not plan:
        return usual(replace(task, depth=task.depth - 1))
    context = Context.of(task.hyps)
    out = plan[0]
    g = tidy(gap(task.goal) * unit**-out) if out else gap(task.goal)

    def solve(step: Task) -> Theorem:
        if step.variables() == [x]:
            return _climb(replace(step, solve=usual, depth=task.depth), x, unit, low, plan[1:])
        return usual(replace(step, solve=usual))

    goal = Rel(task.goal.op, num(0), g)
    th = ladder(replace(task, goal=goal, solve=solve, depth=0), x, num(low), True)
    if out:
        power = unit**out
        positive = K.law("pow_positive", [unit, num(out)], context.law("exp_positive", unit.args[0]))
        th = context._times(th, positive, power)
    if th.concl == task.goal:
        return th
    try:
        return K.linear(task.goal, [(th, Fraction(1))], *context.defs(*task.goal[1:]))
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
