"""Exact profiles as Coq files: Coq accepts every one, without axioms, and no table that differs by one."""

from __future__ import annotations

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from math import prod
from pathlib import Path

import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.evidence.formal import RECORD, read_record, stated_theorems
from derive.evidence.formal_coq import assumption_lists, compile_source
from derive.output import coq_table_record
from derive.output.coq_table_record import expected_sources, expected_statements, profile_standing
from derive.output.coq_tables import (
    HEAD,
    SmallProfile,
    box_graph,
    boxes,
    coq_list,
    small_profiles,
    support,
    witnesses,
    write_tables,
)
from derive.profiles.counted_graph import image_graph
from derive.profiles.reference import reference_profile
from derive.profiles.tables import TABLES

needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None,
    reason="coqc is not installed (apt-get install coq): the tables of small profiles were not verified by Coq",
)

SIZES = sorted({prod(p.sides) for p in small_profiles()})
COUNTED = reference_profile(box_graph((2, 3), "grid"), 1)
SMALL = SmallProfile("grid", (2, 3), 1, tuple(COUNTED.values), tuple(COUNTED.witnesses))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as written."""
    made = tmp_path_factory.mktemp("tables")
    write_tables(made)
    return made


@pytest.fixture(scope="module")
def folder(written: Path) -> Path:
    """The same, with the hand-written part compiled."""
    for source in support():
        compile_source(written, source.name)
    return written


def judge(folder: Path, name: str, text: str) -> list[tuple[str, ...]]:
    """What Coq says about a table: the assumptions of every theorem; DeriveError if it does not accept it."""
    head = HEAD.format(vertices="some")
    printed = "".join(f"Print Assumptions {n}.\n" for n in stated_theorems(text))
    (folder / f"{name}.v").write_text(head + text + printed)
    return assumption_lists(compile_source(folder, f"{name}.v"))


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


def test_no_proof_is_left_out(written: Path) -> None:
    for file in written.glob("*.v"):
        assert not re.search(r"\b(Admitted|admit|give_up|Abort|Axioms?|Parameters?|Conjecture)\b", file.read_text())


def test_every_theorem_is_among_those_whose_assumptions_are_printed(written: Path) -> None:
    for size in SIZES:
        text = (written / f"Profiles_{size}.v").read_text()
        stated = stated_theorems(text)
        assert f"Definition together :=\n  ({', '.join(stated)}).\n" in text
        assert text.endswith("Print Assumptions together.\n")


def test_the_record_is_of_what_is_written_now(written: Path) -> None:
    record = read_record(TABLES)
    assert record.statements == expected_statements()
    assert record.sources == expected_sources()
    stated = {(f.name, n) for f in written.glob("Profiles_*.v") for n in stated_theorems(f.read_text())}
    assert set(record.axioms) == stated
    assert set(record.axioms.values()) == {()}


def test_a_verdict_counts_for_that_profile_and_those_sources_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(p for p in small_profiles() if p.name == "hamming_4_3_t1")

    def counts(values: tuple[int, ...]) -> bool:
        return profile_standing(row.kind, row.sides, row.steps, values).counts

    assert counts(row.values)
    assert not counts((*row.values[:40], row.values[40] + 1, *row.values[41:]))
    assert not profile_standing("hamming", (4, 4, 4, 4), 1, (0,) * 257).counts
    recorded = (TABLES / RECORD).read_text()
    source = f"source Tables.v {expected_sources()['Tables.v']}"
    assert source in recorded
    (tmp_path / RECORD).write_text(recorded.replace(source, f"source Tables.v {'0' * 64}"))
    monkeypatch.setattr(coq_table_record, "TABLES", tmp_path)
    assert not counts(row.values)
    assert "Tables.v has changed" in profile_standing(row.kind, row.sides, row.steps, row.values).sentence


def test_derive_profile_says_what_coq_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "-N", "4", "-L", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["coq"]
    assert found["verified"] and "proved Profiles_16.hamming_4_2_t1" in found["sentence"]
    assert run(["profile", "-N", "4", "-L", "2", "--boundary", "edge", "--json"]) == 0
    assert not json.loads(capsys.readouterr().out)["coq"]["verified"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--tables"], "no folder to write to"),
        (["--tables", "hoeffding_lemma", "-o", "x"], "the name hoeffding_lemma"),
        (["--tables", "--verify", "-o", "x"], "--verify with names or -o"),
        (["--tables", "--update", "-o", "x"], "no --verify"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coq", *arguments, "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert told in error["given"]


# --- with Coq ------------------------------------------------------------------------------------------


@needs_coq
def test_coq_verifies_every_profile_without_axioms(folder: Path) -> None:
    """All that is written, two files at a time; a file prints the assumptions of its theorems together."""
    with ThreadPoolExecutor(2) as pool:
        printed = list(pool.map(lambda size: compile_source(folder, f"Profiles_{size}.v"), reversed(SIZES)))
    assert [assumption_lists(text) for text in printed] == [[()]] * len(SIZES)


@needs_coq
def test_the_searches_rest_on_no_axiom(folder: Path) -> None:
    names = ("verified_sound", "in_vertices", "NoDup_vertices", "verified_hamming", "verified_grid")
    names += ("fraction_sound", "profile_of_images", "grid_profile_of_images")
    (folder / "Searches.v").write_text(
        "From Robustness Require Import Tables DownSets.\n" + "".join(f"Print Assumptions {n}.\n" for n in names)
    )
    assert assumption_lists(compile_source(folder, "Searches.v")) == [()] * len(names)


@needs_coq
def test_an_assumption_would_be_seen(folder: Path) -> None:
    text = "Axiom shortcut : 0 = 1.\nTheorem wrong : 0 = 1.\nProof. exact shortcut. Qed.\n"
    assert judge(folder, "Foreign", text) == [("shortcut",)]


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
        with pytest.raises(DeriveError, match="expected to have type"):
            judge(folder, "Forged", text)


@needs_coq
@pytest.mark.parametrize(
    ("size", "under"), [*((size, "same") for size in range(16, 21)), (27, "nowhere_above"), (64, "nowhere_above")]
)
def test_the_search_rejects_one_raised_entry(folder: Path, size: int, under: str) -> None:
    """An entry in the middle of the profile, with the lower bound alone to say no."""
    row = next(p for p in small_profiles() if p.kind == "grid" and prod(p.sides) == size)
    values = list(row.values)
    m = next(m for m in range(size // 3, size) if values[m] < values[m + 1])
    search = (
        "Goal let bounds := rev {0} in\n"
        f"  (falling bounds, search bounds (map (cell level_distance {{1}} 1 {under}) (vertices {{1}})) 0%N 0%N)\n"
        "  = (true, {2}).\nProof. vm_compute. reflexivity. Qed.\n"
    )
    judge(folder, "Middle", search.format(coq_list(values), coq_list(row.sides), "true"))
    values[m] += 1
    judge(folder, "Middle", search.format(coq_list(values), coq_list(row.sides), "false"))


@needs_coq
def test_another_largest_fraction_is_rejected(folder: Path) -> None:
    """The space of images with 3 entries and 2 levels: 1/4, neither less nor more."""
    cube = next(p for p in small_profiles() if p.name == "hamming_3_2_t1")
    assert judge(folder, "Cube", cube.text()) == [(), ()]
    for other in ("1 5", "1 3", "0 0"):
        forged = cube.text().replace("largest_robust_fraction 2 3 1 1 4.", f"largest_robust_fraction 2 3 1 {other}.")
        assert forged != cube.text()
        with pytest.raises(DeriveError, match="Unable to unify"):
            judge(folder, "Cube", forged)


@needs_coq
def test_a_witness_of_another_size_is_rejected(folder: Path) -> None:
    wrong = (*SMALL.witnesses[:2], 0b111, *SMALL.witnesses[3:])
    with pytest.raises(DeriveError, match="expected to have type"):
        judge(folder, "Forged", SmallProfile("grid", (2, 3), 1, SMALL.values, wrong).text())
