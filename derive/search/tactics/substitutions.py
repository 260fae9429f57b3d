"""Another variable in place of x: -y, 1/y or a + y^2; the goal is proved for y and then instantiated."""

from __future__ import annotations

from collections.abc import Sequence

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem, le, lt, num
from derive.search.context import Context, NotFound
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
        there = K.cut(Context.of(task.hyps).prove(h), there)
    return settle(fit(context, [there], task.goal), task.hyps)


def tidied(t: Term, bounds: Sequence[Rel]) -> Term:
    """The same value where defined: arguments of functions in normal form, log(1/y) = -log(y)."""
    memo: dict[Term, Term] = {}
    positive = {h.right for h in bounds if h.op == "<" and h.left is num(0)}
    for s in K._postorder([t]):
        if s.op in K.FUNCTIONS and not s.loose:
            inner = [tidy(memo[a]) for a in s.args]
            memo[s] = K.apply(s.op, *inner)
            if s.op == "log" and inner[0].op == "^" and inner[0].args[0] in positive and inner[0].args[1].op == "num":
                memo[s] = inner[0].args[1] * K.apply("log", inner[0].args[0])
        elif s.op == "^" and s.args[1].op == "num" and not s.args[1].integer and not s.loose:
            memo[s] = tidy(memo[s.args[0]]) ** s.args[1]
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

