"""Exponents of the p-norm bounds.

    For 1 <= p <= 2:   (2 - p)/p - 1/p  =  -(p - 1)/p,     1/(2 p) - (p - 1)/(2 p)  =  1/p - 1/2,
    for p >= 1:        1/p - 1/2  =  (2/p - 1)/2.

Where it is used: the powers of L - 1 and of N in bit_depth_order; the two terms of the optimal order agree at
L = sqrt N; and N^(1/p - 1/2) is a power of the image height.
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, le, real

p = real("p")

norm_exponents = Lemma(
    title="Exponents of the p-norm bounds",
    words="Identities of fractions.",
    given=[le(1, p)],
    statement=[
        eq((2 - p) / p - 1 / p, -(p - 1) / p),
        eq(1 / (2 * p) - (p - 1) / (2 * p), 1 / p - Rational(1, 2)),
        eq(1 / p - Rational(1, 2), (2 / p - 1) / 2),
    ],
    proof=[exactly, exactly, exactly],
    discharges=["T7p.c5", "T7p.c6", "T7.d2"],
)
