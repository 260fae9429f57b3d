"""The scalar lemmas of the one-bit optimum and of optimality with one constant or hypothesis changed: refused."""


import pytest
from changed_theorems import prove_copy

from derive.errors import Refused

# file, old text, new text; every change makes the statement false somewhere in its domain.
CHANGES = [
    ("isoperimetry/binomial_quotient.py", "statement=lt(0, binomial", "statement=lt(1, binomial"),
    ("isoperimetry/binomial_neighbours.py", "binomial(n, k) * (n - k) / (k + 1)),", "binomial(n, k) * (n - k) / k),"),
    ("isoperimetry/shadow_double_count.py", "binomial(k + 1 + t, t),", "binomial(k + t, t),"),
    ("isoperimetry/binomial_log_concave.py", "le(i + 1, j)", "le(j, i)"),
    ("isoperimetry/binomial_ratio.py", "j * (n - j) / ((j + 1)", "j * (n - j) / ((j + 2)"),
    ("isoperimetry/binomial_factor_falls.py", "(j + 1) * (n - j + 1)", "(j + 1) * (n - j - 1)"),
    ("isoperimetry/pascal_rule.py", "binomial(N - 1, i - 1)),", "2 * binomial(N - 1, i - 1)),"),
    ("isoperimetry/row_symmetry.py", "n - 1 - t)),", "n - 2 - t)),"),
    ("isoperimetry/central_binomial.py", "n / (n + 1) * binomial(2 * n, n)),", "n / (n + 2) * binomial(2 * n, n)),"),
    ("isoperimetry/mediant.py", "le(a, b * c / d)", "le(a, 2 * b * c / d)"),
    ("isoperimetry/mediant_slope.py", "(b * c - a * d)", "(b * c + a * d)"),
    ("isoperimetry/odd_row_ratio.py", "(2 * K + 2 + 2 * j),", "(2 * K + 1 + 2 * j),"),
    ("isoperimetry/largest_binomial.py", "binomial(2 * K + 1, K)),", "binomial(2 * K + 1, K - 1)),"),
    ("isoperimetry/log_quotient.py", "statement=le(2 * u", "statement=le(3 * u"),
    ("isoperimetry/half_tail_step.py", "exp(-2 * u)),", "exp(-3 * u)),"),
    ("isoperimetry/exponent_sum.py", "statement=eq(Sum(4 *", "statement=eq(Sum(5 *"),
    ("isoperimetry/real_binomial_ratio.py", "(k + 1) / (x - k),", "(k + 1) / (x - k + 1),"),
    ("isoperimetry/normal_tail.py", "statement=le(2 * Phi", "statement=le(3 * Phi"),
    ("isoperimetry/normal_erfc.py", "statement=eq(2 * Phi(-2", "statement=eq(2 * Phi(-3"),
    (
        "isoperimetry/central_binomial_bounds.py",
        "statement=le(share**2, 1 / (pi * k))",
        "statement=le(share**2, 1 / (4 * k))",
    ),
    ("isoperimetry/central_binomial_upper.py", "4**k / sqrt(pi * k)),", "4**k / sqrt(pi * (k + 1))),"),
    ("isoperimetry/central_binomial_limit.py", "statement=tends(1 / sqrt(pi)", "statement=tends(1 / pi"),
    ("isoperimetry/half_row.py", "statement=eq(row(2 * K + 1, K), 4**K)", "statement=eq(row(2 * K + 1, K), 2**K)"),
    ("isoperimetry/row_sum_step.py", "2 * row(n, j) - binomial(n, j)),\n    proof", "2 * row(n, j)),\n    proof"),
    ("isoperimetry/row_sum_ratio.py", "row(m + 1) * binomial(n, m)),", "row(m) * binomial(n, m)),"),
    ("isoperimetry/one_bit_upper.py", "exp(-2 * t * (t + 1) / (M + 1))),", "exp(-2 * t * (t + 2) / (M + 1))),"),
    ("isoperimetry/one_bit_gaussian.py", "(t + Rational(1, 2)) ** 2", "(t + 2) ** 2"),
    ("isoperimetry/one_bit_lower.py", "loss = sqrt(8 /", "loss = sqrt(4 /"),
    ("robustness/even_loss.py", "1 - 2 * t * c", "1 - 3 * t * c"),
    ("robustness/level_variance.py", "(L + 1) / (12 * (L - 1))),", "(L + 1) / (12 * L)),"),
    ("robustness/smallest_entries.py", "(2 * (N + 1))),\n    proof", "(2 * N)),\n    proof"),
    ("robustness/power_of_share.py", "le(p, 1)]", "le(p, 2)]"),
    ("robustness/power_of_step.py", "le(1, p)", "le(0, p)"),
    ("robustness/young_inequality.py", "statement=le(x * y", "statement=le(2 * x * y"),
    ("robustness/largest_variance.py", "floor(L**2 / 4)),\n    proof", "floor(L**2 / 5)),\n    proof"),
    ("robustness/root_parabola.py", "u**2 / (8 * i**3)", "u**2 / (9 * i**3)"),
    ("robustness/union_share.py", "statement=le(p * x", "statement=le(2 * p * x"),
]


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_changed_lemma_is_refused(name, old, new, tmp_path):
    with pytest.raises(Refused):
        prove_copy(name, tmp_path, old, new)
