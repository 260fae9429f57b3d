"""Terms and relations of the kernel as Coq text over the real numbers.

Every variable is a real number in Coq; one of the sort integer has the hypothesis ``Int n`` beside it. A relation
becomes the conjunction of the conditions under which its two sides are defined with the relation itself, as the
kernel means it. The functions that Coq does not have are defined in ``proofs/formal/export``.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Rel, Term

__all__ = ["CoqText", "NotExported"]

FUNCTIONS = {
    "exp": "exp", "log": "ln", "cosh": "cosh", "sinh": "sinh", "tanh": "tanh", "sin": "sin", "cos": "cos",
    "tan": "tan", "atan": "atan", "abs": "Rabs", "min": "Rmin", "max": "Rmax", "power": "Rpower",
    "floor": "Floor", "ceil": "Ceil", "factorial": "Fact", "binomial": "Binom", "asin": "asin", "acos": "acos",
    "cbrt": "Cbrt", "phi": "phi", "Phi": "Phi", "Phi_inverse": "Phi_inverse", "profile": "profile", "erf": "erf",
    "erfc": "erfc", "gamma": "Gamma", "log_gamma": "log_gamma", "beta": "beta", "harmonic": "Harmonic",
}  # fmt: skip
BIG = {"sum": "Sum", "prod": "Prod"}
LARGE = 1000
"""Literal exponents from here on are real numbers in Coq, whose notation of natural numbers is unary."""
SIGNS = {"<": "<", "<=": "<=", "=": "=", "!=": "<>"}

RESERVED = frozenset(
    {"as", "at", "cofix", "else", "end", "exists", "fix", "for", "forall", "fun", "if", "in", "let", "match", "mod",
     "return", "then", "using", "where", "with", "by", "of", "R", "Int", "Real", "Sum", "Prod", "PI", "sqrt", "zpow",
     "rpow", "Tends", "Eventually", "I", *FUNCTIONS.values()}
)  # fmt: skip


class NotExported(Exception):
    """A theorem is not exported; the text says why."""


def number(value: Fraction) -> str:
    """A rational number.

    >>> number(Fraction(-3, 2)), number(Fraction(5))
    ('(-3 / 2)', '5')
    """
    if value.denominator == 1:
        return str(value) if value >= 0 else f"({value})"
    return f"({value.numerator} / {value.denominator})"


def variable(name: str) -> str:
    """The name of a variable; changed where Coq, the library or the proofs use it.

    >>> variable("eps"), variable("in"), variable("P1")
    ('eps', 'in_', 'P1_')
    """
    return f"{name}_" if name in RESERVED or (re.fullmatch(r"[A-Zc]\d*|[sck]\d+|c", name) and name != "N") else name


class CoqText:
    """Terms, relations and conditions as Coq text, each kept once."""

    def __init__(self) -> None:
        self._terms: dict[Term, str] = {}
        self._conditions: dict[Term, tuple[str, ...]] = {}

    def term(self, t: Term, bound: tuple[str, ...] = ()) -> str:
        """The text of a term, in brackets where it is composed.

        Args:
            t: the term.
            bound: names of the indices around it, the innermost last.

        Raises:
            NotExported: a function that has no counterpart.
        """
        if not t.loose and t in self._terms:
            return self._terms[t]
        text = self._term(t, bound)
        if not t.loose:
            self._terms[t] = text
        return text

    def _term(self, t: Term, bound: tuple[str, ...]) -> str:
        if t.op == "num":
            return number(t.value)
        if t.op == "var":
            return variable(t.value[0])
        if t.op == "bound":
            return bound[-1 - int(t.value)]
        if t.op == "pi":
            return "PI"
        if t.op in ("+", "*"):
            a, b = (self.term(s, bound) for s in t.args)
            return f"({a} {t.op} {b})"
        if t.op == "^":
            return self._power(self.term(t.args[0], bound), t.args[1], bound)
        if t.op in BIG:
            low, high = (self.term(s, bound) for s in t.args[:2])
            index = f"k{len(bound)}"
            return f"({BIG[t.op]} {low} {high} (fun {index} => {self.term(t.args[2], (*bound, index))}))"
        if t.op not in FUNCTIONS:
            raise NotExported(f"the function {t.op} is not defined in Coq")
        return f"({' '.join((FUNCTIONS[t.op], *(self.term(s, bound) for s in t.args)))})"

    def _power(self, base: str, e: Term, bound: tuple[str, ...]) -> str:
        if e.op != "num":
            return f"(zpow {base} {self.term(e, bound)})"
        if not e.integer:
            return f"(rpow {base} {number(e.value)})"
        n = int(e.value)
        if abs(n) >= LARGE:
            return f"(zpow {base} {number(e.value)})"
        if n == -1:
            return f"(/ {base})"
        return f"({base} ^ {n})" if n >= 0 else f"(/ ({base} ^ {-n}))"

    def plain(self, r: Rel, bound: tuple[str, ...] = ()) -> str:
        """The relation without its conditions."""
        return f"{self.term(r.left, bound)} {SIGNS[r.op]} {self.term(r.right, bound)}"

    def conditions(self, *terms: Term) -> list[str]:
        """When the closed terms are defined, each condition once."""
        return list(dict.fromkeys(c for t in terms for c in self._of(t, ())))

    def _of(self, t: Term, bound: tuple[str, ...]) -> tuple[str, ...]:
        if not t.loose and t in self._conditions:
            return self._conditions[t]
        found: dict[str, None] = {}
        outer = t.args[:2] if t.op in BIG else t.args
        for s in outer:
            found.update(dict.fromkeys(self._of(s, bound)))
        if t.op == "^" and t.args[1].op != "num":
            a, e = (self.term(s, bound) for s in t.args)
            found[f"({a} <> 0 \\/ 0 <= {e})"] = None
        elif t.op != "^" or t.args[0].op != "num" or t.args[0].value == 0:
            for r, _ in K.conditions(t) if t.op in ("^", *BIG, *FUNCTIONS) else ():
                if r is not None and not (not r.left.free and not r.right.free and not t.loose and K.literal(r)):
                    found[self.plain(r, bound)] = None
        if t.op in BIG:
            index = f"k{len(bound)}"
            body = self._of(t.args[2], (*bound, index))
            low, high = (self.term(s, bound) for s in t.args[:2])
            if body:
                inner = " /\\ ".join(body)
                found[f"(forall {index}, Int {index} -> {low} <= {index} -> {index} <= {high} -> {inner})"] = None
        out = tuple(found)
        if not t.loose:
            self._conditions[t] = out
        return out

    def relation(self, r: Rel) -> str:
        """The relation with its conditions in front."""
        return " /\\ ".join((*self.conditions(r.left, r.right), self.plain(r)))
