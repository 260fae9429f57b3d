"""The reference documentation: everything public has a docstring, pages are built without warnings, links resolve."""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import derive
from derive import corpus
from derive.cli import run
from derive.errors import DeriveError
from derive.output import reference
from derive.output.reference import build, module_names, prepared, require_new_folder

DOCS = Path(derive.__file__).parent / "docs"

SAID_BY_THEIR_NAMES = {
    "derive.kernel": {"lt", "le", "eq", "ne"},
    "derive.recheck": {"refuse", "hyps_of"},
    "derive.recheck_table": {"Function", "Law"},
}
TRUSTED = re.compile(r"derive\.(kernel|laurent|recheck\w*)$")
"""In these files the methods of a class are explained with the class, and the rules in ``rules.md``."""


def function_of(member: Any) -> Any:
    """The function behind a property, a cached property, a static or class method; None for other members."""
    for name in ("fget", "func", "__func__"):
        member = getattr(member, name, member)
    return member if inspect.isfunction(member) else None


def undocumented(module: ModuleType) -> Iterator[str]:
    """The public names of a module that nobody explains."""
    name = module.__name__
    if not (module.__doc__ or "").strip():
        yield name
    for key, thing in vars(module).items():
        if key.startswith("_") or getattr(thing, "__module__", None) != name:
            continue
        if key in SAID_BY_THEIR_NAMES.get(name, ()):
            continue
        if inspect.isfunction(thing) and not inspect.getdoc(thing):
            yield f"{name}.{key}"
        if inspect.isclass(thing):
            # a dataclass and a named tuple get the text "Name(fields)" when nobody writes one
            if not (thing.__doc__ or "").strip() or (thing.__doc__ or "").startswith(f"{key}("):
                yield f"{name}.{key}"
            yield from (f"{name}.{key}.{method}" for method in _methods(thing) if not TRUSTED.match(name))


def _methods(kind: type) -> Iterator[str]:
    for key, member in vars(kind).items():
        if key.startswith(("_", "rule_")) or key in ("prove", "facts") or function_of(member) is None:
            continue  # prove and facts are those of the protocol Reason; rule_NAME is called for the rule NAME
        said = (getattr(getattr(base, key, None), "__doc__", None) for base in kind.__mro__)
        if not any(said):
            yield key


def test_everything_public_has_a_docstring():
    names = module_names()
    assert len(names) > 100
    assert [gap for name in names for gap in undocumented(_imported(name))] == []


def _imported(name: str) -> ModuleType:
    import importlib

    return importlib.import_module(name)


def test_the_test_sees_a_gap(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "bare_module.py").write_text(
        "class Full:\n    '''Said.'''\n    def method(self): ...\n\ndef bare(): ...\n\ndef _private(): ...\n"
    )
    import bare_module  # type: ignore[import-not-found]

    try:
        assert list(undocumented(bare_module)) == ["bare_module", "bare_module.Full.method", "bare_module.bare"]
    finally:
        del sys.modules["bare_module"]


# ------------------------------------------------------------------------------------------------ the pages


class Links(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors |= {value for key in ("id", "name") if (value := given.get(key))}
        self.links += [value for key in ("href", "src") if (value := given.get(key))]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    return folder, build(folder)


def test_built_without_warnings(site):
    folder, warnings = site
    assert warnings == []
    for name in module_names():
        assert (folder / f"{name.replace('.', '/')}.html").is_file()
    for page in reference.PAGES:
        assert (folder / "pages" / Path(page).with_suffix(".html")).is_file()


def test_links_resolve(site):
    folder, _ = site
    pages = {path.resolve(): Links(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    missing, seen = [], 0
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("https", "data")
                continue
            seen += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchors = pages[target].anchors if target in pages else set()
            if not target.exists() or (parts.fragment and unquote(parts.fragment) not in anchors):
                missing.append((path.relative_to(folder), link))
    assert seen > 1000 and missing == []


def test_what_the_pages_show(site):
    folder, _ = site
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "Glossary" in index and "How a SymPy expression is read" in index and "derive.kernel" in index
    prove = (folder / "derive/search/prove.html").read_text(encoding="utf-8")
    assert "Decide a relation for all real" in prove and "Arguments:" in prove
    universal = (folder / "derive/universal.html").read_text(encoding="utf-8")
    assert "<pre><code>kappa(m), alignment_quantile(m, share)" in universal.replace(
        '<div class="pdoc-code codehilite">\n', ""
    )
    page = (folder / "pages/papers/universal.html").read_text(encoding="utf-8")
    assert "<table>" in page and 'href="../../index.html"' in page


def test_lazy_names_are_left_as_they_were(site):
    import subprocess

    code = (
        "import sys, derive; before = set(vars(derive)); from derive.output import reference\n"
        "with reference._lazy_names_loaded(): assert 'prove' in vars(derive)\n"
        "assert 'prove' not in vars(derive) and callable(derive.prove)"
    )
    root = DOCS.parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_prepared_docstrings():
    assert prepared("Args:\n    x: at most a*b <= c") == "Args:\n    x: at most a\\*b &lt;= c"
    assert prepared(">>> 2*3\n6") == ">>> 2*3\n6"
    assert prepared("Then\n\n    a*b <= c\n\nholds") == "Then\n\n    a*b <= c\n\nholds"


# ---------------------------------------------------------------------------------------------- the command


def test_command(capsys, monkeypatch, tmp_path):
    import derive.output.reference as module

    def some(folder: Path) -> list[str]:
        (folder / "derive.html").parent.mkdir(exist_ok=True)
        (folder / "derive.html").write_text("page")
        return ["a warning"]

    monkeypatch.setattr(module, "build", some)
    assert run(["docs", "-o", str(tmp_path / "new"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == 1 and found["command"] == "docs"
    assert (found["ok"], found["pages"], found["warnings"]) == (False, 1, ["a warning"])


def test_command_without_a_folder(capsys):
    assert run(["docs"]) == 2
    assert capsys.readouterr().err == "derive: derive docs: given no folder to write to; needed -o FOLDER.\n"


def test_folders_are_not_overwritten(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DeriveError, match="a folder with other files; needed a folder that is new or empty"):
        require_new_folder(tmp_path)
    with pytest.raises(DeriveError, match="a file; needed a folder"):
        require_new_folder(tmp_path / "mine.txt")
    require_new_folder(tmp_path / "new")


def test_without_pdoc(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pdoc", None)
    with pytest.raises(
        DeriveError, match=r'given no pdoc; needed pdoc, which writes the pages. Install the extra "dev"'
    ):
        build(tmp_path / "new")
    assert not (tmp_path / "new").exists()


# ------------------------------------------------------------------------------------------ what pages name


@pytest.mark.parametrize("page", ["universal", "compression", "sensible", "further"])
def test_theorems_that_the_pages_name_exist(page):
    text = (DOCS / "papers" / f"{page}.md").read_text(encoding="utf-8")
    notebooks = {path.stem for path in (DOCS.parents[1] / "notebooks").glob("*.ipynb")}
    named = set(re.findall(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`", text)) - notebooks
    known = set(corpus.load().theorems)
    assert named and named <= known


@pytest.mark.parametrize("page", ["universal", "compression", "sensible", "further"])
def test_status_in_the_tables_is_the_kind_of_proof(page):
    from derive.language import Argument, Theorem

    text = (DOCS / "papers" / f"{page}.md").read_text(encoding="utf-8")
    theorems = corpus.load()
    for names, status in re.findall(r"^\| (`[^|]*`) \|.*\| (argued|enumerated|proved) \|$", text, re.MULTILINE):
        for name in re.findall(r"`(\w+)`", names):
            t = theorems.get(name)
            kind = (
                "proved" if not isinstance(t, Theorem) else "argued" if isinstance(t.proof, Argument) else "enumerated"
            )
            assert (name, kind) == (name, status)


def test_glossary_has_the_words():
    text = " ".join((DOCS / "glossary.md").read_text(encoding="utf-8").split())
    graphs = ("Image space", "Class", "Hamming graph", "Level grid", "Boundary", "vertex expansion", "size")
    sets = ("t-neighbourhood", "t-interior", "Exit distance", "Profile", "Ratio")
    for word in (*graphs, *sets, "Ledger", "Certificate", "Verdict", "Status"):
        assert re.search(rf"\*\*{word}\*\*", text), word
