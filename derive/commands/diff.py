"""``derive diff``: what changed between two ledgers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console


def diff(
    old: Annotated[Path, typer.Argument(help="A LEDGER.txt, or the output of derive check --json.")],
    new: Annotated[Path, typer.Argument(help="Another one.")],
    json: Json = False,
) -> int:
    """Show what changed between two ledgers; exit status 1 if a theorem vanished, or its status got worse."""
    from derive.output.ledger_diff import compare, read_ledger_file

    console = Console("diff", json)
    changes = compare(read_ledger_file(old), read_ledger_file(new))
    losses = sum(change.loss for change in changes)
    if json:
        console.json({"ok": not losses, "changes": [asdict(change) for change in changes]})
    for change in changes:
        console.print("\n".join(change.lines()))
    console.print(f"{len(changes)} changes, {losses} of them losses" if changes else "no change")
    return 1 if losses else 0
