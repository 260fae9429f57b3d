"""The theorems that constants and radii name are theorems of the corpus."""

from __future__ import annotations

from derive import corpus
from derive.constants import main_theorem
from derive.constants.derived import constants
from derive.constants.radii import bound


def test_every_theorem_named_is_in_the_corpus() -> None:
    known = corpus.load().theorems
    named = {constant.theorem for constant in constants().values()}
    named |= {main_theorem.THEOREM, main_theorem.NEAR, main_theorem.FAR}
    named |= {row.theorem for row in bound("28x28x1", bits=8, fraction="0.01").rows}
    assert not named - known.keys()
