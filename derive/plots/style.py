"""How the figures look: vector formats, and colours, dashes and marks that tell lines apart without colour."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from derive.errors import DeriveError

__all__ = ["FORMATS", "axes_of", "dressed", "write_figure"]

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe and Ito (2008), Color Universal Design: told apart with every common kind of colour blindness."""
MARKS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
FORMATS = ("pdf", "svg", "png", "eps")


def axes_of(title: str, across: str, up: str) -> tuple[Any, Any]:
    """A figure of the width of a page with one pair of labelled axes.

    >>> figure, axes = axes_of("title", "across", "up")
    >>> axes.get_xlabel()
    'across'
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.2, 3.9), layout="constrained")
    axes = figure.subplots()
    axes.set_title(title, fontsize=10)
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(True, linewidth=0.3, color="0.8")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def dressed(i: int, *, marks: bool = True) -> dict[str, Any]:
    """Colour, dash and mark of the line number i."""
    k = i % len(COLOURS)
    dress: dict[str, Any] = {"color": COLOURS[k], "linestyle": DASHES[k], "linewidth": 1.4}
    return dress | ({"marker": MARKS[k], "markersize": 4} if marks else {})


def write_figure(figure: Any, path: Path, *, force: bool = False) -> Path:
    """Write a figure; the suffix says the format. Two runs write the same bytes.

    Args:
        figure: a matplotlib figure.
        path: ends in .pdf, .svg, .eps or .png.
        force: replace a file that exists.

    Raises:
        DeriveError: another suffix, a folder, a file that exists (without `force`) or cannot be written.
    """
    import matplotlib

    if path.suffix[1:] not in FORMATS:
        needed = "a name that ends in " + ", ".join(f".{f}" for f in FORMATS)
        raise DeriveError("--output", path.name, needed)
    if path.is_dir() or (path.exists() and not force):
        given = f"{path}, a folder" if path.is_dir() else f"{path}, which exists"
        raise DeriveError("--output", given, "a new file", "Use --force to overwrite a file.")
    stamp = {"pdf": {"CreationDate": None}, "svg": {"Date": None}}.get(path.suffix[1:])
    draft = path.with_name(f".{path.name}.{os.getpid()}{path.suffix}")
    try:
        with matplotlib.rc_context({"svg.hashsalt": "derive", "pdf.fonttype": 42}):
            figure.savefig(draft, metadata=stamp)
        os.replace(draft, path)
    except OSError as error:
        raise DeriveError("--output", f"{path} ({error.strerror})", "a file that can be written") from None
    finally:
        draft.unlink(missing_ok=True)
    return path
