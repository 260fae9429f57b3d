"""How much robustness survives a compression to k of d dimensions.

    P an orthogonal projection of rank k, 1 <= k < d, independent of x_1, ..., x_n iid N(0, I_d), n >= 2: no classifier
    of P x has min(rad_i, rad_j) above |P(x_i - x_j)|/2, and (|P(x_i - x_j)|/|x_i - x_j|)^2 ~ Beta(k/2, (d-k)/2), with
    the mean k/d.

Where it is used: the best compressed over the best uncompressed robustness of a pair has the root mean square
sqrt(k/d). If the logits moreover interpolate n <= k points linearly, k-n+1 takes the place of k (pair_radius_law).
"""

from fractions import Fraction
from itertools import combinations

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.basics.gaussian_projection import gaussian_projection
from proofs.compression.compressed_pair import compressed_pair
from proofs.compression.pair_radius_law import pair_radius_law


def coordinate_projections(table: ClassTable, tally: Tally) -> None:
    """The mean of the squared ratio over all projections on k pixels, for all pairs of images."""
    d = table.coordinates
    if d == 1 or table.graph != "grid":
        return
    for x, y in combinations(range(table.vertices), 2):
        squares = [(a - b) ** 2 for a, b in zip(table.space.point(x), table.space.point(y), strict=True)]
        tally.examined(1)
        for k in range(1, d):
            ratios = [Fraction(sum(squares[i] for i in S), sum(squares)) for S in combinations(range(d), k)]
            tally.compare(sum(ratios) / len(ratios), "==", Fraction(k, d), table.at(1 << x | 1 << y, k=k))


compressed_ratio = Theorem(
    title="How much robustness survives a compression to k of d dimensions",
    words="The squared ratio is the share of a normal vector that the projection keeps.",
    statement=SetStatement(
        text=(
            "P a projection of rank k, 1 <= k < d, independent of x_1, ..., x_n iid N(0, I_d), n >= 2, i != j: no "
            "classifier of P x has min(rad_i, rad_j) > |P(x_i - x_j)|/2, and (|P(x_i - x_j)|/|x_i - x_j|)^2 ~ Beta("
            "k/2, (d-k)/2), with the mean k/d and the tails of gaussian_projection."
        ),
        latex=r"\Bigl(\frac{\|\Pi(x_i-x_j)\|}{\|x_i-x_j\|}\Bigr)^2\sim\mathrm{Beta}\Bigl(\frac k2,\frac{d-k}2\Bigr),"
        r"\qquad\sqrt{\mathbb{E}(\cdot)^2}=\sqrt{k/d}",
        holds=coordinate_projections,
        graphs=("grid",),
    ),
    proof=argument(
        uses=[compressed_pair, gaussian_projection, pair_radius_law],
        text=r"""
The first claim is compressed_pair. G = (x_i - x_j)/sqrt 2 is standard normal and independent of the range L of P, of
dimension k < d: gaussian_projection with ell = k has the law, the mean k/d and both tails. (For k = d the ratio is 1.)
If n <= k and the logits interpolate the n points linearly, the radius of the pair is the a of pair_radius_law, whose
squared ratio to |x_i - x_j|/2 has the law with ell = k-n+1; for n = k its root mean square is 1/sqrt(d), whatever k is.
""",
    ),
)
