"""Sums of positive coefficients times logarithms: one tangent of the logarithm for each coefficient.

The logarithms with one and the same coefficient c >= 0 are c log T; then c log T >= c k (1 - T^(-1/k)), with equality
where T = 1. This is how Gibbs' inequality, the log-sum inequality and comparisons of divergences are proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

import flint

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Poly
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.deadline import check
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.simplex import combination
from derive.search.tactics.gram import kernel_of
from derive.search.tactics.task import Task, gap, seems_false, tidy

ONE = Fraction(1)
SCALES = (Fraction(1), Fraction(2), Fraction(1, 2))
MOST_LOGARITHMS = 12


def gibbs(task: Task) -> Theorem:
    """A goal with logarithms by tangents of the logarithm, one for each coefficient.

    Raises:
        NotFound: there is one variable, the gap is no sum of multiples of logarithms and something without them,
            no choice of tangents seems to suffice, or what is left was not proved.
    """
    if task.goal.op not in ("<", "<=") or len(task.variables()) < 2 or task.depth > 6:
        raise NotFound("an inequality in several variables")
    context = task.context()
    f = gap(task.goal)
    if not any(s.op == "log" and s.free for s in K._outside([f])):
        raise NotFound("a logarithm")
    same = Rewriter(context).expand(f)
    same = _weighted(task, context, same)
    polys = Polynomials()
    logs, rest = _coefficients(polys, polys.norm(same.concl.right))  # type: ignore[union-attr]
    for basis in _bases(logs):
        exponents = _exponents(basis, logs)
        if exponents is None:
            continue
        for scale in SCALES:
            check()
            try:
                th = _by_tangents(task, polys, rest, basis, exponents, scale)
                return K.linear(task.goal, [(th, ONE), (same, -ONE)], *context.plus(same).defs(*task.goal[1:]))
            except (NotFound, Refusal):
                continue
    raise NotFound("tangents of logarithms")


def _weighted(task: Task, context: Context, same: Theorem) -> Theorem:
    """Constant multiples of logarithms of numbers times S/s, where a hypothesis says that a sum S equals s != 0."""
    for h in task.hyps:
        value = K.evaluate(h.right)
        if h.op != "=" or value is None or value == 0 or h.left.op != "+":
            continue
        t: Term = same.concl.right  # type: ignore[union-attr]
        polys = Polynomials()
        p = polys.norm(t)
        single = [(m, c) for m, c in p.items() if len(m) == 1 and m[0][1] == 1
                  and polys.terms[m[0][0]].op == "log" and not polys.terms[m[0][0]].free]  # fmt: skip
        for m, c in single:
            log = polys.monomial(m)
            if log is None:
                continue
            there = K.refl(h.left * log, *context.defs(h.left * log))
            scaled = K.replace(K.hyp(h), there, eq(h.left * log, h.right * log))
            moved = t + num(c) * log * (h.left * num(1 / value) - 1)
            # moved - t = c/s (S log - s log)
            step = K.linear(eq(t, moved), [(scaled, -c / value)], *context.plus(same).defs(t, moved))
            same, t = K.trans(same, step), moved
    return same


def _coefficients(polys: Polynomials, p: Poly) -> tuple[dict[Term, Poly], Poly]:
    """The coefficient of each logarithm, and what has none."""
    logs: dict[Term, Poly] = {}
    rest: Poly = {}
    for m, c in p.items():
        mine = [(a, e) for a, e in m if polys.terms[a].op == "log"]
        if not mine:
            rest[m] = c
            continue
        if len(mine) > 1 or mine[0][1] != 1:
            raise NotFound("a sum of multiples of logarithms")
        logs.setdefault(polys.terms[mine[0][0]], {})[tuple(q for q in m if q not in mine)] = c
    if not 1 <= len(logs) <= MOST_LOGARITHMS:
        raise NotFound("few logarithms")
    return logs, rest


def _bases(logs: dict[Term, Poly]) -> Iterator[list[Poly]]:
    """Coefficients of which all are combinations: all that are no sums of others; few; few with the constants first."""
    each = list({tuple(sorted(p.items())): p for p in map(_monic, logs.values())}.values())
    seen: list[list[Poly]] = []
    for last, independent in ((True, False), (True, True), (False, True)):
        basis: list[Poly] = []
        for p in sorted(each, key=lambda p: ((set(p) == {()}) == last, len(p), sorted(p))):
            if _combination(basis, p) is None if independent else not _is_sum(p, each):
                basis.append(p)
        if basis not in seen and basis:
            seen.append(basis)
            yield basis


def _monic(p: Poly) -> Poly:
    """The polynomial over its largest coefficient, its first one positive."""
    top = max(abs(c) for c in p.values())
    sign = 1 if p[min(p)] > 0 else -1
    return {m: sign * c / top for m, c in p.items()}


def _is_sum(p: Poly, others: list[Poly]) -> bool:
    """Is it a sum of positive multiples of the others?"""
    rest = [q for q in others if q != p]
    monos = sorted(set(p).union(*rest)) if rest else []
    if not rest:
        return False
    columns = [[q.get(m, Fraction(0)) for m in monos] for q in rest]
    return combination(columns, [p.get(m, Fraction(0)) for m in monos], [Fraction(0)] * len(rest)) is not None


def _combination(basis: list[Poly], p: Poly) -> list[Fraction] | None:
    """The shortest coefficients with which p is a sum of the basis, or None."""
    if not basis:
        return None
    for i, q in enumerate(basis):
        if set(p) == set(q) and len({c / q[m] for m, c in p.items()}) == 1:
            return [p[min(p)] / q[min(q)] if i == j else Fraction(0) for j in range(len(basis))]
    monos = sorted(set(p).union(*basis))
    rows = flint.fmpq_mat(len(monos), len(basis), [_exact(c.get(m, Fraction(0))) for m in monos for c in basis])
    gram, target = rows * rows.transpose(), [_exact(p.get(m, Fraction(0))) for m in monos]
    n = len(monos)
    entries = [q for i in range(n) for q in (*(gram[i, j] for j in range(n)), target[i])]
    for v in kernel_of(flint.fmpq_mat(n, n + 1, entries)):
        if v[-1]:
            y = [-c / v[-1] for c in v[:-1]]
            return [sum((q.get(m, Fraction(0)) * w for m, w in zip(monos, y, strict=True)), Fraction(0)) for q in basis]
    return None


def _exact(q: Fraction) -> flint.fmpq:
    return flint.fmpq(q.numerator, q.denominator)


def _exponents(basis: list[Poly], logs: dict[Term, Poly]) -> list[dict[Term, Fraction]] | None:
    """For each coefficient of the basis the logarithms with their multiples."""
    out: list[dict[Term, Fraction]] = [{} for _ in basis]
    for log, p in logs.items():
        weights = _combination(basis, p)
        if weights is None:
            return None
        for table, w in zip(out, weights, strict=True):
            if w:
                table[log] = w
    return out


def _by_tangents(
    task: Task, polys: Polynomials, rest: Poly, basis: list[Poly], exponents: list[dict[Term, Fraction]], k: Fraction
) -> Theorem:
    """``0 R rest + sum c log T`` from ``0 R rest + sum c k (1 - T^(-1/k))``."""
    context = task.context()
    chosen: list[tuple[Term, Term]] = []
    total: Term = polys.term(rest)
    whole = total
    for p, table in zip(basis, exponents, strict=True):
        c = polys.term(p)
        up, down = floats.signs(c, task.hyps)
        if not (up or down):
            raise NotFound("the sign of a coefficient")
        sign = 1 if up else -1
        powers = [(log.args[0], -sign * w / k) for log, w in table.items()]
        u = reduce(lambda a, b: a * b, [a if e == 1 else a**e for a, e in powers])
        c = c if up else -c
        chosen.append((c, u))
        total = total + num(k) * c * (num(1) - u)
        whole = whole + c * (num(sign) * reduce(lambda a, b: a + b, [num(w) * log for log, w in table.items()]))
    lower = tidy(total)
    left = Rel(task.goal.op, num(0), lower)
    if seems_false(left, task.hyps):
        raise NotFound("tangents that suffice")
    proofs: list[tuple[Theorem, Fraction]] = []
    for c, u in chosen:
        positive = context.prove(lt(0, u))
        tangent = K.law("log_below_tangent", [u], positive)
        spread = Rewriter(context).expand(K.apply("log", u))
        value: Term = spread.concl.right  # type: ignore[union-attr]
        excess = u - 1 - value
        above = K.linear(le(0, excess), [(tangent, ONE), (spread, -ONE)], *context.plus(spread).defs(excess))
        sign_of = context.try_prove(le(0, c))
        if sign_of is None:
            sign_of = task.smaller(task.hyps, le(0, c), 0.3)
        proofs.append((K.law("product_nonnegative", [c, excess], sign_of, above), k))
    th = _left_over(task, context, left)
    known = context.plus(*(th for th, _ in proofs))
    return K.linear(Rel(task.goal.op, num(0), whole), [(th, ONE), *proofs], *known.defs(whole))


def _left_over(task: Task, context: Context, left: Rel) -> Theorem:
    """What the tangents leave: often an identity between roots."""
    rewriter = Rewriter(context)
    try:
        new, back = rewriter.relation(left)
        return back(K.linear(new, rewriter.reductions(new), *context.defs(*new[1:])))
    except (NotFound, Refusal):
        return task.smaller(task.hyps, left, 0.8)
