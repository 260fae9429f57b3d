"""The normal law: upper quantiles as certified roots, tails, and the Gaussian isoperimetric profile.

    z_u            the upper quantile: 1 - Phi(z_u) = u, for u in (0, 1)
    2 Phi(-x)      = erfc(x/sqrt(2)), the two-sided tail
    I(u)           = phi(Phi^-1(u)) on [0, 1], I(0) = I(1) = 0, the Gaussian isoperimetric profile

A quantile is enclosed as a root: Arb proposes a point, and the enclosure is accepted only if erfc changes its
sign across it, decided with guard bits. erfc is strictly decreasing, so the root lies between.

Source: DLMF 7.2(i), 7.17(i).
"""

from __future__ import annotations

from fractions import Fraction

import flint

from derive.errors import DeriveError
from derive.evidence.balls import Number, Real, precision, real
from derive.spaces.checks import shown

GUARD_BITS = 32


def two_sided_tail(x: Number) -> Real:
    """2 Phi(-x) = erfc(x/sqrt(2)), the probability that a standard normal variable is at least x away from 0.

    >>> from derive.constants.decimals import nearest
    >>> nearest(two_sided_tail(2), 10)
    '0.04550026390'
    """
    inner = real(x)
    return Real(lambda bits: (inner.enclosure(bits) / flint.arb(2).sqrt()).erfc(), f"2*Phi(-{inner.text})")


def two_sided_quantile(eps: Fraction) -> Real:
    """z_(eps/2): the z with 2 Phi(-z) = eps.

    Args:
        eps: exact, 0 < eps < 1.

    Raises:
        DeriveError: eps is not strictly between 0 and 1.

    >>> from derive.constants.decimals import nearest
    >>> nearest(two_sided_quantile(Fraction(1, 100)), 20)
    '2.5758293035489007610'
    """
    if not 0 < eps < 1:
        raise DeriveError("fraction", shown(eps), "a fraction above 0 and below 1")
    share = flint.fmpq(eps.numerator, eps.denominator)
    return Real(lambda bits: _root(share, bits), f"z_({eps}/2)")


def _root(share: flint.fmpq, bits: int) -> flint.arb:
    """A ball around the z with erfc(z/sqrt(2)) = share, whose ends are shown to lie on both sides."""
    with precision(bits + GUARD_BITS):
        proposed = flint.arb(share).erfcinv() * flint.arb(2).sqrt()
        if not proposed.is_finite():
            return proposed
        # about `bits` good bits remain; the ends are far enough apart for erfc to separate them
        width = abs(proposed.mid()) * flint.arb(2) ** (-bits) + 4 * proposed.rad()
        low, high = (proposed.mid() - width).lower(), (proposed.mid() + width).upper()
        scale = flint.arb(2).sqrt()
        if (low / scale).erfc() > share and (high / scale).erfc() < share:
            return low.union(high)
        return flint.arb.nan()


def profile_ball(u: flint.fmpq) -> flint.arb:
    """I(u) at the current precision of Arb, for a rational u with 0 < u < 1.

    >>> profile_ball(flint.fmpq(1, 2)).str(10, radius=False)
    '0.3989422804'
    """
    # Phi^-1(u) = -sqrt(2) erfcinv(2 u), so I(u) = exp(-erfcinv(2 u)^2)/sqrt(2 pi)
    root = flint.arb(2 * u).erfcinv()
    return (-root * root).exp() / (2 * flint.arb.pi()).sqrt()
