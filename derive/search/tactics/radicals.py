"""Square roots: P + Q sqrt(A) has the sign that the squares of its parts decide.

A root that occurs once is isolated; the cases are the signs of P and Q, looked up numerically first.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Poly
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.tactics.task import Task, gap

HALF, ONE = Fraction(1, 2), Fraction(1)


def radicals(task: Task) -> Theorem:
    """A goal whose gap contains a square root, by comparing squares.

    Raises:
        NotFound: there is none, or a comparison was not proved.
    """
    if task.goal.op not in ("<", "<=") or task.depth > 7:
        raise NotFound("an inequality with a square root")
    f, equations = united(task, gap(task.goal))
    if equations:
        if not floats.known(f):
            raise NotFound("functions with values at a glance")
        th = task.smaller(task.hyps, Rel(task.goal.op, num(0), f))
        context = Context.of(task.hyps)
        same = K.refl(gap(task.goal), *context.defs(gap(task.goal)))
        for e in equations:
            r: Rel = e.concl  # type: ignore[assignment]
            new = replaced_parts(same.concl.right, {r.left: r.right})  # type: ignore[union-attr]
            same = K.replace(e, same, eq(same.concl.left, new))  # type: ignore[union-attr]
        return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.defs(*task.goal[1:]))
    return _isolated(task, f)


def united(task: Task, f: Term) -> tuple[Term, list[Theorem]]:
    """Every A^(k/2), k not 1, as (A^(1/2))^k, with the equations."""
    equations = []
    context = Context.of(task.hyps)
    for s in K._outside([f]):
        if s.op != "^" or s.args[1].op != "num" or s.args[1].value.denominator != 2 or s.args[1].value == HALF:
            continue
        k = num(int(s.args[1].value * 2))
        law = context.law("root_pow", s.args[0], num(HALF), k)
        r: Rel = law.concl  # type: ignore[assignment]
        equations.append(K.linear(eq(r.right, r.left), [(law, -ONE)]))
        f = replaced_parts(f, {r.right: r.left})
    return f, equations



def _isolated(task: Task, f: Term) -> Theorem:
    polys = Polynomials()
    p = polys.norm(f)
    roots = [a for a in {a for m in p for a, _ in m} if _is_root(polys.terms[a])]
    if not roots or any(e < 0 or polys.atoms[a][0] == "inv" for m in p for a, e in m):
        raise NotFound("a polynomial in a square root")
    roots.sort(key=lambda a: (-polys.terms[a].depth, repr(polys.terms[a])))
    s = roots[0]
    root = polys.terms[s]
    base = root.args[0]
    context = Context.of(task.hyps)
    even, odd = _halves(polys, p, s, polys.norm(base))
    low, high = polys.term(even), polys.term(odd)
    if s in {a for m in (*even, *odd) for a, _ in m}:
        raise NotFound("an isolated root")
    square = K.trans(context.law("root_pow", base, num(HALF), num(2)), K.linear(eq(base ** num(1), base), [],
                     *context.defs(base ** num(1), base)))  # fmt: skip
    if odd:
        th = _compared(task, context, low, high, root, base)
    else:  # only even powers of the root
        th = task.smaller(task.hyps, Rel(task.goal.op, num(0), low))
    try:
        return K.linear(task.goal, [(th, ONE)], *context.defs(*task.goal[1:]))
    except K.Refusal:
        weights = _powers(polys, p, s, root, square, context)
        return K.linear(task.goal, [(th, ONE), *weights], *context.defs(*task.goal[1:]))


def _is_root(t: Term) -> bool:
    return t.op == "^" and t.args[1].op == "num" and t.args[1].value == HALF and bool(t.free)


def _halves(polys: Polynomials, p: Poly, s: int, base: Poly) -> tuple[Poly, Poly]:
    """P and Q of p = P + Q s, with s^2 = base put in."""
    out: list[Poly] = [{}, {}]
    for m, c in p.items():
        e = dict(m).get(s, 0)
        rest: Poly = {tuple((a, k) for a, k in m if a != s): c}
        out[e % 2] = polys.plus(out[e % 2], polys.times(rest, polys.power(base, e // 2)))
    return out[0], out[1]


def _powers(
    polys: Polynomials, p: Poly, s: int, root: Term, square: Theorem, context: Context
) -> list[tuple[Theorem, Fraction]]:
    """Equations X s^k = X base^(k//2) s^(k%2) with the weights with which they occur in p."""
    out = []
    for m, c in p.items():
        e = dict(m).get(s, 0)
        if e < 2:
            continue
        rest = polys.monomial(tuple((a, k) for a, k in m if a != s))
        tail = root if e % 2 else num(1)
        whole = (root**2) ** (e // 2) * tail if rest is None else rest * ((root**2) ** (e // 2) * tail)
        same = K.refl(whole, *context.defs(whole))
        put = replaced_parts(whole, {root**2: square.concl.right})  # type: ignore[union-attr]
        out.append((K.replace(square, same, eq(whole, put)), -c))
    return out


def _compared(task: Task, context: Context, low: Term, high: Term, root: Term, base: Term) -> Theorem:
    """``0 R P + Q s``."""
    p_up, p_down = floats.signs(low, task.hyps)
    q_up, q_down = floats.signs(high, task.hyps)
    if (p_up and q_up) or (not (p_up or p_down) and q_up) or (p_up and not (q_up or q_down)):
        pass
    elif not ((p_up and q_down) or (p_down and q_up)):
        raise NotFound("a sign of the parts")
    if p_up and q_up:
        return _both(task, low, high, root)
    if p_up and q_down:
        return _squared(task, task.hyps, low, -high, root, base, task.goal.op, False)
    if p_down and q_up:
        return _squared(task, task.hyps, -low, high, root, base, task.goal.op, True)
    part = low if q_up else high
    first, second = le(0, part), le(part, 0)
    one = _both(_assuming(task, first), low, high, root)
    hyps = (*task.hyps, second)
    two = (
        _squared(_assuming(task, second), hyps, -low, high, root, base, task.goal.op, True)
        if q_up
        else _squared(_assuming(task, second), hyps, low, -high, root, base, task.goal.op, False)
    )
    return K.cases(first, second, one, two, *context.defs(part))


def _assuming(task: Task, h: Rel) -> Task:
    return replace(task, hyps=(*task.hyps, h), depth=task.depth + 1)


def _both(task: Task, low: Term, high: Term, root: Term) -> Theorem:
    """Both parts have the sign."""
    context = Context.of(task.hyps)
    for op_low, op_high in ((task.goal.op, "<="), ("<=", "<")):
        try:
            one = task.smaller(task.hyps, Rel(op_low, num(0), low), 0.4)
            two = task.smaller(task.hyps, Rel(op_high, num(0), high), 0.4)
        except NotFound:
            task.left()
            if task.goal.op == "<=":
                raise
            continue
        sign = context.try_prove(lt(0, root))
        sign = context.prove(le(0, root)) if sign is None else sign
        strict = two.concl.op == sign.concl.op == "<"  # type: ignore[union-attr]
        name = "product_positive" if strict else "product_nonnegative"
        pair = [two, sign] if strict else [context._weak(two), context._weak(sign)]
        product = K.law(name, [high, root], *pair)
        return K.linear(Rel(task.goal.op, num(0), low + high * root), [(one, ONE), (product, ONE)])
    raise NotFound("a strict part")


def _squared(
    task: Task, hyps: tuple[Rel, ...], p: Term, q: Term, root: Term, base: Term, op: str, root_larger: bool
) -> Theorem:
    """``q s R p`` (or ``p R q s``) for p, q >= 0 from the squares."""
    context = Context.of(hyps)
    p_sign = task.smaller(hyps, le(0, p), 0.3)
    q_sign = task.smaller(hyps, le(0, q), 0.3)
    a, b = q**2 * base, p**2
    if root_larger:
        a, b = b, a
    polys = Polynomials()
    difference = polys.term(polys.plus(polys.norm(b), polys.norm(a), -ONE))
    th = task.smaller(hyps, Rel(op, num(0), difference), 0.8)
    more = context.plus(p_sign, q_sign)
    th = K.linear(Rel(op, a, b), [(th, ONE)], *more.defs(a, b))
    image = K.monotone("pow", [num(HALF)], th, more.prove(le(0, a)))
    p_root = K.trans(more.law("root_pow", p, num(2), num(HALF)), K.linear(eq(p ** num(1), p), [], *more.defs(p)))
    q_root = K.trans(more.law("root_pow", q, num(2), num(HALF)), K.linear(eq(q ** num(1), q), [], *more.defs(q)))
    split = more.law("root_product", q**2, base, num(HALF))
    split = K.replace(q_root, split, eq(split.concl.left, q * root))  # type: ignore[union-attr]
    sides = (p_root, split) if root_larger else (split, p_root)
    out = image
    for e in sides:
        r: Rel = e.concl  # type: ignore[assignment]
        s: Rel = out.concl  # type: ignore[assignment]
        out = K.replace(e, out, Rel(s.op, *(r.right if t is r.left else t for t in s[1:])))
    low, high = (-p, q) if root_larger else (p, -q)
    final = Rel(op, num(0), _simple(low, high, root))
    return K.linear(final, [(out, ONE)], *more.defs(final.right))


def _simple(low: Term, high: Term, root: Term) -> Term:
    """P + Q s with the signs of the parts as they were before they were turned."""

    def plain(t: Term) -> Term:
        if t.op == "*" and t.args[0] is num(-1) and t.args[1].op == "*" and t.args[1].args[0] is num(-1):
            return t.args[1].args[1]
        return t

    return plain(low) + plain(high) * root
