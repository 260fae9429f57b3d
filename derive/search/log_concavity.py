"""Shapes as goals: log-concave, log-convex, concave and convex, written out as the relations that they mean.

    log_concave(f, x)     x real: 0 < f and f*f'' <= (f')**2
                          x integer: 0 < f(x), f(x + 1), f(x + 2) and f(x)*f(x + 2) <= f(x + 1)**2
    log_convex(f, x)      the same with (f')**2 <= f*f'', and with f(x + 1)**2 <= f(x)*f(x + 2)
    concave(f, x)         f'' <= 0; for an integer f(x) + f(x + 2) <= 2*f(x + 1)
    convex(f, x)          0 <= f''; for an integer 2*f(x + 1) <= f(x) + f(x + 2)

For a real variable the relations hold at every point of the hypotheses, where f is therefore twice differentiable;
so f has the shape on every interval of such points, other variables fixed. For an integer variable the hypotheses are
stated at x, x + 1 and x + 2: where they leave an interval of integers, the sequence has the shape on all of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from derive import kernel as K
from derive.errors import DeriveError
from derive.kernel import Rel, Term, le, lt, num
from derive.terms_text import SHAPES, parse_term, text

_GOAL = re.compile(rf"\s*({'|'.join(SHAPES)})\s*\((.*),([^,()]*)\)\s*", re.DOTALL)


@dataclass(frozen=True)
class Shape:
    """A shape of a function in one of its variables.

    Attributes:
        word: ``log_concave``, ``log_convex``, ``concave`` or ``convex``.
        function: the function, a kernel term.
        variable: a variable of the kernel, real or integer.
    """

    word: str
    function: Term
    variable: Term

    def __str__(self) -> str:
        return f"{self.word}({text(self.function)}, {text(self.variable)})"

    def relations(self) -> list[Rel]:
        """The relations that the shape means.

        Raises:
            DeriveError: the function has no derivative by the kernel's rules.

        >>> shape("log_concave", "Phi(x)", "x").relations()
        [0 < Phi(x), (Phi(x) * (((-1) * x) * phi(x))) <= (phi(x) ^ 2)]
        >>> shape("log_convex", "factorial(n)", "n", ["n"]).relations()[-1]
        (factorial((n + 1)) ^ 2) <= (factorial(n) * factorial((n + 2)))
        """
        if self.variable.integer:
            values = [self._moved(self.function, step) for step in range(3)]
            first, middle, last = values
            signs = [lt(0, value) for value in values]
        else:
            first, signs = self.function, [lt(0, self.function)]
            middle = self._slope(first)
            last = self._slope(middle)
        if self.word in ("log_concave", "log_convex"):
            return [*signs, self._ordered(first * last, middle**2)]
        if self.variable.integer:
            return [self._ordered(first + last, num(2) * middle)]
        return [self._ordered(last, num(0))]

    def hypotheses(self, given: Sequence[Sequence[Sequence[Rel]]]) -> list[list[list[Rel]]]:
        """What is added to hypotheses, each a list of cases: for an integer variable the same one and two later.

        Raises:
            DeriveError: a hypothesis on the variable distinguishes cases.
        """
        added: list[list[list[Rel]]] = []
        for cases in given if self.variable.integer else ():
            about = [r for case in cases for r in case if any(self.variable in t.free for t in r[1:])]
            if about and len(cases) > 1:
                raise DeriveError("given", f"cases for {text(self.variable)}", f"one range for {self}")
            for step in (1, 2) if about else ():
                added.append([[Rel(r.op, *(self._moved(t, step) for t in r[1:])) for r in about]])
        return added

    def _ordered(self, small: Term, large: Term) -> Rel:
        """``small <= large`` for a concave shape, the reverse for a convex one."""
        return le(small, large) if self.word.endswith("concave") else le(large, small)

    def _moved(self, t: Term, step: int) -> Term:
        return K.substitute(t, {self.variable: self.variable + step}) if step else t

    def _slope(self, t: Term) -> Term:
        try:
            return tidied(K.differentiate(t, self.variable))
        except K.Refusal as refusal:
            needed = f"a function that the kernel can differentiate twice by {text(self.variable)}"
            raise DeriveError("goal", f"{self}: {refusal}", needed) from None


def shape(word: str, function: Any, variable: Any, integers: Collection[str] = ()) -> Shape:
    """A shape as a goal for `prove`.

    Args:
        word: ``log_concave``, ``log_convex``, ``concave`` or ``convex``.
        function: a SymPy expression, a kernel term or text.
        variable: a variable of the same kind.
        integers: the names of integer variables, for text.

    Raises:
        DeriveError: another word, something that cannot be read, or no variable.

    >>> str(shape("convex", "x**2 + y", "x"))
    'convex(x**2 + y, x)'
    """
    if word not in SHAPES:
        raise DeriveError("goal", f"the shape {word!r}", f"one of {', '.join(SHAPES)}")
    f, x = (_term(t, integers) for t in (function, variable))
    if x.op != "var":
        raise DeriveError("goal", f"{word} in {text(x)}", "a variable, as in log_concave(Phi(x), x)")
    return Shape(word, f, x)


def read_shape(goal: Any, integers: Collection[str]) -> Shape | None:
    """The shape that a goal is, or None for a goal of another kind.

    Raises:
        DeriveError: the text begins as a shape and cannot be read as one.

    >>> str(read_shape("log_concave(binomial(n, k), k)", ["n", "k"])), read_shape("x <= exp(x)", ())
    ('log_concave(binomial(n, k), k)', None)
    """
    if isinstance(goal, Shape):
        return goal
    found = _GOAL.fullmatch(goal) if isinstance(goal, str) else None
    return None if found is None else shape(found[1], found[2], found[3], integers)


def _term(given: Any, integers: Collection[str]) -> Term:
    if isinstance(given, str):
        return parse_term(given, integers, "goal")
    if isinstance(given, Term):
        return given
    from derive.terms_sympy import to_term

    return K.num(given) if type(given) is int else to_term(given)


def tidied(t: Term) -> Term:
    """The term without factors 1 and with products and sums of numbers carried out; defined where `t` is.

    >>> from derive.kernel import var
    >>> tidied(num(2) * (num(3) * (var("x") * num(1)))), tidied(-(-var("x")))
    ((6 * x), x)
    """
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        args = tuple(memo[a] for a in s.args)
        memo[s] = s if args == s.args else K.apply(s.op, *args)
        if s.op in ("+", "*"):
            memo[s] = _folded(s.op, *args)
        elif s.op == "^" and args[1] is num(1):
            memo[s] = args[0]
    return memo[t]


def _folded(op: str, a: Term, b: Term) -> Term:
    """a + b or a * b, numbers together and in front of a product."""
    if a.op == b.op == "num":
        return num(a.value + b.value if op == "+" else a.value * b.value)
    if op == "*":
        if b.op == "num":
            a, b = b, a
        if a.op == "num" and b.op == "*" and b.args[0].op == "num":
            a, b = num(a.value * b.args[0].value), b.args[1]
        if a is num(1):
            return b
    return K.apply(op, a, b)
