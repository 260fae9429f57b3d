r"""The largest sphere of the level grid.

    For fixed L >= 2, sqrt(N)/L^N times the largest number of images of P(N, L) with equal sum of levels (the largest
    coefficient of (1 + x + ... + x^(L-1))^N) tends to sqrt(6/(pi (L^2 - 1))) as N tends to infinity.

Where it is used: grid_boundary at the ball of half of the images has a boundary of this size: for L = 2 it is
sqrt(2/(pi N)) of all images.
"""

from fractions import Fraction

from derive.evidence.balls import Real, pi, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace
from proofs.isoperimetry.grid_neighbourhoods import ball_sizes
from proofs.isoperimetry.level_peak import level_peak

LEVELS = (2, 4, 16, 256)
SIZES = (4, 9, 16, 33)


def limit(L: int) -> Real:
    """sqrt(6/(pi (L^2 - 1)))."""
    return sqrt(6 / (pi * (L * L - 1)))


def compare_with_limit(tally: Tally, space: ImageSpace, where: object) -> None:
    """The value is within the factors 1 - 1/N and 1 + 1/N of the limit."""
    N, L, V = space.coordinates, space.finite_levels, ball_sizes(space)
    largest = max(b - a for a, b in zip([0, *V], V, strict=False))
    quotient = sqrt(N) * Fraction(largest, L**N) / limit(L)
    tally.compare(quotient, "<=", 1 + Fraction(1, N), where)
    tally.compare(quotient, ">=", 1 - Fraction(1, N), where)


def near_the_limit(table: ClassTable, tally: Tally) -> None:
    """The largest sphere of a tiny grid."""
    tally.examined(1)
    compare_with_limit(tally, table.space, table.at())


def nearer_for_larger_sizes(tally: Tally) -> None:
    """L = 2, 4, 16, 256 and N up to 33."""
    for L in LEVELS:
        for N in SIZES:
            compare_with_limit(tally, ImageSpace.grid(N, L), f"N = {N}, L = {L}")


largest_sphere_limit = Theorem(
    title="The largest sphere of the level grid",
    words="The largest share of images with one sum of levels is about sqrt(6/(pi (L^2 - 1) N)).",
    statement=SetStatement(
        text=(
            "For fixed L >= 2, sqrt(N)/L^N times the largest coefficient of (1 + x + ... + x^(L-1))^N tends to "
            "sqrt(6/(pi (L^2 - 1))) as N tends to infinity."
        ),
        latex=(
            r"\frac{\sqrt N}{L^N}\max_r\Bigl|\Bigl\{k:\sum_i k_i=r\Bigr\}\Bigr|"
            r"\to\sqrt{\frac{6}{\pi(L^2-1)}}\qquad(N\to\infty)"
        ),
        holds=near_the_limit,
        graphs=("grid",),
        elsewhere=nearer_for_larger_sizes,
    ),
    proof=argument(
        uses=[level_peak],
        cites=["Petrov1975"],
        text=r"""
The coefficient of x^r divided by L^N is the probability that the sum of N independent levels, uniform on
{0, ..., L - 1}, is r. A level has the variance (L^2 - 1)/12 and takes neighbouring integers with positive probability.
By the local limit theorem (cited: Petrov 1975, chapter VII), with sigma^2 = (L^2 - 1)/12, sqrt(N) times this
probability differs from exp(-(r - N (L - 1)/2)^2/(2 N sigma^2))/(sigma sqrt(2 pi)) by a quantity that tends to 0
uniformly in r. The largest value over r therefore tends to 1/(sigma sqrt(2 pi)), since some r is within 1 of the mean;
this is sqrt(6/(pi (L^2 - 1))) by level_peak (T8.b1).
""",
    ),
    discharges=["T8.b2"],
)
