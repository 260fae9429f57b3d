"""Inequalities for special functions and integers: a sample is proved and replayed, none of a sample is refuted."""

import random

import pytest
from statements import FALSE as FALSE_FILE
from statements import HERE, statements

from derive import recheck
from derive.search.prove import prove

ALL = statements(HERE / "special_statements.txt")
FALSE = statements(FALSE_FILE.parent / "special_statements.txt")
EASY = [
    "mills_lower", "erf_cubic", "erf_subadditive", "hazard_birnbaum", "quantile_odd", "quantile_linear",
    "profile_gordon", "profile_symmetric", "gamma_wendel_low", "tail_new_better", "digamma_half", "trigamma_second",
    "gamma_ivady_low", "laforgia_low", "gamma_stirling_real", "chi_square_left",
    "factorial_three", "factorial_exp_low", "factorial_product", "central_wallis_high", "catalan_three_halves",
    "harmonic_low", "squares_reciprocal", "sum_cubes", "tail_shift", "product_telescoping",
]  # fmt: skip


def test_the_lists_are_long_and_names_are_unique():
    for rows, least in ((ALL, 290), (FALSE, 130)):
        assert len(rows) == len({s.name for s in rows}) >= least
        assert all(s.source for s in rows)


@pytest.mark.parametrize("s", [s for s in ALL if s.name in EASY], ids=lambda s: s.name)
def test_statement_is_proved_and_replayed(s):
    found = prove(s.goal, s.given, ["m", "n"], 30)
    assert found.verdict == "proved", found.reason
    assert recheck.recheck(found.certificate).ok


@pytest.mark.parametrize("s", random.Random(8).sample([s for s in ALL if s.name not in EASY], 12), ids=lambda s: s.name)
def test_no_true_statement_is_refuted(s):
    assert prove(s.goal, s.given, ["m", "n"], 0.8).verdict in ("proved", "undecided")


@pytest.mark.parametrize("s", random.Random(9).sample(FALSE, 40), ids=lambda s: s.name)
def test_false_statement_is_refuted(s):
    found = prove(s.goal, s.given, ["m", "n"], 5)
    assert found.verdict == "refuted", found.reason
    assert found.certificate is None


def test_sum_with_a_variable_inside_a_function_is_not_a_fault():
    """What stands inside a sum, with its index, is no goal of its own (Fejer and Jackson's inequality)."""
    found = prove("sum(k, 1, n, sin(k*x)/k) > 0", ["x > 0", "x < pi", "n >= 1"], ["n"], 2.0)
    assert found.verdict in ("proved", "undecided")
