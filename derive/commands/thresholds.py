"""``derive thresholds``: thresholds of public robustness benchmarks beside the limits."""

from __future__ import annotations

from typing import Annotated

import typer

from derive.commands._options import Json
from derive.output.console import Console


def thresholds(
    image: Annotated[str | None, typer.Option("--image", help="Your own threshold: image size HxWxC.")] = None,
    norm: Annotated[str | None, typer.Option("--norm", help="Its norm p >= 1, or inf.")] = None,
    radius: Annotated[str | None, typer.Option("--radius", help="Its radius with entries 0..1, exact: 8/255.")] = None,
    fraction: Annotated[
        str, typer.Option("--fraction", help="The limit is the radius that all but this fraction cannot withstand.")
    ] = "0.01",
    json: Json = False,
) -> int:
    """Put the thresholds of public robustness benchmarks beside what no classifier can beat, 8 bits an entry.

    Examples:  derive thresholds;  derive thresholds --image 64x64x3 --norm 2 --radius 1.5
    """
    from derive.errors import DeriveError
    from derive.thresholds import CAVEAT, THRESHOLDS, compare, threshold

    console = Console("thresholds", json)
    own = (image, norm, radius)
    if any(own) and not all(own):
        missing = [name for name, value in zip(("--image", "--norm", "--radius"), own, strict=True) if not value]
        raise DeriveError("derive thresholds", f"no {' and no '.join(missing)}", "--image, --norm and --radius")
    asked = [threshold(image, norm, radius)] if all(own) else THRESHOLDS
    found = [compare(t, fraction) for t in asked]
    if json:
        console.json({"ok": True, "caveat": CAVEAT, "thresholds": [c.as_json() for c in found]})
        return 0
    columns = ("used by", "images", "size", "norm", "threshold", "at most withstand", "some class attains",
               f"limit at {fraction}", "threshold/limit", "verdict")  # fmt: skip
    rows = [
        (c.threshold.benchmark, c.threshold.images, c.threshold.image, c.threshold.norm, c.threshold.radius,
         c.withstand or "-", c.attained or "-", c.limit or "-", c.share or "-", c.verdict)
        for c in found
    ]  # fmt: skip
    console.table("", columns, rows)
    console.print()
    for c in found:
        if c.withstand_row:
            cited = ", ".join(c.withstand_row.cited) or "nothing"
            console.print(
                f"{c.threshold.image}, norm {c.threshold.norm}: theorem {c.withstand_row.theorem} "
                f"({c.withstand_row.status}), cites {cited}"
            )
    console.print(CAVEAT)
    return 0
