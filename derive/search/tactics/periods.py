"""Functions of period 2 pi on the whole line: a goal about sines and cosines of whole multiples of x on [0, 2 pi].

x = y + 2 pi k, k = floor(x/(2 pi)): sin(m x) = sin(m y + 2 pi m k) = sin(m y).
"""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.special_values import special_value
from derive.search.tactics.task import Task, gap

ONE = Fraction(1)
TURN = num(2) * K.apply("pi")
LARGEST_MULTIPLE = 8


def periods(task: Task) -> Theorem:
    """A goal for all real x in which x stands only in sines and cosines of whole multiples of x.

    Raises:
        NotFound: it is none, or the goal on [0, 2 pi] was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<=") or task.hyps:
        raise NotFound("a goal for all values of one real variable")
    x, f = names[0], gap(task.goal)
    parts: dict[Term, int] = {}
    for s in K._outside([f]):
        if s.op in ("sin", "cos") and (m := _multiple(s.args[0], x)) is not None:
            parts[s] = m
    mark = K.var("z" if x.value[0] != "z" else "w")
    if not parts or x in replaced_parts(f, dict.fromkeys(parts, mark)).free:
        raise NotFound("a function of period 2 pi")
    bounds = [le(num(0), x), le(x, TURN)]
    th = task.smaller(bounds, Rel(task.goal.op, num(0), f))
    turns = K.apply("floor", x * TURN**-1)
    context = Context([K.law("pi_above_three", [])])
    y = x - TURN * turns
    defs = context.defs(y)
    there = K.instance(th, [(x, y)], *defs)
    below, above = (K.law(f"floor_{side}", [x * TURN**-1], *defs) for side in ("below", "above"))
    positive = context.prove(le(num(0), TURN))
    for h, room, sides in (
        (bounds[0], x * TURN**-1 - turns, below),
        (bounds[1], turns + num(1) - x * TURN**-1, above),
    ):
        start = K.linear(le(num(0), room), [(sides, ONE)], *defs)
        product = K.law("product_nonnegative", [TURN, room], positive, start)
        moved = K._subst(h, {x: y})
        there = K.cut(K.linear(moved, [(product, ONE)], *defs), there)
    same = K.refl(f, *context.defs(f))
    for s, m in parts.items():
        inner = num(m) * y
        law = K.instance(_periodic(s.op), [(K.var("a"), inner), (K.var("n", "int"), num(m) * turns)], *defs)
        back = K.linear(eq(s, K.apply(s.op, inner)), [(law, ONE)], *defs)
        same = K.replace(back, same, eq(f, replaced_parts(same.concl.right, {s: back.concl.right})))  # type: ignore[union-attr]
    return K.linear(task.goal, [(there, ONE), (same, -ONE)], *context.defs(*task.goal[1:]))


def _multiple(t: Term, x: Term) -> int | None:
    """The whole m with t = m x, if it is not 0 and not large."""
    polys = Polynomials()
    p, own = polys.norm(t), next(iter(polys.norm(x)))
    m = p.get(own, Fraction(0))
    return int(m) if len(p) == 1 and m.denominator == 1 and 0 < abs(m) <= LARGEST_MULTIPLE else None



def _periodic(name: str) -> Theorem:
    """``f(a + 2 pi n) = f(a)`` for every integer n: by induction for n >= 0, and for n <= 0 with a + 2 pi n for a.

    Raises:
        NotFound: a step was refused.

    >>> str(_periodic("cos")).strip()
    '|- cos((a + ((2 * pi()) * n))) = cos(a)'
    """
    a, n = K.var("a"), K.var("n", "int")

    def at(b: Term) -> Term:
        return K.apply(name, b)

    try:
        goal = eq(at(a + TURN * n), at(a))
        start = K.linear(K._subst(goal, {n: num(0)}), [])
        law = K.law(f"{name}_sum", [a + TURN * n, TURN])
        step = _values(law)
        r = K._subst(goal, {n: n + num(1)})
        forward = K.linear(r, [(step, ONE), (K.hyp(goal), ONE)])
        up = K.induction(n, num(0), goal, start, forward)
        down = K.instance(up, [(a, a + TURN * n), (n, -n)])
        lower = le(n, num(0))
        down = K.cut(K.linear(le(num(0), -n), [(K.hyp(lower), ONE)]), down)
        down = K.linear(goal, [(down, -ONE)])
        return K.cases(le(num(0), n), lower, up, down)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None


def _values(law: Theorem) -> Theorem:
    """A law of sums with the values at 2 pi put in."""
    for name in ("sin", "cos"):
        value = special_value(K.apply(name, TURN))
        r: Rel = value.concl  # type: ignore[assignment]
        old: Rel = law.concl  # type: ignore[assignment]
        law = K.replace(value, law, eq(old.left, replaced_parts(old.right, {r.left: r.right})))
    return law
