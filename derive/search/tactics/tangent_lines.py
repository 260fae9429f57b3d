"""Symmetric sums under a symmetric sum as hypothesis: a tangent line, or a multiple of the hypothesis, at the centre.

From g(x_1) + ... + g(x_n) = s it is enough that f(x) >= l (g(x) - s/n) for one variable, l = f'(c)/g'(c), g(c) = s/n.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.special_values import special_value
from derive.search.tactics.equivalents import replaced
from derive.search.tactics.task import Task, gap, seems_false, tidy

ONE, HALF = Fraction(1), Fraction(1, 2)


def tangent_lines(task: Task) -> Theorem:
    """``0 R f(x) + f(y) + ...`` with a hypothesis ``g(x) + g(y) + ... = s`` by one inequality in one variable.

    Raises:
        NotFound: goal and hypotheses have no such form, or the inequality in one variable was not proved.
    """
    names = task.variables()
    if task.goal.op not in ("<", "<=") or len(names) < 2 or task.depth > 4:
        raise NotFound("an inequality in several variables")
    polys = Polynomials()
    x = names[0]
    f, constant = _shared(polys, polys.gap(task.goal), names)
    f = f + tidy(num(Fraction(1, len(names))) * constant)
    for h in task.hyps:
        if h.op == "=" and sorted(h.left.free | h.right.free, key=repr) == names:
            try:
                g, minus = _shared(polys, polys.gap(h), names)
            except (NotFound, Refusal):
                continue
            share = tidy(num(Fraction(-1, len(names))) * minus)
            centre = _centre(polys, g, share, x)
            slope = _simple(K.substitute(K.differentiate(f, x), {x: centre}))
            below = _simple(K.substitute(K.differentiate(g, x), {x: centre}))
            multiplier = tidy(slope * below**-1)
            return _by_one(task, h, (f, g, share, multiplier), names)
    raise NotFound("a symmetric hypothesis")


def _shared(polys: Polynomials, p: Poly, names: Sequence[Term]) -> tuple[Term, Term]:
    """The f(x) with p = f(x) + f(y) + ... + constant, x the first name; and the constant."""
    groups: dict[Term, Poly] = {x: {} for x in names}
    constant: Poly = {}
    for m, c in p.items():
        free = frozenset().union(*(polys.terms[a].free for a, _ in m))
        if len(free) > 1:
            raise NotFound("a sum of functions of one variable")
        (constant if not free else groups[next(iter(free))])[m] = c
    first = polys.term(groups[names[0]])
    for y in names[1:]:
        if polys.norm(K.substitute(first, {names[0]: y}) - polys.term(groups[y])):
            raise NotFound("one and the same function")
    return first, polys.term(constant)


def _centre(polys: Polynomials, g: Term, share: Term, x: Term) -> Term:
    """The c with g(c) = share, for a multiple of x or of x^2."""
    ((m, c),) = polys.norm(g).items() if len(polys.norm(g)) == 1 else ((((), 0), ONE),)
    if m == next(iter(polys.norm(x))):
        return tidy(num(1 / c) * share)
    value = K.evaluate(num(1 / c) * share) if c else None
    if m == next(iter(polys.norm(x**2))) and value is not None and value > 0:
        root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
        if root**2 == value:
            return num(root)
    raise NotFound("a hypothesis on the sum or on the sum of squares")


def _simple(t: Term) -> Term:
    """The value with exact sines and cosines of simple angles; only to guess a slope."""
    values: dict[Term, Term] = {}
    for s in K._postorder([t]):
        if s.op in ("sin", "cos", "tan") and not s.free:
            try:
                values[s] = special_value(s).concl.right  # type: ignore[union-attr]
            except (NotFound, Refusal):
                continue
    return tidy(replaced(t, values))


def _by_one(task: Task, h: Rel, form: tuple[Term, Term, Term, Term], names: Sequence[Term]) -> Theorem:
    f, g, share, multiplier = form
    x, context = names[0], task.context()
    hyps = [r for r in task.hyps if r.left.free | r.right.free == {x}]
    extra = _bounds(context, g, share, x, names)
    hyps += [th.concl for th in extra if th.concl not in hyps]  # type: ignore[misc]
    goal = Rel(task.goal.op, num(0), tidy(f - multiplier * (g - share)))
    if seems_false(goal, hyps):
        raise NotFound("a tangent line on one side")
    one = task.smaller(hyps, goal, 0.9)
    proofs = []
    known = context
    for y in names:
        th = K.instance(one, [(x, y)])
        known = known.plus(*_bounds(context, g, share, x, names, y))
        for r in sorted(th.hyps - set(task.hyps), key=repr):
            th = K.cut(known.prove(r), th)
        proofs.append((th, ONE))
    whole = multiplier * (h.right - h.left)
    zero = K.linear(eq(h.right - h.left, num(0)), [(K.hyp(h), -ONE)], *context.defs(*h[1:]))
    nothing = K.replace(zero, K.refl(whole, *context.plus(zero).defs(whole)), eq(whole, multiplier * num(0)))
    for sign in (ONE, -ONE):
        try:
            return K.linear(task.goal, [*proofs, (nothing, sign)], *known.defs(*task.goal[1:]))
        except Refusal:
            continue
    raise NotFound(f"{gap(task.goal)} as a sum")


def _bounds(
    context: Context, g: Term, share: Term, x: Term, names: Sequence[Term], y: Term | None = None
) -> list[Theorem]:
    """What the hypothesis and the signs of the other variables say of one of them."""
    y = x if y is None else y
    total = tidy(num(len(names)) * share)
    polys = Polynomials()
    ((m, c),) = polys.norm(g).items()
    out = []
    if m == next(iter(polys.norm(x))):
        edge = tidy(num(1 / c) * total)
        th = context.try_prove(lt(y, edge))
        th = context.try_prove(le(y, edge)) if th is None else th
        return [] if th is None else [th]
    value = K.evaluate(num(1 / c) * total)
    if value is None or context.try_prove(le(0, y)) is None:
        return []
    high = Fraction(isqrt(value.numerator * 100 // value.denominator) + 1, 10)
    squares = [K.law("square_nonnegative", [z]) for z in names if z is not y]
    try:
        below = context.plus(*squares).linear(le(y**2, num(high**2)))
        image = K.monotone("pow", [num(HALF)], below, context.plus(below).prove(le(0, y**2)))
        root = context.law("root_pow", y, num(2), num(HALF))
        edge = num(high**2) ** HALF
        value_of = K.law("root_pow", [num(high), num(2), num(HALF)], K.linear(le(0, num(high)), []))
        out.append(K.linear(le(y, num(high)), [(image, ONE), (root, -ONE), (_squared(value_of, edge, high), ONE)]))
    except (NotFound, Refusal):
        pass
    return out


def _squared(value: Theorem, edge: Term, high: Fraction) -> Theorem:
    """``(h^2)^(1/2) = h`` for the number h^2."""
    square = K.linear(eq(num(high) ** 2, num(high**2)), [])
    r: Rel = value.concl  # type: ignore[assignment]
    return K.replace(square, value, eq(edge, r.right))


