"""One file that cannot be read does not keep the other theorems from being checked; it is named in a sentence."""

from __future__ import annotations

import shutil

import pytest

from derive import checking, corpus
from derive.cli import run
from derive.errors import DeriveError

GOOD = """
from derive.language import *
x = real("x")
good = Lemma("A step up", le(x, x + 1), exactly)
"""
ABOVE = "from proofs.basics.bad import bad\nabove = bad\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A corpus with a theorem, a file that is no Python, and a file that imports it."""
    folder = tmp_path / "proofs"
    (folder / "basics").mkdir(parents=True)
    shutil.copy(corpus.ROOT / "obligations.txt", folder)
    for name, text in (("above", ABOVE), ("bad", "bad = = 1\n"), ("good", GOOD)):
        (folder / "basics" / f"{name}.py").write_text(text)
    monkeypatch.setattr(corpus, "ROOT", folder)
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))
    return folder


def test_another_theorem_is_checked_and_the_broken_file_named(root):
    outcome = checking.check(["good"])
    assert outcome.ok and [v.name for v in outcome.verdicts] == ["good"]
    (told,) = outcome.unread
    assert "bad.py, line 1" in told and "syntax error" in told
    assert outcome.as_json()["unread"] == [told]


def test_what_is_asked_for_by_name_or_folder_or_as_a_whole_is_not_left_out(root):
    for names in (["bad"], ["above"], ["basics"], []):
        with pytest.raises(DeriveError, match=r"bad\.py, line 1: given a syntax error"):
            checking.check(names)


def test_a_file_that_failed_is_not_left_half_imported(root):
    (root / "basics" / "bad.py").write_text("from derive.language import *\nbad = 1\nraise ValueError('no')\n")
    whole = corpus.load(lenient=True)
    assert list(whole.theorems) == ["good"]
    assert sorted(file.stem for file in whole.unread) == ["above", "bad"]
    assert {str(error).count("ValueError: no") for error in whole.unread.values()} == {1}


def test_on_the_command_line(root, capsys):
    assert run(["check", "good"]) == 0
    out = capsys.readouterr().out
    assert "1 of 1 theorems are fine" in out and "left out, with what rests on it:" in out
    assert run(["check", "bad"]) != 0
    assert "Traceback" not in capsys.readouterr().err
