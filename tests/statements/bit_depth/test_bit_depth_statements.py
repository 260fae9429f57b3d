"""The set-level theorems on the bit depth hold on every tiny space, and sharper or altered ones do not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from derive.evidence.balls import Real, pi, real, sqrt
from derive.evidence.tested import Tested, test_on_tiny_spaces
from derive.language import Theorem
from proofs.concentration import distance_moment, distance_variance
from proofs.isoperimetry import cube_neighbourhoods, grid_boundary, grid_neighbourhoods, largest_sphere_limit
from proofs.robustness import (
    bit_depth,
    bit_depth_crossovers,
    bit_depth_optimal_order,
    bit_depth_order,
    bit_depth_sharp,
    bit_depth_sharp_limit,
    bit_depth_sharp_values,
    cube_exits,
    cube_lower_bounds,
    cube_sum_exits,
)

FILES = (
    bit_depth,
    bit_depth_crossovers,
    bit_depth_optimal_order,
    bit_depth_order,
    bit_depth_sharp,
    bit_depth_sharp_limit,
    bit_depth_sharp_values,
    cube_exits,
    cube_lower_bounds,
    cube_neighbourhoods,
    cube_sum_exits,
    distance_moment,
    distance_variance,
    grid_boundary,
    grid_neighbourhoods,
    largest_sphere_limit,
)


def name(file: object) -> str:
    return str(file.__name__.rpartition(".")[2])


def outcome(file: object, elsewhere: bool = True) -> Tested:
    theorem: Theorem = getattr(file, name(file))
    statement = theorem.statement if elsewhere else replace(theorem.statement, elsewhere=None)
    return test_on_tiny_spaces(statement)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_violation(file: object) -> None:
    result = outcome(file)
    assert result.passed, (result.violations[:3], result.undecided[:3])
    assert result.spaces >= 8
    assert result.comparisons >= 50


def smaller_share(delta: Real) -> Real:
    """Phi(-sqrt(2 pi) delta) + 1/4 in place of 2 Phi(-sqrt(2 pi) delta)."""
    return cube_exits.two_sided_tail(sqrt(2 * pi) * delta) / 2 + Fraction(1, 4)


ALTERED = (
    (cube_neighbourhoods, "least_measure", lambda a, delta: cube_neighbourhoods.quantile(a) * 0 + a + 3 * delta),
    (cube_exits, "largest_share", smaller_share),
    (bit_depth, "share_at", lambda N, L, square: bit_depth.two_sided_tail(sqrt(square) - sqrt(N)) / 4),
    (bit_depth, "radius_in_steps", lambda N, L, eps: real(Fraction(L, 4))),
    (distance_variance, "variance_bound", lambda N, L, M: Fraction(L, 8)),
    (distance_moment, "variance_bound", lambda N, L, M: Fraction(1, 50)),
    (bit_depth_order, "radii_in_steps", lambda N, L, eps: [real(Fraction(L, 4))]),
    (bit_depth_sharp, "largest_share", lambda V, t: Fraction(V[max(bit_depth_sharp.largest_ball(V, V[-1] // 2) - t, 0)],
                                                             V[bit_depth_sharp.largest_ball(V, V[-1] // 2)])),
    (bit_depth_optimal_order, "factor", lambda eps: real(Fraction(1, 8))),
    (cube_sum_exits, "largest_share", lambda N, delta: 2 * cube_sum_exits.sum_below(N, Fraction(N, 2) - delta) ** 2),
    (largest_sphere_limit, "limit", lambda L: sqrt(6 / (pi * (L * L + 1)))),
)  # fmt: skip


@pytest.mark.parametrize(("file", "part", "other"), ALTERED, ids=lambda x: name(x) if hasattr(x, "__file__") else None)
def test_an_altered_bound_is_violated(file: object, part: str, other: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, part, other)
    assert outcome(file, elsewhere=file in (largest_sphere_limit,)).violations


def test_values_at_other_places_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = bit_depth_sharp_values.Tally()
    monkeypatch.setattr(bit_depth_sharp_values, "VALUES", ((784, Fraction(1, 100), 5331),))
    monkeypatch.setattr(bit_depth_sharp_values, "LIMITS", ("20.903",))
    bit_depth_sharp_values.values_are_least(tally)
    assert tally.comparisons == 5
    assert len(tally.violations) == 2


def test_other_crossovers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = bit_depth_crossovers.Tally()
    monkeypatch.setattr(bit_depth_crossovers, "ROWS", ((3072, Fraction(1, 100), 4, 78, 3),))
    bit_depth_crossovers.crossovers(tally)
    assert len(tally.violations) == 2
