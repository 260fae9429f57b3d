"""Checks the proofs of a bundle with the checker inside it; the standard library and nothing else.

    python BUNDLE.zip          or, unpacked:   python FOLDER

For every theorem it prints the statement that the checker found proved. Exit status: 0 all accepted and as the
manifest says, 1 otherwise. The statements are for you to read: that they say what the paper says is not checked here.
This file is the ``__main__.py`` of a bundle.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import recheck  # the copy in the bundle


def reader(place: str) -> Callable[[str], bytes]:
    """How the files of a bundle are read: from the zip file, or from the folder it was unpacked to."""
    if zipfile.is_zipfile(place):
        archive = zipfile.ZipFile(place)
        return archive.read
    folder = Path(place) if Path(place).is_dir() else Path(place).parent
    return lambda name: (folder / name).read_bytes()


def main(place: str) -> int:
    read = reader(place)
    try:
        manifest = json.loads(read("manifest.json"))
        entries = manifest["theorems"]
        digests = manifest["files"]
        damaged = [name for name, digest in digests.items() if hashlib.sha256(read(name)).hexdigest() != digest]
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        print(f"this is no whole bundle: {type(error).__name__} {error}", file=sys.stderr)
        return 1
    for name in damaged:
        print(f"DAMAGED {name}: its SHA-256 is not the one in the manifest")
    refused = 0
    for entry in entries:
        report = recheck.recheck(read(entry["proof"]).decode("ascii", "replace"))
        proved = {t.name for t in report.theorems if t.ok}
        missing = [name for name in entry["claims"] if name not in proved]
        if not report.ok or missing:
            refused += 1
            print(f"REFUSED {entry['name']}: {report.reason or 'no proof of ' + ', '.join(missing)}")
            continue
        print(f"accepted {entry['name']}")
        for t in report.theorems:
            if t.name in entry["claims"]:
                said = f"{', '.join(t.hyps)} |- {t.conclusion}" if t.hyps else t.conclusion
                print(f"    {said}" + ("   (vacuous)" if t.vacuous else ""))
        if entry["words"]:
            print("    an argument in prose or an enumeration, which no machine checks here:")
            print(f"    {entry['words']}")
    print(f"{len(entries) - refused} of {len(entries)} accepted" + (", files damaged" if damaged else ""))
    return 1 if refused or damaged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[0]))
