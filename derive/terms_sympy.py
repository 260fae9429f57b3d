"""The bridge between SymPy, in which authors write, and the kernel's terms, on which proofs stand.

    to_term(expr)              SymPy expression -> term, node by node, nothing simplified
    to_relation(rel)           SymPy relation, or our own Relation -> kernel formula
    hypotheses_of(*exprs)      assumptions such as positive=True -> hypotheses
    to_sympy, formula_to_sympy term, formula -> SymPy, unevaluated; to_term gives the same term back
    text, latex, ...           printed from terms (`derive.terms_text`, `derive.terms_latex`)
    power, cbrt                two functions that SymPy lacks

SymPy is trusted with nothing: what it made of a line is what is read, and what it changes while a line is
built is listed in ``derive/docs/how_sympy_is_read.md``. Build expressions under ``sympy.evaluate(False)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any, TypeAlias

import sympy
from sympy.core import numbers

from derive import kernel
from derive.errors import DeriveError
from derive.kernel import Rel, Term, num
from derive.special import Phi, Phi_inverse, phi, profile
from derive.terms_latex import latex, latex_relation
from derive.terms_text import RESERVED, children_first, index_names, power_of, text, text_relation

__all__ = [
    "Relation",
    "cbrt",
    "formula_to_sympy",
    "hypotheses_of",
    "latex",
    "latex_relation",
    "power",
    "text",
    "text_relation",
    "to_relation",
    "to_sympy",
    "to_term",
]


class power(sympy.Function):  # type: ignore[misc]
    """The real power a^x = exp(x log a), defined for a > 0 only.

    ``a**x`` means it too when the exponent is neither rational nor integer-valued; `power` also takes
    such exponents.

    >>> from sympy import Symbol
    >>> to_term(power(Symbol("x"), 2))
    power(x, 2)
    """

    nargs = 2


class cbrt(sympy.Function):  # type: ignore[misc]
    """The real cube root, defined for every real number, odd.

    SymPy's own ``cbrt(x)`` is x**(1/3), which is read as that power and needs 0 <= x.

    >>> from sympy import Symbol
    >>> to_term(cbrt(Symbol("x"))), to_term(sympy.cbrt(Symbol("x")))
    (cbrt(x), (x ^ (1/3)))
    """

    nargs = 1


@dataclass(frozen=True)
class Relation:
    """A relation between two SymPy expressions that SymPy never sees, so that it cannot become True or False.

    Args:
        op: one of ``<  <=  =  ==  !=  >=  >``.
        left, right: SymPy expressions.

    >>> to_relation(Relation(">", sympy.exp(sympy.Symbol("x")), 0))
    0 < exp(x)
    """

    op: str
    left: Any
    right: Any

    def __bool__(self) -> bool:
        raise DeriveError("relation", "a relation used as True or False", "a relation as a statement, or a proof of it")


_RELATIONS = {"<": "<", "<=": "<=", "=": "=", "==": "=", "!=": "!=", ">": "<", ">=": "<="}
_SYMPY_RELATIONS: dict[type, str] = {
    sympy.StrictLessThan: "<",
    sympy.LessThan: "<=",
    sympy.Equality: "=",
    sympy.Unequality: "!=",
    sympy.StrictGreaterThan: ">",
    sympy.GreaterThan: ">=",
}
_FUNCTIONS: dict[type, str] = {
    sympy.exp: "exp", sympy.sin: "sin", sympy.cos: "cos", sympy.tan: "tan",
    sympy.asin: "asin", sympy.acos: "acos", sympy.atan: "atan",
    sympy.sinh: "sinh", sympy.cosh: "cosh", sympy.tanh: "tanh",
    sympy.Abs: "abs", sympy.floor: "floor", sympy.ceiling: "ceil",
    sympy.factorial: "factorial", sympy.binomial: "binomial", power: "power", cbrt: "cbrt",
    sympy.erf: "erf", sympy.erfc: "erfc", Phi: "Phi", phi: "phi", Phi_inverse: "Phi_inverse", profile: "profile",
    sympy.gamma: "gamma", sympy.loggamma: "log_gamma", sympy.digamma: "digamma", sympy.polygamma: "polygamma",
    sympy.beta: "beta", sympy.harmonic: "harmonic",
}  # fmt: skip
_RATIONAL = (numbers.Integer, numbers.Rational, numbers.Zero, numbers.One, numbers.NegativeOne, numbers.Half)
_NO_REAL: dict[type, str] = {
    numbers.Infinity: "infinity (oo)",
    numbers.NegativeInfinity: "minus infinity (-oo)",
    numbers.ComplexInfinity: "complex infinity (zoo)",
    numbers.NaN: "not a number (nan)",
    numbers.ImaginaryUnit: "the imaginary unit (I)",
}
_TRUTH = (bool, sympy.logic.boolalg.BooleanTrue, sympy.logic.boolalg.BooleanFalse)
_SIGNS = ("positive", "negative", "zero", "nonnegative", "nonpositive", "nonzero")
_NEEDED = "a SymPy expression in the functions that the kernel knows"

Node: TypeAlias = Any  # a SymPy object, an int or a Fraction: SymPy has no static types to speak of


# ------------------------------------------------------------------------------------------- refusals


def _short(shown: str, most: int = 60) -> str:
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."


def _float(where: str, value: object) -> DeriveError:
    shown = _short(str(value))
    return DeriveError(
        where,
        f"the floating-point number {shown}",
        "exact numbers, because a float is only near the number that was meant",
        f"Write Rational('{shown}'), or a fraction such as Rational(1, 3).",
    )


def _truth(where: str, value: object) -> DeriveError:
    return DeriveError(
        where,
        f"the truth value {value}, to which SymPy or Python evaluated the relation before it could be read",
        "a relation that is still a statement",
        "Write it with le, lt, eq or ne, or build it under sympy.evaluate(False).",
    )


def _strange(where: str, node: Node) -> DeriveError:
    """The sentence about a node that has no term."""
    kind = type(node)
    if isinstance(node, sympy.Float) or kind in (float, complex):
        return _float(where, node)
    if isinstance(node, _TRUTH):
        return _truth(where, node)
    for refused, name in _NO_REAL.items():
        if isinstance(node, refused):
            return DeriveError(where, name, "real numbers")
    if kind is str:
        return DeriveError(
            where, f"the text {_short(repr(node))}", _NEEDED, "A text is read by derive.terms_text.parse_term."
        )
    if isinstance(node, sympy.core.relational.Relational):
        return DeriveError(where, "a relation inside an expression", "an expression")
    if isinstance(node, (sympy.And, sympy.Or, sympy.Not)):
        return DeriveError(where, f"relations joined by {kind.__name__}", "one relation", "State them one by one.")
    if isinstance(node, sympy.Piecewise):
        hint = "Only real_root(x, 3) is read, and only if built under sympy.evaluate(False); else write cbrt(x)."
        return DeriveError(where, "a Piecewise expression", _NEEDED, hint)
    if isinstance(node, sympy.Derivative):
        hint = "A derivative is stated as Eq(Derivative(f, x), value)."
        return DeriveError(where, "a Derivative inside an expression", _NEEDED, hint)
    if isinstance(node, sympy.core.function.Application):
        hint = "The real cube root is derive.terms_sympy.cbrt." if kind.__name__ in ("cbrt", "real_root") else ""
        given = f"the function {_short(kind.__name__)}, which the kernel does not know"
        return DeriveError(where, given, _NEEDED, hint)
    if isinstance(node, sympy.Symbol):
        return DeriveError(where, f"the {kind.__name__} {_short(node.name)}", "a plain sympy.Symbol")
    return DeriveError(where, kind.__name__, _NEEDED)


# -------------------------------------------------------------------------------------------- symbols


def _variable(where: str, symbol: sympy.Symbol) -> tuple[Term, Rel | None]:
    """The variable of a symbol, and the hypothesis that its assumptions mean."""
    given = symbol.assumptions0
    kept = [name for name in ("integer", *_SIGNS) if given.get(name)]
    # whatever the kept assumptions do not imply has no meaning for a real variable
    meant = sympy.Symbol(symbol.name, real=True, **dict.fromkeys(kept, True)).assumptions0
    extra = {(name, value) for name, value in given.items() if meant.get(name) != value}
    if extra:
        # name the one that the author wrote: it implies the others
        implied = {pair: sympy.Symbol("x", **dict([pair])).assumptions0.items() for pair in sorted(extra)}
        name, value = next((pair for pair, facts in implied.items() if extra <= facts), min(extra))
        raise DeriveError(
            where,
            f"the symbol {_short(symbol.name)} with the assumption {name}={value}",
            f"no other assumptions than real, integer, {', '.join(_SIGNS)} (=True)",
            "State anything else as a hypothesis.",
        )
    if symbol.name in RESERVED:
        raise DeriveError(where, f"a symbol named {symbol.name}", "a name that means nothing else")
    try:
        x = kernel.var(symbol.name, "int" if "integer" in kept else "real")
    except kernel.Refusal:
        name = _short(ascii(symbol.name))
        needed = "a name of ASCII letters, digits and underscores that begins with a letter"
        raise DeriveError(where, f"a symbol named {name}", needed) from None
    hypotheses: dict[str, Callable[[], Rel]] = {
        "positive": lambda: kernel.lt(0, x),
        "negative": lambda: kernel.lt(x, 0),
        "zero": lambda: kernel.eq(x, 0),
        "nonnegative": lambda: kernel.le(0, x),
        "nonpositive": lambda: kernel.le(x, 0),
        "nonzero": lambda: kernel.ne(x, 0),
    }
    strongest = next((name for name in _SIGNS if name in kept), None)
    return x, hypotheses[strongest]() if strongest else None


class _Reader:
    """Reads the SymPy objects of one statement; one name must be one symbol throughout."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.symbols: dict[str, sympy.Symbol] = {}
        self.variables: dict[str, Term] = {}
        self.hypotheses: dict[str, Rel] = {}

    def symbol(self, symbol: Node) -> Term:
        if type(symbol) is not sympy.Symbol:
            raise _strange(self.where, symbol)
        name = symbol.name
        if name not in self.symbols:
            self.variables[name], hypothesis = _variable(self.where, symbol)
            self.symbols[name] = symbol
            if hypothesis is not None:
                self.hypotheses[name] = hypothesis
        elif symbol != self.symbols[name]:
            raise DeriveError(
                self.where,
                f"two symbols named {_short(name)} with different assumptions",
                "one symbol for one name",
                "Make the symbol once, and use it everywhere.",
            )
        return self.variables[name]

    # -- expressions

    def term(self, root: Node) -> Term:
        """The term of an expression; without recursion, so that no depth exhausts Python's stack."""
        made: dict[int, Term] = {}
        stack: list[tuple[Node, bool]] = [(root, False)]
        kept: list[Node] = []  # objects made on the way stay alive, so that their id stays theirs
        while stack:
            node, ready = stack.pop()
            if id(node) in made:
                continue
            parts = self.parts(node)
            kept.extend((node, parts))
            if ready or not parts:
                made[id(node)] = self.node(node, [made[id(p)] for p in parts])
            else:
                stack.append((node, True))
                stack.extend((p, False) for p in reversed(parts))
        return made[id(root)]

    def parts(self, node: Node) -> tuple[Node, ...]:
        """The subexpressions of a node that are read before it."""
        kind = type(node)
        if kind in (sympy.Add, sympy.Mul, sympy.Pow, sympy.log, sympy.Max, sympy.Min) or kind in _FUNCTIONS:
            return tuple(node.args)
        if kind is sympy.Piecewise:
            return (_real_cube_root(self.where, node),)
        if kind in (sympy.Sum, sympy.Product):
            limits = node.args[1:]
            if any(len(limit) != 3 for limit in limits):
                raise DeriveError(self.where, f"a {kind.__name__} without both ends", "both ends, as in (k, 1, n)")
            return (_summand(node), *(part for limit in limits for part in limit))
        return ()

    def node(self, node: Node, args: list[Term]) -> Term:
        """The term of a node from the terms of its parts."""
        try:
            return self.built(node, args)
        except kernel.Refusal as refusal:
            raise DeriveError(self.where, str(refusal), _NEEDED) from None

    def built(self, node: Node, args: list[Term]) -> Term:
        kind = type(node)
        if kind is int or kind is Fraction:
            return num(node)
        if kind in _RATIONAL:
            return num(Fraction(int(node.p), int(node.q)))
        if isinstance(node, sympy.Symbol):
            return self.symbol(node)
        if kind is sympy.Add:
            return reduce(Term.__add__, args) if args else num(0)
        if kind is sympy.Mul:
            # -(x*y) is the one product Mul(-1, x, y) in SymPy; it is (-1)*(x*y)
            if len(args) > 2 and args[0] is num(-1):
                return args[0] * reduce(Term.__mul__, args[1:])
            return reduce(Term.__mul__, args) if args else num(1)
        if kind is sympy.Pow:
            return kernel.apply("exp", args[1]) if node.args[0] is sympy.E else power_of(*args)
        if kind in (sympy.Max, sympy.Min):
            return reduce(lambda a, b: kernel.apply(kind.__name__.lower(), a, b), args)
        if kind is sympy.log:
            logs = [kernel.apply("log", a) for a in args]
            return logs[0] if len(logs) == 1 else logs[0] / logs[1]
        if kind in _FUNCTIONS:
            return self.function(_FUNCTIONS[kind], args)
        if kind is sympy.Piecewise:
            return kernel.apply("cbrt", args[0])
        if kind in (sympy.Sum, sympy.Product):
            return self.series(kind, args)
        if node is sympy.pi:
            return kernel.apply("pi")
        if node is sympy.E:
            return kernel.apply("exp", num(1))
        raise _strange(self.where, node)

    def function(self, name: str, args: list[Term]) -> Term:
        if len(args) == len(kernel.FUNCTIONS[name].names):  # any other number is refused below
            for a in kernel.FUNCTIONS[name].whole(args):
                if not a.integer:
                    raise self.not_whole(f"a real argument of {name}", a)
        return kernel.apply(name, *args)

    def series(self, kind: type, args: list[Term]) -> Term:
        """A sum or product; the first range is the innermost."""
        body, name = args[0], "sum" if kind is sympy.Sum else "prod"
        for index, low, high in zip(args[1::3], args[2::3], args[3::3], strict=True):
            if index.op != "var" or not index.integer or index.value[0] in self.hypotheses:
                raise DeriveError(
                    self.where,
                    f"the index {_short(str(index))} of a {kind.__name__}",
                    "a symbol with integer=True and no other assumption, because it runs over the whole range",
                )
            for end in (low, high):
                if not end.integer:
                    raise self.not_whole(f"an end of a {kind.__name__} that is not integer-valued", end)
            body = kernel.big(name, index, low, high, body)
        return body

    def not_whole(self, given: str, a: Term) -> DeriveError:
        names = ", ".join(sorted(x.value[0] for x in a.free if not x.integer))
        hint = f"Make these symbols with integer=True: {names}." if names else ""
        needed = "integers, symbols with integer=True, and sums and products of these"
        return DeriveError(self.where, given, needed, hint)

    # -- relations

    def relation(self, rel: Node) -> kernel.Rel | kernel.Derivative:
        if isinstance(rel, _TRUTH):
            raise _truth(self.where, rel)
        if type(rel) is Relation:
            if rel.op not in _RELATIONS:
                raise DeriveError(self.where, f"the relation {_short(repr(rel.op))}", f"one of {' '.join(_RELATIONS)}")
            op, left, right = rel.op, rel.left, rel.right
        elif type(rel) in _SYMPY_RELATIONS:
            op, (left, right) = _SYMPY_RELATIONS[type(rel)], rel.args
        else:
            kind = "an expression" if isinstance(rel, sympy.Expr) else type(rel).__name__
            if isinstance(rel, (sympy.And, sympy.Or, sympy.Not)):
                raise _strange(self.where, rel)
            raise DeriveError(self.where, f"{kind} without a relation", "a relation such as le(1 + x, exp(x))")
        if type(left) is sympy.Derivative and _RELATIONS[op] == "=":
            return self.derivative(left, right)
        a, b = self.term(left), self.term(right)
        return Rel(_RELATIONS[op], b, a) if op.startswith(">") else Rel(_RELATIONS[op], a, b)

    def derivative(self, left: sympy.Derivative, right: Node) -> kernel.Derivative:
        """``Eq(Derivative(f, (x, n)), value)``."""
        if len(left.variable_count) != 1:
            raise DeriveError(self.where, "a derivative by several variables", "a derivative by one variable")
        function, by = self.term(left.expr), self.term(left.variable_count[0][0])
        order = kernel.evaluate(self.term(left.variable_count[0][1]))
        if by.op != "var" or by.integer:
            raise DeriveError(self.where, f"a derivative by {_short(str(by))}", "a derivative by a real variable")
        if order is None or order.denominator != 1 or not 1 <= order <= 8:
            raise DeriveError(self.where, "a derivative of another order", "an order from 1 to 8")
        return kernel.Derivative(function, by, int(order), self.term(right))


def _real_cube_root(where: str, node: sympy.Piecewise) -> Node:
    """The x of ``real_root(x, 3)``; any other Piecewise is refused.

    SymPy writes the root out as a Piecewise; it is recognised by writing it out again.
    """
    first = node.args[0][0]
    if type(first) is sympy.Pow:
        with sympy.evaluate(False):
            again = sympy.real_root(first.args[0], 3)
        if again == node:
            return first.args[0]
    raise _strange(where, node)


def _summand(node: Node) -> Node:
    """The summand as written: SymPy's Sum puts one factor 1 before it under ``evaluate(False)``.

    Nested sums are merged by SymPy, each with its factor, so there are at most as many as ranges.
    """
    body = node.args[0]
    for _ in node.args[1:] if type(node) is sympy.Sum else ():
        if type(body) is sympy.Mul and len(body.args) == 2 and body.args[0] is sympy.S.One:
            body = body.args[1]
    return body


def to_term(expr: sympy.Expr | int | Fraction, where: str = "SymPy expression") -> Term:
    """The kernel term that a SymPy expression means, node by node, nothing simplified.

    Sums and products of several parts become binary from left to right, as written. A symbol with
    ``integer=True`` is an integer variable, any other a real one; what else its assumptions say is told by
    `hypotheses_of`. The page ``derive/docs/how_sympy_is_read.md`` says the rest.

    Args:
        expr: an expression, best built under ``sympy.evaluate(False)``; also an int or a Fraction.
        where: what the expression is called in an error.

    Raises:
        DeriveError: a float, a truth value, infinity, a complex number, an unknown function, an assumption
            that no hypothesis can express, two symbols of one name, a term nested more than 500 deep.

    >>> from sympy import Symbol, cosh, evaluate
    >>> with evaluate(False):
    ...     to_term((1 + cosh(Symbol("x"))) / 2)
    ((1 + cosh(x)) * (2 ^ (-1)))
    """
    return _Reader(where).term(expr)


def to_relation(rel: Any, where: str = "SymPy relation") -> kernel.Rel | kernel.Derivative:
    """The kernel formula that a relation means.

    Args:
        rel: ``Le, Lt, Ge, Gt, Eq, Ne`` of SymPy, built unevaluated, or a `Relation`. ``a >= b`` is read as
            b <= a and ``a > b`` as b < a. ``Eq(Derivative(f, x), value)`` is the statement that f has that
            derivative.
        where: what the relation is called in an error.

    Raises:
        DeriveError: as `to_term`, and for a truth value: SymPy evaluated the relation.

    >>> from sympy import Derivative, Eq, Symbol, exp
    >>> x = Symbol("x")
    >>> with sympy.evaluate(False):
    ...     to_relation(exp(x) >= 1 + x), to_relation(Eq(Derivative(x**2, x), 2 * x))
    ((1 + x) <= exp(x), Derivative(function=(x ^ 2), by=x, order=1, value=(2 * x)))
    """
    return _Reader(where).relation(rel)


def hypotheses_of(*given: Any, where: str = "SymPy expression") -> tuple[Rel, ...]:
    """The hypotheses that the assumptions on the symbols of some expressions and relations mean.

    One for each symbol with a sign, in alphabetical order of the names: positive 0 < x, negative x < 0,
    zero x = 0, nonnegative 0 <= x, nonpositive x <= 0, nonzero x != 0. Integer and real are sorts, not
    hypotheses.

    Raises:
        DeriveError: as `to_relation`; also when one name has different assumptions in two of the arguments.

    >>> from sympy import Symbol
    >>> hypotheses_of(Symbol("y", nonnegative=True) + Symbol("n", integer=True, positive=True))
    (0 < n, 0 <= y)
    """
    reader = _Reader(where)
    for part in given:
        if type(part) is Relation or isinstance(part, (sympy.core.relational.Relational, *_TRUTH)):
            reader.relation(part)
        else:
            reader.term(part)
    return tuple(reader.hypotheses[name] for name in sorted(reader.hypotheses))


# ------------------------------------------------------------------------------------- terms to SymPy

_BACK: dict[str, type] = {op: kind for kind, op in _FUNCTIONS.items()} | {"log": sympy.log}


def _raw(kind: type, *args: Any) -> Any:
    """A SymPy node with these arguments in this order: the constructors of Max, Min, Sum would change them."""
    made = sympy.Expr.__new__(kind, *args)
    if kind in (sympy.Max, sympy.Min):
        made._argset = frozenset(args)
    else:
        made.is_commutative = True
    return made


def _sympy_terms(roots: Iterable[Term]) -> list[Any]:
    """The expressions of some terms, which name their indices alike."""
    roots = list(roots)
    order = children_first(roots, "SymPy expression")
    names = index_names(order)
    made: dict[tuple[Term, int], Any] = {}
    for t, level in order:
        args = [made[a, level + (t.op in ("sum", "prod") and i == 2)] for i, a in enumerate(t.args)]
        if t.op == "num":
            made[t, level] = sympy.Rational(t.value.numerator, t.value.denominator)
        elif t.op == "var":
            made[t, level] = _symbol(*t.value)
        elif t.op == "bound":
            if t.value >= level:
                raise DeriveError("SymPy expression", "a bound index without its sum or product", "a closed term")
            made[t, level] = _symbol(names[level - 1 - t.value], "int")
        elif t.op in ("sum", "prod"):
            low, high, body = args
            kind = sympy.Sum if t.op == "sum" else sympy.Product
            node = _raw(kind, body, sympy.Tuple(_symbol(names[level], "int"), low, high))
            if _summand(node) is not body:  # the reader would take this factor 1 for SymPy's
                node = _raw(kind, sympy.Mul(1, body, evaluate=False), node.args[1])
            made[t, level] = node
        elif t.op in ("min", "max"):
            made[t, level] = _raw(sympy.Max if t.op == "max" else sympy.Min, *args)
        elif t.op == "pi":
            made[t, level] = sympy.pi
        elif t.op in ("+", "*", "^"):
            kind = {"+": sympy.Add, "*": sympy.Mul, "^": sympy.Pow}[t.op]
            made[t, level] = kind(*args, evaluate=False)
        elif t.op == "power" and not t.args[1].integer and kernel.evaluate(t.args[1]) is None:
            made[t, level] = sympy.Pow(*args, evaluate=False)
        else:
            made[t, level] = _BACK[t.op](*args, evaluate=False)
    return [made[root, 0] for root in roots]


def _symbol(name: str, sort: str) -> sympy.Symbol:
    return sympy.Symbol(name, integer=True) if sort == "int" else sympy.Symbol(name, real=True)


def to_sympy(t: Term) -> sympy.Expr:
    """The term as an unevaluated SymPy expression; ``to_term(to_sympy(t))`` is `t`.

    Variables become symbols with ``real=True`` or ``integer=True``. Indices of sums get names that no
    variable has. Real powers with a rational or integer-valued exponent are `power`, cube roots are `cbrt`.

    Raises:
        DeriveError: the term has a bound index outside its sum.
        TooLarge: the term is too long to write out.

    >>> x = kernel.var("x")
    >>> to_sympy(x + x), to_sympy(num(0) * kernel.apply("log", x))
    (x + x, 0*log(x))
    """
    return _sympy_terms([t])[0]


def formula_to_sympy(formula: kernel.Formula) -> sympy.Basic:
    """A relation as ``Le, Lt, Eq`` or ``Ne``, a derivative as ``Eq(Derivative(f, x), value)``, a limit as
    ``Eq(Limit(f, x, oo), value)``, unevaluated.

    Raises:
        DeriveError: the formula is opaque.

    >>> formula_to_sympy(kernel.le(kernel.var("x"), kernel.var("x")))
    x <= x
    """
    if isinstance(formula, Rel):
        kinds = {"<": sympy.Lt, "<=": sympy.Le, "=": sympy.Eq, "!=": sympy.Ne}
        return kinds[formula.op](*_sympy_terms(formula[1:]), evaluate=False)
    if isinstance(formula, kernel.Derivative):
        function, by, value = _sympy_terms([formula.function, formula.by, formula.value])
        return sympy.Eq(sympy.Derivative(function, (by, formula.order)), value, evaluate=False)
    if isinstance(formula, kernel.Tends):
        function, by, value = _sympy_terms(formula)
        return sympy.Eq(sympy.Limit(function, by, sympy.oo), value, evaluate=False)
    given = f"a statement of the kind {type(formula).__name__}"
    raise DeriveError("SymPy expression", given, "a relation between terms")
