"""Reasons for limits: by the rules of the kernel, and between two functions with one limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from derive import kernel as K
from derive.kernel import Refusal, Tends, Term, Theorem, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.reasons import Reason


def limit_of(context: Context, t: Term, x: Term, known: Sequence[Theorem] = ()) -> Theorem:
    """The limit of t for x to infinity, by the rules for constants, 1/x, sums, products and functions.

    Parts of t whose limits are among those known have these.

    Raises:
        NotFound: t is not built from parts that have limits by these rules.

    >>> n = K.var("n", "int")
    >>> limit_of(Context(), n**-1 + 1, n).concl.limit
    (0 + 1)
    """
    for th in known:
        if type(th.concl) is Tends and th.concl[:2] == (t, x):
            return th
    try:
        if x not in t.free:
            return K.tends_constant(t, x, *context.defs(t))
        if t == x**-1:
            return K.tends_reciprocal(x)
        if t.op in ("+", "*"):
            return K.tends_arithmetic(t, x, *(limit_of(context, part, x, known) for part in t.args))
        if t.args and t is not x:
            inner = limit_of(context, t.args[0], x, known)
            at_limit = K.apply(t.op, inner.concl.limit, *t.args[1:])  # type: ignore[union-attr]
            defs = context.defs(at_limit)
            if t.op == "^" and not t.args[1].integer:
                defs.append(context.prove(lt(num(0), inner.concl.limit)))  # type: ignore[union-attr]
            return K.tends_function(t, x, inner, *defs)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
    raise NotFound(f"the limit of {t} by the rules for sums, products and functions")


def _without_and_beyond(context: Context, x: Term, beyond: Term) -> tuple[Context, Context]:
    """The facts that assume nothing of x, alone and together with ``beyond < x``."""
    outer = Context(th for th in context.facts.values() if not any(x in s.free for h in th.hyps for s in h[1:]))
    return outer, outer.plus(K.hyp(lt(beyond, x)))


class LimitReason:
    """A reason for a statement that a function tends to a limit; it supports no other step."""

    def prove(self, context: Context, goal: Tends) -> Theorem:
        """A theorem with the conclusion `goal`; raises NotFound with what was missing."""
        raise NotFound("a reason without a limit")

    def facts(self, context: Context) -> list[Theorem]:
        """None: a limit is not a relation."""
        raise NotFound("a limit supports a step only as its own reason")


@dataclass(frozen=True)
class Squeezed(LimitReason):
    """``lower <= t <= upper`` for large x, where both bounds tend to the limit by the kernel's rules."""

    lower: Term
    upper: Term
    beyond: Term
    above: Reason
    below: Reason

    def prove(self, context: Context, goal: Tends) -> Theorem:
        t, x, _ = goal
        outer, large = _without_and_beyond(context, x, self.beyond)
        low = self.above.prove(large, le(self.lower, t))
        high = self.below.prove(large, le(t, self.upper))
        th = K.squeeze(t, x, low, high, limit_of(outer, self.lower, x), limit_of(outer, self.upper, x))
        if th.concl != goal:
            raise NotFound(f"the bounds tend to {th.concl.limit}, not to {goal.limit}")  # type: ignore[union-attr]
        return th


class Shown(Protocol):
    """A lemma: the theorems that it proves, by name."""

    @property
    def theorems(self) -> dict[str, Theorem]:
        """The theorems, by name."""
        ...


@dataclass(frozen=True)
class LimitOfEqual(LimitReason):
    """The function equals `form` for large x, whose limit follows by the rules from those of its parts."""

    form: Term
    lemmas: tuple[Shown, ...]
    beyond: Term
    same: Reason

    def prove(self, context: Context, goal: Tends) -> Theorem:
        t, x, _ = goal
        outer, large = _without_and_beyond(context, x, self.beyond)
        one, other = (self.same.prove(large, K.eq(*sides)) for sides in ((self.form, t), (t, self.form)))
        known = [th for lemma in self.lemmas for th in lemma.theorems.values()]
        limit = limit_of(outer, self.form, x, known)
        th = K.squeeze(t, x, one, other, limit, limit)
        if th.concl != goal:
            raise NotFound(f"the limit is {th.concl.limit}, not {goal.limit}")  # type: ignore[union-attr]
        return th
