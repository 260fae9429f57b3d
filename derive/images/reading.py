"""Reads images into a file of rows of equal length, from which blocks are read again.

Pixels are stored as uint8 (8 bits, values 0..255), or as float32 (values 0..1) if some image has 16 bits. A row is an
image in C order of height, width, channels. Only blocks are in memory, whatever the number of images.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from derive.errors import DeriveError

Fit = Literal["crop", "resize"]
FITS: tuple[Fit, ...] = ("crop", "resize")
THREADS = min(4, os.cpu_count() or 1)
LARGEST_16 = 65535
MODES_8 = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV")
GREY = ("1", "L", "LA", "La", "I", "I;16", "I;16B", "I;16L", "I;16N")
MODES_16 = ("I", "I;16", "I;16B", "I;16L", "I;16N")

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Header:
    """What the head of an image file says: height, width, Pillow's mode, and whether some pixels are transparent."""

    height: int
    width: int
    mode: str
    alpha: bool


@dataclass
class ImageStore:
    """Images of one size, row by row in a file.

    Attributes:
        names: of the images, in the order of the rows.
        shape: height, width, channels.
        bits: 8 or 16.
        skipped: name -> why it was not read.
        notes: what was converted, in sentences.
    """

    names: tuple[str, ...]
    shape: tuple[int, int, int]
    bits: int
    skipped: dict[str, str]
    notes: tuple[str, ...]
    _file: Any

    @property
    def dtype(self) -> np.dtype[Any]:
        """uint8 for 8 bits, float32 for 16."""
        return np.dtype(np.uint8 if self.bits == 8 else np.float32)

    @property
    def entries(self) -> int:
        """The number N of entries of an image."""
        return self.shape[0] * self.shape[1] * self.shape[2]

    @property
    def scale(self) -> int:
        """The stored value of the largest entry."""
        return 255 if self.bits == 8 else 1

    def rows(self, start: int, count: int) -> Array:
        """The rows start, ..., start + count - 1 as an array (count, N)."""
        bytes_each = self.entries * self.dtype.itemsize
        data = os.pread(self._file.fileno(), count * bytes_each, start * bytes_each)
        return np.frombuffer(data, self.dtype).reshape(-1, self.entries)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def __len__(self) -> int:
        return len(self.names)

    def __enter__(self) -> ImageStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_images(
    folder: Path,
    names: Sequence[str],
    *,
    size: tuple[int, int, int | None] | None = None,
    fit: Fit = "crop",
    advance: Callable[[], None] = lambda: None,
) -> ImageStore:
    """Read images, brought to one size.

    Args:
        folder, names: where the files are.
        size: height, width, and channels (1 or 3; None: 3 if some image has colours). Without a size the images must
            all have the same.
        fit: ``"crop"`` scales the image until it covers the size and cuts out the middle; ``"resize"`` stretches it.
            Both scale with Pillow's bilinear filter.
        advance: called after every image.

    Alpha channels are dropped, palettes looked up, other colour models turned into RGB. A damaged file is skipped.

    Raises:
        DeriveError: mixed sizes without a stated size; fewer than two images that can be read; no room on the disk.
    """
    headers: dict[str, Header] = {}
    skipped: dict[str, str] = {}
    for name in names:
        try:
            headers[name] = _header(folder / name)
        except Exception as error:  # Pillow's plugins raise many kinds on damaged files
            skipped[name] = _told(error)
    shape, bits = _common(folder, headers, size), 8
    if any(h.mode in MODES_16 for h in headers.values()):
        bits = 16
    file = tempfile.TemporaryFile(prefix="derive-images-")  # noqa: SIM115 (the store closes it)
    kept: list[str] = []
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            for name, row in _in_order(pool, lambda n: _row(folder / n, shape, bits, fit), list(headers)):
                if isinstance(row, str):
                    skipped[name] = row
                else:
                    file.write(row.tobytes())
                    kept.append(name)
                advance()
        file.flush()
    except OSError as error:
        file.close()
        raise DeriveError(str(folder), f"images that do not fit on the disk ({error.strerror})", "room") from None
    except BaseException:
        file.close()
        raise
    if len(kept) < 2:
        file.close()
        why = next(iter(skipped.items()), ("", ""))
        given = f"{len(kept)} images that can be read" + (f" ({why[0]}: {why[1]})" if why[0] else "")
        raise DeriveError(str(folder), given, "at least two")
    return ImageStore(tuple(kept), shape, bits, skipped, _notes(headers, kept, shape, bits), file)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[str], Any], names: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    """Results in the order of the names, with only a few waiting."""
    coming = iter(names)
    waiting = [(n, pool.submit(work, n)) for n in islice(coming, 4 * THREADS)]
    while waiting:
        name, future = waiting.pop(0)
        yield name, future.result()
        waiting.extend((n, pool.submit(work, n)) for n in islice(coming, 1))


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]


def _header(path: Path) -> Header:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path) as image:
            alpha = "A" in image.mode or "a" in image.mode or "transparency" in image.info
            if image.mode not in MODES_8 and image.mode not in MODES_16:
                raise ValueError(f"pixels of the mode {image.mode}; needed 8 bits, or 16 bits of grey")
            return Header(image.height, image.width, image.mode, alpha)


def _common(
    folder: Path, headers: dict[str, Header], size: tuple[int, int, int | None] | None
) -> tuple[int, int, int]:
    """The size that all images are brought to."""
    colours = any(h.mode not in GREY for h in headers.values())
    if size is not None:
        return size[0], size[1], size[2] or (3 if colours else 1)
    sizes = Counter((h.height, h.width) for h in headers.values())
    if len(sizes) > 1:
        shown = ", ".join(f"{h}x{w} ({count})" for (h, w), count in sizes.most_common(3))
        given = f"images of {len(sizes)} sizes: {shown}"
        raise DeriveError(str(folder), given, "one size", "State it: --size 224x224.")
    height, width = next(iter(sizes), (0, 0))
    return height, width, 3 if colours else 1


def _row(path: Path, shape: tuple[int, int, int], bits: int, fit: Fit) -> Array | str:
    """The row of an image, or why it cannot be read."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                image.load()
                return _converted(image, shape, bits, fit)
    except Exception as error:  # as above
        return _told(error)


def _converted(image: Any, shape: tuple[int, int, int], bits: int, fit: Fit) -> Array:
    from PIL import Image

    height, width, channels = shape
    deep = image.mode in MODES_16
    if deep:
        values = np.asarray(image)
        if values.min() < 0 or values.max() > LARGEST_16:
            raise ValueError(f"entries from {values.min()} to {values.max()}; needed 0 to {LARGEST_16}")
        image = Image.fromarray(values.astype(np.float32))
    else:
        if image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image = image.convert("RGB" if channels == 3 else "L")
    image = _fitted(image, height, width, fit)
    pixels = np.asarray(image, np.float32 if deep else np.uint8)
    if bits == 16:
        pixels = np.clip(pixels.astype(np.float32) / (LARGEST_16 if deep else 255), 0, 1, dtype=np.float32)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], channels, axis=2)
    return np.ascontiguousarray(pixels).reshape(-1)


def _fitted(image: Any, height: int, width: int, fit: Fit) -> Any:
    from PIL import Image

    if image.size == (width, height):
        return image
    box = None
    if fit == "crop":
        scale = min(image.width / width, image.height / height)
        left, top = (image.width - scale * width) / 2, (image.height - scale * height) / 2
        box = (left, top, left + scale * width, top + scale * height)
    return image.resize((width, height), Image.Resampling.BILINEAR, box=box)


def _notes(headers: dict[str, Header], kept: Sequence[str], shape: tuple[int, int, int], bits: int) -> tuple[str, ...]:
    seen = [headers[name] for name in kept]
    counts = (
        (sum((h.height, h.width) != shape[:2] for h in seen), "brought to the size"),
        (sum(h.alpha for h in seen), "with transparency, which was dropped"),
        (sum(h.mode in ("P", "PA") for h in seen), "with a palette, which was looked up"),
        (sum(h.mode in MODES_16 for h in seen), "with 16 bits"),
        (sum(h.mode in GREY for h in seen) if shape[2] == 3 else 0, "of grey, shown in three equal channels"),
        (sum(h.mode not in GREY for h in seen) if shape[2] == 1 else 0, "with colours, turned to grey"),
        (sum(h.mode not in MODES_16 for h in seen) if bits == 16 else 0, "with 8 bits among images with 16"),
    )
    return tuple(f"{count} images {what}" for count, what in counts if count)
