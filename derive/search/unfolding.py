"""Values at whole steps expressed by the value at the least argument: factorials, Gamma, sums, powers.

    factorial(n + 2) = (n + 1 + 1)*((n + 1)*factorial(n))
    sum(k, 1, n + 1, t(k)) = sum(k, 1, n, t(k)) + t(n + 1)

Arguments belong together when they differ by an integer; binomial coefficients are written with factorials first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter

STEPS = {
    "factorial": "factorial_step",
    "gamma": "gamma_step",
    "log_gamma": "log_gamma_step",
    "digamma": "digamma_step",
    "harmonic": "harmonic_step",
    "polygamma": "polygamma_step",
}
STARTS = {"harmonic": ("harmonic_zero", 0), "gamma": ("gamma_one", 1), "factorial": ("factorial_zero", 0)}
MOST = 40


def swapped(t: Term, table: dict[Term, Term]) -> Term:
    """The term with other terms for some of its parts, outside bodies of sums and products.

    >>> x, y = K.var("x"), K.var("y")
    >>> swapped(x**2 + x, {x: y})
    ((y ^ 2) + y)
    """
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        if s in table:
            memo[s] = table[s]
        else:
            memo[s] = K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
    return memo[t]


def rewritten(context: Context, t: Term, equations: Sequence[Theorem]) -> Theorem:
    """``t = t'`` by replacing the left side of each equation, in turn, by its right side."""
    th = K.refl(t, *context.defs(t))
    for e in equations:
        r: Rel = e.concl  # type: ignore[assignment]
        right = th.concl.right  # type: ignore[union-attr]
        new = swapped(right, {r.left: r.right})
        if new is not right:
            th = K.replace(e, th, eq(t, new))
    return th


class Unfolding:
    """Rewriting of some terms together, so that they have as few different special values as possible.

    >>> n = K.var("n", "int")
    >>> here = Context.of([K.le(0, n)])
    >>> unfolding = Unfolding(here, [K.apply("factorial", n + 1), K.apply("factorial", n)])
    >>> unfolding.equation(K.apply("factorial", n + 1)).concl.right
    ((n + 1) * factorial(n))
    """

    def __init__(self, context: Context, terms: Iterable[Term]) -> None:
        self.context, self.terms = context, list(terms)
        binomials = [self._by_factorials(s) for s in self._parts(self.terms) if s.op == "binomial"]
        betas = [self._by_gammas(s) for s in self._parts(self.terms) if s.op == "beta"]
        self.first = [e for e in (*binomials, *betas) if e is not None]
        table = {e.concl.left: e.concl.right for e in self.first}  # type: ignore[union-attr]
        self.second = [*self._steps([swapped(t, table) for t in self.terms]), *self._exponentials(self.terms)]

    def equation(self, t: Term) -> Theorem:
        """``t = t'`` for one of the terms."""
        return rewritten(self.context, t, [*self.first, *self.second])

    @staticmethod
    def _parts(terms: Iterable[Term]) -> list[Term]:
        return [s for s in dict.fromkeys(K._outside(terms)) if not s.loose]

    def _by_factorials(self, s: Term) -> Theorem | None:
        """``binomial(n, k) = n!/(k! (n - k)!)`` for 0 <= k <= n."""
        n, k = s.args
        if K.evaluate(s) is not None:
            return None
        try:
            polys = Polynomials()
            rest = polys.term(polys.norm(n - k))
            law = self.context.law("binomial_factorials", n, k)
            whole = K.apply("factorial", n) * (K.apply("factorial", k) * K.apply("factorial", rest)) ** -1
            below = [self.context.law("factorial_positive", t) for t in (k, rest)]
            product = K.apply("factorial", k) * K.apply("factorial", n - k)
            here = self.context.plus(*below, law)
            cancelled = s * product * (K.apply("factorial", k) * K.apply("factorial", rest)) ** -1
            same = K.linear(eq(s, cancelled), [], *here.defs(s, cancelled))
            return K.replace(law, same, eq(s, whole))
        except (NotFound, Refusal):
            return None

    def _by_gammas(self, s: Term) -> Theorem | None:
        """``beta(a, b) = gamma(a) gamma(b)/gamma(a + b)``."""
        a, b = s.args
        try:
            law = self.context.law("beta_by_gamma", a, b)
            here = self.context.plus(law, self.context.law("gamma_positive", a + b))
            below = K.apply("gamma", a + b)
            cancelled = s * below * below**-1
            same = K.linear(eq(s, cancelled), [], *here.defs(s, cancelled))
            return K.replace(law, same, eq(s, K.apply("gamma", a) * K.apply("gamma", b) * below**-1))
        except (NotFound, Refusal):
            return None

    def _exponentials(self, terms: list[Term]) -> list[Theorem]:
        """``exp((n + 1) x) = exp(n x) exp(x)``."""
        rewriter = Rewriter(self.context)
        many = [s for s in self._parts(terms) if s.op == "exp" and any(v.integer for v in s.free)]
        found = [rewriter._exp(s) for s in many]
        return [e for e in found if e is not None]

    def _steps(self, terms: list[Term]) -> list[Theorem]:
        """Equations for all values whose argument is some steps above the least one of its kind."""
        groups: dict[object, list[tuple[Fraction, Term]]] = {}
        polys = Polynomials()
        for s in self._parts(terms):
            found = self._kind(s, polys)
            if found is not None:
                groups.setdefault(found[0], []).append((found[1], s))
        out = []
        for members in groups.values():
            low, base = min(members, key=lambda p: p[0])
            for shift, s in members:
                made = self._equation(base.op, base, s, shift - low)
                if made is not None:
                    out.append(made)
        return out

    @staticmethod
    def _kind(s: Term, polys: Polynomials) -> tuple[tuple[object, ...], Fraction] | None:
        """What stands for the argument up to an integer, and the integer."""
        if s.op in STEPS:
            key, at = (s.op, *s.args[:-1]), s.args[-1]
        elif s.op in ("sum", "prod"):
            key, at = (s.op, s.args[0], s.args[2]), s.args[1]
        elif s.op == "^" and s.args[1].op != "num" and s.args[1].integer:
            key, at = ("^", s.args[0]), s.args[1]
        else:
            return None
        try:
            form = dict(polys.norm(at))
        except Refusal:
            return None
        constant = form.pop((), Fraction(0))
        part = constant - constant.__floor__()
        return (*key, part, tuple(sorted(form.items()))), Fraction(constant.__floor__())

    def _equation(self, op: str, base: Term, s: Term, steps: Fraction) -> Theorem | None:
        try:
            if op in ("sum", "prod"):
                return self._range(base, s, int(steps))
            if op == "^":
                return self._power(base, s, int(steps)) if steps else None
            number = K.evaluate(base.args[-1])
            if number is not None and op in STARTS and number.denominator == 1 and number <= MOST:
                return self._from_start(op, s, int(K.evaluate(s.args[-1])))  # type: ignore[arg-type]
            return self._stepped(op, base, s, int(steps)) if 0 < steps <= MOST else None
        except (NotFound, Refusal):
            return None

    def _stepped(self, op: str, base: Term, s: Term, steps: int) -> Theorem:
        """``f(a + k)`` by f(a), one step after the other."""
        at = base.args[-1]
        th: Theorem | None = None
        for _ in range(steps):
            law = self.context.law(STEPS[op], *base.args[:-1], at)
            r: Rel = law.concl  # type: ignore[assignment]
            if op == "polygamma":  # the row gives f(a) by f(a + 1)
                left, polys = K.apply(op, base.args[0], at + 1), Polynomials()
                value = r.left + polys.term(polys.norm(left - r.right))
                here = self.context.plus(law)
                law = K.linear(eq(left, value), [(law, Fraction(-1))], *here.defs(left, value))
                r = law.concl  # type: ignore[assignment]
            if th is not None:
                old: Rel = th.concl  # type: ignore[assignment]
                law = K.replace(th, law, eq(r.left, swapped(r.right, {old.left: old.right})))
            th, at = law, at + 1
        if th is None:
            raise NotFound(f"{s}")
        top: Term = th.concl.left  # type: ignore[union-attr]
        if top is s:
            return th
        return K.trans(K.linear(eq(s, top), [], *self.context.plus(th).defs(s, top)), th)

    def _from_start(self, op: str, s: Term, value: int) -> Theorem:
        """``harmonic(2) = (0 + 1/(0 + 1)) + 1/(1 + 1)``."""
        name, start = STARTS[op]
        th, at = K.law(name, []), num(start)
        for k in range(start, value):
            law = self.context.law(STEPS[op], num(k))
            r: Rel = law.concl  # type: ignore[assignment]
            known: Rel = th.concl  # type: ignore[assignment]
            same = K.linear(eq(K.apply(op, num(k)), known.right), [(th, Fraction(1))], *self.context.defs(at))
            law = K.replace(same, law, eq(r.left, swapped(r.right, {K.apply(op, num(k)): known.right})))
            th = K.linear(eq(K.apply(op, num(k + 1)), law.concl.right), [(law, Fraction(1))])  # type: ignore[union-attr]
        if th.concl.left is not s:  # type: ignore[union-attr]
            th = K.trans(K.linear(eq(s, th.concl.left), [], *self.context.defs(s)), th)  # type: ignore[union-attr]
        return th

    def _power(self, base: Term, s: Term, steps: int) -> Theorem:
        """``a^(e + k) = a^e a^k``."""
        a, e = base.args
        law = self.context.law("pow_sum", a, e, num(steps))
        r: Rel = law.concl  # type: ignore[assignment]
        return law if r.left is s else K.trans(K.linear(eq(s, r.left), [], *self.context.defs(s, r.left)), law)

    def _range(self, base: Term, s: Term, steps: int) -> Theorem | None:
        """The sum to ``high + k`` by the one to high; a short range of numbers from the empty one on."""
        low, high, body = base.args
        ends = [K.evaluate(t) for t in (low, s.args[1])]
        th: Theorem | None = None
        if None not in ends and ends[1] - ends[0] <= MOST:  # type: ignore[operator]
            steps = int(ends[1] - ends[0]) + 1  # type: ignore[operator]
            high = num(ends[0] - 1)  # type: ignore[operator]
            start = K._make(s.op, None, (low, high, body))
            th = K.empty_range(start, self.context.prove(eq(low, high + 1)))
        if not 0 < steps <= MOST:
            return None
        for _ in range(steps):
            shorter = K._make(s.op, None, (low, high, body))
            longer = K._make(s.op, None, (low, high + 1, body))
            room = self.context.prove(K.le(low, high + 1))
            here = self.context.plus(room)
            law = K.last_term(shorter, room, *here.defs(shorter, longer, K.instantiate(body, high + 1)))
            r: Rel = law.concl  # type: ignore[assignment]
            if th is not None:
                law = K.replace(th, law, eq(r.left, swapped(r.right, {shorter: th.concl.right})))  # type: ignore[union-attr]
            th, high = law, high + 1
        if th is None:
            return None
        top: Term = th.concl.left  # type: ignore[union-attr]
        return th if top is s else K.trans(K.linear(eq(s, top), [], *self.context.plus(th).defs(s, top)), th)
