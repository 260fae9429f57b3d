"""One kind of error for everything a user can get wrong.

    DeriveError                a user's mistake: exit status 2, one or two sentences
    |-- Refused                kernel, recheck or bridge refuse a step: a proof does not hold
    |   `-- StepRefused        a step of a proof file is not given by its reason: prints both
    `-- TooLarge               a computation was refused because of its size

An error says where it happened, what was given, what was needed, and what to try. The command line
prints `str(error)`, or the four fields with ``--json``; it never prints a traceback for one of these.
"""

from __future__ import annotations


class DeriveError(Exception):
    """A mistake in what was given, told in one or two sentences.

    Args:
        where: the place, e.g. ``"--image"`` or ``"half_one_plus_cosh, step 2"``.
        given: what was found there.
        needed: what was needed instead.
        hint: what to try (may be empty).

    >>> str(DeriveError("--bits", "0", "a whole number from 1 to 64"))
    '--bits: given 0; needed a whole number from 1 to 64.'
    """

    def __init__(self, where: str, given: str, needed: str, hint: str = "") -> None:
        self.where, self.given, self.needed, self.hint = where, given, needed, hint
        super().__init__(where, given, needed, hint)

    def __str__(self) -> str:
        text = f"{self.where}: given {self.given}; needed {self.needed}."
        return f"{text} {self.hint}" if self.hint else text

    def as_json(self) -> dict[str, str]:
        """The ``error`` object of the JSON contract."""
        return {"where": self.where, "given": self.given, "needed": self.needed, "hint": self.hint}


class Refused(DeriveError):
    """A step of a proof, or a saved proof, that does not hold as given."""


class StepRefused(Refused):
    """A step whose reason gives something else than the step needs.

    >>> print(StepRefused("lemma, step 2", "a <= b", "a <= c"))
    lemma, step 2: the reason gives
        a <= b
    but the step needs
        a <= c
    """

    def __str__(self) -> str:
        shown = f"{self.where}: the reason gives\n    {self.given}\nbut the step needs\n    {self.needed}"
        return f"{shown}\n{self.hint}" if self.hint else shown


class TooLarge(DeriveError):
    """A computation refused for its size; says how large it is and what is possible."""
