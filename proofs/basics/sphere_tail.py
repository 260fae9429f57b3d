"""The tail of a coordinate of the sphere.

    For d >= 2 and 0 <= t <= 1:   P(|T_d| >= t)  <=  (1-t^2)^((d-1)/2)  <=  exp(-(d-1) t^2/2).

Where it is used: in square_ratio. There is no factor 2.
"""

from fractions import Fraction

from derive.evidence.balls import Real, exp, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import share_within
from derive.universal.radii import share_below
from proofs.basics.exponential_above_line import exponential_above_line
from proofs.basics.sphere_constant_below import sphere_constant_below
from proofs.basics.sphere_coordinate import sphere_coordinate
from proofs.basics.sphere_small_tail_slopes import sphere_small_tail_slopes
from proofs.basics.sphere_tail_exponential import sphere_tail_exponential
from proofs.basics.sphere_tail_slope import sphere_tail_slope

STEPS = 16


def tails(d: int, tally: Tally) -> None:
    """Exact for odd d, enclosed for even d; t = 1/16, ..., 15/16."""
    tally.examined(1)
    for i in range(1, STEPS):
        t = Fraction(i, STEPS)
        where = f"d = {d}, t = {t}"
        bound: Real | Fraction
        if d % 2:
            bound = (1 - t**2) ** ((d - 1) // 2)
            tally.compare(1 - share_within(d, t), "<=", bound, where)
        else:
            bound = (1 - t**2) ** ((d - 2) // 2) * sqrt(1 - t**2)
            tally.compare(1 - share_below(d, t), "<=", bound, where)
        tally.compare(bound, "<=", exp(-(d - 1) * t**2 / 2), where, ratio=False)


def dimension_of_the_space(table: ClassTable, tally: Tally) -> None:
    """d = L for the spaces with one coordinate."""
    if table.coordinates == 1:
        tails(table.levels, tally)


def larger_dimensions(tally: Tally) -> None:
    """d up to 61, and 100, 1001."""
    for d in (*range(17, 62), 100, 1001):
        tails(d, tally)


sphere_tail = Theorem(
    title="The tail of a coordinate of the sphere",
    words="The difference of bound and tail first rises, then falls, and is 0 at both ends.",
    statement=SetStatement(
        text="For d >= 2 and 0 <= t <= 1: P(|T_d| >= t) <= (1-t^2)^((d-1)/2) <= exp(-(d-1) t^2/2).",
        latex=r"P(|T_d|\ge t)\le(1-t^2)^{(d-1)/2}\le e^{-(d-1)t^2/2}",
        holds=dimension_of_the_space,
        elsewhere=larger_dimensions,
    ),
    proof=argument(
        uses=[
            exponential_above_line,
            sphere_constant_below,
            sphere_coordinate,
            sphere_small_tail_slopes,
            sphere_tail_exponential,
            sphere_tail_slope,
        ],
        text=r"""
D(t) = (1-t^2)^((d-1)/2) - P(|T| >= t) is continuous on [0, 1] with D(0) = D(1) = 0. By sphere_coordinate P(|T| >= t)
has the derivative -kappa_d (1-t^2)^((d-3)/2) on [0, 1) (for d = 2 and d = 5 in closed form:
sphere_small_tail_slopes), so by sphere_tail_slope D'(t) = (1-t^2)^((d-3)/2) (kappa_d - (d-1) t). As 0 < kappa_d <=
d-1 (sphere_constant_below), D' is nonnegative up to t = kappa_d/(d-1) <= 1 and then not positive. So D rises from 0
and then falls to 0: D >= 0. The second bound is sphere_tail_exponential for t < 1 (at bottom 1-u <= exp(-u),
exponential_above_line); at t = 1 it is 0 <= exp(-(d-1)/2).
""",
    ),
)
