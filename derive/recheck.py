"""The independent checker: replays saved proofs and says what each theorem rests on.

This file imports only the standard library, so it can be copied and read on its own:

    python recheck.py [--json] FILE...        exit status 0 all accepted, 1 refused, 2 wrong use

What is checked, and why each rule is sound, is written in ``docs/rules.md``. A proof is a list of *terms*
(a term denotes a real number or nothing), a list of *steps* (a rule, its arguments, earlier steps) and the
*theorems* that are claimed. The checker computes what each step proves from the rule, the arguments and the
earlier steps alone, and compares the last one with the claim. A theorem ``G |- r`` says: wherever every
relation of G is true, r is true; a relation is true when both sides are defined and it holds.

Terms are integers, indices into one table (`Terms`); equal terms have equal indices. Nothing here recurses
over a term, except once per nested sum or product. No float occurs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import comb, factorial, gcd
from typing import Any, NamedTuple, NoReturn

FORMAT, VERSION = "derive-proof", 1
DEEPEST_TERM, DEEPEST_SUM = 500, 100
LONGEST_NUMBER = 100_000  # digits of a number in a file
LARGEST = 200_000  # bits of a computed number; also the number of coefficients of a Bernstein form
MOST_SUMMANDS = 20_000
MOST_PRODUCTS = 4_000  # products of monomials in one multiplication
HIGHEST_DEGREE = 300

Relation = tuple[str, int, int]
Statement = tuple[Any, ...]  # a relation, ("derivative", f, x, order, value) or ("opaque", kind, name, digest)
Number = int | Fraction
ORDERS = ("<", "<=", "=", "!=")


class Refused(Exception):
    """The proof does not hold, or is not a proof; the text is one sentence."""


def refuse(text: str) -> NoReturn:
    raise Refused(text)


# ------------------------------------------------------------------------- the functions and their laws

# Prefix notation. (- a) is (-1)*a, (- a b) is a + (-1)*b, (/ a b) is a*b^(-1).
# function | arguments | defined when | partial derivatives | flags
FUNCTION_ROWS = """
pi        |     |                    |                                               |
exp       | u   |                    | (exp u)                                       |
log       | u   | (< 0 u)            | (/ 1 u)                                       |
power     | u v | (< 0 u)            | (/ (* (power u v) v) u) (* (power u v) (log u)) |
sinh      | u   |                    | (cosh u)                                      |
cosh      | u   |                    | (sinh u)                                      |
tanh      | u   |                    | (- 1 (^ (tanh u) 2))                          |
sin       | u   |                    | (cos u)                                       |
cos       | u   |                    | (- (sin u))                                   |
tan       | u   | (!= (cos u) 0)     | (+ 1 (^ (tan u) 2))                           |
asin      | u   | (<= -1 u) (<= u 1) | (^ (- 1 (^ u 2)) (/ -1 2))                    |
acos      | u   | (<= -1 u) (<= u 1) | (- (^ (- 1 (^ u 2)) (/ -1 2)))                |
atan      | u   |                    | (/ 1 (+ 1 (^ u 2)))                           |
cbrt      | u   |                    | (* (/ 1 3) (^ (cbrt u) -2))                   |
abs       | u   |                    |                                               |
min       | u v |                    |                                               |
max       | u v |                    |                                               |
floor     | u   |                    |                                               | jumps integer
ceil      | u   |                    |                                               | jumps integer
factorial | i   | (<= 0 i)           |                                               | integer of-integers
binomial  | i j | (<= 0 i) (<= 0 j)  |                                               | integer of-integers
"""

# law | arguments (i and j integer-valued) | conditions | statement
LAW_ROWS = """
apart               | u v   | (< u v)            | (!= u v)
antisymmetry        | u v   | (<= u v) (<= v u)  | (= u v)
integers_apart      | i j   | (< i j)            | (<= (+ i 1) j)
square_nonnegative  | u     |                    | (<= 0 (^ u 2))
product_nonnegative | u v   | (<= 0 u) (<= 0 v)  | (<= 0 (* u v))
product_positive    | u v   | (< 0 u) (< 0 v)    | (< 0 (* u v))
product_nonzero     | u v   | (!= u 0) (!= v 0)  | (!= (* u v) 0)
pow_positive        | u p   | (< 0 u)            | (< 0 (^ u p))
pow_nonnegative     | u p   | (<= 0 u)           | (<= 0 (^ u p))
pow_nonzero         | u p   | (!= u 0)           | (!= (^ u p) 0)
pow_sum             | u p q |                    | (= (^ u (+ p q)) (* (^ u p) (^ u q)))
pow_pow             | u p q | (whole p) (whole q)| (= (^ (^ u p) q) (^ u (* p q)))
root_pow            | u p q | (<= 0 u)           | (= (^ (^ u p) q) (^ u (* p q)))
pow_product         | u v p | (whole p)          | (= (^ (* u v) p) (* (^ u p) (^ v p)))
root_product        | u v p | (<= 0 u) (<= 0 v)  | (= (^ (* u v) p) (* (^ u p) (^ v p)))
cbrt_cubed          | u     |                    | (= (^ (cbrt u) 3) u)
exp_zero            |       |                    | (= (exp 0) 1)
exp_positive        | u     |                    | (< 0 (exp u))
exp_sum             | u v   |                    | (= (exp (+ u v)) (* (exp u) (exp v)))
exp_multiple        | p u   |                    | (= (exp (* p u)) (^ (exp u) p))
exp_above_tangent   | u     |                    | (<= (+ 1 u) (exp u))
exp_log             | u     | (< 0 u)            | (= (exp (log u)) u)
log_exp             | u     |                    | (= (log (exp u)) u)
log_product         | u v   | (< 0 u) (< 0 v)    | (= (log (* u v)) (+ (log u) (log v)))
log_pow             | u p   | (< 0 u)            | (= (log (^ u p)) (* p (log u)))
log_below_tangent   | u     | (< 0 u)            | (<= (log u) (- u 1))
power_by_exp        | u v   | (< 0 u)            | (= (power u v) (exp (* v (log u))))
power_literal       | u p   | (< 0 u)            | (= (power u p) (^ u p))
cosh_by_exp         | u     |                    | (= (cosh u) (/ (+ (exp u) (exp (- u))) 2))
sinh_by_exp         | u     |                    | (= (sinh u) (/ (- (exp u) (exp (- u))) 2))
tanh_by_sinh        | u     |                    | (= (* (tanh u) (cosh u)) (sinh u))
tan_by_sin          | u     | (!= (cos u) 0)     | (= (* (tan u) (cos u)) (sin u))
pythagoras          | u     |                    | (= (+ (^ (sin u) 2) (^ (cos u) 2)) 1)
sin_sum             | u v   |                    | (= (sin (+ u v)) (+ (* (sin u) (cos v)) (* (cos u) (sin v))))
cos_sum             | u v   |                    | (= (cos (+ u v)) (- (* (cos u) (cos v)) (* (sin u) (sin v))))
sin_odd             | u     |                    | (= (sin (- u)) (- (sin u)))
cos_even            | u     |                    | (= (cos (- u)) (cos u))
sin_zero            |       |                    | (= (sin 0) 0)
cos_zero            |       |                    | (= (cos 0) 1)
sin_half_pi         |       |                    | (= (sin (/ pi 2)) 1)
cos_half_pi         |       |                    | (= (cos (/ pi 2)) 0)
pi_above_three      |       |                    | (< 3 pi)
pi_below_22_7       |       |                    | (< pi (/ 22 7))
abs_of_nonnegative  | u     | (<= 0 u)           | (= (abs u) u)
abs_of_nonpositive  | u     | (<= u 0)           | (= (abs u) (- u))
min_left            | u v   | (<= u v)           | (= (min u v) u)
min_right           | u v   | (<= v u)           | (= (min u v) v)
max_left            | u v   | (<= v u)           | (= (max u v) u)
max_right           | u v   | (<= u v)           | (= (max u v) v)
floor_below         | u     |                    | (<= (floor u) u)
floor_above         | u     |                    | (< u (+ (floor u) 1))
ceil_above          | u     |                    | (<= u (ceil u))
ceil_below          | u     |                    | (< (- (ceil u) 1) u)
factorial_zero      |       |                    | (= (factorial 0) 1)
factorial_step      | i     | (<= 0 i)           | (= (factorial (+ i 1)) (* (+ i 1) (factorial i)))
factorial_positive  | i     | (<= 0 i)           | (< 0 (factorial i))
binomial_zero       | i     | (<= 0 i)           | (= (binomial i 0) 1)
binomial_of_zero    | j     | (<= 0 j)           | (= (binomial 0 (+ j 1)) 0)
binomial_pascal     | i j   | (<= 0 i) (<= 0 j)  | (= (binomial (+ i 1) (+ j 1)) (+ (binomial i j) (binomial i (+ j 1))))
binomial_factorials | i j   | (<= 0 j) (<= j i)  | (= (* (binomial i j) (* (factorial j) (factorial (- i j)))) (factorial i))
"""

# piece | arguments | conditions that put u, v and all between into the piece | what follows from u < v
PIECE_ROWS = """
exp               | u v   |                              | (< (exp u) (exp v))
log               | u v   | (< 0 u)                      | (< (log u) (log v))
sinh              | u v   |                              | (< (sinh u) (sinh v))
cosh              | u v   | (<= 0 u)                     | (< (cosh u) (cosh v))
cosh_left         | u v   | (<= v 0)                     | (< (cosh v) (cosh u))
tanh              | u v   |                              | (< (tanh u) (tanh v))
sin               | u v   | (<= (- (/ pi 2)) u) (<= v (/ pi 2)) | (< (sin u) (sin v))
cos               | u v   | (<= 0 u) (<= v pi)           | (< (cos v) (cos u))
asin              | u v   | (<= -1 u) (<= v 1)           | (< (asin u) (asin v))
acos              | u v   | (<= -1 u) (<= v 1)           | (< (acos v) (acos u))
atan              | u v   |                              | (< (atan u) (atan v))
cbrt              | u v   |                              | (< (cbrt u) (cbrt v))
floor             | u v   |                              | (<= (floor u) (floor v))
ceil              | u v   |                              | (<= (ceil u) (ceil v))
pow               | u v p | (<= 0 u) (positive p)        | (< (^ u p) (^ v p))
pow_odd           | u v p | (odd p)                      | (< (^ u p) (^ v p))
pow_down          | u v p | (< 0 u) (negative p)         | (< (^ v p) (^ u p))
pow_symbolic      | u v p | (<= 0 u) (whole p) (< 0 p)   | (< (^ u p) (^ v p))
pow_symbolic_weak | u v p | (<= 0 u) (whole p) (<= 0 p)  | (<= (^ u p) (^ v p))
"""

Pattern = Any  # a name, or a tuple of an operator and patterns


def patterns(text: str) -> list[Pattern]:
    """The expressions of a column, as nested tuples."""
    stack: list[list[Pattern]] = [[]]
    for token in re.findall(r"[()]|[^()\s]+", text):
        if token == "(":
            stack.append([])
        elif token == ")":
            whole = tuple(stack.pop())
            stack[-1].append(whole)
        else:
            stack[-1].append(token)
    return stack[0]


class Function(NamedTuple):
    names: list[str]
    domain: list[Pattern]
    partials: list[Pattern]
    flags: list[str]


class Law(NamedTuple):
    names: list[str]
    needed: list[Pattern]
    shown: Pattern


def _rows(text: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())


FUNCTIONS = {n: Function(a.split(), patterns(d), patterns(p), f.split()) for n, a, d, p, f in _rows(FUNCTION_ROWS)}
LAWS = {n: Law(a.split(), patterns(c), patterns(s)[0]) for n, a, c, s in _rows(LAW_ROWS)}
PIECES = {n: Law(a.split(), patterns(c), patterns(s)[0]) for n, a, c, s in _rows(PIECE_ROWS)}
ARITIES = {"+": 2, "*": 2, "^": 2, "sum": 3, "prod": 3} | {n: len(f.names) for n, f in FUNCTIONS.items()}
BINDERS = ("sum", "prod")
_EVALUATED = ("num", "bound", "+", "*", "^", "sum", "prod", "factorial", "binomial")


# ------------------------------------------------------------------------------------------------ terms


class Terms:
    """The table of terms of one file: operator, operands, and what was found out about each."""

    def __init__(self) -> None:
        self.op: list[str] = []
        self.args: list[tuple[int, ...]] = []
        self.data: list[Any] = []  # the value of a number, (name, sort) of a variable, a bound index
        self.depth: list[int] = []
        self.loose: list[int] = []  # 1 + largest bound index that no binder inside catches
        self.free: list[frozenset[int]] = []
        self.whole: list[bool] = []  # integer-valued, by its form
        self.arithmetic: list[bool] = []  # outside sums nothing but rational arithmetic
        self.clashes: set[str] = set()  # names used with both sorts anywhere in the file
        self._index: dict[tuple[Any, ...], int] = {}
        self._sorts: dict[str, str] = {}
        self._conditions: dict[int, list[tuple[Relation | None, tuple[Relation, ...]]]] = {}
        self._values: dict[int, Fraction | None] = {}
        self._orders: dict[int, list[int]] = {}
        self._total: dict[int, bool] = {}
        self._slopes: dict[tuple[int, int], int | None] = {}
        self.zero, self.one, self.minus_one = self.num(0), self.num(1), self.num(-1)

    def _new(self, key: tuple[Any, ...], op: str, args: tuple[int, ...], data: Any, whole: bool) -> int:
        depth = 1 + max((self.depth[a] for a in args), default=0)
        if depth > (DEEPEST_SUM if op in BINDERS else DEEPEST_TERM):
            refuse(f"a term is nested more than {DEEPEST_TERM} deep, or a sum more than {DEEPEST_SUM}")
        index = len(self.op)
        loose = max((self.loose[a] for a in args), default=0)
        arithmetic = op in _EVALUATED and all(self.arithmetic[a] for a in args)
        if op in BINDERS:
            loose = max(self.loose[args[0]], self.loose[args[1]], self.loose[args[2]] - 1)
            arithmetic = self.arithmetic[args[0]] and self.arithmetic[args[1]]
        self.op.append(op)
        self.args.append(args)
        self.data.append(data)
        self.depth.append(depth)
        self.loose.append(data + 1 if op == "bound" else loose)
        self.free.append(frozenset({index}) if op == "var" else frozenset().union(*(self.free[a] for a in args)))
        self.whole.append(whole)
        self.arithmetic.append(arithmetic)
        self._index[key] = index
        return index

    def num(self, value: Number) -> int:
        key = ("num", value.numerator, value.denominator)
        found = self._index.get(key)
        whole = value.denominator == 1
        return self._new(key, "num", (), Fraction(value), whole) if found is None else found

    def bound(self, number: int) -> int:
        found = self._index.get(("bound", number))
        return self._new(("bound", number), "bound", (), number, True) if found is None else found

    def var(self, name: str, sort: str) -> int:
        found = self._index.get(("var", name, sort))
        if found is not None:
            return found
        if self._sorts.setdefault(name, sort) != sort:
            self.clashes.add(name)
        return self._new(("var", name, sort), "var", (), (name, sort), sort == "int")

    def make(self, op: str, *args: int) -> int:
        """The term ``op(args)``; refused when it is not well formed."""
        found = self._index.get((op, args))
        if found is not None:
            return found
        if op not in ARITIES:
            refuse(f"{op[:40]!a} is not a function of the table")
        if len(args) != ARITIES[op]:
            refuse(f"{op} needs {ARITIES[op]} arguments, given {len(args)}")
        flags = FUNCTIONS[op].flags if op in FUNCTIONS else []
        all_whole = all(self.whole[a] for a in args)
        if op == "^" and not (self.op[args[1]] == "num" or self.whole[args[1]]):
            refuse(f"the exponent {self.show(args[1])} is neither a rational number nor integer-valued")
        if op in BINDERS and not (self.whole[args[0]] and self.whole[args[1]]):
            refuse(f"the ends {self.show(args[0])} and {self.show(args[1])} of a {op} are not integer-valued")
        if "of-integers" in flags and not all_whole:
            refuse(f"{op} needs integer-valued arguments")
        whole = "integer" in flags or (op in ("+", "*", "abs", "min", "max") and all_whole)
        if op == "^":
            whole = self.whole[args[0]] and self.whole[args[1]] and self.is_number(args[1], 0)
        return self._new((op, args), op, args, None, whole)

    def is_number(self, t: int, least: int) -> bool:
        return self.op[t] == "num" and self.data[t] >= least

    def build(self, pattern: Pattern, values: dict[str, int]) -> int:
        """The term of a pattern of the tables; an exponent without variables becomes a number."""
        if isinstance(pattern, str):
            if pattern in values:
                return values[pattern]
            return self.num(int(pattern)) if re.fullmatch(r"-?[0-9]+", pattern) else self.make(pattern)
        op, *rest = pattern
        parts = [self.build(part, values) for part in rest]
        if op == "-":
            negated = self.make("*", self.minus_one, parts[-1])
            return negated if len(parts) == 1 else self.make("+", parts[0], negated)
        if op == "/":
            return self.make("*", parts[0], self.make("^", parts[1], self.minus_one))
        if op == "^":
            exponent = self.value(parts[1])
            parts[1] = parts[1] if exponent is None else self.num(exponent)
        return self.make(op, *parts)

    def relation(self, pattern: Pattern, values: dict[str, int]) -> Relation:
        return (pattern[0], self.build(pattern[1], values), self.build(pattern[2], values))

    def successor(self, t: int) -> int:
        return self.make("+", t, self.one)

    # ------------------------------------------------------------------ walking, substitution, printing

    def parts(self, roots: Iterable[int], inside: bool, stop: Callable[[int], bool] | None = None) -> set[int]:
        """All subterms, those in the bodies of sums only if `inside`; `stop` ends the walk at a term."""
        found: set[int] = set()
        todo = list(roots)
        while todo:
            t = todo.pop()
            if t not in found and not (stop and stop(t)):
                found.add(t)
                todo.extend(self.args[t] if inside or self.op[t] not in BINDERS else self.args[t][:2])
        return found

    def order(self, root: int, inside: bool = True) -> list[int]:
        """All subterms, each after its own subterms: larger indices never stand below smaller ones."""
        return sorted(self.parts([root], inside))

    def substitute(self, t: int, values: dict[int, int]) -> int:
        """All variables in `values` replaced at once, by closed terms."""
        if self.free[t].isdisjoint(values):
            return t
        new: dict[int, int] = {}
        for s in sorted(self.parts([t], True, lambda u: self.free[u].isdisjoint(values))):
            new[s] = values[s] if s in values else self.make(self.op[s], *(new.get(a, a) for a in self.args[s]))
        return new[t]

    def substitute_in(self, r: Relation, values: dict[int, int]) -> Relation:
        return (r[0], self.substitute(r[1], values), self.substitute(r[2], values))

    def _rebuild(self, root: int, changed: Callable[[int, int], int | None]) -> int:
        """`root` with ``changed(s, level)`` in place of s under `level` binders; None: look inside s."""
        new: dict[tuple[int, int], int] = {}
        todo = [(root, 0)]
        while todo:
            s, level = todo[-1]
            if (s, level) in new:
                todo.pop()
                continue
            result = changed(s, level)
            if result is None:
                binder = self.op[s] in BINDERS
                below = [(a, level + (binder and i == 2)) for i, a in enumerate(self.args[s])]
                missing = [b for b in below if b not in new]
                if missing:
                    todo.extend(missing)
                    continue
                result = self.make(self.op[s], *(new[b] for b in below))
            new[s, level] = result
        return new[root, 0]

    def open(self, body: int, value: int) -> int:
        """The body of a sum with the closed term `value` for its index."""

        def changed(s: int, level: int) -> int | None:
            if self.loose[s] <= level:
                return s
            return value if self.op[s] == "bound" else None

        return self._rebuild(body, changed)

    def bind(self, op: str, k: int, low: int, high: int, body: int) -> int:
        """The sum or product of the closed term `body` over the variable k."""

        def changed(s: int, level: int) -> int | None:
            if s == k:
                return self.bound(level)
            return None if k in self.free[s] else s

        return self.make(op, low, high, self._rebuild(body, changed))

    def show(self, *things: int | str, longest: int = 60) -> str:
        """Plain text of terms, cut after `longest` pieces; a bound index is #0, #1, ... from the inside."""
        todo: list[int | str] = list(reversed(things))
        out: list[str] = []
        while todo and len(out) < longest:
            thing = todo.pop()
            if isinstance(thing, str):
                out.append(thing)
                continue
            op, args = self.op[thing], self.args[thing]
            if op == "num":
                value = self.data[thing]
                text = write_number(value) if value.numerator.bit_length() < 400 else "a long number"
                out.append(text if value >= 0 and value.denominator == 1 else f"({text})")
            elif op in ("var", "bound"):
                out.append(self.data[thing][0] if op == "var" else f"#{self.data[thing]}")
            else:
                infix = op in ("+", "*", "^")
                pieces: list[int | str] = ["(" if infix else f"{op}("]
                for i, a in enumerate(args):
                    pieces += [f" {op} " if infix else ", ", a] if i else [a]
                todo.extend(reversed([*pieces, ")"]))
        return "".join(out) + (" ..." if todo else "")

    def show_statement(self, s: Statement, longest: int = 60) -> str:
        if s[0] == "opaque":
            return f"{s[1]} {s[2]} {s[3]}"
        if s[0] == "derivative":
            parts = ("derivative of ", s[1], " by ", s[2], f", order {s[3]}, is ", s[4])
            return self.show(*parts, longest=longest)
        return self.show(s[1], f" {s[0]} ", s[2], longest=longest)

    # -------------------------------------------------------------------------- values and definedness

    def value(self, t: int) -> Fraction | None:
        """The exact value of rational arithmetic without variables; None if it is not that, or too large."""
        if not self.arithmetic[t]:
            return None
        if t not in self._values:
            self._values[t] = self._value(t, (), [MOST_SUMMANDS])
        return self._values[t]

    def _value(self, root: int, indices: tuple[int, ...], left: list[int]) -> Fraction | None:
        if root not in self._orders:
            self._orders[root] = self.order(root, False)
        known: dict[int, Fraction] = {}
        for t in self._orders[root]:
            op, args = self.op[t], self.args[t]
            got: Fraction | None = None
            if not self.arithmetic[t]:
                return None
            if op == "num":
                got = self.data[t]
            elif op == "bound":
                got = Fraction(indices[self.data[t]]) if self.data[t] < len(indices) else None
            elif op in BINDERS:
                low, high = int(known[args[0]]), int(known[args[1]])
                got = Fraction(op == "prod") if low <= high + 1 else None
                for k in range(low, high + 1):
                    left[0] -= 1
                    term = self._value(args[2], (k, *indices), left) if left[0] > 0 else None
                    if got is None or term is None or size(got) > LARGEST:
                        return None
                    got = got + term if op == "sum" else got * term
            else:
                got = exact(op, known[args[0]], known[args[1]] if len(args) > 1 else Fraction(0))
            if got is None:
                return None
            known[t] = got
        return known[root]

    def is_true(self, r: Relation) -> bool:
        """Is `r` a true relation between values of rational arithmetic?"""
        if not (self.arithmetic[r[1]] and self.arithmetic[r[2]]):
            return False
        a, b = self.value(r[1]), self.value(r[2])
        if a is None or b is None:
            return False
        return a < b if r[0] == "<" else a <= b if r[0] == "<=" else a == b if r[0] == "=" else a != b

    def conditions(self, t: int) -> list[tuple[Relation | None, tuple[Relation, ...]]]:
        """When t is defined, given that its operands are: an equivalent relation or None, and sufficient ones."""
        if t in self._conditions:
            return self._conditions[t]
        op, args, zero = self.op[t], self.args[t], self.zero
        found: list[tuple[Relation | None, tuple[Relation, ...]]] = []
        exactly: list[Relation] = []
        if op == "^":
            base, exponent = args
            apart: tuple[Relation, ...] = (("!=", base, zero), ("!=", zero, base), ("<", zero, base), ("<", base, zero))
            if self.op[exponent] != "num":
                found.append((None, (*apart, ("<=", zero, exponent), ("<", zero, exponent), ("<=", self.one, exponent))))
            elif not self.whole[exponent]:
                exactly.append(("<=" if self.data[exponent] > 0 else "<", zero, base))
            elif self.data[exponent] < 0:
                found.append((apart[0], apart))
        elif op in BINDERS:
            room: Relation = ("<=", args[0], self.successor(args[1]))
            found.append((room, (room, ("<=", args[0], args[1]))))
        elif op in FUNCTIONS and FUNCTIONS[op].domain:
            values = dict(zip(FUNCTIONS[op].names, args, strict=True))
            exactly = [self.relation(pattern, values) for pattern in FUNCTIONS[op].domain]
        found += [(r, (r, ("<", r[1], r[2])) if r[0] == "<=" else (r,)) for r in exactly]
        self._conditions[t] = found
        return found

    def total(self, t: int) -> bool:
        """Is t defined at all values of its variables, by its form alone? (Sums are not looked into.)"""
        known = self._total
        todo = [t]
        while todo:
            s = todo[-1]
            below = [a for a in self.args[s] if a not in known] if s not in known and self.op[s] not in BINDERS else []
            if below:
                todo.extend(below)
                continue
            if s not in known:
                known[s] = self.op[s] not in BINDERS and all(known[a] for a in self.args[s])
                if known[s]:
                    known[s] = all(any(map(self.is_true, enough)) for _, enough in self.conditions(s))
            todo.pop()
        return known[t]

    def undefined(self, roots: Iterable[int], facts: Iterable[Relation], level: int = 0) -> tuple[int, Relation] | None:
        """A subterm whose definedness does not follow from `facts`, with a relation that would do; or None.

        Where all facts are true every subterm of their sides is defined. The body of a sum is looked at for
        an index that occurs nowhere else, within its range.
        """
        todo = [t for t in roots if not self.total(t)]
        if not todo:
            return None
        given = frozenset(facts)
        done = self.parts((side for r in given for side in r[1:]), False, self.total)
        while todo:
            t = todo.pop()
            if t in done or self.total(t):
                continue
            done.add(t)
            for _, enough in self.conditions(t):
                if not any(r in given or self.is_true(r) for r in enough):
                    return t, enough[0]
            if self.op[t] not in BINDERS:
                todo.extend(self.args[t])
                continue
            low, high, body = self.args[t]
            todo += [low, high]
            index = self.var(f"#{level}", "int")  # no file can name it
            inner = given | {("<=", low, index), ("<=", index, high)}
            missing = self.undefined([self.open(body, index)], inner, level + 1)
            if missing:
                return missing
        return None

    # --------------------------------------------------------------------------------------- derivatives

    def derivative(self, f: int, x: int) -> int | None:
        """The derivative of f by the variable x, by the rules and unsimplified; None if x is not in f."""
        for t in sorted(self.parts([f], True, lambda s: x not in self.free[s] or (s, x) in self._slopes)):
            self._slopes[t, x] = self._slope(t, x)
        return self._slopes.get((f, x))

    def _slope(self, t: int, x: int) -> int:
        op, args = self.op[t], self.args[t]
        inner = [self._slopes.get((a, x)) for a in args]
        if t == x:
            return self.one
        if op == "sum" and inner[2] is not None and inner[:2] == [None, None]:
            return self.make("sum", args[0], args[1], inner[2])
        factors: list[int | None]
        if op == "+":
            factors = [None, None]
        elif op == "*":
            factors = [args[1], args[0]]
        elif op == "^" and inner[1] is None:
            base, e = args
            lower = self.num(self.data[e] - 1) if self.op[e] == "num" else self.build(("-", "e", "1"), {"e": e})
            factors = [self.make("*", e, self.make("^", base, lower))]
        elif op in FUNCTIONS and FUNCTIONS[op].partials:
            values = dict(zip(FUNCTIONS[op].names, args, strict=True))
            factors = [self.build(p, values) for p in FUNCTIONS[op].partials]
        else:
            refuse(f"{self.show(t)} has no derivative by the rules")
        pieces = []
        for factor, slope in zip(factors, inner, strict=False):
            if slope is not None:
                pieces.append(slope if factor is None else self.make("*", factor, slope))
        return pieces[0] if len(pieces) == 1 else self.make("+", *pieces)


def size(value: Number) -> int:
    """The bits of numerator and denominator."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def exact(op: str, a: Fraction, b: Fraction) -> Fraction | None:
    """One operation of rational arithmetic, or None when undefined or too large."""
    if op == "^":
        if b.denominator != 1 or (a == 0 and b < 0) or size(a) * abs(b) > LARGEST:
            return None
        return Fraction(a ** int(b))
    if op in ("factorial", "binomial"):
        if a < 0 or b < 0 or a > 5000:
            return None
        return Fraction(factorial(int(a)) if op == "factorial" else comb(int(a), int(b)))
    result = a + b if op == "+" else a * b
    return result if size(result) <= LARGEST else None


# ----------------------------------------------------------------------------------------- normal forms

Form = dict[int, Number]  # monomial -> coefficient, none of them zero


class TooLong(Refused):
    """An expression that is too large to expand."""


class Forms:
    """Normal forms: Laurent polynomials with rational coefficients in *atoms*.

    A monomial is an index into `monomials`, which holds the pairs (atom, exponent). Atoms are the terms that
    are not sums, products or literal integer powers, known by their operator and the normal forms of their
    operands, and the inverses of polynomials of several terms. One table serves a whole file.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.monomials: list[tuple[tuple[int, int], ...]] = [()]
        self.last_inverse: list[int] = [-1]  # the newest inverse in a monomial
        self.atoms: list[tuple[str, Any, tuple[Form, ...]]] = []
        self._monomial: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        self._product: dict[tuple[int, int], int] = {}
        self._atom: dict[tuple[Any, ...], int] = {}
        self._alike: dict[tuple[str, Any], list[tuple[int, bool]]] = {}
        self._forms: dict[int, Form] = {}

    def monomial(self, exponents: dict[int, int]) -> int:
        key = tuple(sorted((a, e) for a, e in exponents.items() if e))
        found = self._monomial.get(key)
        if found is None:
            found = self._monomial[key] = len(self.monomials)
            self.monomials.append(key)
            self.last_inverse.append(max((a for a, _ in key if self.atoms[a][0] == "inverse"), default=-1))
        return found

    def product(self, m: int, n: int) -> int:
        if m == 0 or n == 0:
            return m or n
        pair = (m, n) if m < n else (n, m)
        found = self._product.get(pair)
        if found is None:
            exponents = dict(self.monomials[m])
            for a, e in self.monomials[n]:
                exponents[a] = exponents.get(a, 0) + e
            found = self._product[pair] = self.monomial(exponents)
        return found

    def add(self, p: Form, q: Form, factor: Number = 1) -> Form:
        out = dict(p)
        for m, c in q.items():
            new = out.get(m, 0) + c * factor
            if new:
                out[m] = new
            else:
                out.pop(m, None)
        if any(size(c) > LARGEST for c in out.values()):
            raise TooLong("a coefficient is too large")
        return out

    def multiply(self, p: Form, q: Form, most: int = MOST_PRODUCTS) -> Form:
        if len(p) * len(q) > most:
            raise TooLong("an expression is too large to expand")
        out: Form = {}
        for m, c in p.items():
            for n, d in q.items():
                key = self.product(m, n)
                out[key] = out.get(key, 0) + c * d
        if any(size(c) > LARGEST for c in out.values()):
            raise TooLong("a coefficient is too large")
        return {m: c for m, c in out.items() if c}

    def raised(self, p: Form, n: int, most: int = MOST_PRODUCTS) -> Form:
        if n < 0:
            return self.raised(self.inverse(p), -n, most)
        bits = max((size(c) - 2 for c in p.values()), default=0)
        if n * bits > LARGEST or (len(p) > 1 and n > HIGHEST_DEGREE):
            raise TooLong(f"the power {n} is too large to expand")
        if len(p) == 1:
            ((m, c),) = p.items()
            return {self.monomial({a: e * n for a, e in self.monomials[m]}): c**n}
        out: Form = {0: 1}
        for _ in range(n if p else min(n, 1)):
            out = self.multiply(out, p, most)
        return out

    def inverse(self, p: Form) -> Form:
        """1/p = 1/(c m) * 1/q, where p = c m q and q has several terms, no common monomial and a leading 1."""
        if not p:
            refuse("a division by an expression that is identically zero")
        common = dict(self.monomials[next(iter(p))])
        for m in p:
            exponents = dict(self.monomials[m])
            common = {a: min(e, exponents[a]) for a, e in common.items() if a in exponents}
        lead = Fraction(p[min(p, key=lambda m: self.monomials[m])])
        outer: Form = {self.monomial({a: -e for a, e in common.items()}): 1 / lead}
        rest = self.multiply(p, outer)
        return outer if len(rest) == 1 else self.multiply(outer, self.atom("inverse", None, (rest,)))

    def atom(self, head: str, data: Any, operands: tuple[Form, ...]) -> Form:
        """The atom as a form; an old one when the operands have equal values wherever they are defined."""
        key = (head, data, *(frozenset(p.items()) for p in operands))
        found = self._atom.get(key)
        if found is None:
            fractions = any(self.last_inverse[m] >= 0 for p in operands for m in p)
            alike = self._alike.setdefault((head, data), [])
            for old, old_fractions in alike:
                if (fractions or old_fractions) and self._equal(operands, self.atoms[old][2]):
                    found = old
                    break
            else:
                found = len(self.atoms)
                self.atoms.append((head, data, operands))
                alike.append((found, fractions))
            self._atom[key] = found
        return {self.monomial({found: 1}): 1}

    def _equal(self, these: tuple[Form, ...], those: tuple[Form, ...]) -> bool:
        try:
            return all(self.vanishes(self.add(p, q, -1)) for p, q in zip(these, those, strict=True))
        except TooLong:
            return False  # taking equal atoms for different ones proves less, nothing wrong

    def vanishes(self, p: Form) -> bool:
        """Is p zero once multiplied by its denominators? The newest goes first: it may contain older ones."""
        while True:
            newest = max((self.last_inverse[m] for m in p), default=-1)
            if newest < 0:
                return not p
            layers: dict[int, Form] = {}
            for m, c in p.items():
                exponents = dict(self.monomials[m])
                e = exponents.pop(newest, 0)
                layers.setdefault(e, {})[self.monomial(exponents)] = c
            top = max(layers)
            p = {}
            for e, layer in layers.items():
                below = self.raised(self.atoms[newest][2][0], top - e, 5 * MOST_PRODUCTS)
                p = self.add(p, self.multiply(layer, below, 5 * MOST_PRODUCTS))

    def form(self, t: int) -> Form:
        """The normal form of a term."""
        if t not in self._forms:
            for s in sorted(self.terms.parts([t], True, self._forms.__contains__)):
                self._forms[s] = self._form(s)
        return self._forms[t]

    def _form(self, t: int) -> Form:
        terms, op, args = self.terms, self.terms.op[t], self.terms.args[t]
        operands = tuple(self._forms[a] for a in args)
        if op == "+":
            return self.add(operands[0], operands[1])
        if op == "*":
            return self.multiply(operands[0], operands[1])
        if op == "^" and terms.op[args[1]] == "num" and terms.whole[args[1]]:
            return self.raised(operands[0], int(terms.data[args[1]]))
        if op in ("num", "sum", "prod", "factorial", "binomial") and not terms.free[t] and not terms.loose[t]:
            value = terms.value(t)
            if value is not None:
                return {0: value.numerator if value.denominator == 1 else value} if value else {}
        return self.atom(op, terms.data[t], operands)

    def difference(self, r: Relation) -> Form:
        """Right side minus left side."""
        return self.add(self.form(r[2]), self.form(r[1]), -1)


# ---------------------------------------------------------------------------------------------- rules


class Step(NamedTuple):
    """What a step has proved; `empty` when its proof shows that the hypotheses are never all true."""

    hyps: frozenset[Relation]
    concl: Statement
    empty: bool


Proved = tuple[Iterable[Relation], Statement]
CHAINS = {("=", "="): "=", ("<=", "<="): "<=", ("=", "<="): "<=", ("<=", "="): "<=", ("=", "!="): "!=", ("!=", "="): "!="}
CHAINS |= {pair: "<" for pair in (("<", "<"), ("<", "<="), ("<=", "<"), ("<", "="), ("=", "<"))}


def hyps_of(steps: Iterable[Step]) -> frozenset[Relation]:
    return frozenset().union(*(step.hyps for step in steps))


def relation_of(step: Step) -> Relation:
    if len(step.concl) != 3:
        refuse("a premise that states no relation")
    return step.concl


def facts_of(hyps: Iterable[Relation], steps: Iterable[Step]) -> frozenset[Relation]:
    return frozenset(hyps).union(step.concl for step in steps if len(step.concl) == 3)


class Rules:
    """Every rule, as a function from arguments and premises to hypotheses and conclusion."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.forms = Forms(self.terms)

    def say(self, s: Statement) -> str:
        return self.terms.show_statement(s)

    def need(self, r: Relation, facts: frozenset[Relation]) -> None:
        if r not in facts and not self.terms.is_true(r):
            refuse(f"needed {self.say(r)}")

    def need_defined(self, roots: Iterable[int], facts: frozenset[Relation]) -> None:
        missing = self.terms.undefined(roots, facts)
        if missing:
            refuse(f"{self.terms.show(missing[0])} must be defined; needed {self.say(missing[1])}")

    def need_equal(self, given: Statement, needed: Statement) -> None:
        if given != needed:
            refuse(f"given {self.say(given)}, needed {self.say(needed)}")

    def need_variable(self, x: int, sort: str) -> None:
        if self.terms.op[x] != "var" or self.terms.data[x][1] != sort:
            refuse(f"given {self.terms.show(x)}, needed a variable of sort {sort}")

    def need_absent(self, x: int, relations: Iterable[Relation], others: Iterable[int]) -> None:
        for t in (*others, *(side for r in relations for side in r[1:])):
            if x in self.terms.free[t]:
                refuse(f"{self.terms.show(x)} occurs in {self.terms.show(t)}, an end or a hypothesis")

    # logic

    def hyp(self, premises: list[Step], r: Relation) -> Proved:
        return {r}, r

    def cut(self, premises: list[Step]) -> Proved:
        first, second = premises
        return first.hyps | (second.hyps - {relation_of(first)}), second.concl

    def instance(self, premises: list[Step], pairs: list[tuple[int, int]]) -> Proved:
        values = dict(pairs)
        if len(values) != len(pairs):
            refuse("a variable is given twice")
        for x, t in pairs:
            if self.terms.op[x] != "var" or (self.terms.whole[x] and not self.terms.whole[t]):
                refuse(f"{self.terms.show(x)} cannot become {self.terms.show(t)}")
        shown = self.terms.substitute_in(relation_of(premises[0]), values)
        hyps = hyps_of(premises[1:]) | {self.terms.substitute_in(h, values) for h in premises[0].hyps}
        self.need_defined(values.values(), facts_of(hyps, premises[1:]))
        return hyps, shown

    def cases(self, premises: list[Step], first: Relation, second: Relation) -> Proved:
        a, b = first[1:]
        turned = second[1:] == (b, a) and "<=" in (first[0], second[0]) and {first[0], second[0]} <= {"<", "<="}
        split = second[1:] == (a, b) and (first[0], second[0]) == ("=", "!=")
        whole = self.terms.whole[a] and self.terms.whole[b]
        steps = whole and first[0] == "<=" and second == ("<=", self.terms.successor(b), a)
        if not (turned or split or steps):
            refuse(f"{self.say(first)} and {self.say(second)} do not cover everything")
        one, two, *defs = premises
        if one.concl != two.concl:
            refuse(f"the cases prove {self.say(one.concl)} and {self.say(two.concl)}, needed the same")
        hyps = (one.hyps - {first}) | (two.hyps - {second}) | hyps_of(defs)
        self.need_defined([a, b], facts_of(hyps, defs))
        return hyps, one.concl

    def absurd(self, premises: list[Step], r: Relation) -> Proved:
        op, left, right = relation_of(premises[0])
        if op not in ("<", "!=") or left != right:
            refuse(f"given {self.say(premises[0].concl)}, needed a < a")
        return premises[0].hyps, r

    def induction(self, premises: list[Step], n: int, start: int, r: Relation) -> Proved:
        base, step = premises
        self.need_variable(n, "int")
        if not self.terms.whole[start]:
            refuse(f"the start {self.terms.show(start)} is not integer-valued")
        above: Relation = ("<=", start, n)
        self.need_equal(base.concl, self.terms.substitute_in(r, {n: start}))
        self.need_equal(step.concl, self.terms.substitute_in(r, {n: self.terms.successor(n)}))
        hyps = base.hyps | (step.hyps - {above, r})
        self.need_absent(n, hyps, [start])
        return hyps | {above}, r

    # order and equality

    def refl(self, premises: list[Step], t: int) -> Proved:
        hyps = hyps_of(premises)
        self.need_defined([t], facts_of(hyps, premises))
        return hyps, ("=", t, t)

    def defined(self, premises: list[Step], r: Relation) -> Proved:
        parts = self.terms.parts(relation_of(premises[0])[1:], False)
        if not any(exactly == r for t in parts for exactly, _ in self.terms.conditions(t)):
            refuse(f"{self.say(r)} is not a condition of {self.say(premises[0].concl)}")
        return premises[0].hyps, r

    def trans(self, premises: list[Step]) -> Proved:
        one, two = map(relation_of, premises)
        if one[2] != two[1] or (one[0], two[0]) not in CHAINS:
            refuse(f"{self.say(one)} and {self.say(two)} do not chain")
        return hyps_of(premises), (CHAINS[one[0], two[0]], one[1], two[2])

    def linear(self, premises: list[Step], r: Relation, factors: list[Fraction]) -> Proved:
        if len(factors) > len(premises):
            refuse(f"given {len(factors)} coefficients and {len(premises)} premises, needed a premise for each")
        hyps = hyps_of(premises)
        self.need_defined(r[1:], facts_of(hyps, premises))
        gap = self.forms.difference(r)
        used = {"<": 0, "<=": 0, "=": 0, "!=": 0}
        for factor, premise in zip(factors, premises, strict=False):
            s = relation_of(premise)
            gap = self.forms.add(gap, self.forms.difference(s), -factor)
            used[s[0]] += factor != 0
            if factor < 0 and s[0] in ("<", "<="):
                refuse(f"{self.say(s)} cannot be taken {write_number(factor)} times")
        rest: Number = gap.get(0, 0)
        if not self.forms.vanishes(self.forms.add(gap, {0: 1} if rest else {}, -rest)):
            rest = 0
            if not self.forms.vanishes(gap):
                refuse(f"{self.say(r)} does not follow: its sides do not agree with the premises")
        only_equations = not used["<"] and not used["<="] and not used["!="]
        follows = {
            "=": only_equations and rest == 0,
            "<=": not used["!="] and rest >= 0,
            "<": not used["!="] and (rest > 0 or (rest == 0 and used["<"] > 0)),
            "!=": not used["<"] and not used["<="] and ((used["!="] == 1 and rest == 0) or (only_equations and rest != 0)),
        }
        if not follows[r[0]]:
            refuse(f"{self.say(r)} does not follow from the signs of the premises and the rest {write_number(rest)}")
        return hyps, r

    def replace(self, premises: list[Step], r: Relation) -> Proved:
        (op, old, new), s = map(relation_of, premises)
        if op != "=" or s[0] != r[0]:
            refuse(f"given {self.say(premises[0].concl)} and {self.say(s)}, needed an equation and a relation {r[0]}")
        todo, seen = {(s[1], r[1]), (s[2], r[2])}, {(old, new)}
        while todo:
            pair = a, b = todo.pop()
            if a == b or pair in seen:
                continue
            seen.add(pair)
            if self.terms.op[a] != self.terms.op[b] or not self.terms.args[a]:
                refuse(f"{self.say(s)} does not become {self.say(r)}")
            todo.update(zip(self.terms.args[a], self.terms.args[b], strict=True))
        return hyps_of(premises), r

    # functions

    def row(self, rows: dict[str, Law], name: str, args: Sequence[int]) -> tuple[list[Relation], Relation]:
        """The conditions and the statement of a row of a table at `args`."""
        if name not in rows:
            refuse(f"{name[:40]!a} is not in the table")
        names, needed, shown = rows[name]
        if len(args) != len(names):
            refuse(f"{name} takes {len(names)} terms, given {len(args)}")
        values, conditions = dict(zip(names, args, strict=True)), []
        kinds = [("whole", x) for x in names if x in ("i", "j")] + [p for p in needed if len(p) == 2]
        for kind, x in kinds:
            t = values[x]
            value = self.terms.data[t] if self.terms.op[t] == "num" else Fraction(0)
            odd = value > 0 and value.denominator == 1 and value.numerator % 2 == 1
            if not {"whole": self.terms.whole[t], "positive": value > 0, "negative": value < 0, "odd": odd}[kind]:
                refuse(f"{name}: {self.terms.show(t)} is not {kind}")
        conditions = [self.terms.relation(p, values) for p in needed if len(p) == 3]
        return conditions, self.terms.relation(shown, values)

    def law(self, premises: list[Step], name: str, args: list[int]) -> Proved:
        needed, shown = self.row(LAWS, name, args)
        hyps = hyps_of(premises)
        facts = facts_of(hyps, premises)
        for r in needed:
            self.need(r, facts)
        self.need_defined((*args, *shown[1:]), facts.union(needed))
        return hyps, shown

    def monotone(self, premises: list[Step], name: str, extra: list[int]) -> Proved:
        op, a, b = relation_of(premises[0])
        if op not in ("<", "<="):
            refuse(f"given {self.say(premises[0].concl)}, needed < or <=")
        needed, (strictest, left, right) = self.row(PIECES, name, (a, b, *extra))
        hyps = hyps_of(premises)
        facts = facts_of(hyps, premises)
        for r in needed:
            self.need(r, facts)
        self.need_defined(extra, facts)
        return hyps, ("<" if op == strictest == "<" else "<=", left, right)

    # calculus

    def derivative(self, premises: list[Step], f: int, x: int, order: int, equation: bool) -> Proved:
        self.need_variable(x, "real")
        if not 1 <= order <= 8:
            refuse(f"given the order {order}, needed 1 to 8")
        if equation and not premises:
            refuse("needed an equation as the first premise")
        facts = facts_of(hyps_of(premises), premises[1:] if equation else premises)
        tower = [f]
        for _ in range(order):
            tower.append(self.slope(tower[-1], x))
        self.need_defined(tower, facts)
        for t in sorted(self.terms.parts(tower, True)):
            if x not in self.terms.free[t]:
                continue
            if self.terms.op[t] in BINDERS:
                refuse(f"{self.terms.show(t)} is a sum or product that contains the variable")
            if self.terms.op[t] == "^" and not self.terms.whole[self.terms.args[t][1]]:
                self.need(("<", self.terms.zero, self.terms.args[t][0]), facts)
        value = tower[-1]
        if equation:
            value = relation_of(premises[0])[2]
            self.need_equal(premises[0].concl, ("=", tower[-1], value))
        return hyps_of(premises), ("derivative", f, x, order, value)

    def slope(self, f: int, x: int) -> int:
        found = self.terms.derivative(f, x)
        return self.terms.zero if found is None else found

    def at_end(self, step: Step, f: int, x: int, end: int) -> bool:
        """Does the step prove 0 <= f(end) (False) or 0 < f(end) (True)?"""
        needed = ("<=", self.terms.zero, self.terms.substitute(f, {x: end}))
        return self.weakly(step, needed)

    def weakly(self, step: Step, needed: Relation) -> bool:
        """Does the step prove the relation ``a <= b`` (False) or ``a < b`` (True)?"""
        if step.concl != needed and step.concl != ("<", *needed[1:]):
            refuse(f"given {self.say(step.concl)}, needed {self.say(needed)}")
        return step.concl[0] == "<"

    def continuous(self, step: Step, f: int, x: int) -> None:
        """Does the step show f defined? And is f built from functions without jumps?"""
        if f not in self.terms.parts(relation_of(step)[1:], False):
            refuse(f"given {self.say(step.concl)}, needed a relation that contains {self.terms.show(f)}")
        for t in self.terms.parts([f], True):
            if x in self.terms.free[t] and self.terms.op[t] in ("floor", "ceil"):
                refuse(f"{self.terms.show(t)} is not continuous in {self.terms.show(x)}")

    def between(self, op: str, x: int, low: int | None, high: int | None) -> set[Relation]:
        below: set[Relation] = set() if low is None else {(op, low, x)}
        return below if high is None else below | {(op, x, high)}

    def outside(
        self, x: int, low: int | None, high: int | None, free: list[Step], on_open: list[Step], on_closed: list[Step]
    ) -> set[Relation]:
        """The hypotheses but for the range of x, which may occur nowhere else."""
        rest = set(hyps_of(free))
        rest |= hyps_of(on_open) - self.between("<", x, low, high)
        rest |= hyps_of(on_closed) - self.between("<=", x, low, high)
        self.need_variable(x, "real")
        self.need_absent(x, rest, [end for end in (low, high) if end is not None])
        return rest

    def ladder(self, premises: list[Step], f: int, x: int, low: int | None, high: int | None, up: bool) -> Proved:
        base, step, domain = premises
        end = low if up else high
        if end is None:
            refuse("needed the end of the range at which the base is given")
        self.need_variable(x, "real")
        slope = self.slope(f, x)
        positive = self.at_end(base, f, x, end)
        moves = self.weakly(step, ("<=", self.terms.zero, slope) if up else ("<=", slope, self.terms.zero))
        self.continuous(domain, f, x)
        rest = self.outside(x, low, high, [base], [step], [domain])
        first = "<" if moves and not positive else "<="
        ranges = self.between(first if up else "<=", x, low, None) | self.between("<=" if up else first, x, None, high)
        return rest | ranges, ("<" if positive or moves else "<=", self.terms.zero, f)

    def endpoints(self, premises: list[Step], f: int, x: int, low: int, high: int) -> Proved:
        at_low, at_high, bend, closed, opened = premises
        self.need_variable(x, "real")
        slope = self.slope(f, x)
        positive = [self.at_end(at_low, f, x, low), self.at_end(at_high, f, x, high)]
        self.weakly(bend, ("<=", self.slope(slope, x), self.terms.zero))
        self.continuous(closed, f, x)
        self.continuous(opened, slope, x)
        rest = self.outside(x, low, high, [at_low, at_high], [bend, opened], [closed])
        return rest | self.between("<=", x, low, high), ("<" if all(positive) else "<=", self.terms.zero, f)

    # sums, products, polynomials

    def ends(self, t: int) -> tuple[int, ...]:
        if self.terms.op[t] not in BINDERS:
            refuse(f"given {self.terms.show(t)}, needed a sum or product")
        return self.terms.args[t]

    def empty_range(self, premises: list[Step], t: int) -> Proved:
        low, high, _ = self.ends(t)
        self.need_equal(premises[0].concl, ("=", low, self.terms.successor(high)))
        return premises[0].hyps, ("=", t, self.terms.one if self.terms.op[t] == "prod" else self.terms.zero)

    def last_term(self, premises: list[Step], t: int) -> Proved:
        low, high, body = self.ends(t)
        following = self.terms.successor(high)
        longer = self.terms.make(self.terms.op[t], low, following, body)
        facts = facts_of(hyps_of(premises), premises)
        self.need(("<=", low, following), facts)
        self.need_defined([longer], facts | {("<=", low, self.terms.successor(following))})
        last = self.terms.open(body, following)
        whole = self.terms.make("+" if self.terms.op[t] == "sum" else "*", t, last)
        return hyps_of(premises), ("=", longer, whole)

    def termwise(self, premises: list[Step], op: str, k: int, low: int, high: int) -> Proved:
        order, left, right = relation_of(premises[0])
        self.need_variable(k, "int")
        if op not in BINDERS or order == "!=":
            refuse(f"given {op[:40]!a} and {order}, needed sum or prod and <, <= or =")
        if op == "prod" and order != "=":
            if len(premises) < 2:
                refuse("a product needs a lower bound as the second premise")
            self.need_equal(premises[1].concl, ("<=", self.terms.zero, left))
        span = self.between("<=", k, low, high)
        hyps = hyps_of(premises) - span
        self.need_absent(k, hyps, [low, high])
        outer = [step for step in premises[1:] if not step.hyps & span]
        self.need(("<=", low, self.terms.successor(high)), facts_of(hyps, outer))
        sums = [self.terms.bind(op, k, low, high, side) for side in (left, right)]
        return hyps, ("=" if order == "=" else "<=", *sums)

    def bernstein(
        self, premises: list[Step], p: int, box: list[tuple[int, Fraction, Fraction]], strict: bool
    ) -> Proved:
        variables = [x for x, _, _ in box]
        if len(set(variables)) < len(box) or any(self.terms.op[x] != "var" or a >= b for x, a, b in box):
            refuse("needed distinct variables and proper intervals")
        hyps = {r for x, a, b in box for r in (("<=", self.terms.num(a), x), ("<=", x, self.terms.num(b)))}
        self.need_defined([p], frozenset(hyps))
        places = {next(iter(self.forms.form(x))): i for i, x in enumerate(variables)}
        atoms = {self.forms.monomials[m][0][0]: i for m, i in places.items()}
        powers: dict[tuple[int, ...], Number] = {}
        for m, c in self.forms.form(p).items():
            exponents = [0] * len(box)
            for a, e in self.forms.monomials[m]:
                if a not in atoms or e < 0:
                    refuse(f"{self.terms.show(p)} is no polynomial in the variables of the box")
                exponents[atoms[a]] = e
            powers[tuple(exponents)] = c
        if not all(c > 0 if strict else c >= 0 for c in bernstein_coefficients(powers, [(a, b) for _, a, b in box])):
            refuse(f"a coefficient of {self.terms.show(p)} is {'not positive' if strict else 'negative'}")
        return hyps, ("<" if strict else "<=", self.terms.zero, p)

    def opaque(self, premises: list[Step], kind: str, name: str, digest: str) -> Proved:
        if kind not in ("argument", "cited", "enumeration") or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_:.]*", name):
            refuse(f"the kind {kind[:40]!a} or the name {name[:40]!a} is not allowed")
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            refuse(f"given the digest {digest[:80]!a}, needed 64 hexadecimal digits")
        return (), ("opaque", kind, name, digest)


def bernstein_coefficients(powers: dict[tuple[int, ...], Number], box: list[tuple[Fraction, Fraction]]) -> list[Number]:
    """The coefficients in the Bernstein basis of the box, one variable after the other.

    The coefficient of index j is the polar form at d - j copies of a and j copies of b; that of x^m is the
    mean of the products of m of these d numbers.
    """
    degrees = [max((m[i] for m in powers), default=0) for i in range(len(box))]
    total = 1
    for d in degrees:
        total *= d + 1
        if total > LARGEST:
            raise TooLong("a Bernstein form with too many coefficients")
    tensor = dict(powers) or {(0,) * len(box): 0}
    for i, ((a, b), d) in enumerate(zip(box, degrees, strict=True)):
        means = [
            [
                sum((comb(d - j, m - s) * comb(j, s) * a ** (m - s) * b**s for s in range(m + 1)), Fraction(0)) / comb(d, m)
                for m in range(d + 1)
            ]
            for j in range(d + 1)
        ]
        turned: dict[tuple[int, ...], Number] = {}
        for m, c in tensor.items():
            for j in range(d + 1):
                key = (*m[:i], j, *m[i + 1 :])
                turned[key] = turned.get(key, 0) + c * means[j][m[i]]
        tensor = turned
    return list(tensor.values())


# rule -> kinds of its arguments, least and largest number of premises
SHAPES: dict[str, tuple[str, int, int | None]] = {
    "hyp": ("relation", 0, 0), "cut": ("", 2, 2), "instance": ("pairs", 1, None),
    "cases": ("relation relation", 2, None), "absurd": ("relation", 1, 1), "induction": ("term term relation", 2, 2),
    "refl": ("term", 0, None), "defined": ("relation", 1, 1), "trans": ("", 2, 2),
    "linear": ("relation numbers", 0, None), "replace": ("relation", 2, 2), "law": ("text terms", 0, None),
    "monotone": ("text terms", 1, None), "derivative": ("term term count flag", 0, None),
    "ladder": ("term term end end flag", 3, 3), "endpoints": ("term term term term", 5, 5),
    "empty_range": ("term", 1, 1), "last_term": ("term", 0, None), "termwise": ("text term term term", 1, None),
    "bernstein": ("term box flag", 0, 0), "opaque": ("text text text", 0, None),
}  # fmt: skip
EXACT = ("linear", "bernstein", "derivative", "ladder", "endpoints")


def is_empty(rule: str, premises: list[Step]) -> bool:
    """Does the step show that its hypotheses are never all true? It keeps those of a premise of that kind."""
    kept = {"cases": premises[2:], "induction": premises[:1], "ladder": premises[:1], "endpoints": premises[:2],
            "termwise": [], "opaque": []}.get(rule, premises)  # fmt: skip
    both = rule == "cases" and premises[0].empty and premises[1].empty
    return rule == "absurd" or both or any(step.empty for step in kept)


# --------------------------------------------------------------------------------------------- reading


def write_number(value: Number) -> str:
    """``p`` or ``p/q`` in decimal digits."""
    numerator, denominator = value.numerator, value.denominator
    text = ("-" if numerator < 0 else "") + _digits(abs(numerator))
    return text if denominator == 1 else f"{text}/{_digits(denominator)}"


def _digits(n: int) -> str:
    """Decimal digits of n >= 0, in blocks, since Python refuses to write long integers at once."""
    blocks = []
    while n >= 10**4000:
        n, block = divmod(n, 10**4000)
        blocks.append(f"{block:04000d}")
    return "".join([str(n), *reversed(blocks)])


def read_number(text: object) -> Fraction:
    """The number written as ``p`` or ``p/q`` in lowest terms, in decimal digits."""
    if type(text) is not str or len(text) > 2 * LONGEST_NUMBER:
        refuse("a number must be a text of at most 100000 digits")
    match = re.fullmatch(r"(-?)(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?", text)
    if not match or text == "-0" or match[3] == "1" or max(map(len, match.group(2, 3) if match[3] else [match[2]])) > LONGEST_NUMBER:
        refuse(f"the number {text[:40]!a} is not p or p/q in lowest terms with at most {LONGEST_NUMBER} digits")
    parts = []
    for digits in (match[2], match[3] or "1"):
        n = 0
        for i in range(0, len(digits), 4000):
            block = digits[i : i + 4000]
            n = n * 10 ** len(block) + int(block)
        parts.append(n)
    if gcd(*parts) != 1:
        refuse(f"the number {text[:40]!a} is not in lowest terms")
    return Fraction(-parts[0] if match[1] else parts[0], parts[1])


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        refuse(f"a key is given twice in {', '.join(ascii(key[:40]) for key in keys[:8])}")
    return dict(pairs)


def _no_such_number(text: str) -> NoReturn:
    refuse(f"the number {text[:40]} is not allowed; rational numbers are texts like \"1/2\"")


def _index(text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        _no_such_number(text)
    return int(text)


def fields(value: object, names: Sequence[str], where: str) -> list[Any]:
    """The fields of a JSON object that has exactly these."""
    if type(value) is not dict or sorted(value) != sorted(names):
        given = ", ".join(ascii(str(key)[:40]) for key in list(value)[:8]) if isinstance(value, dict) else type(value).__name__
        refuse(f"{where}: given {given or 'nothing'}, needed exactly the fields {', '.join(names)}")
    return [value[name] for name in names]


def read_document(text: str) -> tuple[list[Any], list[Any], list[Any]]:
    """The terms, steps and theorems of a saved proof, as JSON lists; refuses what is not one."""
    if type(text) is not str or not text.isascii():
        refuse("a saved proof is ASCII text")
    try:
        document = json.loads(
            text, object_pairs_hook=_no_repeats, parse_float=_no_such_number, parse_constant=_no_such_number, parse_int=_index
        )
    except RecursionError:
        refuse("the JSON text is nested too deeply")
    except json.JSONDecodeError as error:
        refuse(f"no JSON text: {error.msg} in line {error.lineno}, column {error.colno}")
    kind, version, *lists = fields(document, ("format", "version", "terms", "steps", "theorems"), "the file")
    if kind != FORMAT or type(version) is not int or version != VERSION:
        refuse(f"given the format {str(kind)[:40]!a}, version {str(version)[:40]!a}; needed {FORMAT!a}, version {VERSION}")
    for name, part in zip(("terms", "steps", "theorems"), lists, strict=True):
        if type(part) is not list:
            refuse(f"{name}: needed a list")
    if not lists[2]:
        refuse("theorems: the file states no theorem")
    return lists[0], lists[1], lists[2]


class Replay(Rules):
    """A saved proof, replayed step by step."""

    def __init__(self, text: str) -> None:
        super().__init__()
        nodes, steps, claims = read_document(text)
        self.term: list[int] = []  # place in the file -> term
        self.steps: list[Step] = []
        self.rules: list[tuple[str, tuple[int, ...], Statement]] = []
        for i, node in enumerate(nodes):
            self.at(f"term {i}", self.read_node, node)
        for i, raw in enumerate(steps):
            rule = raw[0] if type(raw) is list and raw and type(raw[0]) is str else "?"
            self.at(f"step {i} ({rule[:40]!a})" if rule not in SHAPES else f"step {i} ({rule})", self.read_step, raw)
        names: set[str] = set()
        self.claims: list[tuple[str, int, frozenset[Relation], Statement]] = []
        for i, claim in enumerate(claims):
            self.at(f"theorem {i}", self.read_claim, claim)
            name = self.claims[-1][0]
            if name in names:
                refuse(f"theorem {i}: the name {name} is given twice")
            names.add(name)

    def at(self, where: str, work: Callable[[Any], None], raw: object) -> None:
        try:
            work(raw)
        except Refused as error:
            raise Refused(f"{where}: {error}") from None

    def read_node(self, node: object) -> None:
        if type(node) is not list or not node or type(node[0]) is not str:
            refuse("needed a list that begins with an operator")
        op, *rest = node
        if op == "num" and len(rest) == 1:
            made = self.terms.num(read_number(rest[0]))
        elif op == "var" and len(rest) == 2:
            name, sort = rest
            if type(name) is not str or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) or sort not in ("real", "int"):
                refuse(f"needed a name in ASCII letters, digits and _ and the sort real or int, given {str(rest)[:80]!a}")
            made = self.terms.var(name, sort)
        elif op == "bound" and len(rest) == 1:
            if type(rest[0]) is not int or rest[0] > DEEPEST_TERM:
                refuse(f"needed a bound index from 0 to {DEEPEST_TERM}, given {str(rest[0])[:40]!a}")
            made = self.terms.bound(rest[0])
        else:
            made = self.terms.make(op, *(self.place(i, self.term, "term") for i in rest))
        if made in self._places():
            refuse(f"the term {self.terms.show(made)} is given twice")
        self.term.append(made)
        self._seen.add(made)

    def _places(self) -> set[int]:
        if not self.term:
            self._seen: set[int] = set()
        return self._seen

    def place(self, i: object, known: list[Any], what: str) -> Any:
        if type(i) is not int or not 0 <= i < len(known):
            refuse(f"given {str(i)[:40]!a}, needed the number of an earlier {what} (below {len(known)})")
        return known[i]

    def closed(self, i: object) -> int:
        t: int = self.place(i, self.term, "term")
        if self.terms.loose[t]:
            refuse(f"{self.terms.show(t)} has a bound index outside a sum or product")
        return t

    def read_relation(self, raw: object) -> Relation:
        if type(raw) is not list or len(raw) != 3 or raw[0] not in ORDERS:
            refuse(f"given {str(raw)[:80]!a}, needed a relation [op, left, right]")
        return (raw[0], self.closed(raw[1]), self.closed(raw[2]))

    def read_list(self, raw: object, width: int) -> list[Any]:
        """A list of entries; of lists of `width` entries if that is not 0."""
        if type(raw) is not list or (width and any(type(part) is not list or len(part) != width for part in raw)):
            refuse(f"given {str(raw)[:80]!a}, needed a list" + (f" of lists of {width}" if width else ""))
        return raw

    def read_argument(self, kind: str, raw: Any) -> Any:
        if kind == "relation":
            return self.read_relation(raw)
        if kind == "term":
            return self.closed(raw)
        if kind == "end":
            return None if raw is None else self.closed(raw)
        if kind == "terms":
            return [self.closed(i) for i in self.read_list(raw, 0)]
        if kind == "numbers":
            return [read_number(part) for part in self.read_list(raw, 0)]
        if kind == "pairs":
            return [(self.closed(x), self.closed(t)) for x, t in self.read_list(raw, 2)]
        if kind == "box":
            return [(self.closed(x), read_number(a), read_number(b)) for x, a, b in self.read_list(raw, 3)]
        wanted = {"flag": bool, "count": int, "text": str}[kind]
        if type(raw) is not wanted:
            refuse(f"given {str(raw)[:40]!a}, needed a {kind}")
        return raw

    def read_step(self, raw: object) -> None:
        if type(raw) is not list or len(raw) != 3 or type(raw[1]) is not list or type(raw[2]) is not list:
            refuse("needed [rule, arguments, premises]")
        rule, args, places = raw
        if type(rule) is not str or rule not in SHAPES:
            refuse("there is no such rule")
        kinds, least, most = SHAPES[rule]
        if len(args) != len(kinds.split()):
            refuse(f"given {len(args)} arguments, needed {kinds or 'none'}")
        if len(places) < least or (most is not None and len(places) > most):
            refuse(f"given {len(places)} premises, needed {least if least == most else f'at least {least}'}")
        premises = [self.place(i, self.steps, "step") for i in places]
        values = [self.read_argument(kind, value) for kind, value in zip(kinds.split(), args, strict=True)]
        hyps, concl = getattr(self, rule)(premises, *values)
        step = Step(frozenset(hyps), concl, is_empty(rule, premises))
        if self.terms.clashes:
            self.check_sorts(step)
        self.steps.append(step)
        self.rules.append((rule, tuple(places), concl))

    def check_sorts(self, step: Step) -> None:
        sides = [side for r in step.hyps for side in r[1:]]
        sides += [part for part in step.concl[1:] if step.concl[0] in ORDERS]
        if step.concl[0] == "derivative":
            sides += [step.concl[1], step.concl[2], step.concl[4]]
        names = [self.terms.data[v][0] for v in frozenset().union(*(self.terms.free[t] for t in sides))]
        if len(set(names)) != len(names):
            refuse("a name is used for a real and for an integer variable")

    def read_claim(self, raw: object) -> None:
        name, number, hyps, concl = fields(raw, ("name", "step", "hyps", "concl"), "a theorem")
        if type(name) is not str or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]*", name):
            refuse(f"needed a name in ASCII letters, digits and _ . : -, given {str(name)[:40]!a}")
        self.place(number, self.steps, "step")
        relations = [self.read_relation(r) for r in self.read_list(hyps, 0)]
        if len(set(relations)) != len(relations):
            refuse("a hypothesis is given twice")
        self.claims.append((name, number, frozenset(relations), self.read_statement(concl)))

    def read_statement(self, raw: object) -> Statement:
        if type(raw) is list and len(raw) == 5 and raw[0] == "derivative" and type(raw[3]) is int:
            return ("derivative", self.closed(raw[1]), self.closed(raw[2]), raw[3], self.closed(raw[4]))
        if type(raw) is list and len(raw) == 4 and raw[0] == "opaque" and all(type(part) is str for part in raw):
            return tuple(raw)
        return self.read_relation(raw)


# --------------------------------------------------------------------------------------------- reports


@dataclass(frozen=True)
class TheoremReport:
    """What one theorem of a file says, whether its proof shows that, and what it rests on.

    `hyps` and `conclusion` are plain text, as proved by the last step; `hyps_structure` and
    `conclusion_structure` the same as nested tuples, ``("<", ("num", Fraction(0)), ("var", "x", "real"))``.
    `rests_on` counts over all steps below the theorem: ``exact`` the steps with exact arithmetic (linear,
    bernstein, derivative, ladder, endpoints), ``ball`` the enclosures, and the names of the ``argument``,
    ``cited`` and ``enumeration`` steps. `steps` is the number of steps below, itself included. `vacuous`
    is True when the proof shows that the hypotheses are never all true.
    """

    name: str
    ok: bool
    reason: str
    hyps: tuple[str, ...]
    conclusion: str
    rests_on: dict[str, Any]
    steps: int
    vacuous: bool
    hyps_structure: tuple[Any, ...] = field(repr=False, compare=False, default=())
    conclusion_structure: tuple[Any, ...] = field(repr=False, compare=False, default=())

    def as_json(self) -> dict[str, Any]:
        """All but the structures, for JSON."""
        return {
            "name": self.name, "ok": self.ok, "reason": self.reason, "hyps": list(self.hyps),
            "conclusion": self.conclusion, "rests_on": self.rests_on, "steps": self.steps, "vacuous": self.vacuous,
        }  # fmt: skip


@dataclass(frozen=True)
class Report:
    """The verdict on a file: `ok` when every step holds and every theorem is what its step proves."""

    ok: bool
    reason: str
    theorems: tuple[TheoremReport, ...]


def recheck(text: str) -> Report:
    """Replays a saved proof.

    A file with a step that does not hold is refused as a whole, with one sentence in `Report.reason`; never
    an exception for what is in `text`.

    >>> report = recheck('''{"format": "derive-proof", "version": 1,
    ...   "terms": [["num", "1"], ["var", "x", "real"], ["+", 1, 0]],
    ...   "steps": [["linear", [["<", 1, 2], []], []]],
    ...   "theorems": [{"name": "larger", "step": 0, "hyps": [], "concl": ["<", 1, 2]}]}''')
    >>> report.ok, report.theorems[0].conclusion, report.theorems[0].rests_on["exact"]
    (True, 'x < (x + 1)', 1)
    """
    try:
        replay = Replay(text)
    except Refused as error:
        return Report(False, str(error), ())
    theorems = tuple(_theorem_report(replay, *claim) for claim in replay.claims)
    wrong = next((t for t in theorems if not t.ok), None)
    return Report(wrong is None, "" if wrong is None else wrong.reason, theorems)


def _theorem_report(
    replay: Replay, name: str, number: int, hyps: frozenset[Relation], concl: Statement
) -> TheoremReport:
    step, terms = replay.steps[number], replay.terms
    below: set[int] = set()
    todo = [number]
    while todo:
        i = todo.pop()
        if i not in below:
            below.add(i)
            todo.extend(replay.rules[i][1])
    rests_on: dict[str, Any] = {"exact": sum(replay.rules[i][0] in EXACT for i in below), "ball": 0}
    opaque = [replay.rules[i][2] for i in below if replay.rules[i][0] == "opaque"]
    for kind in ("argument", "cited", "enumeration"):
        rests_on[kind] = sorted({s[2] for s in opaque if s[1] == kind})
    reason = ""
    proved = f"step {number} proves " + ", ".join([*sorted(map(replay.say, step.hyps)), f"|- {replay.say(step.concl)}"])
    if step.concl != concl:
        reason = f"theorem {name}: stated {replay.say(concl)}, but {proved}"
    elif step.hyps != hyps:
        stated = ", ".join(sorted(map(replay.say, hyps))) or "none"
        reason = f"theorem {name}: stated with the hypotheses {stated}, but {proved}"
    texts = sorted((terms.show_statement(h, 20_000), h) for h in step.hyps)
    memo: dict[int, tuple[Any, ...]] = {}
    return TheoremReport(
        name, not reason, reason, tuple(t for t, _ in texts), terms.show_statement(step.concl, 20_000), rests_on,
        len(below), step.empty, tuple(_structure(terms, h, memo) for _, h in texts), _structure(terms, step.concl, memo),
    )  # fmt: skip


def _structure(terms: Terms, s: Statement, memo: dict[int, tuple[Any, ...]]) -> tuple[Any, ...]:
    """A statement with its terms as nested tuples, which share what the terms share."""
    places = (1, 2, 4) if s[0] == "derivative" else (1, 2) if s[0] in ORDERS else ()
    for t in sorted(terms.parts((s[i] for i in places), True, memo.__contains__)):
        op, data = terms.op[t], terms.data[t]
        leaf = (op, *data) if op == "var" else (op, data)
        memo[t] = leaf if op in ("num", "var", "bound") else (op, *(memo[a] for a in terms.args[t]))
    return tuple(memo[part] if i in places else part for i, part in enumerate(s))


def main(argv: Sequence[str] | None = None) -> int:
    """``recheck.py [--json] FILE...``: 0 when all files are accepted, 1 when one is refused, 2 for wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in words
    files = [word for word in words if word != "--json"]
    unknown = [word for word in files if word.startswith("-")]
    if unknown or not files:
        print(f"recheck: {'unknown option ' + ascii(unknown[0]) if unknown else 'no file given'}", file=sys.stderr)
        print("usage: python recheck.py [--json] FILE...", file=sys.stderr)
        return 2
    results: list[dict[str, Any]] = []
    unreadable = False
    for file in files:
        try:
            with open(file, "rb") as stream:
                report = recheck(stream.read().decode("ascii"))
        except UnicodeDecodeError as error:
            report = Report(False, f"the file is not ASCII text: byte {error.start}", ())
        except OSError as error:
            report = Report(False, f"the file cannot be read: {error.strerror}", ())
            unreadable = True
        theorems = [t.as_json() for t in report.theorems]
        results.append({"file": file, "theorems": theorems, "ok": report.ok, "reason": report.reason})
        if not as_json:
            print(f"{ascii(file)[1:-1]}: {'accepted' if report.ok else 'refused: ' + report.reason}")
            for t in report.theorems if report.ok else ():
                print(f"  {t.name}: {', '.join(t.hyps)} |- {t.conclusion}" + ("  (vacuous)" if t.vacuous else ""))
    ok = all(result["ok"] for result in results)
    if as_json:
        print(json.dumps({"ok": ok, "files": results}))
    return 2 if unreadable else 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
