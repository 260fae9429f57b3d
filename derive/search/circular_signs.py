"""Where cosine and sine are positive: ``0 < cos(a)`` from -pi/2 < a < pi/2, ``0 < sin(a)`` from 0 < a < pi."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, num

ONE, HALF = Fraction(1), Fraction(1, 2)
Prove = Callable[[Rel], Theorem | None]


def circular_sign(t: Term, strict: bool, prove: Prove) -> Theorem | None:
    """``0 < t`` or ``0 <= t`` for a cosine or a sine from bounds of its argument, or None.

    Args:
        t: a cosine or a sine.
        strict: which of the two.
        prove: what gives bounds of the argument, or None.

    >>> from derive.search.context import Context
    >>> x = K.var("x")
    >>> facts = Context([K.hyp(K.lt(0, x)), K.hyp(K.lt(x, 1)), K.law("pi_above_three", [])])
    >>> circular_sign(K.apply("cos", x), True, facts.try_prove)
    0 < x, x < 1 |- 0 < cos(x)
    """
    try:
        if t.op == "cos":
            return _cosine(t.args[0], strict, prove)
        shifted = t.args[0] - K.apply("pi") * num(HALF)
        positive = _cosine(shifted, strict, prove)
        if positive is None:
            return None
        same = _turned(t.args[0], shifted, positive)
        return K.linear(Rel("<" if strict else "<=", num(0), t), [(positive, ONE), (same, -ONE)])
    except Refusal:
        return None


def _quarter() -> Term:
    return K._row(K.LAWS["cos_half_pi"], [])[1].left.args[0]


def _cosine(a: Term, strict: bool, prove: Prove) -> Theorem | None:
    op, quarter = "<" if strict else "<=", _quarter()
    whole = K.linear(le(quarter, K.apply("pi")), [(K.law("pi_above_three", []), HALF)])
    above = prove(Rel(op, a, K.apply("pi") * num(HALF)))
    below = prove(Rel(op, K.apply("pi") * num(-HALF), a))
    if above is None or below is None:
        return None
    zero = K.law("cos_half_pi", [])

    def right(sign: Theorem) -> Theorem:
        up = K.linear(Rel(op, a, quarter), [(above, ONE)])
        image = K.monotone("cos", [], up, sign, whole)
        return K.linear(Rel(op, num(0), K.apply("cos", a)), [(image, ONE), (zero, -ONE)])

    def left(sign: Theorem) -> Theorem:
        up = K.linear(Rel(op, -a, quarter), [(below, ONE)])
        image = K.monotone("cos", [], up, K.linear(le(num(0), -a), [(sign, ONE)]), whole)
        even = K.law("cos_even", [a], sign)
        return K.linear(Rel(op, num(0), K.apply("cos", a)), [(image, ONE), (zero, -ONE), (even, ONE)])

    first, second = le(num(0), a), le(a, num(0))
    if (sign := prove(first)) is not None:
        return right(sign)
    if (sign := prove(second)) is not None:
        return left(sign)
    return K.cases(first, second, right(K.hyp(first)), left(K.hyp(second)), above)


def _turned(a: Term, shifted: Term, positive: Theorem) -> Theorem:
    """``sin(a) = cos(a - pi/2)``."""
    quarter = _quarter()
    law = K.law("sin_sum", [shifted, quarter], positive)
    sin, cos, total = K.apply("sin", shifted), K.apply("cos", shifted), law.concl.left  # type: ignore[union-attr]
    half = eq(total, sin * num(0) + cos * K.apply("sin", quarter))
    law = K.replace(K.law("cos_half_pi", []), law, half)
    law = K.replace(K.law("sin_half_pi", []), law, eq(total, sin * num(0) + cos * num(1)))
    return K.linear(eq(K.apply("sin", a), cos), [(law, ONE)], positive)
