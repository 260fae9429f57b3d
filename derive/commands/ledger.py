"""``derive ledger``: what theorems rest on."""

from __future__ import annotations

from derive.commands._options import Json, Names, names_and_paths
from derive.output.console import Console


def ledger(what: Names = None, json: Json = False) -> int:
    """Show what theorems rest on: all of the corpus in a table, or the named ones in full."""
    from derive import checking
    from derive.output.ledger import ledger_text, scope

    console = Console("ledger", json)
    names, paths = names_and_paths(what)
    with console.progress("checking", None) as bar:
        outcome = checking.check(names, paths, tell=bar.describe)
    if json:
        console.json(outcome.as_json())
    elif names or paths:
        inside = set(names)
        shown = [v for v in outcome.verdicts if not inside or v.name in inside] or outcome.verdicts
        console.print("\n\n".join(ledger_text(v) for v in shown))
    else:
        rows = [(v.name, v.status, *(v.ledger[k] or "-" for k in checking.LEDGER), scope(v)) for v in outcome.verdicts]
        short = ("exact", "balls", "enum.", "algebra", "argument", "cited", "formal")
        console.table("", ["theorem", "status", *short, "statement"], rows)
    return 0 if outcome.ok else 1
