"""The functions of the normal law that SymPy lacks, for statements and proofs.

    phi(x)             density of the standard normal law, exp(-x**2/2)/sqrt(2*pi)
    Phi(x)             its distribution function, the integral of phi from minus infinity to x
    Phi_inverse(u)     its quantile, the x with Phi(x) = u, for 0 < u < 1
    profile(u)         the Gaussian isoperimetric profile phi(Phi_inverse(u)), continued by 0 to u = 0 and u = 1

SymPy's own ``erf, erfc, gamma, loggamma, digamma, polygamma, beta, harmonic`` are read as they are. The
functions here never rewrite themselves; they differentiate, have numerical values, and Phi is rewritten by
``Phi(x).rewrite(sympy.erf)``.
"""

from __future__ import annotations

from typing import Any

import mpmath
import sympy
from mpmath.libmp import prec_to_dps

__all__ = ["Phi", "Phi_inverse", "phi", "profile"]


def _numerical(expression: Any, prec: int) -> Any:
    """The value with so many bits; SymPy's own ``_eval_evalf`` would take the parts with fewer."""
    return expression.evalf(prec_to_dps(prec) + 3)


class phi(sympy.Function):  # type: ignore[misc]
    """The density of the standard normal law, ``exp(-x**2/2)/sqrt(2*pi)``, for every real x.

    >>> from sympy import Symbol
    >>> phi(Symbol("x")).diff(Symbol("x"))
    -x*phi(x)
    """

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return -self.args[0] * phi(self.args[0])

    def _eval_rewrite_as_exp(self, x: Any, **_: Any) -> Any:
        return sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi)

    def _eval_evalf(self, prec: int) -> Any:
        return _numerical(self._eval_rewrite_as_exp(self.args[0]), prec)


class Phi(sympy.Function):  # type: ignore[misc]
    """The distribution function of the standard normal law, for every real x.

    >>> from sympy import Symbol, erf
    >>> Phi(Symbol("x")).diff(Symbol("x")), Phi(Symbol("x")).rewrite(erf)
    (phi(x), erf(sqrt(2)*x/2)/2 + 1/2)
    """

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return phi(self.args[0])

    def _eval_rewrite_as_erf(self, x: Any, **_: Any) -> Any:
        return (1 + sympy.erf(x / sympy.sqrt(2))) / 2

    def _eval_evalf(self, prec: int) -> Any:
        return _numerical(sympy.erfc(-self.args[0] / sympy.sqrt(2)) / 2, prec)


class Phi_inverse(sympy.Function):  # type: ignore[misc]
    """The quantile of the standard normal law: the x with Phi(x) = u, for 0 < u < 1 only.

    >>> from sympy import Rational, Symbol
    >>> Phi_inverse(Symbol("u")).diff(Symbol("u")), Phi_inverse(Rational(975, 1000)).evalf(8)
    (1/phi(Phi_inverse(u)), 1.9599640)
    """

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return 1 / phi(Phi_inverse(self.args[0]))

    def _eval_evalf(self, prec: int) -> Any:
        u = self.args[0]._eval_evalf(prec + 20)
        if u is None or not u.is_Float or not 0 < u < 1:
            return None
        # 2u - 1 is exact, and erfinv, which stops when erf is right to half the digits, is right in the tail too
        with mpmath.workprec(2 * (prec + 20 - min(0, mpmath.mag(u)))):
            return sympy.Float._new((mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(u._mpf_) - 1))._mpf_, prec)


class profile(sympy.Function):  # type: ignore[misc]
    """The Gaussian isoperimetric profile phi(Phi_inverse(u)), for 0 <= u <= 1, 0 at both ends.

    S. G. Bobkov, Ann. Probab. 25 (1997): no set of Gaussian measure u has a smaller boundary measure.

    >>> from sympy import Rational, Symbol
    >>> profile(Symbol("u")).diff(Symbol("u")), profile(Rational(1, 2)).evalf(8)
    (-Phi_inverse(u), 0.39894228)
    """

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return -Phi_inverse(self.args[0])

    def _eval_evalf(self, prec: int) -> Any:
        u = self.args[0]
        return sympy.Float(0, precision=prec) if u in (0, 1) else _numerical(phi(Phi_inverse(u)), prec)
