"""Finds proof files by location and loads them: the package's own corpus, or a user's file or folder.

Proof files are ordinary Python modules that import one another as ``proofs.<folder>.<name>``. They are found by
location: the corpus that came with this package, so that a user's own folder named ``proofs`` neither
shadows it nor is shadowed. Reading a proof file runs its Python.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    """The theorems of some files, by name, each after everything it uses."""

    theorems: dict[str, Lemma | Theorem] = field(default_factory=dict)
    roots: tuple[Path, ...] = (ROOT,)

    def get(self, name: str) -> Lemma | Theorem:
        """The theorem of that name.

        Raises:
            DeriveError: there is none; names the nearest ones.
        """
        if name in self.theorems:
            return self.theorems[name]
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
            inside = [t.name for t in self.theorems.values() if Path(t.file).parent.name == name]
            wanted.update(inside or [self.get(name).name])
        stack = list(wanted)
        while stack:
            for used in self.theorems[stack.pop()].uses:
                if used.name not in wanted:
                    wanted.add(used.name)
                    stack.append(used.name)
        return [t for t in self.theorems.values() if t.name in wanted]


def load(paths: Sequence[Path] = ()) -> Corpus:
    """The corpus of the package, or the theorems of the given files and folders (with what they import).

    Raises:
        DeriveError: a path does not exist, a file cannot be read as Python, raises, or defines no theorem;
            two theorems have one name; theorems use one another in a circle.
    """
    files = [f for p in paths for f in _files(p)] if paths else _files(ROOT)
    own_roots = tuple(p.resolve() if p.is_dir() else p.resolve().parent for p in paths)
    found: list[Lemma | Theorem] = []
    with _only((ROOT, *own_roots)), sympy.evaluate(False):
        for file in files:
            module = _module(file)
            here = _theorems(module)
            if not here and paths:
                raise DeriveError(str(file), "no theorem", "at least one Lemma or Theorem")
            found.extend(here)
        for module in [m for name, m in sys.modules.items() if name.startswith("proofs.")]:
            found.extend(_theorems(module))
    return Corpus(_ordered(found), (ROOT, *own_roots))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise DeriveError(str(path), "a path that does not exist", "a proof file or a folder of proof files")
    if path.is_file():
        return [path]
    return [f for f in sorted(path.rglob("*.py")) if "__pycache__" not in f.parts and f.name != "__init__.py"]


def _module(file: Path) -> ModuleType:
    """Import one proof file."""
    try:
        inside = file.resolve().relative_to(ROOT)
        name = ".".join(("proofs", *inside.with_suffix("").parts))
    except ValueError:
        name = f"proofs.{file.stem}"
    try:
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise DeriveError(str(file), "a file that Python cannot load", "a proof file, NAME.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    except DeriveError as error:
        line = _line(error, file)
        raise type(error)(f"{file}{line}: {error.where}", error.given, error.needed, error.hint) from None
    except SyntaxError as error:
        raise DeriveError(f"{file}, line {error.lineno}", f"a syntax error ({error.msg})", "Python") from None
    except RecursionError:
        raise DeriveError(str(file), "expressions nested too deeply", "shorter ones") from None
    except Exception as error:
        given = f"{type(error).__name__}: {error}"
        raise DeriveError(f"{file}{_line(error, file)}", given, "a proof file that can be read") from None


def _line(error: BaseException, file: Path) -> str:
    """Where in `file` an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f.lineno for f in frames if Path(f.filename) == file or Path(f.filename) == file.resolve()]
    return f", line {lines[-1]}" if lines else ""


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
