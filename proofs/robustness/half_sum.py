r"""The half-sum class (the paper's Algorithm 1) under changed entries.

    Let S(x) be the sum of the entries and C = {S < N/2}, any L (also infinite). An image x of C lies in int_t(C)
    exactly if S(x) plus the sum of 1 - x_i over its t smallest entries is below N/2. So {S < N/2 - t} is contained in
    int_t(C), with equality for images with at least t entries 0, and
    |int_t(C)|/|C|  >=  P(S < N/2 - t)/P(S < N/2).

Where it is used: the order sqrt(N) of the main theorem is optimal for every L (half_sum_limit, half_sum_norms).
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import HalfSum, ImageSpace, MaskEngine, mask_engine, mask_of

LARGER_SPACES = ((5, 2), (3, 4), (4, 3), (4, 4))


def compare_interiors(space: ImageSpace, engine: MaskEngine, tally: Tally, where: str) -> None:
    """int_t(C) by neighbourhoods against the t smallest entries, and what it contains."""
    N, top = space.coordinates, space.finite_levels - 1
    C = HalfSum(space).image_class().mask
    points = list(space.points())
    tally.compare(2 * C.bit_count(), "<=", space.size, where, ratio=False)
    for t in range(N + 1):
        inside, place = engine.interior(C, t), f"{where}, t = {t}"
        exact = [i for i, x in enumerate(points) if 2 * (sum(x) + sum(top - k for k in sorted(x)[:t])) < N * top]
        low = [i for i, x in enumerate(points) if 2 * (sum(x) + t * top) < N * top]
        zeros = mask_of([i for i, x in enumerate(points) if x.count(0) >= t], space.size)
        contained = mask_of(low, space.size)
        tally.compare(inside, "==", mask_of(exact, space.size), place)
        tally.compare(contained & ~inside, "==", 0, place)
        tally.compare(contained & zeros, "==", inside & zeros, place)


def interior_is_exact(table: ClassTable, tally: Tally) -> None:
    """The half-sum class of this space."""
    tally.examined(1)
    compare_interiors(table.space, table.engine, tally, str(table.at()))


def larger_spaces(tally: Tally) -> None:
    """The same in larger spaces."""
    for N, L in LARGER_SPACES:
        space = ImageSpace.grid(N, L)
        compare_interiors(space, mask_engine(space, "hamming"), tally, f"Hamming graph N = {N}, L = {L}")


half_sum = Theorem(
    title="The half-sum class under changed entries",
    words="The darker half of the images: t changes raise the sum by at most t.",
    statement=SetStatement(
        text=(
            "Let S be the sum of the entries and C = {S < N/2}, any L. Then mu(C) <= 1/2, and x in C lies in int_t(C) "
            "exactly if S(x) plus the sum of 1 - x_i over its t smallest entries is below N/2. So {S < N/2 - t} is "
            "contained in int_t(C), with equality for images with at least t entries 0."
        ),
        latex=(
            r"\{S<\tfrac N2-t\}\subset\mathrm{int}_t\{S<\tfrac N2\},\qquad"
            r" \frac{|\mathrm{int}_t(C)|}{|C|}\ge\frac{P(S<N/2-t)}{P(S<N/2)}"
        ),
        holds=interior_is_exact,
        elsewhere=larger_spaces,
    ),
    proof=argument(
        text=r"""
x -> 1 - x (all entries at once) keeps mu and maps S to N - S, so P(S < N/2) = P(S > N/2), and mu(C) <= 1/2.

t changes raise S most by setting the t smallest entries to 1 (for t >= N: all entries), which adds the sum of 1 - x_i
over them. So x stays in C under any t changes exactly if S(x) plus this sum is below N/2. Each 1 - x_i is at most 1, so
the sum is at most t, with equality if the t smallest entries are 0.
""",
    ),
)
