"""All classifiers that are optimal against a sensible adversary.

    Let the image space be finite, r Bayes. f minimises the sensible risk R_s if and only if
    (a) f(x) has the largest p(x, .) for every x with positive mass, and
    (b) f = r on B(x) and {r = r(x)} for every x with positive mass and f(x) = r(x).
    For an arbitrary reference r:  R*  <=  min R_s  <=  R_s(r) = R(r), and every minimiser f has R(f) <= R(r);
    R <= R_s <= R_adv, and R_adv(f) = R(f) + P(f(X) = Y, some x' in B(X) has f(x') != f(X)).

Where it is used: (b) speaks of images without mass too, on which the standard risk is silent; and sensible training
never ends below the natural accuracy of its reference.
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sensible.checks import bayes_is_optimal, order_of_risks
from derive.sensible.exhaustive import Space
from proofs.sensible.sensible_optimum import sensible_optimum

LARGEST = 4


def minimisers_are_as_stated(table: ClassTable, tally: Tally) -> None:
    """Image spaces with at most 4 images, B(x) the ball of radius t, all masses 0, 1 (and 2 for small spaces)."""
    if table.vertices > LARGEST:
        return
    for labels in (2, 3) if table.vertices < LARGEST else (2,):
        space = Space(table.vertices, labels)
        masses = space.distributions(3 if table.vertices * labels <= 6 else 2)
        for t in range(table.diameter + 1):
            balls = table.neighbourhoods(t)[[1 << x for x in range(table.vertices)]].astype("int64")
            order_of_risks(space, masses, balls, tally)
            bayes_is_optimal(space, masses, balls, tally)


sensible_minimisers = Theorem(
    title="All optimal classifiers against a sensible adversary",
    words="They are the Bayes classifiers that agree with the reference around every image where they agree with it.",
    statement=SetStatement(
        text=(
            "On a finite image space, r Bayes: f minimises R_s if and only if (a) f(x) has the largest p(x, .) for "
            "all x of positive mass and (b) f = r on B(x) and {r = r(x)} for all x of positive mass with f(x) = "
            "r(x). For every reference r: R <= R_s <= R_adv, R* <= min R_s <= R_s(r) = R(r), every minimiser f of "
            "R_s has R(f) <= R(r), and R_adv(f) = R(f) + P(f(X) = Y, some x' in B(X) has f(x') != f(X))."
        ),
        latex=r"R^*\le\min_f R_s^r(f)\le R_s^r(r)=R(r),\qquad R\le R_s^r\le R_{\mathrm{adv}}",
        holds=minimisers_are_as_stated,
    ),
    proof=argument(
        uses=[sensible_optimum],
        text=r"""
Order. {x} is inside A_r(x, y), which is inside B(x): R <= R_s <= R_adv. In R_adv(f) - R(f) only those (x, y) remain for
which f(x) = y and some x' in B(x) has f(x') != y = f(x); in the same way
    R_s(f) - R(f) = P(f(X) = Y, some x' in A_r(X, Y) has f(x') != Y).                                        (*)

Any reference. R_s(r) = R(r), as in sensible_optimum, which uses no property of r for this. So min R_s <= R(r), and
min R_s >= min R = R*. A minimiser f has R(f) <= R_s(f) = min R_s <= R_s(r) = R(r). With r = f this is R_s(f) = R(f).

Minimisers for a Bayes reference. The minimum is R* (sensible_optimum), so f is a minimiser if and only if R(f) = R*
and the probability in (*) is 0. The first is (a). By (a), p(x, f(x)) > 0 for every x of positive mass (f(x) has the
largest of the p(x, y), which do not all vanish), so (*) is 0 if and only if for every such x all x' in A_r(x, f(x))
have f(x') = f(x). If r(x) != f(x) then A_r(x, f(x)) = {x} and nothing is asked. If r(x) = f(x) it is B(x) and
{r = r(x)}, and f = f(x) = r(x) = r there: (b).
""",
    ),
)
