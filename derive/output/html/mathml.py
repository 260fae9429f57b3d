r"""The LaTeX of statements and constants as MathML, which browsers draw without scripts or fonts from elsewhere.

    mathml(r"\frac{x^2}{4}")

The subset is what `derive.terms_latex` prints and what the set-level statements of the corpus are written in. A
command that is not of it is refused, so that nothing is left out of a formula in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from derive.errors import DeriveError

__all__ = ["mathml", "parts"]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)

_SMALL_NAMES = (
    "alpha beta gamma delta varepsilon epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon "
    "varphi phi chi psi omega ell partial infty emptyset nabla"
)
_LETTERS = dict(zip(_SMALL_NAMES.split(), "αβγδεϵζηθικλμνξπρστυφϕχψωℓ∂∞∅∇", strict=True))
_CAPITAL_NAMES = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
_CAPITALS = dict(zip(_CAPITAL_NAMES.split(), "ΓΔΘΛΞΠΣΥΦΨΩ", strict=True))
_OPERATORS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "cdot": "⋅", "times": "×", "pm": "±",
    "to": "→", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cap": "∩", "cup": "∪", "setminus": "∖",
    "exists": "∃", "forall": "∀", "sim": "∼", "iff": "⟺", "implies": "⟹", "Longrightarrow": "⟹",
    "Rightarrow": "⇒", "mapsto": "↦", "dots": "…", "ldots": "…", "cdots": "⋯", "mid": "∣", "circ": "∘", "ast": "∗",
    "approx": "≈", "equiv": "≡", "prec": "≺", "preceq": "≼",
}  # fmt: skip
_FENCES = {
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩", "{": "{", "}": "}",
    "|": "‖", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖",
}  # fmt: skip
_BIG = {"sum": "∑", "prod": "∏"}
_LIMITS = ("lim", "min", "max", "sup", "inf")
_FUNCTIONS = ("log", "ln", "exp", "cos", "sin", "tan", "cosh", "sinh", "tanh", "arcsin", "arccos", "arctan", "det")
_SPACES = {",": "0.17em", ":": "0.22em", ";": "0.28em", "!": "-0.17em", " ": "0.33em", "quad": "1em", "qquad": "2em"}
_SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em"}
_DOUBLE = {"C": "ℂ", "E": "𝔼", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_BOLD_DIGIT = 0x1D7CE
_BEFORE_A_SIGN = ("", "(", "[", "{", ",", "=", "<", ">", r"\le", r"\ge", r"\ne", r"\to", r"\{")
_CLOSING = (")", "]", "⌋", "⌉", "⟩", "}")


def mathml(tex: str, *, block: bool = False) -> str:
    r"""A formula as a MathML element.

    Args:
        tex: LaTeX of the subset, without dollar signs.
        block: on a line of its own, with large sums and fractions.

    Raises:
        DeriveError: a command outside the subset, or braces that do not match.

    >>> mathml(r"\frac{x^2}{4}")
    '<math><mfrac><msup><mi>x</mi><mn>2</mn></msup><mn>4</mn></mfrac></math>'
    >>> mathml(r"\foo")
    Traceback (most recent call last):
    derive.errors.DeriveError: LaTeX: given \foo; needed a command that the pages can draw.
    """
    reader = _Reader(tex)
    inner = _row(reader.items(()))
    kind = ' display="block"' if block else ""
    return f"<math{kind}>{inner}</math>"


def parts(tex: str) -> list[str]:
    r"""A formula cut where its author left wide space (``\qquad`` outside of all braces and fences).

    >>> parts(r"a\le b,\qquad \frac{c\qquad d}{e}")
    ['a\\le b,', '\\frac{c\\qquad d}{e}']
    """
    found, depth = [""], 0
    for token in _TOKEN.findall(tex):
        depth += (token in ("{", r"\left")) - (token in ("}", r"\right"))
        if token == r"\qquad" and depth == 0:
            found.append("")
        else:
            found[-1] += token
    return [part.strip() for part in found if part.strip()]


def _row(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"<mrow>{''.join(items)}</mrow>"


def _mo(sign: str, attributes: str = "") -> str:
    return f"<mo{attributes}>{escape(sign)}</mo>"


_SCRIPT = dict(zip("BEFHILMR", "\u212c\u2130\u2131\u210b\u2110\u2112\u2133\u211b", strict=True))  # apart in Unicode


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)
        self.at = 0

    def peek(self) -> str:
        """The next token that is no white space, or nothing."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        if not token:
            raise DeriveError("LaTeX", "a formula that ends too early", "matching braces and arguments")
        self.at += 1
        return token

    def items(self, ends: tuple[str, ...]) -> list[str]:
        """The elements up to one of these tokens, which is taken; up to the end of the formula for none."""
        found: list[str] = []
        while self.peek() and self.peek() not in ends:
            found.append(self.with_scripts())
        if ends:
            self.take()
        return found

    def with_scripts(self) -> str:
        """One element with what stands below and above it."""
        token = self.peek()
        if token in ("}", r"\right"):
            raise DeriveError("LaTeX", f"a {token} too many", "matching braces")
        base = "<mrow></mrow>" if token in ("^", "_") else self.element()
        below = above = ""
        primes = 0
        while (token := self.peek()) in ("^", "_", "'"):
            self.take()
            if token == "'":
                primes += 1
            elif token == "_":
                below = self.argument()
            else:
                above = self.argument()
        if primes:
            above = _row([_mo("′" * primes), *([above] if above else [])])
        head, tail = base, ""
        if isinstance(base, _Named):  # scripts belong to the name, and a thin space follows it
            head, tail = str(base), "" if self.peek() in ("(", "\\left", "") else '<mspace width="0.17em"/>'
        stacked = 'movablelimits="' in head
        if below and above:
            kind = "munderover" if stacked else "msubsup"
            return f"<{kind}>{head}{below}{above}</{kind}>{tail}"
        if below or above:
            kind = ("munder" if below else "mover") if stacked else ("msub" if below else "msup")
            return f"<{kind}>{head}{below or above}</{kind}>{tail}"
        return head + tail

    def argument(self) -> str:
        """A group in braces, or a single token (a single digit)."""
        if self.peek() == "{":
            self.take()
            return _row(self.items(("}",)))
        if self.peek().isdigit():
            return f"<mn>{self.take()}</mn>"
        return str(self.element())

    def raw(self) -> str:
        """The text between braces as it stands."""
        if self.take() != "{":
            raise DeriveError("LaTeX", "a text without braces", "braces")
        text, depth = "", 1
        while True:
            if self.at >= len(self.tokens):
                raise DeriveError("LaTeX", "a formula that ends too early", "matching braces and arguments")
            token = self.tokens[self.at]
            self.at += 1
            depth += (token == "{") - (token == "}")
            if not depth:
                return text
            text += {"\\_": "_", "\\%": "%", "\\ ": " ", "~": " "}.get(token, token)

    def element(self) -> str:
        token = self.take()
        if token == "{":
            return _row(self.items(("}",)))
        if token.isdigit() or (token == "." and self.peek().isdigit()):
            return self.number(token)
        if token.isascii() and token.isalpha():
            return f"<mi>{token}</mi>"
        if token.startswith("\\"):
            return self.command(token[1:])
        if token in "()[]":
            return _mo(token, ' stretchy="false"')
        if token == "|":
            return _mo("|", ' stretchy="false" lspace="0.05em" rspace="0.05em"')
        if token == "/":
            return _mo("/", ' lspace="0.08em" rspace="0.08em"')
        if token in "+-" and self.before() in _BEFORE_A_SIGN:
            return _mo(token.replace("-", "−"), ' form="prefix"')
        if token in "+-*=<>,;:!.":
            return _mo({"-": "−", "*": "∗"}.get(token, token))
        if token == "~":
            return f'<mspace width="{_SPACES[" "]}"/>'
        raise DeriveError("LaTeX", repr(token), "a sign that the pages can draw")

    def before(self) -> str:
        """The token before the one just taken, white space aside."""
        return next((t for t in reversed(self.tokens[: self.at - 1]) if not t.isspace()), "")

    def number(self, first: str) -> str:
        text = first
        while self.at < len(self.tokens) and (
            self.tokens[self.at].isdigit()
            or (self.tokens[self.at] == "." and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].isdigit())
        ):
            text += self.tokens[self.at]
            self.at += 1
        return f"<mn>{text}</mn>"

    def delimiter(self) -> str:
        token = self.take()
        name = token[1:] if token.startswith("\\") else token
        sign = _FENCES.get(name) if token.startswith("\\") else name
        if sign is None or (sign == name and sign not in "()[]|/.{}"):
            raise DeriveError("LaTeX", token, "a fence that the pages can draw")
        return "" if token == "." else sign

    def fenced(self) -> str:
        first = self.delimiter()
        inner = self.items((r"\right",))
        last = self.delimiter()
        marks = [_mo(sign, f' fence="true" form="{form}"') if sign else "" for sign, form in
                 ((first, "prefix"), (last, "postfix"))]  # fmt: skip
        return f"<mrow>{marks[0]}{''.join(inner)}{marks[1]}</mrow>"

    def command(self, name: str) -> str:
        if name in _LETTERS:
            return f"<mi>{_LETTERS[name]}</mi>"
        if name in _CAPITALS:
            return f'<mi mathvariant="normal">{_CAPITALS[name]}</mi>'
        if name in _OPERATORS:
            return _mo(_OPERATORS[name])
        if name in _SPACES:
            return f'<mspace width="{_SPACES[name]}"/>'
        if name in _FENCES:
            shape = "postfix" if _FENCES[name] in _CLOSING else "prefix"
            return _mo(_FENCES[name], f' stretchy="false" form="{shape}"' if name != "|" else ' stretchy="false"')
        if name in _BIG:
            return _mo(_BIG[name], ' movablelimits="true"')
        if name in _LIMITS:
            return _Named(_mo(name, ' movablelimits="true" form="prefix" lspace="0" rspace="0"'))
        if name in _FUNCTIONS:
            return _Named(f"<mi>{name}</mi>")
        if name in ("frac", "tfrac", "dfrac"):
            fraction = f"<mfrac>{self.argument()}{self.argument()}</mfrac>"
            return f'<mstyle displaystyle="false">{fraction}</mstyle>' if name == "tfrac" else fraction
        if name == "binom":
            above, below = self.argument(), self.argument()
            fence = ' fence="true"'
            return f'<mrow>{_mo("(", fence)}<mfrac linethickness="0">{above}{below}</mfrac>{_mo(")", fence)}</mrow>'
        if name in ("textstyle", "displaystyle"):
            return ""
        if name == "sqrt":
            if self.peek() == "[":
                self.take()
                degree = _row(self.items(("]",)))
                return f"<mroot>{self.argument()}{degree}</mroot>"
            return f"<msqrt>{self.argument()}</msqrt>"
        if name == "overline":
            return f'<mover accent="true">{self.argument()}{_mo(chr(0xAF))}</mover>'
        if name == "left":
            return self.fenced()
        if name.rstrip("lr") in _SIZES:
            form = {"l": "prefix", "r": "postfix"}.get(name[-1], "infix")
            size = _SIZES[name.rstrip("lr")]
            return _mo(self.delimiter(), f' stretchy="true" form="{form}" minsize="{size}" maxsize="{size}"')
        if name in ("text", "mathtt", "mathrm", "operatorname", "mathbb", "mathbf", "mathcal"):
            return self.styled(name)
        raise DeriveError("LaTeX", f"\\{name}", "a command that the pages can draw")

    def styled(self, name: str) -> str:
        if name == "operatorname":
            return _Named(f"<mi>{escape(self.raw())}</mi>")
        word = self.raw() if self.peek() == "{" else self.take()
        if name == "text":
            return f"<mtext>{escape(word).replace(' ', '&#160;')}</mtext>"
        if name == "mathbb":
            if word not in _DOUBLE:
                raise DeriveError("LaTeX", rf"\mathbb{{{word}}}", "one of " + ", ".join(_DOUBLE))
            return f'<mi mathvariant="normal">{_DOUBLE[word]}</mi>'
        if name == "mathcal" and re.fullmatch("[A-Z]", word):
            return f"<mi>{_SCRIPT.get(word, chr(0x1D49C + ord(word) - ord('A')))}</mi>"
        if name == "mathbf" and word.isdigit():
            return f"<mn>{''.join(chr(_BOLD_DIGIT + int(d)) for d in word)}</mn>"
        if not re.fullmatch(r"[A-Za-z0-9_ -]+", word):
            raise DeriveError("LaTeX", rf"\{name}{{{word}}}", "letters and digits")
        if name == "mathtt":
            return f'<mtext class="tt">{escape(word)}</mtext>'
        return f'<mi mathvariant="normal">{escape(word)}</mi>'


class _Named(str):
    """The element of a function that is written as a word: a thin space separates it from its argument."""

    __slots__ = ()
