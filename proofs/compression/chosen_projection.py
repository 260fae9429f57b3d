"""A projection that is chosen from the points.

    n >= 2 distinct points of R^d, P ANY orthogonal projection of rank k, C = sum_i (x_i - mean)(x_i - mean)^T with the
    eigenvalues lambda_1 >= lambda_2 >= ...: for every classifier of P x that separates all labels
    mean over pairs of min(rad_i, rad_j)^2  <=  ((lambda_1 + ... + lambda_k)/tr C) mean over pairs of |x_i - x_j|^2/4.

Where it is used: for Gaussian points with n = d the factor is at most (4 + o(1)) k/d, so choosing the projection gains
at most a factor 2 in the root mean square over compressed_ratio.
"""

from fractions import Fraction
from itertools import combinations

import flint

from derive.evidence.balls import Real
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.basics.gaussian_projection import gaussian_projection
from proofs.compression.compressed_pair import compressed_pair
from proofs.compression.pair_sum import pair_sum
from proofs.compression.three_pair_sum import three_pair_sum
from proofs.compression.two_root_square import two_root_square
from proofs.compression.two_root_square_limit import two_root_square_limit


def largest_eigenvalues(scatter: flint.fmpq_mat, k: int) -> Real:
    """The sum of the k largest eigenvalues of a symmetric matrix, as roots of its characteristic polynomial."""
    polynomial = scatter.charpoly()
    whole = flint.fmpz_poly([int(c * polynomial.denom()) for c in polynomial.coeffs()])

    def enclose(bits: int) -> flint.arb:
        roots = [root.real for root, times in whole.complex_roots() for _ in range(times)]
        return sum(sorted(roots, key=lambda r: -float(r.mid()))[:k], flint.arb(0))

    return Real(enclose, f"largest {k} eigenvalues of {scatter}")


def classes_of_points(table: ClassTable, tally: Tally) -> None:
    """All classes of 2 and 3 images as points, all projections on k pixels."""
    d = table.coordinates
    if d == 1 or table.graph != "grid":
        return
    for mask in table.nonempty.tolist():
        n = mask.bit_count()
        if not 2 <= n <= 3:
            continue
        points = [tuple(map(int, table.space.point(x))) for x in range(table.vertices) if mask >> x & 1]
        tally.examined(1)
        means = [Fraction(sum(p[c] for p in points), n) for c in range(d)]
        scatter = [[sum((p[a] - means[a]) * (p[b] - means[b]) for p in points) for b in range(d)] for a in range(d)]
        exact = flint.fmpq_mat(d, d, [flint.fmpq(v.numerator, v.denominator) for row in scatter for v in row])
        for k in range(1, d):
            largest = largest_eigenvalues(exact, k)
            for S in combinations(range(d), k):
                kept = sum(scatter[a][a] for a in S)
                pairs = sum((p[a] - q[a]) ** 2 for p, q in combinations(points, 2) for a in S)
                tally.compare(pairs, "==", n * kept, table.at(mask, S=S))
                if any(scatter[a][b] for a in S for b in range(d) if b not in S):
                    tally.compare(kept, "<=", largest, table.at(mask, S=S))


chosen_projection = Theorem(
    title="A projection that is chosen from the points",
    words="It keeps at most the largest k eigenvalues of the scatter of the points.",
    statement=SetStatement(
        text=(
            "n >= 2 distinct points, P any orthogonal projection of rank k, also one that depends on the points, "
            "C the scatter matrix with eigenvalues lambda_1 >= lambda_2 >= ...: for every classifier of P x that "
            "separates all labels the mean over pairs of min(rad_i, rad_j)^2 is at most (lambda_1 + ... + "
            "lambda_k)/tr C times the mean over pairs of |x_i - x_j|^2/4. For x_i iid N(0, I_d), 0 < beta < 1, t "
            ">= 0 the factor is at most k (sqrt d + sqrt(n-1) + t)^2/(beta d (n-1)) with probability >= 1 - "
            "e^(-t^2/2) - (beta e^(1-beta))^(d(n-1)/2)."
        ),
        latex=r"\overline{\min(\mathrm{rad}_i,\mathrm{rad}_j)^2}\le"
        r"\frac{\lambda_1+\dots+\lambda_k}{\mathrm{tr}\,C}\;\overline{m_{ij}^2}",
        holds=classes_of_points,
        graphs=("grid",),
    ),
    proof=argument(
        uses=[
            compressed_pair,
            gaussian_projection,
            pair_sum,
            three_pair_sum,
            two_root_square,
            two_root_square_limit,
        ],
        cites=["Fan1949", "DavidsonSzarek2001"],
        text=r"""
By compressed_pair min(rad_i, rad_j)^2 <= |P(x_i - x_j)|^2/4. In each coordinate of an orthonormal basis the sum of
the squared differences over all pairs is n S_2 - S_1^2 = n (S_2 - S_1^2/n) (pair_sum; three_pair_sum for n = 3), n
times the centred sum. So the sum over pairs of |P(x_i - x_j)|^2 is n tr(P C), and tr(P C) <= lambda_1 + ... +
lambda_k [Fan1949]; with P = I it is n tr C. Divide.

Gaussian points: C has the nonzero eigenvalues of Y Y^T, Y a d x (n-1) matrix with standard normal entries; lambda_1 =
s_max(Y)^2, and s_max(Y) <= sqrt d + sqrt(n-1) + t with probability >= 1 - e^(-t^2/2) [DavidsonSzarek2001]; tr C ~
chi^2 with d(n-1) degrees of freedom is >= beta d (n-1) but for (beta e^(1-beta))^(d(n-1)/2) (gaussian_projection).
For n = d the factor is at most (sqrt d + sqrt(d-1) + t)^2/(beta d (d-1)) times k, and (sqrt d + sqrt(d-1))^2/(d-1)
tends to 4 and is at most 4 d/(d-1) (two_root_square, two_root_square_limit).
""",
    ),
)
