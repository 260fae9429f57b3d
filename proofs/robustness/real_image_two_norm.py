r"""Bounds on the 2-norm at real image sizes.

    All but eps of any class of at most half of the images leave it within the 2-norm, rounded up:
    sqrt(min(T, T_b)) (all_norms_limit), sqrt(t) (biased_bobkov), for 8 bits (L/(L-1)) z/sqrt(2 pi) + sqrt(N)/(L-1)
    (bit_depth), for infinitely many levels z/sqrt(2 pi) (cube_exits):
    N = 784:     8.00, 6.49, 1.1415, 1.0277 (eps = 1/100),    8.55, 7.29, 1.4277, 1.3128 (1/1000);
    N = 3072:    11.32, 8.84, 1.2490, 1.0277,                 12.05, 9.95, 1.5353, 1.3128;
    N = 150528:  29.99, 22.59, 2.5532, 1.0277,                31.91, 25.54, 2.8394, 1.3128.

Where it is used: they are the 2-norm columns of the table that `derive bound --table` prints.
"""

from fractions import Fraction

from derive.constants.bit_depth import two_norm_radius
from derive.constants.normal import two_sided_quantile
from derive.constants.ramp_recursion import first_crossing
from derive.evidence.balls import Real, pi, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.robustness.all_norms_limit import radii
from proofs.robustness.real_image_entries import CASES

LEVELS = 256
VALUES = (
    ("8.00", "6.49", "1.1415", "1.0277"),
    ("8.55", "7.29", "1.4277", "1.3128"),
    ("11.32", "8.84", "1.2490", "1.0277"),
    ("12.05", "9.95", "1.5353", "1.3128"),
    ("29.99", "22.59", "2.5532", "1.0277"),
    ("31.91", "25.54", "2.8394", "1.3128"),
)


def bit_depth_radius(N: int, L: int, eps: Fraction) -> Real:
    """(L/(L - 1)) z/sqrt(2 pi) + sqrt(N)/(L - 1)."""
    return Fraction(L, L - 1) * two_sided_quantile(eps) / sqrt(2 * pi) + sqrt(N) / (L - 1)


def rounded_up(tally: Tally, value: Real | Fraction, shown: str, where: str) -> None:
    """The shown decimal is at least the value, and less than one unit of its last place above it."""
    unit = Fraction(1, 10 ** len(shown.partition(".")[2]))
    tally.compare(value, "<=", shown, where, ratio=False)
    tally.compare(value, ">", Fraction(shown) - unit, where, ratio=False)


def table_values(tally: Tally) -> None:
    """The four columns, and the programs of the command for the last two."""
    for (N, eps), shown in zip(CASES, VALUES, strict=True):
        where = f"N = {N}, eps = {eps}"
        found = first_crossing(N, eps, 120)
        t = N if found is None else found.radius
        limit = two_sided_quantile(eps) / sqrt(2 * pi)
        columns = (sqrt(min(radii(N, eps))), sqrt(t), bit_depth_radius(N, LEVELS, eps), limit)
        for value, text in zip(columns, shown, strict=True):
            rounded_up(tally, value, text, where)
        rounded_up(tally, two_norm_radius(N, LEVELS, eps), shown[2], where)
        rounded_up(tally, two_norm_radius(N, None, eps), shown[3], where)


def radii_fall_to_the_limit(table: ClassTable, tally: Tally) -> None:
    """Twice as many levels give a smaller radius, which stays above that of infinitely many levels."""
    tally.examined(1)
    N, L = table.coordinates, table.levels
    for _, eps in CASES[:2]:
        finer = bit_depth_radius(N, 2 * L, eps)
        tally.compare(finer, "<", bit_depth_radius(N, L, eps), table.at(eps=eps))
        tally.compare(two_sided_quantile(eps) / sqrt(2 * pi), "<", finer, table.at(eps=eps))


real_image_two_norm = Theorem(
    title="Bounds on the 2-norm at real image sizes",
    words="Four upper bounds on the 2-norm of a change, for three image sizes and two shares.",
    statement=SetStatement(
        text=(
            "sqrt(min(T, T_b)), sqrt(t) with t the crossing of biased_bobkov_crossings, (L/(L-1)) z/sqrt(2 pi) + "
            "sqrt(N)/(L-1) with L = 256, and z/sqrt(2 pi), rounded up: 8.00, 6.49, 1.1415, 1.0277 at N = 784, eps = "
            "1/100; 8.55, 7.29, 1.4277, 1.3128 at 1/1000; 11.32, 8.84, 1.2490, 1.0277 at N = 3072, eps = 1/100; 12.05, "
            "9.95, 1.5353, 1.3128 at 1/1000; 29.99, 22.59, 2.5532, 1.0277 at N = 150528, eps = 1/100; 31.91, 25.54, "
            "2.8394, 1.3128 at 1/1000."
        ),
        latex=(
            r"\text{2-norm at }N=150528,\ \varepsilon=10^{-2}:\ \sqrt{899}\le29.99,\ \sqrt{510}\le22.59,\ "
            r"\tfrac{256}{255}\tfrac z{\sqrt{2\pi}}+\tfrac{\sqrt N}{255}\le2.5532,\ \tfrac z{\sqrt{2\pi}}\le1.0277"
        ),
        holds=radii_fall_to_the_limit,
    ),
    proof=enumeration(check=table_values, text="each value in balls between the shown decimal and one unit below it"),
    discharges=["H.a4"],
)
