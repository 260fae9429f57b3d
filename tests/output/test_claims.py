"""The table of claims: theorems of the corpus, citations through what they use, a current page, LaTeX that typesets."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import derive
from derive import corpus
from derive.output import claims

PAGE = Path(derive.__file__).parent / "docs" / "claims.md"


@pytest.fixture(scope="module")
def known() -> corpus.Corpus:
    return corpus.load()


def test_theorems_are_in_the_corpus(known: corpus.Corpus) -> None:
    assert {name for claim in claims.CLAIMS for name in claim.theorems} <= known.theorems.keys()
    assert claims.MISSING not in claims.markdown(known)


def test_a_theorem_outside_the_corpus_is_marked() -> None:
    text = claims.markdown(corpus.Corpus())
    for claim in claims.CLAIMS:
        assert all(f"`{name} ({claims.MISSING})`" in text for name in claim.theorems)


def test_citations_go_through_everything_used(known: corpus.Corpus) -> None:
    assert claims.citations(known, ("all_norms_limit", "bright_majority")) == ()
    assert {"Harper1966", "Lovasz1979"} <= set(claims.citations(known, ("one_bit_optimum",)))
    # bit_depth cites nothing itself; it uses the theorem on the cube
    assert {"Borell1975", "SudakovTsirelson1974"} <= set(claims.citations(known, ("bit_depth",)))
    assert claims.citations(known, ("no_such_theorem",)) == ()


def test_the_page_says_what_the_table_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for claim in claims.CLAIMS:
        row = next(line for line in page.splitlines() if line.startswith(f"| {claim.claim}"))
        assert claim.sharp in row
        assert all(f"`{name}" in row for name in claim.theorems)
    assert claims.numbers() in page
    for text in claims.OPEN:
        assert f"* {text}" in page


def test_latex_is_balanced_and_complete(known: corpus.Corpus) -> None:
    text = claims.latex_table(known)
    for environment in ("longtable", "itemize"):
        assert text.count(rf"\begin{{{environment}}}") == text.count(rf"\end{{{environment}}}") == 1
    rows = [line for line in text.splitlines() if line.endswith(r"\\ \addlinespace")]
    assert len(rows) == len(claims.CLAIMS)
    assert all(row.count("&") - row.count(r"\&") == 4 for row in rows)
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_latex_typesets(known: corpus.Corpus, tmp_path: Path) -> None:
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed")
    (tmp_path / "claims.tex").write_text(claims.latex_document(known), encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "claims.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=120)
    assert done.returncode == 0, done.stdout[-2000:]
    wide = [float(x) for x in re.findall(r"Overfull .hbox .([0-9.]+)pt", done.stdout)]
    assert max(wide, default=0.0) < 12
