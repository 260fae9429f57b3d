"""An angle in place of the variable, when inverse circular functions occur.

With x = tan(u) atan(x) is u and (1 + x^2)^(1/2) is 1/cos(u): a half-line becomes an interval. With x = cos(2 u)
asin(x) is pi/2 - 2 u, (1 - x)^q is 2^q sin(u)^(2 q), (1 + x)^q is 2^q cos(u)^(2 q): square roots at the ends of the
range go away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search.circular_signs import circular_sign
from derive.search.context import Context, NotFound
from derive.search.deadline import OutOfTime, now
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.special_values import special_value
from derive.search.tactics.span import Span, entailed
from derive.search.tactics.task import Task, gap, tidy

ONE, HALF = Fraction(1), Fraction(1, 2)
PI = K.apply("pi")
QUICK = 0.15  # seconds


@dataclass(frozen=True)
class Angle:
    """A substitution: the new variable, what it is in terms of x, and the parts of the goal.

    Attributes:
        u: the new variable.
        back: the angle of x.
        bounds: what holds of u.
        reasons: the same for the angle of x.
        parts: part of the goal -> (its form in u, the theorem that it equals this form at the angle of x).
    """

    u: Term
    back: Term
    bounds: list[Rel]
    reasons: list[Theorem]
    parts: dict[Term, tuple[Term, Theorem]]


def angle_for_variable(task: Task) -> Theorem:
    """A goal in one variable x with atan(x), asin(x) or acos(x), in the angle.

    Raises:
        NotFound: none of them occurs so, x is not in the range of the substitution, or the goal in u was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.depth > 4:
        raise NotFound("a goal in one real variable")
    x, f = names[0], gap(task.goal)
    span = Span.of(x, task.hyps)
    if span.rest:
        raise NotFound("only bounds of the variable")
    inside = list(K._outside([f]))
    if task.depth == 0 and (easy := _easily(task)) is not None:
        return easy
    if K.apply("atan", x) in inside:
        angle = _tangent(task, span, inside)
    elif K.apply("asin", x) in inside or K.apply("acos", x) in inside:
        angle = _cosine(task, span, inside)
    else:
        raise NotFound("an inverse function of the variable")
    roots = [s for s in inside if x in s.free and (s.op == "cbrt" or _power_of(s, lambda _: True) is not None)]
    if any(s not in angle.parts for s in roots):
        raise NotFound("no other roots")
    image = replaced_parts(f, {s: form for s, (form, _) in angle.parts.items()})
    th = task.smaller(angle.bounds, Rel(task.goal.op, num(0), tidy(image)))
    context = task.context().plus(*angle.reasons)
    there = K.instance(th, [(angle.u, angle.back)], *context.defs(angle.back))
    for h in sorted(there.hyps - set(task.hyps), key=repr):
        there = K.cut(context.prove(h), there)
    same = K.refl(f, *context.defs(f))
    done: dict[Term, Term] = {}
    for s, (form, e) in sorted(angle.parts.items(), key=lambda p: -p[0].depth):
        done[s] = K._subst(le(num(0), form), {angle.u: angle.back}).right
        same = K.replace(e, same, eq(f, replaced_parts(f, done)))
    defs = context.plus(there).defs(*task.goal[1:])
    return entailed(K.linear(task.goal, [(there, ONE), (same, -ONE)], *defs), task.hyps)


def _easily(task: Task) -> Theorem | None:
    """A proof by ladders from the ends, if it is short."""
    try:
        return task.solve(replace(task, quick=True, end=min(task.end, now() + QUICK)))
    except (NotFound, OutOfTime):
        task.left()
        return None



def _fresh(x: Term) -> Term:
    return K.var("u" if x.value[0] != "u" else "w")


def _value_or_term(t: Term) -> Theorem:
    """``t = v``, v a multiple of pi if that is known, else t."""
    try:
        return special_value(t)
    except (NotFound, Refusal):
        return K.refl(t)


def _image_bound(name: str, bound: Theorem, *premises: Theorem) -> Theorem:
    """A bound of atan(x) or asin(x) by a constant from one of x."""
    image = K.monotone(name, [], bound, *premises)
    r: Rel = image.concl  # type: ignore[assignment]
    end, lower = (r.left, True) if not r.left.free else (r.right, False)
    e = _value_or_term(end) if not premises else _closed(end, premises)
    v: Term = e.concl.right  # type: ignore[union-attr]
    there = Rel(r.op, v, r.right) if lower else Rel(r.op, r.left, v)
    return K.linear(there, [(image, ONE), (e, -ONE if lower else ONE)])


def _closed(end: Term, premises: Sequence[Theorem]) -> Theorem:
    try:
        return special_value(end)
    except (NotFound, Refusal):
        return K.refl(end, *premises)


def _power_of(s: Term, base: Callable[[Term], bool]) -> Fraction | None:
    """The exponent of a power that is not whole, of a base of a certain form."""
    if s.op == "^" and s.args[1].op == "num" and not s.args[1].integer and base(s.args[0]):
        return Fraction(s.args[1].value)
    return None


def _is(t: Term) -> Callable[[Term], bool]:
    return lambda s: not Polynomials().norm(s - t)


def _whole_power(base: Theorem, cos: Term, positive: Theorem, s: Term, q: Fraction) -> tuple[Theorem, Term]:
    """``A^q = cos^(k q)`` from ``A = cos^k``, and the right side."""
    power: Term = base.concl.right  # type: ignore[union-attr]
    moved = K.replace(base, K.refl(s, base, positive), eq(s, power ** num(q)))
    e = power.args[1]
    law = K.law("root_pow", [cos, e, num(q)], *([positive, K.linear(le(num(0), cos), [(positive, ONE)])]))
    return K.trans(moved, law), law.concl.right  # type: ignore[union-attr]


def _tangent(task: Task, span: Span, inside: Sequence[Term]) -> Angle:
    """x = tan(u) for x >= 0."""
    x, u = span.x, _fresh(span.x)
    if span.low is None or span.floats()[0] < 0:
        raise NotFound("a variable that is not negative")
    atan, tan, cos = (K.apply("atan", x), *(K.apply(n, K.apply("atan", x)) for n in ("tan", "cos")))
    context = task.context()
    least = context.prove(le(num(0), x))
    low = _image_bound("atan", K.hyp(span.bounds()[0]))
    zero = _image_bound("atan", least)
    reasons, bounds = [low], [Rel(low.concl.op, low.concl.left, u)]  # type: ignore[union-attr]
    next_up = K.linear(lt(num(0), x + num(1)), [(least, ONE)])
    law = context.plus(next_up).law("atan_reciprocal", x + num(1))
    rest = K.apply("atan", num(1) * (x + num(1)) ** -1)
    positive = context.plus(next_up).prove(lt(num(0), rest))
    grows = K.monotone("atan", [], K.linear(lt(x, x + num(1)), []))
    high = K.linear(lt(atan, PI * num(HALF)), [(grows, ONE), (law, ONE), (positive, ONE)])
    reasons.append(high)
    if span.high is None:
        bounds.append(lt(u, PI * num(HALF)))
    else:
        top = _image_bound("atan", K.hyp(span.bounds()[1]))
        reasons.append(top)
        bounds.append(Rel(top.concl.op, u, top.concl.right))  # type: ignore[union-attr]
    facts = context.plus(zero, high, K.law("pi_above_three", []))
    sign = circular_sign(cos, True, facts.try_prove)
    if sign is None:
        raise NotFound("a positive cosine")
    tangent = _tan_of_atan(x, facts.plus(sign))
    parts = {x: (K.apply("tan", u), K.linear(eq(x, tan), [(tangent, -ONE)])), atan: (u, K.refl(atan))}
    quotient = facts.plus(sign).law("tan_by_sin", atan)
    circle = K.law("pythagoras", [atan])
    sine = K.replace(quotient, K.refl((tan * cos) ** 2, sign, *facts.plus(sign).defs(tan)),
                     eq((tan * cos) ** 2, K.apply("sin", atan) ** 2))  # fmt: skip
    plain = K.replace(tangent, sine, eq((x * cos) ** 2, K.apply("sin", atan) ** 2))
    defs = facts.plus(sign).defs(cos**-2)
    unit = K.linear(eq(x**2 * cos**2 + cos**2, num(1)), [(plain, ONE), (circle, ONE)])
    inverse = K.refl(cos**-2 * (x**2 * cos**2 + cos**2), *defs)
    scaled = K.replace(unit, inverse, eq(cos**-2 * (x**2 * cos**2 + cos**2), cos**-2 * num(1)))
    for s in inside:
        q = _power_of(s, _is(num(1) + x**2))
        if q is not None:
            base = K.linear(eq(s.args[0], cos**-2), [(scaled, ONE)], *defs)
            e, right = _whole_power(base, cos, sign, s, q)
            parts[s] = (K.apply("cos", u) ** right.args[1], e)
    return Angle(u, atan, bounds, reasons, parts)


def _tan_of_atan(x: Term, facts: Context) -> Theorem:
    """``tan(atan(x)) = x``: atan has the same value at both and increases."""
    atan = K.apply("atan", x)
    tan = K.apply("tan", atan)
    defs = facts.defs(tan)
    same = facts.law("atan_tan", atan)
    halves = []
    for r in (lt(tan, x), lt(x, tan)):
        apart = K.monotone("atan", [], K.hyp(r))
        clash = K.linear(lt(num(0), num(0)), [(apart, ONE), (same, -ONE if r.left is tan else ONE)], *defs)
        weak = le(x, tan) if r.left is tan else le(tan, x)
        halves.append(K.cases(weak, r, K.hyp(weak), K.absurd(clash, weak), *defs))
    return K.law("antisymmetry", [tan, x], halves[1], halves[0], *defs)


def _cosine(task: Task, span: Span, inside: Sequence[Term]) -> Angle:
    """x = cos(2 u) for x in [-1, 1], when a root of 1 - x or 1 + x occurs or an end is -1 or 1."""
    x, u = span.x, _fresh(span.x)
    if span.low is None or span.high is None:
        raise NotFound("a bounded variable")
    context = task.context()
    ends = [context.prove(r) for r in (le(num(-1), x), le(x, num(1)))]
    asin = K.apply("asin", x)
    back = PI * num(Fraction(1, 4)) - num(HALF) * asin
    reasons = []
    for h, lower in zip(span.bounds(), (True, False), strict=True):
        c = h.left if lower else h.right
        inner = context.prove(le(num(-1), c) if lower else le(c, num(1)))
        reach = _image_bound("asin", K.hyp(h), inner, *ends)
        r: Rel = reach.concl  # type: ignore[assignment]
        if lower:
            want = Rel(r.op, back, tidy(PI * num(Fraction(1, 4)) - num(HALF) * r.left))
        else:
            want = Rel(r.op, tidy(PI * num(Fraction(1, 4)) - num(HALF) * r.right), back)
        reasons.append(K.linear(want, [(reach, HALF)], *ends))
    bounds = [Rel(th.concl.op, *(u if t is back else t for t in (th.concl.left, th.concl.right)))  # type: ignore[union-attr]
              for th in reasons]  # fmt: skip
    facts = context.plus(*ends, *reasons, K.law("pi_above_three", []))
    for k, extreme in ((0, num(-1)), (1, num(1))):
        one = K.linear(le(extreme, extreme), [])
        far = K.linear(le(num(-1), num(1)), [])
        grows = K.monotone("asin", [], ends[k], *ends, one, far)
        value = special_value(K.apply("asin", extreme))
        want = le(back, PI * num(HALF)) if k == 0 else le(num(0), back)
        facts.add(K.linear(want, [(grows, HALF), (value, HALF if k else -HALF)], *ends))
    sin, cos = K.apply("sin", back), K.apply("cos", back)
    signs = {}
    for t in (sin, cos):
        sign = circular_sign(t, True, facts.try_prove)
        sign = circular_sign(t, False, facts.try_prove) if sign is None else sign
        if sign is None:
            raise NotFound("the signs of sine and cosine")
        signs[t] = sign
    double = _double(x, asin, back, ends)
    su, cu = K.apply("sin", u), K.apply("cos", u)
    parts = {x: (cu**2 - su**2, double)}
    parts[asin] = (PI * num(HALF) - num(2) * u, K.linear(eq(asin, PI * num(HALF) - num(2) * back), [], *ends))
    acos = K.apply("acos", x)
    parts[acos] = (num(2) * u, K.linear(eq(acos, num(2) * back), [(facts.law("asin_acos", x), ONE)], *ends))
    circle = K.law("pythagoras", [back], *ends)
    known = {base: (trig, [(double, weight), (circle, -ONE)]) for base, trig, weight in
             ((num(1) - x, sin, -ONE), (num(1) + x, cos, ONE))}  # fmt: skip

    def root(s: Term, base: Term, q: Fraction) -> tuple[Term, Theorem]:
        trig, used = known[base]
        form = num(2) ** num(q) * (su if trig is sin else cu) ** num(2 * q)
        return form, _root(s, q, trig, signs[trig], used, ends)

    for s in inside:
        for base in known:
            if (q := _power_of(s, _is(base))) is not None:
                parts[s] = root(s, base, q)
        if (q := _power_of(s, _is(num(1) - x**2))) is not None:
            (left, first), (right, second) = (root(base**q, base, q) for base in known)
            parts[s] = left * right, _product_of_roots(s, q, list(known), [first, second], facts)
    return Angle(u, back, bounds, reasons, {s: p for s, p in parts.items() if s in inside})


def _double(x: Term, asin: Term, back: Term, ends: Sequence[Theorem]) -> Theorem:
    """``x = cos(b)^2 - sin(b)^2``, b = pi/4 - asin(x)/2."""
    quarter = K._row(K.LAWS["sin_half_pi"], [])[1].left.args[0]
    v = -(back + back)
    law = K.law("sin_sum", [quarter, v], *ends)
    left, cos, sin = law.concl.left, K.apply("cos", v), K.apply("sin", v)  # type: ignore[union-attr]
    law = K.replace(K.law("sin_half_pi", []), law, eq(left, num(1) * cos + K.apply("cos", quarter) * sin))
    law = K.replace(K.law("cos_half_pi", []), law, eq(left, num(1) * cos + num(0) * sin))
    value = K.law("sin_asin", [x], *ends)
    even, total = K.law("cos_even", [back + back], *ends), K.law("cos_sum", [back, back], *ends)
    used = [(value, -ONE), (law, ONE), (even, ONE), (total, ONE)]
    return K.linear(eq(x, K.apply("cos", back) ** 2 - K.apply("sin", back) ** 2), used, *ends)


def _root(
    s: Term, q: Fraction, trig: Term, sign: Theorem, used: Sequence[tuple[Theorem, Fraction]], ends: Sequence[Theorem]
) -> Theorem:
    """``(1 -+ x)^q = 2^q t^(2 q)`` from ``1 -+ x = 2 t^2``, t >= 0."""
    base = s.args[0]
    square = K.linear(eq(base, num(2) * trig**2), used, *ends)
    weak = K.linear(le(num(0), trig), [(sign, ONE)])
    least = K.law("square_nonnegative", [trig], *ends)
    context = Context([sign, weak, least, *ends])
    if q < 0:
        context.add(context.prove(lt(num(0), trig**2)))
    moved = K.replace(square, K.refl(s, *context.plus(K.linear(le(num(0), base), [(square, -ONE), (least, Fraction(2))],
                      *ends)).defs(s)), eq(s, (num(2) * trig**2) ** num(q)))  # fmt: skip
    split = context.law("root_product", num(2), trig**2, num(q))
    plain = context.law("root_pow", trig, num(2), num(q))
    right = num(2) ** num(q) * trig ** num(2 * q)
    return K.trans(moved, K.replace(plain, split, eq(split.concl.left, right)))  # type: ignore[union-attr]


def _product_of_roots(s: Term, q: Fraction, bases: Sequence[Term], roots: Sequence[Theorem], facts: Context) -> Theorem:
    """``(1 - x^2)^q`` from the roots of 1 - x and 1 + x."""
    law = facts.law("root_product", *bases, num(q))
    product: Term = law.concl.left.args[0]  # type: ignore[union-attr]
    context = facts.plus(law)
    same = K.linear(eq(s.args[0], product), [], *context.defs(s.args[0], product))
    out = K.trans(K.replace(same, K.refl(s, law, *context.defs(s)), eq(s, product ** num(q))), law)
    for e in roots:
        r: Rel = e.concl  # type: ignore[assignment]
        out = K.replace(e, out, eq(s, replaced_parts(out.concl.right, {r.left: r.right})))  # type: ignore[union-attr]
    return out
