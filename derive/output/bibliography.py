"""Bibliographies: the entries of a BibTeX file, and of these the ones that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from derive.errors import DeriveError

__all__ = ["cited_entries", "read_entries"]


def read_entries(text: str) -> dict[str, str]:
    """The entries of a BibTeX file by key, each as it is written.

    >>> read_entries("@book{A1, title = {T{o}m}} % words @article{B, year=1}")
    {'A1': '@book{A1, title = {T{o}m}}', 'B': '@article{B, year=1}'}
    """
    found: dict[str, str] = {}
    for m in re.finditer(r"@\w+\s*\{\s*([^,\s]+)\s*,", text):
        depth = 0
        for i in range(m.start(), len(text)):
            depth += {"{": 1, "}": -1}.get(text[i], 0)
            if text[i] == "}" and not depth:
                found[m[1]] = text[m.start() : i + 1]
                break
    return found


def cited_entries(keys: Iterable[str], files: Sequence[Path]) -> str:
    """A BibTeX file with these entries only, in the order of their keys.

    Args:
        keys: what is cited.
        files: BibTeX files; the first that has a key gives its entry. One that does not exist is left out.

    Raises:
        DeriveError: no file has a key.
    """
    known: dict[str, str] = {}
    for file in files:
        if file.is_file():
            known = {**read_entries(file.read_text(encoding="utf-8")), **known}
    missing = sorted(set(keys) - set(known))
    if missing:
        raise DeriveError("cites", missing[0], "a key of references.bib, beside your file or in the corpus")
    return "\n\n".join(known[key] for key in sorted(set(keys))) + "\n"
