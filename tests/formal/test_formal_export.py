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
from derive.output.coq_files import SUPPORT, Library, Report, assumption_groups, citations, export
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
    "normal_tail",  # the normal law
    "normal_erfc",
    "profile_peak",  # the Gaussian profile
    "central_binomial_by_gamma",  # the gamma function
    "closed_radius_limit",  # limits
    "poisson_exponents",  # pieces of covers by slopes and by Taylor's formula
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
    for name in [*SUPPORT, *report.written]:
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
    x = K.var("x")
    with pytest.raises(NotExported, match="digamma is not defined"):
        Library().module("File", "", "", {"file": K.hyp(K.lt(0, K.apply("digamma", x)))})
    given = [K.hyp(K.lt(0, x)), K.hyp(K.lt(x, 1)), K.hyp(K.lt(0, K.num(1) - x))]
    with pytest.raises(NotExported, match="product of the sine"):
        Library().module("File", "", "", {"file": K.law("gamma_reflection", [x], *given)})


def test_an_exported_limit_says_what_the_kernel_says() -> None:
    x, n = K.var("x"), K.var("n", "int")
    assert "Eventually Real (fun x => x <> 0) /\\ Tends Real (fun x => (/ x)) 0" in step(K.tends_reciprocal(x))
    assert "Tends Int (fun n => 3) 3" in step(K.tends_constant(K.num(3), n))


def step(th: K.Theorem) -> str:
    return Steps({}).lemma(th, "s1").text


# --- with Coq ------------------------------------------------------------------------------------------


@needs_coq
def test_assumptions_are_the_citations_and_the_axioms_of_the_reals(report: Report, compiled: Path) -> None:
    result = coqc(compiled, "Assumptions.v")
    assert result.returncode == 0, result.stderr
    lists = assumption_lists(result.stdout)
    theorems = {name: _lemma(corpus.load().theorems[name]) for name in report.written}
    groups = assumption_groups(theorems)
    assert sorted(name for group in groups for name in group) == sorted(report.written)
    for group, found in zip(groups, lists, strict=True):
        for name in group:
            cited = set[str]().union(*map(citations, theorems[name].theorems.values()))
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
        ("normal_erfc", "erfc", "erf"),
        ("profile_peak", "profile", "phi"),
        ("closed_radius_limit", "Tends Real", "Tends Int"),
        ("poisson_exponents_2", "<=", "<"),
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


def least_at_an_end() -> K.Theorem:
    """0 <= x on [0, 1]: the slope 1 is nowhere 0."""
    x = K.var("x")
    ends = [K.linear(K.le(0, K.num(v)), []) for v in (0, 1)]
    absurd = K.linear(K.lt(0, 0), [(K.hyp(K.eq(1, 0)), 1)])
    return K.interior_minimum(x, x, K.num(0), K.num(1), *ends, absurd, K.refl(x), K.refl(K.num(1)))


@needs_coq
@pytest.mark.parametrize(("old", "new"), [("", ""), ("(fun t_0 => 1)", "(fun t_0 => 0)"), (" 0 1 x _", " 0 2 x _")])
def test_the_least_value_inside_an_interval(compiled: Path, old: str, new: str) -> None:
    """The rule by the extreme value theorem; another slope and another interval are refused."""
    text = Library().module("Least", "0 <= x", "0 <= x", {"least": least_at_an_end()})
    assert old in text
    (compiled / "Forged.v").write_text(text.replace(old, new) if old else text)
    result = coqc(compiled, "Forged.v")
    assert (result.returncode == 0) == (not old), result.stderr
    assert "Syntax error" not in result.stderr
