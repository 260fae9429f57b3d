"""Roots of numbers in one form: sqrt(8) as 2 * 2^(1/2), cbrt(4) as (2^(1/3))^2, (2^(1/6))^7 as 2 * 2^(1/6).

With k the common denominator of the exponents, every root of a product of primes p is a number times powers of
p^(1/k) with exponents below k, and such a form is found only once.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import flint

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.tactics.task import Task, gap, tidy

ONE = Fraction(1)
LARGEST = 10**6
MOST = 24  # the greatest common denominator


def constant_roots(task: Task) -> Theorem:
    """The goal with roots of numbers in one form, when two of them are multiplied with one another.

    Raises:
        NotFound: there are none, they are in this form already, or the goal was not proved.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("no inequality")
    f = gap(task.goal)
    roots = [s for s in K._outside([f]) if _exponent(s) is not None]
    k = lcm(*(e.denominator for s in roots if (e := _exponent(s)) is not None))
    if not roots or k > MOST:
        raise NotFound("roots of numbers")
    polys = Polynomials()
    places = {next(iter(polys.norm(s)))[0][0] for s in roots}
    products = [sum(abs(e) for a, e in m if a in places) for m in polys.norm(f)]
    if max(products, default=0) < 2 and len(roots) == len({_base(s) for s in roots}):
        raise NotFound("products of roots")
    context = task.context()
    same = K.refl(f, *context.defs(f))
    for s in roots:
        plain = _plain(s, k)
        same = K.replace(plain, same, eq(f, replaced_parts(same.concl.right, {s: plain.concl.right})))  # type: ignore[union-attr]
    reduced, used = _reduced(same.concl.right, k)  # type: ignore[union-attr]
    if tidy(f) is tidy(reduced):
        raise NotFound("another form")
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), reduced))
    pairs = [(th, ONE), (same, -ONE), *used]
    return K.linear(task.goal, pairs, *context.defs(*task.goal[1:], reduced))


def _exponent(s: Term) -> Fraction | None:
    """The exponent of a root of a positive number."""
    if s.op == "cbrt" and s.args[0].op == "num" and s.args[0].value > 0:
        return Fraction(1, 3)
    if s.op == "^" and not s.args[1].integer and s.args[0].op == s.args[1].op == "num" and s.args[0].value > 0:
        return Fraction(s.args[1].value)
    return None


def _base(s: Term) -> Fraction:
    return Fraction(s.args[0].value)


def _primes(q: Fraction) -> dict[int, int]:
    if max(q.numerator, q.denominator) > LARGEST:
        raise NotFound("a small number")
    out: dict[int, int] = {}
    for n, sign in ((q.numerator, 1), (q.denominator, -1)):
        for p, e in flint.fmpz(n).factor():
            out[int(p)] = out.get(int(p), 0) + sign * e
    return out


def _plain(s: Term, k: int) -> Theorem:
    """``s = q p^(1/k)^m ...`` with 0 <= m < k."""
    q, exponent = _base(s), _exponent(s)
    if exponent is None:
        raise NotFound("a root of a number")
    same = _as_power(s)
    rest = Fraction(1)
    factors: list[Term] = []
    for p, e in _primes(q).items():
        whole, m = divmod(e * exponent * k, k)
        rest *= Fraction(p) ** int(whole)
        if m:
            factors.append((num(p) ** num(Fraction(1, k))) ** num(int(m)))
    right = num(rest)
    for t in factors:
        right = right * t
    # both sides are positive and have the same k-th power
    positive = Context().prove(lt(num(0), right))
    power = right ** num(k)
    law = Context([positive]).law("root_pow", right, num(k), num(Fraction(1, k)))
    value = q ** int(exponent * k)
    whole_power = _power(power, k, value)
    left = Context().law("root_pow", num(q), num(int(exponent * k)), num(Fraction(1, k)))
    # left: (q^(ek))^(1/k) = q^e; law: (right^k)^(1/k) = right^1; the bases are the same number
    base: Term = left.concl.left.args[0]  # type: ignore[union-attr]
    there = K.linear(eq(power, base), [(whole_power, ONE)], *Context().defs(power, base))
    moved = K.replace(there, law, eq(base ** num(Fraction(1, k)), law.concl.right))  # type: ignore[union-attr]
    out = K.trans(K.linear(eq(left.concl.right, left.concl.left), [(left, -ONE)]), moved)  # type: ignore[union-attr]
    plain = K.linear(eq(out.concl.left, right), [(out, ONE)], *Context([positive]).defs(right))  # type: ignore[union-attr]
    return K.trans(same, plain)


def _as_power(s: Term) -> Theorem:
    """``cbrt(a) = a^(1/3)``."""
    if s.op != "cbrt":
        return K.refl(s)
    a = s.args[0]
    sign = Context().prove(lt(num(0), s))
    law = Context([sign]).law("root_pow", s, num(3), num(Fraction(1, 3)))
    third = K.replace(K.law("cbrt_cubed", [a]), law, eq(a ** num(Fraction(1, 3)), law.concl.right))  # type: ignore[union-attr]
    return K.linear(eq(s, a ** num(Fraction(1, 3))), [(third, -ONE)])


def _power(power: Term, k: int, value: Fraction) -> Theorem:
    """``t^k = value`` for a product t of a number and powers of roots p^(1/k)."""
    polys = Polynomials()
    used = []
    for m, c in polys.norm(power).items():
        t = num(c)
        out = K.refl(t)
        for a, e in m:
            root = polys.terms[a]
            law = Context().law("root_pow", root.args[0], root.args[1], num(e))
            each = K.linear(eq(root ** num(e), num(K.evaluate(law.concl.right) or 0)), [(law, ONE)])  # type: ignore[union-attr]
            now: Term = out.concl.right  # type: ignore[union-attr]
            old: Term = out.concl.left  # type: ignore[union-attr]
            longer = K.refl(old * root ** num(e))
            step = K.replace(each, longer, eq(old * root ** num(e), old * each.concl.right))  # type: ignore[union-attr]
            out = K.replace(out, step, eq(old * root ** num(e), now * each.concl.right))  # type: ignore[union-attr]
        used.append((out, ONE))
    return K.linear(eq(power, num(value)), used)


def _reduced(t: Term, k: int) -> tuple[Term, list[tuple[Theorem, Fraction]]]:
    """The term with powers of p^(1/k) below k, and what gives ``t = it``."""
    polys = Polynomials()
    p = polys.norm(t)
    used: list[tuple[Theorem, Fraction]] = []
    out: dict[tuple[tuple[int, int], ...], Fraction] = {}
    for m, c in p.items():
        high = [(a, e) for a, e in m if _is_root(polys.terms[a], k) and (e >= k or e < 0)]
        if not high:
            out[m] = out.get(m, Fraction(0)) + c
            continue
        whole = polys.monomial(tuple((a, e) for a, e in m if (a, e) not in high))
        mono, equal = dict(m), None
        for a, e in high:
            each, factor = _split(polys.terms[a], e, k)
            mono[a], c = e % k, c * factor
            left: Term = each.concl.left  # type: ignore[union-attr]
            equal = each if whole is None else _times(whole, equal, each)
            whole = left if whole is None else whole * left
        if equal is None:
            raise NotFound("a high power")
        used.append((equal, -p[m]))
        key = tuple((a, e) for a, e in sorted(mono.items()) if e)
        out[key] = out.get(key, Fraction(0)) + c
    return polys.term({m: c for m, c in out.items() if c}), used


def _split(root: Term, e: int, k: int) -> tuple[Theorem, Fraction]:
    """``(p^(1/k))^e = q (p^(1/k))^(e mod k)`` and the number q."""
    prime, part = root.args
    wholes, left = divmod(e, k)
    middle = prime ** num(wholes) * prime ** num(Fraction(left, k))
    first = Context().law("root_pow", prime, part, num(e))
    split = Context().law("pow_sum", prime, num(wholes), num(Fraction(left, k)))
    out = K.trans(first, K.linear(eq(first.concl.right, middle), [(split, ONE)]))  # type: ignore[union-attr]
    if left:
        back = Context().law("root_pow", prime, part, num(left))
        same = K.linear(eq(back.concl.right, root ** num(left)), [(back, -ONE)])  # type: ignore[union-attr]
        out = K.replace(same, out, eq(out.concl.left, prime ** num(wholes) * root ** num(left)))  # type: ignore[union-attr]
    factor = Fraction(prime.value) ** wholes
    return K.linear(eq(root ** num(e), num(factor) * root ** num(left)), [(out, ONE)]), factor


def _times(whole: Term, equal: Theorem | None, each: Theorem) -> Theorem:
    """``whole b = whole' b'`` from ``whole = whole'`` (or nothing) and ``b = b'``."""
    b: Term = each.concl.left  # type: ignore[union-attr]
    out = K.refl(whole * b)
    out = K.replace(each, out, eq(whole * b, whole * each.concl.right))  # type: ignore[union-attr]
    if equal is not None:
        out = K.replace(equal, out, eq(whole * b, equal.concl.right * each.concl.right))  # type: ignore[union-attr]
    return out


def _is_root(t: Term, k: int) -> bool:
    return t.op == "^" and t.args[1].op == "num" and t.args[1].value == Fraction(1, k) and t.args[0].op == "num"
