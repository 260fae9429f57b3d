"""Fast approximate values of terms at points, for the search for counterexamples: they guide, they decide nothing.

A term is compiled once into a list of Arb operations. A part that is undefined, or not certainly defined, gives a
ball that is not finite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import flint

from derive import kernel as K
from derive.evidence.balls import precision
from derive.kernel import Term
from derive.search.deadline import check

BITS = 128
LADDER = (128, 512, 2048)
NAN = flint.arb("nan")
LONGEST = 400
LARGEST_POWER = 10**7


def ball(q: Fraction) -> Any:
    """A ball around a rational number, at the present precision."""
    return flint.arb(flint.fmpq(q.numerator, q.denominator))


def fraction(value: Any, bits: int = 4_000) -> Fraction | None:
    """The middle of a finite ball, unless its exponent exceeds `bits`."""
    if not value.is_finite():
        return None
    mantissa, exponent = value.mid().man_exp()
    m, e = int(mantissa), int(exponent)
    if abs(e) > bits:
        return None
    return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)


class Program:
    """Terms compiled for evaluation at many points.

    Args:
        roots: closed terms.

    >>> x = K.var("x")
    >>> [v.str(5, radius=False) for v in Program([x**2, K.apply("exp", x)]).at({x: Fraction(2)})]
    ['4.0000', '7.3891']
    """

    def __init__(self, roots: Sequence[Term]) -> None:
        order = K._postorder(roots, False)
        place = {s: i for i, s in enumerate(order)}
        self.roots = [place[t] for t in roots]
        self.steps: list[tuple[Callable[..., Any] | None, Any, tuple[int, ...]]] = []
        for s in order:
            args = tuple(place[a] for a in s.args if a in place)
            if s.op == "num":
                self.steps.append((None, flint.fmpq(s.value.numerator, s.value.denominator), ()))
            elif s.op == "var":
                self.steps.append((None, s, ()))
            elif s.op in ("sum", "prod"):
                self.steps.append((_series, s, args))
            elif s.op == "^" and s.args[1].op == "num":
                self.steps.append((_literal_power(s.args[1].value), None, args[:1]))
            else:
                self.steps.append((FUNCTIONS.get(s.op, _unknown), None, args))

    def at(self, point: Mapping[Term, Any], bits: int = BITS) -> list[Any]:
        """Balls around the values of the terms at a point of rationals or balls.

        Raises:
            OutOfTime: by `derive.search.deadline`.
        """
        check()
        with precision(bits):
            values: list[Any] = []
            for f, what, args in self.steps:
                if f is None:
                    if type(what) is flint.fmpq:
                        values.append(flint.arb(what))
                    else:
                        q = point[what]
                        values.append(ball(q) if isinstance(q, Fraction) else q)
                elif f is _series:
                    values.append(_series(what, values[args[0]], values[args[1]], point, bits))
                elif len(args) == 1:
                    values.append(f(values[args[0]]))
                elif len(args) == 2:
                    values.append(f(values[args[0]], values[args[1]]))
                else:
                    values.append(f(*(values[a] for a in args)))
            return [values[i] for i in self.roots]


def _unknown(*_: Any) -> Any:
    return NAN


def _literal_power(q: Fraction) -> Callable[[Any], Any]:
    n, d = q.numerator, q.denominator
    if abs(n) > LARGEST_POWER:
        return _unknown
    if d == 1:
        return lambda a: a**n
    if d == 2 and n == 1:
        return lambda a: a.sqrt()
    if d > 1000:
        return lambda a: (a.log() * flint.fmpq(n, d)).exp()
    return lambda a: a * 0 if a == 0 and n > 0 else a.root(d) ** n


def _power(a: Any, x: Any) -> Any:
    return (x * a.log()).exp()


def _whole_power(a: Any, e: Any) -> Any:
    n = e.unique_fmpz()
    if n is None:
        return _power(a, e)
    return a**n if abs(n) <= LARGEST_POWER else _power(a, e)


def _series(s: Term, low: Any, high: Any, point: Mapping[Term, Any], bits: int) -> Any:
    first, last = low.unique_fmpz(), high.unique_fmpz()
    if first is None or last is None or not -1 <= last - first <= LONGEST:
        return NAN
    total = flint.arb(int(s.op == "prod"))
    for k in range(int(first), int(last) + 1):
        value = Program([K.instantiate(s.args[2], K.num(k))]).at(point, bits)[0]
        total = total + value if s.op == "sum" else total * value
    return total


def _abs(a: Any) -> Any:
    return abs(a) if a.is_finite() else a


def _least(a: Any, b: Any) -> Any:
    return a.min(b) if a.is_finite() and b.is_finite() else NAN


def _largest(a: Any, b: Any) -> Any:
    return a.max(b) if a.is_finite() and b.is_finite() else NAN


def _cbrt(a: Any) -> Any:
    return a.root(3) if a >= 0 else -((-a).root(3)) if a < 0 else NAN


def _phi(a: Any) -> Any:
    return (-a * a / 2).exp() / (2 * flint.arb.pi()).sqrt()


def _quantile(p: Any) -> Any:
    return -flint.arb(2).sqrt() * (2 * p).erfcinv() if p > 0 and p < 1 else NAN


def _choose(n: Any, k: Any) -> Any:
    return (n + 1).gamma() / ((k + 1).gamma() * (n - k + 1).gamma())


def _polygamma(n: Any, x: Any) -> Any:
    order = n.unique_fmpz()
    if order is None or not 0 <= order <= 200:
        return NAN
    if order == 0:
        return x.digamma()
    return (n + 1).zeta(x) * (n + 1).gamma() * (1 if order % 2 else -1)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: (lambda a, name=name: getattr(a, name)())
       for name in ("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
                    "floor", "ceil", "erf", "erfc", "gamma", "digamma")},
    "+": lambda a, b: a + b, "*": lambda a, b: a * b, "^": _whole_power, "power": _power,
    "pi": lambda: flint.arb.pi(), "cbrt": _cbrt, "abs": _abs, "min": _least, "max": _largest,
    "factorial": lambda n: (n + 1).gamma(), "binomial": _choose,
    "Phi": lambda a: (-a / flint.arb(2).sqrt()).erfc() / 2, "phi": _phi, "Phi_inverse": _quantile,
    "profile": lambda p: p * 0 if p == 0 or p == 1 else _phi(_quantile(p)),
    "log_gamma": lambda a: a.lgamma(), "polygamma": _polygamma, "harmonic": lambda a: (a + 1).digamma() +
    flint.arb.const_euler(), "beta": lambda a, b: a.gamma() * b.gamma() / (a + b).gamma(),
}  # fmt: skip
