"""What `derive bound` is asked, and a row of its answer; the theorems that answer are in modules of their own.

A question is about every **class** that fills at most half of an image space, under the uniform measure, and has
one of two forms, for each norm p:

* given a fraction eps: within which radius do all but eps of the images of the class leave it?
* given a radius r: at most which fraction of the class can withstand every change of p-norm at most r?

A **provider** is a function from a question to rows. Each row names its theorem, the theorem's status, and what
it cites. A provider that knows nothing below the trivial answer raises `NoInformation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from derive.constants.decimals import LONGEST_TEXT, looser, outward
from derive.errors import DeriveError
from derive.spaces import ImageSpace
from derive.spaces.checks import Exponent

Kind: TypeAlias = Literal["upper", "lower", "limit"]
"""``upper``: no class does better; ``lower``: some class does at least this; ``limit``: asymptotic, no bound at
this N."""

ENTRIES = "changed entries"
UNIT_ONE = "0..1"
UNIT_BYTE = "0..255"
POWERS = "0..1, sum of powers"
SHARE = "fraction of the class"
NO_INFORMATION = "no information"
TRIVIAL = "no two images are further apart"

LARGEST_N = 10**15
LONGEST_IN_WORDS = 30


class NoInformation(Exception):
    """A theorem says nothing beyond the trivial about this question.

    Args:
        given, needed: for the sentence that the user reads if no theorem says more.
    """

    def __init__(self, given: str, needed: str) -> None:
        self.given, self.needed = given, needed
        super().__init__(given)


@dataclass(frozen=True)
class Question:
    """A question about the classes of at most half of an image space; exactly one of fraction and radius is given.

    Args:
        space: the image space, with at most 10^15 entries.
        norms: the norms p, each a Fraction >= 0 or infinity.
        fraction: eps in (0, 1).
        radius: r >= 0.
        unit: 1 or 255: the largest value of an entry, for radii of norms p >= 1. The count of changed entries
            (p = 0) has no unit; for 0 < p < 1 only 1 is possible.
    """

    space: ImageSpace
    norms: tuple[Exponent, ...]
    fraction: Fraction | None = None
    radius: Fraction | None = None
    unit: int = 1

    def __post_init__(self) -> None:
        if self.space.N > LARGEST_N:
            size = "x".join(map(str, self.space.shape))
            size = size if len(size) <= 80 else "a larger image"
            raise DeriveError("image size", f"{size}, more than 10^15 entries", "an image of at most 10^15 entries")

    @property
    def assumption(self) -> str:
        """The sentence that says what is claimed."""
        where = "Uniform measure, any class that fills at most half of the image space: "
        if self.fraction is not None:
            return (
                where
                + f"all but the fraction {in_words(self.fraction)} of its images leave it "
                + "under some change within the radius."
            )
        return where + "at most the stated fraction of its images withstands every change up to the radius."


@dataclass(frozen=True)
class Row:
    """One line of the answer.

    Args:
        norm: p as text, ``"inf"`` for infinity.
        kind: upper, lower or limit.
        value: decimals (lo, hi) that enclose the bound; a certified upper bound is hi.
        unit: of the value.
        theorem: the corpus theorem.
        status: its status in the ledger.
        cited: keys of the literature it rests on.
        note: ``"no information"`` where that is so; why the value is trivial; what a limit is the limit of.
        through: the values from which the bound was taken, by the theorems they come from.
    """

    norm: str
    kind: Kind
    value: tuple[str, str]
    unit: str
    theorem: str
    status: str
    cited: tuple[str, ...] = ()
    note: str = ""
    through: dict[str, str] = field(default_factory=dict, hash=False)

    def shown(self, digits: int = 12) -> str:
        """The certified side of the value, rounded so that it remains a bound; or that there is no information."""
        if self.note == NO_INFORMATION:
            return self.note
        return looser(self.value[self.kind == "upper"], digits, up=self.kind == "upper")

    def as_json(self) -> dict[str, Any]:
        """The object of the ``rows`` list."""
        return {**self.__dict__, "value": list(self.value), "cited": list(self.cited), "through": dict(self.through)}


Provider: TypeAlias = Callable[[Question], Iterable[Row]]


def norm_text(p: Exponent) -> str:
    """How a norm is written: ``"1/2"``, ``"2"``, ``"inf"``."""
    return str(p) if isinstance(p, Fraction) else "inf"


def root_degree(p: Exponent) -> Fraction | None:
    """max(p, 1), the degree of the root in the p-norm; None for infinity.

    >>> import math
    >>> root_degree(Fraction(1, 2)), root_degree(Fraction(2)), root_degree(math.inf)
    (Fraction(1, 1), Fraction(2, 1), None)
    """
    return max(p, Fraction(1)) if isinstance(p, Fraction) else None


def decimal(number: Fraction) -> str:
    """A rational >= 0 exactly: as a decimal if it has one of at most 1000 digits, otherwise as p/q.

    >>> decimal(Fraction(1, 100)), decimal(Fraction(1, 3))
    ('0.01', '1/3')
    """
    low, high = outward(number, LONGEST_TEXT)
    return low if low == high else str(number)


def in_words(number: Fraction) -> str:
    """As `decimal`, but a long one is rounded and marked as such.

    >>> in_words(Fraction(1, 7**40))
    'about 1.57065e-34'
    """
    exact = decimal(number)
    return exact if len(exact) <= LONGEST_IN_WORDS else f"about {outward(number, 6)[1]}"


def status_of(theorem: str, otherwise: str) -> str:
    """The status of a corpus theorem in the committed ledger, or `otherwise` if it is not listed there."""
    return _ledger().get(theorem, otherwise)


@lru_cache(maxsize=1)
def _ledger() -> dict[str, str]:
    """The statuses in the committed ledger beside the package; none if there is no ledger."""
    file = Path(__file__).resolve().parents[2] / "proofs" / "LEDGER.txt"
    try:
        return read_ledger(file.read_text(encoding="utf-8"))
    except OSError:
        return {}


def read_ledger(text: str) -> dict[str, str]:
    """Theorem -> status, from the lines ``NAME    STATUS`` of a ledger.

    >>> read_ledger("# Generated\\n\\nhalf_angle    proved\\n  exact arithmetic     12\\n")
    {'half_angle': 'proved'}
    """
    words = [line.split("    ") for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    return {pair[0]: pair[1] for pair in words if len(pair) == 2 and pair[0].isidentifier()}
