"""The independent checker: replays saved proofs and says what each theorem rests on.

The files ``recheck*.py`` import only the standard library and one another, and can be copied and read on their
own: this one is the logic, ``recheck_table.py`` the axioms about functions (data), ``recheck_polynomials.py`` the
exact arithmetic, ``recheck_covers.py`` the covers of a box, ``recheck_numbers.py`` and ``recheck_special.py`` the
enclosures, and ``recheck_reading.py`` reads the file.

    python recheck.py [--json] FILE...        exit status 0 all accepted, 1 refused, 2 wrong use

What is checked, and why each rule is sound, is written in ``docs/rules.md``. A proof is a list of *terms*
(a term denotes a real number or nothing), a list of *steps* (a rule, its arguments, earlier steps) and the
*theorems* that are claimed. The checker computes what each step proves from the rule, the arguments and the
earlier steps alone, and compares the last one with the claim. A theorem ``G |- r`` says: wherever every
relation of G is true, r is true; a relation is true when both sides are defined and it holds.

Terms and statements are integers, places in one table (`Terms`); equal ones have equal places. Nothing here
recurses over a term, except once per nested sum or product (at most 100). No float occurs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial
from typing import Any, NamedTuple, NoReturn

if __package__:
    from derive import recheck_covers as covers
    from derive import recheck_polynomials as polynomials
    from derive import recheck_reading as reading
    from derive import recheck_table as table
else:  # a copy that runs on its own
    import recheck_covers as covers  # type: ignore[no-redef]
    import recheck_polynomials as polynomials  # type: ignore[no-redef]
    import recheck_reading as reading  # type: ignore[no-redef]
    import recheck_table as table  # type: ignore[no-redef]

DEEPEST_TERM, DEEPEST_SUM = 500, 100
MOST_SUMMANDS = 20_000

FUNCTIONS = table.FUNCTIONS
Refused, size, LARGEST = polynomials.Refused, polynomials.size, polynomials.LARGEST
ORDERS, BINDERS = ("<", "<=", "=", "!="), ("sum", "prod")
ARITIES = {"+": 2, "*": 2, "^": 2, "sum": 3, "prod": 3} | {n: len(f.names) for n, f in FUNCTIONS.items()}
EVALUATED = ("num", "bound", "+", "*", "^", "sum", "prod", "factorial", "binomial")

Number = polynomials.Number
Conditions = list[tuple[int | None, tuple[int, ...]]]


def refuse(text: str) -> NoReturn:
    raise Refused(text)


# ------------------------------------------------------------------------------------------------ terms


class Terms:
    """The table of terms of one file: operator, operands, and what was found out about each.

    Statements stand in the same table: relations, and the operators ``derivative`` (function, variable,
    value; data: the order), ``tends`` (function, variable, limit) and ``opaque`` (data: kind, name, digest).
    No term contains a statement.
    """

    def __init__(self) -> None:
        self.op: list[str] = []
        self.args: list[tuple[int, ...]] = []
        self.data: list[Any] = []  # the value of a number, (name, sort) of a variable, a bound index
        self.depth: list[int] = []
        self.loose: list[int] = []  # 1 + largest bound index that no binder inside catches
        self.free: list[frozenset[int]] = []
        self.whole: list[bool] = []  # integer-valued, by its form
        self.arithmetic: list[bool] = []  # outside sums nothing but rational arithmetic
        self.two_sorts = False  # does a name occur with both sorts somewhere in the file?
        self._places: dict[tuple[Any, ...], int] = {}
        self._sorts: dict[str, str] = {}
        self._conditions: dict[int, Conditions] = {}
        self._values: dict[int, Fraction | None] = {}
        self._orders: dict[int, list[int]] = {}
        self._total: dict[int, bool] = {}
        self._slopes: dict[tuple[int, int], int] = {}
        self.zero, self.one, self.minus_one = self.num(0), self.num(1), self.num(-1)

    def check(self, fine: bool, text: str, *shown: int) -> None:
        """Refuse unless `fine`; the text has a ``{}`` for each term or statement shown."""
        if not fine:
            refuse(text.format(*map(self.show, shown)))

    def make(self, op: str, *args: int, data: Any = None) -> int:
        """The place of a term or statement; refused when it is not well formed."""
        found = self._places.get((op, args, data))
        if found is not None:
            return found
        depth = 1 + max((self.depth[a] for a in args), default=0)
        loose = max((self.loose[a] for a in args), default=0)
        all_whole = all(self.whole[a] for a in args)
        arithmetic = op in EVALUATED and all(self.arithmetic[a] for a in args)
        whole = op in ("bound", "+", "*", "abs", "min", "max") and all_whole
        flags = FUNCTIONS[op].flags if op in FUNCTIONS else []
        if op in BINDERS:
            self.check(self.whole[args[0]] and self.whole[args[1]], "the ends {}, {} are not integer-valued", *args[:2])
            loose = max(self.loose[args[0]], self.loose[args[1]], self.loose[args[2]] - 1)
            arithmetic = self.arithmetic[args[0]] and self.arithmetic[args[1]]
        elif op == "^":
            literal = self.op[args[1]] == "num"
            self.check(literal or self.whole[args[1]], "the exponent {} is not rational or integer-valued", args[1])
            whole = literal and all_whole and self.data[args[1]] >= 0
        elif op == "num":
            whole = data.denominator == 1
        elif op == "bound":
            loose = data + 1
        elif op == "var":
            self.two_sorts |= self._sorts.setdefault(*data) != data[1]
            whole = data[1] == "int"
        elif flags:
            fine = all(self.whole[a] for x, a in zip(FUNCTIONS[op].names, args, strict=True) if x in ("i", "j"))
            self.check(fine or "of-integers" not in flags, op + " needs integer-valued arguments")
            whole = "integer" in flags
        deepest = DEEPEST_SUM if op in BINDERS else DEEPEST_TERM + (op in ORDERS)
        self.check(depth <= deepest, f"a term nested more than {DEEPEST_TERM} deep, or a sum more than {DEEPEST_SUM}")
        place = self._places[op, args, data] = len(self.op)
        below = [self.free[a] for a in args]
        self.op.append(op)
        self.args.append(args)
        self.data.append(data)
        self.depth.append(depth)
        self.loose.append(loose)
        self.free.append(frozenset({place}) if op == "var" else frozenset().union(*below))
        self.whole.append(whole)
        self.arithmetic.append(arithmetic)
        return place

    def num(self, value: Number) -> int:
        return self.make("num", data=Fraction(value))

    def successor(self, t: int) -> int:
        return self.make("+", t, self.one)

    def build(self, pattern: table.Pattern, values: dict[str, int]) -> int:
        """The term or relation of a pattern of the tables; an exponent without variables becomes a number."""
        if isinstance(pattern, str):
            number = re.fullmatch(r"-?[0-9]+", pattern)
            return values[pattern] if pattern in values else self.num(int(pattern)) if number else self.make(pattern)
        op, *rest = pattern
        parts = [self.build(part, values) for part in rest]
        if op == "-":
            negated = self.make("*", self.minus_one, parts[-1])
            return negated if len(parts) == 1 else self.make("+", parts[0], negated)
        if op == "/":
            return self.make("*", parts[0], self.make("^", parts[1], self.minus_one))
        if op == "^" and (exponent := self.value(parts[1])) is not None:
            parts[1] = self.num(exponent)
        return self.make(op, *parts)

    # ------------------------------------------------------------------ walking, substitution, printing

    def parts(self, roots: Iterable[int], inside: bool = True, known: Container[int] = ()) -> list[int]:
        """All subterms not `known`, each after its own; those in the bodies of sums only if `inside`.

        A term is made after its subterms, so places in the table increase from the inside out.
        """
        found: set[int] = set()
        todo = list(roots)
        while todo:
            t = todo.pop()
            if t not in found and t not in known:
                found.add(t)
                todo.extend(self.args[t] if inside or self.op[t] not in BINDERS else self.args[t][:2])
        return sorted(found)

    def substitute(self, t: int, values: dict[int, int]) -> int:
        """All variables in `values` replaced at once, by closed terms."""
        new = dict(values)
        for s in () if self.free[t].isdisjoint(values) else self.parts([t], True, values):
            if not self.free[s].isdisjoint(values):
                new[s] = self.make(self.op[s], *(new.get(a, a) for a in self.args[s]))
        return new.get(t, t)

    def _rebuild(self, root: int, changed: Callable[[int, int], int | None]) -> int:
        """`root` with ``changed(s, level)`` in place of s under `level` binders; None: look inside s."""
        new: dict[tuple[int, int], int] = {}
        todo = [(root, 0)]
        while todo:
            s, level = todo[-1]
            made = changed(s, level)
            if made is None:
                binder = self.op[s] in BINDERS
                below = [(a, level + (binder and i == 2)) for i, a in enumerate(self.args[s])]
                missing = [b for b in below if b not in new]
                todo.extend(missing)
                if missing:
                    continue
                made = self.make(self.op[s], *(new[b] for b in below))
            new[todo.pop()] = made
        return new[root, 0]

    def open(self, body: int, value: int) -> int:
        """The body of a sum with the closed term `value` for its index."""

        def changed(s: int, level: int) -> int | None:
            return s if self.loose[s] <= level else value if self.op[s] == "bound" else None

        return self._rebuild(body, changed)

    def bind(self, op: str, k: int, low: int, high: int, body: int) -> int:
        """The sum or product of the closed term `body` over the variable k."""

        def changed(s: int, level: int) -> int | None:
            return self.make("bound", data=level) if s == k else None if k in self.free[s] else s

        return self.make(op, low, high, self._rebuild(body, changed))

    def show(self, root: int, longest: int = 60) -> str:
        """Plain text, cut after `longest` pieces; a bound index is #0, #1, ... from the inside."""
        todo: list[int | str] = [root]
        out: list[str] = []
        while todo and len(out) < longest:
            t = todo.pop()
            if isinstance(t, str):
                out.append(t)
                continue
            op, args, data = self.op[t], self.args[t], self.data[t]
            if op == "num":
                written = reading.write_number(data)
                out.append(written if data >= 0 and data.denominator == 1 else f"({written})")
            elif not args:
                out.append(data[0] if op == "var" else f"#{data}" if op == "bound" else " ".join(data or [op]))
            else:
                infix = op in ("+", "*", "^", *ORDERS)
                first = "" if op in ORDERS else "(" if infix else f"{op}(" if data is None else f"{op} {data}("
                between = f" {op} " if infix else ", "
                todo += ["" if op in ORDERS else ")", *(part for a in reversed(args) for part in (a, between))]
                todo[-1] = first
        return "".join(out) + (" ..." if todo else "")

    # -------------------------------------------------------------------------- values and definedness

    def value(self, t: int) -> Fraction | None:
        """The exact value of rational arithmetic without variables; None if it is not that, or too large."""
        if self.arithmetic[t] and t not in self._values:
            self._values[t] = self._value(t, (), [MOST_SUMMANDS])
        return self._values.get(t)

    def _value(self, root: int, indices: tuple[int, ...], left: list[int]) -> Fraction | None:
        if root not in self._orders:
            self._orders[root] = self.parts([root], False)
        known: dict[int, Fraction] = {}
        for t in self._orders[root] if self.arithmetic[root] else ():
            op, values = self.op[t], [known[a] for a in self.args[t][: 2 if self.op[t] in BINDERS else None]]
            got: Fraction | None
            if op == "num":
                got = self.data[t]
            elif op == "bound":
                got = Fraction(indices[self.data[t]]) if self.data[t] < len(indices) else None
            elif op in BINDERS:
                got = Fraction(op == "prod") if values[0] <= values[1] + 1 else None
                for k in range(int(values[0]), int(values[1]) + 1):
                    left[0] -= 1
                    term = self._value(self.args[t][2], (k, *indices), left) if left[0] > 0 else None
                    if got is None or term is None or size(got) > LARGEST:
                        return None
                    got = got + term if op == "sum" else got * term
            else:
                got = exact(op, values)
            if got is None:
                return None
            known[t] = got
        return known.get(root)

    def is_true(self, r: int) -> bool:
        """Is the relation a true one between values of rational arithmetic?"""
        a, b = map(self.value, self.args[r])
        if a is None or b is None:
            return False
        return {"<": a < b, "<=": a <= b, "=": a == b, "!=": a != b}[self.op[r]]

    def conditions(self, t: int) -> Conditions:
        """When t is defined, given that its operands are: an equivalent relation or None, and sufficient ones."""
        if t not in self._conditions:
            self._conditions[t] = self._find_conditions(t)
        return self._conditions[t]

    def _find_conditions(self, t: int) -> Conditions:
        op, args, zero = self.op[t], self.args[t], self.zero
        exactly: list[int] = []
        if op == "^":
            base, e = args
            nonzero = (("!=", base, zero), ("!=", zero, base), ("<", zero, base), ("<", base, zero))
            apart = tuple(self.make(*r) for r in nonzero)
            if self.op[e] != "num":
                upward = (("<=", zero, e), ("<", zero, e), ("<=", self.one, e))
                return [(None, (*apart, *(self.make(*r) for r in upward)))]
            if self.whole[e]:
                return [(apart[0], apart)] if self.data[e] < 0 else []
            exactly = [self.make("<=" if self.data[e] > 0 else "<", zero, base)]
        elif op in BINDERS:
            room = self.make("<=", args[0], self.successor(args[1]))
            return [(room, (room, self.make("<=", args[0], args[1])))]
        elif op in FUNCTIONS:
            exactly = [self.build(p, dict(zip(FUNCTIONS[op].names, args, strict=True))) for p in FUNCTIONS[op].domain]
        return [(r, (r, self.make("<", *self.args[r])) if self.op[r] == "<=" else (r,)) for r in exactly]

    def total(self, root: int) -> bool:
        """Is the term defined at all values of its variables, by its form alone? (No, if it contains a sum.)"""
        for t in () if root in self._total else self.parts([root], False, self._total):
            fine = self.op[t] not in BINDERS and all(self._total[a] for a in self.args[t])
            self._total[t] = fine and all(any(map(self.is_true, enough)) for _, enough in self.conditions(t))
        return self._total[root]

    def undefined(self, roots: Iterable[int], facts: frozenset[int], level: int = 0) -> tuple[int, int] | None:
        """A subterm whose definedness does not follow from `facts`, with a relation that would do; or None.

        Where all facts are true every subterm of their sides is defined. The body of a sum is looked at for
        an index that occurs nowhere else, within its range.
        """
        todo = [t for t in roots if not self.total(t)]
        done = set(self.parts(facts, False)) if todo else set()
        while todo:
            t = todo.pop()
            if t in done or self.total(t):
                continue
            done.add(t)
            for _, enough in self.conditions(t):
                if facts.isdisjoint(enough) and not any(map(self.is_true, enough)):
                    return t, enough[0]
            todo.extend(self.args[t][: 2 if self.op[t] in BINDERS else None])
            if self.op[t] in BINDERS:
                low, high, body = self.args[t]
                index = self.make("var", data=(f"#{level}", "int"))  # no file can name it
                inside = facts | {self.make("<=", low, index), self.make("<=", index, high)}
                missing = self.undefined([self.open(body, index)], inside, level + 1)
                if missing:
                    return missing
        return None

    # --------------------------------------------------------------------------------------- derivatives

    def derivative(self, f: int, x: int) -> int:
        """The derivative of f by the variable x, by the rules and unsimplified; 0 if x is not in f."""
        for t in self.parts([f]):
            if x in self.free[t] and (t, x) not in self._slopes:
                self._slopes[t, x] = self._slope(t, x)
        return self._slopes.get((f, x), self.zero)

    def _slope(self, t: int, x: int) -> int:
        op, args = self.op[t], self.args[t]
        inner = [self._slopes.get((a, x)) for a in args]
        partials: list[int] = []
        if t == x:
            return self.one
        if op == "sum" and inner[2] is not None:
            return self.make("sum", args[0], args[1], inner[2])
        if op == "*":
            partials = [args[1], args[0]]
        elif op == "^" and inner[1] is None:
            base, e = args
            lower = self.num(self.data[e] - 1) if self.op[e] == "num" else self.build(("-", "e", "1"), {"e": e})
            partials = [e if e == self.zero else self.make("*", e, self.make("^", base, lower)), self.zero]
        elif op in FUNCTIONS:
            values = dict(zip(FUNCTIONS[op].names, args, strict=True))
            partials = [self.build(p, values) for p in FUNCTIONS[op].partials]
        self.check(op == "+" or bool(partials), "{} has no derivative by the rules", t)
        slopes = [s if op == "+" else self.make("*", partials[i], s) for i, s in enumerate(inner) if s is not None]
        return slopes[0] if len(slopes) == 1 else self.make("+", *slopes)


def exact(op: str, values: list[Fraction]) -> Fraction | None:
    """One operation of rational arithmetic, or None when undefined or too large."""
    a, b = values[0], values[-1]
    if op == "^":
        fine = b.denominator == 1 and (a != 0 or b >= 0) and size(a) * abs(b) <= LARGEST
        return Fraction(a ** int(b)) if fine else None
    if op in ("factorial", "binomial"):
        fine = 0 <= a <= 5000 and b >= 0
        return Fraction((factorial if op == "factorial" else comb)(*map(int, values))) if fine else None
    result = a + b if op == "+" else a * b
    return result if size(result) <= LARGEST else None


# ----------------------------------------------------------------------------------------- normal forms


class Forms(polynomials.Polynomials):
    """The normal form of each term: a Laurent polynomial in atoms.

    Atoms are the terms that are not sums, products or literal integer powers, known by their operator and the
    normal forms of their operands, and the inverses of polynomials of several terms.
    """

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self.terms = terms
        self._forms: dict[int, polynomials.Form] = {}

    def form(self, t: int) -> polynomials.Form:
        """The normal form of a term."""
        for s in () if t in self._forms else self.terms.parts([t], True, self._forms):
            self._forms[s] = self._form(s)
        return self._forms[t]

    def _form(self, t: int) -> polynomials.Form:
        terms, op, args = self.terms, self.terms.op[t], self.terms.args[t]
        operands = tuple(self._forms[a] for a in args)
        if op in ("+", "*"):
            return self.add(operands[0], operands[1]) if op == "+" else self.multiply(operands[0], operands[1])
        if op == "^" and terms.op[args[1]] == "num" and terms.whole[args[1]]:
            return self.raised(operands[0], int(terms.data[args[1]]))
        if op in ("num", "sum", "prod", "factorial", "binomial") and not terms.free[t] and not terms.loose[t]:
            value = terms.value(t)
            if value is not None:
                return self.tidy({0: value.numerator if value.denominator == 1 else value})
        return self.atom(op, terms.data[t], operands)

    def polynomial(self, p: polynomials.Form, variables: Iterable[int]) -> dict[tuple[int, ...], Number]:
        """The coefficients of a polynomial in these variables, by exponents; refused when it is none."""
        places = [self.monomials[next(iter(self.form(x)))][0][0] for x in variables]
        powers: dict[tuple[int, ...], Number] = {}
        for m, c in p.items():
            exponents = dict(self.monomials[m])
            fine = all(a in places and e > 0 for a, e in exponents.items())
            self.terms.check(fine, "an expression is no polynomial in the variables of the box")
            powers[tuple(exponents.get(a, 0) for a in places)] = c
        return powers

    def difference(self, r: int) -> polynomials.Form:
        """Right side minus left side of a relation."""
        left, right = self.terms.args[r]
        return self.add(self.form(right), self.form(left), -1)


# ---------------------------------------------------------------------------------------------- rules


class Step(NamedTuple):
    """What a step has proved; `empty` when its proof shows that the hypotheses are never all true."""

    hyps: frozenset[int]
    concl: int
    empty: bool = False


Proved = tuple[Iterable[int], int]
CHAINS = {("=", "="): "=", ("<=", "<="): "<=", ("=", "<="): "<=", ("<=", "="): "<=", ("=", "!="): "!=",
          ("!=", "="): "!=", ("<", "<"): "<", ("<", "<="): "<", ("<=", "<"): "<", ("<", "="): "<",
          ("=", "<"): "<"}  # fmt: skip


def hyps_of(steps: Iterable[Step]) -> frozenset[int]:
    return frozenset().union(*(step.hyps for step in steps))


class Rules:
    """Every rule, as a function from premises and arguments to hypotheses and conclusion."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.forms = Forms(self.terms)
        self.covers = covers.Covers(self.terms, self.forms)
        self.check, self.rel = self.terms.check, self.terms.make

    def relation(self, step: Step) -> tuple[str, int, int]:
        op = self.terms.op[step.concl]
        self.check(op in ORDERS, "the premise {} is no relation", step.concl)
        return (op, *self.terms.args[step.concl])  # type: ignore[return-value]

    def facts(self, hyps: Iterable[int], steps: Iterable[Step]) -> frozenset[int]:
        return frozenset(hyps).union(step.concl for step in steps if self.terms.op[step.concl] in ORDERS)

    def need(self, r: int, facts: frozenset[int]) -> None:
        self.check(r in facts or self.terms.is_true(r), "needed {}", r)

    def need_defined(self, roots: Iterable[int], facts: frozenset[int]) -> None:
        missing = self.terms.undefined(roots, facts)
        self.check(not missing, "{} must be defined; needed {}", *missing or ())

    def need_equal(self, given: int, needed: int) -> None:
        self.check(given == needed, "given {}, needed {}", given, needed)

    def need_variable(self, x: int, sort: str) -> None:
        fine = self.terms.op[x] == "var" and self.terms.data[x][1] == sort
        self.check(fine, "given {}, needed a variable of sort " + sort, x)

    def need_absent(self, x: int, things: Iterable[int]) -> None:
        for t in things:
            self.check(x not in self.terms.free[t], "{} occurs in {}, an end or a hypothesis", x, t)

    # logic

    def hyp(self, premises: list[Step], r: int) -> Proved:
        return {r}, r

    def cut(self, premises: list[Step]) -> Proved:
        first, second = premises
        self.relation(first)
        return first.hyps | (second.hyps - {first.concl}), second.concl

    def instance(self, premises: list[Step], pairs: list[tuple[int, int]]) -> Proved:
        values, th, defs, whole = dict(pairs), premises[0], premises[1:], self.terms.whole
        self.relation(th)
        self.check(len(values) == len(pairs), "a variable is given twice")
        for x, t in pairs:
            fine = self.terms.op[x] == "var" and (whole[t] or not whole[x])
            self.check(fine, "{} cannot become {}", x, t)
        hyps = hyps_of(defs) | {self.terms.substitute(h, values) for h in th.hyps}
        self.need_defined(values.values(), self.facts(hyps, defs))
        return hyps, self.terms.substitute(th.concl, values)

    def cases(self, premises: list[Step], first: int, second: int) -> Proved:
        one, two, *defs = premises
        a, b = self.terms.args[first]
        ops = (self.terms.op[first], self.terms.op[second])
        turned = self.terms.args[second] == (b, a) and ops in (("<=", "<="), ("<", "<="), ("<=", "<"))
        split = self.terms.args[second] == (a, b) and ops == ("=", "!=")
        whole = ops == ("<=", "<=") and self.terms.whole[a] and self.terms.whole[b]
        steps = whole and self.terms.args[second] == (self.terms.successor(b), a)
        self.check(turned or split or steps, "{} and {} do not cover everything", first, second)
        self.check(one.concl == two.concl, "the cases prove {} and {}, needed the same", one.concl, two.concl)
        hyps = (one.hyps - {first}) | (two.hyps - {second}) | hyps_of(defs)
        self.need_defined([a, b], self.facts(hyps, defs))
        return hyps, one.concl

    def absurd(self, premises: list[Step], r: int) -> Proved:
        op, left, right = self.relation(premises[0])
        self.check(op in ("<", "!=") and left == right, "given {}, needed a < a", premises[0].concl)
        return premises[0].hyps, r

    def induction(self, premises: list[Step], n: int, start: int, r: int) -> Proved:
        base, step = premises
        self.need_variable(n, "int")
        self.check(self.terms.whole[start], "the start {} is not integer-valued", start)
        self.need_equal(base.concl, self.terms.substitute(r, {n: start}))
        self.need_equal(step.concl, self.terms.substitute(r, {n: self.terms.successor(n)}))
        above = self.rel("<=", start, n)
        hyps = base.hyps | (step.hyps - {above, r})
        self.need_absent(n, [start, *hyps])
        return hyps | {above}, r

    # order and equality

    def refl(self, premises: list[Step], t: int) -> Proved:
        hyps = hyps_of(premises)
        self.need_defined([t], self.facts(hyps, premises))
        return hyps, self.rel("=", t, t)

    def defined(self, premises: list[Step], r: int) -> Proved:
        self.relation(premises[0])
        parts = self.terms.parts([premises[0].concl], False)
        fine = any(exactly == r for t in parts for exactly, _ in self.terms.conditions(t))
        self.check(fine, "{} is not a condition of {}", r, premises[0].concl)
        return premises[0].hyps, r

    def trans(self, premises: list[Step]) -> Proved:
        (op, a, b), (next_op, c, d) = map(self.relation, premises)
        self.check(b == c and (op, next_op) in CHAINS, "{} and {} do not chain", *(step.concl for step in premises))
        return hyps_of(premises), self.rel(CHAINS[op, next_op], a, d)

    def linear(self, premises: list[Step], r: int, factors: list[Fraction]) -> Proved:
        self.check(len(factors) <= len(premises), "needed a premise for each coefficient")
        hyps = hyps_of(premises)
        self.need_defined(self.terms.args[r], self.facts(hyps, premises))
        gap = self.forms.difference(r)
        used = dict.fromkeys(ORDERS, 0)
        for factor, premise in zip(factors, premises, strict=False):
            op, _, _ = self.relation(premise)
            self.check(factor >= 0 or op in ("=", "!="), "{} cannot be multiplied by a negative number", premise.concl)
            used[op] += factor != 0
            gap = self.forms.add(gap, self.forms.difference(premise.concl), -factor)
        rest: Number = gap.get(0, 0)
        if not self.forms.vanishes(self.forms.add(gap, {0: 1}, -rest)):
            rest = 0
            self.check(self.forms.vanishes(gap), "{} does not follow: its sides do not agree with the premises", r)
        equations = not (used["<"] or used["<="] or used["!="])
        apart = used["!="] == 1 and not (used["<"] or used["<="])
        follows = {
            "=": equations and rest == 0,
            "<=": not used["!="] and rest >= 0,
            "<": not used["!="] and (rest > 0 or (rest == 0 and used["<"] > 0)),
            "!=": (equations and rest != 0) or (apart and rest == 0),
        }
        left_over = self.terms.num(rest)
        self.check(follows[self.terms.op[r]], "{} does not follow from the premises; left over: {}", r, left_over)
        return hyps, r

    def replace(self, premises: list[Step], r: int) -> Proved:
        (op, old, new), (kind, *sides) = map(self.relation, premises)
        fine = op == "=" and kind == self.terms.op[r]
        self.check(fine, "{} is no equation, or {} another relation", premises[0].concl, r)
        todo, seen = [*zip(sides, self.terms.args[r], strict=True)], {(old, new)}
        while todo:
            a, b = pair = todo.pop()
            if a != b and pair not in seen:
                seen.add(pair)
                alike = self.terms.op[a] == self.terms.op[b] and self.terms.args[a]
                self.check(bool(alike), "{} does not become {}", premises[1].concl, r)
                todo.extend(zip(self.terms.args[a], self.terms.args[b], strict=True))
        return hyps_of(premises), r

    # functions

    def row(self, rows: dict[str, table.Law], name: str, args: Sequence[int]) -> tuple[list[int], int]:
        """The conditions and the statement of a row of a table at `args`."""
        if name not in rows or len(args) != len(rows[name].names):
            refuse(f"{name[:40]!a} with {len(args)} terms is not in the table")
        values = dict(zip(rows[name].names, args, strict=True))
        kinds = [("whole", x) for x in values if x in ("i", "j")] + [p for p in rows[name].needed if len(p) == 2]
        for kind, x in kinds:
            t = values[x]
            value, whole = (self.terms.data[t] if self.terms.op[t] == "num" else 0), self.terms.whole[t]
            known = {"whole": whole, "positive": value > 0, "negative": value < 0, "odd": value > 0 and value % 2 == 1}
            self.check(known[kind], "{} is not " + kind, t)
        conditions = [self.terms.build(p, values) for p in rows[name].needed if len(p) == 3]
        return conditions, self.terms.build(rows[name].shown, values)

    def law(self, premises: list[Step], name: str, args: list[int]) -> Proved:
        needed, shown = self.row(table.LAWS, name, args)
        hyps = hyps_of(premises)
        facts = self.facts(hyps, premises)
        for r in needed:
            self.need(r, facts)
        self.need_defined((*args, *self.terms.args[shown]), facts.union(needed))
        return hyps, shown

    def monotone(self, premises: list[Step], name: str, extra: list[int]) -> Proved:
        op, a, b = self.relation(premises[0])
        self.check(op in ("<", "<="), "given {}, needed < or <=", premises[0].concl)
        needed, shown = self.row(table.PIECES, name, (a, b, *extra))
        hyps = hyps_of(premises)
        facts = self.facts(hyps, premises)
        for r in needed:
            self.need(r, facts)
        self.need_defined(extra, facts)
        return hyps, shown if op == "<" else self.rel("<=", *self.terms.args[shown])

    # calculus

    def derivative(self, premises: list[Step], f: int, x: int, order: int, equation: bool) -> Proved:
        self.need_variable(x, "real")
        self.check(1 <= order <= 8, "needed an order from 1 to 8")
        self.check(bool(premises) or not equation, "needed an equation as the first premise")
        hyps = hyps_of(premises)
        facts = self.facts(hyps, premises[1:] if equation else premises)
        tower = [f]
        for _ in range(order):
            tower.append(self.terms.derivative(tower[-1], x))
        self.need_defined(tower, facts)
        for t in self.terms.parts(tower):
            if x in self.terms.free[t]:
                self.check(self.terms.op[t] not in BINDERS, "{} is a sum or product that contains the variable", t)
                if self.terms.op[t] == "^" and not self.terms.whole[self.terms.args[t][1]]:
                    self.need(self.rel("<", self.terms.zero, self.terms.args[t][0]), facts)
        value = self.relation(premises[0])[2] if equation else tower[-1]
        if equation:
            self.need_equal(premises[0].concl, self.rel("=", tower[-1], value))
        return hyps, self.rel("derivative", f, x, value, data=order)

    def strictly(self, step: Step, low: int, high: int) -> bool:
        """Does the step prove ``low <= high`` (False) or ``low < high`` (True)?"""
        weak, strict = self.rel("<=", low, high), self.rel("<", low, high)
        self.check(step.concl in (weak, strict), "given {}, needed {}", step.concl, weak)
        return step.concl == strict

    def continuous(self, step: Step, f: int, x: int) -> None:
        """Does the step show f defined? And is f built from functions without jumps?"""
        self.relation(step)
        shown = f in self.terms.parts([step.concl], False)
        self.check(shown, "given {}, needed a relation that contains {}", step.concl, f)
        for t in self.terms.parts([f]):
            row = FUNCTIONS.get(self.terms.op[t])
            self.check(not row or "jumps" not in row.flags or x not in self.terms.free[t], "{} has jumps in {}", t, x)

    def between(self, op: str, x: int, low: int | None, high: int | None) -> set[int]:
        """The relations ``low op x`` and ``x op high``, where there is such an end."""
        return {self.rel(op, a, b) for a, b in ((low, x), (x, high)) if a is not None and b is not None}

    def outside(
        self, x: int, ends: tuple[int | None, int | None], free: list[Step], opened: list[Step], closed: list[Step]
    ) -> frozenset[int]:
        """All hypotheses but for the open or closed range of x, which occurs in no other and in no end."""
        rest = hyps_of(opened) - self.between("<", x, *ends) | hyps_of(closed) - self.between("<=", x, *ends)
        rest |= hyps_of(free)
        self.need_absent(x, [end for end in ends if end is not None] + list(rest))
        return rest

    def ladder(self, premises: list[Step], f: int, x: int, low: int | None, high: int | None, up: bool) -> Proved:
        base, step, domain = premises
        self.need_variable(x, "real")
        zero, slope, end = self.terms.zero, self.terms.derivative(f, x), low if up else high
        if end is None:
            refuse("needed the end of the range at which the base is given")
        positive = self.strictly(base, zero, self.terms.substitute(f, {x: end}))
        moves = self.strictly(step, *((zero, slope) if up else (slope, zero)))
        self.continuous(domain, f, x)
        rest = self.outside(x, (low, high), [base], [step], [domain])
        first = "<" if moves and not positive else "<="
        span = self.between(first if up else "<=", x, low, None) | self.between("<=" if up else first, x, None, high)
        return rest | span, self.rel("<" if positive or moves else "<=", zero, f)

    def interval(
        self, premises: list[Step], f: int, x: int, low: int, high: int, used: set[int]
    ) -> tuple[frozenset[int], bool]:
        """0 <= f at both ends, f continuous between and differentiable inside: the hypotheses; are both strict?"""
        at_low, at_high, inside, closed, opened = premises
        self.need_variable(x, "real")
        zero = self.terms.zero
        ends = ((at_low, low), (at_high, high))
        strict = [self.strictly(step, zero, self.terms.substitute(f, {x: end})) for step, end in ends]
        self.continuous(closed, f, x)
        self.continuous(opened, self.terms.derivative(f, x), x)
        inside = Step(inside.hyps - used, inside.concl)
        rest = self.outside(x, (low, high), [at_low, at_high], [inside, opened], [closed])
        return rest | self.between("<=", x, low, high), all(strict)

    def endpoints(self, premises: list[Step], f: int, x: int, low: int, high: int) -> Proved:
        hyps, strict = self.interval(premises, f, x, low, high, set())
        bend = self.terms.derivative(self.terms.derivative(f, x), x)
        self.strictly(premises[2], bend, self.terms.zero)
        return hyps, self.rel("<" if strict else "<=", self.terms.zero, f)

    def interior_minimum(self, premises: list[Step], f: int, x: int, low: int, high: int) -> Proved:
        zero = self.terms.zero
        used = {self.rel("=", self.terms.derivative(f, x), zero), self.rel("<", f, zero)}
        hyps, _ = self.interval(premises, f, x, low, high, used)
        self.need_equal(premises[2].concl, self.rel("<", zero, zero))
        return hyps, self.rel("<=", zero, f)

    # limits: ("tends", f, x, l) says that f tends to l as x tends to plus infinity

    def limit(self, step: Step, t: int, x: int) -> int:
        fine = self.terms.op[step.concl] == "tends" and self.terms.args[step.concl][:2] == (t, x)
        self.check(fine, "given {}, needed a limit of {}", step.concl, t)
        return self.terms.args[step.concl][2]

    def apart(self, x: int, hyps: frozenset[int], others: Iterable[int] = ()) -> frozenset[int]:
        self.check(self.terms.op[x] == "var", "{} is no variable", x)
        self.need_absent(x, [*others, *hyps])
        return hyps

    def eventually(self, step: Step, x: int) -> frozenset[int]:
        """The hypotheses, none with x, under which the step's relation holds for all large x."""
        lower = {h: self.terms.args[h][0] for h in step.hyps if self.terms.op[h] == "<" and self.terms.args[h][1] == x}
        tails = {h: c for h, c in lower.items() if x not in self.terms.free[c]}
        self.need_defined(tails.values(), step.hyps - set(tails))
        return self.apart(x, step.hyps - set(tails))

    def tends_constant(self, premises: list[Step], t: int, x: int) -> Proved:
        hyps = self.apart(x, hyps_of(premises), [t])
        self.need_defined([t], self.facts(hyps, premises))
        return hyps, self.rel("tends", t, x, t)

    def tends_reciprocal(self, premises: list[Step], x: int) -> Proved:
        self.apart(x, frozenset())
        return (), self.rel("tends", self.terms.make("^", x, self.terms.minus_one), x, self.terms.zero)

    def tends_arithmetic(self, premises: list[Step], t: int, x: int) -> Proved:
        self.check(self.terms.op[t] in ("+", "*"), "{} is no sum or product of two terms", t)
        limits = [self.limit(step, a, x) for step, a in zip(premises, self.terms.args[t], strict=True)]
        return hyps_of(premises), self.rel("tends", t, x, self.terms.make(self.terms.op[t], *limits))

    def tends_function(self, premises: list[Step], t: int, x: int) -> Proved:
        op, args, roots = self.terms.op[t], self.terms.args[t], []
        simple, power = op in FUNCTIONS and len(args) == 1, op == "^" and x not in self.terms.free[args[1]]
        self.check(simple or power, "{} is no function of one argument, and no power of constant exponent", t)
        l, facts = self.limit(premises[0], args[0], x), self.facts(hyps_of(premises[1:]), premises[1:])
        if simple:
            v = self.terms.make("var", data=("#v", "real"))  # no file can name it
            roots = [self.terms.substitute(self.terms.derivative(self.terms.make(op, v), v), {v: l})]
        elif not self.terms.whole[args[1]]:
            self.need(self.rel("<", self.terms.zero, l), facts)
        value = self.terms.make(op, l, *args[1:])
        self.need_defined([*roots, value], facts)
        return self.apart(x, hyps_of(premises)), self.rel("tends", t, x, value)

    def squeeze(self, premises: list[Step], t: int, x: int) -> Proved:
        low, high, one, two = premises
        (op, a, b), (next_op, c, d) = self.relation(low), self.relation(high)
        self.check(b == t == c and "!=" not in (op, next_op), "{}, {} are no bounds of {}", low.concl, high.concl, t)
        l = self.limit(one, a, x)
        self.check(self.limit(two, d, x) == l, "the bounds of {} have different limits", t)
        return self.eventually(low, x) | self.eventually(high, x) | hyps_of([one, two]), self.rel("tends", t, x, l)

    def limit_of_inequality(self, premises: list[Step], x: int) -> Proved:
        th, one, two = premises
        op, a, b = self.relation(th)
        self.check(op != "!=", "given {}, needed <, <= or =", th.concl)
        shown = self.rel("<=", self.limit(one, a, x), self.limit(two, b, x))
        return self.eventually(th, x) | hyps_of([one, two]), shown

    # sums, products, polynomials

    def empty_range(self, premises: list[Step], t: int) -> Proved:
        self.check(self.terms.op[t] in BINDERS, "given {}, needed a sum or product", t)
        low, high, _ = self.terms.args[t]
        self.need_equal(premises[0].concl, self.rel("=", low, self.terms.successor(high)))
        return premises[0].hyps, self.rel("=", t, self.terms.num(int(self.terms.op[t] == "prod")))

    def last_term(self, premises: list[Step], t: int) -> Proved:
        self.check(self.terms.op[t] in BINDERS, "given {}, needed a sum or product", t)
        low, high, body = self.terms.args[t]
        following = self.terms.successor(high)
        longer = self.terms.make(self.terms.op[t], low, following, body)
        facts = self.facts(hyps_of(premises), premises)
        self.need(self.rel("<=", low, following), facts)
        self.need_defined([longer], facts | {self.rel("<=", low, self.terms.successor(following))})
        whole = self.terms.make("+" if self.terms.op[t] == "sum" else "*", t, self.terms.open(body, following))
        return hyps_of(premises), self.rel("=", longer, whole)

    def termwise(self, premises: list[Step], op: str, k: int, low: int, high: int) -> Proved:
        order, left, right = self.relation(premises[0])
        self.need_variable(k, "int")
        self.check(op in BINDERS and order != "!=", "given {}, needed sum or prod and <, <= or =", premises[0].concl)
        if op == "prod" and order != "=":
            self.check(len(premises) > 1, "a product needs a lower bound as the second premise")
            self.need_equal(premises[1].concl, self.rel("<=", self.terms.zero, left))
        span = self.between("<=", k, low, high)
        hyps = hyps_of(premises) - span
        self.need_absent(k, [low, high, *hyps])
        outer = [step for step in premises[1:] if not step.hyps & span]
        self.need(self.rel("<=", low, self.terms.successor(high)), self.facts(hyps, outer))
        sums = [self.terms.bind(op, k, low, high, side) for side in (left, right)]
        return hyps, self.rel("=" if order == "=" else "<=", *sums)

    def inside(self, box: list[tuple[int, Fraction, Fraction]]) -> frozenset[int]:
        """The relations ``a <= x`` and ``x <= b`` of a box of distinct variables."""
        fine = len({x for x, _, _ in box}) == len(box) and all(self.terms.op[x] == "var" for x, _, _ in box)
        self.check(fine and all(a <= b for _, a, b in box), "needed distinct variables and an interval for each")
        ends = [(x, self.terms.num(a), self.terms.num(b)) for x, a, b in box]
        return frozenset[int]().union(*(self.between("<=", *end) for end in ends))

    def bernstein(self, _: list[Step], p: int, box: list[tuple[int, Fraction, Fraction]], strict: bool) -> Proved:
        hyps = self.inside(box)
        self.check(all(a < b for _, a, b in box), "needed proper intervals")
        self.need_defined([p], hyps)
        powers = self.forms.polynomial(self.forms.form(p), [x for x, _, _ in box])
        coefficients = polynomials.bernstein_coefficients(powers, [(a, b) for _, a, b in box])
        self.check(all(c > 0 if strict else c >= 0 for c in coefficients), "a coefficient of {} has the wrong sign", p)
        return hyps, self.rel("<" if strict else "<=", self.terms.zero, p)

    def cover(
        self, _: list[Step], r: int, hyps: list[int], box: list[tuple[int, Fraction, Fraction]], tree: list[Any]
    ) -> Proved:
        edges = self.inside(box)
        self.covers.replay(r, hyps, box, tree)
        return edges.union(hyps), r

    def opaque(self, premises: list[Step], kind: str, name: str, digest: str) -> Proved:
        if kind not in ("argument", "cited", "enumeration") or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_:.]*", name):
            refuse(f"the kind {kind[:40]!a} or the name {name[:40]!a} is not allowed")
        self.check(bool(re.fullmatch(r"[0-9a-f]{64}", digest)), "needed a digest of 64 hexadecimal digits")
        return (), self.rel("opaque", data=(kind, name, digest))


# rule -> kinds of its arguments, least and largest number of premises
SHAPES: dict[str, tuple[str, int, int | None]] = {
    "hyp": ("relation", 0, 0), "cut": ("", 2, 2), "instance": ("pairs", 1, None),
    "cases": ("relation relation", 2, None), "absurd": ("relation", 1, 1), "induction": ("term term relation", 2, 2),
    "refl": ("term", 0, None), "defined": ("relation", 1, 1), "trans": ("", 2, 2),
    "linear": ("relation numbers", 0, None), "replace": ("relation", 2, 2), "law": ("text terms", 0, None),
    "monotone": ("text terms", 1, None), "derivative": ("term term count flag", 0, None),
    "ladder": ("term term end end flag", 3, 3), "endpoints": ("term term term term", 5, 5),
    "interior_minimum": ("term term term term", 5, 5), "tends_constant": ("term term", 0, None),
    "tends_reciprocal": ("term", 0, 0), "tends_arithmetic": ("term term", 2, 2),
    "tends_function": ("term term", 1, None), "squeeze": ("term term", 4, 4), "limit_of_inequality": ("term", 3, 3),
    "empty_range": ("term", 1, 1), "last_term": ("term", 0, None), "termwise": ("text term term term", 1, None),
    "bernstein": ("term box flag", 0, 0), "cover": ("relation relations box tree", 0, 0),
    "opaque": ("text text text", 0, None),
}  # fmt: skip
EXACT = ("linear", "bernstein", "derivative", "ladder", "endpoints", "interior_minimum")


def is_empty(rule: str, premises: list[Step]) -> bool:
    """Does the step show that its hypotheses are never all true? It keeps those of a premise of that kind."""
    kept = {"cases": premises[2:], "induction": premises[:1], "ladder": premises[:1], "endpoints": premises[:2],
            "interior_minimum": premises[:2], "squeeze": premises[2:], "limit_of_inequality": premises[1:],
            "termwise": [], "opaque": []}.get(rule, premises)  # fmt: skip
    both = rule == "cases" and premises[0].empty and premises[1].empty
    return rule == "absurd" or both or any(step.empty for step in kept)


# --------------------------------------------------------------------------------------------- reading


class Replay(Rules):
    """A saved proof, replayed step by step."""

    def __init__(self, text: str) -> None:
        super().__init__()
        nodes, steps, claims = reading.read_document(text)
        self.term: list[int] = []  # place in the file -> place in the table
        self.given: set[int] = set()
        self.steps: list[Step] = []
        self.below: list[tuple[str, list[int], int]] = []  # rule, premises, pieces of a cover, of each step
        self.claims: dict[str, tuple[dict[str, Any], int, frozenset[int], int]] = {}
        parts = (("term", nodes, self.read_node), ("step", steps, self.read_step), ("theorem", claims, self.read_claim))
        for kind, lines, read in parts:
            for i, line in enumerate(lines):
                try:
                    read(line)
                except Refused as error:
                    rule = f" ({line[0]})" if kind == "step" and isinstance(line, list) and line[0] in [*SHAPES] else ""
                    raise Refused(f"{kind} {i}{rule}: {error}") from None

    def read_node(self, node: object) -> None:
        match node:
            case ["num", text]:
                made = self.terms.num(reading.read_number(text))
            case ["var", str(name), "real" | "int" as sort] if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
                made = self.terms.make("var", data=(name, sort))
            case ["bound", int(i)] if type(i) is int and i <= DEEPEST_TERM:
                made = self.terms.make("bound", data=i)
            case [str(op), *rest] if ARITIES.get(op) == len(rest):
                made = self.terms.make(op, *(self.entry(i, self.term) for i in rest))
            case _:
                refuse(f"given {str(node)[:80]!a}, needed a number, variable, bound index or function of the table")
        self.check(made not in self.given, "{} is given twice", made)
        self.given.add(made)
        self.term.append(made)

    def entry(self, i: object, known: list[Any]) -> Any:
        if type(i) is not int or not i < len(known):
            refuse(f"given {str(i)[:40]!a}, needed the number of an earlier line, below {len(known)}")
        return known[i]

    def closed(self, i: object) -> int:
        t: int = self.entry(i, self.term)
        self.check(not self.terms.loose[t], "{} has a bound index outside a sum or product", t)
        return t

    def relation_of(self, raw: object) -> int:
        match raw:
            case ["<" | "<=" | "=" | "!=" as op, left, right]:
                return self.rel(op, self.closed(left), self.closed(right))
        refuse(f"given {str(raw)[:80]!a}, needed a relation")

    def listed(self, raw: object, width: int = 0) -> list[Any]:
        """A list; of lists of `width` entries if that is not 0."""
        fine = isinstance(raw, list) and all(not width or (type(part) is list and len(part) == width) for part in raw)
        if not isinstance(raw, list) or not fine:
            refuse(f"given {str(raw)[:80]!a}, needed a list" + (f" of lists of {width}" if width else ""))
        return raw

    def argument(self, kind: str, raw: Any) -> Any:
        match kind:
            case "relation":
                return self.relation_of(raw)
            case "term" | "end":
                return None if raw is None and kind == "end" else self.closed(raw)
            case "terms":
                return [self.closed(i) for i in self.listed(raw)]
            case "relations":
                return [self.relation_of(part) for part in self.listed(raw)]
            case "numbers":
                return [reading.read_number(part) for part in self.listed(raw)]
            case "pairs":
                return [(self.closed(x), self.closed(t)) for x, t in self.listed(raw, 2)]
            case "box":
                number = reading.read_number
                return [(self.closed(x), number(a), number(b)) for x, a, b in self.listed(raw, 3)]
        if type(raw) is not {"flag": bool, "count": int, "text": str, "tree": list}[kind]:
            refuse(f"given {str(raw)[:40]!a}, needed a {kind}")
        return raw

    def read_step(self, raw: object) -> None:
        match raw:
            case [str(rule), list(args), list(places)] if rule in SHAPES:
                kinds, least, most = SHAPES[rule]
            case _:
                refuse(f"given {str(raw)[:80]!a}, needed [rule, arguments, premises]")
        fine = len(args) == len(kinds.split()) and least <= len(places) <= (len(places) if most is None else most)
        self.check(fine, f"needed the arguments ({kinds}) and {least}{'' if least == most else ' or more'} premises")
        premises = [self.entry(i, self.steps) for i in places]
        values = [self.argument(kind, value) for kind, value in zip(kinds.split(), args, strict=True)]
        pieces = self.covers.leaves
        hyps, concl = getattr(self, rule)(premises, *values)
        if self.terms.two_sorts:
            free = frozenset().union(*(self.terms.free[t] for t in (*hyps, concl)))
            names = {self.terms.data[v][0] for v in free}
            self.check(len(names) == len(free), "a name is used for a real and for an integer variable")
        empty = self.covers.vacuous if rule == "cover" else is_empty(rule, premises)
        self.steps.append(Step(frozenset(hyps), concl, empty))
        self.below.append((rule, places, self.covers.leaves - pieces))

    def read_claim(self, raw: object) -> None:
        fields_of = reading.fields(raw, ("name", "step", "hyps", "concl"), "its fields")
        name, number, hyps, concl = fields_of.values()
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]*", name) or name in self.claims:
            refuse(f"needed a new name in ASCII letters, digits and _ . : -, given {str(name)[:40]!a}")
        relations = self.argument("relations", hyps)
        self.check(len(set(relations)) == len(relations), "a hypothesis is given twice")
        self.entry(number, self.steps)
        match concl:
            case ["derivative", f, x, int(order), value] if type(order) is int:
                stated = self.rel("derivative", *map(self.closed, (f, x, value)), data=order)
            case ["tends", f, x, value]:
                stated = self.rel("tends", *map(self.closed, (f, x, value)))
            case ["opaque", str(kind), str(key), str(digest)]:
                stated = self.rel("opaque", data=(kind, key, digest))
            case _:
                stated = self.relation_of(concl)
        self.claims[name] = (fields_of, number, frozenset(relations), stated)


# --------------------------------------------------------------------------------------------- reports


@dataclass(frozen=True)
class TheoremReport:
    """What one theorem of a file says, whether its proof shows that, and what it rests on.

    `hyps` and `conclusion` are what the last step proves, as plain text; `statement` is the claim as it
    stands in the file, a dict with ``hyps`` and ``concl``. `rests_on` counts over all steps below the
    theorem: ``exact`` the steps with exact arithmetic (see `EXACT`), ``ball`` the pieces of covers, and it has the
    names of the ``argument``, ``cited`` and ``enumeration`` steps. `steps` is the number of steps below, the
    last included. `vacuous` is True when the proof shows that the hypotheses are never all true.
    """

    name: str
    ok: bool
    reason: str
    hyps: tuple[str, ...]
    conclusion: str
    statement: dict[str, Any]
    rests_on: dict[str, Any]
    steps: int
    vacuous: bool


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
    except RecursionError:
        return Report(False, "the JSON text is nested too deeply", ())
    theorems = tuple(_theorem_report(replay, *claim) for claim in replay.claims.values())
    reasons = [t.reason for t in theorems if not t.ok]
    return Report(not reasons, "; ".join(reasons[:1]), theorems)


def _theorem_report(
    replay: Replay, raw: dict[str, Any], number: int, hyps: frozenset[int], concl: int
) -> TheoremReport:
    step, show = replay.steps[number], replay.terms.show
    below: set[int] = set()
    todo = [number]
    while todo:
        i = todo.pop()
        if i not in below:
            below.add(i)
            todo.extend(replay.below[i][1])
    rests_on: dict[str, Any] = {"exact": sum(replay.below[i][0] in EXACT for i in below)}
    rests_on["ball"] = sum(replay.below[i][2] for i in below)
    opaque = [replay.terms.data[replay.steps[i].concl] for i in below if replay.below[i][0] == "opaque"]
    for kind in ("argument", "cited", "enumeration"):
        rests_on[kind] = sorted({name for sort, name, _ in opaque if sort == kind})
    reason = ""
    if (step.hyps, step.concl) != (hyps, concl):
        stated, proved = (", ".join(sorted(map(show, g))) + f" |- {show(r)}" for g, r in ((hyps, concl), step[:2]))
        reason = f"theorem {raw['name']}: stated {stated}, but step {number} proves {proved}"
    texts = tuple(sorted(show(h, 20_000) for h in step.hyps))
    statement = {"hyps": raw["hyps"], "concl": raw["concl"]}
    shown = show(step.concl, 20_000)
    return TheoremReport(raw["name"], not reason, reason, texts, shown, statement, rests_on, len(below), step.empty)


def main(argv: Sequence[str] | None = None) -> int:
    """``recheck.py [--json] FILE...``: 0 when all files are accepted, 1 when one is refused, 2 for wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    files = [word for word in words if word != "--json"]
    if not files or any(word.startswith("-") for word in files):
        print("usage: python recheck.py [--json] FILE...", file=sys.stderr)
        return 2
    results: list[dict[str, Any]] = []
    status = 0
    for file in files:
        try:
            with open(file, "rb") as stream:
                report = recheck(stream.read().decode("ascii"))
        except UnicodeDecodeError as error:
            report = Report(False, f"the file is not ASCII text: byte {error.start}", ())
        except OSError as error:
            report, status = Report(False, f"the file cannot be read: {error.strerror}", ()), 2
        status = max(status, 0 if report.ok else 1)
        theorems = [t.__dict__ for t in report.theorems]
        results.append({"file": file, "theorems": theorems, "ok": report.ok, "reason": report.reason})
        if len(files) == len(words):
            print(f"{file!a}: {'accepted' if report.ok else 'refused: ' + report.reason}")
            for t in report.theorems if report.ok else ():
                print(f"  {t.name}: {', '.join(t.hyps)} |- {t.conclusion}" + ("  (vacuous)" if t.vacuous else ""))
    if len(files) < len(words):
        print(json.dumps({"ok": status == 0, "files": results}))
    return status


if __name__ == "__main__":
    sys.exit(main())
