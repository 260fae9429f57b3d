"""Exact values of circular functions at rational multiples of pi, and of their inverses, as equations of the kernel.

cos(pi/4) from cos(2u) = 0, sin(pi/6) and cos(pi/6) from cos(3u) = 0, the others by the laws of sums.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import isqrt

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.covers import find_cover
from derive.search.polynomials import Polynomials

ONE, HALF = Fraction(1), Fraction(1, 2)
PI = K.apply("pi")
ARCS = {
    "asin": ("sin", (Fraction(-1, 2), Fraction(1, 2))),
    "acos": ("sin", (Fraction(-1, 2), Fraction(1, 2))),
    "atan": ("tan", (Fraction(-1, 2), Fraction(1, 2))),
}
STEPS = tuple(Fraction(k, 12) for k in (0, 2, 3, 4, 6))


def special_value(t: Term) -> Theorem:
    """``t = v`` for sin, cos, tan of k pi/4 and k pi/6, and for asin, acos, atan of such values.

    Raises:
        NotFound: it is none of these.

    >>> from derive.kernel import apply, num
    >>> special_value(apply("sin", num(Fraction(1, 6)) * apply("pi")))
    |- sin(((1/6) * pi())) = (1/2)
    """
    if t.op in ("sin", "cos", "tan"):
        polys = Polynomials()
        p = polys.norm(t.args[0])
        (mono,) = polys.norm(PI)
        if p.keys() - {mono}:
            raise NotFound("a multiple of pi")
        q = p.get(mono, Fraction(0))
        e = _circular(t.op, q)
        same = K.linear(eq(e.concl.left.args[0], t.args[0]), [])  # type: ignore[union-attr]
        return K.replace(same, e, eq(t, e.concl.right))  # type: ignore[union-attr]
    if t.op in ARCS and not t.free:
        return _arc(t)
    raise NotFound("a circular function at a special place")


def _angle(q: Fraction) -> Term:
    return num(0) if q == 0 else PI if q == 1 else num(q) * PI


@cache
def _circular(name: str, q: Fraction) -> Theorem:
    """sin, cos or tan of q pi."""
    a = _angle(q)
    t = K.apply(name, a)
    if name == "tan":
        s, c = _circular("sin", q), _circular("cos", q)
        value: Term = c.concl.right  # type: ignore[union-attr]
        if Context().try_prove(K.ne(value, 0)) is None:
            raise NotFound("a tangent that is defined")
        cos = K.apply("cos", a)
        apart = K.replace(K.linear(eq(value, cos), [(c, -ONE)]), Context().prove(K.ne(value, 0)), K.ne(cos, 0))
        law = K.replace(s, K.law("tan_by_sin", [a], apart), eq(t * cos, s.concl.right))  # type: ignore[union-attr]
        law = K.replace(c, law, eq(t * value, s.concl.right))  # type: ignore[union-attr]
        defs = [apart, *Context().defs(value**-1)]
        whole = K.replace(law, K.linear(eq(t, t * value * value**-1), [], *defs),
                          eq(t, s.concl.right * value**-1))  # type: ignore[union-attr]  # fmt: skip
        return K.trans(whole, _plain(s.concl.right * value**-1))  # type: ignore[union-attr]
    if q < 0:
        law = K.law("sin_odd" if name == "sin" else "cos_even", [_angle(-q)])
        step = _rewritten(law, _circular(name, -q))
        return _at(t, K.trans(step, _plain(step.concl.right)))  # type: ignore[union-attr]
    if q == 0:
        return K.law(f"{name}_zero", [])
    if q == HALF:
        return _at(t, K.law(f"{name}_half_pi", []))
    if q in (Fraction(1, 4), Fraction(1, 6)):
        return _root(name, q)
    if q == Fraction(1, 3) or q > HALF:
        rest = q - HALF
        step = K.law(f"{name}_sum", [_angle(HALF), _angle(rest)])
        for part in ("sin", "cos"):
            step = _rewritten(_rewritten(step, _circular(part, HALF)), _circular(part, rest))
        return _at(t, K.trans(step, _plain(step.concl.right)))  # type: ignore[union-attr]
    raise NotFound("a multiple of pi/4 or pi/6")


def _root(name: str, q: Fraction) -> Theorem:
    """At u = pi/4 from c^2 - s^2 = 0, at u = pi/6 from c (c^2 - 3 s^2) = 0; s^2 + c^2 = 1 and c, s > 0."""
    u = _angle(q)
    s, c = K.apply("sin", u), K.apply("cos", u)
    double = K.law("cos_sum", [u, u])
    circle = K.law("pythagoras", [u])
    zero = _at(K.apply("cos", u + u if q == Fraction(1, 4) else u + (u + u)), _circular("cos", HALF))
    if q == Fraction(1, 4):
        square_of_c = K.linear(eq(c**2, num(HALF)), [(double, -HALF), (zero, HALF), (circle, HALF)])
    else:
        triple = K.law("cos_sum", [u, u + u])
        triple = _rewritten(_rewritten(triple, double), K.law("sin_sum", [u, u]))
        positive = find_cover(lt(0, c), [], [], 1, 1.0)
        apart = Context([positive]).prove(K.ne(c, 0))
        product = K.trans(K.linear(eq(triple.concl.right, triple.concl.left), [(triple, -ONE)]), zero)  # type: ignore[union-attr]
        inverse = c**-1
        same = K.refl(inverse * product.concl.left, positive, apart)  # type: ignore[union-attr]
        divided = K.replace(product, same, eq(inverse * product.concl.left, inverse * num(0)))  # type: ignore[union-attr]
        square_of_c = K.linear(
            eq(c**2, num(Fraction(3, 4))), [(divided, Fraction(1, 4)), (circle, Fraction(3, 4))], positive, apart
        )
    value = square_of_c.concl.right.value  # type: ignore[union-attr]
    if name == "cos":
        return _positive_root(c, square_of_c, value)
    square_of_s = K.linear(eq(s**2, num(1 - value)), [(circle, ONE), (square_of_c, -ONE)])
    return _positive_root(s, square_of_s, 1 - value)


def _positive_root(t: Term, square: Theorem, value: Fraction) -> Theorem:
    """``t = (4 value)^(1/2)/2`` for a positive t with ``t^2 = value``."""
    twice = num(2) * t
    least = K.linear(le(0, twice), [(find_cover(le(0, t), [], [], 1, 1.0), Fraction(2))])
    law = K.law("root_pow", [twice, num(2), num(HALF)], least, K.law("square_nonnegative", [twice]))
    root = num(4 * value) ** HALF  # law: ((2 t)^2)^(1/2) = (2 t)^1
    square = K.linear(eq(twice**2, num(4 * value)), [(square, Fraction(4))])
    step = K.replace(square, law, eq(root, law.concl.right))  # type: ignore[union-attr]
    half_root = num(HALF) * root
    return K.trans(K.linear(eq(t, half_root), [(step, -HALF)]), _plain(half_root))


def _plain(t: Term) -> Theorem:
    """``t = t'``, roots of squares as numbers, otherwise in normal form."""
    context = Context()
    same = K.refl(t, *context.defs(t))
    for r in K._outside([t]):
        if r.op == "^" and r.args[1].op == "num" and r.args[1].value == HALF and r.args[0].op == "num":
            a = r.args[0].value
            root = Fraction(isqrt(a.numerator), isqrt(a.denominator))
            if root**2 == a:
                law = K.law("root_pow", [num(root), num(2), num(HALF)], K.linear(le(0, num(root)), []))
                e = K.linear(eq(r, num(root)), [(law, ONE)])
                same = _rewritten(same, e)
    polys = Polynomials()
    right: Term = same.concl.right  # type: ignore[union-attr]
    plain = polys.term(polys.norm(right))
    return K.trans(same, K.linear(eq(right, plain), [], *context.defs(right, plain)))


def _arc(t: Term) -> Theorem:
    """asin, acos, atan of a special value, found among the multiples of pi/4 and pi/6."""
    from derive.search import floats

    name, _ = ARCS[t.op]
    wanted = floats.number(K.apply("asin", t.args[0]) if t.op == "acos" else t) / 3.141592653589793
    q = next((s for step in STEPS for s in (step, -step) if abs(float(s) - wanted) < 1e-9), None)
    if q is None or (t.op == "atan" and abs(q) == HALF):
        raise NotFound("an arc of a special value")
    a = _angle(q)
    inside = _circular(name, q)
    here = K.linear(eq(inside.concl.right, t.args[0]), [], *Context().defs(inside.concl.right, t.args[0]))  # type: ignore[union-attr]
    inside = K.trans(inside, here)
    law = "atan_tan" if t.op == "atan" else "asin_sin"
    function = "atan" if t.op == "atan" else "asin"
    context = Context([K.law("pi_above_three", [])])
    defined = [inside] if t.op == "atan" else _within_one(inside)
    needed, _ = K._row(K.LAWS[law], [a])
    step = K.law(law, [a], *(context.prove(r) for r in needed), inside, *defined)
    step = K.replace(inside, step, eq(K.apply(function, t.args[0]), a))
    if t.op != "acos":
        return step
    bounds = [K.linear(r, []) if K.literal(r) else find_cover(r, [], [], 1, 1.0)
              for r in (le(num(-1), t.args[0]), le(t.args[0], num(1)))]  # fmt: skip
    needed, _ = K._row(K.LAWS["asin_acos"], [t.args[0]])
    facts = Context(bounds)
    whole = K.law("asin_acos", [t.args[0]], *(facts.prove(r) for r in needed))
    return K.linear(eq(t, _angle(HALF - q)), [(whole, ONE), (step, -ONE)])


def _within_one(e: Theorem) -> list[Theorem]:
    """``-1 <= s`` and ``s <= 1`` from ``s = v``, a number or root."""
    s, v = e.concl.left, e.concl.right  # type: ignore[union-attr]
    out = []
    for r, value, sign in ((le(num(-1), s), le(num(-1), v), -ONE), (le(s, num(1)), le(v, num(1)), ONE)):
        bound = K.linear(value, []) if K.literal(value) else find_cover(value, [], [], 1, 1.0)
        out.append(K.linear(r, [(bound, ONE), (e, sign)]))
    return out


def _at(t: Term, e: Theorem) -> Theorem:
    """The equation with another form of the argument."""
    left: Term = e.concl.left  # type: ignore[union-attr]
    if left is t:
        return e
    return K.replace(K.linear(eq(left.args[0], t.args[0]), []), e, eq(t, e.concl.right))  # type: ignore[union-attr]


def _rewritten(th: Theorem, e: Theorem) -> Theorem:
    """An equation, its right side rewritten by another one."""
    r, rule = th.concl, e.concl
    memo: dict[Term, Term] = {}
    for s in K._postorder([r.right]):  # type: ignore[union-attr]
        memo[s] = rule.right if s is rule.left else (  # type: ignore[union-attr]
            K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s)  # fmt: skip
    new = memo[r.right]  # type: ignore[union-attr]
    return th if new is r.right else K.replace(e, th, Rel("=", r.left, new))  # type: ignore[union-attr]
