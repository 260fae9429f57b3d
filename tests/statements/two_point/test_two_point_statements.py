"""The profile inequality, the ramp, the recursion: executable statements, and false variants that they refuse."""

from fractions import Fraction

import pytest
from changed_theorems import altered, theorem, variant

from derive.errors import DeriveError
from derive.evidence.tested import Tally, test_on_tiny_spaces

# name: comparisons, beginning of the largest ratio
STATEMENTS = {
    "functional_profile_inequality": (526338, "[0.99999999"),
    "ramp_growth": (4505950, "[0.9813605122"),
    "biased_bobkov": (1168418, "3094972752773205403/"),
    "biased_bobkov_closed_form": (1432889, "[0.9922223"),
    "real_image_entries": (240, None),
    "real_image_one_bit": (152, None),
    "biased_bobkov_crossings": (180, None),
    "real_image_two_norm": (80, "[0.9462247"),
    "real_image_limits": (160, None),
}
TABLES = {
    "real_image_entries": 60,
    "real_image_one_bit": 26,
    "biased_bobkov_crossings": 36,
    "real_image_two_norm": 72,
    "real_image_limits": 84,
}

FALSE_VARIANTS = [
    ("functional_profile_inequality", "spread / 4)", "spread / 5)"),
    ("functional_profile_inequality", "(2 * total)", "(3 * total)"),
    ("ramp_growth", "F[k + w + 1] - F[k], total", "F[k + w] - F[k], total"),
    ("ramp_growth", "F[k + w + 1] - F[k], total", "F[k + w + 1] - F[k + 1], total"),
    ("ramp_growth", "gamma(N, w) * profile_of", "gamma(N, 2 * w) * profile_of"),
    ("biased_bobkov", "recursion(N, share / 2", "recursion(N, share * 2 / 3"),
    ("biased_bobkov", "optimum(N, crossing.radius)", "optimum(N, crossing.radius - 3)"),
    ("biased_bobkov", "flint.arb(N) / (4 * w * w)", "flint.arb(N) / (9 * w * w)"),
    ("biased_bobkov", "values[n - w - 1] if", "values[n - 1] if"),
    ("biased_bobkov_closed_form", "(w + 1) * ceiling(", "(w - 1) * ceiling("),
    ("biased_bobkov_closed_form", "z / gamma(N, w) * exp(z * gamma(N, w))", "z / gamma(N, w) / 2"),
    ("biased_bobkov_closed_form", "z / 2 * sqrt(N)", "z / 3 * sqrt(N)"),
    ("biased_bobkov_closed_form", "3 + 3 * z + 24 * z * z", "z"),
]

FALSE_TABLES = [
    ("real_image_entries", "(949, 899)", "(949, 898)"),
    ("real_image_entries", '(T - 1, ">")', '(T - 1, "<=")'),
    ("real_image_one_bit", "72, 92", "72, 91"),
    ("biased_bobkov_crossings", "510, 652", "509, 652"),
    ("biased_bobkov_crossings", '"0.50046"', '"0.50048"'),
    ("biased_bobkov_crossings", '"0.49846"', '"0.49849"'),
    ("real_image_two_norm", '"22.59"', '"22.58"'),
    ("real_image_two_norm", '"2.5532"', '"2.5533"'),
    ("real_image_limits", '"289.62"', '"289.61"'),
    ("real_image_limits", '"1.065"', '"1.066"'),
    ("real_image_limits", '150528: "8.6"', '150528: "8.5"'),
]


@pytest.mark.parametrize("name", STATEMENTS)
def test_statement_holds(name):
    outcome = test_on_tiny_spaces(theorem(name).statement)
    comparisons, ratio = STATEMENTS[name]
    assert outcome.passed and outcome.violations == () and outcome.undecided == ()
    assert outcome.comparisons == comparisons
    assert (outcome.largest_ratio or "").startswith(ratio or "") and (ratio is None) == (outcome.largest_ratio is None)


@pytest.mark.parametrize(("name", "old", "new"), FALSE_VARIANTS)
def test_false_variant_is_refused(name, old, new):
    assert test_on_tiny_spaces(variant(name, old, new)).violations


@pytest.mark.parametrize("name", TABLES)
def test_table_holds(name):
    tally = Tally()
    theorem(name).proof.check(tally)
    assert (tally.comparisons, tally.violated, tally.undecided) == (TABLES[name], 0, 0)


@pytest.mark.parametrize(("name", "old", "new"), FALSE_TABLES)
def test_false_table_is_refused(name, old, new):
    tally = Tally()
    (check,) = altered([theorem(name).proof.check], old, new)
    check(tally)
    assert tally.violations


def test_what_they_rest_on():
    """The finite bounds cite nothing; everything scalar is a lemma of the kernel."""
    seen, waiting = set(), [theorem("biased_bobkov_closed_form")]
    while waiting:
        t = waiting.pop()
        if t.name not in seen:
            seen.add(t.name)
            assert not getattr(t.proof, "cites", ())
            waiting += t.uses
    assert {"two_point_inequality", "plane_triangle_inequality", "profile_scaled", "profile_step"} <= seen
    argued = {"functional_profile_inequality", "ramp_growth", "biased_bobkov", "biased_bobkov_closed_form"}
    assert {name for name in seen if not hasattr(theorem(name), "relations")} == argued


def test_a_constant_function_is_an_equality():
    """Both sides are I(c), which balls cannot tell apart: the comparison is undecided, never refused."""
    statement = theorem("functional_profile_inequality").statement
    compare, lines_of = (statement.holds.__globals__[name] for name in ("compare_function", "lines_of"))
    tally = Tally()
    compare(tally, [Fraction(1, 3)] * 4, [1] * 4, lines_of((2, 2)), "constant")
    assert (tally.violated, tally.undecided) == (0, 1)
    with pytest.raises(DeriveError):
        tally.compare(0.5, "<", 1, "a float")
