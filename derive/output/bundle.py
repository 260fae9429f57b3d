"""Bundles: saved proofs and the independent checker in one zip file, which plain Python checks."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import derive
from derive.checking import Verdict, recheck_files
from derive.errors import DeriveError
from derive.language import Lemma, Theorem
from derive.output.ledger import ledger_text
from derive.stated import claims, stated_by, statement_gap

__all__ = ["bundle", "saved_proofs"]

PACKAGE = Path(__file__).resolve().parents[1]
STAMP = (1980, 1, 1, 0, 0, 0)
README = """Saved proofs and the program that checks them.

    python BUNDLE.zip        checks all of them and prints what they prove
    unzip, then
    python recheck.py proofs/*.proof

It needs Python 3.11 or later and nothing else. recheck.py and the files recheck_*.py are the checker; docs/rules.md
says what it accepts and why. LEDGER.txt says what each theorem rests on.
"""


def bundle(theorems: Sequence[Lemma | Theorem], verdicts: Sequence[Verdict], proofs: Mapping[str, str]) -> bytes:
    """A zip file with the saved proofs, their statements, and the independent checker. The same input, the same bytes.

    Args:
        theorems: what to pack.
        verdicts: what `derive check` found out about them.
        proofs: the text of the saved proof of each, by name.

    Raises:
        DeriveError: a theorem has no saved proof.
    """
    by_name = {v.name: v for v in verdicts}
    files: dict[str, bytes] = {"__main__.py": (PACKAGE / "output" / "bundle_reader.py").read_bytes()}
    for part in sorted(PACKAGE.glob("recheck*.py")):
        files[part.name] = part.read_bytes()
    files["docs/rules.md"] = (PACKAGE / "docs" / "rules.md").read_bytes()
    files["README.txt"] = README.encode()
    entries = []
    for t in theorems:
        if not proofs.get(t.name):
            reason = by_name[t.name].reason or "it is not proved"
            raise DeriveError("derive bundle", f"{t.name} without a saved proof: {reason}", "theorems that are proved")
        place = f"proofs/{t.name}.proof"
        files[place] = proofs[t.name].encode("ascii")
        said = stated_by(t)
        words = t.statement.text if isinstance(t, Theorem) else ""
        entries.append({"name": t.name, "title": t.title, "proof": place, "claims": sorted(said.claims),
                        "statement": said.text, "hypotheses": list(said.hypotheses), "words": words})  # fmt: skip
    files["LEDGER.txt"] = ("\n\n".join(ledger_text(by_name[t.name], stable=True) for t in theorems) + "\n").encode()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = {"format": 1, "version": derive.__version__, "files": digests, "theorems": entries}
    files["manifest.json"] = (json.dumps(manifest, indent=1, ensure_ascii=True) + "\n").encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def saved_proofs(theorems: Sequence[Lemma | Theorem], folder: Path) -> dict[str, str]:
    """The saved proofs of these theorems from a folder of NAME.proof files, replayed.

    Raises:
        DeriveError: a proof is missing, is refused, or proves another statement than the theorem now has.
    """
    files = [folder / f"{t.name}.proof" for t in theorems]
    for file in files:
        if not file.is_file():
            raise DeriveError("--saved", f"{folder} without {file.name}", "a saved proof of every theorem")
    reports = recheck_files([str(f) for f in files])
    texts: dict[str, str] = {}
    for t, file, report in zip(theorems, files, reports, strict=True):
        if not report["ok"]:
            raise DeriveError(str(file), f"a saved proof that is refused ({report['reason']})", "one that holds")
        texts[t.name] = file.read_text(encoding="ascii")
        gap = statement_gap(stated_by(t).claims, claims(texts[t.name], report["theorems"]))
        if gap:
            needed = "a proof of the statement as it is now"
            raise DeriveError(t.name, f"a statement that changed since its saved proof {file}: {gap}", needed)
    return texts
