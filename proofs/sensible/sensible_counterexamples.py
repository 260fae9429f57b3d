"""Three examples that show why the sensible set is as it is.

    Ordinary adversary: images x1, x2 with B(x1) = B(x2) = {x1, x2}, p(x1, 0) = 2/3, p(x2, 1) = 1/3. The Bayes
    classifier 01 has (R, R_adv, R_s) = (0, 1, 0), 00 has (1/3, 1/3, 1/3), 11 has (2/3, 2/3, 2/3), 10 has (1, 1, 1).
    Naive set {x' in B(x) : r(x') = y} without the case r(x) != y: one image, p = (2/3, 1/3): for the Bayes reference
    the least risk is 0, below the Bayes risk 1/3, and so it is for the reference 1, whose true risk is 2/3.
    Reference that is not Bayes: in the first example with r = 00: R_s(01) = 2/3 > 1/3 = R_s(00).

Where it is used: none of the conditions of sensible_optimum can be dropped.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.sensible import Problem, risk_table

THIRD = Fraction(1, 3)
TWO_IMAGES = (((2 * THIRD, 0), (0, THIRD)), ((0, 1), (0, 1)))
TABLE = {(0, 1): (0, 0, 3), (0, 0): (1, 1, 1), (1, 1): (2, 2, 2), (1, 0): (3, 3, 3)}
"""Standard, sensible and adversarial risk in thirds, for the reference 01."""


def ordinary_adversary(tally: Tally) -> None:
    """The first example: all four classifiers; and the Bayes classifier is worst for R_adv, alone best for R_s."""
    table = risk_table(Problem(*TWO_IMAGES), reference=(0, 1))
    tally.examined(len(table))
    for f, thirds in TABLE.items():
        for risk, third, name in zip(table[f], thirds, ("standard", "sensible", "adversarial"), strict=True):
            tally.compare(risk, "==", third * THIRD, f"{name} risk of {f}")
    for f in ((0, 0), (1, 1), (1, 0)):
        tally.compare(table[f].adversarial, "<=", table[0, 1].adversarial, f"adversarial risk of {f} and of (0, 1)")
        tally.compare(table[f].sensible, ">", table[0, 1].sensible, f"sensible risk of {f} and of (0, 1)")


def naive_set(tally: Tally) -> None:
    """The second example: for each reference the least naive risk of both classifiers."""
    law = (2 * THIRD, THIRD)
    for reference in (0, 1):
        naive = [sum(mass for y, mass in enumerate(law) if reference == y != f) for f in (0, 1)]
        tally.examined(2)
        tally.compare(min(naive), "==", 0, f"least naive risk for the reference {reference}")
        tally.compare(naive[reference], "==", 0, f"naive risk of the reference {reference} itself")
    tally.compare(1 - max(law), "==", THIRD, "Bayes risk")
    tally.compare(law[0], "==", 2 * THIRD, "risk of the label 1")


def other_reference(tally: Tally) -> None:
    """The third example."""
    table = risk_table(Problem(*TWO_IMAGES), reference=(0, 0))
    tally.examined(len(table))
    tally.compare(table[0, 1].sensible, "==", 2 * THIRD, "sensible risk of (0, 1) for the reference (0, 0)")
    tally.compare(table[0, 0].sensible, "==", THIRD, "sensible risk of (0, 0) for the reference (0, 0)")


def one_image_or_label(table: ClassTable, tally: Tally) -> None:
    """Smaller examples do not exist: with B(x) = {x} for all x, R_adv = R, here for a law on the first image."""
    if table.vertices > 3:
        return
    law = [(2 * THIRD, THIRD)] + [(0, 0)] * (table.vertices - 1)
    rows = risk_table(Problem(law, [[x] for x in range(table.vertices)]), reference=(0,) * table.vertices)
    tally.examined(len(rows))
    for f, row in rows.items():
        tally.compare(row.standard, "==", row.adversarial, f"{table.at()}, classifier {f}")


def examples(tally: Tally) -> None:
    """All three."""
    ordinary_adversary(tally)
    naive_set(tally)
    other_reference(tally)


sensible_counterexamples = Theorem(
    title="Why the sensible set is as it is",
    words="The ordinary adversary prefers other classifiers; a naive set rewards any reference.",
    statement=SetStatement(
        text=(
            "(R, R_adv, R_s) of 01, 00, 11, 10 in the example with two images are (0, 1, 0), (1/3, 1/3, 1/3), (2/3, "
            "2/3, 2/3), (1, 1, 1); the naive set {x' in B(x) : r(x') = y} gives the least risk 0 for both references "
            "on one image with p = (2/3, 1/3); with the reference 00, R_s(01) = 2/3 > 1/3 = R_s(00)."
        ),
        latex=r"R_{\mathrm{adv}}(01)=1>\tfrac13=R_{\mathrm{adv}}(00),\qquad R_s(01)=0",
        holds=one_image_or_label,
    ),
    proof=enumeration(check=examples, text="the risks of all classifiers of the three examples, as fractions"),
    discharges=["S1.2"],
)
