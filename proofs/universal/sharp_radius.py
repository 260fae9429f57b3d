"""The universal radius cannot be lowered.

    m >= 1, 0 <= k <= 1, 0 <= xi < 1, 0 < delta < 1. On R^m x R x R^m let r(y) = ((1 - xi) y/|y|, sqrt(1 - (1 -
    xi)^2)) and label 1 where y != 0 and k |(s, t)|^2 + 2 (1 - k) <(s, t), r(y)> >= 2 - k, label 0 elsewhere. Data (0,
    0, Y), Y uniform on the unit sphere, S = R^m x 0 x 0. The setting of unified_radius holds, and v in S with v or -v
    changes exactly the share P(|T_m| >= (2 - k - k |v|^2)/(2 (1 - k)(1 - xi)|v|)) for k < 1, and all images if and
    only if |v| >= 1 for k = 1. It is at least 1 - delta if and only if |v| >= rho(k, (1 - xi) q_m(delta)).

Where it is used: unified_radius, and with it flat_radius, is sharp for all parameters.
"""

from fractions import Fraction

import flint

from derive.evidence.balls import Real, certainly
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.universal import universal_radius
from proofs.universal.curved_root import curved_root
from proofs.universal.longest_alignment import longest_alignment
from proofs.universal.radius_is_least import radius_is_least
from proofs.universal.threshold_decreases import threshold_decreases
from proofs.universal.unified_radius import unified_radius
from proofs.universal.unit_normal import unit_normal

DIMENSIONS = (2, 3, 5, 20)
CURVATURES = (Fraction(0), Fraction(1, 20), Fraction(3, 10), Fraction(7, 10), Fraction(99, 100))
SLACKS = (Fraction(0), Fraction(3, 10), Fraction(19, 20))
MISSED = (Fraction(1, 20), Fraction(1, 2), Fraction(9, 10))
NORMAL = (Fraction(3, 5), Fraction(4, 5))


def label_changes_are_long(table: ClassTable, tally: Tally) -> None:
    """m = 1, 1 - xi = 3/5: points (s, t) of a grid around 0 with label 1 have at least the norm 1; r has label 1."""
    if table.coordinates != 2 or table.graph != "grid":
        return
    tally.examined(table.vertices)
    for k in (*CURVATURES, Fraction(1)):
        for index in range(table.vertices):
            s, t = (Fraction(2 * level, table.levels - 1) - 1 for level in table.space.point(index))
            square, a = s * s + t * t, s * NORMAL[0] + t * NORMAL[1]
            if k * square + 2 * (1 - k) * a >= 2 - k:
                tally.compare(1, "<=", square, table.at(1 << index, k=k))
        at_normal = k + 2 * (1 - k) * sum(v * v for v in NORMAL)
        tally.compare(at_normal, "==", 2 - k, f"the normal, k = {k}")


def changed_share(m: int, threshold: Real) -> Real:
    """P(|T_m| >= threshold) for m >= 2 and a threshold between 0 and 1."""

    def enclose(bits: int) -> flint.arb:
        q = threshold.enclosure(bits)
        return 1 - (q * q).beta_lower(flint.arb(1) / 2, flint.arb(m - 1) / 2, regularized=True)

    return Real(enclose, f"P(|T_{m}| >= {threshold})")


def share_at_the_radius(tally: Tally) -> None:
    """By the exact law of T_m: less than 1 - delta at 97/100 of the radius, more at 103/100."""
    for m, k, xi, delta in ((m, k, xi, d) for m in DIMENSIONS for k in CURVATURES for xi in SLACKS for d in MISSED):
        rho, where = universal_radius(m, delta, xi, k), f"m = {m}, k = {k}, xi = {xi}, delta = {delta}"
        tally.examined(1)
        for factor, relation in ((Fraction(97, 100), "<"), (Fraction(103, 100), ">")):
            z = factor * rho
            threshold = (2 - k - k * z * z) / (2 * (1 - k) * (1 - xi) * z)
            if certainly(threshold, "<=", 0) == "yes":
                share: Real | int = 1
            elif certainly(threshold, ">", 1) == "yes":
                share = 0
            else:
                share = changed_share(m, threshold)
            tally.compare(share, relation, 1 - delta, f"{where}, {factor} of the radius", ratio=False)


sharp_radius = Theorem(
    title="The universal radius cannot be lowered",
    words="In the example every inequality of the proof is an equality.",
    statement=SetStatement(
        text=(
            "In the example with the parameters m >= 1, 0 <= k <= 1, 0 <= xi < 1, 0 < delta < 1 every label change "
            "has at least the norm 1, r is one of norm 1 with |P_S r| = 1 - xi, and v in S changes, together with "
            "-v, a share of at least 1 - delta if and only if |v| >= rho(k, (1 - xi) q_m(delta))."
        ),
        latex=r"\mu\{x:\pm v\text{ changes the label of }x\}\ge 1-\delta\iff\|v\|\ge\rho(\kappa,(1-\xi)q_m(\delta))",
        holds=label_changes_are_long,
        graphs=("grid",),
        elsewhere=share_at_the_radius,
    ),
    proof=argument(
        uses=[unified_radius, curved_root, radius_is_least, longest_alignment, threshold_decreases, unit_normal],
        text=r"""
Write z = (s, t) and a = <z, r(y)> <= |z|, as r(y) has length 1 (unit_normal). The condition of label 1 gives 0 <= k
|z|^2 + 2 (1 - k) a - (2 - k) <= (|z| - 1)(k |z| + 2 - k) (longest_alignment), so |z| >= 1: the images have label 0,
and a label change has at least the norm 1, also if it moves y (y = 0 has label 0). At z = r the expression is 0: r is
a label change of norm 1, for k < 1 the only one (norm 1 leaves no room to move y, and forces a = |z| = 1).

For v in S the label at (v, 0, Y) is 1 if and only if k |v|^2 + 2 (1 - k)(1 - xi) <v, Y> >= 2 - k. |<v, Y>| has the
law of |v| |T_m|. For k < 1 this gives the share, with the threshold a(|v|)/(1 - xi) of threshold_decreases; for k = 1
it is |v| >= 1. The threshold decreases in |v|. P(|T_m| >= s) >= 1 - delta if and only if s <= q_m(delta) (m = 1: s <=
1, q_1 = 1), that is k |v|^2 + 2 (1 - k) c |v| - (2 - k) >= 0 with c = (1 - xi) q_m(delta). This holds at |v| = rho(k,
c) (curved_root), hence above it, as the left side increases in |v|; and if it holds then |v| >= rho(k, c)
(radius_is_least).
""",
    ),
)
