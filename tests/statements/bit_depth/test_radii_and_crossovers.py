"""The 2-norm radii of the headline table, the crossover bit depths, and the limits beside finite values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.constants.normal import two_sided_quantile, two_sided_tail
from derive.evidence.balls import Real, certainly, pi, sqrt
from proofs.robustness.all_norms_limit import radii
from proofs.robustness.bit_depth import radius_in_steps
from proofs.robustness.bit_depth_sharp_values import VALUES
from proofs.robustness.cube_sum_exits import sum_below

HUNDREDTH, THOUSANDTH = Fraction(1, 100), Fraction(1, 1000)

# N, eps, the radius for 8 bits, the first b that beats the square root of the Hamming radius, and of T9's integer
ROWS = (
    (784, HUNDREDTH, "1.1415", 3, (42, 3)),
    (784, THOUSANDTH, "1.4277", 3, (53, 3)),
    (3072, HUNDREDTH, "1.2490", 3, (78, 4)),
    (3072, THOUSANDTH, "1.5353", 3, (99, 3)),
    (150528, HUNDREDTH, "2.5532", 4, (510, 5)),
    (150528, THOUSANDTH, "2.8394", 4, (652, 5)),
)


def radius(N: int, bits: int, eps: Fraction) -> Real:
    return radius_in_steps(N, 2**bits, eps) / (2**bits - 1)


def first_better(N: int, eps: Fraction, t: int) -> int:
    """The first bit depth whose 2-norm radius is below sqrt(t)."""
    return next(b for b in range(1, 17) if certainly(radius(N, b, eps), "<", sqrt(t)) == "yes")


@pytest.mark.parametrize(("N", "eps", "shown", "crossover", "other"), ROWS)
def test_headline(N: int, eps: Fraction, shown: str, crossover: int, other: tuple[int, int]) -> None:
    rounded = Fraction(shown)
    assert certainly(radius(N, 8, eps), "<=", rounded) == "yes"
    assert certainly(radius(N, 8, eps), ">", rounded - Fraction(1, 10**4)) == "yes"
    assert first_better(N, eps, min(radii(N, eps))) == crossover
    assert first_better(N, eps, other[0]) == other[1]


@pytest.mark.parametrize(("eps", "shown"), [(HUNDREDTH, "1.0277"), (THOUSANDTH, "1.3128")])
def test_continuous_images(eps: Fraction, shown: str) -> None:
    value = two_sided_quantile(eps) / sqrt(2 * pi)
    assert certainly(value, "<=", Fraction(shown)) == "yes"
    assert certainly(value, ">", Fraction(shown) - Fraction(1, 10**4)) == "yes"


@pytest.mark.parametrize(("row", "limit"), list(zip(VALUES, ("20.902", "26.701", "41.375", "52.854"), strict=True)))
def test_limits_beside_the_exact_values_in_the_1_norm(row: tuple[int, Fraction, int], limit: str) -> None:
    N, eps, t = row
    value = two_sided_quantile(eps) * sqrt(Fraction(257, 12 * 255)) * sqrt(N)
    half = Fraction(1, 2000)
    assert certainly(value, ">=", Fraction(limit) - half) == "yes"
    assert certainly(value, "<=", Fraction(limit) + half) == "yes"
    assert abs(Fraction(t, 255) - Fraction(limit)) < Fraction(1, 50)


@pytest.mark.parametrize("c", [Fraction(1, 8), Fraction(1, 4), Fraction(1, 2)])
def test_half_sum_of_continuous_images(c: Fraction) -> None:
    """2 P(S_N <= N/2 - c sqrt N) comes nearer to 2 Phi(-sqrt(12) c) at a rate of about 1/N."""
    limit = two_sided_tail(sqrt(12) * c)
    for N in (4, 16, 64):
        share = 2 * sum_below(N, Fraction(N, 2) - c * {4: 2, 16: 4, 64: 8}[N])
        assert certainly(share - limit, "<=", Fraction(1, 5 * N)) == "yes"
        assert certainly(limit - share, "<=", Fraction(1, 5 * N)) == "yes"
