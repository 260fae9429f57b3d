"""How much longer a perturbation in a random subspace is.

    For an affine classifier with normal w != 0 and a uniformly random subspace S of dimension m, 1 <= m < d, let r*
    and r_S be the shortest perturbations to the boundary in R^d and in S. Then |r*|^2/|r_S|^2 has the law Beta(m/2,
    (d - m)/2) exactly, with the mean m/d.

Where it is used: A. Fawzi, S.-M. Moosavi-Dezfooli, P. Frossard 2016 give the order sqrt(d/m) of |r_S|/|r*|.
"""

from fractions import Fraction
from itertools import combinations, product

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument

ENTRIES = (-2, 0, 1)


def coordinate_subspaces(table: ClassTable, tally: Tally) -> None:
    """The distance to the boundary in each coordinate subspace, and the mean ratio for each dimension."""
    d = table.coordinates
    if d == 1 or table.graph != "grid":
        return
    for w in product(ENTRIES, repeat=d):
        square = sum(a * a for a in w)
        if not square:
            continue
        tally.examined(table.vertices)
        for index in range(table.vertices):
            x = table.space.point(index)
            score = sum(a * k for a, k in zip(w, x, strict=True)) + 1
            for m in range(1, d):
                ratios = []
                for S in combinations(range(d), m):
                    inside = sum(w[i] * w[i] for i in S)
                    ratios.append(Fraction(inside, square))
                    if inside and score:
                        where = table.at(1 << index, w=w, S=S)
                        step = {i: Fraction(-score * w[i], inside) for i in S}
                        reached = score + sum(w[i] * e for i, e in step.items())
                        tally.compare(reached, "==", 0, where)
                        shortest, anywhere = sum(e * e for e in step.values()), Fraction(score * score, square)
                        tally.compare(anywhere / shortest, "==", ratios[-1], where)
                mean = sum(ratios) / len(ratios)
                tally.compare(mean, "==", Fraction(m, d), table.at(1 << index, w=w, m=m))


semirandom_noise = Theorem(
    title="Perturbations in a random subspace",
    words="The squared ratio of the two distances is the squared length of the projection of a unit normal.",
    statement=SetStatement(
        text=(
            "For an affine binary classifier on R^d with normal w != 0 and a uniformly random subspace S of "
            "dimension m, 1 <= m < d: |r*|^2/|r_S|^2 has exactly the law Beta(m/2, (d - m)/2), with the mean m/d."
        ),
        latex=r"\frac{\|r^*\|^2}{\|r_S\|^2}\sim\mathrm{Beta}\Bigl(\frac m2,\frac{d-m}2\Bigr),\qquad"
        r"\mathbb{E}\frac{\|r^*\|^2}{\|r_S\|^2}=\frac md",
        holds=coordinate_subspaces,
        graphs=("grid",),
    ),
    proof=argument(
        text=r"""
Let u = w/|w|. The boundary is at the distance |r*| along u. A perturbation v in S changes the score by |w| <u, v> =
|w| <P_S u, v>, so the shortest one has the direction of P_S u and |r_S| = |r*|/|P_S u| (infinite if P_S u = 0, which
has probability 0). So the ratio is |P_S u|^2.

u is fixed and S uniformly random. For a uniformly random rotation T the subspace T S_0 is uniformly random, S_0
spanned by the first m unit vectors, and |P_{T S_0} u| = |P_{S_0} T^{-1} u|, where T^{-1} u is uniform on the sphere,
like G/|G| with G ~ N(0, I). So the ratio has the law of (G_1^2 + ... + G_m^2)/(G_1^2 + ... + G_d^2) = A/(A + B) with
A and B independent, of the laws Gamma(m/2), Gamma((d - m)/2) (twice them are chi-squared): Beta(m/2, (d - m)/2). By
symmetry each G_i^2/|G|^2 has the mean 1/d.
""",
    ),
)
