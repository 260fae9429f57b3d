r"""The exact optimum for images of one bit.

    Let L = 2, let M be the largest odd integer <= N, and t >= 0. Over all classes C with 0 < mu(C) <= 1/2,
    max |int_t(C)|/|C|  =  rho_N(t)  :=  2 P(Bin(M, 1/2) <= (M-1)/2 - t),
    attained by the class {x: x_1 + ... + x_M <= (M-1)/2}. (For even N one coordinate is ignored.)

Where it is used: it is the exact answer for one bit, and by bright_majority a lower bound for every even L. Its
finite bounds are one_bit_bound, its limit is one_bit_limit.
"""

import math
from fractions import Fraction

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.profiles.formula import simplicial_order
from derive.spaces import BrightMajority
from derive.spaces.counts import binomial_sum
from proofs.isoperimetry.binomial_factor_falls import binomial_factor_falls
from proofs.isoperimetry.binomial_log_concave import binomial_log_concave
from proofs.isoperimetry.binomial_ratio import binomial_ratio
from proofs.isoperimetry.binomial_step_down import binomial_step_down
from proofs.isoperimetry.central_binomial import central_binomial
from proofs.isoperimetry.mediant import mediant
from proofs.isoperimetry.mediant_slope import mediant_slope
from proofs.isoperimetry.pascal_rule import pascal_rule
from proofs.isoperimetry.real_binomial_ratio import real_binomial_ratio
from proofs.isoperimetry.row_symmetry import row_symmetry
from proofs.isoperimetry.shadow_double_count import shadow_double_count
from proofs.isoperimetry.shadow_factor import shadow_factor

LARGEST_CUBE = 15
LARGEST_EVEN = 120


def odd_part(N: int) -> int:
    """M, the largest odd integer <= N."""
    return N - 1 + N % 2


def optimum(N: int, t: int) -> Fraction:
    """rho_N(t)."""
    M = odd_part(N)
    return Fraction(2 * binomial_sum(M, (M - 1) // 2 - t), 2**M)


def segment_growth(N: int) -> np.ndarray:
    """|I(m)_1| for the initial segments I(m) of the simplicial order of the cube, m = 0, ..., 2^N.

    Neighbourhoods of initial segments are initial segments, so it is one more than the last place of a neighbour.
    """
    order = np.array(simplicial_order(N, 2))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    last = np.max([place, *(place[np.arange(len(order)) ^ (1 << i)] for i in range(N))], axis=0)
    return np.concatenate(([0], np.maximum.accumulate(last[order]) + 1))


def one_bit_is_optimal(table: ClassTable, tally: Tally) -> None:
    """For L = 2: every A against Harper's order, every non-majority C against rho_N(t), the class that attains it."""
    if table.levels != 2:
        return
    N, C, sizes = table.coordinates, table.non_majority, table.sizes
    tally.examined(len(table.nonempty))
    best = BrightMajority(table.space, voters=odd_part(N)).image_class().mask
    grown, growth = np.arange(table.vertices + 1), segment_growth(N)
    for t in range(N + 2):
        most = optimum(N, t)
        tally.compare_tables(sizes[table.neighbourhoods(t)], ">=", grown[sizes], lambda i, t=t: table.at(i, t=t))
        inside = table.interiors(t)
        rows = np.stack([sizes[inside[C]], sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            tally.compare(Fraction(robust, size), "<=", most, table.at(mask, t=t), times)
        attained = Fraction(int(sizes[inside[best]]), int(sizes[best]))
        tally.compare(attained, "==", most, table.at(best, t=t))
        grown = growth[grown]


def order_gives_optimum(tally: Tally) -> None:
    """N = 5, ..., 15: the largest m/|I(m)_t| over all m with |I(m)_t| <= 2^(N-1) is rho_N(t), for all t <= N + 1."""
    for N in range(5, LARGEST_CUBE + 1):
        sizes = np.arange(1, 2**N + 1)
        grown, growth = sizes, segment_growth(N)
        for t in range(N + 2):
            most, fits = optimum(N, t), grown <= 2 ** (N - 1)
            left, right = sizes[fits] * most.denominator, grown[fits] * most.numerator
            where = f"simplicial order of the cube, N = {N}, t = {t}"
            tally.compare_tables(left, "<=", right, lambda i, where=where: f"{where}, m = {i + 1}", ratio=False)
            equal = int(np.count_nonzero(left == right))
            tally.compare(equal, ">=" if most else "==", 1 if most else 0, where, ratio=False)
            tally.compare(len(left), ">" if most else "==", 0, where, ratio=False)
            grown = growth[grown]


def even_algebra(tally: Tally) -> None:
    """For even N <= 120, J = N/2 - 1, 0 <= t <= J: the three scalar steps of the even case, exactly."""
    for N in range(2, LARGEST_EVEN + 1, 2):
        J = N // 2 - 1
        for t in range(J + 1):
            where = f"N = {N}, t = {t}"
            inner, outer = binomial_sum(N, J - t), binomial_sum(N, J)
            gain, cost = math.comb(N - 1, J - t), math.comb(N - 1, J)
            tally.compare(Fraction(inner, outer), "<=", Fraction(gain, cost), where, ratio=False)
            tally.compare(Fraction(inner, outer), "<=", Fraction(inner + gain, outer + cost), where, ratio=False)
            tally.compare(outer + cost, "==", 2 ** (N - 1), where)
            tally.compare(Fraction(inner + gain, outer + cost), "==", optimum(N, t), where)


def further_checks(tally: Tally) -> None:
    """The optimum from the simplicial order, and the algebra of the even case."""
    order_gives_optimum(tally)
    even_algebra(tally)


one_bit_optimum = Theorem(
    title="The exact optimum for images of one bit",
    words="Among all classes of at most half of the binary images, the majority of an odd number of entries is best.",
    statement=SetStatement(
        text=(
            "Let L = 2, M the largest odd integer <= N, t >= 0. The largest |int_t(C)|/|C| over all classes C with "
            "0 < mu(C) <= 1/2 is rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t), attained by "
            "{x: x_1 + ... + x_M <= (M-1)/2}."
        ),
        latex=(
            r"\max_{0<\mu(C)\le 1/2}\frac{|\mathrm{int}_t(C)|}{|C|} = \rho_N(t) ="
            r" 2\,P\Bigl(\mathrm{Bin}(M,\tfrac12)\le\tfrac{M-1}{2}-t\Bigr),\qquad"
            r" M = 2\lceil N/2\rceil-1,\ L=2"
        ),
        holds=one_bit_is_optimal,
        elsewhere=further_checks,
    ),
    proof=argument(
        uses=[
            shadow_double_count,
            binomial_ratio,
            binomial_factor_falls,
            binomial_log_concave,
            pascal_rule,
            central_binomial,
            row_symmetry,
            real_binomial_ratio,
            shadow_factor,
            mediant,
            mediant_slope,
            binomial_step_down,
        ],
        cites=["Harper1966", "Lovasz1979"],
        text=r"""
Write V(k) = V_N(k) for the sum of the C(N, i) with i <= k (V(-1) = 0), I(m) for the initial segment of m points in the
simplicial order (by size, then lexicographically), and f_t(m) = |I(m)_t|.

Cited: Harper's theorem, |A_t| >= f_t(|A|), and I(m)_t is an initial segment. So for R = int_t(C), f_t(|R|) <= |R_t|
<= |C|. Conversely C = I(f_t(m)) has int_t(C) containing I(m). So the maximum is max{m/f_t(m): m >= 1,
f_t(m) <= 2^(N-1)}; call these m admissible; the maximum is 0 if there is none.

Local LYM. Let 0 <= k, k + 1 + t <= N and m = V(k) + th C(N, k+1) with th in [0, 1]. I(m)_t consists of all levels
<= k + t and of the t-fold upper shadow of th C(N, k+1) sets of size k + 1. Count pairs of a (k+1)-set of the family and
a (k+1+t)-set that contains it: C(N, k+1) C(N-k-1, t) = C(N, k+1+t) C(k+1+t, t) (T5.a1), so the shadow has at least
th C(N, k+1+t) members, and f_t(m) >= (1 - th) V(k+t) + th V(k+1+t). The row b(j) = C(N, j) is log-concave (T5.a2,
T5.a3), b(j+1) b(i) <= b(j) b(i+1) for i < j (T5.a4); summed over i <= j - 1 this gives b(j+1) V(j-1) <= b(j) V(j), so
V(j)/V(j-1) = 1 + b(j)/V(j-1) does not increase in j, and neither does V(k+t)/V(k) in k. With th between two levels:
    (3)   f_t(m) >= (V(J)/V(J-t)) m   whenever 1 <= m <= V(J-t).

N odd. J = (N-1)/2, V(J) = 2^(N-1). If t >= J + 1, then I(m)_t contains all levels <= t for every m >= 1, so
f_t(m) > V(J): nothing is admissible, and rho_N(t) = 0. If t <= J, m > V(J-t) puts a set of size J + 1 into I(m)_t, so
f_t(m) > V(J). Thus m <= V(J-t), and (3) gives m/f_t(m) <= V(J-t)/V(J) = rho_N(t), with equality for m = V(J-t), whose
segment is the set of all points of size <= J - t.

N even. J = N/2 - 1 and 2^(N-1) = V(J) + C(N-1, N/2), as C(N, N/2) = 2 C(N-1, N/2) (T5.a6). If t >= N/2,
f_t(m) >= V(N/2) > 2^(N-1) for every m >= 1: nothing is admissible, and rho_N(t) = 0. So let t <= J.
If m > V(J-t+1), I(m)_t contains all levels <= N/2, so f_t(m) >= V(N/2) > 2^(N-1).
If m = V(J-t) + i with 1 <= i <= C(N, N/2-t): the complements of the i sets of size N/2 - t are (N/2+t)-sets; write
i = C(x, N/2+t) with x >= N/2 + t real. Cited: Lovasz's form of the Kruskal-Katona theorem, iterated t times, says that
their t-fold lower shadow has at least C(x, N/2) sets, and it must have at most C(N-1, N/2). As C(., N/2) increases
strictly, N/2 + t <= x <= N - 1. By T5.a8, C(x, N/2)/C(x, N/2+t) is the product of (N/2+j)/(x-N/2-j+1) over j = 1..t,
which does not increase if x is replaced by N - 1 (T5.a9). So the shadow has at least i/kap sets,
kap = C(N-1, N/2+t)/C(N-1, N/2) = C(N-1, J-t)/C(N-1, J) > 0 (T5.a7).
Put i = th i*, i* = C(N-1, J-t), s* = C(N-1, J), th in (0, 1]: i <= i*, as the shadow has at most s* = i*/kap sets. So
m/f_t(m) <= (V_N(J-t) + th i*)/(V_N(J) + th s*). Log-concavity of the row N - 1 gives b(j-t) <= kap b(j) for j <= J
there, and V_N(j) = V_{N-1}(j) + V_{N-1}(j-1) (T5.a5), so V_N(J-t) <= kap V_N(J). Hence the mediant is nondecreasing in
th (T5.a10, T5.a11), and at most its value at th = 1. This also covers m <= V(J-t), where (3) gives the value at th = 0.
At th = 1 it is (V_N(J-t) + C(N-1, J-t))/2^(N-1) = 2 V_{N-1}(J-t)/2^(N-1) = rho_N(t), since M = N - 1; and this is the
ratio of the class that ignores one coordinate.

The algorithm. With T = sum of C(M, i) over i <= (M-1)/2 - t, one step t -> t + 1 subtracts C(M, (M-1)/2 - t), and the
next coefficient is found by an exact division: C(M, i-1) = C(M, i) i/(M-i+1) (T5.a21).
""",
    ),
)
