"""The scalar lemmas of bounded differences and of the radii with one constant or hypothesis changed: refused."""


import pytest
from changed_theorems import prove_copy

from derive.errors import Refused

# file, old text, new text; every change makes the statement false.
CHANGES = [
    ("concentration/hoeffding_chord.py", "(1 - p - x) * exp(-p * s)", "(1 - p - x) / 2 * exp(-p * s)"),
    ("concentration/hoeffding_chord.py", "le(-p, x), le(x, 1 - p)]", "le(-p, x)]"),
    ("concentration/mixture_positive.py", "le(p, 1)]", "le(p, 2)]"),
    ("concentration/mixture_positive.py", "lt(0, 1 - p + p * exp(s))", "lt(0, 1 - p - p * exp(s))"),
    ("concentration/two_point_moment.py", "exp((1 - p) * s), exp(-p * s + log", "exp((2 - p) * s), exp(-p * s + log"),
    ("concentration/log_moment_derivatives.py", "        Rational(1, 4),\n    ),", "        Rational(1, 5),\n    ),"),
    ("concentration/log_moment_slope.py", "- p, s / 4)", "- p, s / 5)"),
    ("concentration/log_moment_right.py", "s**2 / 8)", "s**2 / 9)"),
    ("concentration/hoeffding_lemma.py", "s**2 / 8),", "s**2 / 9),"),
    ("concentration/deviation_exponent.py", "-2 * u**2 / N", "-3 * u**2 / N"),
    ("concentration/deviation_radius.py", "exp(-2 * sqrt", "exp(-3 * sqrt"),
    ("concentration/deviation_radius.py", "lt(0, P), le(P, 1)", "lt(0, P), le(P, 2)"),
    ("concentration/symmetrised_moment.py", "(w + 1) ** 2))", "(w + 1) ** 3))"),
    ("concentration/symmetrised_moment.py", "lt(1, w)]", "lt(0, w)]"),
    ("concentration/symmetrised_moment.py", "le(1, cosh(x))", "lt(1, cosh(x))"),
    ("concentration/sharpened_decreasing.py", "lt(w, v)]", "lt(v, w)]"),
    ("concentration/golden_crossover.py", "w**3, w**2 - w - 1", "w**3, w**2 - w"),
    ("robustness/ceiling_step.py", "lt(ceiling(x) - 1, x)", "lt(ceiling(x), x)"),
    ("robustness/share_at_radius.py", "statement=le(4 *", "statement=le(5 *"),
    ("robustness/share_at_shifted_radius.py", "statement=le(4 * exp(-2 *", "statement=le(4 * exp(-1 *"),
    ("robustness/log_two_above_half.py", "2 / factorial(Integer(12)), 4)", "2 / factorial(Integer(12)), 2)"),
    ("robustness/log_two_above_half.py", "statement=lt(Rational(1, 2)", "statement=lt(Rational(7, 10)"),
    ("robustness/log_share_above_one.py", "statement=lt(1,", "statement=lt(2,"),
    ("robustness/radius_above_one.py", "given=[le(1, N)", "given=[le(0, N)"),
    ("robustness/shifted_radius_above_one.py", "statement=lt(1,", "statement=lt(2,"),
    ("robustness/change_power.py", "le(x, 1)", "le(x, 2)"),
    ("robustness/change_power.py", "lt(0, x), le(x, 1)", "le(0, x), le(x, 1)"),
    ("robustness/radius_crossover.py", "(1 - 1 / sqrt(2)) *", "(1 - 2 / sqrt(2)) *"),
]


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CHANGES}))
def test_copy_without_a_change_is_proved(name, tmp_path):
    prove_copy(name, tmp_path)


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_changed_lemma_is_refused(name, old, new, tmp_path):
    with pytest.raises(Refused):
        prove_copy(name, tmp_path, old, new)
