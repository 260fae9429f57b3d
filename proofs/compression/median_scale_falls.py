"""The median of the square ratio falls faster than the root of the dimension grows.

    sqrt(d) med |T_d|  decreases for 2 <= d < 400.

Where it is used: in square_ratio, beside the limit 0.67449...; it is checked for these d only.
"""

from derive.evidence.balls import sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.universal import alignment_quantile

LAST = 400


def medians_fall(first: int, last: int, tally: Tally) -> None:
    """sqrt(d + 1) med |T_{d+1}| < sqrt(d) med |T_d| for these d; the medians are enclosed."""
    scaled = sqrt(first) * alignment_quantile(first, "1/2")
    for d in range(first, last):
        after = sqrt(d + 1) * alignment_quantile(d + 1, "1/2")
        tally.examined(1)
        tally.compare(after, "<", scaled, f"d = {d}")
        scaled = after


def every_dimension(tally: Tally) -> None:
    """d = 2, ..., 399."""
    medians_fall(2, LAST, tally)


def dimensions_of_tiny_spaces(table: ClassTable, tally: Tally) -> None:
    """d = L for the spaces with one coordinate."""
    if table.coordinates == 1:
        medians_fall(table.levels, table.levels + 1, tally)


median_scale_falls = Theorem(
    title="The scaled median of the square ratio falls",
    words="398 comparisons of enclosed medians.",
    statement=SetStatement(
        text="sqrt(d + 1) med |T_{d+1}| < sqrt(d) med |T_d| for 2 <= d < 400.",
        latex=r"\sqrt{d+1}\,\mathrm{med}|T_{d+1}|<\sqrt d\,\mathrm{med}|T_d|\qquad(2\le d<400)",
        holds=dimensions_of_tiny_spaces,
    ),
    proof=enumeration(check=every_dimension, text="each dimension, by enclosures"),
    discharges=["F2.7"],
)
