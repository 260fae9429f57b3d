"""Exact profiles as Coq files: Coq accepts every one, without axioms, and no table that differs by one."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from math import prod
from pathlib import Path

import pytest

from derive.errors import DeriveError
from derive.evidence.formal_coq import assumption_lists, compile_source
from derive.output.coq_tables import SmallProfile, box_graph, boxes, coq_list, small_profiles, witnesses, write_tables
from derive.profiles.counted_graph import image_graph
from derive.profiles.reference import reference_profile

needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None,
    reason="coqc is not installed (apt-get install coq): the tables of small profiles were not verified by Coq",
)

SPACES = {p.space: prod(p.sides) for p in small_profiles()}
EXPORTED = ("-Q", ".", "Exported")
COUNTED = reference_profile(box_graph((2, 3), "grid"), 1)
SMALL = SmallProfile("grid", (2, 3), 1, tuple(COUNTED.values), tuple(COUNTED.witnesses))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as written, with the hand-written part compiled."""
    made = tmp_path_factory.mktemp("tables")
    write_tables(made)
    compile_source(made, "Tables.v", EXPORTED)
    return made


def judge(folder: Path, name: str, text: str) -> list[tuple[str, ...]]:
    """What Coq says about a table: the assumptions of every theorem; DeriveError if it does not accept it."""
    head = "From Coq Require Import List NArith.\nFrom Exported Require Import Tables.\nImport ListNotations.\n"
    names = re.findall(r"^Theorem (\w+)", text, re.MULTILINE)
    (folder / f"{name}.v").write_text(head + text + "".join(f"Print Assumptions {n}.\n" for n in names))
    return assumption_lists(compile_source(folder, f"{name}.v", EXPORTED))


# --- without Coq ---------------------------------------------------------------------------------------


def test_witnesses_have_their_sizes() -> None:
    assert [mask.bit_count() for mask in witnesses([0, 2, 3, 3, 4], {1: 0b1, 3: 0b111})] == [0, 1, 2, 3, 4]


def test_every_box_with_16_to_20_vertices_is_there() -> None:
    wanted = {sides for size in range(16, 21) for sides in boxes(size)}
    assert {tuple(sorted(sides)) for sides in product(range(2, 21), repeat=2) if 16 <= prod(sides) <= 20} <= wanted
    profiles = {(p.kind, p.sides, p.steps) for p in small_profiles()}
    assert {("hamming", sides, 1) for sides in wanted} <= profiles
    assert {("grid", sides, 1) for sides in wanted - {(2, 2, 2, 2)}} <= profiles


@pytest.mark.parametrize("kind", ["hamming", "grid"])
def test_a_box_with_equal_sides_is_the_image_space(kind: str) -> None:
    assert box_graph((3, 3), kind).adjacency == image_graph(2, 3, kind).adjacency


def test_no_proof_is_left_out(tmp_path: Path) -> None:
    write_tables(tmp_path)
    for file in tmp_path.glob("*.v"):
        assert not re.search(r"\b(Admitted|admit|give_up|Abort|Axioms?|Parameters?|Conjecture)\b", file.read_text())


# --- with Coq ------------------------------------------------------------------------------------------


@needs_coq
def test_coq_verifies_every_profile_without_axioms(folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        printed = pool.map(lambda space: compile_source(folder, f"Profile_{space}.v", EXPORTED), SPACES)
    for space, text in zip(SPACES, printed, strict=True):
        lists = assumption_lists(text)
        assert lists and set(lists) == {()}, space
        assert len(lists) == (folder / f"Profile_{space}.v").read_text().count("\nTheorem ")


@needs_coq
def test_the_search_itself_rests_on_no_axiom(folder: Path) -> None:
    (folder / "Search.v").write_text(
        "From Exported Require Import Tables.\n"
        + "".join(f"Print Assumptions {n}.\n" for n in ("verified_sound", "in_vertices", "NoDup_vertices"))
    )
    assert assumption_lists(compile_source(folder, "Search.v", EXPORTED)) == [(), (), ()]


@needs_coq
def test_a_table_raised_or_lowered_by_one_is_rejected(folder: Path) -> None:
    """Too large is no lower bound; too small is not attained. Every entry that leaves the table nondecreasing."""
    assert judge(folder, "Small", SMALL.text()) == [()]
    for m, change in product(range(len(SMALL.values)), (1, -1)):
        forged = list(SMALL.values)
        forged[m] += change
        if forged[m] < 0:
            continue
        text = SmallProfile("grid", (2, 3), 1, tuple(forged), SMALL.witnesses).text()
        with pytest.raises(DeriveError, match="Unable to unify"):
            judge(folder, "Forged", text)


@needs_coq
@pytest.mark.parametrize("size", range(16, 21))
def test_one_raised_entry_among_all_sets_is_rejected(folder: Path, size: int) -> None:
    """The entry in the middle of the profile, with the lower bound alone to say no."""
    row = next(p for p in small_profiles() if p.kind == "grid" and prod(p.sides) == size)
    values = list(row.values)
    m = next(m for m in range(size // 3, size) if values[m] < values[m + 1])
    search = (
        "Goal let bounds := rev {0} in\n"
        "  (falling bounds, search (map (ball level_distance {1} 1) (vertices {1})) bounds 0%N) = (true, {2}).\n"
        "Proof. vm_compute. reflexivity. Qed.\n"
    )
    judge(folder, "Middle", search.format(coq_list(values), coq_list(row.sides), "true"))
    values[m] += 1
    judge(folder, "Middle", search.format(coq_list(values), coq_list(row.sides), "false"))


@needs_coq
def test_a_witness_of_another_size_is_rejected(folder: Path) -> None:
    wrong = (*SMALL.witnesses[:2], 0b111, *SMALL.witnesses[3:])
    with pytest.raises(DeriveError, match="Unable to unify"):
        judge(folder, "Forged", SmallProfile("grid", (2, 3), 1, SMALL.values, wrong).text())
