"""``derive tex``: LaTeX for theorems."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json, Names, names_and_paths
from derive.errors import DeriveError
from derive.output.console import Console


def tex(
    what: Names = None,
    snippet: Annotated[bool, typer.Option("--snippet", help="Only the statements.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    json: Json = False,
) -> int:
    """Print LaTeX: a document with statements and proofs, or with --snippet the statements alone."""
    from derive import corpus
    from derive.output import latex

    console = Console("tex", json)
    names, paths = names_and_paths(what)
    whole = corpus.load(paths)
    chosen = whole.select(names)
    if snippet:
        wanted = [t for t in chosen if not names or t.name in names or Path(t.file).parent.name in names]
        text = "\n\n".join(latex.statement(t) for t in wanted) + "\n"
    else:
        title = whole.get(names[0]).title if len(names) == 1 and names[0] in whole.theorems else ""
        text = latex.document(chosen, title or "Limits on the robustness of image classes")
    if output is not None:
        if output.is_dir() or (output.exists() and not force):
            given = f"{output}, a folder" if output.is_dir() else f"{output}, which exists"
            raise DeriveError("--output", given, "a new file", "Use --force to overwrite a file.")
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise DeriveError("--output", f"{output} ({error.strerror})", "a file that can be written") from None
    if json:
        console.json({"ok": True, "theorems": [t.name for t in chosen], "latex": text})
    elif output is None:
        print(text, end="")
    else:
        console.print(f"wrote {output}")
    return 0
