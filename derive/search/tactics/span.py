"""The range of one variable between constants, which need not be rational."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, lt
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.covers import find_cover


@dataclass(frozen=True)
class Span:
    """Ends of a variable (None: none), whether they are excluded, and the hypotheses beside them."""

    x: Term
    low: Term | None
    high: Term | None
    low_open: bool
    high_open: bool
    rest: tuple[Rel, ...]

    @classmethod
    def of(cls, x: Term, hyps: Sequence[Rel]) -> Span:
        """Read from the hypotheses; the sharpest ends count.

        >>> x = K.var("x")
        >>> Span.of(x, [lt(0, x), lt(x, K.apply("pi"))]).high
        pi()
        """
        low: tuple[float, bool, Term] | None = None
        high: tuple[float, bool, Term] | None = None
        rest = []
        for h in hyps:
            bound = h.left if h.right is x else h.right
            at = floats.number(bound) if not bound.free and h.op in ("<", "<=") else math.nan
            if h.op in ("<", "<=") and h.right is x and not math.isnan(at):
                low = max((c for c in (low, (at, h.op == "<", bound)) if c is not None), key=lambda c: c[:2])
            elif h.op in ("<", "<=") and h.left is x and not math.isnan(at):
                high = min(
                    (c for c in (high, (at, h.op == "<", bound)) if c is not None), key=lambda c: (c[0], not c[1])
                )
            else:
                rest.append(h)
        return cls(
            x,
            low[2] if low else None,
            high[2] if high else None,
            bool(low and low[1]),
            bool(high and high[1]),
            tuple(rest),
        )

    def floats(self) -> tuple[float, float]:
        """The ends as numbers, infinite where there is none."""
        return (
            -math.inf if self.low is None else floats.number(self.low),
            math.inf if self.high is None else floats.number(self.high),
        )

    def bounds(self) -> list[Rel]:
        """The bounds as relations."""
        out = []
        if self.low is not None:
            out.append((lt if self.low_open else le)(self.low, self.x))
        if self.high is not None:
            out.append((lt if self.high_open else le)(self.x, self.high))
        return out

    def hyps(self) -> list[Rel]:
        """The bounds and what is beside them."""
        return [*self.bounds(), *self.rest]

    def below(self, at: Term) -> Span:
        """The part up to a point, which belongs to it."""
        return replace(self, high=at, high_open=False)

    def above(self, at: Term) -> Span:
        """The part from a point on, which belongs to it."""
        return replace(self, low=at, low_open=False)


def compared(small: Term, large: Term) -> Theorem:
    """``small < large`` between constants.

    Raises:
        NotFound: it is not seen.

    >>> compared(K.num(3), K.apply("pi"))
    |- 3 < pi()
    """
    r = lt(small, large)
    return K.linear(r, []) if K.literal(r) else find_cover(r, [], [], 1, 1.0)


def rational_near(c: Term, up: bool, digits: int = 6) -> Fraction:
    """A rational constant itself, else one with few digits just above or below it."""
    exact = K.evaluate(c)
    if exact is not None:
        return exact
    at, scale = floats.number(c), 10**digits
    return Fraction(math.ceil(at * scale) + 1 if up else math.floor(at * scale) - 1, scale)


def split(x: Term, at: Term, hyps: Sequence[Rel], below: Theorem, above: Theorem) -> Theorem:
    """One statement from its proofs for x <= at and for at <= x; other bounds follow from the hypotheses."""
    first, second = le(x, at), le(at, x)
    below, above = (entailed(th, [*hyps, r]) for th, r in ((below, first), (above, second)))
    return K.cases(first, second, below, above, *Context.of(hyps).defs(at))


def entailed(th: Theorem, hyps: Sequence[Rel], facts: Sequence[Theorem] = ()) -> Theorem:
    """The theorem with its other hypotheses, bounds by constants, derived from the given ones.

    Raises:
        NotFound: one of them does not follow.
    """
    missing = sorted(th.hyps - set(hyps), key=repr)
    if not missing:
        return th
    context = Context.of(hyps).plus(*facts)
    for h in missing:
        proof = context.try_prove(h)
        if proof is None:
            proof = _through_constants(h, hyps)
        th = K.cut(proof, th)
    return th


def _through_constants(h: Rel, hyps: Sequence[Rel]) -> Theorem:
    """A bound of a variable from a sharper one by another constant."""
    for g in hyps:
        if g.op not in ("<", "<="):
            continue
        for mine, given, x, lower in ((h.left, g.left, h.right, True), (h.right, g.right, h.left, False)):
            if (g.right if lower else g.left) is not x or mine.free or given.free or not x.free:
                continue
            small, large = (mine, given) if lower else (given, mine)
            if floats.number(small) < floats.number(large):
                return K.linear(h, [(K.hyp(g), Fraction(1)), (compared(small, large), Fraction(1))])
    raise NotFound(f"{h}")
