"""Theorems of the corpus with one place of their file changed; the tests show that what became false is refused."""

import dataclasses
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from derive.corpus import ROOT, Corpus, load
from derive.evidence.fingerprint import source_of
from derive.evidence.tested import SetStatement


@lru_cache
def corpus() -> Corpus:
    """The package's theorems, loaded once."""
    return load()


def theorem(name: str) -> Any:
    """The theorem of that name."""
    return corpus().get(name)


def altered(functions: list[Callable[..., Any]], old: str, new: str) -> list[Callable[..., Any]]:
    """These functions, read again with another text in them or in what they use of their own file."""
    source = "\n".join(dict.fromkeys(line for f in functions for line in source_of(f)))
    assert old in source
    namespace = dict(functions[0].__globals__)
    exec(compile(source.replace(old, new), "variant", "exec"), namespace)
    return [namespace[f.__name__] for f in functions]


def variant(name: str, old: str, new: str) -> SetStatement:
    """The executable statement of a theorem with one text in place of another.

    The part that belongs to no tiny space is left out where it does not change.
    """
    statement = theorem(name).statement
    changed: dict[str, Any] = {"elsewhere": None}
    for role in ("holds", "elsewhere"):
        function = getattr(statement, role)
        if function is not None and old in "\n".join(source_of(function)):
            (changed[role],) = altered([function], old, new)
    assert any(changed.values())
    return dataclasses.replace(statement, **changed)


def prove_copy(file: str, folder: Path, old: str = "", new: str = "") -> None:
    """Prove the theorem of a copy of a proof file, with every `old` replaced by `new`.

    Args:
        file: the file's path below the corpus' folder.
        folder: where the copy is written.
        old: a text that occurs in the file; with the empty text the copy is unchanged.
        new: another text.

    Raises:
        Refused: the copy's theorem is not proved.
    """
    source = (ROOT / file).read_text(encoding="utf-8")
    changed = source.replace(old, new) if old else source
    assert (changed != source) == bool(old)
    copy = folder / Path(file).name
    copy.write_text(changed, encoding="utf-8")
    assert load([copy]).get(copy.stem).theorem.concl is not None
