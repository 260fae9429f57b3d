"""A paper of one's own: derive new, check, bundle, diff, and the numbers of the finished paper."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.output.aux_numbers import Numbers, beside, read_aux
from derive.output.ledger_diff import compare, read_ledger_file

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "derive" / "docs" / "examples" / "gaussian_capacity.py"
LEMMA = 'from derive.language import *\nx = real("x")\n{name} = Lemma("a title", {statement}, {by})\n'
AUX = r"""\relax
\newlabel{mine}{{3.1}{4}{a title}{lemma.3.1}{}}
\newlabel{mine@cref}{{[lemma][1][3]3.1}{[1][4][]4}}
\newlabel{eq:mine}{{3.2}{4}{a title}{equation.3.2}{}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def write(name: str, statement: str = "le(x, x + 1)", by: str = "exactly", file: str = "") -> Path:
    path = Path(file or f"{name}.py")
    path.parent.mkdir(exist_ok=True)
    path.write_text(LEMMA.format(name=name, statement=statement, by=by), encoding="utf-8")
    return path


def test_a_new_file_checks_and_typesets_as_it_is(capsys) -> None:
    assert run(["new", "my_paper.py"]) == 0
    assert run(["check", "my_paper.py"]) == 0
    assert run(["tex", "my_paper.py"]) == 0
    told = capsys.readouterr().out
    assert "2 of 2 theorems are fine" in told and r"\label{geometric_mean}" in told


@pytest.mark.parametrize(
    "name", ["my-paper.py", "mine.txt", "größe.py", "class.py", "proofs.py", "1st.py", "no/where.py"]
)
def test_names_that_new_refuses(name: str, capsys) -> None:
    assert run(["new", name]) == 2
    assert "needed" in capsys.readouterr().err and not list(Path().iterdir())


def test_new_overwrites_nothing(capsys) -> None:
    Path("mine.py").write_text("kept")
    assert run(["new", "mine.py"]) == 2 and Path("mine.py").read_text() == "kept"
    Path("folder.py").mkdir()
    assert run(["new", "folder.py", "--force"]) == 2
    assert "a folder" in capsys.readouterr().err
    assert run(["new", "mine.py", "--force"]) == 0


def alone(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Plain Python in an otherwise empty folder, without site-packages and environment."""
    return subprocess.run([sys.executable, "-I", "-S", *words], cwd=folder, capture_output=True, text=True, timeout=120)


def test_a_reviewer_checks_a_bundle_with_plain_python(tmp_path: Path) -> None:
    assert run(["bundle", str(EXAMPLE), "-o", "b.zip"]) == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "b.zip").write_bytes(Path("b.zip").read_bytes())
    done = alone(empty, "b.zip")
    assert done.returncode == 0 and "2 of 2 accepted" in done.stdout and not done.stderr
    assert "0 <= P" in done.stdout
    with zipfile.ZipFile("b.zip") as archive:
        archive.extractall(empty / "open")
    assert alone(empty, "open").returncode == 0
    proofs = sorted(str(f) for f in (empty / "open" / "proofs").glob("*.proof"))
    direct = [sys.executable, "-S", "recheck.py", *proofs]
    assert subprocess.run(direct, cwd=empty / "open", capture_output=True, timeout=120).returncode == 0
    proof = empty / "open" / "proofs" / "gaussian_capacity.proof"
    changed = re.sub(r'(\["num",\s*)"2"', r'\1"3"', proof.read_text(), count=1)
    assert changed != proof.read_text()
    proof.write_text(changed)
    spoiled = alone(empty, "open")
    assert spoiled.returncode == 1 and "DAMAGED" in spoiled.stdout and "REFUSED gaussian_capacity" in spoiled.stdout


def test_two_bundles_of_one_thing_are_the_same_bytes() -> None:
    assert run(["bundle", "half_angle", "-o", "a.zip"]) == run(["bundle", "half_angle", "-o", "b.zip"]) == 0
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


def test_a_statement_that_changed_since_its_saved_proof(capsys) -> None:
    file = write("mine")
    assert run(["bundle", str(file), "-o", "a.zip"]) == 0
    with zipfile.ZipFile("a.zip") as archive:
        archive.extractall("old")
    assert run(["bundle", str(file), "-o", "b.zip", "--saved", "old/proofs"]) == 0
    write("mine", "le(x, x + 2)")
    assert run(["bundle", str(file), "-o", "c.zip", "--saved", "old/proofs"]) == 2
    assert "changed since its saved proof" in capsys.readouterr().err
    assert not Path("c.zip").exists()


def test_bundles_of_what_is_not_proved(capsys) -> None:
    file = write("wrong", "le(x, x - 1)")
    assert run(["bundle", str(file), "-o", "a.zip"]) == 2
    assert "without a saved proof" in capsys.readouterr().err
    assert run(["bundle", str(file)]) == 2 and run(["bundle", str(file), "-o", "."]) == 2
    assert run(["bundle", str(write("mine")), "-o", "b.zip", "--saved", "nowhere"]) == 2


def ledger(file: Path, name: str, capsys) -> Path:
    capsys.readouterr()
    run(["check", str(file), "--json"])
    path = Path(name)
    path.write_text(capsys.readouterr().out)
    return path


def test_differences_of_two_ledgers(capsys) -> None:
    old = ledger(write("mine"), "old.json", capsys)
    new = ledger(write("mine", "le(x, x + 2)"), "new.json", capsys)
    assert run(["diff", str(old), str(old)]) == 0 and "no change" in capsys.readouterr().out
    assert run(["diff", str(old), str(new)]) == 0
    shown = capsys.readouterr().out
    assert "mine: the statement changed" in shown and "- for every real x: x <= x + 1" in shown
    worse = ledger(write("mine", "le(x, x - 1)"), "worse.json", capsys)
    assert run(["diff", str(old), str(worse), "--json"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert {c["what"] for c in changes if c["loss"]} == {"status"}
    other = ledger(write("other"), "other.json", capsys)
    assert run(["diff", str(old), str(other)]) == 1
    shown = capsys.readouterr().out
    assert "mine: vanished" in shown and "other: new, proved" in shown


def test_the_text_and_the_json_of_one_check_agree(capsys) -> None:
    from derive import checking
    from derive.output.ledger import ledger_file

    outcome = checking.check(["half_one_plus_cosh", "jensen_square"])
    Path("LEDGER.txt").write_text(ledger_file(outcome.verdicts, outcome.coverage))
    Path("ledger.json").write_text(json.dumps(outcome.as_json()))
    assert compare(read_ledger_file(Path("LEDGER.txt")), read_ledger_file(Path("ledger.json"))) == []


def test_the_committed_ledger_is_read_whole() -> None:
    text = (ROOT / "proofs" / "LEDGER.txt").read_text()
    found = read_ledger_file(ROOT / "proofs" / "LEDGER.txt")
    assert len(found) == text.count("  formal (Coq)") and all(e.statement for e in found.values())


@pytest.mark.parametrize("content", ["", "[]", '{"theorems": 3}', "words", '{"theorems": [{}]}', "[" * 9000])
def test_what_is_no_ledger(content: str, capsys) -> None:
    Path("a").write_text(content)
    assert run(["diff", "a", "a"]) == 2 and "LEDGER.txt" in capsys.readouterr().err


def test_numbers_of_a_finished_paper(capsys) -> None:
    file = write("mine", "le(x, x - 1)")
    Path("other.aux").write_text(AUX)
    assert run(["check", str(file), "--aux", "other.aux"]) == 1
    shown = capsys.readouterr().out
    assert "mine (3.2): failed" in shown and "mine (3.2): the reason gives" in shown
    Path("mine.aux").write_text(AUX)
    assert run(["check", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["theorems"][0]["number"] == "(3.2)"


def test_an_aux_file_of_another_paper(capsys) -> None:
    file = write("mine")
    Path("other.aux").write_text(AUX.replace("mine", "theirs"))
    assert run(["check", str(file), "--aux", "other.aux"]) == 2
    assert "another paper" in capsys.readouterr().err
    assert run(["check", str(file), "--aux", "nowhere.aux"]) == run(["check", str(file), "--aux", str(file)]) == 2
    Path("mine.aux").write_text(AUX.replace("mine", "theirs"))
    assert run(["check", str(file)]) == 0  # it only lies beside the file; nobody named it


def test_reading_numbers() -> None:
    Path("a.aux").write_text(r"\relax \@input{b.aux}")
    Path("b.aux").write_text(AUX)
    numbers = read_aux(Path("a.aux"), ["mine"])
    assert numbers == Numbers({"mine": "Lemma 3.1"}, {"mine": "(3.2)"})
    assert numbers.beside_names("mine_too, minemine, mine.py; mine: x") == "mine_too, minemine, mine.py; mine (3.2): x"
    assert Numbers({"mine": "Lemma 3.1"}).of("mine") == "Lemma 3.1" and beside(Path("mine.py")) is None
    with pytest.raises(DeriveError, match="another paper"):
        read_aux(Path("a.aux"), ["other"])


def test_proof_files_that_are_none(capsys) -> None:
    def told(path: str) -> str:
        capsys.readouterr()
        assert run(["check", path]) == 2
        shown = capsys.readouterr()
        assert not shown.out and shown.err.count("\n") == 1
        return shown.err

    Path("nothing.py").write_text("import math\n")
    assert "no theorem" in told("nothing.py")
    write("mine", file="two/one.py")
    write("mine", file="two/other.py")
    assert "a second theorem named mine" in told("two")
    write("größe")
    assert "ASCII" in told("größe.py")
    for one, other in (("first", "second"), ("second", "first")):
        write(one, by=f"because({other})", file=f"circle/{one}.py")
        text = Path(f"circle/{one}.py").read_text()
        Path(f"circle/{one}.py").write_text(f"from proofs.{other} import {other}\n{text}")
    assert "a circle of imports" in told("circle")


def test_an_error_points_to_the_line_and_prints_given_and_needed(capsys) -> None:
    file = write("mine", "le(x, x + 1)", "calc(x).le(x + 2, by=exactly).le(x + 1, by=exactly)")
    assert run(["check", str(file)]) == 1
    shown = capsys.readouterr().out
    assert "mine, step 2: the reason gives" in shown and "but the step needs" in shown
    assert "x + 2 <= x + 1" in shown and "mine.py, line 3" in shown
