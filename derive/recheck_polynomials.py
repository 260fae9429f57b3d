"""Exact arithmetic of the independent checker: Laurent polynomials in atoms, and Bernstein coefficients.

Only the standard library is imported, so that the file can be copied beside ``recheck.py``. The normal form
is described in ``docs/rules.md``.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, prod
from typing import Any

LARGEST = 200_000  # bits of a number; also the number of coefficients of a Bernstein form
MOST_PRODUCTS = 4_000  # products of monomials in one multiplication
HIGHEST_DEGREE = 300

Number = int | Fraction
Form = dict[int, Number]  # monomial -> coefficient, none of them zero


class Refused(Exception):
    """The proof does not hold, or is not a proof; the text is one sentence."""


class TooLong(Refused):
    """An expression that is too large to expand."""


def size(value: Number) -> int:
    """The bits of numerator and denominator."""
    return value.numerator.bit_length() + value.denominator.bit_length()


class Polynomials:
    """Laurent polynomials with rational coefficients in *atoms*: one table of monomials and atoms.

    A monomial is a place in `monomials`, which holds the pairs (atom, exponent). An atom is known by a head
    and forms as operands: what stands for a term of another kind, or ``inverse`` for the inverse of a
    polynomial of several terms. Sound wherever all denominators are nonzero.
    """

    def __init__(self) -> None:
        self.monomials: list[tuple[tuple[int, int], ...]] = [()]
        self.newest: list[int] = [-1]  # the newest inverse in a monomial, -1 if there is none
        self.atoms: list[tuple[str, Any, tuple[Form, ...]]] = []
        self._places: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        self._products: dict[tuple[int, int], int] = {}
        self._atoms: dict[tuple[Any, ...], int] = {}
        self._alike: dict[tuple[str, Any], list[tuple[int, bool]]] = {}

    def monomial(self, exponents: dict[int, int]) -> int:
        key = tuple(sorted((a, e) for a, e in exponents.items() if e))
        if key not in self._places:
            self._places[key] = len(self.monomials)
            self.monomials.append(key)
            self.newest.append(max((a for a, _ in key if self.atoms[a][0] == "inverse"), default=-1))
        return self._places[key]

    def product(self, m: int, n: int) -> int:
        if not (m and n):
            return m or n
        if (m, n) not in self._products:
            exponents = dict(self.monomials[m])
            for a, e in self.monomials[n]:
                exponents[a] = exponents.get(a, 0) + e
            self._products[m, n] = self.monomial(exponents)
        return self._products[m, n]

    def tidy(self, p: Form) -> Form:
        if any(size(c) > LARGEST for c in p.values()):
            raise TooLong("a coefficient is too large")
        return {m: c for m, c in p.items() if c}

    def add(self, p: Form, q: Form, factor: Number = 1) -> Form:
        out = dict(p)
        for m, c in q.items():
            out[m] = out.get(m, 0) + c * factor
        return self.tidy(out)

    def multiply(self, p: Form, q: Form, most: int = MOST_PRODUCTS) -> Form:
        if len(p) * len(q) > most:
            raise TooLong("an expression is too large to expand")
        out: Form = {}
        for m, c in p.items():
            for n, d in q.items():
                key = self.product(m, n)
                out[key] = out.get(key, 0) + c * d
        return self.tidy(out)

    def raised(self, p: Form, n: int, most: int = MOST_PRODUCTS) -> Form:
        if n < 0:
            return self.raised(self.inverse(p), -n, most)
        if n * max((size(c) - 2 for c in p.values()), default=0) > LARGEST or (len(p) > 1 and n > HIGHEST_DEGREE):
            raise TooLong(f"the power {n} is too large to expand")
        if len(p) <= 1 and n:
            return {self.monomial({a: e * n for a, e in self.monomials[m]}): c**n for m, c in p.items()}
        out: Form = {0: 1}
        for _ in range(n):
            out = self.multiply(out, p, most)
        return out

    def inverse(self, p: Form) -> Form:
        """1/p = 1/(c m) * 1/q, where p = c m q and q has several terms, no common monomial and a leading 1."""
        if not p:
            raise Refused("a division by an expression that is identically zero")
        monomials = [dict(self.monomials[m]) for m in p]
        common = {a: min(m[a] for m in monomials) for a in set(monomials[0]).intersection(*monomials[1:])}
        lead = Fraction(p[min(p, key=lambda m: self.monomials[m])])
        outer: Form = {self.monomial({a: -e for a, e in common.items()}): 1 / lead}
        rest = self.multiply(p, outer)
        return outer if len(rest) == 1 else self.multiply(outer, self.atom("inverse", None, (rest,)))

    def atom(self, head: str, data: Any, operands: tuple[Form, ...]) -> Form:
        """The atom as a form; an old one when the operands have equal values wherever they are defined."""
        key = (head, data, *(frozenset(p.items()) for p in operands))
        if key not in self._atoms:
            inverses = any(self.newest[m] >= 0 for p in operands for m in p)  # without them equal forms are the same
            alike = self._alike.setdefault((head, data), [])
            equal = (a for a, others in alike if (inverses or others) and self.equal(operands, self.atoms[a][2]))
            found = self._atoms[key] = next(equal, len(self.atoms))
            if found == len(self.atoms):
                self.atoms.append((head, data, operands))
                alike.append((found, inverses))
        return {self.monomial({self._atoms[key]: 1}): 1}

    def equal(self, these: tuple[Form, ...], those: tuple[Form, ...]) -> bool:
        try:
            return all(self.vanishes(self.add(p, q, -1)) for p, q in zip(these, those, strict=True))
        except TooLong:
            return False  # to take equal atoms for different ones proves less, and nothing wrong

    def vanishes(self, p: Form) -> bool:
        """Is p zero once multiplied by its denominators? The newest goes first: it may contain older ones."""
        while (newest := max((self.newest[m] for m in p), default=-1)) >= 0:
            layers: dict[int, Form] = {}
            for m, c in p.items():
                exponents = dict(self.monomials[m])
                layers.setdefault(exponents.pop(newest, 0), {})[self.monomial(exponents)] = c
            p = {}
            for e, layer in layers.items():
                below = self.raised(self.atoms[newest][2][0], max(layers) - e, 5 * MOST_PRODUCTS)
                p = self.add(p, self.multiply(layer, below, 5 * MOST_PRODUCTS))
        return not p


def bernstein_coefficients(powers: dict[tuple[int, ...], Number], box: list[tuple[Fraction, Fraction]]) -> list[Number]:
    """The coefficients in the Bernstein basis of the box, one variable after the other.

    The coefficient of index j is the polar form at d - j copies of a and j copies of b; that of x^m is the
    mean of the products of m of these d numbers.
    """
    degrees = [max((m[i] for m in powers), default=0) for i in range(len(box))]
    if prod(d + 1 for d in degrees) > LARGEST:
        raise TooLong("a Bernstein form with too many coefficients")
    tensor = powers or {(0,) * len(box): 0}
    for i, ((a, b), d) in enumerate(zip(box, degrees, strict=True)):
        turned: dict[tuple[int, ...], Number] = {}
        for j in range(d + 1):
            ways = [[comb(d - j, m - s) * comb(j, s) * a ** (m - s) * b**s for s in range(m + 1)] for m in range(d + 1)]
            means = [sum(products, Fraction(0)) / comb(d, m) for m, products in enumerate(ways)]
            for m, c in tensor.items():
                key = (*m[:i], j, *m[i + 1 :])
                turned[key] = turned.get(key, 0) + c * means[m[i]]
        tensor = turned
    return list(tensor.values())
