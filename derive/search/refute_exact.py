"""Exact decisions of closed relations: at rational points, and at points such as pi/2, sqrt(2) or log(3).

`decide` answers only what it is certain of. Inequalities come from balls of rising precision; an equality, or a
divisor that is zero, only from exact values: sums of rational multiples of square roots, values of functions at
special arguments, and the kernel's normal form.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial, gcd, isqrt
from typing import TypeAlias

import flint

from derive import kernel as K
from derive.evidence.term_balls import Undecided, Undefined, compare, enclose
from derive.kernel import Refusal, Rel, Term, num

PRECISIONS = (64, 256, 1024, 4096)
Surd: TypeAlias = dict[int, Fraction]  # sum of c*sqrt(n), n squarefree
MOST_ROOTS = 8
LONGEST_POWER = 200


def decide(r: Rel, most_bits: int = PRECISIONS[-1]) -> tuple[bool | None, str]:
    """Is a relation without variables true? None: not decided. The text names what is undefined, or the values.

    Args:
        r: the relation.
        most_bits: the highest precision of the balls.

    >>> from derive.terms_text import parse_relation
    >>> decide(parse_relation("sin(pi/6) < 1/2"))
    (False, 'equal: both are 1/2')
    >>> decide(parse_relation("tan(pi/2) <= 1"))[1]
    'tan(pi/2) is undefined there'
    >>> decide(parse_relation("exp(log(3)) = 3"))[0]
    True
    >>> decide(parse_relation("acos(-1/2) < 2*pi/3"))[0]
    False
    """
    return _Exact(most_bits).decide(r)


def folded(t: Term) -> Term:
    """A closed term with sums of square roots in their shortest form; equal to it wherever it is defined.

    >>> from derive.terms_text import parse_term, text
    >>> text(folded(parse_term("0 - 1/4*sqrt(8)")))
    '-1/2*sqrt(2)'
    """
    return _Exact(64).fold(t)


class _Exact:
    """Decisions that share the exact values of subterms."""

    def __init__(self, most_bits: int) -> None:
        self.most_bits = most_bits
        self.surds: dict[Term, Surd | None] = {}
        self.folded: dict[Term, Term] = {}
        self.fine: dict[Term, bool | None] = {}
        self.missing = ""

    def decide(self, r: Rel) -> tuple[bool | None, str]:
        for side in r[1:]:
            defined = self.defined(side)
            if defined is None:
                return None, ""
            if not defined:
                return False, f"{self.missing} is undefined there"
        a, b = (self.fold(t) for t in r[1:])
        p, q = self.rational(a), self.rational(b)
        if p is not None and q is not None:
            shown = f"equal: both are {_short(p)}" if p == q else f"exactly {_short(p)} and {_short(q)}"
            return _between(r.op, p, q), shown
        equal = self.same(a, b)
        if equal is True:
            return r.op in ("<=", "="), "equal: the difference is exactly 0"
        for bits in PRECISIONS:
            if bits > self.most_bits:
                break
            try:
                x, y = enclose(a, {}, bits), enclose(b, {}, bits)
            except Undefined as missing:
                return False, f"{missing} is undefined there"
            except (Undecided, Refusal):
                continue
            answer = compare(r.op, x, y)
            if answer is not None:
                return answer, f"{x.str(8, radius=False)} and {y.str(8, radius=False)}"
        return None, ""

    def defined(self, t: Term) -> bool | None:
        """Is a closed term defined? By its conditions, from the inside out."""
        for s in K._postorder([t], False):
            if s not in self.fine:
                self.fine[s] = self._defined_here(s)
            if self.fine[s] is False:
                from derive.terms_text import text

                self.missing = self.missing or text(s)
            if self.fine[s] is not True:
                return self.fine[s]
        return True

    def _defined_here(self, s: Term) -> bool | None:
        if s.op in ("sum", "prod"):
            try:
                return bool(enclose(s, {}, 256).is_finite()) or None
            except Undefined:
                return False
            except (Undecided, Refusal):
                return None
        for condition, _ in K.conditions(s):
            if condition is None:
                e = self.rational(self.fold(s.args[1]))
                if e is None:
                    return None
                condition = K.ne(s.args[0], 0) if e < 0 else K.le(0, 0)
            answer = self.decide(condition)[0]
            if answer is not True:
                return answer
        return True

    # exact values

    def rational(self, t: Term) -> Fraction | None:
        """The rational value of a folded term."""
        surd = self.surds.get(t)
        if surd is not None and set(surd) <= {1}:
            return surd.get(1, Fraction(0))
        return None

    def same(self, a: Term, b: Term) -> bool:
        """Are two folded terms certainly equal?"""
        p, q = self.surds.get(a), self.surds.get(b)
        if p is not None and q is not None:
            return p == q
        if a is b:
            return True
        try:
            normal = K.Normal()
            return normal.is_zero(normal.plus(normal.norm(a), normal.norm(b), Fraction(-1)))
        except (Refusal, ZeroDivisionError):
            return False

    def fold(self, t: Term) -> Term:
        """The term with exact values in place of the parts that have them."""
        for s in K._postorder([t], False):
            if s in self.folded:
                continue
            args = tuple(self.folded.get(a, a) for a in s.args)
            made = s if args == s.args else K._make(s.op, s.value, args)
            surd = self._value(made)
            if surd is not None:
                made = _written(surd)
                self.surds[made] = surd
            elif made.op == "exp" and (q := self.rational(made.args[0])) is not None and _moderate(q):
                base = K.apply("exp", num(Fraction(1, q.denominator)))
                made = base if q.numerator == 1 else base**q.numerator
            elif made.op in ("asin", "acos", "atan") and (p := self.surds.get(made.args[0])) is not None:
                turn = _angle(made.op, p)
                made = made if turn is None else num(turn) * K.apply("pi")
            self.folded[s] = self.folded[made] = made
        return self.folded[t]

    def _value(self, s: Term) -> Surd | None:
        """The value of a node with folded arguments as a sum of square roots."""
        if s.op == "num":
            return {1: s.value} if s.value else {}
        values = [self.surds.get(a) for a in s.args]
        if s.op in ("+", "*") and None not in values:
            p, q = values
            return _limited(_plus(p, q) if s.op == "+" else _times(p, q))  # type: ignore[arg-type]
        if s.op == "^" and values[0] is not None and s.args[1].op == "num":
            return _power(values[0], s.args[1].value)
        if s.op in ("sum", "prod", "factorial", "binomial") and not s.free and not s.loose:
            value = K.evaluate(s)
            return None if value is None else _plain(value)
        if s.op in ("sin", "cos", "tan"):
            turn = self._turn(s.args[0])
            return None if turn is None else _circular(s.op, turn)
        if s.op == "exp" and s.args[0].op == "log":
            return self.surds.get(s.args[0].args[0])
        if s.op == "log" and s.args[0].op == "exp":
            return self.surds.get(s.args[0].args[0])
        if s.op == "log" and s.args[0].op == "^" and s.args[0].args[0].op == "exp":
            power, inner = s.args[0].args[1], self.surds.get(self.fold(s.args[0].args[0].args[0]))
            if inner is not None and power.op == "num":
                return _times(inner, _plain(power.value))
        rational = [self.rational(a) for a in s.args]
        if not rational or None in rational:
            return None
        value = _special(s.op, rational)  # type: ignore[arg-type]
        return None if value is None else _plain(value)

    def _turn(self, t: Term) -> Fraction | None:
        """The r with t = r*pi, or None."""
        if self.surds.get(t) == {}:
            return Fraction(0)
        try:
            normal = K.Normal()
            p = normal.norm(t)
            (circle,) = normal.norm(K.apply("pi"))
        except Refusal:
            return None
        return p[circle] if set(p) == {circle} else None


def _short(q: Fraction) -> str:
    shown = str(q) if max(abs(q.numerator), q.denominator).bit_length() < 400 else f"{ball_text(q)} (a fraction)"
    return shown if len(shown) <= 60 else ball_text(q)


def ball_text(q: Fraction) -> str:
    """About eight digits of a rational number."""
    return flint.arb(flint.fmpq(q.numerator, q.denominator)).str(8, radius=False)


def _between(op: str, p: Fraction, q: Fraction) -> bool:
    return {"<": p < q, "<=": p <= q, "=": p == q, "!=": p != q}[op]


def _plain(q: Fraction) -> Surd:
    return {1: Fraction(q)} if q else {}


def _plus(p: Surd, q: Surd) -> Surd:
    out = dict(p)
    for n, c in q.items():
        out[n] = out.get(n, Fraction(0)) + c
    return {n: c for n, c in out.items() if c}


def _times(p: Surd, q: Surd) -> Surd:
    out: Surd = {}
    for m, c in p.items():
        for n, d in q.items():
            common = gcd(m, n)
            root = (m // common) * (n // common)
            out[root] = out.get(root, Fraction(0)) + c * d * common
    return {n: c for n, c in out.items() if c}


def _limited(p: Surd) -> Surd | None:
    big = any(max(abs(c.numerator), c.denominator).bit_length() > 50_000 for c in p.values())
    return None if len(p) > MOST_ROOTS or big or any(n.bit_length() > 64 for n in p) else p


def _squarefree(n: int) -> tuple[int, int] | None:
    """n = root * outside^2 with a squarefree root; None when n is too large to factor."""
    whole = isqrt(n)
    if whole * whole == n:
        return (1, whole) if n else (1, 0)
    if n.bit_length() > 64:
        return None
    root = outside = 1
    for prime, e in flint.fmpz(n).factor():
        outside *= int(prime) ** (e // 2)
        root *= int(prime) ** (e % 2)
    return root, outside


def _inverse(p: Surd) -> Surd | None:
    """1/p by conjugating one square root after another; None for 0."""
    above, below = {1: Fraction(1)}, p
    while set(below) - {1}:
        prime = min(int(q) for n in below if n > 1 for q, _ in flint.fmpz(n).factor())
        other = {n: -c if n % prime == 0 else c for n, c in below.items()}
        above, below = _times(above, other), _times(below, other)
        if _limited(above) is None or _limited(below) is None:
            return None
    return {n: c / below[1] for n, c in above.items()} if below else None


def _power(p: Surd, q: Fraction) -> Surd | None:
    if q.denominator == 1:
        n = int(q)
        if n < 0:
            turned = _inverse(p)
            return None if turned is None else _power(turned, -q)
        if set(p) <= {1}:
            value = p.get(1, Fraction(0))
            size = max(abs(value.numerator), value.denominator).bit_length()
            return _plain(value**n) if size * n <= 100_000 or abs(value) in (0, 1) else None
        if n > LONGEST_POWER:
            return None
        out: Surd | None = {1: Fraction(1)}
        for _ in range(n):
            out = None if out is None else _limited(_times(out, p))
        return out
    if not set(p) <= {1}:
        return None
    value, d = p.get(1, Fraction(0)), q.denominator
    if value < 0 or (value == 0 and q < 0):
        return None
    if value == 0:
        return {}
    roots = [_root(part, d) for part in (value.numerator, value.denominator)]
    if None not in roots:
        return _power(_plain(Fraction(*roots)), Fraction(q.numerator))  # type: ignore[arg-type]
    if d == 2 and value.numerator.bit_length() + value.denominator.bit_length() <= 60:
        found = _squarefree(value.numerator * value.denominator)
        if found is not None:
            return _power({found[0]: Fraction(found[1], value.denominator)}, Fraction(q.numerator))
    return None


def _root(n: int, d: int) -> int | None:
    """The exact d-th root of a whole number >= 0, or None."""
    if n in (0, 1):
        return n
    if d > n.bit_length():
        return None
    r = int(flint.fmpz(n).root(d))
    return r if r**d == n else None


def _written(p: Surd) -> Term:
    """The surd as a term."""
    out: Term | None = None
    for n, c in sorted(p.items()):
        part = num(c) if n == 1 else num(n) ** Fraction(1, 2) if c == 1 else num(c) * num(n) ** Fraction(1, 2)
        out = part if out is None else out + part
    return num(0) if out is None else out


_HALF, _ROOT2, _ROOT3 = {1: Fraction(1, 2)}, {2: Fraction(1, 2)}, {3: Fraction(1, 2)}
_LOW, _HIGH = {6: Fraction(1, 4), 2: Fraction(-1, 4)}, {6: Fraction(1, 4), 2: Fraction(1, 4)}
#: sin(k*pi/12), k = 0..6. Source: DLMF 4.17.
_SINES: tuple[Surd, ...] = ({}, _LOW, _HALF, _ROOT2, _ROOT3, _HIGH, {1: Fraction(1)})


def _sine(turn: Fraction) -> Surd | None:
    k = turn * 12 % 24
    if k.denominator != 1:
        return None
    n = int(k)
    sign, n = (-1, n - 12) if n >= 12 else (1, n)
    return {m: sign * c for m, c in _SINES[min(n, 12 - n)].items()}


def _circular(op: str, turn: Fraction) -> Surd | None:
    sine, cosine = _sine(turn), _sine(turn + Fraction(1, 2))
    if op != "tan":
        return sine if op == "sin" else cosine
    if sine is None or not cosine:
        return None
    below = _inverse(cosine)
    return None if below is None else _limited(_times(sine, below))


def _angle(op: str, value: Surd) -> Fraction | None:
    """The r with asin, acos or atan of the value equal to r*pi, for multiples of pi/12. Source: DLMF 4.23(ii)."""
    function = "tan" if op == "atan" else "sin"
    for k in range(-6, 7):
        turn = Fraction(k, 12)
        if (abs(k) < 6 or function == "sin") and _circular(function, turn) == value:
            return Fraction(1, 2) - turn if op == "acos" else turn
    return None


_AT_ZERO: dict[str, Fraction] = {
    **dict.fromkeys(("sinh", "tanh", "asin", "atan", "erf", "profile", "harmonic"), Fraction(0)),
    **dict.fromkeys(("exp", "cosh", "erfc"), Fraction(1)),
    "Phi": Fraction(1, 2),
}


def _special(op: str, v: list[Fraction]) -> Fraction | None:
    """The rational value of a function at rational arguments inside its domain, where it is known.

    Sources: DLMF 4.2, 4.17, 4.31, 5.4.1, 5.4.14, 7.2.
    """
    a = v[0]
    if op in ("abs", "min", "max", "floor", "ceil"):
        return {"abs": lambda: abs(a), "min": lambda: min(v), "max": lambda: max(v),
                "floor": lambda: Fraction(a // 1), "ceil": lambda: Fraction(-(-a // 1))}[op]()  # fmt: skip
    if op == "cbrt":
        roots = [_root(abs(a.numerator), 3), _root(a.denominator, 3)]
        return None if None in roots else (1 if a >= 0 else -1) * Fraction(*roots)  # type: ignore[arg-type]
    if op == "power" and v[1].denominator == 1 and abs(v[1]) <= 1000 and a > 0:
        return Fraction(a ** int(v[1]))
    if a == 0 and op in _AT_ZERO:
        return _AT_ZERO[op]
    if (a == 1 and op in ("log", "acos", "profile", "log_gamma")) or (a == 2 and op == "log_gamma"):
        return Fraction(0)
    if op == "Phi_inverse" and a == Fraction(1, 2):
        return Fraction(0)
    if op == "gamma" and a.denominator == 1 and 1 <= a <= 500:
        return Fraction(factorial(int(a) - 1))
    if op == "harmonic" and a.denominator == 1 and 1 <= a <= 500:
        return sum((Fraction(1, k) for k in range(1, int(a) + 1)), Fraction(0))
    return None


def _moderate(q: Fraction) -> bool:
    """Is exp(q) written as a power of exp(1/d) of use?"""
    return abs(q.numerator) <= 1000 and q.denominator <= 1000
