"""mpmath as the second opinion: every proved relation is evaluated at many points, at 50 and at 100 digits.

A violation at both precisions by more than 1e-40 relative fails the check. Agreement is reported and is
never evidence.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import mpmath

from derive.kernel import Derivative, Formula, Rel, Term, _postorder

DIGITS = (50, 100)
TOLERANCE = Fraction(1, 10**40)
LONGEST_SUM = 2000


class NoValue(Exception):
    """The term has no value at this point, or none that mpmath can find in reasonable time."""


Point = dict[Term, Fraction]


def value(t: Term, point: Point, digits: int) -> Any:
    """The value of a term at a point, as an mpmath number with that many digits.

    Raises:
        NoValue: some part is undefined there, or not real, or too long to add up.

    >>> from derive.kernel import apply, num, var
    >>> x = var("x")
    >>> print(value(apply("exp", x), {x: Fraction(0)}, 30))
    1.0
    """
    return _value(t, point, (), _context(digits + 20))


@lru_cache(maxsize=8)
def _context(digits: int) -> Any:
    """A context of our own: mpmath's global precision is neither used nor changed."""
    context = mpmath.MPContext()
    context.dps = digits
    return context


def _value(root: Term, point: Point, indices: tuple[int, ...], mp: Any, known: dict[Term, Any] | None = None) -> Any:
    """The value of a term; `known` holds values at this point in this context, and keeps those found."""
    values: dict[Term, Any] = {} if known is None else known
    for s in _postorder([root], False):
        if s in values:
            continue
        try:
            v = _node(s, [values[a] for a in s.args if a in values], point, indices, mp)
        except (ValueError, ZeroDivisionError, OverflowError, TypeError) as error:
            raise NoValue(str(error)) from None
        if isinstance(v, mp.mpc) or not mp.isfinite(v):
            raise NoValue(f"{s} is not a finite real number")
        values[s] = v
    return values[root]


def _node(s: Term, v: list[Any], point: Point, indices: tuple[int, ...], mp: Any) -> Any:
    if s.op == "num":
        return mp.mpf(s.value.numerator) / s.value.denominator
    if s.op == "var":
        return mp.mpf(point[s].numerator) / point[s].denominator
    if s.op == "bound":
        return mp.mpf(indices[s.value])
    if s.op == "^":
        exponent = s.args[1]
        if exponent.op == "num" and exponent.value.denominator == 1:
            return v[0] ** int(exponent.value)
        if exponent.integer:
            return v[0] ** int(mp.nint(v[1]))
        if v[0] < 0:
            raise NoValue("a root of a negative number")
        return v[0] ** v[1]
    if s.op in ("sum", "prod"):
        low, high = (int(mp.nint(e)) for e in v)
        if high - low > LONGEST_SUM or high < low - 1:
            raise NoValue("a range that is too long or reversed")
        parts = [_value(s.args[2], point, (k, *indices), mp) for k in range(low, high + 1)]
        return mp.fsum(parts) if s.op == "sum" else mp.fprod(parts)
    if s.op in ("log", "power") and v[0] <= 0:
        raise NoValue(f"{s.op} at a number that is not positive")
    if (
        s.op in ("gamma", "log_gamma", "digamma", "polygamma", "beta")
        and min(v[-2:] if s.op == "beta" else v[-1:]) <= 0
    ):
        raise NoValue(f"{s.op} at a number that is not positive")
    return _FUNCTIONS[s.op](mp, *v) if s.op in _FUNCTIONS else getattr(mp, s.op)(*v)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "+": lambda mp, a, b: a + b,
    "*": lambda mp, a, b: a * b,
    "pi": lambda mp: +mp.pi,
    "power": lambda mp, a, x: mp.exp(x * mp.log(a)),
    "cbrt": lambda mp, a: mp.sign(a) * mp.cbrt(abs(a)),
    "abs": lambda mp, a: abs(a),
    "min": lambda mp, a, b: min(a, b),
    "max": lambda mp, a, b: max(a, b),
    "factorial": lambda mp, n: mp.factorial(int(mp.nint(n))),
    "binomial": lambda mp, n, k: mp.binomial(int(mp.nint(n)), int(mp.nint(k))),
    "phi": lambda mp, a: mp.exp(-a * a / 2) / mp.sqrt(2 * mp.pi),
    "Phi": lambda mp, a: mp.erfc(-a / mp.sqrt(2)) / 2,
    "Phi_inverse": lambda mp, u: quantile(u, mp),
    "profile": lambda mp, u: mp.zero if u in (0, 1) else _FUNCTIONS["phi"](mp, quantile(u, mp)),
    "log_gamma": lambda mp, a: mp.loggamma(a),
    "polygamma": lambda mp, n, a: mp.psi(int(mp.nint(n)), a),
    "harmonic": lambda mp, n: mp.harmonic(int(mp.nint(n))),
}


def quantile(u: Any, mp: Any) -> Any:
    """The x with Phi(x) = u in an mpmath context, by Newton's method on log Phi, which is concave.

    From any start the second step is at or below the solution, from where the steps rise to it.

    Raises:
        NoValue: not 0 < u < 1.
    """
    if not 0 < u < 1:
        raise NoValue("a quantile outside (0, 1)")
    if 2 * u > 1:
        return -quantile(1 - u, mp)
    near = float(u)  # only where Newton's method starts
    x = mp.mpf(NormalDist().inv_cdf(near)) if near > 1e-290 else -mp.sqrt(-2 * mp.log(2 * u))
    for _ in range(200):
        below = mp.erfc(-x / mp.sqrt(2)) / 2
        step = mp.log(u / below) * below * mp.sqrt(2 * mp.pi) * mp.exp(x * x / 2)
        x += step
        if abs(step) <= mp.eps * 4 * abs(x) or step == 0:
            break
    return x


def violated(r: Rel, point: Point) -> bool:
    """Is the relation false at the point, at 50 and at 100 digits, by more than 1e-40 relative?

    A gap that is rounding error shrinks with more digits; a true one stays.
    """
    return _violated(r, point, ({}, {}))


def _violated(r: Rel, point: Point, known: tuple[dict[Term, Any], dict[Term, Any]]) -> bool:
    coarse, fine = (_violation(r, point, digits, values) for digits, values in zip(DIGITS, known, strict=True))
    return bool(coarse > 0 and (fine == mpmath.inf or fine > coarse / 2))


def _violation(r: Rel, point: Point, digits: int, known: dict[Term, Any]) -> Any:
    """By how much the relation fails, 0 if it does not; infinite where a side is undefined."""
    mp = _context(digits + 20)
    try:
        a, b = (_value(side, point, (), mp, known) for side in (r.left, r.right))
    except NoValue:
        return mpmath.inf
    slack = max(abs(a), abs(b)) * TOLERANCE.numerator / TOLERANCE.denominator
    gap = {"<": a - b, "<=": a - b, "=": abs(a - b), "!=": mp.mpf(a == b)}[r.op]
    return gap if gap > slack else 0


def _satisfied(r: Rel, point: Point) -> bool:
    """Does a hypothesis hold at the point, without any slack?"""
    try:
        a, b = value(r.left, point, DIGITS[0]), value(r.right, point, DIGITS[0])
    except NoValue:
        return False
    return bool({"<": a < b, "<=": a <= b, "=": a == b, "!=": a != b}[r.op])


@dataclass(frozen=True)
class Opinion:
    """What mpmath says of a theorem: points compared, and the points where it disagrees."""

    points: int
    violations: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The ``mpmath`` object of the JSON contract."""
        return {"points": self.points, "digits": DIGITS[0], "violations": list(self.violations)}


def opinion(hypotheses: Sequence[Rel], formulas: Sequence[Formula], points: int = 100, seed: str = "") -> Opinion:
    """Evaluate relations and derivatives at points where the hypotheses hold.

    Args:
        hypotheses: relations that restrict the points.
        formulas: what was proved of them.
        points: how many points to look for; fewer are compared if fewer are found.
        seed: makes the points reproducible.
    """
    terms = [t for f in (*hypotheses, *formulas) for t in (f[1:3] if isinstance(f, Rel) else ())]
    terms += [t for f in formulas if isinstance(f, Derivative) for t in (f.function, f.value)]
    variables = sorted({v for t in terms for v in t.free}, key=repr)
    chance = random.Random(seed)
    found: list[Point] = []
    for tried in range(20 * points if variables else 1):
        if len(found) == points or (tried == 3 * points and not found):
            break
        point = _point(variables, hypotheses, chance)
        if point is not None:
            found.append(point)
    violations = []
    for point in found:
        known: tuple[dict[Term, Any], dict[Term, Any]] = ({}, {})
        for f in formulas:
            bad = (
                _violated(f, point, known)
                if isinstance(f, Rel)
                else isinstance(f, Derivative) and _slope_differs(f, point)
            )
            if bad:
                at = ", ".join(f"{v} = {q}" for v, q in point.items())
                violations.append(f"{f} at {at}")
    return Opinion(len(found), tuple(violations[:10]))


def _slope_differs(f: Derivative, point: Point) -> bool:
    """Compare a derivative with a numerical one (to 12 digits: a numerical derivative loses most of them)."""

    def along(mp: Any, x: Any) -> Any:
        exact = Fraction(int(x.man) if x >= 0 else -int(x.man)) * Fraction(2) ** int(x.exp)
        return _value(f.function, {**point, f.by: exact}, (), mp)

    mp = _context(60)
    try:
        claimed = _value(f.value, point, (), mp)
        at = mp.mpf(point[f.by].numerator) / point[f.by].denominator
        measured = mp.diff(lambda x: along(mp, x), at, f.order)
    except NoValue:
        return False
    return bool(abs(claimed - measured) > mp.mpf(10) ** -12 * max(1, abs(claimed)))


def _point(variables: Sequence[Term], hypotheses: Sequence[Rel], chance: random.Random) -> Point | None:
    """A random point at which the hypotheses hold, or None."""
    point: Point = {}
    left = list(variables)
    while left:
        ranges = {x: _range(x, hypotheses, point) for x in left}
        x = min(left, key=lambda x: (_waiting(x, hypotheses, point), repr(x)))
        left.remove(x)
        drawn = _draw(x, *ranges[x], chance)
        if drawn is None:
            return None
        point[x] = drawn
    return point if all(_satisfied(h, point) for h in hypotheses) else None


def _waiting(x: Term, hypotheses: Sequence[Rel], point: Point) -> int:
    """How many bounds of x still depend on variables without a value."""
    return sum(
        1
        for h in hypotheses
        for side, other in ((h.left, h.right), (h.right, h.left))
        if side is x and not other.free <= set(point)
    )


def _range(x: Term, hypotheses: Sequence[Rel], point: Point) -> tuple[Fraction | None, Fraction | None]:
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for h in hypotheses:
        for side, other, bounds in ((h.right, h.left, lows), (h.left, h.right, highs)):
            if side is x and h.op in ("<", "<=", "=") and other.free <= set(point):
                try:
                    bounds.append(Fraction(str(mpmath.nstr(value(other, point, 30), 30))))
                except (NoValue, ValueError):
                    continue
            if side is x and h.op == "=" and bounds:
                (lows if bounds is highs else highs).append(bounds[-1])
    return max(lows, default=None), min(highs, default=None)


def _draw(x: Term, low: Fraction | None, high: Fraction | None, chance: random.Random) -> Fraction | None:
    """A random rational (or integer) in a range; now and then an end of it, now and then far out."""
    if low is not None and high is not None and low > high:
        return None
    wide = Fraction(chance.choice([1, 3, 20, 100] if x.integer else [1, 1, 2, 10, 40]))
    share = Fraction(chance.randrange(0, 10**6 + 1), 10**6)
    if chance.random() < 0.15:
        share = Fraction(chance.choice([0, 1]))
    if low is None and high is None:
        q = wide * (2 * share - 1)
    elif high is None:
        q = low + wide * share  # type: ignore[operator]
    elif low is None:
        q = high - wide * share
    else:
        q = low + (high - low) * share
    return Fraction(round(q)) if x.integer else q
