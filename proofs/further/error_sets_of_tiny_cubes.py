"""The distance to an error set on all tiny cubes.

    Both inequalities of error_sets_of_the_cube for all nonempty E in {0, 1}^n, n <= 4, and all b; the logarithms are
    enclosed.

Where it is used: it stands beside the proof of error_sets_of_the_cube.
"""

from derive.evidence.counting import ClassTable, class_table
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.further.error_sets_of_the_cube import distances_are_small


def every_cube(tally: Tally) -> None:
    """n = 1, 2, 3, 4."""
    for n in (1, 2, 3, 4):
        distances_are_small(class_table(n, 2, "hamming"), tally)


def tiny_cube(table: ClassTable, tally: Tally) -> None:
    """The cube itself."""
    if table.levels == 2:
        distances_are_small(table, tally)


error_sets_of_tiny_cubes = Theorem(
    title="The distance to an error set on all tiny cubes",
    words="All error sets, all distances.",
    statement=SetStatement(
        text=(
            "For all nonempty E in {0,1}^n, n <= 4, uniform mu, al = sqrt(n log(1/mu(E))/2): E d_H(x, E) <= al, and "
            "P(d_H(x, E) >= b) <= exp(-2 max(0, b - al)^2/n) for b = 0, ..., n."
        ),
        latex=r"\mathbb{E}\,d_H(x,E)\le\alpha,\quad P(d_H(x,E)\ge b)\le e^{-2(b-\alpha)_+^2/n}\qquad(n\le 4)",
        holds=tiny_cube,
    ),
    proof=enumeration(check=every_cube, text="all subsets, in fractions and balls"),
    discharges=["N5.1"],
)
