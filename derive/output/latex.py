"""LaTeX for theorems: statements, and proofs as align blocks with their reasons; prints what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derive import kernel as K
from derive.language import Argument, Calc, Lemma, Theorem
from derive.output.steps import inner_calculations
from derive.terms_latex import latex, latex_relation

PREAMBLE = r"""\documentclass[11pt]{amsart}
\usepackage{amsmath,amssymb,amsthm,booktabs,graphicx}
\allowdisplaybreaks
\usepackage[hidelinks]{hyperref}
\usepackage[capitalize]{cleveref}
\newtheorem{theorem}{Theorem}
\newtheorem{lemma}[theorem]{Lemma}
\setlength{\emergencystretch}{3em}
"""


def escape(words: str) -> str:
    """Plain words for LaTeX text: special characters escaped, ``a_1``-like pieces left readable.

    >>> escape("50% of A_1 & more")
    '50\\\\% of A\\\\_1 \\\\& more'
    """
    table = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": "$<$", ">": "$>$"}
    text = re.sub(r"[&%$#_{}]", lambda m: "\\" + m[0], re.sub(r"[\\~^<>]", lambda m: "\0" + m[0], words))
    text = re.sub("\0(.)", lambda m: table[m[1]], text)
    return text.replace("$<$=", r"$\le$").replace("$>$=", r"$\ge$")


def _formula(f: K.Formula) -> str:
    if isinstance(f, K.Derivative):
        x, n = latex(f.by), "" if f.order == 1 else f"^{{{f.order}}}"
        return rf"\frac{{d{n}}}{{d{x}{n}}}\left({latex(f.function)}\right) = {latex(f.value)}"
    return latex_relation(f) if isinstance(f, K.Rel | K.Tends) else ""


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


def _domain(t: Lemma) -> str:
    """The variables and hypotheses in words."""
    variables = sorted({v for f in (*t.relations, *t.hypotheses) for s in K._sides(f) for v in s.free}, key=repr)
    whole = ", ".join(f"${latex(v)}$" for v in variables if v.integer)
    rest = ", ".join(f"${latex(v)}$" for v in variables if not v.integer)
    kinds = " and ".join(p for p in (f"all integers {whole}" if whole else "", f"all real {rest}" if rest else "") if p)
    given = ", ".join(f"${bounds}$" for bounds in _bounds(t.hypotheses))
    if not kinds:
        return ""
    return f"For {kinds}" + (f" with {given}" if given else "")


def _width(tex: str) -> int:
    """About how many letters wide a formula is when printed."""
    tex = re.sub(r"\\(?:frac|tfrac)\{", "{", tex)
    tex = re.sub(r"\\(?:left|right|bigl|bigr|Bigl|Bigr|,|;|!|quad|qquad|mathrm|text|mathbb|varepsilon)", "", tex)
    return len(re.sub(r"\\[a-zA-Z]+|[{}^_&]", "x", tex).replace("xx", "x"))


def _fitted(tex: str, most: int = 68) -> str:
    """A formula that is scaled down when it would be wider than the line."""
    if _width(tex) <= most:
        return tex
    return rf"\resizebox{{0.88\linewidth}}{{!}}{{$\displaystyle {tex}$}}"


def _displayed(tex: str) -> str:
    """A long formula on several lines, broken where its author left wide space."""
    parts = [p.strip() for p in re.split(r"\\qquad", tex)] if _width(tex) > 60 else [tex]
    parts = [q.strip() for p in parts for q in (re.split(r"\\quad", p) if _width(p) > 68 else [p])]
    rows = " \\\\\n".join(_fitted(p) for p in parts if p)
    return "\n".join([r"\begin{gather*}", rows, r"\end{gather*}"])


def statement(t: Lemma | Theorem) -> str:
    """The theorem environment of an entry, with its label.

    Args:
        t: a lemma or theorem with its name.
    """
    kind = "lemma" if isinstance(t, Lemma) else "theorem"
    head = rf"\begin{{{kind}}}[{escape(t.title)}]\label{{{t.name}}}"
    if isinstance(t, Theorem):
        words = escape(t.statement.text)
        return "\n".join([head, r"\sloppy", words, _displayed(t.statement.latex), rf"\end{{{kind}}}"])
    domain = _domain(t)
    rows = " \\\\\n".join(_fitted(_formula(f)) for f in t.relations)
    body = [r"\begin{gather*}", rows, r"\end{gather*}"]
    return "\n".join([head, f"{domain}," if domain else "It holds that", *body, rf"\end{{{kind}}}"])


def proof(t: Lemma | Theorem) -> str:
    """The proof environment: each calculation as an align block with its reasons, prose as it is."""
    uses = ", ".join(rf"\cref{{{u.name}}}" for u in t.uses)
    if isinstance(t, Theorem):
        words = "Argument in prose" if isinstance(t.proof, Argument) else "Enumeration of all cases"
        text = "\n\n".join(escape(paragraph) for paragraph in t.proof.text.split("\n\n"))
        head = rf"\begin{{proof}}[{words}]"
        return "\n".join([head, r"\sloppy", f"(Uses {uses}.)" if uses else "", text, r"\end{proof}"])
    lines = [r"\begin{proof}", r"\sloppy", escape(t.words)]
    if uses:
        lines.append(f"We use {uses}.")
    for number, (f, by) in enumerate(t.shown):
        lead = "First," if number == 0 else "Next," if number == 1 else "Moreover,"
        lines += [lead, r"\begin{gather*}", _fitted(_formula(f)) + ".", r"\end{gather*}", *_calculations(by)]
    for by in t.proofs:
        lines += _calculations(by)
    return "\n".join([*lines, r"\end{proof}"])


def _calculations(by: object) -> list[str]:
    found = [by] if isinstance(by, Calc) else inner_calculations(by)
    lines: list[str] = []
    for c in found:
        rows = [f"& {_fitted(latex(c.terms[0]))}"]
        for step, t in zip(c.steps, c.terms[1:], strict=True):
            sign = {"=": "=", "<=": r"\le", "<": "<"}[step.op]
            formula = latex(t)
            reason = rf"\text{{\footnotesize({escape(step.say)})}}" if step.say else ""
            room = _width(formula) + 0.8 * len(step.say)
            if reason and room > 52:
                rows += [rf"&\quad {sign} {_fitted(formula, 60)}", rf"&\qquad\qquad {reason}"]
            else:
                rows.append(rf"&\quad {sign} {_fitted(formula, 60)}" + (rf"\qquad {reason}" if reason else ""))
        lines += [r"\begin{align*}", " \\\\\n".join(rows), r"\end{align*}"]
    return lines


def document(theorems: Sequence[Lemma | Theorem], title: str) -> str:
    """A LaTeX document with statements and proofs, each after what it uses."""
    parts = [PREAMBLE, rf"\title{{{escape(title)}}}", r"\begin{document}", r"\maketitle"]
    for t in theorems:
        parts += [statement(t), proof(t), ""]
    return "\n".join([*parts, r"\end{document}", ""])
