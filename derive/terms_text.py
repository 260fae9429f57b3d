"""Terms and relations as plain text: our own parser, and the printer that is its inverse.

    parse_term("(1 + cosh(x))/2")                    text -> term
    parse_statement("0 <= x < y and y != 1")         text -> relations
    parse_relation("x <= exp(x)")                    text -> the one relation
    text(term), text_relation(relation)              term, relation -> text

The parser reads characters into kernel terms and does nothing else: no part of a text is ever run. A text
is read as SymPy reads the same line under ``evaluate(False)``, node by node, nothing simplified:

    a - b       a + (-1)*b; a minus sign before a number belongs to it: x - 2 is x + (-2), and
                x - 2*y is x + (-2)*y, but x - (2*y) is x + (-1)*(2*y), and -x**2 is -(x**2)
    a/b         a*b**(-1); 1/b is b**(-1); two numbers make one number: 1/2 is the number one half
    a**b, a^b   from right to left; a literal or integer-valued exponent is kept, rational arithmetic in
                an exponent becomes its value, anything else is the real power (defined for 0 < a)
    sqrt(a)     a**(1/2);  e**a, E**a: exp(a);  decimals are exact: 0.1 is 1/10
    sum(k, 1, n, x**k), prod(k, 1, n, k)     the index is an integer, known in the last argument only
    Phi, phi, Phi_inverse, profile           the normal law: distribution, density, quantile, phi(Phi_inverse(u));
                also ncdf, npdf, quantile or probit; Gamma, lgamma, psi, Beta, H(n) for gamma, log_gamma, digamma,
                beta, harmonic(n). These names are functions before a parenthesis only, else variables

``parse_term(text(t), integers)`` is `t` itself, for every term without a division by a literal zero and
within the limits below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import NamedTuple

from derive import kernel
from derive.errors import DeriveError, TooLarge
from derive.kernel import Rel, Term, num

__all__ = [
    "RESERVED",
    "SHAPES",
    "children_first",
    "digits",
    "index_names",
    "parse_cases",
    "parse_relation",
    "parse_statement",
    "parse_term",
    "power_of",
    "text",
    "text_relation",
]

MAX_CHARACTERS = 8_000
MAX_DIGITS = 1_000
MAX_DECIMAL_EXPONENT = 300
MAX_EXPONENT = 1_000_000
MAX_NODES = 20_000
MAX_CASES = 64

_FUNCTIONS = {name: name for name, row in kernel.FUNCTIONS.items() if row.names} | {
    "sqrt": "sqrt", "sum": "sum", "prod": "prod",
    "ln": "log", "Abs": "abs", "Min": "min", "Max": "max", "ceiling": "ceil",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan",
}  # fmt: skip
# Functions only before a parenthesis: mathematicians have variables of the same names.
_SPECIAL = {
    "erf": "erf", "erfc": "erfc", "harmonic": "harmonic", "harmonic_number": "harmonic", "H": "harmonic",
    "Phi": "Phi", "ncdf": "Phi", "normal_cdf": "Phi", "phi": "phi", "npdf": "phi", "normal_pdf": "phi",
    "Phi_inverse": "Phi_inverse", "quantile": "Phi_inverse", "probit": "Phi_inverse", "profile": "profile",
    "gamma": "gamma", "Gamma": "gamma", "log_gamma": "log_gamma", "lgamma": "log_gamma", "loggamma": "log_gamma",
    "digamma": "digamma", "psi": "digamma", "polygamma": "polygamma", "beta": "beta", "Beta": "beta",
}  # fmt: skip
_FUNCTIONS |= _SPECIAL
_CONSTANTS = ("pi", "e", "E")
_NO_REAL = {
    "oo": "infinity", "inf": "infinity", "infinity": "infinity", "zoo": "infinity", "nan": "not a number",
    "I": "the imaginary unit", "True": "a truth value", "False": "a truth value", "None": "no value",
}  # fmt: skip
_NO_CONNECTIVE = {
    "or": "relations joined by 'and'; only a hypothesis may have cases joined by 'or'",
    "not": "a relation; write the opposite relation, such as b < a",
    "in": "a relation; write an interval as 0 <= x <= 1",
    "if": "a relation; give the condition as a hypothesis",
}
#: Words that begin a goal of their own, such as log_concave(Phi(x), x); see `derive.search.log_concavity`.
SHAPES = ("log_concave", "log_convex", "concave", "convex")
#: Names that mean something in a text, and so cannot be variables.
RESERVED: frozenset[str] = frozenset(
    {*(_FUNCTIONS.keys() - _SPECIAL.keys()), *_CONSTANTS, *_NO_REAL, *_NO_CONNECTIVE, "and", "Sum", "Product"}
)

_RELATIONS = {"<": "<", "<=": "<=", "=": "=", "==": "=", "!=": "!=", ">": "<", ">=": "<="}
_SPELLINGS = {
    "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/",
    "π": "pi", "²": "**2", "³": "**3", "√": "sqrt(...)", "∑": "sum(k, 1, n, ...)", "∏": "prod(k, 1, n, ...)",
    "∞": "no infinity: a bound such as 1 <= x leaves the other side open", "＝": "=", "（": "(", "）": ")",
    "|": "abs(...)", "!": "factorial(...)", "[": "(", "]": ")", "{": "(", "}": ")", "&": "and", ";": "and",
    "%": "exact fractions, such as 1/100", "_": "a name that begins with a letter",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<mark>\*\*|<=|>=|!=|==|[-+*/^(),<>=])"
)


# --------------------------------------------------------------------------------------------- powers


def power_of(base: Term, exponent: Term) -> Term:
    """The power that ``base**exponent`` means when it is written down.

    A literal or integer-valued exponent is kept as it is; other rational arithmetic (such as ``1*2**(-1)``)
    becomes its value; every other exponent is real, and the power is the table's ``power``, which is defined
    for a positive base only.

    >>> from derive.kernel import var, num
    >>> power_of(var("x"), num(1) * num(2) ** -1), power_of(var("x"), var("y"))
    ((x ^ (1/2)), power(x, y))
    """
    if exponent.op == "num" or exponent.integer:
        return base**exponent
    value = kernel.evaluate(exponent)
    return kernel.apply("power", base, exponent) if value is None else base ** num(value)


# --------------------------------------------------------------------------------------------- tokens


class _Token(NamedTuple):
    """A number, a name, a mark or the end, with its column (counted from 1)."""

    kind: str
    text: str
    column: int


class _Source(NamedTuple):
    """Where a text comes from, which of its names are integers, and how its mistakes are told."""

    where: str
    integers: frozenset[str]

    def mistake(self, column: int, given: str, needed: str, hint: str = "") -> DeriveError:
        return DeriveError(f"{self.where}, column {column}", given, needed, hint)


def _source(source_text: object, integers: Iterable[str], where: str) -> tuple[_Source, list[_Token]]:
    """The source and its tokens, the last of which is the end."""
    if type(source_text) is not str:
        raise DeriveError(where, f"{type(source_text).__name__} {_short(repr(source_text))}", "a text")
    if isinstance(integers, str):
        integers = [integers]
    names = frozenset(integers)
    for name in names:
        if type(name) is not str or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) or name in RESERVED:
            raise DeriveError(
                "integers", _short(repr(name)), "a variable's name: ASCII letters, digits, underscores, no function"
            )
    source = _Source(where, names)
    if len(source_text) > MAX_CHARACTERS:
        raise TooLarge(where, f"{len(source_text)} characters", f"at most {MAX_CHARACTERS}")
    tokens: list[_Token] = []
    at = 0
    while at < len(source_text):
        found = _TOKEN.match(source_text, at)
        if found is None:
            raise _strange(source, source_text[at], at + 1)
        if found.lastgroup != "space":
            tokens.append(_Token(found.lastgroup or "", found.group(), at + 1))
        at = found.end()
    if not tokens:
        raise DeriveError(where, "an empty text", "a relation or an expression, such as 1 + x <= exp(x)")
    return source, [*tokens, _Token("end", "the end", len(source_text) + 1)]


def _strange(source: _Source, character: str, column: int) -> DeriveError:
    """The sentence about a character that no text contains."""
    name = unicodedata.name(character, f"code {ord(character)}").capitalize()
    shown = f"{character!r} ({name})" if character.isprintable() else name
    hint = f"Write {_SPELLINGS[character]}." if character in _SPELLINGS else ""
    if (not hint and character in "'\"`\\:@.$#?~") or ord(character) < 32:
        hint = "A text is mathematics only; nothing in it is run as code."
    elif not hint and character.isalpha():
        hint = "Names are ASCII letters; some other letters only look like them."
    return source.mistake(column, shown, "numbers, names, + - * / ** ( ) , and the relations < <= = != >= >", hint)


def _number(source: _Source, token: _Token) -> Term:
    """A numeral, exactly."""
    mantissa, _, exponent = token.text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS:
        raise source.mistake(token.column, f"a number of {len(mantissa)} digits", f"at most {MAX_DIGITS} digits")
    if exponent and (len(exponent) > 8 or abs(int(exponent)) > MAX_DECIMAL_EXPONENT):
        raise source.mistake(
            token.column,
            _short(token.text),
            f"a decimal exponent from -{MAX_DECIMAL_EXPONENT} to {MAX_DECIMAL_EXPONENT}",
            "Decimals are read exactly; write a larger number as a power, such as 10**1000.",
        )
    return num(Fraction(mantissa) * Fraction(10) ** int(exponent or 0))


def _short(given: str, most: int = 60) -> str:
    """A text, cut to what fits into a sentence."""
    return given if len(given) <= most else f"{given[: most - 3]}..."


# --------------------------------------------------------------------------------------------- parser


class _Value(NamedTuple):
    """A term that has been read, and how it was written.

    `written`: ``digits`` an unsigned numeral, ``signed`` a numeral after a minus sign, ``fraction`` two
    numerals (unsigned), ``pair`` an unsigned number times or divided by one factor, ``euler`` the bare e,
    ``other`` all else. Only what follows a minus sign, stands beside ``/`` or under ``**`` looks at it.
    """

    term: Term
    written: str
    column: int


class _Open:
    """An open parenthesis or call: its finished arguments, its operands and its waiting operators."""

    __slots__ = ("args", "call", "column", "index", "operands", "waiting")

    def __init__(self, call: str, column: int) -> None:
        self.call, self.column, self.index = call, column, ""
        self.args: list[_Value] = []
        self.operands: list[_Value] = []
        self.waiting: list[_Token] = []


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "sign+": 3, "sign-": 3, "**": 4}
_OPERAND = "a number, a variable, a function or '('"


class _Parser:
    """Reads one expression with an explicit stack, so that no nesting exhausts Python's own."""

    def __init__(self, source: _Source, tokens: Sequence[_Token]) -> None:
        self.source, self.tokens, self.at = source, tokens, 0
        self.opened = [_Open("", tokens[0].column)]

    def read(self) -> Term:
        """The term; every token must belong to it."""
        wants_operand = True
        while True:
            token = self.tokens[self.at]
            self.at += 1
            if wants_operand:
                wants_operand = self.operand(token)
            elif token.kind == "end" and len(self.opened) == 1:
                return self.finish().term
            else:
                wants_operand = self.after_operand(token)

    # -- operands

    def operand(self, token: _Token) -> bool:
        """Read a token where an operand must begin; is one still wanted afterwards?"""
        here = self.opened[-1]
        if token.kind == "number":
            here.operands.append(_Value(_number(self.source, token), "digits", token.column))
            return False
        if token.kind == "name" and self.tokens[self.at].text == "(":
            self.open_call(token)
            return True
        if token.kind == "name":
            here.operands.append(self.named(token))
            return False
        if token.text == "(":
            self.open("", token)
        elif token.text in ("+", "-"):
            here.waiting.append(token._replace(text=f"sign{token.text}"))
        else:
            twice = self.at > 1 and token.text == self.tokens[self.at - 2].text == "/"
            hint = "Write floor(a/b) for a quotient rounded down." if twice else ""
            raise self.source.mistake(token.column, self.shown(token), _OPERAND, hint)
        return True

    def shown(self, token: _Token) -> str:
        return token.text if token.kind == "end" else f"'{_short(token.text)}'"

    def open(self, call: str, token: _Token) -> None:
        if len(self.opened) > kernel.MAX_DEPTH:
            raise TooLarge(
                f"{self.source.where}, column {token.column}",
                f"more than {kernel.MAX_DEPTH} parentheses inside each other",
                f"at most {kernel.MAX_DEPTH}",
            )
        self.opened.append(_Open(call, token.column))

    def open_call(self, token: _Token) -> None:
        name = token.text
        if name not in _FUNCTIONS:
            if name in _NO_CONNECTIVE:
                raise self.source.mistake(token.column, f"'{name}'", _NO_CONNECTIVE[name])
            if name in SHAPES:
                needed = "a relation here; a shape is a goal of its own"
                raise self.source.mistake(token.column, f"'{name}'", needed, f"Write {name}(f, x), with a variable x.")
            close = get_close_matches(name.lower(), _FUNCTIONS, 1)
            hint = f"Did you mean {close[0]}?" if close else f"A product is written with *, as in {_short(name)}*(...)."
            known = ", ".join(sorted({*_FUNCTIONS.values()}))
            raise self.source.mistake(token.column, f"the unknown function '{_short(name)}'", f"one of {known}", hint)
        self.at += 1
        self.open(_FUNCTIONS[name], token)
        if self.opened[-1].call in ("sum", "prod"):
            index, comma = self.tokens[self.at], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
            if index.kind != "name" or index.text in RESERVED or comma.text != ",":
                raise self.source.mistake(
                    index.column, self.shown(index), "an index and a comma", f"Write {name}(k, 1, n, x**k)."
                )
            self.opened[-1].index = index.text
            self.at += 2

    def named(self, token: _Token) -> _Value:
        name = token.text
        if any(o.index == name and len(o.args) == 2 for o in self.opened):
            return _Value(kernel.var(name, "int"), "other", token.column)
        if name == "pi":
            return _Value(kernel.apply("pi"), "other", token.column)
        if name in _CONSTANTS:
            return _Value(kernel.apply("exp", num(1)), "euler", token.column)
        if name in RESERVED:
            needed = _NO_CONNECTIVE.get(name, "a variable or a number")
            given = f"'{name}'" if name not in _NO_REAL else f"'{name}' ({_NO_REAL[name]})"
            if name in _FUNCTIONS:
                given, needed = f"the function '{name}' without an argument", f"{name}(...)"
            raise self.source.mistake(token.column, given, needed)
        return _Value(kernel.var(name, "int" if name in self.source.integers else "real"), "other", token.column)

    # -- what follows an operand

    def after_operand(self, token: _Token) -> bool:
        """Read a token that follows an operand; is an operand wanted afterwards?"""
        here = self.opened[-1]
        mark = "**" if token.text == "^" else token.text
        if token.kind == "mark" and mark in _STRENGTH:
            # equal strength: from left to right, but ** from right to left
            self.reduce(_STRENGTH[mark] + (mark == "**"))
            here.waiting.append(token._replace(text=mark))
            return True
        if mark == "," and here.call:
            here.args.append(self.finish())
            return True
        if mark == ")" and len(self.opened) > 1:
            last = self.finish()
            self.opened.pop()
            value = self.call(here, [*here.args, last]) if here.call else last._replace(written="other")
            self.opened[-1].operands.append(value._replace(column=here.column))
            return False
        raise self.misplaced(token)

    def misplaced(self, token: _Token) -> DeriveError:
        given, here = self.shown(token), self.opened[-1]
        if token.kind in ("number", "name") or token.text == "(":
            hint = "A product is written with *, as in 2*x." if token.text not in RESERVED else ""
            return self.source.mistake(
                token.column, f"{given} right after an operand", "an operator, a relation or the end", hint
            )
        if token.kind == "end":
            return self.source.mistake(here.column, "'(' that is never closed", "a matching ')'")
        if token.text == ")":
            return self.source.mistake(token.column, "')' that closes nothing", "a matching '('")
        if token.text in _RELATIONS:
            where = "inside parentheses" if len(self.opened) > 1 else "in an expression"
            return self.source.mistake(token.column, f"{given} {where}", "an expression without a relation")
        return self.source.mistake(
            token.column, given, "one expression or relation", "Join relations with 'and', or give them one by one."
        )

    def finish(self) -> _Value:
        """The value of the current argument, parenthesis or text."""
        self.reduce(0)
        return self.opened[-1].operands.pop()

    def reduce(self, strength: int) -> None:
        """Apply the waiting operators that are at least as strong."""
        here = self.opened[-1]
        while here.waiting and _STRENGTH[here.waiting[-1].text] >= strength:
            operator = here.waiting.pop()
            right = here.operands.pop()
            try:
                if operator.text.startswith("sign"):
                    here.operands.append(_signed(operator.text, right))
                else:
                    here.operands.append(self.combine(here.operands.pop(), operator, right))
            except kernel.Refusal as refusal:
                raise self.source.mistake(operator.column, str(refusal), "an expression that is less deep") from None

    def combine(self, left: _Value, operator: _Token, right: _Value) -> _Value:
        """One of + - * / ** between two values, as the module's docstring says."""
        a, b = left.term, right.term
        unsigned = left.written in ("digits", "fraction")
        written = "pair" if unsigned else "other"
        match operator.text:
            case "+":
                return _Value(a + b, "other", left.column)
            case "-":
                return _Value(a + _opposite(right), "other", left.column)
            case "*":
                return _Value(a * b, written, left.column)
            case "**":
                return _Value(self.power(left, right), "other", left.column)
        if b is num(0):
            raise self.source.mistake(right.column, "a division by 0", "a divisor that is not zero")
        numeral = ("digits", "signed")
        if left.written in numeral and right.written in numeral:
            ratio = a.value / b.value
            return _Value(num(ratio), "fraction" if ratio >= 0 else "other", left.column)
        if left.written == "digits" and a is num(1):
            return _Value(b**-1, "other", left.column)
        return _Value(a * b**-1, written, left.column)

    def power(self, base: _Value, exponent: _Value) -> Term:
        e = exponent.term
        value = kernel.evaluate(e)
        # an integer made of numbers by + * and powers has a value, unless it is too large
        plain = all(t.op in ("num", "+", "*", "^") for t, _ in children_first([e]))
        huge = value is not None and max(abs(value.numerator), value.denominator) > MAX_EXPONENT
        if plain and (huge or (value is None and e.integer)):
            raise TooLarge(
                f"{self.source.where}, column {exponent.column}",
                "an exponent too large to compute" if value is None else f"the exponent {_short(digits(value))}",
                f"exponents p/q with p and q at most {MAX_EXPONENT:,}",
                "A larger one is best left as a variable.",
            )
        if base.term is num(0) and value is not None and value < 0:
            raise self.source.mistake(base.column, "a division by 0 (0 to a negative power)", "a base that is not zero")
        return kernel.apply("exp", e) if base.written == "euler" else power_of(base.term, e)

    def call(self, opened: _Open, values: Sequence[_Value]) -> _Value:
        """The function of the table, or the sum or product, that a call means."""
        name, args = opened.call, [v.term for v in values]
        row = kernel.FUNCTIONS.get(name)
        wanted = len(row.names) if row else 1 if name == "sqrt" else 3
        many = name in ("min", "max") and len(args) >= 2
        if len(args) != wanted and not many:
            given = f"{name} with {len(args) + bool(opened.index)} argument(s)"
            raise self.source.mistake(opened.column, given, f"{wanted + bool(opened.index)}")
        whole = row.whole(values) if row and not many else values[:2] if opened.index else ()
        for v in whole:
            if not v.term.integer:
                part = "a range of integers" if opened.index else "an integer-valued argument"
                names = ", ".join(sorted(x.value[0] for x in v.term.free if not x.integer))
                hint = f"Name as integers: {names}." if names else ""
                raise self.source.mistake(v.column, f"a real argument of {name}", part, hint)
        try:
            if name == "sqrt":
                made = args[0] ** num(Fraction(1, 2))
            elif opened.index:
                made = kernel.big(name, kernel.var(opened.index, "int"), *args)
            else:
                made = args[0] if many else kernel.apply(name, *args)
                for other in args[1:] if many else ():
                    made = kernel.apply(name, made, other)
        except kernel.Refusal as refusal:
            raise self.source.mistake(opened.column, str(refusal), "an expression that is less deep") from None
        return _Value(made, "other", opened.column)


def _signed(sign: str, value: _Value) -> _Value:
    if sign == "sign+":
        return value
    if value.written == "digits":
        return _Value(num(-value.term.value), "signed", value.column)
    return _Value(-value.term, "other", value.column)


def _opposite(value: _Value) -> Term:
    """What is added when `value` is subtracted."""
    if value.written in ("digits", "fraction"):
        return num(-value.term.value)
    if value.written == "pair":
        number, factor = value.term.args
        return num(-number.value) * factor
    return -value.term


def parse_term(text: str, integers: Collection[str] = (), where: str = "text") -> Term:
    """The term that a text means.

    Args:
        text: an expression of at most 8,000 characters, as the module's docstring describes.
        integers: the names of the variables that are integers; the others are real.
        where: what the text is called in an error, e.g. ``"--given"``.

    Raises:
        DeriveError: the text is not such an expression; `where` names the column.

    >>> parse_term("(1 + cosh(x))/2")
    ((1 + cosh(x)) * (2 ^ (-1)))
    >>> parse_term("x**n", integers=["n"]), parse_term("x**n"), parse_term("1e-2")
    ((x ^ n), power(x, n), (1/100))
    >>> parse_term("2x")
    Traceback (most recent call last):
    ...
    derive.errors.DeriveError: text, column 2: given 'x' right after an operand; needed an operator, a relation or the
    end. A product is written with *, as in 2*x.
    """
    source, tokens = _source(text, integers, where)
    return _Parser(source, tokens).read()


# ----------------------------------------------------------------------------------------- statements


def parse_statement(text: str, integers: Collection[str] = (), where: str = "text") -> list[Rel]:
    """The relations that a text states, in the order written: chains, joined by ``and``.

    ``a >= b`` is the relation b <= a, and ``a > b`` is b < a.

    Args:
        text, integers, where: as for `parse_term`.

    Raises:
        DeriveError: the text is not a chain of relations, or several joined by ``and``.

    >>> parse_statement("0 <= x < 1 and x != y")
    [0 <= x, x < 1, x != y]
    """
    source, tokens = _source(text, integers, where)
    relations: list[Rel] = []
    todo = [tokens]
    while todo:
        part = _unwrapped(todo.pop())
        pieces = _split(part, ["and"])
        if len(pieces) > 1:
            todo.extend(reversed([piece for _, piece in pieces]))
        else:
            relations += _chain(source, part)
    return relations


def _chain(source: _Source, tokens: list[_Token]) -> list[Rel]:
    """The relations of one chain such as ``0 <= x < y``."""
    sides = _split(tokens, _RELATIONS)
    terms = [_Parser(source, side).read() for _, side in sides]
    if len(terms) < 2:
        raise source.mistake(
            tokens[-1].column, "an expression without a relation", "a relation, such as 1 + x <= exp(x)"
        )
    relations = []
    for (mark, _), left, right in zip(sides[1:], terms, terms[1:], strict=False):
        low, high = (right, left) if mark.startswith(">") else (left, right)
        relations.append(Rel(_RELATIONS[mark], low, high))
    return relations


def parse_cases(text: str, integers: Collection[str] = (), where: str = "text") -> list[list[Rel]]:
    """The cases that a text distinguishes: chains joined by ``and`` and ``or``; ``and`` binds more strongly.

    In each case all relations of its list hold; the text states that one of the cases holds.

    Args:
        text, integers, where: as for `parse_term`.

    Raises:
        DeriveError: the text is not of that form.
        TooLarge: it has more than 64 cases.

    >>> parse_cases("x < 0 or 1 < x < 2 and y != 0")
    [[x < 0], [1 < x, x < 2, y != 0]]
    >>> parse_cases("(x < 0 or 1 < x) and y = 0")
    [[x < 0, y = 0], [1 < x, y = 0]]
    """
    source, tokens = _source(text, integers, where)
    return _cases(source, tokens, 0)


def _cases(source: _Source, tokens: list[_Token], level: int) -> list[list[Rel]]:
    tokens = _unwrapped(tokens)
    if level > MAX_CASES:
        raise TooLarge(source.where, f"relations nested more than {MAX_CASES} deep", f"at most {MAX_CASES}")
    either = _split(tokens, ["or"])
    both = _split(tokens, ["and"])
    if len(either) > 1:
        cases = [case for _, piece in either for case in _cases(source, piece, level + 1)]
    elif len(both) > 1:
        cases = [[]]
        for _, piece in both:
            more = _cases(source, piece, level + 1)
            cases = [[*one, *two] for one in cases for two in more]
            if len(cases) > MAX_CASES:
                break
    else:
        cases = [_chain(source, tokens)]
    if len(cases) > MAX_CASES:
        raise TooLarge(source.where, f"more than {MAX_CASES} cases", f"at most {MAX_CASES}")
    return cases


def parse_relation(text: str, integers: Collection[str] = (), where: str = "text") -> Rel:
    """The one relation that a text states.

    Raises:
        DeriveError: as `parse_statement`, and when the text states more than one relation.

    >>> parse_relation("exp(x) >= 1 + x")
    (1 + x) <= exp(x)
    """
    relations = parse_statement(text, integers, where)
    if len(relations) != 1:
        raise DeriveError(where, f"{len(relations)} relations", "one relation", "Give them one by one.")
    return relations[0]


def _split(tokens: Sequence[_Token], marks: Collection[str]) -> list[tuple[str, list[_Token]]]:
    """The pieces between the `marks` outside parentheses, each with the mark before it and its own end."""
    pieces: list[tuple[str, list[_Token]]] = [("", [])]
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text in marks:
            pieces[-1][1].append(_Token("end", f"'{token.text}'", token.column))
            pieces.append((token.text, []))
        else:
            pieces[-1][1].append(token)
    return pieces


def _unwrapped(tokens: list[_Token]) -> list[_Token]:
    """The tokens without parentheses around a whole relation or conjunction."""
    for _ in range(20):
        depth, closes = 0, 0
        for i, token in enumerate(tokens):
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0:
                closes = i
                break
        inner = tokens[1:-2]
        if tokens[0].text != "(" or closes != len(tokens) - 2 or not any(t.text in _RELATIONS for t in inner):
            break
        tokens = [*inner, _Token("end", "')'", tokens[-2].column)]
    return tokens


# -------------------------------------------------------------------------------------------- printer


def children_first(roots: Iterable[Term], where: str = "text") -> list[tuple[Term, int]]:
    """All subterms with the number of sums and products around them, children first, each once.

    Raises:
        TooLarge: written out, without sharing, the terms have more than 20,000 nodes.
    """
    order: list[tuple[Term, int]] = []
    size: dict[tuple[Term, int], int] = {}
    stack = [(t, 0, False) for t in reversed(list(roots))]
    while stack:
        t, level, ready = stack.pop()
        if (t, level) in size:
            continue
        inner = [(a, level + (t.op in ("sum", "prod") and i == 2)) for i, a in enumerate(t.args)]
        if ready:
            size[t, level] = 1 + sum(size[pair] for pair in inner)
            order.append((t, level))
            if size[t, level] > MAX_NODES:
                raise TooLarge(where, "a term too long to print", f"at most {MAX_NODES:,} operations")
        else:
            stack.append((t, level, True))
            stack.extend((*pair, False) for pair in reversed(inner))
    return order


def index_names(order: Iterable[tuple[Term, int]]) -> list[str]:
    """A name for the index of each level of sums and products; none is the name of a variable.

    >>> from derive.kernel import big, num, var
    >>> k = var("k", "int")
    >>> index_names(children_first([k + big("sum", k, num(1), num(3), k)]))
    ['j']
    """
    taken, levels = set(RESERVED), 0
    for t, level in order:
        levels = max(levels, level)
        if t.op == "var":
            taken.add(t.value[0])
    names: list[str] = []
    candidates = iter([*"kjilm", *(f"k{i}" for i in range(1, len(taken) + levels + 1))])
    while len(names) < levels:
        name = next(candidates)
        if name not in taken:
            names.append(name)
    return names


_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4


class _Piece(NamedTuple):
    """The text of a subterm, how strongly it is held together, and whether it begins with a minus sign."""

    text: str
    strength: int
    minus: bool = False

    def held(self, strength: int, minus: bool = False) -> str:
        """The text, in parentheses unless it is at least that strong (and `minus` is allowed where it stands)."""
        fine = self.strength >= strength and (minus or not self.minus)
        return self.text if fine else f"({self.text})"


def digits(value: Fraction) -> str:
    """A number as digits, p/q if it is a fraction.

    Raises:
        TooLarge: it has more than about 4,000 digits.
    """
    if max(abs(value.numerator), value.denominator).bit_length() > 14_000:
        raise TooLarge("text", "a number of more than 4,000 digits", "a number of at most 4,000 digits to print")
    return str(value)


def _is_inverse(t: Term) -> bool:
    return t.op == "^" and t.args[1] is num(-1)


def _is_count(t: Term) -> bool:
    """Is `t` printed as bare digits?"""
    return t.op == "num" and t.integer and t.value >= 0


class _Printer:
    """Prints the subterms of some terms, children first."""

    def __init__(self, roots: Sequence[Term]) -> None:
        order = children_first(roots)
        self.names = index_names(order)
        self.pieces: dict[tuple[Term, int], _Piece] = {}
        for t, level in order:
            self.level = level
            self.pieces[t, level] = self.piece(t)

    def of(self, t: Term) -> _Piece:
        return self.pieces[t, self.level]

    def piece(self, t: Term) -> _Piece:
        match t.op:
            case "num":
                return self.number(t.value)
            case "var":
                return _Piece(t.value[0], _ATOM)
            case "bound":
                return _Piece(self.names[self.level - 1 - t.value] if t.value < self.level else f"#{t.value}", _ATOM)
            case "+":
                return self.plus(t.args[0], t.args[1])
            case "*":
                return self.times(t.args[0], t.args[1])
            case "^":
                return self.power(t.args[0], t.args[1])
            case "pi":
                return _Piece("pi", _ATOM)
            case "sum" | "prod":
                low, high = (self.of(a).text for a in t.args[:2])
                body = self.pieces[t.args[2], self.level + 1].text
                return _Piece(f"{t.op}({self.names[self.level]}, {low}, {high}, {body})", _ATOM)
            case "power" if not t.args[1].integer and kernel.evaluate(t.args[1]) is None:
                return _Piece(f"{self.of(t.args[0]).held(_ATOM)}**{self.of(t.args[1]).held(_ATOM)}", _POWER)
        return _Piece(f"{t.op}({', '.join(self.of(a).text for a in t.args)})", _ATOM)

    def number(self, value: Fraction) -> _Piece:
        strength = _PRODUCT if value.denominator != 1 or value < 0 else _ATOM
        return _Piece(digits(value), strength, value < 0)

    def plus(self, a: Term, b: Term) -> _Piece:
        left = self.of(a)
        first = b.args[0] if b.op == "*" else b
        if b.op == "num" and b.value < 0:
            right = f" - {self.number(-b.value).text}"
        elif b.op == "*" and first is num(-1) and b.args[1].op != "num":
            # what the parser would merge with the minus sign stands in parentheses
            c = b.args[1]
            merges = c.op == "*" and c.args[0].op == "num" and c.args[0].value >= 0
            right = f" - {self.of(c).held(_ATOM + 1 if merges else _PRODUCT)}"
        elif b.op == "*" and first.op == "num" and first.value < 0 and first is not num(-1):
            right = f" - {self.times(num(-first.value), b.args[1], self.number(-first.value)).text}"
        else:
            right = f" + {self.of(b).held(_PRODUCT)}"
        return _Piece(left.held(_SUM, minus=True) + right, _SUM, left.minus)

    def times(self, a: Term, b: Term, left: _Piece | None = None) -> _Piece:
        left, right = left or self.of(a), self.of(b)
        if a is num(-1) and b.op == "num":
            return _Piece(f"(-1)*{right.held(_POWER)}", _PRODUCT)
        if a is num(-1) and not (_is_inverse(b) and right.strength == _PRODUCT):
            return _Piece(f"-{right.held(_POWER)}", _PRODUCT, minus=True)
        start = left.held(_PRODUCT, minus=True)
        minus = left.minus and left.strength >= _PRODUCT
        if _is_inverse(b):
            base = self.of(b.args[0])
            fuses = a is num(1) or (a.op == "num" and a.integer and _is_count(b.args[0]))
            if fuses:
                return _Piece(f"{start}*{base.held(_ATOM)}**(-1)", _PRODUCT, minus)
            return _Piece(f"{start}/{base.held(_POWER)}", _PRODUCT, minus)
        return _Piece(f"{start}*{right.held(_POWER)}", _PRODUCT, minus)

    def power(self, a: Term, e: Term) -> _Piece:
        base = self.of(a)
        if e is num(Fraction(1, 2)):
            return _Piece(f"sqrt({base.text})", _ATOM)
        if e is num(-1) and not _is_count(a):
            return _Piece(f"1/{base.held(_POWER)}", _PRODUCT)
        return _Piece(f"{base.held(_ATOM)}**{self.of(e).held(_ATOM)}", _POWER)


def text(t: Term) -> str:
    """A term as plain text in Python's notation, with few parentheses; `parse_term` reads it back.

    Raises:
        TooLarge: the term is too long to write out.

    >>> from derive.kernel import apply, var
    >>> x = var("x")
    >>> text((num(1) + apply("cosh", x)) / 2 - x), text(num(Fraction(1, 2)) * x), text(-(x * x))
    ('(1 + cosh(x))/2 - x', '1/2*x', '-(x*x)')
    """
    printer = _Printer([t])
    return printer.of(t).text


def text_relation(formula: kernel.Formula) -> str:
    """A relation as plain text, read back by `parse_relation`; a derivative as ``Derivative(f, x) = value``, a limit
    as ``Limit(f, x, oo) = value``.

    >>> text_relation(parse_relation("(1 + cosh(x))/2 <= exp(x**2/4)"))
    '(1 + cosh(x))/2 <= exp(x**2/4)'

    Raises:
        DeriveError: the formula is opaque, so it has no text of its own.
    """
    if isinstance(formula, Rel):
        printer = _Printer(formula[1:])
        return f"{printer.of(formula.left).text} {formula.op} {printer.of(formula.right).text}"
    if isinstance(formula, kernel.Derivative):
        printer = _Printer([formula.function, formula.by, formula.value])
        by = printer.of(formula.by).text
        by = by if formula.order == 1 else f"({by}, {formula.order})"
        return f"Derivative({printer.of(formula.function).text}, {by}) = {printer.of(formula.value).text}"
    if isinstance(formula, kernel.Tends):
        function, by, value = (_Printer(formula).of(t).text for t in formula)
        return f"Limit({function}, {by}, oo) = {value}"
    raise DeriveError("text", f"a statement of the kind {type(formula).__name__}", "a relation between terms")
