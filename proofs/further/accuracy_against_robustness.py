"""High accuracy excludes robustness in a simple model.

    y = +1 or -1 with probability 1/2 each; x_1 = y with probability p, else -y, 1/2 <= p < 1; x_2, ..., x_{d+1}
    independent N(eta y, 1), eta >= 0. A classifier with standard accuracy >= 1 - delta has robust accuracy
    at most (p/(1 - p)) delta against an adversary that changes each coordinate by at most eps >= 2 eta.

Where it is used: the example of D. Tsipras et al. 2019 (Robustness may be at odds with accuracy).
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.further.error_rates import error_rates

SHARES = (Fraction(1, 2), Fraction(3, 5), Fraction(4, 5), Fraction(19, 20))


def swapped_laws(table: ClassTable, tally: Tally) -> None:
    """Two laws in place of N(eta y, 1) that the adversary can turn into one another, on k points: all classifiers.

    A class is the set of the (x_1, point) with the answer +1; images with numbers below k have x_1 = +1.
    """
    if table.vertices % 2 or table.vertices > 10:
        return
    k = table.vertices // 2
    total = k * (k + 1) // 2
    law = {1: [i + 1 for i in range(k)], -1: [k - i for i in range(k)]}
    tally.examined(len(table.masks))
    for mask in table.masks.tolist():
        # how often the answer is +1, for x_1 = +1, -1 and the law of +1, -1
        says = {
            (x1, y): sum(w for i, w in enumerate(law[y]) if mask >> (i if x1 == 1 else k + i) & 1)
            for x1 in (1, -1)
            for y in (1, -1)
        }
        right = {(x1, y, z): says[x1, z] if y == 1 else total - says[x1, z] for x1, z in says for y in (1, -1)}
        for p in SHARES:
            weight = {(x1, y): (p if x1 == y else 1 - p) / 2 for x1, y in says}
            accuracy = sum(weight[x1, y] * right[x1, y, y] for x1, y in says) / total
            moved = sum(weight[x1, y] * right[x1, y, -y] for x1, y in says) / total
            # the robust accuracy is at most the accuracy on the moved points
            tally.compare(moved, "<=", p / (1 - p) * (1 - accuracy), table.at(mask, p=p))


accuracy_against_robustness = Theorem(
    title="High accuracy excludes robustness in a simple model",
    words="The adversary turns all weak features around; only the strong one is left, and it errs.",
    statement=SetStatement(
        text=(
            "y = +-1 uniform, x_1 = y with probability p (1/2 <= p < 1) and else -y, x_2, ..., x_{d+1} independent "
            "N(eta y, 1), eta >= 0: standard accuracy >= 1 - delta implies robust accuracy <= (p/(1 - p)) delta for "
            "changes of at most eps >= 2 eta in each coordinate."
        ),
        latex=r"\text{accuracy}\ge 1-\delta\quad\Longrightarrow\quad\text{robust accuracy}\le\frac{p}{1-p}\,\delta",
        holds=swapped_laws,
    ),
    proof=argument(
        uses=[error_rates],
        text=r"""
The adversary leaves x_1 alone and changes the others by -2 eta y, which turns N(eta y, 1) into N(-eta y, 1). Let a,
b, c, t be the error rates on unchanged points given (y = 1, x_1 = y), (y = 1, x_1 = -y), (y = -1, x_1 = y), (y = -1,
x_1 = -y).

The standard error is half of p a + (1 - p) b + p c + (1 - p) t, and it is at most delta. A moved point of (y = 1,
x_1 = y) has x_1 = 1 and the weak features of -1, so it looks like (y = -1, x_1 = -y): it is answered 1 at the rate t,
and this is right. In the same way the others give: twice the accuracy on moved points is
p t + (1 - p) c + p b + (1 - p) a, which is at most p/(1 - p) times twice the standard error (error_rates). The robust
accuracy is at most the accuracy on the moved points.
""",
    ),
)
