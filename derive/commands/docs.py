"""``derive docs``: the reference documentation as HTML pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console


def docs(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder: new, empty, or with an earlier reference.")
    ] = None,
    json: Json = False,
) -> int:
    """Write the reference: a page for every module from its docstrings, the glossary, how expressions are read.

    The exit status is 1 if a warning was given: a name that does not resolve, an annotation that cannot be read.
    """
    from derive.errors import DeriveError
    from derive.output.reference import build

    if output is None:
        raise DeriveError("derive docs", "no folder to write to", "-o FOLDER")
    console = Console("docs", json)
    warnings = build(output)
    pages = sum(1 for _ in output.rglob("*.html"))
    if json:
        console.json({"ok": not warnings, "folder": str(output), "pages": pages, "warnings": warnings})
    console.print(f"{pages} pages in {output}; open {output / 'index.html'}")
    for warning in warnings:
        console.print(f"warning: {warning}")
    return 1 if warnings else 0
