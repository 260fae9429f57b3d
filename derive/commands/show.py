"""``derive show``: a theorem with its steps and its ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console


def show(
    name: Annotated[str, typer.Argument(help="A theorem of the corpus.")],
    json: Json = False,
) -> int:
    """Show a theorem: statement, steps with their reasons, and ledger."""
    from derive import checking, corpus
    from derive.output.ledger import ledger_text
    from derive.output.steps import steps_text

    console = Console("show", json)
    theorem = corpus.load(lenient=True).get(name)
    outcome = checking.check([name])
    verdict = next(v for v in outcome.verdicts if v.name == name)
    if json:
        console.json({"ok": verdict.fine, **verdict.as_json(), "steps": steps_text(theorem)})
        return 0 if verdict.fine else 1
    console.print(f"{verdict.title}\n")
    if theorem.words:
        console.print(f"{theorem.words}\n")
    console.print("\n".join(steps_text(theorem)))
    console.print(f"\nuses: {', '.join(verdict.uses) or 'nothing else'}")
    console.print(f"file: {verdict.file}, line {verdict.line}\n")
    console.print(ledger_text(verdict))
    return 0 if verdict.fine else 1
