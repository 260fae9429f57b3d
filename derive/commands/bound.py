"""``derive bound``: what no classifier can beat on images of a given size."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from derive.errors import DeriveError
from derive.output.console import Console

if TYPE_CHECKING:
    from derive.constants.questions import Row
    from derive.constants.radii import Bounds

OPTIONS = {"image size": "--image"} | {
    name: f"--{name}" for name in ("fraction", "radius", "norm", "unit", "bits", "levels", "theorem")
}
RANGE = re.compile(r"([0-9]{1,3})\.\.([0-9]{1,3})")
SHOWN_DIGITS = 6
MOST_QUESTIONS = 10_000


def bound(
    image: Annotated[
        list[str] | None, typer.Option("--image", help="Image size HxWxC; repeat for a table over several sizes.")
    ] = None,
    bits: Annotated[
        list[str] | None,
        typer.Option("--bits", help="Bit depth b of an entry, 1 to 64, or a range such as 1..16; may be repeated."),
    ] = None,
    levels: Annotated[int | None, typer.Option("--levels", help="Number L >= 2 of levels of an entry.")] = None,
    continuous: Annotated[bool, typer.Option("--continuous", help="Entries fill the interval [0, 1].")] = False,
    fraction: Annotated[
        list[str] | None,
        typer.Option("--fraction", help="Radius that all but this fraction cannot withstand; exact, may be repeated."),
    ] = None,
    radius: Annotated[
        list[str] | None,
        typer.Option("--radius", help="Largest fraction that can withstand this radius; exact, may be repeated."),
    ] = None,
    norm: Annotated[
        list[str] | None, typer.Option("--norm", help="Exponent p >= 0 or inf; may be repeated. Default: 0, 1, 2, inf.")
    ] = None,
    unit: Annotated[
        int, typer.Option("--unit", help="1 or 255: the largest value of an entry, for --radius with p >= 1.")
    ] = 1,
    theorem: Annotated[
        list[str] | None, typer.Option("--theorem", help="Only the rows of this theorem; may be repeated.")
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="The headline table: three image sizes, two fractions, every bound.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Comma-separated values; lines with # say what is claimed.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document; several questions are in `tables`.")
    ] = False,
) -> int:
    """Certified limits of robustness: what no classifier can beat, under the uniform measure.

    All but a fraction of the images of any class that fills at most half of the image space leave it within a radius.
    Given the fraction it finds the radius, given the radius the largest fraction.
    Examples:  derive bound --image 224x224x3 --bits 8 --fraction 0.01;  derive bound --image 28x28x1 --image 32x32x3
    --bits 8 --norm 2 --radius 3.0;  derive bound --table.
    """
    from derive.constants.radii import DEFAULT_NORMS
    from derive.constants.radii import bound as answer

    console = Console("bound", as_json)
    if as_csv and as_json:
        raise DeriveError("derive bound", "both --csv and --json", "one of them")
    if table:
        if image or fraction or radius or bits or levels or continuous or norm or theorem:
            raise DeriveError("derive bound", "--table with other options", "--table alone, with --json or --csv")
        return _headline(console, as_csv)
    if not image:
        raise DeriveError("derive bound", "no image size", "at least one --image, such as --image 224x224x3")
    if bool(fraction) == bool(radius):
        given = "both --fraction and --radius" if fraction else "neither --fraction nor --radius"
        raise DeriveError("derive bound", given, "one of them")
    levels_given = [
        name
        for name, is_given in (
            ("--bits", bool(bits)),
            ("--levels", levels is not None),
            ("--continuous", continuous),
        )
        if is_given
    ]
    if len(levels_given) != 1:
        given = " and ".join(levels_given) or "no number of levels"
        raise DeriveError("derive bound", given, "one of --bits, --levels and --continuous")
    questions = [("fraction", text) for text in fraction or ()] + [("radius", text) for text in radius or ()]
    depths = _depths(bits) if bits else [None]
    asked_for = len(image) * len(questions) * len(depths)
    if asked_for > MOST_QUESTIONS:
        raise DeriveError("derive bound", f"{asked_for} questions", f"at most {MOST_QUESTIONS}")
    try:
        answers = [
            answer(
                size,
                bits=depth,
                levels=levels,
                continuous=continuous,
                fraction=text if asked == "fraction" else None,
                radius=text if asked == "radius" else None,
                norms=norm or DEFAULT_NORMS,
                unit=unit,
                theorems=theorem or (),
            )
            for size in image
            for asked, text in questions
            for depth in depths
        ]
    except DeriveError as error:
        raise type(error)(OPTIONS.get(error.where, error.where), error.given, error.needed, error.hint) from None
    if as_json:
        single = answers[0].as_json()
        several = {"assumption": list(_claims(answers)), "tables": [found.as_json() for found in answers]}
        if len(depths) > 1 and fraction:
            several["crossovers"] = _crossovers(answers)
        console.json(single if len(answers) == 1 else several)
    elif as_csv:
        console.print(_csv(answers))
    else:
        _show(console, answers)
        if len(depths) > 1 and fraction:
            console.print()
            for met in _crossovers(answers):
                console.print(_crossover_sentence(met))
    return 0


def _depths(texts: list[str]) -> list[int | None]:
    """The bit depths of --bits: numbers and ranges ``A..B``."""
    found: list[int | None] = []
    needed = "a whole number from 1 to 64, or a range such as 1..16"
    for text in texts:
        match = RANGE.fullmatch(text.strip())
        if match and int(match[1]) <= int(match[2]):
            found += range(int(match[1]), int(match[2]) + 1)
        elif text.strip().isascii() and text.strip().isdigit() and len(text.strip()) <= 3:
            found.append(int(text))
        else:
            raise DeriveError("--bits", repr(text[:60]), needed)
        if not all(1 <= (depth or 0) <= 64 for depth in found):
            raise DeriveError("--bits", repr(text), needed)
    return list(dict.fromkeys(found))


def _crossovers(answers: list[Bounds]) -> list[dict[str, Any]]:
    """Where T7 overtakes T4 and T9 in the 2-norm as b grows, for every size and fraction asked."""
    from derive.constants.headline import crossovers

    out: dict[tuple[str, str], dict[str, Any]] = {}
    for found in answers:
        document, eps = found.as_json(), found.question.fraction
        key = (document["image"], document["fraction"])
        if eps is not None and key not in out:
            met = crossovers(found.N, eps)
            out[key] = {
                "image": key[0],
                "fraction": key[1],
                "bit_depth_below_all_norms_limit": met.below_main,
                "bit_depth_below_biased_bobkov": met.below_recursion,
                "balance": met.balance,
            }
    return list(out.values())


def _crossover_sentence(met: dict[str, Any]) -> str:
    """What a person reads about the crossovers of one size and fraction."""

    def at(b: int | None) -> str:
        return "at no b up to 64" if b is None else f"from b = {b} on"

    return (
        f"{met['image']}, fraction {met['fraction']}, 2-norm: bit_depth is below all_norms_limit "
        f"{at(met['bit_depth_below_all_norms_limit'])}, below biased_bobkov "
        f"{at(met['bit_depth_below_biased_bobkov'])}; the two terms of the sharp order balance at "
        f"b = {met['balance']}."
    )


def _headline(console: Console, as_csv: bool) -> int:
    """Print the headline table."""
    from derive.constants.headline import COLUMNS, headline

    rows = headline()
    claim = "All but eps of any class that fills at most half of the image space, uniform measure; L = 256 if b is 8."
    if console.as_json:
        console.json({"assumption": claim, "columns": COLUMNS, "rows": rows})
    elif as_csv:
        text = io.StringIO()
        text.write(f"# {claim}\n")
        writer = csv.DictWriter(text, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        console.print(text.getvalue().rstrip("\n"))
    else:
        heads = [f"{row['image']}, {row['fraction']}" for row in rows]
        names = [name for name in COLUMNS if name not in ("image", "fraction")]
        console.table("", ("", *heads, "what"), [(n, *(row[n] for row in rows), COLUMNS[n]) for n in names])
        console.print()
        console.print(claim)
        console.print(
            "Upper bounds are rounded up, lower bounds down, limits to the nearest; limits bound nothing at N."
        )
    return 0


def _claims(answers: list[Bounds]) -> dict[str, None]:
    """The different sentences on what is claimed, in order."""
    return dict.fromkeys(found.assumption for found in answers)


def _csv(answers: list[Bounds]) -> str:
    text = io.StringIO()
    for claim in _claims(answers):
        text.write(f"# {claim}\n")
    writer = csv.writer(text, lineterminator="\n")
    asked = "fraction" if answers[0].question.fraction is not None else "radius"
    columns = ("norm", "kind", "lower", "upper", "unit", "theorem", "status", "cited", "note")
    writer.writerow(("image", "N", "levels", asked, *columns))
    for found in answers:
        document = found.as_json()
        levels = "continuous" if document["levels"] is None else document["levels"]
        front = (document["image"], document["N"], levels, document[asked])
        for row in found.rows:
            cited = " ".join(row.cited)
            middle = (row.norm, row.kind, *row.value, row.unit)
            writer.writerow((*front, *middle, row.theorem, row.status, cited, row.note))
    return text.getvalue().rstrip("\n")


def _show(console: Console, answers: list[Bounds]) -> None:
    from derive.constants.questions import ENTRIES, SHARE, UNIT_BYTE

    first = answers[0].as_json()
    asked = "fraction" if first["fraction"] is not None else "radius"
    levels = "every level in [0, 1]" if first["levels"] is None else f"{first['levels']} levels"
    unit = f" (entries 0..{first['unit']})" if asked == "radius" else ""
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for found in answers:
        document = found.as_json()
        for row in found.rows:
            depth = "inf" if document["levels"] is None else str(document["levels"])
            key: tuple[str, ...] = (document["image"], str(document["N"]), depth, document[asked], row.norm, row.kind)
            key += (_source(row), row.status, ", ".join(row.cited) or "-", row.note)
            cells = lines.setdefault(key, {})
            column = UNIT_BYTE if row.unit == UNIT_BYTE else SHARE if row.unit == SHARE else "0..1"
            cells[column] = _shown(row) + (" entries" if row.unit == ENTRIES else "")
    values = (SHARE,) if asked == "radius" else ("0..1", UNIT_BYTE)
    title = f"{first['image']}, {levels}, N = {first['N']} entries; "
    if len(answers) == 1:
        console.print(title + f"{asked} {first[asked]}{unit}")
    elif unit:
        console.print(f"radius in entries 0..{first['unit']}")
    front = ("image", "N", "levels", asked)[: 4 * (len(answers) > 1)]
    headings = values if asked == "radius" else tuple(f"radius {name}" for name in values)
    columns = (*front, "norm", "kind", *headings, "theorem", "status", "cited", "")
    rows = []
    for key, cells in lines.items():
        shown = (*key[4:6], *(cells.get(name, "-") for name in values), *key[6:])
        rows.append((*key[:4], *shown) if front else shown)
    console.table("", columns, rows)
    console.print()
    for claim in _claims(answers):
        console.print(claim)


def _source(row: Row) -> str:
    """The theorem, with the one that gave the best value."""
    from decimal import Decimal

    if len(row.through) < 2 or "D" in row.through:
        return row.theorem
    best = min if row.kind == "upper" else max
    return f"{row.theorem} by {best(row.through, key=lambda name: Decimal(row.through[name]))}"


def _shown(row: Row) -> str:
    """The certified side of the value, rounded so that it remains a bound; nothing where there is no information."""
    from derive.constants.questions import NO_INFORMATION

    return "-" if row.note == NO_INFORMATION else row.shown(SHOWN_DIGITS)
