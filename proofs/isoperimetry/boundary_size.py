"""Size of the boundary in the Hamming graph.

    For every class A of images with N coordinates and L levels,
    |A_1 \\ A|  >=  |A| (1 - |A|/L^N) / N.

Where it is used: it bounds the vertex expansion (vertex_expansion). The constant is the best possible one over
all N and L: for N = 1 and all levels but one, |A_1 \\ A| N L^N / (|A| (L^N - |A|)) = L/(L - 1).

Source of the method: B. Efron, C. Stein, The jackknife estimate of variance, Ann. Statist. 9 (1981) 586-596.
"""

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.jensen_square import jensen_square
from proofs.isoperimetry.line_variance import line_variance
from proofs.isoperimetry.total_variance import total_variance


def boundary_is_large(table: ClassTable, tally: Tally) -> None:
    """|A_1 \\ A| N L^N >= |A| (L^N - |A|) for all nonempty A."""
    N, V, classes = table.coordinates, table.vertices, table.nonempty
    tally.examined(len(classes))
    size, boundary = table.sizes[classes], table.sizes[table.boundaries()[classes]]
    tally.compare_tables(boundary * N * V, ">=", size * (V - size), lambda i: table.at(classes[i]))


boundary_size = Theorem(
    title="Size of the boundary",
    words="A class and its complement share a boundary of at least 1/N of their product.",
    statement=SetStatement(
        text="In the Hamming graph H(N, L), for every class A: |A_1 \\ A| >= |A| (1 - |A|/L^N)/N.",
        latex=r"|A_1\setminus A| \ge \frac{|A|}{N}\Bigl(1-\frac{|A|}{L^N}\Bigr)",
        holds=boundary_is_large,
    ),
    formal="CorpusStatements.corpus_boundary_size",
    proof=argument(
        uses=[line_variance, total_variance, jensen_square],
        text=r"""
Let mu be the uniform measure and a = mu(A). For an image x let p_i(x) be the fraction of A on the line through
x in direction i.

Efron-Stein. Var f <= sum over i of E Var_i f, where Var_i f is the variance along the line in direction i. For
one coordinate it is an equality. For one more, split the variance into the mean of the variances given the last
coordinate and the variance of the means (T8.a2, for two parts of equal weight; for several parts the same
identity is used repeatedly, or directly: Var f = E Var(f | w) + Var E(f | w)); in the first part the claim for
fewer coordinates is used, in the second the square of a mean is at most the mean of the squares (T8.a3).

With f = 1_A: a (1 - a) = Var 1_A <= sum over i of E p_i (1 - p_i).

One direction. p_i (1 - p_i) <= 1 - p_i (T8.a1), and it is 0 where p_i = 0. If p_i > 0, the images of the line
outside A, which are the part 1 - p_i of it, are adjacent to A, hence in A_1 \ A. So
E p_i (1 - p_i) <= E (1 - p_i) 1_{p_i > 0} <= mu(A_1 \ A).

Together a (1 - a) <= N mu(A_1 \ A). Multiply by L^N.
""",
    ),
)
