"""A half-line on which right - left falls to a limit that is not negative: Gaussian tails, saturating functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.decay import Limits
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts
from derive.search.tactics.interval import Interval
from derive.search.tactics.ladders import split
from derive.search.tactics.task import Task, conclude, gap, settle

NORMAL = ("erf", "erfc", "phi", "Phi")


def falling(task: Task) -> Theorem:
    """The goal on low <= x from a cut c on by f' <= 0 and the limit of f = right - left, and otherwise between.

    f(t) <= f(x) for t >= x by the mean value theorem, and in the limit of t the goal for x. When the goal is
    strict, f(x) > f(x + 1) >= 0.

    Raises:
        NotFound: the range is no half-line, f does not fall in the end, or its limit was not found.
    """
    names = task.variables()
    if len(names) != 1 or names[0].integer or task.goal.op not in ("<", "<="):
        raise NotFound("a goal in one real variable")
    if not any(s.op in NORMAL for s in K._outside(task.goal[1:])):
        raise NotFound("a function of the normal law")  # without one, half-lines have cheaper ways
    interval = Interval.of(names[0], task.hyps)
    if interval.low is None or interval.high is not None or interval.rest:
        raise NotFound("a half-line")
    x, f = interval.x, gap(task.goal)
    try:
        slope = K.differentiate(f, x)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
    cuts = list(_cuts(f, slope, x, interval))
    if not cuts:
        raise NotFound("a function that falls in the end")

    def prove(r: Rel, hyps: tuple[Rel, ...]) -> Theorem:
        return replace(task, quick=False).smaller(hyps, r, 0.2)

    far = K.var("t" if x.value[0] != "t" else "s")
    limit = Limits(far, prove).of(K.substitute(f, {x: far}))
    least = prove(le(num(0), limit.concl.limit), ())  # type: ignore[union-attr]
    for at in cuts:
        beyond = replace(interval, low=at, low_open=False if at > interval.low else interval.low_open)
        try:
            above = _beyond(task, f, slope, beyond, far, limit, least)
            if at == interval.low:
                return above
            below = task.smaller(replace(interval, high=at, high_open=False).hyps(), task.goal, 0.6)
        except (NotFound, Refusal):
            task.left()
            continue
        return split(task, x, at, below, above)
    raise NotFound(f"{task.goal} from infinity")


def _cuts(f: Term, slope: Term, x: Term, interval: Interval) -> Iterator[Fraction]:
    """Where the function seems to fall from; first of all the beginning, if it falls everywhere."""
    low = interval.low
    if low is None or not floats.known(slope):
        return
    steps = [low + Fraction(k, 8) for k in (0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 64, 96)]
    values = [(at, *floats.value(slope, {x: float(at) if at > low else float(at) + 1e-9})) for at in steps]
    rising = [i for i, (_, v, error) in enumerate(values) if v > error]
    first = rising[-1] + 1 if rising else 0
    if first + 3 < len(steps):
        yield steps[first]
        yield steps[first + 1] + Fraction(1, 2) if rising else steps[3]


def _sign(task: Task, goal: Rel, hyps: list[Rel]) -> Theorem:
    """``0 <= t``: densities by their definition, then without the common factor of all summands, if it is positive."""
    t = goal.right
    for s in K._postorder([t]):
        if s.op == "phi" and not s.loose and s in K._postorder([t]):
            equation = Context().law("phi_by_exp", s.args[0])
            form = equation.concl.right  # type: ignore[union-attr]
            th = _sign(task, Rel(goal.op, num(0), replaced_parts(t, {s: form})), hyps)
            return K.replace(K.linear(eq(form, s), [(equation, Fraction(-1))]), th, goal)
    polys = Polynomials()
    p = polys.norm(t)
    context = Context.of(hyps)
    for atom in {a for mono in p for a, _ in mono}:
        least = min((dict(mono).get(atom, 0) for mono in p), default=0)
        power = -least if polys.atoms[atom][0] == "inv" else least
        factor = polys.terms[atom] if power == 1 else polys.terms[atom] ** power
        if least == 0 or any(atom not in dict(mono) for mono in p):
            continue
        if (positive := context.try_prove(lt(num(0), factor))) is None:
            continue
        shift = {atom: least}
        rest = polys.term({tuple((a, k) for a, e in m if (k := e - shift.get(a, 0))): c for m, c in p.items()})
        other = _sign(task, Rel(goal.op, num(0), rest), hyps)
        if goal.op == "<":
            product = K.law("product_positive", [factor, rest], positive, other)
        else:
            weak = K.linear(le(num(0), factor), [(positive, Fraction(1))])
            product = K.law("product_nonnegative", [factor, rest], weak, other)
        return K.linear(goal, [(product, Fraction(1))], *context.plus(product).defs(t))
    return conclude(goal, task.smaller(hyps, Rel(goal.op, num(0), polys.term(p)), 0.5), hyps)


def _beyond(task: Task, f: Term, slope: Term, interval: Interval, far: Term, limit: Theorem, least: Theorem) -> Theorem:
    """The goal on a half-line on which f falls."""
    x, low = interval.x, interval.low
    strict = task.goal.op == "<"
    hyps = interval.hyps()
    want = Rel("<" if strict else "<=", slope, num(0))
    inside = [lt(num(low), x)]
    step = conclude(want, _sign(task, Rel(want.op, num(0), -slope), inside), inside)
    gone = f - K.substitute(f, {x: far})
    opened, closed = [*hyps, lt(x, far)], [*hyps, le(x, far)]
    here = K.instance(step, [(x, far)])
    drop = K.differentiate(gone, far)
    moved = settle(here, opened)
    rises = K.linear(Rel(want.op, num(0), drop), [(moved, Fraction(1))], *Context.of(opened).plus(moved).defs(drop))
    start = K.linear(le(num(0), K.substitute(gone, {far: x})), [], *Context.of(hyps).defs(f))
    domain = K.refl(gone, *Context.of(closed).defs(gone))
    th = K.ladder(gone, far, x, None, True, start, rises, domain)
    above = K.linear(le(x, far), [(K.hyp(lt(x, far)), Fraction(1))]) if not strict else K.hyp(lt(x, far))
    whole = K.cut(above, th)
    value = K.tends_constant(f, far, *Context.of(hyps).defs(f))
    negative = K.tends_arithmetic(-K.substitute(f, {x: far}), far, K.tends_constant(num(-1), far), limit)
    right = K.tends_arithmetic(gone, far, value, negative)
    weak = K.limit_of_inequality(far, whole, K.tends_constant(num(0), far), right)
    defs = Context.of(hyps).defs(f)
    weak = K.linear(le(num(0), f), [(weak, Fraction(1)), (least, Fraction(1))], *defs)
    if not strict:
        return conclude(task.goal, weak, hyps)
    one = num(1)
    next_up = settle(K.instance(whole, [(far, x + one)], *Context.of(hyps).defs(x)), hyps)
    next_weak = settle(K.instance(weak, [(x, x + one)], *Context.of(hyps).defs(x)), hyps)
    both = K.linear(lt(num(0), f), [(next_up, Fraction(1)), (next_weak, Fraction(1))], *defs)
    return conclude(task.goal, both, hyps)
