"""Forged and damaged saved proofs: none may be accepted unless it honestly proves what it states."""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "recheck"))

from test_saved_examples import EXAMPLES, damaged, endpoints_example, ladder_example, random_proof, x, y

from derive import kernel as k
from derive import saved
from derive.errors import DeriveError
from derive.evidence.term_balls import holds
from derive.kernel import hyp, le, linear, lt, num, refl
from derive.recheck import recheck

Document = dict[str, Any]
SEED, DAMAGED = 20_240_229, 10_000


def theorem() -> Document:
    """0 < x |- 0 < exp(x) - 1, and x < y |- 2x + 1 < 2y + 3, in one file."""
    made = {"exp": ladder_example(True), "line": EXAMPLES["linear"](), "box": EXAMPLES["bernstein"]()}
    document: Document = json.loads(saved.save(made))
    return document


def step_of(document: Document, rule: str) -> list[Any]:
    return next(step for step in document["steps"] if step[0] == rule)


def change_relation_of_claim(d: Document) -> None:
    d["theorems"][0]["concl"] = ["=", *d["theorems"][0]["concl"][1:]]


def drop_hypothesis_of_claim(d: Document) -> None:
    d["theorems"][0]["hyps"] = []


def add_hypothesis_to_claim(d: Document) -> None:
    d["theorems"][1]["hyps"].append(d["theorems"][0]["hyps"][0])


def turn_claim_round(d: Document) -> None:
    op, left, right = d["theorems"][0]["concl"]
    d["theorems"][0]["concl"] = [op, right, left]


def state_another_theorem(d: Document) -> None:
    d["theorems"][0]["step"] = d["theorems"][1]["step"]


def swap_statements(d: Document) -> None:
    first, second = d["theorems"][:2]
    first["concl"], second["concl"] = second["concl"], first["concl"]


def change_constant(d: Document) -> None:
    d["terms"][d["terms"].index(["num", "3"])] = ["num", "-3"]


def change_coefficient(d: Document) -> None:
    step_of(d, "linear")[1][1] = ["2"]


def add_coefficient(d: Document) -> None:
    next(s for s in d["steps"] if s[0] == "linear" and s[2])[1][1].append("1")


def change_bound(d: Document) -> None:
    step_of(d, "bernstein")[1][1][0][2] = "9"


def turn_bounds_round(d: Document) -> None:
    box = step_of(d, "bernstein")[1][1][0]
    box[1], box[2] = box[2], box[1]


def same_variable_twice(d: Document) -> None:
    step_of(d, "bernstein")[1][1][0][0] = step_of(d, "bernstein")[1][1][1][0]


def one_for_true(d: Document) -> None:
    step_of(d, "bernstein")[1][2] = 1


def true_for_one(d: Document) -> None:
    step_of(d, "ladder")[2][0] = True


def false_for_zero(d: Document) -> None:
    d["theorems"][0]["concl"][1] = False


def text_for_index(d: Document) -> None:
    d["theorems"][0]["concl"][1] = str(d["theorems"][0]["concl"][1])


def negative_index(d: Document) -> None:
    d["theorems"][0]["step"] = -1


def other_rule(d: Document) -> None:
    step_of(d, "ladder")[0] = "endpoints"


def unknown_rule(d: Document) -> None:
    step_of(d, "ladder")[0] = "sorry"


def private_name_as_rule(d: Document) -> None:
    step_of(d, "ladder")[0] = "need_defined"


def rule_in_capitals(d: Document) -> None:
    step_of(d, "ladder")[0] = "Ladder"


def law_as_rule(d: Document) -> None:
    step_of(d, "law")[1][0] = "exp_below_tangent"


def swap_steps(d: Document) -> None:
    d["steps"].reverse()


def cite_itself(d: Document) -> None:
    place = d["steps"].index(step_of(d, "ladder"))
    d["steps"][place][2][0] = place


def cite_a_later_step(d: Document) -> None:
    step_of(d, "ladder")[2][0] = len(d["steps"]) - 1


def swap_premises(d: Document) -> None:
    premises = step_of(d, "ladder")[2]
    premises[0], premises[1] = premises[1], premises[0]


def drop_premise(d: Document) -> None:
    step_of(d, "ladder")[2].pop()


def extra_premise(d: Document) -> None:
    step_of(d, "ladder")[2].append(0)


def lower_end(d: Document) -> None:
    step_of(d, "ladder")[1][2] = None


def other_direction(d: Document) -> None:
    step_of(d, "ladder")[1][4] = False


def look_alike_variable(d: Document) -> None:
    d["terms"][d["terms"].index(["var", "x", "real"])] = ["var", "\u0445", "real"]


def look_alike_function(d: Document) -> None:
    place = next(i for i, node in enumerate(d["terms"]) if node[0] == "exp")
    d["terms"][place][0] = "\u0435xp"


def wide_digits(d: Document) -> None:
    d["terms"][d["terms"].index(["num", "3"])] = ["num", "\uff13"]


def number_not_in_lowest_terms(d: Document) -> None:
    d["terms"][d["terms"].index(["num", "3"])] = ["num", "6/2"]


def other_sort(d: Document) -> None:
    d["terms"][d["terms"].index(["var", "x", "real"])] = ["var", "x", "int"]


def term_that_contains_itself(d: Document) -> None:
    d["terms"].append(["exp", len(d["terms"])])


def term_of_a_later_term(d: Document) -> None:
    d["terms"].insert(0, ["exp", 2])


def relation_as_a_term(d: Document) -> None:
    d["terms"].append(["<", 0, 0])


def opaque_instead_of_proof(d: Document) -> None:
    d["steps"] = [["opaque", ["argument", "trust", "0" * 64], []]]
    for claim in d["theorems"]:
        claim["step"] = 0


def a_later_version(d: Document) -> None:
    d["version"] = 2


def a_field_more(d: Document) -> None:
    d["theorems"][0]["verified"] = True


FORGERIES: list[Callable[[Document], None]] = [
    value for name, value in list(globals().items())
    if callable(value) and getattr(value, "__annotations__", {}) == {"d": "Document", "return": "None"}
]  # fmt: skip


def kernel_accepts(text: str) -> list[k.Theorem] | None:
    try:
        return saved.load(text)
    except DeriveError:
        return None


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_forged_files_are_refused(forge: Callable[[Document], None]) -> None:
    document = theorem()
    assert recheck(json.dumps(document)).ok
    forged = copy.deepcopy(document)
    forge(forged)
    assert forged != document or json.dumps(forged) != json.dumps(document)
    for ensure_ascii in (True, False):
        report = recheck(json.dumps(forged, ensure_ascii=ensure_ascii))
        assert not report.ok and report.reason.isascii() and "\n" not in report.reason
    assert kernel_accepts(json.dumps(forged)) is None


def test_many_forgeries_are_tried() -> None:
    assert len(FORGERIES) >= 40


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"concl": ', '"concl": ["<", 0, 0], "concl": '),
        ('"hyps": ', '"hyps": [], "hyps": '),
        ('"steps": ', '"steps": [], "steps": '),
        ('"version": 1', '"version": 1, "version": 1'),
        ('"version": 1', '"version": 1.0'),
        ('"step": ', '"step": 1e0, "was": '),
        ('"step": ', '"step": NaN, "was": '),
        ('"step": ', '"step": 00'),
        ('"format": ', '"format": Infinity, "was": '),
    ],
)
def test_forged_text_is_refused(old: str, new: str) -> None:
    text = json.dumps(theorem())
    assert old in text
    report = recheck(text.replace(old, new, 1))
    assert not report.ok and report.reason


def test_false_statements_written_by_hand() -> None:
    """1/0 = 1/0; 0*log(x) = 0; sqrt(x)^2 = x; x/x = 1; the empty sum; a real put for an integer."""
    terms = [["var", "x", "real"], ["num", "0"], ["num", "-1"], ["num", "1/2"], ["num", "2"], ["num", "1"],
             ["^", 1, 2], ["log", 0], ["*", 1, 7], ["^", 0, 3], ["^", 9, 4], ["^", 0, 2], ["*", 0, 11],
             ["var", "n", "int"], ["bound", 0], ["sum", 5, 13, 14]]  # fmt: skip
    for rule, r in (("refl", [6]), ("linear", [["=", 8, 1], []]), ("linear", [["=", 10, 0], []]),
                    ("linear", [["=", 12, 5], []]), ("refl", [15])):  # fmt: skip
        concl = r[0] if rule == "linear" else ["=", r[0], r[0]]
        document = {"format": "derive-proof", "version": 1, "terms": terms, "steps": [[rule, r, []]],
                    "theorems": [{"name": "t", "step": 0, "hyps": [], "concl": concl}]}  # fmt: skip
        report = recheck(json.dumps(document))
        assert not report.ok and report.reason.startswith("step 0"), (rule, r)


def test_range_of_a_ladder_is_never_widened() -> None:
    """From the empty range 0 < x < 0 a ladder once concluded 0 < x |- 0 < -x."""
    f, zero = -x, num(0)
    step = k.absurd(k.trans(hyp(lt(0, x)), hyp(lt(x, 0))), lt(0, k.differentiate(f, x)))
    th = k.ladder(f, x, zero, zero, True, linear(le(0, k.substitute(f, {x: zero})), []), step, refl(f))
    (report,) = recheck(saved.save({"t": th})).theorems
    assert set(report.hyps) == {"0 < x", "x <= 0"}


def statement(th: k.Theorem) -> tuple[frozenset[str], str]:
    """As text; the kernel's messages write the constant pi as a function without arguments."""
    return frozenset(repr(h).replace("pi()", "pi") for h in th.hyps), repr(th.concl).replace("pi()", "pi")


def violated(th: k.Theorem, rng: random.Random, points: int = 30) -> bool:
    """Is a theorem by a cover false at one of some random points of its box, or at a corner?"""
    _, hyps, box, _ = th.args
    for i in range(points + 2):
        point = {v: a if i == 0 else b if i == 1 else a + (b - a) * Fraction(rng.randrange(65), 64) for v, a, b in box}
        point = {v: Fraction(round(q)) if v.integer else q for v, q in point.items()}
        if all(holds(h, point)[0] for h in (*hyps, *th.hyps)) and holds(th.concl, point)[0] is False:
            return True
    return False


def test_damaged_proofs_are_accepted_only_when_they_are_proofs() -> None:
    """Every damaged file that is accepted is a correct proof of what it states: the kernel makes the same theorem.

    Damage can leave a correct proof: an unused term changed, a variable renamed everywhere, a premise repeated.
    Of those the files that still state the original theorems are counted apart from those that state others. The
    kernel does not look into a cover: those that are accepted hold at random points, too.
    """
    rng = random.Random(SEED)
    counts = {"refused": 0, "same statement": 0, "another statement": 0, "covers": 0, "damaged covers refused": 0}
    sources = [{name: make()} for name, make in EXAMPLES.items()]
    covers = [theorems for theorems in sources if '"cover"' in saved.save(theorems)]
    sources += [random_proof(rng) for _ in range(200)] + [{"concave": endpoints_example()}] + 5 * covers
    texts = [saved.save(theorems) for theorems in sources]
    stated = [sorted((name, *statement(th)) for name, th in theorems.items()) for theorems in sources]
    for i in range(DAMAGED):
        original = texts[i % len(texts)]
        text = damaged(rng, original)
        if json.loads(text) == json.loads(original):
            text = damaged(rng, text)
        report = recheck(text)
        made = kernel_accepts(text)
        if not report.ok:
            cover = made is not None and '"cover"' in text
            assert made is None or cover, text
            counts["refused"] += 1
            counts["damaged covers refused"] += cover
            continue
        assert made is not None, text
        for cover_theorem in [th for th in made if th.rule == "cover"]:
            counts["covers"] += 1
            assert not violated(cover_theorem, rng), text
        for t, th in zip(report.theorems, made, strict=True):
            hyps, concl = statement(th)
            if len(concl) < 200 and isinstance(th.concl, k.Rel):
                assert (frozenset(t.hyps), t.conclusion) == (hyps, concl), text
        now = sorted((t.name, *statement(th)) for t, th in zip(report.theorems, made, strict=True))
        counts["same statement" if now == stated[i % len(texts)] else "another statement"] += 1
    assert counts["refused"] + counts["same statement"] + counts["another statement"] == DAMAGED
    assert counts["refused"] > 7_000 and counts["same statement"] > 300, counts
    assert counts["covers"] > 25 and counts["damaged covers refused"] > 25, counts


def test_a_saved_proof_is_never_an_exception() -> None:
    """Random bytes, cut files and files put together: one sentence each."""
    rng = random.Random(SEED)
    text = saved.save({"t": ladder_example(True), "u": linear(lt(x, y), [(hyp(lt(x, y)), Fraction(1))])})
    for _ in range(2_000):
        a, b = sorted(rng.randrange(len(text)) for _ in range(2))
        cut = rng.choice([text[:a], text[a:], text[:a] + text[b:], text[:b] + text[a:],
                          text[:a] + chr(rng.randrange(1, 300)) + text[a + 1 :]])  # fmt: skip
        report = recheck(cut)
        assert report.ok == (kernel_accepts(cut) is not None), cut
        assert report.ok or (report.reason and "\n" not in report.reason and len(report.reason) < 2_000)
