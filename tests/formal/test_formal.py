"""The Coq proofs of the main theorem compile, rest on the axioms of Coq's reals only, and say something.

The sources in ``proofs/formal`` are copied to a temporary directory and compiled there. Three things are
then tested: the list of assumptions of every theorem; that nearby false statements are not accepted where
the true ones are (and are refuted inside Coq); that a changed constant in a source makes its proof fail.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from derive.evidence.formal import AXIOMS_OF_THE_REALS, listed_sources, read_record, source_digest
from derive.evidence.formal_coq import assumption_lists

FORMAL = Path(__file__).resolve().parents[2] / "proofs" / "formal"
PAGE = Path(__file__).resolve().parents[2] / "derive" / "docs" / "formal.md"

# Words with which a Coq file can leave a proof out or loosen the logic.
FORBIDDEN = re.compile(
    r"\b(Admitted|admit|give_up|Abort|Axioms?|Parameters?|Conjecture|Obligations?|Program|bypass_check"
    r"|Declare ML Module|Unset Guard Checking|Unset Positivity Checking|Unset Universe Checking)\b"
)

needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None,
    reason="coqc is not installed (apt-get install coq): the Coq files in proofs/formal were not compiled, "
    "their assumptions were not checked and the negative controls were not run",
)


def without_comments(source: str) -> str:
    """The source with its (nested) comments blanked out."""
    kept, depth, position = [], 0, 0
    while position < len(source):
        pair = source[position : position + 2]
        if pair == "(*":
            depth, position = depth + 1, position + 2
        elif pair == "*)" and depth:
            depth, position = depth - 1, position + 2
        else:
            kept.append(source[position] if depth == 0 or source[position] == "\n" else " ")
            position += 1
    return "".join(kept)


def theorems(source: str) -> list[str]:
    return re.findall(r"^(?:Theorem|Corollary) (\w+)", without_comments(source), re.MULTILINE)


def coqc(directory: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["coqc", "-q", "-Q", ".", "Robustness", name], cwd=directory, capture_output=True, text=True)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that holds all sources, compiled in the order of ``_CoqProject``."""
    directory = tmp_path_factory.mktemp("formal")
    for source in FORMAL.glob("*.v"):
        shutil.copy(source, directory)
    for name in listed_sources():
        result = coqc(directory, name)
        assert result.returncode == 0, f"{name} does not compile:\n{result.stderr}"
    return directory


# --- without Coq ---------------------------------------------------------------------------------------


def test_every_source_is_listed() -> None:
    assert sorted([*listed_sources(), "Assumptions.v"]) == sorted(p.name for p in FORMAL.glob("*.v"))


@pytest.mark.parametrize("name", [*listed_sources(), "Assumptions.v"])
def test_no_proof_is_left_out(name: str) -> None:
    assert FORBIDDEN.findall(without_comments((FORMAL / name).read_text())) == []


@pytest.mark.parametrize(
    "line", ["Admitted.", "Axiom a : False.", "Parameter p : nat.", "Proof. admit. Defined.", "Abort."]
)
def test_the_search_for_gaps_finds_them(line: str) -> None:
    assert FORBIDDEN.search(without_comments(f"(* a (* nested *) comment *) {line}"))
    assert not FORBIDDEN.search(without_comments(f"(* a (* nested *) comment: {line} *)"))


def test_every_theorem_has_its_assumptions_printed() -> None:
    stated = [name for source in listed_sources() for name in theorems((FORMAL / source).read_text())]
    printed = re.findall(r"^Print Assumptions (\w+)\.", (FORMAL / "Assumptions.v").read_text(), re.MULTILINE)
    assert printed == stated
    assert "main_theorem" in printed


def test_the_page_quotes_the_sources() -> None:
    """Every Coq block of the explaining page is a passage of the sources, word for word."""
    read = [*(FORMAL / name for name in listed_sources()), *(FORMAL / "export").glob("*.v")]
    sources = " ".join(" ".join(file.read_text().split()) for file in read)
    blocks = coq_blocks()
    assert len(blocks) >= 10
    for block in blocks:
        assert " ".join(block.split()) in sources, f"not in the sources:\n{block}"


def coq_blocks() -> list[str]:
    return re.findall(r"^```coq\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)


def test_the_page_explains_every_definition_that_a_statement_uses() -> None:
    """Those of ImageSpace.v, and of any other source if a quoted block or a statement of the corpus has them."""
    page = PAGE.read_text()
    corpus = (FORMAL / "CorpusStatements.v").read_text()
    statements = re.findall(r"^Theorem corpus_.*?(?=^Proof)", corpus, re.MULTILINE | re.DOTALL)
    assert [s for s in statements if s.strip() not in page] == []
    shown = set(re.findall(r"\w+", " ".join(coq_blocks())))
    for name in listed_sources():
        defined = re.findall(r"^(?:Definition|Fixpoint) (\w+)", (FORMAL / name).read_text(), re.MULTILINE)
        used = defined if name == "ImageSpace.v" else [d for d in defined if d in shown]
        assert [d for d in used if f"`{d}`" not in page] == [], name


# --- with Coq ------------------------------------------------------------------------------------------


@needs_coq
def test_theorems_rest_on_the_axioms_of_the_reals_only(compiled: Path) -> None:
    result = coqc(compiled, "Assumptions.v")
    assert result.returncode == 0, result.stderr
    names = re.findall(r"^Print Assumptions (\w+)\.", (FORMAL / "Assumptions.v").read_text(), re.MULTILINE)
    lists = assumption_lists(result.stdout)
    assert len(lists) == len(names)
    assumptions = {name: set(found) for name, found in zip(names, lists, strict=True)}
    recorded = read_record()
    assert {name: set(found) for (_, name), found in recorded.axioms.items()} == assumptions
    assert dict(recorded.sources) == {name: source_digest(name) for name in listed_sources()}
    assert [name for name, found in assumptions.items() if found - AXIOMS_OF_THE_REALS] == []
    # the logarithm in the statement already needs all four
    assert assumptions["main_theorem"] == AXIOMS_OF_THE_REALS
    # that the list of images is right needs none
    assert assumptions["in_images"] == assumptions["NoDup_images"] == assumptions["length_images"] == set()


@needs_coq
def test_a_foreign_axiom_would_be_seen(compiled: Path) -> None:
    (compiled / "Foreign.v").write_text(
        "From Robustness Require Import MainTheorem.\n"
        "Axiom shortcut : False.\n"
        "Lemma wrong : 1 = 2. Proof. destruct shortcut. Qed.\n"
        "Print Assumptions wrong.\n"
    )
    result = coqc(compiled, "Foreign.v")
    assert result.returncode == 0, result.stderr
    assert assumption_lists(result.stdout) == [("shortcut",)]


@needs_coq
def test_the_separate_checker_agrees(compiled: Path) -> None:
    result = subprocess.run(
        ["coqchk", "-silent", "-o", "-Q", ".", "Robustness"]
        + [f"Robustness.{name.removesuffix('.v')}" for name in listed_sources()],
        cwd=compiled,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    summary = result.stdout + result.stderr
    axioms = summary.split("* Axioms:")[1].split("* Constants")[0].split()
    assert {".".join(axiom.split(".")[-2:]) for axiom in axioms} == AXIOMS_OF_THE_REALS
    assert summary.count("<none>") == 3  # no unsafe universe, fixpoint or inductive type


@dataclass(frozen=True)
class Control:
    """A statement with a hole, the text that makes it the theorem and the text that makes it false."""

    theorem: str
    refuted_by: str
    statement: str
    true: str
    false: str

    def goal(self, text: str) -> str:
        return self.statement.replace("@", text)


CONTROLS = [
    Control(
        "half_one_plus_cosh",
        "half_one_plus_cosh_false",
        "forall x, (1 + cosh x) / 2 <= exp (x ^ 2 / @)",
        true="4",
        false="6",
    ),
    Control(
        "(fun L N A B d HL => distant_sets_uniform L N HL A B d)",
        "distant_sets_false",
        "forall L N A B d, (1 <= L)%nat -> (1 <= N)%nat -> far_apart L N A B d -> "
        "probability L N A * probability L N B <= exp (- (@(INR d ^ 2 / INR N)))",
        true="",
        false="2 * ",
    ),
    Control(
        "relative_concentration",
        "relative_concentration_false",
        "forall L N C t, (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C -> "
        "INR (card L N (interior L N C t)) <= @ * exp (- (INR (t + 1) ^ 2 / INR N)) * INR (card L N C)",
        true="4",
        false="2",
    ),
    Control(
        "relative_concentration",
        "majority_false",
        "forall L N C t, (2 <= L)%nat -> (1 <= N)%nat -> @ -> "
        "INR (card L N (interior L N C t)) <= 4 * exp (- (INR (t + 1) ^ 2 / INR N)) * INR (card L N C)",
        true="non_majority L N C",
        false="True",
    ),
    Control(
        "boundary_size",
        "boundary_size_false",
        "forall L N A, (2 <= L)%nat -> (1 <= N)%nat -> "
        "@(INR (card L N A) * (1 - INR (card L N A) / INR (L ^ N)) / INR N) "
        "<= INR (card L N (boundary L N A))",
        true="",
        false="2 * ",
    ),
    Control(
        "(fun L N x y HL => norm_inf_le_1 L HL N x y)",
        "maximum_norm_false",
        "forall L N x y, (2 <= L)%nat -> is_image L N x -> is_image L N y -> "
        "norm_inf (difference (pixels L x) (pixels L y)) <= @",
        true="1",
        false="1 / 2",
    ),
]

PREAMBLE = """From Coq Require Import Reals.
From Robustness Require Import ImageSpace ScalarMoment Concentration RelativeConcentration AllNorms
  BoundarySize FalseStatements.
Local Open Scope R_scope.
"""


@needs_coq
@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.refuted_by)
def test_false_statement_is_rejected_and_refuted(compiled: Path, control: Control) -> None:
    def attempt(goal: str, proof: str) -> subprocess.CompletedProcess[str]:
        (compiled / "Control.v").write_text(f"{PREAMBLE}Goal {goal}.\nProof. exact {proof}. Qed.\n")
        return coqc(compiled, "Control.v")

    accepted = attempt(control.goal(control.true), control.theorem)
    assert accepted.returncode == 0, accepted.stderr
    rejected = attempt(control.goal(control.false), control.theorem)
    assert rejected.returncode != 0
    # the statement itself is understood; the proof is what does not fit it
    assert f"line {len(PREAMBLE.splitlines()) + 2}," in rejected.stderr
    assert "while it is expected to have type" in rejected.stderr
    refuted = attempt(f"~ ({control.goal(control.false)})", control.refuted_by)
    assert refuted.returncode == 0, refuted.stderr


@dataclass(frozen=True)
class Mutation:
    """One change of a statement in a source."""

    source: str
    theorem: str
    old: str
    new: str


MUTATIONS = [
    Mutation("ScalarMoment.v", "half_one_plus_cosh", "x ^ 2 / 4", "x ^ 2 / 5"),
    Mutation("Concentration.v", "two_sided_moment", "((1 + cosh s) / 2) ^ N", "((1 + cosh s) / 3) ^ N"),
    Mutation("Concentration.v", "distant_sets", "- (INR d ^ 2 / INR N)", "- (INR d ^ 3 / INR N)"),
    Mutation("BoundedDifferences.v", "bounded_differences", "s ^ 2 * INR N / 8", "s ^ 2 * INR N / 9"),
    Mutation("Translates.v", "random_translates", "INR m * probability L N C", "probability L N C"),
    Mutation("ScalarAmplification.v", "amplification", "a <= 1 / 2", "a <= 1"),
    Mutation("RelativeConcentration.v", "relative_concentration", "<= 4 * exp", "<= 2 * exp"),
    Mutation("RelativeConcentration.v", "relative_concentration", "non_majority L N C ->", "True ->"),
    Mutation("BoundarySize.v", "boundary_size", "/ INR N\n", "\n"),
    Mutation("Compressions.v", "down_sets_suffice_hamming", "= card L N A", "= S (card L N A)"),
    Mutation("Compressions.v", "down_set_neighbourhood", "down_set L N A ->", "True ->"),
    Mutation("MainTheorem.v", "main_theorem", "<= 1.\n", "<= 1 / 2.\n"),
    Mutation("MainTheorem.v", "main_theorem", "<= eps * INR", "<= 0 * INR"),
    Mutation("HalfSum.v", "order_is_optimal", "3 / 32", "33 / 32"),
    Mutation("HalfSum.v", "radius_order_is_optimal", "sqrt (INR N) / 7", "2 * sqrt (INR N)"),
]


@needs_coq
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.theorem}: {m.new.strip()}")
def test_changed_statement_breaks_its_proof(compiled: Path, tmp_path: Path, mutation: Mutation) -> None:
    source = (FORMAL / mutation.source).read_text()
    begin = re.search(rf"^(?:Theorem|Corollary) {mutation.theorem}\b", source, re.MULTILINE)
    assert begin is not None
    proof = source.index("Proof.", begin.start())
    end = source.index("Qed.", proof)
    statement = source[begin.start() : proof]
    assert statement.count(mutation.old) >= 1
    changed = source[: begin.start()] + statement.replace(mutation.old, mutation.new) + source[proof:]

    for compiled_file in compiled.glob("*.vo"):
        if compiled_file.stem != Path(mutation.source).stem:
            shutil.copy(compiled_file, tmp_path)
    (tmp_path / mutation.source).write_text(changed)
    result = coqc(tmp_path, mutation.source)
    assert result.returncode != 0
    # the failure is in the proof of the changed theorem: the change is well formed, but not provable so
    failure = re.search(r"line (\d+), characters", result.stderr)
    assert failure is not None, result.stderr
    first, last = (source.count("\n", 0, position) + 1 for position in (proof, end))
    shift = changed.count("\n") - source.count("\n")
    assert first + shift <= int(failure.group(1)) <= last + shift, result.stderr
    assert "Syntax error" not in result.stderr
