"""Finds the image files of a folder, and samples them when there are too many."""

from __future__ import annotations

import hashlib
import heapq
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from derive.errors import DeriveError


@dataclass(frozen=True)
class Found:
    """The image files of a folder.

    Attributes:
        folder: where they are.
        files: paths relative to the folder, sorted; all, or a sample.
        total: how many files there are whose suffix is that of an image format.
        others: how many other files there are.
    """

    folder: Path
    files: tuple[str, ...]
    total: int
    others: int

    def classes(self) -> tuple[str, ...]:
        """For each file the first folder of its path, ``""`` for a file in the folder itself."""
        return tuple(name.split(os.sep, 1)[0] if os.sep in name else "" for name in self.files)


def find_images(folder: Path, most: int = 10_000, seed: int = 0) -> Found:
    """The images of a folder and the folders below it; a random sample of them if there are more than `most`.

    The sample depends on names and seed only: it is made of the files with the smallest SHA-256 of seed and name, so
    that no list of all names is kept in memory.

    Args:
        folder: where to look; links to folders are not followed, names that start with a dot are passed over.
        most: the largest number of files to return.
        seed: a whole number.

    Raises:
        DeriveError: no such folder, an empty one, or one without images.
    """
    if not folder.is_dir():
        given = "a file" if folder.exists() else "no such folder"
        raise DeriveError(str(folder), given, "a folder of images")
    suffixes = _suffixes()
    total = others = 0
    kept: list[tuple[int, str]] = []
    for name in _names(str(folder), ""):
        if os.path.splitext(name)[1].lower() not in suffixes:
            others += 1
            continue
        total += 1
        digest = hashlib.sha256(f"{seed}\0{name}".encode("utf-8", "surrogateescape")).digest()
        entry = (-int.from_bytes(digest[:16], "big"), name)
        if len(kept) < most:
            heapq.heappush(kept, entry)
        else:
            heapq.heappushpop(kept, entry)
    if not total:
        given = f"{others} files, none with the suffix of an image format" if others else "an empty folder"
        raise DeriveError(str(folder), given, "a folder of images", "Such as .png, .jpg, .tif, .bmp or .webp files.")
    return Found(folder, tuple(sorted(name for _, name in kept)), total, others)


def _suffixes() -> frozenset[str]:
    """The suffixes of the formats that Pillow reads.

    Raises:
        DeriveError: Pillow is not installed.
    """
    try:
        from PIL import Image
    except ImportError:
        raise DeriveError("derive distances", "no Pillow", "pip install 'derive-limits[images]'") from None
    Image.init()
    documents = {".pdf", ".ps", ".eps", ".mpg", ".mpeg", ".h5", ".hdf"}
    return frozenset(s for s, kind in Image.registered_extensions().items() if kind in Image.OPEN) - documents


def _names(folder: str, below: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(os.path.join(folder, below)), key=lambda e: e.name)
    except OSError as error:
        where = os.path.join(folder, below)
        raise DeriveError(where, f"a folder that cannot be read ({error.strerror})", "one that can") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = os.path.join(below, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _names(folder, name)
        elif entry.is_file():
            yield name
