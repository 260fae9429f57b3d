"""Quantiles and the Gaussian profile: u = Phi(-x) turns them into x and phi(x).

A goal about Phi_inverse(u), profile(u), Phi_inverse(1 - u), profile(1 - u) for 0 < u < 1 is proved with Phi(-x) in
place of u, and then for x = -Phi_inverse(u). Bounds u <= 1/2 and 1/2 <= u become 0 <= x and x <= 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.task import Task, settle
from derive.search.unfolding import rewritten, swapped

ONE, HALF = Fraction(1), Fraction(1, 2)
QUANTILES = ("Phi_inverse", "profile")


def quantiles(task: Task) -> Theorem:
    """A goal with quantiles or the profile at variables.

    Raises:
        NotFound: there are none at a variable between 0 and 1, or the goal without them was not proved.
    """
    parts = [s for s in dict.fromkeys(K._outside(task.goal[1:])) if s.op in QUANTILES and s.free]
    if not parts or task.depth > 6:
        raise NotFound("a quantile")
    names = sorted({v for s in parts for v in s.args[0].free}, key=repr)
    u = next((v for v in names if any(_reflection(s.args[0], v) is not None for s in parts)), None)
    if u is None:
        raise NotFound("a quantile at a variable")
    for end, law in ((num(0), "profile_zero"), (num(1), "profile_one")):
        for h in task.hyps:
            if h.op == "<=" and ((h.left, h.right) == (u, end) or (h.left, h.right) == (end, u)):
                return _apart_from_the_end(task, u, end, h, law)
    return _substituted(task, u, parts)


def _reflection(a: Term, u: Term) -> bool | None:
    """False for u, True for 1 - u, None for anything else."""
    if a is u:
        return False
    polys = Polynomials()
    try:
        p = polys.plus(polys.norm(a), polys.norm(num(1) - u), -ONE)
    except Refusal:
        return None
    return True if not p else None


def _apart_from_the_end(task: Task, u: Term, end: Term, h: Rel, law: str) -> Theorem:
    """First u = 0 (or 1), then inside."""
    low = h.right is u
    strict = lt(*h[1:])
    inside = task.smaller([strict if g == h else g for g in task.hyps], task.goal, 0.8)
    opposite = le(h.right, h.left)
    same = K.law("antisymmetry", [end, u], *((K.hyp(h), K.hyp(opposite)) if low else (K.hyp(opposite), K.hyp(h))))
    goal = K._subst(task.goal, {u: end})
    hyps = [K._subst(g, {u: end}) for g in task.hyps]
    context = Context.of([g for g in hyps if g.left.free or g.right.free])
    values = []
    for s in dict.fromkeys(K._outside(goal[1:])):
        if s.op == "profile" and (q := K.evaluate(s.args[0])) is not None and q in (0, 1):
            row = K.law("profile_one" if q else "profile_zero", [])
            r: Rel = row.concl  # type: ignore[assignment]
            values.append(K.replace(K.linear(eq(r.left.args[0], s.args[0]), []), row, eq(s, r.right)))
    sides = [rewritten(context, t, values) for t in goal[1:]]
    simple = Rel(goal.op, *(e.concl.right for e in sides))  # type: ignore[union-attr]
    shown = task.smaller([g for g in hyps if g.left.free or g.right.free], simple, 0.3)
    here = context.plus(shown, *sides)
    at_end = K.linear(goal, [(shown, ONE), (sides[0], ONE), (sides[1], -ONE)], *here.defs(*goal[1:]))
    for g, image in zip(task.hyps, hyps, strict=True):
        if image in at_end.hyps and image != g:
            back = K.linear(eq(u, end), [(same, -ONE)])
            at_end = K.cut(K.replace(back, K.hyp(g), image), at_end)
    first = K.replace(same, at_end, task.goal)
    return settle(K.cases(opposite, strict, first, inside, *task.context().defs(*h[1:])), task.hyps)


def _substituted(task: Task, u: Term, parts: Sequence[Term]) -> Theorem:
    """The goal for 0 < u < 1 by u = Phi(-x)."""
    context = task.context()
    ends = [context.prove(lt(num(0), u)), context.prove(lt(u, num(1)))]
    taken = {v.value[0] for h in (task.goal, *task.hyps) for t in h[1:] for v in t.free}
    x = K.var(next(n for n in ("z", *(f"z{i}" for i in range(99))) if n not in taken))
    y, quantile = -x, K.apply("Phi_inverse", u)
    if any(h.right is u and K.evaluate(h.left) == HALF for h in task.hyps):  # beyond the median, u = Phi(x)
        y = x
    image, other = K.apply("Phi", y), quantile if y is x else -quantile
    hyps, used = _hypotheses(task.hyps, u, x, y, other)
    bounds = [K.law(name, [z]) for name in ("Phi_positive", "Phi_below_one") for z in (-x, x)]
    inside = Context.of(hyps).plus(*bounds)
    if le(num(0), x) in hyps or lt(num(0), x) in hyps:
        falls = K.monotone("Phi", [], K.linear(le(-x, num(0)), [(inside.prove(le(num(0), x)), ONE)]))
        inside.add(K.linear(le(K.apply("Phi", -x), num(HALF)), [(falls, ONE), (K.law("Phi_zero", []), ONE)]))
    goal = K._subst(task.goal, {u: image})
    for s in K._outside(goal[1:]):
        if s.op == "log" and inside.try_prove(lt(num(0), s.args[0])) is not None:
            inside.add(inside.law("log_below_tangent", *s.args))
    equations = [e for s in parts for e in _values(inside, K._subst(le(num(0), s), {u: image}).right, s, u, x, y)]
    law = K.law("Phi_reflected", [y])
    gone = num(1) - image
    equations.append(K.linear(eq(gone, K.apply("Phi", -y)), [(law, -ONE)], *Context([law]).defs(gone)))
    sides = [rewritten(inside, t, equations) for t in goal[1:]]
    simple = Rel(goal.op, *(e.concl.right for e in sides))  # type: ignore[union-attr]
    shown = task.smaller(hyps, simple)
    wide = inside.plus(shown, *sides)
    there = K.linear(goal, [(shown, ONE), (sides[0], ONE), (sides[1], -ONE)], *wide.defs(*goal[1:]))
    law = context.law("Phi_of_inverse", u)
    context = context.plus(*ends)
    back = K.instance(there, [(x, other)], *context.defs(other))
    inner = K._subst(le(num(0), image), {x: other}).right
    double = K.linear(eq(inner.args[0], quantile), [], *context.defs(quantile))
    same = law
    if inner is not law.concl.left:  # type: ignore[union-attr]
        same = K.trans(K.replace(double, K.refl(inner, *context.defs(inner)), eq(inner, law.concl.left)), law)  # type: ignore[union-attr]
    for h in sorted(back.hyps - set(task.hyps), key=repr):
        if h in used:
            back = K.cut(_side(context, used[h], quantile, h), back)
    r: Rel = back.concl  # type: ignore[assignment]
    back = K.replace(same, back, Rel(r.op, *(swapped(t, {inner: u}) for t in r[1:])))
    for h in sorted(back.hyps - set(task.hyps), key=repr):
        plain = Rel(h.op, *(swapped(t, {inner: u}) for t in h[1:]))
        turned = K.replace(K.linear(eq(u, inner), [(same, -ONE)]), context.prove(plain), h)
        back = K.cut(turned, back)
    return settle(K.linear(task.goal, [(back, ONE)], *context.plus(back).defs(*task.goal[1:])), task.hyps)


def _hypotheses(hyps: Sequence[Rel], u: Term, x: Term, y: Term, other: Term) -> tuple[list[Rel], dict[Rel, Rel]]:
    """The hypotheses in x: 0 < u < 1 fall away, bounds by 1/2 become bounds by 0, others hold with Phi(y).

    The table says which hypothesis a bound of x comes from.
    """
    out, used = [], {}
    for h in hyps:
        if u not in h.left.free | h.right.free:
            out.append(h)
            continue
        bound = h.left if h.right is u else h.right if h.left is u else None
        q = None if bound is None else K.evaluate(bound)
        if q is not None and (q <= 0 if h.right is u else q >= 1) and h.op in ("<", "<="):
            continue
        if q == HALF and h.op in ("<", "<="):
            new = Rel(h.op, num(0), x) if (h.right is u) == (y is x) else Rel(h.op, x, num(0))
            used[K._subst(new, {x: other})] = h
        else:
            new = K._subst(h, {u: K.apply("Phi", y)})
        out.append(new)
    return out, used


def _side(context: Context, h: Rel, quantile: Term, want: Rel) -> Theorem:
    """``0 <= -Phi_inverse(u)`` from u <= 1/2, and the mirror image."""
    zero, half = K.law("Phi_zero", []), num(HALF)
    zero = K.linear(eq(zero.concl.left, half), [(zero, ONE)])  # type: ignore[union-attr]
    between = [K.law(name, [num(0)]) for name in ("Phi_positive", "Phi_below_one")]
    middle = Context(between).law("Phi_inverse_of", num(0))
    value = K.replace(zero, middle, eq(K.apply("Phi_inverse", half), num(0)))
    ends = [context.prove(lt(num(0), quantile.args[0])), context.prove(lt(quantile.args[0], num(1)))]
    ends += [K.linear(lt(num(0), half), []), K.linear(lt(half, num(1)), [])]
    exact = K.linear(Rel(h.op, *(t if t is quantile.args[0] else half for t in h[1:])), [(K.hyp(h), ONE)])
    image = K.monotone("Phi_inverse", [], exact, *ends)
    weight = -ONE if h.right is quantile.args[0] else ONE
    return K.linear(want, [(image, ONE), (value, weight)], *context.defs(quantile))


def _values(context: Context, s: Term, old: Term, u: Term, x: Term, inner: Term) -> list[Theorem]:
    """``Phi_inverse(Phi(y)) = y``, ``profile(Phi(y)) = phi(x)`` for y = x or -x, and the same at 1 - Phi(y)."""
    reflected = _reflection(old.args[0], u)
    if reflected is None:
        return []
    y = inner if not reflected else x if inner is not x else -x
    at = K.apply("Phi", y)
    first = context.law("Phi_inverse_of", y)
    if s.op == "profile":
        bounds = [context.law("Phi_positive", y), context.law("Phi_below_one", y)]
        inside = context.plus(*bounds).law("profile_inside", at)
        first = K.replace(first, inside, eq(inside.concl.left, K.apply("phi", y)))  # type: ignore[union-attr]
        first = first if y is x else K.trans(first, even(context, x))
    if not reflected:
        return [first]
    law = context.law("Phi_reflected", x)
    one = K.linear(eq(at, s.args[0]), [(law, ONE if y is x else -ONE)], *context.plus(law).defs(at, s.args[0]))
    return [K.replace(one, first, eq(s, first.concl.right))]  # type: ignore[union-attr]


def even(context: Context, x: Term) -> Theorem:
    """``phi(-x) = phi(x)``."""
    laws = [context.law("phi_by_exp", t) for t in (-x, x)]
    goal = eq(K.apply("phi", -x), K.apply("phi", x))
    return K.linear(goal, [(laws[0], ONE), (laws[1], -ONE)], *context.plus(*laws).defs(*goal[1:]))
