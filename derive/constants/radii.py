"""Certified limits of robustness for real image sizes: `bound`, the Python side of ``derive bound``.

Every theorem that answers is a provider in `PROVIDERS`; a new one adds rows there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from derive.constants import main_theorem
from derive.constants.decimals import read_exact
from derive.constants.questions import NoInformation, Provider, Question, Row, decimal
from derive.errors import DeriveError
from derive.spaces import ImageSpace
from derive.spaces.checks import exponent, shown

DEFAULT_NORMS = ("0", "1", "2", "inf")
MOST_NORMS = 100
UNITS = (1, 255)

PROVIDERS: tuple[Provider, ...] = (main_theorem.rows,)
"""The theorems that answer, in the order of their rows."""


@dataclass(frozen=True)
class Bounds:
    """The answer to one question: its rows, and what they claim."""

    question: Question
    rows: tuple[Row, ...]

    @property
    def N(self) -> int:
        """The number of entries of an image."""
        return self.question.space.N

    @property
    def assumption(self) -> str:
        """The sentence that says what is claimed."""
        return self.question.assumption

    def __str__(self) -> str:
        """One line for each row, then what is claimed."""
        lines = [
            f"p = {row.norm:<5} {row.kind:<6} {row.note or row.value[row.kind == 'upper']} ({row.unit})   {row.theorem}"
            for row in self.rows
        ]
        return "\n".join([*lines, self.assumption])

    def as_json(self) -> dict[str, Any]:
        """The contracted fields of ``derive bound``; ``levels`` is null for the continuous space."""
        asked = self.question
        return {
            "image": "x".join(map(str, asked.space.shape)),
            "N": self.N,
            "levels": asked.space.levels,
            "fraction": None if asked.fraction is None else decimal(asked.fraction),
            "radius": None if asked.radius is None else decimal(asked.radius),
            "unit": asked.unit,
            "assumption": self.assumption,
            "rows": [row.as_json() for row in self.rows],
        }


def bound(
    image: ImageSpace | str,
    *,
    bits: int | None = None,
    levels: int | None = None,
    continuous: bool = False,
    fraction: Any = None,
    radius: Any = None,
    norms: Sequence[Any] = DEFAULT_NORMS,
    unit: int = 1,
) -> Bounds:
    """What no classifier can beat on images of this size, under the uniform measure.

    With `fraction` eps, a row's value encloses a radius: all but eps of the images of any class that fills at most
    half of the image space leave it by a change of p-norm at most this radius. With `radius` r, it encloses the
    largest fraction of such a class that can withstand every change of p-norm at most r.

    Args:
        image: an `ImageSpace`, or text such as ``"224x224x3"`` with one of `bits`, `levels`, `continuous`.
        bits, levels, continuous: the levels of an entry, if `image` is text.
        fraction: exact, in (0, 1): ``"0.01"``, ``Fraction(1, 100)``.
        radius: exact, r >= 0.
        norms: the exponents p >= 0, exact, or ``"inf"``. For p = 0 the changed entries are counted; for
            0 < p < 1 the p-th powers are added without a root.
        unit: 1 or 255, the largest value of an entry, for a given radius of norms p >= 1.

    Raises:
        DeriveError: none or both of fraction and radius; a value out of range or inexact; more than 10^15
            entries; a fraction so small that no radius below N is known.

    Source: all_norms_limit, relative_concentration (a) and (b).

    >>> answer = bound("32x32x3", bits=8, fraction="0.01", norms=(0, 2))
    >>> [(row.norm, row.value, row.unit) for row in answer.rows]
    [('0', ('128', '128'), 'changed entries'),
     ('2', ('11.3137084989', '11.313708499'), '0..1'),
     ('2', ('2884.99566724', '2884.99566725'), '0..255')]
    >>> bound("32x32x3", bits=8, radius=12, norms=("2",)).rows[0].value
    ('0.00107598818745', '0.00107598818746')
    """
    question = Question(
        _space(image, bits, levels, continuous),
        _norms(norms),
        *_fraction_or_radius(fraction, radius),
        unit=_unit(unit, norms, radius),
    )
    rows: list[Row] = []
    silent: list[NoInformation] = []
    for provider in PROVIDERS:
        try:
            rows.extend(provider(question))
        except NoInformation as nothing:
            silent.append(nothing)
    if not rows and silent:
        raise DeriveError("fraction", silent[0].given, silent[0].needed)
    return Bounds(question, tuple(rows))


def _space(image: ImageSpace | str, bits: int | None, levels: int | None, continuous: bool) -> ImageSpace:
    if not isinstance(image, ImageSpace):
        return ImageSpace.from_text(image, bits=bits, levels=levels, continuous=continuous)
    if bits is not None or levels is not None or continuous:
        raise DeriveError("bound", "an ImageSpace together with bits, levels or continuous", "the ImageSpace alone")
    return image


def _norms(norms: Sequence[Any]) -> tuple[Any, ...]:
    if isinstance(norms, str) or not norms or len(norms) > MOST_NORMS:
        raise DeriveError("norms", shown(norms), f"a list of 1 to {MOST_NORMS} exponents")
    return tuple(dict.fromkeys(exponent("norm", p) for p in norms))


def _fraction_or_radius(fraction: Any, radius: Any) -> tuple[Fraction | None, Fraction | None]:
    if (fraction is None) == (radius is None):
        given = "neither a fraction nor a radius" if fraction is None else "both a fraction and a radius"
        raise DeriveError("bound", given, "one of them")
    if fraction is not None:
        needed = "a fraction above 0 and below 1"
        eps = read_exact("fraction", fraction, needed)
        if not 0 < eps < 1:
            raise DeriveError("fraction", shown(fraction), needed)
        return eps, None
    r = read_exact("radius", radius, "a radius >= 0")
    if r < 0:
        raise DeriveError("radius", shown(radius), "a radius >= 0")
    return None, r


def _unit(unit: Any, norms: Sequence[Any], radius: Any) -> int:
    if type(unit) is not int or unit not in UNITS:
        raise DeriveError("unit", shown(unit), "1 or 255")
    if unit != 1:
        if radius is None:
            raise DeriveError("unit", f"{unit} without a radius", "no unit with a fraction: both units are shown")
        for p in _norms(norms):
            if 0 < p < 1:
                raise DeriveError("unit", f"{unit} with the norm {p}", "the unit 1 for norms between 0 and 1")
    return unit
