"""The headline table: the radii of three common image sizes, and where one bound overtakes another.

Every column is certified in its direction: upper bounds rounded up, lower bounds rounded down, limits to the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derive.constants.bit_depth import two_norm_radius
from derive.constants.decimals import looser, nearest, outward
from derive.constants.half_sum import distance_below, one_norm_steps, radius_from_distance
from derive.constants.main_theorem import FAR, NEAR, entry_radii
from derive.constants.ramp_recursion import entry_radius
from derive.constants.sharp_limits import hamming_limit, one_norm_limit
from derive.constants.top_levels import majority_radius
from derive.evidence.balls import Real, certainly, log, sqrt
from derive.spaces import ImageSpace

SIZES = ("28x28x1", "32x32x3", "224x224x3")
FRACTIONS = (Fraction(1, 100), Fraction(1, 1000))
BITS = 8
LEVELS = 1 << BITS
MOST_BITS = 64
DIGITS = 5

COLUMNS: dict[str, str] = {
    "image": "image",
    "N": "N",
    "fraction": "eps",
    "T4(a)": "upper, p = 0 and 1: relative_concentration",
    "T4(b)": "upper, p = 0 and 1: relative_concentration_far",
    "T9": "upper, p = 0 and 1: biased_bobkov",
    "limit p=0": "sharp limit z sqrt(N)/2 for even L: sharp_hamming_constant",
    "L=2": "exact optimum for L = 2 (one_bit_optimum) = lower bound for all even L (bright_majority), p = 0",
    "limit p=1": "sharp limit for b = 8: bit_depth_sharp_limit",
    "lower p=1": "lower bound for b = 8: half_sum_norms",
    "upper p=1": "upper bound for b = 8: bit_depth_sharp (grid theorem)",
    "T4 p=2": "upper, p = 2: all_norms_limit",
    "T9 p=2": "upper, p = 2: biased_bobkov",
    "T7 b=8": "upper, p = 2, b = 8: bit_depth",
    "T7 b=inf": "upper, p = 2, b = infinity: cube_exits",
    "limit p=2": "limit of the lower bound for b = 8, p = 2: half_sum_norms",
    "lower p=2": "lower bound for b = 8, p = 2: half_sum_norms",
    "b* T4": "first b at which T7 is below T4 in the 2-norm",
    "b* T9": "first b at which T7 is below T9 in the 2-norm",
    "balance": "b = log2(N)/2, where the two terms of T7' are equal",
}
"""The columns and what stands in them."""


@dataclass(frozen=True)
class Crossovers:
    """Where bounds on the 2-norm meet as the bit depth grows, for one size and one fraction.

    Args:
        below_main: the first b at which T7 (iii) is certainly below the square root of T4; None if there is none up
            to 64.
        below_recursion: the same for T9.
        balance: (1/2) log2 N to 3 digits, where the terms N^(1/4) 2^(-b/2) and 1 of T7' are equal.
    """

    below_main: int | None
    below_recursion: int | None
    balance: str


def crossovers(N: int, eps: Fraction) -> Crossovers:
    """The crossover bit depths of T7 with T4 and T9 at p = 2, and the balance point of T7'.

    >>> crossovers(150528, Fraction(1, 1000))
    Crossovers(below_main=4, below_recursion=5, balance='8.60')
    """
    main, recursion = min(entry_radii(N, eps).values()), min(entry_radius(N, eps).values(), default=N)
    balance = nearest(log(N) / (2 * log(2)), 3) if N > 1 else "0"
    return Crossovers(_first_below(N, eps, main), _first_below(N, eps, recursion), balance)


def _first_below(N: int, eps: Fraction, t: int) -> int | None:
    for b in range(1, MOST_BITS + 1):
        if certainly(two_norm_radius(N, 1 << b, eps), "<", sqrt(t)) == "yes":
            return b
    return None


def headline_row(size: str, eps: Fraction) -> dict[str, str]:
    """One row of the table; the keys are those of `COLUMNS`.

    >>> row = headline_row("28x28x1", Fraction(1, 100))
    >>> [row[name] for name in ("T4(a)", "T4(b)", "T9", "limit p=0", "L=2", "limit p=1", "T7 b=8")]
    ['68', '64', '42', '36.062', '37', '20.902', '1.1415']
    """
    N = ImageSpace.from_text(size, bits=BITS).N
    main, recursion = entry_radii(N, eps), min(entry_radius(N, eps).values())
    D = distance_below(N, LEVELS, eps)
    limit_one = one_norm_limit(N, LEVELS, eps)
    meets = crossovers(N, eps)
    return {
        "image": size,
        "N": str(N),
        "fraction": outward(eps)[0],
        "T4(a)": str(main[NEAR]),
        "T4(b)": str(main[FAR]),
        "T9": str(recursion),
        "limit p=0": nearest(hamming_limit(N, LEVELS, eps), DIGITS),
        "L=2": str(majority_radius(N, eps)),
        "limit p=1": nearest(limit_one, DIGITS),
        "lower p=1": _down(D, DIGITS + 2),
        "upper p=1": _up(Fraction(one_norm_steps(N, LEVELS, eps), LEVELS - 1), DIGITS + 2),
        "T4 p=2": _up(sqrt(min(main.values()))),
        "T9 p=2": _up(sqrt(recursion)),
        "T7 b=8": _up(two_norm_radius(N, LEVELS, eps)),
        "T7 b=inf": _up(two_norm_radius(N, None, eps)),
        "limit p=2": _down(radius_from_distance(limit_one, N, LEVELS, Fraction(2))[0], DIGITS - 1),
        "lower p=2": _down(radius_from_distance(D, N, LEVELS, Fraction(2))[0], DIGITS - 1),
        "b* T4": str(meets.below_main),
        "b* T9": str(meets.below_recursion),
        "balance": meets.balance,
    }


def headline() -> list[dict[str, str]]:
    """The six rows of the table."""
    return [headline_row(size, eps) for size in SIZES for eps in FRACTIONS]


def _up(value: Real | Fraction, digits: int = DIGITS) -> str:
    return looser(outward(value)[1], digits, up=True)


def _down(value: Real | Fraction, digits: int = DIGITS) -> str:
    return looser(outward(value)[0], digits, up=False)
