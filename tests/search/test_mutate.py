"""Changed statements: what is proved of them is true, what is false is not proved."""

import json
from fractions import Fraction

from derive.cli import run
from derive.search.mutate import how_far, mutants
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
