"""Two-step concentration on all tiny cubes and on some other metric spaces.

    The statement of two_step_concentration for all subsets E of {0, 1}^n with the Hamming distance and the uniform law,
    n <= 4, and for all subsets of 300 metric spaces with 2 to 6 points and rational masses, drawn with fixed seeds.

Where it is used: it stands beside the proof of two_step_concentration.
"""

import random
from fractions import Fraction
from itertools import product

from derive.evidence.counting import ClassTable, class_table
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration

SPACES = 300


def metric_space(draw: random.Random) -> tuple[list[list[int]], list[Fraction]]:
    """A metric by shortest paths of whole-number lengths, and masses with the sum 1."""
    points = draw.randint(2, 6)
    d = [[0 if x == y else draw.randint(1, 6) for y in range(points)] for x in range(points)]
    d = [[min(d[x][y], d[y][x]) for y in range(points)] for x in range(points)]
    for middle, x, y in product(range(points), repeat=3):
        d[x][y] = min(d[x][y], d[x][middle] + d[middle][y])
    weights = [draw.randrange(5) for _ in range(points - 1)] + [1]
    return d, [Fraction(w, sum(weights)) for w in weights]


def all_error_sets(d: list[list[int]], mu: list[Fraction], where: str, tally: Tally) -> None:
    """All E and all distances b1, b2 that occur."""
    points, radii = range(len(mu)), sorted({v for row in d for v in row})
    sets = range(1 << len(mu))
    mass = [sum((mu[x] for x in points if A >> x & 1), Fraction(0)) for A in sets]
    last = radii[-1]
    balls = {b: [sum(1 << y for y in points if d[x][y] <= b) for x in points] for b in range(2 * last + 1)}
    grown = {b: [_union(balls[b], A) for A in sets] for b in balls}
    alpha = {b: max(1 - mass[grown[b][A]] for A in sets if 2 * mass[A] >= 1) for b in balls}
    tally.examined(len(mass))
    for b1, b2 in product(radii, repeat=2):
        for E in sets:
            if mass[E] > alpha[b1]:
                reached = mass[grown[b1 + b2][E]]
                tally.compare(1 - reached, "<=", alpha[b2], f"{where}, E = {E:b}, b1 = {b1}, b2 = {b2}")


def _union(parts: list[int], A: int) -> int:
    union = 0
    for x, part in enumerate(parts):
        union |= part if A >> x & 1 else 0
    return union


def hamming_cube(n: int, tally: Tally) -> None:
    """{0, 1}^n with the uniform law, from the tables of all classes."""
    table = class_table(n, 2, "hamming")
    total = table.vertices
    half = 2 * table.sizes >= total
    alpha = [int((total - table.sizes[table.neighbourhoods(b)])[half].max()) for b in range(2 * n + 1)]
    tally.examined(len(table.nonempty))
    for b1, b2 in product(range(n + 1), repeat=2):
        large = table.nonempty[table.sizes[table.nonempty] > alpha[b1]]
        left = total - table.sizes[table.neighbourhoods(b1 + b2)[large]]
        tally.compare_tables(left, "<=", alpha[b2], lambda i, large=large: table.at(large[i]))


def every_space(tally: Tally) -> None:
    """The cubes and the drawn metric spaces."""
    for n in (1, 2, 3, 4):
        hamming_cube(n, tally)
    for seed in range(SPACES):
        d, mu = metric_space(random.Random(seed))
        all_error_sets(d, mu, f"seed {seed}", tally)


def tiny_cube(table: ClassTable, tally: Tally) -> None:
    """The cube itself."""
    if table.levels == 2:
        hamming_cube(table.coordinates, tally)


concentration_on_tiny_spaces = Theorem(
    title="Two-step concentration on all tiny cubes",
    words="All error sets, all distances.",
    statement=SetStatement(
        text=(
            "mu(E) > alpha(b1) implies mu(E_{b1 + b2}) >= 1 - alpha(b2): for all E in {0,1}^n with the Hamming "
            "distance and uniform mu, n <= 4, and for all E in 300 metric spaces with 2 to 6 points and rational "
            "masses, drawn with fixed seeds; all b1, b2."
        ),
        latex=r"\mu(E)>\alpha(b_1)\Rightarrow\mu(E_{b_1+b_2})\ge 1-\alpha(b_2)\qquad\text{for all cases listed}",
        holds=tiny_cube,
    ),
    proof=enumeration(check=every_space, text="all subsets, in whole numbers and fractions"),
    discharges=["N3.1"],
)
