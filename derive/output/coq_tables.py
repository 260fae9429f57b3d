"""Tables of exact profiles as Coq files, which Coq verifies by going through every set of vertices.

The definitions, the algorithm and the proof that it is right are in ``proofs/formal/export/Tables.v``; a written file
has, for each row of a table, the profile, one witness for each size, and a computation. No axioms are used.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from derive.errors import DeriveError
from derive.evidence.formal import FOLDER
from derive.output.coq_files import LOGICAL_NAME
from derive.profiles.tables import TABLES

MOST_VERTICES = 20
DISTANCES = {"hamming": "hamming", "grid": "levels"}


def witnesses(profile: Sequence[int], plateaus: Mapping[int, int]) -> list[int]:
    """A set of each size 0, ..., V, as bit masks: of the next plateau, without its last members.

    >>> witnesses([2, 2], {1: 0b10})
    [0, 2, 3]
    """
    vertices = len(profile)
    out = []
    for m in range(vertices + 1):
        larger = next((size for size in sorted(plateaus) if size >= m), vertices)
        mask = plateaus.get(larger, (1 << vertices) - 1)
        while mask.bit_count() > m:
            mask &= ~(1 << (mask.bit_length() - 1))
        out.append(mask)
    return out


def row_text(row: Mapping[str, Any]) -> str:
    """One row of a table as a definition-free Coq theorem."""
    N, L, t = row["coordinates"], row["levels"], row["steps"]
    profile = list(row["profile"])
    sets = witnesses(profile, {int(size): int(mask, 16) for size, mask in row["sets"].items()})
    values = "; ".join(map(str, [0, *profile]))
    shown = ["[" + "; ".join("true" if mask >> i & 1 else "false" for i in range(len(profile))) + "]" for mask in sets]
    return (
        f"Theorem {row['graph']}_{N}_{L}_{t} :\n"
        f"  is_profile {DISTANCES[row['graph']]} {L} {N} {t} [{values}].\n"
        f"Proof.\n  apply (verified_sound _ _ _ _ _ [\n    " + ";\n    ".join(shown) + "]).\n"
        "  vm_compute. reflexivity.\nQed.\n"
    )


def write_tables(folder: Path) -> list[Path]:
    """Write one Coq file for each table with at most 20 vertices, and a makefile.

    Args:
        folder: made if it is not there.

    Raises:
        DeriveError: the folder cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / "export" / "Tables.v", folder)
        for file in sorted(TABLES.glob("*.json")):
            rows = json.loads(file.read_text("utf-8"))["rows"]
            if rows[0]["levels"] ** rows[0]["coordinates"] > MOST_VERTICES:
                continue
            names = [f"{r['graph']}_{r['coordinates']}_{r['levels']}_{r['steps']}" for r in rows]
            text = (
                f"(** The profiles of {file.stem}, for every distance. *)\n\nFrom Coq Require Import List.\n"
                f"From {LOGICAL_NAME} Require Import Tables.\nImport ListNotations.\n\n"
                + "\n".join(map(row_text, rows))
                + "\n"
                + "".join(f"Print Assumptions {name}.\n" for name in names)
            )
            written.append(folder / f"Profile_{file.stem}.v")
            written[-1].write_text(text, encoding="utf-8")
        project = [f"-Q . {LOGICAL_NAME}", "Tables.v", *(f.name for f in written)]
        (folder / "_CoqProject").write_text("\n".join(project) + "\n", encoding="utf-8")
        (folder / "Makefile").write_text(
            "all:\n\tcoq_makefile -f _CoqProject -o CoqMakefile\n\t$(MAKE) -f CoqMakefile\n", encoding="utf-8"
        )
    except OSError as error:
        raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
    return written
