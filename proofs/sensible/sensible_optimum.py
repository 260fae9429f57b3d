"""The Bayes classifier is the most robust one against a sensible adversary.

    Let r be a Bayes classifier, A_r(x, y) = {x' in B(x) : r(x') = y} if r(x) = y and {x} otherwise. For every f
    R_s(f) := P(some x' in A_r(X, Y) has f(x') != Y)  >=  R(f)  >=  R*  =  R(r)  =  R_s(r).

Where it is used: it answers the ordinary adversary, against whom the Bayes classifier can be the worst of all
(sensible_counterexamples). Which other classifiers are optimal: sensible_minimisers.

The idea is of J. Kim and X. Wang, arXiv 2205.10457; the definition of A_r and the general form are ours.
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sensible.checks import bayes_is_optimal, every_family
from derive.sensible.exhaustive import Space

LARGEST = 4


def least_risk_is_bayes(table: ClassTable, tally: Tally) -> None:
    """Image spaces with at most 4 images, B(x) the ball of radius t, all masses 0, 1 (and 2 for small spaces)."""
    if table.vertices > LARGEST:
        return
    for labels in (2, 3) if table.vertices < LARGEST else (2,):
        space = Space(table.vertices, labels)
        weights = 3 if table.vertices * labels <= 6 else 2
        for t in range(table.diameter + 1):
            balls = table.neighbourhoods(t)[[1 << x for x in range(table.vertices)]]
            bayes_is_optimal(space, space.distributions(weights), balls.astype("int64"), tally)


def all_families(tally: Tally) -> None:
    """The general form for all families of sets A(x, y) that contain x: 1 or 2 images with 2 or 3 labels."""
    for images, labels in ((1, 2), (1, 3), (2, 2), (2, 3)):
        space = Space(images, labels)
        every_family(space, space.distributions(3), tally)


sensible_optimum = Theorem(
    title="The Bayes classifier against a sensible adversary",
    words="An adversary that keeps to the cell of the Bayes classifier cannot make another classifier better.",
    statement=SetStatement(
        text=(
            "For a law of (X, Y) with finitely many labels, neighbourhoods B(x) that contain x, and a Bayes classifier "
            "r: every classifier f has R_s(f) >= R(f) >= R* = R(r) = R_s(r), where R_s(f) is the probability that some "
            "x' in A_r(X, Y) has f(x') != Y, A_r(x, y) = {x' in B(x) : r(x') = y} if r(x) = y, {x} otherwise. The same "
            "holds for every family A(x, y) with x in A(x, y), and A(x, y) inside {r = y} where r(x) = y."
        ),
        latex=r"R_s^r(f)\ge R(f)\ge R^*=R(r)=R_s^r(r)",
        holds=least_risk_is_bayes,
        elsewhere=all_families,
    ),
    proof=argument(
        text=r"""
x is in A(x, y), so an error of f at x counts for R_s: this is R_s(f) >= R(f). R(f) >= R* = R(r) is what a Bayes
classifier is. Now let f = r. If r(x) = y then r = y on A(x, y), so there is no error anywhere in it, as there is none
at x. If r(x) != y then x is in A(x, y) and there is an error, as there is at x. So the errors counted by R_s(r) are
those counted by R(r).

Only two properties of the family were used: x is in A(x, y), and A(x, y) lies in {r = y} where r(x) = y. The second
is necessary where it matters: if P(r(X) = Y, A(X, Y) not in {r = Y}) > 0, these (X, Y) are errors of r for the family
and no standard errors, so R_A(r) > R(r). The largest family within B is A(x, y) = {x' in B(x) : r(x') = y} where
r(x) = y, and B(x) elsewhere.

Measurability: nothing is needed on a finite space. On R^d with closed balls B and Borel f, r the set of the x for
which B(x) meets a Borel set E is E + B(0), an analytic set, hence universally measurable; for a family with a Borel
graph the set of (x, y) with some x' in A(x, y), f(x') != y is a projection of a Borel set, hence analytic.
""",
    ),
)
