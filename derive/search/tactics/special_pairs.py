"""Two variables: concavity at midpoints, subadditivity and the like, by ladders in one variable and then in the other.

A gap such as 2 f((x + y)/2) - f(x) - f(y) is 0 at y = x. Its derivative in y is 0 there too, and has a derivative in
x of one sign, seen from Mills' ratio and the signs of densities and polygamma functions.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.deadline import OutOfTime
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter, equal
from derive.search.tactics.ladders import ladder
from derive.search.tactics.special_quantiles import even
from derive.search.tactics.task import Task, conclude, settle
from derive.search.unfolding import rewritten

ONE = Fraction(1)
DEEPEST, SHARE = 3, 0.2
KINDS = ("Phi", "erfc", "phi", "digamma", "polygamma", "log_gamma", "profile", "Phi_inverse")


def pairs(task: Task) -> Theorem:
    """A goal in two real variables, by ladders in both of them.

    Raises:
        NotFound: there are not two, or no ladder closes.
    """
    names = task.variables()
    if len(names) != 2 or task.depth > 1 or any(v.integer for v in names) or task.goal.op not in ("<", "<="):
        raise NotFound("two real variables")
    if not any(s.op in KINDS for s in K._outside(task.goal[1:])):
        raise NotFound("a special function of two variables")
    end = task.end - (1 - SHARE) * task.left()
    for form in (_in_logarithms, _as_it_is):
        try:
            return form(replace(task, end=end))
        except (NotFound, Refusal, OutOfTime):
            task.left()
    raise NotFound(f"{task.goal} by ladders in both variables")


def _as_it_is(task: Task) -> Theorem:
    x, y = task.variables()
    if any(x in h.left.free | h.right.free and y in h.left.free | h.right.free for h in task.hyps):
        return _inner(replace(task, depth=0))
    try:
        return _inner(replace(task, depth=0))
    except (NotFound, Refusal):
        task.left()
    cases = []
    for r in (le(x, y), le(y, x)):
        cases.append(_inner(replace(task, hyps=(*task.hyps, r), depth=0)))
    return K.cases(le(x, y), le(y, x), *cases)


def _in_logarithms(task: Task) -> Theorem:
    """Two products of positive values by their logarithms."""
    if not all(_product(t) for t in task.goal[1:]):
        raise NotFound("two products of values of the normal law")
    context = task.context()
    signs = [context.prove(lt(num(0), t)) for t in task.goal[1:]]
    wide = context.plus(*signs)
    same = [Rewriter(wide).expand(K.apply("log", t)) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *(e.concl.right for e in same))  # type: ignore[union-attr]
    shown = _as_it_is(replace(task, goal=goal))
    logs = [K.apply("log", t) for t in task.goal[1:]]
    th = K.monotone("exp", [], K.linear(Rel(goal.op, *logs), [(shown, ONE), (same[0], ONE), (same[1], -ONE)]))
    for log, sign in zip(logs, signs, strict=True):
        r: Rel = th.concl  # type: ignore[assignment]
        old, new = K.apply("exp", log), log.args[0]
        th = K.replace(K.law("exp_log", [new], sign), th, Rel(r.op, *(new if s is old else s for s in r[1:])))
    return settle(th, task.hyps)


def _product(t: Term) -> bool:
    """Is it a product of values of the normal law, exponentials and numbers?"""
    polys = Polynomials()
    p = polys.norm(t)
    return len(p) == 1 and any(polys.terms[a].op in ("Phi", "erfc") for m in p for a, _ in m)


def _inner(task: Task) -> Theorem:
    """The goal by facts about the values in it, or a ladder from an end of a variable.

    Raises:
        NotFound: neither.
    """
    task.left()
    try:
        return conclude(task.goal, _by_facts(task), task.hyps)
    except (NotFound, Refusal):
        if task.depth >= DEEPEST:
            raise NotFound(f"{task.goal}") from None
    for h in task.hyps:
        for x, end, up in ((h.right, h.left, True), (h.left, h.right, False)):
            if x.op == "var" and not x.integer and h.op in ("<", "<=") and x not in end.free:
                try:
                    return settle(ladder(replace(task, solve=_inner), x, end, up), task.hyps)
                except (NotFound, Refusal):
                    task.left()
    raise NotFound(f"{task.goal} by ladders in both variables")


def _by_facts(task: Task) -> Theorem:
    """By Mills' ratio, signs, and products of two facts, denominators cleared; phi(-a) is written phi(a)."""
    context = task.context()
    tails = {s.args[0] for s in K._outside(task.goal[1:]) if s.op == "Phi"}
    equations = []
    for b in tails:
        polys = Polynomials()
        e = even(context, polys.term(polys.norm(-b)))
        turned, other = K.apply("phi", b), e.concl.right  # type: ignore[union-attr]
        equations.append(K.linear(eq(turned, other), [(e, ONE)], *context.plus(e).defs(turned)))
    sides = [rewritten(context, t, equations) for t in task.goal[1:]]
    goal = Rel(task.goal.op, *(e.concl.right for e in sides))  # type: ignore[union-attr]
    if goal == task.goal:
        return _from_facts(task)
    shown = _from_facts(replace(task, goal=goal))
    wide = context.plus(shown, *sides)
    return K.linear(task.goal, [(shown, ONE), (sides[0], ONE), (sides[1], -ONE)], *wide.defs(*task.goal[1:]))


def _from_facts(task: Task) -> Theorem:
    context = task.context()
    facts: list[Theorem] = []
    for s in dict.fromkeys(K._outside(task.goal[1:])):
        if s.op == "Phi":
            polys = Polynomials()
            a = polys.term(polys.norm(-s.args[0]))
            facts += [context.law(name, t) for name, t in (("Phi_mills", a), ("phi_positive", a), ("Phi_positive", -a))]
            facts += [context.law("Phi_positive", *s.args), context.law("Phi_below_one", *s.args)]
        elif s.op in ("phi", "erfc", "exp"):
            facts.append(context.law(f"{s.op}_positive", *s.args))
        elif s.op == "polygamma":
            law = context.law("polygamma_sign", *s.args)
            plain = Polynomials()
            r: Rel = law.concl  # type: ignore[assignment]
            value = plain.term(plain.norm(r.right))
            facts.append(K.linear(Rel("<", num(0), value), [(law, ONE)], *context.plus(law).defs(value)))
    quantiles = [s for s in dict.fromkeys(K._outside(task.goal[1:])) if s.op == "Phi_inverse"]
    for s, other in permutations(quantiles, 2):
        below = context.try_prove(lt(s.args[0], other.args[0])) or context.try_prove(le(s.args[0], other.args[0]))
        ends = [context.try_prove(lt(num(0), s.args[0])), context.try_prove(lt(other.args[0], num(1)))]
        if below is not None and None not in ends:
            facts.append(K.monotone("Phi_inverse", [], below, *ends))  # type: ignore[arg-type]
    wide: Context = context.plus(*facts)
    if (th := _vanishing(wide, task.goal)) is not None:
        return th
    th = wide.try_prove(task.goal)
    if th is not None:
        return th
    try:
        return wide.polynomial(task.goal)
    except (NotFound, Refusal):
        return wide.rational(task.goal)


def _vanishing(context: Context, goal: Rel) -> Theorem | None:
    """A gap that is 0 after Phi(0) = 1/2, by exact algebra."""
    if goal.op != "<=":
        return None
    f = goal.right - goal.left
    law = K.law("Phi_zero", [])
    values = []
    for s in dict.fromkeys(K._outside([f])):
        if s.op == "Phi" and K.evaluate(s.args[0]) == 0:
            same = K.linear(eq(law.concl.left.args[0], s.args[0]), [])  # type: ignore[union-attr]
            values.append(K.replace(same, law, eq(s, law.concl.right)))  # type: ignore[union-attr]
    if not values:
        return None
    try:
        e = rewritten(context, f, values)
        zero = equal(context, eq(num(0), e.concl.right))  # type: ignore[union-attr]
        return K.linear(goal, [(zero, ONE), (e, -ONE)], *context.plus(e).defs(*goal[1:]))
    except (NotFound, Refusal):
        return None
