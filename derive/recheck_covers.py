"""Covers: an inequality on a box of rational numbers, shown piece by piece with enclosures.

Only the standard library and the siblings are imported, so that the file can be copied beside ``recheck.py``.

A cover is a tree. A node cuts the current piece in two at a rational number strictly inside it, and both parts
are computed here, so a missing piece cannot be written down. A leaf names the method that shows the goal
``left R right`` on its piece; *gap* is right - left. The methods, and why each is enough:

``["positive"]``
    Enclosures of both sides on the piece satisfy the relation.
``["excluded", j]``
    Enclosures of both sides of hypothesis j on the piece show that it is false at every point.
``["slope", "+-0..."]``
    One sign for each variable of the box. ``+``: the derivative of the gap by it is >= 0 on the piece, so the gap
    is least at the lower end; ``-``: <= 0, least at the upper end; ``0``: the variable keeps its interval. What is
    left is shown by enclosures at these ends, or (for ``<=``) the gap there is 0 by normal form.
``["taylor", i, "c", n]``
    For ``<=``. The gap and its derivatives by variable i below order n vanish at c, by normal form, and the n-th
    has on the piece the sign that makes the remainder f^(n) (x - c)^n / n! nonnegative (Lagrange).
``["bernstein"]``
    The gap is a polynomial in the variables of the box, with nonnegative (positive) Bernstein coefficients.

The gap and every derivative that is used are enclosed on the whole closed piece. An enclosure exists only where
the term is certainly defined, and what has a derivative by the rules is continuous where it is defined, and
differentiable inside where the derivative is defined. So the mean value theorem and Taylor's apply. Derivatives
are taken by real variables only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, comb, factorial, floor
from typing import Any, Protocol

if __package__:
    from derive import recheck_numbers as numbers
    from derive import recheck_polynomials as polynomials
    from derive import recheck_special as special
    from derive.recheck_numbers import Interval
    from derive.recheck_polynomials import Form, Number, Refused
    from derive.recheck_reading import read_number, write_number
else:  # a copy that runs on its own
    import recheck_numbers as numbers  # type: ignore[no-redef]
    import recheck_polynomials as polynomials  # type: ignore[no-redef]
    import recheck_special as special  # type: ignore[no-redef]
    from recheck_numbers import Interval  # type: ignore[no-redef]
    from recheck_polynomials import Form, Number, Refused  # type: ignore[no-redef]
    from recheck_reading import read_number, write_number  # type: ignore[no-redef]

PRECISIONS = (80, 160, 320)  # bits, tried in turn on each piece
MOST_SUMMANDS = 5_000  # in one sum
MOST_OPENED = 20_000  # summands in all
LARGEST_ARGUMENT = 5_000  # of factorial and binomial
LARGEST_EXPONENT = 1 << 64
MOST_INTEGERS = 100  # values of an integer-valued part that are tried one by one
HIGHEST_ORDER = 8
DEEPEST_CUT = 200

Piece = dict[int, tuple[Fraction, Fraction]]
"""Variable -> least and greatest value; both are whole numbers for an integer variable."""
Box = Sequence[tuple[int, Fraction, Fraction]]


class Table(Protocol):
    """What is used of the table of terms of ``recheck.py``."""

    op: list[str]
    args: list[tuple[int, ...]]
    data: list[Any]
    free: list[frozenset[int]]
    whole: list[bool]

    def num(self, value: Number) -> int: ...
    def make(self, op: str, *args: int, data: Any = None) -> int: ...
    def parts(self, roots: Iterable[int], inside: bool = True) -> list[int]: ...
    def substitute(self, t: int, values: dict[int, int]) -> int: ...
    def open(self, body: int, value: int) -> int: ...
    def derivative(self, f: int, x: int) -> int: ...
    def value(self, t: int) -> Fraction | None: ...
    def total(self, root: int) -> bool: ...
    def show(self, root: int) -> str: ...


class Forms(Protocol):
    """What is used of the normal forms."""

    def form(self, t: int) -> Form: ...
    def vanishes(self, p: Form) -> bool: ...
    def polynomial(self, p: Form, variables: Iterable[int]) -> dict[tuple[int, ...], Number]: ...


# ------------------------------------------------------------------------------------------ enclosures


class Enclosures:
    """Enclosures of terms on one piece at one precision.

    `fixed` has the values of terms without variables, and belongs to one precision; the values of the other
    terms are forgotten with the piece.
    """

    def __init__(self, cover: Covers, piece: Piece, bits: int) -> None:
        self.cover, self.terms, self.bits = cover, cover.terms, bits
        self.fixed = cover.fixed[bits]
        self.known = {**self.fixed, **{x: numbers.between(a, b, bits) for x, (a, b) in piece.items()}}

    def enclose(self, root: int) -> Interval:
        """All values of a term on the piece; refused or `Undefined` unless it is certainly defined on all of it."""
        known = self.known
        for t in self.cover.order(root):
            if t not in known:
                known[t] = self.node(t)
                if not self.terms.free[t]:
                    self.fixed[t] = known[t]
        return known[root]

    def node(self, t: int) -> Interval:
        op, args, bits = self.terms.op[t], self.terms.args[t], self.bits
        if op in ("sum", "prod"):
            return self.series(t)
        values = [self.known[a] for a in args]
        match op:
            case "+":
                return numbers.add(values[0], values[1], bits)
            case "*":
                square = args[0] == args[1]
                return numbers.int_power(values[0], 2, bits) if square else numbers.mul(values[0], values[1], bits)
            case "num":
                return numbers.from_rational(self.terms.data[t], bits)
            case "^":
                return self.raised(t, *values)
            case "pi":
                return numbers.pi(bits)
            case "power":
                return numbers.power(values[0], values[1], bits)
            case "factorial":
                low, high = whole_numbers(values[0], 0, LARGEST_ARGUMENT)
                return numbers.between(factorial(low), factorial(high), bits)
            case "binomial":
                return self.binomial(*values)
        if op not in FUNCTIONS:
            raise Refused(f"{self.terms.show(t)} has no value on a piece")
        return FUNCTIONS[op](*values, bits)

    def raised(self, t: int, base: Interval, exponent: Interval) -> Interval:
        """a^e: e a number, or integer-valued. For a > 0, and for a >= 0 and e >= 0, it is monotone in e."""
        e = self.terms.args[t][1]
        if self.terms.op[e] == "num":
            q: Fraction = self.terms.data[e]
            if max(abs(q.numerator), q.denominator) > LARGEST_EXPONENT:
                raise Refused(f"an exponent beyond {LARGEST_EXPONENT}")
            return numbers.rational_power(base, q, self.bits)
        low, high = whole_numbers(exponent, -LARGEST_EXPONENT, LARGEST_EXPONENT)
        monotone = numbers.is_positive(base) or (low >= 0 and numbers.is_nonnegative(base))
        if not monotone and high - low >= MOST_INTEGERS:
            raise Refused(f"{self.terms.show(t)} has a base that may be negative and too many exponents")
        value = numbers.int_power(base, low, self.bits)
        for n in (high,) if monotone else range(low + 1, high + 1):
            value = numbers.hull(value, numbers.int_power(base, n, self.bits))
        return value

    def binomial(self, above: Interval, below: Interval) -> Interval:
        """For each k the number of k-subsets of n things does not fall as n grows."""
        low, high = whole_numbers(above, 0, LARGEST_ARGUMENT)
        chosen = whole_numbers(below, 0, LARGEST_ARGUMENT)
        if chosen[1] - chosen[0] >= MOST_INTEGERS:
            raise Refused("a binomial coefficient with too many lower entries")
        counts = [comb(n, k) for k in range(chosen[0], chosen[1] + 1) for n in {low, high}]
        return numbers.between(min(counts), max(counts), self.bits)

    def series(self, t: int) -> Interval:
        """A sum or product whose ends have certain values, term by term."""
        op, (first, last, body) = self.terms.op[t], self.terms.args[t]
        ends = [whole_numbers(self.known[a], -LARGEST_EXPONENT, LARGEST_EXPONENT) for a in (first, last)]
        (low, same), (high, same_too) = ends
        if low != same or high != same_too or not low <= high + 1 or high - low >= MOST_SUMMANDS:
            raise Refused(f"the range of {self.terms.show(t)} is not certain, not defined or too long")
        total = numbers.from_rational(int(op == "prod"), self.bits)
        for k in range(low, high + 1):
            value = self.enclose(self.cover.opened(body, k))
            total = numbers.add(total, value, self.bits) if op == "sum" else numbers.mul(total, value, self.bits)
        return total

    def sides(self, r: int) -> tuple[Interval, Interval]:
        left, right = self.terms.args[r]
        return self.enclose(left), self.enclose(right)

    def shows(self, r: int) -> bool:
        """Is the relation certainly true on the whole piece?"""
        left, right = self.sides(r)
        return CERTAIN[self.terms.op[r]](left, right)

    def refutes(self, r: int) -> bool:
        """Are both sides certainly defined, and the relation false, on the whole piece?"""
        left, right = self.sides(r)
        return CERTAIN[OPPOSITE[self.terms.op[r]]](right, left)


FUNCTIONS = {**numbers.FUNCTIONS, **special.FUNCTIONS}
CERTAIN = {
    "<": numbers.certainly_less,
    "<=": numbers.certainly_at_most,
    "=": numbers.certainly_equal,
    "!=": numbers.certainly_unequal,
}
OPPOSITE = {"<": "<=", "<=": "<", "=": "!=", "!=": "="}  # a R b is false when b S a, both sides being defined


def whole_numbers(x: Interval, least: int, most: int) -> tuple[int, int]:
    """The whole numbers from the first to the second are all in the interval, of a value that is a whole number."""
    low, high = ceil(numbers.lower(x)), floor(numbers.upper(x))
    if not least <= low <= high <= most:
        raise Refused(f"a value between {low} and {high} where one from {least} to {most} is needed")
    return low, high


# ---------------------------------------------------------------------------------------------- covers


class Covers:
    """Replays covers.

    `leaves` counts the pieces that were shown; `vacuous`: did the last cover exclude all of its pieces?
    """

    def __init__(self, terms: Table, forms: Forms) -> None:
        self.terms, self.forms = terms, forms
        self.leaves, self.vacuous = 0, False
        self.fixed: dict[int, dict[int, Interval]] = {bits: {} for bits in PRECISIONS}
        self._orders: dict[int, list[int]] = {}
        self._opened: dict[tuple[int, int], int] = {}
        self._vanishing: set[int] = set()

    def order(self, root: int) -> list[int]:
        """The subterms outside the bodies of sums, from the inside out."""
        if root not in self._orders:
            self._orders[root] = self.terms.parts([root], False)
        return self._orders[root]

    def opened(self, body: int, k: int) -> int:
        """The body of a sum at the index k."""
        if (body, k) not in self._opened:
            if len(self._opened) >= MOST_OPENED:
                raise Refused(f"sums with more than {MOST_OPENED} terms in all")
            self._opened[body, k] = self.terms.open(body, self.terms.num(k))
        return self._opened[body, k]

    def replay(self, goal: int, hyps: Sequence[int], box: Box, tree: list[Any]) -> None:
        """Refuses unless the tree shows the goal wherever in the box all hypotheses are true."""
        names = {x for x, _, _ in box}
        for r in (goal, *hyps):
            if not self.terms.free[r] <= names:
                raise Refused(f"a variable of {self.terms.show(r)} is missing in the box")
        if self.terms.op[goal] == "=":
            raise Refused(f"given {self.terms.show(goal)}, needed an inequality")
        whole = {x: (Fraction(ceil(a)), Fraction(floor(b))) for x, a, b in box if self.terms.whole[x]}
        start: Piece = {x: whole.get(x, (a, b)) for x, a, b in box}
        if any(a > b for a, b in start.values()):
            raise Refused("the interval of an integer variable has no integer")
        self.vacuous = True
        todo: list[tuple[Any, Piece, int]] = [(tree, start, 0)]
        while todo:
            node, piece, depth = todo.pop()
            match node:
                case ["split", int(i), str(text), lower, upper] if depth < DEEPEST_CUT:
                    parts = self.cut(piece, self.variable(box, i), read_number(text))
                    todo += [(upper, parts[1], depth + 1), (lower, parts[0], depth + 1)]
                case [str(), *_]:
                    self.leaf(node, goal, hyps, box, piece)
                    self.leaves += 1
                    self.vacuous &= node[0] == "excluded"
                case _:
                    raise Refused(f"given {ascii(node)[:80]}, needed a split or a method for a piece")

    def variable(self, box: Box, i: object) -> int:
        """The variable at place i of the box."""
        if type(i) is not int or not 0 <= i < len(box):
            raise Refused(f"given {ascii(i)[:40]}, needed the place of a variable in the box")
        return box[i][0]

    def cut(self, piece: Piece, x: int, at: Fraction) -> tuple[Piece, Piece]:
        """The two parts of a piece; for an integer variable `at` is the last integer of the lower part."""
        (a, b), whole = piece[x], self.terms.whole[x]
        if not (a <= at < b and at.denominator == 1 if whole else a < at < b):
            raise Refused(f"the cut {write_number(at)[:40]} is not inside the piece {self.shown(piece)}")
        return {**piece, x: (a, at)}, {**piece, x: (at + 1 if whole else at, b)}

    def shown(self, piece: Piece) -> str:
        names = [(self.terms.show(x), *map(write_number, ends)) for x, ends in piece.items()]
        return ", ".join(f"{x} in [{a[:40]}, {b[:40]}]" for x, a, b in names[:4]) or "without variables"

    def leaf(self, node: list[Any], goal: int, hyps: Sequence[int], box: Box, piece: Piece) -> None:
        """Refuses unless the method of the leaf shows the goal on the piece, at one of the precisions."""
        reason = ""
        for bits in PRECISIONS:
            try:
                reason = self.failure(node, goal, hyps, box, piece, bits)
            except (numbers.Undefined, OverflowError, MemoryError, Refused) as error:
                reason = str(error) or "a number that is too large"
            if not reason:
                return
        raise Refused(f"the piece {self.shown(piece)}, {ascii(node[0])[:40]}: {reason}")

    def failure(self, node: list[Any], goal: int, hyps: Sequence[int], box: Box, piece: Piece, bits: int) -> str:
        """Why the method does not show the goal on the piece; empty when it does."""
        here = Enclosures(self, piece, bits)
        match node:
            case ["positive"]:
                return "" if here.shows(goal) else f"{self.terms.show(goal)} is not certain"
            case ["excluded", int(j)] if type(j) is int and 0 <= j < len(hyps):
                return "" if here.refutes(hyps[j]) else f"{self.terms.show(hyps[j])} is not certainly false"
            case ["slope", str(signs)] if len(signs) == len(box) and set(signs) <= set("+-0"):
                return self.slope_failure(here, goal, [x for x, _, _ in box], signs, piece)
            case ["taylor", int(i), str(text), int(n)] if type(n) is int and 1 <= n <= HIGHEST_ORDER:
                return self.taylor_failure(here, goal, self.variable(box, i), read_number(text), n, piece)
            case ["bernstein"]:
                return self.bernstein_failure(here, goal, box, piece)
        return f"given {ascii(node)[:80]}, needed a method of covers and its arguments"

    def gap(self, r: int) -> int:
        """Right side minus left side, as a term."""
        left, right = self.terms.args[r]
        zero = self.terms.num(0)
        return right if left == zero else self.terms.make("+", right, self.terms.make("*", self.terms.num(-1), left))

    def derivative(self, f: int, x: int) -> int:
        if self.terms.whole[x]:
            raise Refused(f"a derivative by the integer variable {self.terms.show(x)}")
        return self.terms.derivative(f, x)

    def slope_failure(self, here: Enclosures, goal: int, names: list[int], signs: str, piece: Piece) -> str:
        gap = self.gap(goal)
        here.enclose(gap)
        ends: dict[int, int] = {}
        corner = dict(piece)
        for x, sign in zip(names, signs, strict=True):
            if sign == "0":
                continue
            slope = here.enclose(self.derivative(gap, x))
            if not numbers.is_nonnegative(slope if sign == "+" else numbers.neg(slope)):
                return f"the slope by {self.terms.show(x)} may have the other sign"
            end = piece[x][sign == "-"]
            corner[x] = (end, end)
            ends[x] = self.terms.num(end)
        left, right = Enclosures(self, corner, here.bits).sides(goal)
        weak = self.terms.op[goal] == "<="
        fine = numbers.certainly_at_most(left, right) if weak else numbers.certainly_less(left, right)
        if fine or (weak and self.vanishes(self.terms.substitute(gap, ends), here)):
            return ""
        return "the value where it is least is not certain"

    def taylor_failure(self, here: Enclosures, goal: int, x: int, at: Fraction, n: int, piece: Piece) -> str:
        a, b = piece[x]
        if self.terms.op[goal] != "<=" or not a <= at <= b:
            return "needed <= and a point of the piece"
        f = self.gap(goal)
        for k in range(n):
            here.enclose(f)
            if not self.vanishes(self.terms.substitute(f, {x: self.terms.num(at)}), here):
                return f"the derivative of order {k} does not vanish at {write_number(at)[:40]}"
            f = self.derivative(f, x)
        highest = here.enclose(f)
        up = n % 2 == 0 or at == a
        fine = numbers.is_nonnegative(highest if up else numbers.neg(highest)) and (up or at == b)
        return "" if fine else f"the derivative of order {n} may have the wrong sign"

    def bernstein_failure(self, here: Enclosures, goal: int, box: Box, piece: Piece) -> str:
        gap = self.gap(goal)
        if not self.terms.total(gap):
            here.enclose(gap)
        powers = self.forms.polynomial(self.forms.form(gap), [x for x, _, _ in box])
        coefficients = polynomials.bernstein_coefficients(powers, [piece[x] for x, _, _ in box])
        fine = all(c >= 0 if self.terms.op[goal] == "<=" else c > 0 for c in coefficients)
        return "" if fine else "a Bernstein coefficient has the wrong sign"

    def vanishes(self, t: int, here: Enclosures) -> bool:
        """Is the term 0 wherever it is defined, by normal form? With `exact` values for parts without variables."""
        if t not in self._vanishing and self.forms.vanishes(self.forms.form(self.exact(t, here))):
            self._vanishing.add(t)
        return t in self._vanishing

    def exact(self, root: int, here: Enclosures) -> int:
        """The term with numbers for its parts that have no variables and an exact value, such as cosh(0) = 1.

        That is one of rational arithmetic, or the only point of an enclosure.
        """
        new: dict[int, int] = {}
        for t in self.order(root):
            made = self.terms.make(
                self.terms.op[t], *(new.get(a, a) for a in self.terms.args[t]), data=self.terms.data[t]
            )
            if not self.terms.free[made]:
                value = self.terms.value(made)
                if value is None and numbers.certainly_equal(point := here.enclose(made), point):
                    value = numbers.lower(point)
                made = made if value is None else self.terms.num(value)
            new[t] = made
        return new[root]
