"""The thresholds of public robustness benchmarks beside the limits.

A benchmark asks which share of some test images a classifier labels correctly under every change up to a
**threshold**. A limit says which share of a class can withstand such changes at most, for any class that fills at
most half of the image space, under the uniform measure. The two are about different images: see `CAVEAT`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from derive.constants.decimals import looser, outward, read_exact
from derive.constants.questions import NO_INFORMATION, SHARE, UNIT_ONE, Row, decimal, norm_text
from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.spaces import ImageSpace
from derive.spaces.checks import exponent

__all__ = ["CAVEAT", "NOTHING", "THRESHOLDS", "Comparison", "Threshold", "compare", "threshold"]

CAVEAT = (
    "The limits are about images drawn uniformly from the whole image space and about classes that fill at most half "
    "of it. The test images of a benchmark are photographs or drawings, a set of measure almost 0, so a limit neither "
    "bounds nor contradicts a robust accuracy on them. Where a share is excluded, no class that fills at most half of "
    "the space has a larger share of images that withstand the threshold; elsewhere the limits leave room."
)
NOTHING = "nothing is excluded"
BITS = 8
DIGITS = 5


@dataclass(frozen=True)
class Threshold:
    """A threshold that a public benchmark or a much-used set of models states.

    Args:
        benchmark: who uses it.
        images: the data set.
        image: size of its images, HxWxC.
        norm: the norm p as text.
        radius: the threshold with entries from 0 to 1, exact text.
        source: where it is stated.
    """

    benchmark: str
    images: str
    image: str
    norm: str
    radius: str
    source: str


_ROBUSTBENCH = "Croce et al., RobustBench, NeurIPS 2021 Datasets and Benchmarks, arXiv:2010.09670"
_MADRY = "Madry et al., Towards deep learning models resistant to adversarial attacks, ICLR 2018, arXiv:1706.06083"
_SALMAN = "Salman et al., Do adversarially robust ImageNet models transfer better?, NeurIPS 2020, arXiv:2007.08489"

THRESHOLDS: tuple[Threshold, ...] = (
    Threshold("RobustBench", "CIFAR-10", "32x32x3", "2", "0.5", _ROBUSTBENCH),
    Threshold("RobustBench", "CIFAR-10, CIFAR-100", "32x32x3", "inf", "8/255", _ROBUSTBENCH),
    Threshold("RobustBench", "ImageNet", "224x224x3", "inf", "4/255", _ROBUSTBENCH),
    Threshold("robust ImageNet models", "ImageNet", "224x224x3", "2", "3.0", _SALMAN),
    Threshold("robust ImageNet models", "ImageNet", "224x224x3", "inf", "8/255", _SALMAN),
    Threshold("MNIST challenge", "MNIST", "28x28x1", "inf", "0.3", _MADRY),
)
"""What is compared when nothing else is asked."""


@dataclass(frozen=True)
class Comparison:
    """A threshold beside the limits, at 8 bits.

    Attributes:
        threshold: what is compared.
        fraction: the fraction eps of `limit`.
        withstand: certified: at most this share of a class withstands the threshold; empty if nothing is excluded.
        withstand_row: the row it comes from.
        attained: certified: for some class at least this share withstands it; empty if no class is known.
        attained_row: the row it comes from.
        limit: certified: all but `fraction` of a class leave it within this radius; empty if there is no such
            radius below the largest distance.
        limit_row: the row it comes from.
        share: threshold divided by `limit`, rounded up; empty without a limit.
    """

    threshold: Threshold
    fraction: Fraction
    withstand: str
    withstand_row: Row | None
    attained: str
    attained_row: Row | None
    limit: str
    limit_row: Row | None
    share: str

    @property
    def verdict(self) -> str:
        """What the limits say about the threshold, in words."""
        if not self.withstand:
            return NOTHING
        return f"excluded: a class of which more than {self.withstand} withstands it"

    def as_json(self) -> dict[str, Any]:
        """All fields; the rows as in ``derive bound``."""
        rows = {
            name: None if row is None else row.as_json()
            for name, row in (
                ("withstand_row", self.withstand_row),
                ("attained_row", self.attained_row),
                ("limit_row", self.limit_row),
            )
        }
        return {
            **self.threshold.__dict__,
            "fraction": decimal(self.fraction),
            "verdict": self.verdict,
            "withstand": self.withstand,
            "attained": self.attained,
            "limit": self.limit,
            "share_of_limit": self.share,
            **rows,
        }


def threshold(image: Any, norm: Any, radius: Any) -> Threshold:
    """A threshold of the user's own.

    Args:
        image: size HxWxC.
        norm: p >= 1 or inf.
        radius: r > 0 with entries from 0 to 1, exact: ``"0.5"``, ``"8/255"``.

    Raises:
        DeriveError: a size, norm or radius that cannot be read, or a norm below 1.

    >>> threshold("32x32x3", "inf", "2/255").radius
    '2/255'
    """
    space = ImageSpace.from_text(image, bits=BITS)
    p = exponent("--norm", norm)
    if p < 1:
        raise DeriveError("--norm", str(norm), "a norm p >= 1, or inf")
    if read_exact("--radius", radius, "a radius > 0, such as 0.5 or 8/255") <= 0:
        raise DeriveError("--radius", repr(radius), "a radius > 0, such as 0.5 or 8/255")
    return Threshold("asked", "", "x".join(map(str, space.shape)), norm_text(p), str(radius), "")


def compare(given: Threshold, fraction: Any = "0.01") -> Comparison:
    """A threshold beside the limits for its image size at 8 bits.

    Args:
        given: the threshold.
        fraction: the fraction eps in (0, 1) of the images that the limit leaves out, exact.

    Raises:
        DeriveError: as `derive.constants.radii.bound`.

    >>> found = compare(Threshold("", "", "32x32x3", "inf", "8/255", ""))
    >>> found.verdict
    'nothing is excluded'
    >>> compare(Threshold("", "", "224x224x3", "2", "3.0", "")).limit_row.theorem
    'bit_depth'
    """
    shares = bound(given.image, bits=BITS, radius=given.radius, norms=(given.norm,)).rows
    answer = bound(given.image, bits=BITS, fraction=fraction, norms=(given.norm,))
    withstand = _best([r for r in shares if r.kind == "upper" and r.unit == SHARE], upper=True)
    if withstand and Decimal(withstand.value[1]) >= 1:
        withstand = None
    attained = _best([r for r in shares if r.kind == "lower" and r.unit == SHARE], upper=False)
    if attained and Decimal(attained.value[0]) <= 0:
        attained = None
    limit = _best([r for r in answer.rows if r.kind == "upper" and r.unit == UNIT_ONE], upper=True)
    return Comparison(
        given,
        answer.question.fraction or Fraction(0),
        looser(withstand.value[1], DIGITS, up=True) if withstand else "",
        withstand,
        looser(attained.value[0], DIGITS, up=False) if attained else "",
        attained,
        looser(limit.value[1], DIGITS, up=True) if limit else "",
        limit,
        outward(Fraction(given.radius) / Fraction(limit.value[0]), 3)[1] if limit else "",
    )


def _best(rows: Sequence[Row], *, upper: bool) -> Row | None:
    """The tightest row that says something."""
    told = [row for row in rows if row.note != NO_INFORMATION]
    if upper:
        return min(told, key=lambda row: Decimal(row.value[1]), default=None)
    return max(told, key=lambda row: Decimal(row.value[0]), default=None)
