"""The interval that hypotheses leave for one variable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term, le, lt, num


@dataclass(frozen=True)
class Interval:
    """Rational ends of a variable (None: none), whether they are excluded, and the hypotheses beside them."""

    x: Term
    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    rest: tuple[Rel, ...]

    @classmethod
    def of(cls, x: Term, hyps: Sequence[Rel]) -> Interval:
        """Read from the hypotheses; the sharpest ends count.

        >>> x = K.var("x")
        >>> Interval.of(x, [lt(0, x), le(x, 2)]).high
        Fraction(2, 1)
        """
        low: tuple[Fraction, bool] | None = None
        high: tuple[Fraction, bool] | None = None
        rest = []
        for h in hyps:
            if h.op in ("<", "<=") and h.right is x and (v := K.evaluate(h.left)) is not None:
                low = (v, h.op == "<") if low is None else max(low, (v, h.op == "<"))
            elif h.op in ("<", "<=") and h.left is x and (v := K.evaluate(h.right)) is not None:
                high = (v, h.op == "<") if high is None else min(high, (v, h.op == "<"), key=lambda e: (e[0], not e[1]))
            else:
                rest.append(h)
        return cls(
            x,
            low[0] if low else None,
            high[0] if high else None,
            bool(low and low[1]),
            bool(high and high[1]),
            tuple(rest),
        )

    def bounds(self) -> list[Rel]:
        """The two bounds as relations."""
        out = []
        if self.low is not None:
            out.append((lt if self.low_open else le)(num(self.low), self.x))
        if self.high is not None:
            out.append((lt if self.high_open else le)(self.x, num(self.high)))
        return out

    def hyps(self) -> list[Rel]:
        """Bounds and the rest."""
        return [*self.bounds(), *self.rest]
