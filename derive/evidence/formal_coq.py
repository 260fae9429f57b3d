"""Runs Coq on the hand-written proofs and says what it printed: the only place where a verdict comes from."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from derive.errors import DeriveError
from derive.evidence.formal import FOLDER, Record, listed_sources, source_digest, stated_theorems

INSTALL = "Debian and Ubuntu: apt-get install coq libcoq-interval libcoq-coquelicot."


def coq_version() -> str:
    """The version of the ``coqc`` in the path.

    Raises:
        DeriveError: there is none.
    """
    if shutil.which("coqc") is None:
        raise DeriveError("derive coq", "a computer without coqc", "Coq 8.16", INSTALL)
    shown = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"version (\S+)", shown)
    return found[1] if found else "unknown"


def compile_source(folder: Path, name: str, options: Sequence[str] = ("-Q", ".", "Robustness")) -> str:
    """Compile one file in its folder and return what Coq printed.

    Raises:
        DeriveError: Coq does not accept it; names the place and Coq's words.
    """
    run = subprocess.run(["coqc", "-q", *options, name], cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        told = " ".join(run.stderr.split())[:400]
        raise DeriveError(name, f"a file that Coq does not accept ({told})", "a proof that Coq accepts")
    return run.stdout


def assumption_lists(printed: str) -> list[tuple[str, ...]]:
    """The names printed by each ``Print Assumptions``, in order.

    >>> assumption_lists("Closed under the global context\\nAxioms:\\na : False\\nb.c : nat\\n  -> nat\\n")
    [(), ('a', 'b.c')]
    """
    lists: list[list[str]] = []
    for line in printed.splitlines():
        if line.startswith(("Closed under the global context", "Axioms:")):
            lists.append([])
        elif line and not line[0].isspace() and lists:
            lists[-1].append(line.split()[0].rstrip(":"))
    return [tuple(sorted(names)) for names in lists]


def run_coq(
    statements: Mapping[str, tuple[str, str]], folder: Path = FOLDER, tell: Callable[[str], None] = lambda text: None
) -> Record:
    """Compile all sources in a folder of their own and record what Coq says; under a minute.

    Args:
        statements: name of a corpus theorem -> (``File.theorem``, SHA-256 of its words), as they are now.
        folder: the Coq sources.
        tell: called with what is being done.

    Raises:
        DeriveError: no coqc, a file that Coq does not accept, or a theorem whose assumptions are not printed.
    """
    version = coq_version()
    sources = listed_sources(folder)
    place_of = {}
    for file in sources:
        for name in stated_theorems((folder / file).read_text("utf-8")):
            place_of[name] = file
    with tempfile.TemporaryDirectory() as made:
        own = Path(made)
        for file in [*sources, "Assumptions.v"]:
            shutil.copy(folder / file, own)
        for file in sources:
            tell(f"Coq compiles {file}")
            compile_source(own, file)
        printed = compile_source(own, "Assumptions.v")
    names = re.findall(r"^Print Assumptions (\w+)\.", (folder / "Assumptions.v").read_text("utf-8"), re.MULTILINE)
    lists = assumption_lists(printed)
    if len(lists) != len(names):
        raise DeriveError("Assumptions.v", f"{len(lists)} lists of assumptions", f"{len(names)}, one for each theorem")
    axioms = {(place_of[name], name): found for name, found in zip(names, lists, strict=True)}
    digests = {file: source_digest(file, folder) for file in sources}
    return Record(version, date.today().isoformat(), digests, axioms, dict(statements))
