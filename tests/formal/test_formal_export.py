"""Scalar theorems as Coq files: Coq accepts them, their assumptions are the listed ones, forgeries fail."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from derive import corpus
from derive import kernel as K
from derive.evidence.formal import AXIOMS_OF_THE_REALS
from derive.evidence.formal_coq import assumption_lists
from derive.language import Lemma
from derive.output.coq_files import Report, citations, export
from derive.output.coq_steps import Steps
from derive.output.coq_terms import CoqText, NotExported

needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None,
    reason="coqc is not installed (apt-get install coq libcoq-interval libcoq-coquelicot): "
    "the exported theorems were not compiled",
)

NAMES = [
    "half_one_plus_cosh",  # ladder, cover, exponentials
    "hoeffding_lemma",  # ladders, cases
    "hoeffding_chord",  # concavity
    "bonferroni",  # induction, symbolic exponents
    "deviation_radius",  # roots
    "factorial_doubling",  # factorials
    "exponential_bound",  # sums
    "sharpened_decreasing",  # derivatives
    "line_variance",  # Bernstein
    "golden_crossover",
    "ceiling_step",
]
FORBIDDEN = re.compile(r"\b(Admitted|admit|give_up|Abort|Axioms?|Parameters?|Conjecture|bypass_check)\b")


def coqc(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["coqc", "-q", "-Q", ".", "Exported", name], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return export(NAMES, tmp_path_factory.mktemp("exported"))


@pytest.fixture(scope="module")
def compiled(report: Report) -> Path:
    for name in ["Derive", "Enclose", *report.written]:
        result = coqc(report.folder, f"{name}.v")
        assert result.returncode == 0, f"{name}: {result.stderr}"
    return report.folder


# --- without Coq ---------------------------------------------------------------------------------------


def test_the_named_theorems_and_what_they_use_are_written(report: Report) -> None:
    assert set(NAMES) <= set(report.written)
    assert not report.missing
    for name in report.written:
        assert FORBIDDEN.findall((report.folder / f"{name}.v").read_text()) == []


def test_an_exported_statement_says_what_the_kernel_says() -> None:
    x, n = K.var("x"), K.var("n", "int")
    coq = CoqText()
    assert coq.relation(K.le(x**-1, K.apply("log", x))) == "x <> 0 /\\ 0 < x /\\ (/ x) <= (ln x)"
    assert coq.relation(K.lt(0, x**n)) == "(x <> 0 \\/ 0 <= n) /\\ 0 < (zpow x n)"


def test_what_is_not_exported_is_said() -> None:
    with pytest.raises(NotExported, match="not exported"):
        Steps({}).lemma(K.tends_reciprocal(K.var("x")), "s1")


# --- with Coq ------------------------------------------------------------------------------------------


@needs_coq
def test_assumptions_are_the_citations_and_the_axioms_of_the_reals(report: Report, compiled: Path) -> None:
    result = coqc(compiled, "Assumptions.v")
    assert result.returncode == 0, result.stderr
    lists = assumption_lists(result.stdout)
    theorems = corpus.load().theorems
    assert len(lists) == len(report.written)
    for name, found in zip(report.written, lists, strict=True):
        cited = set[str]().union(*map(citations, _lemma(theorems[name]).theorems.values()))
        assert set(found) - AXIOMS_OF_THE_REALS == cited, name


def _lemma(t: object) -> Lemma:
    assert isinstance(t, Lemma)
    return t


@needs_coq
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("half_one_plus_cosh", "(lam ^ 2) * (/ 4)", "(lam ^ 2) * (/ 5)"),
        ("bonferroni", "r <= 1", "r <= 2"),
        ("line_variance", "<=", "<"),
        ("golden_crossover_2", "rpow 5", "rpow 6"),
    ],
)
def test_a_false_statement_with_the_true_proof_is_rejected(compiled: Path, name: str, old: str, new: str) -> None:
    source = (compiled / f"{name.removesuffix('_2')}.v").read_text()
    begin = source.index(f"\nTheorem {name} ")
    head, tail = source[:begin], source[begin:]
    assert old in tail
    (compiled / "Forged.v").write_text(head + tail.replace(old, new))
    result = coqc(compiled, "Forged.v")
    assert result.returncode != 0
    failure = re.search(r"line (\d+),", result.stderr)
    assert failure is not None
    assert int(failure[1]) > head.count("\n")
    assert "Syntax error" not in result.stderr


@needs_coq
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(1 / 4) * (lam ^ 2)", "(1 / 5) * (lam ^ 2)"),  # a statement in the middle
        ("exact (linear_le ", "exact (linear_lt "),  # strict where it is weak
        ("sum_le_lt", "sum_lt_lt"),  # a premise taken for a strict one
    ],
)
def test_a_forged_step_is_rejected(compiled: Path, old: str, new: str) -> None:
    """One changed place in the middle of a proof."""
    text = (compiled / "half_one_plus_cosh.v").read_text()
    assert old in text
    (compiled / "Forged.v").write_text(text.replace(old, new, 1))
    result = coqc(compiled, "Forged.v")
    assert result.returncode != 0
    assert "Syntax error" not in result.stderr
