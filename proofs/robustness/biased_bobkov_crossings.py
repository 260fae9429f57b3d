r"""The recursion over ramps at real image sizes.

    With the widths 1, ..., 120 the recursion of biased_bobkov crosses 1/2 at
    42, 53 (N = 784, eps = 1/100, 1/1000), 78, 99 (N = 3072), 510, 652 (N = 150528).

Where it is used: all but eps of any class of at most half of the images leave it by so many changed entries; with
real_image_one_bit the worst case at N = 150528, eps = 1/100 lies between 500 and 510.
"""

from fractions import Fraction

from derive.constants.ramp_recursion import first_crossing
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.robustness.biased_bobkov import SHARES, recursion
from proofs.robustness.real_image_entries import CASES

CROSSINGS = (42, 53, 78, 99, 510, 652)
AT_LEAST = ("0.52205", "0.50520", "0.50913", "0.50026", "0.50046", "0.50133")
BEFORE = ("0.49634", "0.47953", "0.49566", "0.48681", "0.49846", "0.49932")
WIDTHS = 120
USED_WIDTHS = 105
UNIT = Fraction(1, 10**5)


def table_values(tally: Tally) -> None:
    """Every width at every step, lower ends only; the value at the crossing and the one kept before it."""
    rows = zip(CASES, CROSSINGS, AT_LEAST, BEFORE, strict=True)
    for (N, eps), crossing, at_least, before in rows:
        where = f"N = {N}, eps = {eps}"
        found = first_crossing(N, eps, WIDTHS, None, True)
        proposed = first_crossing(N, eps, WIDTHS)
        if found is None or proposed is None:
            tally.compare(0, "==", 1, f"{where}: no crossing")
            continue
        tally.compare(found.radius, "==", crossing, where)
        tally.compare(found.value, ">=", at_least, where, ratio=False)
        tally.compare(abs(found.before - Fraction(before)), "<=", UNIT, where, ratio=False)
        # one width at each step, the one that floating point takes for the best, is enough
        tally.compare(proposed.radius, "==", crossing, where)
        tally.compare(proposed.value, ">=", at_least, where, ratio=False)
        tally.compare(proposed.widest, "<=", USED_WIDTHS, where, ratio=False)


def tiny_values(table: ClassTable, tally: Tally) -> None:
    """The same crossings from the short program of biased_bobkov."""
    N = table.coordinates
    tally.examined(1)
    for eps in SHARES:
        found = first_crossing(N, eps, WIDTHS, None, True)
        values = recursion(N, eps / 2, range(1, N), N - 1)
        crossed = values[-1] > Fraction(1, 2)
        tally.compare(
            -1 if found is None else found.radius, "==", len(values) - 1 if crossed else -1, table.at(eps=eps)
        )


biased_bobkov_crossings = Theorem(
    title="The recursion over ramps at real image sizes",
    words="The best proved bounds on the number of changed entries, for three image sizes and two shares.",
    statement=SetStatement(
        text=(
            "The first t with l_t > 1/2 in the recursion of biased_bobkov with the widths W = {1, ..., 120}, lower "
            "ends of balls only: 42 and 53 at N = 784, eps = 1/100 and 1/1000; 78 and 99 at N = 3072; 510 and 652 at "
            "N = 150528; with l_t >= 0.52205, 0.50520, 0.50913, 0.50026, 0.50046, 0.50133. The lower ends kept for "
            "t - 1 are 0.49634, 0.47953, 0.49566, 0.48681, 0.49846, 0.49932 up to 10^-5. One width at each step, of "
            "at most 105, is enough for all this."
        ),
        latex=r"t=42,\,53;\ 78,\,99;\ 510,\,652\quad(N=784;\,3072;\,150528,\ \varepsilon=10^{-2},10^{-3})",
        holds=tiny_values,
    ),
    proof=enumeration(check=table_values, text="all widths at each step, in 128-bit balls, lower ends kept"),
    discharges=["T9.c4", "H.a3"],
)
