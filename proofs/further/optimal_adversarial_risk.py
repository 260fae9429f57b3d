"""The least adversarial risk is a largest matching.

    Two classes with masses P0, P1 on a finite image space, neighbourhoods N(x) that contain x; R_adv(f) is the mass of
    the (x, y) for which some x' in N(x) has f(x') != y. Then
    min over f of R_adv(f)  =  the largest mass that can be matched between the classes along pairs (x, 0), (x', 1)
    with N(x) and N(x') not disjoint.

Where it is used: `derive.optimal_risk` computes both sides; for classes of mass 1/2 each it is (1 - C)/2 with the
optimal transport cost C for the cost 1 where N(x), N(x') are disjoint and 0 elsewhere.

Source: A. N. Bhagoji, D. Cullina, P. Mittal 2019; also M. Pydi, V. Jog 2020.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.risk import optimal_risk
from derive.sensible.exhaustive import Space

WEIGHTS = ((1, 1), (2, 0), (0, 1), (1, 3), (3, 2), (0, 0), (1, 0), (0, 2))


def flow_is_least_risk(table: ClassTable, tally: Tally) -> None:
    """Spaces with at most 8 images, N(x) the ball of radius t: the flow against all 2^M classifiers."""
    M = table.vertices
    if M > 8:
        return
    space = Space(M, 2)
    for shift in range(3):
        weights = [WEIGHTS[(3 * x + shift) % len(WEIGHTS)] for x in range(M)]
        total = sum(map(sum, weights))
        for t in range(table.diameter + 1):
            masks = table.neighbourhoods(t)[[1 << x for x in range(M)]].astype("int64")
            best = optimal_risk(
                [(Fraction(p, total), Fraction(q, total)) for p, q in weights],
                [[place for place in range(M) if mask >> place & 1] for mask in masks.tolist()],
            )
            masses = [mass for pair in weights for mass in pair]
            risks = space.errors(space.everywhere(masks)) @ masses
            tally.examined(len(risks))
            where = table.at(t=t, masses=weights)
            tally.compare(best.risk, "==", Fraction(int(risks.min()), total), where, ratio=False)


optimal_adversarial_risk = Theorem(
    title="The least adversarial risk is a largest matching",
    words="Two images whose neighbourhoods meet cannot both be safe with different labels, and that is all.",
    statement=SetStatement(
        text=(
            "On a finite image space with two classes of masses P0, P1 >= 0 and neighbourhoods N(x) that contain x: "
            "the least adversarial risk of all classifiers is the largest mass that can be matched between the "
            "classes along pairs (x, 0), (x', 1) with N(x) and N(x') not disjoint."
        ),
        latex=(
            r"\min_f R_{\mathrm{adv}}(f)=\max\Bigl\{\sum\pi(x,x')\;:\;\sum_{x'}\pi(x,x')\le P_0(x),\ "
            r"\sum_x\pi(x,x')\le P_1(x'),\ \pi(x,x')=0 \text{ if } N(x)\cap N(x')=\emptyset\Bigr\}"
        ),
        holds=flow_is_least_risk,
    ),
    proof=argument(
        cites=["FordFulkerson1956"],
        text=r"""
Join (x, 0) and (x', 1) if N(x) and N(x') meet: the conflict graph, with the masses P0(x), P1(x') as weights.

The error set of any f, the set of the (x, y) for which some x'' in N(x) has f(x'') != y, is a vertex cover: at a point
of N(x) and N(x') the classifier has one label, so it errs on (x, 0) or on (x', 1). So R_adv(f) is the weight of a
vertex cover.

Conversely let Z be a vertex cover. Give label 0 to the union of the N(x) over the (x, 0) not in Z, and label 1 to all
other images. If (x, 0) is not in Z, all of N(x) has label 0: no error. If (x', 1) is not in Z, then N(x') meets no N(x)
with (x, 0) not in Z, as the pair would be joined and not covered; so all of N(x') has label 1: no error. All errors lie
in Z, and R_adv(f) is at most its weight.

So min R_adv is the least weight of a vertex cover. Add a source before the (x, 0) with capacities P0(x), a sink behind
the (x', 1) with capacities P1(x'), and no bound on the pairs: finite cuts are the vertex covers, flows are the
matchings, and a maximal flow has the value of a minimal cut [FordFulkerson1956].
""",
    ),
)
