"""A reason: what falls from x to x + 1, again and again, and stays above -c/x, is nonnegative.

f(x) >= f(x + 1) >= ... >= f(x + m) >= -c/(x + m) >= -c/m for every integer m, and -c/m tends to 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.reasons import Reason

ONE = Fraction(1)
Value = Callable[[Term], Term]


@dataclass(frozen=True)
class FromInfinity:
    """right - left at x is at least (more than) at x + 1 by `step`, and at least -bound/x by `floor`.

    The hypotheses about x are lower bounds, so that they hold at x + 1 too; they give 0 <= x.
    """

    x: Term
    bound: Term
    step: Reason
    floor: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        x, c = self.x, self.bound
        if goal.op not in ("<", "<=") or x.op != "var" or x in c.free:
            raise NotFound("an inequality, a variable, and a bound without it")
        f = goal.right - goal.left if goal.left is not num(0) else goal.right

        def at(value: Term) -> Term:
            return K._subst(le(num(0), f), {x: value}).right

        falls = self.step.prove(context, Rel(goal.op, at(x + 1), f))
        weak = K.linear(le(at(x + 1), f), [(falls, ONE)])
        above = self.floor.prove(context, le(-c * x**-1, f))
        relations = [h for th in (falls, above) for h in th.hyps]
        names = {v.value[0] for r in (goal, *relations) for t in r[1:] for v in t.free}
        m = K.var(next(f"m{i}" for i in range(99) if f"m{i}" not in names), "int")
        whole = K.induction(m, num(0), le(at(x + m), f), *self._chain(context, f, at, weak, m))
        far = self._moved(context, above, m, self._later(context, m, lt(num(0), m)))
        limit = self._limit(context, f, at, whole, far, m)
        if goal.op == "<=":
            return context.plus(limit).linear(goal, [limit])
        later = context.plus(limit)
        next_one = self._moved(context, limit, None, later)
        return later.plus(falls, next_one).linear(goal, [falls, next_one])

    def _later(self, context: Context, m: Term, r: Rel) -> Context:
        """The context with a hypothesis on m, and 0 <= m."""
        first = le(num(0), m)
        if r == first:
            return context.plus(K.hyp(first))
        return context.plus(K.hyp(r), K.linear(first, [(K.hyp(r), ONE)]))

    def _moved(self, context: Context, th: Theorem, m: Term | None, later: Context) -> Theorem:
        """The theorem at x + m (x + 1 for None), its hypotheses on x shown from those at x."""
        there = self.x + (num(1) if m is None else m)
        th = K.instance(th, [(self.x, there)], *later.defs(there))
        for h in sorted(th.hyps, key=repr):
            if h not in later.facts:
                th = K.cut(later.prove(h), th)
        return th

    def _chain(self, context: Context, f: Term, at: Value, weak: Theorem, m: Term) -> tuple[Theorem, Theorem]:
        """``f(x + 0) <= f(x)``, and ``f(x + (m + 1)) <= f(x)`` from ``f(x + m) <= f(x)``."""
        x = self.x
        start = at(x + num(0))
        base = K.linear(le(start, f), [], *context.defs(start, f))
        here = self._later(context, m, le(num(0), m))
        claim, following = le(at(x + m), f), le(at(x + (m + 1)), f)
        next_one = self._moved(context, weak, m, here)
        wide = here.plus(next_one, K.hyp(claim))
        return base, K.linear(following, [(next_one, ONE), (K.hyp(claim), ONE)], *wide.defs(*following[1:]))

    def _limit(self, context: Context, f: Term, at: Value, whole: Theorem, far: Theorem, m: Term) -> Theorem:
        """``0 <= f`` from ``f(x + m) <= f`` and ``-c/(x + m) <= f(x + m)``."""
        x, c, large = self.x, self.bound, lt(num(0), m)
        here = self._later(context, m, large)
        grows = K.linear(le(m, x + m), [(context.prove(le(num(0), x)), ONE)], *here.defs(x + m))
        falls = K.monotone("pow_down", [num(-1)], grows, K.hyp(large))
        wide = here.plus(falls)
        gap = K.linear(le(num(0), m**-1 - (x + m) ** -1), [(falls, ONE)])
        scaled = K.law("product_nonnegative", [c, m**-1 - (x + m) ** -1], context.prove(le(num(0), c)), gap)
        low = -c * m**-1
        premises = [(scaled, ONE), (far, ONE), (whole, ONE)]
        th = K.linear(le(low, f), premises, *wide.plus(scaled, far, whole).defs(low, f))
        for h in sorted(th.hyps, key=repr):
            if h not in context.facts and h != large:
                th = K.cut(here.prove(h), th)
        constant = K.tends_constant(-c, m, *context.defs(-c))
        left = K.tends_arithmetic(low, m, constant, K.tends_reciprocal(m))
        weak = K.limit_of_inequality(m, th, left, K.tends_constant(f, m, *context.defs(f)))
        zero = K.linear(eq(weak.concl.left, num(0)), [], *context.defs(weak.concl.left))  # type: ignore[union-attr]
        return K.linear(le(num(0), f), [(weak, ONE), (zero, -ONE)], *context.plus(weak).defs(f))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("an argument from infinity supports a step only as its own reason")
