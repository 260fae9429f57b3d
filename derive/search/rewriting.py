"""Rewriting with exponentials, logarithms, powers and roots, each rewriting an equation made by the kernel.

The aim is one form in which the kernel's polynomial normal form decides equality: exponentials of sums
become products, all exponentials of multiples of one monomial become powers of one of them, roots of one
base become powers of one root, logarithms of products become sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from math import lcm

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term, Theorem, eq, num
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.replacing import replaced_parts

ONE = Fraction(1)


def prime_powers(c: Fraction) -> list[tuple[int, int]]:
    """A positive rational as powers of primes below 1000 and of what is left.

    >>> prime_powers(Fraction(8, 75))
    [(2, 3), (3, -1), (5, -2)]
    """
    out: list[tuple[int, int]] = []
    for n, sign in ((c.numerator, 1), (c.denominator, -1)):
        q = 2
        while q < 1000 and q * q <= n:
            e = 0
            while n % q == 0:
                n, e = n // q, e + 1
            if e:
                out.append((q, sign * e))
            q += 1
        if n > 1:
            out.append((n, sign))
    return sorted(out)


class Rewriter:
    """Equations ``t = t'`` in one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._memo: dict[Term, Theorem] = {}

    # building equations

    def same(self, t: Term) -> Theorem:
        """``t = t``."""
        return K.refl(t, *self.context.defs(t))

    def ring(self, a: Term, b: Term) -> Theorem:
        """``a = b`` by the kernel's normal form."""
        return self.same(a) if a is b else K.linear(eq(a, b), [], *self.context.defs(a, b))

    def inside(self, t: Term, equations: Iterable[Theorem]) -> Theorem:
        """``t = t'``, with each argument replaced by its equation's right side."""
        out, args = self.same(t), list(t.args)
        for i, e in enumerate(equations):
            if e.concl.left is not e.concl.right:  # type: ignore[union-attr]
                args[i] = e.concl.right  # type: ignore[union-attr]
                out = K.replace(e, out, eq(t, K.apply(t.op, *args)))
        return out

    def then(self, first: Theorem, rewrite: Callable[[Term], Theorem | None]) -> Theorem:
        """``t = s`` followed by a rewriting of s, if there is one."""
        after = rewrite(first.concl.right)  # type: ignore[union-attr]
        return first if after is None else K.trans(first, after)

    def law(self, name: str, *args: Term) -> Theorem | None:
        """An instance of a law whose conditions can be proved here, or None."""
        try:
            th = self.context.law(name, *args)
            self.context.add(th)
            return th
        except (NotFound, Refusal):
            return None

    def flipped(self, th: Theorem | None) -> Theorem | None:
        """``b = a`` from ``a = b``."""
        if th is None:
            return None
        r: Rel = th.concl  # type: ignore[assignment]
        return K.linear(eq(r.right, r.left), [(th, -ONE)])

    # the walk

    def expand(self, t: Term) -> Theorem:
        """``t = t'`` with products of exponentials of monomials, sums of logarithms, split powers."""
        for s in K._outside([t]):
            if s not in self._memo:
                if s.op in ("sum", "prod") or not s.args:
                    self._memo[s] = self.same(s)
                else:
                    self._memo[s] = self.then(self.inside(s, [self._memo[a] for a in s.args]), self._node)
        return self._memo[t]

    def _again(self, th: Theorem | None) -> Theorem | None:
        """An equation whose right side is expanded further."""
        return None if th is None else self.then(th, self.expand)

    def _node(self, t: Term) -> Theorem | None:
        if t.op == "+" and not t.free and (value := K.evaluate(t)) is not None:
            return self.ring(t, num(value))
        if t.op in ("cosh", "sinh"):
            return self._again(self.law(f"{t.op}_by_exp", *t.args))
        if t.op == "power":
            literal = t.args[1].op == "num" or t.args[1].integer
            return self._again(self.law("power_literal" if literal else "power_by_exp", *t.args))
        if t.op == "exp":
            return self._exp(t)
        if t.op == "log":
            return self._log(t)
        if t.op == "^":
            return self._power(t)
        return None

    def _exp(self, t: Term) -> Theorem | None:
        arg = t.args[0]
        polys = Polynomials()
        form = polys.norm(arg)
        if not form:
            zero = self.inside(t, [self.ring(arg, num(0))])
            return K.trans(zero, K.law("exp_zero", []))
        parts = [self._multiple(c, polys.monomial(m)) for m, c in sorted(form.items())]
        total = reduce(lambda a, b: a + b, parts)
        out = self.inside(t, [self.ring(arg, total)]) if total is not arg else self.same(t)
        pieces = [(self._single(K.apply("exp", p), p)) for p in parts]
        if len(parts) > 1:
            split: Theorem | None = None
            for i in range(1, len(parts)):
                left = reduce(lambda a, b: a + b, parts[:i])
                law = self.context.law("exp_sum", left, parts[i])
                if split is None:
                    split = law
                else:
                    target = split.concl.right * K.apply("exp", parts[i])  # type: ignore[union-attr]
                    split = K.replace(split, law, eq(law.concl.left, target))  # type: ignore[union-attr]
            out = K.trans(out, split)  # type: ignore[arg-type]
        for p, piece in zip(parts, pieces, strict=True):
            if piece is not None:
                out = self._replace_right(piece, out, K.apply("exp", p), piece.concl.right)  # type: ignore[union-attr]
        return out if out.concl.right is not t else None  # type: ignore[union-attr]

    @staticmethod
    def _multiple(c: Fraction, m: Term | None) -> Term:
        return num(c) if m is None else m if c == 1 else num(c) * m

    def _single(self, t: Term, arg: Term) -> Theorem | None:
        """``exp(c log b) = b^c`` for a rational c or an integer-valued factor."""
        factor, rest = (arg.args[0], arg.args[1]) if arg.op == "*" else (num(1), arg)
        if rest.op == "log" and factor.op == "num":
            base = rest.args[0]
            inner = self.law("exp_log", base)
            if inner is None or factor.value == 1:
                return inner
            law = self.law("exp_multiple", factor, rest)
            if law is None:
                return None
            return K.replace(inner, law, eq(t, base**factor))
        return None

    def _replace_right(self, e: Theorem, th: Theorem, old: Term, new: Term) -> Theorem:
        """Replace every `old` by `new` on the right side of an equation."""
        r: Rel = th.concl  # type: ignore[assignment]
        return K.replace(e, th, eq(r.left, replaced_parts(r.right, {old: new})))

    def _log(self, t: Term) -> Theorem | None:
        a = t.args[0]
        if a.op == "exp":
            return self.law("log_exp", *a.args)
        if a.op != "num" and K.evaluate(a) == 1:
            return K.trans(self.inside(t, [self.ring(a, num(1))]), self.context.log_one())
        if a.op == "*":
            return self._again(self.law("log_product", *a.args))
        if a.op == "^":
            return self._again(self.law("log_pow", *a.args))
        if a.op == "num" and a.value == 1:
            return self.context.log_one()
        if a.op == "num" and a.value > 0:
            split = self._factored(a)
            return None if split is None else self._again(self.inside(t, [split]))
        return None

    def _factored(self, a: Term) -> Theorem | None:
        """``8 = 2^3``, ``1/6 = 2^-1 * 3^-1``; None for a prime."""
        factors = prime_powers(a.value)
        if not factors or factors == [(a.value, 1)]:
            return None
        powers = [num(q) if e == 1 else num(q) ** e for q, e in factors]
        return self.ring(a, reduce(lambda p, q: p * q, powers))

    def _power(self, t: Term) -> Theorem | None:
        a, e = t.args
        literal = e.op == "num"
        if literal and e.integer:
            rooted = any(s.op == "^" and s.args[1].op == "num" and not s.args[1].integer for s in K._outside([a]))
            if rooted and a.op == "^":
                return self._again(self.law("root_pow", a.args[0], a.args[1], e))
            return self._again(self.law("pow_product", *a.args, e)) if rooted and a.op == "*" else None
        if literal and e.value.denominator > 1 and a.op == "^" and a.args[1].op != "num":
            return None
        if a.op == "exp":
            return self._again(self.flipped(self.law("exp_multiple", e, a.args[0])))
        if a.op == "num" and a.value > 0:
            if a.value == 1:
                return self._one(t, e)
            split = self._factored(a)
            if split is not None:
                return self._again(self.inside(t, [split, self.same(e)]))
        if a.op == "*":
            return self._again(self.law("root_product" if literal else "pow_product", *a.args, e))
        if a.op == "^" and (literal or a.args[1].integer):
            name = "root_pow" if literal else "pow_pow"
            return self._again(self.law(name, a.args[0], a.args[1], e))
        return None if literal else self._symbolic(t, a, e)

    def _one(self, t: Term, e: Term) -> Theorem | None:
        """``1^e = 1``, from exp(e * 0) = exp(0)^e."""
        law = self.law("exp_multiple", e, num(0))
        if law is None:
            return None
        zero = K.law("exp_zero", [])
        left = self.inside(law.concl.left, [self.ring(e * num(0), num(0))])  # type: ignore[union-attr]
        one = K.trans(left, zero)
        power = K.replace(zero, law, eq(law.concl.left, t))  # type: ignore[union-attr]
        back = self.flipped(power)
        return None if back is None else K.trans(back, one)

    def _symbolic(self, t: Term, a: Term, e: Term) -> Theorem | None:
        """``a^(2m+1) = (a^m)^2 * a`` where the pieces are defined."""
        polys = Polynomials()
        form = sorted(polys.norm(e).items(), reverse=True)
        if not form:
            return self.inside(t, [self.same(a), self.ring(e, num(0))])
        if len(form) == 1 and form[0][1] == 1:
            return None
        parts = []
        for m, c in form:
            mono = polys.monomial(m)
            parts.append(num(c) if mono is None else mono if c == 1 else mono * num(c))
        if any(not p.integer for p in parts):
            return None
        total = reduce(lambda p, q: p + q, parts)
        out = self.inside(t, [self.same(a), self.ring(e, total)])
        for i in range(len(parts) - 1, 0, -1):
            left = reduce(lambda p, q: p + q, parts[:i])
            law = self.law("pow_sum", a, left, parts[i])
            if law is None:
                return None
            whole = law.concl.left  # type: ignore[union-attr]
            out = self._replace_right(law, out, whole, law.concl.right)  # type: ignore[union-attr]
        for p, (m, c) in zip(parts, form, strict=True):
            if m and c != 1:
                law = self.flipped(self.law("pow_pow", a, p.args[0], p.args[1]))
                if law is not None:
                    out = self._replace_right(law, out, a**p, law.concl.right)  # type: ignore[union-attr]
        return out if out.concl.right is not t else None  # type: ignore[union-attr]

    # one exponential for each monomial, one root for each base

    def unify(self, terms: Iterable[Term]) -> Callable[[Term], Theorem]:
        """A rewriting after which fractions of one monomial or root exponent of one base are powers of one."""
        denominators: dict[tuple[str, object], int] = {}
        todo: dict[Term, tuple[tuple[str, object], Fraction, Term | None]] = {}
        for s in K._outside(terms):
            if s.op == "exp":
                arg = s.args[0]
                scaled = arg.op == "*" and arg.args[0].op == "num"
                c = arg.value if arg.op == "num" else arg.args[0].value if scaled else ONE
                m = None if arg.op == "num" else arg.args[1] if scaled else arg
                todo[s] = (("exp", m), Fraction(c), m)
            elif s.op == "^" and s.args[1].op == "num" and not s.args[1].integer:
                todo[s] = (("root", s.args[0]), s.args[1].value, s.args[0])
        for key, c, _ in todo.values():
            denominators[key] = lcm(denominators.get(key, 1), c.denominator)

        def one(s: Term) -> Theorem | None:
            if s not in todo:
                return None
            key, c, m = todo[s]
            d = denominators[key]
            k = num(int(c * d))
            if key[0] == "root":
                law = self.law("root_pow", m, num(Fraction(1, d)), k) if k.value != 1 else None  # type: ignore[arg-type]
                return self.flipped(law)
            unit = self._multiple(Fraction(1, d), m)
            if k.value == 1:
                return None
            law = self.law("exp_multiple", k, unit)
            if law is None:
                return None
            return K.trans(self.inside(s, [self.ring(s.args[0], k * unit)]), law)

        memo: dict[Term, Theorem] = {}

        def walk(t: Term) -> Theorem:
            for s in K._outside([t]):
                if s not in memo:
                    if s in todo:
                        memo[s] = self.then(self.same(s), one)
                    elif s.op in ("sum", "prod") or not s.args:
                        memo[s] = self.same(s)
                    else:
                        memo[s] = self.inside(s, [memo[a] for a in s.args])
            return memo[t]

        return walk

    def reductions(self, r: Rel) -> list[tuple[Theorem, Fraction]]:
        """Equations ``X s^d = X a`` for roots s = a^(1/d): they bring all powers of s in the gap to 0..d-1."""
        polys = Polynomials()
        gap = polys.gap(r)
        used: list[tuple[Theorem, Fraction]] = []
        for _ in range(200):
            found = None
            for m in sorted(gap):
                for a, k in m:
                    s = polys.terms[a]
                    if s.op == "^" and s.args[1].op == "num" and not s.args[1].integer and s.args[1].value > 0:
                        d = s.args[1].value.denominator
                        if s.args[1].value.numerator == 1 and not 0 <= k < d:
                            found = (m, k, s, d)
                            break
                if found:
                    break
            if found is None:
                return used
            m, k, s, d = found
            base = s.args[0]
            law = self.law("root_pow", base, s.args[1], num(d))
            if law is None:
                return used
            root = K.trans(law, self.ring(base ** num(1), base))  # (a^(1/d))^d = a
            shift = k - d if k >= d else k
            front = polys.monomial(tuple((x, e) for x, e in m if polys.terms[x] is not s))
            x = s**shift if shift else num(1)
            x = x if front is None else front * x
            if k < 0 and len(polys.norm(base)) > 1:  # s^k = s^(k+d)/a
                y = s**k if front is None else front * s**k
                whole, back = y * base * base**-1, K.linear(eq(base, s**d), [(root, -ONE)])
                e = K.linear(eq(whole, y), [], *self.context.defs(whole, y))
                e = K.replace(back, e, eq(y * s**d * base**-1, y))
                used.append((e, gap[m]))
                gap = polys.plus(gap, polys.gap(e.concl), -gap[m])  # type: ignore[arg-type]
                continue
            x = x if k >= d else x * base**-1
            same = K.refl(x * s**d, *self.context.defs(x * s**d, x * base))
            e = K.replace(root, same, eq(x * s**d, x * base))
            c = gap[m]
            sign = c if k >= d else -c
            # right - left of e is X a - X s^d
            used.append((e, -sign))
            gap = polys.plus(gap, polys.gap(e.concl), sign)  # type: ignore[arg-type]
        return used

    def relation(self, r: Rel) -> tuple[Rel, Callable[[Theorem], Theorem]]:
        """`r` with both sides rewritten, and how to come back from a proof of that."""
        left, right = self.expand(r.left), self.expand(r.right)
        walk = self.unify([left.concl.right, right.concl.right])  # type: ignore[union-attr]
        left, right = self.then(left, walk), self.then(right, walk)
        new = Rel(r.op, left.concl.right, right.concl.right)  # type: ignore[union-attr]

        def back(th: Theorem) -> Theorem:
            turned = self.flipped(right)
            out = th if new.left is r.left else K.trans(left, th)
            return out if new.right is r.right else K.trans(out, turned)  # type: ignore[arg-type]

        return new, back



def equal(context: Context, r: Rel) -> Theorem:
    """``a = b`` by polynomial identity after the laws of exponentials, logarithms, powers and roots.

    Raises:
        NotFound: the two sides do not become the same.
    """
    if r.op != "=":
        raise NotFound(f"{r} is no equation")
    try:
        return K.linear(r, [], *context.defs(r.left, r.right))
    except Refusal:
        pass
    try:
        rewriter = Rewriter(context)
        new, back = rewriter.relation(r)
        reductions = rewriter.reductions(new)
        return back(K.linear(new, reductions, *context.defs(new.left, new.right)))
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None
