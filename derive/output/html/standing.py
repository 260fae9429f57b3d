"""What a theorem stands on, in one word: the weakest kind of evidence anywhere below it."""

from __future__ import annotations

from dataclasses import dataclass

from derive.checking import Verdict


@dataclass(frozen=True)
class Standing:
    """A class of theorems with one colour.

    Attributes:
        key: the name of the colour in the style sheet.
        letter: shown beside the colour, so that nothing depends on seeing it.
        words: what it means.
    """

    key: str
    letter: str
    words: str


STANDINGS: tuple[Standing, ...] = (
    Standing("open", "!", "failed, refuted, undecided, or not rechecked"),
    Standing("cited", "C", "something below it is cited literature"),
    Standing("argument", "P", "something below it is an argument in prose"),
    Standing("algebra", "A", "something below it is computer algebra"),
    Standing("enumeration", "N", "something below it is an exhaustive enumeration"),
    Standing("balls", "B", "something below it is ball arithmetic"),
    Standing("formal", "F", "Coq proved it, or something below it"),
    Standing("exact", "E", "exact arithmetic and kernel rules only"),
)
"""From the weakest to the strongest; a theorem gets the first that is true of it."""


def standing_of(verdict: Verdict) -> Standing:
    """The weakest kind of evidence below a theorem, from its ledger, which covers everything below it.

    Args:
        verdict: of ``derive check``.
    """
    if not verdict.fine:
        return STANDINGS[0]
    return next((s for s in STANDINGS[1:-1] if verdict.ledger[s.key]), STANDINGS[-1])
