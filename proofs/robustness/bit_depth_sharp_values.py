r"""Exact 1-norm radii of 8-bit images.

    With V, J as in bit_depth_sharp for L = 256, the least t with V(J + 1 - t) <= eps V(J) is
    5330 for N = 784, eps = 1/100;     6806 for N = 784, eps = 1/1000;
    10551 for N = 3072, eps = 1/100;   13477 for N = 3072, eps = 1/1000.

Where it is used: divided by 255 and rounded up these are the 1-norm radii 20.902, 26.691, 41.377, 52.851, beside the
limits 20.902, 26.701, 41.375, 52.854 of bit_depth_sharp_limit (to the nearest).
"""

from fractions import Fraction

import flint

from derive.constants.normal import two_sided_quantile
from derive.evidence.balls import sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.spaces import ImageSpace, corner_ball_size

LEVELS = 256
VALUES = (
    (784, Fraction(1, 100), 5330),
    (784, Fraction(1, 1000), 6806),
    (3072, Fraction(1, 100), 10551),
    (3072, Fraction(1, 1000), 13477),
)
LIMITS = ("20.902", "26.701", "41.375", "52.854")
HALF_A_UNIT = Fraction(1, 2000)


def ball_size(N: int, L: int, r: int) -> flint.fmpz:
    """V(r): the sum over j of (-1)^j C(N, j) C(N + r - j L, N), by inclusion and exclusion."""
    total = flint.fmpz(0)
    for j in range(min(N, r // L) + 1 if r >= 0 else 0):
        term = flint.fmpz.bin_uiui(N, j) * flint.fmpz.bin_uiui(N + r - j * L, N)
        total += -term if j % 2 else term
    return total


def half_index(N: int, L: int) -> int:
    """J: the largest j with 2 V(j) <= L^N, next to N (L - 1)/2 by symmetry."""
    j = (N * (L - 1) - 1) // 2
    while 2 * ball_size(N, L, j + 1) <= flint.fmpz(L) ** N:
        j += 1
    return j


def values_are_least(tally: Tally) -> None:
    """The limits; 2 V(J) <= L^N < 2 V(J + 1); the inequality holds at t and fails at t - 1."""
    for (N, eps, _), shown in zip(VALUES, LIMITS, strict=True):
        limit = two_sided_quantile(eps) * sqrt(N * Fraction(LEVELS + 1, 12 * (LEVELS - 1)))
        tally.compare(limit, ">=", Fraction(shown) - HALF_A_UNIT, f"limit at N = {N}, eps = {eps}", ratio=False)
        tally.compare(limit, "<=", Fraction(shown) + HALF_A_UNIT, f"limit at N = {N}, eps = {eps}", ratio=False)
    for N in sorted({N for N, _, _ in VALUES}):
        J = half_index(N, LEVELS)
        everything, at_J = flint.fmpz(LEVELS) ** N, ball_size(N, LEVELS, J)
        tally.compare(int(2 * at_J <= everything < 2 * ball_size(N, LEVELS, J + 1)), "==", 1, f"N = {N}, J = {J}")
        for size, eps, t in VALUES:
            if size == N:
                where = f"N = {N}, L = {LEVELS}, eps = {eps}"
                at, before = (ball_size(N, LEVELS, J + 1 - s) for s in (t, t - 1))
                tally.compare(int(eps.denominator * at <= eps.numerator * at_J), "==", 1, f"{where}, t = {t}")
                tally.compare(int(eps.denominator * before > eps.numerator * at_J), "==", 1, f"{where}, t = {t - 1}")


def formula_counts(table: ClassTable, tally: Tally) -> None:
    """The formula for V(r) against a count of the images, and against `corner_ball_size`."""
    tally.examined(1)
    sums = [sum(k) for k in table.space.points()]
    for r in range(table.diameter + 1):
        found = int(ball_size(table.coordinates, table.levels, r))
        tally.compare(found, "==", sum(s <= r for s in sums), table.at(r=r))
        space = ImageSpace.grid(table.coordinates, table.levels)
        tally.compare(found, "==", corner_ball_size(space, r, "grid"), table.at(r=r))


bit_depth_sharp_values = Theorem(
    title="Exact 1-norm radii of 8-bit images",
    words="For the two smaller image sizes the exact 1-norm bound is an integer number of steps.",
    statement=SetStatement(
        text=(
            "For L = 256 the least t with V(J + 1 - t) <= eps V(J) is 5330 (N = 784, eps = 1/100), 6806 (784, 1/1000), "
            "10551 (3072, 1/100), 13477 (3072, 1/1000). The limits 255 z sqrt(257/(12 255)) sqrt(N) of t are 255 times "
            "20.902, 26.701, 41.375, 52.854 to three decimals."
        ),
        latex=(
            r"\min\{t:V(J+1-t)\le\varepsilon V(J)\}=5330,\ 6806,\ 10551,\ 13477\quad\text{for }"
            r"(N,\varepsilon)=(784,10^{-2}),(784,10^{-3}),(3072,10^{-2}),(3072,10^{-3}),\ L=256"
        ),
        holds=formula_counts,
        graphs=("grid",),
    ),
    proof=enumeration(
        check=values_are_least,
        text="V by inclusion and exclusion in exact integers: the inequality at t and t - 1; the limits in balls",
    ),
    discharges=["T7p.c4", "T7p.d2"],
)
