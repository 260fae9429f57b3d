"""The tables of exact profiles under ``proofs/tables``: made, checked, typeset, drawn.

One file for every image space and graph. A row holds, for one t, the whole profile; a set for the last size of every
plateau (sets for smaller sizes follow by taking elements away); which methods counted it, with their work; and a
SHA-256 digest of the row. What a row proves by itself is the upper bound, from the sets; that nothing is smaller
rests on the enumeration, which is repeated by ``make_table``.

Only ``update_tables`` writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from derive.errors import DeriveError
from derive.profiles.counted_graph import CountedGraph, image_graph
from derive.profiles.engine import profile
from derive.profiles.formula import formula_for
from derive.profiles.reference import MAX_VERTICES as REFERENCE_VERTICES
from derive.profiles.result import Profile, check_witness
from derive.profiles.sizes import down_sets_feasible

TABLE_FORMAT = 1
TABLES = Path(__file__).resolve().parents[2] / "proofs" / "tables"
"""Where the tables are; beside the package, in the source tree and in the wheel."""

FINISHED: tuple[tuple[str, int, int], ...] = (
    *(("hamming", 1, L) for L in range(2, 9)),
    *(("hamming", 2, L) for L in range(2, 9)),
    *(("hamming", 3, L) for L in range(2, 9)),
    *(("hamming", 4, L) for L in range(2, 6)),
    *(("hamming", 5, L) for L in (2, 3)),
    *(("hamming", N, 2) for N in (6, 7)),
    *(("grid", 1, L) for L in range(3, 9)),
    *(("grid", 2, L) for L in range(3, 9)),
    *(("grid", 3, L) for L in (3, 4)),
    ("grid", 4, 3),
)
"""The spaces with a table. With 2 levels the level grid is the Hamming graph."""

SUBSETS_UP_TO = 36


@dataclass(frozen=True)
class TableRow:
    """One profile of a table.

    Attributes:
        graph: the space and graph. steps: the radius t.
        profile: entry m is the least |A_t| over |A| = m, for m = 0, ..., V.
        plateaus: for the last size of every plateau a set that attains it, as a bit mask.
        methods: the methods that agreed, with their work.
        cited: what a closed form among them rests on.
        nested: whether best sets can be nested; None if undecided.
        digest: SHA-256 of all this.
    """

    graph: CountedGraph
    steps: int
    profile: tuple[int, ...]
    plateaus: dict[int, int]
    methods: dict[str, int]
    cited: tuple[str, ...]
    nested: bool | None
    digest: str

    @property
    def ratio(self) -> Fraction:
        """The largest |int_t(C)|/|C| over non-majority classes; see `Profile.ratio`."""
        size = self.graph.vertices
        return max(
            (Fraction(m, value) for m, value in enumerate(self.profile) if m and 2 * value <= size),
            default=Fraction(0),
        )

    def as_json(self) -> dict[str, Any]:
        """The row as it is written, with its digest."""
        return {**self._content(), "digest": self.digest}

    def _content(self) -> dict[str, Any]:
        return {
            "graph": self.graph.kind,
            "coordinates": self.graph.coordinates,
            "levels": self.graph.levels,
            "steps": self.steps,
            "methods": self.methods,
            "cited": list(self.cited),
            "nested": self.nested,
            "ratio": f"{self.ratio.numerator}/{self.ratio.denominator}",
            "profile": list(self.profile[1:]),
            "sets": {str(m): f"{mask:x}" for m, mask in self.plateaus.items()},
        }

    def sealed(self) -> TableRow:
        """The same row with its digest computed."""
        text = json.dumps(self._content(), sort_keys=True)
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return TableRow(**{**values, "digest": hashlib.sha256(text.encode()).hexdigest()})


def table_name(kind: str, coordinates: int, levels: int) -> str:
    """The file name of a table.

    >>> table_name("hamming", 4, 3)
    'hamming_4_3.json'
    """
    return f"{kind}_{coordinates}_{levels}.json"


def radii(graph: CountedGraph) -> range:
    """The radii of a table: from 1 to one less than the diameter, and always 1.

    >>> list(radii(image_graph(4, 2))), list(radii(image_graph(1, 5)))
    ([1, 2, 3], [1])
    """
    return range(1, max(2, graph.diameter))


def methods_for(graph: CountedGraph, steps: int) -> list[str]:
    """The methods that can count this in a few seconds; a row is made only if all of them agree.

    >>> methods_for(image_graph(4, 2), 1), methods_for(image_graph(4, 4), 1)
    (['reference', 'subsets', 'downsets', 'formula'], ['downsets'])
    """
    usable = []
    if graph.vertices <= REFERENCE_VERTICES:
        usable.append("reference")
    if graph.vertices <= SUBSETS_UP_TO:
        usable.append("subsets")
    if down_sets_feasible(graph, steps):
        usable.append("downsets")
    if formula_for(graph, steps) is not None:
        usable.append("formula")
    return usable


def make_row(graph: CountedGraph, steps: int, jobs: int = 1) -> TableRow:
    """Count one profile by every usable method.

    Raises:
        DeriveError: two methods disagree.

    >>> make_row(image_graph(2, 3), 1).methods["subsets"] > 0
    True
    """
    methods = methods_for(graph, steps)
    results: dict[str, Profile] = {method: profile(graph, steps=steps, method=method, jobs=jobs) for method in methods}
    first = results[methods[0]]
    for method, result in results.items():
        if result.values != first.values:
            m = next(m for m in range(graph.vertices + 1) if result.values[m] != first.values[m])
            raise DeriveError(
                f"profile of {graph.name}, t = {steps}, size {m}",
                f"{first.values[m]} by {methods[0]} and {result.values[m]} by {method}",
                "methods that agree",
            )
    plateaus = {
        m: first.witness_masks[m]
        for m in range(1, graph.vertices)
        if first.values[m + 1] > first.values[m]
    }  # fmt: skip
    nested = next((r.nested for r in results.values() if r.nested is not None), None)
    cited = tuple(sorted({key for r in results.values() for key in r.cited}))
    work = {method: result.work_count for method, result in results.items()}
    return TableRow(graph, steps, first.values, plateaus, work, cited, nested, "").sealed()


def update_tables(
    folder: Path = TABLES,
    spaces: Iterable[tuple[str, int, int]] = FINISHED,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> list[Path]:
    """Count all tables again and write them. This is the only function that writes.

    Args:
        folder: where to write.
        spaces: triples (graph, N, L).
        jobs: threads.
        progress: told the name of every file before it is made.

    Returns:
        The files written.

    >>> import tempfile
    >>> [path.name for path in update_tables(Path(tempfile.mkdtemp()), [("grid", 1, 3)])]
    ['grid_1_3.json']
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, N, L in spaces:
        path = folder / table_name(kind, N, L)
        if progress:
            progress(path.name)
        graph = image_graph(N, L, kind)
        rows = [make_row(graph, t, jobs).as_json() for t in radii(graph)]
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        path.write_text(f'{{"format":{TABLE_FORMAT},"rows":[\n{lines}\n]}}\n', encoding="utf-8")
        written.append(path)
    return written


def read_table(path: Path) -> list[TableRow]:
    """Read one table and check the digests, the sets (naively), and the shape of the profile.

    Raises:
        DeriveError: a missing or damaged file, a wrong digest, a set that does not attain its value.

    >>> [row.steps for row in read_table(TABLES / "hamming_2_3.json")]
    [1]
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != TABLE_FORMAT:
            raise DeriveError(str(path), f"format {document['format']!r}", f"format {TABLE_FORMAT}")
        return [_row(entry, path) for entry in document["rows"]]
    except OSError as error:
        raise DeriveError(str(path), f"a table that cannot be read ({error.strerror})", "a table") from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise DeriveError(str(path), f"a damaged table ({type(error).__name__})", "a table as written") from None


def _row(entry: dict[str, Any], path: Path) -> TableRow:
    graph = image_graph(entry["coordinates"], entry["levels"], entry["graph"])
    row = TableRow(
        graph,
        entry["steps"],
        (0, *entry["profile"]),
        {int(m): int(mask, 16) for m, mask in entry["sets"].items()},
        dict(entry["methods"]),
        tuple(entry["cited"]),
        entry["nested"],
        entry["digest"],
    )
    where = f"{path}, t = {row.steps}"
    if row.sealed().digest != row.digest or row.as_json() != entry:
        raise DeriveError(where, "a row with a wrong digest", "a row as written")
    if len(row.profile) != graph.vertices + 1 or list(row.profile) != sorted(row.profile):
        raise DeriveError(where, "a profile that decreases or has a wrong length", f"{graph.vertices} entries")
    ends = [m for m in range(1, graph.vertices) if row.profile[m + 1] > row.profile[m]]
    if ends != list(row.plateaus):
        raise DeriveError(where, "sets for other sizes than the ends of plateaus", "one set for every plateau")
    for m, mask in row.plateaus.items():
        check_witness(graph, row.steps, "vertex", m, row.profile[m], mask)
    return row


def read_tables(folder: Path = TABLES) -> list[TableRow]:
    """All rows of all tables, checked as in ``read_table``.

    Raises:
        DeriveError: no tables there, or a damaged one.
    """
    paths = sorted(folder.glob("*_*_*.json"))
    if not paths:
        raise DeriveError(str(folder), "no tables", "the tables that update_tables writes")
    return [row for path in paths for row in read_table(path)]


def latex_table(rows: Iterable[TableRow]) -> str:
    r"""A LaTeX table (booktabs): space, t, largest ratio, nested, methods.

    >>> print(latex_table(read_table(TABLES / "hamming_2_3.json")).splitlines()[4])
    $H(2,3)$ & 1 & $0$ & yes & reference, subsets, downsets, formula \\
    """
    shown = {True: "yes", False: "no", None: "open"}
    lines = [
        r"\begin{tabular}{lllll}",
        r"\toprule",
        r"space & $t$ & $\max|\mathrm{int}_t C|/|C|$ & nested & methods \\",
        r"\midrule",
    ]
    for row in rows:
        ratio = str(row.ratio.numerator)
        if row.ratio.denominator > 1:
            ratio = rf"\frac{{{ratio}}}{{{row.ratio.denominator}}}"
        cells = (f"${row.graph.name}$", str(row.steps), f"${ratio}$", shown[row.nested], ", ".join(row.methods))
        lines.append(" & ".join(cells) + r" \\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", ""])


def plot_profile(rows: Iterable[TableRow], path: Path) -> Path:
    """Draw the boundary sizes prof_t(m) - m of one space for every t against m; the format follows the suffix.

    Raises:
        DeriveError: a suffix that matplotlib cannot write.

    >>> import tempfile
    >>> plot_profile(read_table(TABLES / "hamming_3_3.json"), Path(tempfile.mkdtemp()) / "profile.svg").exists()
    True
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.subplots()
    for row in rows:
        sizes = range(len(row.profile))
        axes.step(sizes, [v - m for m, v in enumerate(row.profile)], where="mid", label=f"t = {row.steps}")
        axes.set_title(f"Least $|A_t \\setminus A|$ in ${row.graph.name}$, exact")
    axes.set_xlabel("$|A|$")
    axes.set_ylabel("least $|A_t \\setminus A|$")
    axes.legend()
    try:
        figure.savefig(path)
    except ValueError as error:
        raise DeriveError(str(path), "a format that cannot be drawn", str(error)[:120]) from None
    return path
