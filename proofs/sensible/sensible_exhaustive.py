"""The statements about the sensible risk for all classifiers on tiny image spaces.

    All K^M classifiers and references (so all Bayes selections, whatever the ties), all reflexive relations as
    neighbourhoods, all masses up to a bound, images without mass among them: (M, K) = (1, 2), (1, 3), (2, 2), (2, 3),
    (3, 2) as listed, (4, 2) and (3, 3) with fewer masses or symmetric relations in addition.

Where it is used: it stands beside the proofs of sensible_optimum and sensible_minimisers.
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.sensible.checks import bayes_is_optimal, every_family, order_of_risks
from derive.sensible.exhaustive import Space

# images, labels, masses below this number, symmetric relations only
CASES = (
    (1, 2, 5, False),
    (1, 3, 3, False),
    (2, 2, 3, False),
    (2, 3, 3, False),
    (3, 2, 4, False),
    (4, 2, 2, True),
    (3, 3, 2, True),
)


def case(images: int, labels: int, weights: int, symmetric: bool, tally: Tally) -> None:
    """One size of space: every relation, every reference, every classifier, every table of masses."""
    space = Space(images, labels)
    masses = space.distributions(weights)
    for relation in space.relations(symmetric):
        order_of_risks(space, masses, relation, tally)
        bayes_is_optimal(space, masses, relation, tally)


def every_case(tally: Tally) -> None:
    """All cases, and the general form for all families of sets with x in A(x, y)."""
    for images, labels, weights, symmetric in CASES:
        case(images, labels, weights, symmetric, tally)
    for images, labels, weights in ((1, 2, 3), (1, 3, 3), (2, 2, 3), (2, 3, 3), (3, 2, 2)):
        space = Space(images, labels)
        every_family(space, space.distributions(weights), tally)


def tiny_case(table: ClassTable, tally: Tally) -> None:
    """The case of as many images as the space has, 2 labels, all relations."""
    if table.vertices <= 3:
        case(table.vertices, 2, 3, False, tally)


sensible_exhaustive = Theorem(
    title="The sensible risk of all classifiers on tiny spaces",
    words="Every classifier, every reference, every adversary and every small table of masses.",
    statement=SetStatement(
        text=(
            "For (M, K) in {(1,2), (1,3), (2,2), (2,3), (3,2), (4,2), (3,3)} images and labels, for all reflexive "
            "neighbourhood relations (for the last two the symmetric ones), all integer masses from 0 to 4, 2, 2, 2, "
            "3, 1, 1, all references r and classifiers f: R <= R_s <= R_adv, the decomposition of R_adv, R_s(r) = "
            "R(r), R* <= min R_s <= R(r), R(f) <= R(r) for minimisers f; for r Bayes: min R_s = R*, for A_r and for "
            "the largest family, and the minimisers are those of (a) and (b). For all families of sets with x in "
            "A(x, y) (masses to 2, for (3, 2) to 1): R_A(r) = R(r) exactly if A(x, y) lies in {r = y} where p(x, y) "
            "> 0 and r(x) = y, and then min R_A = R* for r Bayes."
        ),
        latex=r"R^*=\min_f R_s^r(f)=R_s^r(r)\quad\text{for all finite problems listed}",
        holds=tiny_case,
    ),
    proof=enumeration(check=every_case, text="all cases that the statement lists, in whole numbers"),
    discharges=["S1.1"],
)
