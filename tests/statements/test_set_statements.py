"""The set-level theorems on every tiny space, and false variants of them that must be caught there."""

import itertools
import random
from fractions import Fraction
from pathlib import Path

import changed_theorems
import pytest
from changed_theorems import variant

from derive.evidence.balls import certainly, cosh, exp, weighted_sum
from derive.evidence.tested import SetStatement, Tally, test_on_tiny_spaces
from derive.spaces import MaskEngine, bits_of, compress_mask, compress_mask_fully, is_down_set_mask, zeroing_mask

# name: (spaces, largest ratio to the bound, where it occurs); a ball is given by its first digits.
THEOREMS = {
    "concentration.talagrand_hamming": (20, "[0.98453633095", "N = 1, L = 2, class {0, 1}, law = uniform, lam = 1/4"),
    "concentration.talagrand_product": (20, "[0.67957045711", "N = 1, L = 2, class {0}, law = uniform, d = 1"),
    "concentration.random_translates": (20, "15/16", "N = 1, L = 15, class {0, 1, 2, 3}, t = 0, m = 1"),
    "isoperimetry.boundary_size": (20, "15/16", "N = 1, L = 16, class {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, a, b, c, d, e}"),
    "isoperimetry.vertex_expansion": (20, "1/2", "N = 1, L = 2, class {0}"),
    "isoperimetry.line_neighbourhoods": (29, "1", "N = 1, L = 2, class {0}"),
    "isoperimetry.compressions": (36, "1", "N = 1, L = 2, class {0}, t = 0"),
    "isoperimetry.zeroing": (20, None, None),
    "concentration.two_sided_concentration": (20, "[0.84932180028", "N = 1, L = 2, class {0}, law = uniform, d = 1"),
    "concentration.sharpened_product": (20, "[0.80376677601", "N = 1, L = 2, class {0}, law = uniform, d = 1"),
    "robustness.relative_concentration": (20, "[0.67957045711", "N = 1, L = 2, class {0}, t = 0"),
    "robustness.relative_concentration_far": (20, "[0.35064981710", "N = 1, L = 2, class {0}, t = 0"),
    "robustness.all_norms_limit": (
        20,
        "[0.26389486067",
        "N = 2, L = 4, class {00, 01, 02, 03, 10, 20, 30}, t = 1, p = 0",
    ),
}

# A false variant is the theorem's own program with one place changed: (theorem, old text, new text).
FALSE_VARIANTS = [
    ("concentration.talagrand_hamming", "lam**2 * N / 4", "lam**2 * N / 6"),
    ("concentration.talagrand_hamming", "lam * distance", "lam * (distance + 1)"),
    ("concentration.talagrand_hamming", "(1 + cosh(lam)) / 2)", "(1 + cosh(lam)) / 2 * Fraction(98, 100))"),
    ("concentration.talagrand_hamming", '"<=", gaussian', '">=", gaussian'),
    ("concentration.talagrand_product", "-d * d, N", "-3 * d * d, 2 * N"),
    ("concentration.talagrand_product", "neighbourhoods(d - 1)", "neighbourhoods(max(d - 2, 0))"),
    ("concentration.random_translates", "m * c, where", "m * c - 1, where"),
    ("concentration.random_translates", "table.neighbourhoods(t)[W]", "table.neighbourhoods(t + 1)[W]"),
    ("concentration.random_translates", "4 * c[last]", "3 * c[last]"),
    ("concentration.random_translates", "(V - table.sizes[R]) ** m)", "(V - table.sizes[R]) ** (m + 1))"),
    ("concentration.random_translates", '">=", 320000000', '">=", 360000000'),
    ("isoperimetry.boundary_size", "boundary * N * V", "boundary * N * V * 85 // 100"),
    ("isoperimetry.boundary_size", "table.boundaries()", "table.interiors(1)"),
    ("isoperimetry.vertex_expansion", "(1 - Fraction(m, V)) / N", "(1 - Fraction(m, V)) * Fraction(201, 100) / N"),
    ("isoperimetry.vertex_expansion", "Fraction(1, 2 * N)", "Fraction(101, 100 * N)"),
    ("isoperimetry.line_neighbourhoods", "size + 1", "size + 2"),
    ("isoperimetry.line_neighbourhoods", "(1 << s) - 1", "(1 << s) - 2 * (s > 0)"),
    ("isoperimetry.compressions", "ball[C] & ~C[ball]", "C[ball] & ~ball[C]"),
    ("isoperimetry.compressions", '"<=", sizes[ball]', '"<", sizes[ball]'),
    (
        "isoperimetry.zeroing",
        "zeroing_mask(table.engine, int(A), t)",
        "zeroing_mask(table.engine, int(A), max(t - 1, 0))",
    ),
    ("isoperimetry.zeroing", "table.down_sets", "table.nonempty"),
    ("concentration.two_sided_concentration", "Fraction(2, N)", "Fraction(3, N)"),
    ("concentration.two_sided_concentration", "s**2 * N / 8", "s**2 * N / 9"),
    ("concentration.sharpened_product", "= 1 / w, w**2", "= 1 / w, 3 * w**2 / 4"),
    ("concentration.sharpened_product", "neighbourhoods(d - 1)", "neighbourhoods(max(d - 2, 0))"),
    ("robustness.relative_concentration", "4 * exp(-Fraction", "2 * exp(-Fraction"),
    ("robustness.relative_concentration", "(t + 1) ** 2, N", "(t + 2) ** 2, N"),
    ("robustness.relative_concentration_far", "log(2) / 2", "log(2) / 100"),
    ("robustness.relative_concentration_far", "4 * exp(-2", "exp(-2"),
    ("robustness.all_norms_limit", "return Fraction(1)", "return Fraction(0)"),
    ("robustness.all_norms_limit", "rows if radius <= root(t, p)", "rows if radius < root(t, p)"),
    ("robustness.all_norms_limit", "log(4 / eps))) - 1", "log(4 / eps))) - 2"),
    ("robustness.all_norms_limit", "log(4 / eps))) - 1", "log(4 / eps)))"),
    ("robustness.all_norms_limit", "log(4 / eps) / 2))) - 1", "log(4 / eps) / 2))) - 2"),
]


def theorem(name):
    folder, last = name.split(".")
    found = changed_theorems.theorem(last)
    assert Path(found.file).parent.name == folder
    return found


@pytest.mark.parametrize("name", THEOREMS)
def test_theorem_on_tiny_spaces(name):
    outcome = test_on_tiny_spaces(theorem(name).statement)
    spaces, ratio, where = THEOREMS[name]
    assert outcome.violations == () and outcome.undecided == () and outcome.passed
    assert outcome.spaces == spaces and outcome.classes > 400 and outcome.agreement > 1000
    assert outcome.largest_ratio == ratio or outcome.largest_ratio.startswith(ratio)
    assert outcome.where == (None if where is None else f"Hamming graph {where}")


@pytest.mark.parametrize("name", THEOREMS)
def test_statement_is_shown_and_hashed(name):
    found = theorem(name)
    assert isinstance(found.statement, SetStatement) and found.title and found.words.endswith(".")
    assert len(found.statement.digest("")) == 64


@pytest.mark.parametrize(("name", "old", "new"), FALSE_VARIANTS)
def test_false_variant_is_caught(name, old, new):
    """Spaces with at most 9 images are enough for that."""
    outcome = test_on_tiny_spaces(variant(name.split(".")[1], old, new), largest=9)
    assert outcome.violations and not outcome.passed


def test_every_theorem_has_a_false_variant():
    assert {name for name, _, _ in FALSE_VARIANTS} == set(THEOREMS)


def test_an_unchanged_variant_passes():
    """The way the variants are built does not itself break a statement."""
    outcome = test_on_tiny_spaces(variant("boundary_size", "boundary * N * V", "boundary * N * V"))
    assert outcome.passed


def test_every_short_line_is_enumerated():
    tally = Tally()
    theorem("isoperimetry.line_neighbourhoods").proof.check(tally)
    # For each L from 2 to 10 and each graph: 2^L subsets and L + 1 initial segments.
    assert tally.comparisons == 2 * sum(2**levels + levels + 1 for levels in range(2, 11))
    assert tally.violations == [] and tally.undecided == 0


@pytest.mark.parametrize("sides", [(5, 5), (3, 3, 3), (2, 2, 2, 2, 2), (3, 3, 3, 3), (3, 3, 3, 3, 3)])
def test_moment_and_product_bound_for_random_sets_in_larger_spaces(sides):
    engine, chooser = MaskEngine(sides), random.Random(5)
    N, V = len(sides), engine.vertices
    for _ in range(6):
        A = sum(1 << v for v in chooser.sample(range(V), chooser.choice([1, 2, V // 4, V // 2, V - 1])))
        balls = [engine.neighbourhood(A, t).bit_count() for t in range(N + 1)]
        masses = [balls[0], *(big - small for small, big in itertools.pairwise(balls))]
        for lam in (Fraction(1, 4), Fraction(1, 2), 1, 2, 4):
            moment = weighted_sum([balls[0] * mass for mass in masses], [exp(lam * k) for k in range(N + 1)])
            assert certainly(moment, "<=", V**2 * ((1 + cosh(lam)) / 2) ** N) == "yes"
        for d in range(1, N + 1):
            assert certainly(Fraction(balls[0] * (V - balls[d - 1]), V**2), "<=", exp(Fraction(-d * d, N))) == "yes"


@pytest.mark.parametrize("graph", ["hamming", "grid"])
@pytest.mark.parametrize("sides", [(2, 3), (2, 5), (3, 4), (2, 2, 3), (4, 4, 4), (2, 5, 3)])
def test_compressions_with_unequal_sides(sides, graph):
    engine, chooser = MaskEngine(sides, graph), random.Random(11)
    everything = range(1 << engine.vertices) if engine.vertices <= 10 else None
    masks = everything or [
        chooser.getrandbits(engine.vertices) & chooser.getrandbits(engine.vertices) for _ in range(80)
    ]
    for A in masks:
        down = compress_mask_fully(engine, A)
        assert is_down_set_mask(engine, down) and down.bit_count() == A.bit_count()
        for t in range(5):
            ball = engine.neighbourhood(A, t)
            assert engine.neighbourhood(down, t).bit_count() <= ball.bit_count()
            for axis in range(len(sides)):
                inside = compress_mask(engine, ball, axis)
                assert not engine.neighbourhood(compress_mask(engine, A, axis), t) & ~inside
        if graph == "hamming":
            for t in range(len(sides) + 1):
                assert zeroing_mask(engine, down, t) == engine.neighbourhood(down, t)


def test_boundary_size_at_random_in_larger_spaces():
    chooser = random.Random(2)
    for sides in ((3, 3, 3), (2,) * 7, (5, 5, 5)):
        engine = MaskEngine(sides)
        for _ in range(40):
            share = chooser.randrange(1, 20)
            A = sum(1 << v for v in range(engine.vertices) if chooser.randrange(20) < share)
            size, V = A.bit_count(), engine.vertices
            assert engine.boundary(A).bit_count() * len(sides) * V >= size * (V - size)
            assert len(list(bits_of(A))) == size
