"""A reason that raises a relation to a whole power, also a symbolic one."""

from __future__ import annotations

from dataclasses import dataclass

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.reasons import Reason, Supporting


@dataclass(frozen=True)
class Raised(Supporting):
    """From ``a R b`` with 0 <= a the relation of ``a^e`` and ``b^e``, e integer-valued and shown nonnegative."""

    exponent: Term
    inner: Reason

    def facts(self, context: Context) -> list[Theorem]:
        e = self.exponent
        if not e.integer:
            raise NotFound(f"an integer-valued exponent, given {e}")
        if e.op == "num":
            if e.value <= 0:
                raise NotFound(f"a positive exponent, given {e}")
            piece, sign = "pow", []
        elif (positive := context.try_prove(lt(num(0), e))) is not None:
            piece, sign = "pow_symbolic", [positive]
        else:
            piece, sign = "pow_symbolic_weak", [context.prove(le(num(0), e))]
        out = []
        for th in self.inner.facts(context):
            r: Rel = th.concl  # type: ignore[assignment]
            out.append(K.monotone(piece, [e], th, context.prove(le(num(0), r.left)), *sign))
        return out
