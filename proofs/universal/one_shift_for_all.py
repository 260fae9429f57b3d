"""One perturbation for N given images, in any dimension.

    N >= 1 images with unit vectors r_i, |P_S r_i| >= 1 - xi, u_i = P_S r_i/|P_S r_i|. Let the signs eps maximise
    |sum_j eps_j u_j| and v = sum_j eps_j u_j/(1 - xi). Then eps_i <r_i, v> >= 1 for every i; so if every (x_i, v) is
    k_i-curved for some k_i in [0, 1], x_i + eps_i v has another label for ALL i, and
    |v|  <=  sqrt(N lambda_max(Gram(u)))/(1 - xi)  <=  N/(1 - xi);   orthonormal u_i give sqrt(N)/(1 - xi).

Where it is used: `derive.universal.one_shift_for_all` finds v: a maximum under changes of one sign is enough, and
with a tolerance eta the search ends after at most N^2/(4 eta) changes. The best radius for N images is that of zones.

The choice of signs is from T. Bang, A solution of the plank problem, Proc. AMS 2 (1951) 990-993.
"""

from fractions import Fraction
from itertools import product

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.universal import best_signs
from proofs.universal.longest_alignment import longest_alignment
from proofs.universal.sign_change import sign_change
from proofs.universal.sign_change_gain import sign_change_gain

DIRECTIONS = tuple(
    (Fraction(a, c), Fraction(b, c), Fraction(d, c))
    for a, b, d, c in (
        (1, 0, 0, 1),
        (3, 4, 0, 5),
        (-3, 4, 0, 5),
        (0, 5, 12, 13),
        (1, 2, 2, 3),
        (-2, 1, 2, 3),
        (2, 3, 6, 7),
        (-1, -4, 8, 9),
        (0, 0, 1, 1),
    )
)
"""Unit vectors with rational entries."""


def every_start_ends_well(table: ClassTable, tally: Tally) -> None:
    """Classes of rational directions with at most 5 elements: the search from every choice of signs."""
    V = table.vertices
    if table.coordinates > 1 or len(DIRECTIONS) < V:
        return
    for mask in table.nonempty.tolist():
        u = [DIRECTIONS[x] for x in range(V) if mask >> x & 1]
        N = len(u)
        if N > 5:
            continue
        gram = [[sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0)) for y in u] for x in u]
        tally.examined(2**N)
        for start in product((1, -1), repeat=N):
            signs = best_signs(gram, start)
            where = table.at(mask, start=start)
            alignments = [signs[i] * sum(signs[j] * gram[i][j] for j in range(N)) for i in range(N)]
            tally.compare(min(alignments), ">=", 1, where, ratio=False)
            square = sum(alignments)
            tally.compare(square, "<=", N**2, where)
            # the left side of the curved condition at |v|^2 = square, for the least alignment a
            for k in (Fraction(0), Fraction(1, 3), Fraction(1)):
                condition = k * square + 2 * (1 - k) * min(alignments)
                tally.compare(2 - k, "<=", condition, where, ratio=False)


def orthonormal_directions(tally: Tally) -> None:
    """Unit vectors +-e_i: the length is sqrt(N), whatever the start."""
    for N in range(1, 7):
        gram = [[int(i == j) for j in range(N)] for i in range(N)]
        signs = best_signs(gram)
        tally.examined(1)
        tally.compare(sum(signs[i] * signs[j] * gram[i][j] for i in range(N) for j in range(N)), "==", N, f"N = {N}")


one_shift_for_all = Theorem(
    title="One perturbation for N given images",
    words="The longest signed sum of the normals is aligned with each of them.",
    statement=SetStatement(
        text=(
            "Unit vectors r_1, ..., r_N with |P_S r_i| >= 1 - xi, u_i = P_S r_i/|P_S r_i|, signs eps that maximise "
            "|sum_j eps_j u_j|, v = sum_j eps_j u_j/(1 - xi): eps_i <r_i, v> >= 1 for all i; if every (x_i, v) is "
            "k_i-curved, 0 <= k_i <= 1, then x_i + eps_i v has another label for all i; |v| <= N/(1 - xi)."
        ),
        latex=r"\varepsilon_i\langle r_i,v\rangle\ge1\ (i=1..N),\qquad"
        r"\|v\|\le\frac{\sqrt{N\lambda_{\max}(\mathrm{Gram}(u))}}{1-\xi}\le\frac N{1-\xi}",
        holds=every_start_ends_well,
        elsewhere=orthonormal_directions,
    ),
    proof=argument(
        uses=[sign_change, sign_change_gain, longest_alignment],
        text=r"""
Let w = sum_j eps_j u_j. Changing the sign eps_i changes |w|^2 to |w - 2 eps_i u_i|^2 = |w|^2 - 4 a_i + 4 with a_i =
eps_i <u_i, w>; at a maximum, even one under changes of one sign, this is no increase, so a_i >= 1 (sign_change). As
<r_i, v> = <P_S r_i, v> = |P_S r_i| <u_i, w>/(1 - xi), eps_i <r_i, v> >= 1.

Let a = eps_i <r_i, v>, so 1 <= a <= |v|. By longest_alignment the curved condition at u = eps_i v holds at least as
well as at |u| = a: k |v|^2 + 2 (1 - k) a - (2 - k) >= k a^2 + 2 (1 - k) a - (2 - k) = (a - 1)(k a + 2 - k) >= 0
(sign_change). So the label changes, for every k in [0, 1].

|w|^2 = eps^T Gram(u) eps <= N lambda_max <= N trace Gram(u) = N^2.

The search. A change of one sign that increases |w|^2 can be made only finitely often. With a tolerance 0 < eta < 1
change eps_i while a_i < 1 - eta: each change gains more than 4 eta (sign_change_gain), and |w|^2 <= N^2, so there are
at most N^2/(4 eta) changes, and v/(1 - eta) serves.
""",
    ),
)
