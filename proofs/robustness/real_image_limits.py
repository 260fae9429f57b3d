r"""Asymptotic values at real image sizes.

    z sqrt(N)/2 (sharp_hamming_constant, even L), z sqrt((L+1) N/(12 (L-1))) (bit_depth_sharp_limit, L = 256), the
    2-norm max(sqrt(D/(L-1)), D/sqrt(N)) that the half-sum class withstands, D the value before, rounded down, and the
    bit depth log2(N)/2 at which the two terms of bit_depth_order are equal. They bound nothing at the given N.

Where it is used: they are the columns of limits of the table that `derive bound --table` prints.
"""

from fractions import Fraction

from derive.constants.headline import crossovers
from derive.constants.normal import two_sided_quantile
from derive.constants.sharp_limits import hamming_limit, one_norm_limit
from derive.evidence.balls import Real, certainly, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.robustness.real_image_entries import CASES

LEVELS = 256
VALUES = (
    ("36.06", "20.90", "0.746", 3, 3),
    ("46.07", "26.70", "0.953", 3, 3),
    ("71.38", "41.37", "0.746", 3, 4),
    ("91.19", "52.85", "0.953", 3, 3),
    ("499.68", "289.62", "1.065", 4, 5),
    ("638.33", "369.98", "1.204", 4, 5),
)
"""z sqrt(N)/2, the limit in the 1-norm, the 2-norm from it, the crossovers against T4 and T9."""
BALANCE = {784: "4.8", 3072: "5.8", 150528: "8.6"}
CLOSE = Fraction(1, 10**30)


def rounded(tally: Tally, value: Real, shown: str, where: str, down: bool = False) -> None:
    """The value is within half a unit of the shown decimal; or at least it and less than one unit above it."""
    unit = Fraction(1, 10 ** len(shown.partition(".")[2]))
    low, high = (Fraction(0), unit) if down else (-unit / 2, unit / 2)
    tally.compare(value, ">=", Fraction(shown) + low, where, ratio=False)
    tally.compare(value, "<", Fraction(shown) + high, where, ratio=False)


def one_norm(N: int, L: int, eps: Fraction) -> Real:
    """z sqrt((L + 1) N/(12 (L - 1)))."""
    return two_sided_quantile(eps) * sqrt(Fraction((L + 1) * N, 12 * (L - 1)))


def table_values(tally: Tally) -> None:
    """Every value in balls."""
    for (N, eps), (hamming, one, two, main, recursion) in zip(CASES, VALUES, strict=True):
        where = f"N = {N}, eps = {eps}"
        rounded(tally, two_sided_quantile(eps) * sqrt(N) / 2, hamming, where)
        rounded(tally, hamming_limit(N, LEVELS, eps), hamming, where)
        D = one_norm(N, LEVELS, eps)
        rounded(tally, D, one, where)
        rounded(tally, one_norm_limit(N, LEVELS, eps), one, where)
        root, share = sqrt(D / (LEVELS - 1)), D / sqrt(N)
        rounded(tally, root if certainly(root, ">", share) == "yes" else share, two, where, down=True)
        rounded(tally, log(N) / (2 * log(2)), BALANCE[N], where)
        met = crossovers(N, eps)
        tally.compare(met.below_main or 0, "==", main, where)
        tally.compare(met.below_recursion or 0, "==", recursion, where)


def limits_of_tiny_sizes(table: ClassTable, tally: Tally) -> None:
    """The largest variance k (L - k)/L^2 of a set of k levels, and the variance of a level, by counting."""
    tally.examined(1)
    N, L = table.coordinates, table.levels
    largest = max(Fraction(k * (L - k), L * L) for k in range(1, L))
    squares = Fraction(sum(k * k for k in range(L)), L) - Fraction(L - 1, 2) ** 2
    for _, eps in CASES[:2]:
        z = two_sided_quantile(eps)
        for found, variance in (
            (hamming_limit(N, L, eps), largest),
            (one_norm_limit(N, L, eps), squares / (L - 1) ** 2),
        ):
            tally.compare(found, "<=", z * sqrt(N * variance) + CLOSE, table.at(eps=eps), ratio=False)
            tally.compare(found, ">=", z * sqrt(N * variance) - CLOSE, table.at(eps=eps), ratio=False)


real_image_limits = Theorem(
    title="Asymptotic values at real image sizes",
    words="Where the sharp limits, the crossovers and the balance lie for three image sizes and two shares.",
    statement=SetStatement(
        text=(
            "z sqrt(N)/2 = 36.06, 46.07, 71.38, 91.19, 499.68, 638.33; D = z sqrt(257 N/(12 255)) = 20.90, 26.70, "
            "41.37, 52.85, 289.62, 369.98, to the nearest; max(sqrt(D/255), D/sqrt(N)) = 0.746, 0.953, 0.746, 0.953, "
            "1.065, 1.204, rounded down; the first b at which bit_depth is better in the 2-norm than all_norms_limit: "
            "3, 3, 3, 3, 4, 4, and than biased_bobkov: 3, 3, 4, 3, 5, 5; log2(N)/2 = 4.8, 5.8, 8.6; at (N, eps) = "
            "(784, 1/100), (784, 1/1000), (3072, 1/100), (3072, 1/1000), (150528, 1/100), (150528, 1/1000)."
        ),
        latex=(
            r"\tfrac z2\sqrt N=36.06,\ 46.07,\ 71.38,\ 91.19,\ 499.68,\ 638.33;\quad "
            r"z\sqrt{\tfrac{257N}{3060}}=20.90,\ 26.70,\ 41.37,\ 52.85,\ 289.62,\ 369.98"
        ),
        holds=limits_of_tiny_sizes,
    ),
    proof=enumeration(check=table_values, text="each value in balls within the rounding of the shown decimal"),
    discharges=["H.a5"],
)
