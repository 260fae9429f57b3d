"""The pages about the corpus as a whole: start, list, graph, obligations, references."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from pathlib import Path

from derive.corpus import FOLDERS
from derive.output.claims import CLAIMS, OPEN
from derive.output.html.elements import boxed_table, copyable, inline, standing_mark
from derive.output.html.graph import components, draw
from derive.output.html.site_data import SiteData
from derive.output.html.standing import STANDINGS, standing_of
from derive.output.html.theorem_page import listed

PART_DRAWN_FROM = 2


def legend() -> str:
    """What colours, letters and outlines mean."""
    items = "".join(f"<li>{standing_mark(s.key, s.letter, s.words)} {escape(s.words)}</li>" for s in STANDINGS[::-1])
    outline = (
        '<li><span class="outline s-proved"></span> proved: every step by kernel rules or formal proof</li>'
        '<li><span class="outline s-argued"></span> argued: a set-level step is an argument in prose</li>'
        '<li><span class="outline s-failed"></span> failed, refuted or undecided</li>'
    )
    return f'<ul class="legend">{items}{outline}</ul>'


def start_page(data: SiteData) -> str:
    """The first page."""
    verdicts = data.outcome.verdicts
    status = Counter(v.status for v in verdicts)
    standing = Counter(standing_of(v).key for v in verdicts)
    told = ", ".join(f"{count} {name}" for name, count in status.most_common())
    rechecked = sum(v.recheck in ("passed", "cached") for v in verdicts)
    rows = [
        (f"{standing_mark(s.key, s.letter, s.words)} {s.words}", str(standing[s.key]))
        for s in STANDINGS[::-1]
        if standing[s.key]
    ]
    coverage = [(kind, str(done), str(of)) for kind, (done, of) in data.outcome.coverage.items()]
    known = set(data.theorems)
    claims = []
    for c in CLAIMS:
        links = ", ".join(
            f'<a href="theorems/{n}.html">{n}</a> ({data.status(n)})' if n in known else f"{n} (not in corpus)"
            for n in c.theorems
        )
        beyond = "beyond the paper: " if c.beyond else ""
        claims.append((escape(beyond + c.claim), links, inline(c.constant), escape(c.sharp)))
    problems = [v for v in verdicts if not v.fine]
    warning = ""
    if problems:
        named = ", ".join(f'<a href="theorems/{v.name}.html">{v.name}</a>' for v in problems)
        warning = f'<p class="warning">Not all is well: {named}.</p>'
    open_questions = "".join(f"<li>{_mixed(q)}</li>" for q in OPEN)
    return (
        "<h1>Limits of robustness of image classifiers, checked</h1>"
        f"<p>{len(verdicts)} theorems: {told}. The independent checker accepts {rechecked} saved proofs.</p>{warning}"
        "<p>Every theorem has a page with its statement, its steps and their reasons, and a ledger: what it rests on, "
        'counted over everything below it. <a href="theorems.html">All theorems</a>, '
        '<a href="graph.html">how they depend on one another</a>, <a href="radii.html">radii for real images</a>, '
        '<a href="thresholds.html">thresholds of benchmarks</a>.</p>'
        "<section><h2>What the theorems stand on</h2>"
        + boxed_table(("the weakest evidence below the theorem", "theorems"), rows, label="standing")
        + "</section><section><h2>Obligations of the mathematics</h2>"
        '<p><a href="obligations.html">The list</a>, with the theorem that settles each.</p>'
        + boxed_table(("kind", "settled", "listed"), coverage, label="obligations")
        + "</section><section><h2>What the paper claims, and what is proved</h2><p>Dai and Gifford, Fundamental "
        "limits on the robustness of image classifiers (ICLR 2023).</p>"
        + boxed_table(("claim", "theorems", "bound", "sharp?"), claims, label="claims", kind="claims")
        + f"<h3>Open</h3><ul>{open_questions}</ul></section>"
    )


def _mixed(text: str) -> str:
    """Text with formulas between dollar signs."""
    return "".join(inline(p) if i % 2 else escape(p) for i, p in enumerate(text.split("$")))


def list_page(data: SiteData) -> str:
    """All theorems by folder, with the search."""
    folders: dict[str, list[str]] = {}
    for name, t in data.theorems.items():
        folders.setdefault(Path(t.file).parent.name, []).append(name)
    out = [
        '<h1>Theorems</h1><form class="search" role="search" data-search hidden><label>Search in names, titles, '
        'statements, obligations, status: <input type="search" name="q" autocomplete="off"></label> '
        '<output aria-live="polite"></output></form>',
        legend(),
    ]
    for folder in sorted(folders, key=lambda f: FOLDERS.index(f) if f in FOLDERS else len(FOLDERS)):
        items = "".join(_entry(data, name) for name in sorted(folders[folder]))
        out.append(f'<section class="found"><h2>{escape(folder)}</h2><ul class="theorems">{items}</ul></section>')
    return "".join(out)


def _entry(data: SiteData, name: str) -> str:
    v = data.verdicts[name]
    standing = standing_of(v)
    words = " ".join((name, v.title, data.theorems[name].words, v.statement, *v.discharges, v.status, standing.words))
    return (
        f'<li data-words="{escape(words.lower())}">{standing_mark(standing.key, standing.letter, standing.words)} '
        f'<a href="theorems/{name}.html">{escape(v.title)}</a> <span class="status s-{v.status}">{v.status}</span>'
        f"<br><code>{name}</code><br><span class=\"said\">{escape(v.statement)}</span></li>"
    )


def graph_page(data: SiteData) -> str:
    """The graph of the corpus, its parts one below the other."""
    parts = components(data.uses)
    drawn = [part for part in parts if len(part) >= PART_DRAWN_FROM]
    alone = sorted(name for part in parts if len(part) < PART_DRAWN_FROM for name in part)
    nodes = {name: data.node(name, "theorems/") for name in data.theorems}
    pictures = "".join(
        draw(nodes, data.uses, label=f"{len(part)} theorems, what is used to the left", chosen=part, identified=True)
        for part in drawn
    )
    joined = sum(map(len, drawn))
    return (
        "<h1>How the theorems depend on one another</h1>"
        "<p>What is used stands to the left of what uses it. Colour and letter: the weakest evidence anywhere below a "
        "theorem; outline: its status. Every box is a link; with scripts, pointing at one or reaching it with the "
        f"tabulator shows what it rests on and what rests on it.</p>{legend()}"
        f'<div class="wide tall" tabindex="0" role="region" aria-label="dependency graph, {joined} theorems">{pictures}'
        f"</div><section><h2>Neither using nor used</h2>{listed([nodes[n] for n in alone])}</section>"
    )


def obligations_page(data: SiteData) -> str:
    """The obligations with what settles them."""
    by: dict[str, list[str]] = {}
    for v in data.outcome.verdicts:
        if v.fine:
            for i in v.discharges:
                by.setdefault(i, []).append(v.name)
    rows = []
    for o in data.obligations.values():
        links = ", ".join(f'<a href="theorems/{n}.html">{n}</a>' for n in by.get(o.id, [])) or "open"
        anchor = f'<span id="{escape(o.id)}">{escape(o.id)}</span>'
        rows.append((anchor, o.kind, links, f"<code>{escape(o.text)}</code>"))
    head = "<h1>Obligations of the mathematics</h1><p>theorem: for all values in the domain; finite: finitely many "
    head += "cases; limit; numeric: a confirmation only.</p>"
    return head + boxed_table(("id", "kind", "settled by", "text"), rows, label="obligations", kind="obligations")


def references_page(data: SiteData) -> str:
    """The cited literature and who cites it."""
    out = ["<h1>Cited literature</h1>"]
    for key, entry in data.references.items():
        users = [v.name for v in data.outcome.verdicts if key in v.rests_on.get("cited", [])]
        links = ", ".join(f'<a href="theorems/{n}.html">{n}</a>' for n in users) or "no theorem"
        out.append(f'<section id="{escape(key)}"><h2>{escape(key)}</h2><p>Below: {links}</p>')
        out.append(copyable(entry, f"BibTeX of {key}") + "</section>")
    return "".join(out)


def read_references(text: str) -> dict[str, str]:
    """BibTeX entries by key, as they stand.

    >>> read_references("% note\\n@book{Key2020,\\n  title = {T},\\n}\\n")
    {'Key2020': '@book{Key2020,\\n  title = {T},\\n}'}
    """
    return {m[1]: m[0] for m in re.finditer(r"^@\w+\{(\w+),.*?^\}", text, re.MULTILINE | re.DOTALL)}
