"""The distances of a folder's images beside the limits for their size."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from derive.constants.decimals import read_exact
from derive.constants.questions import NO_INFORMATION, UNIT_BYTE, Row, norm_text
from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.images.distances import (
    Summary,
    blocks_for,
    distances_of_pairs,
    draw_pairs,
    nearest_of_another_class,
    summarise,
)
from derive.images.folder import find_images
from derive.images.reading import FITS, Fit, ImageStore, read_images
from derive.spaces import ImageSpace
from derive.spaces.checks import Exponent, exponent

DEFAULT_NORMS = ("0", "1", "2", "inf")
LARGEST_ENTRIES = 50_000_000
CAVEAT = (
    "The limit is about images drawn uniformly from the whole image space and classes that fill at most half of it; "
    "the distances are between the images of this folder, which are not drawn like that."
)


class Bar(Protocol):
    """What a progress bar must do."""

    def advance(self, amount: int = 1) -> None:
        """`amount` more units are done."""


class Progress(Protocol):
    """Opens a progress bar for a piece of work."""

    def __call__(self, description: str, total: int | None) -> AbstractContextManager[Bar]:
        """The bar, for a with statement."""


class _Silent:
    def advance(self, amount: int = 1) -> None:
        """Nothing is shown."""


def _silent(description: str, total: int | None) -> AbstractContextManager[Bar]:
    return nullcontext(_Silent())


@dataclass(frozen=True)
class Beside:
    """The distances in one norm beside the limit.

    Attributes:
        norm: p as text.
        distances: between random pairs.
        limit: certified upper bound on the radius within which all but the fraction of a class leave it; "" if none.
        row: where it comes from.
        share: limit divided by the mean distance; None without a limit.
    """

    norm: str
    distances: Summary
    limit: str
    row: Row | None
    share: float | None

    def as_json(self) -> dict[str, Any]:
        """All fields."""
        return {
            "norm": self.norm,
            "distances": self.distances.as_json(),
            "limit": self.limit or None,
            "row": None if self.row is None else self.row.as_json(),
            "share": self.share,
        }


@dataclass(frozen=True)
class Nearest:
    """The 2-distance to the nearest image of another class beside the limit.

    Attributes:
        classes: the number of classes (folders).
        distances: over the images looked at.
        within_limit: the share of these whose distance is at most the limit; None without a limit.
        closest: the names of the two images that are closest, of different classes.
    """

    classes: int
    distances: Summary
    within_limit: float | None
    closest: tuple[str, str]

    def as_json(self) -> dict[str, Any]:
        """All fields."""
        return {
            "classes": self.classes,
            "distances": self.distances.as_json(),
            "within_limit": self.within_limit,
            "closest": list(self.closest),
        }


@dataclass(frozen=True)
class Comparison:
    """What was measured in a folder.

    Attributes:
        folder: which.
        image: the size HxWxC.
        bits: of an entry.
        images: how many were read.
        total: how many image files the folder has.
        skipped: name -> why it was not read.
        notes: what was converted, in sentences.
        pairs: how many pairs were measured, and whether they were drawn at random or are all.
        seed, fraction: as given.
        norms: the results.
        nearest: for a folder of folders.
    """

    folder: str
    image: str
    bits: int
    images: int
    total: int
    skipped: dict[str, str]
    notes: tuple[str, ...]
    pairs: int
    sampled: bool
    seed: int
    fraction: str
    norms: tuple[Beside, ...]
    nearest: Nearest | None

    def as_json(self) -> dict[str, Any]:
        """All fields; distances with entries from 0 to 1."""
        return {
            **{k: v for k, v in self.__dict__.items() if k not in ("norms", "nearest", "notes")},
            "notes": list(self.notes),
            "norms": [b.as_json() for b in self.norms],
            "nearest": None if self.nearest is None else self.nearest.as_json(),
            "caveat": CAVEAT,
        }


def compare_folder(
    folder: Path | str,
    *,
    size: str | None = None,
    fit: Fit = "crop",
    pairs: int = 10_000,
    seed: int = 0,
    norms: Sequence[Any] = DEFAULT_NORMS,
    fraction: Any = "0.01",
    most: int = 10_000,
    queries: int = 100,
    progress: Progress = _silent,
) -> Comparison:
    """Measure a folder of images, or a folder of folders whose names are classes.

    Args:
        folder: where the images are; folders below it are read too.
        size: ``"HxW"`` or ``"HxWxC"``, C = 1 or 3; without it the images must have one size.
        fit: ``"crop"`` or ``"resize"``.
        pairs: how many random pairs, at least 1; all pairs if there are no more.
        seed: of every random choice.
        norms: exponents p >= 0, exact, or ``"inf"``.
        fraction: eps in (0, 1), for the limits.
        most: more images than this are sampled; at least 2.
        queries: how many images are compared with all of other classes; 0 for none.
        progress: shows what is being done.

    Raises:
        DeriveError: a folder, a size or an image collection that does not fit; see the modules of this package.
    """
    where = Path(folder)
    wanted = _size(size)
    exponents: tuple[Exponent, ...] = tuple(dict.fromkeys(exponent("--norm", p) for p in norms))
    counts = (("--pairs", pairs, 1), ("--most", most, 2), ("--queries", queries, 0), ("--seed", seed, 0))
    for name, value, least in counts:
        if type(value) is not int or value < least:
            raise DeriveError(name, str(value), f"a whole number >= {least}")
    if fit not in FITS:
        raise DeriveError("--fit", repr(fit), " or ".join(FITS))
    if not 0 < read_exact("--fraction", fraction, "a fraction above 0 and below 1") < 1:
        raise DeriveError("--fraction", repr(fraction), "a fraction above 0 and below 1")
    found = find_images(where, most, seed)
    with progress("reading", len(found.files)) as bar:
        store = read_images(where, found.files, size=wanted, fit=fit, advance=bar.advance)
    with store:
        image = "x".join(map(str, store.shape))
        drawn, sampled = draw_pairs(len(store), pairs, seed)
        with progress("measuring pairs", len(drawn)) as bar:
            measured = distances_of_pairs(store, drawn, exponents, bar.advance)
        beside = tuple(
            _beside(image, store.bits, p, summarise(measured[p], sampled=sampled), fraction) for p in exponents
        )
        class_of = dict(zip(found.files, found.classes(), strict=True))
        labels = [class_of[name] for name in store.names]
        nearest = None
        if queries and len(set(labels)) > 1:
            nearest = _nearest(store, labels, queries, seed, fraction, progress)
        return Comparison(
            str(folder),
            image,
            store.bits,
            len(store),
            found.total,
            store.skipped,
            store.notes,
            len(drawn),
            sampled,
            seed,
            str(fraction),
            beside,
            nearest,
        )


def _size(text: str | None) -> tuple[int, int, int | None] | None:
    """Height, width and channels (None if not given)."""
    if text is None:
        return None
    height, width, channels = ImageSpace.from_text(text, bits=8).shape
    given = channels if text.lower().replace("×", "x").count("x") == 2 else None
    if given not in (None, 1, 3):
        raise DeriveError("--size", text, "1 or 3 channels")
    if height * width * channels > LARGEST_ENTRIES:
        raise DeriveError("--size", text, f"at most {LARGEST_ENTRIES:,} entries")
    return height, width, given


def _beside(image: str, bits: int, p: Exponent, distances: Summary, fraction: Any) -> Beside:
    row = limit_row(image, bits, p, fraction)
    limit = row.shown() if row else ""
    share = float(limit) / distances.mean if row and distances.mean > 0 else None
    return Beside(norm_text(p), distances, limit, row, share)


def limit_row(image: str, bits: int, p: Exponent, fraction: Any) -> Row | None:
    """The least certified radius, entries from 0 to 1, that all but the fraction cannot withstand; None without one.

    >>> limit_row("32x32x3", 8, exponent("norm", "2"), "0.01").shown(4)
    '1.249'
    """
    answer = bound(image, bits=bits, fraction=fraction, norms=(p,))
    rows = [r for r in answer.rows if r.kind == "upper" and r.unit != UNIT_BYTE and r.note != NO_INFORMATION]
    return min(rows, key=lambda r: Decimal(r.value[1]), default=None)


def _nearest(
    store: ImageStore, labels: Sequence[str], queries: int, seed: int, fraction: Any, progress: Progress
) -> Nearest:
    with progress("nearest of another class", blocks_for(store, queries)) as bar:
        asked, other, distances = nearest_of_another_class(store, labels, queries, seed, bar.advance)
    row = limit_row("x".join(map(str, store.shape)), store.bits, exponent("norm", "2"), fraction)
    within = float((distances <= float(row.value[1])).mean()) if row else None
    least = int(distances.argmin())
    closest = store.names[int(asked[least])], store.names[int(other[least])]
    return Nearest(len(set(labels)), summarise(distances, sampled=len(asked) < len(store)), within, closest)
