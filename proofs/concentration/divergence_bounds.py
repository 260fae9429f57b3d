"""Bounds of the divergence of two indicators.

    For 0 < x < 1 and 0 < y < 1, with D = x log(x/y) + (1 - x) log((1 - x)/(1 - y)):

        0  <=  D  <=  (x - y)^2/(y (1 - y)).

Where it is used: exponents of tails of sums of indicators, from below and from above (Gibbs and Su 2002).
"""

from sympy import log

from derive.language import Lemma, because, eq, exactly, law, le, lt, real, times

x, y = real("x y")
divergence = x * log(x / y) + (1 - x) * log((1 - x) / (1 - y))

divergence_bounds = Lemma(
    title="Bounds of the divergence of two indicators",
    words="log t <= t - 1 at both quotients, and at their inverses.",
    given=[lt(0, x), lt(x, 1), lt(0, y), lt(y, 1)],
    have=[
        (eq(log(x / y), -log(y / x)), exactly),
        (eq(log((1 - x) / (1 - y)), -log((1 - y) / (1 - x))), exactly),
        (eq((1 - x) * ((1 - y) / (1 - x) - 1), x - y), exactly),
        (eq(x * (x / y - 1) + (1 - x) * ((1 - x) / (1 - y) - 1), (x - y) ** 2 / (y * (1 - y))), exactly),
    ],
    statement=[le(0, divergence), le(divergence, (x - y) ** 2 / (y * (1 - y)))],
    proof=[
        because(
            times(x, law("log_below_tangent", y / x)),
            times(1 - x, law("log_below_tangent", (1 - y) / (1 - x))),
            times(x, eq(log(x / y), -log(y / x))),
            times(1 - x, eq(log((1 - x) / (1 - y)), -log((1 - y) / (1 - x)))),
            eq((1 - x) * ((1 - y) / (1 - x) - 1), x - y),
        ),
        because(
            times(x, law("log_below_tangent", x / y)),
            times(1 - x, law("log_below_tangent", (1 - x) / (1 - y))),
            eq(x * (x / y - 1) + (1 - x) * ((1 - x) / (1 - y) - 1), (x - y) ** 2 / (y * (1 - y))),
        ),
    ],
)
