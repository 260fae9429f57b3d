"""Two integers in a large square: where the goal is closest to failing, by floating-point values of all points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import numpy as np

from derive import kernel as K
from derive.kernel import Rel, Term

SIDE, MOST = 1_000, 40
_FUNCTIONS: dict[str, Callable[..., np.ndarray]] = {
    "+": np.add, "*": np.multiply, "^": np.power, "power": np.power, "abs": np.abs, "min": np.minimum,
    "max": np.maximum, "exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tan": np.tan, "cbrt": np.cbrt,
    "atan": np.arctan, "asin": np.arcsin, "acos": np.arccos, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "floor": np.floor, "ceil": np.ceil, "pi": lambda: np.array(np.pi),
}  # fmt: skip


def promising(goal: Rel, hypotheses: Sequence[Rel], names: Sequence[Term]) -> Iterator[dict[Term, Fraction]]:
    """Points of the square from 1 to 1,000 where the hypotheses hold and the goal nearly fails, the nearest first.

    Nothing when there are not two names, or a part has no values here.

    >>> m, n = K.var("m", "int"), K.var("n", "int")
    >>> next(promising(K.ne(m**2 - n**2 * 13, 1), [], [m, n])) == {m: 649, n: 180}
    True
    """
    if len(names) != 2:
        return
    ranges = np.arange(1, SIDE + 1, dtype=float)
    grid = dict(zip(names, np.meshgrid(ranges, ranges, indexing="ij"), strict=True))
    with np.errstate(all="ignore"):
        try:
            left, right = (_value(t, grid) for t in goal[1:])
            allowed = np.ones((SIDE, SIDE), dtype=bool)
            for h in hypotheses:
                a, b = (_value(t, grid) for t in h[1:])
                allowed &= {"<": a < b, "<=": a <= b, "=": np.abs(a - b) < 1e-6, "!=": a != b}[h.op]
        except (KeyError, OverflowError):
            return
        gap = np.broadcast_to(right - left, (SIDE, SIDE))
        if goal.op in ("=", "!="):
            gap = np.abs(gap) if goal.op == "!=" else -np.abs(gap)
        gap = np.where(allowed & np.isfinite(gap), gap, np.inf)
    flat = gap.ravel()
    nearest = np.argpartition(flat, MOST)[:MOST]
    for place in sorted(nearest, key=lambda i: (flat[i], i)):
        if np.isfinite(flat[place]):
            i, j = divmod(int(place), SIDE)
            yield {names[0]: Fraction(i + 1), names[1]: Fraction(j + 1)}


def _value(t: Term, grid: dict[Term, np.ndarray]) -> np.ndarray:
    values: dict[Term, np.ndarray] = dict(grid)
    for s in K._postorder([t], False):
        if s.op == "num":
            values[s] = np.array(float(s.value))
        elif s not in values:
            values[s] = _FUNCTIONS[s.op](*(values[a] for a in s.args))
    return values[t]
