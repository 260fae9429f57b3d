"""Half-lines on which bounded functions do not matter: from a cut on a polynomial decides, before it a cover.

Each c x^k w with |w| <= 1 is at least -|c| x^k for x >= 0; w is a sine or a cosine.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, le, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.tactics.direct import within_one
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import split
from derive.search.tactics.polynomials import tail
from derive.search.tactics.task import Task, tidy

CUTS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30)
FAR = 60  # points looked at beyond a cut


def dominated(task: Task) -> Theorem:
    """A goal on a half-line x >= a >= 0 whose gap is a polynomial with multiples of bounded functions.

    Raises:
        NotFound: it is no such goal, the polynomial does not win, or the part before the cut was not proved.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    x = names[0]
    interval = Interval.of(x, task.hyps)
    low = interval.low
    if low is None or low < 0 or interval.high is not None or interval.rest:
        raise NotFound("a half-line")
    polys = Polynomials()
    parts: list[tuple[Term, Term]] = []  # (|c| x^k, c/|c| w)
    least = num(0)
    for m, c in polys.gap(task.goal).items():
        front: list[Term] = []
        waves: list[Term] = []
        for a, e in m:
            s = polys.terms[a]
            if e < 0 or (s.free and s is not x and (s.op not in ("sin", "cos") or e != 1)):
                raise NotFound("a polynomial with sines and cosines")
            (waves if s.free and s is not x else front).append(s if e == 1 else s**e)
        if len(waves) > 1:
            raise NotFound("sums of sines and cosines")
        weight = _product([num(abs(c) if waves else c), *front])
        if waves:
            parts.append((weight, waves[0] if c > 0 else -waves[0]))
        least = least + (-weight if waves else weight)
    if not parts or not floats.known(least):
        raise NotFound("a sine or a cosine")
    at = _cut(least, x, low)
    far = replace(interval, low=at, low_open=False) if at > low else interval
    hyps = far.hyps()
    context = Context.of(hyps)
    used = [(_polynomial(replace(task, hyps=tuple(hyps), goal=Rel(task.goal.op, num(0), tidy(least)))), Fraction(1))]
    for weight, wave in parts:
        positive = context.prove(le(num(0), weight))
        flipped = wave.op == "*"
        inner = wave.args[1] if flipped else wave
        bound = within_one(context, inner)[1 if flipped else 2]  # w <= 1, -w <= 1
        room = K.linear(le(num(0), num(1) + wave), [(bound, Fraction(1))])
        used.append((K.law("product_nonnegative", [weight, num(1) + wave], positive, room), Fraction(1)))
    try:
        above = K.linear(task.goal, used, *context.plus(*(th for th, _ in used)).defs(*task.goal[1:]))
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
    if at == low:
        return above
    below = task.smaller(replace(interval, high=at, high_open=False).hyps(), task.goal)
    return split(task, x, at, below, above)


def _polynomial(task: Task) -> Theorem:
    try:
        return tail(task)
    except (NotFound, Refusal):
        return task.smaller(task.hyps, task.goal, 0.4)


def _product(factors: list[Term]) -> Term:
    out = factors[0]
    for t in factors[1:]:
        out = out * t
    return out


def _cut(least: Term, x: Term, low: Fraction) -> Fraction:
    """Where the polynomial seems to be positive from."""
    for step in CUTS:
        at = low + step
        if all(
            math.isfinite(v) and v > 0
            for k in range(FAR)
            for v in [floats.value(least, {x: float(at) + (k / 8) ** 2})[0]]
        ):
            return at
    raise NotFound("a polynomial that wins")
