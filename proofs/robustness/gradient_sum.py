"""The sum of the squared increments.

    For M > 0, N >= 1 and x >= 0:   2 + N/(2 M) - (8 x + 2 N)/(4 (M + x))  =  (4 M^2 + N x)/(2 M (M + x)).
    For M > 0, N >= 1 and L >= 2:   (L^2/4)(2 + N/(2 M))  =  L^2 (1/2 + N/(8 M)).

Where it is used: with x = F^2 the increments of J = sqrt(M + F^2) over all steps have squares that sum to at most
2 + N/(2 M), and with the Poincare constant L^2/4 this bounds the variance of J (distance_variance).
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, le, lt, real

M, N, L, x = real("M N L x")

gradient_sum = Lemma(
    title="The sum of the squared increments",
    words="Both are identities of rational functions; the right-hand side of the first is not negative.",
    given=[lt(0, M), le(1, N), le(0, x), le(2, L)],
    statement=[
        eq(2 + N / (2 * M) - (8 * x + 2 * N) / (4 * (M + x)), (4 * M**2 + N * x) / (2 * M * (M + x))),
        eq(L**2 / 4 * (2 + N / (2 * M)), L**2 * (Rational(1, 2) + N / (8 * M))),
    ],
    proof=[exactly, exactly],
    discharges=["T7p.a4", "T7p.a5"],
)
