"""``derive distances``: how far the images of a folder are from one another, beside the limits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.images import Comparison

LISTED = 10


def distances(
    folder: Annotated[Path, typer.Argument(help="A folder of images, or of folders whose names are classes.")],
    size: Annotated[
        str | None, typer.Option("--size", help="HxW or HxWxC; needed if the images have several sizes.")
    ] = None,
    fit: Annotated[
        str, typer.Option("--fit", help="crop: scale until the size is covered, cut out the middle; resize: stretch.")
    ] = "crop",
    pairs: Annotated[int, typer.Option("--pairs", help="How many random pairs.")] = 10_000,
    seed: Annotated[int, typer.Option("--seed", help="Of every random choice.")] = 0,
    norm: Annotated[
        list[str] | None, typer.Option("--norm", help="Exponent p >= 0 or inf; may be repeated. Default: 0, 1, 2, inf.")
    ] = None,
    fraction: Annotated[
        str, typer.Option("--fraction", help="The limit is the radius that all but this fraction cannot withstand.")
    ] = "0.01",
    most: Annotated[int, typer.Option("--most", help="A folder with more images is sampled.")] = 10_000,
    queries: Annotated[
        int, typer.Option("--queries", help="How many images are compared with all those of other classes; 0: none.")
    ] = 100,
    json: Json = False,
) -> int:
    """Mean and quantiles of the p-distance between random pairs of images, beside the radii for their size.

    Example:  derive distances imagenette2/val --size 224x224x3 --fit crop
    """
    # Products of small blocks gain nothing from several threads, and lose much where other work takes the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from derive.images import compare_folder
    from derive.images.comparison import DEFAULT_NORMS

    console = Console("distances", json)
    found = compare_folder(
        folder,
        size=size,
        fit=fit,  # type: ignore[arg-type]
        pairs=pairs,
        seed=seed,
        norms=norm or DEFAULT_NORMS,
        fraction=fraction,
        most=most,
        queries=queries,
        progress=console.progress,
    )
    if json:
        console.json({"ok": True, **found.as_json()})
    else:
        _show(console, found)
    return 0


def _show(console: Console, found: Comparison) -> None:
    from derive.images.comparison import CAVEAT

    of = f" of {found.total}, a sample" if found.images + len(found.skipped) < found.total else ""
    drawn = f"{found.pairs} random pairs, seed {found.seed}" if found.sampled else f"all {found.pairs} pairs"
    console.print(f"{found.folder}: {found.images} images{of}, {found.image}, {found.bits} bits; {drawn}")
    for note in found.notes:
        console.print(f"  {note}")
    for name, why in list(found.skipped.items())[:LISTED]:
        console.print(f"  skipped {name}: {why}")
    if len(found.skipped) > LISTED:
        console.print(f"  and {len(found.skipped) - LISTED} more were skipped")
    console.print()
    rows = []
    for b in found.norms:
        d = b.distances
        interval = f" ± {d.mean_interval[1] - d.mean:.2g}" if d.mean_interval else ""
        middle = " ".join(f"{d.quantiles[q][0]:.5g}" for q in (0.05, 0.5, 0.95))
        share = f"{100 * b.share:.3g}%" if b.share is not None else "-"
        source = f"{b.row.theorem} ({b.row.status})" if b.row else "-"
        limit = b.row.shown(6) if b.row else "no information"
        rows.append((b.norm, f"{d.mean:.6g}{interval}", middle, limit, share, source))
    columns = ("norm", "mean distance", "5%, 50%, 95%", f"limit at {found.fraction}", "limit/mean", "theorem")
    console.table("", columns, rows)
    if found.nearest:
        n = found.nearest
        d = n.distances
        within = "" if n.within_limit is None else f"; {100 * n.within_limit:.3g}% of them within the limit"
        console.print(
            f"\nnearest image of another class ({n.classes} classes, {d.count} images, 2-norm): mean {d.mean:.6g}, "
            f"least {d.least:.6g}{within}\n  closest: {n.closest[0]} and {n.closest[1]}"
        )
    console.print(f"\nEntries from 0 to 1; norm 0 counts the entries that differ. {CAVEAT}")
