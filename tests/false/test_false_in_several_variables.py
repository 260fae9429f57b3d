"""False statements in several variables: none is proved; of a seeded sample most are refuted, on their own grounds."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

from statements import statements

from derive.search.prove import prove

ALL = statements(Path(__file__).parent / "false_in_several_variables.txt")
SAMPLE = random.Random(6).sample(ALL, 40)
BUDGET = 1.5


def test_the_list_is_long_and_names_are_unique():
    names = [s.name for s in ALL]
    assert len(names) == len(set(names)) >= 100
    assert all(s.source for s in ALL)


def test_none_is_proved_and_most_are_refuted():
    found = [prove(s.goal, s.given, ["m", "n"], BUDGET) for s in SAMPLE]
    assert not [s.name for s, d in zip(SAMPLE, found, strict=True) if d.verdict == "proved"]
    refuted = [d for d in found if d.verdict == "refuted"]
    assert len(refuted) >= 0.75 * len(SAMPLE)
    assert all(d.counterexample and d.certificate is None for d in refuted)
