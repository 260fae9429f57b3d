r"""The numbers that theorems and formulas have in a finished paper, read back from its ``.aux`` file.

LaTeX writes ``\newlabel{NAME}{{3.1}...}`` for the theorem NAME and ``\newlabel{eq:NAME}{{3.2}...}`` for its formula
(``eq:NAME.2`` for the second of several); with these `derive check` names "(3.2)" beside the theorem.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from derive.errors import DeriveError

__all__ = ["Numbers", "beside", "read_aux"]

_LABEL = re.compile(r"\\newlabel\{([^{}]+)\}\{\{([^{}]*)\}")
_KIND = re.compile(r"\\newlabel\{([^{}@]+)@cref\}\{\{\[([a-z]+)\]")
_INPUT = re.compile(r"\\@input\{([^{}]+)\}")


@dataclass(frozen=True)
class Numbers:
    """Printed numbers by the names of theorems.

    Attributes:
        theorems: name -> number of the theorem, with its kind where the file says it: ``Lemma 3.1``.
        formulas: name -> number of its (first) formula, in parentheses.
    """

    theorems: dict[str, str] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """``(3.2)``, or ``Lemma 3.1`` for a theorem whose formula has no number, or nothing.

        >>> Numbers({"a": "Lemma 3.1"}, {"a": "(3.2)"}).of("a"), Numbers().of("a")
        ('(3.2)', '')
        """
        return self.formulas.get(name) or self.theorems.get(name, "")

    def beside_names(self, text: str) -> str:
        """The text with its number after every name of a theorem that has one.

        >>> Numbers({}, {"half_angle": "(3.2)"}).beside_names("half_angle, step 2: ...")
        'half_angle (3.2), step 2: ...'
        """
        known = {**self.theorems, **self.formulas}
        if not known:
            return text
        names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
        return re.sub(rf"(?<![\w/.])({names})(?![\w/(]|\.\w)", lambda m: f"{m[0]} {self.of(m[0])}", text)


def beside(file: Path) -> Path | None:
    """The .aux file of the paper beside a proof file: of the same name, or none.

    >>> beside(Path("nowhere/lemmas.py")) is None
    True
    """
    found = file.with_suffix(".aux")
    return found if file.suffix == ".py" and found.is_file() else None


def read_aux(path: Path, names: Collection[str]) -> Numbers:
    """The numbers of these theorems in a finished paper.

    Args:
        path: the .aux file that LaTeX wrote.
        names: the theorems whose numbers are wanted.

    Raises:
        DeriveError: the file cannot be read, is no .aux file, or has the label of none of the theorems: it belongs
            to another paper, or the paper has no ``\\label{NAME}``.
    """
    text = _read(path)
    if r"\relax" not in text and r"\newlabel" not in text:
        raise DeriveError(str(path), "a file that LaTeX did not write", "the .aux file of a paper")
    for part in _INPUT.findall(text):
        if (path.parent / part).is_file():
            text += _read(path.parent / part)
    kinds = dict(_KIND.findall(text))
    theorems, formulas = {}, {}
    for label, number in _LABEL.findall(text):
        prefix, _, name = label.rpartition(":")
        plain = name.removesuffix(".1")
        if prefix == "eq" and plain in names:
            formulas[plain] = f"({number})"
        elif label in names:
            theorems[label] = f"{kinds.get(label, '').capitalize()} {number}".strip()
    if not theorems and not formulas:
        some = ", ".join(sorted(names)[:3])
        needed = f"the .aux of a paper with a label of one of these theorems ({some}, ...)"
        raise DeriveError(str(path), "the .aux file of another paper", needed, "derive tex writes the labels.")
    return Numbers(theorems, formulas)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        given = f"a file that cannot be read ({error.strerror})"
        raise DeriveError(str(path), given, "the .aux file of a paper") from None
