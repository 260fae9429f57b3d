"""Tactics for several variables: what each proves is replayed, what is slightly more than true is not proved."""

import time

import numpy as np
import pytest

from derive import recheck, saved
from derive.kernel import Refusal
from derive.search.context import NotFound
from derive.search.deadline import OutOfTime, until
from derive.search.prove import prove
from derive.search.semidefinite import Face, Inside, interior
from derive.search.tactics.am_gm import am_gm
from derive.search.tactics.gibbs import gibbs
from derive.search.tactics.positivity import positivity
from derive.search.tactics.scheduler import solve
from derive.search.tactics.several_angles import several_angles
from derive.search.tactics.solved_products import solved_products
from derive.search.tactics.tangent_lines import tangent_lines
from derive.search.tactics.task import Task
from derive.terms_text import parse_statement

PROVED = [
    (am_gm, "x**(1/2)*y**(1/3)*z**(1/6) <= x/2 + y/3 + z/6", "0 <= x; 0 <= y; 0 <= z"),
    (am_gm, "power(x, a)*power(y, 1 - a) <= a*x + (1 - a)*y", "0 < x; 0 < y; 0 <= a; a <= 1"),
    (am_gm, "1 + a*x <= power(1 + x, a)", "-1 < x; 1 <= a"),
    (am_gm, "a + b + c <= a**2 + b**2 + c**2", "0 < a; 0 < b; 0 < c; a*b*c = 1"),
    (am_gm, "exp((x + y + z)/3) <= (exp(x) + exp(y) + exp(z))/3", ""),
    (gibbs, "0 <= p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))", "0 < p; p < 1; 0 < q; q < 1"),
    (gibbs, "(a + b)*log((a + b)/(x + y)) <= a*log(a/x) + b*log(b/y)", "0 < a; 0 < b; 0 < x; 0 < y"),
    (gibbs, "-p*log(p) - q*log(q) - r*log(r) <= log(3)", "0 < p; 0 < q; 0 < r; p + q + r = 1"),
    (gibbs, "-2*log(sqrt(p*q) + sqrt((1 - p)*(1 - q))) <= p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))",
     "0 < p; p < 1; 0 < q; q < 1"),
    (positivity, "3*(x**3*y + y**3*z + z**3*x) <= (x**2 + y**2 + z**2)**2", ""),
    (positivity, "a + b + c <= 3", "a**2 + b**2 + c**2 = 3"),
    (positivity, "x*y + y*z + z*x - 2*x*y*z <= 7/27", "0 <= x; 0 <= y; 0 <= z; x + y + z = 1"),
    (positivity, "0 <= x**4*y**2 + y**4*z**2 + z**4*x**2 - 3*x**2*y**2*z**2", ""),
    (several_angles, "cos(a) + cos(b) - cos(a + b) <= 3/2", ""),
    (tangent_lines, "sin(a) + sin(b) + sin(c) <= 3*sqrt(3)/2", "0 < a; 0 < b; 0 < c; a + b + c = pi"),
    (tangent_lines, "3 <= 1/(2 - a) + 1/(2 - b) + 1/(2 - c)", "0 < a; 0 < b; 0 < c; a**2 + b**2 + c**2 = 3"),
    (solved_products, "2 <= x + y", "0 < x; 0 < y; x*y = 1"),
]  # fmt: skip

TOO_MUCH = [
    (am_gm, "x**(1/2)*y**(1/2)*(1 + 1/10**9) <= x/2 + y/2", "0 < x; 0 < y"),
    (am_gm, "1 + a*x <= power(1 + x, a)", "-1 < x; 1/2 <= a"),
    (am_gm, "a**2 + b**2 <= a + b", "0 < a; 0 < b; a*b = 1"),
    (gibbs, "(p - q)**2/10**6 <= p*log(p/q) + (1 + 1/10**6 - p)*log((1 - p)/(1 - q))", "0 < p; p < 1; 0 < q; q < 1"),
    (gibbs, "-p*log(p) - q*log(q) <= log(2) - 1/10**9", "0 < p; 0 < q; p + q = 1"),
    (positivity, "(3 + 1/10**6)*(x**3*y + y**3*z + z**3*x) <= (x**2 + y**2 + z**2)**2", ""),
    (positivity, "a + b + c <= 3 - 1/10**9", "a**2 + b**2 + c**2 = 3"),
    (positivity, "x*y <= 1/4", "0 <= x; x + y = 1 + 1/10**6"),
    (several_angles, "cos(a) + cos(b) - cos(a + b) <= 3/2 - 1/10**9", ""),
    (tangent_lines, "cos(a) + cos(b) + cos(c) <= 3/2 - 1/10**9", "0 < a; 0 < b; 0 < c; a + b + c = pi"),
    (solved_products, "2 < x + y", "0 < x; 0 < y; x*y = 1"),
]


def task(goal, given, seconds):
    hyps = tuple(parse_statement(h, [])[0] for h in given.split(";") if h.strip())
    return Task(hyps, parse_statement(goal, [])[0], time.perf_counter() + seconds, solve)


@pytest.mark.parametrize(("tactic", "goal", "given"), PROVED, ids=lambda v: getattr(v, "__name__", None))
def test_tactic_proves(tactic, goal, given):
    question = task(goal, given, 30)
    th = tactic(question)
    assert th.concl == question.goal
    assert th.hyps <= set(question.hyps)
    assert recheck.recheck(saved.save({"goal": th})).ok


@pytest.mark.parametrize(("tactic", "goal", "given"), TOO_MUCH, ids=lambda v: getattr(v, "__name__", None))
def test_slightly_more_is_not_proved(tactic, goal, given):
    question = task(goal, given, 2)
    with until(question.end), pytest.raises((NotFound, Refusal, OutOfTime)):
        tactic(question)
    assert prove(goal, [h for h in given.split(";") if h.strip()], timeout=1).verdict != "proved"


def test_interior_point_or_face():
    family = [np.array([[0.0, 1.0], [1.0, 0.0]])]
    inside = interior([np.eye(2)], [[d] for d in family])
    assert isinstance(inside, Inside)
    assert np.linalg.eigvalsh(np.eye(2) + inside.coordinates[0] * family[0])[0] > 0
    face = interior([np.diag([1.0, 0.0])], [])
    assert isinstance(face, Face)
    assert np.allclose(np.abs(face.kernels[0]), [[0.0, 1.0]], atol=1e-3)
    assert interior([np.diag([1.0, -1.0])], []) is None
