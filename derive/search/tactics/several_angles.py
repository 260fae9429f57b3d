"""Sines and cosines of sums of several angles, as polynomials in those of the single angles.

What remains is a polynomial inequality under s^2 + c^2 = 1, with the signs of s and c where they are known.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, num
from derive.search.context import NotFound
from derive.search.polynomials import Polynomials
from derive.search.special_values import special_value
from derive.search.tactics.angles import moved, put
from derive.search.tactics.task import Task, gap, tidy

ONE = Fraction(1)
MOST_PIECES, MOST_UNITS = 6, 4


def several_angles(task: Task) -> Theorem:
    """A goal with sines and cosines of sums of angles by those of the angles.

    Raises:
        NotFound: there is no such sum, it has too many parts, or the goal in single angles was not proved.
    """
    f = gap(task.goal)
    found = [s for s in K._outside([f]) if s.op in ("sin", "cos") and s.free]
    if task.goal.op not in ("<", "<=") or not found or len(task.variables()) < 2:
        raise NotFound("sines and cosines in several variables")
    polys = Polynomials()
    forms = {s: polys.norm(s.args[0]) for s in found}
    if all(len(p) == 1 for p in forms.values()):
        raise NotFound("a sum of angles")
    sums = _Sums(polys, forms)
    same = K.refl(f, *task.context().defs(f))
    for s in sorted(found, key=lambda s: -s.depth):
        same = put(same, sums.single(s))
    hyps = list(task.hyps)
    known: list[Theorem] = []
    for u in sums.units.values():
        for name in ("sin", "cos"):
            sign = le(0, K.apply(name, u))
            try:
                known.append(task.smaller(task.hyps, sign, 0.08))
                hyps.append(sign)
            except NotFound:
                task.left()
    th = task.smaller(hyps, Rel(task.goal.op, num(0), tidy(same.concl.right)))  # type: ignore[union-attr]
    for k in known:
        th = K.cut(k, th) if k.concl in th.hyps else th
    return K.linear(task.goal, [(th, ONE), (same, -ONE)], *task.context().plus(same).defs(*task.goal[1:]))


class _Sums:
    """The angles that the arguments are sums of.

    Attributes:
        units: monomial -> the largest angle of which all multiples of it are whole multiples.
    """

    def __init__(self, polys: Polynomials, forms: dict[Term, dict]) -> None:  # type: ignore[type-arg]
        self.polys, self.forms = polys, forms
        self.units: dict[tuple[tuple[int, int], ...], Term] = {}
        self.parts: dict[tuple[tuple[int, int], ...], int] = {}
        for p in forms.values():
            for m, c in p.items():
                t = polys.monomial(m)
                if t is not None and t.free:
                    self.parts[m] = lcm(self.parts.get(m, 1), c.denominator)
        for m, d in self.parts.items():
            t = polys.monomial(m)
            if t is not None:
                self.units[m] = t if d == 1 else num(Fraction(1, d)) * t
        if len(self.units) > MOST_UNITS:
            raise NotFound("few angles")
        self._known: dict[tuple[str, tuple[Term, ...]], Theorem] = {}

    def single(self, s: Term) -> Theorem:
        """``s = polynomial in the sines and cosines of the units``."""
        pieces: list[Term] = []
        for m, c in sorted(self.forms[s].items(), key=lambda item: item[0] not in self.units):
            if m in self.units:
                k = int(c * self.parts[m])
                pieces += [self.units[m] if k > 0 else -self.units[m]] * abs(k)
            else:
                t = self.polys.monomial(m)
                pieces.append(num(c) if t is None else num(c) * t)
        if not 1 <= len(pieces) <= MOST_PIECES:
            raise NotFound("few summands")
        e = self._expanded(s.op, tuple(pieces))
        return e if e.concl.left is s else moved(s, e.concl.left, e)  # type: ignore[union-attr]

    def _expanded(self, name: str, pieces: tuple[Term, ...]) -> Theorem:
        if (name, pieces) not in self._known:
            self._known[name, pieces] = self._one(name, pieces[0]) if len(pieces) == 1 else self._sum(name, pieces)
        return self._known[name, pieces]

    def _sum(self, name: str, pieces: tuple[Term, ...]) -> Theorem:
        left = pieces[0]
        for p in pieces[1:-1]:
            left = left + p
        th = K.law(f"{name}_sum", [left, pieces[-1]])
        for other in ("sin", "cos"):
            th = put(th, self._expanded(other, pieces[:-1]))
            th = put(th, self._expanded(other, pieces[-1:]))
        return th

    def _one(self, name: str, piece: Term) -> Theorem:
        t = K.apply(name, piece)
        if not piece.free:
            e = special_value(t)
            if not isinstance(e.concl, Rel) or e.concl.left is not t:
                raise NotFound("a special value")
            return e
        if piece in self.units.values():
            return K.refl(t)
        u = next(u for u in self.units.values() if -u is piece)
        return K.law("sin_odd" if name == "sin" else "cos_even", [u])
