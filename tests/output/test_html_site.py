"""The site of a few theorems: its files, its links, and what it says; then the same in a headless Chromium."""

from __future__ import annotations

import copy
import dataclasses
import html.parser
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.output.html import Site, SiteData, gather, require_folder, write_site
from derive.output.html.site import MARKER, PAGES
from derive.output.html.standing import STANDINGS, standing_of

NAMES = ("half_one_plus_cosh", "talagrand_hamming", "small_majorities", "lower_end_value")
WIDTHS = (1280, 390)
VOID = {"meta", "link", "input", "br", "path", "rect", "mspace"}


@pytest.fixture(scope="module")
def data() -> SiteData:
    return gather(NAMES, jobs=1)


@pytest.fixture(scope="module")
def site(data: SiteData, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return write_site(tmp_path_factory.mktemp("site") / "new", data)


class Page(html.parser.HTMLParser):
    """Reads a page: ids, links, text, and whether every element is closed."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))
        assert self.open == [], f"{file.name} leaves {self.open} open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in ("script", "link", "img"):
            self.loaded.append(str(given.get("src") or given.get("href")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
            self.open.pop()

    def handle_data(self, found: str) -> None:
        self.text += found


def test_every_page_is_well_formed_and_every_link_leads_somewhere(site: Site) -> None:
    pages = {f.resolve(): Page(f) for f in site.files if f.suffix == ".html"}
    assert {(site.folder / name).resolve() for name, _ in PAGES} <= pages.keys()
    for file, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{file.name} has an id twice"
        for link in page.links:
            target, _, anchor = link.partition("#")
            there = (file.parent / target).resolve() if target else file
            assert there in pages, f"{file.name} links to {link}"
            assert not anchor or anchor in pages[there].ids, f"{file.name} links to {link}"


def test_nothing_comes_from_elsewhere(site: Site) -> None:
    for file in site.files:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            assert all(x.startswith(("data:", "../", "site.js", "style.css")) for x in Page(file).loaded)
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//|@import|url\(", text)


def test_a_theorem_page_says_everything(data: SiteData, site: Site) -> None:
    page = Page(site.folder / "theorems" / "half_one_plus_cosh.html")
    verdict = data.verdicts["half_one_plus_cosh"]
    assert {"statement", "what-it-rests-on", "checks", "proof", "uses-and-used-by", "latex", "source"} <= set(page.ids)
    counted_steps = str(verdict.ledger["exact"])
    for needed in (verdict.title, "proved", "half-angle formula", verdict.latex, "passed", counted_steps):
        assert needed in page.text
    assert {"cosh_below_gaussian.html", "talagrand_hamming.html"} <= set(page.links)
    tested = Page(site.folder / "theorems" / "talagrand_hamming.html").text
    counted = data.verdicts["talagrand_hamming"].tested
    assert counted is not None and f"{counted['comparisons']:,} comparisons" in tested and "no evidence" in tested


def test_the_standing_is_the_weakest_evidence(data: SiteData) -> None:
    keys = [s.key for s in STANDINGS]
    for v in data.outcome.verdicts:
        found = standing_of(v)
        weaker = keys[1 : keys.index(found.key)]
        assert v.fine and all(v.ledger[key] == 0 for key in weaker)
        assert found.key == "exact" or v.ledger[found.key] > 0
    assert standing_of(data.verdicts["half_one_plus_cosh"]).key == "balls"


def test_a_theorem_that_is_not_fine_is_shown_as_such(data: SiteData, tmp_path: Path) -> None:
    outcome = copy.deepcopy(data.outcome)
    broken = next(v for v in outcome.verdicts if v.name == "half_one_plus_cosh")
    broken.status, broken.recheck, broken.reason = "failed", "failed", "step 2 <does> not hold"
    made = write_site(tmp_path / "site", dataclasses.replace(data, outcome=outcome))
    assert not made.ok
    assert "step 2 <does> not hold" in Page(tmp_path / "site" / "theorems" / "half_one_plus_cosh.html").text
    assert "Not all is well" in Page(tmp_path / "site" / "index.html").text


def test_writing_again_removes_only_own_pages(data: SiteData, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(folder, data)
    listed = json.loads((folder / MARKER).read_text())
    (folder / "theorems" / "gone.html").write_text("old")
    (tmp_path / "mine.html").write_text("not ours")
    files = [*listed["files"], "theorems/gone.html", "../mine.html"]
    (folder / MARKER).write_text(json.dumps({**listed, "files": files}))
    write_site(folder, data)
    assert not (folder / "theorems" / "gone.html").exists() and (tmp_path / "mine.html").exists()


def test_a_folder_with_other_things_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(DeriveError, match="holds other things"):
        require_folder(tmp_path)
    assert run(["html", "-o", str(tmp_path)]) == 2
    assert run(["html", "-o", str(tmp_path / "thesis.tex")]) == 2
    assert run(["html"]) == 2
    assert "holds other things" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium: that of the system, or Playwright's own."""
    told = "so no page was opened: layout, scripts and keyboard were not tested"
    api = pytest.importorskip("playwright.sync_api", reason=f"Playwright is not installed, {told}")
    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with api.sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=place)
        except api.Error:
            pytest.skip(f"there is no Chromium, {told}")
        yield browser
        browser.close()


def opened(chromium: Any, width: int, **options: Any) -> tuple[Any, list[str]]:
    """A page of that width, and the list that collects its complaints and what it asks of the network."""
    page = chromium.new_context(viewport={"width": width, "height": 850}, **options).new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("requestfailed", lambda r: complaints.append(f"failed {r.url}"))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
    return page, complaints


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_their_window_without_complaints(chromium: Any, site: Site, width: int, tmp_path: Path) -> None:
    for scheme in ("light", "dark"):
        page, complaints = opened(chromium, width, color_scheme=scheme)
        for file in site.files:
            if file.suffix != ".html":
                continue
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
            picture = page.screenshot(path=tmp_path / f"{file.stem}_{width}_{scheme}.png")
            assert len(picture) > 5000
        assert complaints == []
        page.context.close()


def test_formulas_have_a_shape_and_wide_ones_scroll_in_their_box(chromium: Any, site: Site) -> None:
    page, _ = opened(chromium, 390)
    page.goto((site.folder / "theorems" / "half_one_plus_cosh.html").as_uri())
    heights = "(s) => [...document.querySelectorAll(s)].map((e) => e.getBoundingClientRect().height)"
    drawn = page.evaluate(heights, ".formula math")
    assert len(drawn) >= 5 and min(drawn) > 8
    fractions = page.evaluate(heights, "#statement mfrac")
    assert fractions and min(fractions) > 25
    wide = page.evaluate(
        "() => { const f = document.querySelector('.formula > div'); f.firstChild.style.width = '2000px';"
        "return [document.documentElement.scrollWidth, f.scrollWidth > f.clientWidth]; }"
    )
    assert wide[0] <= 390 and wide[1]


def test_the_pages_can_be_read_without_scripts(chromium: Any, site: Site) -> None:
    page, _ = opened(chromium, 1280, java_script_enabled=False)
    page.goto((site.folder / "theorems.html").as_uri())
    assert page.locator(".theorems li").count() == len(site.files) - len(PAGES) - 2
    assert not page.locator("form[data-search]").is_visible()
    page.goto((site.folder / "graph.html").as_uri())
    page.locator("svg a", has_text="half_one_plus_cosh").click()
    assert page.locator("h1").inner_text() == "Half of one plus cosh"


def test_search_in_the_list_and_from_another_page(chromium: Any, site: Site) -> None:
    page, complaints = opened(chromium, 1280)
    page.goto((site.folder / "constants.html").as_uri())
    page.fill("#q", "half cosh")
    page.press("#q", "Enter")
    page.wait_for_url("**/theorems.html?q=half+cosh")
    shown = page.locator(".theorems li:visible")
    assert "half_one_plus_cosh" in " ".join(shown.all_inner_texts())
    before = shown.count()
    page.fill("form[data-search] input", "no such words")
    assert shown.count() == 0 < before and "0 of" in page.locator("output").inner_text()
    assert complaints == []


def test_everything_can_be_reached_with_the_keyboard(chromium: Any, site: Site) -> None:
    page, _ = opened(chromium, 1280)
    page.goto((site.folder / "graph.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.querySelector?.('.node')?.dataset.name ?? ''"))
    assert {"half_one_plus_cosh", "cosh_below_gaussian"} <= reached
    page.locator("a:has(#cosh_below_gaussian)").focus()
    assert page.locator("#half_one_plus_cosh.on").count() == 1
    assert page.locator("#small_majorities.on").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/theorems/cosh_below_gaussian.html")


def test_buttons_copy_the_latex(chromium: Any, site: Site, data: SiteData) -> None:
    page, _ = opened(chromium, 1280, permissions=["clipboard-read", "clipboard-write"])
    page.goto((site.folder / "theorems" / "half_one_plus_cosh.html").as_uri())
    page.locator("#latex .copy button").first.click()
    page.wait_for_function("document.querySelector('#latex .copy button').textContent !== 'Copy'")
    told = page.locator("#latex .copy button").first.inner_text()
    expression = "navigator.clipboard.readText()" if told == "Copied" else "getSelection().toString()"
    assert page.evaluate(expression).strip() == data.verdicts["half_one_plus_cosh"].latex
