"""Finds proof files by location and loads them: the package's own corpus, or a user's file or folder.

Proof files are ordinary Python modules that import one another as ``proofs.<folder>.<name>``. They are found by
location: the corpus that came with this package, so that a user's own folder named ``proofs`` neither
shadows it nor is shadowed. Reading a proof file runs its Python.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import sympy

from derive.errors import DeriveError
from derive.language import Lemma, Theorem

ROOT = Path(__file__).resolve().parent.parent / "proofs"
"""The folder of the corpus: beside the package, in a checkout and in an installed wheel."""

FOLDERS = (
    "basics",
    "concentration",
    "isoperimetry",
    "robustness",
    "universal",
    "compression",
    "sensible",
    "further",
)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds ``proofs`` and its modules in given roots and nowhere else."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = roots

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        parts = fullname.split(".")
        if parts[0] != "proofs":
            return None
        for root in self.roots:
            place = root.joinpath(*parts[1:])
            if place.is_dir():
                spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
                spec.submodule_search_locations = [str(place)]
                return spec
            file = place.with_suffix(".py")
            if file.is_file():
                return importlib.util.spec_from_file_location(fullname, file)
        return None


@contextmanager
def _only(roots: Sequence[Path]) -> Iterator[None]:
    """Within the block ``import proofs...`` means these roots; outside nothing has changed."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "proofs"}
    finder = _Finder(roots)
    sys.meta_path.insert(0, finder)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes
        sys.meta_path.remove(finder)
        for name in list(sys.modules):
            if name.split(".")[0] == "proofs":
                del sys.modules[name]
        sys.modules.update(kept)


@dataclass
class Corpus:
    """The theorems of some files, by name, each after everything it uses.

    Attributes:
        theorems: name -> lemma or theorem.
        roots: the folders that ``proofs`` meant while the files were read.
        asked: the names of the theorems that the user's own files define, without what those import.
        unread: files that were left out, each with what is wrong.
    """

    theorems: dict[str, Lemma | Theorem] = field(default_factory=dict)
    roots: tuple[Path, ...] = (ROOT,)
    asked: list[str] = field(default_factory=list)
    unread: dict[Path, DeriveError] = field(default_factory=dict)

    def get(self, name: str) -> Lemma | Theorem:
        """The theorem of that name.

        Raises:
            DeriveError: there is none; names the nearest ones, or says what is wrong with its file.
        """
        if name in self.theorems:
            return self.theorems[name]
        for file, error in self.unread.items():
            if file.stem == name:
                raise error
        import difflib

        near = difflib.get_close_matches(name, self.theorems, 3, 0.5)
        hint = f"Nearest: {', '.join(near)}." if near else "derive ledger lists them all."
        raise DeriveError("theorem name", repr(name), "the name of a theorem of the corpus", hint)

    def select(self, names: Sequence[str]) -> list[Lemma | Theorem]:
        """The theorems of these names or folders and everything below them, in order; all for no names."""
        if not names:
            return list(self.theorems.values())
        wanted: set[str] = set()
        for name in names:
            for file, error in self.unread.items():
                if file.parent.name == name:
                    raise error
            inside = [t.name for t in self.theorems.values() if Path(t.file).parent.name == name]
            wanted.update(inside or [self.get(name).name])
        stack = list(wanted)
        while stack:
            for used in self.theorems[stack.pop()].uses:
                if used.name not in wanted:
                    wanted.add(used.name)
                    stack.append(used.name)
        return [t for t in self.theorems.values() if t.name in wanted]


def load(paths: Sequence[Path] = (), *, beside: bool = False, lenient: bool = False) -> Corpus:
    """The corpus of the package, or the theorems of the given files and folders (with what they import).

    Args:
        paths: a user's own proof files and folders; none for the corpus.
        beside: with paths: the corpus as well.
        lenient: leave files of the corpus out that cannot be read; for those who want some theorems only.

    Raises:
        DeriveError: a path does not exist, a file cannot be read as Python, raises, or defines no theorem;
            two theorems have one name; theorems use one another in a circle.
    """
    own = tuple(dict.fromkeys(root for p in paths for root in _roots(p.resolve())))
    groups = [(p, _files(p)) for p in paths] + ([(ROOT, _files(ROOT))] if beside or not paths else [])
    found: list[Lemma | Theorem] = []
    asked: list[str] = []
    unread: dict[Path, DeriveError] = {}
    # What a proof file prints while it is read would spoil a JSON document on standard output.
    with _only((ROOT, *own)), sympy.evaluate(False), redirect_stdout(sys.stderr):
        for path, files in groups:
            here = []
            for file in files:
                try:
                    here += _theorems(_module(file, (ROOT, *own)))
                except DeriveError as error:
                    if not lenient or path in paths:
                        raise
                    unread[file] = error
            if not here:
                raise DeriveError(str(path), "no theorem", "at least one Lemma or Theorem, each with a name of its own")
            found.extend(here)
            asked.extend(t.name for t in here if path in paths)
        for module in [m for name, m in sys.modules.items() if name.startswith("proofs.")]:
            found.extend(_theorems(module))
    return Corpus(_ordered(found), (ROOT, *own), asked, unread)


def is_known(word: str) -> bool:
    """Is it the name of a folder or a theorem file of the corpus?

    >>> is_known("concentration"), is_known("half_angle"), is_known("mine")
    (True, True, False)
    """
    return word in FOLDERS or any((ROOT / folder / f"{word}.py").is_file() for folder in FOLDERS)


def _roots(path: Path) -> list[Path]:
    """The folders that ``proofs`` may mean for a path: its own folder, and those named proofs above it."""
    folder = path if path.is_dir() else path.parent
    return [*(above for above in (folder, *folder.parents) if above.name == "proofs"), folder]


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise DeriveError(str(path), "a path that does not exist", "a proof file or a folder of proof files")
    if path.is_file():
        return [path]
    return [f for f in sorted(path.rglob("*.py")) if "__pycache__" not in f.parts and f.name != "__init__.py"]


def sources(file: Path, roots: Sequence[Path]) -> list[Path]:
    """The file and the proof files that it imports, directly or not; other modules are not followed."""
    seen: dict[Path, None] = {}
    waiting = [file]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen[here] = None
        names: list[str] = []
        for node in ast.walk(ast.parse(here.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
        for parts in (name.split(".") for name in names):
            places = (root.joinpath(*parts[1:]).with_suffix(".py") for root in roots if parts[0] == "proofs")
            waiting.extend([p for p in places if len(parts) > 1 and p.is_file()][:1])
    return list(seen)


def _name(file: Path, roots: Sequence[Path]) -> str:
    """The name under which a file is imported; one of its own where the usual one means another file."""
    root = next(r for r in roots if file.is_relative_to(r))
    parts = file.relative_to(root).with_suffix("").parts
    name = ".".join(("proofs", *parts))
    known = getattr(sys.modules.get(name), "__file__", None)
    places = [r.joinpath(*parts) for r in roots]
    first = next((p for p in places if p.is_dir() or p.with_suffix(".py").is_file()), file.with_suffix(""))
    if first.with_suffix(".py") == file and not first.is_dir() and known in (None, str(file)):
        return name
    return f"proofs.own_{hashlib.sha256(str(file).encode()).hexdigest()[:12]}"


def _module(path: Path, roots: Sequence[Path]) -> ModuleType:
    """Import one proof file; one that cannot be read is not left half done."""
    name = _name(path.resolve(), roots)
    try:
        return _imported(path, name, roots)
    except DeriveError:
        sys.modules.pop(name, None)
        raise


def _imported(path: Path, name: str, roots: Sequence[Path]) -> ModuleType:
    """The module of a proof file.

    Raises:
        DeriveError: it cannot be read, or raises.
    """
    file = path.resolve()
    try:
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise DeriveError(str(path), "a file that Python cannot load", "a proof file, NAME.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    except DeriveError as error:
        where = f"{_place(error, path, roots)}: {error.where}"
        raise type(error)(where, error.given, error.needed, error.hint) from None
    except SyntaxError as error:
        place = f"{error.filename or path}, line {error.lineno}"
        raise DeriveError(place, f"a syntax error ({error.msg})", "Python") from None
    except RecursionError:
        raise DeriveError(str(path), "expressions nested too deeply", "shorter ones") from None
    except (Exception, SystemExit) as error:
        place = _place(error, path, roots)
        other = Path(place.rpartition(", line")[0] or file)
        if isinstance(error, ImportError) and error.path and _imports_back(Path(error.path), other, roots):
            told = f"a circle of imports: {other.name} and {Path(error.path).name} import each other"
            raise DeriveError(place, told, "theorems that rest on earlier ones") from None
        told = f"{type(error).__name__}: {error}".rstrip(": ")
        raise DeriveError(place, told, "a proof file that can be read") from None


def _imports_back(one: Path, other: Path, roots: Sequence[Path]) -> bool:
    """Do two proof files import each other, directly or not?"""
    return one.is_file() and one != other and other in sources(one, roots) and one in sources(other, roots)


def _place(error: BaseException, path: Path, roots: Sequence[Path]) -> str:
    """The innermost place in a proof file at which an error arose."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if any(Path(frame.filename).is_relative_to(root) for root in roots):
            return f"{frame.filename}, line {frame.lineno}"
    return str(path)


def _theorems(module: ModuleType) -> list[Lemma | Theorem]:
    """The theorems that a module defines (not those it imports), with their names filled in."""
    out: list[Lemma | Theorem] = []
    file = str(getattr(module, "__file__", "") or "")
    for name, value in vars(module).items():
        if isinstance(value, Lemma | Theorem) and value.file == file:
            if not name.isascii() or not name.isidentifier() or name.startswith("_"):
                raise DeriveError(file, f"a theorem named {name!r}", "a name of ASCII letters, digits and underscores")
            if value.name in ("", name):
                value.name = name
                out.append(value)
    return out


def _ordered(found: Sequence[Lemma | Theorem]) -> dict[str, Lemma | Theorem]:
    """By name, each after what it uses."""
    by_name: dict[str, Lemma | Theorem] = {}
    for t in found:
        if t.name in by_name and by_name[t.name] is not t:
            raise DeriveError(t.file, f"a second theorem named {t.name}", f"another name ({by_name[t.name].file})")
        by_name[t.name] = t
    done: dict[str, Lemma | Theorem] = {}

    def visit(t: Lemma | Theorem, path: tuple[str, ...]) -> None:
        if t.name in done:
            return
        if t.name in path:
            raise DeriveError(t.file, f"a circle {' -> '.join((*path, t.name))}", "theorems that rest on earlier ones")
        for used in t.uses:
            visit(used, (*path, t.name))
        done[t.name] = t

    for t in by_name.values():
        visit(t, ())
    return done
