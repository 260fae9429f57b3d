"""True statements from handbooks: the easy ones are proved and replayed, no sampled one is refuted."""

import random

import pytest
from statements import HERE, TRUE, statements

from derive import recheck
from derive.search.prove import prove

EASY = random.Random(3).sample([s for s in statements(TRUE) if s.kind == "1"], 25)
HARDER = random.Random(4).sample([s for s in statements(TRUE) if s.kind != "1"], 12)

HELD_OUT = statements(HERE / "held_out_statements.txt")


def test_the_list_is_long_and_names_are_unique():
    names = [s.name for s in statements(TRUE)]
    assert len(names) == len(set(names)) >= 400


@pytest.mark.parametrize("s", HARDER, ids=lambda s: s.name)
def test_no_true_statement_is_refuted(s):
    found = prove(s.goal, s.given, ["n"], 0.8)
    assert found.verdict in ("proved", "undecided")
    assert (found.certificate is None) == (found.verdict == "undecided")


@pytest.mark.parametrize("s", random.Random(5).sample(HELD_OUT, 8), ids=lambda s: s.name)
def test_no_held_out_statement_is_refuted(s):
    assert prove(s.goal, s.given, ["k", "m", "n"], 0.8).verdict in ("proved", "undecided")


@pytest.mark.parametrize("s", EASY, ids=lambda s: s.name)
def test_easy_statement_is_proved(s):
    found = prove(s.goal, s.given, ["n"], 10)
    assert found.verdict == "proved", found.reason
    assert recheck.recheck(found.certificate).ok
