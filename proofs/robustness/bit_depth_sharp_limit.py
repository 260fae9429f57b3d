r"""The sharp constant in the 1-norm.

    With V, J as in bit_depth_sharp, fixed L >= 2, c >= 0 and t/((L - 1) sqrt N) -> c as N tends to infinity,
    V(J + 1 - t)/V(J)  tends to  2 Phi(-c/sigma),   sigma^2 = (L + 1)/(12 (L - 1)).
    The half-sum class has the same limit, so the least 1-norm radius that all but a share eps of every class of at
    most half of the images obey is asymptotically z sigma sqrt N, 2 Phi(-z) = eps.

Where it is used: sigma decreases from 1/2 (one bit) to 1/sqrt(12): a higher bit depth costs a factor up to sqrt 3 of
robustness in the 1-norm.
"""

from fractions import Fraction

from derive.constants.normal import two_sided_tail
from derive.evidence.balls import Real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import HalfSum, ImageSpace, corner_ball_size
from proofs.isoperimetry.grid_neighbourhoods import ball_sizes
from proofs.robustness.bit_depth_sharp import bit_depth_sharp, largest_share

LEVELS = (2, 3, 4, 16)
SIZES = (16, 64, 144)
STEPS = (Fraction(1, 4), Fraction(1, 2), Fraction(1))


def limit(L: int, c: Fraction) -> Real:
    """2 Phi(-c/sigma)."""
    return two_sided_tail(c * sqrt(Fraction(12 * (L - 1), L + 1)))


def half_sum_is_below(table: ClassTable, tally: Tally) -> None:
    """The half-sum class itself: its t-interior is a ball, and its share at most the bound."""
    V, dark = ball_sizes(table.space), HalfSum(table.space)
    tally.examined(1)
    mask = dark.image_class().mask
    for t in range(1, table.diameter + 1):
        interior = int(table.sizes[table.interiors(t)[mask]])
        tally.compare(interior, "==", dark.interior_size(t), table.at(mask, t=t))
        tally.compare(Fraction(interior, mask.bit_count()), "<=", largest_share(V, t), table.at(mask, t=t))


def nearer_for_larger_sizes(tally: Tally) -> None:
    """N = 16, 64, 144 and t = c (L - 1) sqrt N: the bound and the half-sum class are within 2/sqrt(N) of the limit."""
    for L in LEVELS:
        for N in SIZES:
            space, root = ImageSpace.grid(N, L), {16: 4, 64: 8, 144: 12}[N]
            dark, J = HalfSum(space), (N * (L - 1) - 1) // 2
            while 2 * corner_ball_size(space, J + 1, "grid") <= L**N:
                J += 1
            for c in STEPS:
                t = int(c * (L - 1) * root)
                bound = Fraction(corner_ball_size(space, J + 1 - t, "grid"), corner_ball_size(space, J, "grid"))
                for share in (bound, Fraction(dark.interior_size(t), dark.size())):
                    where = f"N = {N}, L = {L}, c = {c}"
                    tally.compare(share, "<=", limit(L, c) + Fraction(2, root), where, ratio=False)
                    tally.compare(share, ">=", limit(L, c) - Fraction(2, root), where, ratio=False)


bit_depth_sharp_limit = Theorem(
    title="The sharp constant in the 1-norm",
    words="In the 1-norm the half-sum classifier is asymptotically as robust as any class of at most half can be.",
    statement=SetStatement(
        text=(
            "For fixed L >= 2, c >= 0 and t/((L - 1) sqrt N) -> c as N tends to infinity, V(J + 1 - t)/V(J) and the "
            "share of the half-sum class that withstands t steps of the level grid both tend to 2 Phi(-c/sigma), "
            "sigma^2 = (L + 1)/(12 (L - 1)); V and J as in bit_depth_sharp."
        ),
        latex=(
            r"\frac{V(J+1-t)}{V(J)}\to2\Phi\Bigl(-\frac{c}{\sigma}\Bigr),\qquad \sigma^2=\frac{L+1}{12(L-1)},\qquad"
            r"\frac{t}{(L-1)\sqrt N}\to c"
        ),
        holds=half_sum_is_below,
        graphs=("grid",),
        elsewhere=nearer_for_larger_sizes,
    ),
    proof=argument(
        uses=[bit_depth_sharp],
        cites=["Billingsley1995"],
        text=r"""
Let S be the sum of N independent values, uniform on {0, 1/(L - 1), ..., 1}; a value has the mean 1/2 and the variance
(L^2 - 1)/(12 (L - 1)^2) = (L + 1)/(12 (L - 1)) = sigma^2. V(r)/L^N = P(S <= r/(L - 1)).

By the central limit theorem (cited: Billingsley 1995, Theorem 27.1) P(S <= N/2 + y sqrt N) tends to Phi(y/sigma),
uniformly in y, as the limit is continuous. So V(J)/L^N and V(J + 1)/L^N, which enclose 1/2 and differ by the
probability of one value of S, tend to 1/2, and (J/(L - 1) - N/2)/sqrt N tends to 0. Hence
(J + 1 - t)/(L - 1) = N/2 - (c + o(1)) sqrt N, V(J + 1 - t)/L^N tends to Phi(-c/sigma), and the quotient to
2 Phi(-c/sigma).

The half-sum class C = {S < N/2} is a ball of the level grid, and its t-interior is {S < N/2 - t/(L - 1)}: raising
levels by t steps in all leads out of C unless this holds. The same limits give the share 2 Phi(-c/sigma). By
bit_depth_sharp no class of at most half of the images does better in the limit.
""",
    ),
    discharges=["T7p.d1"],
)
