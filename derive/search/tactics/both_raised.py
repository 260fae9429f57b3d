"""Roots on both sides: ``a^(1/2) <= b^(1/3)`` from ``a^3 <= b^2``."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import lcm

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, num
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import equal
from derive.search.tactics.task import Task, with_domain

HIGHEST = 12


def both_raised(task: Task) -> Theorem:
    """A comparison of a product of roots with another one, or with a term without roots, by a power of both.

    Raises:
        NotFound: the gap is no such difference, a side is not shown nonnegative, or the powers were not compared.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("an inequality")
    polys = Polynomials()
    form = polys.gap(task.goal)
    rooted = {m: c for m, c in form.items() if any(_root(polys.terms[a]) and e > 0 for a, e in m)}
    if len(rooted) == 2 == len(form) or (len(rooted) == 1 and len(form) > 1):
        (first, c) = next(iter(rooted.items()))
        rest = {m: e for m, e in form.items() if m != first}
    else:
        raise NotFound("a product of roots against one other term")
    low, high = ({first: -c}, rest) if c < 0 else ({m: -e for m, e in rest.items()}, {first: c})
    sides = [_factors(polys, p) for p in (low, high)]
    power = lcm(*(e.denominator for _, parts in sides for _, e in parts))
    if power == 1 or power > HIGHEST:
        raise NotFound("roots")
    context = with_domain(task, *task.goal[1:])
    plain = [polys.term(p) for p in (low, high)]
    for t in plain:
        if context.try_prove(le(num(0), t)) is None:
            context.add(task.smaller(task.hyps, le(num(0), t), 0.2))
    raised = [_product(factor**power, [(t, e * power) for t, e in parts]) for factor, parts in sides]
    th = task.smaller(task.hyps, Rel(task.goal.op, *raised), 0.8)
    image = K.monotone("pow", [num(Fraction(1, power))], th, context.prove(le(num(0), raised[0])))
    for t, root in zip(plain, raised, strict=True):
        image = _put(context, image, root ** num(Fraction(1, power)), t)
    return K.linear(task.goal, [(image, Fraction(1))], *context.plus(image).defs(*task.goal[1:]))


def _factors(polys: Polynomials, p: Poly) -> tuple[Fraction, list[tuple[Term, Fraction]]]:
    """A monomial as a number and powers, of the bases of its roots too; a sum as the first power of itself."""
    if len(p) > 1:
        return Fraction(1), [(polys.term(p), Fraction(1))]
    ((mono, factor),) = p.items()
    parts = [(polys.terms[a], Fraction(-e if polys.atoms[a][0] == "inv" else e)) for a, e in mono]
    return factor, [(t.args[0], e * t.args[1].value) if _root(t) else (t, e) for t, e in parts]


def _root(t: Term) -> bool:
    return t.op == "^" and t.args[1].op == "num" and not t.args[1].integer


def _product(factor: Fraction, parts: list[tuple[Term, Fraction]]) -> Term:
    powers = [t if e == 1 else t ** num(e) for t, e in parts]
    return reduce(lambda a, b: a * b, powers if factor == 1 and powers else [num(factor), *powers])


def _put(context: Context, th: Theorem, old: Term, new: Term) -> Theorem:
    """The relation with a side replaced by what it equals."""
    r: Rel = th.concl  # type: ignore[assignment]
    same = equal(context, eq(old, new))
    return K.replace(same, th, Rel(r.op, *(new if t is old else t for t in r[1:])))
