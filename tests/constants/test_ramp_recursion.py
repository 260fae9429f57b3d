"""The ramp recursion: every width against the proposed one, the exact optimum, the definition, small cases."""

from __future__ import annotations

import math
from fractions import Fraction

import flint
import mpmath
import pytest

from derive.constants.normal import profile_ball, two_sided_quantile, two_sided_tail
from derive.constants.ramp_recursion import closed_radius, entry_radius, first_crossing, fraction_withstanding
from derive.constants.top_levels import majority_radius
from derive.errors import DeriveError
from derive.evidence.balls import certainly, precision


@pytest.mark.parametrize(("N", "eps"), [(784, "1/100"), (784, "1/1000"), (3072, "1/100"), (99, "1/3")])
def test_the_proposed_widths_lose_nothing_that_matters(N: int, eps: str) -> None:
    quick, full = (first_crossing(N, Fraction(eps), 120, None, every) for every in (False, True))
    assert quick is not None
    assert full is not None
    assert quick.radius == full.radius
    assert 0 <= full.value - quick.value < Fraction(1, 10**7)


def test_against_the_recursion_as_written() -> None:
    """The recursion with every width, in plain mpmath at 40 digits."""
    with mpmath.workdps(40):
        for N, eps in ((50, Fraction(1, 10)), (99, Fraction(1, 100)), (200, Fraction(1, 2))):
            values = [mpmath.mpf(0), mpmath.mpf(eps.numerator) / (2 * eps.denominator)]  # l_(-1), l_0
            while values[-1] <= 0.5:
                n = len(values) - 1
                best = values[-1]
                for w in range(1, n + 1):
                    mean = mpmath.fsum(values[n - w + 1 : n + 1]) / w
                    x = mpmath.erfinv(2 * mean - 1)
                    profile = mpmath.exp(-x * x) / mpmath.sqrt(2 * mpmath.pi)
                    gamma = 1 / mpmath.sqrt(1 / (2 * mpmath.pi) + mpmath.mpf(N) / (4 * w * w))
                    best = max(best, values[n - w] + gamma * profile)
                values.append(best)
            found = first_crossing(N, eps)
            assert found is not None
            assert found.radius == len(values) - 2
            assert found.value <= Fraction(str(values[-1])) + Fraction(1, 10**30)
            assert abs(found.value - Fraction(str(values[-1]))) < Fraction(1, 10**7)


@pytest.mark.parametrize("N", range(3, 100, 2))
def test_never_below_the_exact_optimum(N: int) -> None:
    for eps in (Fraction(1, 2), Fraction(1, 10), Fraction(1, 100)):
        for t in entry_radius(N, eps).values():
            assert t >= majority_radius(N, eps)
        assert closed_radius(N, eps)[0] >= majority_radius(N, eps)


def test_strides_and_the_closed_form_are_weaker_but_close() -> None:
    for N in (10**7, 10**12):
        found = first_crossing(N, Fraction(1, 100))
        assert found is not None
        assert found.stride > 1
        exact, closed = majority_radius(N, Fraction(1, 100)), closed_radius(N, Fraction(1, 100))[0]
        assert exact <= found.radius <= closed
        assert found.radius <= exact * (1 + 2 * N ** (-0.25))


def test_a_stride_contains_the_plain_recursion_as_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    from derive.constants import ramp_recursion

    plain = first_crossing(20000, Fraction(1, 100))
    monkeypatch.setattr(ramp_recursion, "STRIDE_FROM", 1000)
    first_crossing.cache_clear()
    monkeypatch.setattr(ramp_recursion.math, "isqrt", lambda n, isqrt=math.isqrt: isqrt(n) * 2)
    in_strides = first_crossing(20000, Fraction(1, 100))
    first_crossing.cache_clear()
    assert plain is not None
    assert in_strides is not None
    assert in_strides.stride > 1
    assert plain.radius <= in_strides.radius <= plain.radius * 1.1


def test_backwards() -> None:
    for N, t in ((784, 42), (784, 53), (3072, 78), (99, 12)):
        eps = fraction_withstanding(N, t)
        assert eps is not None
        found = first_crossing(N, eps)
        assert found is not None
        assert found.radius <= t
        smaller = first_crossing(N, eps * Fraction(99999, 100000))
        assert smaller is None or smaller.radius > t
    assert fraction_withstanding(784, 0) is None


def test_tiny_fractions() -> None:
    assert entry_radius(700, Fraction(1, 10**279)) == {}
    assert entry_radius(784, Fraction(1, 10**300)) == {}
    assert entry_radius(10**6, Fraction(1, 10**300)).keys() == {"closed form"}
    assert (
        entry_radius(10**6, Fraction(1, 10**279))["recursion"]
        < entry_radius(10**6, Fraction(1, 10**300))["closed form"]
    )
    assert entry_radius(1, Fraction(1, 2)) == {}


def test_quantiles_and_profile_against_mpmath() -> None:
    with mpmath.workdps(60):
        for eps in (Fraction(1, 2), Fraction(999, 1000), Fraction(1, 100), Fraction(1, 10**40)):
            z = mpmath.sqrt(2) * mpmath.erfinv(1 - mpmath.mpf(eps.numerator) / eps.denominator)
            if eps < Fraction(1, 10**20):
                z = mpmath.findroot(
                    lambda x, eps=eps: mpmath.erfc(x / mpmath.sqrt(2)) * eps.denominator - eps.numerator, 13.3
                )
            with precision(200):
                ball = two_sided_quantile(eps).enclosure(160)
                assert abs(ball - flint.arb(str(z))) < flint.arb(10) ** -35
            assert certainly(two_sided_tail(two_sided_quantile(eps)), ">", eps * Fraction(999999, 1000000)) == "yes"
            assert certainly(two_sided_tail(two_sided_quantile(eps)), "<", eps * Fraction(1000001, 1000000)) == "yes"
        for u in (Fraction(1, 2), Fraction(1, 1000), Fraction(999, 1000)):
            x = mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(u.numerator) / u.denominator - 1)
            with precision(200):
                assert (
                    abs(profile_ball(flint.fmpq(u.numerator, u.denominator)) - flint.arb(str(mpmath.npdf(x)))) < 1e-40
                )


def test_a_quantile_is_refused_outside() -> None:
    for wrong in (Fraction(0), Fraction(1), Fraction(3, 2)):
        with pytest.raises(DeriveError):
            two_sided_quantile(wrong)
        with pytest.raises(DeriveError):
            first_crossing(100, wrong)
    with pytest.raises(DeriveError):
        first_crossing(0, Fraction(1, 2))
