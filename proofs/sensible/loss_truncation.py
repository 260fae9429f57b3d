"""What the sensible adversary does to a loss.

    (a) phi continuous and nonincreasing, z(x) = <w, x> + b, f = sign z where z != 0, r = f, a closed ball of radius
    eps, m = y z(x). The supremum of phi(y z) over A_f(x, y) is phi(max(0, m - eps |w|_*)) if f(x) = y, phi(m)
    otherwise. (b) With K labels and r = f, p_y >= 1/K on A_f(x, y) where f(x) = y: the cross-entropy is at most log K.
    (c) For 1/2 < c <= 1 the points with cross-entropy <= -log c form a family as in sensible_optimum for r = f.

Where it is used: at a point of the right label the sensible loss is at most phi(0), log 2 for the logistic loss: the
loss is truncated. That this is what arXiv 2205.10457 calls implicit loss truncation is our reading.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.sensible.largest_of_three import largest_of_three
from proofs.sensible.logistic_loss import logistic_loss
from proofs.sensible.more_than_half import more_than_half
from proofs.sensible.rising_cross_entropy import rising_cross_entropy
from proofs.sensible.sensible_optimum import sensible_optimum
from proofs.sensible.uniform_cross_entropy import uniform_cross_entropy

RADII = (Fraction(1, 4), Fraction(1), Fraction(5, 2))
SLOPES = (-2, 0, 1)


def linear_scores(coordinates: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Some nonzero w and b of whole numbers."""
    for w in product(SLOPES, repeat=coordinates):
        if any(w):
            for b in (-3, 0, 1):
                yield w, b


def least_margin(table: ClassTable, tally: Tally) -> None:
    """(a) for the largest-coordinate ball around every image: the least margin on the part of the ball where it is
    >= 0, at a corner of the ball or where the segment to the least corner has the margin 0.
    """
    d = table.coordinates
    if table.vertices > 9:
        return
    for w, b in linear_scores(d):
        tally.examined(table.vertices)
        for index, eps, y in product(range(table.vertices), RADII, (-1, 1)):
            x = table.space.point(index)
            m = y * (sum(a * k for a, k in zip(w, x, strict=True)) + b)
            if m < 0:
                continue
            corners = [[k + s * eps for k, s in zip(x, signs, strict=True)] for signs in product((-1, 1), repeat=d)]
            margins = [y * (sum(a * k for a, k in zip(w, corner, strict=True)) + b) for corner in corners]
            lowest = min(margins)
            # the margin is affine: on the segment from x to the lowest corner it takes every value between
            least = lowest if lowest >= 0 else Fraction(0)
            where = table.at(1 << index, w=w, b=b, eps=eps, y=y)
            tally.compare(max(0, m - eps * sum(map(abs, w))), "==", least, where)


def label_probabilities(tally: Tally) -> None:
    """(b), (c) for all probabilities with a small denominator: K p_y >= 1 for the largest; p_y > 1/2 is the largest."""
    for labels, total in ((2, 12), (3, 12), (4, 8)):
        for p in product(range(total + 1), repeat=labels):
            if sum(p) == total:
                where = f"probabilities {p} over {total}"
                tally.compare(labels * max(p), ">=", total, where)
                for y, q in enumerate(p):
                    if 2 * q > total:
                        others = max(v for j, v in enumerate(p) if j != y)
                        tally.compare(others, "<", q, where, ratio=False)


loss_truncation = Theorem(
    title="The sensible adversary truncates the loss",
    words="Where the classifier is right, the adversary can only reach its boundary.",
    statement=SetStatement(
        text=(
            "(a) For a linear score z with margin m = y z(x), f = sign z, reference f and a closed ball of radius "
            "eps: the supremum of phi(y z) over A_f(x, y) is phi(max(0, m - eps |w|_*)) if f(x) = y and phi(m) "
            "otherwise, for continuous nonincreasing phi. (b) If y has the largest of K probabilities, -log p_y <= "
            "log K. (c) For 1/2 < c <= 1, p_y >= c implies that y is the label: the sets of cross-entropy <= -log c "
            "({x} where x exceeds it) satisfy the conditions of sensible_optimum."
        ),
        latex=r"\sup_{x'\in A_f(x,y)}\varphi(y\,z(x'))=\varphi(\max(0,\,m-\varepsilon\|w\|_*))\qquad(f(x)=y)",
        holds=least_margin,
        graphs=("grid",),
        elsewhere=label_probabilities,
    ),
    proof=argument(
        uses=[
            sensible_optimum,
            logistic_loss,
            largest_of_three,
            more_than_half,
            uniform_cross_entropy,
            rising_cross_entropy,
        ],
        text=r"""
(a) If f(x) != y then A = {x}, and the loss is phi(m). Let f(x) = y, so m >= 0, and B the ball. Then the points of B
with y z > 0 are in A, and those of A have y z >= 0; x is in A. On B the affine margin takes exactly the values from
m - eps |w|_* to m + eps |w|_*, as the dual norm is attained; on the part of B with y z >= 0 exactly those from
max(0, m - eps |w|_*) on, and on A the same up to that end point if it is 0. phi is continuous and nonincreasing, so the
supremum is its value at that end. In particular it is at most phi(0); for phi(m) = log(1 + exp(-m)) this is log 2
(logistic_loss).

(b) A_f(x, y) consists of points where y has the largest probability. There K p_y - 1 is the sum over j of p_y - p_j
>= 0 (largest_of_three for K = 3, the same for every K), so -log p_y <= -log(1/K) = log K (uniform_cross_entropy).

(c) If p_y >= c > 1/2, every other p_j is at most 1 - c < c (more_than_half), so f says y. The set of the points of B
with cross-entropy <= -log c, for x with that property, contains x and lies in {f = y}; for other x the set is {x}.
These are the two conditions of sensible_optimum. At c = 1/2 this fails: at p = (1/2, 1/2) both labels meet the
bound; there take the points with cross-entropy < log 2, where p_y > 1/2 > p_j.

The moved points alone are no sensible adversary: rising_cross_entropy is a step after which the label is right although
the loss has grown.
""",
    ),
)
