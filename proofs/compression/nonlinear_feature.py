"""One nonlinear feature keeps all robustness.

    m_i half the distance of x_i to the nearest other point, 0 < h < min m_i,
    phi(x) = (h/n) sum_i i clip((m_i - |x - x_i|)/h, 0, 1):
    phi is 1-Lipschitz and equal to (h/n) i on the ball of radius m_i - h about x_i.

Where it is used: a classifier of the one number phi(x) has rad_i >= m_i - h, and ((m-h)/m)^2 >= 1 - 2h/m: for the
regular simplex of d+1 points, where the factor of chosen_projection at k = 1 is 1/d, the bound fails by the full
factor d for such a map. So compression must mean a linear map there, or one that does not stretch backwards.
"""

from fractions import Fraction
from itertools import pairwise

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.compression.bump_ratio import bump_ratio

MOST_LEVELS = 6
STEP = Fraction(1, 8)


def feature(points: list[int], margins: list[Fraction], h: Fraction, x: Fraction) -> Fraction:
    """phi(x) on the line."""
    bumps = [min(max((m - abs(x - p)) / h, Fraction(0)), Fraction(1)) for p, m in zip(points, margins, strict=True)]
    return h / len(points) * sum((i * b for i, b in enumerate(bumps, 1)), Fraction(0))


def classes_on_a_line(table: ClassTable, tally: Tally) -> None:
    """All classes of 2 to 5 points of a line, h = 1/8 and 3/8, in steps of 1/8: phi is linear between them."""
    if table.coordinates > 1 or table.levels > MOST_LEVELS:
        return
    for mask in table.nonempty.tolist():
        points = [x for x in range(table.vertices) if mask >> x & 1]
        if not 2 <= len(points) <= 5:
            continue
        tally.examined(1)
        margins = [Fraction(min(abs(p - q) for q in points if q != p), 2) for p in points]
        for h in (Fraction(1, 8), Fraction(3, 8)):
            places = [i * STEP for i in range(int((table.levels - 1) / STEP) + 1)]
            values = [feature(points, margins, h, x) for x in places]
            steepest = max(abs(b - a) for a, b in pairwise(values))
            tally.compare(steepest, "<=", STEP, table.at(mask, h=h))
            for i, (p, m) in enumerate(zip(points, margins, strict=True), 1):
                inside = [v for x, v in zip(places, values, strict=True) if abs(x - p) <= m - h]
                tally.compare(max(inside), "==", h * i / len(points), table.at(mask, h=h, point=p))
                tally.compare(min(inside), "==", h * i / len(points), table.at(mask, h=h, point=p))


nonlinear_feature = Theorem(
    title="One nonlinear feature keeps all robustness",
    words="Disjoint bumps, each flat on almost the whole ball of its point.",
    statement=SetStatement(
        text=(
            "n >= 2 distinct points x_i, m_i half the distance of x_i to the nearest other, 0 < h < min m_i: phi(x) = "
            "(h/n) sum_i i clip((m_i - |x - x_i|)/h, 0, 1) is 1-Lipschitz and is (h/n) i for |x - x_i| <= m_i - h."
        ),
        latex=r"\phi(x)=\frac hn\sum_ii\,\mathrm{clip}\Bigl(\frac{m_i-\|x-x_i\|}h,0,1\Bigr)",
        holds=classes_on_a_line,
    ),
    proof=argument(
        uses=[bump_ratio],
        text=r"""
The i-th bump vanishes where |x - x_i| >= m_i. The balls |x - x_i| < m_i are disjoint, as m_i + m_j <= |x_i - x_j|. The
function (h/n) i clip((m_i - |x - x_i|)/h, 0, 1) has the Lipschitz constant (h/n)(i/h) = i/n <= 1. On a segment phi is a
finite sum of such functions with disjoint open supports, so on each piece it is one of them or 0, and it is
continuous: it is 1-Lipschitz. For |x - x_i| <= m_i - h the i-th clip is 1 and the others are 0. So the classifier that
answers with the i nearest to n phi(x)/h has rad_i >= m_i - h. bump_ratio has the last number.
""",
    ),
)
