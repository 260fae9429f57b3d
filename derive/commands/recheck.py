"""``derive recheck``: only the independent checker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console


def recheck(
    files: Annotated[list[Path], typer.Argument(help="Saved proofs, or folders of NAME.proof files.")],
    json: Json = False,
) -> int:
    """Replay saved proofs with the independent checker, in a fresh process."""
    from derive.checking import recheck_files

    console = Console("recheck", json)
    files = [f for file in files for f in (sorted(file.glob("*.proof")) if file.is_dir() else [file])]
    for file in files:
        if not file.is_file():
            raise DeriveError("derive recheck", str(file), "a file with a saved proof, or a folder of NAME.proof files")
    if not files:
        raise DeriveError("derive recheck", "a folder without saved proofs", "a folder of NAME.proof files")
    reports = recheck_files([str(f) for f in files])
    ok = all(r["ok"] for r in reports)
    if json:
        console.json({"ok": ok, "files": reports})
    for r in reports:
        names = ", ".join(t["name"] for t in r["theorems"])
        console.print(f"{r['file']}: {'passed: ' + names if r['ok'] else 'REFUSED: ' + r['reason']}")
    return 0 if ok else 1
