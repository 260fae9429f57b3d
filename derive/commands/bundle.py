"""``derive bundle``: saved proofs and the independent checker in one file for a reviewer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json, Names, names_and_paths
from derive.errors import DeriveError
from derive.output.console import Console


def bundle(
    what: Names = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The zip file to write.")] = None,
    saved: Annotated[
        Path | None, typer.Option(help="Take the saved proofs of this folder, and refuse those of changed statements.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    json: Json = False,
) -> int:
    """Pack saved proofs and the independent checker into a zip file; a reviewer runs ``python FILE.zip``."""
    from derive import checking, corpus
    from derive.output.bundle import bundle as pack
    from derive.output.bundle import saved_proofs
    from derive.output.files import refuse_to_overwrite, write_files

    console = Console("bundle", json)
    if output is None:
        raise DeriveError("derive bundle", "no file to write", "-o FILE.zip")
    refuse_to_overwrite(output, force)
    names, paths = names_and_paths(what)
    whole = corpus.load(paths, beside=bool(names))
    chosen = whole.select([*names, *whole.asked])
    proofs = saved_proofs(chosen, saved) if saved is not None else {}
    with console.progress("checking", None) as bar:
        outcome = checking.check(names, paths, tell=bar.describe)
    if saved is None:
        proofs = {v.name: v.proof for v in outcome.verdicts}
    packed = pack(chosen, outcome.verdicts, proofs)
    write_files({output: packed}, force)
    bad = [v.name for v in outcome.verdicts if not v.fine]
    if json:
        console.json({"ok": not bad, "file": str(output), "bytes": len(packed), "theorems": [t.name for t in chosen]})
    console.print(f"wrote {output}: {len(chosen)} saved proofs, {len(packed):,} bytes; check it with: python {output}")
    for name in bad:
        console.print(f"{name} is not fine; LEDGER.txt inside says why")
    return 1 if bad else 0
