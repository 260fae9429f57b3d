r"""The limit of robustness in the 2-norm, for every bit depth.

    Let L >= 2, 0 < eps < 1, 2 Phi(-z) = eps. For every class C of images with N coordinates and L levels and
    0 < mu(C) <= 1/2, all but a share eps of the images x of C satisfy
    rad_2(x, C)  <=  (L/(L - 1)) z/sqrt(2 pi) + sqrt(N)/(L - 1).
    The same holds for rad_p, p > 2, and for 1 <= p <= 2 with N^(1/p - 1/2) times this radius.

Where it is used: for many bits it is far below the square root of the Hamming radius of all_norms_limit
(bit_depth_crossover): a higher bit depth costs robustness.
"""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np

from derive.constants.normal import two_sided_quantile, two_sided_tail
from derive.evidence.balls import Real, pi, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace, mask_of
from proofs.robustness.cube_exits import cube_exits
from proofs.robustness.level_rounding import level_rounding
from proofs.robustness.norm_exponents import norm_exponents
from proofs.robustness.rounded_radius import rounded_radius

SHARES = (Fraction(1, 2), Fraction(1, 4), Fraction(1, 10))
LARGER_SPACES = ((2, 3), (2, 4), (3, 3), (4, 2), (3, 4), (4, 3), (4, 4))
RANDOM_CLASSES = 40


def radius_in_steps(N: int, L: int, eps: Fraction) -> Real:
    """(L - 1) times the radius: L z/sqrt(2 pi) + sqrt(N)."""
    return L * two_sided_quantile(eps) / sqrt(2 * pi) + sqrt(N)


def share_at(N: int, L: int, square: int) -> Real:
    """The eps whose radius is sqrt(square) steps, for square >= N."""
    return two_sided_tail(sqrt(2 * pi) * (sqrt(square) - sqrt(N)) / L)


def squared_steps(space: ImageSpace) -> np.ndarray:
    """The squared 2-norm of x - y in steps of one level, for all pairs of images."""
    points = np.array(list(space.points()))
    squares: np.ndarray = ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    return squares


def compare_counts(tally: Tally, N: int, L: int, square: int, share: Fraction, where: object, times: int) -> None:
    """The share of a class with squared exit distance at least `square` against the bounds."""
    if square >= N:
        tally.compare(share, "<=", share_at(N, L, square), where, times)
    for eps in SHARES:
        if share > eps:
            tally.compare(sqrt(square), "<=", radius_in_steps(N, L, eps), where, times)


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All non-majority C: every eps at once, by the values of the exit distance; eps = 1/2, 1/4, 1/10 themselves."""
    C, squares = table.non_majority, squared_steps(table.space)
    tally.examined(len(C))
    for square in sorted(set(squares.ravel().tolist()) - {0}):
        nearer = [mask_of(np.flatnonzero(row < square).tolist(), table.vertices) for row in squares]
        far = table.sizes[table.complements(table.unions(nearer))[C]]
        for (count, size), mask, times in table.distinct(np.stack([far, table.sizes[C]], axis=1), C):
            where = table.at(mask, squared_distance=square)
            compare_counts(tally, table.coordinates, table.levels, square, Fraction(count, size), where, times)


def larger_classes(space: ImageSpace) -> Iterator[tuple[str, np.ndarray]]:
    """Half-spaces {sum of w_i k_i <= m} with w_i in {0, 1, 2}, and seeded random classes: non-majority ones."""
    points = np.array(list(space.points()))
    for w in combinations_with_replacement((0, 1, 2), space.coordinates):
        heights = points @ np.array(w)
        for m in range(int(heights.max())):
            if 2 * (inside := heights <= m).sum() <= len(points):
                yield f"sum of {w} k <= {m}", inside
    chooser = random.Random(f"{space.coordinates} {space.finite_levels}")
    for i in range(RANDOM_CLASSES):
        chosen = np.zeros(len(points), dtype=bool)
        chosen[chooser.sample(range(len(points)), chooser.randrange(1, len(points) // 2 + 1))] = True
        yield f"random class {i}", chosen


def few_withstand_in_larger_spaces(tally: Tally) -> None:
    """Half-spaces and random classes in grids up to 4^4."""
    for N, L in LARGER_SPACES:
        space = ImageSpace.grid(N, L)
        squares = squared_steps(space)
        for name, inside in larger_classes(space):
            exits = squares[np.ix_(inside, ~inside)].min(axis=1)
            for square in sorted(set(exits.tolist())):
                share = Fraction(int((exits >= square).sum()), len(exits))
                compare_counts(tally, N, L, square, share, f"N = {N}, L = {L}, {name}", 1)


bit_depth = Theorem(
    title="The limit of robustness in the 2-norm, for every bit depth",
    words="More levels bring the 2-norm radius nearer to that of continuous images, which does not grow with N.",
    statement=SetStatement(
        text=(
            "For every N, L >= 2, 0 < eps < 1 and every class C with 0 < mu(C) <= 1/2: all but a share eps of C "
            "satisfy rad_2(x, C) <= (L/(L - 1)) z/sqrt(2 pi) + sqrt(N)/(L - 1), where 2 Phi(-z) = eps; the same "
            "radius holds for p > 2, and N^(1/p - 1/2) times it for 1 <= p <= 2."
        ),
        latex=(
            r"\mathrm{rad}_2(x,C)\le\frac{L}{L-1}\,\frac{z_{\varepsilon/2}}{\sqrt{2\pi}}+\frac{\sqrt N}{L-1}"
            r"\ \text{ for all but } \varepsilon|C| \text{ images } x\in C"
        ),
        holds=few_withstand,
        elsewhere=few_withstand_in_larger_spaces,
    ),
    proof=argument(
        uses=[cube_exits, level_rounding, rounded_radius, norm_exponents],
        text=r"""
For u in [0, 1] let k(u) = min(floor(L u), L - 1); it takes each of the L levels on an interval of length 1/L. So
X(u) = (k(u_1), ..., k(u_N))/(L - 1) carries the uniform measure of [0, 1]^N to the uniform measure of the images. Let
C' be the inverse image of C: a Borel class (a union of boxes) with mu(C') = mu(C) <= 1/2.

Let delta = z/sqrt(2 pi) and rho = (L delta + sqrt N)/(L - 1), which is the radius of the statement (rounded_radius,
T7.c3).

Suppose that rad_2(x, C) > rho for an image x of C, and let u be a point with X(u) = x. If some v outside C' had
|u - v|_2 <= delta, the image y = X(v) would be outside C, and by level_rounding (T7.c1, T7.c2: k differs from L u by at
most 1, downwards) |k(u_i) - k(v_i)| <= L |u_i - v_i| + 1 for every i. By Minkowski's inequality
(L - 1)|x - y|_2 <= L |u - v|_2 + sqrt N <= L delta + sqrt N, so |x - y|_2 <= rho, a contradiction. So no v outside C'
is within delta of u, and dist_2(u, C'^c) >= delta.

The points u with X(u) in {x in C: rad_2(x, C) > rho} therefore lie in {u in C': dist_2(u, C'^c) >= delta}, which by
cube_exits has measure at most 2 Phi(-sqrt(2 pi) delta) mu(C') = eps mu(C). So this is at most a share eps of C.

Other norms. For p >= 2 the p-norm is at most the 2-norm. For 1 <= p <= 2 the p-norm of N entries is at most
N^(1/p - 1/2) times the 2-norm (Hoelder); with N = q h n^2 this factor is (q h)^(1/p - 1/2) n^(2/p - 1)
(norm_exponents, T7.d2).
""",
    ),
)
