r"""Terms and relations as LaTeX, for papers.

    latex(term), latex_relation(relation)

LaTeX is for reading: other than the plain text of `derive.terms_text` it shows a chain of sums or products
without the parentheses that say which is added first, and a/b and a*b**(-1) alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from derive import kernel
from derive.errors import DeriveError
from derive.kernel import Rel, Term, num
from derive.terms_text import children_first, digits, index_names

__all__ = ["latex", "latex_relation"]

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4
_GREEK = frozenset(
    re.findall(  # LaTeX has no omicron
        "[A-Za-z]+",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi "
        "omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega",
    )
)
_NAMED = {name: rf"\{name}" for name in ("log", "cosh", "sinh", "tanh", "sin", "cos", "tan", "min", "max")}
_NAMED |= {"asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan"}
_SPECIAL = {
    "erf": r"\operatorname{erf}", "erfc": r"\operatorname{erfc}", "phi": r"\varphi", "Phi": r"\Phi",
    "Phi_inverse": r"\Phi^{-1}", "profile": "I", "gamma": r"\Gamma", "digamma": r"\psi", "beta": r"\mathrm{B}",
}  # fmt: skip
_SIGNS = {"<": "<", "<=": r"\le", "=": "=", "!=": r"\ne"}
_TALL = re.compile(r"\\(frac|sum|prod|left|binom)")


class _Piece(NamedTuple):
    """The LaTeX of a subterm without its minus sign, how strongly it is held together, the sign, and whether
    it ends with an open sum or product, so that what follows would belong to it."""

    body: str
    strength: int
    minus: bool = False
    open: bool = False

    @property
    def signed(self) -> str:
        return f"-{self.body}" if self.minus else self.body

    def held(self, strength: int, last: bool = True) -> str:
        """The LaTeX, in parentheses unless it is at least that strong, unsigned, and closed or last."""
        fine = self.strength >= strength and not self.minus and (last or not self.open)
        return self.body if fine else _parens(self.signed)


# the names that the mathematics uses for Greek letters
_SHORT = {"lam": "lambda", "eps": "varepsilon", "th": "theta", "kap": "kappa", "gam": "gamma"}


def _parens(body: str) -> str:
    return rf"\left({body}\right)" if _TALL.search(body) else f"({body})"


def _letters(name: str) -> str:
    name = _SHORT.get(name, name)
    if name in _GREEK or name == "varepsilon":
        return rf"\{name}"
    return name if len(name) == 1 or name.isdigit() else rf"\mathrm{{{name}}}"


def _variable(name: str) -> str:
    """``x_1`` and ``x1`` with a subscript, Greek names as letters, words upright."""
    head, *below = re.findall(r"[A-Za-z]+|[0-9]+", name)
    return f"{_letters(head)}_{{{','.join(map(_letters, below))}}}" if below else _letters(head)


def _variables(names: Iterable[str]) -> dict[str, str]:
    """A LaTeX form for each name; names that would look alike are spelled out."""
    names = sorted(set(names))
    shown = {name: _variable(name) for name in names}
    twice = {form for form in shown.values() if list(shown.values()).count(form) > 1}
    escaped = {name: name.replace("_", r"\_") for name in names}
    return {name: rf"\mathtt{{{escaped[name]}}}" if shown[name] in twice else shown[name] for name in names}


def _factors(t: Term) -> list[Term]:
    """The operands of a chain of products (or sums, if `t` is one), from left to right."""
    found: list[Term] = []
    stack = [t]
    while stack:
        s = stack.pop()
        if s.op == t.op and t.op in ("+", "*"):
            stack.extend(reversed(s.args))
        else:
            found.append(s)
    return found


class _Printer:
    """Prints the subterms of some terms, children first, each for the line and for an exponent."""

    def __init__(self, roots: Sequence[Term]) -> None:
        order = children_first(roots, "LaTeX")
        self.variables = _variables(t.value[0] for t, _ in order if t.op == "var")
        self.indices = [_variable(name) for name in index_names(order)]
        self.pieces: dict[tuple[Term, int, bool], _Piece] = {}
        for t, level in order:
            for raised in (False, True):
                self.level, self.raised = level, raised
                self.pieces[t, level, raised] = self.piece(t)
        self.level, self.raised = 0, False

    def of(self, t: Term) -> _Piece:
        return self.pieces[t, self.level, self.raised]

    def above(self, t: Term) -> _Piece:
        """The form of `t` in an exponent: fractions on the line."""
        return self.pieces[t, self.level, True]

    def piece(self, t: Term) -> _Piece:
        match t.op:
            case "num":
                return self.number(t.value)
            case "var":
                return _Piece(self.variables[t.value[0]], _ATOM)
            case "bound":
                name = self.indices[self.level - 1 - t.value] if t.value < self.level else rf"\#{t.value}"
                return _Piece(name, _ATOM)
            case "+":
                return self.plus(t)
            case "*":
                return self.times(t)
            case "^":
                return self.power(*t.args)
            case "sum" | "prod":
                low, high = (self.above(a).signed for a in t.args[:2])
                body = self.pieces[t.args[2], self.level + 1, self.raised]
                index = self.indices[self.level]
                return _Piece(rf"\{t.op}_{{{index}={low}}}^{{{high}}} {body.held(_PRODUCT)}", _PRODUCT, open=True)
        return self.function(t.op, t.args)

    def function(self, op: str, args: Sequence[Term]) -> _Piece:
        inner = ", ".join(self.of(a).signed for a in args)
        match op:
            case "pi":
                return _Piece(r"\pi", _ATOM)
            case "exp":
                exponent = self.above(args[0]).signed
                if re.search(r"\^\{.*\^\{.*\^\{|e\^|\\exp|\\sum|\\prod", exponent) or len(exponent) > 60:
                    return _Piece(rf"\exp{_parens(inner)}", _POWER)
                return _Piece(f"e^{{{exponent}}}", _POWER)
            case "power":
                return _Piece(f"{self.of(args[0]).held(_ATOM)}^{{{self.above(args[1]).signed}}}", _POWER)
            case "cbrt":
                return _Piece(rf"\sqrt[3]{{{inner}}}", _POWER)
            case "abs":
                return _Piece(rf"\left|{inner}\right|", _ATOM)
            case "floor" | "ceil":
                return _Piece(rf"\left\l{op} {inner} \right\r{op}", _ATOM)
            case "factorial":
                return _Piece(f"{self.of(args[0]).held(_ATOM)}!", _POWER)
            case "binomial":
                return _Piece(rf"\binom{{{self.of(args[0]).signed}}}{{{self.of(args[1]).signed}}}", _ATOM)
            case "log_gamma":
                return _Piece(rf"\log\Gamma{_parens(inner)}", _POWER)
            case "polygamma":
                return _Piece(rf"\psi^{{({self.above(args[0]).signed})}}{_parens(self.of(args[1]).signed)}", _POWER)
            case "harmonic":
                return _Piece(rf"H_{{{self.above(args[0]).signed}}}", _ATOM)
            case _ if op in _SPECIAL:
                return _Piece(f"{_SPECIAL[op]}{_parens(inner)}", _ATOM if op != "Phi_inverse" else _POWER)
        return _Piece(f"{_NAMED[op]}{_parens(inner)}", _POWER)

    def number(self, value: Fraction) -> _Piece:
        size = abs(value)
        if size.denominator == 1:
            return _Piece(digits(size), _ATOM, value < 0)
        return _Piece(self.fraction(*digits(size).split("/")), _PRODUCT, value < 0)

    def fraction(self, above: str, below: str) -> str:
        return f"{above}/{below}" if self.raised else rf"\frac{{{above}}}{{{below}}}"

    def plus(self, t: Term) -> _Piece:
        first, *rest = (self.of(a) for a in _factors(t))
        parts = [first]
        for piece in rest:
            # an open sum would swallow what is added after it
            before = parts.pop()
            closed = before._replace(body=before._replace(minus=False).held(_PRODUCT, last=False))
            parts.extend([closed if before.open else before, piece])
        body = parts[0].body + "".join(f" {'-' if p.minus else '+'} {p.body}" for p in parts[1:])
        minus = parts[0].minus
        return _Piece(f"-{body}" if minus else body, _SUM, open=parts[-1].open)

    def times(self, t: Term) -> _Piece:
        above = _factors(t)
        minus = above[0].op == "num" and above[0].value < 0
        if minus:
            above[0] = num(-above[0].value)
            if above[0] is num(1):
                above = above[1:]
        below = [f.args[0] for f in above if _inverse(f)]
        above = [f for f in above if not _inverse(f)]
        if below and above and above[0].op == "num" and not above[0].integer:
            value = above[0].value
            below.insert(0, num(value.denominator))
            above[0:1] = [num(value.numerator)] if value.numerator != 1 else []
        if not below:
            strength = _PRODUCT if len(above) > 1 else max(_PRODUCT, self.piece(above[0]).strength)
            return _Piece(self.chain(above), strength, minus, self.ends(above))
        alone = not self.raised
        body = self.fraction(self.chain(above, alone) if above else "1", self.chain(below, alone, below=True))
        return _Piece(body, _PRODUCT, minus)

    def ends(self, factors: Sequence[Term]) -> bool:
        return self.piece(factors[-1]).open and self.piece(factors[-1]).strength > _SUM

    def chain(self, factors: Sequence[Term], alone: bool = False, below: bool = False) -> str:
        """Factors side by side; `alone` between braces, so that a single one needs no parentheses."""
        pieces = [self.piece(f) if f.op == "num" else self.of(f) for f in factors]
        if len(pieces) == 1 and alone:
            return pieces[0].signed
        out = ""
        for i, piece in enumerate(pieces):
            shown = piece.held(_PRODUCT, last=i == len(pieces) - 1)
            if i == 0:
                out = shown
            elif re.match(r"[0-9]|\\frac|\(-[0-9]+\)", shown):
                out += rf" \cdot {shown}"
            else:
                out += f" {shown}"
        return f"({out})" if below and self.raised and (len(pieces) > 1 or pieces[0].strength == _PRODUCT) else out

    def power(self, a: Term, e: Term) -> _Piece:
        base = self.of(a)
        if e is num(Fraction(1, 2)):
            return _Piece(rf"\sqrt{{{base.signed}}}", _POWER)
        if e is num(-1):
            return _Piece(self.fraction("1", self.chain([a], not self.raised, below=True)), _PRODUCT)
        exponent = self.above(e).signed
        if a.op in _NAMED and a.op not in ("min", "max") and e.op == "num" and e.integer and e.value >= 2:
            return _Piece(f"{_NAMED[a.op]}^{{{exponent}}}{_parens(self.of(a.args[0]).signed)}", _POWER)
        return _Piece(f"{base.held(_ATOM)}^{{{exponent}}}", _POWER)


def _inverse(t: Term) -> bool:
    return t.op == "^" and t.args[1] is num(-1)


def latex(t: Term) -> str:
    r"""A term in LaTeX (without dollar signs).

    Raises:
        TooLarge: the term is too long to write out.

    >>> from derive.terms_text import parse_term
    >>> print(latex(parse_term("(1 + cosh(x))/2 - x**2/4")))
    \frac{1 + \cosh(x)}{2} - \frac{x^{2}}{4}
    >>> print(latex(parse_term("exp(-t**2/(2*N)) - 2*sqrt(sigma_1)")))
    e^{-t^{2}/(2 N)} - 2 \sqrt{\sigma_{1}}
    >>> print(latex(parse_term("sum(k, 0, n, binomial(n, k)*x**k)", integers=["n"])))
    \sum_{k=0}^{n} \binom{n}{k} x^{k}
    """
    return _Printer([t]).of(t).signed


def latex_relation(formula: kernel.Formula) -> str:
    r"""A relation, a derivative as d/dx f = value or a limit for x to infinity, in LaTeX (without dollar signs).

    Raises:
        DeriveError: the formula is opaque.

    >>> from derive.terms_text import parse_relation
    >>> print(latex_relation(parse_relation("(1 + cosh(x))/2 <= exp(x**2/4)")))
    \frac{1 + \cosh(x)}{2} \le e^{x^{2}/4}
    """
    if isinstance(formula, Rel):
        printer = _Printer(formula[1:])
        return f"{printer.of(formula.left).signed} {_SIGNS[formula.op]} {printer.of(formula.right).signed}"
    if isinstance(formula, kernel.Derivative):
        printer = _Printer([formula.function, formula.by, formula.value])
        d = r"\partial" if len(formula.function.free) > 1 else "d"
        raised = f"^{{{formula.order}}}" if formula.order > 1 else ""
        operator = rf"\frac{{{d}{raised}}}{{{d} {printer.of(formula.by).body}{raised}}}"
        return f"{operator} {printer.of(formula.function).held(_PRODUCT)} = {printer.of(formula.value).signed}"
    if isinstance(formula, kernel.Tends):
        function, by, value = (_Printer(formula).of(t) for t in formula)
        return rf"\lim_{{{by.body}\to\infty}} {function.held(_PRODUCT)} = {value.signed}"
    raise DeriveError("LaTeX", f"a statement of the kind {type(formula).__name__}", "a relation between terms")
