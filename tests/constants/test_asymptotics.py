"""Limits: their digits by mpmath, their rates, and the refusal of a wrong limit, a wrong rate, a constant sequence."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy

from derive import corpus
from derive.constants import asymptotics
from derive.constants.asymptotics import limits, variance_of_levels
from derive.constants.derivation import followed
from derive.errors import DeriveError, Refused
from derive.language import Argument, Lemma


def two_sided(x: Any) -> Any:
    return mpmath.erfc(x / mpmath.sqrt(2))


def z() -> Any:
    return mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf(99) / 100)


EXPECTED: dict[str, Callable[[], Any]] = {
    "stirling": lambda: mpmath.sqrt(2 * mpmath.pi),
    "gamma_ratio_slope": lambda: mpmath.mpf(1) / 8,
    "central_binomial_limit": lambda: 1 / mpmath.sqrt(mpmath.pi),
    "majority_slope": lambda: mpmath.sqrt(8 / mpmath.pi),
    "normal_tail_limit": lambda: 1 / mpmath.sqrt(mpmath.pi),
    "largest_normal_density": lambda: mpmath.npdf(0),
    "binary_peak": lambda: mpmath.sqrt(2 / mpmath.pi),
    "grid_peak": lambda: mpmath.sqrt(6 / (15 * mpmath.pi)),
    "majority_limit": lambda: two_sided(mpmath.mpf(2)),
    "half_sum_limit": lambda: two_sided(mpmath.sqrt(mpmath.mpf(36) / 5) / 2),
    "hamming_limit_odd": lambda: two_sided(mpmath.sqrt(mpmath.mpf(9) / 2) / 2),
    "hamming_radius": lambda: z() / 2,
    "one_norm_radius": lambda: z() * mpmath.sqrt(mpmath.mpf(257) / (12 * 255)),
    "one_norm_drop": lambda: mpmath.sqrt(3),
    "cube_two_norm_gap": lambda: mpmath.sqrt(6 / mpmath.pi),
    "translate_limit": lambda: mpmath.exp(-mpmath.mpf(3) / 2),
}


def test_every_limit_has_fifty_certified_digits() -> None:
    assert limits().keys() == EXPECTED.keys()
    with mpmath.workdps(80):
        for name, constant in limits().items():
            exact = EXPECTED[name]()
            assert abs(mpmath.mpf(constant.value) - exact) <= mpmath.mpf(10) ** -49 * exact / 2, name


def test_mpmath_agrees_and_the_latex_is_there() -> None:
    for constant in limits().values():
        assert constant.checks
        opinion = constant.second_opinion(points=20)
        assert opinion["violations"] == []
        assert constant.latex
        assert constant.left is not None


def test_the_sequences_come_close_at_the_rate_that_was_found() -> None:
    for constant in limits().values():
        found = constant.approach
        if found is None:
            continue
        gaps = [abs(float(v) - float(constant.value)) for v in found.values]
        if constant.name == "one_norm_radius":  # followed at L = infinity, shown at L = 256
            continue
        assert gaps == sorted(gaps, reverse=True)
        if found.expected is not None:
            assert abs(float(found.rate) - float(found.expected)) < 0.1


# the bounds that the lemmas named as `remainder` give for |value - limit| at the numbers where a limit is followed
BOUNDS: dict[str, Callable[[int], Any]] = {
    "stirling": lambda n: mpmath.sqrt(2 * mpmath.pi) * mpmath.expm1(mpmath.mpf(1) / (12 * n)),
    "gamma_ratio_slope": lambda n: mpmath.mpf(1) / (32 * n),
    "central_binomial_limit": lambda n: mpmath.mpf(1) / n,
    "majority_slope": lambda n: 2 * mpmath.sqrt(2) / (mpmath.mpf(n) / 2),
    "normal_tail_limit": lambda n: 1 / (2 * n**2 * mpmath.sqrt(mpmath.pi)),
    "binary_peak": lambda n: mpmath.sqrt(2) / (mpmath.mpf(n) / 2),
    "hamming_radius": lambda n: z() * (3 + 24 * z()) / n,
    "one_norm_drop": lambda n: 2 * mpmath.sqrt(3) / (n + 1),
    "translate_limit": lambda n: 2 * mpmath.exp(-mpmath.mpf(3) / 2) / n,
}


def test_the_lemmas_named_bound_the_remainders() -> None:
    followed_with_a_lemma = {name for name, c in limits().items() if c.approach is not None and c.remainder}
    assert followed_with_a_lemma == BOUNDS.keys()
    for name, bound in BOUNDS.items():
        found = limits()[name].approach
        assert found is not None
        for n, shown in zip(found.numbers, found.values, strict=True):
            gap = abs(mpmath.mpf(shown) - EXPECTED[name]())
            assert gap <= bound(n) + mpmath.mpf(10) ** -11, (name, n)


def test_the_lemmas_named_are_proved_by_the_kernel_and_the_others_cite() -> None:
    known = corpus.load().theorems
    for constant in limits().values():
        assert all(isinstance(known[name], Lemma) for name in constant.remainder)
        if constant.approach is not None and not constant.remainder:
            proof = known[constant.theorem].proof
            assert isinstance(proof, Argument) and {"Billingsley1995", "Petrov1975"} & {*proof.cites}, constant.name


def test_the_variance_is_expanded_and_not_typed_in() -> None:
    variance, L = variance_of_levels()
    assert sympy.simplify(variance - (L**2 - 1) / 12) == 0
    for levels in (2, 3, 5, 256):
        mean = sympy.Rational(levels - 1, 2)
        assert variance.subs(L, levels) == sum((j - mean) ** 2 for j in range(levels)) / sympy.Integer(levels)


@pytest.mark.parametrize("derivation", asymptotics.ASYMPTOTICS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("factor", [sympy.Rational(*q) for q in ((1, 2), (101, 100))])
def test_a_wrong_answer_of_sympy_is_refused(
    monkeypatch: pytest.MonkeyPatch, derivation: Callable[[], Any], factor: Any
) -> None:
    """Limits, solutions and integrals off by a factor: the kernel, an identity or the sequence refuses them."""
    monkeypatch.setattr(asymptotics, "solve", lambda *a: [factor * r + 1 - factor for r in sympy.solve(*a)])
    monkeypatch.setattr(asymptotics, "limit", lambda *a: sympy.limit(*a) + factor)
    monkeypatch.setattr(asymptotics, "integrate", lambda *a: factor * sympy.integrate(*a))
    with pytest.raises(DeriveError):
        list(derivation())


def test_sequences_that_do_not_approach_the_limit_are_refused() -> None:
    numbers = (16, 64, 256)
    with pytest.raises(Refused, match="steady approach"):
        followed(lambda mp, n: 1 + mp.mpf(1) / n, lambda mp: mp.mpf(2), numbers, described="wrong limit")
    with pytest.raises(Refused, match="steady approach"):
        followed(lambda mp, n: 1 + mp.mpf(1) / n, lambda mp: mp.mpf(1), numbers, described="rate", expected=Fraction(2))
    with pytest.raises(Refused, match="constant"):
        followed(lambda mp, n: mp.mpf(1), lambda mp: mp.mpf(1), numbers, described="constant")
