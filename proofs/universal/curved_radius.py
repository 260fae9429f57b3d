"""One perturbation for most images with curved boundaries, in any dimension.

    In the setting of unified_radius with 0 < k <= 1: if (x, V) is k-curved with probability >= 1 - beta for V
    uniform on the sphere of radius rho = sqrt(2/k - 1) of S, then some v in S with |v| = rho changes, together with
    -v, a share >= 1 - beta. If (x, v) is k-curved and |v| >= sqrt(2/k - 1), then v or -v changes the label of x.

Where it is used: no dimension, no alignment of the normals with S: shared directions of positive curvature are enough,
as the abstract of arXiv 1705.09554 says. For a boundary that is curved away an orthogonal v never changes a label
(orthogonal_shift).
"""

from fractions import Fraction
from itertools import product

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.universal.disc_condition import disc_condition
from proofs.universal.orthogonal_shift import orthogonal_shift
from proofs.universal.radius_without_alignment import radius_without_alignment
from proofs.universal.unified_radius import unified_radius

RADII = (Fraction(1), Fraction(3, 2), Fraction(5, 2), Fraction(5), Fraction(13))
NORMALS = ((Fraction(1), Fraction(0)), (Fraction(3, 5), Fraction(4, 5)), (Fraction(-5, 13), Fraction(12, 13)))


def outside(u: tuple[Fraction, ...], r: tuple[Fraction, ...], R: Fraction) -> bool:
    """Is u not in the open disc of radius R around (1 - R) r?"""
    return sum((a - (1 - R) * b) ** 2 for a, b in zip(u, r, strict=True)) >= R**2


def long_shifts_leave(table: ClassTable, tally: Tally) -> None:
    """Two dimensions, R = 1/k: u or -u is outside whenever |u|^2 >= 2 R - 1; for u orthogonal to r only then."""
    if table.coordinates != 2 or table.graph != "grid":
        return
    tally.examined(table.vertices)
    for index, R, r, scale in product(range(table.vertices), RADII, NORMALS, (1, 2, Fraction(1, 2))):
        x, y = table.space.point(index)
        u = (scale * x, scale * y)
        square, where = u[0] ** 2 + u[1] ** 2, table.at(1 << index, R=R, r=r, scale=scale)
        leaves = outside(u, r, R) or outside((-u[0], -u[1]), r, R)
        if square >= 2 * R - 1:
            tally.compare(int(leaves), "==", 1, where)
        turned = (-scale * r[1] * x, scale * r[0] * x)
        tally.compare(int(outside(turned, r, R)), "==", int((scale * x) ** 2 >= 2 * R - 1), where)
        beyond = (1 + R) ** 2 + (scale * x) ** 2
        tally.compare(beyond, ">", R**2, where, ratio=False)


curved_radius = Theorem(
    title="One perturbation for most images with curved boundaries",
    words="Along a shared direction of positive curvature a perturbation of length sqrt(2/k - 1) leaves every region.",
    statement=SetStatement(
        text=(
            "0 < k <= 1: if (x, v) is k-curved and |v| >= sqrt(2/k - 1) then v or -v changes the label of x; if (x, "
            "V) is k-curved with probability >= 1 - beta for V uniform on the sphere of radius sqrt(2/k - 1) of S, "
            "then some v on it changes, together with -v, a share >= 1 - beta."
        ),
        latex=r"\|v\|\ge\sqrt{2/\kappa-1}\quad\Longrightarrow\quad k(x+v)\ne k(x)\ \text{or}\ k(x-v)\ne k(x)",
        holds=long_shifts_leave,
        graphs=("grid",),
    ),
    proof=argument(
        uses=[unified_radius, radius_without_alignment, disc_condition, orthogonal_shift],
        text=r"""
Let R = 1/k >= 1, u the one of v, -v with a = <u, r> >= 0, z = |u|. By disc_condition the condition of k-curved says
that |u - (1 - R) r|^2 - R^2 = z^2 + 2 (R - 1) a - (2 R - 1) is nonnegative. It is at least z^2 - (2 R - 1)
(orthogonal_shift), which is nonnegative if z^2 >= 2/k - 1. So x + u has another label.

The second claim is unified_radius at c = 0, where delta = 0 and rho(k, 0)^2 = 2/k - 1 (radius_without_alignment).

If v is orthogonal to r and the region is the open disc, v changes the label if and only if z^2 >= 2 R - 1: the
radius is sharp. If the region contains the complement of the disc of radius R around x + (1 + R) r, an orthogonal v
stays in it: |v - (1 + R) r|^2 = z^2 + (1 + R)^2 > R^2.
""",
    ),
)
