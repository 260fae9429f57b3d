"""The pages with numbers: profiles, constants, radii, thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

from derive.constants.questions import NO_INFORMATION, UNIT_BYTE
from derive.constants.radii import Bounds, bound
from derive.output.html.elements import boxed_table, copyable, inline
from derive.output.html.plots import key, step_plot
from derive.output.html.site_data import SiteData
from derive.profiles.tables import TableRow
from derive.thresholds import CAVEAT, THRESHOLDS, compare

SIZES = ("28x28x1", "32x32x3", "64x64x3", "96x96x3", "224x224x3", "299x299x3", "512x512x3", "1024x1024x3")
FRACTIONS = ("0.1", "0.01", "0.001")
BITS = 8
NORMS = ("0", "1", "2", "inf")
DIGITS = 5


def profiles_page(rows: Sequence[TableRow]) -> str:
    """Every table of exact profiles, with a plot for each space."""
    shown = {True: "yes", False: "no", None: "open"}
    overview, sections = [], []
    for name, group in groupby(rows, key=lambda row: row.graph.name):
        found = list(group)
        anchor = "".join(c if c.isalnum() else "-" for c in name)
        for row in found:
            cited = ", ".join(f'<a href="references.html#{k}">{k}</a>' for k in row.cited) or "–"
            overview.append(
                (f'<a href="#{anchor}">{escape(name)}</a>', str(row.graph.vertices), str(row.steps), str(row.ratio),
                 shown[row.nested], ", ".join(row.methods), cited)
            )  # fmt: skip
        curves = [(f"t = {row.steps}", [v - m for m, v in enumerate(row.profile)]) for row in found]
        plot = step_plot(curves, across="|A|", up="least |A_t \\ A|", label=f"least boundary sizes in {name}")
        tables = "".join(
            f"<details><summary>t = {row.steps}: the least |A_t| for |A| = 0, 1, …, {row.graph.vertices}</summary>"
            f"{copyable(' '.join(map(str, row.profile)), f'profile of {name}, t = {row.steps}')}</details>"
            for row in found
        )
        sections.append(
            f'<section class="profile" id="{anchor}"><h2>{escape(name)}</h2><figure>{plot}'
            f"<figcaption>{key([label for label, _ in curves])}</figcaption></figure>{tables}</section>"
        )
    columns = ("space", "images", "t", "largest ratio", "nested", "methods that agree", "cited")
    return (
        "<h1>Exact profiles of small spaces</h1><p>H(N, L) is the Hamming graph, P(N, L) the level grid. The profile "
        "gives for every size the least size of a t-neighbourhood; the ratio is the largest |int_t C|/|C| over classes "
        "that fill at most half. A space is counted by every method that can, and they agree.</p>"
        f'<div class="profiles">{"".join(sections)}</div><section><h2>All tables</h2>'
        f"{boxed_table(columns, overview, label='profiles')}</section>"
    )


def constants_page(data: SiteData) -> str:
    """Every constant with its exact form and its digits."""
    out = [
        "<h1>Constants</h1><p>SymPy finds each constant; the kernel proves the relations that confirm it before it is "
        "shown; 50 digits are certified by ball arithmetic. <code>derive constants</code> also replays the proofs with "
        "the independent checker.</p>"
    ]
    for c in data.constants:
        out.append(_constant(data, c))
    return "".join(out)


def _constant(data: SiteData, c: Mapping[str, Any]) -> str:
    theorem = str(c["theorem"])
    where = ", ".join(f"{v} = {q}" for v, q in c["at"].items())
    left = f"{c['sharp']}; upper bound / lower bound ≤ {c['left']}" if c["left"] else c["sharp"]
    rows = [
        ("where", _named(data, theorem)),
        ("sharp?", escape(left)),
        ("found by", escape(c["found_by"])),
        ("proved", f"<code>{escape(c['checked_by'])}</code>"),
        ("approach", escape(c["approach"])),
    ]
    body = "".join(f"<dt>{label}</dt><dd>{told}</dd>" for label, told in rows if told)
    digits = f"<code class=\"digits\">{escape(c['value'])}</code>" + (f" at {escape(where)}" if where else "")
    return (
        f'<section class="constant" id="{escape(c["name"])}"><h2>{escape(c["name"].replace("_", " "))}</h2>'
        f"<p>{escape(c['role'])}</p><p>{inline(c['latex'])} ≈ {digits}</p><dl>{body}</dl>"
        f"{copyable(c['latex'], 'LaTeX of the constant')}</section>"
    )


def _named(data: SiteData, theorem: str) -> str:
    """A theorem with its link and its status."""
    shown = f'<a href="theorems/{theorem}.html">{theorem}</a>' if theorem in data.verdicts else escape(theorem)
    return f"{shown} ({data.status(theorem)})"


def radii_page(data: SiteData) -> str:
    """Certified radii for common image sizes."""
    answers = [bound(size, bits=BITS, fraction=eps, norms=NORMS) for size in SIZES for eps in FRACTIONS]
    sections = []
    for size in SIZES:
        mine = [a for a in answers if a.as_json()["image"] == size]
        rows = [cells for answer in mine for cells in _radius_rows(data, answer)]
        columns = ("all but", "p", "certified upper bound", "certified lower bound", "limit", "theorems")
        table = boxed_table(columns, rows, label=f"radii for {size}")
        sections.append(f'<section id="s{size}"><h2>{size}, {mine[0].N:,} entries</h2>{table}</section>')
    jump = ", ".join(f'<a href="#s{size}">{size}</a>' for size in SIZES)
    return (
        f"<h1>Radii for common image sizes</h1><p>{BITS} bits an entry, values from 0 to 1 (p = 0: changed entries; "
        "times 255 in brackets). The upper bound holds for every class that fills at most half of the image space: all "
        "but the stated fraction of its images leave it within this radius. The lower bound is attained by some such "
        "class. A limit is for large images and bounds nothing at this size. Uniform measure throughout.</p>"
        f"<p>{jump}. Other sizes: <code>derive bound --image HxWxC --bits 8 --fraction 0.01</code>.</p>"
        + "".join(sections)
    )


def _radius_rows(data: SiteData, answer: Bounds) -> list[tuple[str, ...]]:
    asked = answer.as_json()["fraction"]
    out = []
    for p in NORMS:
        cells, sources = [], []
        for kind in ("upper", "lower", "limit"):
            rows = [
                r
                for r in answer.rows
                if r.norm == p and r.kind == kind and r.unit != UNIT_BYTE and r.note != NO_INFORMATION
            ]
            if not rows:
                cells.append("no information" if kind == "upper" else "–")
                continue
            end = kind == "upper"
            best = (min if end else max)(rows, key=lambda r: Decimal(r.value[end]))
            same = (p, kind, best.theorem, UNIT_BYTE)
            scaled = [r for r in answer.rows if (r.norm, r.kind, r.theorem, r.unit) == same]
            cells.append(best.shown(DIGITS) + (f" ({scaled[0].shown(DIGITS)})" if scaled else ""))
            sources.append(_named(data, best.theorem))
        out.append((asked, p.replace("inf", "∞"), *cells, ", ".join(dict.fromkeys(sources)) or "–"))
    return out


def thresholds_page(data: SiteData) -> str:
    """Thresholds of public benchmarks beside the limits."""
    rows, sources = [], []
    for given in THRESHOLDS:
        c = compare(given)
        named = [r.theorem for r in (c.withstand_row, c.limit_row, c.attained_row) if r is not None]
        links = ", ".join(_named(data, n) for n in dict.fromkeys(named))
        rows.append(
            (escape(given.benchmark), escape(given.images), given.image, given.norm.replace("inf", "∞"), given.radius,
             f"<strong>{escape(c.verdict)}</strong>", c.limit or "no information", c.share or "–", c.attained or "–",
             links or "–")
        )  # fmt: skip
        sources.append(f"<li>{escape(given.benchmark)}, {escape(given.images)}: {escape(given.source)}.</li>")
    columns = ("used by", "images", "size", "p", "threshold", "verdict", "radius that all but 1% cannot withstand",
               "threshold / that radius", "some class has at least this share that withstands it",
               "theorems")  # fmt: skip
    return (
        "<h1>Thresholds of robustness benchmarks beside the limits</h1>"
        f"<p class=\"warning\">{escape(CAVEAT)}</p><p>Values from 0 to 1, {BITS} bits an entry. “Nothing is excluded” "
        "means that no theorem here says that a class with that many withstanding images does not exist.</p>"
        + boxed_table(columns, rows, label="thresholds")
        + f"<h2>Where the thresholds are stated</h2><ul>{''.join(dict.fromkeys(sources))}</ul>"
        "<p>Your own: <code>derive thresholds --image 64x64x3 --norm 2 --radius 1.5</code>.</p>"
    )
