"""Reasons about sums and products over an index."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Term, Theorem, le
from derive.search.context import Context, NotFound
from derive.search.reasons import Supporting


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
