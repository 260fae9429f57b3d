"""Polynomial inequalities under polynomial hypotheses: sums of squares times products of the hypotheses.

p = s_0 + s_1 g_1 + ... + l_1 h_1 + ..., s_i sums of squares, g_i products of what is nonnegative, h_i what is 0. Square
roots, sines and cosines are variables with their equations. Where p touches 0 the Gram matrices are singular: the face
of the cone on which they lie is found numerically, made rational, and the search goes on there.
(Putinar 1993; Parrilo 2003; Permenter and Parrilo 2018.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations, combinations_with_replacement, product

import flint
import numpy as np

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, num
from derive.search.context import Context, NotFound
from derive.search.deadline import check
from derive.search.polynomials import Polynomials
from derive.search.semidefinite import Face, interior
from derive.search.tactics.gram import Exponents, Table, decomposed, kernel_of, term_of, times
from derive.search.tactics.task import Task, gap

ONE, ZERO = Fraction(1), Fraction(0)
HALF = Fraction(1, 2)
MOST_NAMES, HIGHEST_DEGREE, MOST_ENTRIES, MOST_DIRECTIONS, MOST_FACTORS = 7, 10, 900, 420, 12
DENOMINATOR, FACES = 60, 5


@dataclass(frozen=True)
class Factor:
    """A polynomial with the theorem that says that it is nonnegative, or equal to 0."""

    table: Table
    term: Term
    proof: Theorem

    @property
    def degree(self) -> int:
        """The highest degree of a monomial."""
        return max(map(sum, self.table), default=0)

    @property
    def homogeneous(self) -> bool:
        """Are all monomials of one degree?"""
        return len(set(map(sum, self.table))) == 1


def positivity(task: Task) -> Theorem:
    """``0 <= p`` by squares times products of hypotheses and multiples of equations.

    Raises:
        NotFound: p is no polynomial of a small degree in few parts, or no such form was found.
    """
    if task.goal.op != "<=" or not task.variables():
        raise NotFound("an inequality that is not strict")
    return Squares(task).prove()


class Squares:
    """The question as polynomials in the parts of the goal that are no polynomials themselves."""

    def __init__(self, task: Task) -> None:
        self.task, self.context, self.polys = task, task.context(), Polynomials()
        p = self.polys.gap(task.goal)
        self.context.defs(*task.goal[1:])
        self.names: list[Term] = []
        self._collect(p)
        self.zero: list[Factor] = []
        self.positive: list[Factor] = []
        self._facts()
        if not 1 <= len(self.names) <= MOST_NAMES:
            raise NotFound("few variables")
        self.target = self._table(p)

    def _collect(self, p: dict) -> None:  # type: ignore[type-arg]
        for m in p:
            for a, e in m:
                t = self.polys.terms[a]
                if e < 0 or self.polys.atoms[a][0] == "inv":
                    raise NotFound("a polynomial")
                if t not in self.names:
                    self.names.append(t)
        self.names.sort(key=repr)

    def _table(self, p: dict) -> Table:  # type: ignore[type-arg]
        place = {t: i for i, t in enumerate(self.names)}
        out: Table = {}
        for m, c in p.items():
            powers = [0] * len(self.names)
            for a, e in m:
                t = self.polys.terms[a]
                if e < 0 or t not in place:
                    raise NotFound("a polynomial in the parts of the goal")
                powers[place[t]] += e
            out[tuple(powers)] = c
        return out

    def _facts(self) -> None:
        """The hypotheses, and what is known of roots, sines and cosines."""
        known: list[Theorem] = [K.hyp(h) for h in self.task.hyps if h.op != "!="]
        for t in list(self.names):
            try:
                if t.op == "^" and t.args[1].op == "num" and t.args[1].value == HALF:
                    known.append(self.context.law("root_pow", t.args[0], num(HALF), num(2)))
                    known.append(self.context.law("pow_nonnegative", *t.args))
                elif t.op == "cbrt":
                    known.append(self.context.law("cbrt_cubed", *t.args))
                elif t.op in ("sin", "cos"):
                    other = K.apply("cos" if t.op == "sin" else "sin", *t.args)
                    if other not in self.names:
                        self.names.append(other)
                    known.append(self.context.law("pythagoras", *t.args))
            except (NotFound, Refusal):
                continue
        variables: frozenset[Term] = frozenset().union(*(t.free for t in self.names))
        for th in {t.concl: t for t in known}.values():
            r: Rel = th.concl  # type: ignore[assignment]
            try:
                p = self.polys.gap(r)
                self._collect({m: c for m, c in p.items() if r.op == "=" and len(self.names) < MOST_NAMES
                               and (r.left.free | r.right.free) & variables})  # fmt: skip
            except (NotFound, Refusal):
                continue
        for th in {t.concl: t for t in known}.values():
            r = th.concl  # type: ignore[assignment]
            try:
                table = self._table(self.polys.gap(r))
            except (NotFound, Refusal):
                continue
            if not table or set(table) == {(0,) * len(self.names)}:
                continue
            t = term_of(table, self.names)
            defs = self.context.plus(th).defs(t)
            if r.op == "=":
                self.zero.append(Factor(table, t, K.linear(eq(t, num(0)), [(th, -ONE)], *defs)))
            else:
                self.positive.append(Factor(table, t, K.linear(le(0, t), [(th, ONE)], *defs)))

    def prove(self) -> Theorem:
        """The goal, on the forms tried."""
        degree = max(map(sum, self.target), default=0)
        if not 1 <= degree <= HIGHEST_DEGREE:
            raise NotFound("a low degree")
        for form in self._forms(degree):
            check()
            try:
                return form.prove()
            except (NotFound, Refusal):
                continue
        raise NotFound("sums of squares")

    def _forms(self, degree: int) -> Iterator[_Form]:
        degrees = set(map(sum, self.target))
        scale = next((h for h in self.zero if _linear(h) is not None), None)
        if len(degrees) == 1 and not self.zero:
            yield from self._homogeneous(self.target, degree, [])
        elif scale is not None and len(self.zero) == 1:
            whole, multiple = _homogenised(self.target, scale.table, degree)
            yield from self._homogeneous(whole, degree, [(scale, multiple)])
        top = degree + degree % 2
        for d in (top, top + 2):
            if self.zero and len(self.names) > 2:
                yield self._form(self.target, d, False, [], self._caps())
            if len(self.names) <= 3 or d <= 4:
                yield self._form(self.target, d, False, [])

    def _caps(self) -> list[tuple[list[int], int]]:
        """Places of names, the two of an angle together, with half their degree in the target, rounded up."""
        groups: dict[tuple[str, tuple[Term, ...]], list[int]] = {}
        for i, t in enumerate(self.names):
            groups.setdefault(("angle" if t.op in ("sin", "cos") else repr(t), t.args), []).append(i)
        return [(g, (max(sum(m[i] for i in g) for m in self.target) + 1) // 2) for g in groups.values()]

    def _homogeneous(self, target: Table, degree: int, done: list[tuple[Factor, Table]]) -> Iterator[_Form]:
        yield self._form(target, degree, True, done)
        if len(self.names) <= 3 and degree <= 6:  # times the sum of the variables, or of their squares
            n = len(self.names)
            if self.positive:
                factor = {tuple(int(i == j) for j in range(n)): ONE for i in range(n)}
            else:
                factor = {tuple(2 * (i == j) for j in range(n)): ONE for i in range(n)}
            form = self._form(times(target, factor), degree + max(map(sum, factor)), True, done)
            form.multiplier = factor
            yield form

    def _form(
        self,
        target: Table,
        degree: int,
        homogeneous: bool,
        done: list[tuple[Factor, Table]],
        caps: Sequence[tuple[list[int], int]] = (),
    ) -> _Form:
        n = len(self.names)
        usable = [g for g in self.positive if g.homogeneous or not homogeneous][:6]
        factors: list[tuple[Factor, ...]] = [()]
        for k in (1, 2, 3) if homogeneous else (1, 2):
            factors += list(combinations(usable, k))
        blocks: list[_Block] = []
        for chosen in factors:
            rest = degree - sum(g.degree for g in chosen)
            if rest < 0 or (homogeneous and rest % 2) or len(blocks) >= MOST_FACTORS:
                continue
            low = rest // 2 if homogeneous else 0
            basis = [m for d in range(low, rest // 2 + 1) for m in _monomials(n, d)
                     if all(sum(m[i] for i in g) <= cap for g, cap in caps)]  # fmt: skip
            table = reduce(times, (g.table for g in chosen), {(0,) * n: ONE})
            blocks.append(_Block(chosen, table, basis))
        wide = [(g, 2 * cap) for g, cap in caps]
        equations = [] if homogeneous else [
            (h, [m for d in range(degree - h.degree + 1) for m in _monomials(n, d)
                 if all(sum(m[i] for i in g) + max(sum(k[i] for i in g) for k in h.table) <= cap for g, cap in wide)])
            for h in self.zero if h.degree <= degree]  # fmt: skip
        return _Form(self, target, blocks, equations, done)


def _monomials(n: int, degree: int) -> list[Exponents]:
    out = []
    for chosen in combinations_with_replacement(range(n), degree):
        out.append(tuple(chosen.count(i) for i in range(n)))
    return out


def _linear(h: Factor) -> Fraction | None:
    """The s of an equation S - s = 0 (or s - S) with a homogeneous S and s != 0."""
    constant = h.table.get((0,) * len(next(iter(h.table))), ZERO)
    return constant if constant and {sum(m) for m in h.table if any(m)} == {1} else None


def _homogenised(p: Table, h: Table, degree: int) -> tuple[Table, Table]:
    """q homogeneous and l with p = q + l h, where h = c - S."""
    n = len(next(iter(h)))
    one: Exponents = (0,) * n
    c = h[one]
    unit = {m: -v / c for m, v in h.items() if m != one}  # S/c, which is 1
    whole, multiple = dict[Exponents, Fraction](), dict[Exponents, Fraction]()
    for m, v in p.items():
        part: Table = {m: v}
        for _ in range(degree - sum(m)):
            # part = part S/c + part (1 - S/c), and h = c (1 - S/c)
            _add(multiple, part, 1 / c)
            part = times(part, unit)
        _add(whole, part, ONE)
    return {m: v for m, v in whole.items() if v}, {m: v for m, v in multiple.items() if v}


def _add(total: Table, p: Table, c: Fraction) -> None:
    for m, v in p.items():
        total[m] = total.get(m, ZERO) + c * v


@dataclass
class _Block:
    """A product of nonnegative factors, and the monomials of the squares it is multiplied with."""

    factors: tuple[Factor, ...]
    table: Table
    basis: list[Exponents]


class _Form:
    """p = sum of squares times blocks + multiples of equations."""

    def __init__(
        self,
        whole: Squares,
        target: Table,
        blocks: list[_Block],
        equations: list[tuple[Factor, list[Exponents]]],
        done: list[tuple[Factor, Table]],
    ) -> None:
        self.whole, self.target, self.blocks, self.equations, self.done = whole, target, blocks, equations, done
        self.multiplier: Table | None = None
        self.frames = [_identity(len(b.basis)) for b in blocks]

    def prove(self) -> Theorem:
        self._vanish()
        for _ in range(FACES):
            check()
            found = self._grams()
            if found is not None:
                return self._theorem(found)
        raise NotFound("positive semidefinite matrices")

    # the search for the matrices

    def _vanish(self) -> None:
        """Squares vanish where p does; looked for at small integer points."""
        n = len(self.whole.names)
        values = (-2, -1, 0, 1, 2) if n <= 3 else (-1, 0, 1) if n <= 5 else (0, 1)
        zeros = []
        for point in product(values, repeat=n):
            if not any(point) or _at(self.target, point) != 0:
                continue
            allowed = all(_at(g.table, point) >= 0 for g in self.whole.positive)
            if allowed and all(_at(h.table, point) == 0 for h, _ in self.equations):
                zeros.append(point)
        for i, block in enumerate(self.blocks):
            rows = [[_at({m: ONE}, z) for m in block.basis] for z in zeros[:60] if _at(block.table, z) > 0]
            if rows:
                self.frames[i] = kernel_of(_matrix(rows))

    def _grams(self) -> list[list[list[Fraction]]] | None:
        """Rational Gram matrices, or None when the frames were cut down to a face.

        Raises:
            NotFound: there are none.
        """
        shapes = [len(f) for f in self.frames]
        pairs = [(k, i, j) for k, r in enumerate(shapes) for i in range(r) for j in range(i, r)]
        if not pairs or len(pairs) > MOST_ENTRIES:
            raise NotFound("small matrices")
        columns = [self._column(k, i, j) for k, i, j in pairs]
        linear = [times({m: ONE}, h.table) for h, multiples in self.equations for m in multiples]
        monos = sorted({m for c in (*columns, *linear, self.target) for m in c})
        if linear:
            reducer = kernel_of(_matrix([[c.get(m, ZERO) for m in monos] for c in linear]))
            rows = [[sum((w * c.get(m, ZERO) for m, w in zip(monos, v, strict=True) if w), ZERO)
                     for c in (*columns, self.target)] for v in reducer]  # fmt: skip
        else:
            rows = [[c.get(m, ZERO) for c in (*columns, self.target)] for m in monos]
        check()
        solutions = kernel_of(_matrix([[*row[:-1], -row[-1]] for row in rows]))
        if not solutions or solutions[-1][-1] == 0:
            raise NotFound("Gram matrices")
        start, directions = solutions[-1][:-1], [v[:-1] for v in solutions[:-1]]
        if len(directions) > MOST_DIRECTIONS:
            raise NotFound("few directions")
        basis = _orthonormal(directions, len(pairs))
        centre = np.array([float(v) for v in start])
        centre = centre - basis.T @ (basis @ centre) if len(basis) else centre
        found = interior(_blocks(centre, pairs, shapes), [_blocks(d, pairs, shapes) for d in basis])
        if found is None:
            raise NotFound("positive semidefinite matrices")
        if isinstance(found, Face):
            self._restrict(found)
            return None
        near = centre + (basis.T @ found.coordinates if len(basis) else 0.0)
        return self._rounded(near, start, directions, pairs, shapes)

    def _column(self, k: int, i: int, j: int) -> Table:
        block = self.blocks[k]
        one, two = ({m: c for m, c in zip(block.basis, self.frames[k][a], strict=True) if c} for a in (i, j))
        out = times(block.table, times(one, two))
        return out if i == j else {m: 2 * c for m, c in out.items()}

    def _restrict(self, face: Face) -> None:
        for k, kernel in zip([k for k, f in enumerate(self.frames) if f], face.kernels, strict=True):
            if len(kernel):
                kept = kernel_of(_matrix(_rational(kernel)))
                frame = self.frames[k]
                self.frames[k] = [[sum((v[i] * frame[i][j] for i in range(len(frame)) if v[i]), ZERO)
                                   for j in range(len(frame[0]))] for v in kept]  # fmt: skip

    def _rounded(self, near: np.ndarray, start: list[Fraction], directions: list[list[Fraction]],
                 pairs: Sequence[tuple[int, int, int]], shapes: list[int]) -> list[list[list[Fraction]]]:  # fmt: skip
        lines = np.array([[float(v) for v in d] for d in directions]).reshape(-1, len(pairs))
        difference = near - np.array([float(v) for v in start])
        steps = np.linalg.lstsq(lines.T, difference, rcond=None)[0] if len(directions) else np.zeros(0)
        for bits in (2, 5, 9, 14, 20, 30):
            check()
            entries = list(start)
            for t, d in zip(steps, directions, strict=True):
                q = Fraction(round(float(t) * 2**bits), 2**bits)
                if q:
                    entries = [v + q * w if w else v for v, w in zip(entries, d, strict=True)]
            out = [[[ZERO] * r for _ in range(r)] for r in shapes]
            for (k, i, j), v in zip(pairs, entries, strict=True):
                out[k][i][j] = out[k][j][i] = v
            try:
                for matrix in out:
                    decomposed(matrix)
            except NotFound:
                continue
            return out
        raise NotFound("rational matrices")

    # the proof

    def _theorem(self, grams: list[list[list[Fraction]]]) -> Theorem:
        whole, names = self.whole, self.whole.names
        context, goal = whole.context, whole.task.goal
        facts: list[tuple[Theorem, Fraction]] = []
        rest = dict(self.target)
        for block, frame, gram in zip(self.blocks, self.frames, grams, strict=True):
            sign = _product(context, block.factors)
            for row, w in decomposed(gram):
                form: Table = {}
                for c, f in zip(row, frame, strict=True):
                    _add(form, dict(zip(block.basis, f, strict=True)), c)
                form = {m: c for m, c in form.items() if c}
                _add(rest, times(block.table, times(form, form)), -w)
                t = term_of(form, names)
                square = K.law("square_nonnegative", [t], *context.defs(t))
                if sign is not None:
                    g: Term = sign.concl.right  # type: ignore[union-attr]
                    square = K.law("product_nonnegative", [g, t**2], sign, square)
                facts.append((square, w))
        rest = {m: c for m, c in rest.items() if c}
        factor = self.multiplier or {(0,) * len(names): ONE}
        multiples = [(h, times(q, factor)) for h, q in self.done] + self._multiples(rest)
        for h, multiple in multiples:
            t = term_of(multiple, names)
            same = K.refl(t * h.term, *context.plus(h.proof).defs(t * h.term))
            facts.append((K.replace(h.proof, same, eq(t * h.term, t * num(0))), -ONE))
        if self.multiplier is None:
            return K.linear(goal, facts, *context.defs(*goal[1:]))
        return self._divided(facts)

    def _divided(self, facts: list[tuple[Theorem, Fraction]]) -> Theorem:
        """The goal from the same times the multiplier: where that is positive, and where one variable is 0."""
        task, context = self.whole.task, self.whole.context
        m, f = term_of(self.multiplier or {}, self.whole.names), gap(task.goal)
        weak = K.linear(le(0, m * f), facts, *context.defs(m, f))
        x = self.whole.names[0]
        nonnegative = context.try_prove(le(0, x))
        apart = K.ne(x, 0) if nonnegative is None else K.lt(0, x)
        known = context if context.try_prove(K.lt(0, m)) is not None else context.plus(K.hyp(apart))
        positive = known.prove(K.lt(0, m))
        inverse = K.law("pow_positive", [m, num(-1)], positive)
        th = K.law("product_nonnegative", [m * f, m**-1], weak, context._weak(inverse))
        there = K.linear(task.goal, [(th, ONE)], *known.plus(positive).defs(*task.goal[1:]))
        if apart not in there.hyps or apart in task.hyps:
            return there
        if x.op != "var":
            raise NotFound("a variable that may be 0")
        nothing = K.eq(x, 0) if nonnegative is None else le(x, 0)
        zero = K.hyp(nothing)
        if nonnegative is not None:
            zero = K.law("antisymmetry", [x, num(0)], zero, nonnegative)
        others = [h for h in task.hyps if x not in h.left.free | h.right.free]
        at_zero = task.smaller(others, K._subst(task.goal, {x: num(0)}), 0.6)
        here = K.replace(K.linear(eq(num(0), x), [(zero, -ONE)]), at_zero, task.goal)
        return K.cases(nothing, apart, here, there)

    def _multiples(self, rest: Table) -> list[tuple[Factor, Table]]:
        """The multiples of the equations that add up to what the squares leave."""
        if not rest:
            return []
        places = [(h, m) for h, multiples in self.equations for m in multiples]
        columns = [times({m: ONE}, h.table) for h, m in places]
        monos = sorted({m for c in (*columns, rest) for m in c})
        for v in kernel_of(_matrix([[*(c.get(m, ZERO) for c in columns), -rest.get(m, ZERO)] for m in monos])):
            if v[-1]:
                out: dict[int, Table] = {}
                for (h, m), c in zip(places, v[:-1], strict=True):
                    if c:
                        out.setdefault(id(h), {})[m] = c / v[-1]
                return [(h, out[id(h)]) for h, _ in self.equations if id(h) in out]
        raise NotFound("multiples of the equations")


def _product(context: Context, factors: tuple[Factor, ...]) -> Theorem | None:
    """``0 <= g_1 g_2 ...``."""
    if not factors:
        return None
    whole = factors[0].proof
    for g in factors[1:]:
        whole = K.law("product_nonnegative", [whole.concl.right, g.term], whole, g.proof)  # type: ignore[union-attr]
    return whole


def _at(p: Table, point: Sequence[int]) -> Fraction:
    total = ZERO
    for m, c in p.items():
        v = 1
        for x, e in zip(point, m, strict=True):
            v *= x**e
        total += c * v
    return total


def _matrix(rows: list[list[Fraction]]) -> flint.fmpq_mat:
    entries = [flint.fmpq(v.numerator, v.denominator) for row in rows for v in row]
    return flint.fmpq_mat(len(rows), len(rows[0]) if rows else 0, entries)


def _identity(n: int) -> list[list[Fraction]]:
    return [[Fraction(int(i == j)) for j in range(n)] for i in range(n)]


def _orthonormal(directions: list[list[Fraction]], n: int) -> np.ndarray:
    if not directions:
        return np.zeros((0, n))
    q, _ = np.linalg.qr(np.array([[float(v) for v in d] for d in directions]).T)
    return q.T


def _blocks(entries: np.ndarray, pairs: Sequence[tuple[int, int, int]], shapes: list[int]) -> list[np.ndarray]:
    out = [np.zeros((r, r)) for r in shapes]
    for (k, i, j), v in zip(pairs, entries, strict=True):
        out[k][i, j] = out[k][j, i] = v
    return [b for b in out if len(b)]


def _rational(kernel: np.ndarray) -> list[list[Fraction]]:
    """The row space, in reduced echelon form, with entries of small denominators.

    Raises:
        NotFound: its entries are not close to such numbers.
    """
    rows = np.array(kernel, dtype=float)
    r, n = rows.shape
    place = 0
    for i in range(r):
        best = max(range(place, n), key=lambda j: float(np.abs(rows[i:, j]).max()) > 1e-3 and n - j)
        top = i + int(np.abs(rows[i:, best]).argmax())
        if abs(rows[top, best]) < 1e-3:
            raise NotFound("a face")
        rows[[i, top]] = rows[[top, i]]
        rows[i] /= rows[i, best]
        for other in range(r):
            if other != i:
                rows[other] -= rows[other, best] * rows[i]
        place = best + 1
        if place >= n and i + 1 < r:
            raise NotFound("a face")
    out = []
    for row in rows:
        exact = [Fraction(float(v)).limit_denominator(DENOMINATOR) for v in row]
        if max(abs(float(q) - float(v)) for q, v in zip(exact, row, strict=True)) > 2e-3:
            raise NotFound("a rational face")
        out.append(exact)
    return out
