"""Enclosures of kernel terms at rational points by Arb, for the search; certificates are replayed elsewhere.

Three outcomes, never confused: a finite enclosure; certainly undefined; not decided at this precision.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import comb
from typing import Any

import flint

from derive.evidence.balls import precision
from derive.kernel import Rel, Term, _postorder
from derive.kernel import conditions as conditions_of

PRECISIONS = (64, 256, 1024)


class Undefined(Exception):
    """The term certainly denotes nothing at this point."""


class Undecided(Exception):
    """The precision does not suffice, or the functions are beyond Arb here."""


def enclose(t: Term, point: Mapping[Term, Fraction], bits: int) -> Any:
    """An Arb enclosure of a term at a rational point.

    Raises:
        Undefined: a condition of definedness certainly fails.
        Undecided: a condition, or finiteness, is not decided at this precision.

    >>> from derive.kernel import apply, num, var
    >>> x = var("x")
    >>> bool(enclose(apply("exp", x), {x: Fraction(0)}, 64) == 1)
    True
    """
    with precision(bits):
        return _enclose(t, point, ())


def _ball(q: Fraction) -> Any:
    return flint.arb(flint.fmpq(q.numerator, q.denominator))


def _enclose(root: Term, point: Mapping[Term, Fraction], indices: tuple[int, ...]) -> Any:
    values: dict[Term, Any] = {}
    for s in _postorder([root], False):
        v = [values[a] for a in s.args if a in values]
        values[s] = _node(s, v, values, point, indices)
        if not values[s].is_finite():
            raise Undecided(str(s))
    return values[root]


def _require(s: Term, values: dict[Term, Any], point: Mapping[Term, Fraction], indices: tuple[int, ...]) -> None:
    """The conditions of definedness that are plain relations between known values."""
    for exact, _ in conditions_of(s):
        if exact is None:
            continue
        sides = [values[t] if t in values else _enclose(t, point, indices) for t in (exact.left, exact.right)]
        answer = compare(exact.op, *sides)
        if answer is False:
            raise Undefined(str(s))
        if answer is None:
            raise Undecided(str(s))


def _node(
    s: Term, v: list[Any], values: dict[Term, Any], point: Mapping[Term, Fraction], indices: tuple[int, ...]
) -> Any:
    if s.op == "num":
        return _ball(s.value)
    if s.op == "var":
        return _ball(point[s])
    if s.op == "bound":
        return flint.arb(indices[s.value])
    if s.op == "^":
        return _power(s, v)
    if s.op in ("sum", "prod"):
        low, high = (int(e.unique_fmpz()) if e.rad() == 0 else _refuse(s) for e in v)
        if high < low - 1:
            raise Undefined(str(s))
        if high - low > 5000:
            raise Undecided(str(s))
        total = flint.arb(int(s.op == "prod"))
        for k in range(low, high + 1):
            part = _enclose(s.args[2], point, (k, *indices))
            total = total + part if s.op == "sum" else total * part
        return total
    _require(s, values, point, indices)
    table: dict[str, Any] = {
        "+": lambda a, b: a + b,
        "*": lambda a, b: a * b,
        "pi": lambda: flint.arb.pi(),
        "power": lambda a, x: (x * a.log()).exp(),
        "cbrt": lambda a: a.root(3) if a > 0 else -((-a).root(3)) if a < 0 else a * 0 if a == 0 else _refuse(s),
        "abs": abs,
        "min": lambda a, b: a.min(b),
        "max": lambda a, b: a.max(b),
        "ceil": lambda a: a.ceil(),
        "factorial": lambda n: (n + 1).gamma(),
        "binomial": _choose,
        "log_gamma": lambda a: a.lgamma(),
        "phi": lambda a: (-a * a / 2).exp() / (2 * flint.arb.pi()).sqrt(),
        "Phi": lambda a: (-a / flint.arb(2).sqrt()).erfc() / 2,
        "Phi_inverse": _quantile,
        "profile": lambda u: u * 0 if u == 0 or u == 1 else table["phi"](_quantile(u)),
        "polygamma": _polygamma,
        "beta": lambda a, b: (a.lgamma() + b.lgamma() - (a + b).lgamma()).exp(),
        "harmonic": _harmonic,
    }
    return table[s.op](*v) if s.op in table else getattr(v[0], s.op)()


def _refuse(s: Term) -> Any:
    raise Undecided(str(s))


def _quantile(u: Any) -> Any:
    """x with Phi(x) = u: -sqrt(2) erfcinv(2u), from the nearer tail."""
    if u > 0.5:
        return -_quantile(1 - u)
    return -flint.arb(2).sqrt() * (2 * u).erfcinv()


def _polygamma(n: Any, a: Any) -> Any:
    """psi^(n)(a) = (-1)^(n+1) n! zeta(n+1, a) for n >= 1."""
    order = int(n.unique_fmpz()) if n.rad() == 0 else -1
    if not 0 <= order <= 1000:
        raise Undecided("polygamma")
    return flint.arb(order + 1).zeta(a) * flint.arb.fac_ui(order) * (-1) ** (order + 1) if order else a.digamma()


def _harmonic(n: Any) -> Any:
    return (n + 1).digamma() + flint.arb.const_euler() if n > 10_000 else _ball(_exact_harmonic(n))


def _exact_harmonic(n: Any) -> Fraction:
    if n.rad() != 0:
        raise Undecided("harmonic")
    return sum((Fraction(1, k) for k in range(1, int(n.unique_fmpz()) + 1)), Fraction(0))


def _choose(n: Any, k: Any) -> Any:
    if n.rad() != 0 or k.rad() != 0:
        raise Undecided("binomial")
    top, chosen = int(n.unique_fmpz()), int(k.unique_fmpz())
    if top < 0 or chosen < 0:
        raise Undefined("binomial")
    if min(chosen, top - chosen) > 2_000:  # too many digits to be written out
        return ((n + 1).lgamma() - (k + 1).lgamma() - (n - k + 1).lgamma()).exp()
    return flint.arb(comb(top, chosen))


def _power(s: Term, v: list[Any]) -> Any:
    a, exponent = v[0], s.args[1]
    if exponent.op == "num":
        q = exponent.value
        if q.denominator == 1:
            n = int(q)
            if n < 0:
                if a == 0:
                    raise Undefined(str(s))
                if a.contains(0):
                    raise Undecided(str(s))
            if abs(n) > 10**6:
                raise Undecided(str(s))
            return a**n
        if a < 0 or (q < 0 and a == 0):
            raise Undefined(str(s))
        if not a >= 0 or (q < 0 and not a > 0):
            raise Undecided(str(s))
        return a.root(q.denominator) ** q.numerator
    whole = v[1].unique_fmpz() if v[1].rad() == 0 else None
    if whole is None:
        raise Undecided(str(s))
    n = int(whole)
    if n < 0 and a == 0:
        raise Undefined(str(s))
    if abs(n) > 10**6 or (n < 0 and a.contains(0)):
        raise Undecided(str(s))
    return a**n


def compare(op: str, a: Any, b: Any) -> bool | None:
    """True, False, or None for undecided; Arb itself answers False for both of the latter."""
    if op == "<":
        return True if a < b else False if a >= b else None
    if op == "<=":
        return True if a <= b else False if a > b else None
    exact = a.rad() == 0 and b.rad() == 0
    same = True if exact and a == b else False if not a.overlaps(b) else None
    return same if op == "=" or same is None else not same


def holds(r: Rel, point: Mapping[Term, Fraction]) -> tuple[bool | None, str]:
    """Is the relation true at the point? The text says why it is not: a side undefined, or the values."""
    for bits in PRECISIONS:
        try:
            a, b = enclose(r.left, point, bits), enclose(r.right, point, bits)
        except Undefined as missing:
            return False, f"{missing} is undefined there"
        except Undecided:
            continue
        answer = compare(r.op, a, b)
        if answer is not None:
            return answer, f"{a.str(8, radius=False)} and {b.str(8, radius=False)}"
    return None, ""
