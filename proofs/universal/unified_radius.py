"""One perturbation for most images, flat and curved boundaries at once.

    Unit vectors r(x), a subspace S of dimension m with |P_S r(x)| >= 1 - xi. For 0 <= k <= 1 call (x, v) k-curved if,
    for u = v and u = -v,   k |u|^2 + 2 (1 - k) <u, r(x)>  >=  2 - k   implies that x + u has another label than x.
    Let 0 <= c <= 1 - xi, k + c > 0, rho = rho(k, c), delta = P(|T_m| < c/(1 - xi)), and let (x, V) be k-curved with
    probability >= 1 - beta for V uniform on the sphere of radius rho of S. Then some v in S with |v| = rho has mu(x :
    x + v or x - v has another label)  >=  1 - delta - beta.

Where it is used: k = 0 is flat_radius, c = 0 is curved_radius; the radius cannot be lowered (sharp_radius).

Here T_m is one coordinate of a uniform point of the unit sphere of R^m, lengths are in units of the distance to the
boundary. The model is ours, after S.-M. Moosavi-Dezfooli et al., arXiv 1705.09554.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.universal import radius_at
from proofs.universal.curved_denominator import curved_denominator
from proofs.universal.curved_root import curved_root
from proofs.universal.disc_condition import disc_condition
from proofs.universal.radius_decreases_in_alignment import radius_decreases_in_alignment
from proofs.universal.radius_decreases_in_curvature import radius_decreases_in_curvature
from proofs.universal.radius_of_aligned_normals import radius_of_aligned_normals
from proofs.universal.radius_of_unit_disc import radius_of_unit_disc
from proofs.universal.threshold_slack import threshold_slack

CURVATURES = (Fraction(0), Fraction(1, 20), Fraction(3, 10), Fraction(7, 10), Fraction(1))


def normals_in_a_plane(table: ClassTable, tally: Tally) -> None:
    """m = 2, xi = 0: images with the normals at the angles pi x/V, x in A, for all classes A; c = sin(pi j/(2 V)).

    Then delta = j/V, and v at the angle pi s/(2 V) fools x (at the radius rho) if and only if 2 x and s differ by at
    most V - j modulo 2 V, whatever the curvature. The best s must fool at least (1 - j/V) |A| images.
    """
    if table.coordinates > 1:
        return
    V = table.vertices
    tally.examined(len(table.nonempty))
    for j in range(1, V):
        best = 0 * table.sizes
        for s in range(2 * V):
            near = sum(1 << x for x in range(V) if min((2 * x - s) % (2 * V), (s - 2 * x) % (2 * V)) <= V - j)
            best = best.clip(min=table.sizes[table.masks & near])
        classes = table.nonempty
        tally.compare_tables(
            V * best[classes], ">=", (V - j) * table.sizes[classes], lambda i, j=j: table.at(table.nonempty[i], j=j)
        )


def condition_at_the_radius(tally: Tally) -> None:
    """k rho^2 + 2 (1 - k) a >= 2 - k for a > c rho and not for a < c rho, c = i/8; and rho >= 1."""
    for k in CURVATURES:
        for c in (Fraction(i, 8) for i in range(9) if i or k):
            rho, where = radius_at(k, c), f"k = {k}, c = {c}"
            tally.examined(1)
            tally.compare(rho, ">", 1 - Fraction(1, 10**12), where, ratio=False)
            for a, relation in ((c * rho + Fraction(1, 10**9), ">"), (c * rho - Fraction(1, 10**9), "<")):
                if k < 1:
                    tally.compare(k * rho * rho + 2 * (1 - k) * a, relation, 2 - k, where, ratio=False)


unified_radius = Theorem(
    title="One perturbation for most images",
    words="A random direction of the subspace is aligned well enough with most normals; curvature helps.",
    statement=SetStatement(
        text=(
            "Unit vectors r(x), |P_S r(x)| >= 1 - xi, dim S = m >= 1, 0 <= k <= 1, 0 <= c <= 1 - xi, k + c > 0, rho "
            "= (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))), delta = P(|T_m| < c/(1 - xi)); (x, V) k-curved "
            "with probability >= 1 - beta for V uniform on the sphere of radius rho of S: some v in S with |v| = rho "
            "has mu(x : v or -v changes the label of x) >= 1 - delta - beta, and v or -v alone at least half of that."
        ),
        latex=(
            r"\exists v\in S,\ \|v\|=\rho(\kappa,c):\quad \mu\{x: k(x+v)\ne k(x)\ \text{or}\ k(x-v)\ne k(x)\}"
            r"\ge 1-\delta-\beta"
        ),
        holds=normals_in_a_plane,
        elsewhere=condition_at_the_radius,
    ),
    proof=argument(
        uses=[
            disc_condition,
            curved_denominator,
            curved_root,
            threshold_slack,
            radius_decreases_in_curvature,
            radius_decreases_in_alignment,
            radius_of_unit_disc,
            radius_of_aligned_normals,
        ],
        text=r"""
rho is defined (curved_denominator), and k rho^2 + 2 (1 - k) c rho = 2 - k (curved_root). It is at least 1, because it
decreases in k to 1 (radius_decreases_in_curvature, radius_of_unit_disc), and smaller values of c may be used
(radius_decreases_in_alignment, radius_of_aligned_normals). For k > 0 the condition in the definition of k-curved says
that u is not in the open disc of radius 1/k that touches the unit circle at r from outside (disc_condition); it becomes
weaker as k grows.

Fix x, and let u be the one of V, -V with <u, r> >= 0. <V, r> = <V, P_S r> has the law of rho |P_S r| T_m, so <u, r>
>= rho c with V-probability at least P((1 - xi)|T_m| >= c) = 1 - delta (if c = 0, always, and the condition on P_S r
is not needed). In that event, by threshold_slack with z = rho, a = <u, r>,
    k rho^2 + 2 (1 - k) <u, r> - (2 - k) = 2 (1 - k)(<u, r> - c rho) >= 0.
So if (x, V) is also k-curved, x + u has another label. The event is Borel; by Fubini the mean over V of the share of x
that V or -V changes is at least 1 - delta - beta, so some v attains it. One of v, -v changes at least half of those.
""",
    ),
)
