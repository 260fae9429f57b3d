"""A simulation of interpolants of Gaussian points, and the test of each law against it.

It confirms, it proves nothing: floating point, pseudorandom numbers with a fixed seed, Kolmogorov-Smirnov tests whose
p-values are reported as they are. Of many such tests some come out small by chance; the smallest of r of them is
below x with probability about 1 - (1-x)^r.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import flint
import numpy as np

from derive.errors import DeriveError
from derive.spaces.checks import is_whole, shown
from derive.sphere.laws import spare_dimensions

MODELS = ((2, 2, 2), (2, 2, 3), (3, 3, 3), (5, 5, 5), (3, 5, 8), (2, 4, 4), (4, 4, 9))
"""Points n, features k, dimension d of the tests."""
LARGEST_ARRAY = 20_000_000
MOST_SAMPLES = 100_000


@dataclass(frozen=True)
class Sample:
    """Radii a and margins m of the pair (1, 2) in independent models.

    Attributes:
        radii_squared: a^2, one entry for each model.
        margins_squared: m^2.
    """

    points: int
    features: int
    dimension: int
    radii_squared: np.ndarray
    margins_squared: np.ndarray

    @property
    def ratios_squared(self) -> np.ndarray:
        """(a/m)^2."""
        ratios: np.ndarray = self.radii_squared / self.margins_squared
        return ratios


def simulate(points: int, features: int, dimension: int, samples: int = 4_000, seed: int = 1) -> Sample:
    """Draws Gaussian points and independent projections, and computes a and m from the interpolant itself.

    Args:
        points: n, 2 <= n <= k.
        features: k <= d, the rank of the projection.
        dimension: d.
        samples: how many independent models, from 1 to 100,000.
        seed: of NumPy's generator, a whole number >= 0.

    Raises:
        DeriveError: n, k, d out of order; samples or seed out of range; arrays of more than 20 million numbers.

    >>> sample = simulate(2, 2, 2, samples=3)
    >>> bool((sample.ratios_squared <= 1 + 1e-9).all()), sample.radii_squared.size
    (True, 3)
    """
    spare_dimensions(points, features, dimension)
    if not is_whole(samples) or not 1 <= samples <= MOST_SAMPLES:
        raise DeriveError("samples", shown(samples), f"a whole number from 1 to {MOST_SAMPLES}")
    if not is_whole(seed) or seed < 0:
        raise DeriveError("seed", shown(seed), "a whole number >= 0")
    if samples * dimension * max(points, features) > LARGEST_ARRAY:
        needed = f"samples times dimension times features at most {LARGEST_ARRAY}"
        raise DeriveError("samples, dimension, features", f"{samples}, {dimension}, {features}", needed)
    draw = np.random.default_rng(seed)
    X = draw.standard_normal((samples, dimension, points))
    # an orthonormal basis of a uniformly random subspace; its coordinates are those of the projected points
    basis, _ = np.linalg.qr(draw.standard_normal((samples, dimension, features)))
    W = np.linalg.pinv(np.swapaxes(basis, 1, 2) @ X)
    normal = W[:, 0, :] - W[:, 1, :]
    difference = X[:, :, 0] - X[:, :, 1]
    radii, margins = 1 / (normal**2).sum(axis=1), (difference**2).sum(axis=1) / 4
    return Sample(points, features, dimension, radii, margins)


@dataclass(frozen=True)
class LawTest:
    """A Kolmogorov-Smirnov test: the law, the statistic sup |F_N - F|, and its asymptotic p-value."""

    law: str
    statistic: float
    p_value: float


def kolmogorov_smirnov(values: np.ndarray, expected: np.ndarray, law: str) -> LawTest:
    """The test of a sample against a law.

    Args:
        values: the sample, at least 8 numbers.
        expected: the distribution function of the law at these numbers.
        law: its name.

    Raises:
        DeriveError: fewer than 8 numbers, or another number of expected values.

    >>> uniform = (np.arange(100) + 0.5) / 100
    >>> kolmogorov_smirnov(uniform, uniform, "uniform").statistic
    0.005
    >>> kolmogorov_smirnov(uniform, uniform**2, "another law").p_value < 1e-4
    True
    """
    n = values.size
    if n < 8 or expected.shape != values.shape:
        raise DeriveError("sample", f"{n} numbers and {expected.size} expected values", "at least 8, as many of both")
    F = expected[np.argsort(values, kind="stable")]
    steps = np.arange(n + 1) / n
    statistic = round(float(max((steps[1:] - F).max(), (F - steps[:-1]).max())), 12)
    # Stephens' argument for finite n in Kolmogorov's series
    x = (math.sqrt(n) + 0.12 + 0.11 / math.sqrt(n)) * statistic
    series = 2 * sum((-1) ** (i - 1) * math.exp(-2 * i * i * x * x) for i in range(1, 101)) if x > 0.2 else 1.0
    return LawTest(law, statistic, min(1.0, max(0.0, series)))


def beta_distribution(values: np.ndarray, a: float, b: float) -> np.ndarray:
    """The distribution function of Beta(a, b), by Arb, rounded to floating point."""
    within = [flint.arb(x).beta_lower(flint.arb(a), flint.arb(b), regularized=True) for x in values.tolist()]
    return np.array([float(p.mid()) for p in within])


def chi_squared_distribution(values: np.ndarray, degrees: int) -> np.ndarray:
    """The distribution function of the chi-squared law, by Arb, rounded to floating point."""
    a = flint.arb(degrees) / 2
    return np.array([float((flint.arb(x) / 2).gamma_lower(a, regularized=1).mid()) for x in values.tolist()])


def law_tests(sample: Sample) -> list[LawTest]:
    """The laws of theorem ``pair_radius_law`` against a sample: 2 a^2, 2 m^2, (a/m)^2, and a/m independent of m.

    Independence is tested by the correlation of the ranks, which is asymptotically normal with the variance
    1/(samples - 1); its p-value is two-sided.
    """
    n, k, d = sample.points, sample.features, sample.dimension
    ell = spare_dimensions(n, k, d)
    radii, margins, ratios = 2 * sample.radii_squared, 2 * sample.margins_squared, sample.ratios_squared
    tests = [
        kolmogorov_smirnov(radii, chi_squared_distribution(radii, ell), f"2 a^2 ~ chi-squared({ell})"),
        kolmogorov_smirnov(margins, chi_squared_distribution(margins, d), f"2 m^2 ~ chi-squared({d})"),
        kolmogorov_smirnov(
            ratios,
            beta_distribution(np.minimum(ratios, 1.0), ell / 2, (d - ell) / 2),
            f"(a/m)^2 ~ Beta({ell}/2, {d - ell}/2)",
        ),
    ]
    ranks = [np.argsort(np.argsort(v, kind="stable"), kind="stable") for v in (ratios, margins)]
    centred = [r - r.mean() for r in ranks]
    correlation = float((centred[0] * centred[1]).sum() / (centred[0] ** 2).sum())
    p_value = math.erfc(abs(correlation) * math.sqrt((ratios.size - 1) / 2))
    return [*tests, LawTest("a/m independent of m", abs(correlation), p_value)]


def confirm(samples: int = 4_000, seed: int = 1) -> list[tuple[tuple[int, int, int], list[LawTest]]]:
    """All laws in all models of `MODELS`; raises as `simulate`."""
    return [(model, law_tests(simulate(*model, samples=samples, seed=seed + i))) for i, model in enumerate(MODELS)]
