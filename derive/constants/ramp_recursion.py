"""The radius that the biased Bobkov inequality gives in every product space, by a recursion over ramps.

With gamma_w = (1/(2 pi) + N/(4 w^2))^(-1/2) let l_(-1) = 0, l_0 = eps/2, and for n >= 1

    l_n = max( l_(n-1), max over widths w <= n of  l_(n-w-1) + gamma_w I( (l_(n-w) + ... + l_(n-1))/w ) ).

If l_t > 1/2 for the first time at t, then all but eps of any class of at most half of a product space leave it by
changing t of the N entries (T9: biased_bobkov).

Only lower ends are kept. Every l_n is a whole number of units 2^-bits, rounded down, so the means are exact; I is
enclosed by Arb at the exact mean, and the lower end is taken. I increases on [0, 1/2] and the means stay there up
to the first crossing, so a smaller l_n can only delay it. For the same reason one may evaluate any single width at
each n: ordinary floating point proposes the best of them, Arb evaluates that one, and no float enters l_n.

For large N the recursion goes in strides of s entries: l is nondecreasing, so for multiples n = m s the values in
between are bounded below by the last multiple, and w = v s - 1 gives

    l_(ms) >= l_((m-v)s) + gamma_w I( ((s-1) l_((m-v)s) + s (l_((m-v+1)s) + ... + l_((m-1)s)))/(v s - 1) ),

which for s = 1 is the recursion above.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import NormalDist

import flint
import numpy as np

from derive.constants.decimals import outward
from derive.constants.normal import profile_ball, two_sided_quantile
from derive.constants.questions import NO_INFORMATION, NoInformation, Question, Row, in_words, root_degree
from derive.constants.rows import asked_radius, entries_within, entry_radius_rows, share_row
from derive.constants.sums_of_levels import bits_below_one
from derive.errors import DeriveError
from derive.evidence.balls import ceiling, exp, log, pi, precision, sqrt
from derive.spaces.checks import shown, whole_number

THEOREM = "biased_bobkov"
CITED: tuple[str, ...] = ()
BITS = 128
TABLE_WIDTHS = 120
"""The widths 1..120 of the published table; widths above 105 are never the best there."""
SMALLEST_FRACTION = Fraction(1, 10**280)
"""Below it floating point no longer proposes widths, and the closed form answers."""
STRIDE_FROM = 4_000_000
"""Up to this many entries every single n is visited."""


@dataclass(frozen=True)
class Crossing:
    """Where the recursion first exceeds 1/2.

    Args:
        radius: t, with l_t > 1/2.
        value: a certified lower end of l_t.
        before: the lower end that was kept for the step before t, at most 1/2.
        widest: the largest width that was used.
        stride: entries in one step.
    """

    radius: int
    value: Fraction
    before: Fraction
    widest: int
    stride: int


@lru_cache(maxsize=64)
def first_crossing(
    N: int, eps: Fraction, widths: int | None = None, most: int | None = None, every_width: bool = False
) -> Crossing | None:
    """The certified first crossing of the recursion, or None if there is none up to `most` (below N).

    Args:
        N: entries of an image, at least 1.
        eps: the fraction, 10^-280 <= eps < 1.
        widths: the largest ramp width w, at least 1; by default about eight times the fourth root of N, at least 120.
        most: give up beyond this many entries.
        every_width: evaluate all widths at every n by Arb, not only the one that floating point proposes.

    Raises:
        DeriveError: an argument out of range.

    >>> found = first_crossing(784, Fraction(1, 100), 120)
    >>> found.radius, found.value > Fraction(52205, 100000), found.before < Fraction(1, 2)
    (42, True, True)
    """
    whole_number("N", N, 1)
    if not SMALLEST_FRACTION <= eps < 1:
        raise DeriveError("fraction", shown(eps), "a fraction from 10^-280 to below 1")
    last = N - 1 if most is None else min(most, N - 1)
    root = math.isqrt(math.isqrt(N))
    stride = 1 if N <= STRIDE_FROM else max(1, root // 8)
    reach = max(TABLE_WIDTHS, 8 * root) if widths is None else whole_number("widths", widths, 1)
    # fractions below 2^-BITS need more bits to keep the relative accuracy
    bits = BITS + bits_below_one(eps)
    return _Recursion(N, eps, reach, stride, bits).until(last, every_width)


class _Recursion:
    """One run: the lower ends as whole numbers of 2^-bits, and floats beside them that only propose widths."""

    def __init__(self, N: int, eps: Fraction, reach: int, stride: int, bits: int) -> None:
        self.N, self.stride, self.bits = N, stride, bits
        self.one: int = 1 << bits
        start = eps.numerator * self.one // (2 * eps.denominator)
        self.sums = [0, start]  # sums[i] = l_0 + ... + l_(i-1), over multiples of the stride
        self.lower = [start]
        self.blocks = np.arange(2 if stride == 1 else 1, (reach + 1) // stride + 1 + (stride > 1))
        widths = self.blocks * stride - 1
        self.slopes = (1 / (2 * math.pi) + N / (4.0 * widths**2)) ** -0.5
        grid = np.linspace(math.log(float(eps) / 4), math.log(0.5), 4000)
        normal = NormalDist()
        self.logs = grid
        self.shape = np.array([normal.pdf(normal.inv_cdf(math.exp(x))) for x in grid])
        self.gammas: dict[int, flint.arb] = {}
        self.widest = 0

    def until(self, last: int, every_width: bool) -> Crossing | None:
        """Go on to the first crossing; None if it lies beyond `last`."""
        stride, half = self.stride, self.one // 2
        values = np.zeros(16)  # floats of `lower`, with l_(-1) = 0 in front
        totals = np.zeros(16)
        values[1], totals[1] = self._float(self.lower[0]), self._float(self.lower[0])
        m = 0
        while self.lower[m] <= half:
            m += 1
            if m * stride > last:
                return None
            if m + 2 > len(values):
                values, totals = (np.concatenate((part, np.zeros(len(part)))) for part in (values, totals))
            blocks = [int(v) for v in self._possible(m)] if every_width else [self._proposed(m, values, totals)]
            self.lower.append(max(self.lower[-1], *(self._value(m, v) for v in blocks)))
            self.sums.append(self.sums[-1] + self.lower[-1])
            values[m + 1] = self._float(self.lower[m])
            totals[m + 1] = totals[m] + values[m + 1]
        value, before = (Fraction(n, self.one) for n in (self.lower[m], self.lower[m - 1]))
        return Crossing(m * stride, value, before, self.widest, stride)

    def _float(self, n: int) -> float:
        return n / self.one

    def _possible(self, m: int) -> np.ndarray:
        """The numbers of blocks of the widths w <= n at n = m s."""
        return self.blocks[: np.searchsorted(self.blocks, m + (self.stride == 1), side="right")]

    def _proposed(self, m: int, values: np.ndarray, totals: np.ndarray) -> int:
        """The number of blocks that floating point takes for the best; any answer would do for certainty."""
        s = self.stride
        blocks = self._possible(m)
        if not len(blocks):
            return 0
        at = m - blocks  # index of l_((m-v)s); -1 stands for l_(-1) = 0
        inner = totals[m] - totals[at + 1]
        means = ((s - 1) * values[at + 1] + s * inner) / (blocks * s - 1)
        gain = self.slopes[: len(blocks)] * np.interp(np.log(means), self.logs, self.shape)
        return int(blocks[np.argmax(values[at + 1] + gain)])

    def _value(self, m: int, blocks: int) -> int:
        """A lower end of l_((m-v)s) + gamma_w I(mean), in units 2^-bits; the mean is exact."""
        s, width = self.stride, blocks * self.stride - 1
        at = m - blocks
        if blocks == 0 or width < 1:
            return 0
        start = self.lower[at] if at >= 0 else 0
        total = (s - 1) * start + s * (self.sums[m] - self.sums[at + 1])
        mean = flint.fmpq(total, width) / self.one
        if not 0 < mean <= flint.fmpq(1, 2):
            return 0
        with precision(BITS):
            if width not in self.gammas:
                self.gammas[width] = (1 / (2 * flint.arb.pi()) + flint.arb(self.N) / (4 * width**2)).rsqrt()
            rise = (self.gammas[width] * profile_ball(mean)).lower() * flint.arb(2) ** self.bits
            whole = rise.lower().floor().unique_fmpz()
        if whole is None or whole < 0:
            return 0
        self.widest = max(self.widest, width)
        return start + int(whole)


def closed_radius(N: int, eps: Fraction) -> tuple[int, int]:
    """(t, w) with t = (w+1) ceil((z/gamma_w) e^(z gamma_w)), z = z_(eps/2): t changed entries suffice.

    The width w near N^(1/4) is proposed by floating point; t is certified for it.

    >>> closed_radius(150528, Fraction(1, 100))[0]
    630
    """
    z = two_sided_quantile(eps)
    with precision(64):
        guess = float(z.enclosure(64).mid())
    root = math.sqrt(math.sqrt(N))

    def about(w: int) -> float:
        gamma = 1 / math.sqrt(1 / (2 * math.pi) + N / (4.0 * w * w))
        return (w + 1) * math.ceil(guess / gamma * math.exp(min(guess * gamma, 700.0)))

    candidates = {max(1, int(root * k / 16)) for k in range(1, 129)}
    w = min(sorted(candidates), key=about)
    gamma = 1 / sqrt(1 / (2 * pi) + Fraction(N, 4 * w * w))
    return (w + 1) * ceiling(z / gamma * exp(z * gamma)), w


def entry_radius(N: int, eps: Fraction) -> dict[str, int]:
    """The certified radii that lie below N, by how they were found: ``recursion`` or ``closed form``.

    >>> entry_radius(150528, Fraction(1, 100))
    {'recursion': 510}
    """
    if eps >= SMALLEST_FRACTION:
        found = first_crossing(N, eps)
        return {} if found is None else {"recursion": found.radius}
    t, _ = closed_radius(N, eps)
    return {"closed form": t} if t < N else {}


def fraction_withstanding(N: int, t: int) -> Fraction | None:
    """A fraction eps for which the recursion crosses at t or before; no class of at most half keeps more.

    Found by bisection on a logarithmic scale to about 6 digits; None if nothing below 1 and above 10^-280 is found.

    Args:
        N: entries of an image.
        t: changed entries, 0 <= t < N.

    >>> found = fraction_withstanding(784, 42)
    >>> Fraction(1, 1000) < found <= Fraction(1, 100)
    True
    """

    def holds(eps: Fraction) -> bool:
        found = first_crossing(N, eps, None, t)
        return found is not None and found.radius <= t

    # in units of log(10)/2^20: -280 2^20 is the least fraction, 0 is the fraction 1
    unit = 1 << 20
    low, high = -280 * unit, -1
    if t < 1 or not holds(_power_of_ten(high)):
        return None
    # the normal tail at distance 2 t/sqrt(N) is below every bound, so the search may start there
    tail = math.log10(max(math.erfc(math.sqrt(2.0 / N) * t), 1e-280))
    low = max(low, int(tail * unit) - unit // 8)
    if holds(_power_of_ten(low)):
        return _power_of_ten(low)
    between = range(low + 1, high)
    return _power_of_ten(low + 1 + bisect_left(between, True, key=lambda k: holds(_power_of_ten(k))))


def _power_of_ten(exponent: int) -> Fraction:
    """10^(exponent/2^20), rounded up to 8 digits."""
    power = exp(Fraction(exponent, 1 << 20) * log(10))
    return min(Fraction(outward(power, 8)[1]), 1 - Fraction(1, 10**8))


def rows(question: Question) -> Iterator[Row]:
    """The rows of the recursion: a radius for every finite norm, or the largest fraction for a radius.

    Raises:
        NoInformation: no radius below N was found for the fraction.
    """
    N, eps = question.space.N, question.fraction
    if eps is not None:
        found = entry_radius(N, eps)
        if not found:
            given = f"{in_words(eps)}, at N = {N} so small that no radius below N is known to exist"
            raise NoInformation(given, "a larger fraction, or an image with more entries")
        t = min(found.values())
        through = {name: str(radius) for name, radius in found.items()}
        yield from entry_radius_rows(question, "upper", t, THEOREM, CITED, through=through)
        return
    known: dict[int, Fraction | None] = {}
    for p in question.norms:
        if root_degree(p) is None:
            continue
        t = entries_within(asked_radius(question, p), root_degree(p), N)
        if t >= N:
            continue  # no two images are further apart: the main theorem says so
        if t not in known:
            known[t] = fraction_withstanding(N, t)
        share = known[t]
        value = ("1", "1") if share is None else share
        yield share_row(p, "upper", value, THEOREM, CITED, note=NO_INFORMATION if share is None else "")
