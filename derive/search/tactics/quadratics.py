"""Quadratic goals as sums of completed squares."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel import Rel, Term
from derive.laurent import Poly
from derive.search.polynomials import Polynomials


def completed_squares(goal: Rel) -> list[Term]:
    """Linear forms whose squares, with positive weights, make up right - left; empty when it is no such quadratic.

    Squares are completed exactly, one part of the goal after the other.

    >>> from derive.terms_text import parse_relation
    >>> completed_squares(parse_relation("2*x*y <= x**2 + y**2"))
    [(y + ((-1) * x))]
    """
    polys = Polynomials()
    gap = polys.gap(goal)
    if any(sum(e for _, e in m) > 2 or any(e < 0 for _, e in m) for m in gap):
        return []
    atoms = sorted({a for m in gap for a, _ in m})
    half: dict[tuple[int | None, int | None], Fraction] = {}
    for m, c in gap.items():
        flat = [a for a, e in m for _ in range(e)]
        i, j = [*flat, None, None][:2]
        half[i, j] = half[j, i] = c if i == j else c / 2
    rest: list[int | None] = [*atoms, None]
    forms = []
    for i in atoms:
        rest.remove(i)
        pivot = half.get((i, i), Fraction(0))
        row = {j: half.get((i, j), Fraction(0)) for j in rest}
        if pivot == 0 and not any(row.values()):
            continue
        if pivot <= 0:
            return []
        form: Poly = {((i, 1),): Fraction(1)}
        for j, c in row.items():
            if c:
                form[() if j is None else ((j, 1),)] = c / pivot
        forms.append(polys.term(form))
        for j in rest:
            for k in rest:
                half[j, k] = half.get((j, k), Fraction(0)) - row[j] * row[k] / pivot
    return forms
