"""``prove``: decide one relation with what the kernel's rules can do.

The verdict is `proved` with a saved proof that the independent checker has replayed, `refuted` with a point
at which the goal is certainly false or undefined while every hypothesis certainly holds, or `undecided`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from derive import kernel as K
from derive import recheck as checker
from derive import saved
from derive.errors import DeriveError, TooLarge
from derive.kernel import Rel
from derive.search.contradictions import contradiction
from derive.search.deadline import OutOfTime, now, until
from derive.search.log_concavity import read_shape
from derive.search.nowhere import in_every_case
from derive.search.refute import Found, refute
from derive.search.sides_apart import by_sides
from derive.search.tactics.scheduler import attempt
from derive.search.tactics.task import Failures, Hard
from derive.terms_text import parse_cases, parse_statement, text, text_relation


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
        nowhere: a part of the goal that is undefined wherever the hypotheses hold, or None.
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
    nowhere: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The contracted fields."""
        return dict(self.__dict__)


def prove(
    goal: Any, given: Any = (), integers: Collection[str] = (), timeout: float = 10.0, pieces: int = 2_000
) -> Decision:
    """Decide a relation for all real (or integer) values of its variables that satisfy the hypotheses.

    Args:
        goal: a SymPy relation, or text such as ``"1 + x <= exp(x)"`` (chains and ``and`` are allowed); or a shape,
            such as ``"log_concave(Phi(x), x)"``, see `derive.search.log_concavity`.
        given: hypotheses of the same kinds; each may distinguish cases with ``or``, which are proved one by one.
        integers: names of the variables that are integers, for text.
        timeout: seconds after which the search stops.
        pieces: the most pieces that the covers of the proof may have in all.

    Raises:
        DeriveError: something that cannot be read.

    >>> prove("x*(1 - x) <= 1/4").verdict
    'proved'
    >>> prove("x**2 >= x").counterexample is not None
    True
    >>> prove("x/x = 1").reason
    'undefined at this point: 1/x is undefined there'
    """
    started, timeout, pieces = now(), checked_budget(timeout), checked_limit(pieces)
    goals, cases, statement = read_question(goal, given, integers)
    end = started + timeout

    def done(verdict: str, reason: str, **more: Any) -> Decision:
        return Decision(verdict, statement, reason, seconds=round(now() - started, 3), **more)

    def refuted(found: Found) -> Decision:
        point, why = found
        part = None
        if why.startswith("undefined"):
            part = in_every_case(goals, cases, min(end, now() + min(0.3, timeout / 10)))
        shown = None if part is None else text(part)
        return done("refuted", why, counterexample={str(v): str(q) for v, q in point.items()}, nowhere=shown)

    theorems: dict[str, K.Theorem] = {}
    questions = [(f"goal{i + 1}" if len(goals) > 1 else "goal", r) for i, r in enumerate(goals)]
    glance = min(GLANCE, timeout / 20)
    for hypotheses in cases:
        for r in goals:  # a glance at the points of every case before any of them takes longer
            if (bad := refute(r, hypotheses, min(end, now() + glance), 60)) is not None:
                return refuted(bad)
    for j, hypotheses in enumerate(cases):
        for name, r in questions:
            hard: list[Hard] = []
            found = _one(r, hypotheses, end, timeout, pieces, hard)
            if found is None:
                return done("undecided", _how_far(r, len(theorems), len(cases) * len(goals), hard))
            if isinstance(found, tuple):
                return refuted(found)
            theorems[f"{name}_case{j + 1}" if len(cases) > 1 else name] = found
    if (used := pieces_of(*theorems.values())) > pieces:
        needs = f"{used:,} piece" + "s" * (used > 1)
        return done("undecided", f"a proof was found, but it needs {needs}, and {pieces:,} are the limit", pieces=used)
    certificate = saved.save(theorems)
    report = checker.recheck(certificate)
    if not report.ok:
        return done("undecided", f"the independent checker refused the proof: {report.reason}", recheck="failed")
    how = f"by exact arithmetic and a cover of {used} piece{'s' * (used > 1)}" if used else "by exact arithmetic"
    how += f", in {len(cases)} cases" if len(cases) > 1 else ""
    vacuous = all(t.vacuous for t in report.theorems) or all(_never(h, end, timeout) is not None for h in cases)
    return done("proved", how, certificate=certificate, recheck="passed", vacuous=vacuous, pieces=used)


def read_question(goal: Any, given: Any, integers: Collection[str]) -> tuple[list[Rel], list[tuple[Rel, ...]], str]:
    """The goals, the hypotheses of each case, and the whole statement as text."""
    shape = read_shape(goal, integers)
    goals = _relations(goal, integers) if shape is None else shape.relations()
    if not goals:
        raise DeriveError("goal", "no relation", "a relation such as x <= exp(x)")
    each = [_cases(g, integers) for g in ([given] if isinstance(given, str) or not _is_sequence(given) else given)]
    each += [] if shape is None else shape.hypotheses(each)
    if prod(map(len, each)) > MAX_CASES:
        raise TooLarge("given", f"hypotheses with {prod(map(len, each))} cases", f"at most {MAX_CASES}")
    cases = [tuple(dict.fromkeys(h for part in parts for h in part)) for parts in product(*each)]
    every = (*goals, *(h for case in cases for h in case))
    names = sorted({v for r in every for t in r[1:] for v in t.free}, key=repr)
    domain = ", ".join(f"{v} {'an integer' if v.integer else 'real'}" for v in names)
    extra = "".join(f", {' or '.join(' and '.join(map(text_relation, case)) for case in parts)}" for parts in each)
    shown = "; ".join(map(text_relation, goals))
    shown = shown if shape is None else f"{shape}, that is {shown}"
    return goals, cases, f"for all {domain}{extra}:  {shown}" if names else shown


def _how_far(goal: Rel, done: int, parts: int, hard: Sequence[Hard]) -> str:
    """Why a statement is undecided: the part that was not proved, and the smallest task that took long."""
    reason = f"no proof of {text_relation(goal)} was found, and no counterexample"
    if parts > 1:
        reason = f"{done} of {parts} parts are proved; {reason}"
    longest = max((h.seconds for h in hard), default=0.0)
    slow = [h for h in hard if h.seconds > longest / 4 and len(text_relation(h.goal)) <= READABLE]
    if not slow:
        return reason
    worst = max(slow, key=lambda h: (h.depth, h.seconds))
    given = ", ".join(map(text_relation, worst.hyps))
    stopped = f", where a cover stopped at {worst.where}" if worst.where else ""
    return f"{reason}; hard is {text_relation(worst.goal)}" + (f" for {given}" if given else "") + stopped


def _one(
    goal: Rel, hypotheses: tuple[Rel, ...], end: float, timeout: float, pieces: int, hard: list[Hard]
) -> K.Theorem | Found | None:
    """A theorem or a counterexample: tries of both kinds in turn, longer and longer."""
    second, failed = min(1.0, timeout / 8), Failures()

    def bounded(seconds: float) -> float:
        return min(end, now() + seconds)

    def tried(until: float, r: Rel = goal, hyps: tuple[Rel, ...] = hypotheses) -> K.Theorem | None:
        return attempt(r, hyps, until, pieces, hard, failed)

    found: K.Theorem | Found | None = tried(bounded(second / 10))
    if found is None:
        found = refute(goal, hypotheses, bounded(min(4 * GLANCE, timeout / 20)), tries=60)
    if found is None:
        found = tried(bounded(second / 2))
    if found is None:
        found = refute(goal, hypotheses, bounded(second / 2), tries=4_000)
    if found is None and (never := _never(hypotheses, end, timeout)) is not None:
        return K.absurd(never, goal)
    if found is None and any(h.op == "!=" for h in hypotheses):
        found = by_sides(goal, hypotheses, lambda r, hyps: tried(bounded(2 * second), r, hyps))
    if found is None:
        found = tried(bounded(2 * second))
    if found is None:
        found = refute(goal, hypotheses, bounded(second), tries=4_000)
    if found is None and end - timeout / 5 > now():
        found = tried(end - timeout / 5)
    return refute(goal, hypotheses, end, tries=4_000) if found is None else found


def _never(hypotheses: tuple[Rel, ...], end: float, timeout: float) -> K.Theorem | None:
    """``0 < 0`` from hypotheses that are never all true; not asked for when a point with all of them is found."""
    if not hypotheses:
        return None
    try:
        with until(end):
            never = contradiction(hypotheses)
    except OutOfTime:
        return None
    if never is not None:
        return never
    at = now()
    if refute(K.lt(0, 0), hypotheses, min(end, at + 0.03), tries=60) is not None:
        return None
    for h in hypotheses:
        if h.op in ("<", "<="):
            others = tuple(g for g in hypotheses if g != h)
            opposite = Rel("<=" if h.op == "<" else "<", h.right, h.left)
            th = attempt(opposite, others, min(end, now() + min(0.3, timeout / 20)))
            if th is not None:
                return K.linear(K.lt(0, 0), [(K.trans(th, K.hyp(h)), Fraction(1))])
    return attempt(K.lt(0, 0), hypotheses, min(end, now() + min(0.3, timeout / 20)))


GLANCE = 0.01  # seconds; most false statements show it by then
READABLE = 160  # characters of a relation in a reason
MAX_CASES = 64
LONGEST = 1_000_000  # seconds, and pieces


def checked_budget(timeout: Any) -> float:
    """The seconds of a decision."""
    if isinstance(timeout, bool) or not isinstance(timeout, int | float | Fraction) or not 0 < timeout <= LONGEST:
        raise DeriveError("timeout", repr(timeout), f"a number of seconds above 0 and at most {LONGEST:,}")
    return float(timeout)


def checked_limit(pieces: Any) -> int:
    """The limit of pieces."""
    if type(pieces) is not int or not 0 <= pieces <= LONGEST:
        raise DeriveError("pieces", repr(pieces), f"a whole number from 0 to {LONGEST:,}")
    return pieces


def _is_sequence(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def _cases(given: Any, integers: Collection[str]) -> list[list[Rel]]:
    """The cases of a hypothesis: of text with ``or``, of SymPy's `Or` and `And`."""
    if isinstance(given, str):
        return parse_cases(given, integers, "given")
    name = type(given).__name__
    if name in ("Or", "And") and hasattr(given, "args"):
        parts = [_cases(g, integers) for g in given.args]
        if name == "Or":
            return [case for part in parts for case in part]
        if prod(map(len, parts)) > MAX_CASES:
            raise TooLarge("given", f"a hypothesis with {prod(map(len, parts))} cases", f"at most {MAX_CASES}")
        return [[h for case in chosen for h in case] for chosen in product(*parts)]
    return [_relations(given, integers)]


def _relations(given: Any, integers: Collection[str]) -> list[Rel]:
    if isinstance(given, str):
        return parse_statement(given, integers)
    if isinstance(given, Rel):
        return [given]
    from derive.terms_sympy import hypotheses_of, to_relation

    if type(given).__name__ == "And" and hasattr(given, "args"):
        return [r for part in given.args for r in _relations(part, integers)]
    r = to_relation(given)
    if not isinstance(r, Rel):
        raise DeriveError("goal", str(given), "a relation without derivatives")
    if hypotheses_of(given):
        raise DeriveError("goal", str(given), "plain real or integer symbols", "State signs as hypotheses in given=.")
    return [r]


def pieces_of(*theorems: K.Theorem) -> int:
    """How many pieces the covers below some theorems have."""
    count, stack = 0, list(theorems)
    seen: set[int] = set()
    while stack:
        step = stack.pop()
        if id(step) in seen:
            continue
        seen.add(id(step))
        stack += step.premises
        trees = [step.args[3]] if step.rule == "cover" else []
        while trees:
            node = trees.pop()
            if node[0] == "split":
                trees += node[3:]
            else:
                count += 1
    return count
