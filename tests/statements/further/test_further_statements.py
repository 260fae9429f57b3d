"""Executable statements of the further limits: changed constants are seen to fail."""

import re

import pytest

from derive import corpus, obligations
from derive.checking import test_set_level as run_statement
from derive.evidence.counting import ClassTable
from derive.evidence.tested import Tally

FOLDERS = re.compile(r"(?:U|U[0-9]|X|S[0-9]|N[0-9]+)\.[0-9]+")


@pytest.fixture(scope="module")
def theorems():
    return corpus.load()


def module_of(theorem):
    return theorem.statement.holds.__globals__


@pytest.mark.parametrize("name", ["vulnerable_generator", "semirandom_noise", "optimal_adversarial_risk"])
def test_statements_hold(theorems, name):
    outcome = run_statement(theorems.get(name))
    assert outcome["comparisons"] > 0 and not outcome["violations"] and not outcome["undecided"]


def test_half_the_bound_on_the_circle_fails(theorems, monkeypatch):
    theorem, tally = theorems.get("vulnerable_sphere"), Tally()
    true = module_of(theorem)["cosine_power"]
    monkeypatch.setitem(module_of(theorem), "cosine_power", lambda a, b, power: true(a, b, power) / 2)
    theorem.statement.holds(ClassTable(1, 6, "hamming"), tally)
    assert tally.violated > 0


def test_smaller_tails_fail_for_generators(theorems, monkeypatch):
    theorem, tally = theorems.get("vulnerable_generator"), Tally()
    true = module_of(theorem)["exp"]
    monkeypatch.setitem(module_of(theorem), "exp", lambda x: true(4 * x))
    theorem.statement.holds(ClassTable(1, 4, "hamming"), tally)
    assert tally.violated > 0


def test_a_wrong_flow_is_seen(theorems, monkeypatch):
    theorem, tally = theorems.get("optimal_adversarial_risk"), Tally()
    true = module_of(theorem)["optimal_risk"]
    alone = lambda law, places: true(law, [[x] for x in range(len(law))])  # noqa: E731
    monkeypatch.setitem(module_of(theorem), "optimal_risk", alone)
    theorem.statement.holds(ClassTable(2, 2, "hamming"), tally)
    assert tally.violated > 0


def test_every_obligation_of_these_folders_is_named_once(theorems):
    """The ids of S, N, U, X are each discharged by exactly one theorem."""
    own = [i for t in theorems.theorems.values() for i in t.discharges if FOLDERS.fullmatch(i)]
    listed = [i for i in obligations.load(corpus.ROOT / "obligations.txt") if FOLDERS.fullmatch(i)]
    assert sorted(own) == sorted(listed) and len(listed) > 60
