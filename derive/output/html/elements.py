"""Small pieces of HTML that several pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from derive.errors import DeriveError
from derive.output.html.mathml import mathml, parts

__all__ = ["boxed_table", "copyable", "formula", "inline", "paragraphs", "standing_mark"]


def inline(tex: str) -> str:
    """A formula inside a line; its LaTeX as code if the pages cannot draw it."""
    try:
        return mathml(tex)
    except DeriveError:
        return f"<code>{escape(tex)}</code>"


def formula(tex: str) -> str:
    """A displayed formula that scrolls in its own box, broken where its author left wide space."""
    try:
        shown = "".join(f"<div>{mathml(part, block=True)}</div>" for part in parts(tex))
    except DeriveError:
        shown = f"<code>{escape(tex)}</code>"
    return f'<div class="formula" tabindex="0" role="group" aria-label="formula">{shown}</div>'


def paragraphs(text: str) -> str:
    """Plain text as paragraphs, escaped."""
    return "".join(f"<p>{escape(' '.join(part.split()))}</p>" for part in text.split("\n\n") if part.strip())


def copyable(text: str, label: str) -> str:
    """A text that can be selected, or copied with a button where scripts run."""
    return f'<div class="copy"><pre tabindex="0" aria-label="{escape(label)}">{escape(text)}</pre></div>'


def boxed_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, label: str, kind: str = "") -> str:
    """A table in a box of its own, so that a wide one scrolls there; cells and headings are HTML already."""
    head = "".join(f'<th scope="col">{c}</th>' for c in columns)
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    attribute = f' class="{kind}"' if kind else ""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}"><table{attribute}>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def standing_mark(key: str, letter: str, words: str) -> str:
    """The coloured letter of a standing."""
    return f'<span class="mark k-{key}" title="{escape(words)}">{letter}</span>'
