"""The least radius for N given images.

    In the situation of one_shift_for_all some v in S with |v| = 1/((1 - xi) sin(pi/(2 N))) has |<r_i, v>| >= 1 for
    all i. The constant is the best: for unit normals at the angles pi i/N, i = 0, ..., N - 1, in a plane (xi = 0) no
    shorter v has.

Where it is used: sin(pi/(2 N)) >= 1/N (sector_radius), so it is never worse than the bound N of one_shift_for_all,
and at most by the factor pi/2 better.

It is the zone conjecture of L. Fejes Toth, proved by Z. Jiang and A. Polyanskii, Geom. Funct. Anal. 27 (2017)
1367-1377; the short proof here is that of O. Ortega-Moreno as simplified by Y. Zhao, arXiv 2110.04376.
"""

from fractions import Fraction

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.universal.sector_radius import sector_radius


def widest_gap(angles: list[Fraction]) -> Fraction:
    """The largest gap between neighbouring angles on the circle of length 1."""
    ordered = sorted({angle % 1 for angle in angles})
    return max(after - angle for angle, after in zip(ordered, [*ordered[1:], ordered[0] + 1], strict=True))


def some_direction_serves(table: ClassTable, tally: Tally) -> None:
    """Normals in a plane at the angles pi x/V, x in A, for all classes A, in units of pi.

    |<r, v>| = sin(pi d), d the distance of the angle of v from the perpendicular of r modulo 1; the best v is in the
    middle of the widest gap between perpendiculars, and d must be at least 1/(2 N) there.
    """
    if table.coordinates > 1 or table.vertices > 10:
        return
    V = table.vertices
    tally.examined(len(table.nonempty))
    for mask in table.nonempty.tolist():
        angles = [Fraction(x, V) + Fraction(1, 2) for x in range(V) if mask >> x & 1]
        tally.compare(Fraction(1, 2 * len(angles)), "<=", widest_gap(angles) / 2, table.at(mask))


zones = Theorem(
    title="The least radius for N given images",
    words="The zones of width pi/N about N great circles do not cover the sphere.",
    statement=SetStatement(
        text=(
            "For unit vectors r_1, ..., r_N with |P_S r_i| >= 1 - xi some v in S with |v| = 1/((1 - xi) "
            "sin(pi/(2N))) has |<r_i, v>| >= 1 for all i; for the unit vectors at the angles pi i/N in a plane, xi = "
            "0, no shorter v has."
        ),
        latex=r"\exists v\in S,\ \|v\|=\frac{1}{(1-\xi)\sin(\pi/(2N))}:\quad|\langle r_i,v\rangle|\ge1\quad(i=1..N)",
        holds=some_direction_serves,
    ),
    proof=argument(
        uses=[sector_radius],
        text=r"""
Let u_i = P_S r_i/|P_S r_i| and let w maximise |prod_k <u_k, w>| over unit vectors w of S; the maximum M is positive.
Suppose |<u_i, w>| = sin phi with 0 < phi < pi/(2 N) for some i. On the great circle of w through u_i, w(th) with w(0)
= w, the product T(th) is a real trigonometric polynomial of degree at most N (if w = u_i up to sign then |<u_i, w>| =
1), |T| <= M = |T(0)|, and T vanishes at phi or -phi; say T(0) = M and T(phi) = 0.

Put g(th) = M cos(N th) - T(th), of degree at most N. g(0) = 0 and g'(0) = 0, as T has a maximum there: a double zero.
g(phi) = M cos(N phi) > 0. At th = j pi/N, j = 1, ..., 2 N - 1, (-1)^j g >= 0. So g has at least 2 N - 1 zeros in
[phi, (2 N - 1) pi/N], counted with multiplicity (replace T by (1 - e) T, for which the signs at the j pi/N are
strict, count, and let e tend to 0). With the double zero these are 2 N + 1 zeros in a period, more than a
trigonometric polynomial of degree N other than 0 can have: g = 0, against g(phi) > 0.

So |<u_i, w>| >= sin(pi/(2 N)) for all i, and v = w/((1 - xi) sin(pi/(2 N))) has |<r_i, v>| = |P_S r_i| |<u_i, v>| >= 1.

Optimality. The perpendiculars of the N normals at the angles pi i/N are N lines at angles pi/N apart; the direction
of any v is within pi/(2 N) of one of them, so |<r_i, v>| <= |v| sin(pi/(2 N)) for that i.
""",
    ),
)
