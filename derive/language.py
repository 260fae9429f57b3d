"""What a proof file imports: statements, reasons, lemmas and theorems.

A proof file states a theorem first and then gives each line with its reason. It is read under
``sympy.evaluate(False)`` and translated to kernel terms at once, so what the author wrote is what is
checked. Nothing is proved while a file is read; `Lemma.theorem` proves, `derive check` replays.
"""

from __future__ import annotations

import hashlib
import inspect
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import sympy

from derive import kernel as K
from derive.errors import DeriveError, Refused, StepRefused
from derive.evidence.fingerprint import digest_of, source_of
from derive.evidence.formal import digest_of_words
from derive.evidence.tested import SetStatement, Tally
from derive.search import reasons as R
from derive.search.bounded_induction import BoundedInduction
from derive.search.concavity import Concave
from derive.search.context import Context, NotFound
from derive.search.covers import Covered
from derive.search.from_infinity import FromInfinity
from derive.search.inequality_limits import InTheLimit
from derive.search.integer_cases import OneByOne
from derive.search.least_value import LeastInside
from derive.search.limits import LimitOfEqual, LimitReason, Squeezed
from derive.search.powers import Raised
from derive.search.searched import Searched
from derive.search.substitution import Substituting
from derive.search.sums import EmptyRange, LastTerm, Termwise
from derive.terms_sympy import Relation, hypotheses_of, to_relation, to_sympy, to_term
from derive.terms_text import text_relation

__all__ = [
    "Argument",
    "Calc",
    "Enumeration",
    "Lemma",
    "Theorem",
    "algebra",
    "argument",
    "balls",
    "because",
    "calc",
    "cases",
    "concave",
    "empty_range",
    "endpoint",
    "enumeration",
    "eq",
    "exactly",
    "exponentials",
    "found",
    "from_infinity",
    "ge",
    "gt",
    "hypotheses",
    "in_the_limit",
    "induction",
    "integer",
    "last_term",
    "law",
    "le",
    "limit_of_equal",
    "logarithms",
    "lt",
    "maximum",
    "minimum",
    "monotone",
    "ne",
    "one_by_one",
    "raised",
    "real",
    "rising",
    "roots",
    "squared",
    "squeezed",
    "substituting",
    "tends",
    "termwise",
    "times",
]


# ----------------------------------------------------------------------------------------- statements


def real(names: str) -> Any:
    """A real variable, or several: ``a, b = real("a b")``."""
    found = sympy.symbols(names, real=True)
    return found


def integer(names: str) -> Any:
    """An integer variable, or several."""
    return sympy.symbols(names, integer=True)


def _relation(op: str, left: Any, right: Any) -> Relation:
    return Relation(op, left, right)


def le(left: Any, right: Any) -> Relation:
    """``left <= right``."""
    return _relation("<=", left, right)


def lt(left: Any, right: Any) -> Relation:
    """``left < right``."""
    return _relation("<", left, right)


def ge(left: Any, right: Any) -> Relation:
    """``left >= right``, kept as ``right <= left``."""
    return _relation("<=", right, left)


def gt(left: Any, right: Any) -> Relation:
    """``left > right``, kept as ``right < left``."""
    return _relation("<", right, left)


def eq(left: Any, right: Any) -> Relation:
    """``left = right``; with a `sympy.Derivative` on the left a statement about a derivative."""
    return _relation("=", left, right)


def ne(left: Any, right: Any) -> Relation:
    """``left != right``."""
    return _relation("!=", left, right)


def tends(function: Any, x: Any, limit: Any) -> K.Tends:
    """`function` tends to `limit` as the variable x tends to plus infinity (through the integers if x is one)."""
    assumed = hypotheses_of(function, x, limit)
    if assumed:
        raise DeriveError("tends", f"symbols with the assumptions {assumed}", "given=[...] for the other variables")
    return K.Tends(_term(function), to_term(x), _term(limit))


def _formula(statement: Any) -> K.Formula:
    return statement if isinstance(statement, K.Tends) else to_relation(statement)


def minimum(left: Any, right: Any) -> Any:
    """min(left, right) with its arguments in the order written (SymPy's Min sorts them)."""
    return to_sympy(K.apply("min", _term(left), _term(right)))


def maximum(left: Any, right: Any) -> Any:
    """max(left, right) with its arguments in the order written (SymPy's Max sorts them)."""
    return to_sympy(K.apply("max", _term(left), _term(right)))


# -------------------------------------------------------------------------------------------- reasons


@dataclass(frozen=True)
class _Deferred:
    """A reason that needs the lemma's context, built when the step is checked."""

    build: Callable[[], R.Reason]
    words: str

    def prove(self, context: Context, goal: K.Rel) -> K.Theorem:
        return self.build().prove(context, goal)

    def facts(self, context: Context) -> list[K.Theorem]:
        return self.build().facts(context)


exactly = R.Exactly()
hypotheses = R.From(())


def _plain(given: Relation) -> K.Rel:
    """A relation between expressions, as the kernel's."""
    r = to_relation(given)
    if not isinstance(r, K.Rel):
        raise DeriveError("reason", str(given), "a relation without derivatives")
    return r


def _reason(given: Any) -> R.Reason:
    if isinstance(given, Lemma):
        return given.at()
    if isinstance(given, Relation):
        r = _plain(given)
        return _Deferred(lambda: _Shown(r), text_relation(r))
    if not hasattr(given, "prove") or not hasattr(given, "facts"):
        raise DeriveError("by=", repr(given), "a reason, such as exactly, a lemma, lemma.at(x=...) or because(...)")
    return given  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Shown:
    """A relation that the facts at hand show."""

    relation: K.Rel

    def prove(self, context: Context, goal: K.Rel) -> K.Theorem:
        return R.fit(context, self.facts(context), goal)

    def facts(self, context: Context) -> list[K.Theorem]:
        th = context.try_prove(self.relation)
        return [R.fit(context, [], self.relation) if th is None else th]


def because(*parts: Any) -> R.Reason:
    """The step follows from these facts and the hypotheses by adding multiples of them.

    A part is a lemma, ``lemma.at(...)``, another reason, or a relation that is easily shown.
    """
    return R.From(tuple(map(_reason, parts)))


def algebra(*parts: Any) -> R.Reason:
    """As `because`, with products of two facts or hypotheses, and denominators of known sign cleared."""
    return R.From(tuple(map(_reason, parts)), products=True)


def squared(part: Any) -> R.Reason:
    """From ``a <= b`` with 0 <= a: ``a**2 <= b**2``."""
    return R.Squared(_reason(part))


def roots(part: Any, degree: int = 2) -> R.Reason:
    """From ``a <= b`` with 0 <= a the same for the square roots (roots of a degree)."""
    return R.Squared(_reason(part), Fraction(1, degree))


def exponentials(part: Any) -> R.Reason:
    """From ``a <= b``: ``exp(a) <= exp(b)``."""
    return R.Under("exp", _reason(part))


def logarithms(part: Any) -> R.Reason:
    """From ``a <= b`` with 0 < a: ``log(a) <= log(b)``."""
    return R.Under("log", _reason(part))


def times(factor: Any, part: Any) -> R.Reason:
    """From ``a <= b``: ``factor*a <= factor*b``, when the factor is shown to be nonnegative."""
    return R.Times(_term(factor), _reason(part))


def law(name: str, *args: Any) -> R.Reason:
    """A row of the function table, ``derive/function_table.py``, at these expressions."""
    return R.Law(name, tuple(K.num(a) if type(a) is int else to_term(a) for a in args))


def cases(first: Relation, second: Relation, one: Any, two: Any) -> R.Reason:
    """Two cases that cover everything: a <= b and b <= a; n <= k and k + 1 <= n (integers); a = b and a != b."""
    return R.Cases(_plain(first), _plain(second), _reason(one), _reason(two))


def induction(n: Any, *, start: Any, base: Any, step: Any, last: Any = None) -> R.Reason:
    """Induction on the integer variable n from `start`; `step` may use the statement at n and ``start <= n``.

    With `last` the statement is shown up to there only, and `step` may use ``n + 1 <= last`` too.
    """
    first = K.num(start) if type(start) is int else to_term(start)
    if last is not None:
        return BoundedInduction(to_term(n), first, _term(last), _reason(base), _reason(step))
    return R.Induction(to_term(n), first, _reason(base), _reason(step))


def rising(x: Any, *, start_at: Any, to: Any = None, start: Any = exactly, slope: Any = hypotheses) -> R.Reason:
    """The difference of the two sides is nonnegative at ``x = start_at`` and its derivative is, from there to `to`."""
    low = K.num(start_at) if type(start_at) is int else to_term(start_at)
    high = None if to is None else K.num(to) if type(to) is int else to_term(to)
    return R.Rises(to_term(x), low, high, True, _reason(start), _reason(slope))


def endpoint(x: Any, *, end_at: Any, back_to: Any = None, end: Any = exactly, slope: Any = hypotheses) -> R.Reason:
    """The mirror image of `rising`: nonnegative at the right end, derivative <= 0 before it."""
    high = K.num(end_at) if type(end_at) is int else to_term(end_at)
    low = None if back_to is None else K.num(back_to) if type(back_to) is int else to_term(back_to)
    return R.Rises(to_term(x), low, high, False, _reason(end), _reason(slope))


# ----------------------------------------------------------------------------------------- calculations


@dataclass(frozen=True)
class Step:
    """One line of a calculation: the relation to the line before, the expression, the reason, the words."""

    op: str
    expression: Any
    by: R.Reason
    say: str
    line: int


@dataclass(frozen=True)
class Calc:
    """A chain ``a = b <= c ...``; each line has its reason."""

    start: Any
    steps: tuple[Step, ...] = ()

    def _then(self, op: str, expression: Any, by: Any, say: str) -> Calc:
        line = sys._getframe(2).f_lineno
        _term(expression)  # what cannot be read is refused on its own line of the file
        return Calc(self.start, (*self.steps, Step(op, expression, _reason(by), say, line)))

    def eq(self, expression: Any, *, by: Any, say: str = "") -> Calc:
        """... ``= expression``."""
        return self._then("=", expression, by, say)

    def le(self, expression: Any, *, by: Any, say: str = "") -> Calc:
        """... ``<= expression``."""
        return self._then("<=", expression, by, say)

    def lt(self, expression: Any, *, by: Any, say: str = "") -> Calc:
        """... ``< expression``."""
        return self._then("<", expression, by, say)

    @cached_property
    def terms(self) -> list[K.Term]:
        """The expressions of the chain as kernel terms."""
        return [_term(e) for e in (self.start, *(s.expression for s in self.steps))]

    def relations(self) -> list[K.Rel]:
        """The relation that each step has to show."""
        return [K.Rel(s.op, *self.terms[i : i + 2]) for i, s in enumerate(self.steps)]

    def prove(self, context: Context, goal: K.Rel) -> K.Theorem:
        chain: K.Theorem | None = None
        for i, (step, r) in enumerate(zip(self.steps, self.relations(), strict=True)):
            try:
                th = step.by.prove(context, r)
            except (NotFound, K.Refusal) as failure:
                raise StepFailed(i + 1, step, failure) from None
            chain = th if chain is None else K.trans(chain, th)
        if chain is None:
            raise NotFound("a calculation without steps")
        return R.fit(context, [chain], goal)

    def facts(self, context: Context) -> list[K.Theorem]:
        relations = self.relations()
        strict = any(r.op == "<" for r in relations)
        op = "=" if all(r.op == "=" for r in relations) else "<" if strict else "<="
        return [self.prove(context, K.Rel(op, self.terms[0], self.terms[-1]))]


class StepFailed(Exception):
    """A step of a calculation is not given by its reason."""

    def __init__(self, number: int, step: Step, reason: Exception) -> None:
        self.number, self.step, self.reason = number, step, reason
        super().__init__(f"step {number}: {reason}")


def calc(start: Any) -> Calc:
    """Start a calculation: ``calc(a).eq(b, by=exactly).le(c, by=lemma)``."""
    _term(start)
    return Calc(start)


def _term(expression: Any) -> K.Term:
    return K.num(expression) if type(expression) is int else to_term(expression)


# ---------------------------------------------------------------------------------- lemmas and theorems


@dataclass(frozen=True)
class _Use:
    """A lemma at given values of its variables."""

    lemma: Lemma
    values: tuple[tuple[str, Any], ...]

    def prove(self, context: Context, goal: K.Rel) -> K.Theorem:
        return R.fit(context, self.facts(context), goal)

    def facts(self, context: Context) -> list[K.Theorem]:
        mapping = {self.lemma.variable(name): _term(value) for name, value in self.values}
        out = []
        for th in self.lemma.theorems.values():
            if type(th.concl) is K.Rel:
                try:
                    out.append(R.applied(context, th, mapping))
                except NotFound as failure:
                    if th is self.lemma.theorem:
                        raise NotFound(f"{self.lemma.name} does not apply: {failure} is not shown here") from None
        return out


@dataclass(eq=False)
class Lemma:
    """A scalar theorem: for all values of the variables that satisfy `given`, `statement` holds.

    Args:
        title: a few words.
        words: one sentence for people.
        statement: a relation (or several, all proved), built with `le`, `lt`, `eq`, `ne`.
        given: the hypotheses; assumptions of the symbols (positive and the like) are added to them.
        have: relations shown first, each ``(relation, reason)``; the proof and later ones may use them.
        proof: a reason or a calculation; for several statements one for each.
        discharges: ids of the obligations of the mathematics that this lemma settles.
    """

    title: str
    statement: Any
    proof: Any
    words: str = ""
    given: Sequence[Relation] = ()
    have: Sequence[tuple[Relation, Any]] = ()
    discharges: Sequence[str] = ()
    name: str = field(default="", init=False)
    file: str = field(default="", init=False)
    line: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        frame = sys._getframe(2)
        self.line, self.file = frame.f_lineno, frame.f_code.co_filename
        self._given = tuple(self.given)
        several = isinstance(self.statement, list | tuple) and not isinstance(self.statement, K.Tends)
        statements = self.statement if several else [self.statement]
        self.relations: list[K.Formula] = [_formula(s) for s in statements]
        self.hypotheses: list[K.Rel] = [r for g in self.given for r in [to_relation(g)]]  # type: ignore[misc]
        self.shown: list[tuple[K.Formula, Any]] = [(_formula(r), by) for r, by in self.have]
        self.proofs = list(self.proof) if isinstance(self.proof, list | tuple) else [self.proof]
        plain = [s for s in statements if not isinstance(s, K.Tends)]
        for h in hypotheses_of(*plain, *self.given, where=self.title):
            if h not in self.hypotheses:
                self.hypotheses.append(h)
        if len(self.proofs) != len(self.relations):
            raise DeriveError(
                self.title, f"{len(self.relations)} statements, {len(self.proofs)} proofs", "one proof each"
            )

    def at(self, **values: Any) -> R.Reason:
        """This lemma with expressions for its variables: ``lemma.at(y=x/2)``."""
        return _Use(self, tuple(values.items()))

    def variable(self, name: str) -> K.Term:
        """The variable of that name.

        Raises:
            DeriveError: the lemma has none.
        """
        for f in (*self.relations, *self.hypotheses):
            for side in K._sides(f):
                for v in side.free:
                    if v.value[0] == name:
                        return v
        raise DeriveError(f"{self.name}.at({name}=...)", name, "a variable of the statement")

    @cached_property
    def theorems(self) -> dict[str, K.Theorem]:
        """The kernel theorems, with exactly the stated hypotheses: those of `have` first, the statement last.

        Raises:
            Refused: a step is not given by its reason; the text has both.
        """
        context = Context.of(self.hypotheses)
        out: dict[str, K.Theorem] = {}
        work = [(f"have {i + 1}", f, by) for i, (f, by) in enumerate(self.shown)]
        named = [self.name if len(self.relations) == 1 else f"{self.name}.{i + 1}" for i in range(len(self.relations))]
        work += list(zip(named, self.relations, self.proofs, strict=True))
        for label, formula, by in work:
            try:
                th = _prove(context, formula, _reason(by))
            except StepFailed as failure:
                where = f"{self.name}, {label + ', ' if label.startswith('have') else ''}step {failure.number}"
                raise _refused(where, failure.reason, self._place(failure.step.line)) from None
            except (NotFound, K.Refusal) as failure:
                where = self.name if label == self.name else f"{self.name}, {label}"
                raise _refused(where, failure, self._place(self.line)) from None
            for h in self.hypotheses if not label.startswith("have") and isinstance(formula, K.Rel) else []:
                th = K.cut(K.hyp(h), th) if h not in th.hyps else th
            beyond = th.hyps - set(self.hypotheses)
            if beyond:
                raise Refused(self.name, f"a proof that also uses {sorted(map(str, beyond))}", "only the hypotheses")
            out[label if not label.startswith("have") else f"{self.name}.have{label[5:]}"] = th
            context.add(th)
        return out

    def _place(self, line: int) -> str:
        return f"See {self.file}, line {line}." if self.file else ""

    @property
    def theorem(self) -> K.Theorem:
        """The kernel theorem of the (last) statement."""
        return list(self.theorems.values())[-1]

    @property
    def sympy(self) -> Any:
        """The statement as an unevaluated SymPy relation."""
        from derive.terms_sympy import formula_to_sympy

        return formula_to_sympy(self.relations[-1])

    @property
    def uses(self) -> list[Any]:
        """The lemmas that the proof names."""
        return _lemmas([*self.proofs, *(by for _, by in self.shown)])


def _refused(where: str, failure: Exception, place: str) -> Refused:
    """The error for a step that failed: what the reason gives and what was needed, where that is known."""
    if isinstance(failure, R.Mismatch):
        return StepRefused(where, failure.given, failure.needed, place)
    return Refused(where, str(failure), "a reason that gives the step", place)


def _prove(context: Context, formula: K.Formula, by: R.Reason) -> K.Theorem:
    if isinstance(formula, K.Rel):
        return by.prove(context, formula)
    if isinstance(formula, K.Derivative):
        computed = formula.function
        for _ in range(formula.order):
            computed = K.differentiate(computed, formula.by)
        equation = by.prove(context, K.eq(computed, formula.value))
        chain = [formula.function]
        for _ in range(formula.order):
            chain.append(K.differentiate(chain[-1], formula.by))
        defs = context.defs(*chain)
        for s in K._postorder(chain):
            if s.op == "^" and formula.by in s.args[0].free and not s.args[1].integer:
                defs.append(context.prove(K.lt(0, s.args[0])))
        return K.derivative(formula.function, formula.by, formula.order, equation, *defs)
    if isinstance(formula, K.Tends):
        if not isinstance(by, LimitReason):
            raise NotFound("a limit needs a reason for limits, such as squeezed(...)")
        return by.prove(context, formula)
    raise NotFound("a statement that is neither a relation nor a derivative nor a limit")


def _lemmas(parts: Sequence[Any]) -> list[Any]:
    """The lemmas that reasons mention, in order."""
    out: list[Any] = []

    def walk(part: Any) -> None:
        if isinstance(part, Lemma | Theorem):
            if part not in out:
                out.append(part)
        elif isinstance(part, _Use):
            walk(part.lemma)
        elif isinstance(part, _Deferred):
            pass
        elif isinstance(part, Calc):
            for s in part.steps:
                walk(s.by)
        elif isinstance(part, tuple | list):
            for p in part:
                walk(p)
        elif hasattr(part, "__dataclass_fields__") and not isinstance(part, Relation):
            for key in part.__dataclass_fields__:
                walk(getattr(part, key))

    walk(list(parts))
    return out


@dataclass(frozen=True)
class Argument:
    """A set-level step in prose, and the lemmas it uses."""

    text: str
    uses: tuple[Any, ...] = ()
    cites: tuple[str, ...] = ()


def argument(*, text: str, uses: Sequence[Any] = (), cites: Sequence[str] = ()) -> Argument:
    """An argument in prose: shown to the reader, tested by brute force, never reported as proved by machine."""
    return Argument(inspect.cleandoc(text), tuple(uses), tuple(cites))


@dataclass(frozen=True)
class Enumeration:
    """All cases of a finite statement, run exactly."""

    text: str
    check: Callable[[Tally], None]


def enumeration(*, text: str, check: Callable[[Tally], None]) -> Enumeration:
    """A proof of a statement about finitely many cases by going through all of them."""
    return Enumeration(inspect.cleandoc(text), check)


@dataclass(eq=False)
class Theorem:
    """A set-level theorem: a statement in words with its executable form, proved by an argument or enumeration.

    Args:
        title: a few words.
        words: one sentence for people.
        statement: the `SetStatement`: text, LaTeX, and the function that tests it on a tiny space.
        proof: `argument(...)` or `enumeration(...)`.
        discharges: ids of obligations that this theorem settles.
        formal: the Coq theorem of ``proofs/formal`` that says the same or more, as ``File.theorem``; while Coq's
            verdict on it stands, the theorem rests on it and not on the argument.
    """

    title: str
    statement: SetStatement
    proof: Argument | Enumeration
    words: str = ""
    discharges: Sequence[str] = ()
    formal: str = ""
    name: str = field(default="", init=False)
    file: str = field(default="", init=False)
    line: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        frame = sys._getframe(2)
        self.line, self.file = frame.f_lineno, frame.f_code.co_filename
        if not isinstance(self.statement, SetStatement):
            raise DeriveError(self.title, f"the statement {self.statement!r}", "a SetStatement")
        if not isinstance(self.proof, Argument | Enumeration):
            raise DeriveError(self.title, f"the proof {self.proof!r}", "argument(...) or enumeration(...)")
        if self.formal and not re.fullmatch(r"[A-Za-z]\w*\.[A-Za-z]\w*", self.formal):
            raise DeriveError(self.title, f"formal={self.formal!r}", "a Coq theorem as File.theorem")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the text, the executable statement and the argument."""
        return self.fresh_digest()

    def fresh_digest(self) -> str:
        """The digest, computed anew from the statement and the proof as they are now."""
        if isinstance(self.proof, Argument):
            return self.statement.digest(self.proof.text)
        body = self.proof.text + digest_of(source_of(self.proof.check))
        return hashlib.sha256((self.statement.digest(body)).encode()).hexdigest()

    @cached_property
    def theorem(self) -> K.Theorem:
        """The opaque theorem of the kernel, resting on the theorems it uses and on its citations."""
        if isinstance(self.proof, Enumeration):
            return K.opaque("enumeration", self.name, self.digest)
        below = [th for used in self.uses for th in used.theorems.values()]
        for key in self.proof.cites:
            below.append(K.opaque("cited", key, hashlib.sha256(key.encode()).hexdigest()))
        return K.opaque("argument", self.name, self.digest, *below)

    @property
    def words_digest(self) -> str:
        """SHA-256 of the statement as it is read, which a formal proof is compared with."""
        return digest_of_words(self.statement.text, self.statement.latex)

    @property
    def theorems(self) -> dict[str, K.Theorem]:
        """The theorem under its name."""
        return {self.name: self.theorem}

    @property
    def uses(self) -> list[Any]:
        """The lemmas and theorems that the argument names."""
        return list(self.proof.uses) if isinstance(self.proof, Argument) else []


# --------------------------------------------------------------------------- more reasons: ends, values, powers


def concave(
    x: Any,
    *,
    low: Any,
    high: Any,
    at_low: Any = exactly,
    at_high: Any = exactly,
    bend: Any = hypotheses,
    where: Any = (),
) -> R.Reason:
    """The difference of the two sides is nonnegative at ``x = low`` and ``x = high`` and concave between them.

    `bend` shows that its second derivative is at most 0; `where` are facts on the range that show it defined.
    """
    facts = R.From(tuple(map(_reason, where)))
    return Concave(to_term(x), _term(low), _term(high), _reason(at_low), _reason(at_high), _reason(bend), facts)


def one_by_one(n: Any, *, first: int, last: int, each: Any = exactly, beyond: Any = None) -> R.Reason:
    """The integer variable n is `first`, ..., `last` (`each` shows the statement there) or larger (`beyond`)."""
    return OneByOne(to_term(n), first, last, _reason(each), None if beyond is None else _reason(beyond))


def raised(part: Any, to: Any) -> R.Reason:
    """From ``a <= b`` with 0 <= a: ``a**to <= b**to``, for a positive whole number or an integer-valued expression."""
    return Raised(_term(to), _reason(part))


def balls(*, pieces: int = 2_000, seconds: float = 30.0) -> R.Reason:
    """The step holds on a box, by ball arithmetic on at most this many pieces of it.

    Every variable of the step needs a rational lower and upper bound among the hypotheses; the other hypotheses
    may exclude pieces. The search stops after so many seconds.
    """
    return Covered(pieces, seconds)


def substituting(*parts: Any, rest: Any = None) -> R.Reason:
    """Each equation ``a = b`` of the parts, in turn, puts b for every a in the step; then exact algebra or `rest`."""
    return Substituting(tuple(map(_reason, parts)), None if rest is None else _reason(rest))


def last_term(total: Any) -> R.Reason:
    """A `Sum` (`Product`) whose range is one longer than that of `total` is `total` plus (times) the last term."""
    return LastTerm(_term(total))


def monotone(piece: str, part: Any) -> R.Reason:
    """From ``a <= b``: ``f(a) <= f(b)``, or the reverse, f monotone on a piece of its domain that contains both.

    The pieces are rows of ``derive/function_table.py``: ``monotone("cos", ...)`` is for 0 <= a, b <= pi.
    """
    if piece not in K.MONOTONE:
        raise DeriveError("monotone", piece, f"one of {', '.join(sorted(K.MONOTONE))}")
    return R.Under(piece, _reason(part))


def squeezed(lower: Any, upper: Any, *, beyond: Any, above: Any = hypotheses, below: Any = hypotheses) -> LimitReason:
    """The function lies between `lower` and `upper` for ``x > beyond``, and the kernel's rules give both the limit.

    `above` shows ``lower <= function`` and `below` shows ``function <= upper``.
    """
    return Squeezed(_term(lower), _term(upper), _term(beyond), _reason(above), _reason(below))


def empty_range(total: Any) -> R.Reason:
    """A `Sum` that ends one before it starts is 0, such a `Product` is 1."""
    return EmptyRange(_term(total))


def termwise(index: Any, by: Any = exactly) -> R.Reason:
    """Two sums (products) over one range compare as their terms at `index` do, which `by` shows."""
    return Termwise(to_term(index), _reason(by))


def least_inside(
    x: Any,
    *,
    low: Any,
    high: Any,
    at_low: Any = exactly,
    at_high: Any = exactly,
    inside: Any = hypotheses,
    where: Any = (),
    where_inside: Any = (),
) -> R.Reason:
    """The difference of the two sides is nonnegative at ``x = low`` and ``x = high`` and at its least value.

    `inside` shows a contradiction (``0 < 0``) from a point between them where the derivative of the difference is
    0 and the difference negative; `where` are facts on the closed range, and `where_inside` facts between the ends,
    that show it and its derivative defined.
    """
    closed, opened = (R.From(tuple(map(_reason, facts))) for facts in (where, where_inside))
    ends = _term(low), _term(high), _reason(at_low), _reason(at_high)
    return LeastInside(to_term(x), *ends, _reason(inside), closed, opened)


def in_the_limit(x: Any, along: Relation, *, beyond: Any, by: Any = exactly) -> R.Reason:
    """From ``f <= g`` for all ``x > beyond``: the same for the limits of both sides as x tends to infinity.

    `by` shows `along`; both sides have limits by the kernel's rules for constants, 1/x, sums, products and functions.
    """
    return InTheLimit(to_term(x), _plain(along), _term(beyond), _reason(by))


def limit_of_equal(form: Any, *lemmas: Lemma, beyond: Any, same: Any = exactly) -> LimitReason:
    """The function equals `form` for ``x > beyond``; the limits of its parts are known by rule or by the lemmas.

    The limit of the statement is written with these limits in place of the parts, unsimplified.
    """
    return LimitOfEqual(_term(form), lemmas, _term(beyond), _reason(same))


def found(seconds: float = 60.0) -> R.Reason:
    """The prover finds the step from the hypotheses, within so many seconds of the processor."""
    return Searched(seconds)


def from_infinity(x: Any, *, bound: Any, step: Any, floor: Any) -> R.Reason:
    """The difference f of the two sides falls from x to x + 1 (`step`) and is at least -bound/x (`floor`).

    So f(x) >= f(x + m) >= -bound/m for every m, hence f(x) >= 0. The hypotheses about x are lower bounds.
    """
    return FromInfinity(to_term(x), _term(bound), _reason(step), _reason(floor))
