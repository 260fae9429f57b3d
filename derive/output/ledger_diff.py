"""What changed between two ledgers: theorems that came and went, statements, statuses, what they rest on.

A ledger is the text of ``derive check --update`` (LEDGER.txt) or the JSON document of ``derive check --json``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from derive.checking import LEDGER, LEDGER_WORDS
from derive.errors import DeriveError

__all__ = ["Change", "Entry", "compare", "read_ledger_file"]

KEYS = {words: key for key, words in LEDGER_WORDS.items()}
RANK = {"proved": 0, "argued": 1, "cited": 1, "undecided": 2, "failed": 3, "refuted": 4}


@dataclass(frozen=True)
class Entry:
    """One theorem of a ledger.

    Attributes:
        statement: with its variables and hypotheses in front.
        rests_on: the counts of the ledger by kind.
        names: what is named beside a count: arguments, citations, formal proofs.
        settles: the obligations.
    """

    status: str
    statement: str
    rests_on: dict[str, int] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One difference: of which theorem, what, before and after (empty where there is none), and is it a loss?

    A loss: a theorem vanished, its status is worse, or it settles an obligation less.
    """

    theorem: str
    what: str
    old: str
    new: str
    loss: bool = False

    def lines(self) -> list[str]:
        """For people: the theorem and what changed, then the old and the new side."""
        sides = [f"  {sign} {side}" for sign, side in (("-", self.old), ("+", self.new)) if side]
        return [f"{self.theorem}: {self.what}", *sides]


def read_ledger_file(path: Path) -> dict[str, Entry]:
    """The entries of a ledger by name.

    Raises:
        DeriveError: the file cannot be read, or is no ledger.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None) or "not UTF-8 text"
        raise DeriveError(str(path), told, "a ledger: LEDGER.txt or the output of derive check --json") from None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        entries = _from_text(text)
    else:
        entries = _from_json(document)
    if not entries:
        raise DeriveError(str(path), "no ledger", "LEDGER.txt or the output of derive check --json")
    return entries


def _from_json(document: Any) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    try:
        for t in document["theorems"]:
            variables = t.get("variables", {})
            kinds = [", ".join(n for n, sort in variables.items() if sort == kind) for kind in ("real", "integer")]
            every = " and ".join(f"{k} {n}" for k, n in zip(("real", "integer"), kinds, strict=True) if n)
            given = f" with {', '.join(t['hypotheses'])}" if t["hypotheses"] else ""
            statement = f"for every {every}{given}:  {t['statement']}" if every else t["statement"]
            names = {key: tuple(value) for key, value in t.get("rests_on", {}).items() if value}
            counts = {key: int(t["ledger"][key]) for key in LEDGER}
            found[t["name"]] = Entry(t["status"], _plain(statement), counts, names, tuple(t["discharges"]))
    except (KeyError, TypeError, AttributeError, ValueError):
        return {}
    return found


def _from_text(text: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for block in re.split(r"\n\n+", text):
        lines = block.strip("\n").splitlines()
        head = re.fullmatch(r"([A-Za-z]\w*) {4}([a-z]+)", lines[0]) if lines else None
        if head is None:
            continue
        counts: dict[str, int] = {}
        names: dict[str, tuple[str, ...]] = {}
        statement: list[str] = []
        settles: tuple[str, ...] = ()
        for line in lines[2:]:
            row = re.fullmatch(r"  ([a-z() A-Z]+?) +([0-9]+|-)(?:   (.*))?", line)
            if row and row[1] in KEYS:
                counts[KEYS[row[1]]] = int(row[2]) if row[2] != "-" else 0
                if row[3]:
                    names[KEYS[row[1]]] = tuple(row[3].split(", "))
            elif not counts:
                statement.append(line)
            elif line.startswith("  settles "):
                settles = tuple(line.removeprefix("  settles ").split(", "))
        if counts:
            found[head[1]] = Entry(head[2], _plain(" ".join(statement)), counts, names, settles)
    return found


def _plain(words: str) -> str:
    """One space between words, however the text was wrapped."""
    return " ".join(words.split())


def compare(old: dict[str, Entry], new: dict[str, Entry]) -> list[Change]:
    """The differences, by theorem: those that vanished first, then those that changed, then new ones.

    >>> a = {"x": Entry("proved", "0 <= 1"), "y": Entry("proved", "1 <= 1")}
    >>> b = {"x": Entry("argued", "0 <= 2")}
    >>> for change in compare(a, b): print(change.lines(), change.loss)
    ['y: vanished', '  - 1 <= 1'] True
    ['x: the statement changed', '  - 0 <= 1', '  + 0 <= 2'] False
    ['x: status', '  - proved', '  + argued'] True
    """
    changes = [Change(n, "vanished", old[n].statement, "", True) for n in old if n not in new]
    for n in new:
        if n in old:
            changes += _changes(n, old[n], new[n])
    return changes + [Change(n, f"new, {new[n].status}", "", new[n].statement) for n in new if n not in old]


def _changes(name: str, a: Entry, b: Entry) -> list[Change]:
    out: list[Change] = []
    if a.statement != b.statement:
        out.append(Change(name, "the statement changed", a.statement, b.statement))
    if a.status != b.status:
        out.append(Change(name, "status", a.status, b.status, RANK.get(b.status, 5) > RANK.get(a.status, 5)))
    for key in LEDGER:
        before, after = a.names.get(key, ()), b.names.get(key, ())
        if before != after:
            gone, came = sorted(set(before) - set(after)), sorted(set(after) - set(before))
            out.append(Change(name, f"rests on {LEDGER_WORDS[key]}", ", ".join(gone), ", ".join(came)))
        elif a.rests_on.get(key, 0) != b.rests_on.get(key, 0):
            counts = str(a.rests_on.get(key, 0)), str(b.rests_on.get(key, 0))
            out.append(Change(name, f"rests on {LEDGER_WORDS[key]}", *counts))
    gone, came = sorted(set(a.settles) - set(b.settles)), sorted(set(b.settles) - set(a.settles))
    if gone or came:
        out.append(Change(name, "settles", ", ".join(gone), ", ".join(came), bool(gone)))
    return out
