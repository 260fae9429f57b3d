"""What a step of a proof may use: hypotheses and theorems, and definedness found from them.

Everything here proposes; each result is a theorem that the kernel made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, ne, num
from derive.laurent import Mono, Poly
from derive.search import floats
from derive.search.circular_signs import circular_sign
from derive.search.deadline import check
from derive.search.polynomials import Polynomials
from derive.search.simplex import combination

Zero = num(0)
# functions with a law NAME_positive
POSITIVE = ("exp", "factorial", "erfc", "phi", "Phi", "gamma", "beta")
MOST_FACTORS = 12


class NotFound(Exception):
    """The search did not find a proof; the text says of what."""


class Context:
    """Facts available at one place of a proof.

    Args:
        facts: theorems; a hypothesis h is the theorem ``h |- h``.
    """

    def __init__(self, facts: Iterable[Theorem] = ()) -> None:
        self.facts: dict[Rel, Theorem] = {}
        self._failed: set[Rel] = set()
        self._depth = 0
        self._polys = Polynomials()
        self._gaps: dict[Rel, Poly] = {}
        self._points: dict[frozenset[Term], list[dict[Term, float]]] = {}
        for th in facts:
            self.add(th)

    @classmethod
    def of(cls, hypotheses: Iterable[Rel]) -> Context:
        """The context of the hypotheses alone."""
        return cls(K.hyp(h) for h in hypotheses)

    def add(self, th: Theorem) -> Theorem:
        """One more fact."""
        if type(th.concl) is Rel:
            self.facts.setdefault(th.concl, th)
            self._failed.clear()
            self._points.clear()
        return th

    def plus(self, *facts: Theorem) -> Context:
        """A context with more facts."""
        return Context([*self.facts.values(), *facts])

    # definedness

    def defs(self, *terms: Term) -> list[Theorem]:
        """Theorems from which the kernel sees that the terms are defined.

        Raises:
            NotFound: a condition of definedness was not proved.
        """
        used: list[Theorem] = []
        for _ in range(200):
            check()
            known = frozenset(th.concl for th in used if type(th.concl) is Rel).union(*(th.hyps for th in used))
            missing = K.undefined_part(terms, known)
            if missing is None:
                return used
            inside = missing[0].free - frozenset().union(*(t.free for t in terms))
            used.append(self._body_defined(terms, known) if inside else self._condition(*missing))
        raise NotFound(f"the definedness of {terms}")

    def _condition(self, part: Term, first: Rel) -> Theorem:
        for exact, enough in K.conditions(part):
            for r in enough if exact is None or exact == first or first in enough else ():
                if r in self.facts:
                    return self.facts[r]
        for _, enough in K.conditions(part):
            if first in enough:
                for r in sorted(enough, key=lambda r: r.op == "!="):
                    th = self.try_prove(r)
                    if th is not None:
                        return th
        covering = next((th for th in self.facts.values() if part in K._outside(K._sides(th.concl))), None)
        if covering is not None:
            return covering
        if part.op in ("sum", "prod"):
            return self._sum_defined(part)
        raise NotFound(f"{first}, without which {part} is not defined")

    def _body_defined(self, terms: Iterable[Term], known: frozenset[Rel]) -> Theorem:
        """That the first sum or product whose body is not yet seen to be defined is defined."""
        for s in K._outside(terms):
            if s.op in ("sum", "prod") and K.undefined_part([s], known) is not None:
                return self._sum_defined(s)
        raise NotFound(f"the definedness of {terms}")

    def _sum_defined(self, s: Term) -> Theorem:
        low, high, body = s.args
        names = {v.value[0] for f in self.facts for t in (f.left, f.right) for v in t.free} | {
            v.value[0] for v in s.free
        }
        k = K.var(next(f"i{i}" for i in range(len(names) + 1) if f"i{i}" not in names), "int")
        inner = self.plus(K.hyp(le(low, k)), K.hyp(le(k, high)))
        at_k = K.instantiate(body, k)
        return K.termwise(s.op, k, low, high, K.refl(at_k, *inner.defs(at_k)), self.prove(le(low, high + 1)))

    # signs and simple relations

    def prove(self, r: Rel) -> Theorem:
        """A theorem with conclusion `r`, by signs and linear combinations of facts.

        Raises:
            NotFound: none was found.
        """
        th = self.try_prove(r)
        if th is None:
            raise NotFound(f"{r}")
        return th

    def try_prove(self, r: Rel) -> Theorem | None:
        """`prove`, or None."""
        if r in self.facts:
            return self.facts[r]
        check()
        if r in self._failed or self._depth > 12 or self._seems_false(r):
            return None
        self._depth += 1
        try:
            th = self._signs(r)
            th = self._attempt(self.linear, r) if th is None else th
            th = self._attempt(self.rational, r) if th is None else th
        finally:
            self._depth -= 1
        if th is None:
            self._failed.add(r)
        else:
            self.add(th)
        return th

    def _seems_false(self, r: Rel) -> bool:
        """Does the relation fail clearly at one of a few points at which the facts seem to hold?"""
        if r.op not in ("<", "<=") or not (floats.known(r.left) and floats.known(r.right)):
            return False
        names = r.left.free | r.right.free
        if names not in self._points:
            more, size = names, -1
            while len(more) > size:
                size = len(more)
                more = more.union(*(f for h in self.facts if (f := h.left.free | h.right.free) & more))
            about = [h for h in self.facts if more & (h.left.free | h.right.free)]
            self._points[names] = list(floats.samples(sorted(more, key=repr), about, 6))
        return any(floats.fails(r, point) for point in self._points[names])

    def _signs(self, r: Rel) -> Theorem | None:
        if r.left is Zero and r.op in ("<", "<="):
            return self._sign(r.right, r.op)
        if r.op == "!=" and r.right is Zero:
            t = r.left
            positive = self.try_prove(lt(Zero, t))
            if positive is not None:
                return K.linear(r, [(K.law("apart", [Zero, t], positive), Fraction(-1))])
            negative = self.try_prove(lt(t, Zero))
            if negative is not None:
                return K.law("apart", [t, Zero], negative)
            if t.op == "*":
                return self._law("product_nonzero", list(t.args))
            if t.op == "^":
                return self._law("pow_nonzero", list(t.args))
        return None

    def _at_least(self, low: Term, t: Term) -> Theorem | None:
        """``low < t``, or ``low <= t``, or None."""
        th = self.try_prove(lt(low, t))
        return self.try_prove(le(low, t)) if th is None else th

    def _law(self, name: str, args: Sequence[Term]) -> Theorem | None:
        """A law whose conditions and definedness are proved from here."""
        try:
            needed, concl = K._row(K.LAWS[name], args)
            premises = [self.prove(r) for r in needed]
            more = self.plus(*premises)
            return K.law(name, args, *premises, *more.defs(*args, concl.left, concl.right))
        except (Refusal, NotFound):
            return None

    def law(self, name: str, *args: Term) -> Theorem:
        """The law `name` of the function table at `args`, its conditions proved from the facts here.

        Raises:
            NotFound: a condition was not proved.
        """
        needed, concl = K._row(K.LAWS[name], args)
        premises = [self.prove(r) for r in needed]
        return K.law(name, args, *premises, *self.plus(*premises).defs(*args, concl.left, concl.right))

    def _sign(self, t: Term, op: str) -> Theorem | None:
        """``0 < t`` or ``0 <= t`` by the shape of t."""
        strict = op == "<"
        goal = Rel(op, Zero, t)
        if lt(Zero, t) in self.facts:
            return K.linear(goal, [(self.facts[lt(Zero, t)], Fraction(1))])
        if t.op == "num":
            return self._quiet(lambda: K.linear(goal, []))
        if t.op == "+":
            one, two = (self._at_least(Zero, s) for s in t.args)
            if one is not None and two is not None:
                return self._quiet(lambda: K.linear(goal, [(one, Fraction(1)), (two, Fraction(1))], *self.defs(t)))
        if t.op == "*":
            for name in ("product_positive",) if strict else ("product_positive", "product_nonnegative"):
                th = self._law(name, list(t.args))
                if th is not None:
                    return self._quiet(lambda th=th: K.linear(goal, [(th, Fraction(1))]))
        if t.op == "^":
            a, e = t.args
            for name in ("pow_positive",) if strict else ("pow_positive", "pow_nonnegative"):
                th = self._law(name, [a, e])
                if th is not None:
                    return self._quiet(lambda th=th: K.linear(goal, [(th, Fraction(1))]))
            if e.op == "num" and e.integer and e.value % 2 == 0 and e.value >= 0:
                return self._even_power(a, int(e.value), strict, goal)
        if t.op in POSITIVE:
            th = self._law(f"{t.op}_positive", list(t.args))
            if th is not None:
                return self._quiet(lambda: K.linear(goal, [(th, Fraction(1))]))
        if t.op in ("cosh", "power", "profile"):
            form = self._law("profile_inside" if t.op == "profile" else f"{t.op}_by_exp", list(t.args))
            th = None if form is None else self.try_prove(lt(Zero, form.concl.right))  # type: ignore[union-attr]
            if form is not None and th is not None:
                return self._quiet(lambda: K.linear(goal, [(th, Fraction(1)), (form, Fraction(-1))]))
        if t.op == "polygamma":
            th = self._law("polygamma_sign", list(t.args))
            return None if th is None else self._quiet(lambda: K.linear(goal, [(th, Fraction(1))], *self.defs(t)))
        if t.op in ("sinh", "tanh", "atan", "asin", "cbrt", "erf"):
            return self._odd_sign(t, strict, goal)
        if t.op in ("cos", "sin"):
            return circular_sign(t, strict, self.plus(K.law("pi_above_three", [])).try_prove)
        if t.op == "pi":
            return K.linear(goal, [(K.law("pi_above_three", []), Fraction(1))])
        if t.op == "log":
            return self._log_sign(t, strict, goal)
        return None

    def _even_power(self, a: Term, e: int, strict: bool, goal: Rel) -> Theorem | None:
        half = a if e == 2 else a ** (e // 2)
        if strict:
            return self._nonzero_square(half, goal)
        th = self._law("square_nonnegative", [half])
        return None if th is None else self._quiet(lambda: K.linear(goal, [(th, Fraction(1))], *self.defs(goal.right)))

    def _nonzero_square(self, a: Term, goal: Rel) -> Theorem | None:
        """``0 < a^2`` from a != 0: nonnegative, and not zero."""
        apart = self.try_prove(ne(a, Zero))
        if apart is None:
            return None
        square = a**2
        nonzero = self._law("pow_nonzero", [a, num(2)])
        nonnegative = self._law("square_nonnegative", [a])
        if nonzero is None or nonnegative is None:
            return None
        contradiction = eq(square, Zero)
        clash = K.replace(K.hyp(contradiction), nonzero, ne(Zero, Zero))
        zero_case = K.cut(K.hyp(contradiction), K.absurd(clash, lt(Zero, square)))
        # 0 <= a^2 and a^2 != 0: by cases a^2 <= 0 (then it is 0) or 0 < a^2
        below = K.law("antisymmetry", [square, Zero], K.hyp(le(square, Zero)), nonnegative)
        first = K.cut(below, zero_case)
        result = K.cases(lt(Zero, square), le(square, Zero), K.hyp(lt(Zero, square)), first, *self.defs(square))
        return self._quiet(lambda: K.linear(goal, [(result, Fraction(1))], *self.defs(goal.right)))

    def _odd_sign(self, t: Term, strict: bool, goal: Rel) -> Theorem | None:
        """f(0) < f(a) for 0 < a, f rising with f(0) = 0."""
        from derive.search.covers import find_cover

        above = self.try_prove(lt(Zero, t.args[0])) if strict else self._at_least(Zero, t.args[0])
        if above is None:
            return None
        start = K.apply(t.op, Zero)
        ends = [self.prove(le(num(-1), Zero)), self.prove(le(t.args[0], num(1)))] if t.op == "asin" else []
        grows = K.monotone(t.op, [], above, *ends)
        zero = find_cover(le(Zero, start), [], [], 1, 1.0)
        return self._quiet(lambda: K.linear(goal, [(grows, Fraction(1)), (zero, Fraction(1))]))

    def _log_sign(self, t: Term, strict: bool, goal: Rel) -> Theorem | None:
        a = t.args[0]
        above = self.try_prove(lt(num(1), a)) if strict else self._at_least(num(1), a)
        if above is None:
            return None
        one = K.linear(lt(Zero, num(1)), [])
        grows = K.monotone("log", [], above, one)
        zero = self.plus(one).log_one()
        return self._quiet(lambda: K.linear(goal, [(grows, Fraction(1)), (zero, Fraction(-1))]))

    def log_one(self) -> Theorem:
        """``log(1) = 0``, from log(exp 0) = 0 and exp 0 = 1."""
        exp_zero = K.law("exp_zero", [])
        start = self.law("log_exp", Zero)
        return K.replace(exp_zero, start, eq(K.apply("log", num(1)), Zero))

    @staticmethod
    def _quiet(make: object) -> Theorem | None:
        try:
            return make()  # type: ignore[operator, no-any-return]
        except (Refusal, NotFound):
            return None

    @staticmethod
    def _attempt(tactic: Callable[[Rel], Theorem], r: Rel) -> Theorem | None:
        try:
            return tactic(r)
        except (Refusal, NotFound):
            return None

    # rational functions and polynomials

    def rational(self, r: Rel) -> Theorem:
        """An inequality between rational functions: clear denominators of known sign, then `polynomial`.

        Raises:
            NotFound: there is no denominator, one has no sign, or the numerator was not decided.
        """
        polys = Polynomials()
        numerator, below = polys.cleared(polys.gap(r))
        if not below or r.op not in ("<", "<="):
            raise NotFound(f"{r}: no denominators to clear")
        top, factors = polys.term(numerator), []
        for base, exponent in below:
            positive = self.try_prove(lt(Zero, base))
            if positive is not None:
                factors.append((K.law("pow_positive", [base, num(-exponent)], positive), base ** (-exponent)))
            elif exponent % 2 == 0 and (apart := self.try_prove(ne(base, Zero))) is not None:
                factors.append((self.plus(apart).prove(lt(Zero, base ** (-exponent))), base ** (-exponent)))
            elif (negative := self.try_prove(lt(base, Zero))) is not None:
                flipped = K.linear(lt(Zero, -base), [(negative, Fraction(1))])
                factors.append((K.law("pow_positive", [-base, num(-exponent)], flipped), (-base) ** (-exponent)))
                top = -top if exponent % 2 else top
            else:
                raise NotFound(f"the sign of the denominator {base}")
        whole = self.polynomial(Rel(r.op, Zero, top))
        for sign, inverse in factors:
            whole = self._times(whole, sign, inverse)
        return K.linear(r, [(whole, Fraction(1))], *self.defs(r.left, r.right))

    def _times(self, th: Theorem, positive: Theorem, factor: Term) -> Theorem:
        t = th.concl.right  # type: ignore[union-attr]
        if th.concl.op == "<":  # type: ignore[union-attr]
            return K.law("product_positive", [t, factor], th, positive)
        return K.law("product_nonnegative", [t, factor], th, self._weak(positive))

    def polynomial(self, r: Rel) -> Theorem:
        """A polynomial inequality: by signs, linear combination, Bernstein coefficients, products of facts.

        Raises:
            NotFound: none of these decides it.
        """
        for tactic in (self.prove_simply, self.bernstein, lambda q: self.linear(q, products=True)):
            th = self._attempt(tactic, r)
            if th is not None:
                return th
        raise NotFound(f"{r}")

    def prove_simply(self, r: Rel) -> Theorem:
        """By the facts, signs, or a linear combination.

        Raises:
            NotFound: none of these.
        """
        if r in self.facts:
            return self.facts[r]
        th = self._signs(r)
        return self.linear(r) if th is None else th

    def box(self, variables: Iterable[Term]) -> list[tuple[Term, Fraction, Fraction]]:
        """Rational bounds of the variables among the facts.

        Raises:
            NotFound: a variable has no rational lower or upper bound.
        """
        out = []
        for x in variables:
            lows, highs = [], []
            for r in self.facts:
                if r.op in ("<", "<=") and r.right is x and (v := K.evaluate(r.left)) is not None:
                    lows.append(v)
                if r.op in ("<", "<=") and r.left is x and (v := K.evaluate(r.right)) is not None:
                    highs.append(v)
            if not lows or not highs or max(lows) >= min(highs):
                raise NotFound(f"rational bounds of {x}")
            out.append((x, max(lows), min(highs)))
        return out

    def bernstein(self, r: Rel) -> Theorem:
        """A polynomial inequality on a rational box by its Bernstein coefficients.

        Raises:
            NotFound: there is no box, or a coefficient has the wrong sign.
        """
        polys = Polynomials()
        p = polys.term(polys.gap(r))
        box = self.box(sorted(p.free, key=repr))
        try:
            th = K.bernstein(p, box, r.op == "<")
        except Refusal as refusal:
            raise NotFound(str(refusal)) from None
        for x, a, b in box:
            for bound in (le(num(a), x), le(x, num(b))):
                th = K.cut(self.prove(bound), th)
        return K.linear(r, [(th, Fraction(1))], *self.defs(r.left, r.right))

    # linear arithmetic

    def linear(self, r: Rel, extra: Sequence[Theorem] = (), products: bool = False) -> Theorem:
        """`r` as a nonnegative combination of the facts (and `extra`), found by an exact linear program.

        With `products` also products of two of these inequalities are tried.

        Raises:
            NotFound: no combination exists, or a side is not shown to be defined.
        """
        defs = self.defs(r.left, r.right)
        try:
            return K.linear(r, [], *defs)
        except Refusal:
            pass
        usable = [th for th in (*extra, *self.facts.values()) if type(th.concl) is Rel and th.concl.op != "!="]
        usable = list({th.concl: th for th in usable}.values())
        plain, weights = usable, None
        for many in (MOST_FACTORS, 2 * MOST_FACTORS) if products else (0,):
            # what is given and the hypotheses come first
            usable = [*plain, *self._products(plain[:many])]
            weights = self._weights(r, usable)
            if weights is not None or len(plain) <= many:
                break
        if weights is None:
            raise NotFound(f"{r} as a combination of {len(usable)} facts")
        used = [(th, w) for th, w in zip(usable, weights, strict=True) if w]
        try:
            return K.linear(r, used, *defs)
        except Refusal as refusal:
            raise NotFound(str(refusal)) from None

    def _products(self, usable: Sequence[Theorem]) -> list[Theorem]:
        shifted = []
        for th in usable:
            s: Rel = th.concl  # type: ignore[assignment]
            if s.op in ("<", "<="):
                moved = self._quiet(lambda s=s, th=th: K.linear(Rel(s.op, Zero, s.right - s.left), [(th, Fraction(1))]))
                if moved is not None:
                    shifted.append(moved)
        out = []
        for a, b in [*combinations(shifted, 2), *((a, a) for a in shifted)]:
            check()
            strict = a.concl.op == b.concl.op == "<"  # type: ignore[union-attr]
            pair = [th if strict else self._weak(th) for th in (a, b)]
            name = "product_positive" if strict else "product_nonnegative"
            out.append(K.law(name, [a.concl.right, b.concl.right], *pair))  # type: ignore[union-attr]
        return out

    def _weak(self, th: Theorem) -> Theorem:
        r: Rel = th.concl  # type: ignore[assignment]
        return K.linear(le(r.left, r.right), [(th, Fraction(1))]) if r.op == "<" else th

    def _gap(self, r: Rel) -> Poly:
        check()
        if r not in self._gaps:
            self._gaps[r] = self._polys.gap(r)
        return self._gaps[r]

    def _weights(self, r: Rel, usable: Sequence[Theorem]) -> list[Fraction] | None:
        try:
            goal = self._polys.gap(r)
            gaps = [self._gap(th.concl) for th in usable]  # type: ignore[arg-type]
        except Refusal:
            return None
        columns: list[dict[Mono, Fraction]] = []
        owner: list[tuple[int, int]] = []
        for i, (th, g) in enumerate(zip(usable, gaps, strict=True)):
            columns.append(g)
            owner.append((i, 1))
            if th.concl.op == "=":  # type: ignore[union-attr]
                columns.append({m: -c for m, c in g.items()})
                owner.append((i, -1))
        if r.op in ("<", "<="):
            columns.append({(): Fraction(1)})
            owner.append((-1, 1))
        elif r.op == "=":
            keep = [j for j, (i, _) in enumerate(owner) if usable[i].concl.op == "="]  # type: ignore[union-attr]
            columns, owner = [columns[j] for j in keep], [owner[j] for j in keep]
        else:
            return None
        while columns:  # a monomial that stands in one column only, and not in the goal, rules the column out
            check()
            count = Counter(m for c in columns for m in c)
            keep = [j for j, c in enumerate(columns) if all(count[m] > 1 or m in goal for m in c)]
            if len(keep) == len(columns):
                break
            columns, owner = [columns[j] for j in keep], [owner[j] for j in keep]
        if any(m not in c for m in goal for c in [set().union(*columns)]):
            return None
        monos = sorted({m for c in (*columns, goal) for m in c})
        vectors = [[c.get(m, Fraction(0)) for m in monos] for c in columns]
        strict = [
            Fraction(int(r.op == "<" and (i < 0 or usable[i].concl.op == "<")))  # type: ignore[union-attr]
            for i, _ in owner
        ]
        found = combination(vectors, [goal.get(m, Fraction(0)) for m in monos], strict)
        if found is None:
            return None
        weights = [Fraction(0)] * len(usable)
        for (i, sign), w in zip(owner, found, strict=True):
            if i >= 0:
                weights[i] += sign * w
        return weights
