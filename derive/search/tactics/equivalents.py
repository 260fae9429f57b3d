"""The same inequality in another form: without exponentials or logarithms, or times a positive factor."""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, lt, num
from derive.search import floats
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.reasons import fit
from derive.search.rewriting import Rewriter
from derive.search.special_values import special_value
from derive.search.tactics.task import Task, conclude, gap, settle, tidy


def cleared(task: Task) -> Theorem:
    """The numerator, when the denominators are positive.

    Raises:
        NotFound: there is no denominator, one is not shown positive, or the numerator was not proved.
    """
    if task.goal.op not in ("<", "<="):
        raise NotFound("no inequality")
    polys = Polynomials()
    numerator, below = polys.cleared(polys.gap(task.goal))
    if not below:
        raise NotFound("no denominators")
    context, top, signs = task.context(), polys.term(numerator), []
    for base, exponent in below:
        sign = context.try_prove(lt(0, base))
        if sign is None and exponent % 2 == 0:
            apart = context.try_prove(K.ne(base, 0))
            if apart is not None:
                signs.append(context.plus(apart).prove(lt(0, base**-exponent)))
                continue
        if sign is None and floats.signs(base, task.hyps)[1]:
            base = -base
            top = top * num((-1) ** exponent)
            sign = context.try_prove(lt(0, base))
        if sign is None:
            sign = context.add(task.smaller(task.hyps, lt(0, base), 0.2))
        signs.append(K.law("pow_positive", [base, num(-exponent)], sign))
    context.defs(task.goal.left, task.goal.right)
    whole = task.smaller(task.hyps, Rel(task.goal.op, num(0), tidy(top)))
    for sign in signs:
        whole = context._times(whole, sign, sign.concl.right)  # type: ignore[union-attr]
    defs = context.plus(*signs).defs(task.goal.left, task.goal.right)
    return K.linear(task.goal, [(whole, Fraction(1))], *defs)


def logarithmic(task: Task) -> Theorem:
    """``exp(a) <= b`` from ``a <= log b``, b shown positive; and the mirror image.

    Raises:
        NotFound: no side is a product of an exponential, or the goal was not proved.
    """
    r = task.goal
    if r.op not in ("<", "<="):
        raise NotFound("no inequality")
    left, right = (_log_of(t) for t in r[1:])
    if left is None and right is None:
        raise NotFound("no exponential side")
    signs = [None if t is not None else task.smaller(task.hyps, lt(0, s), 0.2)
             for t, s in ((left, r.left), (right, r.right))]  # fmt: skip
    logs = [K.apply("log", s) if t is None else t for t, s in ((left, r.left), (right, r.right))]
    th = task.smaller(task.hyps, Rel(r.op, *logs))
    image = K.monotone("exp", [], th)
    for t, s, sign in zip((left, right), r[1:], signs, strict=True):
        if t is None and sign is not None:
            law = K.law("exp_log", [s], sign)
            old: Rel = image.concl  # type: ignore[assignment]
            new = Rel(old.op, *(s if side is K.apply("exp", K.apply("log", s)) else side for side in old[1:]))
            image = K.replace(law, image, new)
    return settle(fit(task.context(), [image], r), task.hyps)


def _log_of(t: Term) -> Term | None:
    """The a of exp(a)."""
    return t.args[0] if t.op == "exp" else None


def exponential(task: Task) -> Theorem:
    """``a <= log b`` from ``exp(a) <= b``, b shown positive by its being above exp(a); and the mirror image.

    Raises:
        NotFound: no side is a logarithm, or the goal was not proved.
    """
    r = task.goal
    if r.op not in ("<", "<=") or not any(t.op == "log" for t in r[1:]):
        raise NotFound("no logarithm as a side")
    context = task.context()
    context.defs(r.left, r.right)
    sides = [t.args[0] if t.op == "log" else K.apply("exp", t) for t in r[1:]]
    th = task.smaller(task.hyps, Rel(r.op, *sides))
    image = K.monotone("log", [], th, context.plus(th).prove(lt(0, sides[0])))
    return settle(fit(context, [image], r), task.hyps)


def by_exponentials(task: Task) -> Theorem:
    """cosh, sinh and exponentials of multiples of one term written with one exponential.

    Raises:
        NotFound: there is none of them, or the goal was not proved.
    """
    f = gap(task.goal)
    hyperbolic = [s for s in K._outside([f]) if s.op in ("cosh", "sinh")]
    if not hyperbolic or task.goal.op not in ("<", "<="):
        raise NotFound("no hyperbolic function")
    context = task.context()
    rewriter = Rewriter(context)
    same = rewriter.same(f)
    parts = [context.law(f"{s.op}_by_exp", *s.args) for s in hyperbolic]
    parts += [context.law("exp_multiple", num(-1), a) for a in {s.args[0]: None for s in hyperbolic}]
    for e in parts:
        r: Rel = e.concl  # type: ignore[assignment]
        same = K.replace(e, same, K.eq(f, replaced(same.concl.right, {r.left: r.right})))  # type: ignore[union-attr]
    whole = same.concl.right  # type: ignore[union-attr]
    same = rewriter.then(same, rewriter.unify([whole]))
    t = same.concl.right  # type: ignore[union-attr]
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), t))
    return K.linear(task.goal, [(th, Fraction(1)), (same, Fraction(-1))], *context.defs(*task.goal[1:]))


def entangled(task: Task) -> Theorem:
    """`by_exponentials` where hyperbolic functions are multiplied with one another.

    Raises:
        NotFound: they are not, or the goal was not proved.
    """
    polys = Polynomials()
    for m in polys.gap(task.goal):
        if sum(abs(e) for a, e in m if polys.terms[a].op in ("cosh", "sinh")) > 1:
            return by_exponentials(task)
    raise NotFound("no product of hyperbolic functions")


def simpler(task: Task) -> Theorem:
    """``0 <= normal form``, arguments of functions tidied, when that is another term.

    Raises:
        NotFound: it is the same, or was not proved.
    """
    t = tidy(gap(task.goal))
    if task.goal.op not in ("<", "<=") or task.goal == Rel(task.goal.op, num(0), t) or t.depth > gap(task.goal).depth:
        raise NotFound("no simpler form")
    task.context().defs(task.goal.left, task.goal.right)
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), t))
    return conclude(task.goal, th, task.hyps)


PRODUCTS = ("*", "^", "power")


def split_logarithms(task: Task) -> Theorem:
    """Logarithms of products, quotients and powers as sums, so that derivatives have no common factors to cancel.

    Raises:
        NotFound: there are none, a factor is not shown positive, or the goal was not proved.
    """
    f = gap(task.goal)
    if task.goal.op not in ("<", "<=") or not any(
        s.op == "log" and s.args[0].op in PRODUCTS and s.free for s in K._outside([f])
    ):
        raise NotFound("no logarithm of a product")
    rewriter = Rewriter(task.context())
    same = rewriter.same(f)
    for s in K._outside([f]):
        if s.op == "log" and s.free:
            e = rewriter.expand(s)
            r: Rel = e.concl  # type: ignore[assignment]
            same = K.replace(e, same, K.eq(f, replaced(same.concl.right, {r.left: r.right})))  # type: ignore[union-attr]
    t: Term = same.concl.right  # type: ignore[union-attr]
    if any(s.op == "log" and s.args[0].op in PRODUCTS and s.free for s in K._outside([t])):
        raise NotFound("logarithms of sums alone")
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), tidy(t)))
    return K.linear(task.goal, [(th, Fraction(1)), (same, Fraction(-1))], *task.context().defs(*task.goal[1:]))


def special_constants(task: Task) -> Theorem:
    """A closed goal with circular functions at special places, by their exact values.

    Raises:
        NotFound: there are none, or the goal with the values was not proved.
    """
    if any(t.free for t in task.goal[1:]):
        raise NotFound("a goal without variables")
    values = {}
    for s in K._outside(task.goal[1:]):
        if s.op in ("sin", "cos", "tan", "asin", "acos", "atan"):
            try:
                values[s] = special_value(s)
            except (NotFound, Refusal):
                continue
    if not values:
        raise NotFound("no special value")
    sides = []
    for t in task.goal[1:]:
        same = K.refl(t, *Context().plus(*values.values()).defs(t))
        for s, e in values.items():
            same = K.replace(e, same, K.eq(t, replaced(same.concl.right, {s: e.concl.right})))  # type: ignore[union-attr]
        sides.append(same)
    left, right = (e.concl.right for e in sides)  # type: ignore[union-attr]
    new = Rel(task.goal.op, left, right)
    try:
        th = K.linear(new, [], *Context().defs(left, right))
    except (NotFound, Refusal):
        th = task.smaller(task.hyps, new)
    return K.linear(task.goal, [(th, Fraction(1)), (sides[0], Fraction(1)), (sides[1], Fraction(-1))],
                    *Context().plus(*sides).defs(*task.goal[1:]))  # fmt: skip


QUOTIENTS = {"tan": ("tan_by_sin", "sin", "cos"), "tanh": ("tanh_by_sinh", "sinh", "cosh")}


def by_quotients(task: Task) -> Theorem:
    """tan and tanh written as quotients.

    Raises:
        NotFound: there is none of them, a cosine is not shown to be nonzero, or the goal was not proved.
    """
    f = gap(task.goal)
    parts = [s for s in K._outside([f]) if s.op in QUOTIENTS]
    if not parts or task.goal.op not in ("<", "<="):
        raise NotFound("no tangent")
    context, equations = task.context(), []
    for s in parts:
        name, top, below = QUOTIENTS[s.op]
        a = s.args[0]
        divisor = K.apply(below, a)
        if context.try_prove(lt(0, divisor)) is None:
            context.add(task.smaller(task.hyps, lt(0, divisor), 0.3))
        context.prove(K.ne(divisor, 0))
        law = context.law(name, a)
        quotient = K.apply(top, a) * divisor**-1
        whole = s * divisor * divisor**-1
        same = K.linear(K.eq(s, whole), [], *context.defs(s, whole))
        equations.append(K.replace(law, same, K.eq(s, quotient)))
    same = K.refl(f, *context.defs(f))
    for e in equations:
        r: Rel = e.concl  # type: ignore[assignment]
        same = K.replace(e, same, K.eq(f, replaced(same.concl.right, {r.left: r.right})))  # type: ignore[union-attr]
    th = task.smaller(task.hyps, Rel(task.goal.op, num(0), same.concl.right))  # type: ignore[union-attr]
    return K.linear(task.goal, [(th, Fraction(1)), (same, Fraction(-1))], *context.defs(*task.goal[1:]))


def replaced(t: Term, values: dict[Term, Term]) -> Term:
    """The term with other terms for some of its parts, from the inside out."""
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        made = K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
        memo[s] = values.get(made, made)
    return memo[t]
