"""Changed statements: what is proved of them is true, what is false is not proved."""

import json
import random
from fractions import Fraction

import pytest

from derive import corpus
from derive.cli import run
from derive.evidence.second_opinion import opinion
from derive.kernel import Rel
from derive.language import Lemma
from derive.search.mutate import decide, how_far, limit, mutants, simplest
from derive.terms_text import parse_relation


def test_every_kind_of_change_occurs():
    goal, h = parse_relation("x*(1 - x) <= 1/4"), parse_relation("0 <= x")
    changes = " ".join(m.change for m in mutants(goal, [h]))
    for part in ("+1 %", "-1 %", "(+1)", "(-1)", "sign", "< for <=", "sides exchanged", "without"):
        assert part in changes


def test_sharp_constant_is_enclosed_between_certified_values():
    goal = parse_relation("x*(1 - x) <= 1/2")
    proved, refuted = how_far(goal, [], (1, ()), Fraction(1), Fraction(1, 10), 2.0, 6)
    assert refuted < Fraction(1, 4) <= proved < Fraction(3, 10)


def test_command_gives_each_change_its_verdict(capsys):
    assert run(["mutate", "1 + x <= exp(x)", "--timeout", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["mutants"]
    verdicts = {m["change"]: m["verdict"] for m in found}
    assert verdicts["< for <="] == "refuted"
    assert verdicts["sides exchanged"] == "refuted"
    assert {m["of"] for m in found} == {"1 + x <= exp(x)"}
    raised = [m["verdict"] for m in found if "(+1" in m["change"]]
    assert raised
    assert "proved" not in raised


def test_unknown_lemma_is_a_sentence(capsys):
    assert run(["mutate", "no_such_lemma"]) == 2
    assert "no_such_lemma" in capsys.readouterr().err


def corpus_sample(size):
    """A seeded sample of the mutants of the scalar lemmas."""
    found = []
    for lemma in corpus.load().theorems.values():
        for r in lemma.relations if isinstance(lemma, Lemma) else ():
            if isinstance(r, Rel):
                chance = random.Random(lemma.name)
                rows = list(mutants(r, lemma.hypotheses))
                found += chance.sample(rows, min(2, len(rows)))
    return random.Random(8).sample(found, size)


def test_no_false_mutant_of_the_corpus_is_proved():
    verdicts = []
    for m in corpus_sample(40):
        found = decide(m, 0.6)
        verdicts.append(found.verdict)
        if found.verdict == "proved":
            assert opinion(m.hypotheses, [m.goal], 150, seed=m.change).violations == (), m
    assert verdicts.count("refuted") >= 15


@pytest.mark.parametrize(
    ("text", "given", "place", "proved", "known", "sharp"),
    [
        ("x*(1 - x) <= 1/3", [], (1, ()), Fraction(3, 10), [Fraction(0)], Fraction(1, 4)),
        ("2*x <= x**2 + 3", [], (1, (1,)), Fraction(2), [Fraction(0)], Fraction(1)),
        ("1 + x <= exp(x) + 1/2", [], (1, (1,)), Fraction(1, 4), [], Fraction(0)),
    ],
)
def test_sharp_constant_is_found_and_certified(text, given, place, proved, known, sharp):
    found = limit(parse_relation(text), [parse_relation(g) for g in given], place, proved, known, 2.0, 14)
    assert found.sharp == found.proved == sharp
    assert found.as_json()["sharp"] == str(sharp)
    assert str(found.refuted) in str(found)


def test_limit_without_a_refuted_value_says_so():
    found = limit(parse_relation("x**2 <= x**2 + 1"), [], (1, (1,)), Fraction(2), [], 1.0, 3)
    assert found.refuted is None and found.sharp is None and found.proved > 2
    assert "no value was refuted" in str(found)


def test_command_says_how_far_a_constant_can_be_moved(capsys):
    assert run(["mutate", "x*(1 - x) <= 1/3", "--timeout", "1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["mutants"]
    assert {"of", "change", "verdict", "how_far"} <= set(rows[0])
    far = [r["how_far"] for r in rows if r["how_far"] and r["how_far"]["sharp"]]
    assert any(f["constant"] == "1/3 on the right" and f["sharp"] == "1/4" for f in far)


def test_simplest_number_of_an_interval():
    assert simplest(Fraction(1, 3), Fraction(1, 2)) == Fraction(1, 2)
    assert simplest(Fraction(10, 7), Fraction(13, 9)) == Fraction(10, 7)
    assert simplest(Fraction(-5, 2), Fraction(-7, 3)) == Fraction(-5, 2)
    for k in range(1, 60):
        low, high = Fraction(k, 61), Fraction(k, 61) + Fraction(1, 100)
        best = simplest(low, high)
        smaller = (Fraction(p, q) for q in range(1, best.denominator) for p in range(q + 2))
        assert low <= best <= high and not any(low <= f <= high for f in smaller)
