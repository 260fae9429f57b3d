"""The budget of a search: loops stop when the time is up, nothing is left behind, failures are not tried again."""

from __future__ import annotations

import math
import mmap
import multiprocessing
import os
import threading
import time

import flint
import pytest

from derive import kernel as K
from derive.errors import DeriveError
from derive.evidence.balls import precision
from derive.kernel import apply, le, lt, num, var
from derive.search import deadline
from derive.search.apart import prove_apart
from derive.search.context import Context, NotFound
from derive.search.covers import NoCover, find_cover
from derive.search.deadline import OutOfTime, check, stops, until
from derive.search.prove import _how_far, prove
from derive.search.refute import refute
from derive.search.refute_values import Program
from derive.search.simplex import combination
from derive.search.tactics import scheduler
from derive.search.tactics.scheduler import attempt
from derive.search.tactics.task import Failures, Hard, Task
from derive.terms_text import parse_statement

x, y = var("x"), var("y")
HARD = "log(gamma(x + 1)) <= x*log(x)*sin(x)**2 + 9 + cbrt(x)*abs(sin(9*x))"
OVER = 0.0  # a moment that is past


def exp(t: K.Term) -> K.Term:
    return apply("exp", t)


class Clock:
    """A clock that goes on by one at each look, so that looks can be counted."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_an_outer_moment_stays_and_an_inner_one_ends_with_its_block():
    with until(math.inf):
        with pytest.raises(OutOfTime), until(OVER), until(math.inf):
            check()
        check()
    check()


def test_each_thread_has_a_moment_of_its_own():
    outcomes = []

    def work() -> None:
        check()
        outcomes.append("went on")

    with until(OVER):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        with pytest.raises(OutOfTime):
            check()
    assert outcomes == ["went on"]


@pytest.mark.parametrize(
    "work",
    [
        lambda: Context.of([lt(0, x)]).prove(lt(0, x + 1)),
        lambda: Context.of([lt(0, x), lt(0, y)]).linear(lt(0, x * y + x), products=True),
        lambda: Context.of([lt(0, x)]).defs(x**-1),
        lambda: combination([[K.Fraction(1)]], [K.Fraction(3)], [K.Fraction(0)]),
        lambda: find_cover(lt(x, exp(x)), [], [(x, K.Fraction(-2), K.Fraction(2))]),
        lambda: find_cover(lt(0, num(1)), [], []),
        lambda: Program([exp(x)]).at({x: K.Fraction(1)}),
    ],
    ids=["facts", "products", "definedness", "simplex", "cover", "constant", "values"],
)
def test_work_stops_when_the_time_is_over(work):
    work()
    with pytest.raises(OutOfTime), until(OVER):
        work()
    work()


def test_a_refutation_that_is_stopped_decides_nothing():
    slow = le(x, K.big("sum", var("k", "int"), num(1), num(2_000), exp(x * var("k", "int"))))
    assert refute(slow, [], OVER, 4_000) is None
    check()


@pytest.mark.parametrize("looks", [10, 100, 300])
def test_a_search_ends_within_a_few_looks_at_the_clock(monkeypatch, looks):
    clock = Clock()
    monkeypatch.setattr(time, "perf_counter", clock)
    (goal,) = parse_statement("tan(x)/x < pi**2/(pi**2 - 4*x**2)")
    assert attempt(goal, (lt(0, x), lt(x, apply("pi") * num(K.Fraction(1, 2)))), float(looks)) is None
    assert looks <= clock.now < looks + 60  # each of the tasks above the one that was stopped looks once or twice
    check()


def test_a_cover_that_is_stopped_says_where():
    goal = le(x * 2, exp(x) - K.Fraction(3, 5))
    with pytest.raises(NoCover, match=r"no cover with 4 pieces; left is x in \[") as stopped:
        find_cover(goal, [], [(x, K.Fraction(0), K.Fraction(4))], pieces=4)
    assert stopped.value.where.startswith("x in [1/2, 1] (12% of the box")
    with pytest.raises(NoCover, match=r"no cover in 0 seconds; left is x in \[0, 4\]"):
        find_cover(goal, [], [(x, K.Fraction(0), K.Fraction(4))], seconds=0)


# ------------------------------------------------------------------------------------------------ failures


def counted(monkeypatch):
    """A scheduler whose only tactic fails; gives the goals that it was asked for."""
    asked = []

    def fails(task: Task) -> K.Theorem:
        asked.append(task.goal)
        if task.depth:
            raise NotFound("nothing")
        return task.smaller(task.hyps, lt(*task.goal[1:]))

    monkeypatch.setattr(scheduler, "TACTICS", ((fails, 1.0),))
    return asked


def test_what_failed_after_everything_was_tried_is_not_tried_again(monkeypatch):
    asked, failed, later = counted(monkeypatch), Failures(), time.perf_counter() + 1000
    goal = le(x, x + 1)
    assert attempt(goal, (), later, failed=failed) is None
    assert len(asked) == 2
    assert attempt(goal, (), later, failed=failed) is None
    assert len(asked) == 2
    assert attempt(goal, (lt(0, x),), later, failed=failed) is None
    assert len(asked) == 4


def test_the_fault_of_one_tactic_leaves_the_others_their_turn(monkeypatch):
    def faulty(task: Task) -> K.Theorem:
        raise ZeroDivisionError

    monkeypatch.setattr(scheduler, "TACTICS", ((faulty, 1.0), *scheduler.TACTICS))
    assert attempt(le(x, x + 1), (), time.perf_counter() + 1000) is not None


def test_what_failed_for_want_of_time_is_tried_again_with_twice_the_time_or_higher_up():
    failed, key = Failures(), (frozenset[K.Rel](), le(x, y), False)
    failed.add(key, scheduler.solve, 1.0, 3)
    assert failed.hopeless(key, scheduler.solve, 100.0, 3)
    failed.next_try()
    before = stops()
    assert failed.hopeless(key, scheduler.solve, 1.5, 3) and stops() == before + 1
    assert not failed.hopeless(key, scheduler.solve, 2.0, 3)
    assert not failed.hopeless(key, scheduler.solve, 1.5, 2)
    assert not failed.hopeless(key, lambda task: scheduler.solve(task), 1.5, 3)
    failed.add(key, scheduler.solve, math.inf, 3)
    failed.next_try()
    assert failed.hopeless(key, scheduler.solve, 1e9, 3) and stops() == before + 1


# ------------------------------------------------------------------------------------------------ decisions


def test_nothing_is_left_behind():
    before = threading.active_count(), len(multiprocessing.active_children())
    for decide in (prove, prove_apart):
        found = decide(HARD, ["0 < x"], timeout=0.4)
        assert found.reason
    assert (threading.active_count(), len(multiprocessing.active_children())) == before
    assert deadline._END.get() == math.inf
    assert prove("x <= exp(x)").verdict == "proved"


def test_an_interruption_leaves_no_moment_and_no_precision_behind(monkeypatch):
    def interrupted(task: Task) -> K.Theorem:
        with precision(777):
            raise KeyboardInterrupt

    before = flint.ctx.prec
    monkeypatch.setattr(scheduler, "TACTICS", ((interrupted, 1.0),))
    with pytest.raises(KeyboardInterrupt):
        prove("x <= exp(x)")
    assert deadline._END.get() == math.inf and flint.ctx.prec == before
    monkeypatch.undo()
    assert prove("x <= exp(x)").verdict == "proved"


@pytest.mark.parametrize(
    ("search", "told"),
    [
        (lambda *_: time.sleep(3600), "not decided within 0.2 seconds"),
        (lambda *_: bytearray(5 << 29), "ran out of memory"),
        (lambda *_: os._exit(3), "its process stopped"),
        (lambda *_: 1 // 0, "a fault of its own"),
    ],
    ids=["hangs", "takes 2.5 GB", "leaves", "fails"],
)
def test_whatever_a_search_does_its_process_is_ended(monkeypatch, search, told):
    monkeypatch.setattr("derive.search.apart.prove", search)
    found = prove_apart("x <= exp(x)", timeout=0.2 if "0.2" in told else 60)
    assert found.verdict == "undecided" and told in found.reason
    assert not multiprocessing.active_children()


def test_the_memory_of_the_caller_does_not_count():
    taken = mmap.mmap(-1, 3 << 30)
    assert prove_apart("x <= exp(x)").verdict == "proved"
    taken.close()


def test_an_undecided_statement_names_what_was_hard():
    far = (lt(0, x),)
    hard = [
        Hard(2.0, 1, far, le(0, exp(x))),
        Hard(1.5, 2, (), le(0, x**4), "x in [1/2, 1] (12% of the box before it)"),
        Hard(0.1, 7, (), le(0, y)),
    ]
    told = _how_far(le(x, y), 1, 3, hard)
    assert told == (
        "1 of 3 parts are proved; no proof of x <= y was found, and no counterexample; "
        "hard is 0 <= x**4, where a cover stopped at x in [1/2, 1] (12% of the box before it)"
    )
    assert _how_far(le(x, y), 0, 1, hard[:1]).endswith("; hard is 0 <= exp(x) for 0 < x")
    assert _how_far(le(x, y), 0, 1, []).endswith("and no counterexample")


def test_the_limit_of_pieces():
    assert prove("exp(pi/2) < 4.9").pieces == 1
    found = prove("exp(pi/2) < 4.9", pieces=0)
    assert found.verdict == "undecided" and found.reason.startswith("a proof was found, but it needs 1 piece")
    assert prove("x*(1 - x) <= 1/4", pieces=0).verdict == "proved"
    for pieces in (-1, 1.5, True, "many"):
        with pytest.raises(DeriveError, match="pieces: given"):
            prove("x <= x", pieces=pieces)
