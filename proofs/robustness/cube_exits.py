r"""The exit distance in the 2-norm for continuous images.

    For every N, every Borel class C of [0, 1]^N with 0 < mu(C) <= 1/2 and every delta >= 0,
    mu{x in C: dist_2(x, C^c) >= delta}  <=  2 Phi(-sqrt(2 pi) delta) mu(C).
    So for 0 < eps < 1 all but a share eps of C leave it by a change of 2-norm at most z/sqrt(2 pi), 2 Phi(-z) = eps.

Where it is used: bit_depth transfers it to every number of levels. Its radius does not depend on N.
"""

from fractions import Fraction

import numpy as np

from derive.constants.normal import two_sided_tail
from derive.evidence.balls import Real, pi, real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.basics.normal_shift_ratio import normal_shift_ratio
from proofs.isoperimetry.cube_neighbourhoods import cell_gaps, cells_nearer, cube_neighbourhoods

PARTS = 20


def largest_share(delta: Real) -> Real:
    """2 Phi(-sqrt(2 pi) delta)."""
    return two_sided_tail(sqrt(2 * pi) * delta)


def few_cells_are_far(table: ClassTable, tally: Tally) -> None:
    """C = a union of cells of side 1/L: the cells of C at distance at least delta from all cells outside C."""
    C, gaps = table.non_majority, cell_gaps(table.space)
    tally.examined(len(C))
    for gap in sorted({g for row in gaps for g in row if g}):
        far = table.sizes[table.complements(table.unions(cells_nearer(gaps, gap)))[C]]
        bound = largest_share(sqrt(gap) / table.levels)
        for (size, count), mask, times in table.distinct(np.stack([table.sizes[C], far], axis=1), C):
            tally.compare(Fraction(count, size), "<=", bound, table.at(mask, gap=gap), times)


def half_spaces(tally: Tally) -> None:
    """C = {x_1 < a}: the share at distance at least delta is (a - delta)/a."""
    for i in range(1, PARTS // 2 + 1):
        for j in range(1, i + 1):
            a, delta = Fraction(i, PARTS), Fraction(j, PARTS)
            where = f"{{x_1 < {a}}}, delta = {delta}"
            tally.compare((a - delta) / a, "<=", largest_share(real(delta)), where)


cube_exits = Theorem(
    title="The exit distance in the 2-norm for continuous images",
    words="Continuous images leave any class of at most half of the cube by changes whose 2-norm does not grow with N.",
    statement=SetStatement(
        text=(
            "For every N, every Borel class C of [0, 1]^N with 0 < mu(C) <= 1/2 and every delta >= 0: "
            "mu{x in C: dist_2(x, C^c) >= delta} <= 2 Phi(-sqrt(2 pi) delta) mu(C); so for 0 < eps < 1 all but a share "
            "eps of C leave it by a change of 2-norm at most z/sqrt(2 pi), where 2 Phi(-z) = eps."
        ),
        latex=(
            r"\mu\{x\in C:\mathrm{dist}_2(x,C^c)\ge\delta\}\le 2\Phi(-\sqrt{2\pi}\,\delta)\,\mu(C),"
            r"\qquad \mathrm{rad}_2(x,C)\le\frac{z_{\varepsilon/2}}{\sqrt{2\pi}}"
            r"\ \text{ for all but } \varepsilon\mu(C)"
        ),
        holds=few_cells_are_far,
        elsewhere=half_spaces,
    ),
    proof=argument(
        uses=[cube_neighbourhoods, normal_shift_ratio],
        text=r"""
Let a = mu(C) <= 1/2, x0 = Phi^-1(a) <= 0, delta > 0 and d = sqrt(2 pi) delta.

Strictly farther. Let R be the set of the x in C with dist_2(x, C^c) > delta, and R_k the set of those with
dist_2(x, C^c) >= delta + 1/k; both are Borel sets, as a distance is continuous. If the distance of y from R_k is at
most delta, some x in R_k has |x - y|_2 < delta + 1/k, so y lies in C. By cube_neighbourhoods (if mu(R_k) > 0)
a >= Phi(Phi^-1(mu(R_k)) + d), that is mu(R_k) <= Phi(x0 - d). As k grows, mu(R_k) increases to mu(R), so
mu(R) <= Phi(x0 - d).

The share. By normal_shift_ratio (T7.b7; T7.b5, T7.b6 say that Phi is log-concave) Phi(x0 - d)/Phi(x0) <= 2 Phi(-d). So
mu(R) <= 2 Phi(-sqrt(2 pi) delta) mu(C).

At least as far. For 0 < delta' < delta the set in the statement lies in the one for ">" and delta', so its measure is
at most 2 Phi(-sqrt(2 pi) delta') mu(C); let delta' increase to delta, Phi is continuous. For delta = 0 the bound is
mu(C).

The radius. At delta = z/sqrt(2 pi) the bound is eps mu(C). The other points x of C have dist_2(x, C^c) < delta, so
there is a y outside C with |x - y|_2 < delta, whether C^c is closed or not.
""",
    ),
)
