"""Reasons about sums and products over an index."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, eq, le, num
from derive.search.context import Context, NotFound
from derive.search.reasons import Reason, Supporting


@dataclass(frozen=True)
class LastTerm(Supporting):
    """The sum (product) to ``high + 1`` is the one to `high` plus (times) the last term."""

    shorter: Term

    def facts(self, context: Context) -> list[Theorem]:
        t = self.shorter
        if t.op not in ("sum", "prod"):
            raise NotFound(f"a sum or a product over an index, given {t}")
        low, high, body = t.args
        room = context.prove(le(low, high + 1))
        longer = K._make(t.op, None, (low, high + 1, body))
        return [K.last_term(t, room, *context.plus(room).defs(t, longer, K.instantiate(body, high + 1)))]


@dataclass(frozen=True)
class EmptyRange(Supporting):
    """A sum from ``high + 1`` to `high` is 0, a product 1."""

    total: Term

    def facts(self, context: Context) -> list[Theorem]:
        t = self.total
        if t.op not in ("sum", "prod"):
            raise NotFound(f"a sum or a product over an index, given {t}")
        return [K.empty_range(t, context.prove(eq(t.args[0], t.args[1] + 1)))]


@dataclass(frozen=True)
class Termwise:
    """Two sums (products) over one range compare as their terms do; for products 0 <= the smaller terms."""

    index: Term
    each: Reason

    def prove(self, context: Context, goal: Rel) -> Theorem:
        one, two, k = goal.left, goal.right, self.index
        if (
            one.op not in ("sum", "prod")
            or one.op != two.op
            or one.args[:2] != two.args[:2]
            or goal.op not in ("=", "<=")
        ):
            raise NotFound(f"two sums or products over one range with = or <= between them, given {goal}")
        low, high, _ = one.args
        inner = context.plus(K.hyp(le(low, k)), K.hyp(le(k, high)))
        terms = Rel(goal.op, *(K.instantiate(t.args[2], k) for t in (one, two)))
        shown = self.each.prove(inner, terms)
        signs = [inner.prove(le(num(0), terms.left))] if one.op == "prod" and goal.op == "<=" else []
        return K.termwise(one.op, k, low, high, shown, *signs, context.prove(le(low, high + 1)))

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a comparison term by term supports a step only as its own reason")
