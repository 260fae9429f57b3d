"""``derive constants``: the constants of the theorems, where they come from, and their digits."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.constants.derivation import Constant


def constants(
    what: Annotated[
        list[str] | None, typer.Argument(help="Constants or theorems; all if none is named.", show_default=False)
    ] = None,
    json: Json = False,
) -> int:
    """List the constants: SymPy finds them, the kernel proves what was found, the independent checker replays it.

    Each has an exact form, 50 certified digits, LaTeX, the theorem it stands in, and how far it is from the best
    possible (upper bound over lower bound). mpmath evaluates value and relations at 50 and at 100 digits, and follows
    a sequence towards every limit.
    """
    from derive.constants.catalogue import catalogue
    from derive.constants.questions import status_of
    from derive.constants.rows import NOT_IN_CORPUS

    console = Console("constants", json)
    with console.progress("deriving", None):
        chosen = _select(list(catalogue().values()), what or ())
        passed = _recheck(chosen)
        opinions = [constant.second_opinion() for constant in chosen]
    ok = all(passed.values()) and not any(opinion["violations"] for opinion in opinions)
    rows: list[dict[str, Any]] = [
        {
            "name": constant.name,
            "exact": constant.exact_text,
            "value": constant.value,
            "at": {str(v): str(q) for v, q in constant.at},
            "latex": constant.latex,
            "theorem": constant.theorem,
            "status": status_of(constant.theorem, NOT_IN_CORPUS),
            "sharp": constant.sharp,
            "left": constant.how_much_is_left,
            "role": constant.role,
            "found_by": constant.found_by,
            "checked_by": constant.checked_by,
            "approach": "" if constant.approach is None else str(constant.approach),
            "remainder": {name: status_of(name, NOT_IN_CORPUS) for name in constant.remainder},
            "recheck": "passed" if passed[constant.name] else "failed",
            "mpmath": opinion,
        }
        for constant, opinion in zip(chosen, opinions, strict=True)
    ]
    if json:
        console.json({"ok": ok, "constants": rows})
        return 0 if ok else 1
    for row in rows:
        told = row["mpmath"]
        agrees = f"disagrees: {told['violations'][0]}" if told["violations"] else f"agrees at {told['points']} points"
        console.print(f"{row['name']} = {row['exact']}")
        where = ", ".join(f"{v} = {q}" for v, q in row["at"].items())
        console.print(f"    {row['value']}{f' at {where}' if where else ''}")
        shown = {label.replace("_", " "): row[label] for label in ("role", "theorem", "sharp")}
        shown["left"] = row["left"] and f"upper bound / lower bound <= {row['left']}"
        shown |= {"found by": row["found_by"], "checked by": row["checked_by"], "approach": row["approach"]}
        shown["remainder"] = ", ".join(f"{name} ({status})" for name, status in row["remainder"].items())
        shown["LaTeX"] = row["latex"]
        for label, told in shown.items():
            if told:
                console.print(f"    {label:<12}{told}")
        console.print(f"    {'recheck':<12}{row['recheck']}; mpmath {agrees}, 50 and 100 digits\n")
    console.print(f"{len(rows)} constants, {'all confirmed' if ok else 'NOT all confirmed'}")
    return 0 if ok else 1


def _select(found: list[Constant], names: Sequence[str]) -> list[Constant]:
    """The constants of these names, or of these theorems.

    Raises:
        DeriveError: a name is neither a constant nor a theorem with one.
    """
    known = sorted({word for constant in found for word in (constant.name, constant.theorem)})
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3, 0.5)
            hint = f"Nearest: {', '.join(near)}." if near else "derive constants lists them all."
            raise DeriveError("derive constants", repr(name), "a constant, or a theorem that has one", hint)
    return [c for c in found if not names or c.name in names or c.theorem in names]


def _recheck(chosen: Sequence[Constant]) -> dict[str, bool]:
    """Whether the independent checker accepts the saved proofs, by constant."""
    from derive import saved
    from derive.checking import recheck_files

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for constant in chosen:
            files.append(str(Path(folder) / f"{constant.name}.proof"))
            named = {f"{constant.name}.{i + 1}": th for i, th in enumerate(constant.checks)}
            Path(files[-1]).write_text(saved.save(named), encoding="ascii")
        reports = recheck_files(files)
    return {constant.name: bool(report["ok"]) for constant, report in zip(chosen, reports, strict=True)}
