"""Normal forms with a way back to terms, for the search; the kernel's own are trusted, these only guide."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any

import flint

from derive import kernel as K
from derive.kernel import Term
from derive.laurent import Mono, Poly


class Polynomials(K.Normal):
    """The kernel's normal form that remembers which term each atom came from."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[int, Term] = {}
        self._current: Term | None = None

    def _node(self, s: Term, args: list[Poly]) -> Poly:
        self._current = s
        return super()._node(s, args)

    def atom(self, *key: Any) -> Poly:
        """The polynomial of one atom, whose term is kept."""
        found = super().atom(*key)
        index = next(iter(found))[0][0]
        if index not in self.terms:
            current = self._current
            self.terms[index] = self.term(key[1]) if key[0] == "inv" else current  # type: ignore[assignment]
        return found

    def gap(self, r: K.Rel) -> Poly:
        """right - left."""
        return self.plus(self.norm(r.right), self.norm(r.left), Fraction(-1))

    def monomial(self, mono: Mono) -> Term | None:
        """The product of a monomial's powers; None for the empty one."""
        factors = []
        for a, e in mono:
            power = -e if self.atoms[a][0] == "inv" else e
            factors.append(self.terms[a] if power == 1 else self.terms[a] ** power)
        return reduce(lambda p, q: p * q, factors) if factors else None

    def term(self, p: Poly) -> Term:
        """A term whose normal form is `p`."""
        parts = []
        for mono, c in sorted(p.items(), key=lambda item: (-sum(abs(e) for _, e in item[0]), item[0])):
            m = self.monomial(mono)
            parts.append(K.num(c) if m is None else m if c == 1 else K.num(c) * m)
        return reduce(lambda a, b: a + b, parts) if parts else K.num(0)

    def cleared(self, p: Poly) -> tuple[Poly, list[tuple[Term, int]]]:
        """Numerator and denominators: ``p = numerator / product(base^exponent)``."""
        below: list[tuple[Term, int]] = []
        while inverses := [a for m in p for a, _ in m if self.atoms[a][0] == "inv"]:
            last = max(inverses)
            top = max(e for m in p for a, e in m if a == last)
            below.append((self.terms[last], top))
            out: Poly = {}
            for m, c in p.items():
                rest: Poly = {tuple((a, x) for a, x in m if a != last): c}
                factor = self.power(self.atoms[last][1], top - dict(m).get(last, 0))
                out = self.plus(out, self.times(rest, factor))
            p = out
        for a in {a for m in p for a, e in m if e < 0}:
            low = -min(dict(m).get(a, 0) for m in p)
            below.append((self.terms[a], low))
            p = self.times(p, {((a, low),): Fraction(1)})
        return p, below


def linear_solutions(h: K.Rel) -> list[tuple[Term, Term]]:
    """Real variables that occur in an equation only linearly, with a constant factor, each with the term it equals."""
    polys, out = Polynomials(), []
    p = polys.gap(h)
    for x in sorted(h.left.free | h.right.free, key=repr):
        (mono,) = polys.norm(x)
        if x.integer or mono not in p:
            continue
        t = polys.term({m: -c / p[mono] for m, c in p.items() if m != mono})
        if x not in t.free:
            out.append((x, t))
    return out


def flint_polynomial(ring: Any, p: Poly, atoms: list[int]) -> Any:
    """A polynomial without inverses in a ring of python-flint, whose variables stand for the atoms in their order."""
    place = {a: i for i, a in enumerate(atoms)}
    table = {}
    for m, c in p.items():
        powers = [0] * len(atoms)
        for a, e in m:
            powers[place[a]] = e
        table[tuple(powers)] = flint.fmpq(c.numerator, c.denominator)
    return ring.from_dict(table)
