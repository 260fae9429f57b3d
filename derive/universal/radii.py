"""The constants and radii of the universal perturbations, with certified digits.

T_m is one coordinate of a uniform point of the unit sphere in R^m. Every function returns a number that is known by
its enclosures (`derive.evidence.balls.Real`); `derive.constants.decimals.outward` writes it with certified digits.
"""

from __future__ import annotations

from fractions import Fraction

import flint

from derive.constants.decimals import read_exact
from derive.errors import DeriveError
from derive.evidence.balls import Real, exp, pi, precision, real, sqrt
from derive.spaces.checks import is_whole, shown

MAX_DIMENSION = 1_000_000
Exact = int | Fraction | str


def _dimension(where: str, m: int, least: int) -> int:
    if not is_whole(m) or not least <= m <= MAX_DIMENSION:
        raise DeriveError(where, shown(m), f"a whole number from {least} to {MAX_DIMENSION}")
    return int(m)


def _between(where: str, value: Exact, low_open: bool, high_open: bool) -> Fraction:
    left, right = "<" if low_open else "<=", "<" if high_open else "<="
    needed = f"an exact number x with 0 {left} x {right} 1"
    x = read_exact(where, value, needed)
    if not 0 <= x <= 1 or (low_open and x == 0) or (high_open and x == 1):
        raise DeriveError(where, shown(value), needed)
    return x


def _ball(x: Fraction) -> flint.arb:
    return flint.arb(x.numerator) / x.denominator


def kappa(m: int) -> Real:
    """kappa_m = 2 Gamma(m/2)/(sqrt(pi) Gamma((m-1)/2)): the density of |T_m| at 0.

    Args:
        m: a dimension >= 2.

    Raises:
        DeriveError: m below 2 or not whole.

    >>> from derive.constants.decimals import outward
    >>> outward(kappa(3), 6), outward(kappa(100), 12)
    (('1', '1'), ('7.91882917005', '7.91882917006'))
    """
    m = _dimension("m", m, 2)

    def enclose(bits: int) -> flint.arb:
        with precision(bits + 20):
            half = flint.arb(m) / 2
            return 2 * (half.lgamma() - (half - flint.arb(1) / 2).lgamma()).exp() / flint.arb.pi().sqrt()

    return real(1) if m == 3 else Real(enclose, f"kappa({m})")


def share_below(m: int, q: Fraction) -> Real:
    """P(|T_m| <= q) for m >= 2 and 0 <= q <= 1: the regularised incomplete beta function at q^2, of 1/2, (m-1)/2.

    Raises:
        DeriveError: m below 2, q outside [0, 1].

    >>> from derive.constants.decimals import outward
    >>> outward(share_below(2, Fraction(1, 2)), 6)
    ('0.333333', '0.333334')
    """
    m, q = _dimension("m", m, 2), _between("q", q, False, False)

    def enclose(bits: int) -> flint.arb:
        with precision(bits + 20):
            return _share(m, q)

    return Real(enclose, f"P(|T_{m}| <= {q})")


def _share(m: int, q: Fraction) -> flint.arb:
    return (_ball(q) ** 2).beta_lower(flint.arb(1) / 2, flint.arb(m - 1) / 2, regularized=True)


def alignment_quantile(m: int, share: Exact) -> Real:
    """q_m(share): the q in (0, 1] with P(|T_m| <= q) = share; 1 for m = 1.

    Args:
        m: the dimension of the subspace, >= 1.
        share: the share of images that may be missed, exact, 0 < share <= 1.

    Raises:
        DeriveError: m below 1, a share outside (0, 1], a float.

    >>> from derive.constants.decimals import outward
    >>> outward(alignment_quantile(2, "1/10"), 6), outward(alignment_quantile(20, "1/10"), 6)
    (('0.156434', '0.156435'), ('0.029204', '0.0292041'))
    >>> alignment_quantile(20, "3/2")
    Traceback (most recent call last):
    derive.errors.DeriveError: share: given '3/2'; needed an exact number x with 0 < x <= 1.
    """
    m, delta = _dimension("m", m, 1), _between("share", share, True, False)
    if m == 1 or delta == 1:
        return real(1)
    if m == 3:
        return real(delta)

    def enclose(bits: int) -> flint.arb:
        low, high = Fraction(0), Fraction(1)
        with precision(bits + 40):
            goal = _ball(delta)
            while (high - low) * 2**bits > high:
                middle = (low + high) / 2
                value = _share(m, middle)
                if value < goal:
                    low = middle
                elif value > goal:
                    high = middle
                else:  # this precision does not tell them apart: the enclosure is as good as it gets
                    break
            return _ball(low).union(_ball(high))

    return Real(enclose, f"q_{m}({delta})")


def radius_at(curvature: Exact, alignment: Exact | Real) -> Real:
    """rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))), the radius of the curved condition.

    Args:
        curvature: k, exact, 0 <= k <= 1.
        alignment: c, 0 <= c <= 1, exact or an enclosed number; c > 0 if k = 0.

    Raises:
        DeriveError: k or c out of range, k = c = 0.

    >>> from derive.constants.decimals import outward
    >>> outward(radius_at("1/2", 0), 6), outward(radius_at(0, "1/4"), 6), outward(radius_at(1, "1/4"), 6)
    (('1.73205', '1.73206'), ('4', '4'), ('1', '1'))
    """
    k = _between("curvature", curvature, False, False)
    if not isinstance(alignment, Real):
        c = _between("alignment", alignment, False, False)
        if k == c == 0:
            raise DeriveError("curvature, alignment", "0, 0", "one of them positive: no finite radius exists")
        if k == 0:
            return real(1 / c)
        if k == 1 or c == 1:
            return real(1)
        alignment = real(c)
    elif k == 1:
        return real(1)
    elif k == 0:
        return 1 / alignment
    aligned = (1 - k) * alignment
    return (2 - k) / (aligned + sqrt(aligned * aligned + k * (2 - k)))


def universal_radius(m: int, missed: Exact, slack: Exact = 0, curvature: Exact = 0) -> Real:
    """A radius at which one perturbation of an m-dimensional subspace S fools all but a share of the images.

    In units of the distance to the boundary; v or -v changes the label of each image that is fooled.

    Args:
        m: the dimension of S, >= 1.
        missed: the share delta of images that may be missed, exact, 0 < delta <= 1.
        slack: xi with |P_S r(x)| >= 1 - xi for the unit normals r(x), exact, 0 <= xi < 1.
        curvature: k of the boundary (0: flat), exact, 0 <= k <= 1.

    Returns:
        rho(k, (1 - xi) q_m(delta)): theorem ``unified_radius``; no smaller radius will do, ``sharp_radius``.

    Raises:
        DeriveError: an argument out of its range.

    >>> from derive.constants.decimals import outward
    >>> outward(universal_radius(3, "1/10"), 6), outward(universal_radius(50, "1/10", "1/5", "1/20"), 6)
    (('10', '10'), ('5.97677', '5.97678'))
    """
    xi = _between("slack", slack, False, True)
    quantile = alignment_quantile(m, missed)
    if m == 1 or _between("missed", missed, True, False) == 1:
        return radius_at(curvature, 1 - xi)
    if m == 3:
        return radius_at(curvature, (1 - xi) * _between("missed", missed, True, False))
    return radius_at(curvature, (1 - xi) * quantile)


def flat_radii(m: int, missed: Exact, slack: Exact = 0) -> list[tuple[str, Real]]:
    """The radii of theorem ``flat_radius`` in increasing order, each with its formula.

    Args:
        m: the dimension, >= 3: for m = 1 and 2 the closed forms are others, see `universal_radius`.
        missed: the share delta, exact, 0 < delta <= 1.
        slack: xi, exact, 0 <= xi < 1.

    Raises:
        DeriveError: m below 3, delta or xi out of range.

    >>> from derive.constants.decimals import outward
    >>> for formula, radius in flat_radii(20, "1/10"):
    ...     print(formula, *outward(radius, 6))
    1/((1-xi) q_m(delta)) 34.2417 34.2418
    kappa_m/(delta (1-xi)) 34.3245 34.3246
    sqrt(2(m-1)/pi)/(delta (1-xi)) 34.7789 34.779
    sqrt(2m/pi)/(delta (1-xi)) 35.6824 35.6825
    sqrt(e m)/(delta (1-xi)) 73.733 73.7331
    """
    m = _dimension("m", m, 3)
    scale = 1 / (_between("missed", missed, True, False) * (1 - _between("slack", slack, False, True)))
    return [
        ("1/((1-xi) q_m(delta))", universal_radius(m, missed, slack)),
        ("kappa_m/(delta (1-xi))", scale * kappa(m)),
        ("sqrt(2(m-1)/pi)/(delta (1-xi))", scale * sqrt(2 * (m - 1) / pi)),
        ("sqrt(2m/pi)/(delta (1-xi))", scale * sqrt(2 * m / pi)),
        ("sqrt(e m)/(delta (1-xi))", scale * sqrt(m * exp(1))),
    ]
