"""Limits at plus infinity where a part has none by the kernel's rules: powers, exp, erfc and the normal law far out.

Each such part s is squeezed between 0 and a bound C/x that is proved for large x:

    exp(-a)  <= 1/a           from 1 + a <= exp(a)
    Phi(-a)  <= 1/a           from Mills' ratio a Phi(-a) < phi(a) and phi(a) <= phi(0) < 1
    erfc(a)  = 2 Phi(-a sqrt 2),   phi(a) = exp(-a^2/2)/sqrt(2 pi),   erf = 1 - erfc,   Phi(a) = 1 - Phi(-a)

where a >= q x for some q > 0 and all large x.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, le, lt, num
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.covers import find_cover
from derive.search.polynomials import Polynomials

Prove = Callable[[Rel, tuple[Rel, ...]], Theorem]
"""Proves a relation under hypotheses, or raises `NotFound`."""

GROWTHS = (Fraction(1), Fraction(1, 2), Fraction(1, 16))
STARTS = (2, 64)


class Limits:
    """Limits as the real variable x tends to infinity; `prove` settles inequalities between elementary functions."""

    def __init__(self, x: Term, prove: Prove) -> None:
        self.x, self.prove = x, prove
        self.known: dict[Term, Theorem] = {}

    def of(self, t: Term) -> Theorem:
        """A theorem that t tends to some constant term.

        Raises:
            NotFound: no limit was found.

        >>> from derive.kernel import apply, var
        >>> x = var("x")
        >>> limits = Limits(x, lambda r, hyps: Context.of(hyps).prove(r))
        >>> limits.of(x**-1 + apply("exp", -x)).concl.limit
        (0 + ((1 * 1) * 0))
        """
        if t not in self.known:
            try:
                self.known[t] = self._found(t)
            except Refusal as refusal:
                raise NotFound(str(refusal)) from None
        return self.known[t]

    def _found(self, t: Term) -> Theorem:
        x = self.x
        if x not in t.free:
            return K.tends_constant(t, x, *Context().defs(t))
        if t is x**-1:
            return K.tends_reciprocal(x)
        if t.op == "+":
            return K.tends_arithmetic(t, x, self.of(t.args[0]), self.of(t.args[1]))
        if t.op == "*":
            try:
                return K.tends_arithmetic(t, x, self.of(t.args[0]), self.of(t.args[1]))
            except NotFound:
                return self._rational(t)
        if t.op == "^" and t.args[1].op == "num" and t.args[1].value < 0:
            try:
                return self._power(t)
            except NotFound:
                pass  # a base with a limit
        if t.op in _FAR:
            try:
                return self._squeezed(t)
            except NotFound:
                pass
        if t.op in _EQUAL:
            try:
                return self._by_equation(t, _EQUAL[t.op](t.args[0]))
            except NotFound:
                pass
        if len(t.args) == 1 or (t.op == "^" and x not in t.args[1].free):
            inner = self.of(t.args[0])
            at_limit = K.apply(t.op, inner.concl.limit, *t.args[1:])  # type: ignore[union-attr]
            defs = Context().defs(at_limit)
            if t.op == "^" and not t.args[1].integer:
                defs.append(Context().prove(lt(num(0), inner.concl.limit)))  # type: ignore[union-attr]
            return K.tends_function(t, x, inner, *defs)
        raise NotFound(f"the limit of {t}")

    def _rational(self, t: Term) -> Theorem:
        """A rational function of x, numerator and denominator divided by the largest power of x below."""
        polys, x = Polynomials(), self.x
        ((own, _),) = next(iter(polys.norm(x)))
        numerator, below = polys.cleared(polys.norm(t))
        if any(a != own for mono in numerator for a, _ in mono):
            raise NotFound(f"the limit of {t}")
        denominator: Poly = {(): Fraction(1)}
        for base, exponent in below:
            denominator = polys.times(denominator, polys.power(polys.norm(base), exponent))
        if any(a != own for mono in denominator for a, _ in mono):
            raise NotFound(f"the limit of {t}")
        degree = max(sum(e for _, e in mono) for mono in denominator)
        above, under = (
            sum((num(c) * (x**-1) ** (degree - sum(e for _, e in mono)) for mono, c in p.items()), num(0))
            for p in (numerator, denominator)
        )
        if any(sum(e for _, e in mono) > degree for mono in numerator):
            raise NotFound(f"{t} has no limit")
        start = num(STARTS[0])
        large = Context.of([lt(start, x)])
        same = K.linear(eq(t, above * under**-1), [], *large.defs(t, above * under**-1))
        back = K.linear(eq(above * under**-1, t), [(same, Fraction(-1))])
        limit = K.tends_arithmetic(above * under**-1, x, self.of(above), self.of(under**-1))
        low, high = (_settled(K.cut(K.hyp(lt(start, x)), th), lt(start, x), large) for th in (back, same))
        return K.squeeze(t, x, low, high, limit, limit)

    def _by_equation(self, t: Term, equation: Theorem) -> Theorem:
        """From t = s and the limit of s."""
        limit = self.of(equation.concl.right)  # type: ignore[union-attr]
        back = K.linear(eq(equation.concl.right, t), [(equation, Fraction(-1))])  # type: ignore[union-attr]
        return K.squeeze(t, self.x, back, equation, limit, limit)

    def _growing(self, a: Term) -> tuple[Theorem, Fraction, Term]:
        """``c < x |- q x <= a`` with q > 0, then q and c."""
        for start in STARTS:
            for q in GROWTHS:
                h = lt(num(start), self.x)
                try:
                    return K.cut(K.hyp(h), self.prove(le(num(q) * self.x, a), (h,))), q, num(start)
                except NotFound:
                    continue
        raise NotFound(f"{a} as a growing function")

    def _power(self, t: Term) -> Theorem:
        """a^(-e) for a growing a: t = (1/a)^e, and 0 <= 1/a <= (1/q)/x."""
        a, e = t.args[0], -t.args[1].value
        grows, q, start = self._growing(a)
        large = Context.of([lt(start, self.x)]).plus(grows)
        positive = large.prove(lt(num(0), a)) if a is self.x else _linked(large, grows, a, self.x)
        inverse = K.law("pow_positive", [a, num(-1)], positive)
        limit = self.of(self.x**-1) if a is self.x else self._between(a**-1, inverse, grows, q, num(1), None)
        if e == 1:
            return limit
        power = a**-1
        if e.denominator == 1:
            product = limit
            term = power
            for _ in range(int(e) - 1):
                product = K.tends_arithmetic(term * power, self.x, product, limit)
                term = term * power
            same = K.linear(eq(t, term), [], *large.plus(positive).defs(t, term))
            back = K.linear(eq(term, t), [(same, Fraction(-1))])
            low, high = (_settled(th, lt(start, self.x), large) for th in (back, same))
            return K.squeeze(t, self.x, low, high, product, product)
        raise NotFound(f"the limit of {t}")

    def _squeezed(self, t: Term) -> Theorem:
        """exp, erfc or Phi of an argument that goes to minus (for erfc to plus) infinity."""
        a = t.args[0] if t.op == "erfc" else -t.args[0]
        grows, q, start = self._growing(a)
        large = Context.of([lt(start, self.x)]).plus(grows)
        positive = _linked(large, grows, a, self.x)
        sign, bound, factor = _FAR[t.op](t.args[0], a, positive)
        return self._between(t, sign, grows, q, factor, bound)

    def _between(
        self, t: Term, sign: Theorem, grows: Theorem, q: Fraction, factor: Term, bound: Theorem | None
    ) -> Theorem:
        """0 < t <= factor/a <= factor (1/q)/x for large x; `bound` is t <= factor/a, None if they are equal."""
        x = self.x
        (h,) = grows.hyps
        large = Context.of([h])
        above = large.plus(large.prove(lt(num(0), x))).prove(lt(num(0), num(q) * x))
        inverse = K.monotone("pow_down", [num(-1)], grows, above)
        coefficient = factor * num(1 / q)
        context = large.plus(above, inverse, *([bound] if bound is not None else []))
        upper, zero = coefficient * x**-1, coefficient * num(0)
        defs = context.defs(t, upper)
        premises = [(bound, Fraction(1))] if bound is not None else []
        constant_factor = K.evaluate(factor)
        if constant_factor is None:
            least = context.prove(le(num(0), factor))
            inverse = K.law("product_nonnegative", [factor, _gap(inverse)], least, _moved(inverse))
            used = [(inverse, Fraction(1)), *premises]
        else:
            used = [(inverse, constant_factor), *premises]
        high = K.linear(le(t, upper), used, *defs)
        low = K.linear(le(zero, t), [(sign, Fraction(1))], *context.plus(sign).defs(zero, t))
        constant = K.tends_arithmetic(zero, x, self.of(coefficient), self.of(num(0)))
        return K.squeeze(t, x, _settled(low, h, context), _settled(high, h, context), constant, self.of(upper))


def _gap(th: Theorem) -> Term:
    r: Rel = th.concl  # type: ignore[assignment]
    return r.right - r.left


def _moved(th: Theorem) -> Theorem:
    return K.linear(le(num(0), _gap(th)), [(th, Fraction(1))])


def _settled(th: Theorem, h: Rel, context: Context) -> Theorem:
    """The theorem under the hypothesis h alone."""
    for other in sorted(th.hyps - {h}, key=repr):
        th = K.cut(context.prove(other), th)
    return th


def _linked(large: Context, grows: Theorem, a: Term, x: Term) -> Theorem:
    """``0 < a`` from q x <= a and c < x, c > 0."""
    above = large.prove(lt(num(0), grows.concl.left))  # type: ignore[union-attr]
    return K.linear(lt(num(0), a), [(above, Fraction(1)), (grows, Fraction(1))])


def _below_reciprocal(t: Term, a: Term, positive: Theorem, product: Theorem) -> Theorem:
    """``t <= 1/a`` from 0 < a and a t <= 1."""
    inverse = K.law("pow_positive", [a, num(-1)], positive)
    weak = K.linear(le(num(0), a**-1), [(inverse, Fraction(1))])
    whole = K.law("product_nonnegative", [_gap(product), a**-1], _moved(product), weak)
    apart = K.linear(K.ne(a, 0), [(K.law("apart", [num(0), a], positive), Fraction(-1))])
    return K.linear(le(t, a**-1), [(whole, Fraction(1))], apart)


def _exp_far(b: Term, a: Term, positive: Theorem) -> tuple[Theorem, Theorem, Term]:
    """exp(b) <= 1/a for a = -b > 0: (exp a - 1 - a) exp b >= 0, and exp a exp b = 1."""
    context = Context([positive])
    defs = context.defs(a, b)
    above = K.law("exp_above_tangent", [a], *defs)
    sign = K.law("exp_positive", [b], *defs)
    weak = K.linear(le(num(0), sign.concl.right), [(sign, Fraction(1))])  # type: ignore[union-attr]
    whole = K.law("product_nonnegative", [_gap(above), sign.concl.right], _moved(above), weak)  # type: ignore[union-attr]
    one = [(K.law("exp_sum", [a, b], *defs), Fraction(-1)), (K.law("exp_zero", []), Fraction(1))]
    t = sign.concl.right  # type: ignore[union-attr]
    product = K.linear(le(a * t, 1), [(whole, Fraction(1)), (sign, Fraction(1)), *one], *defs)
    return sign, _below_reciprocal(t, a, positive, product), num(1)


def _normal_far(b: Term, a: Term, positive: Theorem) -> tuple[Theorem, Theorem, Term]:
    """Phi(b) <= 1/a for a = -b > 0, from a Phi(-a) < phi(a) <= phi(0) < 1."""
    defs = Context([positive]).defs(a, b)
    sign = K.law("Phi_positive", [b], *defs)
    zero = K.linear(le(num(0), num(0)), [])
    falls = K.monotone("phi", [], positive, zero)
    below_one = find_cover(lt(K.apply("phi", num(0)), num(1)), [], [], 1, 1.0)
    mills = K.law("Phi_mills", [a], *defs)
    t = sign.concl.right  # type: ignore[union-attr]
    product = K.linear(le(a * t, 1), [(mills, Fraction(1)), (falls, Fraction(1)), (below_one, Fraction(1))], *defs)
    return sign, _below_reciprocal(t, a, positive, product), num(1)


def _erfc_far(b: Term, a: Term, positive: Theorem) -> tuple[Theorem, Theorem, Term]:
    """erfc(b) <= (2/sqrt 2)/a for a = b > 0: erfc(b)/2 = Phi(-b sqrt 2)."""
    root = num(2) ** num(Fraction(-1, 2))
    context = Context([positive])
    wide = a * root**-1
    above = context.prove(lt(num(0), wide))
    _, bound, _ = _normal_far(-wide, wide, above)
    defs = context.defs(wide)
    link = K.law("Phi_by_erfc", [-wide], *defs)
    t = K.apply("erfc", b)
    factor = num(2) * root
    defs += context.plus(*defs).defs(factor * a**-1, t)
    return (
        K.law("erfc_positive", [b], *context.defs(b)),
        K.linear(le(t, factor * a**-1), [(bound, Fraction(2)), (link, Fraction(-2))], *defs),
        factor,
    )


def _phi_equation(a: Term) -> Theorem:
    return Context().law("phi_by_exp", a)


def _erf_equation(a: Term) -> Theorem:
    th = K.law("erfc_by_erf", [a], *Context().defs(a))
    erf, erfc = K.apply("erf", a), K.apply("erfc", a)
    return K.linear(eq(erf, num(1) - erfc), [(th, Fraction(1))])


def _Phi_equation(a: Term) -> Theorem:
    th = K.law("Phi_reflected", [a], *Context().defs(a))
    return K.linear(eq(K.apply("Phi", a), num(1) - K.apply("Phi", -a)), [(th, Fraction(1))])


_EQUAL: dict[str, Callable[[Term], Theorem]] = {"phi": _phi_equation, "erf": _erf_equation, "Phi": _Phi_equation}
_FAR: dict[str, Callable[[Term, Term, Theorem], tuple[Theorem, Theorem, Term]]] = {
    "exp": _exp_far,
    "Phi": _normal_far,
    "erfc": _erfc_far,
}
