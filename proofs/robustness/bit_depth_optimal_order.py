r"""The optimal order of robustness for 1 <= p <= 2, in the size and in the bit depth together.

    Let B = N^(1/(2p)) L^(-(p-1)/p) + N^(1/p - 1/2), 1 <= p <= 2, 0 < eps < 1 and
    A = (1 + (3/2) log(20/(3 eps)))/sqrt 2. For every L >= 2 and N and every class C with 0 < mu(C) <= 1/2 all but a
    share eps of C satisfy rad_p(x, C) <= (2 + 3 A)^2 B. There are c > 0 and N0, depending on eps only, such that for
    every L >= 2 and N >= N0 more than a share eps of the half-sum class has rad_p(x, C) >= c B.

Where it is used: it tells how robustness drops with the bit depth b, L = 2^b: as L^(-(p-1)/p) until L is about
sqrt N, that is b about (1/2) log2 N, where the two terms of B agree; beyond, not at all.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import HalfSum, mask_of
from proofs.robustness.bit_depth import SHARES
from proofs.robustness.bit_depth_order import bit_depth_order
from proofs.robustness.half_sum_norms import half_sum_norms
from proofs.robustness.norm_exponents import norm_exponents

EXPONENTS = (1, 2)


def order(N: int, L: int, p: int) -> Real:
    """B, for p = 1 and p = 2."""
    return 2 * sqrt(N) if p == 1 else sqrt(sqrt(N)) / sqrt(L) + 1


def factor(eps: Fraction) -> Real:
    """(2 + 3 A)^2."""
    return (2 + 3 * (1 + Fraction(3, 2) * log(20 / (3 * eps))) / sqrt(2)) ** 2


def powers(table: ClassTable, p: int) -> np.ndarray:
    """The p-th powers of the p-norms of x - y in steps of one level, for all pairs of images."""
    points = np.array(list(table.space.points()))
    sums: np.ndarray = (np.abs(points[:, None, :] - points[None, :, :]) ** p).sum(axis=2)
    return sums


def norm(power: int, L: int, p: int) -> Real | Fraction:
    """The p-norm for a p-th power in steps."""
    return Fraction(power, L - 1) if p == 1 else sqrt(power) / (L - 1)


def order_is_right(table: ClassTable, tally: Tally) -> None:
    """p = 1, 2: the upper bound for all non-majority C; c = min(D/sqrt N, 1)/2 at each image of the half-sum class."""
    N, L, C = table.coordinates, table.levels, table.non_majority
    tally.examined(len(C))
    dark = HalfSum(table.space).image_class()
    inside = list(dark.indices)
    outside = [x for x in range(table.vertices) if x not in inside]
    for p in EXPONENTS:
        sums, bounds = powers(table, p), {eps: factor(eps) * order(N, L, p) for eps in SHARES}
        for power in sorted(set(sums.ravel().tolist()) - {0}):
            nearer = [mask_of(np.flatnonzero(row < power).tolist(), table.vertices) for row in sums]
            far = table.sizes[table.complements(table.unions(nearer))[C]]
            for (count, size), mask, times in table.distinct(np.stack([far, table.sizes[C]], axis=1), C):
                for eps in SHARES:
                    if count > eps * size:
                        tally.compare(norm(power, L, p), "<=", bounds[eps], table.at(mask, p=p, eps=eps), times)
        for x in inside:
            D = Fraction(N, 2) - Fraction(sum(table.space.point(x)), L - 1)
            power, where = int(sums[x, outside].min()), table.at(dark.mask, p=p, image=x)
            if p == 1:  # c B = min(D, sqrt N)
                tally.compare(Fraction(power, L - 1) ** 2, ">=", min(D * D, Fraction(N)), where)
            else:
                c = D / sqrt(N) / 2 if D * D < N else Fraction(1, 2)
                tally.compare(norm(power, L, p), ">=", c * order(N, L, p), where)


bit_depth_optimal_order = Theorem(
    title="The optimal order of robustness in the size and in the bit depth",
    words="For p between 1 and 2 robustness drops with the bit depth until L is about sqrt(N), and then no further.",
    statement=SetStatement(
        text=(
            "For 1 <= p <= 2 let B = N^(1/(2p)) L^(-(p-1)/p) + N^(1/p - 1/2), A = (1 + (3/2) log(20/(3 eps)))/sqrt 2, "
            "0 < eps < 1. All but a share eps of every class C with 0 < mu(C) <= 1/2 satisfy "
            "rad_p(x, C) <= (2 + 3 A)^2 B; and there are c > 0 and N0, depending on eps only, such that for N >= N0 "
            "and every L >= 2 more than a share eps of the half-sum class has rad_p(x, C) >= c B."
        ),
        latex=(
            r"\rho_p(\varepsilon)=\Theta_\varepsilon\Bigl(N^{1/(2p)}L^{-(p-1)/p}+N^{1/p-1/2}\Bigr)"
            r"\qquad(1\le p\le 2,\ L\ge2,\ N\ge N_0(\varepsilon))"
        ),
        holds=order_is_right,
    ),
    proof=argument(
        uses=[bit_depth_order, half_sum_norms, norm_exponents],
        cites=["Petrov1975"],
        text=r"""
Above. By bit_depth_order all but a share eps of C have an exit Delta with
|Delta|_2 <= (L/(L - 1))(A + (1 + A/2) N^(1/4)/sqrt L) <= 2 A + (2 + A) N^(1/4)/sqrt L, as L/(L - 1) <= 2.
If L <= sqrt N, the last factor is at least 1, so |Delta|_2 <= (2 + 3 A) N^(1/4)/sqrt L, and
|Delta|_p <= (L - 1)^((2 - p)/p) |Delta|_2^(2/p) <= (2 + 3 A)^(2/p) N^(1/(2p)) L^((2 - p)/p - 1/p), where
(2 - p)/p - 1/p = -(p - 1)/p (norm_exponents, T7p.c5). If L >= sqrt N, |Delta|_2 <= 2 + 3 A and
|Delta|_p <= N^(1/p - 1/2) (2 + 3 A). In both cases |Delta|_p <= (2 + 3 A)^2 B.

Below. Let C = {S < N/2}, D = N/2 - S. By half_sum_norms rad_p(x, C) is at least D^(1/p) (L - 1)^(-(p-1)/p) and at least
D N^(1/p - 1). Where D >= k sqrt N with 0 < k <= 1, the first is at least k N^(1/(2p)) L^(-(p-1)/p) and the second at
least k N^(1/p - 1/2), so rad_p(x, C) >= (k/2) B.
S has the mean N/2 and the variance N sigma^2, sigma^2 = (L + 1)/(12 (L - 1)) between 1/12 and 1/4, and the third
absolute moment of an entry about its mean is at most 1/8. By the inequality of Berry and Esseen (cited: Petrov 1975,
chapter V) P(D >= k sqrt N) is at least Phi(-k/sigma) - K/sqrt N with a number K, for all L at once, and
Phi(-k/sigma) >= Phi(-sqrt(12) k). As P(S < N/2) <= 1/2, the share of C with D >= k sqrt N is at least
2 Phi(-sqrt(12) k) - 2 K/sqrt N. Choose k in (0, 1] with 2 Phi(-sqrt(12) k) > (1 + eps)/2, and N0 with
2 K/sqrt(N0) < (1 - eps)/2: the share is above eps for N >= N0. So c = k/2.

The balance. The two terms of B have the exponents 1/(2p) - (p - 1)/(2p) = 1/p - 1/2 of N at L = sqrt N
(norm_exponents, T7p.c6).
""",
    ),
)
