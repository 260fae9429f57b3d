"""A reason that goes through the first values of an integer variable one by one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, num
from derive.search.context import Context, NotFound
from derive.search.independence import free_of
from derive.search.reasons import Reason


@dataclass(frozen=True)
class OneByOne:
    """The goal at n = first, ..., last by `each`, with the value in place of n; above `last` by `beyond`.

    Without `beyond` the hypotheses must give n <= last.
    """

    n: Term
    first: int
    last: int
    each: Reason
    beyond: Reason | None = None

    def prove(self, context: Context, goal: Rel) -> Theorem:
        if not (self.n.op == "var" and self.n.integer and self.first <= self.last):
            raise NotFound(f"an integer variable with values from {self.first} to {self.last}")
        above = le(num(self.last + 1), self.n)
        if self.beyond is None:
            whole = self._value(context.plus(K.hyp(le(num(self.last), self.n))), goal, self.last)
            last = self.last - 1
        else:
            whole, last = self.beyond.prove(context.plus(K.hyp(above)), goal), self.last
        for k in range(last, self.first - 1, -1):
            below, rest = le(self.n, num(k)), le(num(k + 1), self.n)
            here = context.plus(K.hyp(below), K.hyp(le(num(k), self.n)))
            whole = K.cases(below, self._next(rest, k), self._value(here, goal, k), self._shifted(whole, rest, k))
        return K.cut(context.prove(le(num(self.first), self.n)), whole)

    @staticmethod
    def _next(rest: Rel, k: int) -> Rel:
        """``k + 1 <= n`` as the integer cases of the kernel write it."""
        return le(num(k) + 1, rest.right)

    def _shifted(self, th: Theorem, rest: Rel, k: int) -> Theorem:
        """The theorem with its hypothesis on n in the form of `_next`."""
        return K.cut(K.linear(rest, [(K.hyp(self._next(rest, k)), Fraction(1))]), th)

    def _value(self, context: Context, goal: Rel, k: int) -> Theorem:
        """The goal where k <= n <= k."""
        value = num(k)
        outer = free_of(context, self.n)
        shown = self.each.prove(outer, K._subst(goal, {self.n: value}))
        bounds = [context.prove(r) for r in (le(value, self.n), le(self.n, value))]
        same = K.law("antisymmetry", [value, self.n], *bounds)
        return K.replace(same, shown, goal)

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a proof value by value supports a step only as its own reason")
