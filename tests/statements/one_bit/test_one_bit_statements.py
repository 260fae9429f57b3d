"""The exact optimum for one bit: executable statements, false variants, and independent recomputations."""

import itertools
import math
from fractions import Fraction

import pytest
from changed_theorems import theorem, variant

from derive.evidence.counting import class_table
from derive.evidence.tested import Tally, test_on_tiny_spaces

# name: comparisons, largest ratio (a ball by its first digits), where
STATEMENTS = {
    "one_bit_optimum": (703734, "1", "Hamming graph N = 1, L = 2, class {0}, t = 0"),
    "one_bit_bound": (403684, "[0.9052277524", "N = 199, t = 1"),
    "one_bit_limit": (68, None, None),
}

FALSE_VARIANTS = [
    ("one_bit_optimum", "(M - 1) // 2 - t", "(M - 1) // 2 - t - 1"),
    ("one_bit_optimum", "(M - 1) // 2 - t", "(M - 1) // 2 - t + 1"),
    ("one_bit_optimum", "return N - 1 + N % 2", "return N"),
    ("one_bit_optimum", "np.maximum.accumulate(last[order]) + 1", "np.maximum.accumulate(last[order])"),
    ("one_bit_optimum", "math.comb(N - 1, J - t), math", "math.comb(N, J - t), math"),
    ("one_bit_bound", "2 * t * (t + 1), M + 1", "2 * t * (t + 2), M + 1"),
    ("one_bit_bound", "(2 * t + 1) ** 2, 2 * M", "(2 * t + 2) ** 2, 2 * M"),
    ("one_bit_limit", "sqrt(2) * c", "sqrt(3) * c"),
]


@pytest.mark.parametrize("name", STATEMENTS)
def test_statement_holds(name):
    outcome = test_on_tiny_spaces(theorem(name).statement)
    comparisons, ratio, where = STATEMENTS[name]
    assert outcome.passed and outcome.violations == () and outcome.undecided == ()
    assert outcome.spaces == 4 and outcome.comparisons == comparisons and outcome.where == where
    assert outcome.largest_ratio == ratio or outcome.largest_ratio.startswith(ratio)


@pytest.mark.parametrize(("name", "old", "new"), FALSE_VARIANTS)
def test_false_variant_is_caught(name, old, new):
    outcome = test_on_tiny_spaces(variant(name, old, new), largest=8)
    assert outcome.violations and not outcome.passed


def test_harper_for_all_sets_of_the_four_cube():
    """The least |A_t| over all 2^16 sets with m points is the one of the initial segment, for every m and t."""
    table = class_table(4, 2, "hamming")
    growth = theorem("one_bit_optimum").statement.holds.__globals__["segment_growth"](4)
    grown = list(range(17))
    for t in range(6):
        sizes = table.sizes[table.neighbourhoods(t)]
        assert [int(sizes[table.sizes == m].min()) for m in range(17)] == grown
        grown = [int(growth[m]) for m in grown]


def test_optimum_by_listing_all_classes():
    """N <= 3, straight from the definition: all non-majority classes as sets of points, int_t by distances."""
    optimum = theorem("one_bit_optimum").statement.holds.__globals__["optimum"]
    for N in (1, 2, 3):
        points = list(itertools.product((0, 1), repeat=N))
        distance = {(x, y): sum(a != b for a, b in zip(x, y, strict=True)) for x in points for y in points}
        for t in range(N + 2):
            best = Fraction(0)
            for size in range(1, len(points) // 2 + 1):
                for C in itertools.combinations(points, size):
                    outside = set(points) - set(C)
                    inside = sum(all(distance[x, y] > t for y in outside) for x in C)
                    best = max(best, Fraction(inside, size))
            assert best == optimum(N, t)


def test_optimum_is_a_binomial_probability():
    optimum = theorem("one_bit_optimum").statement.holds.__globals__["optimum"]
    for N in (1, 2, 7, 8, 783, 784):
        M = N if N % 2 else N - 1
        for t in (0, 1, 2, 40):
            count = sum(math.comb(M, i) for i in range((M - 1) // 2 - t + 1))
            assert optimum(N, t) == Fraction(2 * count, 2**M)


def test_optimum_is_exact_where_it_should_be():
    """Numbers of comparisons of the larger cubes: every m and every t, and the algebra of the even case."""
    parts = theorem("one_bit_optimum").statement.holds.__globals__
    order, algebra = Tally(), Tally()
    parts["order_gives_optimum"](order)
    parts["even_algebra"](algebra)
    assert (order.comparisons, order.violations) == (65756, [])
    # four comparisons for each even N <= 120 and each t < N/2
    assert (algebra.comparisons, algebra.violations) == (4 * sum(range(1, 61)), [])
