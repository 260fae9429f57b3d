"""Radii and fractions of the main theorem, against mpmath, against one another, and on real image sizes."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

import mpmath
import pytest

import derive.constants.radii as radii
from derive.constants.main_theorem import FAR, NEAR, entry_radii, fractions_withstanding
from derive.constants.questions import NO_INFORMATION, NoInformation, Question, Row
from derive.constants.rows import entries_within
from derive.errors import DeriveError
from derive.evidence.balls import certainly
from derive.spaces import ImageSpace

HEADLINE = {
    ("28x28x1", "0.01"): (68, 64),
    ("28x28x1", "0.001"): (80, 73),
    ("32x32x3", "0.01"): (135, 128),
    ("32x32x3", "0.001"): (159, 145),
    ("224x224x3", "0.01"): (949, 899),
    ("224x224x3", "0.001"): (1117, 1018),
}


def main(*arguments: Any, **options: Any) -> tuple[Row, ...]:
    """The rows of the main theorem only."""
    return radii.bound(*arguments, **options, theorems=("all_norms_limit",)).rows


@pytest.mark.parametrize(("asked", "expected"), HEADLINE.items())
def test_radii_of_real_image_sizes(asked: tuple[str, str], expected: tuple[int, int]) -> None:
    size, eps = asked
    entries, ones, _, twos, bytes_, *_ = main(size, bits=8, fraction=eps)
    assert entries.through == {NEAR: str(expected[0]), FAR: str(expected[1])}
    t = min(expected)
    assert (entries.norm, entries.value, ones.norm, ones.value) == ("0", (str(t),) * 2, "1", (str(t),) * 2)
    for row, scale in ((twos, 1), (bytes_, 255)):
        low, high = map(Fraction, row.value)
        assert row.norm == "2"
        assert low**2 <= t * scale**2 <= high**2
        assert high - low <= Fraction(2, 10**7)
        assert (low == high) == (math.isqrt(t) ** 2 == t)


def test_radii_agree_with_mpmath_where_it_can_tell() -> None:
    chance = random.Random(1)
    with mpmath.workdps(60):
        s = mpmath.sqrt(mpmath.log(2) / 2)
        for _ in range(300):
            N = chance.choice([chance.randrange(1, 2000), chance.randrange(1, 10**15)])
            eps = Fraction(1, chance.randrange(2, 10 ** chance.randrange(1, 30) + 2))
            spread = mpmath.log(4 * mpmath.mpf(eps.denominator) / eps.numerator)
            expected = {
                NEAR: int(mpmath.ceil(mpmath.sqrt(N * spread))) - 1,
                FAR: int(mpmath.ceil(mpmath.sqrt(N) * (s + mpmath.sqrt(spread / 2)))) - 1,
            }
            assert entry_radii(N, eps) == expected


def test_the_two_questions_are_inverse() -> None:
    """At the radius of eps at most eps withstands; one entry less, and neither bound says so."""
    for N in (50, 784, 3072, 10**9):
        for eps in (Fraction(1, 3), Fraction(1, 100), Fraction(1, 10**6)):
            for name, t in entry_radii(N, eps).items():
                assert certainly(fractions_withstanding(N, t)[name], "<=", eps) == "yes"
                before = fractions_withstanding(N, t - 1).get(name)
                assert before is None or certainly(before, ">", eps) == "yes"


def test_a_radius_allows_the_entries_whose_norm_it_is() -> None:
    """r = sqrt(t) allows t entries for p = 2; just below it allows one less."""
    for t in (1, 64, 899, 10**6):
        at_p0 = main("1000x1000x3", bits=8, radius=t, norms=("0",))[0]
        root = math.isqrt(t)
        if root * root == t:
            assert main("1000x1000x3", bits=8, radius=root, norms=("2",))[0].value == at_p0.value
        below = Fraction(root) - Fraction(1, 10**30)
        less = main("1000x1000x3", bits=8, radius=t - 1, norms=("0",))[0]
        if root * root == t:
            assert main("1000x1000x3", bits=8, radius=below, norms=("2",))[0].value == less.value


def test_entries_within_a_radius_by_exact_arithmetic() -> None:
    chance = random.Random(3)
    for _ in range(500):
        N = chance.randrange(1, 300)
        degree = chance.choice([Fraction(1), Fraction(2), Fraction(3), Fraction(3, 2), Fraction(7, 3), Fraction(40)])
        r = Fraction(chance.randrange(0, 4000), chance.randrange(1, 200))
        t = entries_within(r, degree, N)
        power, root = degree.numerator, degree.denominator
        assert t**root <= r**power
        assert t == N or (t + 1) ** root > r**power
        assert t <= N


def test_large_and_fractional_exponents() -> None:
    third = main("28x28x1", bits=8, fraction="0.01", norms=("3", "3/2", "1/2", "6", "10000"))
    by_norm = {row.norm: row for row in third if row.unit != "0..255"}
    assert by_norm["3"].value == ("4", "4")
    assert by_norm["6"].value == ("2", "2")
    assert by_norm["3/2"].value == ("16", "16")
    assert by_norm["1/2"].value == ("64", "64")
    low, high = map(Fraction, by_norm["10000"].value)
    assert low**10000 <= 64 <= high**10000
    assert main("28x28x1", bits=8, radius="2.5", norms=("9999/1234",))[0].value == ("0", "0")


def test_unit_255() -> None:
    ones = main("28x28x1", bits=8, radius=9, norms=("0", "1", "2"), unit=1)
    bytes_ = main("28x28x1", bits=8, radius=9 * 255, norms=("1", "2"), unit=255)
    assert [row.value for row in ones[1:]] == [row.value for row in bytes_]


def test_the_infinity_norm_says_no_information() -> None:
    rows = main("28x28x1", bits=8, fraction="0.5", norms=("inf",))
    assert [(row.value, row.note) for row in rows] == [(("1", "1"), NO_INFORMATION), (("255", "255"), NO_INFORMATION)]
    assert main("28x28x1", bits=8, radius="0.999", norms=("inf",))[0].note == NO_INFORMATION
    assert main("28x28x1", bits=8, radius=1, norms=("inf",))[0].value == ("0", "0")


def test_the_levels_do_not_matter_for_the_main_theorem() -> None:
    expected = main("32x32x3", bits=8, fraction="0.01")
    for bits in (1, 64):
        assert main("32x32x3", bits=bits, fraction="0.01") == expected
    assert main("32x32x3", levels=17, fraction="0.01") == expected
    cube = radii.bound("32x32x3", continuous=True, fraction="0.01", theorems=("continuous_images",)).rows
    assert [(row.norm, row.value, row.through) for row in cube] == [(r.norm, r.value, r.through) for r in expected]


def test_small_fractions_have_no_radius_and_the_sentence_names_the_least_one() -> None:
    with pytest.raises(DeriveError, match="no radius below N") as refused:
        radii.bound("28x28x1", bits=8, fraction="1e-700")
    least = refused.value.needed.split()[-1]
    assert int(radii.bound("28x28x1", bits=8, fraction=least).rows[0].value[1]) == 783
    below = Fraction(least) * Fraction(9, 10)
    with pytest.raises(DeriveError):
        radii.bound("28x28x1", bits=8, fraction=below)


def test_a_bound_below_the_true_share_on_a_tiny_space_would_be_caught() -> None:
    """On N = 9 entries with two levels the bright majority keeps a known share; it stays below the bound."""
    N = 9
    for t in range(N):
        share = Fraction(sum(math.comb(N, k) for k in range((N - 1) // 2 - t + 1)), 2 ** (N - 1))
        for bound in fractions_withstanding(N, t).values():
            assert certainly(share, "<=", bound) == "yes"


def test_another_theorem_adds_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(question: Question) -> list[Row]:
        if question.fraction is None:
            raise NoInformation("a radius", "a fraction")
        return [Row("0", "upper", ("3", "3"), "changed entries", "another", "argued", ("Harper1966",))]

    monkeypatch.setattr(radii, "PROVIDERS", (*radii.PROVIDERS, found))
    assert "another" in {row.theorem for row in radii.bound("28x28x1", bits=8, fraction="0.01").rows}
    assert "another" not in {row.theorem for row in radii.bound("28x28x1", bits=8, radius=100).rows}
    # With another theorem that bounds every norm asked, a fraction too small for the main theorem is no error.
    radii.bound("28x28x1", bits=8, fraction="1e-700", norms=(0,))
    with pytest.raises(DeriveError):
        radii.bound("28x28x1", bits=8, fraction="1e-700", norms=(0, 3))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"fraction": "0.1", "radius": "1"},
        {"fraction": 0.1},
        {"fraction": "0"},
        {"fraction": "1"},
        {"radius": "-1"},
        {"fraction": "0.1", "norms": ()},
        {"fraction": "0.1", "norms": "2"},
        {"fraction": "0.1", "norms": (2.0,)},
        {"fraction": "0.1", "norms": (-1,)},
        {"fraction": "0.1", "unit": 255},
        {"radius": "1", "unit": 2},
        {"radius": "1", "unit": 255, "norms": ("1/2",)},
    ],
)
def test_wrong_arguments(wrong: dict[str, object]) -> None:
    with pytest.raises(DeriveError):
        radii.bound("28x28x1", bits=8, **wrong)  # type: ignore[arg-type]


def test_an_image_space_and_its_size_limit() -> None:
    space = ImageSpace(32, channels=3, bits=8)
    assert radii.bound(space, fraction="0.01") == radii.bound("32x32x3", bits=8, fraction="0.01")
    with pytest.raises(DeriveError):
        radii.bound(space, bits=8, fraction="0.01")
    with pytest.raises(DeriveError, match="10\\^15"):
        radii.bound("1000000x1000000x1001", bits=8, fraction="0.01")
    radii.bound("1000000x1000000x1000", bits=8, fraction="0.01")
