"""Floating-point values of terms, to guide a search: which guesses are worth a proof. No verdict rests on them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from random import Random

from derive.kernel import Rel, Term, _postorder

NAN = float("nan")
Point = Mapping[Term, float]


def _power(a: float, e: float) -> float:
    if e != int(e) and a < 0:
        return NAN
    return NAN if a == 0 and e < 0 else float(a**e)


def _cube_root(a: float) -> float:
    return math.copysign(abs(a) ** (1 / 3), a)


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "*": lambda a, b: a * b,
    "^": _power,
    "power": lambda a, x: a**x if a > 0 else NAN,
    "pi": lambda: math.pi,
    "cbrt": _cube_root,
    "abs": abs,
    "min": min,
    "max": max,
    "floor": math.floor,
    "ceil": math.ceil,
    "log_gamma": math.lgamma,
    "Phi": lambda a: math.erfc(-a / math.sqrt(2)) / 2,
    "phi": lambda a: math.exp(-a * a / 2) / math.sqrt(2 * math.pi),
    **{name: getattr(math, name) for name in (
        "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "erf", "erfc", "gamma",
    )},
}  # fmt: skip


@lru_cache(maxsize=4_000)
def _code(t: Term) -> tuple[list[tuple[object, tuple[int, ...]]], bool]:
    """A straight-line program: (constant, variable or function, places of the operands); is it complete?"""
    order = _postorder([t], False)
    place = {s: i for i, s in enumerate(order)}
    code: list[tuple[object, tuple[int, ...]]] = []
    complete = True
    for s in order:
        if s.op == "num":
            try:
                code.append((float(s.value), ()))
            except OverflowError:
                code.append((NAN, ()))
        elif s.op == "var":
            code.append((s, ()))
        elif s.op in _FUNCTIONS:
            code.append((_FUNCTIONS[s.op], tuple(place[a] for a in s.args)))
        else:
            code.append((NAN, ()))
            complete = False
    return code, complete


def value(t: Term, point: Point) -> tuple[float, float]:
    """The value of a term, or nan (also where a variable has none), and a rough bound of its rounding error.

    >>> from derive.kernel import num
    >>> value(num(2) ** 3, {})[0]
    8.0
    """
    values: list[float] = []
    largest = 1.0
    try:
        for what, operands in _code(t)[0]:
            if isinstance(what, float):
                v = what
            elif isinstance(what, Term):
                v = point[what]
            else:
                v = what(*[values[i] for i in operands])  # type: ignore[operator]
                if abs(v) > largest:
                    largest = abs(v)
            values.append(v)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError, KeyError):  # KeyError: no value for a variable
        return NAN, largest
    return values[-1], largest * 1e-13


def known(t: Term) -> bool:
    """Can `value` evaluate every part?"""
    return _code(t)[1]


def number(t: Term) -> float:
    """The value of a term without variables, or nan."""
    return value(t, {})[0] if not t.free else NAN


def ends(x: Term, hyps: Iterable[Rel]) -> tuple[float, float]:
    """The least and greatest value that bounds without variables leave for x; infinite where there is none."""
    low, high = -math.inf, math.inf
    for h in hyps:
        if h.op in ("<", "<=", "="):
            if h.right is x and not h.left.free:
                low = max(low, number(h.left))
            if h.left is x and not h.right.free:
                high = min(high, number(h.right))
            if h.op == "=" and h.left is x and not h.right.free:
                low = max(low, number(h.right))
    return low, high


def _draw(chance: Random, low: float, high: float) -> float:
    u = chance.random()
    if low > -math.inf and high < math.inf:
        if chance.random() < 0.3:
            u = u**3 if chance.random() < 0.5 else 1 - u**3
        return low + (high - low) * u
    size = math.exp(chance.gauss(0, 1.3)) if chance.random() < 0.9 else math.exp(chance.uniform(-4, 5))
    if low > -math.inf:
        return low + size
    return high - size if high < math.inf else size * chance.choice((-1, 1))


def samples(variables: Sequence[Term], hyps: Sequence[Rel], count: int = 40) -> Iterator[dict[Term, float]]:
    """Points at which the hypotheses seem to hold, the same ones in each run."""
    if not variables:
        yield {}
        return
    chance = Random(count)
    ranges = {x: ends(x, hyps) for x in variables}
    others = [h for h in hyps if not _plain(h)]
    given = 0
    for _ in range(12 * count):
        if given == count:
            return
        point = {x: _draw(chance, *ranges[x]) for x in variables}
        point = {x: float(round(v)) if x.integer else v for x, v in point.items()}
        if all(_holds(h, point) for h in (others if others else ())):
            given += 1
            yield point


def _plain(h: Rel) -> bool:
    """A bound of one variable by a constant."""
    return (h.left.op == "var" and not h.right.free) or (h.right.op == "var" and not h.left.free)


def _holds(h: Rel, point: Point) -> bool:
    if any(v not in point for t in h[1:] for v in t.free):
        return True
    a, b = value(h.left, point)[0], value(h.right, point)[0]
    return {"<": a < b, "<=": a <= b, "=": abs(a - b) < 1e-9, "!=": a != b}[h.op]


def seems_false(goal: Rel, hyps: Sequence[Rel], count: int = 40) -> bool:
    """Does the goal fail clearly at one of some points? Only to give a guess up."""
    if goal.op == "=" or not (known(goal.left) and known(goal.right)):
        return False
    variables = sorted({v for r in (goal, *hyps) for t in r[1:] for v in t.free}, key=repr)
    return any(fails(goal, point) for point in samples(variables, hyps, count))


def fails(goal: Rel, point: Point) -> bool:
    """Is the right side of an inequality below the left one by more than rounding?"""
    a, da = value(goal.left, point)
    b, db = value(goal.right, point)
    return goal.op in ("<", "<=") and math.isfinite(a) and math.isfinite(b) and b - a < -(da + db)


def signs(t: Term, hyps: Sequence[Rel], count: int = 40) -> tuple[bool, bool]:
    """Does the term seem to be >= 0, and <= 0, wherever the hypotheses hold?"""
    up = down = True
    for point in samples(sorted({v for r in hyps for s in r[1:] for v in s.free} | t.free, key=repr), hyps, count):
        v, error = value(t, point)
        if v == v:
            up, down = up and v >= -error, down and v <= error
    return up, down
