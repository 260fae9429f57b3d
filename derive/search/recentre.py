"""A function of x written in powers and functions of y = x - c, so that a contact at x = c becomes one at y = 0.

Covers recognise a contact by exact values, which sin(pi/2) or log(exp(1)) do not have; after the laws of
addition have split the constant off, what is left at y = 0 has exact values.
"""

from __future__ import annotations

from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, lt, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.rewriting import Rewriter
from derive.search.special_values import special_value

ONE = Fraction(1)


class Recentred:
    """The parts of a function at x = c + u.

    Args:
        context: what is known about x, to see arguments of logarithms and roots positive.
        x: the variable.
        c: a constant term.
    """

    def __init__(self, context: Context, x: Term, c: Term) -> None:
        self.context, self.x, self.c = context, x, c
        self.u = x - c
        self.rewriter = Rewriter(context)

    def function(self, f: Term, y: Term) -> tuple[Term, list[Theorem]]:
        """A term in y that at y = x - c equals f, with the equations of its parts.

        Raises:
            NotFound: a part cannot be split.
        """
        new: dict[Term, Term] = {}
        equations = []
        for s in K._postorder([f], False):
            if self.x not in s.free:
                new[s] = s
            elif s is self.x:
                new[s] = y + self.c
            elif s.op in ("exp", "log", "sin", "cos") or (s.op == "^" and not self._whole(s)):
                e = self._part(s)
                equations.append(e)
                new[s] = K.substitute(e.concl.right, {self.x: y + self.c})  # type: ignore[union-attr]
                new[s] = _with_plain_arguments(new[s])
            elif s.op in ("+", "*") or (s.op == "^" and self._whole(s)):
                new[s] = K._make(s.op, s.value, tuple(new[a] for a in s.args))
            else:
                new[s] = _with_plain_arguments(K.substitute(s, {self.x: y + self.c}))
        return new[f], equations

    @staticmethod
    def _whole(s: Term) -> bool:
        return s.args[1].op == "num" and s.args[1].integer

    def _part(self, s: Term) -> Theorem:
        """``s = s'`` with the value at c split off."""
        a = s.args[0]
        polys = Polynomials()
        at = polys.term(polys.norm(K.substitute(a, {self.x: self.c})))
        rest = polys.term(polys.plus(polys.norm(a), polys.norm(at), -ONE))
        out: Theorem | None
        if s.op == "exp":
            total = at + rest
            moved = self._moved(s, total)
            out = K.trans(moved, self.context.law("exp_sum", at, rest)) if at is not num(0) else moved
            return self._simplified(out, K.apply("exp", at))
        if s.op in ("sin", "cos"):
            return self._turned(s, at, rest, polys)
        quotient = polys.term(polys.norm(rest * at**-1))
        factor = num(1) + quotient
        self.context.prove(lt(0, at))
        self.context.prove(lt(0, factor))
        moved = self._moved(s, at * factor)
        if at is num(1):
            return moved
        law = "log_product" if s.op == "log" else "root_product"
        split = self.context.law(law, at, factor, *s.args[1:])
        return self._simplified(K.trans(moved, split), K.apply(s.op, at, *s.args[1:]))

    def _simplified(self, e: Theorem, constant: Term) -> Theorem:
        """The equation with a constant on its right side in a simpler form, such as 1 for log(exp(1))."""
        try:
            value = self.rewriter.expand(constant)
        except (NotFound, Refusal):
            return e
        r: Rel = e.concl  # type: ignore[assignment]
        return K.replace(value, e, eq(r.left, _swapped(r.right, constant, value.concl.right)))  # type: ignore[union-attr]

    def _moved(self, s: Term, new: Term) -> Theorem:
        """``s = s'`` with another form of the argument."""
        rest = [self.rewriter.same(e) for e in s.args[1:]]
        return self.rewriter.inside(s, [self.rewriter.ring(s.args[0], new), *rest])

    def _turned(self, s: Term, at: Term, rest: Term, polys: Polynomials) -> Theorem:
        """Sine or cosine of k pi/2 + v, or of another multiple of pi/4 or pi/6 and v."""
        pi = K.apply("pi")
        form = polys.norm(at)
        quarter = polys.norm(pi)
        (mono,) = quarter
        turns = form.get(mono, Fraction(0)) * 2
        if form.keys() - {mono} or 12 % turns.denominator:
            raise NotFound(f"{at} is no multiple of pi/4 or pi/6")
        if turns.denominator != 1:
            return self._split(s, at, rest)
        half = K._row(K.LAWS["sin_half_pi"], [])[1].left.args[0]
        value = {"sin": K.law("sin_half_pi", []), "cos": K.law("cos_half_pi", [])}
        out = self._moved(s, self._stacked(rest, half, int(turns)))
        for _ in range(abs(int(turns))):
            out = self._one_turn(out, value, half)
        return out

    def _split(self, s: Term, at: Term, rest: Term) -> Theorem:
        """Sine or cosine of a + v by the law of sums, the values at a as roots."""
        out = K.trans(self._moved(s, at + rest), self.context.law(f"{s.op}_sum", at, rest))
        for name in ("sin", "cos"):
            value = special_value(K.apply(name, at))
            r: Rel = value.concl  # type: ignore[assignment]
            out = K.replace(value, out, eq(s, _swapped(out.concl.right, r.left, r.right)))  # type: ignore[union-attr]
        return out

    def _stacked(self, rest: Term, half: Term, turns: int) -> Term:
        out = rest
        for _ in range(abs(turns)):
            out = out + (half if turns > 0 else -half)
        return out

    def _one_turn(self, e: Theorem, value: dict[str, Theorem], half: Term) -> Theorem:
        """``s = ... sin(v +- pi/2)`` to ``s = ... cos v``."""
        right: Term = e.concl.right  # type: ignore[union-attr]
        inner = next(t for t in K._outside([right]) if t.op in ("sin", "cos") and self.x in t.free)
        v, turn = inner.args[0].args
        law = self.context.law(f"{inner.op}_sum", v, turn)
        if turn is half:
            new = K.apply("cos", v) if inner.op == "sin" else -K.apply("sin", v)
            facts = [law, value["sin"], value["cos"]]
        else:
            new = -K.apply("cos", v) if inner.op == "sin" else K.apply("sin", v)
            facts = [law, value["sin"], value["cos"], K.law("sin_odd", [half]), K.law("cos_even", [half])]
        step = law
        for fact in facts[1:]:
            r: Rel = fact.concl  # type: ignore[assignment]
            made = _swapped(step.concl.right, r.left, r.right)  # type: ignore[union-attr]
            if made is not step.concl.right:  # type: ignore[union-attr]
                step = K.replace(fact, step, eq(inner, made))
        if turn is not half:  # sin(-(pi/2)) became -sin(pi/2): its value
            for fact in facts[1:3]:
                r = fact.concl  # type: ignore[assignment]
                made = _swapped(step.concl.right, r.left, r.right)  # type: ignore[union-attr]
                if made is not step.concl.right:  # type: ignore[union-attr]
                    step = K.replace(fact, step, eq(inner, made))
        same = K.trans(step, self.rewriter.ring(step.concl.right, new))  # type: ignore[union-attr]
        return K.replace(same, e, eq(e.concl.left, _swapped(right, inner, new)))  # type: ignore[union-attr]


def _swapped(t: Term, old: Term, new: Term) -> Term:
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        memo[s] = new if s is old else K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
    return memo[t]


def _with_plain_arguments(t: Term) -> Term:
    """Arguments of functions in normal form."""
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        args = [memo[a] for a in s.args]
        if s.args and (s.op in K.FUNCTIONS or (s.op == "^" and not Recentred._whole(s))) and not s.loose:
            polys = Polynomials()
            args[0] = polys.term(polys.norm(args[0]))
        memo[s] = K._make(s.op, s.value, tuple(args)) if s.args else s
    return memo[t]


def returned(goal: Rel, f: Term, there: Theorem, equations: list[Theorem], context: Context) -> Theorem:
    """The goal, whose gap is f, from its form in x - c: the equations of the parts are put into f.

    Raises:
        NotFound: the two do not agree.
    """
    try:
        same = K.refl(f, *context.defs(f))
        for e in reversed(equations):
            r: Rel = e.concl  # type: ignore[assignment]
            same = K.replace(e, same, eq(f, _swapped(same.concl.right, r.left, r.right)))  # type: ignore[union-attr]
        return K.linear(goal, [(there, ONE), (same, -ONE)], *context.defs(goal.left, goal.right))
    except Refusal as failure:
        raise NotFound(str(failure)) from None
