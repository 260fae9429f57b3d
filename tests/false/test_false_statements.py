"""False statements: none is proved, and what is refuted has a counterexample that an enclosure confirms."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

from statements import FALSE, statements

from derive import kernel as K
from derive.search.prove import prove
from derive.search.refute import certified
from derive.terms_text import parse_statement

ALL = statements(FALSE)


def test_the_list_is_long_and_names_are_unique():
    names = [s.name for s in ALL]
    assert len(names) == len(set(names)) >= 150


@pytest.mark.parametrize("s", ALL, ids=lambda s: s.name)
def test_false_statement_is_not_proved(s):
    found = prove(s.goal, s.given, ["n"], 0.5)
    assert found.verdict != "proved"
    assert found.certificate is None
    if found.verdict == "refuted":
        point = {K.var(v, "int" if v == "n" else "real"): Fraction(q) for v, q in found.counterexample.items()}
        hypotheses = [h for g in s.given for h in parse_statement(g, ["n"])]
        assert any(certified(r, hypotheses, point) for r in parse_statement(s.goal, ["n"]))
