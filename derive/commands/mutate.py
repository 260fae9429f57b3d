"""``derive mutate``: change a statement in small ways and try to prove the results."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

import typer

from derive.commands._options import Json
from derive.commands.prove import seconds
from derive.errors import DeriveError
from derive.kernel import Rel
from derive.output.console import Console
from derive.search.mutate import Place


def mutate(
    what: Annotated[str, typer.Argument(help="A scalar lemma of the corpus, or a relation.")],
    given: Annotated[list[str] | None, typer.Option(help="A hypothesis of the relation; may be repeated.")] = None,
    integer: Annotated[list[str] | None, typer.Option(help="A variable that is an integer.")] = None,
    timeout: Annotated[str, typer.Option(help="Seconds for each changed statement.")] = "2",
    steps: Annotated[int, typer.Option(help="Bisections of each constant that can be moved; 0: none.", min=0)] = 10,
    json: Json = False,
) -> int:
    """Change constants, relation and hypotheses of a statement, one at a time, and decide each result.

    Where a changed constant is proved, how far it can be moved is found by bisection.
    """
    console, budget = Console("mutate", json), seconds(timeout)
    rows: list[dict[str, Any]] = []
    for name, goal, hypotheses in _statements(what, given or [], integer or []):
        rows += _rows(name, goal, hypotheses, budget, steps, console)
    if json:
        console.json({"mutants": rows})
    counts = {v: sum(r["verdict"] == v for r in rows) for v in ("proved", "refuted", "undecided")}
    console.print(", ".join(f"{n} {v}" for v, n in counts.items()))
    return 0


def _rows(
    name: str, goal: Rel, hypotheses: list[Rel], budget: float, steps: int, console: Console
) -> list[dict[str, Any]]:
    """The mutants of one statement with their verdicts, printed as they are found."""
    from derive.search.mutate import decide, limit, mutants

    rows: list[dict[str, Any]] = []
    moved: dict[tuple[Place, bool], tuple[Fraction, dict[str, Any]]] = {}
    refuted: dict[Place, list[Fraction]] = {}
    for m in mutants(goal, hypotheses):
        try:
            found = decide(m, budget)
        except DeriveError as error:
            rows.append({"of": name, "change": m.change, "verdict": "no statement", "reason": str(error)})
            continue
        row: dict[str, Any] = {"of": name, "change": m.change, "verdict": found.verdict, "statement": found.statement,
               "counterexample": found.counterexample, "reason": found.reason, "how_far": None}  # fmt: skip
        rows.append(row)
        console.print(f"{found.verdict:10} {m.change}")
        if m.place is None or m.value is None or m.was is None:
            continue
        if found.verdict == "refuted":
            refuted.setdefault(m.place, []).append(m.value)
        elif found.verdict == "proved" and not found.vacuous and m.value * m.was > 0:
            key = m.place, m.value > m.was
            between = [q for q in refuted.get(m.place, []) if abs(q - m.was) < abs(m.value - m.was)
                       and (q > m.was) == (m.value > m.was)]  # fmt: skip
            if not between:
                moved[key] = m.value, row
    for (place, _), (value, row) in moved.items() if steps else ():
        far = limit(goal, hypotheses, place, value, refuted.get(place, []), budget, steps)
        row["how_far"] = far.as_json()
        console.print(f"how far    {far}")
    return rows


def _statements(what: str, given: list[str], integers: list[str]) -> list[tuple[str, Any, list[Any]]]:
    """The relations to change: of a lemma, or the one that was written."""
    from derive.terms_text import parse_statement

    if any(mark in what for mark in "<>="):
        hypotheses = [h for g in given for h in parse_statement(g, integers)]
        return [(what, r, hypotheses) for r in parse_statement(what, integers)]
    from derive import corpus
    from derive.language import Lemma

    lemma = corpus.load().get(what)
    relations = [r for r in lemma.relations if isinstance(r, Rel)] if isinstance(lemma, Lemma) else []
    if not relations:
        raise DeriveError("derive mutate", what, "a scalar lemma whose statement is a relation, or a relation")
    if given or integers:
        raise DeriveError("derive mutate", what, "hypotheses only beside a relation; a lemma has its own")
    return [(what, r, list(lemma.hypotheses)) for r in relations]  # type: ignore[union-attr]
