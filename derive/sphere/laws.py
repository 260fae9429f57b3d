"""The laws of Beta and chi-squared type behind universal perturbations and feature compression, with certified numbers.

    RatioLaw(ell, d)       theta with theta^2 ~ Beta(ell/2, (d-ell)/2); ell = 1 is |T_d|, a coordinate of the sphere
    ChiSquared(degrees)    the squared length of a standard normal vector

Every number is known by its enclosures (`derive.evidence.balls.Real`); `derive.constants.decimals.outward` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import flint

from derive.constants.decimals import read_exact
from derive.errors import DeriveError
from derive.evidence.balls import Real, precision, real, sqrt
from derive.spaces.checks import is_whole, shown
from derive.universal.radii import MAX_DIMENSION, Exact


def _whole(where: str, value: int, least: int, most: int = MAX_DIMENSION) -> int:
    if not is_whole(value) or not least <= value <= most:
        raise DeriveError(where, shown(value), f"a whole number from {least} to {most}")
    return int(value)


def _ball(x: Fraction | int) -> flint.arb:
    return flint.arb(flint.fmpq(Fraction(x).numerator, Fraction(x).denominator))


def _gamma_ratio(above: list[Fraction], below: list[Fraction], text: str) -> Real:
    """A quotient of products of values of Gamma, by their logarithms."""

    def enclose(bits: int) -> flint.arb:
        with precision(bits + 40):
            logs = [_ball(a).lgamma() for a in above] + [-_ball(b).lgamma() for b in below]
            return sum(logs, flint.arb(0)).exp()

    return Real(enclose, text)


def spare_dimensions(points: int, features: int, dimension: int) -> int:
    """ell = k-n+1 for n points, a linear map of rank k, and dimension d, 2 <= n <= k <= d.

    Raises:
        DeriveError: names the first of these conditions that fails.

    >>> spare_dimensions(3, 5, 8)
    3
    >>> spare_dimensions(6, 5, 8)
    Traceback (most recent call last):
    derive.errors.DeriveError: points: given 6; needed a whole number from 2 to 5. ...
    """
    d = _whole("dimension", dimension, 2)
    k = _whole("features", features, 2, d)
    if not is_whole(points) or not 2 <= points <= k:
        hint = "A linear map of the features can interpolate at most as many points as there are features: n <= k."
        raise DeriveError("points", shown(points), f"a whole number from 2 to {k}", hint)
    return k - points + 1


@dataclass(frozen=True)
class RatioLaw:
    """The law of theta >= 0 with theta^2 ~ Beta(ell/2, (d-ell)/2), on [0, 1].

    It is the law of the length of the projection of a uniform point of the unit sphere of R^d to ell coordinates, and
    of a/m in theorem ``pair_radius_law``.

    Args:
        ell: degrees of freedom of the part, 1 <= ell < d.
        dimension: d >= 2.

    Raises:
        DeriveError: ell or d out of range.

    >>> from derive.constants.decimals import outward
    >>> law = RatioLaw(1, 100)
    >>> outward(law.root_mean_square, 6), outward(law.median, 6)
    (('0.099999', '0.100001'), ('0.0678817', '0.0678818'))
    """

    ell: int
    dimension: int

    def __post_init__(self) -> None:
        d = _whole("dimension", self.dimension, 2)
        _whole("degrees of freedom", self.ell, 1, d - 1)

    def _within(self, square: flint.arb) -> flint.arb:
        a, b = flint.arb(self.ell) / 2, flint.arb(self.dimension - self.ell) / 2
        return square.beta_lower(a, b, regularized=True)

    def at_most(self, x: Exact) -> Real:
        """P(theta <= x) for an exact x in [0, 1].

        Raises:
            DeriveError: x is a float or outside [0, 1].
        """
        q = read_exact("x", x, "an exact number from 0 to 1")
        if not 0 <= q <= 1:
            raise DeriveError("x", shown(x), "an exact number from 0 to 1")
        return 1 - self.square_at_least(q * q)

    def at_least(self, x: Exact) -> Real:
        """P(theta >= x) for an exact x in [0, 1]; raises as `at_most`."""
        q = read_exact("x", x, "an exact number from 0 to 1")
        if not 0 <= q <= 1:
            raise DeriveError("x", shown(x), "an exact number from 0 to 1")
        return self.square_at_least(q * q)

    def square_at_least(self, x: Exact) -> Real:
        """P(theta^2 >= x) for an exact x in [0, 1]; raises as `at_most`."""
        q = read_exact("x", x, "an exact number from 0 to 1")
        if not 0 <= q <= 1:
            raise DeriveError("x", shown(x), "an exact number from 0 to 1")
        if q in (0, 1):
            return real(1 - q)

        def enclose(bits: int) -> flint.arb:
            a, b = flint.arb(self.ell) / 2, flint.arb(self.dimension - self.ell) / 2
            with precision(bits + 20):
                return _ball(1 - q).beta_lower(b, a, regularized=True)

        return Real(enclose, f"P(theta({self.ell}, {self.dimension})^2 >= {q})")

    @property
    def mean_square(self) -> Fraction:
        """E theta^2 = ell/d."""
        return Fraction(self.ell, self.dimension)

    @property
    def root_mean_square(self) -> Real:
        """sqrt(ell/d)."""
        return sqrt(self.mean_square)

    @property
    def mean(self) -> Real:
        """E theta = Gamma((ell+1)/2) Gamma(d/2)/(Gamma(ell/2) Gamma((d+1)/2))."""
        ell, d = Fraction(self.ell), Fraction(self.dimension)
        return _gamma_ratio([(ell + 1) / 2, d / 2], [ell / 2, (d + 1) / 2], f"mean of theta({ell}, {d})")

    @property
    def mean_inverse(self) -> Real:
        """E 1/theta = Gamma((ell-1)/2) Gamma(d/2)/(Gamma(ell/2) Gamma((d-1)/2)), for ell >= 2.

        Raises:
            DeriveError: ell = 1: the mean is infinite.
        """
        if self.ell == 1:
            raise DeriveError("mean of 1/theta", "ell = 1", "ell >= 2", "For ell = 1 the mean is infinite.")
        ell, d = Fraction(self.ell), Fraction(self.dimension)
        return _gamma_ratio([(ell - 1) / 2, d / 2], [ell / 2, (d - 1) / 2], f"mean of 1/theta({ell}, {d})")

    @property
    def mean_inverse_square(self) -> Fraction:
        """E 1/theta^2 = (d-2)/(ell-2), for ell >= 3.

        Raises:
            DeriveError: ell = 1 or 2: the mean is infinite.
        """
        if self.ell <= 2:
            raise DeriveError("mean of 1/theta^2", f"ell = {self.ell}", "ell >= 3", "Below, the mean is infinite.")
        return Fraction(self.dimension - 2, self.ell - 2)

    def quantile(self, share: Exact) -> Real:
        """The x in [0, 1] with P(theta <= x) = share, for an exact share in [0, 1].

        Raises:
            DeriveError: the share is a float or outside [0, 1].

        >>> from derive.constants.decimals import outward
        >>> outward(RatioLaw(2, 4).quantile("1/2"), 6)
        ('0.707106', '0.707107')
        """
        p = read_exact("share", share, "an exact number from 0 to 1")
        if not 0 <= p <= 1:
            raise DeriveError("share", shown(share), "an exact number from 0 to 1")
        if p in (0, 1):
            return real(p)

        def enclose(bits: int) -> flint.arb:
            low, high = Fraction(0), Fraction(1)
            with precision(bits + 40):
                goal = _ball(p)
                while (high - low) * 2**bits > high:
                    middle = (low + high) / 2
                    value = self._within(_ball(middle * middle))
                    if value < goal:
                        low = middle
                    elif value > goal:
                        high = middle
                    else:  # this precision does not tell them apart: a little around the middle certainly does
                        return self._around(middle, low, high, goal)
                return _ball(low).union(_ball(high))

        return Real(enclose, f"quantile {p} of theta({self.ell}, {self.dimension})")

    def _around(self, middle: Fraction, low: Fraction, high: Fraction, goal: flint.arb) -> flint.arb:
        """An enclosure by the smallest of some intervals around a middle whose ends lie on both sides of the goal."""
        width = (high - low) / 2
        while width > 0:
            narrower = width / 2
            left, right = middle - narrower, middle + narrower
            below, above = self._within(_ball(left * left)) < goal, self._within(_ball(right * right)) > goal
            if not (below and above):
                break
            low, high, width = left, right, narrower
        return _ball(low).union(_ball(high))

    @property
    def median(self) -> Real:
        """The x with P(theta <= x) = 1/2."""
        return self.quantile("1/2")


@dataclass(frozen=True)
class ChiSquared:
    """The law of the sum of so many squares of independent standard normal variables.

    Args:
        degrees: at least 1.

    Raises:
        DeriveError: degrees below 1 or not whole.

    >>> from derive.constants.decimals import outward
    >>> outward(ChiSquared(2).at_least(2), 6), ChiSquared(7).mean
    (('0.367879', '0.36788'), 7)
    """

    degrees: int

    def __post_init__(self) -> None:
        _whole("degrees of freedom", self.degrees, 1)

    @property
    def mean(self) -> int:
        """The mean is the number of degrees; the variance is twice as much."""
        return self.degrees

    @property
    def mean_root(self) -> Real:
        """The mean length, sqrt(2) Gamma((degrees+1)/2)/Gamma(degrees/2)."""
        n = Fraction(self.degrees)
        return sqrt(2) * _gamma_ratio([(n + 1) / 2], [n / 2], f"Gamma(({n}+1)/2)/Gamma({n}/2)")

    def at_most(self, x: Exact) -> Real:
        """P(chi^2 <= x) for an exact x >= 0.

        Raises:
            DeriveError: x is a float or negative.
        """
        q = read_exact("x", x, "an exact number x >= 0")
        if q < 0:
            raise DeriveError("x", shown(x), "an exact number x >= 0")
        if q == 0:
            return real(0)

        def enclose(bits: int) -> flint.arb:
            with precision(bits + 20):
                # the regularised lower incomplete gamma function at (a, z)
                return _ball(q / 2).gamma_lower(flint.arb(self.degrees) / 2, regularized=1)

        return Real(enclose, f"P(chi^2_{self.degrees} <= {q})")

    def at_least(self, x: Exact) -> Real:
        """P(chi^2 >= x) for an exact x >= 0; raises as `at_most`."""
        return 1 - self.at_most(x)
