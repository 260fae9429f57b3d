r"""An author's plain words as LaTeX: formulas inside them in math mode, names of theorems as references.

Titles, reasons and arguments are written as plain text, with formulas such as ``exp(-x^2/2) <= 1``. The words stay
as they are written; what is recognisably a formula is typeset as one. What is not recognised stays text, so a
wrong guess costs looks and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

__all__ = ["escape", "typeset"]

_TEXT = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": "$<$", ">": "$>$"}
_LETTERS = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi
    chi psi omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega"""
_GREEK = {name: rf"\{name}" for name in re.findall(r"\w+", _LETTERS)} | {
    "lam": r"\lambda",
    "eps": r"\varepsilon",
    "phi": r"\varphi",
    "th": r"\theta",
    "kap": r"\kappa",
    "ell": r"\ell",
    "infinity": r"\infty",
    "inf": r"\infty",
}
_NAMED = ("exp", "log", "ln", "cos", "sin", "tan", "cosh", "sinh", "tanh", "max", "min", "sqrt")
_FUNCTIONS = {name: rf"\{name}" for name in _NAMED} | {
    "ceil": r"\operatorname{ceil}",
    "floor": r"\operatorname{floor}",
}
_WORDS_OF_SETS = frozenset(
    ("int", "rad", "prof", "dist", "deg", "diam", "Var", "Cov", "Pr", "diag", "sgn", "erf", "erfc")
)
_RELATIONS = {"<=": r"\le ", ">=": r"\ge ", "!=": r"\ne ", "~": r"\sim ", "->": r"\to ", "=": "=", "<": "<", ">": ">"}
_OPERATORS = _RELATIONS | {sign: sign for sign in "+-/^_|!"} | {"*": r"\,", "\\": r"\setminus "}
_TOKEN = re.compile(
    r"(?P<id>[A-Z]+[0-9]+'?\.[a-z]*[0-9]+|https?:\S+)|(?P<name>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<dots>\.\.\.)|(?P<op><=|>=|!=|->|[-+*/^_=<>|!~\\])|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_KEY = r"\\cite\{(\w+)\}"
_CITED = re.compile(rf"\[{_KEY}(?:[,;] {_KEY})*\]")
_OPENS, _CLOSES = {"(": ")", "[": "]", "{": "}"}, ")]}"


def escape(words: str) -> str:
    """Plain words for LaTeX text: special characters escaped.

    >>> escape("50% of A_1 & more")
    '50\\\\% of A\\\\_1 \\\\& more'
    """
    text = re.sub(r"[&%$#_{}]", lambda m: "\\" + m[0], re.sub(r"[\\~^<>]", lambda m: "\0" + m[0], words))
    text = re.sub("\0(.)", lambda m: _TEXT[m[1]], text)
    return text.replace("$<$=", r"$\le$").replace("$>$=", r"$\ge$")


class _Token(NamedTuple):
    kind: str
    """word, atom (of a formula), op, open, close, comma, space, reference, other"""
    text: str


def _is_formula_name(name: str, variables: Collection[str]) -> bool:
    if name in variables or name in _GREEK or name in _FUNCTIONS:
        return True
    head, *below = name.split("_")
    if below:
        return len(head) == 1 or head in _GREEK or head in _WORDS_OF_SETS or head in _FUNCTIONS
    return (len(name) == 1 and name not in "aAI") or re.fullmatch(r"[A-Za-z][0-9]+", name) is not None


def _tokens(
    words: str, variables: Collection[str], theorems: Collection[str], cites: Collection[str]
) -> list[_Token]:
    raw: list[_Token] = []
    for m in _TOKEN.finditer(words):
        kind, text = str(m.lastgroup), m[0]
        if kind == "name":
            known = text in theorems and ("_" in text or len(text) > 12)
            kind = "cite" if text in cites else "reference" if known else "word"
            kind = "atom" if kind == "word" and _is_formula_name(text, variables) else kind
        elif kind in ("number", "dots"):
            kind = "atom"
        elif kind == "id":
            kind = "word"
        elif kind == "other":
            kind = "open" if text in _OPENS else "close" if text in _CLOSES else "comma" if text == "," else "other"
        raw.append(_Token(kind, text))
    for i in range(2, len(raw)):  # the ending of n-th is no variable
        if raw[i].text == "th" and raw[i - 1].text == "-" and raw[i - 2].kind != "space":
            raw[i] = _Token("word", "th")
    out = list(raw)
    for i, token in enumerate(raw):
        before, after = _near(raw, i, -1), _near(raw, i, 1)
        if token.kind == "word" and token.text in ("a", "A", "I"):
            touches = (raw[i + 1].text in ("(", "'") and token.text != "a") if i + 1 < len(raw) else False
            if touches or before.kind == "op" or after.kind == "op":
                out[i] = token._replace(kind="atom")
        if token.kind == "op" and token.text in "-/!|+*" and i and i + 1 < len(raw):
            # a hyphen or a slash between words, as in half-angle, k-element, and/or
            tight = raw[i - 1].kind != "space" and raw[i + 1].kind != "space"
            if tight and "word" in (raw[i - 1].kind, raw[i + 1].kind) and token.text in "-/":
                out[i] = token._replace(kind="other")
        if token.text == "s" and i > 1 and raw[i - 1].text == "'" and raw[i - 2].kind in ("word", "atom"):
            out[i] = token._replace(kind="word")
        if token.kind == "op" and token.text == "!" and (not i or raw[i - 1].kind not in ("atom", "close")):
            out[i] = token._replace(kind="other")
    return out


def _near(tokens: Sequence[_Token], i: int, step: int) -> _Token:
    """The next token in a direction that is no space."""
    i += step
    while 0 <= i < len(tokens) and tokens[i].kind == "space":
        i += step
    return tokens[i] if 0 <= i < len(tokens) else _Token("other", "")


def _group(tokens: Sequence[_Token], i: int) -> int:
    """The place after the bracket that closes the one at i, if everything between belongs to a formula; else 0."""
    stack: list[str] = []
    for j in range(i, len(tokens)):
        token = tokens[j]
        if token.kind == "open":
            stack.append(_OPENS[token.text])
        elif token.kind == "close":
            if not stack or stack.pop() not in (token.text, {")": "]", "]": ")"}.get(token.text)):
                return 0
            if not stack:
                return j + 1
        elif token.kind not in ("atom", "op", "comma", "space") and token.text != "'":
            return 0
    return 0


def _remark(tokens: Sequence[_Token]) -> bool:
    """Is a group in brackets a remark, such as (x = 3, y > 0), and no part of a formula?"""
    inner = [t for t in tokens if t.kind != "space"]
    depth = [0]
    for t in inner:
        depth.append(depth[-1] + (t.kind == "open") - (t.kind == "close"))
    level_one = [t for t, d in zip(inner, depth, strict=False) if d == 1]
    return any(t.text in _RELATIONS for t in level_one) or not any(t.kind == "op" for t in inner)


def _run(tokens: Sequence[_Token], i: int) -> int:
    """The place after the formula that begins at i; i itself if none does."""
    j, end = i, i
    operand = False  # does the run end with an operand?
    while j < len(tokens):
        token = tokens[j]
        if token.kind == "space":
            j += 1
            continue
        if token.kind == "atom":
            j += 1
            operand, end = True, j
            if j < len(tokens) and tokens[j].text == "'" and token.text not in _FUNCTIONS:
                following = tokens[j + 1] if j + 1 < len(tokens) else _Token("space", " ")
                if following.kind != "word" and following.text != "s":
                    j += 1
                    end = j
        elif token.kind == "op":
            if token.text == "|" and not operand:
                close = next((k for k in range(j + 1, len(tokens)) if tokens[k].text == "|"), 0)
                if not close or any(t.kind in ("word", "reference", "cite", "other") for t in tokens[j:close]):
                    return end
                j = end = close + 1
                operand = True
                continue
            if token.text == "|" and operand and tokens[j - 1].kind == "space":
                close = next((k for k in range(j + 1, len(tokens)) if tokens[k].text == "|"), 0)
                if close and all(t.kind not in ("word", "reference", "cite", "other") for t in tokens[j:close]):
                    j = end = close + 1
                    continue
                return end
            if not operand and token.text != "-":
                return end
            if token.text == "!":
                j += 1
                end = j
                continue
            after = _near(tokens, j, 1)
            if after.kind not in ("atom", "open") and after.text not in ("-", "|"):
                return end
            j += 1
            operand = False
        elif token.kind == "open":
            stop = _group(tokens, j)
            if not stop:
                return end
            apart = j == i or tokens[j - 1].kind == "space"
            raised = stop < len(tokens) and tokens[stop].text in ("^", "_")
            if apart and (operand or j == i) and not raised and _remark(tokens[j:stop]):
                return end
            j = end = stop
            operand = True
        else:
            return end
    return end


def _name(text: str) -> str:
    if text in _FUNCTIONS:
        return _FUNCTIONS[text] + (" " if _FUNCTIONS[text][-1].isalpha() else "")
    if text == "...":
        return r"\dots "
    head, *below = re.findall(r"[A-Za-z]+|[0-9.]+", text)
    shown = _GREEK.get(head) or _FUNCTIONS.get(head) or (
        head if len(head) == 1 else rf"\operatorname{{{head}}}" if head in _WORDS_OF_SETS else rf"\mathrm{{{head}}}"
    )
    if not head[0].isalpha():
        return text
    inside = ",".join(_GREEK.get(b, b if len(b) == 1 or b[0].isdigit() else rf"\mathrm{{{b}}}") for b in below)
    return (f"{shown}_{{{inside}}}" if below else shown) + (" " if shown[0] == "\\" and not below else "")


def _formula(tokens: Sequence[_Token]) -> str:
    """The tokens of a formula as LaTeX for math mode."""
    out = ""
    i = 0
    while i < len(tokens):
        token = tokens[i]
        following = i + 1
        while following < len(tokens) and tokens[following].kind == "space":
            following += 1
        if token.kind == "space":
            out += "" if out.endswith((" ", "(")) else r"\," if _juxtaposed(tokens, i) else " "
        elif token.text in ("^", "_", "sqrt"):
            stop = _operand(tokens, following)
            inner = tokens[following:stop]
            if inner and inner[0].kind == "open" and stop == _group(tokens, following):
                inner = inner[1:-1]
            out += (r"\sqrt" if token.text == "sqrt" else token.text) + f"{{{_formula(inner)}}}"
            i = stop
            continue
        elif token.text == "*":
            sides = (_near(tokens, i, -1), _near(tokens, i, 1))
            out += r"\cdot " if all(side.text.isdigit() for side in sides) else r"\,"
        elif token.kind == "op":
            out += _OPERATORS[token.text]
        elif token.text in "{}":
            out += "\\" + token.text
        elif token.text == "'" or token.kind in ("open", "close", "comma"):
            out += token.text
        else:
            out += _name(token.text)
        i += 1
    return re.sub(r"(\\[A-Za-z]+) (?=[][/(){},;^_])", r"\1", out).strip()


def _juxtaposed(tokens: Sequence[_Token], i: int) -> bool:
    """Is the space at i between two factors?"""
    before, after = _near(tokens, i, -1), _near(tokens, i, 1)
    return before.kind in ("atom", "close") and before.text not in _FUNCTIONS and after.kind in ("atom", "open")


def _operand(tokens: Sequence[_Token], i: int) -> int:
    """The place after the operand of a power or a root that begins at i."""
    if i < len(tokens) and tokens[i].text in ("-", "+"):
        i += 1
    if i < len(tokens) and tokens[i].kind == "open":
        return _group(tokens, i) or i + 1
    if i < len(tokens) and tokens[i].text in _FUNCTIONS:
        return _operand(tokens, i + 1)
    return min(i + 1, len(tokens))


def typeset(
    words: str, variables: Collection[str] = (), theorems: Collection[str] = (), cites: Collection[str] = ()
) -> str:
    r"""Plain words as LaTeX.

    Args:
        words: what the author wrote.
        variables: further names that are variables of a formula.
        theorems: names that become references (``\cref``).
        cites: keys of the bibliography that become citations.

    >>> print(typeset("cosh v <= exp(v^2/2) at v = lam/2, squared"))
    $\cosh v \le \exp(v^{2}/2)$ at $v = \lambda/2$, squared
    >>> print(typeset("a k-element set, by half_angle (T3.a4)", theorems=["half_angle"]))
    a $k$-element set, by \cref{half_angle} (T3.a4)
    """
    tokens = _tokens(words, variables, theorems, cites)
    out: list[str] = []
    i = 0
    while i < len(tokens):
        stop = _run(tokens, i) if tokens[i].kind in ("atom", "open", "op") else i
        if stop > i:
            alone = stop == i + 1 and tokens[i].text.isdigit()
            out.append(tokens[i].text if alone else f"${_formula(tokens[i:stop])}$")
            i = stop
            continue
        token = tokens[i]
        if token.kind == "reference":
            out.append(rf"\cref{{{token.text}}}")
        elif token.kind == "cite":
            out.append(rf"\cite{{{token.text}}}")
        elif token.kind == "op" and token.text in _RELATIONS:
            out.append(f"${_RELATIONS[token.text].strip()}$")
        elif token.text == '"':
            opening = not out or out[-1][-1:] in (" ", "(", "\n")
            out.append("``" if opening else "''")
        else:
            out.append(escape(token.text))
        i += 1
    return _CITED.sub(lambda m: rf"\cite{{{','.join(re.findall(_KEY, m[0]))}}}", "".join(out))
