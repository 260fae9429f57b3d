"""Classes that count the entries in the top levels: exact shares, certified for every number of entries.

Let B(x) be the number of entries of x among the upper floor(L/2) of L levels (above 1/2 for entries in [0, 1]) and
C = {B <= k}. Changing one entry raises B by at most 1, and any entry below the top can be raised, so for t >= 0

    int_t(C) = {B + t <= k},      |int_t(C)|/|C| = P(B <= k - t)/P(B <= k).

* Even L and L infinite, k = (M-1)/2 on M entries, M the largest odd number up to N: C is half of the space and the
  ratio is rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t), the **bright majority**. For L = 2 it is the optimum, which
  cites Harper (1966) and Lovasz (1979, 13.31(b)); as a lower bound it cites nothing.
* Odd L: each entry is in the top with probability p = (L-1)/(2L), and k is the largest with P(B <= k) <= 1/2.

Source: T5 (one_bit_optimum), T6 (a) (bright_majority), T6 (d) (sharp_hamming_constant).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import flint

from derive.constants.questions import Question, Row, root_degree
from derive.constants.rows import asked_radius, entries_within, entry_radius_rows, radius_rows, rooted, share_row
from derive.constants.sums_of_levels import (
    LowerHalf,
    above,
    bits_below_one,
    exact_ball,
    smallest,
    terms_needed,
    within,
    working_bits,
    wrapping_period,
)
from derive.errors import DeriveError
from derive.evidence.balls import Real, certainly, precision
from derive.spaces.checks import shown, whole_number

OPTIMUM = "one_bit_optimum"
MAJORITY = "bright_majority"
ODD = "sharp_hamming_constant"
COUNTED = "its class for odd L, counted at this N"
OPTIMUM_CITED = ("Harper1966", "Lovasz1979")
MOST_WORDS = 10**8
"""The integer algorithm is used while it handles about this many machine words."""
EXACT_UP_TO = 400
"""Up to this many entries the class for an odd number of levels is counted exactly."""
EXACT_SHARE_UP_TO = 5000
"""Up to this many entries rho_N(t) is printed from its exact value."""


def odd_part(N: int) -> int:
    """M, the largest odd number up to N.

    >>> odd_part(784), odd_part(3)
    (783, 3)
    """
    return whole_number("N", N, 1) - (N % 2 == 0)


def majority_share(N: int, t: int) -> Fraction:
    """rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t), exactly.

    Args:
        N: entries, at least 1.
        t: changed entries, t >= 0.

    >>> [str(majority_share(5, t)) for t in range(4)]
    ['1', '3/8', '1/16', '0']
    """
    M, t = odd_part(N), whole_number("t", t, 0)
    i = (M - 1) // 2
    kept, term = flint.fmpz(1) << (M - 1), _choose(M, i)
    for _ in range(min(t, i + 1)):
        kept -= term
        term = term * i // (M - i + 1)
        i -= 1
    share = flint.fmpq(kept, flint.fmpz(1) << (M - 1))
    return Fraction(int(share.p), int(share.q))


def majority_radius(N: int, eps: Fraction) -> int:
    """The smallest t with rho_N(t) <= eps: the exact optimum for L = 2, a lower bound for all even L.

    In exact integers, with the running binomial coefficient; for sizes beyond about 10^8 machine words of work from
    enclosures, where a tie that no 4096 bits decide counts as above eps.

    Args:
        N: entries, at least 1.
        eps: exact, 0 < eps < 1.

    >>> [majority_radius(N, Fraction(1, 100)) for N in (784, 3072, 150528)]
    [37, 72, 500]
    """
    M = odd_part(N)
    if not 0 < eps < 1:
        raise DeriveError("fraction", shown(eps), "a fraction above 0 and below 1")
    if M // 64 * _about(M, eps) > MOST_WORDS:
        return _radius_from_enclosures(M, eps)
    i = (M - 1) // 2
    kept, term = flint.fmpz(1) << (M - 1), _choose(M, i)
    allowed = (flint.fmpz(eps.numerator) << (M - 1)) // eps.denominator
    t = 0
    while kept > allowed:
        kept -= term
        term = term * i // (M - i + 1)
        i, t = i - 1, t + 1
    return t


def _choose(M: int, i: int) -> flint.fmpz:
    """The binomial coefficient C(M, i), for M below 2^63."""
    return flint.fmpz.bin_uiui(M, i)


def _about(M: int, eps: Fraction) -> int:
    """About how many entries: sqrt(M log(2/eps)/2), at most (M + 1)/2."""
    nats = (bits_below_one(eps) + 2) * 0.7
    return min((M + 1) // 2, int(math.sqrt(M * nats / 2)) + 1)


def _radius_from_enclosures(M: int, eps: Fraction) -> int:
    half = LowerHalf(M, 2, eps)
    found = smallest(lambda t: not above(half.share_up_to(half.last - t), eps), _about(M, eps), (M + 1) // 2)
    return (M + 1) // 2 if found is None else found


class TopLevels:
    """The class {B <= k} for an odd number of levels, k the largest for which it certainly fills at most half.

    Args:
        N: entries, at least 1.
        levels: L >= 3, odd.

    Raises:
        DeriveError: an even number of levels, for which the bright majority is at least as good.

    >>> top = TopLevels(4, 3)
    >>> top.last, top.share(1)
    (0, Fraction(0, 1))
    >>> TopLevels(4, 8)
    Traceback (most recent call last):
    derive.errors.DeriveError: levels: given 8, an even number; needed an odd number of levels. For even L take the
    bright majority.
    """

    def __init__(self, N: int, levels: int) -> None:
        self.N = whole_number("N", N, 1)
        self.levels = whole_number("levels", levels, 2)
        if self.levels % 2 == 0:
            hint = "For even L take the bright majority."
            raise DeriveError("levels", f"{levels}, an even number", "an odd number of levels", hint)
        # the median of a binomial law is within 1 of its mean
        median = self.N * (self.levels - 1) // (2 * self.levels)
        k = median + 1
        while k >= 0 and certainly(self._up_to(k), "<=", Fraction(1, 2)) != "yes":
            k -= 1
        self.last = k
        """k; -1 if already P(B = 0) is above 1/2."""

    def share(self, t: int) -> Fraction | Real:
        """P(B <= k - t)/P(B <= k), the share of the class that withstands t changed entries."""
        if t > self.last:
            return Fraction(0)
        if t == 0:
            return Fraction(1)
        if self.N <= EXACT_UP_TO:
            N, L = self.N, self.levels
            return Fraction(_count(N, L, self.last - t), _count(N, L, self.last))
        return 1 - self._window(self.last - t + 1, self.last) / self._up_to(self.last)

    def _up_to(self, k: int) -> Fraction | Real:
        if k < 0:
            return Fraction(0)
        if self.N <= EXACT_UP_TO:
            return Fraction(_count(self.N, self.levels, k), (2 * self.levels) ** self.N)
        N, L = self.N, self.levels

        def enclosure(bits: int) -> flint.arb:
            # exp(-2 (N p - a)^2/N) <= 2^-bits below a, by Hoeffding
            spare = math.isqrt(7 * N * (bits + 1) // 20) + 1
            a = max(0, N * (L - 1) // (2 * L) - spare)
            with precision(working_bits(N, bits)):
                below = (-2 * flint.arb(spare) ** 2 / N).exp() if a else flint.arb(0)
                return _biased_window(N, L, a, k, bits) + flint.arb(0).union(below)

        return Real(enclosure, f"P(B_{N},{L} <= {k})")

    def _window(self, low: int, high: int) -> Real:
        N, L = self.N, self.levels
        return Real(lambda bits: _biased_window(N, L, low, high, bits), f"P({low} <= B_{N},{L} <= {high})")


@lru_cache(maxsize=4096)
def _count(N: int, L: int, k: int) -> int:
    """(2 L)^N P(B <= k), a whole number."""
    return sum(math.comb(N, i) * (L - 1) ** i * (L + 1) ** (N - i) for i in range(k + 1))


def _biased_window(N: int, L: int, low: int, high: int, bits: int) -> flint.arb:
    """P(low <= B <= high), B binomial with N trials and p = (L-1)/(2L), by the Fourier sum of `sums_of_levels`.

    |1 - p + p e^(i th)|^2 = 1 - 2 p (1-p) (1 - cos th) and 1 - cos th >= 2 th^2/pi^2 on [-pi, pi], so the N-th
    power is at most exp(-2 N p (1-p) th^2/pi^2).
    """
    with precision(working_bits(N, bits)):
        p = exact_ball(Fraction(L - 1, 2 * L))
        mean = Fraction(N * (L - 1), 2 * L)
        period, wrapped = wrapping_period(N, 1, max(abs(high - mean), abs(low - mean)), bits)
        if period >= N + 1:
            period, wrapped = N + 1, flint.arb(0)
        period += 1 - period % 2
        decay = 48 * p * (1 - p) / flint.arb.pi() ** 2
        k, left_out = terms_needed(N, decay, period, bits, (period - 1) // 2)
        step = flint.arb.pi() / period
        total = flint.arb(0)
        for i in range(1, k + 1):
            half = step * i
            sine, cosine = (2 * half).sin_cos()
            turned, along = (half * (low + high)).sin_cos()
            # the sum of e^(-i th j) over low <= j <= high is e^(-i th (low+high)/2) sin(n th/2)/sin(th/2)
            law = flint.acb(1 - p + p * cosine, p * sine) ** N
            total += (law.real * along + law.imag * turned) * (half * (high - low + 1)).sin() / half.sin()
        return within((2 * total + (high - low + 1)) / period, wrapped + left_out)


def optimum_rows(question: Question) -> Iterator[Row]:
    """L = 2: the exact optimum as an upper bound, for every finite norm."""
    space, eps = question.space, question.fraction
    if space.levels != 2:
        return
    if eps is not None:
        # an image that changes t entries moves by t^(1/max(p, 1)) exactly, since levels are 0 and 1
        t = majority_radius(space.N, eps)
        yield from entry_radius_rows(question, "upper", t, OPTIMUM, OPTIMUM_CITED, through={})
        return
    for p, t in _entries_asked(question):
        yield share_row(p, "upper", _share(space.N, None, t), OPTIMUM, OPTIMUM_CITED)


def lower_rows(question: Question) -> Iterator[Row]:
    """What the class that counts top levels keeps: for p = 0 with any L, for every finite norm with L = 2.

    For even L and L infinite the bright majority; for odd L the class {B <= k}.
    """
    space, eps = question.space, question.fraction
    odd = space.levels if space.levels is not None and space.levels % 2 else None
    theorem, note = (ODD, COUNTED) if odd else (MAJORITY, "")
    norms = [p for p in question.norms if p == 0 or (space.levels == 2 and root_degree(p) is not None)]
    if not norms:
        return
    if eps is not None:
        t = odd_radius(space.N, odd, eps) if odd else majority_radius(space.N, eps)
        for p in norms:
            degree = root_degree(p)
            if degree is not None:
                yield from radius_rows(p, "lower", rooted(t, degree), theorem, (), note=note)
        return
    for p, t in _entries_asked(question):
        if p in norms:
            yield share_row(p, "lower", _share(space.N, odd, t), theorem, (), note=note)


def odd_radius(N: int, levels: int, eps: Fraction) -> int:
    """The smallest t at which the class {B <= k} of `TopLevels` is not certain to keep more than eps.

    >>> odd_radius(784, 3, Fraction(1, 100))
    34
    """
    top = TopLevels(N, levels)
    found = smallest(lambda t: not above(top.share(t), eps), _about(N, eps), max(top.last + 1, 0))
    return 0 if found is None else found


def _share(N: int, odd: int | None, t: int) -> Fraction | Real:
    if odd:
        return TopLevels(N, odd).share(t)
    M = odd_part(N)
    if M <= EXACT_SHARE_UP_TO:
        return majority_share(N, t)
    half = LowerHalf(M, 2)
    return half.share_up_to(half.last - t)


def _entries_asked(question: Question) -> Iterator[tuple[Fraction, int]]:
    for p in question.norms:
        degree = root_degree(p)
        if degree is not None and isinstance(p, Fraction):
            t = entries_within(asked_radius(question, p), degree, question.space.N)
            if t < question.space.N:
                yield p, t
