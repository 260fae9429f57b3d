"""Rich display in Jupyter: theorems, verdicts, ledgers, decisions, profiles, bounds and constants.

``%load_ext derive.output.notebook`` makes a notebook show these objects as formulas and tables; `shown` does it for
one object. The objects themselves know nothing of notebooks, so nothing is imported until one is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from derive.checking import LEDGER, LEDGER_WORDS, Outcome, Verdict
from derive.constants.derivation import Constant
from derive.constants.radii import Bounds
from derive.errors import DeriveError
from derive.language import Lemma, Theorem
from derive.output.ledger import ledger_text, scope
from derive.output.steps import steps_text
from derive.profiles.result import Profile
from derive.search.prove import Decision
from derive.stated import stated_by

__all__ = ["Shown", "load_ipython_extension", "shown", "unload_ipython_extension"]

MOST_ROWS = 64
"""Rows of a profile that are shown; the others are counted in a last line."""


@dataclass(frozen=True)
class Shown:
    """An object with its display: HTML and LaTeX for Jupyter, text everywhere else.

    Attributes:
        html: the display as HTML, formulas between dollar signs.
        latex: the statement in LaTeX; empty if the object has none.
        text: the display as plain text.
    """

    html: str
    latex: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def _repr_latex_(self) -> str | None:
        return f"$\\displaystyle {self.latex}$" if self.latex else None

    def __repr__(self) -> str:
        return self.text


def shown(thing: Any) -> Shown:
    """The display of a lemma, theorem, verdict, outcome, decision, profile, answer of `bound`, or constant.

    Args:
        thing: one of these.

    Raises:
        DeriveError: anything else.

    >>> from derive import prove
    >>> print(shown(prove("x**2 >= x")))
    refuted: for all x real:  x <= x**2
      the sides are exactly 1/2 and 1/4
      counterexample: x = 1/2
    >>> shown(prove("x**2 + 1 >= 2*x"))._repr_html_()[:42]
    '<div><b style="color:#0a6640">proved</b>: '
    """
    for kind, display in _DISPLAYS.items():
        if isinstance(thing, kind):
            return display(thing)
    kinds = ", ".join(kind.__name__ for kind in _DISPLAYS)
    raise DeriveError("display", type(thing).__name__, f"one of {kinds}")


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext derive.output.notebook``: objects at the end of a cell are shown richly."""
    formatters = shell.display_formatter.formatters
    for kind in _DISPLAYS:
        formatters["text/html"].for_type(kind, lambda thing: shown(thing).html)
        formatters["text/latex"].for_type(kind, lambda thing: shown(thing)._repr_latex_())
        formatters["text/plain"].for_type(kind, lambda thing, printer, cycle: printer.text(shown(thing).text))


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext derive.output.notebook``: the plain display again."""
    for mime in ("text/html", "text/latex", "text/plain"):
        for kind in _DISPLAYS:
            shell.display_formatter.formatters[mime].pop(kind, None)


# --------------------------------------------------------------------------------------------- the parts

_COLOURS = {"proved": "#0a6640", "argued": "#1d4f91", "cited": "#6b4f00", "undecided": "#6b4f00"}


class _Html(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


def _status(word: str) -> _Html:
    """A status or verdict; the word carries the meaning, the colour only helps."""
    return _Html(f'<b style="color:{_COLOURS.get(word, "#a11")}">{escape(word)}</b>')


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table; every cell is escaped unless it is HTML already."""

    def cells(tag: str, values: Sequence[object]) -> str:
        style = ' style="text-align:left"'
        inner = (v if isinstance(v, _Html) else escape(str(v)) for v in values)
        return "<tr>" + "".join(f"<{tag}{style}>{v}</{tag}>" for v in inner) + "</tr>"

    lines = [cells("th", head)] if head else []
    return "<table>" + "".join([*lines, *(cells("td", row) for row in rows)]) + "</table>"


def _formula(latex: str) -> str:
    return f"$\\displaystyle {escape(latex, quote=False)}$"


def _lines(text: str) -> str:
    """Text with its line breaks kept."""
    return f"<pre>{escape(text)}</pre>"


def _statement(t: Lemma | Theorem) -> Shown:
    said = stated_by(t)
    sorts = [f"{', '.join(n for n, s in said.variables.items() if s == sort)} {sort}" for sort in ("real", "integer")]
    domain = [text for text in sorts if not text.startswith(" ")] + list(said.hypotheses)
    where = f"<div>for {escape('; '.join(domain))}:</div>" if domain else ""
    words = escape(t.words)
    kind = "Lemma" if isinstance(t, Lemma) else "Theorem"
    html = (
        f"<div><b>{kind}</b> <code>{escape(t.name)}</code> ({escape(t.title)}). {words}{where}"
        f"<div>{_formula(said.latex)}</div>"
        + (f"<div>{escape(said.text)}</div>" if isinstance(t, Theorem) else "")
        + f"<details><summary>steps</summary>{_lines(chr(10).join(steps_text(t)))}</details></div>"
    )
    text = [f"{t.name}: {t.title}", f"  {said.text}", *(f"  with {h}" for h in said.hypotheses)]
    return Shown(html, said.latex, "\n".join(text))


def _verdict(v: Verdict) -> Shown:
    rows = [(LEDGER_WORDS[key], v.ledger[key] or "-", ", ".join(v.rests_on.get(key, []))) for key in LEDGER]
    foot = "\n".join(ledger_text(v).splitlines()[3 + len(LEDGER) :])  # after name, title, statement and the counts
    html = (
        f"<div><code>{escape(v.name)}</code> {_status(v.status)}: {escape(v.title)}<br>{escape(scope(v))}"
        f"<br>{_formula(v.latex)}{_table(('rests on', 'entries', 'which'), rows)}{_lines(foot)}</div>"
    )
    return Shown(html, v.latex, ledger_text(v))


def _outcome(outcome: Outcome) -> Shown:
    rows = [(v.name, _status(v.status), v.recheck, scope(v)) for v in outcome.verdicts]
    failing = [v.name for v in outcome.verdicts if not v.fine]
    sentence = f"not fine: {', '.join(failing)}" if failing else f"{len(rows)} theorems, all fine"
    html = f"<div>{_table(('theorem', 'status', 'recheck', 'statement'), rows)}{escape(sentence)}</div>"
    text = [f"{v.name}: {v.status}, recheck {v.recheck}" for v in outcome.verdicts]
    return Shown(html, "", "\n".join([*text, sentence]))


def _decision(d: Decision) -> Shown:
    at = ", ".join(f"{name} = {value}" for name, value in (d.counterexample or {}).items())
    notes = [d.reason, *([f"counterexample: {at}"] if at else [])]
    notes += ["vacuous: the hypotheses contradict one another"] if d.vacuous else []
    notes += [f"recheck {d.recheck}"] if d.certificate else []
    html = f"<div>{_status(d.verdict)}: <code>{escape(d.statement)}</code>"
    html += "".join(f"<br>{escape(note)}" for note in notes) + "</div>"
    return Shown(html, "", "\n  ".join([f"{d.verdict}: {d.statement}", *notes]))


def _profile(p: Profile) -> Shown:
    title = f"{p.graph.name}, {p.steps} step{'s' * (p.steps != 1)}, {p.boundary_kind} boundary, by {p.method}"
    rest = p.vertices - MOST_ROWS
    rows = list(zip(range(1, MOST_ROWS + 1), p.profile, p.boundary, strict=False))
    head = ("|A|", "least |A_t|" if p.boundary_kind == "vertex" else "least number of edges out", "boundary")
    facts = [] if p.ratio is None else [f"largest |int_t C|/|C| of a non-majority class: {p.ratio}"]
    facts += [f"{rest} more sizes"] if rest > 0 else []
    facts += [f"cited: {', '.join(p.cited)}"] if p.cited else []
    html = f"<div>{escape(title)}{_table(head, rows)}" + "<br>".join(map(escape, facts)) + "</div>"
    text = [title, f"  profile {list(p.profile[:MOST_ROWS])}", *(f"  {fact}" for fact in facts)]
    return Shown(html, "", "\n".join(text))


def _bounds(b: Bounds) -> Shown:
    rows = [(row.norm, row.kind, row.shown(), row.unit, row.theorem, row.note) for row in b.rows]
    head = ("p", "kind", "value", "unit", "theorem", "note")
    return Shown(f"<div>{_table(head, rows)}{escape(b.assumption)}</div>", "", str(b))


def _constant(c: Constant) -> Shown:
    rows = [("exact", c.exact_text), ("value", c.value), ("role", c.role), ("theorem", c.theorem), ("sharp", c.sharp)]
    text = "\n".join(f"{c.name}: {key} {value}" for key, value in rows)
    return Shown(f"<div><code>{escape(c.name)}</code>{_table((), rows)}</div>", "", text)


_DISPLAYS: dict[type, Callable[[Any], Shown]] = {
    Lemma: _statement,
    Theorem: _statement,
    Verdict: _verdict,
    Outcome: _outcome,
    Decision: _decision,
    Profile: _profile,
    Bounds: _bounds,
    Constant: _constant,
}
