"""``derive check``: the main job."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.commands._options import Json, Names, names_and_paths
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.output.aux_numbers import Numbers


def check(
    what: Names = None,
    jobs: Annotated[int, typer.Option(help="Processes for the tests on tiny spaces; 0: one a core.", min=0)] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget earlier results.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Write LEDGER.txt and the saved proofs into the corpus.")
    ] = False,
    tables: Annotated[
        bool, typer.Option("--tables", help="With --update: also count the tables of profiles again (a minute).")
    ] = False,
    aux: Annotated[
        Path | None, typer.Option(help="The .aux of your finished paper: its equation numbers are named.")
    ] = None,
    json: Json = False,
) -> int:
    """Prove every theorem, replay the proofs with the independent checker, ask mpmath, test on tiny spaces."""
    from derive import checking, corpus
    from derive.errors import DeriveError

    console = Console("check", json)
    names, paths = names_and_paths(what)
    if update and (names or paths):
        raise DeriveError("--update", "some theorems only", "the whole corpus", "Leave out the names.")
    if update and not os.access(corpus.ROOT, os.W_OK):
        raise DeriveError("--update", f"{corpus.ROOT}, which is read-only", "a corpus that can be written")
    with console.progress("checking", None) as bar:
        outcome = checking.check(names, paths, jobs=jobs, fresh=fresh, tell=bar.describe)
    numbers = _numbers(aux, paths, [v.name for v in outcome.verdicts])
    if update:
        _update(outcome, corpus.ROOT)
    if update and tables:
        from derive.profiles.tables import update_tables

        update_tables()
    for v in outcome.verdicts:
        v.reason = numbers.beside_names(v.reason)
    if json:
        document = outcome.as_json()
        for told in document["theorems"]:
            told["number"] = numbers.of(told["name"])
        console.json(document)
        return 0 if outcome.ok else 1
    rows = [
        (
            f"{v.name} {numbers.of(v.name)}".rstrip(),
            v.status,
            v.recheck,
            *(v.ledger[k] or "-" for k in checking.LEDGER),
            _tested(v),
        )
        for v in outcome.verdicts
    ]
    short = ("exact", "balls", "enum.", "algebra", "argument", "cited", "formal")
    console.table("", ["theorem", "status", "recheck", *short, "tested"], rows)
    for v in outcome.verdicts:
        if not v.fine:
            console.print(f"\n{numbers.beside_names(v.name)}: {v.status}\n{v.reason}")
    for told in outcome.unread:
        console.print(f"\nleft out, with what rests on it: {told}")
    console.print()
    done = ", ".join(f"{kind} {a} of {b}" for kind, (a, b) in outcome.coverage.items())
    console.print(f"obligations settled: {done}")
    fine = sum(v.fine for v in outcome.verdicts)
    console.print(f"{fine} of {len(outcome.verdicts)} theorems are fine, {outcome.seconds:.1f} s")
    return 0 if outcome.ok else 1


def _numbers(aux: Path | None, paths: list[Path], names: list[str]) -> Numbers:
    """The numbers of the paper that was named, or of those that lie beside the proof files."""
    from derive.errors import DeriveError
    from derive.output.aux_numbers import Numbers, beside, read_aux

    if aux is not None:
        return read_aux(aux, names)
    theorems: dict[str, str] = {}
    formulas: dict[str, str] = {}
    for found in filter(None, map(beside, paths)):
        try:
            numbers = read_aux(found, names)
        except DeriveError:
            continue  # nobody asked for this file, and it belongs to something else
        theorems.update(numbers.theorems)
        formulas.update(numbers.formulas)
    return Numbers(theorems, formulas)


def _tested(v: object) -> str:
    tested = getattr(v, "tested", None)
    return f"{tested['comparisons']:,} comparisons" if tested else ""


def _update(outcome: object, root: Path) -> None:
    """Write the generated files of the corpus.

    Raises:
        DeriveError: a folder cannot be written.
    """
    from derive.checking import Outcome
    from derive.errors import DeriveError
    from derive.output.ledger import ledger_file

    if not isinstance(outcome, Outcome):
        return
    try:
        (root / "LEDGER.txt").write_text(ledger_file(outcome.verdicts, outcome.coverage), encoding="utf-8")
        folder = root / "certificates"
        folder.mkdir(exist_ok=True)
        kept = {f"{v.name}.proof" for v in outcome.verdicts if v.proof}
        for old in folder.glob("*.proof"):
            if old.name not in kept:
                old.unlink()
        for v in outcome.verdicts:
            if v.proof:
                (folder / f"{v.name}.proof").write_text(v.proof, encoding="ascii")
    except OSError as error:
        raise DeriveError("--update", f"{root} ({error.strerror})", "a corpus that can be written") from None
