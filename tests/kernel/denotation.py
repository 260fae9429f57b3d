"""What a term denotes at a point, computed without the kernel's rules: the judge of the kernel's tests.

Rational arithmetic is exact; functions are mpmath at 50 digits. ``None`` means: denotes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import comb, factorial
from typing import Any

import mpmath

from derive.kernel import Rel, Term, Theorem

DIGITS = 50
TOLERANCE = mpmath.mpf(10) ** -35
CONTEXT = mpmath.mp.clone()
CONTEXT.dps = DIGITS

_EXACT = {("exp", 0): 1, ("cosh", 0): 1, ("cos", 0): 1, ("log", 1): 0} | {
    (name, 0): 0 for name in ("sin", "sinh", "tan", "tanh", "asin", "atan", "cbrt")
}
_SMOOTH = {"exp": "exp", "cosh": "cosh", "sinh": "sinh", "tanh": "tanh", "sin": "sin", "cos": "cos", "atan": "atan"}


def real(value: Any) -> Any:
    """A Fraction or an mpf as an mpf of 50 digits."""
    return CONTEXT.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else CONTEXT.mpf(value)


def compare(a: Any, b: Any) -> int | None:
    """-1, 0 or 1 as a < b, a = b, a > b; None when 50 digits do not tell. Fractions are compared exactly."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return (a > b) - (a < b)
    gap = real(a) - real(b)
    if abs(gap) <= TOLERANCE * (1 + abs(real(a)) + abs(real(b))):
        return None
    return 1 if gap > 0 else -1


def _root_power(a: Any, e: Fraction) -> Any:
    if e.denominator == 1:
        if a == 0 and e < 0:
            return None
        return a ** int(e) if isinstance(a, Fraction) else CONTEXT.power(a, int(e))
    if a < 0 or (a == 0 and e < 0):
        return None
    return Fraction(0) if a == 0 else CONTEXT.power(real(a), real(e))


def _quantile(u: Any) -> Any:
    """The root of Phi(x) = u by bisection of mpmath's own distribution function."""
    u = real(u)
    low, high = CONTEXT.mpf(-60), CONTEXT.mpf(60)
    for _ in range(230):
        middle = (low + high) / 2
        low, high = (middle, high) if CONTEXT.ncdf(middle) < u else (low, middle)
    return (low + high) / 2


def _always(*_: Any) -> bool:
    return True


def _positive(*v: Any) -> bool:
    return all(a > 0 for a in v)


SPECIAL: dict[str, tuple[Any, Any]] = {
    "erf": (_always, lambda a: CONTEXT.erf(real(a)) if a else Fraction(0)),
    "erfc": (_always, lambda a: CONTEXT.erfc(real(a)) if a else Fraction(1)),
    "phi": (_always, lambda a: CONTEXT.npdf(real(a))),
    "Phi": (_always, lambda a: CONTEXT.ncdf(real(a)) if a else Fraction(1, 2)),
    "Phi_inverse": (lambda u: 0 < u < 1, _quantile),
    "profile": (lambda u: 0 <= u <= 1, lambda u: CONTEXT.npdf(_quantile(u)) if 0 < u < 1 else Fraction(0)),
    "gamma": (_positive, lambda a: CONTEXT.gamma(real(a))),
    "log_gamma": (_positive, lambda a: CONTEXT.loggamma(real(a))),
    "digamma": (_positive, lambda a: CONTEXT.digamma(real(a))),
    "polygamma": (lambda n, a: n >= 0 and a > 0, lambda n, a: CONTEXT.polygamma(int(n), real(a))),
    "beta": (_positive, lambda a, b: CONTEXT.beta(real(a), real(b))),
    "harmonic": (lambda n: n >= 0, lambda n: sum((Fraction(1, k) for k in range(1, int(n) + 1)), Fraction(0))),
}


def _apply(t: Term, v: list[Any]) -> Any:
    op = t.op
    if op == "+":
        return v[0] + v[1] if all(isinstance(a, Fraction) for a in v) else real(v[0]) + real(v[1])
    if op == "*":
        return v[0] * v[1] if all(isinstance(a, Fraction) for a in v) else real(v[0]) * real(v[1])
    if op == "^":
        return _root_power(v[0], v[1])
    if len(v) == 1 and isinstance(v[0], Fraction) and (op, v[0]) in _EXACT:
        return Fraction(_EXACT[op, v[0]])
    if op in _SMOOTH:
        return getattr(CONTEXT, _SMOOTH[op])(real(v[0]))
    if op == "pi":
        return +CONTEXT.pi
    if op == "abs":
        return abs(v[0])
    if op in ("min", "max"):
        order = compare(*v)
        return v[0] if (order or 0) * (1 if op == "min" else -1) <= 0 else v[1]
    if op in ("floor", "ceil"):
        if not isinstance(v[0], Fraction):
            nearest = CONTEXT.nint(v[0])
            if abs(v[0] - nearest) < TOLERANCE:
                raise ArithmeticError("a rounding is not decided by 50 digits")
            return Fraction(int(CONTEXT.floor(v[0]) if op == "floor" else CONTEXT.ceil(v[0])))
        return Fraction(v[0].__floor__() if op == "floor" else v[0].__ceil__())
    if op == "factorial":
        return Fraction(factorial(int(v[0]))) if v[0] >= 0 else None
    if op == "binomial":
        return Fraction(comb(int(v[0]), int(v[1]))) if min(v) >= 0 else None
    if op in SPECIAL:
        inside, function = SPECIAL[op]
        return function(*v) if inside(*v) else None
    a = real(v[0])
    if op == "log":
        return CONTEXT.log(a) if a > 0 else None
    if op == "power":
        return CONTEXT.power(a, real(v[1])) if a > 0 else None
    if op == "tan":
        return CONTEXT.tan(a) if abs(CONTEXT.cos(a)) > TOLERANCE else None
    if op in ("asin", "acos"):
        return getattr(CONTEXT, op)(a) if -1 <= a <= 1 else None
    if op == "cbrt":
        return CONTEXT.sign(a) * CONTEXT.cbrt(abs(a))
    raise KeyError(f"the function {op} has no second opinion")


def value(t: Term, point: Mapping[Term, Fraction], indices: tuple[Fraction, ...] = ()) -> Any:
    """The number that `t` denotes at `point`, a Fraction where that is exact; None if it denotes nothing."""
    if t.op == "num":
        return t.value
    if t.op == "var":
        return point[t]
    if t.op == "bound":
        return indices[t.value]
    if t.op in ("sum", "prod"):
        low, high = (value(a, point, indices) for a in t.args[:2])
        if low is None or high is None or low > high + 1:
            return None
        total: Any = Fraction(t.op == "prod")
        for k in range(int(low), int(high) + 1):
            part = value(t.args[2], point, (Fraction(k), *indices))
            if part is None:
                return None
            total = total + part if t.op == "sum" else total * part
        return total
    parts = [value(a, point, indices) for a in t.args]
    return None if any(p is None for p in parts) else _apply(t, parts)


def holds(r: Rel, point: Mapping[Term, Fraction]) -> bool | None:
    """Is `r` true at `point`? None when 50 digits do not tell; an undefined side makes it not true."""
    a, b = value(r.left, point), value(r.right, point)
    if a is None or b is None:
        return False
    order = compare(a, b)
    if order is None:
        return None
    return {"<": order < 0, "<=": order <= 0, "=": order == 0, "!=": order != 0}[r.op]


def violated(th: Theorem, point: Mapping[Term, Fraction]) -> bool:
    """Are all hypotheses true and the conclusion not, at `point`?"""
    return all(holds(h, point) is True for h in th.hyps) and holds(th.concl, point) is False
