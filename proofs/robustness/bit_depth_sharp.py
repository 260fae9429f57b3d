r"""The limit of robustness in the 1-norm, for every bit depth.

    Let V(r) be the number of images with N coordinates, L levels and sum of levels at most r, and J the largest j with
    V(j) <= L^N/2. For every class C with 0 < mu(C) <= 1/2 and every t >= 1, at most the share
    V(J + 1 - t)/V(J)
    of the images of C withstand all changes of 1-norm at most t/(L - 1), that is t steps of one level.

Where it is used: its limit (bit_depth_sharp_limit) is attained by the half-sum class, so it is the sharp constant for
p = 1 and every bit depth.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageSpace, MaskEngine, down_sets
from proofs.isoperimetry.grid_neighbourhoods import LARGER_SPACES, ball_sizes, grid_neighbourhoods, largest_ball


def largest_share(V: list[int], t: int) -> Fraction:
    """V(J + 1 - t)/V(J)."""
    J = largest_ball(V, V[-1] // 2)
    return Fraction(V[J + 1 - t] if t <= J + 1 else 0, V[J])


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All non-majority C, all t from 1 to the diameter."""
    V, C = ball_sizes(table.space), table.non_majority
    tally.examined(len(C))
    for t in range(1, table.diameter + 1):
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            tally.compare(Fraction(robust, size), "<=", largest_share(V, t), table.at(mask, t=t), times)


def few_withstand_in_larger_spaces(tally: Tally) -> None:
    """C = A_t for all down-sets A: by compressions, the largest share for each t is attained there."""
    for sides in LARGER_SPACES:
        engine, V = MaskEngine(sides, "grid"), ball_sizes(ImageSpace.grid(len(sides), sides[0]))
        for A in down_sets(sides):
            for t in range(1, len(V) if A else 0):
                C = engine.neighbourhood(A, t)
                if 2 * C.bit_count() > engine.vertices:
                    break
                share = Fraction(engine.interior(C, t).bit_count(), C.bit_count())
                tally.compare(share, "<=", largest_share(V, t), f"level grid, levels {sides}, t = {t}")


bit_depth_sharp = Theorem(
    title="The limit of robustness in the 1-norm, for every bit depth",
    words="In the 1-norm no class of at most half of the images is more robust than the dark images nearly are.",
    statement=SetStatement(
        text=(
            "Let V(r) be the number of images with sum of levels at most r and J the largest j with V(j) <= L^N/2. For "
            "every class C with 0 < mu(C) <= 1/2 and every t >= 1, the t-interior of C in the level grid has at most "
            "the share V(J + 1 - t)/V(J) of C; t steps have the 1-norm t/(L - 1)."
        ),
        latex=r"\frac{|\mathrm{int}_t(C)|}{|C|}\le\frac{V(J+1-t)}{V(J)},\qquad J=\max\{j:V(j)\le L^N/2\}\quad(t\ge1)",
        holds=few_withstand,
        graphs=("grid",),
        elsewhere=few_withstand_in_larger_spaces,
    ),
    proof=argument(
        uses=[grid_neighbourhoods],
        cites=["Stanley1989"],
        text=r"""
Let R be the t-interior of C; if it is empty there is nothing to prove. The images within t steps of R lie in C. Let
r be the largest index with V(r) <= |R|; there is one, as V(0) = 1, and |R| < V(r + 1) as |R| <= L^N/2 < L^N. By
grid_neighbourhoods |C| >= |R_t| >= V(r + t). As |C| <= L^N/2, r + t <= J. So
    |R|/|C| <= V(r + 1)/V(r + t),   r + t <= J.

V is log-concave: it is the sequence of the partial sums of the coefficients of (1 + x + ... + x^(L-1))^N, a product of
polynomials (and of 1 + x + x^2 + ...) with log-concave coefficients without internal zeros (cited: Stanley 1989,
Proposition 2). So V(j + 1)/V(j) does not increase in j, and for t >= 1
    V(r + 2)/V(r + 1)  >=  V(r + t + 1)/V(r + t),   that is   V(r + 1)/V(r + t)  <=  V(r + 2)/V(r + t + 1):
the bound does not decrease when r grows. At the largest r, r = J - t, it is V(J + 1 - t)/V(J).

A change of an image that costs t steps changes the sum of the absolute differences of the levels by t, which is the
1-norm t/(L - 1); so the t-interior consists of the images of C whose 1-norm exit distance is above t/(L - 1).
""",
    ),
)
