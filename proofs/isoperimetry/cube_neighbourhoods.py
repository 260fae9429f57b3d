r"""Neighbourhoods in the cube.

    For every N, every Borel set A of [0, 1]^N with 0 < mu(A) < 1 and every delta >= 0, with A_delta the set of the
    points at Euclidean distance at most delta from A,
    mu(A_delta)  >=  Phi(Phi^-1(mu(A)) + sqrt(2 pi) delta).

Where it is used: it bounds the exit distance in the 2-norm for continuous images (cube_exits), and from there for
every bit depth (bit_depth).
"""

from fractions import Fraction

import numpy as np

from derive.constants.normal import two_sided_quantile, two_sided_tail
from derive.evidence.balls import Real, pi, real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace, mask_of
from proofs.basics.normal_density import normal_density

TENTHS = tuple(Fraction(k, 10) for k in range(1, 10))


def quantile(a: Fraction) -> Real:
    """Phi^-1(a), for 0 < a < 1."""
    if 2 * a == 1:
        return real(0)
    return -two_sided_quantile(2 * a) if 2 * a < 1 else two_sided_quantile(2 * (1 - a))


def least_measure(a: Fraction, delta: Real) -> Real:
    """Phi(Phi^-1(a) + sqrt(2 pi) delta)."""
    return two_sided_tail(-(quantile(a) + sqrt(2 * pi) * delta)) / 2


def cell_gaps(space: ImageSpace) -> list[list[int]]:
    """The squared Euclidean distance between the cells of two images, in units of the side 1/L of a cell.

    The cell of an image with the levels k is the product of the intervals [k_i/L, (k_i + 1)/L].
    """
    points = list(space.points())
    return [[sum(max(abs(a - b) - 1, 0) ** 2 for a, b in zip(x, y, strict=True)) for y in points] for x in points]


def cells_nearer(gaps: list[list[int]], bound: int) -> list[int]:
    """For each cell, the mask of the cells whose squared distance from it is below the bound."""
    return [mask_of([y for y, gap in enumerate(row) if gap < bound], len(gaps)) for row in gaps]


def unions_of_cells_grow(table: ClassTable, tally: Tally) -> None:
    """A = a union of cells of side 1/L. A_delta lies in the union of the cells at distance at most delta from A, so
    for every distance s > 0 of two cells (delta up to s) the cells nearer than s measure at least the bound at s."""
    A, gaps = table.nonempty[:-1], cell_gaps(table.space)
    tally.examined(len(A))
    for gap in sorted({g for row in gaps for g in row if g}):
        reached = table.sizes[table.unions(cells_nearer(gaps, gap))[A]]
        for (size, near), mask, times in table.distinct(np.stack([table.sizes[A], reached], axis=1), A):
            bound = least_measure(Fraction(size, table.vertices), sqrt(gap) / table.levels)
            tally.compare(Fraction(near, table.vertices), ">=", bound, table.at(mask, gap=gap), times)


def boxes_grow(tally: Tally) -> None:
    """N = 1: intervals at an end and inside. N = 2: rectangles at a corner, with a quarter of a disc at theirs."""
    for a in TENTHS:
        for delta in TENTHS:
            where = f"interval of length {a}, delta = {delta}"
            tally.compare(min(a + delta, Fraction(1)), ">=", least_measure(a, real(delta)), f"N = 1, end {where}")
            both = min(a + 2 * delta, Fraction(1))
            tally.compare(both, ">=", least_measure(a, real(delta)), f"N = 1, middle {where}")
        for b in TENTHS:
            for delta in TENTHS:
                if max(a, b) + delta <= 1:
                    area = a * b + (a + b) * delta + pi * delta**2 / 4
                    where = f"N = 2, rectangle {a} x {b}, delta = {delta}"
                    tally.compare(area, ">=", least_measure(a * b, real(delta)), where)


cube_neighbourhoods = Theorem(
    title="Neighbourhoods in the cube",
    words="In the cube sets grow at least as fast as half-spaces do in Gauss space, stretched by sqrt(2 pi).",
    statement=SetStatement(
        text=(
            "For every N, every Borel set A of [0, 1]^N with 0 < mu(A) < 1 and every delta >= 0: "
            "mu(A_delta) >= Phi(Phi^-1(mu(A)) + sqrt(2 pi) delta), A_delta the Euclidean delta-neighbourhood."
        ),
        latex=r"\mu(A_\delta)\ge\Phi\bigl(\Phi^{-1}(\mu(A))+\sqrt{2\pi}\,\delta\bigr)\qquad(A\subset[0,1]^N)",
        holds=unions_of_cells_grow,
        elsewhere=boxes_grow,
    ),
    proof=argument(
        uses=[normal_density],
        cites=["SudakovTsirelson1974", "Borell1975"],
        text=r"""
Let gamma be the standard normal law on R^N and T(z) = (Phi(z_1), ..., Phi(z_N)).

T carries gamma to the uniform measure mu of the cube: its coordinates are independent, and P(Phi(z_1) <= u) =
P(z_1 <= Phi^-1(u)) = u. By the mean value theorem and normal_density, Phi' = phi <= 1/sqrt(2 pi) (T7.a1, T7.a2), so
each coordinate of T shrinks distances by the factor 1/sqrt(2 pi) at least, hence
|T(z) - T(w)| <= |z - w|/sqrt(2 pi) in the 2-norm.

Let B be the inverse image of A under T; gamma(B) = mu(A). The distance of T(z) from A is at most the infimum of
|T(z) - T(w)| over w in B, hence at most 1/sqrt(2 pi) times the distance of z from B. So the inverse image of A_delta
contains B_s, the set of the points at distance at most s = sqrt(2 pi) delta from B. Both sets are closed.

Gaussian isoperimetry (cited: Sudakov and Tsirelson 1974; Borell 1975): gamma(B_s) >= Phi(Phi^-1(gamma(B)) + s) for
every Borel set B and s >= 0, with equality for half-spaces. This is the claim.
""",
    ),
)
