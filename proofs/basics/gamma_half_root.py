"""The ratio of Gamma at a half step by the square root.

    For x > 0:   1/(1 + 1/x)  <=  Gamma(x + 1/2)/(Gamma(x) sqrt(x))  <=  1.

Where it is used: in gamma_half_limit.
"""

from sympy import Integer, Rational, gamma, sqrt

from derive.language import Lemma, because, calc, exactly, gt, law, le, lt, real, roots, times
from proofs.basics.gamma_half_bounds import gamma_half_bounds

x = real("x")
half = Rational(1, 2)
ratio = gamma(x + half) / (gamma(x) * sqrt(x))
square = gamma(x + half) ** 2 / gamma(x) ** 2

gamma_half_root = Lemma(
    title="The ratio of Gamma at a half step by the square root",
    words="Its square lies between x/(x + 1/2) and 1.",
    given=[gt(x, 0)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (le(x**2 / (x + half), square), gamma_half_bounds),
        (le(square, x), gamma_half_bounds),
        (
            le(ratio**2, Integer(1)),
            calc(ratio**2).eq(1 / x * square, by=exactly).le(1, by=times(1 / x, le(square, x))),
        ),
        (lt(0, ratio), exactly),
        (
            le(ratio, 1),
            calc(ratio)
            .eq(sqrt(ratio**2), by=exactly)
            .le(sqrt(Integer(1)), by=roots(le(ratio**2, Integer(1))))
            .eq(1, by=exactly),
        ),
    ],
    statement=[le(1 / (1 + 1 / x), ratio), le(ratio, 1)],
    proof=[
        calc(1 / (1 + 1 / x))
        .le(1 / x * (x**2 / (x + half)), by=exactly)
        .le(1 / x * square, by=times(1 / x, le(x**2 / (x + half), square)))
        .eq(ratio * ratio, by=exactly)
        .le(ratio, by=times(ratio, le(ratio, 1))),
        because(le(ratio, 1)),
    ],
)
