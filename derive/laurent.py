"""Exact polynomial arithmetic: Laurent polynomials with rational coefficients in numbered atoms.

Part of the trusted base, like ``fractions``: no rule and no term is known here. Standard library only.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any, TypeAlias

MAX_TERMS, MAX_DEGREE, MAX_BITS = 4000, 300, 200_000

Mono: TypeAlias = tuple[tuple[int, int], ...]
Poly: TypeAlias = dict[Mono, Fraction]
ONE = Fraction(1)


class Refusal(Exception):
    """The kernel does not make this theorem; the text says what was given and what was needed."""


def bits(c: Fraction) -> int:
    """The size of a rational number."""
    return c.numerator.bit_length() + c.denominator.bit_length()


class Laurent:
    """Polynomials as ``{((atom, exponent), ...): coefficient}``, over atoms of one computation.

    An atom is a tuple of anything, numbered when first met; two atoms are one when their parts are equal,
    polynomials among the parts up to denominators. The inverse of a polynomial with several terms is an
    atom ``("inv", polynomial)``. Everything here keeps values, provided that what is inverted is not zero.

    >>> ring = Laurent()
    >>> x = ring.atom("x")
    >>> ring.is_zero(ring.plus(ring.times(x, ring.power(x, -1)), {(): ONE}, -ONE))
    True
    """

    def __init__(self) -> None:
        self.atoms: list[tuple[Any, ...]] = []

    def plus(self, p: Poly, q: Poly, factor: Fraction = ONE) -> Poly:
        out = dict(p)
        for m, c in q.items():
            out[m] = out.get(m, Fraction(0)) + c * factor
        if any(bits(c) > MAX_BITS for c in out.values()):
            raise Refusal("a coefficient is too large")
        return {m: c for m, c in out.items() if c}

    def times(self, p: Poly, q: Poly) -> Poly:
        if len(p) * len(q) > MAX_TERMS:
            raise Refusal("an expression is too large to expand")
        out: Poly = {}
        for m, c in p.items():
            for n, d in q.items():
                exponents = dict(m)
                for a, e in n:
                    exponents[a] = exponents.get(a, 0) + e
                key = tuple(sorted((a, e) for a, e in exponents.items() if e))
                out[key] = out.get(key, Fraction(0)) + c * d
        return self.plus(out, {})

    def power(self, p: Poly, n: int) -> Poly:
        if n < 0:
            return self.power(self.inverse(p), -n)
        if n * max((bits(c) - 2 for c in p.values()), default=0) > MAX_BITS or (len(p) > 1 and n > MAX_DEGREE):
            raise Refusal(f"the power {n} is too large to expand")
        if len(p) <= 1 and n:
            return {tuple((a, e * n) for a, e in m): c**n for m, c in p.items()}
        return reduce(self.times, [p] * n, {(): ONE})

    def inverse(self, p: Poly) -> Poly:
        if not p:
            raise Refusal("a division by an expression that is identically zero")
        shared, lead = self.content(p)
        front: Poly = {tuple((a, -e) for a, e in shared): 1 / lead}
        rest = self.times(p, front)
        return front if rest == {(): ONE} else self.times(front, self.atom("inv", rest))

    def content(self, p: Poly) -> tuple[Mono, Fraction]:
        """The monomial that divides every term of `p`, and the coefficient of its first term."""
        monos = [dict(m) for m in p]
        common = set(monos[0]).intersection(*monos[1:])
        return tuple(sorted((a, min(m[a] for m in monos)) for a in common)), p[min(p)]

    def atom(self, *key: Any) -> Poly:
        for i, old in enumerate(self.atoms):
            if len(old) == len(key) and all(
                self.is_zero(self.plus(a, b, -ONE)) if type(a) is type(b) is dict else a == b
                for a, b in zip(old, key, strict=True)
            ):
                return {((i, 1),): ONE}
        self.atoms.append(key)
        return {((len(self.atoms) - 1, 1),): ONE}

    def is_zero(self, p: Poly) -> bool:
        """Is `p` zero after multiplying by its (nonzero) denominators? Later ones may contain earlier ones."""
        while inverses := [a for m in p for a, _ in m if self.atoms[a][0] == "inv"]:
            last = max(inverses)
            top = max(e for m in p for a, e in m if a == last)
            out: Poly = {}
            for m, c in p.items():
                rest: Poly = {tuple((a, x) for a, x in m if a != last): c}
                out = self.plus(out, self.times(rest, self.power(self.atoms[last][1], top - dict(m).get(last, 0))))
            p = out
        return not p
