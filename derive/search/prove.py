"""``prove``: decide one relation with what the kernel's rules can do.

The verdict is `proved` with a saved proof that the independent checker has replayed, `refuted` with a point
at which the goal is certainly false or undefined while every hypothesis certainly holds, or `undecided`.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from derive import kernel as K
from derive import recheck as checker
from derive import saved
from derive.errors import DeriveError
from derive.kernel import Rel
from derive.search.contradictions import contradiction
from derive.search.refute import refute
from derive.search.tactics.scheduler import attempt
from derive.terms_text import parse_statement, text_relation


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

    theorems, pieces = {}, 0
    for i, r in enumerate(goals):
        th = None
        bad = refute(r, hypotheses, min(end, time.perf_counter() + timeout / 8), tries=60)
        if bad is None:
            th = attempt(r, tuple(dict.fromkeys(hypotheses)), end - timeout / 5)
        if th is None:
            bad = bad or refute(r, hypotheses, end, tries=4_000)
            if bad is None:
                return done("undecided", f"no proof of {text_relation(r)} was found, and no counterexample")
            return done("refuted", bad[1], counterexample={str(v): str(q) for v, q in bad[0].items()})
        pieces += pieces_of(th)
        theorems[f"goal{i + 1}" if len(goals) > 1 else "goal"] = th
    text = saved.save(theorems)
    report = checker.recheck(text)
    if not report.ok:
        return done("undecided", f"the independent checker refused the proof: {report.reason}", recheck="failed")
    how = f"by exact arithmetic and a cover of {pieces} pieces" if pieces else "by exact arithmetic"
    vacuous = bool(hypotheses) and contradiction(hypotheses) is not None
    return done("proved", how, certificate=text, recheck="passed", vacuous=vacuous, pieces=pieces)


MEMORY = 2 << 30


def prove_apart(
    goal: str, given: Sequence[str] = (), integers: Collection[str] = (), timeout: float = 10.0
) -> Decision:
    """`prove` for text, in a process of its own that is ended when the time is up and may use 2 GB of memory.

    Raises:
        DeriveError: something that cannot be read.

    >>> prove_apart("x <= exp(x)").verdict
    'proved'
    """
    goals = _relations(goal, integers)
    hypotheses = [h for g in given for h in _relations(g, integers)]
    shown = "; ".join(map(text_relation, goals)) + "".join(f", given {text_relation(h)}" for h in hypotheses)
    started = time.perf_counter()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, goal, tuple(given), tuple(integers), timeout), daemon=True)
    worker.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(timeout + 0.5) else None
    except EOFError:
        answer = "the search ran out of memory"
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if isinstance(answer, Decision):
        return answer
    if isinstance(answer, DeriveError):
        raise answer
    reason = answer or f"not decided within {timeout:g} seconds"
    return Decision("undecided", shown, reason, seconds=round(time.perf_counter() - started, 3))


def _work(pipe: Any, goal: str, given: Sequence[str], integers: Collection[str], timeout: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: Any
    try:
        answer = prove(goal, given, integers, timeout)
    except DeriveError as error:
        answer = error
    except MemoryError:
        answer = "the search ran out of memory"
    pipe.send(answer)


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


def pieces_of(th: K.Theorem) -> int:
    """How many pieces the covers below a theorem have."""
    count, stack = 0, [th]
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
