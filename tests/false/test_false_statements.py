"""False statements: none is proved, and what is refuted has a counterexample that holds on its own.

The list `false_statements.txt` is gone through as a whole, of `nasty_statements.txt` a seeded sample.
"""

import random
import sys
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

from statements import FALSE, NASTY, statements

from derive import kernel as K
from derive.search.prove import prove
from derive.search.refute_exact import decide
from derive.terms_text import parse_cases, parse_statement, parse_term

INTEGERS = ["m", "n"]
ALL = statements(FALSE)
SAMPLE = random.Random(11).sample(statements(NASTY), 130)
BUDGET = 3.0


def test_the_lists_are_long_and_names_are_unique():
    for file, least in ((FALSE, 150), (NASTY, 300)):
        names = [s.name for s in statements(file)]
        assert len(names) == len(set(names)) >= least
        assert all(s.source for s in statements(file))


def stated(s):
    """The goals and, of the cases of the hypotheses, each list."""
    cases = product(*(parse_cases(g, INTEGERS) for g in s.given))
    return parse_statement(s.goal, INTEGERS), [[h for part in parts for h in part] for parts in cases]


def holds_on_its_own(s, counterexample):
    """Does the printed counterexample refute the statement, when it is read again from its text?"""
    point = {K.var(v, "int" if v in INTEGERS else "real"): parse_term(q) for v, q in counterexample.items()}
    assert all(t.integer for v, t in point.items() if v.integer)
    assert all(decide(K.eq(t, t))[0] is True for t in point.values())
    goals, cases = stated(s)
    inside = any(all(decide(K._subst(h, point))[0] is True for h in case) for case in cases)
    return inside and any(decide(K._subst(r, point))[0] is False for r in goals)


@pytest.mark.parametrize("s", [*ALL, *SAMPLE], ids=lambda s: s.name)
def test_false_statement_is_not_proved(s):
    found = prove(s.goal, s.given, INTEGERS, BUDGET)
    assert found.verdict == "refuted", found.reason
    assert found.certificate is None
    if not any(" between " in q for q in found.counterexample.values()):
        assert holds_on_its_own(s, found.counterexample)


@pytest.mark.parametrize("s", random.Random(5).sample(ALL, 25), ids=lambda s: s.name)
def test_rational_counterexample_agrees_with_mpmath(s):
    from derive.evidence.second_opinion import NoValue, value

    found = prove(s.goal, s.given, INTEGERS, BUDGET)
    if found.verdict != "refuted" or not all(q.lstrip("-").replace("/", "").isdigit()
                                             for q in found.counterexample.values()):  # fmt: skip
        assert found.verdict == "refuted"
        return
    point = {K.var(v, "int" if v in INTEGERS else "real"): Fraction(q) for v, q in found.counterexample.items()}
    goals, _ = stated(s)
    verdicts = []
    for r in goals:
        try:
            a, b = (value(t, point, 400) for t in r[1:])
        except NoValue:
            verdicts.append(False)
            continue
        tiny = abs(a - b) < (abs(a) + abs(b)) * Fraction(1, 10**380)
        verdicts.append({"<": a < b and not tiny, "<=": a <= b or tiny, "=": tiny, "!=": not tiny}[r.op])
    assert not all(verdicts)
