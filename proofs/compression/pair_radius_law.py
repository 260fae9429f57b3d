"""The radius of a pair of labels of an interpolant: its exact law.

    x_1, ..., x_n iid N(0, I_d), P an orthogonal projection of rank k, 2 <= n <= k <= d, independent of the points,
    f(x) = W P x with W P x_i = E_i of least norm. For i != j, a the least |e| with f_j(x_i + e) >= f_i(x_i + e),
    m = |x_i - x_j|/2 and ell = k-n+1:
    a = 1/|w_i - w_j|,   2 a^2 ~ chi^2_ell,   2 m^2 ~ chi^2_d,   (a/m)^2 ~ Beta(ell/2, (d-ell)/2),
    a/m is independent of m; no linear interpolant of the same points has a larger a.

Where it is used: for n = k = d a/m has the law of |T_d|: square_ratio; it holds whatever k is, compressed_ratio.

The model is ours. The law of 2 a^2 alone also follows from the theory of Wishart matrices (R. J. Muirhead 1982, 3.2).
"""

from itertools import combinations

from derive.compression.interpolation import Interpolant
from derive.errors import DeriveError
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.basics.gaussian_projection import gaussian_projection
from proofs.compression.integer_interpolants import integer_interpolants
from proofs.compression.radius_of_normal import radius_of_normal
from proofs.compression.spare_dimensions import spare_dimensions
from proofs.compression.spare_dimensions_positive import spare_dimensions_positive
from proofs.compression.two_point_radius import two_point_radius


def images_as_points(table: ClassTable, tally: Tally) -> None:
    """Independent images of a class as points, compressed to their first k pixels: the formulas for a, and a <= m."""
    d = table.coordinates
    if table.graph != "grid" or d == 1:
        return
    for mask in table.nonempty.tolist():
        n = mask.bit_count()
        for k in range(n, d + 1) if 2 <= n <= 4 else ():
            images = [table.space.point(x) for x in range(table.vertices) if mask >> x & 1]
            points = [tuple(map(int, p)) for p in images]
            try:
                interpolant = Interpolant([p[:k] for p in points])
            except DeriveError:  # dependent after the projection: W does not exist
                continue
            tally.examined(1)
            for i, j in combinations(range(n), 2):
                pair, where = interpolant.pair(i, j), table.at(mask, k=k, i=i, j=j)
                tally.compare(pair.by_rows, "==", pair.by_distance, where)
                tally.compare(pair.by_rows, "==", pair.by_gram, where)
                tally.compare(pair.logits[0], "==", pair.logits[1], where)
                squared = sum((a - b) ** 2 for a, b in zip(points[i], points[j], strict=True))
                tally.compare(4 * pair.by_rows, "<=", squared, where)


pair_radius_law = Theorem(
    title="The radius of a pair of labels of an interpolant",
    words="It is half the distance of x_i - x_j from a subspace that is independent of it.",
    statement=SetStatement(
        text=(
            "x_1, ..., x_n iid N(0, I_d), P a projection of rank k independent of them, 2 <= n <= k <= d, W P x_i = "
            "E_i of least norm, ell = k-n+1, i != j: a = 1/|w_i - w_j| is the radius of the labels i, j at x_i; 2 a^2 "
            "~ chi^2_ell; with m = |x_i - x_j|/2, 2 m^2 ~ chi^2_d, (a/m)^2 ~ Beta(ell/2, (d-ell)/2), independent of m; "
            "no other linear interpolant has a larger a."
        ),
        latex=r"2a_{ij}^2\sim\chi^2_\ell,\quad2m_{ij}^2\sim\chi^2_d,\quad"
        r"\Bigl(\frac{a_{ij}}{m_{ij}}\Bigr)^2\sim\mathrm{Beta}\Bigl(\frac\ell2,\frac{d-\ell}2\Bigr),\quad\ell=k-n+1",
        holds=images_as_points,
        graphs=("grid",),
    ),
    proof=argument(
        uses=[
            gaussian_projection,
            integer_interpolants,
            radius_of_normal,
            spare_dimensions,
            spare_dimensions_positive,
            two_point_radius,
        ],
        text=r"""
f(x_i + e) = E_i + W P e, so f_j >= f_i says <w_j - w_i, P e> >= 1; the rows of W lie in the range of P, and the
shortest such e has the length 1/|w_i - w_j|. Almost surely V = span{P x_h} has the dimension n and V' = span{P x_h (h
!= i, j), P(x_i + x_j)} the dimension n-1. From W P x_h = E_h: <w_i - w_j, P x_h> = 0 for h != i, j, <w_i - w_j, P(x_i
+ x_j)> = 0, <w_i - w_j, P(x_i - x_j)> = 2; and w_i - w_j lies in V, as rows of least norm do. So w_i - w_j = tau nu,
nu a unit normal in V orthogonal to V', |tau| = 2/|<nu, P(x_i - x_j)>|. As P(x_i - x_j) lies in V, |<nu, P(x_i -
x_j)>| is its distance from V', and a is half of it (radius_of_normal; two_point_radius and integer_interpolants check
it).

Put G = (x_i - x_j)/sqrt 2 ~ N(0, I_d). It is independent of x_i + x_j and of the other points, hence of L, the
orthogonal complement of V' in the range of P, of dimension k-(n-1) = ell, 1 <= ell <= d-1 (spare_dimensions,
spare_dimensions_positive). The distance of P(x_i - x_j) from V' is sqrt 2 |P_L G|. So a^2 = |P_L G|^2/2, m^2 =
|G|^2/2, and gaussian_projection says the rest.

Let W' be another interpolant; its rows projected to the range of P do not become longer and still interpolate. Then
(w'_i - w'_j) - (w_i - w_j) is orthogonal to all P x_h, so to V, and |w'_i - w'_j| >= |w_i - w_j|.
""",
    ),
)
