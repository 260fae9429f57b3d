"""The two-point inequality at 90 digits, its sharp constant, and the recursion by two programs and by mpmath."""

import random
from fractions import Fraction

import mpmath
import pytest
from changed_theorems import theorem

from derive.constants.ramp_recursion import closed_radius, first_crossing
from derive.evidence.balls import certainly

DIGITS = 90


def in_file(name, function):
    """A function of a theorem's file."""
    return theorem(name).statement.holds.__globals__[function]


def profile(u):
    """I(u) for u or, near 1, for the exact 1 - u = I(1 - u); Newton's method for the quantile."""
    if u in (0, 1):
        return mpmath.mpf(0)
    if u > mpmath.mpf(1) / 2:
        return profile(1 - u)
    # a start from the tail, then Newton on the logarithm of the tail
    x = mpmath.sqrt(max(0, -2 * mpmath.log(2 * u)))
    for _ in range(200):
        tail = mpmath.erfc(x / mpmath.sqrt(2)) / 2
        density = mpmath.npdf(x)
        step = (mpmath.log(tail) - mpmath.log(u)) * tail / density
        x += step
        if abs(step) < mpmath.mpf(10) ** (-mpmath.mp.dps + 5):
            break
    return mpmath.npdf(x)


def defect(a, b, p, quarter=1):
    """Right minus left of the two-point inequality, relative to the right; `quarter` scales h^2."""
    h = (b - a) / 2
    right = (1 - p) * mpmath.sqrt(profile(a) ** 2 + quarter * h**2) + p * mpmath.sqrt(profile(b) ** 2 + quarter * h**2)
    return (right - profile((1 - p) * a + p * b)) / right


def triples():
    """a < b and p: drawn, at the ends, and within 1e-40 of the ends; p down to 1e-30."""
    draw = random.Random(1997)
    near = [mpmath.mpf(0), mpmath.mpf(10) ** -40, mpmath.mpf(10) ** -7]
    points = near + [1 - v for v in near] + [mpmath.mpf(draw.random()) for _ in range(6)]
    chances = [mpmath.mpf(10) ** -30, mpmath.mpf(10) ** -9, mpmath.mpf("0.37"), mpmath.mpf("0.5"), mpmath.mpf("0.93")]
    chances += [1 - chances[0]]
    return [(a, b, p) for a in points for b in points if a < b for p in chances]


def test_two_point_inequality_at_90_digits():
    with mpmath.workdps(DIGITS):
        found = [defect(*triple) for triple in triples()]
    assert len(found) > 300
    # a defect of zero beyond rounding occurs only where p or b - a is tiny
    assert min(found) > -(mpmath.mpf(10) ** -(DIGITS - 20))


def test_two_point_inequality_for_close_points():
    """The inequality is sharp to second order: with h^2 reduced by a thousandth it fails."""
    with mpmath.workdps(DIGITS):
        a = mpmath.mpf("0.4")
        b = a + mpmath.mpf(10) ** -6
        for p in ("0.5", "0.5001"):
            assert defect(a, b, mpmath.mpf(p)) > 0
        assert defect(a, b, mpmath.mpf("0.5"), mpmath.mpf("0.999")) < 0


def recursion_by_mpmath(N, eps, widths):
    """The first crossing, with l_n in 30 digits and nothing rounded down."""
    with mpmath.workdps(30):
        slopes = {w: 1 / mpmath.sqrt(1 / (2 * mpmath.pi) + mpmath.mpf(N) / (4 * w * w)) for w in widths}
        values = [mpmath.mpf(eps.numerator) / (2 * eps.denominator)]
        while values[-1] <= mpmath.mpf("0.5"):
            n = len(values)
            best = values[-1]
            for w in widths:
                if w <= n:
                    before = values[n - w - 1] if n > w else 0
                    best = max(best, before + slopes[w] * profile(mpmath.fsum(values[n - w :]) / w))
            values.append(best)
    return values


@pytest.mark.parametrize(("N", "eps"), [(50, Fraction(1, 10)), (200, Fraction(1, 20))])
def test_recursion_by_three_programs(N, eps):
    found = first_crossing(N, eps, 6, None, True)
    lower = in_file("biased_bobkov", "recursion")(N, eps / 2, range(1, 7), N)
    values = recursion_by_mpmath(N, eps, range(1, 7))
    assert found.radius == len(lower) - 1 == len(values) - 1
    assert abs(found.value - lower[-1]) < Fraction(1, 10**30)
    assert all(
        low <= Fraction(mpmath.nstr(value, 28)) + Fraction(1, 10**25) for low, value in zip(lower, values, strict=True)
    )
    assert abs(Fraction(mpmath.nstr(values[-1], 28)) - lower[-1]) < Fraction(1, 10**20)


def test_recursion_of_the_corpus_at_784():
    lower = in_file("biased_bobkov", "recursion")(784, Fraction(1, 200), range(1, 43), 784)
    found = first_crossing(784, Fraction(1, 100), 120, None, True)
    assert len(lower) - 1 == found.radius == 42
    assert abs(found.value - lower[-1]) < Fraction(1, 10**30)


@pytest.mark.parametrize("N", [1, 16, 17, 80, 81, 82, 10**8, 10**8 + 1, 10**30 - 1])
def test_fourth_root_up(N):
    w = in_file("biased_bobkov_closed_form", "fourth_root_up")(N)
    assert (w - 1) ** 4 < N <= w**4


def test_closed_form_by_two_programs():
    radius, gamma = (in_file("biased_bobkov_closed_form", name) for name in ("radius", "gamma"))
    for N in (784, 150528):
        for eps in (Fraction(1, 100), Fraction(1, 1000)):
            t, w = closed_radius(N, eps)
            assert radius(N, eps, w) == t
            assert first_crossing(N, eps, 120).radius <= t
            assert certainly(gamma(N, w), ">", 0) == "yes"
