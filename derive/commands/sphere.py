"""``derive sphere``: the certified numbers of universal perturbations and of feature compression."""

from __future__ import annotations

from typing import Annotated

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console


def sphere(
    dimensions: Annotated[
        list[int] | None,
        typer.Argument(help="Dimensions m >= 2; a list of its own if none is named.", show_default=False),
    ] = None,
    missed: Annotated[str, typer.Option(help="Share delta of the images that may be missed, 0 < delta <= 1.")] = "1/10",
    slack: Annotated[str, typer.Option(help="xi with |P_S r(x)| >= 1 - xi, 0 <= xi < 1.")] = "0",
    curvature: Annotated[str, typer.Option(help="Curvature k of the boundary, 0 <= k <= 1; 0 is flat.")] = "0",
    model: Annotated[
        list[str] | None,
        typer.Option(
            help="Points, features, dimension n,k,d with 2 <= n <= k <= d; may be repeated.", show_default=False
        ),
    ] = None,
    digits: Annotated[int, typer.Option(help="Significant digits of the certified decimals, 1 to 100.")] = 12,
    json: Json = False,
) -> int:
    """Two tables: kappa_m, q_m(delta) and the universal radius; the ratio of radius and margin of interpolants.

    Every number is a pair of neighbouring decimals between which it certainly lies; tables show the lower one.
    """
    from derive.sphere.tables import DIMENSIONS, MODELS, ratio_table, sphere_table

    if not 1 <= digits <= 100:
        raise DeriveError("--digits", str(digits), "a whole number from 1 to 100")
    models = [_model(text) for text in model] if model else list(MODELS)
    console = Console("sphere", json)
    coordinates = sphere_table(dimensions or DIMENSIONS, missed, slack, curvature, digits)
    ratios = ratio_table(models, digits)
    if json:
        assumption = {"missed": missed, "slack": slack, "curvature": curvature}
        console.json({"ok": True, "assumption": assumption, "sphere": coordinates, "ratio": ratios})
        return 0
    title = f"One coordinate of the sphere; radius for delta = {missed}, xi = {slack}, curvature {curvature}"
    console.table(title, list(coordinates[0]), [[_lower(v) for v in row.values()] for row in coordinates])
    title = "Radius over margin of an interpolant: theta; tail = P(theta >= 2 root mean squares)"
    console.table(title, list(ratios[0]), [[_lower(v) for v in row.values()] for row in ratios])
    return 0


def _lower(value: object) -> str:
    if value is None:
        return "-"
    return str(value[0]) if isinstance(value, tuple) else str(value)


def _model(text: str) -> tuple[int, int, int]:
    """``n,k,d`` as three whole numbers.

    >>> _model("3,5,8")
    (3, 5, 8)
    """
    parts = text.split(",")
    if len(parts) != 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise DeriveError("--model", text, "three whole numbers n,k,d: points, features, dimension")
    n, k, d = (int(part) for part in parts)
    return n, k, d
