"""The best direction for N normals in a plane.

    For N = 1, ..., 12 the largest value over all theta of min_i |cos(theta - pi i/N)| is sin(pi/(2 N)), attained in
    the middle between neighbouring perpendiculars. At the angles 2 pi i/N with N even it is sin(pi/N).

Where it is used: it is the optimality in zones.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.universal.zones import widest_gap


def best_distance(angles: list[Fraction], where: str, expected: Fraction, tally: Tally) -> None:
    """In units of pi, modulo 1: the largest distance from all perpendiculars is half of the widest gap.

    |cos(theta - angle)| = sin(pi d), d the distance of theta from the perpendicular of the angle, 0 <= d <= 1/2, and
    the sine increases there. Between neighbouring perpendiculars the distance to the nearest one is largest in the
    middle."""
    perpendiculars = sorted({(angle + Fraction(1, 2)) % 1 for angle in angles})
    tally.examined(len(angles))
    tally.compare(widest_gap(perpendiculars) / 2, "==", expected, where)
    for p, after in zip(perpendiculars, [*perpendiculars[1:], perpendiculars[0] + 1], strict=True):
        middle = (p + after) / 2
        nearest = min(min((middle - q) % 1, (q - middle) % 1) for q in perpendiculars)
        tally.compare(nearest, "==", (after - p) / 2, f"{where}, theta = {middle} pi")
        tally.compare(nearest, "<=", expected, f"{where}, theta = {middle} pi")


def every_number(tally: Tally) -> None:
    """N = 1, ..., 12, and the contrast for even N."""
    for N in range(1, 13):
        best_distance([Fraction(i, N) for i in range(N)], f"N = {N}", Fraction(1, 2 * N), tally)
    for N in range(2, 13, 2):
        best_distance([Fraction(2 * i, N) for i in range(N)], f"angles 2 pi i/{N}", Fraction(1, N), tally)


def number_of_levels(table: ClassTable, tally: Tally) -> None:
    """N the number of images of a line."""
    if table.coordinates == 1 and table.vertices <= 12:
        N = table.vertices
        best_distance([Fraction(i, N) for i in range(N)], f"N = {N}", Fraction(1, 2 * N), tally)


best_sector = Theorem(
    title="The best direction for N normals in a plane",
    words="It is in the middle between two neighbouring perpendiculars.",
    statement=SetStatement(
        text=(
            "For N = 1, ..., 12 the maximum over theta of min_i |cos(theta - pi i/N)|, i = 0, ..., N - 1, is "
            "sin(pi/(2N)); with 2 pi i/N in place of pi i/N and N even it is sin(pi/N)."
        ),
        latex=r"\max_\theta\min_{0\le i<N}\bigl|\cos(\theta-\tfrac{\pi i}{N})\bigr|=\sin\frac{\pi}{2N}\qquad(N\le 12)",
        holds=number_of_levels,
    ),
    proof=enumeration(check=every_number, text="all gaps between perpendiculars, as rational multiples of pi"),
    discharges=["U5.6"],
)
