"""Another variable in place of x: -y, 1/y or a + y^2; the goal is proved for y and then instantiated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.reasons import fit
from derive.search.tactics.interval import Interval
from derive.search.tactics.task import Task, gap, settle, tidy


def _with(task: Task, x: Term, image: Term, back: Term, bounds: Sequence[Rel], share: float) -> Theorem:
    """The goal from the one with `image` (in x, read as the new variable) in place of x; `back` undoes it."""
    if any(x in t.free for h in task.hyps for t in h[1:] if not (h.left is x or h.right is x)):
        raise NotFound("a hypothesis on the variable that is no bound")
    rest = [h for h in task.hyps if x not in h.left.free | h.right.free]
    moved = Rel(task.goal.op, num(0), tidied(K.substitute(gap(task.goal), {x: image}), bounds))
    th = task.smaller([*rest, *bounds], moved, share)
    context = Context.of(task.hyps)
    there = K.instance(th, [(x, back)], *context.defs(back))
    for h in sorted(there.hyps - set(task.hyps), key=repr):
        there = K.cut(_bound_of_image(context, h), there)
    return settle(fit(context, [there], task.goal), task.hyps)


def _bound_of_image(context: Context, h: Rel) -> Theorem:
    """A bound of the new variable: by signs, or for a root by monotony."""
    th = context.try_prove(h)
    if th is not None:
        return th
    for a, b, lower in ((h.left, h.right, True), (h.right, h.left, False)):
        root = b.op == "^" and b.args[1].op == "num" and b.args[1].value.numerator == 1
        if a.op == "num" and a.value >= 0 and root:
            base, square = b.args[0], num(a.value**b.args[1].value.denominator)
            inner = context.prove(Rel(h.op, square, base) if lower else Rel(h.op, base, square))
            least = context.prove(le(num(0), inner.concl.left))  # type: ignore[union-attr]
            image = K.monotone("pow", [b.args[1]], inner, least)
            return fit(context, [image], h)
    raise NotFound(f"{h}")


def tidied(t: Term, bounds: Sequence[Rel]) -> Term:
    """The same value where defined: arguments of functions in normal form, log(1/y) = -log(y)."""
    memo: dict[Term, Term] = {}
    nonnegative = {h.right for h in bounds if h.left is num(0)}
    positive = {h.right for h in bounds if h.op == "<" and h.left is num(0)}
    for s in K._postorder([t]):
        if s.op in K.FUNCTIONS and not s.loose:
            inner = [tidy(memo[a]) for a in s.args]
            memo[s] = K.apply(s.op, *inner)
            if s.op == "log" and inner[0].op == "^" and inner[0].args[0] in positive and inner[0].args[1].op == "num":
                memo[s] = inner[0].args[1] * K.apply("log", inner[0].args[0])
        elif s.op == "^" and s.args[1].op == "num" and not s.args[1].integer and not s.loose:
            inner_base, q = tidy(memo[s.args[0]]), s.args[1].value
            power = inner_base.op == "^" and inner_base.args[1].op == "num" and inner_base.args[0] in nonnegative
            if power and inner_base.args[1].integer and inner_base.args[1].value > 0:
                whole = inner_base.args[1].value * q
                memo[s] = inner_base.args[0] if whole == 1 else inner_base.args[0] ** whole
            else:
                memo[s] = inner_base ** s.args[1]
        else:
            memo[s] = K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
    return tidy(memo[t])


def mirror(task: Task, interval: Interval) -> Theorem:
    """x = -y.

    Raises:
        NotFound: the mirrored goal was not proved.
    """
    x = interval.x
    bounds = []
    if interval.high is not None:
        bounds.append((lt if interval.high_open else le)(num(-interval.high), x))
    if interval.low is not None:
        bounds.append((lt if interval.low_open else le)(x, num(-interval.low)))
    return _with(task, x, -x, -x, bounds, 1.0)


def inversion(task: Task, interval: Interval, share: float = 0.5) -> Theorem:
    """x = 1/y for a half-line above a positive end, or an interval above an excluded 0.

    Raises:
        NotFound: the range is none of these, or the goal in y was not proved.
    """
    x = interval.x
    bounds = [lt(num(0), x)]
    if interval.low is None or interval.low < 0 or (interval.low == 0 and not interval.low_open):
        raise NotFound("a positive range for the reciprocal")
    if interval.low > 0:
        bounds.append((lt if interval.low_open else le)(x, num(1 / interval.low)))
    if interval.high is not None:
        bounds.append((lt if interval.high_open else le)(num(1 / interval.high), x))
    return _with(task, x, x**-1, x**-1, bounds, share)


def rooted(task: Task) -> Theorem:
    """x = (y^2 - b)/a, when sqrt(a x + b) occurs.

    Raises:
        NotFound: no such root occurs, an end does not become rational, or the goal in y was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer:
        raise NotFound("one real variable")
    x, polys = names[0], Polynomials()
    interval = Interval.of(x, task.hyps)
    for s in K._outside(task.goal[1:]):
        if s.op != "^" or s.args[1].op != "num" or s.args[1].value.denominator != 2:
            continue
        form = polys.norm(s.args[0])
        slope = next((c for m, c in form.items() if m and polys.terms[m[0][0]] is x and m[0][1] == 1), Fraction(0))
        if slope <= 0 or not form.keys() <= {(), *(m for m in form if len(m) == 1 and m[0][1] == 1)} or len(form) > 2:
            continue
        shift = form.get((), Fraction(0))
        if any(polys.terms[a] is not x for m in form for a, _ in m):
            continue
        bounds = []
        for end, is_open, lower in (
            (interval.low, interval.low_open, True),
            (interval.high, interval.high_open, False),
        ):
            if end is None:
                continue
            value = _exact_root(slope * end + shift)
            bounds.append((lt if is_open else le)(*((num(value), x) if lower else (x, num(value)))))
        if interval.low is None:
            bounds.append(le(num(0), x))
        elif bounds[0].left is not num(0):
            bounds.append(lt(num(0), x))
        image = (x**2 - num(shift)) * num(1 / slope)
        return _with(task, x, image, s.args[0] ** Fraction(1, 2), bounds, 1.0)
    raise NotFound("a square root of a linear term")


def _exact_root(q: Fraction) -> Fraction:
    if q < 0 or isqrt(q.numerator) ** 2 != q.numerator or isqrt(q.denominator) ** 2 != q.denominator:
        raise NotFound(f"a rational square root of {q}")
    return Fraction(isqrt(q.numerator), isqrt(q.denominator))


def powered(task: Task) -> Theorem:
    """x = y^k, when powers x^(p/q) of a nonnegative variable occur; k is the common denominator.

    Raises:
        NotFound: there are none, an end has no rational root, or the goal in y was not proved.
    """
    for x in task.variables():
        exponents = [
            s.args[1].value
            for s in K._outside(task.goal[1:])
            if s.op == "^" and s.args[0] is x and s.args[1].op == "num" and not s.args[1].integer
        ]
        k = lcm(1, *(q.denominator for q in exponents))
        if k == 1 or x.integer or k > 12:
            continue
        interval = Interval.of(x, task.hyps)
        if interval.low is None or interval.low < 0:
            raise NotFound(f"{x} nonnegative")
        bounds = []
        for end, is_open, lower in (
            (interval.low, interval.low_open, True),
            (interval.high, interval.high_open, False),
        ):
            if end is not None:
                value = num(_rational_root(end, k))
                bounds.append((lt if is_open else le)(*((value, x) if lower else (x, value))))
        if interval.low > 0:
            bounds.append(lt(num(0), x))
        return _with(task, x, x**k, x ** Fraction(1, k), bounds, 1.0)
    raise NotFound("a rational power of a variable")


def _rational_root(q: Fraction, k: int) -> Fraction:
    parts = [round(n ** (1 / k)) for n in (q.numerator, q.denominator)]
    if parts[0] ** k != q.numerator or parts[1] ** k != q.denominator:
        raise NotFound(f"a rational root of {q}")
    return Fraction(*parts)


def reciprocal(task: Task) -> Theorem:
    """x = 1/y, when 1/x stands inside a function.

    Raises:
        NotFound: it does not, the range is no positive one, or the goal in y was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("one real variable")
    x = names[0]
    inside = [t for s in K._outside(task.goal[1:]) if s.op in K.FUNCTIONS for a in s.args for t in K._outside([a])]
    if x**-1 not in inside:
        raise NotFound("a function of the reciprocal")
    return inversion(task, Interval.of(x, task.hyps), 1.0)
