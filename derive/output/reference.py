"""The reference documentation: a page for every module, from its docstrings, and the pages of ``derive/docs``.

pdoc writes the pages of the modules. What our docstrings take for granted is told to Markdown first: an asterisk is a
product and no emphasis, ``<`` is a relation and no tag, and aligned columns stay aligned.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import typing
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import derive
from derive.errors import DeriveError

__all__ = ["PAGES", "build", "module_names", "prepared", "require_new_folder"]

DOCS = Path(derive.__file__).resolve().parent / "docs"

PAGES: tuple[str, ...] = (
    "glossary.md",
    "tutorial.md",
    "how_sympy_is_read.md",
    "rules.md",
    "claims.md",
    "profiles.md",
    "formal.md",
    "papers/universal.md",
    "papers/compression.md",
    "papers/sensible.md",
    "papers/further.md",
)
"""The pages beside the modules, in the order of the index; files of ``derive/docs`` that are not listed come last."""

LEFT_OUT = ("derive.commands", "derive.output.bundle_reader")
"""The functions behind the command line, documented by ``derive COMMAND --help``, and a program that runs only inside a
bundle, where it imports the copy of the checker."""

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "pre,code{font:14px/1.45 ui-monospace,monospace}pre{overflow-x:auto;background:#f5f5f3;padding:.7rem}"
    "table{border-collapse:collapse}"
    "td,th{border:1px solid #ccc;padding:.25rem .6rem;text-align:left;vertical-align:top}"
    "a{color:#0b5394}"
)


def module_names() -> list[str]:
    """The modules that are documented: all of the package but private ones and the commands' own functions.

    >>> names = module_names()
    >>> "derive.kernel" in names, any(name.startswith("derive.commands") for name in names)
    (True, False)
    """
    found = [module.name for module in pkgutil.walk_packages(derive.__path__, "derive.")]
    public = [name for name in found if not any(part.startswith("_") for part in name.split("."))]
    return ["derive", *sorted(n for n in public if not any(n == out or n.startswith(f"{out}.") for out in LEFT_OUT))]


def require_new_folder(folder: Path) -> None:
    """Raise unless the reference can be written there.

    Raises:
        DeriveError: the path is a file, or a folder with something else in it than an earlier reference.
    """
    if folder.exists() and not folder.is_dir():
        raise DeriveError("--output", f"{folder}, a file", "a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "derive.html").is_file():
        raise DeriveError("--output", f"{folder}, a folder with other files", "a folder that is new or empty")


def build(folder: Path) -> list[str]:
    """Write the reference documentation.

    Args:
        folder: new, empty, or with an earlier reference, which is replaced file by file.

    Returns:
        The warnings that were given, none if all is well.

    Raises:
        DeriveError: pdoc is not installed, or the folder holds other files.
    """
    require_new_folder(folder)
    try:
        import pdoc
        import pdoc.doc
        import pdoc.render
        import pdoc.render_helpers
    except ImportError:
        raise DeriveError(
            "derive docs", "no pdoc", "pdoc, which writes the pages", 'Install the extra "dev".'
        ) from None
    with warnings.catch_warnings(record=True) as given, _lazy_names_loaded(), _fields_resolved():
        warnings.simplefilter("always")
        pdoc.render.configure(docformat="google", show_source=False, footer_text=f"derive {derive.__version__}")
        modules = {name: pdoc.doc.Module.from_name(name) for name in module_names()}
        for name, module in modules.items():
            # pdoc would import every submodule anew, also those that are left out
            module.__dict__["submodules"] = [m for n, m in modules.items() if n.rpartition(".")[0] == name]
            _prepare(module, pdoc.doc)
        files = {}
        for name, module in modules.items():
            files[f"{name.replace('.', '/')}.html"] = pdoc.render.html_module(module, modules)
        pages = _pages()
        for page in pages:
            files[f"pages/{Path(page).with_suffix('.html')}"] = _page(page, pdoc.render_helpers.to_html)
        files["index.html"] = _index(list(modules), pages)
        with _deep_recursion():
            files["search.js"] = pdoc.render.search_index(modules)
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return [f"{Path(w.filename).name}: {str(w.message).strip()}" for w in given]


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """The index of a search over many pages is a deeply nested document, which pdoc reads back."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 20_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@contextmanager
def _lazy_names_loaded() -> Iterator[None]:
    """The names that ``derive`` loads when they are first used are there while pdoc looks for them."""
    added = [name for name in derive.__all__ if name not in vars(derive)]
    for name in added:
        vars(derive)[name] = getattr(derive, name)
    try:
        yield
    finally:
        for name in added:
            # a submodule of the same name that was imported meanwhile stays
            if f"derive.{name}" in sys.modules:
                vars(derive)[name] = importlib.import_module(f"derive.{name}")
            else:
                vars(derive).pop(name, None)


@contextmanager
def _fields_resolved() -> Iterator[None]:
    """The annotations of named tuples as types: a named tuple keeps them as text without the module they belong to."""
    changed = []
    for name in module_names():
        module = importlib.import_module(name)
        for kind in vars(module).values():
            if isinstance(kind, type) and hasattr(kind, "_fields") and kind.__module__ == name:
                annotations: dict[str, Any] = kind.__new__.__annotations__
                changed.append((annotations, dict(annotations)))
                annotations.update(typing.get_type_hints(kind))
    try:
        yield
    finally:
        for annotations, before in changed:
            annotations.update(before)


# -------------------------------------------------------------------------------------------- docstrings


def prepared(docstring: str) -> str:
    """A docstring as Markdown that shows what was written.

    Code between backticks, indented lines and examples are left alone; lines with columns become code.

    >>> print(prepared("a*b*c <= d for `x*y`"))
    a\\*b\\*c &lt;= d for `x*y`
    >>> print(prepared("Heading\\n\\nname     what it does\\nother    something else"))
    Heading
    <BLANKLINE>
        name     what it does
        other    something else
    """
    return "\n\n".join(_paragraph(part) for part in re.split(r"\n[ \t]*\n", docstring))


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    if any(line.lstrip().startswith((">>>", "```")) for line in lines):
        return text
    if len(lines) > 1 and sum(bool(re.search(r"\S {3,}\S", line)) for line in lines) * 2 > len(lines):
        return "\n".join("    " + line for line in lines)
    return "\n".join(line if line.startswith("    ") and not _inside_section(lines) else _line(line) for line in lines)


def _inside_section(lines: list[str]) -> bool:
    """Whether the paragraph is a section such as ``Args:``, whose indented lines are text."""
    return re.fullmatch(r"[A-Z][A-Za-z ]*:", lines[0].strip()) is not None


def _line(line: str) -> str:
    parts = re.split(r"(``[^`]*``|`[^`]*`)", line)
    return "".join(p if i % 2 else p.replace("<", "&lt;").replace("*", r"\*") for i, p in enumerate(parts))


def _prepare(doc: Any, kinds: Any) -> None:
    """Set the prepared docstring of a module or class and of all that is in it."""
    doc.docstring = prepared(doc.docstring)
    for member in doc.members.values():
        if isinstance(member, kinds.Class):
            _prepare(member, kinds)
        elif not isinstance(member, kinds.Module):
            member.docstring = prepared(member.docstring)


# -------------------------------------------------------------------------------------------- the pages


def _pages() -> list[str]:
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    return [page for page in PAGES if page in there] + sorted(there - set(PAGES))


def _title(page: str) -> str:
    first = (DOCS / page).read_text(encoding="utf-8").lstrip().splitlines()[0]
    return first.lstrip("# ").strip()


def _page(page: str, to_html: Any) -> str:
    """A page of ``derive/docs`` as HTML; links to pages are kept, links to other files name the file."""
    pages = set(_pages())
    here = (DOCS / page).parent

    def link(found: re.Match[str]) -> str:
        words, target, anchor = found["words"], found["target"], found["anchor"] or ""
        if re.match(r"[a-z]+:", target) or not target:
            return found[0]
        path = (here / target).resolve()
        if path.is_relative_to(DOCS) and path.relative_to(DOCS).as_posix() in pages:
            return f"[{words}]({Path(target).with_suffix('.html').as_posix()}{anchor})"
        return f"{words} (`{path.relative_to(DOCS.parents[1]).as_posix()}`)"

    text = (DOCS / page).read_text(encoding="utf-8")
    code = r"(?P<code>^```.*?^```$|`[^`\n]+`(?!\]))"
    links = r"\[(?P<words>[^\]\n]*(?:\n[^\]\n]*)?)\]\((?P<target>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)"
    text = re.sub(f"{code}|{links}", lambda m: m[0] if m["code"] else link(m), text, flags=re.MULTILINE | re.DOTALL)
    up = "../" * (1 + page.count("/"))
    return _html(_title(page), f'<p><a href="{up}index.html">derive {derive.__version__}</a></p>{to_html(text)}')


def _index(modules: list[str], pages: list[str]) -> str:
    def items(links: list[tuple[str, str, str]]) -> str:
        lines = (f'<li><a href="{href}">{escape(name)}</a>{escape(more)}</li>' for href, name, more in links)
        return f"<ul>{''.join(lines)}</ul>"

    beside = [(f"pages/{Path(page).with_suffix('.html').as_posix()}", _title(page), "") for page in pages]
    public = [(f"{name.replace('.', '/')}.html", name, f": {_summary(name)}") for name in modules]
    body = f"<h1>derive {derive.__version__}</h1><h2>Pages</h2>{items(beside)}<h2>Modules</h2>{items(public)}"
    return _html(f"derive {derive.__version__}", body)


def _summary(name: str) -> str:
    """The first sentence of a module."""
    doc = (importlib.import_module(name).__doc__ or "").strip()
    return doc.split("\n\n")[0].replace("\n", " ").replace("`", "")


def _html(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
