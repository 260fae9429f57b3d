"""What Coq said about the profiles that ``derive coq --tables`` writes: the record, and whether it still stands.

The record is ``proofs/tables/verdicts.txt``, in the form of the one of the hand-written proofs (`Record`): the digests
of the hand-written sources; every theorem with its axioms, of which there are none; for every profile the SHA-256 of
its statement. Coq is not needed to read it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from derive.errors import DeriveError
from derive.evidence.formal import Record, Standing, read_record, source_digest, stated_theorems
from derive.evidence.formal_coq import assumption_lists, compile_source, coq_version
from derive.output.coq_tables import SmallProfile, small_profiles, support, write_tables
from derive.profiles.tables import TABLES


def digest_of_statement(profile: SmallProfile) -> str:
    """SHA-256 of the statement of the Coq theorem."""
    return hashlib.sha256(profile.statement.encode()).hexdigest()


def expected_statements() -> dict[str, tuple[str, str]]:
    """For every profile that is written: its place ``File.theorem`` and the digest of its statement."""
    return {p.name: (f"{p.file}.{p.name}", digest_of_statement(p)) for p in small_profiles()}


def expected_sources() -> dict[str, str]:
    """The digests of the hand-written sources, as they are now."""
    return {source.name: source_digest(source.name, source.parent) for source in support()}


def verify_tables(tell: Callable[[str], None] = lambda text: None) -> Record:
    """Have Coq verify all written profiles, two files at a time; a minute or two.

    Args:
        tell: called with what is being done.

    Raises:
        DeriveError: no coqc, a file that Coq does not accept, or a theorem that rests on an axiom.
    """
    version = coq_version()
    axioms: dict[tuple[str, str], tuple[str, ...]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = write_tables(folder)
        for source in support():
            tell(f"Coq compiles {source.name}")
            compile_source(folder, source.name)

        def verify(file: Path) -> str:
            tell(f"Coq verifies {file.name}")
            return compile_source(folder, file.name)

        with ThreadPoolExecutor(2) as pool:
            for file, printed in zip(files, pool.map(verify, files), strict=True):
                if assumption_lists(printed) != [()]:
                    raise DeriveError(file.name, "theorems that rest on axioms", "none")
                axioms.update(((file.name, name), ()) for name in stated_theorems(file.read_text("utf-8")))
    return Record(version, date.today().isoformat(), expected_sources(), axioms, expected_statements())


def profile_standing(kind: str, sides: Sequence[int], steps: int, values: Sequence[int]) -> Standing:
    """Has Coq verified this profile, and does its verdict still count?

    Args:
        kind: ``"hamming"`` or ``"grid"``.
        sides: the number of levels of each coordinate.
        steps: the radius t.
        values: entry m is the least |A_t| over |A| = m, for m = 0, ..., V.

    >>> profile_standing("hamming", (2, 2), 1, (0, 3, 4, 4, 4)).counts
    True
    >>> profile_standing("hamming", (2, 2), 1, (0, 2, 4, 4, 4)).sentence
    'no verdict of Coq on this profile is recorded'
    """
    asked = SmallProfile(kind, tuple(sides), steps, tuple(values), ())
    record = read_record(TABLES)
    if record.statements.get(asked.name) != (f"{asked.file}.{asked.name}", digest_of_statement(asked)):
        return Standing(False, "no verdict of Coq on this profile is recorded")
    changed = [name for name, digest in expected_sources().items() if record.sources.get(name) != digest]
    if changed:
        return Standing(False, f"Coq's verdict on this profile is not counted: {changed[0]} has changed since")
    return Standing(
        True,
        f"Coq {record.coq} proved {asked.file}.{asked.name} on {record.date}, without axioms; this run did not run Coq",
    )
