"""Reads the lists of true and false statements."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TRUE = HERE / "true_statements.txt"
FALSE = HERE.parent / "false" / "false_statements.txt"
NASTY = HERE.parent / "false" / "nasty_statements.txt"


class Statement(NamedTuple):
    """One line of a list: the variables m and n are integers."""

    name: str
    kind: str
    goal: str
    given: list[str]
    source: str


def statements(file: Path) -> list[Statement]:
    """All statements of a file, in its order."""
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, kind, goal, given, source = (part.strip() for part in line.split("|"))
            out.append(Statement(name, kind, goal, [h.strip() for h in given.split(";") if h.strip()], source))
    return out
