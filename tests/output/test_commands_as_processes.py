"""The command as a process: interruptions, broken pipes, read-only places, foreign folders named proofs."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import derive

PACKAGE = Path(derive.__file__).resolve().parent.parent
DERIVE = [sys.executable, "-m", "derive.cli"]
SLOW = """
import time
from derive.evidence.tested import SetStatement
from derive.language import *

x = real("x")
quick = Lemma("a title", le(x, x + 1), exactly)


def holds(table, tally):
    from pathlib import Path

    Path("started").write_text("")
    time.sleep({seconds})
    tally.compare(0, "<=", 1, "here")


slow = Theorem("a title", SetStatement("text of it", "x", holds), argument(text="It is clear."))
other = Theorem("a title", SetStatement("another text", "x", holds), argument(text="It is clear."))
"""


@pytest.fixture
def environment(tmp_path):
    return {**os.environ, "PYTHONPATH": str(PACKAGE), "DERIVE_CACHE": str(tmp_path / "cache")}


def without_privilege() -> None:
    """The administrator may write everywhere: give that up in a process about to start (PR_CAPBSET_DROP)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def children(pid: int) -> list[int]:
    """The processes started by a process, directly or not."""
    shown = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(a): int(b) for a, b in (line.split() for line in shown.splitlines())}
    found = [pid]
    for parent in found:
        found += [child for child, above in parents.items() if above == parent]
    return found[1:]


@pytest.mark.parametrize("whole_group", [False, True])
def test_an_interruption_leaves_no_process_and_keeps_what_was_finished(tmp_path, environment, whole_group):
    """`whole_group` is what a terminal does on Ctrl-C: the workers get the signal as well."""
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=60))
    process = subprocess.Popen(
        [*DERIVE, "check", "slow.py", "--jobs", "2"], cwd=tmp_path, env=environment, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not ((tmp_path / "started").exists() and list(tmp_path.glob("cache/*.json"))):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    below = children(process.pid)
    assert below
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.startswith("derive: interrupted") and err.count("\n") == 1 and out == ""
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=0))
    again = subprocess.run([*DERIVE, "check", "slow.py"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert again.returncode == 0 and "3 of 3 theorems are fine" in again.stdout


@pytest.mark.parametrize("command", ["check half_angle log_cosh", "check half_angle --json", "tex --snippet", "--help"])
def test_a_reader_that_goes_away_is_no_fault(tmp_path, environment, command):
    line = f'set -o pipefail; "{sys.executable}" -m derive.cli {command} | true'
    made = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert made.returncode == 0 and made.stderr == ""


def test_a_full_disk_is_told_in_a_sentence(tmp_path, environment):
    with open("/dev/full", "w") as full:
        command = [*DERIVE, "check", "half_angle"]
        made = subprocess.run(command, cwd=tmp_path, env=environment, stdout=full, stderr=subprocess.PIPE, text=True)
    assert made.returncode == 1 and made.stderr.startswith("derive: ") and "Traceback" not in made.stderr


def test_a_foreign_proofs_package_beside_and_on_the_path(tmp_path, environment):
    for folder in (tmp_path / "here" / "proofs", tmp_path / "path" / "proofs"):
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("raise SystemExit('a foreign package was imported')")
        (folder / "half_angle.py").write_text("raise SystemExit('a foreign file was imported')")
    paths = f"{tmp_path / 'path'}{os.pathsep}{PACKAGE}"
    made = subprocess.run(
        [*DERIVE, "check", "half_one_plus_cosh", "--json"], cwd=tmp_path / "here",
        env={**environment, "PYTHONPATH": paths}, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    theorems = json.loads(made.stdout)["theorems"]
    assert {Path(t["file"]).parts[-3] for t in theorems} == {"proofs"}
    assert all(t["file"].startswith(str(PACKAGE)) for t in theorems)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "--update"], "--update"),
        (["tex", "half_angle", "-o", "locked/out.tex"], "--output"),
        (["prove", "x < x + 1", "--certificate", "locked/goal.proof"], "--certificate"),
    ],
)
def test_a_read_only_place_is_told_before_the_work_and_nothing_is_lost(tmp_path, environment, words, told):
    copy, locked = tmp_path / "copy", tmp_path / "locked"
    for name in ("derive", "proofs"):
        shutil.copytree(PACKAGE / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.proof"))
    locked.mkdir()
    for folder in (locked, copy / "proofs"):
        folder.chmod(0o555)
    environment |= {"PYTHONPATH": str(copy), "DERIVE_CACHE": str(locked / "cache")}
    made = subprocess.run(
        [*DERIVE, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, preexec_fn=without_privilege
    )
    for folder in (locked, copy / "proofs"):
        folder.chmod(0o755)
    assert made.returncode == 2, made.stderr
    assert made.stderr.startswith("derive: ") and told in made.stderr and made.stderr.count("\n") == 1
    assert list(locked.iterdir()) == []
