"""Changed statements: each constant, relation and hypothesis of a statement is altered and the result is decided.

A change that makes a true statement false must never be proved; one that is proved says how far the statement
is from sharp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Refusal, Rel, Term
from derive.search.prove import Decision, prove_apart
from derive.terms_text import digits, text_relation

Decide = Callable[[str, Sequence[str], Sequence[str], float], Decision]


@dataclass(frozen=True)
class Mutant:
    """A changed statement.

    Attributes:
        change: what was changed, as text.
        goal: the relation.
        hypotheses: its hypotheses.
    """

    change: str
    goal: Rel
    hypotheses: tuple[Rel, ...]


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
                    t = _at(goal.right if side else goal.left, path, new)
                except Refusal:
                    continue
                sides = (t, goal.right) if side == 0 else (goal.left, t)
                change = f"{digits(new)} for {digits(c)} ({how}) on the {'right' if side else 'left'}"
                yield Mutant(change, Rel(goal.op, *sides), hypotheses)
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


def how_far(goal: Rel, hypotheses: Sequence[Rel], change: tuple[int, tuple[int, ...]], proved: Fraction,
            refuted: Fraction, seconds: float, steps: int = 12) -> tuple[Fraction, Fraction]:  # fmt: skip
    """Bisection of one constant between a proved and a refuted value; both ends stay certified.

    Args:
        goal: the relation.
        hypotheses: its hypotheses.
        change: side (0 left, 1 right) and path of the constant.
        proved: a value with which the statement is proved.
        refuted: a value with which it is refuted.
        seconds: the budget of one decision.
        steps: the most bisections; it ends early at a value that is not decided.

    >>> x = K.var("x")
    >>> goal = K.le(x - x**2, K.num(Fraction(1, 2)))
    >>> low = how_far(goal, [], (1, ()), Fraction(1, 2), Fraction(0), 2.0, 1)
    >>> low
    (Fraction(1, 4), Fraction(0, 1))
    """
    side, path = change
    for _ in range(steps):
        middle = (proved + refuted) / 2
        t = _at(goal.right if side else goal.left, path, middle)
        sides = (t, goal.right) if side == 0 else (goal.left, t)
        verdict = decide(Mutant("", Rel(goal.op, *sides), tuple(hypotheses)), seconds).verdict
        if verdict == "proved":
            proved = middle
        elif verdict == "refuted":
            refuted = middle
        else:
            break
    return proved, refuted
