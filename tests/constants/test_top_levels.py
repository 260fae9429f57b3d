"""Classes that count top levels: against exact maxima, the definition, and exact integers against enclosures."""

from __future__ import annotations

import itertools
import math
import random
from fractions import Fraction

import pytest

from derive.constants import top_levels
from derive.constants.sums_of_levels import exact_ball
from derive.constants.top_levels import TopLevels, majority_radius, majority_share, odd_part, odd_radius
from derive.errors import DeriveError
from derive.evidence.balls import Real, precision


def simplicial_neighbourhoods(N: int) -> list[int]:
    """f_1(m) for m = 0..2^N: 1 + the largest index of a point or neighbour of the first m points, size then lex."""
    points = sorted(range(1 << N), key=lambda x: (x.bit_count(), [-(x >> i & 1) for i in range(N)]))
    index = {x: i for i, x in enumerate(points)}
    reach, found = 0, [0]
    for x in points:
        reach = max(reach, index[x], *(index[x ^ (1 << i)] for i in range(N)))
        found.append(reach + 1)
    return found


@pytest.mark.parametrize("N", range(1, 14))
def test_the_optimum_against_the_simplicial_order(N: int) -> None:
    once = simplicial_neighbourhoods(N)
    reached = list(range(len(once)))
    for t in range(N + 2):
        best = max((Fraction(m, f) for m, f in enumerate(reached) if m and f <= 1 << (N - 1)), default=Fraction(0))
        assert majority_share(N, t) == best
        reached = [once[f] for f in reached]


@pytest.mark.parametrize(("N", "L"), [(2, 3), (3, 3), (4, 3), (2, 5), (3, 5), (2, 7)])
def test_odd_levels_against_the_definition(N: int, L: int) -> None:
    top = TopLevels(N, L)
    images = list(itertools.product(range(L), repeat=N))
    counts = [sum(2 * level > L - 1 for level in x) for x in images]
    C = [x for x, b in zip(images, counts, strict=True) if b <= top.last]
    assert 2 * len(C) <= len(images) < 2 * sum(b <= top.last + 1 for b in counts)
    inside = set(C)
    for t in range(N + 1):
        robust = [
            x for x in C if all(y in inside or sum(a != b for a, b in zip(x, y, strict=True)) > t for y in images)
        ]
        assert top.share(t) == (Fraction(len(robust), len(C)) if C else 0)


def test_integers_and_enclosures_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        (N, eps) for N in (401, 784, 3072, 150528) for eps in (Fraction(1, 3), Fraction(1, 100), Fraction(1, 10**9))
    ]
    exact = [majority_radius(N, eps) for N, eps in asked]
    monkeypatch.setattr(top_levels, "MOST_WORDS", 0)
    assert [majority_radius(N, eps) for N, eps in asked] == exact
    odd = [(N, L, t) for N in (50, 399) for L in (3, 5, 255) for t in (1, 4, 10)]
    counted = [TopLevels(N, L).share(t) for N, L, t in odd]
    monkeypatch.setattr(top_levels, "EXACT_UP_TO", 0)
    for (N, L, t), share in zip(odd, counted, strict=True):
        enclosed = TopLevels(N, L).share(t)
        assert isinstance(enclosed, Real)
        assert isinstance(share, Fraction)
        with precision(500):
            assert enclosed.enclosure(128).contains(exact_ball(share))


def test_the_share_by_binomial_coefficients() -> None:
    chance = random.Random(5)
    for _ in range(100):
        N = chance.randrange(1, 200)
        M, t = odd_part(N), chance.randrange(0, N)
        kept = sum(math.comb(M, i) for i in range((M - 1) // 2 - t + 1))
        assert majority_share(N, t) == Fraction(2 * kept, 2**M)


def test_large_images() -> None:
    assert majority_radius(10**6, Fraction(1, 100)) == 1288
    assert majority_radius(10**15, Fraction(1, 100)) == 40727438
    assert odd_radius(10**15, 3, Fraction(1, 100)) == 38398196


def test_tiny_fractions_have_the_whole_radius() -> None:
    for N in (1, 2, 3, 10, 99, 784):
        assert majority_radius(N, Fraction(1, 10**900)) == (odd_part(N) + 1) // 2


def test_mistakes() -> None:
    with pytest.raises(DeriveError, match="even number"):
        TopLevels(10, 4)
    for wrong in (Fraction(0), Fraction(1), Fraction(-1, 2)):
        with pytest.raises(DeriveError):
            majority_radius(10, wrong)
    for N, t in ((0, 1), (5, -1)):
        with pytest.raises(DeriveError):
            majority_share(N, t)
