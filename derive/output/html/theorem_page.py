"""The page of one theorem: what it says, what it rests on, how it is proved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from derive import corpus
from derive import kernel as K
from derive.checking import LEDGER, LEDGER_WORDS, Verdict
from derive.errors import DeriveError
from derive.language import Argument, Calc, Lemma, Theorem, _lemmas
from derive.output import latex as papers
from derive.output.html.elements import boxed_table, copyable, formula, inline, paragraphs, standing_mark
from derive.output.html.glossary import Entry, used_in
from derive.output.html.graph import Node, below, draw
from derive.output.html.site_data import SiteData
from derive.output.html.standing import standing_of
from derive.output.steps import formula_text, inner_calculations
from derive.search.reasons import From, Law, Under
from derive.terms_latex import latex, latex_relation
from derive.terms_text import text

MOST_DRAWN = 90
_KINDS = {
    "Exactly": "Exact algebra.",
    "From": "Multiples of the facts at hand, added up.",
    "Times": "Both sides multiplied by a factor of known sign.",
    "Substituting": "Equal things put in place of equal things, then exact algebra.",
    "Squared": "Both sides, which are nonnegative, raised to a power.",
    "Raised": "Both sides, which are nonnegative, raised to an integer-valued power.",
    "Under": "The same monotone function applied to both sides",
    "Law": "A row of the function table",
    "Rises": "The difference of the sides is nonnegative at one end, and its derivative has one sign from there on.",
    "Concave": "The difference of the sides is concave on the range and nonnegative at its ends.",
    "Covered": "Ball arithmetic on a box, piece by piece.",
    "Termwise": "Term by term.",
    "OneByOne": "Each value of an integer variable in turn, and the rest by a reason for large values.",
}
"""Kinds of reasons in few words; the others as their docstrings say."""

_SIGNS = {"=": "=", "<=": r"\le", "<": "<"}


def theorem_page(data: SiteData, name: str) -> str:
    """The main part of the page of a theorem.

    Args:
        data: what the site is made from.
        name: the theorem.
    """
    t, v = data.theorems[name], data.verdicts[name]
    standing = standing_of(v)
    head = (
        f"<h1>{escape(t.title)}</h1><p class=\"name\"><code>{name}</code> "
        f'<span class="status s-{v.status}">{v.status}</span> '
        f"{standing_mark(standing.key, standing.letter, standing.words)} {standing.words}</p>"
    )
    if v.reason:
        head += f'<p class="warning">{escape(v.reason)}</p>'
    words = paragraphs(t.words) if t.words else ""
    parts = [
        head + words,
        _section("Statement", _statement(t)),
        _section("Definitions", _definitions(t, v)),
        _section("What it rests on", _ledger(data, v)),
        _section("Checks", _checks(v)),
        _section("Proof", _proof(t)),
        _section("Uses and used by", _neighbours(data, name)),
        _section("LaTeX", _latex(t, v)),
        _section("Source", _source(t)),
    ]
    return "".join(parts)


def _section(title: str, body: str) -> str:
    anchor = title.lower().replace(" ", "-")
    return f'<section id="{anchor}"><h2>{title}</h2>{body}</section>' if body else ""


def _link(name: str) -> str:
    return f'<a href="{name}.html">{escape(name)}</a>'


def _shown(f: K.Formula) -> str:
    """A formula as MathML, or as text where it is too long for LaTeX."""
    try:
        return formula(latex_relation(f))
    except DeriveError:
        return copyable(formula_text(f), "formula")


def _statement(t: Lemma | Theorem) -> str:
    if isinstance(t, Theorem):
        return paragraphs(t.statement.text) + formula(t.statement.latex)
    variables = sorted({v for f in (*t.relations, *t.hypotheses) for s in K._sides(f) for v in s.free}, key=repr)
    kinds = []
    for sort, whole in (("real", False), ("integer", True)):
        shown = ", ".join(inline(latex(v)) for v in variables if v.integer == whole)
        if shown:
            kinds.append(f"{sort} {shown}")
    lead = f"For every {' and every '.join(kinds)}" if kinds else ""
    if t.hypotheses:
        lead += " with " + ", ".join(inline(latex_relation(h)) for h in t.hypotheses)
    return (f"<p>{lead}:</p>" if lead else "") + "".join(_shown(f) for f in t.relations)


def _definitions(t: Lemma | Theorem, v: Verdict) -> str:
    said = " ".join((v.statement, t.title, t.words, *v.hypotheses))
    entries = used_in(said)
    if not entries:
        return ""
    items = "".join(f"<dt>{escape(e.word)}</dt><dd>{_meaning(e)}</dd>" for e in entries)
    return f"<dl>{items}</dl>"


def _meaning(entry: Entry) -> str:
    pieces = entry.meaning.split("$")
    return "".join(inline(p) if i % 2 else escape(p) for i, p in enumerate(pieces))


def _ledger(data: SiteData, v: Verdict) -> str:
    rows = []
    for key in LEDGER:
        named = [
            _link(n) if n in data.theorems else f'<a href="../references.html#{n}">{n}</a>' if n in data.references else
            f"<code>{escape(n)}</code>"
            for n in v.rests_on.get(key, [])
        ]  # fmt: skip
        rows.append((LEDGER_WORDS[key], str(v.ledger[key] or "–"), ", ".join(named)))
    note = "<p>Counts cover this theorem and everything below it.</p>"
    return note + boxed_table(("kind", "entries", "which"), rows, label="ledger", kind="ledger")


def _checks(v: Verdict) -> str:
    cached = " (kept from an earlier run with the same sources)" if v.recheck == "cached" else ""
    items = [f"Independent checker: <strong>{'passed' if cached else escape(v.recheck)}</strong>{cached}."]
    if v.mpmath.get("points"):
        against = v.mpmath.get("violations") or []
        told = f"{len(against)} violations" if against else "agrees"
        items.append(f"mpmath {told} at {v.mpmath['points']} points, 50 and 100 digits; this is no evidence.")
    if v.formal:
        items.append(escape(v.formal))
    if v.tested:
        t = v.tested
        places = f"{t['spaces']} spaces, " if t["spaces"] else ""
        ratio = ""
        if t["largest_ratio"]:
            ratio = f"; largest ratio to the bound {escape(t['largest_ratio'])}, {escape(t['where'])}"
        items.append(
            f"Tested by brute force: {places}{t['classes']:,} classes, {t['comparisons']:,} comparisons, "
            f"{len(t['violations'])} violations{ratio}. This is no evidence for all sizes."
        )
    if v.discharges:
        links = ", ".join(f'<a href="../obligations.html#{i}">{escape(i)}</a>' for i in v.discharges)
        items.append(f"Settles the obligations {links}.")
    items += [f"Does not settle {escape(i)}: {escape(why)}" for i, why in v.missed.items()]
    if v.vacuous:
        items.append("Vacuous: the hypotheses are never all true.")
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


# ------------------------------------------------------------------------------------------------ proof


def _proof(t: Lemma | Theorem) -> str:
    if isinstance(t, Theorem):
        if isinstance(t.proof, Argument):
            lead = '<p class="note">An argument in prose: read by people, not checked by machine.</p>'
        else:
            lead = '<p class="note">All cases are run through by a program, exactly.</p>'
        return lead + paragraphs(t.proof.text)
    out: list[str] = []
    for f, by in t.shown:
        out += ["<p>We first show</p>" if len(out) == 0 else "<p>and</p>", _shown(f), _how(by)]
    for f, by in zip(t.relations, t.proofs, strict=True):
        if t.shown or len(t.relations) > 1:
            out += ["<p>Now the statement</p>" if len(t.relations) == 1 else "<p>Now</p>", _shown(f)]
        out.append(_how(by))
    return "".join(out)


def _how(by: object) -> str:
    """A calculation line by line, or what kind of reason it is and the calculations inside it."""
    if isinstance(by, Calc):
        return _calculation(by)
    inside = "".join(_calculation(c) for c in inner_calculations(by))
    return f'<p class="reason">{_reason(by)}</p>{inside}'


def _calculation(c: Calc) -> str:
    rows = [f"<li>{_term('', c.terms[0])}</li>"]
    for step, t in zip(c.steps, c.terms[1:], strict=True):
        said = f"{escape(step.say)}. " if step.say else ""
        rows.append(f'<li>{_term(_SIGNS[step.op], t)}<p class="reason">{said}{_reason(step.by)}</p></li>')
    return f'<ol class="calc">{"".join(rows)}</ol>'


def _term(sign: str, t: K.Term) -> str:
    try:
        return formula(f"{sign} {latex(t)}")
    except DeriveError:
        return copyable(text(t), "formula")


def _reason(by: object) -> str:
    """What kind of reason it is, and which theorems it names."""
    named = ", ".join(_link(used.name) for used in _lemmas([by]))
    if isinstance(by, Lemma | Theorem) or type(by).__name__ == "_Use":
        return f"By {named}."
    kind = _KINDS.get(type(by).__name__) or (type(by).__doc__ or "").strip().split("\n")[0]
    if isinstance(by, From) and by.products:
        kind = "Products of two facts, and multiples of them, added up."
    if isinstance(by, Law | Under):
        kind += f" ({by.name if isinstance(by, Law) else by.piece})"
    shown = re.sub(r"``(.+?)``|`(.+?)`", lambda m: f"<code>{m[1] or m[2]}</code>", escape(kind)).rstrip(".")
    return f"{shown}; names {named}." if named else f"{shown}."


# -------------------------------------------------------------------------------------------- the rest


def _neighbours(data: SiteData, name: str) -> str:
    v = data.verdicts[name]
    used_by = sorted(n for n, used in data.uses.items() if name in used)
    lists = ""
    for title, names in (("Uses", v.uses), ("Used by", used_by)):
        links = ", ".join(map(_link, names)) or "nothing else in the corpus"
        lists += f"<p><strong>{title}:</strong> {links}</p>"
    drawn = below(name, data.uses) | {n for n in used_by}
    if not 1 < len(drawn) <= MOST_DRAWN:
        return lists
    nodes = {n: data.node(n, "") for n in drawn}
    picture = draw(nodes, data.uses, label=f"What {name} rests on, and what uses it directly", here=name)
    return (
        f'{lists}<div class="wide" tabindex="0" role="region" aria-label="graph around {name}">{picture}</div>'
        f'<p><a href="../graph.html#{name}">The whole graph</a></p>'
    )


def _latex(t: Lemma | Theorem, v: Verdict) -> str:
    whole = f"{papers.statement(t)}\n{papers.proof(t)}"
    return (
        copyable(v.latex, "LaTeX of the statement")
        + "<details><summary>Theorem and proof environments</summary>"
        + copyable(whole, "LaTeX of the theorem")
        + "</details>"
    )


def _source(t: Lemma | Theorem) -> str:
    file = Path(t.file)
    try:
        place = f"proofs/{file.relative_to(corpus.ROOT).as_posix()}"
        source = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return (
        f"<p><code>{escape(place)}</code>, line {t.line}</p><details><summary>The proof file</summary>"
        f"{copyable(source, 'proof file')}</details>"
    )


def listed(nodes: Sequence[Node]) -> str:
    """Nodes as a list of links with their marks, for those who do not use the picture."""
    items = (
        f'<li><span class="mark k-{n.key}">{n.letter}</span> <a href="{n.link}">{n.name}</a> {escape(n.title)}</li>'
        for n in nodes
    )
    return f'<ul class="plain">{"".join(items)}</ul>'
