"""``derive profile``: exact profiles of tiny image spaces and small graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from derive.errors import DeriveError
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.profiles import Profile

SHOWN_ROWS = 64


def profile(
    coordinates: Annotated[
        int | None, typer.Option("--coordinates", "-N", help="Number N of coordinates of the image space.")
    ] = None,
    levels: Annotated[int | None, typer.Option("--levels", "-L", help="Number L >= 2 of levels.")] = None,
    image: Annotated[
        str | None, typer.Option("--image", help="Image size HxWxC instead of --coordinates, with --bits or --levels.")
    ] = None,
    bits: Annotated[int | None, typer.Option("--bits", help="Bit depth b; L = 2^b.")] = None,
    graph_file: Annotated[
        str | None, typer.Option("--graph-file", help="Your own graph: an edge list, or graph6 (.g6, .graph6).")
    ] = None,
    graph: Annotated[str | None, typer.Option("--graph", help="hamming (default) or grid.")] = None,
    steps: Annotated[int, typer.Option("--steps", "-t", help="Radius t, from 0 to the diameter.")] = 1,
    method: Annotated[str, typer.Option("--method", help="auto, subsets, downsets, formula or reference.")] = "auto",
    boundary: Annotated[
        str, typer.Option("--boundary", help="vertex: least |A_t|; edge: fewest edges that leave A (t = 1).")
    ] = "vertex",
    symmetry: Annotated[
        bool | None,
        typer.Option("--symmetry/--no-symmetry", help="Subsets up to automorphisms; default: from 41 vertices on."),
    ] = None,
    exhaustive: Annotated[
        bool, typer.Option("--exhaustive", help="Subsets one by one, without reductions and bounds.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Cores to use.")] = 1,
    store: Annotated[
        str | None, typer.Option("--store", help="SQLite file for finished parts; run again to continue.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="Address of a dask scheduler that does the parts.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Count exactly: the least t-neighbourhood of every size in a small space or graph.

    For every m the least |A_t| over all sets A of m vertices, a set that attains it, the largest ratio
    |int_t(C)|/|C| over the classes C that fill at most half of the space, and whether best sets can be nested.
    Examples:  derive profile -N 4 -L 4 -t 2;  derive profile --image 2x2x1 --bits 2 --json;  derive profile
    --graph-file mine.g6 --boundary edge.
    """
    from derive.profiles import profile as count_profile

    console = Console("profile", as_json)
    space = _space(coordinates, levels, image, bits, graph_file, graph)
    with console.progress("counting", None if as_json else 1) as bar:
        told = _Teller(bar)
        result = count_profile(
            space,
            graph,
            steps,
            method,
            boundary=boundary,
            symmetry=symmetry,
            exhaustive=exhaustive,
            jobs=jobs,
            store=store,
            scheduler=scheduler,
            progress=told,
        )
    if as_json:
        console.json({**result.as_json(), "coq": _said_by_coq(result)})
    else:
        _show(console, result)
        console.print(f"Coq         {_said_by_coq(result)['sentence']}")
    return 0


def _said_by_coq(result: Profile) -> dict[str, Any]:
    """Whether a recorded run of Coq proved this profile, in one sentence."""
    from derive.output.coq_table_record import profile_standing

    if not result.graph.is_image_space or result.boundary_kind != "vertex":
        return {"verified": False, "sentence": "verifies vertex profiles of image spaces only"}
    sides = (result.graph.levels,) * result.graph.coordinates
    standing = profile_standing(result.graph.kind, sides, result.steps, result.values)
    return {"verified": standing.counts, "sentence": standing.sentence}


class _Teller:
    """Turns shards done into a bar whose total is 1, with an estimate of the time left."""

    def __init__(self, bar: Any) -> None:
        self._bar, self._shown = bar, 0.0

    def __call__(self, done: int, all_parts: int, seconds_left: float | None) -> None:
        from derive.profiles.sizes import in_words

        self._bar.advance(done / all_parts - self._shown)
        self._shown = done / all_parts
        left = f", about {in_words(seconds_left)} left" if seconds_left is not None and done < all_parts else ""
        self._bar.describe(f"part {done} of {all_parts}{left}")


def _space(
    coordinates: int | None,
    levels: int | None,
    image: str | None,
    bits: int | None,
    graph_file: str | None,
    graph: str | None,
) -> Any:
    given = [
        name
        for name, value in (("--coordinates", coordinates), ("--image", image), ("--graph-file", graph_file))
        if value is not None
    ]
    if len(given) != 1:
        raise DeriveError(
            "derive profile",
            " and ".join(given) or "no space",
            "one of --coordinates with --levels, --image with --bits, and --graph-file",
        )
    if graph_file is not None:
        for name, value in (("--levels", levels), ("--bits", bits), ("--graph", graph)):
            if value is not None:
                raise DeriveError("--graph-file", f"{name} as well", "a graph file alone")
        from derive.profiles import read_graph_file

        return read_graph_file(graph_file)
    if (bits is None) == (levels is None):
        both = "both --bits and --levels" if bits is not None else "neither --bits nor --levels"
        raise DeriveError(given[0], both, "one of --bits and --levels")
    if image is not None:
        from derive.spaces import ImageSpace

        return ImageSpace.from_text(image, bits=bits, levels=levels)
    if bits is not None:
        if not 1 <= bits <= 64:
            raise DeriveError("--bits", str(bits), "a whole number from 1 to 64")
        levels = 1 << bits
    return (coordinates, levels)


def _show(console: Console, result: Profile) -> None:
    edge = result.boundary_kind == "edge"
    console.print(
        f"{result.graph.name}, {result.vertices} vertices, "
        + ("edges that leave A" if edge else f"t = {result.steps}: least |A_t| for every |A| = m")
    )
    rows: list[tuple[object, ...]] = []
    for m in range(1, result.vertices + 1):
        if result.vertices <= SHOWN_ROWS or m <= SHOWN_ROWS // 2 or m > result.vertices - SHOWN_ROWS // 2:
            witness = _shortened(result.labels_of(result.witness_masks[m]))
            rows.append((m, result.profile[m - 1], result.boundary[m - 1], witness))
        elif rows[-1][0] != "...":
            rows.append(("...", "...", "...", f"{result.vertices - SHOWN_ROWS} rows more with --json"))
    console.table("", ("m", "edges" if edge else "|A_t|", "boundary", "one best set"), rows)
    if result.ratio is not None:
        size = len(result.extremal_class or [])
        console.print(
            f"ratio       {result.ratio}   largest |int_t(C)|/|C| over classes C of at most half; one has size {size}"
        )
    if result.isoperimetric_number is not None:
        name = "isoperimetric number (Cheeger constant)" if edge else "vertex-isoperimetric number"
        console.print(f"{name}   {result.isoperimetric_number}   on {_shortened(result.isoperimetric_set or [])}")
    nested = {True: "yes", False: "no", None: "not decided within the budget"}[result.nested]
    console.print(f"nested      {nested}   (best sets of all sizes inside one another)")
    console.print(f"method      {result.method}: {result.reason}")
    console.print(f"cited       {', '.join(result.cited) or 'nothing'}")
    console.print(
        f"work        {result.work_count:,} {result.work_unit}, {result.seconds:.2f} s; witnesses counted again naively"
    )


def _shortened(labels: list[Any]) -> str:
    return " ".join(map(str, labels[:16])) + (" ..." if len(labels) > 16 else "")
