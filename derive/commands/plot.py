"""``derive plot``: figures of exact profiles and certified radii."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console

KINDS = ("ratio", "bits", "size", "profiles")


def plot(
    kind: Annotated[str, typer.Argument(help="ratio, bits, size or profiles.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file; .pdf, .svg, .eps or .png.")],
    coordinates: Annotated[int, typer.Option(help="N of a tiny space (ratio, profiles).")] = 3,
    levels: Annotated[
        list[int] | None, typer.Option(help="L of a tiny space; for profiles it may be repeated.")
    ] = None,
    steps: Annotated[int, typer.Option(help="t (profiles).")] = 1,
    image: Annotated[list[str] | None, typer.Option(help="Image size; for size it may be repeated.")] = None,
    fraction: Annotated[str, typer.Option(help="Exact fraction (bits, size).")] = "0.01",
    norm: Annotated[list[str] | None, typer.Option(help="p; for bits it may be repeated.")] = None,
    bits: Annotated[int, typer.Option(help="Bit depth (size), or the largest one (bits).")] = 8,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    json: Json = False,
) -> int:
    """Draw the ratio beside its bounds, the radius against bits or image size, or exact profiles with Harper's."""
    from derive import plots

    console = Console("plot", json)
    chosen = levels or []
    if kind not in KINDS:
        raise DeriveError("derive plot", repr(kind), "one of " + ", ".join(KINDS))
    if kind == "ratio":
        figure = plots.ratio_against_bounds(coordinates, _only("--levels", chosen, 2))
    elif kind == "profiles":
        figure = plots.profiles_with_harper(coordinates, chosen or (2, 3, 4), steps)
    elif kind == "bits":
        depths = range(1, bits + 1)
        size = _only("--image", image or [], "32x32x3")
        figure = plots.radius_against_bits(size, fraction, norm or ("1", "2"), depths)
    else:
        images = image or plots.radii.ANCHORS
        figure = plots.radius_against_size(images, fraction, _only("--norm", norm or [], "2"), bits=bits)
    plots.write_figure(figure, output, force=force)
    if json:
        console.json({"ok": True, "kind": kind, "file": str(output), "title": figure.axes[0].get_title()})
    console.print(f"wrote {output}")
    return 0


def _only(option: str, given: list[Any], default: Any) -> Any:
    """The one value of an option that may be repeated elsewhere."""
    if len(given) > 1:
        raise DeriveError(option, f"{len(given)} values", "one value for this figure")
    return given[0] if given else default
