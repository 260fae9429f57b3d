"""The scalar lemmas of the profile and of the recursion with one constant or hypothesis changed: refused."""


import pytest
from changed_theorems import prove_copy

from derive.errors import Refused

# file, old text, new text; every change makes the statement false somewhere in its domain.
CHANGES = [
    ("profile_by_quantile.py", "-x * phi(x)),\n    proof", "x * phi(x)),\n    proof"),
    ("profile_by_quantile.py", "2 * (1 + x**2) / phi(x)), exactly", "2 * (1 - x**2) / phi(x)), exactly"),
    ("tangent_remainder.py", "(y - v) * 2 * (1 + 2", "(y - v) * 2 * (1 - 2"),
    ("tangent_remainder.py", "(x - v) * 2 * (1 - 2", "(x - v) * 2 * (1 - 3"),
    ("unequal_steps.py", "e * (2 * h - e) / (h - e) ** 3),\n", "e * (2 * h - e) / (h + e) ** 3),\n"),
    ("unequal_steps.py", "lt(e, h)]", "lt(e, 2 * h)]"),
    ("plane_triangle_inequality.py", "statement=le(sqrt((a + b) ** 2", "statement=le(sqrt(2 * (a + b) ** 2"),
    ("plane_triangle_inequality.py", "le(0, c), le(0, d)]", "le(0, c)]"),
    ("profile_peak.py", "statement=le(profile(u), 1 / sqrt(2 * pi))", "statement=le(profile(u), 1 / sqrt(3 * pi))"),
    ("profile_peak.py", "le(u, 1)]", "le(u, 2)]"),
    ("part_of_half.py", "le(s, 1)", "le(s, 2)"),
    ("profile_scaled.py", "statement=le(s * profile(u)", "statement=le(2 * s * profile(u)"),
    ("profile_scaled.py", "le(s, 1), le(0, u)", "le(s, 2), le(0, u)"),
    ("profile_rises.py", "le(v, Rational(1, 2))]", "le(v, 1)]"),
    (
        "normal_density_shift.py",
        "phi(v) * exp(-v * x) * exp(-(x**2) / 2)),",
        "phi(v) * exp(v * x) * exp(-(x**2) / 2)),",
    ),
    ("exponential_integral.py", ", t * exp(c * t)),", ", t * exp(c * t) / 2),"),
    ("exponential_integral.py", "given=[lt(0, c)", "given=[le(0, c)"),
    ("shortened_step.py", "statement=le(s * exp(v * s), g)", "statement=le(s * exp(v * s), g / 2)"),
    ("shortened_step.py", "s = g * exp(-v * g)", "s = g * exp(-v * g / 9)"),
    ("normal_density_step.py", "statement=le(phi(-v + x), phi(v) * exp(v * x))", "statement=le(phi(-v + x), phi(v))"),
    ("normal_cdf_step.py", "phi(v) * x * exp(v * x)),", "phi(v) * x),"),
    ("profile_step.py", "Phi(-v) + g * phi(v)),\n", "Phi(-v) + g * phi(v) / 2),\n"),
    ("profile_step_strict.py", "given=[lt(0, v), lt(0, g)]", "given=[lt(0, v), le(0, g)]"),
    ("exponential_below_line.py", "statement=le(exp(q), 1 + 2 * q)", "statement=le(exp(q), 1 + q)"),
    ("exponential_below_line.py", "le(q, Rational(1, 2))]", "le(q, 2)]"),
    ("near_half_product.py", "statement=[le(z / 2,", "statement=[le(z,"),
    ("near_half_product.py", "z / 2 + z * (3 + 24 * z) * q)],", "z / 2 + z * (1 + z) * q)],"),
    ("closed_radius_bounds.py", "le(8 * z, y), le(y, w)", "le(8 * z, y), le(y, 2 * w)"),
    ("closed_radius_rate.py", "lt(1 + 11 * z + 24 * z**2, x)", "lt(1 + 11 * z, x)"),
    ("closed_radius_near.py", "le(middle - z / 2, 1 / x)]", "le(middle - z / 2, 0)]"),
    ("closed_radius_limit.py", "/ x**4 - z / 2, x, 0)", "/ x**4 - z / 3, x, 0)"),
]


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CHANGES}))
def test_copy_without_a_change_is_proved(name, tmp_path):
    prove_copy(f"isoperimetry/{name}", tmp_path)


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_changed_lemma_is_refused(name, old, new, tmp_path):
    with pytest.raises(Refused):
        prove_copy(f"isoperimetry/{name}", tmp_path, old, new)
