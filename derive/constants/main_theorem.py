"""Radii and fractions of the main theorem, evaluated with certainty.

With s = sqrt(log(2)/2) and tau = (t + 1)/sqrt(N), for every class C of at most half of the image space

    |int_t(C)|/|C|  <=  4 exp(-tau^2)              (a) relative_concentration
    |int_t(C)|/|C|  <=  4 exp(-2 (tau - s)^2)      (b) relative_concentration_far, for tau >= s

so that all but the fraction eps leave C by changing min(T, T_b) entries, where

    T   = ceil(sqrt(N log(4/eps))) - 1,     T_b = ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1,

and rad_p(x, C) <= min(T, T_b)^(1/max(p, 1)) (all_norms_limit). The bounds hold for every number of levels.
Every value comes from balls that contain no integer, or from exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.constants.decimals import outward
from derive.constants.questions import (
    NO_INFORMATION,
    SHARE,
    TRIVIAL,
    NoInformation,
    Question,
    Row,
    in_words,
    norm_text,
    root_degree,
    status_of,
)
from derive.constants.rows import entries_within, rooted, units
from derive.evidence.balls import Real, ceiling, certainly, exp, log, sqrt

THEOREM = "all_norms_limit"
CONTINUOUS = "continuous_images"
NEAR = "relative_concentration"
FAR = "relative_concentration_far"
CITED: tuple[str, ...] = ()


def shift() -> Real:
    """s = sqrt(log(2)/2), the loss of (b) for a class of half of the space."""
    return sqrt(log(2) / 2)


def entry_radii(N: int, eps: Fraction) -> dict[str, int]:
    """T and T_b, by the theorem each comes from.

    Args:
        N: the number of entries of an image, at least 1.
        eps: a fraction in (0, 1).

    Raises:
        DeriveError: a ball of 4096 bits still contains an integer. For T this cannot happen, since
            log(4/eps) is transcendental.

    >>> entry_radii(150528, Fraction(1, 100))
    {'relative_concentration': 949, 'relative_concentration_far': 899}
    """
    spread = log(4 / eps)
    return {NEAR: ceiling(sqrt(N * spread)) - 1, FAR: ceiling(sqrt(N) * (shift() + sqrt(spread / 2))) - 1}


def fractions_withstanding(N: int, t: int) -> dict[str, Real | Fraction]:
    """The bounds on |int_t(C)|/|C| that say something, by the theorem each comes from; ``{}`` if none does.

    Args:
        N: the number of entries of an image.
        t: changed entries, t >= 0.

    >>> from derive.constants.decimals import outward
    >>> {name: outward(bound, 4) for name, bound in fractions_withstanding(784, 64).items()}
    {'relative_concentration': ('0.01826', '0.01827'), 'relative_concentration_far': ('0.009868', '0.009869')}
    """
    found: dict[str, Real | Fraction] = {NEAR: 4 * exp(-Fraction((t + 1) ** 2, N))}
    beyond = (t + 1) / sqrt(N) - shift()
    if certainly(beyond, ">=", 0) == "yes":
        found[FAR] = 4 * exp(-2 * beyond**2)
    return {name: bound for name, bound in found.items() if certainly(bound, "<", 1) == "yes"}


def _theorem(question: Question) -> str:
    """The theorem for finitely many levels, or the one for entries in [0, 1]."""
    return CONTINUOUS if question.space.levels is None else THEOREM


def rows(question: Question) -> Iterator[Row]:
    """The rows of the main theorem.

    Raises:
        NoInformation: the fraction is so small that no radius below N exists.
    """
    return _radius_rows(question) if question.fraction is not None else _fraction_rows(question)


def _radius_rows(question: Question) -> Iterator[Row]:
    N, eps = question.space.N, question.fraction
    if eps is None:
        return
    radii = entry_radii(N, eps)
    t = min(radii.values())
    if t >= N:
        least = _least_fraction(N)
        given = f"{in_words(eps)}, at N = {N} so small that no radius below N is known to exist"
        raise NoInformation(given, f"a fraction above {least}" if least else "an image with more entries")
    theorem = _theorem(question)
    status, through = status_of(theorem, "argued"), {name: str(radius) for name, radius in radii.items()}
    for p in question.norms:
        degree = root_degree(p)
        known = through if degree is not None else {}
        note = "" if degree is not None else NO_INFORMATION
        for unit, factor in units(p):
            value = outward(factor * rooted(t, degree))
            yield Row(norm_text(p), "upper", value, unit, theorem, status, CITED, note, known)


def _least_fraction(N: int) -> str:
    """A decimal above which a fraction has a radius below N; empty if none below 1 is known."""
    bounds = fractions_withstanding(N, N - 1)
    return min((outward(bound, 3)[1] for bound in bounds.values()), key=_as_number, default="")


def _as_number(text: str) -> tuple[int, Fraction]:
    """Compares decimals without writing out large powers of ten."""
    figures, _, power = text.partition("e")
    return int(power or 0), Fraction(figures)


def _fraction_rows(question: Question) -> Iterator[Row]:
    N, r = question.space.N, question.radius
    if r is None:
        return
    theorem = _theorem(question)
    status = status_of(theorem, "argued")
    for p in question.norms:
        scaled = r / question.unit if p >= 1 else r
        t = entries_within(scaled, root_degree(p), N)
        if t >= N:
            # The class is not the whole space, and every image outside it is within r.
            yield Row(norm_text(p), "upper", ("0", "0"), SHARE, theorem, status, CITED, TRIVIAL)
            continue
        bounds = fractions_withstanding(N, t) if root_degree(p) is not None else {}
        through = {name: outward(bound) for name, bound in bounds.items()}
        smallest = min(through.values(), key=lambda pair: _as_number(pair[1]), default=("1", "1"))
        note = "" if bounds else NO_INFORMATION
        shown = {name: high for name, (_, high) in through.items()}
        yield Row(norm_text(p), "upper", smallest, SHARE, theorem, status, CITED, note, shown)
