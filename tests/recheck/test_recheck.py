"""The independent checker: every rule accepts, refuses, and refuses a changed number; reading; reports; limits."""

from __future__ import annotations

import ast
import io
import json
import random
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from test_saved_examples import EXAMPLES, damaged, ladder_example, random_proof, ring, under, x, y

from derive import kernel as k
from derive import recheck as checker
from derive import saved
from derive.errors import DeriveError
from derive.kernel import apply, hyp, law, le, linear, lt, num, refl, var
from derive.recheck import recheck

PACKAGE = Path(checker.__file__).parent


class Proof:
    """A saved proof as data, to write down what the kernel would not make."""

    def __init__(self) -> None:
        self.terms: list[list[Any]] = []
        self.steps: list[list[Any]] = []

    def term(self, *node: Any) -> int:
        if list(node) not in self.terms:
            self.terms.append(list(node))
        return self.terms.index(list(node))

    def num(self, text: str | int) -> int:
        return self.term("num", str(text))

    def var(self, name: str, sort: str = "real") -> int:
        return self.term("var", name, sort)

    def step(self, rule: str, args: list[Any], premises: list[int] | None = None) -> int:
        self.steps.append([rule, args, premises or []])
        return len(self.steps) - 1

    def text(self, hyps: list[Any], concl: Any) -> str:
        claim = {"name": "claim", "step": len(self.steps) - 1, "hyps": hyps, "concl": concl}
        document = {"format": "derive-proof", "version": 1, "terms": self.terms, "steps": self.steps}
        return json.dumps({**document, "theorems": [claim]})

    def refusal(self, hyps: list[Any] | None = None, concl: Any = None) -> str:
        report = recheck(self.text(hyps or [], concl or ["=", 0, 0]))
        assert not report.ok
        return report.reason


def example(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(saved.save({name: EXAMPLES[name]()}))
    return document


# ------------------------------------------------------------------------------ every rule, three ways


@pytest.mark.parametrize("name", EXAMPLES)
def test_accepts_and_says_what_the_kernel_says(name: str) -> None:
    th = EXAMPLES[name]()
    text = saved.save({name: th})
    (report,) = recheck(text).theorems
    assert report.ok and report.reason == "" and report.steps == len(json.loads(text)["steps"])
    if isinstance(th.concl, k.Rel):
        assert report.conclusion == repr(th.concl)
        assert set(report.hyps) == set(map(repr, th.hyps))


@pytest.mark.parametrize("name", EXAMPLES)
def test_refuses_another_first_premise(name: str) -> None:
    document = example(name)
    last = document["steps"].pop()
    unrelated = len(document["terms"])
    document["terms"].append(["var", "unrelated", "int"])
    document["steps"] += [["refl", [unrelated], []], last]
    document["theorems"][0]["step"] += 1
    assert recheck(json.dumps(document)).ok
    last[2] = [len(document["steps"]) - 2, *last[2][1:]]
    report = recheck(json.dumps(document))
    assert last[0] == "opaque" or (not report.ok and report.reason)


NUMBERS = {  # an example -> a number of its file, and another that makes the proof wrong
    "hyp": None, "cut": ("0", "5"), "instance": ("-1", "-2"), "cases": ("2", "3"), "absurd": None,
    "induction": ("1/2", "1/3"), "refl": ("-1", "1/2"), "defined": None, "trans": ("1", "-1"), "linear": ("3", "0"),
    "replace": None, "law": ("0", "-1"), "monotone": ("1/2", "-1/2"), "derivative": ("2", "1/2"), "ladder": ("0", "-1"),
    "ladder_down": ("0", "1"), "endpoints": ("2", "3"), "empty_range": ("1", "2"), "last_term": ("1", "2"),
    "termwise": ("1", "-1"), "termwise_prod": ("1", "-1"), "bernstein": ("1/2", "3/2"), "opaque": None,
    "interior_minimum": ("1", "-1"), "tends_constant": ("-1", "1/2"), "tends_reciprocal": ("0", "1"),
    "tends_arithmetic": ("-1", "2"), "tends_function": ("-1", "1"), "tends_root": ("0", "1"), "squeeze": ("0", "1"),
    "limit_of_inequality": ("-1", "1"), "cover": ("1", "2"), "cover_contact": ("1/2", "3/5"),
    "cover_polynomial": ("2", "1"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_refuses_a_changed_number(name: str) -> None:
    document = example(name)
    changed = NUMBERS[name]
    if changed is None:  # no number in it: change a relation of the claim
        claim = document["theorems"][0]
        claim["concl"] = ["=", 0, 0] if claim["concl"] != ["=", 0, 0] else ["<", 0, 0]
    else:
        place = document["terms"].index(["num", changed[0]])
        document["terms"][place] = ["num", changed[1]]
    assert not recheck(json.dumps(document)).ok


@pytest.mark.parametrize("name", [name for name in EXAMPLES if NUMBERS[name]])
def test_refuses_each_other_number_or_proves_another_true_statement(name: str) -> None:
    document = example(name)
    for i, node in enumerate(document["terms"]):
        if node[0] == "num":
            for other in ("0", "1", "-1", "7/3"):
                changed = json.loads(json.dumps(document))
                changed["terms"][i] = ["num", other]
                text = json.dumps(changed)
                if "cover" not in name:  # the kernel does not look into a cover
                    assert recheck(text).ok == kernel_accepts(text)
                assert kernel_accepts(text) or not recheck(text).ok


def kernel_accepts(text: str) -> bool:
    try:
        saved.load(text)
    except DeriveError:
        return False
    return True


@pytest.mark.parametrize("name", sorted(k.LAWS))
def test_every_law_agrees_with_the_kernel(name: str) -> None:
    args = [var(a, "int" if a in "mnkef" else "real") for a in k.LAWS[name].names]
    needed, concl = k._row(k.LAWS[name], args)
    defs = list(map(hyp, needed))
    while missing := k.undefined_part((*args, *concl[1:]), frozenset(k._relation(d) for d in defs)):
        defs.append(hyp(missing[1]))
    text = saved.save({name: law(name, args, *defs)})
    assert recheck(text).ok
    for i in range(len(needed)):
        fewer = json.loads(text)
        fewer["steps"][-1][2].pop(i)
        assert recheck(json.dumps(fewer)).ok == kernel_accepts(json.dumps(fewer))


@pytest.mark.parametrize("name", sorted(k.MONOTONE))
def test_every_monotone_piece_agrees_with_the_kernel(name: str) -> None:
    a, b = (var(x, "int" if x in "mn" else "real") for x in k.MONOTONE[name].names[:2])
    tried = 0
    for extra in ([], [num(3)], [num(2)], [num(Fraction(1, 2))], [num(-2)], [var("n", "int")]):
        for r in (lt(a, b), le(a, b)):
            if len(extra) + 2 != len(k.MONOTONE[name].names):
                continue
            try:
                needed = k._row(k.MONOTONE[name], [a, b, *extra])[0]
                th = k.monotone(name, extra, hyp(r), *map(hyp, needed))
            except k.Refusal:
                continue
            tried += 1
            text = saved.save({name: th})
            assert recheck(text).ok
            for i in range(len(needed)):
                fewer = json.loads(text)
                fewer["steps"][-1][2].pop(i + 1)
                assert recheck(json.dumps(fewer)).ok == kernel_accepts(json.dumps(fewer))
    assert tried


@pytest.mark.parametrize("name", sorted(n for n, row in k.FUNCTIONS.items() if row.partials))
@pytest.mark.parametrize("order", [1, 2, 3])
def test_every_derivative_agrees_with_the_kernel(name: str, order: int) -> None:
    names = k.FUNCTIONS[name].names
    f = apply(name, *(var("n", "int"), x) if name == "polygamma" else (x, y)[: len(names)])
    tower = [f]
    for _ in range(order):
        tower.append(k.differentiate(tower[-1], x))
    defs = [hyp(lt(0, num(1) - x**2))] if name in ("asin", "acos") else []
    while missing := k.undefined_part(tower, frozenset(k._relation(d) for d in defs)):
        defs.append(hyp(missing[1]))
    assert recheck(saved.save({name: k.derivative(f, x, order, None, *defs)})).ok


# ------------------------------------------------------------------------------------ agreement at random


def test_random_proofs_and_their_damage_agree_with_the_kernel() -> None:
    accepted = refused = 0
    for seed in range(100):
        rng = random.Random(seed)
        theorems = random_proof(rng)
        text = saved.save(theorems)
        report = recheck(text)
        assert report.ok, (seed, report.reason)
        assert [(len(t.hyps), t.name) for t in report.theorems] == [(len(th.hyps), t) for t, th in theorems.items()]
        for _ in range(15):
            other = damaged(rng, text)
            assert recheck(other).ok == kernel_accepts(other) or '"cover"' in other, (seed, other)
            assert kernel_accepts(other) or not recheck(other).ok, (seed, other)
            accepted, refused = accepted + recheck(other).ok, refused + (not recheck(other).ok)
    assert accepted > 100 and refused > 800


# ------------------------------------------------------------------- what each rule must not let through


def test_ladder_with_equal_ends_keeps_both() -> None:
    f, zero = -x, num(0)
    step = k.absurd(k.trans(hyp(lt(0, x)), hyp(lt(x, 0))), lt(0, k.differentiate(f, x)))
    base = ring(le(0, k.substitute(f, {x: zero})))
    proof = json.loads(saved.save({"t": k.ladder(f, x, zero, zero, True, base, step, refl(f))}))
    assert recheck(json.dumps(proof)).ok
    claim = proof["theorems"][0]
    claim["hyps"] = [r for r in claim["hyps"] if r[0] == "<"]  # 0 < x |- 0 < -x, which is false
    assert "stated" in recheck(json.dumps(proof)).reason


def test_definedness_as_written() -> None:
    for make, missing in (
        (lambda p, v: p.term("^", v, p.num(-1)), "!= 0"),
        (lambda p, v: p.term("log", v), "0 < x"),
        (lambda p, v: p.term("^", v, p.num("1/2")), "0 <= x"),
        (lambda p, v: p.term("tan", v), "cos(x) != 0"),
    ):
        p = Proof()
        v = p.var("x")
        product = p.term("*", p.num(0), make(p, v))
        p.step("linear", [["=", product, p.num(0)], []])
        assert missing in p.refusal()


def test_sum_over_too_short_a_range_is_undefined() -> None:
    p = Proof()
    low, high = p.num(3), p.num(1)
    total = p.term("sum", low, high, p.term("bound", 0))
    p.step("refl", [total])
    assert "must be defined" in p.refusal()


def test_body_of_a_sum_must_be_defined_on_its_range() -> None:
    p = Proof()
    body = p.term("^", p.term("bound", 0), p.num(-1))
    p.step("refl", [p.term("sum", p.num(0), p.num(3), body)])
    assert "must be defined" in p.refusal()


def test_integer_variable_takes_integers_only() -> None:
    p = Proof()
    n, z = p.var("n", "int"), p.var("z")
    p.step("refl", [n])
    p.step("instance", [[[n, z]]], [0])
    assert "cannot become" in p.refusal()


def test_one_name_with_two_sorts() -> None:
    p = Proof()
    a, b = p.var("x"), p.var("x", "int")
    p.step("refl", [p.term("+", a, b)])
    assert "real and for an integer" in p.refusal()


def test_ladder_over_a_jump() -> None:
    p = Proof()
    v, zero = p.var("x"), p.num(0)
    f = p.term("floor", v)
    p.step("refl", [f])
    p.step("ladder", [f, v, zero, None, True], [0, 0, 0])
    assert "no derivative" in p.refusal()


def test_strict_links_only_where_they_hold() -> None:
    p = Proof()
    a, b = p.var("a"), p.var("b")
    p.step("hyp", [["<=", a, b]])
    p.step("linear", [["<", a, b], ["1"]], [0])
    assert "does not follow" in p.refusal()
    p.steps[-1] = ["linear", [["<=", b, a], ["-1"]], [0]]
    assert "negative" in p.refusal()


# ---------------------------------------------------------------------------------------------- reading


def minimal(**changes: Any) -> dict[str, Any]:
    document = {
        "format": "derive-proof", "version": 1, "terms": [["var", "x", "real"]], "steps": [["refl", [0], []]],
        "theorems": [{"name": "t", "step": 0, "hyps": [], "concl": ["=", 0, 0]}],
    }  # fmt: skip
    return {**document, **changes}


def test_minimal_file_is_accepted() -> None:
    assert recheck(json.dumps(minimal())).ok


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "proof"}, "needed 'derive-proof'"),
        ({"version": 2}, "version 1"),
        ({"version": True}, "version 1"),
        ({"extra": 1}, "exactly the fields"),
        ({"theorems": []}, "at least one theorem"),
        ({"terms": {}}, "must be lists"),
        ({"terms": [["num", 1]]}, "term 0"),
        ({"terms": [["num", "1/1"]]}, "lowest terms"),
        ({"terms": [["num", "2/4"]]}, "lowest terms"),
        ({"terms": [["num", "-0"]]}, "lowest terms"),
        ({"terms": [["num", "1.0"]]}, "term 0"),
        ({"terms": [["num", "1e9"]]}, "term 0"),
        ({"terms": [["num", "+1"]]}, "term 0"),
        ({"terms": [["num", "1/0"]]}, "term 0"),
        ({"terms": [["num", "9" * 100_001]]}, "100000 digits"),
        ({"terms": [["var", "x"]]}, "term 0"),
        ({"terms": [["var", "x", "complex"]]}, "term 0"),
        ({"terms": [["var", "\u0445", "real"]]}, "term 0"),
        ({"terms": [["var", "x\n", "real"]]}, "term 0"),
        ({"terms": [["var", "#0", "int"]]}, "term 0"),
        ({"terms": [["var", "x", "real"], ["var", "x", "real"]]}, "given twice"),
        ({"terms": [["erf", 0]]}, "term 0"),
        ({"terms": [json.loads("[" * 600 + "]" * 600)]}, ""),
        ({"terms": [["<", 0, 0]]}, "term 0"),
        ({"terms": [["exp", 0]]}, "below 0"),
        ({"terms": [["var", "x", "real"], ["exp", 2]]}, "term 1: given '2'"),
        ({"terms": [["var", "x", "real"], ["exp", True]]}, "term 1: given 'True'"),
        ({"terms": [["var", "x", "real"], ["exp", 0, 0]]}, "term 1"),
        ({"terms": [["var", "x", "real"], ["factorial", 0]]}, "integer-valued"),
        ({"terms": [["var", "x", "real"], ["^", 0, 0]]}, "exponent"),
        ({"terms": [["var", "x", "real"], ["sum", 0, 0, 0]]}, "integer-valued"),
        ({"terms": [["bound", 0]]}, "bound index outside"),
        ({"steps": [["refl", [0], [0]]]}, "step 0 (refl): given '0'"),
        ({"steps": [["magic", [0], []]]}, "step 0"),
        ({"steps": [["__init__", ["{}"], []]]}, "step 0"),
        ({"steps": [["refl", [0, 0], []]]}, "step 0 (refl)"),
        ({"steps": [["refl", [False], []]]}, "step 0 (refl)"),
        ({"steps": [["refl", [None], []]]}, "step 0 (refl)"),
        ({"steps": [["refl", [0]]]}, "step 0"),
        ({"steps": [["hyp", [["<", 0]], []]]}, "relation"),
        ({"steps": [["hyp", [["~", 0, 0]], []]]}, "relation"),
        ({"theorems": [{"name": "t", "step": 1, "hyps": [], "concl": ["=", 0, 0]}]}, "theorem 0"),
        ({"theorems": [{"name": "t", "step": True, "hyps": [], "concl": ["=", 0, 0]}]}, "theorem 0"),
        ({"theorems": [{"name": "t t", "step": 0, "hyps": [], "concl": ["=", 0, 0]}]}, "theorem 0"),
        ({"theorems": [{"name": "t", "step": 0, "concl": ["=", 0, 0]}]}, "theorem 0"),
        ({"theorems": [{"name": "t", "step": 0, "hyps": [], "concl": ["<=", 0, 0]}]}, "stated  |- x <= x"),
        ({"theorems": [{"name": "t", "step": 0, "hyps": [["<", 0, 0]], "concl": ["=", 0, 0]}]}, "step 0 proves"),
        ({"theorems": [{"name": "t", "step": 0, "hyps": [["<", 0, 0]] * 2, "concl": ["=", 0, 0]}]}, "given twice"),
        ({"theorems": [{"name": "t", "step": 0, "hyps": [], "concl": ["=", 0, 0]}] * 2}, "theorem 1"),
    ],
)
def test_reads_strictly(changes: dict[str, Any], reason: str) -> None:
    report = recheck(json.dumps(minimal(**changes)))
    assert not report.ok and reason in report.reason
    assert "\n" not in report.reason and report.reason.isascii() and len(report.reason) < 600


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 1, "version": 1'),
        ('"version": 1', '"version": 1.0'),
        ('"version": 1', '"version": 1e0'),
        ('"version": 1', '"version": NaN'),
        ('"version": 1', '"version": -0'),
        ('"version": 1', '"version": 10000000000000'),
        ('"step": 0', '"step": 0, "step": 0'),
        ('"t"', '"\u0442"'),
        ("{", "\ufeff{"),
        ("[0]", "[" * 50_000 + "]" * 50_000),
        ("}]}", "}]} {}"),
        ("}]}", "}]"),
    ],
)
def test_reads_json_strictly(old: str, new: str) -> None:
    text = json.dumps(minimal())
    assert text.count(old) >= 1
    report = recheck(text.replace(old, new, 1))
    assert not report.ok and report.reason and "\n" not in report.reason


@pytest.mark.parametrize("text", ["", "null", "[]", "0", "{}", '"x"', "\x00"])
def test_other_text(text: str) -> None:
    assert not recheck(text).ok


def test_deep_terms_are_refused_and_large_ones_are_quick() -> None:
    def doubled(times: int, op: str = "+") -> str:
        terms: list[Any] = [["var", "x", "real"] if op == "+" else ["num", "3"]]
        terms += [[op, i, i] for i in range(times)]
        steps = [["linear", [["=", times, times], []], []]]
        claim = [{"name": "t", "step": 0, "hyps": [], "concl": ["=", times, times]}]
        return json.dumps(minimal(terms=terms, steps=steps, theorems=claim))

    assert recheck(doubled(499)).ok
    assert "500" in recheck(doubled(500)).reason
    assert "too large" in recheck(doubled(400, "*")).reason
    assert len(recheck(doubled(499)).theorems[0].conclusion) < 200_000


def test_huge_powers_are_refused() -> None:
    p = Proof()
    zero = p.term("+", p.var("x"), p.term("*", p.num(-1), p.var("x")))
    p.step("linear", [["=", p.term("^", zero, p.num(10**9)), p.num(0)], []])
    assert recheck(p.text([], ["=", p.term("^", zero, p.num(10**9)), p.num(0)])).ok  # (x - x)^n is 0, at once
    q = Proof()
    tower = q.num(2)
    for _ in range(6):
        tower = q.term("^", q.num(2), tower) if len(q.terms) < 2 else q.term("^", tower, q.num(1000))
    q.step("linear", [["=", tower, tower], []])
    assert "too large" in q.refusal()


def test_nested_sums() -> None:
    p = Proof()
    t = p.term("bound", 0)
    for _ in range(99):
        t = p.term("sum", p.num(1), p.num(1), t)
    p.step("refl", [t])
    assert recheck(p.text([], ["=", t, t])).ok
    p.step("refl", [p.term("sum", p.num(1), p.num(1), t)])
    assert "100" in p.refusal()


# ---------------------------------------------------------------------------------------------- reports


def test_rests_on_everything_below() -> None:
    cited = k.opaque("cited", "CLT", "0" * 64)
    lemma = ladder_example(True)
    argued = k.opaque("argument", "translates", "1" * 64, cited, lemma, k.opaque("enumeration", "tiny", "2" * 64))
    plain, whole = recheck(saved.save({"lemma": lemma, "whole": argued})).theorems
    assert plain.rests_on == {"exact": 3, "ball": 0, "argument": [], "cited": [], "enumeration": []}
    expected = {"exact": 3, "ball": 0, "argument": ["translates"], "cited": ["CLT"], "enumeration": ["tiny"]}
    assert whole.rests_on == expected and whole.conclusion == f"argument translates {'1' * 64}"


def test_pieces_of_covers_are_counted_below_a_theorem() -> None:
    made = {"cover": EXAMPLES["cover"](), "contact": EXAMPLES["cover_contact"]()}
    both = under(made["contact"], *made["cover"].hyps)
    made |= {"above": both, "twice": k.trans(both, ring(le(k._relation(both).right, k._relation(both).right + 1)))}
    made["argued"] = k.opaque("argument", "all", "0" * 64, made["cover"], made["twice"])
    balls = {t.name: t.rests_on["ball"] for t in recheck(saved.save(made)).theorems}
    assert balls == {"cover": 3, "contact": 2, "above": 2, "twice": 2, "argued": 5}


def test_vacuous_theorems_are_marked() -> None:
    absurd = EXAMPLES["absurd"]()
    contradiction = k._relation(absurd)
    either = k.cases(le(x, 0), lt(0, x), under(absurd, le(x, 0)), under(absurd, lt(0, x)))
    one_side = k.cases(lt(x, y), le(y, x), k.absurd(k.trans(hyp(lt(x, y)), hyp(lt(y, x))), contradiction),
                       under(hyp(contradiction), le(y, x)))  # fmt: skip
    made = {
        "absurd": absurd, "cut": k.cut(hyp(contradiction), absurd), "either": either,
        "instance": k.instance(absurd, [(x, x + 1)]), "plain": refl(x), "one_side": one_side,
    }  # fmt: skip
    unit, leaf = [(x, Fraction(0), Fraction(1))], ("excluded", 0)
    made["no_point"] = k.cover(lt(x, x), [lt(x, -1)], unit, ("split", 0, "1/2", leaf, leaf))
    made["a_point"] = k.cover(le(0, x), [lt(x, Fraction(1, 4))], unit, ("split", 0, "1/2", ("positive",), leaf))
    marks = {t.name: t.vacuous for t in recheck(saved.save(made)).theorems}
    assert marks == {"absurd": True, "cut": True, "either": True, "instance": True, "plain": False,
                     "one_side": False, "no_point": True, "a_point": False}  # fmt: skip


def test_a_wrong_theorem_leaves_the_others() -> None:
    document = json.loads(saved.save({"a": refl(x), "b": linear(lt(x, x + 1), [])}))
    document["theorems"][0]["concl"][0] = "<"
    report = recheck(json.dumps(document))
    assert [t.ok for t in report.theorems] == [False, True] and not report.ok and "theorem a" in report.reason


def test_command(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(saved.save({"larger": ring(lt(x, x + 1))}))
    bad.write_text("{}")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe")
    for name in CHECKER:
        (tmp_path / name).write_text((PACKAGE / name).read_text())

    def run(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import recheck; "
                   "sys.exit(recheck.main(sys.argv[1:]))", *words]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    assert run("good.json")[0] == 0 and "accepted" in run("good.json")[1]
    (tmp_path / "covers.json").write_text(saved.save({"cover": EXAMPLES["cover"]()}))
    program = [sys.executable, "-E", "-s", "recheck.py", "--json", "covers.json"]
    done = subprocess.run(program, capture_output=True, text=True, cwd=tmp_path, check=False)
    (theorem,) = json.loads(done.stdout)["files"][0]["theorems"]
    assert done.returncode == 0 and not done.stderr and theorem["ok"] and theorem["rests_on"]["ball"] == 3
    status, out = run("--json", "good.json", "bad.json", "binary.json")
    answer = json.loads(out)
    assert status == 1 and not answer["ok"] and [f["ok"] for f in answer["files"]] == [True, False, False]
    assert answer["files"][0]["theorems"][0]["conclusion"] == "x < (x + 1)"
    assert run()[0] == 2 and run("--fast", "good.json")[0] == 2 and run("missing.json")[0] == 2


# --------------------------------------------------------------------------------------- independence


def code_lines(path: Path) -> int:
    """Lines with code: no blank lines, comments or docstrings."""
    source = path.read_text()
    tree = ast.parse(source)
    docs: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            docs.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines: set[int] = set()
    quiet = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in quiet:
            lines.update(range(token.start[0], token.end[0] + 1))
    blank = {i for i, line in enumerate(source.splitlines(), 1) if not line.strip()}
    return len(lines - docs - blank)


LIMITS = {
    "kernel.py": 700, "recheck.py": 900, "recheck_numbers.py": 600,
    "recheck_special.py": 250, "recheck_covers.py": 300, "recheck_polynomials.py": 150, "recheck_reading.py": 100,
}  # fmt: skip
CHECKER = [*(name for name in LIMITS if name.startswith("recheck")), "recheck_table.py"]


@pytest.mark.parametrize(("name", "most"), LIMITS.items())
def test_size_limits(name: str, most: int) -> None:
    assert code_lines(PACKAGE / name) <= most


def test_every_file_of_the_checker_is_looked_at() -> None:
    assert sorted(CHECKER) == sorted(path.name for path in PACKAGE.glob("recheck*.py"))


def test_the_table_of_axioms_is_data() -> None:
    tree = ast.parse((PACKAGE / "recheck_table.py").read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert sum((f.end_lineno or 0) - f.lineno for f in functions) < 20


@pytest.mark.parametrize("name", CHECKER)
def test_imports_only_the_standard_library(name: str) -> None:
    siblings = {sibling.removesuffix(".py") for sibling in CHECKER} - {"recheck"}
    for node in ast.walk(ast.parse((PACKAGE / name).read_text())):
        if isinstance(node, ast.Import):
            assert all(a.name in siblings or a.name.split(".")[0] in sys.stdlib_module_names for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "derive":
            assert all(a.name in siblings for a in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").removeprefix("derive.") in siblings:
            assert node.level == 0
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and (node.module or "").split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("name", CHECKER)
def test_no_assert_eval_or_float(name: str) -> None:
    for node in ast.walk(ast.parse((PACKAGE / name).read_text())):
        assert not isinstance(node, ast.Assert)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in ("eval", "exec", "float", "__import__"))


class _Nameless(ast.NodeTransformer):
    """Names, attributes, texts and annotations do not matter when bodies are compared."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(id="name", ctx=node.ctx)

    def visit_Attribute(self, node: ast.Attribute) -> ast.Attribute:
        self.generic_visit(node)
        return ast.Attribute(value=node.value, attr="name", ctx=node.ctx)

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(value="text") if isinstance(node.value, str) else node


def bodies(path: Path) -> Iterator[tuple[str, str]]:
    """Normalised bodies of all functions of more than three lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if body and (body[-1].end_lineno or 0) - body[0].lineno + 1 > 3:
                yield node.name, "\n".join(ast.dump(_Nameless().visit(part)) for part in body)


@pytest.mark.parametrize("name", CHECKER)
def test_shares_no_function_with_the_rest_of_the_package(name: str) -> None:
    files = [path for path in PACKAGE.glob("*.py") if not path.name.startswith("recheck")]
    theirs = {body for path in files for _, body in bodies(path)}
    assert [function for function, body in bodies(PACKAGE / name) if body in theirs] == []


def test_comparison_of_bodies_would_find_a_copy(tmp_path: Path) -> None:
    copied = ast.unparse(ast.parse((PACKAGE / "kernel.py").read_text())).replace("hyps", "assumptions")
    (tmp_path / "copy.py").write_text(copied)
    shared = {b for _, b in bodies(PACKAGE / "kernel.py")} & {b for _, b in bodies(tmp_path / "copy.py")}
    assert len(shared) > 10
