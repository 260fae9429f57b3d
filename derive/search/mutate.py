"""Changed statements: each constant, relation and hypothesis of a statement is altered and the result is decided.

A change that makes a true statement false must never be proved; one that is proved says how far the statement
is from sharp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.errors import DeriveError
from derive.kernel import Refusal, Rel, Term
from derive.search.apart import prove_apart
from derive.search.prove import Decision
from derive.terms_text import digits, text_relation

Decide = Callable[[str, Sequence[str], Sequence[str], float], Decision]


Place = tuple[int, tuple[int, ...]]  # side (0 left, 1 right) and path of a constant


@dataclass(frozen=True)
class Mutant:
    """A changed statement.

    Attributes:
        change: what was changed, as text.
        goal: the relation.
        hypotheses: its hypotheses.
        place: where the changed constant stands, or None.
        value: the new constant, or None.
        was: the old one, or None.
    """

    change: str
    goal: Rel
    hypotheses: tuple[Rel, ...]
    place: Place | None = None
    value: Fraction | None = None
    was: Fraction | None = None


@dataclass(frozen=True)
class Limit:
    """How far one constant of a statement can be moved in one direction.

    Attributes:
        constant: the constant as it stands, with its side.
        proved: the furthest value with which the statement was proved.
        refuted: the nearest value with which it was refuted; None: no value was.
        sharp: the limit itself, when it is proved and values within 1 % of its distance beyond it are refuted.
    """

    constant: str
    proved: Fraction
    refuted: Fraction | None
    sharp: Fraction | None

    def as_json(self) -> dict[str, str | None]:
        """The limit with its numbers as exact texts."""
        shown = {"proved": self.proved, "refuted": self.refuted, "sharp": self.sharp}
        return {"constant": self.constant, **{k: None if q is None else str(q) for k, q in shown.items()}}

    def __str__(self) -> str:
        if self.sharp is not None:
            return f"{self.constant} can be moved to {self.sharp}, and is refuted at {self.refuted}"
        beyond = "no value was refuted" if self.refuted is None else f"refuted at {self.refuted}"
        return f"{self.constant} can be moved to {self.proved}; {beyond}"


def mutants(goal: Rel, hypotheses: Sequence[Rel]) -> Iterator[Mutant]:
    """All single changes: constants by 1 %, by one unit and in sign; the relation; each hypothesis.

    >>> x = K.var("x")
    >>> [m.change for m in mutants(K.le(x, K.apply("exp", x)), [K.lt(0, x)])]
    ['< for <=', '= for <=', 'sides exchanged', 'without 0 < x', '<= for < in 0 < x']
    """
    hypotheses = tuple(hypotheses)
    for side in (0, 1):
        for path, c in _constants(goal.right if side else goal.left):
            for new, how in _changed(c):
                try:
                    changed = with_constant(goal, (side, path), new)
                except Refusal:
                    continue
                change = f"{digits(new)} for {digits(c)} ({how}) on the {'right' if side else 'left'}"
                yield Mutant(change, changed, hypotheses, (side, path), new, c)
    for op in ("<", "<=", "="):
        if op != goal.op:
            yield Mutant(f"{op} for {goal.op}", Rel(op, *goal[1:]), hypotheses)
    if goal.op in ("<", "<="):
        yield Mutant("sides exchanged", Rel(goal.op, goal.right, goal.left), hypotheses)
    for i, h in enumerate(hypotheses):
        rest = (*hypotheses[:i], *hypotheses[i + 1 :])
        yield Mutant(f"without {text_relation(h)}", goal, rest)
        if h.op in ("<", "<="):
            other = "<=" if h.op == "<" else "<"
            weaker = (*hypotheses[:i], Rel(other, *h[1:]), *hypotheses[i + 1 :])
            yield Mutant(f"{other} for {h.op} in {text_relation(h)}", goal, weaker)


def _changed(c: Fraction) -> list[tuple[Fraction, str]]:
    out = [
        (c * Fraction(101, 100), "+1 %"),
        (c * Fraction(99, 100), "-1 %"),
        (c + 1, "+1"),
        (c - 1, "-1"),
        (-c, "sign"),
    ]
    return [(new, how) for new, how in out if new != c]


def _constants(t: Term) -> Iterator[tuple[tuple[int, ...], Fraction]]:
    """Every literal with its path; the -1 of a minus or a division is part of the notation."""
    stack: list[tuple[Term, tuple[int, ...]]] = [(t, ())]
    while stack:
        s, path = stack.pop()
        if s.op == "num":
            yield path, s.value
        for i, a in enumerate(s.args):
            if not (a is K.num(-1) and s.op in "*^"):
                stack.append((a, (*path, i)))


def with_constant(goal: Rel, place: Place, value: Fraction) -> Rel:
    """The relation with another literal at a place.

    >>> x = K.var("x")
    >>> with_constant(K.le(x, K.num(2)), (1, ()), Fraction(3))
    x <= 3
    """
    side, path = place
    t = _at(goal.right if side else goal.left, path, value)
    return Rel(goal.op, t, goal.right) if side == 0 else Rel(goal.op, goal.left, t)


def _at(t: Term, path: tuple[int, ...], value: Fraction) -> Term:
    """The term with another literal at the path."""
    if not path:
        return K.num(value)
    args = [_at(a, path[1:], value) if i == path[0] else a for i, a in enumerate(t.args)]
    return K._make(t.op, t.value, tuple(args))


def decide(mutant: Mutant, seconds: float, prover: Decide = prove_apart) -> Decision:
    """The verdict on a changed statement.

    Args:
        mutant: the statement.
        seconds: the budget.
        prover: what decides text.
    """
    relations = (mutant.goal, *mutant.hypotheses)
    integers = sorted({v.value[0] for r in relations for t in r[1:] for v in t.free if v.integer})
    return prover(text_relation(mutant.goal), [text_relation(h) for h in mutant.hypotheses], integers, seconds)


def how_far(goal: Rel, hypotheses: Sequence[Rel], change: Place, proved: Fraction,
            refuted: Fraction, seconds: float, steps: int = 12,
            prover: Decide = prove_apart) -> tuple[Fraction, Fraction]:
    """Bisection of one constant between a proved and a refuted value; both ends stay certified.

    Args:
        goal: the relation.
        hypotheses: its hypotheses.
        change: side (0 left, 1 right) and path of the constant.
        proved: a value with which the statement is proved.
        refuted: a value with which it is refuted.
        seconds: the budget of one decision.
        steps: the most bisections; it ends early at a value that is not decided.
        prover: what decides text.

    >>> x = K.var("x")
    >>> goal = K.le(x - x**2, K.num(Fraction(1, 2)))
    >>> low = how_far(goal, [], (1, ()), Fraction(1, 2), Fraction(0), 2.0, 1)
    >>> low
    (Fraction(1, 3), Fraction(0, 1))
    """  # fmt: skip
    for _ in range(steps):
        middle = simplest((proved * 2 + refuted) / 3, (proved + refuted * 2) / 3)
        verdict = verdict_at(goal, hypotheses, change, middle, seconds, prover)
        if verdict == "proved":
            proved = middle
        elif verdict == "refuted":
            refuted = middle
        else:
            break
    return proved, refuted


def verdict_at(goal: Rel, hypotheses: Sequence[Rel], place: Place, value: Fraction, seconds: float,
               prover: Decide = prove_apart) -> str:  # fmt: skip
    """The verdict on the statement with another constant; ``no statement`` when it cannot be written so."""
    try:
        return decide(Mutant("", with_constant(goal, place, value), tuple(hypotheses)), seconds, prover).verdict
    except (Refusal, DeriveError):
        return "no statement"


def limit(goal: Rel, hypotheses: Sequence[Rel], place: Place, proved: Fraction, known: Sequence[Fraction],
          seconds: float, steps: int = 12, prover: Decide = prove_apart) -> Limit:
    """How far a constant can be moved beyond a value with which the statement was proved.

    Args:
        goal: the relation as it stands, with its hypotheses.
        hypotheses: its hypotheses.
        place: where the constant stands.
        proved: a changed value with which it was proved; its direction is followed.
        known: values with which the statement was refuted.
        seconds: the budget of one decision.
        steps: the most bisections.
        prover: what decides text.

    >>> x = K.var("x")
    >>> goal = K.le(x - x**2, K.num(Fraction(1, 2)))
    >>> print(limit(goal, [], (1, ()), Fraction(2, 5), [Fraction(-1, 2)], 2.0, 14))
    1/2 on the right can be moved to 1/4, and is refuted at ...
    """  # fmt: skip
    side, path = place
    start = _constant_at(goal.right if side else goal.left, path)
    name = f"{digits(start)} on the {'right' if side else 'left'}"
    sign = 1 if proved > start else -1
    beyond = [q for q in known if (q - proved) * sign > 0]
    refuted = min(beyond, key=lambda q: abs(q - proved)) if beyond else None
    step = max(abs(start), Fraction(1)) / 4
    for _ in range(5 if refuted is None else 0):
        value = proved + sign * step
        if value * proved < 0:  # 0 is often a pole: it is not jumped over
            value = proved / 16
        verdict = verdict_at(goal, hypotheses, place, value, seconds, prover)
        if verdict == "proved":
            proved, step = value, 3 * step
        elif verdict == "refuted":
            refuted = value
            break
        else:
            step /= 3
    if refuted is None:
        return Limit(name, proved, None, None)
    proved, refuted = how_far(goal, hypotheses, place, proved, refuted, seconds, steps, prover)
    guess = simplest(proved, refuted)
    if guess not in (proved, refuted) and verdict_at(goal, hypotheses, place, guess, seconds, prover) == "proved":
        proved = guess
    near = proved + (proved - start) / 1000
    if abs(refuted - proved) > abs(near - proved) and (
        verdict_at(goal, hypotheses, place, near, seconds, prover) == "refuted"
    ):
        refuted = near
    sharp = proved if abs(refuted - proved) * 100 <= abs(proved - start) else None
    return Limit(name, proved, refuted, sharp)


def _constant_at(t: Term, path: tuple[int, ...]) -> Fraction:
    for i in path:
        t = t.args[i]
    return Fraction(t.value)


def simplest(a: Fraction, b: Fraction) -> Fraction:
    """The rational number of least denominator (then least size) from a to b, both included.

    >>> simplest(Fraction(314, 100), Fraction(315, 100)), simplest(Fraction(-1, 3), Fraction(2))
    (Fraction(22, 7), Fraction(0, 1))
    """
    low, high = min(a, b), max(a, b)
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = -(-low // 1)
    if whole <= high:
        return Fraction(whole)
    below = Fraction(low // 1)
    return below + 1 / simplest(1 / (high - below), 1 / (low - below))
