"""``derive html``: the corpus as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console


def html(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder: new, empty, or with an earlier site.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes for the tests; 0: one a core.")] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the results of earlier checks.")] = False,
    json: Json = False,
) -> int:
    """Write pages for every theorem, the graph, the numbers and a search; they open without network or server.

    The corpus is checked first; what was checked before with the same sources is not checked again.
    """
    import time

    from derive.errors import DeriveError
    from derive.output.html import gather, require_folder, write_site

    if output is None:
        raise DeriveError("derive html", "no folder to write to", "-o FOLDER")
    console = Console("html", json)
    started = time.perf_counter()
    require_folder(output)
    with console.progress("checking", None) as bar:
        site = write_site(output, gather(jobs=jobs, fresh=fresh, tell=bar.describe), tell=bar.describe)
    seconds = round(time.perf_counter() - started, 2)
    if json:
        console.json({"ok": site.ok, "folder": str(output), "pages": len(site.files), "seconds": seconds})
    console.print(f"{len(site.files)} files in {output}, {seconds} s; open {output / 'index.html'}")
    if not site.ok:
        console.print("not every theorem is fine; the first page lists those that are not")
    return 0 if site.ok else 1
