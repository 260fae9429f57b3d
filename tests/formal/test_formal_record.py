"""The record of Coq's verdicts: it counts for what Coq saw and for nothing else. Coq is not needed here."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from derive import corpus
from derive.errors import DeriveError
from derive.evidence import formal
from derive.language import Theorem


@pytest.fixture(scope="module")
def theorems() -> dict[str, Theorem]:
    found = corpus.load().theorems.values()
    return {t.name: t for t in found if isinstance(t, Theorem) and t.formal}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in [*formal.FOLDER.glob("*.v"), formal.FOLDER / formal.RECORD]:
        shutil.copy(file, tmp_path)
    return tmp_path


def test_every_formal_theorem_of_the_corpus_stands(theorems: dict[str, Theorem]) -> None:
    assert "all_norms_limit" in theorems
    for t in theorems.values():
        assert t.formal == f"CorpusStatements.corpus_{t.name}"
        assert formal.standing(t.name, t.formal, t.words_digest).counts


def test_each_corpus_statement_in_coq_belongs_to_a_corpus_theorem(theorems: dict[str, Theorem]) -> None:
    source = (formal.FOLDER / "CorpusStatements.v").read_text()
    assert sorted(re.findall(r"^Theorem corpus_(\w+)", source, re.MULTILINE)) == sorted(theorems)


def test_the_record_is_what_its_text_says() -> None:
    record = formal.read_record()
    assert record.text() == (formal.FOLDER / formal.RECORD).read_text()
    assert not set().union(*record.axioms.values()) - formal.AXIOMS_OF_THE_REALS


@pytest.mark.parametrize("changed", ["CorpusStatements.v", "MainTheorem.v", "FiniteMeans.v"])
def test_a_changed_source_is_noticed(folder: Path, theorems: dict[str, Theorem], changed: str) -> None:
    t = theorems["all_norms_limit"]
    assert formal.standing(t.name, t.formal, t.words_digest, folder).counts
    (folder / changed).write_text((folder / changed).read_text() + "\n")
    found = formal.standing(t.name, t.formal, t.words_digest, folder)
    assert not found.counts
    assert f"{changed} has changed" in found.sentence


def test_a_source_that_is_not_below_does_not_matter(folder: Path, theorems: dict[str, Theorem]) -> None:
    t = theorems["zeroing"]
    (folder / "HalfSum.v").write_text("")
    assert formal.standing(t.name, t.formal, t.words_digest, folder).counts


def test_other_words_another_name_and_another_theorem_do_not_count(theorems: dict[str, Theorem]) -> None:
    t = theorems["zeroing"]
    words = formal.digest_of_words(t.statement.text.replace("down-set", "set"), t.statement.latex)
    assert "the words" in formal.standing(t.name, t.formal, words).sentence
    assert not formal.standing("mine", t.formal, t.words_digest).counts
    assert not formal.standing(t.name, "CorpusStatements.corpus_boundary_size", t.words_digest).counts
    assert "no verdict" in formal.standing(t.name, "CorpusStatements.other", t.words_digest).sentence


def test_a_foreign_axiom_does_not_count(folder: Path, theorems: dict[str, Theorem]) -> None:
    t = theorems["zeroing"]
    text = (folder / formal.RECORD).read_text()
    line = "theorem corpus_zeroing CorpusStatements.v"
    (folder / formal.RECORD).write_text(text.replace(line, f"{line} Somewhere.shortcut"))
    assert "Somewhere.shortcut" in formal.standing(t.name, t.formal, t.words_digest, folder).sentence


def test_without_a_record_nothing_counts(folder: Path, theorems: dict[str, Theorem]) -> None:
    (folder / formal.RECORD).unlink()
    assert not any(formal.standing(t.name, t.formal, t.words_digest, folder).counts for t in theorems.values())


def test_a_damaged_record_is_refused(folder: Path) -> None:
    (folder / formal.RECORD).write_text("theorem\n")
    with pytest.raises(DeriveError, match=r"verdicts\.txt"):
        formal.read_record(folder)


def test_a_place_of_another_form_is_refused() -> None:
    t = corpus.load().get("zeroing")
    assert isinstance(t, Theorem)
    with pytest.raises(DeriveError, match=r"File\.theorem"):
        Theorem(title="x", statement=t.statement, proof=t.proof, formal="no place")
