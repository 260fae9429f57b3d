"""The maximum flow against all classifiers.

    For at most 6 images, whole-number masses and reflexive neighbourhood relations (not only symmetric ones) the
    maximum flow is the least adversarial risk of all 2^M classifiers: all relations with all masses 0, 1 for M <= 2 and
    for M = 3, and 150 relations with masses from 0 to 4 drawn with fixed seeds for each M from 3 to 6.

Where it is used: it stands beside the proof of optimal_adversarial_risk.
"""

import random
from fractions import Fraction

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from derive.risk import optimal_risk
from derive.sensible.exhaustive import Space

DRAWN = 150


def least_risk(space: Space, masks: np.ndarray, masses: np.ndarray, tally: Tally) -> None:
    """One problem: the flow and its classifier against the least of all risks."""
    M, total = space.images, int(masses.sum())
    best = optimal_risk(
        [(Fraction(int(p), total), Fraction(int(q), total)) for p, q in masses.reshape(M, 2)],
        [[place for place in range(M) if mask >> place & 1] for mask in masks.tolist()],
    )
    risks = space.errors(space.everywhere(masks)) @ masses
    tally.examined(len(risks))
    where = f"masses {masses.tolist()}, neighbourhoods {masks.tolist()}"
    tally.compare(best.risk, "==", Fraction(int(risks.min()), total), where, ratio=False)


def all_relations(images: int, tally: Tally) -> None:
    """Every reflexive relation and every table of masses 0, 1."""
    space = Space(images, 2)
    for masks in space.relations():
        for masses in space.distributions(2):
            least_risk(space, masks, masses, tally)


def drawn_relations(images: int, tally: Tally) -> None:
    """Relations and masses drawn with a fixed seed."""
    draw, space = random.Random(images), Space(images, 2)
    for _ in range(DRAWN):
        density = draw.random()
        masks = [1 << x | sum((draw.random() < density) << y for y in range(images) if y != x) for x in range(images)]
        masses = np.array([draw.randrange(5) for _ in range(2 * images - 1)] + [1])
        least_risk(space, np.array(masks), masses, tally)


def every_problem(tally: Tally) -> None:
    """All of the statement."""
    for images in (1, 2, 3):
        all_relations(images, tally)
    for images in (3, 4, 5, 6):
        drawn_relations(images, tally)


def tiny_problem(table: ClassTable, tally: Tally) -> None:
    """All relations on as many images as the space has."""
    if table.vertices == 2:
        all_relations(2, tally)


optimal_risk_on_tiny_spaces = Theorem(
    title="The maximum flow against all classifiers",
    words="Every small problem, by trying all classifiers.",
    statement=SetStatement(
        text=(
            "The maximum flow of the conflict graph is the least adversarial risk of all 2^M classifiers: for all "
            "reflexive relations and all masses 0, 1 (not all 0) on M = 1, 2, 3 images, and for 150 relations with "
            "masses 0 to 4 drawn with fixed seeds for each M = 3, 4, 5, 6."
        ),
        latex=r"\min_f R_{\mathrm{adv}}(f)=\text{maximum flow}\qquad\text{for all problems listed}",
        holds=tiny_problem,
    ),
    proof=enumeration(check=every_problem, text="all 2^M classifiers of every problem, in whole numbers"),
    discharges=["N7.1"],
)
