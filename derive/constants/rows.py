"""From a certified number to the rows of an answer: units, roots, names and statuses of theorems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import flint

from derive.constants.decimals import outward
from derive.constants.questions import (
    ENTRIES,
    POWERS,
    SHARE,
    UNIT_BYTE,
    UNIT_ONE,
    Kind,
    Question,
    Row,
    norm_text,
    root_degree,
    status_of,
)
from derive.evidence.balls import Number, Real, certainly, exact_or_real, exp, log, precision
from derive.spaces.checks import Exponent

NOT_IN_CORPUS = "not in corpus"
SHARE_BITS = 1024
"""A share that this precision does not separate from 0 is printed with the lower end 0."""


def units(p: Exponent) -> list[tuple[str, int]]:
    """The units in which the radius of a norm is given, and how many of them the distance 1 is."""
    if p == 0:
        return [(ENTRIES, 1)]
    if p < 1:
        return [(POWERS, 1)]
    return [(UNIT_ONE, 1), (UNIT_BYTE, 255)]


def rooted(t: int, degree: Fraction | None) -> Real | Fraction:
    """t^(1/degree), exactly if it is rational; 1 for no degree (p infinite), since no entry moves further.

    >>> rooted(8, Fraction(3)), rooted(8, None), str(rooted(2, Fraction(2)))
    (Fraction(2, 1), Fraction(1, 1), 'exp((1/2 * log(2)))')
    """
    if t == 0:
        return Fraction(0)
    if degree is None or t == 1:
        return Fraction(1)
    # t^(b/a) with a, b coprime is rational only if t is an a-th power; then a < 64 since t < 2^64.
    a, b = degree.numerator, degree.denominator
    root = int(flint.fmpz(t).root(a)) if a < 64 else 0
    if root**a == t:
        return Fraction(root**b)
    return exp(Fraction(b, a) * log(t))


def entries_within(r: Fraction, degree: Fraction | None, N: int) -> int:
    """The largest t <= N such that changing t entries by at most 1 each costs at most r: t^(1/degree) <= r.

    For p infinite it is N if r >= 1, otherwise 0.

    >>> entries_within(Fraction(3), Fraction(2), 784), entries_within(Fraction("2.99"), Fraction(2), 784)
    (9, 8)
    """
    if r >= N or (degree is None and r >= 1):
        return N
    if r < 1 or degree is None:
        return 0
    if degree == 1:
        return int(r)
    if certainly(degree * log(r), ">", log(N)) == "yes":
        return N
    # r^degree = num^(a/b)/den^(a/b): t is the largest whole number with t^b den^a <= num^a.
    a, b = degree.numerator, degree.denominator
    power = flint.fmpz(r.numerator) ** a // flint.fmpz(r.denominator) ** a
    return min(N, int(power.root(b)))


def asked_radius(question: Question, p: Exponent) -> Fraction:
    """The radius of the question for this norm, with entries in [0, 1]."""
    r = question.radius or Fraction(0)
    return r / question.unit if p >= 1 else r


def radius_rows(
    p: Exponent,
    kind: Kind,
    value: Real | Fraction,
    theorem: str,
    cited: tuple[str, ...],
    *,
    note: str = "",
    through: Mapping[str, str] | None = None,
    otherwise: str = NOT_IN_CORPUS,
) -> Iterator[Row]:
    """The rows, one for each unit, of a radius with entries in [0, 1] (p >= 1), a count (p = 0) or a sum of powers."""
    status = status_of(theorem, otherwise)
    for unit, factor in units(p):
        scaled = value * factor if factor != 1 else value
        yield Row(norm_text(p), kind, outward(scaled), unit, theorem, status, cited, note, dict(through or {}))


def entry_radius_rows(
    question: Question, kind: Kind, t: int, theorem: str, cited: tuple[str, ...], *, through: Mapping[str, str]
) -> Iterator[Row]:
    """The rows of an upper bound t on the changed entries, for every norm: t^(1/max(p, 1)); nothing for p infinite."""
    for p in question.norms:
        degree = root_degree(p)
        if degree is not None:
            yield from radius_rows(p, kind, rooted(t, degree), theorem, cited, through=through)


def share_row(
    p: Exponent,
    kind: Kind,
    value: Number | tuple[str, str],
    theorem: str,
    cited: tuple[str, ...],
    *,
    note: str = "",
    through: Mapping[str, str] | None = None,
    otherwise: str = NOT_IN_CORPUS,
) -> Row:
    """The row of a fraction of the class, given as a number in [0, 1] or as decimals."""
    pair = value if isinstance(value, tuple) else share_decimals(value)
    status = status_of(theorem, otherwise)
    return Row(norm_text(p), kind, pair, SHARE, theorem, status, cited, note, dict(through or {}))


def share_decimals(value: Number) -> tuple[str, str]:
    """Decimals that enclose a number in [0, 1]; from 0 on if its enclosures do not separate it from 0.

    >>> share_decimals(Fraction(3, 8)), share_decimals(Real(lambda bits: flint.arb(0, 2.0**-70), "tiny"))
    (('0.375', '0.375'), ('0', '8.47032948833e-22'))
    """
    number = exact_or_real(value)
    if isinstance(number, Fraction):
        return outward(number)
    with precision(SHARE_BITS):
        ball = number.enclosure(SHARE_BITS)
        separated, most = bool(ball > 0), ball.upper()
    if separated:
        return outward(number)
    mantissa, exponent = (int(part) for part in most.man_exp())
    return "0", outward(max(Fraction(mantissa) * Fraction(2) ** exponent, Fraction(0)))[1]
