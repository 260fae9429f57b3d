"""``derive tex``: LaTeX for theorems: statements, a section, or a whole paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.commands._options import Json, Names, names_and_paths
from derive.errors import DeriveError
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.corpus import Corpus
    from derive.language import Lemma, Theorem

TITLE = "Limits on the robustness of image classes"


def tex(
    what: Names = None,
    snippet: Annotated[bool, typer.Option("--snippet", help="Only the statements.")] = False,
    paper: Annotated[bool, typer.Option("--paper", help="A whole paper, with ledger and bibliography.")] = False,
    macros: Annotated[bool, typer.Option("--macros", help="Only the preamble with the macros.")] = False,
    title: Annotated[str, typer.Option(help="The title of the section or the paper.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files.")] = False,
    json: Json = False,
) -> int:
    """Print LaTeX: a section with statements and proofs, with --snippet the statements, with --paper a document.

    A paper is written beside its bibliography (NAME.bib) and figures (NAME-*.pdf); pdflatex and bibtex make it.
    Sections and snippets need the preamble that --macros prints.
    """
    from derive import corpus
    from derive.output import latex
    from derive.output.files import refuse_to_overwrite, write_files
    from derive.output.paper import section

    console = Console("tex", json)
    if snippet + paper + macros > 1:
        raise DeriveError("derive tex", "more than one of --snippet, --paper, --macros", "one of them, or none")
    if paper and output is None:
        raise DeriveError("derive tex --paper", "no file", "-o FILE.tex, for the bibliography and figures beside it")
    if output is not None:
        refuse_to_overwrite(output, force)
    if paper and output is not None and output.suffix != ".tex":
        raise DeriveError("--output", output.name, "a name that ends in .tex")
    names, paths = names_and_paths(what)
    whole = corpus.load(paths, beside=bool(names))
    chosen = whole.select([*names, *whole.asked])
    wanted = _wanted(whole, chosen, names)
    if paper and output is not None:
        return _paper(console, whole, chosen, title or _title(whole, wanted), what or [], output, force)
    if macros:
        text, wanted = latex.PREAMBLE, []
    elif snippet:
        text = "\n\n".join(latex.statement(t) for t in wanted) + "\n"
    else:
        text = section(wanted, title or _title(whole, wanted), [t.name for t in wanted])
    if output is not None:
        write_files({output: text}, force)
        console.print(f"wrote {output}")
    elif not json:
        print(text, end="")
    if json:
        console.json({"ok": True, "theorems": [t.name for t in wanted], "latex": text})
    return 0


def _wanted(whole: Corpus, chosen: list[Lemma | Theorem], names: list[str]) -> list[Lemma | Theorem]:
    """The theorems that were asked for, without what they rest on."""
    asked = {*names, *whole.asked}
    return [t for t in chosen if not asked or t.name in asked or Path(t.file).parent.name in names]


def _title(whole: Corpus, wanted: list[Lemma | Theorem]) -> str:
    if whole.asked:
        from derive.output.paper import _heading

        return _heading(whole.get(whole.asked[0]).file)
    return wanted[0].title if len(wanted) == 1 else TITLE


def _paper(
    console: Console,
    whole: Corpus,
    chosen: list[Lemma | Theorem],
    title: str,
    what: list[str],
    output: Path,
    force: bool,
) -> int:
    """Check, write the paper with its bibliography and figures, and say how it went."""
    from derive import checking
    from derive.output.files import refuse_to_overwrite, write_files
    from derive.output.paper import paper
    from derive.plots.style import write_figure

    names, paths = names_and_paths(what)
    with console.progress("checking", None) as bar:
        outcome = checking.check(names, paths, tell=bar.describe)
    complete = not what
    made = paper(
        chosen, title, verdicts=outcome.verdicts, own=whole.asked, stem=output.stem, tables=complete, figures=complete
    )
    files: dict[Path, str | bytes] = {output: made.tex}
    if made.bib:
        files[output.with_suffix(".bib")] = made.bib
    drawn = [output.parent / name for name in made.figures]
    for file in drawn:
        refuse_to_overwrite(file, force)
    write_files(files, force)
    for file, figure in zip(drawn, made.figures.values(), strict=True):
        write_figure(figure(), file, force=True)
    bad = [v for v in outcome.verdicts if not v.fine]
    if console.as_json:
        written = [str(f) for f in (*files, *drawn)]
        console.json({"ok": not bad, "theorems": [t.name for t in chosen], "files": written, "latex": made.tex})
    console.print("wrote " + ", ".join(map(str, (*files, *drawn))))
    for v in bad:
        print(f"{v.name}: {v.status}, as the appendix says: {v.reason}", file=sys.stderr)
    return 1 if bad else 0
