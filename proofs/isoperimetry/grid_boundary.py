r"""Boundaries in the level grid.

    In the level grid P(N, L) let S(r) be the number of images with sum of levels r, V(r) = S(0) + ... + S(r). Every
    class A with |A| = V(r) has |A_1 \ A|  >=  S(r + 1), with equality for the ball {sum of levels <= r}.

Where it is used: with largest_sphere_limit it bounds the boundary of a class of half of the images from below.
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace, MaskEngine, down_sets, mask_of
from proofs.isoperimetry.grid_neighbourhoods import LARGER_SPACES, ball_sizes, grid_neighbourhoods


def balls_have_the_least_boundary(table: ClassTable, tally: Tally) -> None:
    """All A with |A| = V(r), for all r; the ball itself."""
    V, boundary = [*ball_sizes(table.space), table.vertices], table.sizes[table.boundaries()]
    for r in range(len(V) - 1):
        classes = table.masks[table.sizes == V[r]]
        tally.examined(len(classes))
        sphere = V[r + 1] - V[r]
        tally.compare_tables(boundary[classes], ">=", sphere, lambda i, c=classes, r=r: table.at(c[i], r=r))
        ball = mask_of([i for i, k in enumerate(table.space.points()) if sum(k) <= r], table.vertices)
        tally.compare(int(boundary[ball]), "==", sphere, table.at(ball, r=r))


def down_sets_of_ball_size(tally: Tally) -> None:
    """All down-sets of larger grids with |A| = V(r)."""
    for sides in LARGER_SPACES:
        engine, V = MaskEngine(sides, "grid"), ball_sizes(ImageSpace.grid(len(sides), sides[0]))
        spheres = dict(zip(V, [b - a for a, b in zip(V, [*V[1:], V[-1]], strict=True)], strict=True))
        for A in down_sets(sides):
            if A.bit_count() in spheres:
                boundary = engine.neighbourhood(A, 1).bit_count() - A.bit_count()
                tally.compare(boundary, ">=", spheres[A.bit_count()], f"level grid, levels {sides}")


grid_boundary = Theorem(
    title="Boundaries in the level grid",
    words="Among the classes of the size of a ball, the ball around the darkest image has the smallest boundary.",
    statement=SetStatement(
        text=(
            "In the level grid P(N, L), with S(r) the number of images with sum of levels r and V(r) = S(0) + ... + "
            "S(r): |A| = V(r) implies |A_1 \\ A| >= S(r + 1), with equality for A = {sum of levels <= r}."
        ),
        latex=r"|A|=V(r)\implies|A_1\setminus A|\ge\Bigl|\Bigl\{k:\sum_i k_i=r+1\Bigr\}\Bigr|",
        holds=balls_have_the_least_boundary,
        graphs=("grid",),
        elsewhere=down_sets_of_ball_size,
    ),
    proof=argument(
        uses=[grid_neighbourhoods],
        text=r"""
By grid_neighbourhoods with t = 1, |A_1| >= V(r + 1), so |A_1 \ A| >= V(r + 1) - V(r) = S(r + 1). For the ball
{sum <= r} the boundary consists of the images with sum r + 1: each of them has a positive level, and lowering it by one
step leads into the ball; and one step raises the sum by at most 1.
""",
    ),
)
