"""The commands on theorems: JSON fields and types as contracted, exit status, one sentence for a mistake."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from derive import checking, corpus
from derive.cli import COMMANDS, run
from derive.recheck import recheck

THEOREM_FIELDS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "title": str,
    "status": str,
    "statement": str,
    "hypotheses": list,
    "uses": list,
    "ledger": dict,
    "recheck": str,
    "tested": (dict, type(None)),
    "discharges": list,
    "mpmath": dict,
    "file": str,
    "line": int,
    "latex": str,
    "seconds": (int, float),
}
LEMMA = """
from derive.language import *
x = real("x")
mine = Lemma("a title", le(x, x + {c}), exactly)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def told(capsys):
    """Run a command: exit status, standard output, standard error."""

    def runs(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run([str(word) for word in words])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err + shown.out
        return status, shown.out, shown.err

    return runs


@pytest.fixture
def document(told):
    """Run a command with --json: exit status and the document."""

    def runs(*words: object) -> tuple[int, dict[str, Any]]:
        status, out, _ = told(*words, "--json")
        found = json.loads(out, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))
        assert found["format"] == 1
        return status, found

    return runs


# ----------------------------------------------------------------------------------------------------- check


def test_check_json(document):
    status, found = document("check", "half_one_plus_cosh", "line_neighbourhoods", "boundary_size", "--jobs", 1)
    assert status == 0 and found["ok"] is True and found["command"] == "check" and isinstance(found["version"], str)
    assert list(found["obligations"]) == ["theorem", "finite", "limit", "numeric"]
    for done, listed in found["obligations"].values():
        assert type(done) is int and type(listed) is int and 0 <= done <= listed
    names = [t["name"] for t in found["theorems"]]
    for t in found["theorems"]:
        for field, kind in THEOREM_FIELDS.items():
            assert isinstance(t[field], kind), field
        assert list(t["ledger"]) == ["exact", "balls", "enumeration", "algebra", "argument", "cited", "formal"]
        assert all(type(count) is int and count >= 0 for count in t["ledger"].values())
        assert t["ledger"]["algebra"] == 0 and t["recheck"] in ("passed", "cached")
        assert t["status"] in ("proved", "argued", "cited")
        assert {"points", "digits"} <= set(t["mpmath"])
        assert set(t["uses"]) <= set(names[: names.index(t["name"])])
        written = Path(t["file"]).read_text().splitlines()[t["line"] - 1]
        assert "Lemma(" in written or "Theorem(" in written
        assert t["statement"] and t["latex"] and t["title"]
    by_name = {t["name"]: t for t in found["theorems"]}
    assert by_name["boundary_size"]["status"] == "proved" and by_name["boundary_size"]["ledger"]["formal"] == 1
    assert by_name["line_neighbourhoods"]["ledger"]["enumeration"] == 1
    assert by_name["boundary_size"]["tested"]["comparisons"] > 100_000
    assert by_name["half_one_plus_cosh"]["tested"] is None and by_name["half_one_plus_cosh"]["mpmath"]["points"] > 0
    assert document("check", "line_neighbourhoods")[1]["theorems"][-1]["recheck"] == "cached"
    assert document("check", "line_neighbourhoods", "--fresh")[1]["theorems"][-1]["recheck"] == "passed"


def test_check_for_people(told):
    status, out, err = told("check", "half_angle")
    assert status == 0 and err == "" and "half_angle" in out and "1 of 1 theorems are fine" in out
    assert "obligations settled: theorem 1 of" in out


def test_a_failed_check_has_status_1_and_says_what_was_given_and_needed(tmp_path, told, document):
    file = tmp_path / "mine.py"
    file.write_text(LEMMA.format(c="0 - 1"))
    status, out, _ = told("check", file)
    assert status == 1 and "mine: failed" in out and f"{file}, line 4" in out and "0 of 1 theorems are fine" in out
    status, found = document("check", file)
    assert status == 1 and found["ok"] is False and found["theorems"][0]["status"] == "failed"


@pytest.mark.parametrize(
    ("words", "where", "hint"),
    [
        (["check", "half_angel"], "theorem name", "half_angle"),
        (["show", "boundary"], "theorem name", "boundary_size"),
        (["ledger", "zzzzzz"], "theorem name", "derive ledger"),
        (["tex", "zzzzzz"], "theorem name", ""),
        (["check", "missing.py"], "missing.py", ""),
        (["check", "half_angle", "--update"], "--update", ""),
        (["check", "--no-such-option"], "derive check", ""),
        (["check", "--jobs", "-1"], "derive check", ""),
        (["check", "--jobs", "many"], "derive check", ""),
        (["show"], "derive show", ""),
        (["nosuchcommand"], "derive", ""),
        (["recheck"], "derive recheck", ""),
        (["recheck", "/nonexistent/file"], "derive recheck", ""),
        (["prove"], "derive prove", ""),
        (["prove", "1 <= 2", "--timeout", "soon"], "--timeout", ""),
        (["prove", "1 <= 2", "--timeout", "-1"], "--timeout", ""),
    ],
)
def test_wrong_use_has_status_2_and_one_sentence(told, words, where, hint):
    status, out, err = told(*words)
    assert status == 2 and out == "" and err.startswith("derive: ") and err.count("\n") == 1
    status, out, err = told(*words, "--json")
    found = json.loads(out)
    assert status == 2 and err == "" and found["format"] == 1 and found["ok"] is False
    assert list(found["error"]) == ["where", "given", "needed", "hint"]
    assert where in found["error"]["where"] and hint in found["error"]["hint"]


def test_without_arguments_the_help_is_shown(told):
    status, out, _ = told()
    assert status == 2 and all(name in out for name in COMMANDS)
    for words in (["--help"], ["-h"], ["check", "--help"], ["prove", "-h"]):
        status, out, _ = told(*words)
        assert status == 0 and "Usage" in out


def test_an_error_in_a_proof_file_in_json(tmp_path, document):
    file = tmp_path / "mine.py"
    file.write_text(LEMMA.format(c="0.5"))
    status, found = document("check", file)
    assert status == 2 and f"{file}, line 4" in found["error"]["where"] and "0.5" in found["error"]["given"]


# --------------------------------------------------------------------------------------------- show and ledger


def test_show(told, document):
    status, out, _ = told("show", "half_one_plus_cosh")
    assert status == 0
    for words in ("cosh(lam/2)**2", "half-angle formula", "exact arithmetic", "recheck", "for every real lam"):
        assert words in out, words
    status, found = document("show", "half_one_plus_cosh")
    assert status == 0 and set(THEOREM_FIELDS) <= set(found) and found["steps"]


def test_show_a_theorem_in_prose(told):
    out = told("show", "boundary_size")[1]
    for words in ("argument in prose", "Efron-Stein", "tested:", "largest ratio to the bound 15/16", "comparisons"):
        assert words in out, words


def test_ledger(told, document, tmp_path):
    assert document("ledger", "half_angle")[1]["theorems"][0]["name"] == "half_angle"
    out = told("ledger", "log_cosh")[1]
    order = ["exact arithmetic", "ball arithmetic", "exhaustive enumeration", "computer algebra", "argument in prose",
             "cited literature", "formal (Coq)"]  # fmt: skip
    assert [out.index(words) for words in order] == sorted(out.index(words) for words in order)
    (tmp_path / "mine.py").write_text(LEMMA.format(c=1))
    assert "for every real x:  x <= x + 1" in told("ledger", tmp_path / "mine.py")[1]


def test_integers_are_told_from_reals(told):
    assert "for every integer k with 0 <= k" in told("ledger", "factorial_doubling")[1]


# ------------------------------------------------------------------------------------------------------ recheck


@lru_cache
def proof_of(name: str) -> str:
    """The saved proof that check makes of a theorem."""
    return next(v for v in checking.check([name], jobs=1).verdicts if v.name == name).proof


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "log_cosh.proof"
    file.write_text(proof_of("log_cosh"))
    return file


def test_recheck_accepts_what_check_saved(saved, document, told):
    status, found = document("recheck", saved)
    assert status == 0 and found["ok"] is True and found["command"] == "recheck"
    (report,) = found["files"]
    assert {"file", "theorems", "ok", "reason"} <= set(report) and report["ok"] and report["reason"] == ""
    assert "passed: log_cosh" in told("recheck", saved)[1]
    assert document("recheck", saved.parent)[1]["files"] == found["files"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "{}",
        lambda text: text.replace('["<=", ', '["<", '),
        lambda text: text.replace('"name": "log_cosh"', '"name": "log_cosh", "name": "log_cosh"'),
        lambda text: text.replace("log_cosh", "l\u043eg_cosh"),
        lambda text: text.replace('"version": 1', '"version": true'),
        lambda text: text.replace('"version": 1', '"version": 2'),
        lambda text: text.replace('["num", "1"]', '["num", "2"]'),
        lambda text: text.replace('["num", "1"]', '["num", 1.0]'),
        lambda text: text.replace('"law"', '"lore"', 1),
    ],
)
def test_recheck_refuses_damage_with_a_reason(saved, document, told, damage):
    text = saved.read_text()
    assert damage(text) != text
    saved.write_text(damage(text), encoding="utf-8")
    status, found = document("recheck", saved)
    assert status == 1 and found["ok"] is False and found["files"][0]["reason"]
    status, out, _ = told("recheck", saved)
    assert status == 1 and "REFUSED" in out and out.count("\n") == 1


def test_recheck_of_bytes_and_of_empty_folders(tmp_path, told):
    binary = tmp_path / "binary.proof"
    binary.write_bytes(bytes(range(256)))
    assert told("recheck", binary)[0] == 1
    (tmp_path / "empty").mkdir()
    assert told("recheck", tmp_path / "empty")[0] == 2


def test_one_damaged_file_among_good_ones(saved, document):
    bad = saved.with_name("bad.proof")
    bad.write_text("no proof")
    status, found = document("recheck", saved, bad)
    assert status == 1 and [report["ok"] for report in found["files"]] == [True, False]


# -------------------------------------------------------------------------------------------------------- prove


@pytest.mark.parametrize(
    "words",
    [
        ["2*x*y <= x**2 + y**2"],
        ["x**2 + y**2 + z**2 >= x*y + y*z + z*x"],
        ["4*x*y - 2*x - 1 <= 3*x**2 + 2*y**2 + 2"],
        ["1 + x <= exp(x)"],
        ["x < x + 1 < x + 2"],
        ["x <= 3 and x <= 4", "--given", "x <= 3"],
        ["x*(1 - x) <= 1/4"],
        ["n + 1 <= m", "--given", "n < m", "--integer", "n", "--integer", "m"],
        ["0.1 + 0.2 = 0.3"],
    ],
)
def test_prove_true(words, document, tmp_path):
    file = tmp_path / "goal.proof"
    status, found = document("prove", *words, "--certificate", file)
    fields = {"verdict", "statement", "reason", "vacuous", "counterexample", "pieces", "certificate", "recheck"}
    assert fields | {"seconds"} <= set(found) and status == 0
    assert (found["verdict"], found["recheck"], found["counterexample"]) == ("proved", "passed", None)
    assert recheck(file.read_text()).ok and document("recheck", file)[0] == 0


@pytest.mark.parametrize(
    ("words", "counterexample"),
    [
        (["x**2 >= x"], ["x"]),
        (["x**2 + y**2 >= 2*x*y + 1/1000"], ["x", "y"]),
        (["n + 1 <= m", "--given", "n < m"], ["m", "n"]),
        (["x/x = 1"], ["x"]),
        (["0*log(x) = 0"], ["x"]),
        (["1 < 1"], []),
        (["x < x"], ["x"]),
    ],
)
def test_prove_false(words, counterexample, document, told):
    status, found = document("prove", *words)
    assert status == 1 and found["verdict"] == "refuted" and found["certificate"] is None
    assert sorted(found["counterexample"]) == counterexample
    assert all(isinstance(value, str) for value in found["counterexample"].values())
    status, out, _ = told("prove", *words)
    assert status == 1 and out.startswith("refuted") and "counterexample" in out


def test_prove_undecided_and_vacuous(document):
    status, found = document("prove", "sin(x)**2*cos(y)**2*cos(x*y) <= 1 + 1/10**60", "--timeout", "0.2")
    assert found["verdict"] in ("proved", "undecided") and status == (found["verdict"] != "proved")
    never = {"x <= 0": ["x < 0", "0 < x"], "y <= 0": ["x <= 1", "x >= 2"], "x < x": ["x < y", "y < x"]}
    for goal, given in never.items():
        status, found = document("prove", goal, *(word for h in given for word in ("--given", h)))
        assert status == 0 and found["verdict"] == "proved" and found["vacuous"] is True
    assert document("prove", "x <= 1", "--given", "x <= 0")[1]["vacuous"] is False


@pytest.mark.parametrize(
    "goal",
    [
        "x <= foo(x)",
        "x",
        "",
        "1 <= 2; 3 <= 4",
        "x <= 1e400000",
        "__import__('os').system('true') <= 1",
        "x.__class__ <= 1",
        "lambda: 1",
        "x <= 10**10**10",
        "x <= 1/0",
        "(" * 1000 + "x" + ")" * 1000 + "<= 1",
        "x + " * 3000 + "x <= 1",
        "x <= \u0445",
        "x <= y <= ",
        "x == True",
        "x <= nan",
    ],
)
def test_prove_bad_text(goal, told):
    status, out, err = told("prove", goal)
    assert status == 2 and out == "" and err.startswith("derive: ") and len(err) < 1000


def test_a_certificate_that_cannot_be_written(told, tmp_path):
    (tmp_path / "file").write_text("")
    status, _, err = told("prove", "x < x + 1", "--certificate", tmp_path / "file" / "below")
    assert status == 2 and "--certificate" in err


# ---------------------------------------------------------------------------------------------------------- tex


def test_tex_snippet_and_files(told, document, tmp_path):
    status, out, _ = told("tex", "--snippet", "half_one_plus_cosh")
    assert status == 0 and out.count(r"\begin{lemma}") == 1 and r"\label{half_one_plus_cosh}" in out
    assert document("tex", "half_angle")[1]["theorems"] == ["half_angle"]
    file = tmp_path / "out.tex"
    assert told("tex", "half_angle", "-o", file)[0] == 0 and r"\section{" in file.read_text()
    status, _, err = told("tex", "half_angle", "-o", file)
    assert status == 2 and "exists" in err
    assert told("tex", "half_angle", "-o", file, "--force")[0] == 0
    for place in (tmp_path, file / "below", tmp_path / "no" / "such" / "folder.tex"):
        status, _, err = told("tex", "half_angle", "-o", place)
        assert status == 2 and "--output" in err


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not there")
def test_sections_compile_after_the_preamble(told, tmp_path):
    mine = tmp_path / "mine.py"
    mine.write_text(
        LEMMA.format(c=1).replace("a title", r"50% of A_1 & more #1 ~ ^ {x} \\ $5 < 6 <= 7")
        + "a_b = Lemma('under_score', le(x, x + 2), calc(x).le(x + 2, by=exactly, say='100% & a_1 <= b^2'))\n"
    )
    for name, words in (("corpus", []), ("own", [mine])):
        parts = [told("tex", "--macros")[1], r"\begin{document}", told("tex", *words)[1], r"\end{document}"]
        (tmp_path / f"{name}.tex").write_text("\n".join(parts), encoding="utf-8")
        command = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", f"{name}.tex"]
        made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stdout[-2000:]


def test_every_theorem_of_the_corpus_has_latex(told):
    out = told("tex", "--snippet")[1]
    for name in corpus.load().theorems:
        assert rf"\label{{{name}}}" in out
