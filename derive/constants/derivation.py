"""A derived constant: SymPy finds it, the kernel confirms what was found, Arb gives digits, mpmath agrees.

Nothing here trusts SymPy. What it returns is written into a relation, and the relation is proved by the
kernel; if the expression is wrong, there is no theorem and no constant.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import flint
import mpmath

from derive import kernel as K
from derive.constants.decimals import nearest, outward
from derive.errors import DeriveError, Refused
from derive.evidence import balls
from derive.evidence.second_opinion import DIGITS, NoValue, opinion, value
from derive.evidence.term_balls import Undecided, Undefined, enclose
from derive.search.context import Context, NotFound
from derive.search.reasons import Exactly, From, Induction, Known, Reason, fit
from derive.terms_latex import latex
from derive.terms_sympy import Relation, text, text_relation, to_relation, to_term

CERTIFIED_DIGITS = 50


@dataclass(frozen=True)
class Approach:
    """A sequence followed towards its limit by mpmath at 40 digits.

    Args:
        sequence: what it is, for people.
        variable: the name of the number that grows.
        numbers: its values.
        values: the values of the sequence there, 12 digits.
        rate: q in |value - limit| ~ C n^(-q), observed at the last pair of numbers.
        expected: the q that SymPy finds, None if it finds none.
    """

    sequence: str
    variable: str
    numbers: tuple[int, ...]
    values: tuple[str, ...]
    rate: str
    expected: Fraction | None = None

    def __str__(self) -> str:
        last = ", ".join(f"{v} at {self.variable} = {n}" for n, v in zip(self.numbers, self.values, strict=True))
        found = "" if self.expected is None else f"; SymPy's next term says {self.expected}"
        return f"{self.sequence}: {last}; observed rate {self.variable}^-{self.rate}{found}"


def followed(
    sequence: Callable[[Any, int], Any],
    limit: Any,
    numbers: Sequence[int],
    *,
    described: str,
    variable: str = "N",
    expected: Fraction | None = None,
) -> Approach:
    """The approach of a sequence to its limit, observed.

    Args:
        sequence: a function of an mpmath context and a number n.
        limit: a function of an mpmath context.
        numbers: at least three, increasing.
        described: what the sequence is, for people.
        variable: the name of n.
        expected: the rate that SymPy found.

    Raises:
        Refused: the sequence does not approach the limit at a steady rate, or not at the expected one.

    >>> print(followed(lambda mp, n: (1 + mp.mpf(1) / n) ** n, lambda mp: mp.e, (16, 64, 256),
    ...                described="(1 + 1/n)^n", variable="n", expected=Fraction(1)).rate)
    0.99
    """
    context = mpmath.MPContext()
    context.dps = 40
    target = limit(context)
    values = [context.mpf(sequence(context, n)) for n in numbers]
    gaps = [abs(v - target) for v in values]
    if any(g == 0 for g in gaps):
        raise Refused("constants", f"{described}, which is constant", "a sequence that approaches its limit")
    pairs = list(zip(numbers, gaps, strict=True))
    rates = [context.log(a / b) / context.log(context.mpf(n) / m) for (m, a), (n, b) in itertools.pairwise(pairs)]
    steady = abs(rates[-1] - rates[-2]) < context.mpf(1) / 10 and rates[-1] > context.mpf(1) / 5
    order = expected or Fraction(0)
    as_expected = not order or 10 * abs(rates[-1] * order.denominator - order.numerator) < order.numerator
    if not steady or not as_expected:
        observed = ", ".join(context.nstr(r, 3) for r in rates)
        raise Refused("constants", f"{described}, observed rates {observed}", "a steady approach to what SymPy found")
    texts = tuple(context.nstr(v, 12) for v in values)
    return Approach(described, variable, tuple(numbers), texts, context.nstr(rates[-1], 2), expected)


@dataclass(frozen=True)
class Constant:
    """A constant of the corpus, with where it comes from.

    Args:
        name: ASCII letters, digits and underscores.
        exact: the SymPy expression that was found, without variables.
        theorem: the corpus theorem in which it stands.
        role: what it is there.
        sharp: how far it is from the best possible.
        found_by: the computation that found it.
        checks: kernel theorems that confirm it.
        at: values of the variables of the expression, where its digits are given; none for a number.
        approach: for a limit, the sequence that was followed towards it.
        remainder: corpus lemmas that bound how far the sequence is from it.
        left: the best upper bound known divided by the best lower bound, 1 if sharp; None where nothing is said.
    """

    name: str
    exact: Any
    theorem: str
    role: str
    sharp: str
    found_by: str
    checks: tuple[K.Theorem, ...]
    at: tuple[tuple[Any, Any], ...] = ()
    approach: Approach | None = None
    remainder: tuple[str, ...] = ()
    left: Any = None

    @cached_property
    def term(self) -> K.Term:
        """The constant as a kernel term.

        Raises:
            DeriveError: the expression has variables without a value, or is none of the kernel's.
        """
        found = to_term(self.exact, self.name)
        if found.free - self.point.keys():
            raise DeriveError(self.name, f"{self.exact}, which has variables", "a number")
        return found

    @cached_property
    def point(self) -> dict[K.Term, Fraction]:
        """The values of its variables, as kernel terms."""
        return {to_term(v): Fraction(int(q.p), int(q.q)) for v, q in self.at}

    @property
    def latex(self) -> str:
        """The exact form in LaTeX."""
        return latex(self.term)

    @property
    def exact_text(self) -> str:
        """The exact form, in the notation of ``derive prove``."""
        return text(self.term)

    @cached_property
    def value(self) -> str:
        """The nearest decimal of 50 significant digits, certified; a terminating decimal is written out."""
        return nearest(enclosed(self.term, self.point), CERTIFIED_DIGITS)

    @property
    def how_much_is_left(self) -> str:
        """Upper bound over lower bound as a decimal rounded up, ``"1"`` if sharp, empty where nothing is said."""
        if self.left is None:
            return ""
        return outward(enclosed(to_term(self.left), self.point), 6)[1]

    @property
    def checked_by(self) -> str:
        """The relations that the kernel proved."""
        return "; ".join(relation_text(th) for th in self.checks)

    def second_opinion(self, points: int = 100) -> dict[str, Any]:
        """mpmath at 50 and at 100 digits: the value agrees with the decimal, the relations hold at many points.

        Returns:
            The fields ``points`` (of the relations), ``digits`` and ``violations`` (empty if all agree).
        """
        violations = [f"{self.exact_text} at {digits} digits" for digits in DIGITS if not self._agrees(digits)]
        compared = 0
        for th in self.checks:
            told = opinion(sorted(th.hyps, key=repr), [th.concl], points, self.name)
            compared += told.points
            violations += told.violations
        return {"points": compared, "digits": list(DIGITS), "violations": violations}

    def _agrees(self, digits: int) -> bool:
        """Is mpmath's value within one unit of the last digit of the certified decimal?"""
        try:
            found = value(self.term, self.point, digits)
        except NoValue:
            return False
        sign, man, exp, _ = found._mpf_
        exact = Fraction(-1 if sign else 1) * Fraction(int(man)) * Fraction(2) ** exp
        return bool(abs(exact - Fraction(self.value)) <= abs(exact) / 10 ** (CERTIFIED_DIGITS - 1))


def relation_text(th: K.Theorem) -> str:
    """A kernel theorem about a relation, with its hypotheses.

    >>> from sympy import Symbol
    >>> relation_text(confirmed(Relation("<=", 0, Symbol("x") ** 2)))
    '0 <= x**2'
    """
    shown = text_relation(th.concl)
    given = ", ".join(text_relation(h) for h in sorted(th.hyps, key=repr))
    return f"{shown} for {given}" if given else shown


def confirmed(
    statement: Relation,
    given: Sequence[Relation] = (),
    *steps: Relation | tuple[Relation, Reason],
    by: Reason | None = None,
) -> K.Theorem:
    """A kernel theorem with this statement and hypotheses among those given.

    Args:
        statement: what is to be proved; built under ``sympy.evaluate(False)``.
        given: hypotheses.
        steps: relations proved first, each from the ones before, or each with a reason of its own.
        by: a reason for the statement; without one, products of the facts and exact algebra are tried.

    Raises:
        Refused: it was not proved, so what SymPy found is not confirmed.

    >>> from sympy import Rational, Symbol
    >>> M = Symbol("M", real=True)
    >>> given = [Relation("<=", Rational(1, 3), M), Relation("<=", M, Rational(1, 2))]
    >>> relation_text(confirmed(Relation("<=", Rational(5, 18), M * (1 - M / 2)), given))
    '5/18 <= M*(1 - 1/2*M) for 1/3 <= M, M <= 1/2'
    >>> confirmed(Relation("<=", Rational(1, 3), Rational(1, 4)))
    Traceback (most recent call last):
    derive.errors.Refused: constants: given (1/3) <= (1/4), which the kernel does not confirm; needed a constant that
    SymPy found rightly.
    """
    context = Context.of([_relation(g) for g in given])
    for step in steps:
        relation, reason = step if isinstance(step, tuple) else (step, None)
        context.add(_proved(context, _relation(relation), reason))
    return _proved(context, _relation(statement), by)


def confirmed_derivative(f: Any, x: Any, order: int, found: Any) -> K.Theorem:
    """The kernel theorem that the derivative of f by x of this order is what SymPy found, for every real x.

    Raises:
        Refused: the kernel does not confirm it.

    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> relation_text(confirmed_derivative(x**3, x, 2, 6 * x))
    'Derivative(x**3, (x, 2)) = 6*x'
    """
    chain = [to_term(f)]
    for _ in range(order):
        chain.append(K.differentiate(chain[-1], to_term(x)))
    context = Context()
    equation = _proved(context, K.eq(chain[-1], to_term(found)), None)
    return K.derivative(chain[0], to_term(x), order, equation, *context.defs(*chain))


def confirmed_from(
    n: Any, start: int, statement: Relation, equations: Sequence[Relation], *facts: K.Theorem
) -> K.Theorem:
    """The kernel theorem that the statement holds for every integer n >= start, by induction on n.

    Args:
        n: an integer variable of SymPy.
        start: where the induction begins.
        statement: a relation that contains n.
        equations: equations that the step may use, proved by exact algebra for n >= start.
        facts: theorems that the step may use.

    Raises:
        Refused: the kernel does not confirm it.

    >>> from sympy import Symbol
    >>> n = Symbol("n", integer=True)
    >>> relation_text(confirmed_from(n, 2, Relation("<=", n + 2, n**2), []))
    '2 + n <= n**2 for 2 <= n'
    """
    variable = to_term(n)
    context = Context.of([K.le(start, variable)])
    known = [*(_proved(context, _relation(r), Exactly()) for r in equations), *facts]
    step = From(tuple(map(Known, known)), products=True)
    return _proved(context, _relation(statement), Induction(variable, K.num(start), Exactly(), step))


def _relation(r: Relation) -> K.Rel:
    found = to_relation(r)
    if not isinstance(found, K.Rel):
        raise DeriveError("constants", str(found), "a relation")
    return found


def _proved(context: Context, goal: K.Rel, by: Reason | None) -> K.Theorem:
    attempts: list[Reason] = [by] if by is not None else [Exactly(), From((), products=True)]
    for reason in attempts:
        try:
            return fit(context, [reason.prove(context, goal)], goal)
        except (NotFound, K.Refusal):
            continue
    raise Refused("constants", f"{goal}, which the kernel does not confirm", "a constant that SymPy found rightly")


def enclosed(t: K.Term, point: Mapping[K.Term, Fraction] | None = None) -> balls.Number:
    """A term at a point as a number known by its enclosures; exact if it is rational and has no variables.

    Raises:
        DeriveError: a variable without a value, or a term that is undefined there.

    >>> from sympy import log, sqrt
    >>> nearest(enclosed(to_term(sqrt(log(2) / 2))), 10)
    '0.5887050113'
    """
    where = point or {}
    if t.free - where.keys():
        raise DeriveError("constants", f"{t}, which has variables", "a number")
    exact = None if where else K.evaluate(t)
    if exact is not None:
        return exact

    def enclosure(bits: int) -> flint.arb:
        try:
            found: flint.arb = enclose(t, where, bits)
        except Undecided:
            return flint.arb.nan()
        except Undefined as missing:
            raise DeriveError("constants", f"{missing}, which is undefined", "a real number") from None
        return found

    return balls.Real(enclosure, str(t))
