"""Sums of independent uniform levels: exact or enclosed probabilities near the middle, for any number of entries.

Let S be the sum of the N entries of a uniform image, counted in steps: levels 0, ..., L-1, so S has values
0, ..., D with D = N (L-1); for L infinite the entries are uniform in [0, 1] and D = N. The **lower half** is
C = {S < D/2}. `LowerHalf.share(x)` is P(S <= D/2 - x | C), the fraction of C that is at least x steps below the
middle, as a number known by its enclosures.

Small N: exact, by inclusion and exclusion. Otherwise by a Fourier sum. For finite L and an odd K let

    q_j = (1/K) sum over k of  E e^(i th_k (S - j)),   th_k = 2 pi k/K,

which is the sum of P(S = j + m K) over all whole m. With g(th) = sin(L th/2)/(L sin(th/2)), E e^(i th (S - D/2))
= g(th)^N is real. Three errors are enclosed:

* wrapping: the values j + m K, m != 0, of a window within J of the middle are at least K - J away from it, so by
  Hoeffding they have probability at most 2 exp(-2 (K-J)^2/(N (L-1)^2));
* the terms with th_k <= 2 pi/L that are left out: log g(th) has the Taylor series - sum c_n (L^(2n) - 1)(th/2)^(2n)
  with c_n > 0, whose first term gives |g| <= exp(-(L^2-1) th^2/24);
* the terms beyond 2 pi/L: there |g| <= 1/(L sin(th/2)) <= pi/(L th) <= 1/2.

For L infinite the same with a period T in place of K, g(th) = sin(th/2)/(th/2), and |g| <= 2/th beyond 2 pi.

Source: W. Hoeffding, J. Amer. Statist. Assoc. 58 (1963) 13-30, Theorem 2; the rest is in this docstring.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

import flint

from derive.errors import DeriveError
from derive.evidence.balls import Real, precision
from derive.spaces.checks import shown, whole_number

EXACT_UP_TO = 400
"""Up to this many entries probabilities are counted exactly."""
EXACT_FOR_TINY_SHARES = 3000
"""The same for shares below 2^(-N/2)."""
MOST_TERMS = 200_000


class LowerHalf:
    """The class {S < D/2} of sums of N uniform levels, and how far below the middle its images are.

    Args:
        N: entries, at least 1.
        levels: L >= 2, or None for entries in [0, 1].
        smallest_share: shares down to this one have to be told apart; decides whether they are counted exactly.

    >>> half = LowerHalf(3, 2)
    >>> half.share(Fraction(1, 2)), half.share(Fraction(3, 2))
    (Fraction(1, 1), Fraction(1, 4))
    """

    def __init__(self, N: int, levels: int | None, smallest_share: Fraction = Fraction(1)) -> None:
        self.N = whole_number("N", N, 1)
        # a Fourier sum does not see shares below about 2^-N
        tiny = bits_below_one(smallest_share) > N // 2
        limit = EXACT_FOR_TINY_SHARES if tiny else EXACT_UP_TO
        self.exact = limit >= self.N
        self.levels = None if levels is None else whole_number("levels", levels, 2)
        self.steps = self.N if self.levels is None else self.N * (self.levels - 1)

    @property
    def last(self) -> int:
        """The largest sum in the class, for finite L: the largest whole number below D/2."""
        return (self.steps - 1) // 2

    def share(self, below: Fraction) -> Fraction | Real:
        """P(S <= D/2 - below | S < D/2), in (0, 1]; 0 if no sum is that small.

        Args:
            below: x >= 0, in steps for finite L, in units of an entry's range otherwise.
        """
        if below < 0:
            raise DeriveError("below", shown(below), "a number >= 0")
        if self.levels is None:
            if below >= Fraction(self.N, 2):
                return Fraction(0)
            return 1 - 2 * self._middle(below)
        top = math.floor(Fraction(self.steps, 2) - below)
        if top < 0:
            return Fraction(0)
        return self.share_up_to(min(top, self.last))

    def share_up_to(self, top: int) -> Fraction | Real:
        """P(S <= top | S < D/2) for a whole number top <= `last`, finite L; 0 for top < 0."""
        levels = self._finite
        if top < 0:
            return Fraction(0)
        if top >= self.last:
            return Fraction(1)
        if self.exact:
            return Fraction(_count(self.N, levels, top), _count(self.N, levels, self.last))
        return self._ratio(self._window(top + 1, self.last))

    @property
    def _finite(self) -> int:
        if self.levels is None:
            raise DeriveError("levels", "entries in [0, 1]", "finitely many levels")
        return self.levels

    def _ratio(self, window: Real) -> Real:
        """1 - window/P(C); P(C) is 1/2, less half of the middle value if D is even."""
        if self.steps % 2:
            return 1 - 2 * window
        middle = self._window(self.steps // 2, self.steps // 2)
        return 1 - 2 * window / (1 - middle)

    def _window(self, low: int, high: int) -> Real:
        N, L = self.N, self._finite
        return Real(lambda bits: lattice_window(N, L, low, high, bits), f"P({low} <= S_{N},{L} <= {high})")

    def _middle(self, width: Fraction) -> Fraction | Real:
        """P(N/2 - width <= S <= N/2) for entries in [0, 1]."""
        N = self.N
        if self.exact:
            return Fraction(1, 2) - _cube_share(N, Fraction(N, 2) - width)
        return Real(lambda bits: _cube_window(N, width, bits), f"P({N}/2 - {width} <= S_{N} <= {N}/2)")


@lru_cache(maxsize=4096)
def _count(N: int, L: int, top: int) -> int:
    """V(top): the points of {0, ..., L-1}^N with sum at most top."""
    choose = flint.fmpz.bin_uiui if top + N < 1 << 63 else math.comb
    total, sign_and_choice = flint.fmpz(0), flint.fmpz(1)
    for j in range(min(N, top // L) + 1):
        total += sign_and_choice * choose(top - j * L + N, N)
        sign_and_choice = -sign_and_choice * (N - j) // (j + 1)
    return int(total)


@lru_cache(maxsize=4096)
def _cube_share(N: int, s: Fraction) -> Fraction:
    """P(S <= s) for N independent uniform variables, by inclusion and exclusion."""
    a, b = s.numerator, s.denominator
    total, sign_and_choice = flint.fmpz(0), flint.fmpz(1)
    for j in range(math.floor(s) + 1):
        total += sign_and_choice * flint.fmpz(a - j * b) ** N
        sign_and_choice = -sign_and_choice * (N - j) // (j + 1)
    share = flint.fmpq(total, flint.fmpz(math.factorial(N)) * flint.fmpz(b) ** N)
    return Fraction(int(share.p), int(share.q))


def wrapping_period(N: int, span: int, reach: Fraction, bits: int) -> tuple[int, flint.arb]:
    """A whole period K for which wrapping changes a window within `reach` of the middle by at most the ball."""
    # 2 exp(-2 (K - reach)^2/(N span^2)) <= 2^-bits for K - reach >= span sqrt(N (bits + 1) log(2)/2), log(2)/2 < 7/20
    spare = math.isqrt(7 * N * span * span * (bits + 1) // 20) + 1
    period = math.ceil(reach) + spare
    wrapped = 2 * (-2 * flint.arb(period - reach.__ceil__()) ** 2 / (flint.arb(N) * span * span)).exp()
    return period, wrapped


def terms_needed(N: int, variance24: flint.arb, period: int, bits: int, most: int) -> tuple[int, flint.arb]:
    """How many terms to add, and exp(-A (k+1)^2)/(1 - exp(-A (2k+3))), which bounds those left out up to `most`.

    |g(th_k)|^N <= exp(-A k^2) with A = (2 pi/K)^2 N variance24/24.
    """
    A = (2 * flint.arb.pi() / period) ** 2 * N * variance24 / 24
    enough = math.ceil(float((flint.arb(bits + 8) * flint.arb.const_log2() / A).sqrt().mid())) + 1
    k = min(most, enough)
    if k > MOST_TERMS:
        raise DeriveError("sum of levels", f"{k} terms", f"at most {MOST_TERMS}", "Fewer digits need fewer terms.")
    left_out = (-A * (k + 1) ** 2).exp() / (1 - (-A * (2 * k + 3)).exp())
    return k, left_out


def within(value: flint.arb, error: flint.arb) -> flint.arb:
    """The ball around value widened by an error that is at most `error`."""
    most = error.upper()
    return value + (-most).union(most)


def working_bits(N: int, bits: int) -> int:
    """g^N loses about log2(N) bits."""
    return bits + N.bit_length() + 40


def lattice_window(N: int, L: int, low: int, high: int, bits: int) -> flint.arb:
    """P(low <= S <= high) for sums of N levels 0, ..., L-1."""
    if low > high:
        return flint.arb(0)
    with precision(working_bits(N, bits)):
        middle = Fraction(N * (L - 1), 2)
        period, wrapped = wrapping_period(N, L - 1, max(abs(high - middle), abs(low - middle)), bits)
        if period >= N * (L - 1) + 1:
            period, wrapped = N * (L - 1) + 1, flint.arb(0)
        period += 1 - period % 2
        # th_k <= 2 pi/L means k <= K/L; there are (K-1)/2 terms in all
        near = min(period // L, (period - 1) // 2)
        k, left_out = terms_needed(N, flint.arb(L) ** 2 - 1, period, bits, near)
        far = (period - 1) // 2 - near
        # each term left out is at most (2/K) |g|^N/sin(th_k/2) <= |g|^N/k, since sin(x/2) >= x/pi on [0, pi]
        beyond = flint.arb(2) ** (-N) * (1 + flint.arb(period).log()) if far > 0 else flint.arb(0)
        step = flint.arb.pi() / period
        total = flint.arb(0)
        ahead, behind = 2 * (high - middle) + 1, 2 * (low - middle) - 1
        for i in range(1, k + 1):
            half = step * i  # th_k/2
            sine = half.sin()
            g = (L * half).sin() / (L * sine)
            # sum over low <= j <= high of cos(th (j - D/2))
            wave = ((half * exact_ball(ahead)).sin() - (half * exact_ball(behind)).sin()) / (2 * sine)
            total += g**N * wave
        return within((2 * total + (high - low + 1)) / period, wrapped + left_out + beyond)


def _cube_window(N: int, width: Fraction, bits: int) -> flint.arb:
    """P(N/2 - width <= S <= N/2) for sums of N uniform variables in [0, 1]."""
    with precision(working_bits(N, bits)):
        period, wrapped = wrapping_period(N, 1, width, bits)
        if period >= N:
            period, wrapped = N, flint.arb(0)
        k, left_out = terms_needed(N, flint.arb(1), period, bits, period)
        # beyond 2 pi, that is k > T: sum of (2/T) (2/th_k)^N/th_k = (1/pi) sum (T/(pi k))^N/k <= pi^(-N)
        beyond = flint.arb.pi() ** (-N)
        total = flint.arb(0)
        step, delta = flint.arb.pi() / period, exact_ball(width)
        for i in range(1, k + 1):
            half = step * i
            g = half.sin() / half
            total += g**N * (2 * half * delta).sin() / (2 * half)
        return within((2 * total + delta) / period, wrapped + left_out + beyond)


def exact_ball(q: Fraction | int) -> flint.arb:
    """The ball of a rational number at the working precision."""
    exact = Fraction(q)
    return flint.arb(flint.fmpq(exact.numerator, exact.denominator))


def smallest(condition_holds: Callable[[int], bool], start: int, most: int) -> int | None:
    """The smallest n in 0..most at which a monotone condition certainly holds, searched from a guess.

    Args:
        condition_holds: a function of n that is False, ..., False, True, ..., True.
        start: a guess.
        most: the end of the range.

    >>> smallest(lambda n: n * n >= 50, 3, 100), smallest(lambda n: False, 3, 100)
    (8, None)
    """
    step, high = 1, min(max(start, 0), most)
    if condition_holds(high):
        low = high - 1
        while low >= 0 and condition_holds(low):
            high, low, step = low, low - 2 * step, 2 * step
        low = max(low, -1)
    else:
        low = high
        while True:
            if low >= most:
                return None
            high = min(low + step, most)
            if condition_holds(high):
                break
            low, step = high, 2 * step
    return low + 1 + bisect_left(range(low + 1, high), True, key=condition_holds)


def at_most(share: Fraction | Real, eps: Fraction) -> bool:
    """Is the share certainly at most eps? `False` also when this is not decided."""
    return _side(share, eps) < 0


def above(share: Fraction | Real, eps: Fraction) -> bool:
    """Is the share certainly above eps? `False` also when this is not decided."""
    return _side(share, eps) > 0


def _side(share: Fraction | Real, eps: Fraction) -> int:
    """-1 if share <= eps, 1 if share > eps, 0 if this is not decided with about twice the bits of eps."""
    if isinstance(share, Fraction):
        return 1 if share > eps else -1
    bits = 64 + bits_below_one(eps)
    for working in (bits, 2 * bits):
        ball = share.enclosure(working)
        with precision(working):
            bound = exact_ball(eps)
        if ball <= bound:
            return -1
        if ball > bound:
            return 1
    return 0


def bits_below_one(eps: Fraction) -> int:
    """About log2(1/eps), at least 0."""
    return max(0, eps.denominator.bit_length() - eps.numerator.bit_length())
