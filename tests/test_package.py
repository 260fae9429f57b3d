"""The shape of the package: imports point one way, the trusted files are small and stand alone, the wheel is whole."""

from __future__ import annotations

import ast
import importlib
import io
import pkgutil
import subprocess
import sys
import tokenize
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import derive
from derive.errors import DeriveError

ROOT = Path(derive.__file__).resolve().parent
FILES = sorted(ROOT.rglob("*.py"))

# The order actually kept, from the ground up. A file may import files of its own layer and of those before it.
# `checking` runs proofs, recheck and tests together and is what the output and the commands stand on.
LAYERS: list[tuple[str, list[str]]] = [
    ("errors", ["derive.errors", "derive"]),
    ("independent checker", ["derive.recheck", "derive.recheck_*"]),
    ("kernel", ["derive.plain_text", "derive.function_table", "derive.laurent", "derive.kernel"]),
    ("saved form", ["derive.saved"]),
    ("bridge", ["derive.special", "derive.terms_text", "derive.terms_latex", "derive.terms_sympy"]),
    ("spaces", ["derive.spaces.*"]),
    ("evidence", ["derive.evidence.*"]),
    ("search, profiles, constants", ["derive.search.*", "derive.profiles.*", "derive.constants.*"]),
    ("spheres, classifiers, images", ["derive.sphere.*", "derive.universal.*", "derive.compression.*", "derive.risk.*",
                                      "derive.sensible.*", "derive.simulations.*", "derive.images.*"]),
    ("language", ["derive.language"]),
    ("corpus", ["derive.corpus", "derive.obligations", "derive.stated"]),
    ("checking", ["derive.checking"]),
    ("output", ["derive.thresholds", "derive.plots.*", "derive.output.*"]),
    ("command line", ["derive.commands.*", "derive.cli"]),
    ("examples of users' files", ["derive.docs.examples.*"]),
]


def module_name(file: Path) -> str:
    parts = ("derive", *file.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in FILES}


def layer(module: str) -> int:
    for i, (_, names) in enumerate(LAYERS):
        if any(module == n or (n.endswith("*") and (module.startswith(n[:-1]) or module == n[:-2])) for n in names):
            return i
    raise AssertionError(f"{module} stands in no layer")


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            base = node.module or ""
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module):
    for imported in imports(MODULES[module]):
        if imported.split(".")[0] == "derive":
            assert imported in MODULES, f"{module} imports {imported}, which is not there"
            assert layer(imported) <= layer(module), f"{module} imports {imported} from a layer above it"


STANDALONE = {
    "derive.kernel": {"derive.plain_text", "derive.function_table", "derive.laurent"},
    "derive.function_table": set(),
    "derive.laurent": set(),
    "derive.plain_text": set(),
    "derive.errors": set(),
}


@pytest.mark.parametrize("module", [*STANDALONE, *(name for name in MODULES if name.startswith("derive.recheck"))])
def test_trusted_files_import_the_standard_library_and_their_own_family(module):
    for imported in imports(MODULES[module]):
        own = imported.startswith("derive.recheck") or imported.startswith("recheck_") or imported == "derive"
        if module.startswith("derive.recheck") and own:
            continue
        assert imported in STANDALONE.get(module, set()) or imported.split(".")[0] in sys.stdlib_module_names, imported


def test_kernel_and_checker_share_no_code():
    texts = {}
    for name in ("derive.kernel", "derive.function_table", "derive.laurent"):
        texts[name] = MODULES[name].read_text()
        assert "recheck" not in "".join(imports(MODULES[name]))
    for name in (n for n in MODULES if n.startswith("derive.recheck")):
        assert not {"derive.kernel", "derive.laurent", "derive.function_table"} & set(imports(MODULES[name]))


def lines_of_code(file: Path) -> int:
    """Lines that carry code: blanks, comments and docstrings are not counted."""
    source = file.read_text(encoding="utf-8")
    documented: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and type(first.value.value) is str:
                documented.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in skipped:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - documented)


def test_lines_are_counted_without_blanks_comments_and_docstrings(tmp_path):
    file = tmp_path / "counted.py"
    doc = '"""Doc.\n\nMore."""\n'
    file.write_text(f'{doc}\n# why\nx = (1,\n\n     2)  # two lines\ndef f():\n    """Doc."""\n    return x\n')
    assert lines_of_code(file) == 4


@pytest.mark.parametrize(
    ("module", "most"), [("kernel", 700), ("recheck", 900), ("recheck_numbers", 600), ("recheck_special", 250)]
)
def test_the_trusted_files_are_small(module, most):
    assert lines_of_code(ROOT / f"{module}.py") <= most


def test_no_trusted_statement_is_an_assert():
    for name in ("derive.kernel", "derive.laurent", *(n for n in MODULES if n.startswith("derive.recheck"))):
        assert not [n for n in ast.walk(ast.parse(MODULES[name].read_text())) if isinstance(n, ast.Assert)], name


def test_trusted_files_have_no_floats():
    for name in ("derive.kernel", "derive.laurent", *(n for n in MODULES if n.startswith("derive.recheck"))):
        for node in ast.walk(ast.parse(MODULES[name].read_text())):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex)), name


def test_user_text_is_never_evaluated():
    for name, file in MODULES.items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), f"{name}, line {node.lineno}"


# ------------------------------------------------------------------------------------------------ public names


def test_every_submodule_imports_and_each_public_name_is_still_the_object_it_was():
    names = [name for name in derive.__all__ if name != "__version__"]
    before = {name: getattr(derive, name) for name in names}
    for module in pkgutil.walk_packages([str(ROOT)], "derive."):
        importlib.import_module(module.name)
    for name in names:
        assert getattr(derive, name) is before[name], f"derive.{name} became a module of that name"
        assert not isinstance(before[name], type(derive)), name
    assert set(dir(derive)) >= set(names)
    with pytest.raises(AttributeError):
        derive.no_such_name  # noqa: B018


def test_public_names_are_documented():
    for name in derive.__all__:
        assert name == "__version__" or (getattr(derive, name).__doc__ or "").strip(), name
    assert issubclass(derive.DeriveError, DeriveError)


def heavy_modules(code: str) -> set[str]:
    """The large libraries that a fresh interpreter has loaded after some code."""
    large = ("sympy", "numpy", "numba", "flint", "mpmath", "networkx", "matplotlib")
    after = f"\nimport sys\nprint([m for m in {large} if m in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code + after], capture_output=True, text=True, check=True)
    return set(ast.literal_eval(made.stdout.strip().splitlines()[-1]))


def test_help_and_import_load_no_large_library():
    assert heavy_modules("import derive") == set()
    assert heavy_modules("from derive.cli import run\nassert run(['--help']) == 0") == set()
    assert heavy_modules("from derive.cli import run\nassert run(['--version']) == 0") == set()
    assert heavy_modules("import derive.kernel, derive.recheck") == set()


# ------------------------------------------------------------------------------------------------------ wheel


def test_version_and_marker():
    import tomllib

    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text())["project"]
    assert project["version"] == derive.__version__ and project["name"] == "derive-limits"
    assert project["scripts"]["derive"] == "derive.cli:main"
    assert (ROOT / "py.typed").is_file()


def test_the_wheel_carries_package_and_corpus(tmp_path):
    builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder
    (made,) = builder(str(ROOT.parent)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(made).namelist())
    for file in (*FILES, *sorted((ROOT.parent / "proofs").rglob("*.py"))):
        assert file.relative_to(ROOT.parent).as_posix() in names
    for name in ("derive/py.typed", "proofs/obligations.txt", "proofs/references.bib"):
        assert name in names
    folders = {name.split("/")[0] for name in names}
    assert folders == {"derive", "proofs", f"derive_limits-{derive.__version__}.dist-info"}
