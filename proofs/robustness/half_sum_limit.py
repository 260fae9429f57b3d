r"""The limit of the robust share of the half-sum class.

    Let C = {S < N/2} and sigma^2 = (L+1)/(12(L-1)), 1/12 for L infinite. If L is fixed, N -> infinity and
    t/sqrt(N) -> c >= 0, then |int_t(C)|/|C|  ->  2 Phi(-c/sigma).

Where it is used: order sqrt(N) is optimal for Hamming changes. For L > 2, sigma < 1/2 (variance_gap), so half-sum is
not optimal in the constant; bright_majority is, for even L.
"""

from fractions import Fraction
from math import isqrt

from derive.evidence.balls import Real, real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import HalfSum
from proofs.robustness.half_sum import half_sum
from proofs.robustness.level_variance import level_variance
from proofs.robustness.smallest_entries import smallest_entries
from proofs.robustness.variance_gap import variance_gap

LEVELS = (2, 3, 4, 8)
SIZES = (100, 400)
RATES = (Fraction(0), Fraction(1, 8), Fraction(1, 4), Fraction(1, 2))


def limit(L: int, scaled: Real) -> Real:
    """2 Phi(-c/sigma) = erfc(c/(sigma sqrt(2))), c the given number."""
    argument = scaled / sqrt(Fraction(L + 1, 6 * (L - 1)))
    return real(lambda bits: argument.enclosure(bits).erfc())


def sum_counts(N: int, L: int) -> list[int]:
    """The number of images with sum of levels 0, 1, ..., N(L-1)."""
    counts = [1]
    for _ in range(N):
        padded = [0] * L + counts + [0] * (L - 1)
        running, longer = 0, []
        for k in range(len(counts) + L - 1):
            running += padded[k + L] - padded[k]
            longer.append(running)
        counts = longer
    return counts


def share_below(counts: list[int], N: int, L: int, t: int) -> Fraction:
    """P(S < N/2 - t)/P(S < N/2)."""
    top = L - 1
    below = [sum(n for k, n in enumerate(counts) if 2 * (k + shift * top) < N * top) for shift in (t, 0)]
    return Fraction(*below)


def interior_against_share(table: ClassTable, tally: Tally) -> None:
    """The share of the interior is at least P(S < N/2 - t)/P(S < N/2), counted by sums."""
    N, L = table.coordinates, table.levels
    tally.examined(1)
    C, counts = HalfSum(table.space).image_class().mask, sum_counts(N, L)
    for t in range(N + 1):
        inside = int(table.sizes[table.interiors(t)[C]])
        share = Fraction(inside, int(table.sizes[C]))
        tally.compare(share_below(counts, N, L, t), "<=", share, table.at(C, t=t))


def along_sequences(tally: Tally) -> None:
    """P(S < N/2 - t)/P(S < N/2) against 2 Phi(-c/sigma), c = t/sqrt(N): a difference of at most 1/(2 sqrt(N))."""
    for L in LEVELS:
        for N in SIZES:
            counts = sum_counts(N, L)
            for c in RATES:
                t = isqrt(N * c.numerator**2 // c.denominator**2)
                value, target = share_below(counts, N, L, t), limit(L, t / sqrt(N))
                where = f"L = {L}, N = {N}, t = {t}"
                tally.compare(value - target, "<=", 1 / (2 * sqrt(N)), where, ratio=False)
                tally.compare(target - value, "<=", 1 / (2 * sqrt(N)), where, ratio=False)


half_sum_limit = Theorem(
    title="The limit of the robust share of the half-sum class",
    words="The robust share of the half-sum class has a normal tail as its limit.",
    statement=SetStatement(
        text=(
            "Let C = {S < N/2}, L fixed or infinite, sigma^2 = (L+1)/(12(L-1)) (1/12 for L infinite). If N tends to "
            "infinity and t/sqrt(N) to c >= 0, then |int_t(C)|/|C| tends to 2 Phi(-c/sigma)."
        ),
        latex=(
            r"\frac{|\mathrm{int}_t\{S<N/2\}|}{|\{S<N/2\}|}\to 2\,\Phi(-c/\sigma),\qquad"
            r" \sigma^2=\frac{L+1}{12(L-1)}\qquad (N\to\infty,\ t/\sqrt N\to c)"
        ),
        holds=interior_against_share,
        elsewhere=along_sequences,
    ),
    proof=argument(
        uses=[half_sum, level_variance, smallest_entries, variance_gap],
        cites=["Billingsley1995"],
        text=r"""
S is a sum of N independent entries with mean 1/2 and variance sigma^2: for L levels the variance of the level is
(L^2-1)/12 (T6.b1), divided by (L-1)^2 (T6.b2); a uniform entry of [0, 1] has variance 1/12. Cited: the central limit
theorem. P(S < N/2) tends to 1/2 and P(S < N/2 - t) to Phi(-c/sigma) (convergence to the continuous function Phi is
uniform), also if t is replaced by t plus a bounded number. So the lower bound of half_sum for the ratio tends to
2 Phi(-c/sigma).

The ratio itself. Finite L: the number of entries 0 has mean N/L and variance below N, so it is at least t = O(sqrt(N))
with probability tending to 1; on that event x lies in int_t(C) exactly if S < N/2 - t (half_sum). L infinite: the j-th
smallest entry has mean j/(N+1), so the t smallest have the expected sum t(t+1)/(2(N+1)) (T6.b4), which is bounded. By
Markov's inequality it is at most K with probability at least 1 - b/K, b a bound of the means; then x in int_t(C) forces
S < N/2 - t + K. Let N, then K tend to infinity. mu(C) tends to 1/2, so the ratios have the limit stated.

For L = 2 this is the limit of bright_majority. For L > 2, 1/4 - sigma^2 = (L-2)/(6(L-1)) > 0 (T6.b3).
""",
    ),
)
