"""Two instances of Cantelli's inequality.

    For s > 0 and u > 0:   s^2/(s^2 + u^2) - 1/2  =  (s^2 - u^2)/(2 (s^2 + u^2)).
    For 0 < eps < 1:       1/(1 + sqrt(4/eps - 1)^2)  =  eps/4.

Where it is used: P(J <= E J - u) <= s^2/(s^2 + u^2) is below 1/2 for u > s, so a value of probability 1/2 is at
least E J - s; and P(J >= E J + s v) <= 1/(1 + v^2) is eps/4 at v = sqrt(4/eps - 1) (bit_depth_order).
"""

from sympy import Rational, sqrt

from derive.language import Lemma, algebra, calc, eq, exactly, lt, real

s, u, eps = real("s u eps")

cantelli_half = Lemma(
    title="Two instances of Cantelli's inequality",
    words="An identity of rational functions, and the value at which the bound is eps/4.",
    given=[lt(0, s), lt(0, u), lt(0, eps), lt(eps, 1)],
    have=[(lt(0, 4 / eps - 1), algebra())],
    statement=[
        eq(s**2 / (s**2 + u**2) - Rational(1, 2), (s**2 - u**2) / (2 * (s**2 + u**2))),
        eq(1 / (1 + sqrt(4 / eps - 1) ** 2), eps / 4),
    ],
    proof=[
        exactly,
        calc(1 / (1 + sqrt(4 / eps - 1) ** 2))
        .eq(1 / (4 / eps), by=exactly, say="the square of the root")
        .eq(eps / 4, by=exactly, say="the reciprocal"),
    ],
    discharges=["T7p.a9", "T7p.a10"],
)
