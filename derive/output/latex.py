r"""LaTeX for theorems: statements, and proofs as align blocks with their reasons; prints what the author wrote.

The environments are those of amsmath and amsthm. What is too wide for its line is broken or set smaller by a few
macros, all of them in `MACROS`; TeX itself measures, so no estimate here can make a line overfull. The label of a
theorem is its name, that of its formula ``eq:NAME`` (``eq:NAME.2`` for a second one).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from derive import kernel as K
from derive.language import Argument, Calc, Lemma, Theorem, _lemmas
from derive.output.prose import escape, typeset
from derive.search.bounded_induction import BoundedInduction
from derive.search.concavity import Concave
from derive.search.covers import Covered
from derive.search.integer_cases import OneByOne
from derive.search.least_value import LeastInside
from derive.search.reasons import Cases, Induction, Rises
from derive.terms_latex import latex, latex_relation

__all__ = ["MACROS", "PREAMBLE", "breakable", "escape", "proof", "statement"]

MACROS = r"""% Formulas that are too wide: \fitformula breaks a displayed formula into lines, \fitpart sets one part
% of it smaller when that part alone is wider than the line. \chaintop, \chainhead, \chainline: lines of a calculation.
\makeatletter
\newlength{\fitwidth}\newlength{\fitroom}\newlength{\chainroom}\newlength{\chainindent}
\newsavebox{\fitbox}\newsavebox{\partbox}\newsavebox{\chainbox}\newsavebox{\reasonbox}
\newcommand{\fitpart}[1]{{\sbox\partbox{$\displaystyle #1$}%
  \ifdim\wd\partbox>\fitwidth\resizebox{\fitwidth}{!}{\usebox\partbox}\else\usebox\partbox\fi}}
\newcommand{\fitformula}[2][0.86\linewidth]{\begingroup\setlength{\fitroom}{#1}%
  \setlength{\fitwidth}{\fitroom}\addtolength{\fitwidth}{-2em}%
  \sbox\fitbox{\let\fitpart\@firstofone$\displaystyle #2$}%
  \ifdim\wd\fitbox>\fitroom
    \parbox{\fitroom}{\raggedright\hangindent=2em\hangafter=1\lineskiplimit=3pt\lineskip=7pt
      \binoppenalty=100\relpenalty=50\noindent$\displaystyle #2$}%
  \else\usebox\fitbox\fi\endgroup}
\newcommand{\chainhead}[1]{\sbox\chainbox{$\displaystyle #1$}\global\chainindent=\wd\chainbox\usebox\chainbox}
\newcommand{\chaintop}[1]{\global\chainindent=1em\fitformula[0.97\linewidth]{#1}}
\newcommand{\chainline}[2]{\begingroup
  \setlength{\chainroom}{\linewidth}\addtolength{\chainroom}{-\chainindent}\addtolength{\chainroom}{-3.2em}%
  \sbox\chainbox{$\displaystyle\fitformula[\chainroom]{#1}$}\sbox\reasonbox{\small #2}%
  \dimen@=\wd\chainbox\advance\dimen@\wd\reasonbox\advance\dimen@ 2em
  \ifdim\wd\reasonbox=\z@ \hbox to\chainroom{\usebox\chainbox\hfil}%
  \else\ifdim\dimen@>\chainroom
    \dimen@=\chainroom\advance\dimen@-\wd\chainbox\advance\dimen@-2em
    \ifdim\dimen@>0.33\chainroom
      \hbox to\chainroom{\usebox\chainbox\hfil\parbox{\dimen@}{\raggedleft\small #2}}%
    \else
      \vtop{\hsize\chainroom\hbox{\usebox\chainbox}\vskip 4pt
        \hbox to\chainroom{\hfil\parbox{0.85\chainroom}{\raggedleft\small #2}}}%
    \fi
  \else\hbox to\chainroom{\usebox\chainbox\hfil\usebox\reasonbox}\fi\fi\endgroup}
\makeatother
"""

PREAMBLE = rf"""\documentclass[11pt]{{amsart}}
\usepackage[T1]{{fontenc}}
\usepackage[utf8]{{inputenc}}
\IfFileExists{{lmodern.sty}}{{\usepackage{{lmodern}}}}{{}}
\IfFileExists{{microtype.sty}}{{\usepackage{{microtype}}}}{{}}
\usepackage[margin=1.15in]{{geometry}}
\usepackage{{amsmath,amssymb,amsthm,array,booktabs,longtable,graphicx}}
\usepackage[hidelinks]{{hyperref}}
\usepackage[capitalize,nameinlink]{{cleveref}}
\allowdisplaybreaks
\newtheorem{{theorem}}{{Theorem}}[section]
\newtheorem{{lemma}}[theorem]{{Lemma}}
\numberwithin{{equation}}{{section}}
\setlength{{\emergencystretch}}{{3em}}
{MACROS}"""

_SIGNS = {"=": "=", "<=": r"\le", "<": "<"}
SHORT = 34
"""An estimated width, in letters, up to which a formula fits on any line."""


def _width(tex: str) -> int:
    """About how many letters wide a formula is when printed."""
    tex = re.sub(r"\\(?:left|right|[bB]igg?[lr]?|[dt]?frac|sqrt|text|mathrm|operatorname|[,;:! ])", "", tex)
    return len(re.sub(r"\\[a-zA-Z]+", "x", tex).translate(str.maketrans("", "", "{}^_& ")))


def _argument(tex: str, i: int) -> int:
    """The place after the braces (or the single token) that begin at i."""
    while tex[i : i + 1] == " ":
        i += 1
    if i < len(tex) and tex[i] == "{":
        depth = 0
        for j in range(i, len(tex)):
            if tex[j] in "{}" and tex[j - 1] != "\\":
                depth += 1 if tex[j] == "{" else -1
                if not depth:
                    return j + 1
    found = re.match(r"\\[A-Za-z]+|.", tex[i:])
    return i + (found.end() if found else 0)


def _delimited(tex: str, i: int) -> int:
    r"""The place after the ``\right`` and its delimiter that belong to the ``\left`` at i."""
    depth = 0
    for m in re.finditer(r"\\(left|right)(?![A-Za-z])", tex[i:]):
        depth += 1 if m[1] == "left" else -1
        if not depth:
            end = i + m.end()
            delimiter = re.match(r"\s*(\\[A-Za-z]+|\\.|.)", tex[end:])
            return end + (delimiter.end() if delimiter else 0)
    return len(tex)


def breakable(tex: str) -> str:
    r"""A formula in which the parts that TeX cannot break are marked, with places to break between factors.

    >>> print(breakable(r"\frac{a}{b} \left(x\right)^{2} + c"))
    \fitpart{\frac{a}{b}}\allowbreak \fitpart{\left(x\right)^{2}}\allowbreak  + c
    """
    out, i = "", 0
    while i < len(tex):
        start = re.match(r"\\([dt]?frac|d?binom|sqrt|left)(?![A-Za-z])", tex[i:])
        if not start:
            step = re.match(r"\\[A-Za-z]+\s*|\\.|.", tex[i:], re.DOTALL)
            length = step.end() if step else 1
            stop = i + length
            if tex[i:stop].strip() in (r"\text", r"\mathrm", r"\operatorname") and tex[stop : stop + 1] == "{":
                stop = _argument(tex, stop)
            if tex[i] in "_^":
                stop = _argument(tex, stop)
            if tex[i] == "{":
                stop = _argument(tex, i)
            out += tex[i:stop]
            i = stop
            continue
        if start[1] == "left":
            stop = _delimited(tex, i)
        else:
            stop = i + start.end()
            if start[1] == "sqrt" and tex[stop : stop + 1] == "[":
                stop = tex.index("]", stop) + 1
            for _ in range(1 if start[1] == "sqrt" else 2):
                stop = _argument(tex, stop)
        while stop < len(tex) and tex[stop] in "^_!":
            stop = stop + 1 if tex[stop] == "!" else _argument(tex, stop + 1)
        if out.endswith(("} ", ") ")):  # a factor, not the name of a function
            out += r"\allowbreak "
        out += rf"\fitpart{{{tex[i:stop]}}}\allowbreak "
        i = stop + (stop < len(tex) and tex[stop] == " ")
        if i > stop:
            out += "" if tex[i : i + 1] in ("\\", "") and not re.match(r"\\(le|ge|ne|cdot|to|in)\b", tex[i:]) else " "
    return out


def _fitted(tex: str) -> str:
    """A formula, with what TeX needs to break it unless it is certainly short."""
    return tex if _width(tex) <= SHORT and not _tall(tex) else rf"\fitformula{{{breakable(tex)}}}"


def _tall(tex: str) -> bool:
    return r"\qquad" in tex or tex.count(r"\text{") > 1


def _high(tex: str) -> bool:
    """Is a formula too high for a line of text?"""
    return bool(re.search(r"\\(sum|prod|lim|binom|left)\b", tex)) or tex.count(r"\frac") > 2


def _formula(f: K.Formula) -> str:
    return latex_relation(f) if isinstance(f, K.Rel | K.Tends | K.Derivative) else ""


# ------------------------------------------------------------------------------------------- statements


def _bounds(hypotheses: Sequence[K.Rel]) -> list[str]:
    """The hypotheses, with ``a <= x`` and ``x <= b`` written as one chain."""
    out: list[str] = []
    used: set[int] = set()
    for i, h in enumerate(hypotheses):
        if i in used:
            continue
        text = latex_relation(h)
        for j in range(i + 1, len(hypotheses)):
            after = hypotheses[j]
            if j not in used and h.right.op == "var" and after.left is h.right and h.op in "<=" and after.op in "<=":
                used.add(j)
                text += latex_relation(after)[len(latex(after.left)) :]
                break
        out.append(text)
    return out


def _variables(t: Lemma) -> list[K.Term]:
    formulas = (*t.relations, *t.hypotheses, *(f for f, _ in t.shown))
    return sorted({v for f in formulas for s in K._sides(f) for v in s.free}, key=lambda v: v.value)


def _domain(t: Lemma) -> str:
    """The variables and hypotheses in words."""
    variables = {v for f in (*t.relations, *t.hypotheses) for s in K._sides(f) for v in s.free}
    variables -= {f.by for f in t.relations if isinstance(f, K.Tends)}
    ordered = sorted(variables, key=lambda v: v.value)
    whole = ", ".join(f"${latex(v)}$" for v in ordered if v.integer)
    rest = ", ".join(f"${latex(v)}$" for v in ordered if not v.integer)
    kinds = " and ".join(p for p in (f"all integers {whole}" if whole else "", f"all real {rest}" if rest else "") if p)
    given = _listed([f"${bounds}$" for bounds in _bounds(t.hypotheses)])
    if not kinds:
        return ""
    return f"For {kinds}" + (f" with {given}" if given else "")


def _listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(p for p in (", ".join(parts[:-1]), parts[-1]) if p) if parts else ""


def _pieces(tex: str) -> list[str]:
    """The lines of a long statement, broken where its author left wide space."""
    parts = re.split(r"\\qquad", tex) if _width(tex) > 60 else [tex]
    parts = [q for p in parts for q in (re.split(r"\\quad", p) if _width(p) > 60 else [p])]
    return [re.sub(r"[\s,;]*\\?[\s]*$", "", p).strip() + (p.strip()[-1:] if p.strip()[-1:] in ",;" else "")
            for p in parts if p.strip()]  # fmt: skip


def statement(t: Lemma | Theorem, theorems: Collection[str] = ()) -> str:
    """The theorem environment of an entry, with its label.

    Args:
        t: a lemma or theorem with its name.
        theorems: names that may become references.
    """
    kind = "lemma" if isinstance(t, Lemma) else "theorem"
    head = rf"\begin{{{kind}}}[{{{typeset(t.title)}}}]\label{{{t.name}}}"
    if isinstance(t, Theorem):
        words = typeset(t.statement.text, theorems=theorems)
        if not words.endswith((".", ":", ",")):
            words += "."
        # two strings of a proof file that were joined without a space between a command and a letter
        rows = _pieces(re.sub(r"\\(qquad|quad)(?=[A-Za-z])", r"\\\1 ", t.statement.latex))
        first = rf"{_fitted(rows[0])} \label{{eq:{t.name}}}"
        body = " \\\\\n".join([first, *(rf"{_fitted(row)} \notag" for row in rows[1:])])
        return "\n".join([head, words, r"\begin{gather}", body, r"\end{gather}", rf"\end{{{kind}}}"])
    domain = _domain(t)
    several = len(t.relations) > 1
    labels = [rf"\label{{eq:{t.name}{f'.{i + 1}' if several else ''}}}" for i in range(len(t.relations))]
    ends = ["," if i + 1 < len(t.relations) else "." for i in range(len(t.relations))]
    rows = [_fitted(_formula(f) + end) for f, end in zip(t.relations, ends, strict=True)]
    block = "gather" if several else "equation"
    body = " \\\\\n".join(f"{row} {label}" for row, label in zip(rows, labels, strict=True))
    begin, end = rf"\begin{{{block}}}", rf"\end{{{block}}}"
    return "\n".join([head, f"{domain}," if domain else "It holds that", begin, body, end, rf"\end{{{kind}}}"])


# ------------------------------------------------------------------------------------------------ proofs


def _between(reason: Concave | LeastInside) -> str:
    x = latex(reason.x)
    return f"between ${x} = {latex(reason.low)}$ and ${x} = {latex(reason.high)}$"


class _Proof:
    """Writes the proof of one entry."""

    def __init__(self, t: Lemma | Theorem, theorems: Collection[str]) -> None:
        self.t, self.theorems = t, theorems
        self.names = [v.value[0] for v in _variables(t)] if isinstance(t, Lemma) else []

    def words(self, text: str) -> str:
        cites = self.t.proof.cites if isinstance(self.t, Theorem) and isinstance(self.t.proof, Argument) else ()
        return typeset(text, self.names, self.theorems, cites)

    def refs(self, names: Sequence[str]) -> str:
        """References to other theorems; a name that is not in this document is written out."""
        inside = [n for n in names if n in self.theorems]
        outside = [rf"\texttt{{{escape(n)}}}" for n in names if n not in self.theorems]
        return _listed([*([rf"\cref{{{','.join(inside)}}}"] if inside else []), *outside])

    def reason(self, say: str, by: object) -> str:
        """The reason of a step: the author's words, and the lemmas that it uses unless the words name them."""
        used = [u.name for u in _lemmas([by]) if u.name not in say] if not isinstance(by, Calc) else []
        refs = self.refs(used) if used and len(used) <= 3 else ""
        return "; ".join(p for p in (self.words(say), refs) if p)

    def chain(self, c: Calc) -> list[str]:
        """A calculation as an align block."""
        first = latex(c.terms[0])
        beside = _width(first) <= 16
        lines = [] if beside else [rf"&\chaintop{{{breakable(first)}}}"]
        for i, (step, term) in enumerate(zip(c.steps, c.terms[1:], strict=True)):
            head = rf"\chainhead{{{first}}} " if beside and not i else ""
            indent = "" if beside else r"\quad"
            end = "." if i + 1 == len(c.steps) else ""
            formula, reason = breakable(latex(term) + end), self.reason(step.say, step.by)
            lines.append(rf"{head}&{indent}{_SIGNS[step.op]} \chainline{{{formula}}}{{{reason}}}")
        return [r"\begin{align*}", " \\\\\n".join(lines), r"\end{align*}"]

    def by(self, reason: object) -> list[str]:
        """What a reason says: calculations, and the skeleton of cases, inductions and arguments by derivatives."""
        match reason:
            case Calc():
                return self.chain(reason)
            case Cases():
                one, two = self.by(reason.one), self.by(reason.two)
                first, second = latex_relation(reason.first), latex_relation(reason.second)
                if not one and not two:
                    return [f"Both for ${first}$ and for ${second}$ this is immediate."]
                trivial = ["this is immediate."]
                return [f"If ${first}$:", *(one or trivial), f"If ${second}$:", *(two or trivial)]
            case Induction() | BoundedInduction():
                n, start = latex(reason.n), latex(reason.start)
                base = self.by(reason.base) or ["The base is immediate."]
                step = self.by(reason.step)
                head = f"By induction on ${n}$ from ${n} = {start}$."
                return [head, *base, f"From ${n}$ to ${n} + 1$:" if step else f"So is the step to ${n} + 1$.", *step]
            case Rises():
                end = reason.low if reason.up else reason.high
                at = f"${latex(reason.x)} = {latex(end)}$" if end is not None else "the end"
                sign, way = ("nonnegative", "after") if reason.up else ("nonpositive", "before")
                head = (
                    f"The difference of the two sides is nonnegative at {at}, and its derivative "
                    f"in ${latex(reason.x)}$ is {sign} {way} it."
                )
                at_end, slope = self.by(reason.start), self.by(reason.slope)
                told = ["At the end:", *at_end] if at_end else []
                return [head, *told, *(["For the derivative:", *slope] if slope else [])]
            case Concave():
                between = _between(reason)
                inner = [*self.by(reason.at_low), *self.by(reason.at_high), *self.by(reason.bend)]
                return [f"The difference of the two sides is concave {between} and nonnegative at both ends.", *inner]
            case LeastInside():
                between = _between(reason)
                inner = [*self.by(reason.at_low), *self.by(reason.at_high), *self.by(reason.inside)]
                return [
                    f"The difference of the two sides is nonnegative at both ends and cannot be negative "
                    f"where its derivative vanishes {between}.",
                    *inner,
                ]
            case Covered():
                return ["By ball arithmetic on pieces that cover the box."]
            case OneByOne():
                each = self.by(reason.each)
                n = latex(reason.n)
                beyond = self.by(reason.beyond) if reason.beyond is not None else []
                return [
                    f"For ${n} = {reason.first}, \\dots, {reason.last}$ one by one.",
                    *each,
                    *([f"For larger ${n}$:", *beyond] if beyond else []),
                ]
        fields = getattr(reason, "__dataclass_fields__", {})
        values = [getattr(reason, key) for key in fields]
        inner = [v for value in values for v in (value if isinstance(value, tuple) else [value]) if hasattr(v, "prove")]
        return [line for v in inner for line in self.by(v)]

    def facts(self, t: Lemma) -> list[str]:
        """What is shown first: short facts in a sentence, long ones displayed, calculations as they are."""
        lines: list[str] = []
        waiting: list[str] = []
        displayed: list[tuple[str, object]] = []
        leads = ["First,", "Next,", "Moreover,"]
        used = 0

        def lead() -> str:
            nonlocal used
            used += 1
            return leads[min(used, 3) - 1]

        def flush() -> None:
            if waiting:
                lines.append(f"{lead()} {_listed(waiting)}.")
                waiting.clear()

        def show() -> None:
            if displayed:
                named = list(dict.fromkeys(u.name for _, by in displayed for u in _lemmas([by])))
                note = f" by {self.refs(named)}" if 0 < len(named) <= 4 else ""
                rows = [_fitted(formula + ("." if formula is displayed[-1][0] else ",")) for formula, _ in displayed]
                lines.append(f"{lead()[:-1]}{note},")
                lines.extend([r"\begin{gather*}", " \\\\\n".join(rows), r"\end{gather*}"])
                displayed.clear()

        for f, by in t.shown:
            formula, told = _formula(f), self.by(by)
            if not told and _width(formula) <= 30 and not _high(formula):
                show()
                waiting.append(f"${formula}$")
                continue
            flush()
            if told:
                show()
                lines += [lead(), r"\begin{equation*}", _fitted(formula + "."), r"\end{equation*}", *told]
            else:
                displayed.append((formula, by))
        flush()
        show()
        return lines


def proof(t: Lemma | Theorem, theorems: Collection[str] | None = None) -> str:
    """The proof environment: each calculation as an align block with its reasons, prose as it is.

    Args:
        t: a lemma or theorem with its name.
        theorems: names of the theorems of the document, which become references; by default those it uses.
    """
    known = [u.name for u in t.uses] if theorems is None else theorems
    writer = _Proof(t, known)
    if isinstance(t, Theorem):
        text = "\n\n".join(writer.words(paragraph) for paragraph in t.proof.text.split("\n\n"))
        if isinstance(t.proof, Argument):
            named = [u.name for u in t.uses if u.name not in t.proof.text]
            uses = f" It uses {writer.refs(named)}." if named else ""
            cites = rf" It rests on \cite{{{','.join(t.proof.cites)}}}." if t.proof.cites else ""
            return "\n".join([r"\begin{proof}[Argument]", text + uses + cites, r"\end{proof}"])
        return "\n".join([r"\begin{proof}[Enumeration of all cases]", text, r"\end{proof}"])
    lines = [r"\begin{proof}", writer.words(t.words)]
    body = writer.facts(t)
    for f, by in zip(t.relations, t.proofs, strict=True):
        told = writer.by(by)
        if told and len(t.relations) > 1:
            told = [f"For ${_formula(f)}$:" if _width(_formula(f)) <= 40 and not _high(_formula(f)) else
                    rf"For \eqref{{eq:{t.name}.{t.relations.index(f) + 1}}}:", *told]  # fmt: skip
        body += told
    shown = "\n".join(body)
    unnamed = [u.name for u in t.uses if u.name not in shown and u.name not in t.words]
    if unnamed:
        lines.append(f"We use {writer.refs(unnamed)}.")
    return "\n".join([*lines, *body, r"\end{proof}"])
