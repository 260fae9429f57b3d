"""Two positive products with exponentials or powers compared by their logarithms."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, lt, num
from derive.laurent import Poly
from derive.search.context import NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.tactics.task import Task, tidy, with_domain


def products_compared(task: Task) -> Theorem:
    """``L <= R`` for two products of positive factors, one of them an exponential, from ``log(L) <= log(R)``.

    Raises:
        NotFound: the gap is no such difference, a factor is not shown positive, or the logarithms were not compared.
    """
    if task.goal.op not in ("<", "<=") or task.depth > 7:
        raise NotFound("an inequality")
    polys = Polynomials()
    form = polys.gap(task.goal)
    if len(form) != 2 or {c > 0 for c in form.values()} != {True, False} or not _exponentials(polys, form):
        raise NotFound("the difference of two products with exponentials")
    (low, c), (high, d) = sorted(form.items(), key=lambda item: item[1])
    context = with_domain(task, *task.goal[1:])
    common = dict(low)
    shared = {a: min(e, common[a]) for a, e in high if a in common}
    for mono in (low, high):
        for a, _ in mono:
            if context.try_prove(lt(num(0), polys.terms[a])) is None:
                context.add(task.smaller(task.hyps, lt(num(0), polys.terms[a]), 0.2))
    sides: list[Term] = []
    for mono, factor in ((low, -c), (high, d)):
        rest: Poly = {tuple((a, e - shared.get(a, 0)) for a, e in mono if e != shared.get(a, 0)): factor}
        sides.append(polys.term(rest))
    front = polys.term({tuple(shared.items()): Fraction(1)})
    rewriter = Rewriter(context)
    logs = [rewriter.expand(K.apply("log", t)) for t in sides]
    expanded = [e.concl.right for e in logs]  # type: ignore[union-attr]
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), tidy(expanded[1] - expanded[0])), 0.8)
    compared = K.linear(Rel(task.goal.op, *expanded), [(th, Fraction(1))], *context.defs(*expanded))
    image = K.monotone("exp", [], compared)
    for t, e in zip(sides, logs, strict=True):
        r: Rel = image.concl  # type: ignore[assignment]
        back = rewriter.flipped(rewriter.inside(K.apply("exp", K.apply("log", t)), [e]))
        value = K.trans(back, context.law("exp_log", t))  # type: ignore[arg-type]
        old: Term = value.concl.left  # type: ignore[union-attr]
        image = K.replace(value, image, Rel(r.op, *(t if s is old else s for s in r[1:])))
    whole = image
    if shared:
        gap = K.linear(Rel(task.goal.op, num(0), sides[1] - sides[0]), [(image, Fraction(1))], *context.defs(*sides))
        whole = context._times(gap, context.prove(lt(num(0), front)), front)
    return K.linear(task.goal, [(whole, Fraction(1))], *context.defs(*task.goal[1:]))


def _exponentials(polys: Polynomials, form: Poly) -> bool:
    """Is there an exponential, or a power with a variable exponent?"""
    terms = [polys.terms[a] for m in form for a, _ in m]
    return any(t.op in ("exp", "power") or (t.op == "^" and t.args[1].op != "num") for t in terms)


