"""Writes the site: every page, the style sheet and the small script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import derive
from derive import checking, corpus, obligations
from derive.checking import Tell
from derive.errors import DeriveError
from derive.output.html.number_pages import constants_page, profiles_page, radii_page, thresholds_page
from derive.output.html.overview_pages import (
    graph_page,
    list_page,
    obligations_page,
    read_references,
    references_page,
    start_page,
)
from derive.output.html.site_data import SiteData
from derive.output.html.theorem_page import theorem_page
from derive.profiles.tables import read_tables

MARKER = "derive-site.json"
PAGES = (
    ("index.html", "Start"),
    ("theorems.html", "Theorems"),
    ("graph.html", "Graph"),
    ("radii.html", "Radii"),
    ("thresholds.html", "Thresholds"),
    ("constants.html", "Constants"),
    ("profiles.html", "Profiles"),
    ("obligations.html", "Obligations"),
    ("references.html", "References"),
)
"""The pages of the navigation bar; every theorem has ``theorems/NAME.html``."""


@dataclass(frozen=True)
class Site:
    """What was written: the folder, its files in order, and whether every theorem is fine."""

    folder: Path
    files: tuple[Path, ...]
    ok: bool


def gather(
    names: Sequence[str] = (), *, jobs: int = 0, fresh: bool = False, tell: Tell = lambda text: None
) -> SiteData:
    """Everything that the site shows: checks the corpus (results of an earlier check are used) and derives constants.

    Args:
        names, jobs, fresh, tell: as `derive.checking.check`; all theorems for no names.

    Raises:
        DeriveError: a proof file or a table that cannot be read.
    """
    with ProcessPoolExecutor(1) as pool:
        waiting = pool.submit(constants)
        outcome = checking.check(names, jobs=jobs, fresh=fresh, tell=tell)
        tell("deriving the constants")
        return SiteData(
            {t.name: t for t in corpus.load().select(names)},
            outcome,
            obligations.load(corpus.ROOT / "obligations.txt"),
            read_references((corpus.ROOT / "references.bib").read_text(encoding="utf-8")),
            waiting.result(),
            read_tables(),
        )


def constants() -> list[dict[str, Any]]:
    """The constants with their digits; each is confirmed by the kernel when it is made."""
    from derive.constants.catalogue import catalogue

    return [
        {
            "name": c.name,
            "value": c.value,
            "at": {str(v): str(q) for v, q in c.at},
            "latex": c.latex,
            "theorem": c.theorem,
            "sharp": c.sharp,
            "left": c.how_much_is_left,
            "role": c.role,
            "found_by": c.found_by,
            "checked_by": c.checked_by,
            "approach": "" if c.approach is None else str(c.approach),
        }
        for c in catalogue().values()
    ]


def pages(data: SiteData) -> Iterator[tuple[str, str, str]]:
    """Name of the file, title and main part of every page."""
    yield "index.html", "Limits of robustness, checked", start_page(data)
    yield "theorems.html", "Theorems", list_page(data)
    yield "graph.html", "Dependency graph", graph_page(data)
    yield "radii.html", "Radii", radii_page(data)
    yield "thresholds.html", "Thresholds", thresholds_page(data)
    yield "constants.html", "Constants", constants_page(data)
    yield "profiles.html", "Profiles", profiles_page(data.profiles)
    yield "obligations.html", "Obligations", obligations_page(data)
    yield "references.html", "References", references_page(data)
    for name, verdict in data.verdicts.items():
        yield f"theorems/{name}.html", verdict.title, theorem_page(data, name)


def write_site(folder: Path, data: SiteData | None = None, *, tell: Tell = lambda text: None) -> Site:
    """Write the site into a folder that is new, empty, or holds an earlier site.

    Args:
        folder: where to write; made if it does not exist.
        data: what to show; the checked corpus if None.
        tell: called with what is being done.

    Raises:
        DeriveError: the folder is a file, cannot be written, or holds something else.
    """
    before = require_folder(folder)
    data = gather(tell=tell) if data is None else data
    template = Template(_asset("page.html"))
    written: dict[str, str] = {name: _asset(name) for name in ("style.css", "site.js")}
    for name, title, main in pages(data):
        tell(f"writing {name}")
        root = "../" if "/" in name else ""
        written[name] = template.substitute(
            title=escape(title), root=root, nav=_navigation(name, root), main=main, version=derive.__version__
        )
    try:
        (folder / "theorems").mkdir(parents=True, exist_ok=True)
        for name in before - written.keys():
            (folder / name).unlink(missing_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / MARKER).write_text(json.dumps({"format": 1, "files": sorted(written)}) + "\n", encoding="utf-8")
    except OSError as error:
        raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
    return Site(folder, tuple(folder / name for name in written), data.outcome.ok)


def require_folder(folder: Path) -> set[str]:
    """The files of the earlier site in a folder.

    Raises:
        DeriveError: the folder is a file, or holds something else.
    """
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise DeriveError("--output", f"{folder}, which is a file", "a folder")
    if not any(folder.iterdir()):
        return set()
    needed = "a new folder, an empty one, or one with an earlier site"
    try:
        listed = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
        return {name for name in listed if _is_ours(name)}
    except (OSError, ValueError, KeyError, TypeError):
        raise DeriveError("--output", f"{folder}, which holds other things", needed) from None


def _is_ours(name: Any) -> bool:
    """Is it the name of a page, so that nothing else is ever removed?"""
    if not isinstance(name, str):
        return False
    top, _, rest = name.partition("/")
    return name.endswith(".html") and (not rest or (top == "theorems" and "/" not in rest)) and ".." not in name


def _asset(name: str) -> str:
    return (files("derive.output.html") / "templates" / name).read_text(encoding="utf-8")


def _navigation(here: str, root: str) -> str:
    current = ' aria-current="page"'
    items = (f'<li><a href="{root}{name}"{current if name == here else ""}>{title}</a></li>' for name, title in PAGES)
    return "".join(items)
