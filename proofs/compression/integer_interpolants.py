"""Interpolants of points with small integer coordinates.

    For linearly independent points x_1, ..., x_n of Z^d and all pairs i != j, W the interpolant of least norm:
    1/|w_i - w_j|^2  =  <nu, x_i - x_j>^2/(4 |nu|^2)  =  1/(u^T (X^T X)^(-1) u)  <=  |x_i - x_j|^2/4,
    nu the part of x_i - x_j orthogonal to the other points and x_i + x_j, u = E_i - E_j; and at the point of that
    distance from x_i the logits i and j are equal.

Where it is used: it is the deterministic part of pair_radius_law, in all cases with small entries.
"""

from itertools import combinations, combinations_with_replacement, product

from derive.compression.interpolation import Interpolant
from derive.errors import DeriveError
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration

SQUARE = ((2, (-3, -2, -1, 0, 1, 2, 3)), (3, (-1, 0, 1)), (4, (0, 1)))
"""Orders n = d and the entries of the matrices."""
TALL = ((2, 3, (-1, 0, 1)), (2, 4, (-1, 0, 1)), (2, 5, (0, 1)), (3, 4, (0, 1)), (3, 5, (0, 1)), (4, 5, (0, 1)))
"""n < d and the entries."""


def check_pairs(points: list[tuple[int, ...]], tally: Tally, where: object) -> None:
    """All pairs of labels of the interpolant of these points, if they are linearly independent."""
    try:
        interpolant = Interpolant(points)
    except DeriveError:  # dependent points have no interpolant
        return
    tally.examined(1)
    for i, j in combinations(range(len(points)), 2):
        pair = interpolant.pair(i, j)
        tally.compare(pair.by_rows, "==", pair.by_distance, where)
        tally.compare(pair.by_rows, "==", pair.by_gram, where)
        tally.compare(pair.logits[0], "==", pair.logits[1], where)
        tally.compare(pair.by_rows, "<=", pair.margin, where)


def integer_matrices(tally: Tally) -> None:
    """All matrices of the lists, up to the order of the coordinates, which changes no length and no product."""
    for n, entries in SQUARE:
        for rows in combinations(list(product(entries, repeat=n)), n):
            check_pairs(list(zip(*rows, strict=True)), tally, rows)
    for n, d, entries in TALL:
        for rows in combinations_with_replacement(list(product(entries, repeat=n)), d):
            check_pairs(list(zip(*rows, strict=True)), tally, rows)


def images_as_points(table: ClassTable, tally: Tally) -> None:
    """Classes of at most 4 images, the images as points with their levels as coordinates."""
    d = table.coordinates
    if table.graph != "grid" or d == 1:
        return
    for mask in table.nonempty.tolist():
        if 2 <= mask.bit_count() <= min(4, d):
            points = [table.space.point(x) for x in range(table.vertices) if mask >> x & 1]
            check_pairs([tuple(map(int, p)) for p in points], tally, table.at(mask))


integer_interpolants = Theorem(
    title="Interpolants of points with small integer coordinates",
    words="Three formulas for the radius of a pair of labels, compared in exact rationals.",
    statement=SetStatement(
        text=(
            "For n linearly independent points of Z^d (n = d <= 4 and n < d <= 5, small entries) and all i != j: "
            "1/|w_i - w_j|^2 = <nu, x_i - x_j>^2/(4 |nu|^2) = 1/(u^T (X^T X)^(-1) u) <= |x_i - x_j|^2/4, and the "
            "shortest perturbation makes the logits i and j equal."
        ),
        latex=r"\frac1{\|w_i-w_j\|^2}=\frac{\langle\nu,x_i-x_j\rangle^2}{4\|\nu\|^2}"
        r"=\frac1{u^T(X^TX)^{-1}u}\le\frac{\|x_i-x_j\|^2}4",
        holds=images_as_points,
        graphs=("grid",),
    ),
    proof=enumeration(check=integer_matrices, text="all matrices with small entries, in fractions"),
    discharges=["F1.5"],
)
