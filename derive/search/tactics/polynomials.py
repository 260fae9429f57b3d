"""Polynomials: exact factors, squares, tails by shifted coefficients, sums of squares by linear programming."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import combinations, combinations_with_replacement
from math import comb
from typing import Any

import flint

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, num
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials, flint_polynomial
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import split
from derive.search.tactics.task import Task, conclude

LARGEST_BASIS = 9


def _plain(polys: Polynomials, p: Poly) -> list[int]:
    """The atoms of a polynomial without inverses."""
    if any(e < 0 or polys.atoms[a][0] == "inv" for m in p for a, e in m):
        raise NotFound("a polynomial")
    return sorted({a for m in p for a, _ in m})


def factored(task: Task) -> Theorem:
    """``0 <= p`` from the signs of the factors of p, a polynomial in any atoms; even powers are squares.

    Raises:
        NotFound: p does not factor, or a factor has no sign.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("no inequality")
    polys = Polynomials()
    p = polys.gap(task.goal)
    atoms = _plain(polys, p)
    if not atoms or len(p) > 60:
        raise NotFound("a small polynomial")
    ring = flint.fmpq_mpoly_ctx.get([f"a{i}" for i in range(len(atoms))], "lex")
    constant, parts = flint_polynomial(ring, p, atoms).factor()
    if len(parts) < 2 and sum(int(e) for _, e in parts) < 2:
        raise NotFound("no factors")
    sign = 1 if constant > 0 else -1
    context = task.context()
    context.defs(task.goal.left, task.goal.right)
    proofs: list[Theorem] = []
    for part, e in parts:
        t = _term(polys, atoms, part)
        if int(e) % 2 == 0 and task.goal.op == "<=":
            proofs.append(K.law("square_nonnegative", [t ** (int(e) // 2) if e > 2 else t], *context.defs(t)))
            continue
        if int(e) % 2 == 0:
            apart = task.smaller(task.hyps, K.ne(t, 0), 0.5)
            proofs.append(context.plus(apart).prove(K.lt(0, t ** int(e))))
            continue
        th, turned = _sign(task, t)
        sign = -sign if turned else sign
        base = th.concl.right  # type: ignore[union-attr]
        name = "pow_positive" if th.concl.op == "<" else "pow_nonnegative"  # type: ignore[union-attr]
        proofs.append(K.law(name, [base, num(int(e))], th) if e > 1 else th)
    if sign < 0:
        raise NotFound("the sign of the product")
    whole = proofs[0]
    for th in proofs[1:]:
        t, u = whole.concl.right, th.concl.right  # type: ignore[union-attr]
        if whole.concl.op == th.concl.op == "<":  # type: ignore[union-attr]
            whole = K.law("product_positive", [t, u], whole, th)
        else:
            whole = K.law("product_nonnegative", [t, u], context._weak(whole), context._weak(th))
    c = abs(Fraction(int(constant.p), int(constant.q)))
    return K.linear(task.goal, [(whole, c)], *context.defs(task.goal.left, task.goal.right))


def _sign(task: Task, t: Term) -> tuple[Theorem, bool]:
    """``0 R t``, or ``0 R -t`` and True."""
    for op in dict.fromkeys((task.goal.op, "<")):
        for turned in (False, True):
            try:
                return task.smaller(task.hyps, Rel(op, num(0), -t if turned else t), 0.4), turned
            except NotFound:
                task.left()
    raise NotFound(f"the sign of {t}")


def _term(polys: Polynomials, atoms: list[int], part: Any) -> Term:
    made: Poly = {}
    for powers, c in part.to_dict().items():
        mono = tuple((a, int(e)) for a, e in zip(atoms, powers, strict=True) if e)
        made[mono] = Fraction(int(c.p), int(c.q))
    return polys.term(made)


def tail(task: Task) -> Theorem:
    """A polynomial in one variable on a half-line: pieces up to a bound of the roots, shifted coefficients beyond.

    Raises:
        NotFound: it is no such polynomial, or it is negative far out.
    """
    names = task.variables()
    if len(names) != 1 or task.goal.op not in ("<", "<=") or names[0].integer:
        raise NotFound("one real variable")
    x, polys = names[0], Polynomials()
    p = polys.gap(task.goal)
    if [polys.terms[a] for a in _plain(polys, p)] != [x]:
        raise NotFound(f"a polynomial in {x}")
    interval = Interval.of(x, task.hyps)
    if interval.low is None or interval.high is not None:
        raise NotFound("a half-line")
    coefficients = [Fraction(0)] * (max((m[0][1] for m in p if m), default=0) + 1)
    for m, c in p.items():
        coefficients[m[0][1] if m else 0] = c
    if coefficients[-1] <= 0:
        raise NotFound("a positive leading coefficient")
    at = interval.low
    moved = _shifted(coefficients, at)
    while min(moved) < 0 or (task.goal.op == "<" and at > interval.low and moved[0] == 0):
        at = max(at + 1, 2 * at)
        moved = _shifted(coefficients, at)
    powers = [K.num(c) * (x - num(at)) ** k for k, c in enumerate(moved) if c and k]
    t = reduce(lambda a, b: a + b, [*([num(moved[0])] if moved[0] else []), *powers])
    far = [*task.hyps, K.le(num(at), x)] if at > interval.low else list(task.hyps)
    above = conclude(task.goal, Context.of(far).prove(Rel(task.goal.op, num(0), t)), far)
    if at == interval.low:
        return above
    near = [*task.hyps, K.le(x, num(at))]
    return split(task, x, at, task.smaller(near, task.goal), above)


def _shifted(coefficients: list[Fraction], at: Fraction) -> list[Fraction]:
    """The coefficients in powers of x - at."""
    n = len(coefficients)
    return [sum((coefficients[j] * comb(j, k) * at ** (j - k) for j in range(k, n)), Fraction(0)) for k in range(n)]


def squares(task: Task) -> Theorem:
    """``0 <= p`` as a combination of hypotheses and squares of sums and differences of two monomials.

    Raises:
        NotFound: there is no such combination.
    """
    polys = Polynomials()
    p = polys.gap(task.goal)
    atoms = _plain(polys, p)
    degree = max((sum(e for _, e in m) for m in p), default=0)
    if task.goal.op not in ("<", "<=") or not 1 <= len(atoms) <= 4 or not 2 <= degree <= 6:
        raise NotFound("a polynomial of degree 2 to 6")
    names = [polys.terms[a] for a in atoms]
    half = (degree + 1) // 2
    lowest = 0 if () in p or any(sum(e for _, e in m) == 1 for m in p) else 1
    if len({sum(e for _, e in m) for m in p}) == 1:
        lowest = half
    basis = [reduce(lambda a, b: a * b, c) if c else num(1)
             for k in range(lowest, half + 1) for c in combinations_with_replacement(names, k)]  # fmt: skip
    if len(basis) > LARGEST_BASIS:
        raise NotFound("few enough monomials")
    context = task.context()
    roots = [*basis, *(s for a, b in combinations(basis, 2) for s in (a + b, a - b))]
    facts = [K.law("square_nonnegative", [s], *context.defs(s)) for s in roots if s.free or s.args]
    for t in names:
        if t.op in ("sin", "cos"):
            facts.append(K.law("pythagoras", t.args, *context.defs(t)))
    return context.linear(task.goal, facts, products=len(task.hyps) <= 6)
