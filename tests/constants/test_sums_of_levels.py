"""Sums of levels: exact counts against the definition, Fourier sums against exact counts, classes on tiny spaces."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import mpmath
import pytest

from derive.constants import sums_of_levels
from derive.constants.half_sum import cube_one_norm, distance_below, one_norm_steps, radius_from_distance
from derive.constants.sums_of_levels import LowerHalf, above, at_most, exact_ball, smallest
from derive.errors import DeriveError
from derive.evidence.balls import Real, certainly, precision


@pytest.mark.parametrize(("N", "L"), [(1, 2), (3, 2), (4, 3), (3, 4), (2, 7), (5, 2)])
def test_shares_by_listing_the_images(N: int, L: int) -> None:
    half = LowerHalf(N, L)
    sums = [sum(x) for x in itertools.product(range(L), repeat=N)]
    C = [s for s in sums if 2 * s < N * (L - 1)]
    assert half.last == max(C)
    for top in range(-1, half.last + 1):
        assert half.share_up_to(top) == Fraction(sum(s <= top for s in C), len(C))
    for quarter in range(4 * N * L):
        below = Fraction(quarter, 4)
        assert half.share(below) == Fraction(sum(s <= Fraction(N * (L - 1), 2) - below for s in C), len(C))


@pytest.mark.parametrize(("N", "L"), [(60, 3), (101, 2), (200, 256), (399, 5), (100, None), (300, None)])
def test_fourier_sums_contain_the_exact_shares(N: int, L: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for t in (1, 5, 20):

        def found(t: int = t) -> Fraction | Real:
            half = LowerHalf(N, L)
            return half.share(Fraction(t)) if L is None else half.share_up_to(half.last - t)

        exact = found()
        with monkeypatch.context() as only_fourier:
            only_fourier.setattr(sums_of_levels, "EXACT_UP_TO", 0)
            enclosed = found()
        assert isinstance(exact, Fraction)
        assert isinstance(enclosed, Real)
        for bits in (64, 128, 256):
            with precision(1000):
                ball = enclosed.enclosure(bits)
                assert ball.contains(exact_ball(exact))
                assert float(ball.rad()) <= 2.0 ** (8 - min(bits, N))


def test_a_wrong_window_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison above would see a Fourier sum that is off by one value."""
    exact = LowerHalf(200, 4).share_up_to(290)
    monkeypatch.setattr(sums_of_levels, "EXACT_UP_TO", 0)
    other = LowerHalf(200, 4).share_up_to(291)
    assert isinstance(other, Real)
    assert isinstance(exact, Fraction)
    assert not other.enclosure(128).contains(exact_ball(exact))


def test_the_cube_against_the_integral() -> None:
    with mpmath.workdps(20):
        for N, delta in ((3, Fraction(1, 3)), (8, Fraction(1, 2))):
            share, d = LowerHalf(N, None).share(delta), mpmath.mpf(delta.numerator) / delta.denominator

            def wave(u: mpmath.mpf, N: int = N, d: mpmath.mpf = d) -> mpmath.mpf:
                return mpmath.sinc(u / 2) ** N * mpmath.sin(u * d) / u

            window = mpmath.quad(wave, [mpmath.mpf(10) ** -12, 1, 2, 4, 8, 16, 32, 64, 128]) / mpmath.pi
            assert abs(float(share) - float(1 - 2 * window)) < 1e-4


def test_tiny_shares_are_counted_exactly() -> None:
    half = LowerHalf(784, 256, Fraction(1, 10**700))
    share = half.share_up_to(3)
    assert isinstance(share, Fraction)
    assert 0 < share < Fraction(1, 10**1800)
    assert one_norm_steps(784, 256, Fraction(1, 10**700)) > 40000


@pytest.mark.parametrize(("N", "L"), [(2, 3), (2, 4), (3, 3), (4, 2), (1, 7)])
def test_the_half_sum_class_keeps_what_is_said_and_the_grid_bound_holds_for_it(N: int, L: int) -> None:
    """Brute force in 1-norm steps: exits of the half-sum class, and of every class of at most half for tiny spaces."""
    images = list(itertools.product(range(L), repeat=N))
    C = {x for x in images if 2 * sum(x) < N * (L - 1)}
    outside = [x for x in images if x not in C]

    def exit_steps(x: tuple[int, ...]) -> int:
        return min(sum(abs(a - b) for a, b in zip(x, y, strict=True)) for y in outside)

    for eps in (Fraction(1, 2), Fraction(1, 4), Fraction(1, 10)):
        D = distance_below(N, L, eps)
        if D:
            assert Fraction(sum(Fraction(exit_steps(x), L - 1) >= D for x in C), len(C)) > eps
        t = one_norm_steps(N, L, eps)
        assert Fraction(sum(exit_steps(x) > t for x in C), len(C)) <= eps


@pytest.mark.parametrize(("N", "L"), [(2, 3), (2, 4), (4, 2)])
def test_the_grid_bound_for_every_class(N: int, L: int) -> None:
    images = list(itertools.product(range(L), repeat=N))
    steps = [[sum(abs(a - b) for a, b in zip(x, y, strict=True)) for y in images] for x in images]
    t = {eps: one_norm_steps(N, L, eps) for eps in (Fraction(1, 2), Fraction(1, 4))}
    for mask in range(1, 1 << len(images)):
        if 2 * mask.bit_count() > len(images):
            continue
        C = [i for i in range(len(images)) if mask >> i & 1]
        exits = [min(d for j, d in enumerate(steps[i]) if not mask >> j & 1) for i in C]
        for eps, radius in t.items():
            assert sum(d > radius for d in exits) <= eps * len(C)


def test_lower_bounds_stay_below_upper_bounds() -> None:
    for N in (1, 2, 3, 10, 401, 10**6, 10**15):
        for eps in (Fraction(1, 2), Fraction(1, 10), Fraction(1, 10**6)):
            for L in (2, 3, 256, 2**64):
                assert distance_below(N, L, eps) * (L - 1) <= one_norm_steps(N, L, eps)
            low, high = distance_below(N, None, eps), cube_one_norm(N, eps)
            assert low <= high
            assert (high - low) ** 2 * 10**20 <= N + 1


def test_norms_of_the_half_sum_distance() -> None:
    D = Fraction(20)
    for p in (Fraction(3, 2), Fraction(2), Fraction(7)):
        value, _ = radius_from_distance(D, 784, 256, p)
        with mpmath.workdps(30):
            exponent = mpmath.mpf(p.numerator) / p.denominator
            by_level = 20 ** (1 / exponent) * mpmath.mpf(255) ** (-(exponent - 1) / exponent)
            by_size = 20 * mpmath.mpf(784) ** (1 / exponent - 1)
            expected = Fraction(str(max(by_level, by_size)))
        assert certainly(value, "<", expected * (1 + Fraction(1, 10**20))) == "yes"
        assert certainly(value, ">", expected * (1 - Fraction(1, 10**20))) == "yes"
    assert radius_from_distance(D, 784, 256, math.inf) == (Fraction(20, 784), "D/N")
    assert radius_from_distance(Fraction(1), 784, 256, math.inf) == (Fraction(1, 255), "1/(L-1)")


def test_searching_a_monotone_condition() -> None:
    for limit in (0, 1, 7, 99, 100):
        for start in (-5, 0, 3, 50, 100, 400):
            assert smallest(lambda n, limit=limit: n >= limit, start, 100) == limit
    assert smallest(lambda n: n > 100, 5, 100) is None


def test_comparisons_with_a_share() -> None:
    half = LowerHalf(1000, 2)
    share = half.share_up_to(half.last - 30)
    assert not at_most(share, Fraction(1, 100))
    assert above(share, Fraction(1, 100))
    assert at_most(Fraction(1, 3), Fraction(1, 3))
    assert not above(Fraction(1, 3), Fraction(1, 3))


def test_mistakes() -> None:
    for wrong in ((0, 2), (3, 1), (2, 2.0)):
        with pytest.raises(DeriveError):
            LowerHalf(*wrong)  # type: ignore[arg-type]
    with pytest.raises(DeriveError):
        LowerHalf(3, 2).share(Fraction(-1))
    with pytest.raises(DeriveError, match="finitely many"):
        LowerHalf(3, None).share_up_to(1)
