"""Certified limits of robustness for real image sizes: `bound`, the Python side of ``derive bound``.

Every theorem that answers is a provider in `PROVIDERS`; a new one adds rows there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from derive.constants import bit_depth, half_sum, main_theorem, ramp_recursion, sharp_limits, top_levels
from derive.constants.decimals import read_exact
from derive.constants.questions import Kind, NoInformation, Provider, Question, Row, decimal, norm_text, root_degree
from derive.errors import DeriveError
from derive.spaces import ImageSpace
from derive.spaces.checks import exponent, shown

DEFAULT_NORMS = ("0", "1", "2", "inf")
MOST_NORMS = 100
UNITS = (1, 255)

PROVIDERS: tuple[Provider, ...] = (
    top_levels.optimum_rows,
    bit_depth.upper_rows,
    half_sum.grid_rows,
    ramp_recursion.rows,
    main_theorem.rows,
    bit_depth.order_rows,
    top_levels.lower_rows,
    half_sum.lower_rows,
    bit_depth.one_coordinate_rows,
    sharp_limits.rows,
)
"""The theorems that answer; the rows of one norm and kind stand in this order."""

THEOREMS_OF: dict[Provider, tuple[str, ...]] = {
    top_levels.optimum_rows: (top_levels.OPTIMUM,),
    bit_depth.upper_rows: (bit_depth.TWO_NORM, bit_depth.CUBE_TWO_NORM),
    half_sum.grid_rows: (half_sum.GRID, half_sum.CUBE),
    ramp_recursion.rows: (ramp_recursion.THEOREM,),
    main_theorem.rows: (main_theorem.THEOREM, main_theorem.CONTINUOUS),
    bit_depth.order_rows: (bit_depth.ORDER,),
    top_levels.lower_rows: (top_levels.MAJORITY, top_levels.ODD),
    half_sum.lower_rows: (half_sum.LOWER,),
    bit_depth.one_coordinate_rows: (bit_depth.CUBE_LOWER,),
    sharp_limits.rows: (sharp_limits.HAMMING, sharp_limits.ONE_NORM, half_sum.CUBE, half_sum.LOWER),
}
"""The theorems that a provider may name; one that is not listed is always asked."""

KINDS: tuple[Kind, ...] = ("upper", "lower", "limit")

NEEDS: dict[str, str] = {
    top_levels.OPTIMUM: "two levels and a finite norm",
    top_levels.MAJORITY: "an even number of levels or entries in [0, 1], and the norm 0 (any finite norm for L = 2)",
    sharp_limits.HAMMING: "the norm 0",
    bit_depth.TWO_NORM: "finitely many levels and norms p >= 1: it is about Euclidean distances",
    bit_depth.CUBE_TWO_NORM: "entries in [0, 1] and norms p >= 1: it is about Euclidean distances",
    bit_depth.CUBE_LOWER: "entries in [0, 1], norms p >= 1, and a radius below 1/2",
    bit_depth.ORDER: "finitely many levels, norms from 1 to 2, and a radius below the diameter",
    half_sum.GRID: "finitely many levels and the norm 1",
    half_sum.CUBE: "entries in [0, 1] and the norm 1",
    half_sum.LOWER: "norms p > 0, and a fraction that some image of the class can withstand",
    sharp_limits.ONE_NORM: "finitely many levels and the norm 1",
    ramp_recursion.THEOREM: "a finite norm, and a fraction for which a radius below N is known",
    main_theorem.THEOREM: "finitely many levels, and a fraction for which a radius below N is known",
    main_theorem.CONTINUOUS: "entries in [0, 1], and a fraction for which a radius below N is known",
}
"""What each theorem asks of a question, for the sentence when it is named and has no answer."""


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
        lines = [f"p = {row.norm:<5} {row.kind:<6} {row.shown()} ({row.unit})   {row.theorem}" for row in self.rows]
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
    theorems: Sequence[str] = (),
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
        theorems: only the rows of these theorems; all if none is named.

    Raises:
        DeriveError: none or both of fraction and radius; a value out of range or inexact; more than 10^15
            entries; a fraction so small that for some finite norm no radius below N is known; a named theorem
            that does not exist or says nothing about the question.

    Source: the theorems that the rows name; the mathematics in the docstrings of their modules.

    >>> answer = bound("224x224x3", bits=8, fraction="0.01", norms=(0,))
    >>> [(row.kind, row.value, row.theorem) for row in answer.rows]
    [('upper', ('510', '510'), 'biased_bobkov'),
     ('upper', ('899', '899'), 'all_norms_limit'),
     ('lower', ('500', '500'), 'bright_majority'),
     ('limit', ('499.684329241', '499.684329242'), 'sharp_hamming_constant')]
    >>> bound("32x32x3", bits=8, radius=12, norms=("2",), theorems=("all_norms_limit",)).rows[0].value
    ('0.00107598818745', '0.00107598818746')
    >>> bound("32x32x3", levels=3, fraction="0.1", theorems=("bright_majority",))
    Traceback (most recent call last):
    derive.errors.DeriveError: theorem: given bright_majority with 3 levels and the norms 0, 1, 2, inf; needed an
    even number of levels or entries in [0, 1], and the norm 0 (any finite norm for L = 2).
    """
    question = Question(
        _space(image, bits, levels, continuous),
        _norms(norms),
        *_fraction_or_radius(fraction, radius),
        unit=_unit(unit, norms, radius),
    )
    _known_theorems(theorems)
    rows: list[Row] = []
    silent: list[NoInformation] = []
    for provider in PROVIDERS:
        if theorems and provider in THEOREMS_OF and not set(theorems) & set(THEOREMS_OF[provider]):
            continue
        try:
            rows.extend(provider(question))
        except NoInformation as nothing:
            silent.append(nothing)
    if silent and not theorems and not _bounded_above(question, rows):
        raise DeriveError("fraction", silent[-1].given, silent[-1].needed)
    for name in theorems:
        if not any(row.theorem == name for row in rows):
            raise DeriveError("theorem", f"{name} with {_asked(question)}", NEEDS.get(name, "another question"))
    order = {norm_text(p): i for i, p in enumerate(question.norms)}
    chosen = [row for row in rows if not theorems or row.theorem in theorems]
    chosen.sort(key=lambda row: (order[row.norm], KINDS.index(row.kind), _weakness(row)))
    return Bounds(question, tuple(chosen))


def _weakness(row: Row) -> Fraction:
    """Sorts rows of one kind, the strongest bound first."""
    return (
        Fraction(row.value[1])
        if row.kind == "upper"
        else -Fraction(row.value[0])
        if row.kind == "lower"
        else Fraction()
    )


def _known_theorems(names: Sequence[str]) -> None:
    for name in names:
        if name not in NEEDS:
            raise DeriveError("theorem", shown(name), "one of " + ", ".join(sorted(NEEDS)))


def _bounded_above(question: Question, rows: Sequence[Row]) -> bool:
    """Is there an upper bound for every finite norm of the question?"""
    finite = {norm_text(p) for p in question.norms if root_degree(p) is not None}
    return bool(rows) and finite <= {row.norm for row in rows if row.kind == "upper" and not row.note}


def _asked(question: Question) -> str:
    levels = "entries in [0, 1]" if question.space.levels is None else f"{question.space.levels} levels"
    return f"{levels} and the norms {', '.join(map(norm_text, question.norms))}"


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
