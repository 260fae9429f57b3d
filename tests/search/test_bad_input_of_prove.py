"""What cannot be read, or lasts too long: one clear sentence and status 2, nothing run, nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sympy

from derive.cli import run
from derive.errors import DeriveError
from derive.search.apart import prove_apart
from derive.search.prove import prove

ROOT = Path(__file__).resolve().parents[2]
HARD = "sin(x*y)*cos(y*z) + exp(x)*exp(y*z) <= exp(x + y**2 + z**2) + sin(x + 3*y*z)**2*cos(z) + 10"

REFUSED = [
    ["foo(x) < 1"],
    ["x < oo"],
    ["x < nan"],
    ["I*x < 1"],
    ["x < True"],
    ["x < 1e400"],
    ["x < 1e-400"],
    ["x**(10**9) < 1"],
    ["x < 10**10**10"],
    ["x/0 < 1"],
    ["0**-1 < x"],
    ["x < 1, y < 2"],
    ["x < 1; y < 2"],
    ["x < 1\ny < 2"],
    ["__import__('os').system('touch /tmp/evaluated') < 1"],
    ["exec('1') < 1"],
    ["x.__class__ < 1"],
    ["lambda: 1 < 2"],
    ["[x for x in (1, 2)] < 1"],
    ["x := 1"],
    [""],
    ["x"],
    ["x <"],
    ["2x < 1"],
    ["not x < 1"],
    ["x < 1 or x > 2"],
    ["+".join(["x"] * 5000) + " < 1"],
    ["(" * 1000 + "x" + ")" * 1000 + " < 1"],
    ["sin(" * 1000 + "x" + ")" * 1000 + " < 1"],
    ["factorial(x) < 1"],
    ["x < 1", "--given", "y"],
    ["x < 1", "--given", "x < 1 or"],
    ["x < 1", "--given", "or x < 1"],
    ["x < 1", "--integer", "sin"],
    ["x < 1", "--integer", "2"],
    ["x < 1", "--timeout", "0"],
    ["x < 1", "--timeout", "-1"],
    ["x < 1", "--timeout", "nan"],
    ["x < 1", "--timeout", "1e3"],
    ["x < 1", "--timeout", "²"],
    ["x < 1", *[w for k in range(7) for w in ("--given", f"x < {k} or x = {k}")]],
]


@pytest.mark.parametrize("words", REFUSED, ids=lambda w: " ".join(w)[:40].encode("ascii", "replace").decode())
def test_command_says_one_sentence(words, capsys):
    started = time.perf_counter()
    assert run(["prove", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("derive: ")
    assert len(shown.err) < 700
    assert "Traceback" not in shown.err
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize("words", REFUSED[:8], ids=lambda w: w[0][:20])
def test_command_says_it_in_json_too(words, capsys):
    assert run(["prove", *words, "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    assert set(document["error"]) == {"where", "given", "needed", "hint"}
    assert document["error"]["given"] and document["error"]["needed"]


def test_nothing_was_evaluated(capsys, tmp_path):
    target = tmp_path / "evaluated"
    assert run(["prove", f"__import__('pathlib').Path('{target}').touch() < 1"]) == 2
    assert run(["prove", "x < 1", "--given", f"open('{target}', 'w') < 1"]) == 2
    assert not target.exists()


x = sympy.Symbol("x", real=True)
FLOATS = [0.5, sympy.Float("0.5") * x <= 1, x <= 0.5]
OBJECTS = [*FLOATS, True, None, 3, x, [x <= 1, x], sympy.true, pytest.param(object(), id="an object"), {1: 2}, b"x < 1"]


@pytest.mark.parametrize("goal", OBJECTS, ids=repr)
def test_python_refuses_what_is_no_exact_relation(goal):
    with pytest.raises(DeriveError):
        prove(goal)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), "1", None, True])
def test_python_refuses_a_budget_that_is_none(seconds):
    for decide in (prove, prove_apart):
        with pytest.raises(DeriveError, match="timeout"):
            decide("x < 1", timeout=seconds)


def test_goal_undefined_everywhere_is_refuted_and_bad_input(capsys):
    assert run(["prove", "log(-1 - x**2) <= 1", "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["verdict"] == "refuted" and document["nowhere"] == "log(-1 - x**2)"
    assert "undefined" in document["reason"]


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("sqrt(-1 - x**2) > 0", []),
        ("Phi_inverse(1) > 0", []),
        ("gamma(-1) > 0", []),
        ("log(x) < 1", ["x <= 0"]),
        ("asin(2 + x**2) < 1", []),
        ("log(x) < 1", ["x < -1 or x = 0"]),
    ],
)
def test_goal_undefined_everywhere_is_one_sentence(goal, given, capsys):
    assert run(["prove", goal, *(word for h in given for word in ("--given", h))]) == 2
    told = capsys.readouterr()
    assert "undefined for all values" in told.err and len(told.err.splitlines()) == 1


@pytest.mark.parametrize(("goal", "given"), [("log(x) < 1", []), ("1/x > 0", ["0 <= x"]), ("log(x) < 1", ["x <= 1"])])
def test_goal_undefined_somewhere_is_refuted(goal, given, capsys):
    assert run(["prove", goal, *(word for h in given for word in ("--given", h))]) == 1
    assert "undefined at this point" in capsys.readouterr().out


def test_json_has_the_contracted_fields(capsys):
    assert run(["prove", "x**2 >= 1", "--given", "x < -1 or 1 < x", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    wanted = "verdict statement reason vacuous counterexample pieces certificate recheck seconds"
    assert set(wanted.split()) <= set(document)
    assert (document["format"], document["command"], document["verdict"]) == (1, "prove", "proved")
    assert document["counterexample"] is None and document["vacuous"] is False
    assert [t["name"] for t in json.loads(document["certificate"])["theorems"]] == ["goal_case1", "goal_case2"]


CASES = [
    ("x**2 >= 1", ["x < -1 or 1 < x"], "proved", False),
    ("x**2 > 1", ["x <= -1 or 1 < x"], "refuted", False),
    ("x*(1 - x) >= 0", ["0 < x < 1 or x = 0"], "proved", False),
    ("x > 0 and x < 3", ["1 < x < 2"], "proved", False),
    ("0 < x**2 <= 4", ["0 < x <= 2 and x != 1"], "proved", False),
    ("0 < 1/x**2", ["x != 0"], "proved", False),
    ("x >= 5", ["x > 1", "x < 0"], "proved", True),
    ("x >= 5", ["x**2 < 0"], "proved", True),
    ("x <= 1", ["x > 1 and x < 0 or x < 1/2"], "proved", False),
    ("x <= 1", ["x**2 = 4 and x < 0"], "proved", False),
]


@pytest.mark.parametrize(("goal", "given", "verdict", "vacuous"), CASES)
def test_hypotheses_of_every_kind(goal, given, verdict, vacuous):
    found = prove(goal, given, timeout=20)
    assert (found.verdict, found.vacuous) == (verdict, vacuous), found.reason


def started(*words: str) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "derive.cli", "prove", HARD, "--timeout", "60", *words],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(word) for word in text.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_search_leaves_nothing_behind(sent, tmp_path):
    saved = tmp_path / "proof.json"
    process = started("--certificate", str(saved))
    for _ in range(600):
        time.sleep(0.1)
        searching = children(process.pid)
        if searching:
            break
    assert searching
    time.sleep(0.5)
    process.send_signal(sent)
    process.communicate(timeout=60)
    assert process.returncode == (130 if sent == signal.SIGINT else -signal.SIGKILL)
    for _ in range(300):
        if not any(map(alive, searching)):
            break
        time.sleep(0.1)
    assert not any(map(alive, searching))
    assert not saved.exists()


def test_search_ends_when_its_time_is_up_or_its_memory():
    found = prove_apart(HARD, timeout=2)
    assert found.verdict in ("undecided", "refuted")
    assert found.seconds < 30
