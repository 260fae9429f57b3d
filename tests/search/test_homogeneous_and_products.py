"""Homogeneous goals, roots on both sides, products by their logarithms; false neighbours are not proved."""

import time

import pytest

from derive.recheck import recheck
from derive.search.context import NotFound
from derive.search.deadline import OutOfTime, now, processor_time, until
from derive.search.prove import prove
from derive.search.tactics.both_raised import both_raised
from derive.search.tactics.homogeneous import homogeneous
from derive.search.tactics.products_compared import products_compared
from derive.search.tactics.scheduler import solve
from derive.search.tactics.task import Task
from derive.terms_text import parse_statement

PAIR, ORDERED = ["0 < x", "0 < y"], ["0 < y", "y < x"]

PROVED = [
    (homogeneous, "(x - y)/(log(x) - log(y)) <= (x + sqrt(x*y) + y)/3", ORDERED),
    (homogeneous, "(x - y)/(2*asin((x - y)/(x + y))) <= (x + y)/2", ORDERED),
    (homogeneous, "power(x, a)*power(y, 1 - a) <= a*x + (1 - a)*y", [*PAIR, "0 < a", "a < 1"]),
    (homogeneous, "x - y <= x*log(x/y)", PAIR),
    (homogeneous, "1 + x/y <= exp(x/y)", PAIR),
    (both_raised, "sqrt((x**2 + y**2)/2) <= ((x**3 + y**3)/2)**(1/3)", PAIR),
    (both_raised, "x - 1 <= (x**3 - 1)**(1/3)", ["1 <= x"]),
    (both_raised, "(x*y*z)**(1/3) <= (x + y + z)/3", ["0 <= x", "0 <= y", "0 <= z"]),
    (products_compared, "power((y + 1)/2, p - 1) <= power(y, p - 1)", ["1 < y", "1 <= p"]),
    (products_compared, "x*exp(-x) <= exp(-1)", ["0 < x"]),
    (products_compared, "exp(x)*y <= exp(2*x)*y**2", ["0 < x", "1 < y"]),
]

NOT_PROVED = [
    (homogeneous, "(x - y)/(log(x) - log(y)) <= (x + 1001/1000*sqrt(x*y) + y)/3 - (x + y)/3000", ORDERED),
    (homogeneous, "power(x, a)*power(y, 1 - a) <= a*x + (1 - a)*y - (x - y)**2/10**9", [*PAIR, "0 < a", "a < 1"]),
    (homogeneous, "x + y <= 2*sqrt(x*y)", PAIR),
    (homogeneous, "log(x) + log(y) <= x + y - 3", PAIR),
    (homogeneous, "x*y <= x**2", PAIR),
    (homogeneous, "sqrt(x - y) + y <= x + y", PAIR),
    (both_raised, "sqrt((x**2 + y**2)/2) <= ((x**3 + y**3)*999999/2000000)**(1/3)", PAIR),
    (both_raised, "x - 1 <= (x**3 - 1)**(1/3)", ["0 <= x"]),
    (both_raised, "2*x**(1/3) <= x**(1/2)", ["0 <= x"]),
    (products_compared, "x*exp(-x) <= exp(-1)*999999/1000000", ["0 < x"]),
    (products_compared, "x*exp(-x) <= exp(-1)", []),
    (products_compared, "exp(x)*y <= exp(2*x)*y**2", ["0 < x", "0 < y"]),
]


def task_of(goal, given, seconds=5.0):
    (relation,) = parse_statement(goal)
    hypotheses = tuple(h for text in given for h in parse_statement(text))
    return Task(hypotheses, relation, now() + seconds, solve)


@pytest.mark.parametrize(("tactic", "goal", "given"), PROVED)
def test_tactic_proves(tactic, goal, given):
    with processor_time():
        task = task_of(goal, given, 20.0)
        th = tactic(task)
    assert th.concl == task.goal and th.hyps <= set(task.hyps)


@pytest.mark.parametrize(("tactic", "goal", "given"), NOT_PROVED)
def test_false_neighbour_is_not_proved(tactic, goal, given):
    with processor_time():
        task = task_of(goal, given, 1.0)
        with until(task.end), pytest.raises((NotFound, OutOfTime)):
            tactic(task)


def test_power_means_and_their_proofs_replay():
    found = prove("((x + 1)/2)**p <= (x**p + 1)/2", ["1 < x", "1 <= p"], timeout=60)
    assert found.verdict == "proved" and recheck(found.certificate).ok


def test_clocks_end_apart():
    """The moment of one clock does not end a search by the other."""
    with until(time.perf_counter() - 1), processor_time():
        assert prove("x <= exp(x)").verdict == "proved"
