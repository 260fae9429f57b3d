r"""The Gaussian profile inequality for functions on a product space.

    For every product of N probability spaces and every f with values in [0, 1], with osc_i f(x) the oscillation of f
    along the i-th line through x:

    I(E f)  <=  E sqrt(I(f)^2 + (1/4) sum_i (osc_i f)^2),      I the Gaussian isoperimetric profile.

Where it is used: at a ramp of the distance to a set it says how fast the neighbourhoods of the set grow (ramp_growth).

Source of the method: S. G. Bobkov, Ann. Probab. 25 (1997) 206-214, for two points of equal weight.
"""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from statistics import NormalDist

import flint
import numpy as np

from derive.constants.normal import profile_ball
from derive.evidence.balls import Real, real, sqrt, weighted_sum
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.plane_triangle_inequality import plane_triangle_inequality
from proofs.isoperimetry.two_point_inequality import two_point_inequality

RANDOM_FUNCTIONS = 12
UNEQUAL_FACTORS = (
    ((1, 1), (1, 2)),
    ((1, 4), (3, 2), (1, 1)),
    ((1, 2, 3), (5, 1)),
    ((1, 1, 1), (2, 1), (1, 7)),
    ((1, 9), (1, 9), (1, 9)),
    ((1, 30), (7, 1, 1, 1)),
)
"""The weights of the values of each coordinate."""
ADVERSARIAL_STARTS = 3
GRID = 200


@lru_cache(maxsize=4096)
def profile_of(u: Fraction) -> Real:
    """I(u) for a rational u in [0, 1]."""
    if u in (0, 1):
        return real(0)
    exact = flint.fmpq(u.numerator, u.denominator)
    return Real(lambda bits: profile_ball(exact), f"I({u})")


def lines_of(sides: Sequence[int]) -> list[list[list[int]]]:
    """For every coordinate and point, the numbers of the points on the line through it; the last coordinate fastest."""
    points = list(product(*map(range, sides)))
    number = {point: i for i, point in enumerate(points)}
    return [
        [[number[(*point[:axis], level, *point[axis + 1 :])] for level in range(side)] for point in points]
        for axis, side in enumerate(sides)
    ]


def compare_function(
    tally: Tally, f: Sequence[Fraction], weights: Sequence[int], lines: list[list[list[int]]], where: object
) -> None:
    """I(E f) against the right-hand side, for a function that is not constant."""
    total = sum(weights)
    mean = sum((w * v for w, v in zip(weights, f, strict=True)), Fraction(0)) / total
    parts = []
    for x, value in enumerate(f):
        spread = sum(((max(f[y] for y in axis[x]) - min(f[y] for y in axis[x])) ** 2 for axis in lines), Fraction(0))
        parts.append(sqrt(profile_of(value) ** 2 + spread / 4) if spread else profile_of(value))
    tally.compare(profile_of(mean), "<=", weighted_sum(weights, parts) / total, where)


def random_function(draw: random.Random, points: int) -> list[Fraction]:
    """Values k/24; nearly constant; or 0, 1 and one value between: never constant."""
    kind = draw.randrange(3)
    if kind == 0:
        f = [Fraction(draw.randrange(25), 24) for _ in range(points)]
    elif kind == 1:
        base = Fraction(draw.randrange(1, 24), 24)
        f = [base + Fraction(draw.randrange(-9, 10), 1000) for _ in range(points)]
    else:
        values = (Fraction(0), Fraction(1), Fraction(draw.randrange(1, 24), 24))
        f = [draw.choice(values) for _ in range(points)]
    f[0] = f[0] if len(set(f)) > 1 else (f[0] + Fraction(1, 2)) % 1
    return f


def indicator_functions(table: ClassTable, tally: Tally) -> None:
    """f = 1_A: I(P(A)) <= (1/2) E sqrt(number of lines through x that meet A and its complement), all A but two."""
    classes = table.masks[1:-1]
    crossings = np.zeros((table.vertices, len(classes)), dtype=np.int64)
    for axis in lines_of([table.levels] * table.coordinates):
        for x, line in enumerate(axis):
            met = classes & np.uint32(sum(1 << y for y in line))
            crossings[x] += (met != 0) & (met != sum(1 << y for y in line))
    for name, law in LAWS.items():
        weights = np.array(law(table))
        rows = [table.masses(law(table))[classes]]
        rows += [weights @ (crossings == count) for count in range(1, table.coordinates + 1)]
        total = int(weights.sum())
        for (mass, *crossed), mask, times in table.distinct(np.stack(rows, axis=1), classes):
            right = weighted_sum(crossed, [sqrt(count + 1) for count in range(table.coordinates)]) / (2 * total)
            tally.compare(profile_of(Fraction(mass, total)), "<=", right, table.at(mask, law=name), times)


def functions_on_tiny_spaces(table: ClassTable, tally: Tally) -> None:
    """Every indicator function, and functions drawn with a fixed seed, under both laws."""
    tally.examined(len(table.masks) - 2)
    indicator_functions(table, tally)
    lines = lines_of([table.levels] * table.coordinates)
    draw = random.Random(table.vertices * 100 + table.coordinates)
    for name, law in LAWS.items():
        for number in range(RANDOM_FUNCTIONS):
            f = random_function(draw, table.vertices)
            compare_function(tally, f, law(table), lines, table.at(law=name, function=number))


def proposed_defect(weights: Sequence[int], lines: list[list[list[int]]]) -> Callable[[list[int]], float]:
    """The ratio of the right-hand side to the left one for f = values/GRID, in floating point: a proposal only."""
    normal = NormalDist()
    profile = [0.0] + [normal.pdf(normal.inv_cdf(k / GRID)) for k in range(1, GRID)] + [0.0]
    share = np.array(weights) / sum(weights)

    def ratio(values: list[int]) -> float:
        here = np.array(values)
        spread = sum((here[axis].max(axis=1) - here[axis].min(axis=1)) ** 2 for axis in lines)
        right = float(share @ np.sqrt(np.array([profile[v] for v in values]) ** 2 + spread / (2 * GRID) ** 2))
        return right / normal.pdf(normal.inv_cdf(float(share @ here) / GRID))

    return ratio


def adversarial_function(draw: random.Random, weights: Sequence[int], lines: list[list[list[int]]]) -> list[Fraction]:
    """A function that is not constant, with the ratio made small by steps of one value at a time."""
    ratio = proposed_defect(weights, lines)
    values = [draw.randrange(1, GRID) for _ in weights]
    values[0], values[-1] = 1, GRID - 1
    best = ratio(values)
    for step in (32, 8, 2):
        improved = True
        while improved:
            improved = False
            # the first and the last value keep apart: a constant function has the ratio 1
            for x in range(len(values)):
                for change in (-step, step):
                    moved = [*values[:x], min(GRID - 1, max(1, values[x] + change)), *values[x + 1 :]]
                    if moved[-1] - moved[0] >= GRID // 10 and (found := ratio(moved)) < best - 1e-12:
                        values, best, improved = moved, found, True
    return [Fraction(v, GRID) for v in values]


def unequal_factors(tally: Tally) -> None:
    """Products of different spaces under different laws: random functions, and functions with a small defect."""
    draw = random.Random(9)
    for factors in UNEQUAL_FACTORS:
        weights = [int(np.prod(choice)) for choice in product(*factors)]
        lines = lines_of([len(factor) for factor in factors])
        found = [random_function(draw, len(weights)) for _ in range(RANDOM_FUNCTIONS)]
        found += [adversarial_function(draw, weights, lines) for _ in range(ADVERSARIAL_STARTS)]
        for number, f in enumerate(found):
            compare_function(tally, f, weights, lines, f"weights {factors}, function {number}")


functional_profile_inequality = Theorem(
    title="The Gaussian profile inequality for functions on a product space",
    words="A function whose mean is near 1/2 and that is near 0 and 1 mostly must oscillate somewhere.",
    statement=SetStatement(
        text=(
            "For every product of N probability spaces and every measurable f with values in [0, 1]: I(E f) <= E "
            "sqrt(I(f)^2 + (1/4) sum_i (osc_i f)^2), where osc_i f(x) is the essential oscillation of f along the i-th "
            "line through x and I = phi o Phi^-1."
        ),
        latex=(
            r"I(\mathbb{E}f)\le\mathbb{E}\sqrt{I(f)^2+\tfrac14\sum_{i=1}^N(\mathrm{osc}_if)^2},"
            r"\qquad I=\varphi\circ\Phi^{-1}"
        ),
        holds=functions_on_tiny_spaces,
        elsewhere=unequal_factors,
    ),
    proof=argument(
        uses=[two_point_inequality, plane_triangle_inequality],
        text=r"""
osc_i f(x) is the essential supremum minus the essential infimum of f along the i-th line through x; on a finite factor
all of whose points have positive mass it is the largest minus the smallest value. It is measurable, being a limit of
L^p norms in one coordinate of f and of 1 - f.

One coordinate. Let D = osc f, and u_0 <= f <= u_1 almost surely with u_1 - u_0 = D. If D = 0, then f is constant almost
surely and both sides are I(f). Otherwise let F(u) = sqrt(I(u)^2 + D^2/4) for u in [u_0, u_1], a continuous function,
and m = E f. The point (m, E F(f)) is the mean of points of the graph of F, so it lies in the convex hull of that graph,
a compact convex set in the plane. The lowest point of the hull above m lies on its boundary, hence on a segment between
two points of the graph (or is one): for some u <= m <= v in [u_0, u_1] and p in [0, 1] with m = (1 - p) u + p v,
    E F(f)  >=  (1 - p) F(u) + p F(v).
If u = v, the right-hand side is F(m) >= I(m). If u < v, then D >= v - u, so F(u) >= sqrt(I(u)^2 + h^2) and
F(v) >= sqrt(I(v)^2 + h^2) with h = (v - u)/2, and two_point_inequality (T9.a12) gives E F(f) >= I(m).

More coordinates, by induction on their number. Let x be the first N - 1 coordinates, y the last one, and
G(y) = E_x f(x, y). By the case of one coordinate
    I(E f) = I(E_y G)  <=  E_y sqrt(I(G)^2 + (osc G)^2/4),
and by the induction hypothesis, for almost every y,
    I(G(y))  <=  E_x U(x, y),   U = sqrt(I(f)^2 + (1/4) sum over i < N of (osc_i f)^2).
For almost all y and y', G(y) - G(y') = E_x (f(x, y) - f(x, y')) <= E_x osc_N f(x), so osc G <= E_x osc_N f = 2 E_x V
with V = osc_N f/2, which does not depend on y. Hence
    sqrt(I(G)^2 + (osc G)^2/4)  <=  sqrt((E_x U)^2 + (E_x V)^2)  <=  E_x sqrt(U^2 + V^2).
The last step: s(u, v) = sqrt(u^2 + v^2) satisfies s(u + u', v + v') <= s(u, v) + s(u', v') for nonnegative numbers
(plane_triangle_inequality, T9.b1, T9.b2) and s(c u, c v) = c s(u, v) for c >= 0, so it is convex, and Jensen's
inequality applies. As U^2 + V^2 = I(f)^2 + (1/4) sum over i <= N of (osc_i f)^2, the mean over y is the statement.
""",
    ),
)
