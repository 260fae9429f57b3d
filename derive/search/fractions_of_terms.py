"""Terms as sums of transcendental monomials with cancelled rational coefficients; proposals for the search."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

import flint

from derive.kernel import Term, num
from derive.laurent import Mono, Poly
from derive.search.polynomials import Polynomials, flint_polynomial


def simplified(t: Term, separate: Callable[[Term], bool]) -> Term:
    """The same value where defined, each transcendental monomial with one fraction in lowest terms.

    Args:
        t: the term.
        separate: is an atom one of those whose monomials are kept apart?

    >>> from derive.kernel import apply, var
    >>> x = var("x")
    >>> simplified((x**2 + x) * (x + 1) ** -1 * apply("log", x), lambda s: s.op == "log")
    (log(x) * x)
    """
    polys = Polynomials()
    numerator, below = polys.cleared(polys.norm(t))
    if not below:
        return polys.term(numerator)
    for base, e in below:
        if e < 0:
            numerator = polys.times(numerator, polys.power(polys.norm(base), -e))
    bases = [(polys.norm(base), e) for base, e in below if e > 0]
    atoms = sorted({a for p in (numerator, *(b for b, _ in bases)) for m in p for a, _ in m})
    if not atoms or any(e < 0 for p in (numerator, *(b for b, _ in bases)) for m in p for _, e in m):
        return polys.term(polys.norm(t))
    ring = flint.fmpq_mpoly_ctx.get([f"a{i}" for i in range(len(atoms))], "lex")
    powers = (flint_polynomial(ring, b, atoms) ** e for b, e in bases)
    denominator = reduce(lambda p, q: p * q, powers, ring.constant(1))
    groups: dict[Mono, Poly] = {}
    for m, c in numerator.items():
        high = tuple((a, e) for a, e in m if separate(polys.terms[a]))
        low = tuple((a, e) for a, e in m if (a, e) not in high)
        groups.setdefault(high, {})[low] = c
    parts = []
    for high, p in sorted(groups.items()):
        top = flint_polynomial(ring, p, atoms)
        common = top.gcd(denominator)
        coefficient = _fraction(polys, atoms, top / common, denominator / common)
        mono = polys.monomial(high)
        parts.append(coefficient if mono is None else mono if coefficient is num(1) else mono * coefficient)
    return reduce(lambda a, b: a + b, parts) if parts else num(0)


def _plain(polys: Polynomials, atoms: list[int], p: Any) -> Term:
    made: Poly = {}
    for powers, c in p.to_dict().items():
        made[tuple((a, int(e)) for a, e in zip(atoms, powers, strict=True) if e)] = Fraction(int(c.p), int(c.q))
    return polys.term(made)


def _fraction(polys: Polynomials, atoms: list[int], top: Any, below: Any) -> Term:
    constant, factors = below.factor()
    out = _plain(polys, atoms, top / constant)
    for factor, e in factors:
        inverse = _plain(polys, atoms, factor) ** -int(e)
        out = inverse if out is num(1) else out * inverse
    return out
