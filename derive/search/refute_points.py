"""Points that refute: rational, exact as pi/2, or known as the only zero between two rational numbers.

Every counterexample that is reported passes `certified` or `certified_root`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from derive import kernel as K
from derive.errors import DeriveError
from derive.kernel import Refusal, Rel, Term, num
from derive.search.enclosures import Range, Unbounded, enclose
from derive.search.refute_exact import decide
from derive.terms_text import text


class Exact(NamedTuple):
    """The value of a term without variables, such as pi/2."""

    term: Term

    def __str__(self) -> str:
        return text(self.term)


class Root(NamedTuple):
    """A zero of a term in one variable between two rational numbers at which the term has opposite signs."""

    term: Term
    low: Fraction
    high: Fraction

    def __str__(self) -> str:
        return f"a zero of {text(self.term)} between {self.low} and {self.high}"


Value: TypeAlias = Fraction | Exact | Root
Point: TypeAlias = dict[Term, Value]
Found: TypeAlias = tuple[Point, str]
MOST_DIGITS_BITS = 12_000


def certified(goal: Rel, hypotheses: Sequence[Rel], point: Mapping[Term, Fraction | Exact]) -> Found | None:
    """The point with the reason, if every hypothesis is certainly true there and the goal certainly is not.

    >>> x = K.var("x")
    >>> certified(K.lt(0, (x - 1) ** 2), [], {x: Fraction(1)})[1]
    'the sides are equal: both are 0'
    >>> certified(K.lt(0, (x - 1) ** 2), [], {x: Fraction(2)}) is None
    True
    """
    try:
        table = {v: q.term if isinstance(q, Exact) else num(q) for v, q in point.items()}
        if any(v.integer and not t.integer for v, t in table.items()):
            return None
        if any(isinstance(q, Exact) and decide(K.eq(q.term, q.term))[0] is not True for q in point.values()):
            return None  # not the coordinates of a point
        if not all(decide(K._subst(h, table))[0] is True for h in hypotheses):
            return None
        placed = K._subst(goal, table)
        answer, why = decide(placed)
    except (Refusal, DeriveError, OverflowError):
        return None
    if answer is not False:
        return None
    if why.endswith("is undefined there"):
        return dict(point), f"undefined at this point: {text(_missing(goal, table))} is undefined there"
    return dict(point), f"the sides are {why}"


def _missing(goal: Rel, table: Mapping[Term, Term]) -> Term:
    """The first part of the goal that is undefined at the point."""
    for s in K._postorder(goal[1:], False):
        there = K.substitute(s, dict(table))
        if decide(Rel("=", there, there), 1024)[0] is False:
            return s
    return goal.left


def certified_root(
    goal: Rel, hypotheses: Sequence[Rel], x: Term, zero: Term, low: Fraction, high: Fraction
) -> Found | None:
    """A zero of `zero` between `low` and `high`, if it certainly exists and certainly refutes the goal.

    `zero` is a term in the real variable x alone, defined and continuous from low to high, of opposite signs at
    the two ends. At its zero the goal fails because it has a condition of definedness `zero != 0` (or > 0), or is
    `a != b` or `a < b` with b - a = zero, or is false on the whole interval. The hypotheses hold on the whole
    interval, or state that zero = 0.

    >>> x = K.var("x")
    >>> _, why = certified_root(K.le(0, K.apply("tan", x) ** 2), [], x, K.apply("cos", x), Fraction(3, 2),
    ...                         Fraction(8, 5))
    >>> why
    'undefined at this point: tan(x) is undefined there'
    """
    if x.integer or zero.free != {x} or not low < high or _jumps(zero):
        return None
    try:
        piece = {x: (low, high)}
        enclose(zero, piece)
        signs = [decide(K.lt(0, K.substitute(zero, {x: num(q)})))[0] for q in (low, high)]
        if None in signs or signs[0] == signs[1]:
            return None
        # decide() says "not 0 < g", which for a defined g that is not 0 means g < 0
        if any(decide(K.ne(K.substitute(zero, {x: num(q)}), 0))[0] is not True for q in (low, high)):
            return None
        if not all(_everywhere(h, piece) is True or (h.op == "=" and _is_gap(h, zero)) for h in hypotheses):
            return None
        point: Point = {x: Root(zero, low, high)}
        for s in K._outside(goal[1:]):
            for condition, _ in K.conditions(s):
                if condition is not None and condition.op in ("<", "!=") and _closes(condition, zero):
                    return point, f"undefined at this point: {text(s)} is undefined there"
        if _everywhere(goal, piece) is False:
            a, b = (enclose(t, piece).lo.str(8, radius=False) for t in goal[1:])
            return point, f"the sides are {a} and {b}"
        if goal.op in ("<", "!=") and _closes(goal, zero):
            for t in goal[1:]:
                enclose(t, piece)
            return point, "the sides are equal there"
    except (Unbounded, Refusal, DeriveError, OverflowError, KeyError):
        return None
    return None


def _jumps(t: Term) -> bool:
    return any(s.op in K.FUNCTIONS and "jumps" in K.FUNCTIONS[s.op].flags for s in K._postorder([t])) or any(
        s.op in ("sum", "prod") for s in K._postorder([t])
    )


def _is_gap(r: Rel, zero: Term) -> bool:
    """Is one side minus the other the term, up to a rational factor?"""
    if (r.left is zero and r.right is num(0)) or (r.right is zero and r.left is num(0)):
        return True
    try:
        normal = K.Normal()
        p, q = normal.norm(r.right - r.left), normal.norm(zero)
        if set(p) != set(q) or not p:
            return False
        mono = next(iter(p))
        return all(p[m] * q[mono] == q[m] * p[mono] for m in p)
    except Refusal:
        return False


def _closes(r: Rel, zero: Term) -> bool:
    """Are the two sides equal, where they are defined and the term is zero?"""
    if _is_gap(r, zero):
        return True
    t = r.right if r.left is num(0) else r.left if r.right is num(0) else None
    if t is None:
        return False
    if t.op == "^" and t.args[1].op == "num" and t.args[1].value > 0:
        return _closes(K.eq(t.args[0], 0), zero)
    return t.op == "*" and any(_closes(K.eq(a, 0), zero) for a in t.args)


def _everywhere(r: Rel, piece: Mapping[Term, tuple[Fraction, Fraction]]) -> bool | None:
    """True or False if the relation is so at all points of the piece."""
    a, b = (enclose(t, piece) for t in r[1:])
    if r.op == "<":
        return True if a.hi < b.lo else False if a.lo >= b.hi else None
    if r.op == "<=":
        return True if a.hi <= b.lo else False if a.lo > b.hi else None
    apart = bool(a.hi < b.lo or b.hi < a.lo)
    same = False if apart else True if _one(a) and _one(b) and a.lo == b.lo else None
    return same if r.op == "=" or same is None else not same


def _one(a: Range) -> bool:
    return bool(a.lo == a.hi)
