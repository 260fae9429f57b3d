"""The theorems that constants and radii name are theorems of the corpus."""

from __future__ import annotations

import re
from fractions import Fraction

from derive import corpus
from derive.constants import main_theorem, ramp_recursion, rows
from derive.constants.asymptotics import limits
from derive.constants.derived import constants
from derive.constants.radii import NEEDS, THEOREMS_OF, bound


def test_every_theorem_named_is_in_the_corpus() -> None:
    known = corpus.load().theorems
    keys = set(re.findall(r"^@\w+\{(\w+),", (corpus.ROOT / "references.bib").read_text(), re.MULTILINE))
    named = {constant.theorem for constant in constants().values()}
    named |= {main_theorem.THEOREM, main_theorem.NEAR, main_theorem.FAR}
    named |= {name for limit in limits().values() for name in (limit.theorem, *limit.remainder)}
    for levels in ({"bits": 8}, {"bits": 1}, {"levels": 3}, {"continuous": True}):
        for asked in ({"fraction": "0.01"}, {"radius": "10"}):
            answer = bound("28x28x1", norms=(0, "1/2", 1, "3/2", 2, "inf"), **levels, **asked).rows
            named |= {row.theorem for row in answer}
            cited = {key for row in answer for key in row.cited}
            assert cited <= keys
    assert named | {ramp_recursion.THEOREM} <= known.keys()
    assert {name for names in THEOREMS_OF.values() for name in names} == NEEDS.keys()
    assert NEEDS.keys() <= known.keys()


def test_a_theorem_outside_the_corpus_says_so() -> None:
    row = next(rows.radius_rows(Fraction(0), "upper", Fraction(3), "no_such_theorem", ()))
    assert row.status == rows.NOT_IN_CORPUS


def test_a_provider_names_the_theorems_it_is_listed_with() -> None:
    for levels in ({"bits": 1}, {"bits": 8}, {"levels": 3}, {"continuous": True}):
        for asked in ({"fraction": "0.1"}, {"radius": "2"}):
            everything = bound("8x8x1", norms=(0, "1/2", 1, 2, "inf"), **levels, **asked).rows  # type: ignore[arg-type]
            for name in {row.theorem for row in everything}:
                alone = bound("8x8x1", norms=(0, "1/2", 1, 2, "inf"), theorems=(name,), **levels, **asked).rows  # type: ignore[arg-type]
                assert alone == tuple(row for row in everything if row.theorem == name)
