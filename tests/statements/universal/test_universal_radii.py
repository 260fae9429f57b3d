"""Certified constants, radii and the search for one shift, against mpmath and the definitions."""

from fractions import Fraction
from itertools import product

import mpmath
import numpy as np
import pytest

from derive.errors import DeriveError
from derive.evidence.balls import certainly
from derive.universal import (
    alignment_quantile,
    best_signs,
    flat_radii,
    kappa,
    one_shift_for_all,
    radius_at,
    universal_radius,
)
from derive.universal.radii import share_below


def near(number, value, digits=30):
    text = mpmath.nstr(value, digits + 10)
    return certainly(abs_of(number, text), "<", Fraction(1, 10 ** (digits - 3))) == "yes"


def abs_of(number, text):
    gap = number - Fraction(text)
    return lambda bits: abs(gap.enclosure(bits))


@pytest.mark.parametrize("m", [2, 3, 4, 5, 7, 100, 3000])
def test_kappa(m):
    with mpmath.workdps(60):
        value = 2 * mpmath.gammaprod([mpmath.mpf(m) / 2], [mpmath.mpf(m - 1) / 2]) / mpmath.sqrt(mpmath.pi)
        assert near(kappa(m), value)


@pytest.mark.parametrize(("m", "delta"), list(product((2, 4, 5, 20, 200), ("1/100", "1/2", "9/10"))))
def test_quantiles_are_inverse_to_the_share(m, delta):
    q = alignment_quantile(m, delta)
    with mpmath.workdps(60):
        middle = mpmath.mpf(str(q.enclosure(150).mid().str(45, radius=False)))
        share = mpmath.betainc(mpmath.mpf(1) / 2, mpmath.mpf(m - 1) / 2, 0, middle**2, regularized=True)
        assert abs(share - mpmath.mpf(Fraction(delta).numerator) / Fraction(delta).denominator) < mpmath.mpf(10) ** -35
    below = Fraction(str(q.enclosure(80).mid().str(15, radius=False))) * Fraction(99, 100)
    assert certainly(share_below(m, below), "<", Fraction(delta)) == "yes"


def test_special_cases_of_the_radius():
    for k, c in product((Fraction(1, 10), Fraction(1, 2), Fraction(1)), (Fraction(0), Fraction(1, 3), Fraction(1))):
        z = radius_at(k, c)
        gap = k * z * z + 2 * (1 - k) * c * z - (2 - k)
        assert certainly(lambda bits, gap=gap: abs(gap.enclosure(bits)), "<", Fraction(1, 10**30)) == "yes"
    assert certainly(universal_radius(1, "1/10", "1/5"), "==", Fraction(5, 4)) != "no"
    assert certainly(universal_radius(2, 1), "==", 1) != "no"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: kappa(1), "from 2"),
        (lambda: flat_radii(2, "1/2"), "from 3"),
        (lambda: flat_radii(1, "1/2"), "from 3"),
        (lambda: alignment_quantile(0, "1/2"), "from 1"),
        (lambda: alignment_quantile(5, 0), "0 < x <= 1"),
        (lambda: alignment_quantile(5, "1.01"), "0 < x <= 1"),
        (lambda: alignment_quantile(5, 0.5), "Floats are not exact"),
        (lambda: radius_at("3/2", 0), "curvature"),
        (lambda: radius_at(0, 0), "no finite radius"),
        (lambda: universal_radius(5, "1/2", 1), "slack"),
        (lambda: universal_radius(5, "1/2", 0, 2), "curvature"),
        (lambda: best_signs([[1, 0]]), "symmetric square"),
        (lambda: best_signs([[1]], [0]), "each 1 or -1"),
        (lambda: one_shift_for_all(np.zeros((2, 3))), "zero normal"),
        (lambda: one_shift_for_all(np.eye(2), np.ones((1, 2))), "orthonormal"),
        (lambda: one_shift_for_all(np.eye(2), np.eye(2)[:1]), "orthogonal to the normal in row 1"),
        (lambda: one_shift_for_all(np.eye(2), tolerance=1), "between 0 and 1"),
        (lambda: one_shift_for_all(np.zeros((0, 3))), "N >= 1"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(DeriveError, match=message):
        call()


@pytest.mark.parametrize("seed", range(6))
def test_one_shift_is_aligned_with_all_normals(seed):
    draw = np.random.default_rng(seed)
    N, d, eta = 40, 12, 0.05
    normals = draw.normal(size=(N, d)) + (seed % 2)
    basis = np.linalg.qr(draw.normal(size=(d, 5)))[0].T if seed % 3 else None
    shift = one_shift_for_all(normals, basis, eta)
    units = normals / np.linalg.norm(normals, axis=1)[:, None]
    assert (shift.signs * (units @ shift.vector)).min() >= 1 - 1e-9
    assert shift.flips <= N**2 / (4 * eta)
    assert np.linalg.norm(shift.vector) <= N / ((1 - shift.slack) * (1 - eta)) + 1e-9
    if basis is not None:
        assert np.allclose(shift.vector, shift.vector @ basis.T @ basis)


@pytest.mark.parametrize("seed", range(4))
def test_some_direction_is_outside_of_all_zones(seed):
    """min |<u_i, w>| >= sin(pi/(2 N)) near a maximiser of the product, found by coordinate steps from many starts."""
    draw = np.random.default_rng(seed)
    N = 3 + seed
    u = draw.normal(size=(N, 3))
    u /= np.linalg.norm(u, axis=1)[:, None]
    w = draw.normal(size=(20_000, 3))
    w /= np.linalg.norm(w, axis=1)[:, None]
    best = w[np.argmax(np.abs(w @ u.T).prod(1))]
    for scale in (0.03, 0.01, 0.003, 0.001):
        around = best + scale * draw.normal(size=(5_000, 3))
        around = np.vstack([best, around / np.linalg.norm(around, axis=1)[:, None]])
        best = around[np.argmax(np.abs(around @ u.T).prod(1))]
    assert np.abs(u @ best).min() >= np.sin(np.pi / (2 * N)) - 1e-3
