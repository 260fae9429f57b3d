"""Polynomials in nonnegative variables, in each order of the variables: coefficients in the differences.

With x <= y <= z, s = y - x, t = z - y, a polynomial with nonnegative coefficients in x, s, t is nonnegative;
where a coefficient is negative, monomials times squares of differences of two of x, s, t are tried as well.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import combinations, pairwise, product

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, lt, num
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.simplex import combination
from derive.search.tactics.task import Task

ONE = Fraction(1)
MOST_VARIABLES, MOST_TERMS, HIGHEST_DEGREE = 4, 120, 8


def orderings(task: Task) -> Theorem:
    """``0 <= p`` for variables that are nonnegative by hypothesis, one order after the other.

    Raises:
        NotFound: a variable is not nonnegative, or p has no such form in some order.
    """
    names = task.variables()
    if not 1 <= len(names) <= MOST_VARIABLES or task.goal.op not in ("<", "<="):
        raise NotFound("few variables")
    polys = Polynomials()
    p = polys.gap(task.goal)
    if any(e < 0 or polys.terms.get(a) not in names for m in p for a, e in m):
        raise NotFound("a polynomial in the variables")
    if max((sum(e for _, e in m) for m in p), default=0) > HIGHEST_DEGREE:
        raise NotFound("a low degree")
    context = task.context()
    for x in names:
        context.prove(le(0, x))
    try:
        return _nonnegative(task, context, list(names), p, polys)
    except NotFound:
        if len(names) == 1:
            raise
    return _by_order(task, context, [names[0]], names[1:], p, polys)


def _by_order(
    task: Task, context: Context, chain: list[Term], rest: list[Term], p: Poly, polys: Polynomials
) -> Theorem:
    """The goal when the variables of the chain are in order: the next one is put into its place by cases."""
    task.left()
    if not rest:
        parts = [chain[0], *(b - a for a, b in pairwise(chain))]
        return _nonnegative(task, context, parts, p, polys)
    x, others = rest[0], rest[1:]

    def place(low: int, known: Context) -> Theorem:
        """x is at or above chain[low - 1]."""
        if low == len(chain):
            return _by_order(task, known, [*chain, x], others, p, polys)
        first, second = le(x, chain[low]), le(chain[low], x)
        here = _by_order(task, known.plus(K.hyp(first)), [*chain[:low], x, *chain[low:]], others, p, polys)
        return K.cases(first, second, here, place(low + 1, known.plus(K.hyp(second))))

    return place(0, context)


def _nonnegative(task: Task, context: Context, parts: list[Term], p: Poly, polys: Polynomials) -> Theorem:
    """``0 R p`` from nonnegative parts, in which p is written."""
    fresh = [K.var(f"q{i}") for i in range(len(parts))]
    values: dict[Term, Term] = {}
    total: Term | None = None
    order = [t if t.op == "var" else t.args[0] for t in parts]
    if all(t.op == "var" for t in parts):
        values = dict(zip(parts, fresh, strict=True))
    else:
        for v, q in zip(order, fresh, strict=True):
            total = q if total is None else total + q
            values[v] = total
    written = polys.norm(K.substitute(polys.term(p), values))
    atoms = [next(iter(polys.norm(q)))[0][0] for q in fresh]
    target = {tuple(dict(m).get(a, 0) for a in atoms): c for m, c in written.items()}
    chosen = _weights(target)
    if chosen is None:
        raise NotFound("nonnegative coefficients")
    signs = {q: _sign(context, t) for q, t in zip(fresh, parts, strict=True)}
    facts = []
    for mono, pair, w in chosen:
        facts.append((_product(context, mono, pair, parts, [signs[q] for q in fresh]), w))
    return K.linear(task.goal, facts, *context.defs(*task.goal[1:]))


def _sign(context: Context, t: Term) -> Theorem:
    th = context.try_prove(lt(0, t))
    return context.prove(le(0, t)) if th is None else th


Exponents = tuple[int, ...]
Part = tuple[Exponents, Exponents | None, Fraction]


def _weights(target: dict[Exponents, Fraction]) -> list[Part] | None:
    """Monomials m, and m + k - 2 sqrt(m k) for two of them, with weights that give the target."""
    if all(c >= 0 for c in target.values()):
        return [(m, None, c) for m, c in target.items()]
    n = len(next(iter(target)))
    names: list[tuple[Exponents, Exponents | None]] = [(m, None) for m, c in target.items() if c > 0]
    seen: set[tuple[Exponents, Exponents]] = set()
    for one, two in combinations([m for m, _ in names], 2):
        if all((a + b) % 2 == 0 for a, b in zip(one, two, strict=True)):
            seen.add((one, two))
    degrees = {sum(m) for m in target}
    for m in product(*(range(max(k[i] for k in target) + 1) for i in range(n))):
        if sum(m) + 2 not in degrees or len(seen) > MOST_TERMS:
            continue
        for i, j in combinations(range(n), 2):
            seen.add((_raised(m, i, i), _raised(m, j, j)))
    names += sorted(seen)
    columns: list[dict[Exponents, Fraction]] = []
    for m, k in names:
        middle = tuple((a + b) // 2 for a, b in zip(m, k or m, strict=True))
        columns.append({m: ONE} if k is None else {m: ONE, k: ONE, middle: Fraction(-2)})
    monos = sorted(set().union(*columns))
    if not target.keys() <= set(monos):
        return None
    found = combination(
        [[c.get(m, Fraction(0)) for m in monos] for c in columns],
        [target.get(m, Fraction(0)) for m in monos],
        [Fraction(0)] * len(columns),
    )
    return None if found is None else [(m, k, w) for (m, k), w in zip(names, found, strict=True) if w]


def _raised(m: Exponents, *places: int) -> Exponents:
    return tuple(e + places.count(i) for i, e in enumerate(m))


def _product(
    context: Context, mono: Exponents, pair: Exponents | None, parts: list[Term], signs: list[Theorem]
) -> Theorem:
    """``0 R`` a monomial in the parts, or a monomial times the square of the difference of two."""
    if pair is None:
        shared, square = mono, None
    else:
        shared = tuple(min(a, b) for a, b in zip(mono, pair, strict=True))
        u = [(a - e) // 2 for a, e in zip(mono, shared, strict=True)]
        v = [(b - e) // 2 for b, e in zip(pair, shared, strict=True)]
        difference = _monomial(parts, u) - _monomial(parts, v)
        square = K.law("square_nonnegative", [difference], *context.defs(difference))
    powers = [
        K.law("pow_positive" if s.concl.op == "<" else "pow_nonnegative", [t, num(e)], s)  # type: ignore[union-attr]
        for t, s, e in zip(parts, signs, shared, strict=True)
        if e
    ]
    proofs = [*powers, *([square] if square is not None else [])]
    if not proofs:
        return K.linear(lt(0, num(1)), [])
    whole = proofs[0]
    for th in proofs[1:]:
        a: Rel = whole.concl  # type: ignore[assignment]
        b: Rel = th.concl  # type: ignore[assignment]
        if a.op == b.op == "<":
            whole = K.law("product_positive", [a.right, b.right], whole, th)
        else:
            whole = K.law("product_nonnegative", [a.right, b.right], context._weak(whole), context._weak(th))
    return whole


def _monomial(parts: list[Term], exponents: list[int]) -> Term:
    factors = [t**e for t, e in zip(parts, exponents, strict=True) if e]
    return reduce(lambda a, b: a * b, factors) if factors else num(1)

