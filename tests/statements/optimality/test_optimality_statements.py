"""Optimality: executable statements, false variants, and independent recomputations."""

import itertools
import math
from fractions import Fraction

import pytest
from changed_theorems import theorem, variant

from derive.evidence.tested import Tally, test_on_tiny_spaces
from derive.spaces import ImageSpace, down_sets, mask_engine

# name: spaces, comparisons, largest ratio (a ball by its first digits), where
STATEMENTS = {
    "bright_majority": (12, 50402, "[0.99984113805", "N = 199, t = 1"),
    "beyond_bright_majority": (
        1,
        39209,
        "1",
        "Hamming graph N = 2, L = 4, class {00, 01, 02, 03, 10, 20, 30}, t = 1",
    ),
    "half_sum": (20, 228, None, None),
    "half_sum_limit": (20, 112, "1", "Hamming graph N = 1, L = 2, class {0}, t = 0"),
    "half_sum_norms": (20, 2268, None, None),
    "sharp_hamming_constant": (13, 66, None, None),
}

FALSE_VARIANTS = [
    ("bright_majority", "entries[:voters]) + t)", "entries[:voters]) + t - 1)"),
    ("bright_majority", "sqrt(8 / (pi * (M + 1)))", "sqrt(7 / (pi * (M + 1)))"),
    ("bright_majority", "Fraction(N, N + 2)", "Fraction(N - 1, N + 2)"),
    ("beyond_bright_majority", "7 * sizes", "8 * sizes"),
    ("beyond_bright_majority", "Fraction(1, 91)", "Fraction(1, 90)"),
    ("half_sum", "sorted(x)[:t]", "sorted(x)[-t:]"),
    ("half_sum", "(sum(x) + t * top)", "(sum(x) + t * top - 1)"),
    ("half_sum_limit", "L + 1, 6 * (L - 1)", "L + 1, 3 * (L - 1)"),
    ("half_sum_norms", "return [D]", "return [D * Fraction(11, 10)]"),
    ("half_sum_norms", "D * (L - 1)}", "D * L}"),
    ("half_sum_norms", "{D / N: N}", "{D / N: N + 1}"),
    ("half_sum_norms", "Fraction(1, L - 1), D / N]", "Fraction(2, L - 1), D / N]"),
    ("sharp_hamming_constant", "L * L // 4, L * L", "1, 4"),
    ("sharp_hamming_constant", "below[max(k - t, 0)]", "below[max(k - t - 1, 0)]"),
]


@pytest.mark.parametrize("name", STATEMENTS)
def test_statement_holds(name):
    outcome = test_on_tiny_spaces(theorem(name).statement)
    spaces, comparisons, ratio, where = STATEMENTS[name]
    assert outcome.passed and outcome.violations == () and outcome.undecided == ()
    assert (outcome.spaces, outcome.comparisons, outcome.where) == (spaces, comparisons, where)
    assert outcome.largest_ratio == ratio or outcome.largest_ratio.startswith(ratio)


@pytest.mark.parametrize(("name", "old", "new"), FALSE_VARIANTS)
def test_false_variant_is_caught(name, old, new):
    outcome = test_on_tiny_spaces(variant(name, old, new), largest=16 if name.startswith("beyond") else 8)
    assert outcome.violations and not outcome.passed


def test_enumeration_runs_all_comparisons():
    tally = Tally()
    theorem("beyond_bright_majority").proof.check(tally)
    # every non-majority class of 16 images, four further comparisons there, three in the larger space
    classes = sum(math.comb(16, size) for size in range(1, 9))
    assert tally.comparisons == classes + 4 + 3 and tally.violations == [] and tally.undecided == 0


def test_largest_share_over_down_sets():
    """N = 2, L = 4, t = 1, over the down-sets A with |A_1| <= 8: the largest |A|/|A_1| is 1/7."""
    space = ImageSpace.grid(2, 4)
    engine = mask_engine(space, "hamming")
    shares = [Fraction(0)]
    for A in down_sets(space.sides):
        grown = engine.neighbourhood(A, 1).bit_count()
        if A and 2 * grown <= space.size:
            shares.append(Fraction(A.bit_count(), grown))
    assert max(shares) == Fraction(1, 7)


def test_sum_counts_against_listing():
    parts = theorem("half_sum_limit").statement.holds.__globals__
    for N, L in ((1, 2), (3, 3), (4, 2), (2, 5)):
        listed = [0] * (N * (L - 1) + 1)
        for x in itertools.product(range(L), repeat=N):
            listed[sum(x)] += 1
        assert parts["sum_counts"](N, L) == listed


def test_half_sum_and_bright_majority_agree_for_one_bit():
    shares = theorem("half_sum_limit").statement.holds.__globals__
    majority = theorem("bright_majority").statement.holds.__globals__["majority_share"]
    for N in range(1, 12):
        counts = shares["sum_counts"](N, 2)
        for t in range(N + 1):
            assert shares["share_below"](counts, N, 2, t) == majority(N, t)


def test_threshold_class_is_a_largest_non_majority():
    """The class of the lower bound has measure <= 1/2, and one more level of it has not."""
    shares = theorem("sharp_hamming_constant").statement.holds.__globals__["threshold_shares"]
    for N, L in ((5, 3), (6, 3), (5, 5), (7, 4)):
        top = L // 2
        weights = [math.comb(N, k) * top**k * (L - top) ** (N - k) for k in range(N + 1)]
        below = list(itertools.accumulate(weights))
        last = max(k for k in range(N + 1) if 2 * below[k] <= L**N)
        expected = [Fraction(below[last - t] if last >= t else 0, below[last]) for t in range(N + 1)]
        assert shares(N, L, list(range(N + 1))) == expected
