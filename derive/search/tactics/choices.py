"""abs, min and max by two cases."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, num
from derive.search import floats
from derive.search.context import NotFound
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.tactics.angles import put
from derive.search.tactics.task import Task, tidy

ONE = Fraction(1)

LAWS = {
    "abs": ("abs_of_nonnegative", "abs_of_nonpositive"),
    "min": ("min_left", "min_right"),
    "max": ("max_right", "max_left"),
}


def choices(task: Task) -> Theorem:
    """The goal in two cases, in each of which an innermost abs, min or max has its value.

    Raises:
        NotFound: there is none, or a case was not proved.
    """
    found = [s for s in K._postorder(task.goal[1:], False) if s.op in LAWS]
    part = min(found, key=lambda s: s.depth, default=None)
    if part is None:
        raise NotFound("no abs, min or max")
    a, b = part.args if len(part.args) == 2 else (num(0), part.args[0])
    sides = [(le(a, b), LAWS[part.op][0]), (le(b, a), LAWS[part.op][1])]
    for r, name in sides:
        if _seems_true(r, task):
            try:
                known = task.smaller(task.hyps, r, 0.3)
            except NotFound:
                continue
            return _case(task, part, r, name, known)
    proofs = [_case(task, part, r, name) for r, name in sides]
    return K.cases(sides[0][0], sides[1][0], *proofs, *task.context().defs(a, b))


def even_absolute_values(task: Task) -> Theorem:
    """Even powers of absolute values without them: abs(t)^4 = t^4.

    Raises:
        NotFound: there are none, some power of the same absolute value is odd, or the goal was not proved.
    """
    polys = Polynomials()
    if task.goal.op not in ("<", "<="):
        raise NotFound("an inequality")
    powers: dict[Term, set[int]] = {}
    form = polys.gap(task.goal)
    for m in form:
        for a, e in m:
            if polys.terms[a].op == "abs":
                powers.setdefault(polys.terms[a], set()).add(e)
    even = {s: exponents for s, exponents in powers.items() if all(e > 0 and e % 2 == 0 for e in exponents)}
    if not even:
        raise NotFound("even powers of absolute values")
    whole, context = polys.term(form), task.context()
    same = K.refl(whole, *context.defs(whole))
    for s, exponents in even.items():
        for e in exponents:
            same = put(same, _without_sign(task, s, e))
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), tidy(same.concl.right)))  # type: ignore[union-attr]
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.plus(same).defs(*task.goal[1:]))


def _without_sign(task: Task, s: Term, e: int) -> Theorem:
    """``abs(t)^e = t^e`` for an even e."""
    (t,) = s.args
    context = task.context()
    goal, cases = eq(s**e, t**e), []
    for sign, name in ((le(0, t), "abs_of_nonnegative"), (le(t, 0), "abs_of_nonpositive")):
        value = K.law(name, [t], K.hyp(sign), *context.defs(t))
        power = K.replace(value, K.refl(s**e, *context.defs(s)), eq(s**e, value.concl.right**e))  # type: ignore[union-attr]
        cases.append(K.linear(goal, [(power, ONE)], *context.defs(s, t)))
    return K.cases(le(0, t), le(t, 0), *cases, *context.defs(t))


def _seems_true(r: Rel, task: Task) -> bool:
    """Does the relation hold at all points looked at?"""
    t = r.right - r.left
    if not t.free or not floats.known(t):
        return False
    values = [floats.value(t, p) for p in floats.samples(sorted(t.free, key=repr), task.hyps, 12)]
    return bool(values) and all(v >= -error for v, error in values)


def _case(task: Task, part: Term, r: Rel, name: str, known: Theorem | None = None) -> Theorem:
    value = K.law(name, part.args, K.hyp(r) if known is None else known, *task.context().defs(*part.args))
    chosen: Term = value.concl.right  # type: ignore[union-attr]
    reduced = _in(task.goal, part, chosen)
    th = task.smaller([*(_in(h, part, chosen) for h in task.hyps), *([r] if known is None else [])], reduced)
    for h in task.hyps:
        new = _in(h, part, chosen)
        if new in th.hyps and new != h:
            th = K.cut(K.replace(value, K.hyp(h), new), th)
    back = K.linear(eq(chosen, part), [(value, Fraction(-1))])
    return K.replace(back, th, task.goal)


def _in(h: Rel, old: Term, new: Term) -> Rel:
    return Rel(h.op, *(replaced_parts(t, {old: new}) for t in h[1:]))
