"""LaTeX for theorems: statements, and proofs as align blocks with their reasons; prints what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derive import kernel as K
from derive.language import Argument, Calc, Lemma, Theorem
from derive.output.steps import inner_calculations
from derive.terms_latex import latex, latex_relation

PREAMBLE = r"""\documentclass[11pt]{amsart}
\usepackage{amsmath,amssymb,amsthm,booktabs}
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
    return latex_relation(f) if isinstance(f, K.Rel) else ""


def _domain(t: Lemma) -> str:
    """The variables and hypotheses in words."""
    variables = sorted({v for f in (*t.relations, *t.hypotheses) for s in K._sides(f) for v in s.free}, key=repr)
    whole = ", ".join(f"${latex(v)}$" for v in variables if v.integer)
    rest = ", ".join(f"${latex(v)}$" for v in variables if not v.integer)
    kinds = " and ".join(p for p in (f"all integers {whole}" if whole else "", f"all real {rest}" if rest else "") if p)
    given = ", ".join(f"${latex_relation(h)}$" for h in t.hypotheses)
    if not kinds:
        return ""
    return f"For {kinds}" + (f" with {given}" if given else "")


def statement(t: Lemma | Theorem) -> str:
    """The theorem environment of an entry, with its label.

    Args:
        t: a lemma or theorem with its name.
    """
    kind = "lemma" if isinstance(t, Lemma) else "theorem"
    head = rf"\begin{{{kind}}}[{escape(t.title)}]\label{{{t.name}}}"
    if isinstance(t, Theorem):
        return "\n".join([head, t.statement.latex, rf"\end{{{kind}}}"])
    domain = _domain(t)
    shown = " \\\\\n".join(_formula(f) for f in t.relations)
    env = "gather*" if len(t.relations) > 1 else "equation*"
    body = [rf"\begin{{{env}}}", shown, rf"\end{{{env}}}"]
    return "\n".join([head, f"{domain}," if domain else "It holds that", *body, rf"\end{{{kind}}}"])


def proof(t: Lemma | Theorem) -> str:
    """The proof environment: each calculation as an align block with its reasons, prose as it is."""
    if isinstance(t, Theorem):
        words = "Argument in prose" if isinstance(t.proof, Argument) else "Enumeration"
        uses = ", ".join(rf"\cref{{{u.name}}}" for u in t.uses)
        text = escape(t.proof.text).replace("\n\n", "\n\n\\smallskip\n")
        return "\n".join([rf"\begin{{proof}}[{words}]", f"(Uses {uses}.)" if uses else "", text, r"\end{proof}"])
    lines = [r"\begin{proof}", escape(t.words)]
    uses = ", ".join(rf"\cref{{{u.name}}}" for u in t.uses)
    if uses:
        lines.append(f"We use {uses}.")
    for f, by in t.shown:
        lines += ["First,", r"\begin{equation*}", _formula(f) + ".", r"\end{equation*}", *_calculations(by)]
    for by in t.proofs:
        lines += _calculations(by)
    return "\n".join([*lines, r"\end{proof}"])


def _calculations(by: object) -> list[str]:
    found = [by] if isinstance(by, Calc) else inner_calculations(by)
    lines: list[str] = []
    for c in found:
        rows = [f"& {latex(c.terms[0])}"]
        for step, t in zip(c.steps, c.terms[1:], strict=True):
            sign = {"=": "=", "<=": r"\le", "<": "<"}[step.op]
            reason = rf" && \text{{({escape(step.say)})}}" if step.say else ""
            rows.append(rf"&\quad {sign} {latex(t)}{reason}")
        lines += [r"\begin{align*}", " \\\\\n".join(rows), r"\end{align*}"]
    return lines


def document(theorems: Sequence[Lemma | Theorem], title: str) -> str:
    """A LaTeX document with statements and proofs, each after what it uses."""
    parts = [PREAMBLE, rf"\title{{{escape(title)}}}", r"\begin{document}", r"\maketitle"]
    for t in theorems:
        parts += [statement(t), proof(t), ""]
    return "\n".join([*parts, r"\end{document}", ""])
