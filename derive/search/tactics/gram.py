"""Polynomials as sums of squares: a Gram matrix found numerically, made rational, decomposed exactly.

Where p vanishes at a small integer point, every square does; so the matrix is looked for on the orthogonal
complement, where it can be positive definite and survives rounding. Motzkin's polynomial and its kind become
sums of squares after multiplication by a sum of squares. (Parrilo 2003; Peyrl and Parrilo 2008.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations_with_replacement, product

import flint
import numpy as np

from derive import kernel as K
from derive.kernel import Term, Theorem, lt, num
from derive.search.context import NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.task import Task, gap

ONE = Fraction(1)
MOST_ATOMS, HIGHEST_DEGREE, LARGEST_BASIS, ROUNDS = 5, 8, 30, 400
Exponents = tuple[int, ...]
Table = dict[Exponents, Fraction]


def sums_of_squares(task: Task) -> Theorem:
    """``0 <= p``, p a polynomial in any real parts, as a sum of squares, perhaps times a sum of squares.

    Raises:
        NotFound: p is no small polynomial, or no such form was found.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("an inequality")
    polys = Polynomials()
    p = polys.gap(task.goal)
    if any(e < 0 or polys.atoms[a][0] == "inv" for m in p for a, e in m):
        raise NotFound("a polynomial")
    atoms = sorted({a for m in p for a, _ in m})
    degree = max((sum(e for _, e in m) for m in p), default=0)
    if not 1 <= len(atoms) <= MOST_ATOMS or degree % 2 or not 2 <= degree <= HIGHEST_DEGREE:
        raise NotFound("a small polynomial of even degree")
    names = [polys.terms[a] for a in atoms]
    target = {tuple(dict(m).get(a, 0) for a in atoms): c for m, c in p.items()}
    context = task.context()
    for factor in _factors(target, len(atoms)):
        task.left()
        try:
            squares = _squares(times(target, factor), task)
        except NotFound:
            continue
        facts = []
        for form, w in squares:
            t = term_of(form, names)
            facts.append((K.law("square_nonnegative", [t], *context.defs(t)), w))
        if factor == {(0,) * len(atoms): ONE}:
            return K.linear(task.goal, facts, *context.defs(*task.goal[1:]))
        f, m = gap(task.goal), term_of(factor, names)
        whole = K.linear(K.le(0, m * f), facts, *context.defs(m, f))
        positive = context.try_prove(lt(0, m))
        if positive is None or task.goal.op == "<":
            raise NotFound("a positive factor")
        inverse = K.law("pow_positive", [m, num(-1)], positive)
        th = K.law("product_nonnegative", [m * f, m**-1], whole, context._weak(inverse))
        return K.linear(task.goal, [(th, ONE)], *context.plus(positive).defs(*task.goal[1:]))
    raise NotFound("a sum of squares")


def _factors(target: Table, n: int) -> Iterator[Table]:
    one: Exponents = (0,) * n
    yield {one: ONE}
    yield {one: ONE, **{tuple(2 * (i == j) for j in range(n)): ONE for i in range(n)}}


def times(p: Table, q: Table) -> Table:
    """The product of two polynomials."""
    out: Table = {}
    for m, c in p.items():
        for k, d in q.items():
            e = tuple(a + b for a, b in zip(m, k, strict=True))
            out[e] = out.get(e, Fraction(0)) + c * d
    return {m: c for m, c in out.items() if c}


def term_of(p: Table, names: list[Term]) -> Term:
    """The polynomial as a term in these variables, in the order of the exponents."""
    parts = []
    for m, c in sorted(p.items(), reverse=True):
        factors = [x if e == 1 else x**e for x, e in zip(names, m, strict=True) if e]
        mono = reduce(lambda a, b: a * b, factors) if factors else None
        parts.append(num(c) if mono is None else mono if c == 1 else num(c) * mono)
    return reduce(lambda a, b: a + b, parts) if parts else num(0)


def _basis(target: Table) -> list[Exponents]:
    """Monomials whose squares can occur: half the degrees, then those that must have coefficient 0 removed."""
    n = len(next(iter(target)))
    lowest, highest = min(map(sum, target)) // 2 + min(map(sum, target)) % 2, max(map(sum, target)) // 2
    tops = [max(m[i] for m in target) // 2 for i in range(n)]
    basis = [
        m for m in product(*(range(t + 1) for t in tops))
        if lowest <= sum(m) <= highest and _inside(m, target)
    ]  # fmt: skip
    changed = True
    while changed:
        changed = False
        present = set(basis)
        for m in basis:
            square = tuple(2 * e for e in m)
            if square in target:
                continue
            mixed = any(
                k != m and (other := tuple(s - e for s, e in zip(square, k, strict=True))) in present and other != k
                for k in present
            )
            if not mixed:
                basis = [k for k in basis if k != m]
                changed = True
                break
    if not 1 <= len(basis) <= LARGEST_BASIS:
        raise NotFound("few monomials")
    return basis


def _inside(m: Exponents, target: Table) -> bool:
    """Is 2 m not cut off from the monomials of the target by one of some simple half-spaces?"""
    n = len(m)
    for direction in product((-1, 0, 1, 2), repeat=n) if n <= 4 else [(0,) * n]:
        if 2 * sum(d * e for d, e in zip(direction, m, strict=True)) > max(
            sum(d * e for d, e in zip(direction, k, strict=True)) for k in target
        ):
            return False
    return True


@dataclass
class _Affine:
    """The rational matrices H (a list of upper entries) with the right polynomial: one of them, and directions."""

    start: list[Fraction]
    directions: list[list[Fraction]]


def _squares(target: Table, task: Task) -> list[tuple[Table, Fraction]]:
    """Forms and positive weights whose weighted squares add up to the target.

    Raises:
        NotFound: none were found.
    """
    basis = _basis(target)
    frame = _frame(basis, _zeros(target))
    r = len(frame)
    if r == 0:
        raise NotFound("room for squares")
    pairs = list(combinations_with_replacement(range(r), 2))
    forms = [{m: c for m, c in zip(basis, row, strict=True) if c} for row in frame]
    columns = [
        {m: c * (1 if i == j else 2) for m, c in times(forms[i], forms[j]).items()} for i, j in pairs
    ]
    affine = _solved(columns, target)
    entries = _positive(affine, pairs, r, task)
    matrix = [[Fraction(0)] * r for _ in range(r)]
    for (i, j), v in zip(pairs, entries, strict=True):
        matrix[i][j] = matrix[j][i] = v
    out = []
    for row, w in decomposed(matrix):
        form: Table = {}
        for c, f in zip(row, forms, strict=True):
            for m, d in f.items():
                form[m] = form.get(m, Fraction(0)) + c * d
        out.append(({m: c for m, c in form.items() if c}, w))
    return out


def _zeros(target: Table) -> list[tuple[int, ...]]:
    n = len(next(iter(target)))
    values = (-2, -1, 0, 1, 2) if n <= 3 else (-1, 0, 1)
    found = []
    for point in product(values, repeat=n):
        total = Fraction(0)
        for m, c in target.items():
            v = 1
            for x, e in zip(point, m, strict=True):
                v *= x**e
            total += c * v
        if total == 0 and any(point):
            found.append(point)
    return found[:60]


def _frame(basis: list[Exponents], zeros: list[tuple[int, ...]]) -> list[list[Fraction]]:
    """A basis of the coefficient vectors of forms that vanish at the points."""
    if not zeros:
        return [[Fraction(int(i == j)) for j in range(len(basis))] for i in range(len(basis))]
    rows = []
    for point in zeros:
        row = []
        for m in basis:
            v = 1
            for x, e in zip(point, m, strict=True):
                v *= x**e
            row.append(v)
        rows.append(row)
    matrix = flint.fmpq_mat(len(rows), len(basis), [flint.fmpq(v) for row in rows for v in row])
    return kernel_of(matrix)


def kernel_of(matrix: flint.fmpq_mat) -> list[list[Fraction]]:
    """A basis of the vectors that the matrix takes to 0."""
    reduced, rank = matrix.rref()
    n = matrix.ncols()
    pivots = []
    for i in range(rank):
        pivots.append(next(j for j in range(n) if reduced[i, j] != 0))
    out = []
    for free in (j for j in range(n) if j not in pivots):
        v = [Fraction(0)] * n
        v[free] = ONE
        for i, j in enumerate(pivots):
            q = reduced[i, free]
            v[j] = -Fraction(int(q.p), int(q.q))
        out.append(v)
    return out


def _solved(columns: list[Table], target: Table) -> _Affine:
    monos = sorted({m for c in columns for m in c} | set(target))
    n = len(columns)
    rows = [[*(c.get(m, Fraction(0)) for c in columns), -target.get(m, Fraction(0))] for m in monos]
    matrix = flint.fmpq_mat(len(rows), n + 1, [flint.fmpq(v.numerator, v.denominator) for row in rows for v in row])
    solutions = kernel_of(matrix)
    if not solutions or solutions[-1][n] == 0:
        raise NotFound("a Gram matrix")
    return _Affine(solutions[-1][:n], [v[:n] for v in solutions[:-1]])


def _positive(affine: _Affine, pairs: list[tuple[int, int]], r: int, task: Task) -> list[Fraction]:
    """Rational entries of a positive definite (or semidefinite) matrix of the family."""
    start = np.array([float(v) for v in affine.start])
    directions = np.array([[float(v) for v in d] for d in affine.directions]).reshape(-1, len(pairs))
    weights = np.array([1.0 if i == j else 2.0 for i, j in pairs])
    index = np.zeros((r, r), dtype=int)
    for k, (i, j) in enumerate(pairs):
        index[i, j] = index[j, i] = k
    scaled = directions * np.sqrt(weights)
    vector = start
    if len(directions):
        basis, _ = np.linalg.qr(scaled.T)
        floor = 0.05 * max(1e-3, float(np.abs(start).max()))
        best: tuple[float, np.ndarray] | None = None
        for step in range(ROUNDS):
            if step % 50 == 0:
                task.left()
            values, vectors = np.linalg.eigh(vector[index])
            least = float(values[0])
            if best is None or least > best[0]:
                best = (least, vector.copy())
            if least > floor / 2:
                break
            if step % 100 == 99:
                floor /= 4
            clipped = (vectors * np.maximum(values, floor)) @ vectors.T
            near = np.array([clipped[i, j] for i, j in pairs])
            change = (near - start) * np.sqrt(weights)
            vector = start + (basis @ (basis.T @ change)) / np.sqrt(weights)
        if best is not None:
            vector = best[1]
    for bits in (1, 2, 4, 8, 14, 24):
        if len(directions):
            solution, *_ = np.linalg.lstsq(directions.T, vector - start, rcond=None)
            steps = [Fraction(round(float(t) * 2**bits), 2**bits) for t in solution]
        else:
            steps = []
        entries = list(affine.start)
        for t, d in zip(steps, affine.directions, strict=True):
            if t:
                entries = [v + t * w for v, w in zip(entries, d, strict=True)]
        matrix = [[entries[index[i, j]] for j in range(r)] for i in range(r)]
        try:
            decomposed(matrix)
        except NotFound:
            if not len(directions):
                raise
            continue
        return entries
    raise NotFound("a positive semidefinite rational matrix")


def decomposed(matrix: list[list[Fraction]]) -> list[tuple[list[Fraction], Fraction]]:
    """Rows l and weights d > 0 with matrix = sum d l l^T.

    Raises:
        NotFound: the matrix is not positive semidefinite.
    """
    a = [row[:] for row in matrix]
    n, out = len(a), []
    for k in range(n):
        d = a[k][k]
        if d < 0 or (d == 0 and any(a[k][j] for j in range(n))):
            raise NotFound("a positive semidefinite matrix")
        if d == 0:
            continue
        row = [v / d for v in a[k]]
        out.append((row, d))
        for i in range(n):
            if row[i]:
                for j in range(n):
                    a[i][j] -= d * row[i] * row[j]
    return out
