r"""Bright majority is not extremal at every finite size.

    N = 2, L = 4, t = 1: the largest |int_t(C)|/|C| over all non-majority classes is 1/7, attained by the images whose
    entries are not both in the top three levels; rho_2(1) = 0.
    N = 3, L = 6, t = 2: the images whose entries are not all in the top five levels have 1/91; rho_3(2) = 0.

Where it is used: for L > 2 the exact optimum at finite size is open; bright_majority is optimal in the limit only.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable, class_table
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.spaces import ImageClass, ImageSpace, mask_engine
from proofs.isoperimetry.one_bit_optimum import optimum

BEST = Fraction(1, 7)


def some_entry_dark(space: ImageSpace) -> int:
    """The class of the images with an entry at level 0, as a mask."""
    return ImageClass.from_predicate(space, lambda x: min(x) == 0).mask


def compare_small(table: ClassTable, tally: Tally) -> None:
    """N = 2, L = 4, t = 1: all non-majority classes, all down-sets, the class that attains the maximum."""
    if (table.coordinates, table.levels) != (2, 4):
        return
    C, sizes, inside = table.non_majority, table.sizes, table.interiors(1)
    tally.examined(len(C))
    tally.compare_tables(7 * sizes[inside[C]], "<=", sizes[C], lambda i: table.at(C[i], t=1))
    best = some_entry_dark(table.space)
    tally.compare(int(best in set(table.down_sets.tolist())), "==", 1, table.at(best))
    tally.compare(2 * int(sizes[best]), "<=", table.vertices, table.at(best), ratio=False)
    tally.compare(Fraction(int(sizes[inside[best]]), int(sizes[best])), "==", BEST, table.at(best, t=1))
    tally.compare(optimum(2, 1), "==", 0, table.at(t=1))


def compare_larger(tally: Tally) -> None:
    """N = 3, L = 6, t = 2: the one class."""
    space = ImageSpace.grid(3, 6)
    C = some_entry_dark(space)
    inside, where = mask_engine(space, "hamming").interior(C, 2), "Hamming graph N = 3, L = 6, t = 2"
    tally.compare(2 * C.bit_count(), "<=", space.size, where, ratio=False)
    tally.compare(Fraction(inside.bit_count(), C.bit_count()), "==", Fraction(1, 91), where)
    tally.compare(optimum(3, 2), "==", 0, where)


def both_spaces(tally: Tally) -> None:
    """Every comparison of the statement."""
    compare_small(class_table(2, 4, "hamming"), tally)
    compare_larger(tally)


beyond_bright_majority = Theorem(
    title="Bright majority is not extremal at every finite size",
    words="For few entries and more than two levels, other classes withstand more changes.",
    statement=SetStatement(
        text=(
            "For N = 2, L = 4, t = 1 the largest |int_t(C)|/|C| over classes with 0 < mu(C) <= 1/2 is 1/7, while "
            "rho_2(1) = 0. For N = 3, L = 6, t = 2 the images with some entry at level 0 have the ratio 1/91, while "
            "rho_3(2) = 0."
        ),
        latex=(
            r"\max_{0<\mu(C)\le1/2}\frac{|\mathrm{int}_1(C)|}{|C|}=\frac17>\rho_2(1)=0\ (N=2,L=4),\qquad"
            r" \frac{|\mathrm{int}_2(C)|}{|C|}=\frac1{91}>\rho_3(2)=0\ (N=3,L=6)"
        ),
        holds=compare_small,
        elsewhere=compare_larger,
    ),
    proof=enumeration(check=both_spaces, text="all classes of H(2, 4) with t = 1; one class of H(3, 6) with t = 2"),
)
