"""``derive coq``: Coq as a second judge of the theorems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.evidence.formal import Record


def coq(
    names: Annotated[list[str] | None, typer.Argument(help="Scalar theorems of the corpus; all if none.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write Coq files of the theorems into this folder.")
    ] = None,
    tables: Annotated[bool, typer.Option("--tables", help="The profiles of small spaces instead.")] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Run Coq on proofs/formal, or on the profiles, and compare with the record."),
    ] = False,
    update: Annotated[bool, typer.Option("--update", help="With --verify: write the record.")] = False,
    json: Json = False,
) -> int:
    """Write scalar theorems or small profiles as Coq files, or run Coq on the profiles or on proofs/formal."""
    from derive.errors import DeriveError

    console = Console("coq", json)
    if verify:
        if output or names:
            raise DeriveError("derive coq", "--verify with names or -o", "--verify, with --tables or without")
        return _verify_tables(console, update) if tables else _verify(console, update)
    if update:
        raise DeriveError("--update", "no --verify", "--verify --update")
    if output is None:
        raise DeriveError("derive coq", "no folder to write to", "-o FOLDER, or --verify")
    if tables and names:
        raise DeriveError("derive coq --tables", f"the name {names[0]}", "no names: all small profiles are written")
    return _tables(console, output) if tables else _export(console, names or [], output)


def _verify(console: Console, update: bool) -> int:
    from derive import corpus
    from derive.evidence.formal import FOLDER
    from derive.evidence.formal_coq import run_coq
    from derive.language import Theorem

    theorems = corpus.load().theorems.values()
    statements = {t.name: (t.formal, t.words_digest) for t in theorems if isinstance(t, Theorem) and t.formal}
    with console.progress("Coq", None) as bar:
        made = run_coq(statements, tell=bar.describe)
    return _compare(console, update, FOLDER, made)


def _verify_tables(console: Console, update: bool) -> int:
    from derive.output.coq_table_record import verify_tables
    from derive.profiles.tables import TABLES

    with console.progress("Coq", None) as bar:
        made = verify_tables(bar.describe)
    return _compare(console, update, TABLES, made, "derive coq --tables --verify --update")


def _compare(
    console: Console, update: bool, folder: Path, made: Record, command: str = "derive coq --verify --update"
) -> int:
    """Say how a run of Coq differs from the record in the folder; with ``update``, write the record."""
    from derive.errors import DeriveError
    from derive.evidence.formal import RECORD, read_record

    difference = made.difference(read_record(folder))
    if update and difference:
        try:
            (folder / RECORD).write_text(made.text(command), encoding="utf-8")
        except OSError as error:
            raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
        difference = ""
    console.json(
        {
            "ok": not difference,
            "coq": made.coq,
            "difference": difference,
            "theorems": [
                {"name": name, "file": file, "axioms": list(found)} for (file, name), found in made.axioms.items()
            ],
            "statements": {name: place for name, (place, _) in made.statements.items()},
        }
    ) if console.as_json else None
    console.print(f"Coq {made.coq} accepts {len(made.sources)} files with {len(made.axioms)} theorems")
    console.print(f"the record is another: {difference}" if difference else f"{folder / RECORD} says the same")
    return 1 if difference else 0


def _export(console: Console, names: list[str], output: Path) -> int:
    from derive.output.coq_files import export

    report = export(names, output)
    if console.as_json:
        console.json(report.as_json())
    for line in report.lines():
        console.print(line)
    return 0


def _tables(console: Console, output: Path) -> int:
    from derive.output.coq_tables import write_tables

    files = write_tables(output)
    if console.as_json:
        console.json({"ok": True, "files": [str(f) for f in files]})
    console.print(f"{len(files)} files in {output}; make -C {output} has Coq verify them")
    return 0
