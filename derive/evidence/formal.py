"""What Coq said about the hand-written proofs in ``proofs/formal``: the record, and whether it still stands.

Coq is not needed to read the record. An entry stands while every source that its theorem is compiled from has
the recorded SHA-256 and the words of the corpus theorem are the recorded ones; `derive.evidence.formal_coq`
makes the record. The form of ``verdicts.txt``, one entry a line::

    coq VERSION
    date YEAR-MONTH-DAY
    source FILE SHA-256
    theorem NAME FILE AXIOM ...
    statement CORPUS-NAME FILE.NAME SHA-256 of the words
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from derive.errors import DeriveError

FOLDER = Path(__file__).resolve().parents[2] / "proofs" / "formal"
RECORD = "verdicts.txt"

AXIOMS_OF_THE_REALS = frozenset(
    {
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
"""The axioms with which Coq's standard library builds the real numbers and proves the mean value theorem."""

HEAD = """\
# What Coq said about the theorems of this folder; written by `{command}`.
# An entry counts while the sources and the words of the corpus theorem have these digests.
"""


def digest_of_words(text: str, latex: str) -> str:
    """SHA-256 of the words of a corpus theorem, as text and as LaTeX.

    >>> digest_of_words("a", "b") == digest_of_words("ab", "")
    False
    """
    return hashlib.sha256(f"{text}\0{latex}".encode()).hexdigest()


def listed_sources(folder: Path = FOLDER) -> list[str]:
    """The file names of ``_CoqProject``, in the order of compilation.

    >>> listed_sources()[0]
    'FiniteMeans.v'
    """
    return [line for line in (folder / "_CoqProject").read_text("utf-8").split() if line.endswith(".v")]


def stated_theorems(text: str) -> list[str]:
    """The names of the theorems and corollaries that a Coq text states.

    >>> stated_theorems("Theorem a : True.\\nProof. exact I. Qed.\\nCorollary b : True.")
    ['a', 'b']
    """
    return re.findall(r"^(?:Theorem|Corollary) (\w+)", text, re.MULTILINE)


def sources_below(file: str, folder: Path = FOLDER) -> list[str]:
    """A file and the files of the folder that it is compiled from, directly or not, in alphabetical order.

    >>> sources_below("RealFacts.v")
    ['RealFacts.v']
    """
    seen: set[str] = set()
    waiting = [file]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        text = (folder / name).read_text("utf-8")
        for names in re.findall(r"\bFrom\s+Robustness\s+Require\s+(?:Import|Export)?\s*([^.]*)\.", text):
            waiting.extend(f"{part}.v" for part in names.split())
    return sorted(seen)


def source_digest(file: str, folder: Path = FOLDER) -> str:
    """SHA-256 of a source."""
    return hashlib.sha256((folder / file).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Record:
    """The record of one run of Coq.

    Attributes:
        coq: its version.
        date: the day.
        sources: file -> SHA-256.
        axioms: (file, theorem) -> the axioms that Coq printed for it.
        statements: name of a corpus theorem -> (``File.theorem``, SHA-256 of its words).
    """

    coq: str = ""
    date: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    axioms: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    statements: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, command: str = "derive coq --verify --update") -> str:
        """The text of ``verdicts.txt``, naming the command that writes it."""
        lines = [f"coq {self.coq}", f"date {self.date}"]
        lines += [f"source {name} {digest}" for name, digest in sorted(self.sources.items())]
        lines += [" ".join(("theorem", name, file, *found)) for (file, name), found in self.axioms.items()]
        lines += [f"statement {name} {place} {digest}" for name, (place, digest) in sorted(self.statements.items())]
        return HEAD.format(command=command) + "\n".join(lines) + "\n"

    def difference(self, other: Record) -> str:
        """What distinguishes two records apart from the day and the version; empty if nothing.

        >>> Record(date="a").difference(Record(date="b"))
        ''
        """
        for kind in ("sources", "axioms", "statements"):
            mine, theirs = getattr(self, kind), getattr(other, kind)
            for key in sorted({*mine, *theirs}, key=str):
                if mine.get(key) != theirs.get(key):
                    return f"{kind}, {key}: {mine.get(key)} and {theirs.get(key)}"
        return ""


def read_record(folder: Path = FOLDER) -> Record:
    """The committed record; an empty one where there is none.

    Raises:
        DeriveError: a line has another form.
    """
    try:
        text = (folder / RECORD).read_text("utf-8")
    except OSError:
        return Record()
    heads: dict[str, str] = {}
    sources: dict[str, str] = {}
    axioms: dict[tuple[str, str], tuple[str, ...]] = {}
    statements: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        match line.split():
            case ["#", *_] | []:
                pass
            case ["coq" | "date" as key, value]:
                heads[key] = value
            case ["source", name, digest]:
                sources[name] = digest
            case ["theorem", name, file, *found]:
                axioms[file, name] = tuple(found)
            case ["statement", name, place, digest]:
                statements[name] = (place, digest)
            case _:
                raise DeriveError(RECORD, repr(line[:60]), "a line as `derive coq --verify --update` writes it")
    return Record(heads.get("coq", ""), heads.get("date", ""), sources, axioms, statements)


@dataclass(frozen=True)
class Standing:
    """Whether Coq's verdict on a corpus theorem counts, with one sentence that says on what it stands or why not."""

    counts: bool
    sentence: str


def standing(name: str, place: str, words: str, folder: Path = FOLDER) -> Standing:
    """Does the recorded verdict on a corpus theorem still count?

    Args:
        name: the corpus theorem.
        place: the Coq theorem that says the same, ``File.theorem``.
        words: `digest_of_words` of the corpus theorem.
        folder: the Coq sources with their record.

    >>> standing("zeroing", "CorpusStatements.none_such", "").counts
    False
    """
    record = read_record(folder)
    file, theorem = place.split(".")[0] + ".v", place.split(".")[-1]

    def no(why: str) -> Standing:
        return Standing(False, f"the Coq theorem {place} is not counted: {why} (derive coq --verify --update)")

    if (file, theorem) not in record.axioms:
        return no("no verdict of Coq on it is recorded")
    if record.statements.get(name) != (place, words):
        return no("the words of the corpus theorem are not those for which it was recorded")
    try:
        below = sources_below(file, folder)
        changed = [source for source in below if record.sources.get(source) != source_digest(source, folder)]
    except OSError as error:
        return no(f"the source {Path(error.filename).name} cannot be read")
    if changed:
        return no(f"{changed[0]} has changed since Coq read it")
    foreign = sorted(set(record.axioms[file, theorem]) - AXIOMS_OF_THE_REALS)
    if foreign:
        return no(f"it rests on {foreign[0]}, which is no axiom of Coq's real numbers")
    return Standing(
        True,
        f"Coq {record.coq} proved {place} on {record.date} from {len(below)} sources that have not changed since "
        f"(axioms: those of Coq's reals); this run did not run Coq",
    )
