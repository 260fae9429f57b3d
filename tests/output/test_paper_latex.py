"""Papers compile with pdflatex and bibtex: no error, no undefined reference, no overfull box beyond 5pt."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from derive import checking, corpus
from derive.cli import run
from derive.language import Lemma, Theorem
from derive.output.bibliography import cited_entries, read_entries
from derive.output.latex import breakable, proof, statement
from derive.output.paper import paper, section

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "derive" / "docs" / "examples" / "gaussian_capacity.py"
NO_TEX = "pdflatex or bibtex is not installed, so no paper was compiled"
needs_tex = pytest.mark.skipif(not (shutil.which("pdflatex") and shutil.which("bibtex")), reason=NO_TEX)


@pytest.fixture(scope="module")
def whole() -> corpus.Corpus:
    return corpus.load()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))


def compiled(folder: Path, stem: str) -> str:
    """The log of pdflatex after bibtex and enough runs."""
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{stem}.tex"]
    for command in (latex, ["bibtex", stem], latex, latex, latex):
        if command[0] == "bibtex" and not (folder / f"{stem}.bib").exists():
            continue
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=300)
        assert done.returncode == 0, done.stdout[-2000:]
    return (folder / f"{stem}.log").read_text(errors="replace")


def assert_clean(log: str) -> None:
    assert not re.findall(r"^!.*", log, re.MULTILINE)
    overfull = re.findall(r"Overfull \\[hv]box \(([0-9.]+)pt too (?:wide|high)", log)
    assert not [width for width in overfull if float(width) > 5]
    assert "undefined" not in re.sub(r"\s+", " ", log)
    assert "multiply defined" not in log


@needs_tex
def test_the_paper_of_the_whole_corpus_compiles(whole: corpus.Corpus, tmp_path: Path) -> None:
    made = paper(list(whole.theorems.values()), "Everything", stem="whole", tables=True)
    (tmp_path / "whole.tex").write_text(made.tex, encoding="utf-8")
    (tmp_path / "whole.bib").write_text(made.bib, encoding="utf-8")
    assert_clean(compiled(tmp_path, "whole"))
    aux = (tmp_path / "whole.aux").read_text()
    for name in whole.theorems:
        assert rf"\newlabel{{{name}}}" in aux


@needs_tex
def test_a_paper_by_the_command_compiles_with_its_ledger(tmp_path: Path) -> None:
    file = tmp_path / "capacity.tex"
    assert run(["tex", str(EXAMPLE), "--paper", "-o", str(file)]) == 0
    log = compiled(tmp_path, "capacity")
    assert_clean(log)
    text = file.read_text()
    assert r"\label{gaussian_capacity}" in text and r"\section{Ledger}" in text
    digest = re.search(r"gaussian\\_\\allowbreak capacity.*\\texttt\{([0-9a-f]{16})\}", text)
    assert digest is not None


def test_labels_references_and_what_the_author_wrote(whole: corpus.Corpus) -> None:
    t = whole.get("half_one_plus_cosh")
    text = statement(t) + proof(t)
    assert r"\label{half_one_plus_cosh}" in text and r"\label{eq:half_one_plus_cosh}" in text
    assert r"\frac{1 + \cosh(\lambda)}{2} \le e^{\lambda^{2}/4}" in text
    assert "the half-angle formula" in text and r"\cref{cosh_below_gaussian}" in text
    assert text.count(r"\begin{align*}") == text.count(r"\end{align*}") == 1


def test_every_environment_is_closed(whole: corpus.Corpus) -> None:
    text = section(list(whole.theorems.values()), "Everything")
    for kind in ("lemma", "theorem", "proof", "align*", "equation", "equation*", "gather"):
        assert text.count(rf"\begin{{{kind}}}") == text.count(rf"\end{{{kind}}}"), kind
    lemmas = sum(isinstance(t, Lemma) for t in whole.theorems.values())
    assert text.count(r"\begin{lemma}") == lemmas
    assert text.count(r"\begin{theorem}") == sum(isinstance(t, Theorem) for t in whole.theorems.values())


def test_a_failed_theorem_is_not_printed_as_proved(tmp_path: Path, capsys) -> None:
    file = tmp_path / "wrong.py"
    file.write_text('from derive.language import *\nx = real("x")\nwrong = Lemma("a title", le(x, x - 1), exactly)\n')
    out = tmp_path / "wrong.tex"
    assert run(["tex", str(file), "--paper", "-o", str(out)]) == 1
    assert "failed" in out.read_text() and "1 proved" not in out.read_text()
    assert "wrong: failed" in capsys.readouterr().err


def test_only_what_is_cited_is_in_the_bibliography(whole: corpus.Corpus) -> None:
    chosen = whole.select(["one_bit_optimum"])
    made = paper(chosen, "One bit", stem="one")
    keys = set(re.findall(r"@\w+\{(\w+),", made.bib))
    assert keys == {"Harper1966", "Lovasz1979"}
    assert paper(whole.select(["half_angle"]), "No citation").bib == ""


def test_reading_bibliographies() -> None:
    entries = read_entries((ROOT / "proofs" / "references.bib").read_text())
    assert all(e.count("{") == e.count("}") for e in entries.values()) and len(entries) > 5
    with pytest.raises(Exception, match=r"references\.bib"):
        cited_entries(["Nobody1900"], [ROOT / "proofs" / "references.bib"])


@pytest.mark.parametrize(
    "tex", [r"\frac{a}{b}", r"a + \left(x\right)^{2} c", r"\sqrt N b", r"\sqrt[3]{x} y", r"\binom{n}{k}_{i} + 1"]
)
def test_marking_parts_changes_nothing_but_marks(tex: str) -> None:
    marked = breakable(tex)
    plain = re.sub(r"\\fitpart\{(.*?)\}\\allowbreak ?", r"\1", marked)
    assert marked.count("{") == marked.count("}")
    assert plain.replace(" ", "") == tex.replace(" ", "")


def test_the_ledger_counts_are_those_of_the_check(whole: corpus.Corpus) -> None:
    outcome = checking.check(["half_angle"])
    made = paper(whole.select(["half_angle"]), "One", verdicts=outcome.verdicts)
    row = next(line for line in made.tex.splitlines() if line.startswith(r"\ref{half_angle}"))
    assert f"& proved & {outcome.verdicts[-1].ledger['exact']} &" in row


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--paper"], "no file"),
        (["--paper", "-o", "paper.pdf"], "ends in .tex"),
        (["--snippet", "--paper", "-o", "x.tex"], "more than one"),
        (["-o", "."], "a folder"),
        (["-o", "no/such/place.tex"], "does not exist"),
        (["nothing_of_that_name"], "the name of a theorem"),
    ],
)
def test_wrong_use_of_tex(words: list[str], told: str, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["tex", *words]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path, capsys) -> None:
    file = tmp_path / "kept.tex"
    file.write_text("kept")
    assert run(["tex", "half_angle", "-o", str(file)]) == 2
    assert file.read_text() == "kept" and "--force" in capsys.readouterr().err
    (tmp_path / "paper.bib").write_text("kept")
    assert run(["tex", "one_bit_optimum", "--paper", "-o", str(tmp_path / "paper.tex")]) == 2
    assert not (tmp_path / "paper.tex").exists() and (tmp_path / "paper.bib").read_text() == "kept"
    assert run(["tex", "half_angle", "-o", str(file), "--force"]) == 0
    assert r"\label{half_angle}" in file.read_text()
