"""The bound on the deviation is at least sqrt 2.

    For L >= 2, M > 0 and N >= 0:   sqrt 2  <=  L sqrt(1/2 + N/(8 M)).

Where it is used: it keeps exp(1/s)/9 below exp(sqrt(2)/2)/9 (bit_depth_order).
"""

from sympy import Rational, sqrt

from derive.language import Lemma, because, calc, exactly, le, lt, real, roots, times

L, M, N = real("L M N")

least_deviation = Lemma(
    title="The bound on the deviation is at least sqrt 2",
    words="The root is at least sqrt(1/2), and L is at least 2.",
    given=[le(2, L), lt(0, M), le(0, N)],
    have=[(le(0, N / (8 * M)), because())],
    statement=le(sqrt(2), L * sqrt(Rational(1, 2) + N / (8 * M))),
    proof=calc(sqrt(2))
    .eq(2 * sqrt(Rational(1, 2)), by=exactly, say="sqrt 2 = 2/sqrt 2")
    .le(L * sqrt(Rational(1, 2)), by=times(sqrt(Rational(1, 2)), le(2, L)), say="L >= 2")
    .le(
        L * sqrt(Rational(1, 2) + N / (8 * M)),
        by=times(L, roots(le(Rational(1, 2), Rational(1, 2) + N / (8 * M)))),
        say="the root is increasing",
    ),
    discharges=["T7p.b5"],
)
