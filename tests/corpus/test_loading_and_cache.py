"""Proof files are found by location; results are kept, found again, and never trusted when they are damaged."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from derive import checking, corpus
from derive.commands._options import names_and_paths
from derive.errors import DeriveError
from derive.output.ledger import ledger_file

LEMMA = """
from derive.language import *
x = real("x")
{name} = Lemma("a title", le(x, x + {c}), exactly)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DERIVE_CACHE", str(folder))
    monkeypatch.setattr(checking, "_package_digest", lambda: "0" * 64)  # the package may be edited while tests run
    return folder


def write(file: Path, name: str, c: str = "1", more: str = "") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LEMMA.format(name=name, c=c) + more)
    return file


def states(outcome: checking.Outcome) -> dict[str, tuple[str, str]]:
    return {v.name: (v.status, v.recheck) for v in outcome.verdicts}


# ------------------------------------------------------------------------------------------------- the corpus


def test_every_theorem_comes_after_what_it_uses_and_is_named_as_its_file():
    whole = corpus.load()
    assert len(whole.theorems) > 40
    seen: set[str] = set()
    for t in whole.theorems.values():
        assert {used.name for used in t.uses} <= seen
        assert Path(t.file).stem == t.name and Path(t.file).parent.name in corpus.FOLDERS
        assert t.name not in seen and t.line > 0
        seen.add(t.name)


def test_a_name_a_folder_and_an_unknown_name():
    whole = corpus.load()
    below = [t.name for t in whole.select(["half_one_plus_cosh"])]
    assert below[-1] == "half_one_plus_cosh" and "cosh_below_gaussian" in below
    folder = {t.name for t in whole.select(["isoperimetry"])}
    assert {"boundary_size", "vertex_expansion", "zeroing", "compressions"} <= folder
    with pytest.raises(DeriveError) as error:
        whole.select(["half_angel"])
    assert "half_angle" in error.value.hint


def test_loading_leaves_the_interpreter_as_it_was():
    path, modules = list(sys.meta_path), {m for m in sys.modules if m.split(".")[0] == "proofs"}
    writes = sys.dont_write_bytecode
    corpus.load()
    assert sys.meta_path == path and sys.dont_write_bytecode == writes
    assert {m for m in sys.modules if m.split(".")[0] == "proofs"} == modules


# -------------------------------------------------------------------------------------------- a user's own files


def test_a_users_proofs_neither_shadow_the_corpus_nor_are_shadowed(tmp_path, monkeypatch):
    mine = tmp_path / "proofs"
    (mine / "concentration").mkdir(parents=True)
    (mine / "__init__.py").write_text("raise SystemExit('a foreign package was imported')")
    write(mine / "concentration" / "half_angle.py", "half_angle", "2")
    write(mine / "lemmas" / "first.py", "first")
    more = "\nfrom proofs.lemmas.first import first\nfrom proofs.concentration.log_cosh import log_cosh\n"
    write(mine / "lemmas" / "second.py", "second", more=more + "third = Lemma('t', le(x, x + 1), because(first))\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert corpus.load().get("half_angle").title == "The half-angle formula of cosh"
    assert corpus.load([mine / "concentration" / "half_angle.py"]).get("half_angle").title == "a title"
    for path in (mine, mine / "lemmas", mine / "lemmas" / "second.py", Path("proofs"), Path("proofs/lemmas/second.py")):
        found = corpus.load([path])
        assert {"first", "second", "third"} <= set(found.theorems), path
        assert found.theorems["log_cosh"].file.startswith(str(corpus.ROOT))
        assert found.get("third").uses == [found.get("first")]


def test_files_of_one_name_in_two_folders_are_both_checked(tmp_path):
    a, b = write(tmp_path / "a" / "same.py", "one"), write(tmp_path / "b" / "same.py", "two", "0 - 1")
    outcome = checking.check(paths=[a, b], jobs=1)
    assert states(outcome) == {"one": ("proved", "passed"), "two": ("failed", "not run")}


def test_a_file_named_as_a_folder_of_the_corpus(tmp_path):
    more = "\nfrom proofs.concentration.half_angle import half_angle\n"
    file = write(tmp_path / "concentration.py", "one", more=more)
    assert "half_angle" in corpus.load([file]).theorems


def test_helper_files_beside_theorems_are_no_fault(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "constants.py").write_text("c = 3\n")
    write(tmp_path / "mine" / "one.py", "one", "c", "").write_text(
        "from proofs.constants import c\n" + LEMMA.format(name="one", c="c")
    )
    assert states(checking.check(paths=[tmp_path / "mine"], jobs=1)) == {"one": ("proved", "passed")}
    assert states(checking.check(paths=[tmp_path / "mine"], jobs=1)) == {"one": ("proved", "cached")}
    (tmp_path / "mine" / "constants.py").write_text("c = -3\n")
    assert states(checking.check(paths=[tmp_path / "mine"], jobs=1)) == {"one": ("failed", "not run")}


def test_names_and_paths_together(tmp_path):
    file = write(tmp_path / "one.py", "one")
    outcome = checking.check(["half_angle"], [file], jobs=1)
    assert states(outcome) == {"half_angle": ("proved", "passed"), "one": ("proved", "passed")}


def test_which_words_are_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("lemmas", "concentration", "half_angle"):
        Path(folder).mkdir()
    words = ["lemmas", "concentration", "half_angle", "nowhere", "x.py", "./concentration", "."]
    names, paths = names_and_paths(words)
    assert names == ["concentration", "half_angle", "nowhere"]
    assert [str(p) for p in paths] == ["lemmas", "x.py", "concentration", "."]


# ------------------------------------------------------------------------------------------------- kept results


def test_the_second_run_is_cached_and_fresh_is_not(cache):
    for fresh, recheck in ((False, "passed"), (False, "cached"), (True, "passed")):
        assert states(checking.check(["chord_value"], jobs=1, fresh=fresh))["chord_value"] == ("proved", recheck)
    assert {file.suffix for file in cache.iterdir()} == {".json"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"exact": 8', '"exact": 9'),
        lambda text: "[]",
        lambda text: '"half_angle"',
        lambda text: "[" * 100_000,
        lambda text: json.dumps({"digest": "0"}),
        lambda text: text + "\x00",
    ],
)
def test_a_damaged_entry_is_as_if_it_were_not_there(cache, damage):
    whole = checking.check(["half_angle"], jobs=1).verdicts[0]
    (entry,) = cache.iterdir()
    assert damage(entry.read_text()) != entry.read_text()
    entry.write_text(damage(entry.read_text()))
    again = checking.check(["half_angle"], jobs=1).verdicts[0]
    assert (again.recheck, again.ledger, again.status) == ("passed", whole.ledger, "proved")
    assert checking.check(["half_angle"], jobs=1).verdicts[0].recheck == "cached"


def test_an_entry_of_another_theorem_under_its_key(cache):
    checking.check(["half_angle"], jobs=1)
    (first,) = cache.iterdir()
    checking.check(["log_one_minus"], jobs=1)
    (second,) = (entry for entry in cache.iterdir() if entry != first)
    second.replace(first)
    assert states(checking.check(["half_angle"], jobs=1)) == {"half_angle": ("proved", "passed")}


@pytest.mark.parametrize("place", ["file/below", "file"])
def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / place))
    for _ in range(2):
        assert states(checking.check(["half_angle"], jobs=1)) == {"half_angle": ("proved", "passed")}


def test_a_change_of_the_file_or_of_a_file_below_is_noticed(tmp_path):
    below = write(tmp_path / "below.py", "below")
    more = "\nfrom proofs.below import below\nabove = Lemma('t', le(x, x + 1), because(below))\n"
    above = write(tmp_path / "upper.py", "upper", more=more)
    assert checking.check(paths=[above], jobs=1).ok
    assert set(states(checking.check(paths=[above], jobs=1)).values()) == {("proved", "cached")}
    write(below, "below", "2")
    found = states(checking.check(paths=[above], jobs=1))
    assert set(found.values()) == {("proved", "passed")}  # also `upper`: its file imports the changed one


def test_a_change_of_the_package_forgets_all_results(monkeypatch):
    assert checking.check(["half_angle"], jobs=1).verdicts[0].recheck == "passed"
    monkeypatch.setattr(checking, "_package_digest", lambda: "1" * 64)
    assert checking.check(["half_angle"], jobs=1).verdicts[0].recheck == "passed"


def test_failures_are_not_kept(tmp_path, cache):
    file = write(tmp_path / "wrong.py", "wrong", "0 - 1")
    assert not checking.check(paths=[file], jobs=1).ok
    assert not cache.exists() or not list(cache.iterdir())


def test_the_ledger_file_is_the_same_after_a_fresh_and_a_cached_run():
    names = ["boundary_size", "half_one_plus_cosh", "line_neighbourhoods"]
    runs = [checking.check(names, jobs=1, fresh=fresh) for fresh in (True, False, True)]
    assert {v.recheck for v in runs[1].verdicts} == {"cached"}
    texts = {ledger_file(run.verdicts, run.coverage) for run in runs}
    assert len(texts) == 1 and str(Path.home()) not in texts.pop()


def test_a_pool_of_processes_says_the_same_as_one():
    names = ["line_neighbourhoods", "zeroing"]
    one, two = (checking.check(names, jobs=jobs, fresh=True) for jobs in (1, 2))
    for a, b in zip(one.verdicts, two.verdicts, strict=True):
        assert {**a.as_json(), "seconds": 0, "tested": 0} == {**b.as_json(), "seconds": 0, "tested": 0}
        tested = [{**(v.tested or {}), "seconds": 0} for v in (a, b)]
        assert tested[0] == tested[1]
