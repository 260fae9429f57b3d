"""Inverse circular functions: acos by asin, atan(1/x) by atan(x), x = sin t for asin(x) with sqrt(1 - x^2)."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.special_values import special_value
from derive.search.tactics.equivalents import replaced
from derive.search.tactics.span import Span, entailed
from derive.search.tactics.task import Task, gap, tidy

ONE, HALF = Fraction(1), Fraction(1, 2)


def arcs(task: Task) -> Theorem:
    """acos(a) as pi/2 - asin(a), and atan(1/a) as pi/2 - atan(a) for a > 0.

    Raises:
        NotFound: neither occurs, or the goal was not proved.
    """
    context, values = task.context(), {}
    for s in K._outside(task.goal[1:]):
        if s.op == "acos" and s.free:
            for r in (le(num(-1), s.args[0]), le(s.args[0], num(1))):
                if context.try_prove(r) is None:
                    context.add(task.smaller(task.hyps, r, 0.3))
            law = context.law("asin_acos", s.args[0])
            values[s] = K.linear(eq(s, law.concl.right - K.apply("asin", s.args[0])), [(law, ONE)],  # type: ignore[union-attr]
                                 *context.defs(s))  # fmt: skip
        elif s.op == "atan" and s.free and (b := _reciprocal(s.args[0])) is not None:
            if context.try_prove(lt(0, b)) is None:
                continue
            law = context.law("atan_reciprocal", b)
            over = K.apply("atan", num(1) * b**-1)
            defs = context.defs(s, over)
            same = K.linear(eq(over.args[0], s.args[0]), [], *defs)
            there = K.replace(same, K.refl(over, *defs), eq(over, s))
            value = law.concl.right - K.apply("atan", b)  # type: ignore[union-attr]
            values[s] = K.linear(eq(s, value), [(law, ONE), (there, -ONE)], *defs)
    if not values:
        raise NotFound("an inverse function in another form")
    f = gap(task.goal)
    same = K.refl(f, *context.defs(f))
    for s, e in values.items():
        same = K.replace(e, same, eq(f, replaced(same.concl.right, {s: e.concl.right})))  # type: ignore[union-attr]
    t: Term = same.concl.right  # type: ignore[union-attr]
    goal = Rel(task.goal.op, num(0), tidy(t))
    try:
        th = K.linear(goal, [], *context.defs(goal.right))
    except (Refusal, NotFound):
        th = task.smaller(task.hyps, goal)
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.defs(*task.goal[1:]))


def _reciprocal(a: Term) -> Term | None:
    """1/a for a constant multiple of a negative power."""
    polys = Polynomials()
    p = polys.norm(a)
    if len(p) != 1:
        return None
    ((m, c),) = p.items()
    if not m or any(e > 0 for b, e in m if polys.terms[b].free) or any(polys.atoms[b][0] == "inv" for b, _ in m):
        return None
    return polys.term({tuple((b, -e) for b, e in m): 1 / c})


def sine_for_variable(task: Task) -> Theorem:
    """x = sin t, t = asin(x), where sqrt(1 - x^2) = cos t.

    Raises:
        NotFound: asin(x) and that root do not occur, x is not between constants in [-1, 1], or the goal in t was
            not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    x = names[0]
    f = gap(task.goal)
    parts = K._outside([f])
    arc = K.apply("asin", x)
    roots = [s for s in parts if s.op == "^" and s.args[1].op == "num" and s.args[1].value == HALF
             and x in s.free and _same(s.args[0], num(1) - x**2)]  # fmt: skip
    span = Span.of(x, task.hyps)
    if arc not in parts or not roots or span.low is None or span.high is None or span.rest:
        raise NotFound("asin(x) with sqrt(1 - x^2)")
    t = K.var("t" if x.value[0] != "t" else "u")
    low, high = (_arc_of(e) for e in (span.low, span.high))
    bounds = [(lt if span.low_open else le)(low, t), (lt if span.high_open else le)(t, high)]
    image = replaced(f, {arc: t, **dict.fromkeys(roots, K.apply("cos", t))})
    image = K.substitute(image, {x: K.apply("sin", t)})
    th = task.smaller(bounds, Rel(task.goal.op, num(0), tidy(image)))
    context = task.context()
    inside = [context.prove(r) for r in (le(num(-1), x), le(x, num(1)))]
    there = K.instance(th, [(t, arc)], *inside)
    for h, is_open, bound, lower in (
        (bounds[0], span.low_open, span.low, True),
        (bounds[1], span.high_open, span.high, False),
    ):
        need = K._subst(h, {t: arc})
        if need not in there.hyps:
            continue
        relation = (lt if is_open else le)(*((bound, x) if lower else (x, bound)))
        edge = context.plus(*inside).prove(le(num(-1), bound) if lower else le(bound, num(1)))
        grows = K.monotone("asin", [], K.hyp(relation), *inside, edge)
        end = K.apply("asin", bound)
        exact = special_value(end) if _is_special(end) else K.refl(end, *inside, edge)
        proof = K.linear(need, [(grows, ONE), (exact, -ONE if lower else ONE)], *inside)
        there = K.cut(proof, there)
    sine = context.plus(*inside).law("sin_asin", x)
    cosine = _cosine(context.plus(*inside), x, arc, sine, inside)
    back = there
    for e in (sine, cosine):
        r: Rel = e.concl  # type: ignore[assignment]
        old: Rel = back.concl  # type: ignore[assignment]
        back = K.replace(e, back, Rel(old.op, *(replaced(s, {r.left: r.right}) for s in old[1:])))
    signs = [K.linear(le(num(0), t), [(th, ONE)]) for t, th in zip((num(1) + x, num(1) - x), inside, strict=True)]
    product = K.law("product_nonnegative", [num(1) + x, num(1) - x], *signs)
    room = [K.linear(le(num(0), r.args[0]), [(product, ONE)]) for r in roots]
    whole = context.plus(*inside, *room)
    back = entailed(back, task.hyps)
    return K.linear(task.goal, [(back, ONE)], *whole.defs(*task.goal[1:]))


def _same(a: Term, b: Term) -> bool:
    return not Polynomials().norm(a - b)


def _is_special(end: Term) -> bool:
    try:
        special_value(end)
    except (NotFound, Refusal):
        return False
    return True


def _arc_of(end: Term) -> Term:
    """The arc sine of an end, as a multiple of pi if it is a simple one."""
    arc = K.apply("asin", end)
    return special_value(arc).concl.right if _is_special(arc) else arc  # type: ignore[union-attr]


def _cosine(context: Context, x: Term, arc: Term, sine: Theorem, inside: list[Theorem]) -> Theorem:
    """``cos(asin x) = (1 - x^2)^(1/2)``: the square by Pythagoras, the sign because asin x is in [-pi/2, pi/2]."""
    cos = K.apply("cos", arc)
    one, minus = K.linear(le(num(1), num(1)), []), K.linear(le(num(-1), num(-1)), [])
    half = K.apply("pi") * num(HALF)
    pieces = []
    for at in (num(-1), num(1)):
        grows = K.monotone("asin", [], inside[0 if at.value < 0 else 1], *inside, one, minus)
        value = special_value(K.apply("asin", at))
        want = le(-half, arc) if at.value < 0 else le(arc, half)
        pieces.append(K.linear(want, [(grows, ONE), (value, -ONE if at.value < 0 else ONE)]))
    # cos is even: from |asin x| <= pi/2 by the two halves
    pi_positive = Context([K.law("pi_above_three", [])])
    zero_cos = K.law("cos_half_pi", [])
    quarter: Term = zero_cos.concl.left.args[0]  # type: ignore[union-attr]
    below = K.linear(le(quarter, K.apply("pi")), [(pi_positive.prove(lt(0, K.apply("pi"))), HALF)])
    up = K.linear(le(arc, quarter), [(pieces[1], ONE)])
    down = K.linear(le(-arc, quarter), [(pieces[0], ONE)])
    right = K.monotone("cos", [], up, K.hyp(le(num(0), arc)), below)
    right = K.linear(le(num(0), cos), [(right, ONE), (zero_cos, -ONE)])
    turned = K.hyp(le(arc, num(0)))
    left = K.monotone("cos", [], down, K.linear(le(num(0), -arc), [(turned, ONE)]), below)
    even = K.law("cos_even", [arc], *inside)
    left = K.linear(le(num(0), cos), [(left, ONE), (zero_cos, -ONE), (even, ONE)])
    sign = K.cases(le(num(0), arc), le(arc, num(0)), right, left, *inside)
    circle = K.law("pythagoras", [arc], *inside)
    squared = K.replace(sine, circle, eq(x**2 + cos**2, num(1)))
    square = K.linear(eq(cos**2, num(1) - x**2), [(squared, ONE)], *inside)
    least = K.law("square_nonnegative", [cos], *inside)
    law = K.law("root_pow", [cos, num(2), num(HALF)], sign, least, *inside)
    root = (num(1) - x**2) ** HALF
    step = K.replace(square, law, eq(root, law.concl.right))  # type: ignore[union-attr]
    return K.linear(eq(cos, root), [(step, -ONE)], *inside)
