"""``prove``: decide one relation with what the kernel's rules can do.

The verdict is `proved` with a saved proof that the independent checker has replayed, `refuted` with a point
at which the goal is certainly false or undefined while every hypothesis certainly holds, or `undecided`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from derive import kernel as K
from derive import recheck as checker
from derive import saved
from derive.errors import DeriveError
from derive.evidence.term_balls import holds
from derive.kernel import Refusal, Rel, Term
from derive.laurent import Poly
from derive.search.context import Context, NotFound
from derive.search.polynomials import Polynomials
from derive.search.reasons import fit
from derive.terms_text import parse_statement, text_relation

Point = dict[Term, Fraction]


@dataclass
class Decision:
    """The outcome of `prove`.

    Attributes:
        verdict: ``proved``, ``refuted`` or ``undecided``.
        statement: the goal with its hypotheses, as it was read.
        reason: why: the tactic, the values at the counterexample, or how far the search came.
        vacuous: the hypotheses were shown to contradict one another.
        counterexample: variable -> exact value, or None.
        certificate: the saved proof, or None.
        recheck: ``passed`` or ``not run``.
        pieces: pieces of a cover (0: none was needed).
        seconds: time spent.
    """

    verdict: str
    statement: str
    reason: str
    vacuous: bool = False
    counterexample: dict[str, str] | None = None
    certificate: str | None = field(default=None, repr=False)
    recheck: str = "not run"
    pieces: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The contracted fields."""
        return dict(self.__dict__)


def prove(goal: Any, given: Any = (), integers: Collection[str] = (), timeout: float = 10.0) -> Decision:
    """Decide a relation for all real (or integer) values of its variables that satisfy the hypotheses.

    Args:
        goal: a SymPy relation, or text such as ``"1 + x <= exp(x)"`` (chains and ``and`` are allowed).
        given: hypotheses of the same kinds.
        integers: names of the variables that are integers, for text.
        timeout: seconds after which the search stops.

    Raises:
        DeriveError: something that cannot be read.

    >>> prove("x*(1 - x) <= 1/4").verdict
    'proved'
    >>> prove("x**2 >= x").counterexample is not None
    True
    >>> prove("x/x = 1").reason
    'undefined at this point: (x ^ (-1)) is undefined there'
    """
    started = time.perf_counter()
    goals = _relations(goal, integers)
    hypotheses = [h for g in ([given] if isinstance(given, str) or not _is_sequence(given) else given)
                  for h in _relations(g, integers)]  # fmt: skip
    if not goals:
        raise DeriveError("goal", "no relation", "a relation such as x <= exp(x)")
    shown = "; ".join(map(text_relation, goals))
    names = sorted({v for r in (*goals, *hypotheses) for t in r[1:] for v in t.free}, key=repr)
    domain = ", ".join(f"{v} {'an integer' if v.integer else 'real'}" for v in names)
    extra = "".join(f", {text_relation(h)}" for h in hypotheses)
    statement = f"for all {domain}{extra}:  {shown}" if names else shown
    end = started + timeout

    def done(verdict: str, reason: str, **more: Any) -> Decision:
        return Decision(verdict, statement, reason, seconds=round(time.perf_counter() - started, 3), **more)

    theorems = {}
    for i, r in enumerate(goals):
        bad = refute(r, hypotheses, min(end, time.perf_counter() + timeout / 10))
        if bad is not None:
            return done("refuted", bad[1], counterexample={str(v): str(q) for v, q in bad[0].items()})
        th = attempt(r, hypotheses, end)
        if th is None:
            bad = refute(r, hypotheses, end, tries=20_000)
            if bad is not None:
                return done("refuted", bad[1], counterexample={str(v): str(q) for v, q in bad[0].items()})
            return done("undecided", f"no proof of {text_relation(r)} was found, and no counterexample")
        theorems[f"goal{i + 1}" if len(goals) > 1 else "goal"] = th
    text = saved.save(theorems)
    report = checker.recheck(text)
    if not report.ok:
        return done("undecided", f"the independent checker refused the proof: {report.reason}", recheck="failed")
    vacuous = contradiction(hypotheses) is not None
    return done("proved", "by exact arithmetic", certificate=text, recheck="passed", vacuous=vacuous)


def _is_sequence(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def _relations(given: Any, integers: Collection[str]) -> list[Rel]:
    if isinstance(given, str):
        return parse_statement(given, integers)
    if isinstance(given, Rel):
        return [given]
    from derive.terms_sympy import hypotheses_of, to_relation

    r = to_relation(given)
    if not isinstance(r, Rel):
        raise DeriveError("goal", str(given), "a relation without derivatives")
    if hypotheses_of(given):
        raise DeriveError("goal", str(given), "plain real or integer symbols", "State signs as hypotheses in given=.")
    return [r]


def attempt(goal: Rel, hypotheses: Sequence[Rel], end: float) -> K.Theorem | None:
    """A theorem with exactly these hypotheses, by the tactics at hand, or None."""
    tactics: list[Callable[[Context], K.Theorem]] = [
        lambda c: c.prove(goal),
        lambda c: fit(c, [], goal),
        lambda c: c.polynomial(goal),
        lambda c: c.rational(goal),
        lambda c: fit(c, toolbox(c, goal), goal),
        lambda c: _absurd(hypotheses, goal),
    ]
    for tactic in tactics:
        if time.perf_counter() > end:
            return None
        try:
            th = tactic(Context.of(hypotheses))
        except (NotFound, Refusal, RecursionError):
            continue
        for h in hypotheses:
            th = K.cut(K.hyp(h), th) if h not in th.hyps else th
        return th
    return None


def _absurd(hypotheses: Sequence[Rel], goal: Rel) -> K.Theorem:
    never = contradiction(hypotheses)
    if never is None:
        raise NotFound("a contradiction between the hypotheses")
    return K.absurd(never, goal)


def toolbox(context: Context, goal: Rel) -> list[K.Theorem]:
    """Facts about the parts of a goal: tangents of exp and log, the squares of a quadratic, m + 1 <= n for m < n."""
    facts: list[K.Theorem] = []
    for s in K._outside(goal[1:]):
        names = {"exp": ("exp_above_tangent", "exp_positive"), "log": ("log_below_tangent",)}.get(s.op, ())
        for name in names:
            try:
                facts.append(context.law(name, *s.args))
            except (NotFound, Refusal):
                continue
    facts.extend(context.law("square_nonnegative", form) for form in squares(goal))
    for th in list(context.facts.values()):
        r = th.concl
        if isinstance(r, Rel) and r.op == "<" and r.left.integer and r.right.integer:
            facts.append(context.law("integers_apart", r.left, r.right))
    return facts


def squares(goal: Rel) -> list[Term]:
    """Linear forms whose squares, with positive weights, make up right - left; empty when it is no such quadratic.

    Squares are completed exactly, one part of the goal after the other.

    >>> from derive.terms_text import parse_relation
    >>> squares(parse_relation("2*x*y <= x**2 + y**2"))
    [(y + ((-1) * x))]
    """
    polys = Polynomials()
    gap = polys.gap(goal)
    if any(sum(e for _, e in m) > 2 or any(e < 0 for _, e in m) for m in gap):
        return []
    atoms = sorted({a for m in gap for a, _ in m})
    half: dict[tuple[int | None, int | None], Fraction] = {}
    for m, c in gap.items():
        flat = [a for a, e in m for _ in range(e)]
        i, j = [*flat, None, None][:2]
        half[i, j] = half[j, i] = c if i == j else c / 2
    rest: list[int | None] = [*atoms, None]
    forms = []
    for i in atoms:
        rest.remove(i)
        pivot = half.get((i, i), Fraction(0))
        row = {j: half.get((i, j), Fraction(0)) for j in rest}
        if pivot == 0 and not any(row.values()):
            continue
        if pivot <= 0:
            return []
        form: Poly = {((i, 1),): Fraction(1)}
        for j, c in row.items():
            if c:
                form[() if j is None else ((j, 1),)] = c / pivot
        forms.append(polys.term(form))
        for j in rest:
            for k in rest:
                half[j, k] = half.get((j, k), Fraction(0)) - row[j] * row[k] / pivot
    return forms


def contradiction(hypotheses: Sequence[Rel]) -> K.Theorem | None:
    """The hypotheses give a < a, if that is a linear consequence of them: they are never all true."""
    for h in hypotheses:
        if h.op != "<":
            continue
        try:
            return K.trans(Context.of(hypotheses).linear(K.le(h.right, h.left)), K.hyp(h))
        except (NotFound, Refusal):
            continue
    try:
        return K.linear(K.lt(0, 0), [(Context.of(hypotheses).linear(K.le(1, 0)), Fraction(1))])
    except (NotFound, Refusal):
        return None


def refute(goal: Rel, hypotheses: Sequence[Rel], end: float, tries: int = 400) -> tuple[Point, str] | None:
    """A point where every hypothesis certainly holds and the goal certainly does not, with the reason."""
    variables = sorted({v for r in (goal, *hypotheses) for t in r[1:] for v in t.free}, key=repr)
    for i, point in enumerate(_points(variables, hypotheses, tries)):
        if i % 16 == 0 and time.perf_counter() > end:
            return None
        if not all(holds(h, point)[0] is True for h in hypotheses):
            continue
        answer, why = holds(goal, point)
        if answer is False:
            undefined = why.endswith("is undefined there")
            return point, f"undefined at this point: {why}" if undefined else f"the sides are {why}"
    return None


def _points(variables: Sequence[Term], hypotheses: Sequence[Rel], tries: int) -> Iterator[Point]:
    """Small special points first, then ends of the ranges and random ones, reproducibly."""
    special = [Fraction(q) for q in (0, 1, -1, 2, -2)] + [Fraction(1, 2), Fraction(-1, 2), Fraction(10), Fraction(-10)]
    ends: dict[Term, list[Fraction]] = {}
    for v in variables:
        found = [
            value
            for h in hypotheses
            for side, other in ((h.left, h.right), (h.right, h.left))
            if side is v and (value := K.evaluate(other)) is not None
        ]
        near = [e + d for e in found for d in (0, Fraction(1, 1000), Fraction(-1, 1000), Fraction(1, 10**9))]
        ends[v] = list(dict.fromkeys([*near, *special]))
        if v.integer:
            ends[v] = list(dict.fromkeys(Fraction(round(q)) for q in ends[v]))
    count = 0
    for values in product(*(ends[v] for v in variables)):
        yield dict(zip(variables, values, strict=True))
        count += 1
        if count > tries:
            break
    chance = random.Random(count)
    for _ in range(tries if variables else 0):
        point: Point = {}
        for v in variables:
            size = Fraction(chance.choice([1, 1, 3, 30, 1000, 10**6]))
            q = size * Fraction(chance.randrange(-(10**6), 10**6 + 1), 10**6)
            known = ends[v]
            inside = chance.random() < 0.5 and len(known) > 9
            q = known[0] + (known[4] - known[0]) * abs(q) / size if inside else q
            point[v] = Fraction(round(q)) if v.integer else q
        yield point
