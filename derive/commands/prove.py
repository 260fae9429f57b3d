"""``derive prove``: decide one relation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console


def prove(
    goal: Annotated[str, typer.Argument(help='A relation, "1 + x <= exp(x)", or a shape, "log_concave(Phi(x), x)".')],
    given: Annotated[list[str] | None, typer.Option(help="A hypothesis; may be repeated.")] = None,
    integer: Annotated[list[str] | None, typer.Option(help="A variable that is an integer.")] = None,
    timeout: Annotated[str, typer.Option(help="Seconds after which the search stops.")] = "10",
    pieces: Annotated[int, typer.Option(help="The most pieces that the covers of the proof may have.")] = 2_000,
    certificate: Annotated[Path | None, typer.Option(help="Write the saved proof to this file.")] = None,
    json: Json = False,
) -> int:
    """Decide one relation for all values of its variables: proved, refuted or undecided."""
    from derive.search.apart import prove_apart

    console = Console("prove", json)
    outcome = prove_apart(goal, given or (), integer or (), seconds(timeout), pieces)
    if certificate is not None and outcome.certificate is not None:
        try:
            certificate.write_text(outcome.certificate, encoding="ascii")
        except OSError as error:
            given_file = f"{certificate} ({error.strerror})"
            raise DeriveError("--certificate", given_file, "a file that can be written") from None
    if json:
        console.json(outcome.as_json())
    if outcome.nowhere is not None:  # no question, so bad input; the verdict of --json says refuted
        if json:
            return 2
        what = f"{outcome.statement}, where {outcome.nowhere} is undefined for all values of the variables"
        raise DeriveError("goal", what, "a relation that is defined somewhere")
    console.print(f"{outcome.verdict}    {outcome.statement}")
    console.print(f"  {outcome.reason}")
    if outcome.counterexample is not None:
        values = ", ".join(f"{name} = {value}" for name, value in outcome.counterexample.items())
        console.print(f"  counterexample: {values or 'no variables'}")
    if outcome.verdict == "proved":
        note = "; the hypotheses contradict one another, so the statement is vacuous" if outcome.vacuous else ""
        console.print(f"  recheck {outcome.recheck}{note}")
    return 0 if outcome.verdict == "proved" else 1


def seconds(text: str) -> float:
    """A positive decimal number of seconds."""
    whole, _, part = text.partition(".")
    decimal = (whole + part).isascii() and (whole + part).isdigit()
    if not decimal or not 0 < len(text) <= 8 or not any(c in "123456789" for c in text):
        raise DeriveError("--timeout", text, "a positive number of seconds, such as 10 or 0.5")
    return float(text)
