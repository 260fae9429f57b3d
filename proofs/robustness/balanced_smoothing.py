"""The radius at M = L sqrt N.

    For N >= 1 and L >= 2:             1/2 + N/(8 L sqrt N)  =  1/2 + sqrt(N)/(8 L).
    For N >= 1, L >= 2 and A > 0:      sqrt(L sqrt N) + L (1/sqrt 2 + sqrt(sqrt(N)/(8 L))) sqrt(2) A
                                         =  L (A + (1 + A/2) N^(1/4)/sqrt L).

Where it is used: it turns the radius sqrt M + s (1 + ...) of bit_depth_order into one of the order
1 + N^(1/4)/sqrt L.
"""

from sympy import Rational, sqrt

from derive.language import Lemma, eq, exactly, le, lt, real

A, L, N = real("A L N")

balanced_smoothing = Lemma(
    title="The radius at M = L sqrt N",
    words="Products of powers of N and L.",
    given=[le(1, N), le(2, L), lt(0, A)],
    statement=[
        eq(Rational(1, 2) + N / (8 * L * sqrt(N)), Rational(1, 2) + sqrt(N) / (8 * L)),
        eq(
            sqrt(L * sqrt(N)) + L * (1 / sqrt(2) + sqrt(sqrt(N) / (8 * L))) * sqrt(2) * A,
            L * (A + (1 + A / 2) * N ** Rational(1, 4) / sqrt(L)),
        ),
    ],
    proof=[exactly, exactly],
    discharges=["T7p.c1", "T7p.c3"],
)
